//! What a title tells of its document: its form (文种), its planning horizon, its issuer.

use std::sync::LazyLock;

use hashbrown::HashMap;
use memchr::memmem::Finder;

use super::english_forms;
use crate::model::date::{Kind, parse_chinese};
use crate::model::law::{Binding, Role, Status};
use crate::model::title::{core_title, first_mark};
use crate::record::text::issuing;
use crate::record::{Date, Policy};

/// Forms of documents, longer before shorter where one ends with the other.
const KINDS: &[&str] = &[
    "实施方案",
    "工作方案",
    "行动方案",
    "方案",
    "行动计划",
    "计划",
    "规划",
    "实施意见",
    "指导意见",
    "意见",
    "实施细则",
    "细则",
    "实施办法",
    "办法",
    "政策措施",
    "措施",
    "条例",
    "规定",
    "规则",
    "规范",
    "标准",
    "指南",
    "指引",
    "纲要",
    "要点",
    "目录",
    "清单",
    "框架",
    "战略",
    "白皮书",
    "法案",
    "指令",
    "决定",
    "决议",
    "命令",
    "公告",
    "通告",
    "通知",
    "批复",
    "复函",
    "函",
    "解释",
    "倡议",
    "宣言",
    "准则",
    "通则",
    "法典",
    "法",
];

/// How our data writes a longer form.
const WRITTEN: &[(&str, &str)] = &[
    ("实施意见", "意见"),
    ("指导意见", "意见"),
    ("政策措施", "措施"),
    ("实施办法", "办法"),
];

/// The form of the document that the title names, if it ends with one.
pub fn kind(title: &str) -> Option<&'static str> {
    // 公开征求对《…》的意见: what is asked for is no form of it.
    if title.ends_with("意见") && calls_for_comments(title) {
        return None;
    }
    let core = core_title(title);
    // A notice that prints a plan without 《》 around it is counted as the plan.
    let mut rest = without_brackets(&core);
    if let Some(inner) = rest.strip_suffix("的通知")
        && let Some(kind) = ends(inner)
        && kind != "通知"
        && !is_about(inner)
    {
        return Some(kind);
    }
    rest = rest.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ' ');
    // 修正「某要点」部分规定 is of a part of what stands in the marks.
    let parts = ["部分规定", "部分条文", "部分条款"];
    if let Some(of) = parts.iter().find_map(|part| rest.strip_suffix(part))
        && let Some(inner) = of.strip_suffix(['」', '》'])
    {
        return ends(inner);
    }
    // 转发甲局《关于…的通知》的通知 hands on what that bureau calls so.
    let printed = core.len() < title.len() && rest.contains('《');
    ends(rest).or_else(|| ends(rest.strip_suffix('》').filter(|_| printed)?))
}

/// The same for a title that may be in English.
pub(super) fn of_any(title: &str) -> Option<&'static str> {
    kind(title).or_else(|| english_forms::form(title))
}

/// True for a notice of its own, which acts on what it names: 关于调整…标准的通知. What it only
/// prints is named behind 印发.
fn is_about(inner: &str) -> bool {
    let prints = ["印发", "发布", "公布", "颁布", "颁发", "转发", "批转", "下发"];
    inner.starts_with("关于")
        || inner.split_once("关于").is_some_and(|(before, about)| {
            // 某府印发关于…的意见的通知.
            !before.ends_with("印发")
                && !prints.iter().any(|verb| about.starts_with(verb))
        })
}

/// The forms by their last letter, which tells nearly all of them apart.
static BY_LAST_LETTER: LazyLock<HashMap<[u8; 3], Vec<&'static str>>> =
    LazyLock::new(|| {
        let mut forms: HashMap<_, Vec<&str>> = HashMap::new();
        for kind in KINDS {
            if let Some(last) = kind.as_bytes().last_chunk() {
                forms.entry(*last).or_default().push(kind);
            }
        }
        forms
    });

/// Words that end as laws do, and are none.
const NO_LAW: &[&str] = &[
    "方法", "做法", "用法", "写法", "算法", "立法", "执法", "司法", "书法", "手法",
    "看法", "想法", "说法",
];

