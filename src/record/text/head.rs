//! The head and the foot of a policy text: title, number, issuers, dates.

use std::sync::LazyLock;

use regex::Regex;

use super::{Document, Span, is_han, joined, narrow, number, scan};
use crate::model::date::parse_chinese;
use crate::model::law::Role;

/// Words read from a text, and where they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The words, lines joined.
    pub words: String,
    /// Where they stand.
    pub span: Span,
}

/// A date read from a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// What it says of the document.
    pub role: Role,
    /// The date.
    pub edtf: String,
    /// True when another date of the text was carried over: 自公布之日起施行.
    pub derived: bool,
    /// Where it stands.
    pub span: Span,
}

/// How far down a title is looked for, in lines with words.
const HEAD_LINES: usize = 60;
/// The longest line of a title, in characters.
const LONGEST_TITLE_LINE: usize = 80;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A part of a title, or any short line.
    Words,
    /// Issuing bodies and nothing else.
    Bodies,
    /// A document number.
    Number,
    /// A date and nothing else.
    Date,
    /// In brackets: when it was passed, published, amended.
    History,
    /// 公告, 目录, 附件1, 机密, a rule.
    Furniture,
    /// A field of a portal's record: 发文字号：国发〔2017〕35号.
    Field,
    /// The text proper.
    Body,
}

struct Line {
    kind: Kind,
    span: Span,
    words: String,
}

macro_rules! pattern {
    ($name:ident, $text:expr) => {
        static $name: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new($text).ok());
    };
}

pattern!(DATE, r"(?P<date>\d{4}年\d{1,2}月(?:\d{1,2}日)?)");
pattern!(
    FIELD,
    r"(?P<key>标题|名称|发文机关|发布机关|制定机关|发布机构|发文单位|发布单位|发文字号|文号|文件编号|成文日期|发布日期|公布日期|施行日期|生效日期|实施日期|发文日期)[:：]"
);
pattern!(
    IN_FORCE,
    r"自(?P<date>\d{4}年\d{1,2}月\d{1,2}日)起(?:正式)?(?:施行|实施|生效|执行|试行)"
);
pattern!(
    IN_FORCE_NOW,
    r"(?:本[\p{Han}]{1,12}|)自(?P<what>公布|发布|印发|颁布|通过|下发|签发)之日起(?:正式)?(?:施行|实施|生效|执行|试行)"
);
pattern!(
    MEETING,
    r"(?P<body>全国人民代表大会常务委员会|全国人民代表大会|全国人大常委会|国务院|最高人民法院|最高人民检察院|国家监察委员会|中央军事委员会|中央军委|[\p{Han}]{2,12}?(?:省|市|自治区|自治州|县|区|旗)(?:第[一二三四五六七八九十百]+届)?人民代表大会(?:常务委员会)?|[\p{Han}]{2,14}?人民政府)?(?:第[一二三四五六七八九十百\d]+届)?(?P<more>全国人民代表大会常务委员会|全国人民代表大会|人民代表大会常务委员会|人民代表大会|审判委员会|检察委员会)?(?:全体会议)?第[一二三四五六七八九十百零〇\d]+次(?:常务|全体|部务|局务|委务|署务|主任|主席)?(?:会议)?"
);

/// Endings of titles: the forms of document.
const FORMS: &[&str] = &[
    "法",
    "条例",
    "规定",
    "办法",
    "决定",
    "通知",
    "意见",
    "解释",
    "批复",
    "规划",
    "纲要",
    "方案",
    "计划",
    "措施",
    "细则",
    "规则",
    "指南",
    "指引",
    "标准",
    "公告",
    "通告",
    "公报",
    "命令",
    "令",
    "函",
    "报告",
    "决议",
    "修正案",
    "章程",
    "规范",
    "要点",
    "清单",
    "目录",
    "框架",
    "战略",
    "倡议",
    "白皮书",
    "声明",
    "协定",
    "准则",
    "制度",
    "安排",
    "答复",
    "复函",
    "说明",
    "规程",
    "宪法",
    "法典",
    "通则",
    "总则",
    "议案",
    "会议纪要",
    "纪要",
    "建议",
    "通报",
    "宣言",
    "行动",
    "体系",
    "实施方案",
    "若干措施",
    "政策",
    "问题",
    "名单",
    "方法",
    "议定书",
    "公约",
    "预案",
    "程序",
    "职责",
    "守则",
    "教程",
    "大纲",
    "请示",
    "汇报",
];

