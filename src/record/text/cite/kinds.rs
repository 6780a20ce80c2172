//! Kinds of documents by the words with which their names end.

use super::super::head::is_body;
use super::super::is_han;

/// True when what is made is this document: 本办法, 本条例 …, not 本单位的预案.
pub(super) fn makes_itself(rest: &str) -> bool {
    let rest = rest.trim_start_matches(|c: char| {
        "制定订修改正作出提发布规通知解释批复公告决编形成了".contains(c)
    });
    let Some(rest) = rest.strip_prefix('本') else {
        return ["如下", "以下", "下列", "此"].iter().any(|word| rest.starts_with(word));
    };
    // 本考核办法 and 本暂行规定, but not 本单位的办法.
    let mut named = rest.char_indices().map(|(at, _)| at).take(5);
    let at = named.find(|&at| FORMS.iter().any(|form| rest[at..].starts_with(form)));
    at.is_some_and(|at| !OTHERS.iter().any(|word| rest[..at].contains(word)))
}

/// What a text calls itself by.
const FORMS: &[&str] = &[
    "法", "条例", "规定", "办法", "细则", "解释", "决定", "意见", "方案", "规则", "通知",
    "计划", "规划", "措施", "指南", "指引", "标准", "章程", "暂行", "若干", "行动",
    "实施", "规范", "纲要", "批复", "安排", "准则", "制度", "公告", "通告", "命令",
    "预案", "决议", "要点", "守则", "规程", "程序", "大纲",
];

/// Words for those who make documents of their own.
const OTHERS: &[&str] = &[
    "单位", "地", "部门", "省", "市", "县", "区", "州", "旗", "乡", "镇", "村", "国",
    "级", "企", "公司", "行业", "系统", "院", "校", "机关", "机构", "组织", "人", "的",
    "所", "年", "季", "月", "会", "项",
];

/// True for titles of rules, on which others are based; a plan or a notice is put into
/// practice.
pub(crate) fn is_normative(title: &str) -> bool {
    // 某办法（2018年修订）, but not the notice about 某办法（试行）.
    let mut title = title.trim_end();
    while let Some(inner) = title.strip_suffix(['）', ')'])
        && let Some(at) = inner.rfind(['（', '('])
    {
        title = &inner[..at];
    }
    let title = title.trim_end_matches(|c: char| {
        "）)（(试行暂一二三四五六七八九十0123456789年修订正".contains(c)
    });
    [
        "法",
        "法典",
        "条例",
        "规定",
        "办法",
        "细则",
        "规则",
        "解释",
        "决定",
        "章程",
        "宪法",
        "公约",
        "协定",
        "决议",
        "规章",
        "准则",
        "通则",
        "总则",
        "修正案",
    ]
    .iter()
    .any(|kind| title.ends_with(kind))
}

/// True where the verb with which `lead` ends is denied: 自某日起暂停执行, 不再落实, 未贯彻.
pub(super) fn is_denied(lead: &str) -> bool {
    const VERBS: [&str; 8] =
        ["贯彻", "落实", "执行", "实施", "推进", "细化", "响应", "对接"];
    // 在先行区暂时调整实施《甲条例》有关规定: its rules do not apply there.
    const DENIALS: [&str; 12] = [
        "调整",
        "暂停",
        "暂缓",
        "停止",
        "中止",
        "终止",
        "不再",
        "没有",
        "不",
        "未",
        "未能",
        "未有效",
    ];
    let verb = VERBS.iter().find_map(|verb| lead.strip_suffix(verb));
    verb.is_some_and(|before| DENIALS.iter().any(|denial| before.ends_with(denial)))
}

/// True for a plan or a list that says neither whose nor of when it is, in a rule: 公路建设计划.
pub(super) fn is_plan_of_none(title: &str) -> bool {
    let plan = ["计划", "规划"].iter().any(|form| title.ends_with(form));
    let whose = ['国', '省', '市', '县', '区', '州', '乡', '镇', '村', '年', '期', '纲'];
    plan && title.chars().count() <= 8
        && title.chars().all(is_han)
        && !title.contains(whose)
}

/// True for a plan of work and the notice that prints it, but for one that ends a plan: 关于印发2024年
/// 规章制定工作计划的通知.
pub(super) fn is_plan(title: &str) -> bool {
    let core = title.strip_suffix("通知").unwrap_or(title);
    let core = core.trim_end_matches('的').trim_end_matches(['》', ')', '）']);
    ["计划", "规划", "工作要点", "工作安排", "工作方案"]
        .iter()
        .any(|form| core.ends_with(form))
        && !["废止", "失效", "修改"].iter().any(|verb| title.contains(verb))
}

/// True for what the page of the printer of Macao says in marks: 《LegisMac》的法例注释, 《公报》原始PDF版本.
pub(super) fn is_of_printer(title: &str, behind: &str) -> bool {
    behind.starts_with("的法例注释") && !title.contains(is_han)
        || title.ends_with("公报") && behind.starts_with("原始")
}

/// True for the bare word for a kind: 《规定》, of which only an abbreviation tells which.
pub(super) fn is_bare(title: &str) -> bool {
    matches!(
        title,
        "规定"
            | "办法"
            | "条例"
            | "细则"
            | "意见"
            | "通知"
            | "方案"
            | "规划"
            | "决定"
            | "解释"
            | "规则"
            | "公告"
            | "通告"
            | "章程"
            | "纲要"
            | "标准"
            | "指南"
            | "指引"
            | "要点"
    )
}

/// True for a film or a book, by the words around it.
pub(super) fn is_work_of_art(title: &str, sentence: &str) -> bool {
    let document = is_normative(title) || is_notice(title);
    !document
        && ["电影", "影片", "票房", "电视剧", "小说"]
            .iter()
            .any(|word| sentence.contains(word))
}

/// True for titles of notices and plans.
pub(super) fn is_notice(title: &str) -> bool {
    [
        "通知", "意见", "通告", "公告", "批复", "函", "方案", "规划", "计划", "措施",
        "决议", "命令",
    ]
    .iter()
    .any(|kind| title.ends_with(kind))
}

/// True for what is filled in, issued, handed over or read, and is no document of policy: a
/// form, a certificate, a licence, a newspaper, the letterhead of a body.
pub(super) fn is_form(title: &str) -> bool {
    let letterhead = title.ends_with("文件") && is_body(title);
    // 委托贷款通知单 is filled in; a list of powers or names is issued.
    let slip =
        title.ends_with('单') && !title.ends_with("清单") && !title.ends_with("名单");
    // 《公报》, 《国务院公报》 and 《某特别行政区公报》 print documents; 某年统计公报 is one.
    let gazette = title
        .strip_suffix("公报")
        .is_some_and(|of| of.is_empty() || is_body(of) || of.ends_with("特别行政区"));
    // 在《公路安全保护区》外: a zone.
    let zone = title.ends_with("保护区") || title.ends_with("控制区");
    letterhead
        || slip
        || gazette
        || zone && !title.contains("关于")
        || [
            "通知书",
            "证书",
            "申请书",
            "决定书",
            "告知书",
            "承诺书",
            "建议书",
            "意见书",
            "责任书",
            "委托书",
            "说明书",
            "报告书",
            "登记簿",
            "证",
            "执照",
            "笔录",
            "批件",
            "申报清单",
            "装箱清单",
            "声明函",
            "表",
            "日报",
            "晚报",
            "时报",
            "周刊",
            "月刊",
            "学报",
        ]
        .iter()
        .any(|form| title.ends_with(form))
}
