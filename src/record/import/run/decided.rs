//! A decision that stands above the table of what it ends.

use std::borrow::Cow;

use super::super::table::Gone;
use super::super::texts::Texts;
use super::super::{Import, Options, Take, preview::Other};
use crate::error::Error;
use crate::lang::Text;
use crate::model::law::{self, Tier};
use crate::record::{Evidence, Relation, Words, text};

/// Forms of a document that ends others.
const FORMS: &[&str] = &["决定", "通知", "公告", "通告"];

/// Records the document of which `prose` is the text, if it ends the policies of its table, and
/// that it does. The text to be read beside the table, in which its number is then blank.
///
/// # Errors
/// When a record can't be staged.
pub(super) fn decision<'p>(
    prose: &'p str,
    gone: &[Gone],
    name: &str,
    options: &Options,
    import: &mut Import,
) -> Result<Cow<'p, str>, Error> {
    if gone.is_empty() || options.reading.is_some() {
        return Ok(prose.into());
    }
    let document = text::read(prose);
    let title = document.title.as_ref().map(|said| said.words.clone());
    let number = document.number.as_ref().map(|said| said.words.clone());
    let ends = |title: &String| {
        let form = FORMS.iter().any(|form| title.ends_with(form));
        let said = ["废止", "失效"].iter().any(|word| title.contains(word));
        // 关于公布规范性文件清理结果的通知, above the lists of what it ends.
        let cleared = title.contains("清理结果") && prose.contains("废止");
        // 某府决定废止和宣布失效的文件目录, with the number of that decision.
        let list = number.is_some()
            && title.contains("决定废止")
            && ["目录", "清单"].iter().any(|form| title.ends_with(form));
        form && (said || cleared) || list
    };
    let Some(title) = title.filter(ends) else { return Ok(prose.into()) };
    let mut texts = Texts::new(import);
    let decided = texts.record(document, prose, name, options, true, import)?;
    texts.tell(import);
    let Some(id) = decided else { return Ok(prose.into()) };
    let (mut ended, mut void) = (0, 0);
    for Gone { id: to, at, quote, repealed } in gone.iter().filter(|gone| gone.id != id) {
        // 失效 may be by its term, 宣布失效 is by this act.
        if !repealed && !title.contains("宣布失效") {
            void += 1;
            continue;
        }
        import.other(Other::Relation(Relation {
            from: id.as_str().into(),
            relation: law::Relation::Repeals.code().into(),
            to: to.as_str().into(),
            tier: Tier::Explicit.code().into(),
            effective: None,
            partial: false,
            note: None,
            evidence: Some(Evidence {
                locator: Some(Words::from(at.as_str())),
                quote: Some(Words::from(quote.as_str())),
                ..Evidence::default()
            }),
        }))?;
        ended += 1;
    }
    let mut told = Text::new(
        format!("{name}：表上方的《{title}》也记为一份政策"),
        format!("{name}: {title}, above the table, is on record too"),
    );
    if ended > 0 {
        told.zh.push_str(&format!("，表中 {ended} 份由它废止或宣布失效"));
        told.en.push_str(&format!(", as what ends {ended} policies of the table"));
    }
    if void > 0 {
        told.zh
            .push_str(&format!("；表中 {void} 份写的是失效，只记失效，没有记由它废止"));
        told.en.push_str(&format!(
            "; {void} of the table are said to be no longer in force, which is no repeal, and no link is recorded"
        ));
    }
    import.explain(told);
    Ok(match number.filter(|number| prose.contains(number)) {
        Some(number) => prose.replace(&number, &" ".repeat(number.len())).into(),
        None => prose.into(),
    })
}
