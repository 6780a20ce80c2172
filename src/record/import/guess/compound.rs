//! Headings that no list has: compounds of words that are known. 文件题名, 主要政策,
//! `Law/Policy Name`, 签发日期, `In force since`.

mod english;

pub(super) use english::{GLUE, LAWS};

use super::changes;
use super::follows;
use super::headings::{DATES, HEADINGS};
use crate::model::law::Role;
use crate::model::title::fold;
use crate::record::import::mapping::Field;
use crate::record::text::simplified_letters;

/// What a compound heads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Heads {
    Field(Field),
    /// A title, if the row is a heading for other reasons: Law, 法规.
    PerhapsTitle,
    Date {
        role: Role,
        /// The last day on which it is in force.
        last_day: bool,
        /// What is no date there is told and not asked: 有效期 may hold 5年.
        lenient: bool,
    },
}

/// What a heading says by the words that it is made of.
pub(super) fn read(heading: &str) -> Option<Heads> {
    let folded = fold(&simplified_letters(heading));
    if folded.is_empty() || folded.len() > 60 {
        return None;
    }
    if folded.is_ascii() {
        return english::read(heading);
    }
    // 日期.发布 is a key within another.
    if let Some((outer, inner)) = folded.rsplit_once('.')
        && ["日期", "时间", "dates", "date"].iter().any(|it| outer.ends_with(it))
    {
        let inner = ["日期", "时间", "日"]
            .iter()
            .find_map(|end| inner.strip_suffix(end))
            .unwrap_or(inner);
        return chinese_date(&format!("{inner}日期"));
    }
    let known = |(field, names): &(Field, &[&str])| {
        names.contains(&folded.as_str()).then_some(Heads::Field(*field))
    };
    // 發布機關 is 发布机关.
    let as_listed = (folded != fold(heading)).then(|| HEADINGS.iter().find_map(known));
    as_listed.flatten().or_else(|| chinese(without_brackets(&folded)))
}

fn without_brackets(heading: &str) -> &str {
    let cut = heading.strip_suffix(')').and_then(|rest| rest.rfind('('));
    cut.filter(|at| *at > 0).map_or(heading, |at| &heading[..at])
}

/// True when `text` is made of nothing but `parts`, each as often as it likes.
pub(super) fn made_of(text: &str, parts: &[&[&str]]) -> bool {
    text.is_empty()
        || parts
            .iter()
            .flat_map(|some| some.iter())
            .any(|part| text.strip_prefix(part).is_some_and(|rest| made_of(rest, parts)))
}

/// What stands before the thing itself.
pub(super) const BEFORE: &[&str] = &[
    "主要",
    "新",
    "相关",
    "有关",
    "涉及",
    "所涉",
    "重点",
    "重要",
    "代表性",
    "典型",
    "核心",
    "具体",
    "现行",
    "配套",
    "对应",
    "国家",
    "地方",
    "省级",
    "最新",
    "出台",
    "发布",
    "颁布",
    "中文",
    "实施",
    "管理",
    "暂行",
];

pub(super) const THINGS: &[&str] = &[
    "政策",
    "法规",
    "法律",
    "文件",
    "规章",
    "制度",
    "规范性文件",
    "条例",
    "法案",
    "法令",
    "规划",
    "战略",
    "方案",
    "实施方案",
    "行动方案",
    "行动计划",
    "措施",
    "标准",
    "指南",
    "办法",
    "规定",
    "公告",
    "通知",
    "意见",
    "文献",
    "细则",
    "司法解释",
    "司法文件",
];

/// Things that head a column of titles without a word for a name.
const BARE: &[&str] = &[
    "政策",
    "法规",
    "法律",
    "文件",
    "规章",
    "条例",
    "法案",
    "规范性文件",
    "方案",
    "规划",
    "战略",
    "行动计划",
    "办法",
];

/// What a cell holds beside the title.
pub(super) const AND_NUMBER: &[&str] = &[
    "及文号",
    "和文号",
    "与文号",
    "、文号",
    "/文号",
    "及发文字号",
    "(文号)",
    "(含文号)",
];

