//! The place that a person gives for all that names none.

use super::super::known::Known;
use super::super::places::{self, Sought};
use super::super::{Options, gazetteer};
use crate::error::Error;
use crate::lang::Text;
use crate::record::NewPlace;

/// What has to be entered for the `--default-place`: a county, by name or code, that the data
/// set lacks. Refuses one that nothing is called, or several; a mapping may bring it.
pub(super) fn entries(
    options: &Options,
    known: &Known,
) -> Result<Vec<NewPlace<'static>>, Error> {
    let brought =
        options.mapping.as_ref().is_some_and(|mapping| !mapping.places.is_empty());
    let Some(name) = options.place.as_deref().filter(|_| !brought) else {
        return Ok(Vec::new());
    };
    let places = known.places();
    let sought = Sought { name, ..Sought::default() };
    let Err(open) = places::find(places, sought) else { return Ok(Vec::new()) };
    let county = gazetteer::entries(places, sought);
    if !county.is_empty() {
        return Ok(county);
    }
    let named = gazetteer::counties_named(places, name)
        .map(|(code, name)| format!("{code} {}", name.zh));
    let others = open.places().iter();
    let others =
        others.map(|&id| format!("{} {}", places.get(id).code, places.get(id).name_zh));
    let near: Vec<String> = named.chain(others).collect();
    let error = Error::usage(Text::new(
        format!("--default-place：没有叫“{name}”的地点，或不止一处"),
        format!("--default-place: no place is called {name:?}, or several are"),
    ));
    Err(match near.is_empty() {
        true => error.with_hint(Text::new(
            "写代码或名称，如 CN、北京、CN-GD",
            "write a code or a name, such as CN, Beijing, CN-GD",
        )),
        false => error.with_hint(Text::new(
            format!("相近的有：{}", near.join("、")),
            format!("near: {}", near.join(", ")),
        )),
    })
}
