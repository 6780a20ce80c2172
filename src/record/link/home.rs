//! Whose document a title means that does not say of which place it is: 《省人民政府关于某事的意见》,
//! 《关于某事的通知》 of no body. A text speaks so of what is issued where it lives.

use std::borrow::Cow;

use super::Index;
use super::keys::key;
use crate::model::place::Places;
use crate::record::text::Citation;

/// Bodies that every province, city or county has, as they stand before a title.
const ANYWHERES: [&str; 5] = ["省", "市", "县", "区", "自治区"];

/// The six digits of a place of the mainland in GB/T 2260; `None` for others and for the whole.
pub(super) fn division(code: &str, places: &Places) -> Option<u32> {
    let own = code.strip_prefix("CN-")?;
    match own.bytes().all(|c| c.is_ascii_digit()) && own.len() == 6 {
        true => own.parse().ok(),
        false => places.get(places.by_code(code)?).gb_code,
    }
}

/// True where one of two divisions is the other or holds it.
fn are_one_line(one: u32, other: u32) -> bool {
    let holds = |outer: u32, inner: u32| match (outer % 10_000, outer % 100) {
        (0, _) => outer / 10_000 == inner / 10_000,
        (_, 0) => outer / 100 == inner / 100,
        _ => outer == inner,
    };
    holds(one, other) || holds(other, one)
}

/// True for words before a title that leave open of which place a body is: 省人民政府, 市政府办公室.
fn leaves_open(body: &str) -> bool {
    let bodies = ["人民政府", "政府", "委", "人大", "人民代表大会"];
    ANYWHERES.iter().any(|level| {
        body.strip_prefix(level)
            .is_some_and(|rest| bodies.iter().any(|one| rest.starts_with(one)))
    })
}

impl Index {
    /// Those of `named` that a title in the text `from` may mean, where it does not say whose it
    /// is.
    pub(super) fn of_home<'n>(
        &self,
        named: Cow<'n, [u32]>,
        title: &str,
        citation: &Citation,
        from: usize,
    ) -> Cow<'n, [u32]> {
        let Some(home) = self.divisions[from] else { return named };
        let elsewhere = |&one: &u32| {
            let of = self.divisions[one as usize];
            of.is_some_and(|of| !are_one_line(of, home))
        };
        // Nearly all are of the same place, or of the whole country.
        if !named.iter().any(elsewhere) {
            return named;
        }
        let open = match &citation.issuer {
            Some(issuer) => leaves_open(issuer),
            None => {
                let key = key(title);
                key.starts_with("关于") || leaves_open(&key)
            }
        };
        match open {
            true => named.iter().copied().filter(|one| !elsewhere(one)).collect(),
            false => named,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::link::{Outcome, Target, Why};
    use crate::record::text::read;

    fn target(id: &str, title: &str, place: &str, day: &str) -> Target {
        let edition = crate::model::date::bounds(day).ok();
        Target {
            id: id.to_owned(),
            titles: vec![title.to_owned()],
            place: place.to_owned(),
            dates: edition.into_iter().collect(),
            edition,
            ..Target::default()
        }
    }

    fn told(of: (&str, &str), from: &str, ground: &str) -> Outcome {
        let other = target("other", of.0, of.1, "2018-03-01");
        let own = target("own", "某市某办法", from, "2020-03-01");
        let index = Index::new(vec![other, own]);
        let text = format!(
            "某市某办法\n某政发〔2020〕3号\n为了某事，根据{ground}，制定本办法。\n"
        );
        let document = read(&text);
        index.resolve(&document.citations[0], 1)
    }

    #[test]
    fn what_names_no_place_is_not_that_of_another_province_or_city() {
        let doubt = Outcome::InDoubt { candidates: vec![0], why: Why::OfAnotherPlace };
        for (title, place, from, ground) in [
            (
                "省人民政府关于进一步优化营商环境的若干意见",
                "CN-HB",
                "CN-341000",
                "《省人民政府关于进一步优化营商环境的若干意见》",
            ),
            (
                "市政府办公室关于加强电动自行车安全管理的通知",
                "CN-320200",
                "CN-320400",
                "《市政府办公室关于加强电动自行车安全管理的通知》",
            ),
            (
                "关于进一步加强校外培训机构管理的通知",
                "CN-ZJ",
                "CN-HE",
                "《关于进一步加强校外培训机构管理的通知》",
            ),
        ] {
            assert_eq!(told((title, place), from, ground), doubt, "{title}");
        }
    }

    #[test]
    fn what_is_issued_above_or_names_its_place_is_meant() {
        for (title, place, from) in [
            ("省人民政府关于进一步优化营商环境的若干意见", "CN-AH", "CN-341000"),
            ("市政府办公室关于加强电动自行车安全管理的通知", "CN-320400", "CN-320402"),
            ("关于进一步加强校外培训机构管理的通知", "CN", "CN-HE"),
            ("浙江省教育厅关于加强校外培训机构管理的通知", "CN-ZJ", "CN-HE"),
        ] {
            let found = told((title, place), from, &format!("《{title}》"));
            assert!(matches!(found, Outcome::Drawn { to: 0, .. }), "{title}: {found:?}");
        }
    }
}
