//! What can't be said, and what was left out, each with its reason.

use super::build::{Maker, clock_term, step_text};
use super::{LeftOut, origin_words};
use crate::analysis::rollout::Reason;
use crate::analysis::rollout::timeline::{self, NoAnalysis, Removed};
use crate::lang::Text;
use crate::view::Words;

impl Maker<'_> {
    /// Every unit and document left out of something, with the reason.
    pub(super) fn left_out(&self, analyses: &[timeline::Analysis]) -> Vec<LeftOut> {
        let found = self.found;
        let mut left_out = Vec::new();
        for analysis in analyses {
            for &(position, removed) in &analysis.removed {
                let place = self.graph.places().get(found.adoptions[position].place);
                let start = found.window.start.map(|day| day.to_string());
                let origin = origin_words(found.origin.policy.is_some());
                let any = found.rule.is_fallback();
                let (code, reason) =
                    removed_words(removed, start.as_deref(), origin, any);
                left_out.push(LeftOut {
                    who: Words {
                        zh: place.short_zh.to_string(),
                        en: place.short_en().to_owned(),
                    },
                    kind: "unit",
                    of: clock_term(analysis.clock, found.origin.policy.is_some()).name,
                    code,
                    reason,
                });
            }
        }
        for &(policy, reason) in &found.documents {
            let (code, zh, en) = match reason {
                Reason::Undated => ("undated", "没有可用的日期", "it has no usable date"),
                Reason::Event => ("event", "不是文件", "it is no document"),
                Reason::Draft => (
                    "draft",
                    "只是提出或征求意见，未见发布",
                    "it was proposed, and is not seen to have been issued",
                ),
                Reason::NotIssued => (
                    "not_issued",
                    "据来源尚未发布",
                    "it is not issued yet, by its source",
                ),
                Reason::AfterCutoff => {
                    ("after_cutoff", "晚于截止日", "it is later than the cutoff")
                }
            };
            left_out.push(LeftOut {
                who: self.name(policy).title,
                kind: "document",
                of: Words { zh: "采纳".into(), en: "adoption".into() },
                code,
                reason: Text::new(zh, en).into(),
            });
        }
        left_out.extend(self.places_within());
        left_out.extend(self.stated_outside());
        for name in &found.units.repeated {
            left_out.push(LeftOut {
                who: Words::same(name),
                kind: "unit",
                of: Words { zh: "单位".into(), en: "the units".into() },
                code: "repeated",
                reason: Text::new(
                    "已用另一名称列出",
                    "it is already there by another name",
                )
                .into(),
            });
        }
        let lost = found.left_out;
        for (count, code, zh, en) in [
            (
                lost.only_possible,
                "only_possible",
                "只是可能符合筛选条件",
                "they only possibly fit the selection",
            ),
            (
                lost.not_yet_issued,
                "not_yet_issued",
                "到所取之日尚未发布",
                "they were not issued by the day asked for",
            ),
            (
                lost.not_yet_known,
                "not_yet_known",
                "到所取之日尚无记录",
                "they were not on record by the day asked for",
            ),
            (
                lost.unknown_standing,
                "unknown_standing",
                "到所取之日效力未知",
                "their standing on the day asked for is unknown",
            ),
            (
                lost.undated,
                "undated",
                "没有可用的日期，无法按日期筛选",
                "they have no usable date to select by",
            ),
        ] {
            if count > 0 {
                left_out.push(LeftOut {
                    who: Text::new(
                        format!("{count} 份文件"),
                        format!("{count} documents"),
                    )
                    .into(),
                    kind: "document",
                    of: Words { zh: "采纳".into(), en: "adoption".into() },
                    code,
                    reason: Text::new(zh, en).into(),
                });
            }
        }
        left_out
    }

    /// Why there is no analysis.
    pub(super) fn no_analysis(&self, why: NoAnalysis) -> Words {
        let end = self.found.window.end;
        let date = self.found.origin.date.as_ref().map_or("", |date| date.edtf.as_str());
        let step = step_text(self.asked.step);
        match why {
            NoAnalysis::UndatedPolicy => Text::new(
                "这份政策没有可用的日期，说不出相对它的先后与滞后；可改给一个日期，如 rollout 2023-07",
                "the policy has no usable date, so nothing can be said relative to it; give a date instead, such as rollout 2023-07",
            ),
            NoAnalysis::CoarsePolicy => Text::new(
                format!("政策日期 {date} 比一{}更粗，数不出{}数；滞后只能以天的区间给出；可用更粗的 --step", step.zh, step.zh),
                format!("the policy's date {date} is coarser than a {}, so {}s can't be counted; lags in days are intervals; try a coarser --step", step.en, step.en),
            ),
            NoAnalysis::CutoffBeforePolicy => Text::new(
                format!("截止日 {end} 早于政策日期 {date}：那时还没有可跟进的政策"),
                format!("the cutoff {end} lies before the policy ({date}): there was nothing to follow yet"),
            ),
            NoAnalysis::NobodyAtRisk => Text::new(
                "没有单位在险：都在起点之前已采纳，或没有可用的日期",
                "no unit is at risk: all had adopted before the origin, or have no usable date",
            ),
            NoAnalysis::TooLong => Text::new(
                format!("以{}为步，时间太长；用更粗的 --step", step.zh),
                format!("too long a time in steps of a {}; use a coarser --step", step.en),
            ),
            NoAnalysis::NoStart | NoAnalysis::Same => Text::new("", ""),
        }
        .into()
    }
}

fn removed_words(
    removed: Removed,
    start: Option<&str>,
    [zh, en]: [&str; 2],
    any: bool,
) -> (&'static str, Words) {
    let (did, had) = match any {
        true => ("有文件", "had a document"),
        false => ("已采纳", "had adopted"),
    };
    let start = start.unwrap_or_default();
    let (code, text) = match removed {
        Removed::BeforePolicy => (
            "before_policy",
            Text::new(
                format!("在{zh}之前{did}，不再在险"),
                format!("it {had} before {en} and was no longer at risk"),
            ),
        ),
        Removed::BeforeObservation => (
            "before_observation",
            Text::new(
                format!("在观察开始（{start}）之前{did}"),
                format!("it {had} before observation began ({start})"),
            ),
        ),
        Removed::Unreadable => (
            "unreadable",
            Text::new(
                "来源的清单读不到：不知道有没有",
                "its list is not readable: whether it adopted is not known",
            ),
        ),
        Removed::Undated => (
            "undated",
            Text::new(
                "符合规则的文件都没有可用的日期",
                "none of its documents has a usable date",
            ),
        ),
    };
    (code, text.into())
}
