//! Policies as a trend counts them.

use std::rc::Rc;

use hashbrown::{HashMap, HashSet};
use smallvec::SmallVec;

use crate::view::{Place, Policy, PolicyName, Words};

/// What a trend counts of a policy.
pub(super) struct Row {
    pub(super) id: String,
    /// Position among the places met.
    pub(super) place: usize,
    pub(super) kind: Option<Rc<str>>,
    /// Schemes and values of its categories.
    pub(super) categories: SmallVec<[(Rc<str>, Rc<str>); 1]>,
    pub(super) horizon: Option<Box<(PolicyName, String)>>,
}

/// Policies as a trend counts them: some hundred bytes each, so that millions fit.
#[derive(Default)]
pub(super) struct Rows {
    pub(super) rows: Vec<Row>,
    pub(super) places: Vec<Place>,
    by_code: HashMap<String, usize>,
    words: HashSet<Rc<str>>,
}

impl Rows {
    /// Adds a policy.
    pub(super) fn push(&mut self, policy: &Policy) {
        let place = &policy.jurisdiction;
        let place = *self.by_code.entry_ref(place.code.as_str()).or_insert_with(|| {
            self.places.push(place.clone());
            self.places.len() - 1
        });
        let kind = policy.kind.as_deref().map(|kind| self.word(kind));
        let categories = policy.categories.iter();
        let categories = categories
            .map(|category| (self.word(&category.scheme), self.word(&category.value)))
            .collect();
        let horizon = policy.horizon.as_ref().map(|horizon| {
            let title = Words {
                zh: policy.title.raw.clone(),
                en: policy.title.get(crate::lang::Lang::En).to_owned(),
            };
            let name = PolicyName { id: policy.id.clone(), title };
            Box::new((name, horizon.edtf.clone()))
        });
        let id = policy.id.clone();
        self.rows.push(Row { id, place, kind, categories, horizon });
    }

    /// A word that recurs, kept once.
    fn word(&mut self, word: &str) -> Rc<str> {
        Rc::clone(self.words.get_or_insert_with(word, |word| word.into()))
    }
}
