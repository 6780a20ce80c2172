//! The fixed vocabularies: date roles, relations, tiers of evidence, legal levels, status.
//!
//! Every term has a stable code (in data files and JSON), a Chinese and an English name.

use crate::lang::{Lang, Text};
use crate::model::date::{Bounds, Day};

/// Declares one vocabulary. A macro because eight vocabularies need the same five methods,
/// and a term must not be able to miss its code or one of its names.
macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident { $($variant:ident $code:literal $zh:literal $en:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum $name {
            $(#[doc = concat!("`", $code, "`: ", $zh, ", ", $en, ".")] $variant,)+
        }

        impl $name {
            /// Every term, in order.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];

            /// The stable code, as in data files and JSON.
            pub fn code(self) -> &'static str {
                match self { $($name::$variant => $code,)+ }
            }

            /// The name a person reads.
            pub fn name(self, lang: Lang) -> &'static str {
                match self { $($name::$variant => lang.pick($zh, $en),)+ }
            }

            /// The name in both languages.
            pub fn text(self) -> Text {
                Text::new(self.name(Lang::Zh), self.name(Lang::En))
            }

            /// The term with this code.
            pub fn from_code(code: &str) -> Option<$name> {
                match code { $($code => Some($name::$variant),)+ _ => None }
            }

            /// The term at this position of [`Self::ALL`], as stored in columns.
            pub fn from_index(index: u32) -> Option<$name> {
                $name::ALL.get(index as usize).copied()
            }

            /// The codes, for messages that say what was expected.
            pub fn codes() -> String {
                $name::ALL.iter().map(|term| term.code()).collect::<Vec<_>>().join(", ")
            }
        }
    };
}

vocabulary! {
    /// What a date says of a policy. Different roles are never compared silently.
    Role {
        Proposed "proposed" "提出" "proposed",
        Consultation "consultation" "征求意见" "consultation",
        Announced "announced" "宣布" "announced",
        Agreed "agreed" "达成协议" "agreed",
        Voted "voted" "表决" "voted",
        Adopted "adopted" "通过" "adopted",
        Document "document" "成文" "document date",
        Published "published" "发布" "published",
        InForce "in_force" "施行" "in force",
        Applicable "applicable" "适用" "applicable",
        Transposition "transposition" "转化期限" "transposition deadline",
        Amended "amended" "修改" "amended",
        Ended "ended" "失效" "ended",
        Withdrawn "withdrawn" "撤回" "withdrawn",
        WebPosted "web_posted" "网页发布" "posted on the web",
        Reported "reported" "报告所载" "as reported",
    }
}

impl Role {
    /// The roles that answer "when was it adopted?", first choice first. Never `in_force`
    /// and never `web_posted`: those are other questions. `announced` answers only for
    /// events, which have no document.
    pub const ADOPTION: &'static [Role] =
        &[Role::Document, Role::Adopted, Role::Published, Role::Reported];

    /// The roles that answer "was it out by then?", first choice first: what is signed but
    /// not yet published is known to nobody.
    pub const ISSUE: &'static [Role] =
        &[Role::Published, Role::Document, Role::Adopted, Role::Reported];

    /// The roles of what is not adopted, first choice first.
    pub const DRAFT: &'static [Role] = &[Role::Proposed, Role::Consultation];
}

vocabulary! {
    /// How one policy relates to another. The words are those of ELI.
    Relation {
        Amends "amends" "修改" "amends",
        Repeals "repeals" "废止" "repeals",
        Replaces "replaces" "取代" "replaces",
        Corrects "corrects" "更正" "corrects",
        Consolidates "consolidates" "汇编" "consolidates",
        Commences "commences" "使施行" "commences",
        BasedOn "based_on" "依据" "is based on",
        Implements "implements" "贯彻落实" "implements",
        Transposes "transposes" "转化" "transposes",
        Cites "cites" "引用" "cites",
        Publishes "publishes" "印发" "publishes",
        HasAnnex "has_annex" "附件" "has annex",
        IsPartOf "is_part_of" "属于" "is part of",
        IsVersionOf "is_version_of" "版本" "is a version of",
        IsTranslationOf "is_translation_of" "译本" "is a translation of",
        PilotApprovedBy "pilot_approved_by" "试点批复" "is a pilot approved by",
        RelatedTo "related_to" "相关" "is related to",
        SameTopicAfter "same_topic_after" "同题在后" "same topic, later",
        SimilarText "similar_text" "文本相似" "similar text",
    }
}

