//! Which of the known policies a proposal means, where a person must say.

use super::super::Take;
use super::super::describe;
use super::super::known::PolicyIndex;
use super::super::preview::{Candidate, Doubt, Question};
use super::super::values;
use super::super::window::Window;
use super::Import;
use crate::lang::Text;
use crate::record::{Policy, Words};

/// What a person decided of a proposal that resembles known policies.
pub(super) enum Which {
    /// It is this one.
    This(PolicyIndex),
    /// It is another.
    Another,
    /// It is not to be taken.
    Skipped,
}

impl Import {
    /// Asks whether a proposal is one of the known policies it resembles. A decision that is
    /// none of the words offered is asked about again.
    pub(super) fn ask_which(
        &mut self,
        resembled: &[PolicyIndex],
        policy: &Policy<'_>,
        window: Window,
        hash: u64,
        alike: Alike,
    ) -> Option<Which> {
        let evidence = policy.evidence.as_ref();
        let words = |words: Option<&Words<'_>>| {
            words.map(|words| words.to_string()).unwrap_or_default()
        };
        let mut named: Vec<(i64, Candidate)> = resembled
            .iter()
            .map(|&index| {
                let known = self.known.window(index);
                let id = self.known.id(index);
                let days = describe::window(&known);
                let name = match alike {
                    Alike::Numbered => self.described(&id, days),
                    Alike::Titled | Alike::Renumbered => days,
                };
                let candidate = Candidate { value: id, name };
                (known.gap(&window), candidate)
            })
            .collect();
        named.sort_by(|a, b| (a.0, &a.1.value).cmp(&(b.0, &b.1.value)));
        let mut candidates: Vec<Candidate> =
            named.into_iter().map(|(_, candidate)| candidate).collect();
        candidates.push(Candidate {
            value: "new".to_owned(),
            name: Text::new("另一份政策", "another policy"),
        });
        let title = values::titles(policy).next().unwrap_or_default().to_owned();
        let own = describe::window(&window);
        let mut doubt = Doubt {
            key: format!("policy-{hash:016x}"),
            at: words(evidence.and_then(|evidence| evidence.locator.as_ref())),
            question: Question::Policy,
            why: match (policy.doc_number.as_deref(), alike) {
                (Some(number), Alike::Numbered) => numbered(number, &own),
                (Some(number), Alike::Renumbered) => renumbered(number, &own),
                _ => titled(&own),
            },
            found: title,
            candidates,
            quote: words(evidence.and_then(|evidence| evidence.quote.as_ref())),
        };
        let decision = self.ask(doubt.clone())?;
        let decision = decision.trim();
        match decision {
            "new" => return Some(Which::Another),
            "skip" | "跳过" => return Some(Which::Skipped),
            _ => {}
        }
        let same = |index: &&PolicyIndex| self.known.id(**index) == decision;
        if let Some(&index) = resembled.iter().find(same) {
            return Some(Which::This(index));
        }
        doubt.why = Text::new(
            format!(
                "决定“{decision}”不在可选的词里；写候选里的 id（同一份）、new（另一份）或 skip（不采用）"
            ),
            format!(
                "the decision {decision:?} is none of the words offered: write the id of a candidate (the same), new (another) or skip"
            ),
        );
        self.ask_again(doubt);
        None
    }

    /// A candidate by its title, where this import made it and shows it, and its days.
    fn described(&self, id: &str, days: Text) -> Text {
        let entry = self.preview.added.iter().find(|entry| entry.id == id);
        match entry {
            Some(entry) => Text::new(
                format!("{}（{}）", entry.title, days.zh),
                format!("{} ({})", entry.title, days.en),
            ),
            None => days,
        }
    }
}

/// What agrees of two policies that may be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Alike {
    /// Title and place.
    Titled,
    /// The number.
    Numbered,
    /// Title, place and day, and not the number.
    Renumbered,
}

fn renumbered(number: &str, own: &Text) -> Text {
    Text::new(
        format!(
            "同一地方同一天（{}）已有同题的政策，文号不是“{number}”：是同一份（两处有一处文号写错），还是另一份？",
            own.zh
        ),
        format!(
            "the same place has a policy of this title and day ({}) with another number than {number:?}: is it the same (one of the two misprinted), or another?",
            own.en
        ),
    )
}

fn titled(own: &Text) -> Text {
    Text::new(
        format!(
            "同一地方已有同题的政策，日期不同（此处：{}）：是同一份，还是另一份？",
            own.zh
        ),
        format!(
            "the same place has a policy of this title with other dates (here: {}): is it the same, or another?",
            own.en
        ),
    )
}

fn numbered(number: &str, own: &Text) -> Text {
    Text::new(
        format!(
            "已有文号“{number}”的政策，题名或日期不同（此处：{}）：是同一份，还是另一份？",
            own.zh
        ),
        format!(
            "a policy of another title or date has the number {number:?} (here: {}): is it the same, or another?",
            own.en
        ),
    )
}