fn ends(text: &str) -> Option<&'static str> {
    let forms = BY_LAST_LETTER.get(text.as_bytes().last_chunk::<3>()?)?;
    let found = forms.iter().find(|kind| text.ends_with(**kind))?;
    // 国家空域基础分类方法 is no law.
    if *found == "法" && NO_LAW.iter().any(|word| text.ends_with(word)) {
        return None;
    }
    // A letter and an interpretation are called so behind what they are about.
    if matches!(*found, "函" | "解释") && !text.ends_with(&format!("的{found}")) {
        return None;
    }
    let written = WRITTEN.iter().find(|(long, _)| long == found);
    Some(written.map_or(*found, |(_, short)| *short))
}

/// Without what stands in brackets at the end: （试行）, （2023—2025年）.
pub fn without_brackets(title: &str) -> &str {
    let mut rest = title.trim_end();
    while let Some(inner) = rest.strip_suffix(['）', ')', '〕', ']']) {
        match inner.rfind(['（', '(', '〔', '[']) {
            Some(at) => rest = inner[..at].trim_end(),
            None => break,
        }
    }
    rest
}

/// True for what amends a law and is counted with it: 刑法修正案（十一）.
pub fn is_amendment(title: &str) -> bool {
    without_brackets(title).ends_with("修正案")
}

/// The planning horizon in the brackets of a title: （2023—2025年） is `2023/2025`.
pub fn horizon(title: &str) -> Option<String> {
    // Both brackets are seen at their first byte: most titles have none.
    memchr::memchr2(b'(', "（".as_bytes()[0], title.as_bytes())?;
    let mut rest = title;
    while let Some(open) = rest.find(['（', '(']) {
        let inner = &rest[open..];
        let begin = inner.char_indices().nth(1)?.0;
        let close = inner.find(['）', ')'])?;
        if close > begin
            && let Ok(read) = parse_chinese(&inner[begin..close])
            && read.date.kind() == Kind::Span
        {
            return Some(read.edtf().to_owned());
        }
        rest = &inner[close..];
        rest = &rest[rest.char_indices().nth(1).map_or(rest.len(), |(at, _)| at)..];
    }
    None
}

/// The issuers with whose names a title begins: 甲部 乙部关于…, 某办公厅印发《…》.
pub fn issuers(title: &str) -> Option<&str> {
    static ABOUT: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("关于"));
    let title = title.trim_start_matches('《');
    let about = ABOUT.find(title.as_bytes());
    let mark = first_mark(title);
    // What stands within 《》 is the plan's own: 某厅印发《关于…的意见》.
    let end = match (about, mark) {
        (Some(about), mark) if mark.is_none_or(|mark| about < mark) => about,
        (_, mark) => {
            let before = title[..mark?].trim_end();
            let verbs = ["联合印发", "印发", "发布", "转发", "批转"];
            verbs.iter().find_map(|verb| before.strip_suffix(verb))?.len()
        }
    };
    let before = issuing(title[..end].trim_end());
    if !(3..=150).contains(&before.chars().count()) || before.contains(['《', '“', '，'])
    {
        return None;
    }
    let ends = [
        "中共中央",
        "人民政府",
        "办公厅",
        "办公室",
        "委员会",
        "国务院",
        "局",
        "厅",
        "部",
        "委",
        "部门",
        "单位",
    ];
    ends.iter().any(|end| before.ends_with(end)).then_some(before)
}

/// A draft binds nobody, and the day on which it came out is that of a proposal. What a
/// document says of it otherwise stands.
pub fn as_draft(policy: &mut Policy<'_>) {
    let title = policy.title.as_deref().unwrap_or_default();
    // A word of a standing that nobody understands says nothing against it.
    let stands =
        policy.status.as_ref().is_some_and(|it| *it.value != *Status::Unknown.code());
    if policy.binding.is_some() || stands || !is_draft(title) {
        return;
    }
    policy.binding = Some(Binding::Draft.code().into());
    // Signed on one day and put on a page on another: the page's day is that of publication.
    let signed = |date: &&Date<'_>| *date.role == *Role::Document.code();
    let day = policy.dates.iter().find(signed).map(|date| date.edtf.clone());
    let (posted, mut proposed): (Vec<_>, Vec<_>) =
        std::mem::take(&mut policy.dates).into_iter().partition(|date| {
            let published = *date.role == *Role::Published.code();
            published && day.as_ref().is_some_and(|day| *day != date.edtf)
        });
    as_proposed(&mut proposed);
    policy.dates = proposed.into_iter().chain(posted).collect();
    // Signed and published on one day, it was proposed once.
    let mut seen = Vec::new();
    policy.dates.retain(|date| {
        let told = (date.role.to_string(), date.edtf.to_string(), date.part.is_some());
        let again = seen.contains(&told);
        seen.push(told);
        !again
    });
}