/// Endings of names of bodies.
const BODIES: &[&str] = &[
    "国务院",
    "法院",
    "检察院",
    "委员会",
    "办公厅",
    "办公室",
    "人民政府",
    "政府",
    "部",
    "总局",
    "局",
    "署",
    "厅",
    "委",
    "总工会",
    "银行",
    "大会",
    "协会",
    "联合会",
    "学会",
    "中心",
    "总行",
    "军委",
    "中央",
    "党委",
    "书记处",
    "秘书处",
    "社",
    "科学院",
    "工程院",
    "监会",
    "常委会",
    "管理处",
    "总公司",
    "集团",
    "指挥部",
    "领导小组",
    "海关",
    "公会",
    "妇联",
    "团中央",
];

/// Reads head and foot.
pub(super) fn read(text: &str) -> Document {
    let mut document = Document::default();
    let mut lines = lines(text, HEAD_LINES);
    mark_history(text, &mut lines);
    fields(&lines, &mut document);
    title(text, &lines, &mut document);
    own_number(&lines, &mut document);
    let head_end = document.body;
    history(&lines, &mut document);
    foot(text, head_end, &mut document);
    in_force(text, &mut document);
    issuers(&lines, &mut document);
    document
        .dates
        .sort_by(|a, b| (a.role, &a.edtf, a.span).cmp(&(b.role, &b.edtf, b.span)));
    document.dates.dedup_by(|b, a| a.role == b.role && a.edtf == b.edtf);
    if let Some(last) = document.dates.iter().rfind(|date| date.role == Role::Amended) {
        document.version = last.edtf.get(..4).map(|year| format!("{year}年修正"));
    }
    document
}

fn lines(text: &str, most: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    for raw in text.split_inclusive('\n') {
        let span = Span { start, end: start + raw.trim_end().len() };
        start += raw.len();
        // A line of megabytes is no head; its beginning tells what it is.
        let mut cut = raw.len().min(2000);
        while !raw.is_char_boundary(cut) {
            cut -= 1;
        }
        let words = joined(
            raw[..cut]
                .trim()
                .trim_start_matches(['#', '>', '*', ' '])
                .trim_end_matches('*'),
        );
        if words.is_empty() {
            continue;
        }
        // 最高人民法院 最高人民检察院: the space between them is all that divides bodies.
        let parts: Vec<&str> = raw[..cut].split_whitespace().collect();
        let words = match parts.len() > 1 && parts.iter().all(|part| is_body(part)) {
            true => parts.join("、"),
            false => words,
        };
        lines.push(Line { kind: kind_of(&words), span, words });
        if lines.len() >= most {
            break;
        }
    }
    lines
}

fn kind_of(words: &str) -> Kind {
    let length = words.chars().count();
    let bare: String = words.chars().map(narrow).collect();
    if FIELD.as_ref().is_some_and(|regex| regex.is_match(&bare)) && length < 400 {
        return Kind::Field;
    }
    if words.chars().all(|c| !is_han(c) && !c.is_alphabetic()) {
        return Kind::Furniture;
    }
    if [
        "公告", "通告", "目录", "目次", "机密", "秘密", "特急", "急件", "草案", "附件",
        "正文", "打印", "关闭", "首页",
    ]
    .contains(&words)
        || (words.starts_with("附件") && length <= 6)
        || words.starts_with("目录")
        || words.contains('>')
        || words.starts_with("来源")
        || words.starts_with("字号")
    {
        return Kind::Furniture;
    }
    // 某市人民政府令 heads an order; its title comes below.
    if words
        .strip_suffix('令')
        .is_some_and(|body| is_body(body) || body.ends_with("主席"))
    {
        return Kind::Furniture;
    }
    if words.starts_with(['（', '(']) && is_history(&bare) {
        return Kind::History;
    }
    if is_number(&bare) {
        return Kind::Number;
    }
    if is_date(&bare) {
        return Kind::Date;
    }
    if length <= 60 && all_bodies(words) {
        return Kind::Bodies;
    }
    let opens = [
        "为了",
        "为",
        "根据",
        "各省",
        "各市",
        "各区",
        "各县",
        "各有关",
        "现将",
        "经",
        "第一章",
        "第一条",
        "一、",
        "按照",
        "近年来",
    ];
    if words.ends_with(['。', '；', '：', ':', ';'])
        || words.contains('。')
        || length > LONGEST_TITLE_LINE
        || scan::starts_item(words)
        || (opens.iter().any(|open| words.starts_with(open)) && words.contains('，'))
    {
        return Kind::Body;
    }
    Kind::Words
}

