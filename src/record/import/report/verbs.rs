//! Verbs that say what happened to a policy, and the titles they are said of.

use std::sync::LazyLock;

use hashbrown::HashSet;

use crate::model::law::Role;
use crate::model::place::{PlaceLevel, Places};
use crate::record::import::gazetteer;

/// A verb in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verb {
    /// Where it begins, in bytes.
    pub begin: usize,
    /// Where it ends.
    pub end: usize,
    /// What its date says.
    pub role: Role,
}

/// Verbs by what their date says; longer before shorter.
const VERBS: &[(&str, Role)] = &[
    ("达成临时协议", Role::Agreed),
    ("达成政治协议", Role::Agreed),
    ("达成协议", Role::Agreed),
    ("达成一致", Role::Agreed),
    ("达成共识", Role::Agreed),
    ("公开征求意见", Role::Consultation),
    ("征求意见", Role::Consultation),
    ("修订通过", Role::Amended),
    ("修正通过", Role::Amended),
    ("修改通过", Role::Amended),
    ("表决通过", Role::Adopted),
    ("审议通过", Role::Adopted),
    ("投票通过", Role::Adopted),
    ("通过", Role::Adopted),
    ("批准", Role::Adopted),
    ("批复", Role::Adopted),
    ("核准", Role::Adopted),
    ("核定", Role::Adopted),
    ("签署", Role::Document),
    ("生效", Role::InForce),
    ("施行", Role::InForce),
    ("实施", Role::InForce),
    // 宣布 says how it ended.
    ("宣布废止", Role::Ended),
    ("宣布失效", Role::Ended),
    ("宣告失效", Role::Ended),
    ("决定废止", Role::Ended),
    ("废止", Role::Ended),
    ("失效", Role::Ended),
    ("修订", Role::Amended),
    ("修正", Role::Amended),
    ("修改", Role::Amended),
    ("刊宪", Role::Published),
    ("公开发布", Role::Published),
    ("对外发布", Role::Published),
    ("联合发布", Role::Published),
    ("发布", Role::Published),
    ("公布", Role::Published),
    ("颁布", Role::Published),
    ("出台", Role::Published),
    ("印发", Role::Published),
    ("批转", Role::Published),
    ("转发", Role::Published),
    ("下发", Role::Published),
    ("发出", Role::Published),
    ("颁发", Role::Published),
    ("推出", Role::Published),
    // 两部门再发《…》
    ("再发", Role::Published),
    ("发表", Role::Published),
    // 作出《关于某事的决定》
    ("作出了", Role::Document),
    ("作出", Role::Document),
    ("宣布", Role::Announced),
    ("提出", Role::Announced),
    ("制定", Role::Reported),
    ("制订", Role::Reported),
];

/// What makes a noun of 修订.
const EDITION: [char; 6] = ['版', '稿', '案', '意', '建', '工'];

fn is_revision(verb: &str) -> bool {
    matches!(verb, "修订" | "修正" | "修改")
}

/// True for 二十年, 5年多: how long something has been in force.
fn is_span(rest: &str) -> bool {
    let numeral = |c: char| c.is_ascii_digit() || "两一二三四五六七八九十".contains(c);
    let bare = rest.trim_start_matches(numeral);
    let count = rest[..rest.len() - bare.len()].chars().count();
    (1..=3).contains(&count) && bare.starts_with(['年', '周'])
}

/// True for 修订版, which is an edition, for 修改征求意见, and for 修改后的《甲》: they say nothing of what
/// was done.
fn is_noun(verb: &str, rest: &str) -> bool {
    let lasts = matches!(verb, "实施" | "施行" | "生效") && is_span(rest);
    lasts
        || (verb.starts_with("作出") || verb == "再发") && !rest.starts_with('《')
        || is_revision(verb)
            && (rest.starts_with(EDITION) || rest.starts_with("征求意见"))
        || verb == "修改" && rest.starts_with(['后', '的'])
}

/// Every verb of `text` outside of titles and quotations, in order.
pub fn all(text: &str, outside: impl Fn(usize) -> bool) -> Vec<Verb> {
    let mut found: Vec<Verb> = Vec::new();
    for (begin, _) in text.char_indices() {
        if found.last().is_some_and(|last| begin < last.end) || !outside(begin) {
            continue;
        }
        let verb = VERBS.iter().find(|(word, _)| {
            let rest = text[begin..].strip_prefix(word);
            rest.is_some_and(|rest| !is_noun(word, rest))
        });
        if let Some((word, role)) = verb {
            found.push(Verb { begin, end: begin + word.len(), role: *role });
        }
    }
    found
}

/// A title in a sentence; the 《》 around it, or the words around those within it:
/// 甲省实施《乙法》办法.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Title {
    /// Where it stands, with its 《.
    pub begin: usize,
    /// After its last letter or 》.
    pub end: usize,
}