/// The days on which something came out are those of a proposal. A day on which it was passed,
/// as the heading of its column has it, is one too where there is no other; else a house or a
/// meeting voted on it, for a draft is adopted by nobody.
pub fn as_proposed(dates: &mut [Date<'_>]) {
    let drafted = |date: &Date<'_>| {
        comes_out(&date.role) || Role::DRAFT.iter().any(|role| *date.role == *role.code())
    };
    let alone = !dates.iter().any(drafted);
    for date in dates.iter_mut() {
        let role = match is_adopted(date) {
            true if alone => Role::Proposed,
            true => Role::Voted,
            false if comes_out(&date.role) => Role::Proposed,
            false => continue,
        };
        date.role = role.code().into();
    }
}

/// True for the day on which something was passed.
pub fn is_adopted(date: &Date<'_>) -> bool {
    *date.role == *Role::Adopted.code()
}

/// The same of what came to nothing. Whether the day is that of its proposal or of its end
/// nobody says: it was proposed by then.
pub fn as_proposed_by(dates: &mut [Date<'_>]) {
    let came = |date: &&mut Date<'_>| comes_out(&date.role) || is_adopted(date);
    for date in dates.iter_mut().filter(came) {
        let of_date = |c: char| !c.is_ascii_digit() && c != '-';
        let last = date.edtf.rsplit(of_date).find(|part| !part.is_empty());
        if let Some(last) = last {
            date.edtf = format!("[..{last}]").into();
        }
        date.role = Role::Proposed.code().into();
    }
}

/// True for words that name a bill, of a type or a title: Bill C-27, State bill, 某法案, 议案. What
/// was withdrawn under such a name never came out.
pub fn is_bill(words: &str) -> bool {
    let words = words.trim_end();
    let apart = words.split(|c: char| !c.is_ascii_alphanumeric());
    ["法案", "议案", "草案", "法律案"].iter().any(|end| words.ends_with(end))
        || apart.into_iter().any(|word| word.eq_ignore_ascii_case("bill"))
}

/// True for the role of a day on which a document comes out.
pub fn comes_out(role: &str) -> bool {
    let out = [Role::Published, Role::Announced, Role::Document, Role::Reported];
    out.iter().any(|known| known.code() == role)
}

/// True for the draft of a document: 某条例（草案）, 某办法（征求意见稿）, and a bill: 某条例草案.
pub fn is_draft(title: &str) -> bool {
    // So the European Commission heads what it proposes.
    let lead = title.get(..15).unwrap_or_default();
    if lead.eq_ignore_ascii_case("proposal for a ") {
        return true;
    }
    let title = title.trim_end();
    if calls_for_comments(title) {
        return true;
    }
    if !title.ends_with(['案', '）', ')', '稿']) {
        return false;
    }
    let bills = ["条例草案", "條例草案", "法草案", "法案草案"];
    let drafts = ["征求意见稿", "送审稿", "审议稿", "讨论稿", "报批稿"];
    if bills.iter().chain(&drafts).any(|end| title.ends_with(end)) {
        return true;
    }
    // （征求意见稿）（2024年版）
    let mut rest = title;
    while let Some(inner) = rest.strip_suffix(['）', ')']) {
        let Some(open) = inner.rfind(['（', '(']) else { return false };
        let words = inner[open..].trim_start_matches(['（', '(']).trim();
        if is_of_draft(words) {
            return true;
        }
        rest = inner[..open].trim_end();
    }
    false
}

/// True for words in brackets behind a title that say that it is a draft: 征求意见稿, 修订草案二次审议稿.
fn is_of_draft(words: &str) -> bool {
    if words.is_ascii() {
        return words.get(..5).is_some_and(|lead| lead.eq_ignore_ascii_case("draft"));
    }
    let ends =
        ["草案", "意见稿", "送审稿", "审议稿", "讨论稿", "审查稿", "报批稿", "公示稿"];
    let ends = ends.iter().chain(&["修改稿", "建议稿", "初稿"]);
    ends.into_iter().any(|end| words.ends_with(end))
        || words.starts_with("征求意见稿")
        || words.starts_with("草案") && words.ends_with('稿')
        || words.starts_with("draft")
}

/// True for what prints a draft and asks what others think of it: 关于《某办法（征求意见稿）》公开征求意见的
/// 公告, 关于公开征求《某条例（草案）》意见的通知, 公开征求《某办法（征求意见稿）》意见.
fn calls_for_comments(title: &str) -> bool {
    // Few titles have such words.
    let Some(asks) = title.find('征') else { return false };
    let forms = ["的公告", "的通告", "的通知", "的函", "的公示", "的启事"];
    let notice = forms.iter().find_map(|form| title.strip_suffix(form));
    let Some(asked) = notice.unwrap_or(title).strip_suffix("意见") else {
        return false;
    };
    let named = |marks: [char; 2]| Some((asked.find(marks[0])?, asked.rfind(marks[1])?));
    let Some((open, close)) = named(['《', '》']).or_else(|| named(['〈', '〉']))
    else {
        return false;
    };
    // The object stands behind the verb, or the verb behind what is laid open.
    let verb = |words: &str| ["征求", "征集"].iter().any(|verb| words.contains(verb));
    let lays_open = open < close && (verb(&asked[..open]) || verb(&asked[close..]));
    let drafts = ["征求意见稿", "草案", "送审稿"];
    lays_open
        && (notice.is_some()
            || drafts.iter().any(|draft| title.contains(draft))
            || title[..asks].ends_with("公开"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_tell_their_form() {
        for (title, expected) in [
            ("“互联网+”人工智能三年行动实施方案", "实施方案"),
            ("促进新一代人工智能产业发展三年行动计划（2018-2020 年）", "行动计划"),
            ("关于发布人工智能工程技术人员等职业信息的通知", "通知"),
            ("福建省促进人工智能产业发展十条措施的通知", "措施"),
            ("郑州市支持人工智能创新发展若干政策措施", "措施"),
            ("昆明市加快人工智能产业发展若干措施(试行)", "措施"),
            ("自治区人民政府办公厅关于印发促进人工智能创新发展政策措施的通知", "措施"),
            ("市政府关于调整甲市征地补偿标准的通知", "通知"),
            ("甲厅关于公布乙目录的通知", "目录"),
            ("甲院关于适用某法若干问题的解释", "解释"),
            ("甲办公室关于某事的复函", "复函"),
            ("甲府办公室关于建立某制度的函", "函"),
            ("乙局关于转发甲局《关于做好某工作的通知》的通知", "通知"),
            ("甲府、甲法院印发关于完善某机制的意见的通知", "意见"),
            ("关于公开征求《甲办法（征求意见稿）》意见的通知", "通知"),
            ("国家人工智能战略 2.0", "战略"),
            ("数字服务法案", "法案"),
            ("修正「甲市政府执行要点」部分规定", "要点"),
        ] {
            assert_eq!(kind(title), Some(expected), "{title}");
        }
        assert_eq!(kind("甲部公开征求对《乙指南》（征求意见稿）的意见"), None);
        assert_eq!(kind("人工智能行业政策"), None);
        assert_eq!(kind("国家空域基础分类方法"), None);
        assert_eq!(kind("甲项目询价函"), None);
    }

    #[test]
    fn titles_tell_their_horizon_and_issuer() {
        let horizon_of = |title| horizon(title);
        assert_eq!(
            horizon_of("三年行动计划（2023—2025年）").as_deref(),
            Some("2023/2025")
        );
        assert_eq!(horizon_of("建设指南（2024版）"), None);
        assert_eq!(
            horizon_of("若干措施(试行)（2023-2025年）").as_deref(),
            Some("2023/2025")
        );
        for (title, told) in [
            ("浙江省人民政府办公厅关于加快发展的意见", Some("浙江省人民政府办公厅")),
            ("财政部 教育部关于某事的通知", Some("财政部 教育部")),
            ("国务院办公厅转发甲部 乙局关于某事的意见的通知", Some("国务院办公厅")),
            ("国务院批转发展改革委等部门关于某事意见的通知", Some("国务院")),
            ("转发国务院办公厅关于某事的通知", None),
            ("青岛市教育局等5部门关于印发《某办法》的通知", Some("青岛市教育局等5部门")),
            ("中共深圳市委办公厅印发《某方案》", Some("中共深圳市委办公厅")),
            ("国务院办公厅印发《关于某事的措施》的通知", Some("国务院办公厅")),
            ("中共中央 国务院印发《某纲要》", Some("中共中央 国务院")),
            ("中共中央印发《某规划》", Some("中共中央")),
            ("教育部 财政部联合印发《某办法》", Some("教育部 财政部")),
            ("甲办公厅就《某办法》作出说明", None),
            ("广东省关于人工智能的若干措施", None),
            ("浙江省贯彻国务院关于某事决定的通知", None),
            ("上海市人民政府贯彻国务院关于某事意见的措施", Some("上海市人民政府")),
        ] {
            assert_eq!(issuers(title), told, "{title}");
        }
        for draft in [
            "关于公开征求《甲办法（征求意见稿）》意见的通知",
            "甲部公开征求对《乙指南》（征求意见稿）的意见",
            "关于《甲条例（草案）》公开征求意见的公告",
            "某条例（草案）",
            "某办法（公开征求意见稿）",
            "AI Act (draft)",
            "2021年某事（修訂）條例草案",
            "某法律（释义条文）条例草案",
            "甲省某条例（修订草案二次审议稿）",
            "甲省某条例（草案修改二稿）",
            "甲市某办法（公开征求意见稿）（2024年版）",
            "甲市某办法（报批稿）",
            "甲市某办法征求意见稿",
            "关于公开征求《甲省某办法（公开征求意见稿）》意见的公告",
            "甲部关于《某规定（修订草案征求意见稿）》公开征求意见的通知",
        ] {
            assert!(is_draft(draft), "{draft}");
        }
        assert!(!is_draft("某办法（试行）") && !is_draft("关于《某条例（草案）》的说明"));
        assert!(!is_draft("关于提请审议某条例草案的议案"));
        assert!(!is_draft("关于《甲条例（草案）》征求意见情况的说明"));
        assert!(!is_draft("关于做好立法征求意见工作的意见"));
        for issued in [
            "关于做好《某办法》实施中征求意见工作的通知",
            "甲省公开征求意见工作规定的通知",
            "关于印发《甲省重大决策征求公众意见办法》的通知",
            "甲省人民政府关于贯彻落实《乙意见》的意见的通知",
            "某办法（2024年修订）",
            "关于某事的通知",
        ] {
            assert!(!is_draft(issued), "{issued}");
        }
    }

    #[test]
    fn a_draft_signed_before_its_page_is_published_by_the_page() {
        let date = |role: Role, edtf: &'static str| Date {
            role: role.code().into(),
            edtf: edtf.into(),
            part: None,
        };
        for (posted, expected) in [
            ("2021-07-20", "proposed 2021-07-14, published 2021-07-20"),
            ("2021-07-14", "proposed 2021-07-14"),
        ] {
            let mut policy = Policy {
                title: Some("关于《甲条例（草案）》公开征求意见的公告".into()),
                dates: vec![
                    date(Role::Document, "2021-07-14"),
                    date(Role::Published, posted),
                ],
                ..Policy::default()
            };
            as_draft(&mut policy);
            let told: Vec<String> = policy
                .dates
                .iter()
                .map(|it| format!("{} {}", &*it.role, &*it.edtf))
                .collect();
            assert_eq!(told.join(", "), expected);
        }
    }
}