fn is_history(bare: &str) -> bool {
    let dated = DATE.as_ref().is_some_and(|regex| regex.is_match(bare));
    let told =
        ["通过", "公布", "发布", "施行", "修订", "修正", "批准", "颁布", "印发", "实施"]
            .iter()
            .any(|word| bare.contains(word));
    dated && (told || !bare.contains(['）', ')'])) || (told && bare.contains("会议"))
}

fn is_number(bare: &str) -> bool {
    let bare =
        bare.trim_matches(|c: char| "（）()*".contains(c) && c != '（' || c == '*');
    let whole = |text: &str| {
        number::ending_at(text, text.len()).is_some_and(|number| number.span.start == 0)
    };
    let order = |text: &str| {
        text.strip_prefix('第').and_then(|rest| rest.strip_suffix('号')).is_some_and(
            |seq| {
                !seq.is_empty()
                    && seq.chars().all(|c| {
                        c.is_ascii_digit() || "一二三四五六七八九十百零〇".contains(c)
                    })
            },
        )
    };
    bare.ends_with('号')
        && bare.chars().count() <= 44
        && (whole(bare) || order(bare) || number::order(bare).is_some())
}

fn is_date(bare: &str) -> bool {
    let bare = bare.replace("年0", "年").replace("月0", "月");
    bare.chars().count() <= 16 && bare.contains('年') && parse_chinese(&bare).is_ok()
}

/// Names of bodies that fill the words: 最高人民法院、最高人民检察院.
fn all_bodies(words: &str) -> bool {
    if words.contains("关于") || words.contains('《') {
        return false;
    }
    let mut count = 0;
    for part in words.split(['、', ' ', '，', '\u{3000}']).filter(|part| !part.is_empty())
    {
        if !is_body(part) {
            return false;
        }
        count += 1;
    }
    count > 0
}

fn is_body(name: &str) -> bool {
    let length = name.chars().count();
    let name = name.strip_suffix("文件").unwrap_or(name);
    (2..=30).contains(&length)
        && name.chars().all(is_han)
        && BODIES.iter().any(|ending| name.ends_with(ending))
        && !["全部", "一部", "内部", "干部", "结局", "布局", "格局", "部署"]
            .iter()
            .any(|word| name.ends_with(word))
}

/// The name of a body at the end of `text`, the longest that looks like one.
pub(super) fn trailing_body(text: &str) -> Option<String> {
    let name: String = text
        .chars()
        .rev()
        .take_while(|c| is_han(*c) || *c == '、')
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .collect();
    let name = name.trim_start_matches(['、']);
    let mut name = name;
    for lead in [
        "根据", "按照", "依据", "贯彻", "落实", "执行", "依照", "参照", "违反", "适用",
        "公布", "废止", "印发",
    ] {
        if let Some(at) = name.rfind(lead) {
            name = &name[at + lead.len()..];
        }
    }
    (!name.is_empty() && name.split('、').all(is_body)).then(|| name.to_owned())
}

