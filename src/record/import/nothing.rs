//! Cells that say that there is nothing: `-`, 暂无, and by a small grammar 暂未公开, 尚未出台
//! 专项政策, 制定中, not yet published.

mod searched;

pub(super) use searched::says_searched;

/// The longest cell that is looked at, in bytes.
const LONGEST: usize = 72;

/// Words of which a cell may be one, whatever the case of its letters.
pub(super) struct OneOf {
    words: &'static [&'static str],
    /// With which bytes they begin: most cells begin with another.
    begins: [bool; 256],
    /// Which lengths they have, a bit each.
    lengths: u64,
}

impl OneOf {
    /// Of `words`, none of which is empty or has 64 bytes.
    pub(super) const fn new(words: &'static [&'static str]) -> OneOf {
        let (mut begins, mut lengths, mut at) = ([false; 256], 0, 0);
        while at < words.len() {
            let word = words[at].as_bytes();
            begins[word[0].to_ascii_lowercase() as usize] = true;
            begins[word[0].to_ascii_uppercase() as usize] = true;
            lengths |= 1 << word.len();
            at += 1;
        }
        OneOf { words, begins, lengths }
    }

    /// True when `cell` is one of them.
    pub(super) fn has(&self, cell: &str) -> bool {
        cell.len() < 64
            && self.lengths >> cell.len() & 1 == 1
            && cell.bytes().next().is_some_and(|first| self.begins[usize::from(first)])
            && self.words.iter().any(|word| cell.eq_ignore_ascii_case(word))
    }
}

/// Cells that say that there is nothing, in no words or in one.
static MARKS: OneOf = OneOf::new(&[
    "-",
    "--",
    "---",
    "—",
    "——",
    "–",
    "/",
    "\\",
    "无",
    "無",
    "暂无",
    "暫無",
    "暂缺",
    "缺",
    "空",
    "不详",
    "不詳",
    "未知",
    "无文号",
    "(无)",
    "（无）",
    "(空)",
    "（空）",
    "?",
    "？",
    "…",
    "……",
    "n/a",
    "n.a.",
    "none",
    "null",
    "nil",
    "unknown",
]);

/// True for a mark or a word for nothing: `-`, 暂无, N/A.
pub(super) fn is_mark(cell: &str) -> bool {
    // （暂无）, (N/A)
    let inner = || {
        let inner = cell.strip_prefix(['（', '(', '【', '['])?;
        inner.strip_suffix(['）', ')', '】', ']'])
    };
    MARKS.has(cell) || inner().is_some_and(|inner| MARKS.has(inner.trim()))
}

/// True for a cell that wholly says that there is nothing, or nothing yet.
pub(super) fn says_nothing(cell: &str) -> bool {
    if cell.len() > LONGEST {
        return false;
    }
    is_mark(cell) || in_words(cell)
}

/// True for a title that says that there is none yet, and then more: 尚未出台（征求意见稿2016-10-14）.
pub(super) fn says_not_yet(cell: &str) -> bool {
    // All of the full-width marks begin with one byte, as no Han letter does.
    let wide = "（".as_bytes()[0];
    let bytes = cell.as_bytes();
    if memchr::memchr3(wide, b'(', b',', bytes).is_none() && !bytes.contains(&b';') {
        return false;
    }
    let ends = |c| matches!(c, '（' | '(' | '，' | ',' | '；' | ';' | '：');
    let Some(at) = cell.find(ends) else {
        return false;
    };
    let lead = cell[..at].trim();
    !lead.is_ascii() && lead.chars().nth(1).is_some() && says_nothing(lead)
}

/// The same of a cell that says so in words: 暂未公开, 制定中, not yet published.
fn in_words(cell: &str) -> bool {
    let bare = cell.trim_matches(is_around);
    match bare.is_ascii() {
        true => in_english(bare),
        false => {
            let hints = |c| {
                matches!(c, '未' | '无' | '無' | '没' | '待' | '中' | '正' | '段' | '不')
            };
            bare.contains(hints) && (in_chinese(bare) || searched::in_chinese(bare))
        }
    }
}

/// True for what may stand around such words.
fn is_around(c: char) -> bool {
    let brackets = matches!(c, '（' | '）' | '(' | ')' | '【' | '】' | '[' | ']');
    brackets || matches!(c, '“' | '”' | '。' | '.' | ' ' | '\u{3000}')
}