pub(super) const NAMES: &[&str] = &["名称", "标题", "题名", "题目", "全称", "名"];

pub(super) const BETWEEN: &[&str] = &["与", "和", "及", "、", "/", "或"];

const ISSUING: &[&str] = &[
    "发布", "发文", "印发", "颁布", "制定", "出台", "公布", "制发", "签发", "颁发",
    "联合", "政策", "文件", "通过", "批准",
];

const BODIES: &[&str] = &["机构", "机关", "部门", "单位", "主体", "组织"];

const STANDING: &[&str] =
    &["当前", "目前", "现行", "政策", "法律", "法规", "文件", "效力", "时效", "有效"];

const PLACES: &[&str] = &[
    "省份",
    "省市",
    "地区",
    "国家",
    "区域",
    "省",
    "地",
    "国别",
    "经济体",
    "法域",
    "辖区",
    "司法管辖区",
    "地域",
];

const OF_PLACES: &[&str] =
    &["发布", "所属", "所在", "发文", "适用", "政策", "颁布", "实施", "出台", "试点"];

/// What is done to a policy on its dates.
const DONE: &[(Role, &[&str])] = &[
    (
        Role::Published,
        &[
            "发布",
            "公布",
            "颁布",
            "公开",
            "颁发",
            "刊发",
            "出台",
            "对外发布",
            "公开发布",
            "印发",
        ],
    ),
    (Role::Document, &["成文", "签署", "签发", "落款", "发文", "制发"]),
    (
        Role::Adopted,
        &[
            "通过",
            "审议通过",
            "表决通过",
            "审判委员会通过",
            "批准",
            "核准",
            "核定",
            "制定通过",
        ],
    ),
    (Role::InForce, &["施行", "实施", "生效", "执行", "开始施行", "起施行", "正式施行"]),
    (Role::Ended, &["失效", "废止", "终止"]),
    (
        Role::Amended,
        &[
            "修订",
            "修正",
            "修改",
            "最新修订",
            "最近修订",
            "最后修正",
            "历次修改",
            "历次修订",
            "历次修正",
        ],
    ),
    (Role::Consultation, &["征求意见", "公开征求意见"]),
    (Role::Reported, &["制定", "制订"]),
];

fn chinese(heading: &str) -> Option<Heads> {
    if let Some(field) = changes::chinese(heading).or_else(|| follows::chinese(heading)) {
        return Some(Heads::Field(field));
    }
    // 标题及文号
    let titled = AND_NUMBER.iter().find_map(|it| heading.strip_suffix(it));
    let listed = |stem: &str| {
        HEADINGS
            .iter()
            .any(|(field, names)| *field == Field::Title && names.contains(&stem))
    };
    // 发文字号及名称: the number before a title is told apart.
    let behind_number = || {
        let mut first = ["发文字号", "文号", "字号"].iter();
        let rest = first.find_map(|it| heading.strip_prefix(it))?;
        BETWEEN.iter().find_map(|mark| rest.strip_prefix(mark))
    };
    let is_name = |stem: &str| NAMES.contains(&stem) || listed(stem);
    if titled.is_some_and(listed) || behind_number().is_some_and(is_name) {
        return Some(Heads::Field(Field::Title));
    }
    let heading = titled.unwrap_or(heading);
    if let Some(stem) = NAMES.iter().find_map(|name| heading.strip_suffix(name))
        && !stem.is_empty()
        && made_of(stem, &[BEFORE, THINGS, BETWEEN])
        && THINGS.iter().any(|thing| stem.contains(thing))
    {
        return Some(Heads::Field(Field::Title));
    }
    if BARE.iter().any(|thing| heading.ends_with(thing))
        && made_of(heading, &[BEFORE, THINGS, BETWEEN])
    {
        return Some(Heads::PerhapsTitle);
    }
    if let Some(heads) = chinese_date(heading) {
        return Some(heads);
    }
    let ends = |words: &[&str], before: &[&str]| {
        words
            .iter()
            .find_map(|word| heading.strip_suffix(word))
            .is_some_and(|stem| made_of(stem, &[before]))
    };
    let field = match () {
        () if ends(BODIES, ISSUING) => Field::Issuer,
        () if [
            "清理意见",
            "清理结果",
            "清理结论",
            "处理意见",
            "处理结果",
            "是否现行有效",
        ]
        .contains(&heading) =>
        {
            Field::Status
        }
        () if ends(
            &["状态", "现状", "状况", "效力", "时效", "时效性", "有效性"],
            STANDING,
        ) =>
        {
            Field::Status
        }
        // 文号及发布机关: its cells are told apart one by one.
        () if ["文号", "发文字号"].iter().any(|first| {
            let rest = heading.strip_prefix(first).unwrap_or_default();
            BETWEEN
                .iter()
                .find_map(|mark| rest.strip_prefix(mark))
                .and_then(|rest| BODIES.iter().find_map(|body| rest.strip_suffix(body)))
                .is_some_and(|stem| made_of(stem, &[ISSUING]))
        }) =>
        {
            Field::Number
        }
        () if ends(
            &["文号", "字号"],
            &[
                "发文",
                "文件",
                "公文",
                "政策",
                "法规",
                "发布",
                "正式",
                "现行",
                "新",
                "本",
                "修订后",
            ],
        ) =>
        {
            Field::Number
        }
        () if ends(
            &["链接", "网址", "网页", "url"],
            &["原文", "来源", "政策", "文件", "官方", "全文", "相关", "官网", "参考"],
        ) =>
        {
            Field::Url
        }
        () if ends(PLACES, &[OF_PLACES, PLACES, BETWEEN].concat()) => Field::Place,
        () => return None,
    };
    Some(Heads::Field(field))
}