impl Title {
    /// Its words, without the outer 《》.
    pub fn words<'t>(&self, text: &'t str) -> &'t str {
        let own = &text[self.begin..self.end];
        match own.strip_prefix('《').and_then(|own| own.strip_suffix('》')) {
            Some(inner) => inner.trim(),
            None => own.trim(),
        }
    }
}

/// The titles of `text`; one within another belongs to the outer.
pub fn titles(text: &str) -> Vec<Title> {
    let mut found = Vec::new();
    let mut depth = 0_u32;
    let mut begin = 0;
    for (at, c) in text.char_indices() {
        match c {
            '《' => {
                if depth == 0 {
                    begin = at;
                }
                depth += 1;
            }
            '》' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    let marked = Title { begin, end: at + c.len_utf8() };
                    let whole = implementing(text, marked)
                        .or_else(|| carried_on(text, marked))
                        .or_else(|| noticed(text, marked));
                    found.push(whole.unwrap_or(marked));
                }
            }
            _ => {}
        }
    }
    found
}

/// What a place enacts to carry out a law is called by both: 甲省实施《乙法》办法 is no 乙法 of
/// 甲省.
fn implementing(text: &str, marked: Title) -> Option<Title> {
    let (before, behind) = (&text[..marked.begin], &text[marked.end..]);
    let verb = ["贯彻实施", "实施", "贯彻执行", "执行", "贯彻"];
    let before = verb.iter().find_map(|verb| before.strip_suffix(verb))?;
    let form = FORMS_BEHIND.iter().find(|form| behind.starts_with(**form))?;
    let begin = place_at_end(before)?;
    Some(Title { begin, end: marked.end + form.len() })
}

/// Documents that are called by the one which they carry on, and stand right behind its 《》:
/// 《某条例》实施细则 is no 某条例.
const BEHIND_TITLE: &[&str] = &[
    "实施细则",
    "实施办法",
    "实施意见",
    "实施方案",
    "实施条例",
    "实施规定",
    "实施规则",
    "实施指南",
    "操作细则",
    "操作规程",
    "操作指引",
    "配套细则",
    "配套办法",
    "补充规定",
    "补充办法",
    "补充意见",
    "工作方案",
    "任务分工方案",
    "分工方案",
    "修正案",
    // What is issued with a plan is no plan: 《某规划》任务分解表.
    "实施分工",
    "实施计划",
    "重点任务分工",
    "重点任务分解表",
    "重点任务清单",
    "任务分工表",
    "任务分工",
    "任务分解表",
    "任务分解",
    "任务清单",
    "责任清单",
    "责任分工表",
    "责任分工",
    "分工表",
    "项目清单",
    "工作要点",
    "行动计划",
    "路线图",
];

fn carried_on(text: &str, marked: Title) -> Option<Title> {
    let behind = &text[marked.end..];
    let form = BEHIND_TITLE.iter().find(|form| behind.starts_with(**form))?;
    let rest = &behind[form.len()..];
    // 《…》实施方案编制工作 speaks of work.
    let goes_on = [
        "和",
        "及",
        "与",
        "等",
        "自",
        "于",
        "已",
        "正式",
        "由",
        "将",
        "在",
        "出台",
        "发布",
        "印发",
        "公布",
        "施行",
        "实施",
        "生效",
        "通过",
        "的通知",
        "，",
        "。",
        "；",
        "、",
        "）",
        "（",
        "！",
        "？",
        ",",
        ";",
        ")",
        "(",
        "”",
        " ",
        "\n",
    ];
    (rest.is_empty() || goes_on.iter().any(|it| rest.starts_with(it)))
        .then(|| Title { begin: marked.begin, end: marked.end + form.len() })
}

/// A notice of its own about a law: 关于《某条例》有关问题的通知 is called by all of its words.
fn noticed(text: &str, marked: Title) -> Option<Title> {
    let about = ["关于", "关于贯彻", "关于实施", "关于执行", "关于落实", "关于适用"];
    let about = about.into_iter().chain([
        "关于贯彻落实",
        "关于贯彻实施",
        "关于贯彻执行",
        "关于学习贯彻",
        "关于宣传贯彻",
        "关于学习宣传贯彻",
        "关于认真贯彻",
        "关于做好",
    ]);
    let before = &text[..marked.begin];
    let begin = about.filter(|about| before.ends_with(about)).map(str::len).max()?;
    let behind = &text[marked.end..];
    let clause = behind.find(['，', '。', '；', '！', '？', '《', ',', ';']);
    let clause = &behind[..clause.unwrap_or(behind.len())];
    let forms = ["通知", "意见", "公告", "通告", "复函", "批复", "解释", "答复", "决定"];
    let ends = forms.iter().filter_map(|form| {
        let end = clause.find(&format!("的{form}"))? + "的".len() + form.len();
        Some(end).filter(|end| clause[..*end].chars().count() <= 24)
    });
    let end = ends.min()?;
    // 关于《甲方案》（甲政办〔2021〕3号）的通知: what is printed, and the number beside it.
    let aside = clause[..end].contains(['〔', '[', '［']) && clause[..end].contains('号');
    (!aside).then_some(Title { begin: marked.begin - begin, end: marked.end + end })
}