impl Relation {
    /// True when the later policy changes whether and how the earlier one stands.
    pub fn changes(self) -> bool {
        matches!(self, Relation::Amends | Relation::Repeals | Relation::Replaces)
    }

    /// The ELI property this relation is exported as, where ELI has one
    /// (<http://data.europa.eu/eli/ontology>). `implements` maps to the weaker `applies`
    /// unless the instrument is normative: `eli:implements` is deprecated.
    pub fn eli(self) -> Option<&'static str> {
        Some(match self {
            Relation::Amends => "eli:amends",
            Relation::Repeals | Relation::Replaces => "eli:repeals",
            Relation::Corrects => "eli:corrects",
            Relation::Consolidates => "eli:consolidates",
            Relation::Commences => "eli:commences",
            Relation::BasedOn => "eli:based_on",
            Relation::Implements => "eli:applies",
            Relation::Transposes => "eli:transposes",
            Relation::Cites => "eli:cites",
            Relation::Publishes => "eli:publishes",
            Relation::HasAnnex => "eli:has_annex",
            Relation::IsPartOf => "eli:is_part_of",
            Relation::IsVersionOf => "eli:is_member_of",
            Relation::IsTranslationOf => "eli:is_translation_of",
            Relation::RelatedTo => "eli:related_to",
            Relation::PilotApprovedBy
            | Relation::SameTopicAfter
            | Relation::SimilarText => {
                return None;
            }
        })
    }

    /// True for relations that no text states: computed, drawn dashed, off by default.
    pub fn is_weak(self) -> bool {
        matches!(self, Relation::SameTopicAfter | Relation::SimilarText)
    }

    /// True when the `from` end must not certainly precede the `to` end. A text cannot
    /// cite, amend or implement what does not exist yet.
    pub fn looks_back(self) -> bool {
        !matches!(self, Relation::RelatedTo | Relation::HasAnnex | Relation::SimilarText)
    }

    /// True when a cycle of such relations cannot be: nothing repeals itself through others.
    pub fn is_acyclic(self) -> bool {
        self.looks_back() && !matches!(self, Relation::Cites)
    }
}

vocabulary! {
    /// How firmly a relation is evidenced. Tiers, not decimals: no number is claimed that
    /// was not calibrated.
    Tier {
        Explicit "explicit" "明文（题名与文号，或条款）" "stated by title and number, or by clause",
        ExplicitTitle "explicit_title" "明文（题名）" "stated by title",
        NumberRepaired "number_repaired" "文号有误，已修复" "number misprinted, repaired",
        Stated "stated" "他处陈述" "stated by a third party",
        WeakTemporal "weak_temporal" "仅时间先后" "only topic and time",
        Similarity "similarity" "仅文本相似" "only similarity",
    }
}

impl Tier {
    /// True for links that no text states.
    pub fn is_weak(self) -> bool {
        matches!(self, Tier::WeakTemporal | Tier::Similarity)
    }
}

vocabulary! {
    /// Kinds of sources, most authoritative first: the order in which one value is chosen
    /// when sources disagree.
    SourceKind {
        OfficialText "official_text" "正式文本" "official text",
        Gazette "gazette" "公报" "gazette",
        GovernmentPortal "government_portal" "政府网站" "government portal",
        Report "report" "报告" "report",
        Mirror "mirror" "转载" "mirror",
        Editorial "editorial" "编者" "editorial",
        Unstated "unstated" "种类未说明" "kind not stated",
    }
}