/// What a heading says that the dates beneath it are, if it is one of dates.
pub(in crate::record::import) fn date_heading(heading: &str) -> Option<Role> {
    let folded = fold(&simplified_letters(heading));
    let listed = || {
        let mut roles =
            DATES.iter().filter(|(_, names)| names.contains(&folded.as_str()));
        roles.next().map(|(role, _)| *role)
    };
    match chinese_date(&folded) {
        Some(Heads::Date { role, last_day: false, .. }) => Some(role),
        _ => listed(),
    }
}

/// What the two days of a cell are, by a heading that names two: 发文时间/实施时间.
pub(in crate::record::import) fn paired_dates(heading: &str) -> Option<[Role; 2]> {
    let (one, other) = heading.split_once('/')?;
    let named = |words: &str| {
        let stem =
            ["日期", "时间"].iter().find_map(|end| words.trim().strip_suffix(end))?;
        role_of(stem)
    };
    let (one, other) = (named(one)?, named(other)?);
    (one != other).then_some([one, other])
}

/// What is done on a day: 颁布.
fn role_of(done: &str) -> Option<Role> {
    DONE.iter().find_map(|(role, known)| known.contains(&done).then_some(*role))
}

fn chinese_date(heading: &str) -> Option<Heads> {
    let about = ["政策", "文件", "法规", "法律", "首次", "正式", "最早", "原文"];
    let heading =
        about.iter().find_map(|word| heading.strip_prefix(word)).unwrap_or(heading);
    let date = |role, last_day, lenient| Some(Heads::Date { role, last_day, lenient });
    let of_term = [
        "执行期限",
        "执行期",
        "有效期",
        "有效期限",
        "有效期至",
        "有效期限至",
        "有效期截止",
        "有效截止",
    ];
    let stem = ["年月日", "日期", "时间", "年月", "年份", "日", "年"]
        .iter()
        .find_map(|word| heading.strip_suffix(word));
    if of_term.contains(&stem.unwrap_or(heading)) || stem == Some("到期") {
        return date(Role::Ended, true, true);
    }
    // 公布 alone heads days, and perhaps other words.
    let bare = ["公布", "发布", "颁布", "印发", "成文", "通过", "施行", "实施", "生效"];
    let bare = bare.iter().chain(&["修订", "修正", "失效", "制定"]);
    let bare = bare.chain(&["历次修改", "历次修订", "历次修正"]).any(|it| *it == heading);
    let stem = stem.or_else(|| bare.then_some(heading))?;
    // 发文时间/实施时间, above 2009.8.17/2009.10.1
    if paired_dates(heading).is_some() {
        return date(Role::Reported, false, false);
    }
    // 颁布/修订日期: which of them a day is, no cell tells.
    if let Some((issued, amended)) = stem.split_once(['/', '或', '、'])
        && role_of(issued) == Some(Role::Published)
        && role_of(amended) == Some(Role::Amended)
    {
        return date(Role::Reported, false, false);
    }
    date(role_of(stem)?, false, bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compounds_of_known_words_are_read() {
        for heading in [
            "法律法规名称",
            "发文字号及名称",
            "文号、标题",
            "政策法规名称",
            "文件题名",
            "法規名稱",
            "政策名稱",
            "Law/Policy Name",
            "Name of policy",
            "Bill title",
            "Official title of the act",
        ] {
            assert_eq!(read(heading), Some(Heads::Field(Field::Title)), "{heading}");
        }
        for heading in [
            "法规",
            "法律法规",
            "主要政策",
            "实施方案",
            "行动方案",
            "Regulation",
            "Measure",
            "Instrument",
            "Legislation",
            "Bill",
            "Act",
            "Laws and regulations",
        ] {
            assert_eq!(read(heading), Some(Heads::PerhapsTitle), "{heading}");
        }
        for (heading, field) in [
            ("发文部门", Field::Issuer),
            ("颁布单位", Field::Issuer),
            ("印发部门", Field::Issuer),
            ("发布機關", Field::Issuer),
            ("發布機關", Field::Issuer),
            ("机关", Field::Issuer),
            ("org", Field::Issuer),
            ("Body", Field::Issuer),
            ("Issuing authority", Field::Issuer),
            ("Lead body", Field::Issuer),
            ("效力", Field::Status),
            ("现状", Field::Status),
            ("时效", Field::Status),
            ("当前状态", Field::Status),
            ("政策状态", Field::Status),
            ("法律状态", Field::Status),
            ("Legal status", Field::Status),
            ("bill_number", Field::Number),
            ("Instrument (English)", Field::TitleEn),
            ("文号及发布机关", Field::Number),
            ("发布机关及文号", Field::Issuer),
            ("Country/Region", Field::Place),
            ("文件链接", Field::Url),
            ("Document Content URL", Field::Url),
        ] {
            assert_eq!(read(heading), Some(Heads::Field(field)), "{heading}");
        }
    }

    #[test]
    fn dates_have_the_role_that_their_heading_names() {
        for (heading, role) in [
            ("发布日", Role::Published),
            ("生效日", Role::InForce),
            ("签发日期", Role::Document),
            ("落款日期", Role::Document),
            ("批准日期", Role::Adopted),
            ("date_enacted", Role::Adopted),
            ("Year of adoption", Role::Adopted),
            ("Effective", Role::InForce),
            ("In force since", Role::InForce),
            ("Entry into force", Role::InForce),
            ("Issued", Role::Published),
            ("date_introduced", Role::Proposed),
            ("Year introduced", Role::Reported),
            ("Year of introduction", Role::Reported),
            ("Year bill introduced", Role::Proposed),
            ("有效期至", Role::Ended),
            ("有效期", Role::Ended),
            ("公布", Role::Published),
            ("施行", Role::InForce),
            ("修订", Role::Amended),
        ] {
            let found = read(heading);
            assert!(
                matches!(found, Some(Heads::Date { role: read, .. }) if read == role),
                "{heading}: {found:?}"
            );
        }
        for heading in [
            "截止日期",
            "更新日期",
            "last_verified",
            "Issue",
            "政策类型",
            "Policy area",
            "效力级别",
            "主管部门",
            "实施情况",
            "Publication",
            "国家重点项目",
            "备注",
        ] {
            assert_eq!(read(heading), None, "{heading}");
        }
    }
}