/// True when `text` is made of nothing but `parts`, each as often as it likes.
fn made_of(text: &str, parts: &[&[&str]]) -> bool {
    text.is_empty() || begins_with(text, parts, |rest| made_of(rest, parts))
}

/// True when `text` begins with one of `parts` and the rest of it is as `then` asks.
fn begins_with(text: &str, parts: &[&[&str]], then: impl Fn(&str) -> bool) -> bool {
    let mut words = parts.iter().flat_map(|some| some.iter());
    words.any(|word| text.strip_prefix(word).is_some_and(&then))
}

/// Words before the one that denies.
const STILL: &[&str] = &[
    "暂",
    "暂时",
    "尚",
    "目前",
    "当前",
    "现",
    "截至目前",
    "迄今",
    "至今",
    "仍",
    "还",
    "均",
    "都",
    "也",
];

/// What is not done, or not yet.
const DONE: &[&str] = &[
    "公开",
    "公布",
    "公示",
    "出台",
    "发布",
    "印发",
    "下发",
    "颁布",
    "制定",
    "制订",
    "编制",
    "施行",
    "实施",
    "生效",
    "检索到",
    "检索",
    "查询到",
    "查询",
    "查到",
    "查见",
    "查",
    "搜索到",
    "搜到",
    "找到",
    "见",
    "见到",
    "发现",
    "收集到",
    "收集",
    "收录",
    "录入",
    "获取",
    "获得",
    "披露",
    "标注",
    "注明",
    "明确",
    "确定",
    "定",
    "核实",
    "核对",
    "确认",
    "补充",
    "补",
    "完善",
    "更新",
    "填写",
    "填",
    "有",
    "予",
    "被",
    "启动",
];

/// What is being done.
const DOING: &[&str] = &[
    "制定",
    "制订",
    "起草",
    "编制",
    "编写",
    "拟定",
    "拟订",
    "草拟",
    "研究",
    "论证",
    "修订",
    "修改",
    "审议",
    "审核",
    "评审",
    "报批",
    "征求意见",
    "公开征求意见",
    "征集意见",
    "立法",
    "调研",
    "筹备",
    "推进",
];

/// Which thing there is none of.
const WHICH: &[&str] = &[
    "专项",
    "专门",
    "相关",
    "有关",
    "对应",
    "类似",
    "配套",
    "正式",
    "公开",
    "具体",
    "独立",
    "单独",
    "统一",
    "国家级",
    "省级",
    "市级",
    "本级",
    "国家",
    "地方",
    "全省",
    "全市",
    "该省",
    "该市",
    "该地",
    "本省",
    "本市",
    "我省",
    "我市",
    "省",
    "市",
    "的",
    "任何",
    "规范性",
    "全",
    "或",
    "和",
    "及",
    "、",
    "/",
];

/// Things there can be none of.
const THINGS: &[&str] = &[
    "政策",
    "文件",
    "法规",
    "法律",
    "规定",
    "规章",
    "条例",
    "方案",
    "实施方案",
    "行动方案",
    "行动计划",
    "办法",
    "细则",
    "规划",
    "计划",
    "措施",
    "意见",
    "标准",
    "信息",
    "资料",
    "数据",
    "内容",
    "文本",
    "文",
    "原文",
    "结果",
    "记录",
    "文号",
    "日期",
    "时间",
    "版本",
    "链接",
];

fn in_chinese(cell: &str) -> bool {
    let going = cell.ends_with('中') || cell.ends_with("阶段") || cell.contains("正在");
    let no = ['未', '没', '无', '無', '有', '待', '暂'];
    // 省级政策尚未出台: whatever the things are, the end says that they are not.
    cell.char_indices().map(|(at, _)| cell.split_at(at)).any(|(before, rest)| {
        (rest.starts_with(no) && denies(rest) || going && is_going_on(rest))
            && made_of(before, &[STILL, WHICH, THINGS])
    })
}

