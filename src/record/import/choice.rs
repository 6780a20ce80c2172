//! Doubts that one of a few words decides.

use super::Take;
use super::preview::Doubt;
use crate::lang::Text;

/// The word of `words` that a person decided on; 跳过 is skip, and 无 none. A decision that is none
/// of them is asked again.
pub(super) fn choose(
    take: &mut dyn Take,
    mut doubt: Doubt,
    words: &[&'static str],
) -> Option<&'static str> {
    let decision = take.ask(doubt.clone())?;
    let decision = decision.trim();
    let word = match decision {
        "跳过" => "skip",
        "无" => "none",
        word => word,
    };
    let known = words.iter().copied().find(|known| *known == word);
    if known.is_none() {
        let (last, first) = words.split_last()?;
        let (zh, en) = (first.join("、"), first.join(", "));
        doubt.why = Text::new(
            format!("决定“{decision}”不是 {zh} 或 {last}"),
            format!("the decision {decision:?} is neither {en} nor {last}"),
        );
        take.ask_again(doubt);
    }
    known
}
