//! The heading of a rollout.

use super::tables::percent;
use super::{Rollout, origin_words};
use crate::lang::Lang;
use crate::model::date::in_words;
use crate::model::law::Certainty;

/// The heading of a rollout: who, of how many, both counts.
fn heading(rollout: &Rollout, lang: Lang) -> String {
    let coverage = &rollout.coverage;
    let units = match &rollout.units_name {
        Some(name) => name.get(lang).to_owned(),
        None => lang.pick("所列单位", "the units listed").to_owned(),
    };
    let (certain, eligible) = (coverage.certain, coverage.eligible);
    // Where any document counts, those before the policy answer to nothing and stand apart.
    let Since { later, most, before: early } = match rollout.counts_documents() {
        true => rollout.since(),
        false => Since {
            later: certain,
            most: coverage.possible,
            before: rollout.units.iter().filter(|unit| unit.before_policy).count(),
        },
    };
    let share = match later == certain {
        true => percent(coverage.share),
        false => percent(later as f64 / eligible.max(1) as f64),
    };
    let mut more = match most > later {
        true => lang.pick(format!("，至多 {most}"), format!(", at most {most}")),
        false => String::new(),
    };
    if early > 0 {
        let [zh, en] = origin_words(rollout.origin.policy.is_some());
        more.push_str(
            &lang.pick(format!("；{early} 个早于{zh}"), format!("; {early} before {en}")),
        );
    }
    let what = match (&rollout.origin.policy, &rollout.origin.date) {
        (Some(policy), date) => {
            let date = date.as_ref().map(|date| in_words(&date.edtf, lang));
            let none = || lang.pick("没有可用的日期", "no usable date").to_owned();
            let date = date.unwrap_or_else(none);
            lang.pick(
                format!("《{}》（{date}）", policy.title.zh),
                format!("{} ({date})", policy.title.en),
            )
        }
        (None, Some(date)) => {
            let date = in_words(&date.edtf, lang);
            lang.pick(format!("自 {date} 起"), format!("since {date}"))
        }
        (None, None) => String::new(),
    };
    // What nobody chose must be seen, and a rule by which no document need tell of the policy.
    let listed = |rule: &String| is_by_others(rule);
    let rule = match rollout.rule.by_default
        || rollout.rule.conditions.len() > 1
        || !rollout.rule.conditions.iter().any(listed)
    {
        true => lang.pick(
            format!(" · 规则：{}", rollout.rule.text.zh),
            format!(" · rule: {}", rollout.rule.text.en),
        ),
        false => String::new(),
    };
    if rollout.counts_documents() {
        return lang.pick(
            format!("谁有文件 · {what} · 其后 {later} / {eligible}（{share}{more}）· {units}{rule}"),
            format!(
                "Who has documents · {what} · {later} of {eligible} since ({share}{more}) · {units}{rule}"
            ),
        );
    }
    lang.pick(
        format!(
            "谁跟进了 · {what} · {certain} / {eligible}（{share}{more}）· {units}{rule}"
        ),
        format!(
            "Who followed · {what} · {certain} of {eligible} ({share}{more}) · {units}{rule}"
        ),
    )
}

/// True for a rule by which lists, searches or stated relations tell who followed.
fn is_by_others(rule: &str) -> bool {
    ["relation=", "table=", "searched"].iter().any(|one| rule.starts_with(one))
}

/// Units that have a document since the start.
#[derive(Clone, Copy, Debug, Default)]
pub struct Since {
    /// Certainly.
    pub later: usize,
    /// Certainly or possibly.
    pub most: usize,
    /// Units with documents before the start alone.
    pub before: usize,
}

impl Rollout {
    /// Who has a document since the start, whether it is the first of the unit or not.
    pub fn since(&self) -> Since {
        let mut since = Since::default();
        for unit in &self.units {
            let surely = match unit.later {
                Some(later) => later == Certainty::Certain,
                None if unit.before_policy => {
                    since.before += 1;
                    continue;
                }
                None => unit.state.code == "adopted" && !unit.order_open,
            };
            let may = ["adopted", "possibly_adopted", "undated"];
            since.later += usize::from(surely);
            since.most += usize::from(surely || may.contains(&unit.state.code.as_str()));
        }
        since
    }

    /// True where nobody named a rule and nothing else tells who followed, so that every
    /// document counts: that is to have one, and no following.
    pub fn counts_any(&self) -> bool {
        self.rule.by_default && self.rule.conditions == ["any"]
    }

    /// True where to be counted is to have a document, and no following: any counts by default,
    /// or those of a kind do, from a day on or beside a policy of which none need tell.
    pub fn counts_documents(&self) -> bool {
        let of_a_kind = || self.counted_documents(Lang::Zh).is_some();
        let by_others = || self.rule.conditions.iter().any(|rule| is_by_others(rule));
        self.counts_any() || of_a_kind() && (self.origin.policy.is_none() || !by_others())
    }

    /// True where documents of any content count.
    pub fn counts_whatever(&self) -> bool {
        let rules = &self.rule.conditions;
        !rules.is_empty() && rules.iter().all(|rule| rule == "below" || rule == "any")
    }

    /// Which documents count, by a rule that tells of their content: `制度规范类文件`, `任何文件`.
    /// None where lists, searches or stated relations alone tell who followed.
    pub fn counted_documents(&self, lang: Lang) -> Option<String> {
        /// The most letters of a value that a title has room for.
        const ROOM: usize = 16;
        let told = |rule: &&String| *rule != "below" && !is_by_others(rule);
        let rules = &self.rule.conditions;
        let content: Vec<&String> = rules.iter().filter(told).collect();
        let by_others = rules.iter().any(|rule| rule != "below" && !told(&rule));
        let fitting =
            || lang.pick("符合规则的文件", "documents that fit the rule").to_owned();
        if self.counts_whatever() {
            return Some(lang.pick("任何文件", "any document").to_owned());
        }
        let (key, value) = match content[..] {
            [] => return None,
            [one] if one == "any" || one == "own-level" => return None,
            [one] if !by_others => one.split_once('=').unwrap_or((one, "")),
            _ => return Some(fitting()),
        };
        if value.is_empty() || value.chars().count() > ROOM {
            return Some(fitting());
        }
        let zh = value.replace(',', "或");
        let en = value.replace(',', " or ");
        Some(match key {
            "category" if zh.ends_with('类') => {
                lang.pick(format!("{zh}文件"), format!("documents of category {en}"))
            }
            "category" => lang
                .pick(format!("类别为{zh}的文件"), format!("documents of category {en}")),
            "topic" => {
                lang.pick(format!("主题为{zh}的文件"), format!("documents on {en}"))
            }
            "kind" => {
                lang.pick(format!("文种为{zh}的文件"), format!("documents of kind {en}"))
            }
            "title" => lang.pick(
                format!("题名含“{zh}”的文件"),
                format!("documents with {en} in the title"),
            ),
            _ => fitting(),
        })
    }

    /// True where the last day lies before the policy: nobody can have followed by then.
    pub fn ends_before_the_policy(&self) -> bool {
        let begins = self.origin.date.as_ref().and_then(|date| date.lo.as_deref());
        begins.is_some_and(|begins| *self.window.end < *begins)
    }

    /// The heading: what, how many of how many, who they are.
    pub fn heading(&self, lang: Lang) -> String {
        heading(self, lang)
    }
}
