//! Whose text one is that was read beside the data: by its number, else by its title, unless its
//! own number or days are those of another document or edition.

use super::{Index, Target};
use crate::model::date::{Bounds, bounds};
use crate::model::law::Role;
use crate::record::text::Document;

/// Whose text one is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whose {
    /// That of this target, by its index.
    Of(usize),
    /// This target alone has its title, but the text says itself that it is another one.
    Another {
        /// Index of the target.
        target: usize,
        /// The number or the day of the text that says so.
        said: String,
    },
    /// Nothing that is known.
    Nobodys,
}

/// So many days may lie between what a record and a text tell, who tell of different steps.
const APART: i64 = 366;

/// The target whose text `document` is: by number, else by a title that only one has, else by
/// the edition of the same day.
pub fn whose(index: &Index, document: &Document) -> Whose {
    let Some(title) = &document.title else { return Whose::Nobodys };
    let named: Vec<usize> =
        index.by_title(&title.words).iter().map(|&target| target as usize).collect();
    if let Some(number) = &document.number {
        let numbered = index.by_number(&number.words).iter().map(|&at| at as usize);
        let same: Vec<usize> =
            numbered.filter(|at| named.is_empty() || named.contains(at)).collect();
        if let [one] = same[..] {
            return Whose::Of(one);
        }
    }
    if let [one] = named[..] {
        return match contradicts(document, &index.targets()[one]) {
            Some(said) => Whose::Another { target: one, said },
            None => Whose::Of(one),
        };
    }
    let day = document.edition_date().and_then(|date| bounds(&date.edtf).ok());
    let Some(day) = day else { return Whose::Nobodys };
    let fits = |target: &Target| match &target.edition {
        Some(edition) => {
            day.overlaps(edition) || target.dates.iter().any(|date| date.overlaps(&day))
        }
        None => true,
    };
    let dated: Vec<usize> = named
        .into_iter()
        .filter(|&at| {
            let target = &index.targets()[at];
            fits(target) && contradicts(document, target).is_none()
        })
        .collect();
    match dated[..] {
        [one] => Whose::Of(one),
        _ => Whose::Nobodys,
    }
}

/// The number or the day by which `document` is not that of `target`, which has its title.
fn contradicts(document: &Document, target: &Target) -> Option<String> {
    let roles =
        [Role::Adopted, Role::Document, Role::Published, Role::Amended, Role::InForce];
    let own = document.dates.iter().filter(|date| roles.contains(&date.role));
    let own: Vec<(&str, Bounds)> =
        own.filter_map(|date| Some((&*date.edtf, bounds(&date.edtf).ok()?))).collect();
    let known: Vec<Bounds> = target
        .dates
        .iter()
        .chain(&target.edition)
        .chain(&target.in_force)
        .copied()
        .collect();
    let same_day = |(_, day): &(&str, Bounds)| known.iter().any(|it| it.overlaps(day));
    if own.iter().any(same_day) {
        return None;
    }
    let number = document.number.as_ref().map(|said| said.words.as_str());
    if let Some((own, other)) = number.zip(target.number.as_deref()) {
        match same_number(own, other) {
            Some(true) => return None,
            Some(false) => return Some(own.to_owned()),
            None => {}
        }
    }
    let gap = |one: &Bounds, other: &Bounds| {
        let later = one.lo.zip(other.hi).map(|(lo, hi)| (lo - hi).num_days());
        let sooner = other.lo.zip(one.hi).map(|(lo, hi)| (lo - hi).num_days());
        later.into_iter().chain(sooner).max().unwrap_or(0)
    };
    let near = |day: &Bounds| known.iter().any(|it| gap(day, it) <= APART);
    let far =
        !known.is_empty() && !own.is_empty() && own.iter().all(|(_, day)| !near(day));
    far.then(|| own.last().map(|(edtf, _)| (*edtf).to_owned())).flatten()
}

/// Whether two numbers of one series are the same: orders are counted by their makers, and
/// others by code word and year. Those of two series say nothing of each other.
fn same_number(one: &str, other: &str) -> Option<bool> {
    let order = |number: &str| {
        let (_, count) = number.rsplit_once('令')?;
        let count = count.strip_suffix('号')?;
        Some(count.trim_start_matches('第').trim_start_matches('0').to_owned())
    };
    if let Some((one, other)) = order(one).zip(order(other)) {
        return Some(one == other);
    }
    let coded = |number: &str| {
        let (code, rest) = number.split_once('〔')?;
        let (year, seq) = rest.strip_suffix('号')?.split_once('〕')?;
        Some((code.to_owned(), format!("{year} {seq}")))
    };
    let (one, other) = coded(one).zip(coded(other))?;
    let series = one.0.ends_with(&other.0) || other.0.ends_with(&one.0);
    series.then(|| one.1 == other.1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::text::read;

    fn target(number: Option<&str>, dates: &[&str], in_force: &str) -> Target {
        Target {
            id: "x".into(),
            titles: vec!["网络安全审查办法".into()],
            number: number.map(str::to_owned),
            place: "CN".into(),
            dates: dates.iter().map(|day| bounds(day).unwrap()).collect(),
            in_force: bounds(in_force).ok(),
            ..Target::default()
        }
    }

    fn told(target: Target, head: &str) -> Whose {
        let text = format!(
            "网络安全审查办法\n{head}\n第一条　为了某事，制定本办法。\n第二条　本办法自2020年6月1日起施行。\n"
        );
        whose(&Index::new(vec![target]), &read(&text))
    }

    #[test]
    fn the_text_of_an_older_edition_is_not_that_of_the_one_on_record() {
        let newer = || {
            let dates = &["2021-11-16", "2021-12-28"];
            target(Some("国家互联网信息办公室令第8号"), dates, "2022-02-15")
        };
        let order = "（2020年4月13日国家互联网信息办公室令第6号公布）";
        let said = "国家互联网信息办公室令第6号".to_owned();
        assert_eq!(told(newer(), order), Whose::Another { target: 0, said });
        // Neither has a number: the days tell.
        let undated = Target { number: None, ..newer() };
        let found = told(undated, "（2020年4月13日国家互联网信息办公室公布）");
        assert!(matches!(found, Whose::Another { .. }), "{found:?}");
    }

    #[test]
    fn the_text_of_the_record_is_its_own_whatever_the_page_says() {
        let order = "（2020年4月13日国家互联网信息办公室令第6号公布）";
        for own in [
            // A number that somebody has mistyped, beside the same day.
            target(Some("国家互联网信息办公室令第9号"), &["2020-04-13"], "x"),
            // The day on which it was put on the page.
            target(None, &["2020-04-27"], "x"),
            target(None, &[], "x"),
            target(Some("国信办发〔2020〕3号"), &["2020-05-01"], "x"),
            target(None, &[], "2020-06-01"),
        ] {
            assert_eq!(told(own.clone(), order), Whose::Of(0), "{own:?}");
        }
    }

    #[test]
    fn numbers_of_one_series_are_held_against_each_other() {
        for (one, other, same) in [
            ("部令第32号", "生态环境部令第32号", Some(true)),
            ("甲部令第6号", "甲部令第8号", Some(false)),
            ("甲政发〔2020〕3号", "甲政发〔2021〕3号", Some(false)),
            ("国甲政发〔2020〕3号", "甲政发〔2020〕3号", Some(true)),
            ("甲政发〔2020〕3号", "甲办发〔2020〕5号", None),
            ("甲部令第6号", "甲办发〔2020〕5号", None),
        ] {
            assert_eq!(same_number(one, other), same, "{one} {other}");
        }
    }
}
