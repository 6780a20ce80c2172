//! Whose law a title may name: the mainland, Hong Kong, Macao and Taiwan each have a 公司法 of
//! their own.

use std::borrow::Cow;

use super::{Index, Target};
use crate::model::law::Relation;
use crate::record::text::{COUNTRY, Citation};

/// A legal system of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum System {
    Mainland,
    HongKong,
    Macao,
    Taiwan,
    /// Another country or a union of them.
    Elsewhere,
}

impl System {
    /// That of the place with this code.
    pub(super) fn of(place: &str) -> System {
        let within = |code: &str| {
            place
                .strip_prefix(code)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
        };
        match () {
            () if within("CN-HK") => System::HongKong,
            () if within("CN-MO") => System::Macao,
            () if within("CN-TW") => System::Taiwan,
            () if within("CN") => System::Mainland,
            () => System::Elsewhere,
        }
    }

    /// That which the words before a title name: 台湾地区《公司法》.
    fn named(words: &str) -> Option<System> {
        let begins = |names: &[&str]| names.iter().any(|name| words.starts_with(name));
        match () {
            () if begins(&["台湾"]) => Some(System::Taiwan),
            () if begins(&["香港"]) => Some(System::HongKong),
            () if begins(&["澳门"]) => Some(System::Macao),
            () if ["内地", "大陆", "大陆地区"].contains(&words) => {
                Some(System::Mainland)
            }
            () => None,
        }
    }
}

/// True for the name of a law or of rules that any of them may have: it names none of them.
fn is_of_any(title: &str) -> bool {
    const FORMS: [&str; 12] = [
        "法", "法典", "条例", "规例", "办法", "规则", "规定", "细则", "章程", "规章",
        "准则", "通则",
    ];
    const NAMES: [&str; 9] =
        ["香港", "澳门", "台湾", "特别行政区", "内地", "大陆", "两岸", "海峡", "民国"];
    let bare = title.split(['（', '(']).next().unwrap_or(title).trim_end();
    FORMS.iter().any(|form| bare.ends_with(form))
        && !NAMES.iter().any(|name| title.contains(name))
        // Theirs too is the constitution.
        && bare != "宪法"
}

/// True where the name of the country leads a title, in letters of either kind.
fn names_country(title: &str) -> bool {
    let title = title.trim_start();
    [COUNTRY, "中華人民共和國"].iter().any(|name| title.starts_with(name))
}

impl Index {
    /// Those of `named` that a title in the text `from` may mean, by whose law it is.
    pub(super) fn of_system<'n>(
        &self,
        named: Cow<'n, [u32]>,
        title: &str,
        citation: &Citation,
        from: usize,
    ) -> Cow<'n, [u32]> {
        let home = self.systems[from];
        let alike = |&one: &u32| self.systems[one as usize] == home;
        let told = citation.issuer.as_deref().and_then(System::named);
        // Nearly all are of one system, and say of none.
        if told.is_none() && named.iter().all(alike) {
            return named;
        }
        let of_country = names_country(title);
        let any = !of_country && is_of_any(title);
        let may_mean = |one: u32| {
            let system = self.systems[one as usize];
            if of_country {
                return system == System::Mainland
                    || self.targets[one as usize].is_national();
            }
            if !any {
                return true;
            }
            match (told, home) {
                (Some(told), _) => system == told,
                (None, System::Elsewhere) => true,
                // Nothing rests on another country's law; that may be spoken of.
                (None, _) if system == System::Elsewhere => {
                    citation.relation == Relation::Cites
                }
                (None, home) => system == home,
            }
        };
        match named.iter().all(|&one| may_mean(one)) {
            true => named,
            false => named.iter().copied().filter(|&one| may_mean(one)).collect(),
        }
    }
}

impl Target {
    /// True where a title of it begins with the name of the country, whoever holds it.
    fn is_national(&self) -> bool {
        self.titles.iter().any(|title| names_country(title))
    }
}