/// True where what stands behind a title makes the sentence one about something else than
/// the document coming out: 《某条例》解读, 《某条例》立法调研.
pub fn is_matter(after: &str) -> bool {
    let after = after.trim_start();
    let after = after.strip_prefix('的').unwrap_or(after);
    let matters = [
        "解读",
        "政策解读",
        "释义",
        "问答",
        "政策问答",
        "答记者问",
        "新闻发布会",
        "立法",
        "起草",
        "编制工作",
        "编制说明",
        "调研",
        "前期研究",
        "论证",
        "修订工作",
        "修订调研",
        "修订说明",
        "修改工作",
        "制定工作",
        "制修订工作",
        "宣传",
        "宣贯",
        "培训",
        "执法检查",
        "实施情况",
        "执行情况",
        "落实情况",
        "实施效果",
        "有关问题",
        "有关事项",
        "有关配套",
        "配套文件",
        "配套政策",
        "英文版",
        "图解",
        "座谈会",
        "研讨会",
        "听证会",
    ];
    matters.iter().any(|matter| after.starts_with(matter))
}

/// Where the full name of a place begins with which `words` end, the outer places before it
/// with it.
fn place_at_end(words: &str) -> Option<usize> {
    static NAMES: LazyLock<HashSet<String>> = LazyLock::new(|| {
        let places = Places::builtin();
        let inner = places.iter().filter(|(_, it)| it.level >= PlaceLevel::Province);
        inner.map(|(_, it)| it.name_zh.to_string()).collect()
    });
    let is_place = |name: &str| {
        NAMES.contains(name) || gazetteer::county_at(name).is_some_and(|it| it == name)
    };
    let mut begin = None;
    let mut end = words.len();
    loop {
        let starts = words[..end].char_indices().rev().take(LONGEST_PLACE);
        let longest = starts.map(|(at, _)| at).filter(|&at| is_place(&words[at..end]));
        let Some(at) = longest.last() else { return begin };
        (begin, end) = (Some(at), at);
    }
}

/// The longest full name of a place, in letters: 积石山保安族东乡族撒拉族自治县 has 15.
const LONGEST_PLACE: usize = 16;

/// How what carries out a law is called, behind its name; longer before shorter.
const FORMS_BEHIND: &[&str] = &[
    "的若干规定",
    "的补充规定",
    "的实施办法",
    "的办法",
    "的规定",
    "若干规定",
    "补充规定",
    "暂行规定",
    "实施办法",
    "实施细则",
    "试行办法",
    "暂行办法",
    "办法",
    "细则",
    "条例",
    "规定",
];

/// Where the brackets end that stand right behind what ends at `end`: 《…》（国发〔2017〕35号）.
pub fn after_brackets(text: &str, end: usize) -> usize {
    let mut at = end;
    loop {
        let rest = &text[at..];
        let inner = rest.trim_start_matches(' ');
        if !inner.starts_with(['（', '(']) {
            return at;
        }
        let mut depth = 0_i32;
        let close = inner.char_indices().find_map(|(place, c)| {
            match c {
                '（' | '(' => depth += 1,
                '）' | ')' => depth -= 1,
                _ => {}
            }
            (depth == 0).then(|| place + c.len_utf8())
        });
        let Some(close) = close else { return at };
        at += rest.len() - inner.len() + close;
    }
}

/// Words between titles that keep them in one list.
pub fn joins(between: &str) -> bool {
    let mut rest = between.trim();
    for word in ["修订版", "修正案", "（修订）", "草案"] {
        rest = rest.strip_prefix(word).unwrap_or(rest).trim();
    }
    matches!(rest, "" | "、" | "和" | "及" | "与" | "以及" | "，" | "、和" | ",")
}