/// Brackets that open with a history may close lines later.
fn mark_history(text: &str, lines: &mut [Line]) {
    let mut open = false;
    for line in lines {
        if open {
            line.kind = Kind::History;
        } else if line.kind == Kind::History {
            open = true;
        }
        if open {
            let raw = line.span.of(text);
            if raw.trim_end().ends_with(['）', ')']) || raw.contains('。') {
                open = false;
            }
        }
    }
}

fn fields(lines: &[Line], document: &mut Document) {
    let Some(regex) = FIELD.as_ref() else { return };
    for line in lines.iter().filter(|line| line.kind == Kind::Field) {
        let bare: String = line.words.chars().map(narrow).collect();
        let starts: Vec<usize> = regex
            .captures_iter(&bare)
            .filter_map(|found| found.name("key"))
            .map(|key| key.start())
            .collect();
        for (index, &start) in starts.iter().enumerate() {
            let end = starts.get(index + 1).copied().unwrap_or(bare.len());
            let Some((key, value)) = bare[start..end].split_once([':', '：']) else {
                continue;
            };
            let value = value.trim();
            let said = Said { words: value.to_owned(), span: line.span };
            match key {
                "标题" | "名称" if document.title.is_none() && !value.is_empty() => {
                    document.title = Some(said)
                }
                "发文机关" | "发布机关" | "制定机关" | "发布机构" | "发文单位"
                | "发布单位" => {
                    for name in
                        value.split(['、', ' ', ';', '；']).filter(|name| is_body(name))
                    {
                        document
                            .issuers
                            .push(Said { words: name.to_owned(), span: line.span });
                    }
                }
                "发文字号" | "文号" | "文件编号" if document.number.is_none() => {
                    if let Some(number) = number::find(value).first() {
                        document.number = Some(Said {
                            words: number.canonical.clone(),
                            span: line.span,
                        });
                    }
                }
                "成文日期" | "发文日期" => {
                    push_date(document, Role::Document, value, line.span)
                }
                "发布日期" | "公布日期" => {
                    push_date(document, Role::Published, value, line.span)
                }
                "施行日期" | "生效日期" | "实施日期" => {
                    push_date(document, Role::InForce, value, line.span)
                }
                _ => {}
            }
        }
    }
}

fn push_date(document: &mut Document, role: Role, words: &str, span: Span) {
    let date = DATE
        .as_ref()
        .and_then(|regex| regex.captures(words))
        .map(|found| found["date"].to_owned());
    let date = date.unwrap_or_else(|| words.to_owned());
    let date = date.replace("年0", "年").replace("月0", "月");
    let edtf = match parse_chinese(&date) {
        Ok(date) => date.edtf().to_owned(),
        Err(_) => {
            match crate::model::date::bounds(date.trim().get(..10).unwrap_or(date.trim()))
            {
                Ok(_) => date.trim().get(..10).unwrap_or(date.trim()).to_owned(),
                Err(_) => return,
            }
        }
    };
    document.dates.push(Dated { role, edtf, derived: false, span });
}

/// The title is the first run of lines that ends like a title; where the head only
/// announces it (现公布《…》), the words between the marks.
fn title(text: &str, lines: &[Line], document: &mut Document) {
    let mut groups: Vec<(usize, usize)> = Vec::new();
    let mut start = None;
    for (index, line) in lines.iter().enumerate() {
        let part = matches!(line.kind, Kind::Words | Kind::Bodies);
        match (part, start) {
            (true, None) => start = Some(index),
            (false, Some(first)) => {
                groups.push((first, index));
                start = None;
            }
            _ => {}
        }
    }
    if let Some(first) = start {
        groups.push((first, lines.len()));
    }
    let announced = announced(text, lines);
    for (first, end) in groups {
        // The shortest run from the first line on that ends like a title: what follows is
        // a heading of the text.
        for last in first..end {
            let run = &lines[first..=last];
            if !run.iter().any(|line| line.kind == Kind::Words) {
                continue;
            }
            let words = join_lines(run);
            if !ends_like_title(&words) {
                continue;
            }
            let next = lines.get(last + 1);
            // 关于修改 / 《…》的 / 决定 goes on as long as the next line does too.
            if let Some(next) =
                next.filter(|next| last + 1 < end && next.kind == Kind::Words)
            {
                let longer = join_lines(&lines[first..=last + 1]);
                let opens = words.matches('《').count() > words.matches('》').count();
                if opens
                    || (ends_like_title(&longer)
                        && (words.chars().count() < 24
                            && next.words.chars().count() < 30
                            && words.contains("关于")))
                    || next.words.starts_with(['的', '（', '(', '《'])
                {
                    continue;
                }
            }
            let span = Span { start: lines[first].span.start, end: lines[last].span.end };
            if document.title.is_none() {
                document.title = Some(Said { words, span });
            }
            document.body =
                lines.get(last + 1).map_or(text.len(), |line| line.span.start);
            return;
        }
    }
    if let Some((said, body)) = announced {
        document.body = body;
        if document.title.is_none() {
            document.title = Some(said);
        }
    }
}