/// 未公开, 未检索到相关政策, 无专项文件, 待定.
fn denies(words: &str) -> bool {
    let verb = |rest: &str| {
        begins_with(rest, &[DONE], |rest| made_of(rest, &[DONE, WHICH, THINGS]))
    };
    let thing = |rest: &str| {
        made_of(rest, &[WHICH, THINGS]) && THINGS.iter().any(|it| rest.ends_with(it))
    };
    begins_with(words, &[&["未能", "未有", "未", "没有", "没", "有待", "待"]], verb)
        || begins_with(words, &[&["无", "無", "没有", "未有", "暂无"]], thing)
        || words == "没有"
}

/// 制定中, 正在起草, 征求意见阶段.
fn is_going_on(words: &str) -> bool {
    let things = |rest: &str| made_of(rest, &[WHICH, THINGS]);
    let doing = |text: &str| !text.is_empty() && made_of(text, &[DOING]);
    let within = ["过程中", "中", "阶段"].iter().find_map(|end| words.strip_suffix(end));
    let within = within.map(|rest| {
        ["正在", "正", "在", "尚在", "处于"]
            .iter()
            .find_map(|begin| rest.strip_prefix(begin))
            .unwrap_or(rest)
    });
    within.is_some_and(doing)
        || words.strip_prefix("正在").is_some_and(|rest| {
            begins_with(rest, &[DOING], |rest| made_of(rest, &[DOING]) || things(rest))
        })
}

/// Words that say of nothing what it is that is not there.
const NOT_THERE: &[&str] = &[
    "a",
    "any",
    "applicable",
    "adopted",
    "announced",
    "as",
    "at",
    "available",
    "been",
    "current",
    "currently",
    "data",
    "date",
    "dedicated",
    "developed",
    "disclosed",
    "document",
    "documents",
    "enacted",
    "exist",
    "exists",
    "far",
    "federal",
    "formal",
    "found",
    "identified",
    "in",
    "information",
    "issued",
    "known",
    "law",
    "laws",
    "legislation",
    "listed",
    "located",
    "national",
    "number",
    "of",
    "official",
    "place",
    "plan",
    "policies",
    "policy",
    "present",
    "public",
    "publicly",
    "published",
    "record",
    "recorded",
    "records",
    "regulation",
    "regulations",
    "released",
    "relevant",
    "reported",
    "result",
    "results",
    "single",
    "so",
    "specific",
    "specified",
    "state",
    "strategies",
    "strategy",
    "such",
    "this",
    "time",
    "to",
    "yet",
];

const TO_BE_DONE: &[&str] = &[
    "adopted",
    "announced",
    "confirmed",
    "decided",
    "determined",
    "developed",
    "issued",
    "published",
    "released",
];

const UNDER_WAY: &[&str] = &[
    "consideration",
    "development",
    "discussion",
    "drafting",
    "preparation",
    "progress",
    "way",
];

/// How such words begin.
const BEGIN: &[&str] = &[
    "tbd",
    "tba",
    "tbc",
    "forthcoming",
    "no",
    "not",
    "none",
    "nothing",
    "searched",
    "under",
    "in",
    "to",
];

/// not yet published, no specific policy found, under development, to be announced, TBD.
fn in_english(cell: &str) -> bool {
    // Nearly all cells begin otherwise.
    let between = [' ', ',', '-', ';', ':'];
    let begin = cell.split(between).next().unwrap_or_default();
    if !BEGIN.iter().any(|word| begin.eq_ignore_ascii_case(word)) {
        return false;
    }
    let lower = cell.to_ascii_lowercase();
    let mut words = lower.split(between).filter(|word| !word.is_empty());
    let first = words.next().unwrap_or_default();
    let rest: Vec<&str> = words.collect();
    let all = |list: &[&str]| !rest.is_empty() && rest.iter().all(|it| list.contains(it));
    match first {
        "tbd" | "tba" | "tbc" | "forthcoming" => rest.is_empty(),
        "no" | "not" | "none" | "nothing" => all(NOT_THERE),
        "searched" => {
            let no = |word: &&str| ["no", "not", "none", "nothing"].contains(word);
            rest.iter().any(no) && rest.iter().all(|it| no(it) || NOT_THERE.contains(it))
        }
        "under" | "in" => all(UNDER_WAY),
        "to" => matches!(&rest[..], ["be", done] if TO_BE_DONE.contains(done)),
        _ => false,
    }
}

#[cfg(test)]
mod tests;
