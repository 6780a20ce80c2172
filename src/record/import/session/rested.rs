//! Dates that rest on other words of a document than the rest of their policy.

use std::rc::Rc;

use super::super::describe;
use super::super::known::PolicyIndex;
use super::super::preview::{Placed, Rested};
use super::super::values::Normal;
use super::Import;
use crate::error::Error;
use crate::record::{Policy, Words};

impl Import {
    /// Adds dates that rest on words of their own to the policy `index`, which was `placed`: a
    /// line for each, as a line has one evidence.
    pub(super) fn rested(
        &mut self,
        index: PolicyIndex,
        placed: Placed,
        dated: Vec<Rested<'_>>,
    ) -> Result<Placed, Error> {
        let mut placed = placed;
        for Rested { date, mut evidence } in dated {
            let document = Rc::clone(&self.document);
            evidence.source = document.source.as_str().into();
            evidence.recorded = document.recorded.as_deref().map(Words::from);
            let policy = Policy {
                id: self.known.id(index).into(),
                dates: vec![date],
                evidence: Some(evidence),
                ..Policy::default()
            };
            let normal = Normal::of(&policy);
            let mut new = false;
            self.known.each_new_value(index, &policy, &normal, |_| new = true);
            if !new {
                continue;
            }
            self.stage(&document.assertions, &policy)?;
            self.known.learn(index, &policy);
            let values = describe::policy(&policy, &self.known).values;
            let entries = match &placed {
                Placed::Added(_) => &mut self.preview.added,
                _ => &mut self.preview.changed,
            };
            let id = &*policy.id;
            if let Some(entry) = entries.last_mut().filter(|entry| entry.id == id) {
                entry.values.extend(values);
            }
            if let Placed::Same(id) = placed {
                self.preview.counts.same -= 1;
                self.preview.counts.changed += 1;
                placed = Placed::Changed(id);
            }
        }
        Ok(placed)
    }
}