/// 《X》已于…通过，现予公布; 现公布《X》，自…起施行.
fn announced(text: &str, lines: &[Line]) -> Option<(Said, usize)> {
    for line in lines.iter().filter(|line| line.kind == Kind::Body).take(6) {
        let words = &line.words;
        let announces = [
            "现予公布",
            "现公布",
            "现予发布",
            "现发布",
            "予以公布",
            "现印发",
            "印发给你们",
            "予以发布",
        ]
        .iter()
        .any(|word| words.contains(word));
        if !announces {
            continue;
        }
        let mut found = None;
        scan::sentences(line.span.of(text), |sentence| {
            if found.is_none() {
                found = sentence
                    .names
                    .into_iter()
                    .find_map(|name| Some((name.title?, name.span)));
            }
        });
        if let Some((title, span)) = found {
            let offset = line.span.start;
            // 最高人民法院《关于…》: the body before the mark is part of the title.
            let before = joined(&line.span.of(text)[..span.start]);
            let words = match trailing_body(&before) {
                Some(body) if title.starts_with("关于") => format!("{body}{title}"),
                _ => title,
            };
            let span = Span { start: span.start + offset, end: span.end + offset };
            return Some((Said { words, span }, line.span.end));
        }
    }
    None
}

fn join_lines(run: &[Line]) -> String {
    let mut words = String::new();
    for line in run {
        let part = match line.kind {
            Kind::Bodies => line.words.replace([' ', '\u{3000}'], "、"),
            _ => line.words.clone(),
        };
        // Two lines of bodies are two bodies.
        if line.kind == Kind::Bodies && !words.is_empty() && words.chars().count() < 60 {
            words.push('、');
        }
        words.push_str(&part);
    }
    words
}

fn ends_like_title(words: &str) -> bool {
    if words.matches('《').count() != words.matches('》').count() {
        return false;
    }
    let mut core = words;
    loop {
        // 关于适用《公司法》 ends with a law and is no title yet; 《公司法》 is one.
        let enclosed = core.starts_with('《') && core.matches('《').count() == 1;
        let trimmed = if enclosed { core.trim_end_matches(['》']) } else { core };
        let cut = match trimmed.rfind(['（', '(']) {
            Some(at) if trimmed.ends_with(['）', ')']) => &trimmed[..at],
            _ => trimmed,
        };
        if cut.len() == core.len() {
            break;
        }
        core = cut;
    }
    core.chars().count() >= 3 && FORMS.iter().any(|form| core.ends_with(form))
}