/// What is no policy, whoever publishes it.
pub fn is_no_policy(title: &str) -> bool {
    // 《关于……征求意见稿》: whoever leaves its middle out does not name it.
    if title.trim_end_matches('…').contains('…') {
        return true;
    }
    let core = title.trim_end_matches(['）', ')']);
    let ends = [
        "报告",
        "信息",
        "数据",
        "调查",
        "杂志",
        "日报",
        "周刊",
        "晚报",
        "年鉴",
        "统计",
        "研究",
        "分析",
        "现状",
        "指数",
        "排行榜",
        "榜单",
        "名单",
        "论文",
        "学报",
        "时报",
        "新闻",
        "教材",
        "手册",
        "词典",
        "百科",
        "评估",
        "综述",
        "展望",
    ];
    // 《报告》, 《办法》, 《实施方案》: short for something said before.
    let short = [
        "实施方案",
        "工作方案",
        "行动方案",
        "总体方案",
        "行动计划",
        "工作计划",
        "实施意见",
        "指导意见",
        "若干意见",
        "若干措施",
        "实施细则",
        "实施办法",
        "管理办法",
        "暂行办法",
        "发展规划",
    ];
    // 《〈甲办法〉解读》 is about it.
    let about = title.rsplit_once('〉').is_some_and(|(_, behind)| is_matter(behind));
    short.contains(&title)
        || about
        || core.chars().count() <= 2
        || ends.iter().any(|end| core.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_verbs_and_lists() {
        let text = "国务院印发《关于修改〈甲〉和《乙》的决定》和《丙办法》。";
        let found = titles(text);
        assert_eq!(found[0].words(text), "关于修改〈甲〉和《乙》的决定");
        assert_eq!(found[1].words(text), "丙办法");
        assert!(joins(&text[found[0].end..found[1].begin]));
        assert!(joins("修订版、") && !joins("，并发布"));
        let verbs = all(text, |at| at < found[0].begin);
        assert_eq!(verbs[0].role, Role::Published);
        for text in ["《甲》修订版征求意见", "《甲》修改征求意见"] {
            assert_eq!(all(text, |_| true)[0].role, Role::Consultation, "{text}");
        }
        assert_eq!(all("公布修改后的《甲》", |_| true).len(), 1);
        assert!(is_no_policy("政府工作报告") && is_no_policy("报告"));
        assert!(is_no_policy("实施方案") && !is_no_policy("甲实施方案"));
        assert!(is_no_policy("关于……征求意见稿") && !is_no_policy("关于促进某事的…"));
        assert!(!is_no_policy("科学技术创新白皮书"));
    }

    #[test]
    fn a_noun_behind_a_title_is_of_another_document() {
        for (text, title) in [
            ("印发《甲市绿色建筑条例》实施细则。", "《甲市绿色建筑条例》实施细则"),
            ("公布《甲办法》修正案，自2022年起", "《甲办法》修正案"),
            ("联合印发《甲规划》任务分解表。", "《甲规划》任务分解表"),
            ("印发《甲规划》实施分工，明确", "《甲规划》实施分工"),
            ("印发《甲方案》责任清单（甲政办〔2021〕3号）", "《甲方案》责任清单"),
            ("印发《甲规划》任务分工落实到人", "甲规划"),
            ("印发关于《甲条例》有关问题的通知。", "关于《甲条例》有关问题的通知"),
            ("印发关于贯彻《甲条例》的通知", "关于贯彻《甲条例》的通知"),
            ("转发了关于《甲市方案》（甲政办〔2021〕3号）的通知。", "甲市方案"),
            ("关于印发《甲办法》的通知", "甲办法"),
            ("关于修改《甲条例》的决定", "甲条例"),
            ("《甲条例》实施方案编制工作", "甲条例"),
            ("发布《甲规划》解读", "甲规划"),
        ] {
            assert_eq!(titles(text)[0].words(text), title, "{text}");
        }
        for after in ["解读", "的解读。", "立法调研", "起草工作", "有关问题的说明"]
        {
            assert!(is_matter(after), "{after}");
        }
        for after in ["", "，解读", "（试行）", "出台", "的通知", "编制完成"]
        {
            assert!(!is_matter(after), "{after}");
        }
    }

    #[test]
    fn what_carries_out_a_law_is_called_by_both() {
        for (text, title) in [
            (
                "2001年，湖南省人大常委会通过湖南省实施《土地管理法》办法。",
                "湖南省实施《土地管理法》办法",
            ),
            (
                "海南省实施《渔业法》的若干规定，1993年通过",
                "海南省实施《渔业法》的若干规定",
            ),
            ("湖南省长沙市实施《甲条例》细则", "湖南省长沙市实施《甲条例》细则"),
            ("湖南省实施《土地管理法》取得成效", "土地管理法"),
            ("各地实施《土地管理法》办法不一", "土地管理法"),
            ("《湖南省实施〈土地管理法〉办法》", "湖南省实施〈土地管理法〉办法"),
        ] {
            assert_eq!(titles(text)[0].words(text), title, "{text}");
        }
        assert_eq!(all("已由甲部于2020年宣布废止", |_| true)[0].role, Role::Ended);
    }
}
