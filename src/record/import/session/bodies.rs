//! The bodies that a document names as issuers.

use super::super::bare;
use super::super::known::{SHOWN, made_id};
use super::super::values::stable_hash;
use super::Import;
use crate::error::Error;
use crate::model::body;
use crate::model::place::{PlaceId, Places};
use crate::model::title::fold;
use crate::record::{Body, Words};

impl Import {
    /// Bodies for the issuers that a document names, made where there are none.
    pub(super) fn issuers(
        &mut self,
        names: &[String],
        place: Option<PlaceId>,
    ) -> Result<Vec<Words<'static>>, Error> {
        let mut ids = Vec::new();
        for name in names {
            let known = self.known.bodies(name);
            // 发改委 is that of its own place, whoever else has one.
            let id = match (known, bare::is_bare(name)) {
                ([id], false) => id.clone(),
                (several, bare) => {
                    let Some(place) = place else { continue };
                    let places = self.known.places();
                    let home = bare::home(name, place, places);
                    let home = places.get(home).code.to_string();
                    let is_own = |id: &&String| self.known.body_place(id) == Some(&*home);
                    match several.iter().find(is_own) {
                        Some(id) => id.clone(),
                        None if bare || several.is_empty() => {
                            self.new_body(name, &home)?
                        }
                        // Two bodies of one name: the place tells which, or nothing does.
                        None => continue,
                    }
                }
            };
            if !ids.iter().any(|known: &Words<'_>| **known == *id) {
                ids.push(Words::from(id));
            }
        }
        Ok(ids)
    }

    pub(super) fn new_body(&mut self, name: &str, place: &str) -> Result<String, Error> {
        let hash = stable_hash(30, &fold(name)) & SHOWN;
        let id = made_id(Some(&format!("{place}-body")), None, hash);
        let body = Body {
            id: id.as_str().into(),
            name: name.into(),
            name_en: None,
            place: place.into(),
            aliases: aliases(name, place, self.known.places()),
        };
        self.known.add_body(&body);
        self.preview.counts.bodies += 1;
        self.stage("bodies.jsonl", &body)?;
        Ok(id)
    }
}

/// Other names of a new body of China: those of a body of the centre, or the full one.
fn aliases(name: &str, place: &str, places: &Places) -> Vec<Words<'static>> {
    let country = place.split('-').next().unwrap_or_default();
    if country != "CN" {
        return Vec::new();
    }
    let central: Vec<Words<'static>> = match place {
        "CN" => body::other_central_names(name).map(Words::from).collect(),
        _ => Vec::new(),
    };
    let full = body::full_name(name, places);
    match central.is_empty() && full != name {
        true => vec![full.into_owned().into()],
        false => central,
    }
}