fn own_number(lines: &[Line], document: &mut Document) {
    if document.number.is_some() {
        return;
    }
    let title = document.title.as_ref().map(|said| said.span);
    for (index, line) in lines.iter().enumerate() {
        // Behind the text proper a number is another document's.
        if line.kind == Kind::Body
            && title.is_some_and(|title| line.span.start > title.end)
        {
            break;
        }
        if line.kind != Kind::Number {
            continue;
        }
        let bare: String =
            line.words.chars().map(narrow).filter(|c| !"*".contains(*c)).collect();
        let words = if let Some(number) = number::ending_at(&bare, bare.len()) {
            number.canonical
        } else if let Some((org, seq)) = number::order(&bare) {
            format!("{org}令第{seq}号")
        } else {
            // 第790号 below 中华人民共和国国务院令.
            let above = index.checked_sub(1).map(|above| &lines[above].words);
            let Some(org) = above.and_then(|above| above.strip_suffix('令')) else {
                continue;
            };
            let seq: String = bare.chars().filter(char::is_ascii_digit).collect();
            if seq.is_empty() {
                continue;
            }
            format!("{org}令第{seq}号")
        };
        document.number = Some(Said { words, span: line.span });
        return;
    }
}

/// What the brackets below the title tell: passed, published, amended, in force.
fn history(lines: &[Line], document: &mut Document) {
    let mut whole = String::new();
    let mut span: Option<Span> = None;
    for line in lines.iter().filter(|line| line.kind == Kind::History) {
        if span.is_some_and(|span| line.span.start > span.end + 40) {
            break;
        }
        whole.push_str(&line.words);
        let start = span.map_or(line.span.start, |span| span.start);
        span = Some(Span { start, end: line.span.end });
    }
    let Some(span) = span else { return };
    let bare = without_titles(&whole);
    let Some(regex) = DATE.as_ref() else { return };
    let dates: Vec<(usize, usize)> =
        regex.find_iter(&bare).map(|found| (found.start(), found.end())).collect();
    let mut pending: Vec<String> = Vec::new();
    for (index, &(start, end)) in dates.iter().enumerate() {
        let Ok(date) = parse_chinese(&bare[start..end]) else { continue };
        let next = dates.get(index + 1).map_or(bare.len(), |next| next.0);
        let told = &bare[end..next];
        pending.push(date.edtf().to_owned());
        let role = if bare[..start].ends_with('自')
            && (told.starts_with("起施行")
                || told.starts_with("起实施")
                || told.starts_with("起执行")
                || told.starts_with("起生效")
                || told.starts_with("起试行"))
        {
            Some(Role::InForce)
        } else if told.contains("修订") || told.contains("修正") || told.contains("修改")
        {
            Some(Role::Amended)
        } else if told.contains("公布")
            || told.contains("发布")
            || told.contains("颁布")
            || told.contains("公告")
            || told.contains("印发")
        {
            Some(Role::Published)
        } else if told.contains("通过") {
            Some(Role::Adopted)
        } else if told.contains("批准") {
            pending.clear();
            None
        } else {
            None
        };
        let Some(role) = role else { continue };
        for edtf in pending.drain(..) {
            document.dates.push(Dated { role, edtf, derived: false, span });
        }
    }
    if bare.contains("自公布之日起") || bare.contains("自发布之日起") {
        now_in_force(document, span);
    }
}

/// 自公布之日起施行: the day is that of publication.
fn now_in_force(document: &mut Document, span: Span) {
    if document.dates.iter().any(|date| date.role == Role::InForce) {
        return;
    }
    let day = [Role::Published, Role::Document]
        .into_iter()
        .find_map(|role| document.dates.iter().find(|date| date.role == role));
    if let Some(day) = day {
        let edtf = day.edtf.clone();
        document.dates.push(Dated { role: Role::InForce, edtf, derived: true, span });
    }
}

fn without_titles(text: &str) -> String {
    let mut depth = 0;
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '《' => depth += 1,
            '》' => depth = (depth - 1).max(0),
            _ if depth > 0 => {}
            c => out.push(narrow(c)),
        }
    }
    out
}