vocabulary! {
    /// Legal level (效力级别). It is a value of its own and is never read off a category.
    /// 部门规章 and 地方政府规章 are not ordered, so this order is for listing only.
    LegalLevel {
        Constitution "constitution" "宪法" "constitution",
        Law "law" "法律" "law",
        AdministrativeRegulation "administrative_regulation" "行政法规" "administrative regulation",
        DepartmentRule "department_rule" "部门规章" "department rule",
        LocalRegulation "local_regulation" "地方性法规" "local regulation",
        LocalGovernmentRule "local_government_rule" "地方政府规章" "local government rule",
        JudicialInterpretation "judicial_interpretation" "司法解释" "judicial interpretation",
        NormativeDocument "normative_document" "规范性文件" "normative document",
        PartyDocument "party_document" "党内法规或党政联合发文" "party document",
        PolicyDocument "policy_document" "政策文件" "policy document",
        Standard "standard" "标准" "standard",
        IndustryInitiative "industry_initiative" "行业倡议" "industry initiative",
        EuRegulation "eu_regulation" "欧盟条例" "EU regulation",
        EuDirective "eu_directive" "欧盟指令" "EU directive",
        Act "act" "法案" "act",
        SecondaryLegislation "secondary_legislation" "授权立法" "secondary legislation",
        WhitePaper "white_paper" "白皮书" "white paper",
        Guidance "guidance" "指引" "guidance",
        SpecialZoneRegulation "special_zone_regulation" "经济特区法规" "regulation of a special economic zone",
        AutonomousRegulation "autonomous_regulation" "自治条例和单行条例" "autonomous or separate regulation",
    }
}

vocabulary! {
    /// Whether a policy binds.
    Binding {
        Binding "binding" "有约束力" "binding",
        NonBinding "non_binding" "无约束力" "non-binding",
        Draft "draft" "草案" "draft",
        Announcement "announcement" "宣布" "announcement",
    }
}

vocabulary! {
    /// Standing of a policy on a day.
    Status {
        NotYetIssued "not_yet_issued" "尚未发布" "not yet issued",
        Proposed "proposed" "草案" "proposed",
        NotYetInForce "not_yet_in_force" "尚未生效" "not yet in force",
        InForce "in_force" "现行有效" "in force",
        Amended "amended" "已修改，现行有效" "in force, amended",
        Repealed "repealed" "废止" "repealed",
        Expired "expired" "失效" "expired",
        Withdrawn "withdrawn" "撤回" "withdrawn",
        Unknown "unknown" "效力未知" "force unknown",
        PartlyRepealed "partly_repealed" "部分失效" "repealed in part",
        Superseded "superseded" "已被新版取代" "superseded",
        Rejected "rejected" "未获通过" "not passed",
    }
}

impl Status {
    /// True for what is over: it was repealed, ran out, was withdrawn or never passed, or is the
    /// text of a law that now has another.
    pub fn is_end(self) -> bool {
        matches!(
            self,
            Status::Repealed
                | Status::Expired
                | Status::Withdrawn
                | Status::Superseded
                | Status::Rejected
        )
    }

    /// Its name where a source says so and nothing more is known: 已修改 of a law need not have
    /// the text that now holds.
    pub fn text_as_said(self) -> Text {
        match self {
            Status::Amended => Text::new("已修改", "amended"),
            other => other.text(),
        }
    }

    /// True where a source that says so of `since` speaks against an end on a day within `end`:
    /// in force behind it, or over before it. 已修改 may tell of an edition that ended.
    pub fn is_against_end(self, since: Day, end: &Bounds) -> bool {
        let passed = end.hi.is_some_and(|hi| hi <= since);
        let ahead = end.lo.is_some_and(|lo| lo > since);
        self == Status::InForce && passed || self.is_end() && ahead
    }

    /// True where a source that says so of `since` speaks against a start on a day within `start`:
    /// not yet in force behind it, or in force before it.
    pub fn is_against_start(self, since: Day, start: &Bounds) -> bool {
        let passed = start.hi.is_some_and(|hi| hi <= since);
        let ahead = start.lo.is_some_and(|lo| lo > since);
        self == Status::NotYetInForce && passed || self == Status::InForce && ahead
    }

    /// True for what has force, changed by others or not.
    pub fn has_force(self) -> bool {
        matches!(self, Status::InForce | Status::Amended | Status::PartlyRepealed)
    }
}

vocabulary! {
    /// How sure a derived answer is.
    Certainty {
        Certain "certain" "确定" "certain",
        Asserted "asserted" "据来源" "as its source says",
        Presumed "presumed" "推定" "presumed",
        Possible "possible" "可能" "possible",
    }
}