/// 落款: bodies, then a date on a line of its own; or both on one line.
fn foot(text: &str, body: usize, document: &mut Document) {
    let known =
        |document: &Document, role| document.dates.iter().any(|date| date.role == role);
    let mut bodies: Vec<Said> = Vec::new();
    let mut start = 0;
    for raw in text.split_inclusive('\n') {
        let span = Span { start, end: start + raw.trim_end().len() };
        start += raw.len();
        if raw.len() > 300 {
            bodies.clear();
            continue;
        }
        let words = joined(raw.trim().trim_start_matches('>'));
        if words.is_empty() {
            continue;
        }
        let bare: String = words.chars().map(narrow).collect();
        if is_date(&bare) {
            // Before the title it is the announcement's, which publishes the text.
            let role = if span.start < body { Role::Published } else { Role::Document };
            let signed = !bodies.is_empty() || span.start < body;
            if signed
                && !known(document, role)
                && !(role == Role::Document && known(document, Role::Published))
            {
                push_date(document, role, &bare, span);
                if document.issuers.is_empty() && role == Role::Document {
                    document.issuers.append(&mut bodies);
                }
            }
            bodies.clear();
            continue;
        }
        if all_bodies(&words) && words.chars().count() <= 40 {
            for name in words.split(['、', ' ']).filter(|name| is_body(name)) {
                bodies.push(Said { words: name.to_owned(), span });
            }
            continue;
        }
        if let Some(found) = DATE.as_ref().and_then(|regex| regex.find(&bare))
            && found.end() == bare.len()
            && all_bodies(bare[..found.start()].trim())
            && !known(document, Role::Document)
            && !known(document, Role::Published)
        {
            push_date(document, Role::Document, &bare, span);
        }
        bodies.clear();
    }
}

fn in_force(text: &str, document: &mut Document) {
    if document.dates.iter().any(|date| date.role == Role::InForce) {
        return;
    }
    // The clause stands in the announcement or in the last article: both ends are read.
    let edge = 12_000;
    let mut tail = text.len().saturating_sub(edge);
    while !text.is_char_boundary(tail) {
        tail += 1;
    }
    let mut head = text.len().min(edge / 2);
    while !text.is_char_boundary(head) {
        head -= 1;
    }
    for (offset, part) in [(tail, &text[tail..]), (0, &text[..head])] {
        for line in part.split('\n').rev().filter(|line| line.contains("日起")) {
            let start = offset + (line.as_ptr() as usize - part.as_ptr() as usize);
            let span = Span { start, end: start + line.len() };
            let bare = without_titles(&joined(line));
            if bare.contains("废止") && !bare.contains("施行") {
                continue;
            }
            if let Some(found) = IN_FORCE.as_ref().and_then(|regex| regex.captures(&bare))
            {
                let quoted = bare.starts_with('“');
                if !quoted {
                    push_date(document, Role::InForce, &found["date"], span);
                    return;
                }
            }
            if IN_FORCE_NOW.as_ref().is_some_and(|regex| regex.is_match(&bare))
                && !bare.starts_with('“')
            {
                now_in_force(document, span);
                return;
            }
        }
    }
}

fn issuers(lines: &[Line], document: &mut Document) {
    if !document.issuers.is_empty() {
        return;
    }
    // From the title: 最高人民法院、最高人民检察院关于….
    if let Some(title) = &document.title
        && let Some((lead, _)) = title.words.split_once("关于")
    {
        let names: Vec<&str> =
            lead.split(['、', ' ']).filter(|name| !name.is_empty()).collect();
        if !names.is_empty() && names.iter().all(|name| is_body(name)) {
            let span = title.span;
            document.issuers = names
                .into_iter()
                .map(|name| Said { words: name.to_owned(), span })
                .collect();
            return;
        }
    }
    // From an order's number, then from who passed or published it.
    if let Some(number) = &document.number
        && let Some((org, _)) = number.words.split_once("令第")
    {
        let span = number.span;
        let org = org.strip_prefix("中华人民共和国").unwrap_or(org);
        if org != "主席" {
            for name in org.split('、') {
                document.issuers.push(Said { words: name.to_owned(), span });
            }
            return;
        }
    }
    let passed = lines.iter().filter(|line| line.kind == Kind::History);
    let mut found: Vec<Said> = Vec::new();
    for line in passed {
        let bare = without_titles(&line.words);
        if !found.is_empty() {
            break;
        }
        for name in meeting_bodies(&bare) {
            if !found.iter().any(|said| said.words == name) {
                found.push(Said { words: name, span: line.span });
            }
        }
    }
    if !found.is_empty() {
        document.issuers = found;
        return;
    }
    // From the letterhead.
    let letterhead = lines.iter().take(6).find(|line| line.kind == Kind::Bodies);
    if let Some(line) = letterhead {
        for name in line.words.split(['、', ' ']) {
            let name = name.strip_suffix("文件").unwrap_or(name);
            document.issuers.push(Said { words: name.to_owned(), span: line.span });
        }
    }
}

/// The bodies that first passed or published, as a history names them: the first event of
/// each that has one. Who amends later is not who issued.
fn meeting_bodies(bare: &str) -> Vec<String> {
    let Some(dates) = DATE.as_ref() else { return Vec::new() };
    let bare = &*dates.replace_all(bare, "|");
    static ISSUED: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(
            r"\|(?P<org>[\p{Han}、]{2,60}?)(?:第\d+号)?(?:令|公告)?(?:第?[\d一二三四五六七八九十百]+号)?(?:联合)?(?:公布|发布|颁布|印发)",
        )
        .ok()
    });
    let named = |org: &str| -> Vec<String> {
        let names: Vec<String> = org
            .replace("中华人民共和国", "")
            .split(['、', '和'])
            .filter(|name| is_body(name) && *name != "主席")
            .map(|name| name.replace("全国人大常委会", "全国人民代表大会常务委员会"))
            .collect();
        names
    };
    let first = |found: &regex::Captures<'_>| -> Option<(usize, Vec<String>)> {
        let body = found.name("body").map_or("", |body| body.as_str());
        let more = found.name("more").map_or("", |more| more.as_str());
        let name = match more {
            "审判委员会" | "检察委员会" | "" => body.to_owned(),
            more if more.starts_with("全国") => more.to_owned(),
            more => format!("{body}{more}"),
        };
        let name = name.replace("全国人大常委会", "全国人民代表大会常务委员会");
        // 第十五届 is which congress, not whose.
        let name = match (name.find('第'), name.find('届')) {
            (Some(from), Some(to)) if from < to => {
                format!("{}{}", &name[..from], &name[to + '届'.len_utf8()..])
            }
            _ => name,
        };
        (!name.is_empty())
            .then(|| (found.get(0).map_or(0, |whole| whole.start()), vec![name]))
    };
    let mut passed: Vec<(usize, Vec<String>)> =
        MEETING.iter_captures(bare).iter().filter_map(first).collect();
    let issued: Vec<(usize, Vec<String>)> = ISSUED
        .iter_captures(bare)
        .iter()
        .map(|found| {
            (found.get(0).map_or(0, |whole| whole.start()), named(&found["org"]))
        })
        .filter(|(_, names)| !names.is_empty())
        .collect();
    let amended =
        ["修订", "修正", "修改"].iter().filter_map(|word| bare.find(word)).min();
    let before = |list: &[(usize, Vec<String>)]| -> Vec<String> {
        let mut names = Vec::new();
        for (_, some) in list.iter().filter(|(at, _)| amended.is_none_or(|end| *at < end))
        {
            for name in some {
                if !names.contains(name) {
                    names.push(name.clone());
                }
            }
        }
        names
    };
    // Passed by a congress or a court: it issued. Otherwise who published.
    passed.retain(|(_, names)| names.iter().all(|name| is_body(name)));
    let by_meeting = before(&passed);
    if !by_meeting.is_empty() {
        return by_meeting;
    }
    let by_order = before(&issued);
    if !by_order.is_empty() {
        return by_order;
    }
    passed.into_iter().chain(issued).next().map(|(_, names)| names).unwrap_or_default()
}

/// A pattern that may have failed to build has no matches.
trait Captures {
    fn iter_captures<'t>(&self, text: &'t str) -> Vec<regex::Captures<'t>>;
}

impl Captures for LazyLock<Option<Regex>> {
    fn iter_captures<'t>(&self, text: &'t str) -> Vec<regex::Captures<'t>> {
        self.as_ref().map(|regex| regex.captures_iter(text).collect()).unwrap_or_default()
    }
}
