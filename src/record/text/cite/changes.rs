//! What a text changes of others: what it amends, prolongs and repeals, and from when on.

use std::sync::LazyLock;

use regex::Regex;

use super::super::head;
use super::super::scan::Sentence;
use super::beside::issuer;
use super::repeal::{
    self, decides, is_awaited, is_left_part, is_part, is_passage, leaves_part, orders,
    repealed_after, repealed_before,
};
use super::shape::{NAMED, Shape};
use super::{Citation, Reader, macao, pattern};
use crate::model::law::Relation;
use crate::model::title::fold;

// 的有效期延长至2027年4月30日, right behind a name; 等3件文件有效期延续5年; 规定的政策凡已经到期的,
// 执行期限延长至2023年12月31日.
pattern!(
    EXTENDS,
    r"(?:\([^)]*\))?(?:等[^,;。\x{E000}]{1,20})?(?:的?有效期限?(?:已|即将|将)?(?:届满|到期|期满),(?:[^;。\x{E000}]{0,40},)?)?(?:(?:经评估,?)?(?:仍?需要?|可以?|应当?)?(?:予以)?继续(?:有效|实施|执行|施行),)?的?有效期限?(?:均|统一|再|继续|相应)?(?:延长|延续|顺延)(?:至|到|为|\d|[一二三四五六七八九十两])|(?:\([^)]*\))?(?:规定的?[^,;。\x{E000}]{0,30})?(?:继续|延续|延期)执行(?:至|到)|(?:\([^)]*\))?(?:等[^,;。\x{E000}]{1,20})?(?:规定的[^,;。\x{E000}]{0,30},?)?的?(?:执行|实施|施行)期限?(?:均|统一|再|继续|相应)?(?:延长|延续|顺延)(?:至|到)"
);
// 第三条第一款修改为:“…, 第五条中的“某局”修改为“…, behind a name.
pattern!(
    REWORDED,
    r"^(?:\([^)]*\))?中?的?第[^,;。:“\x{E000}]{1,40}[条款项章节点](?:内容|规定)?(?:中?的?“[^”\x{E000}]{1,60}”)?(?:修改|修订|调整|变更)为:?“"
);
pattern!(
    EFFECT,
    r"自(?P<date>(?:\d{4}年\d{1,2}月\d{1,2}日|[^,;。]{0,12}之日))起[^,;。]{0,12}(废止|失效|停止|不再执行|不再施行)"
);

// 新修订的《甲》已由某会通过，自某日起施行: what becomes of another document opens a sentence.
pattern!(
    COMES_ABOUT,
    r"(?:^|[:。;])[^。,;:\x{E000}]{0,20}\x{E000}(?:\([^)]*\))?,?(?:已|业|经|将|于|自)[^。\x{E000}]{0,90}(?:通过|公布|发布|施行|实施)"
);

// 某法施行后,《甲》同时废止: the law does it that no marks set off.
pattern!(
    COMES_UNMARKED,
    r"(?:^|[:。;,日])(?P<what>\p{Han}{2,24}?(?:法|典|条例|办法|规定|细则))(?:正式)?(?:施行|实施|生效)(?:之?后|之日起),"
);

/// The first day without force of what `index` names, EDTF, where its term is made longer until a
/// day: 《A》有效期延长至2025年1月31日.
pub(super) fn until(shape: &Shape, index: usize, relation: Relation) -> Option<String> {
    let text = &shape.text;
    if relation != Relation::Amends || !extends(text) {
        return None;
    }
    let found = EXTENDS.as_ref()?.find_iter(text).find(|found| {
        repeal::run_before(text, &shape.marks, found.start()).contains(&index)
    })?;
    let to = found.as_str().ends_with(['至', '到']);
    let rest = to.then(|| &text[found.end()..])?;
    let day = rest.split([',', ';', '。', '(']).next().unwrap_or(rest);
    head::day_after(day.trim_end_matches('止'))
}

/// True where a term may be made longer in `text`.
fn extends(text: &str) -> bool {
    text.contains('延')
        && ["有效期", "行期", "施期"].iter().any(|term| text.contains(term))
        || text.contains("执行至")
        || text.contains("执行到")
}

/// The day on which what is named at `mark` ends, EDTF: 《A》自2024年1月1日起废止, or of the words
/// that lead its list in. 《A》有效期延长；《B》自某日起失效 tells of B only.
fn ends_on(text: &str, mark: usize, issued: Option<&str>) -> Option<String> {
    let ends = |words: &str| ["废止", "失效", "停止"].iter().any(|it| words.contains(it));
    let (mut above, mut below) = (None, None);
    for found in EFFECT.as_ref()?.captures_iter(text) {
        let whole = found.get(0)?;
        let day = crate::model::date::parse_chinese(&found["date"]).ok();
        let day = day.map(|day| day.edtf().to_owned());
        let own = || is_of_issue(&found["date"]).then(|| issued.map(str::to_owned));
        let day = day.or_else(|| own().flatten());
        if whole.end() <= mark {
            above = day.or(above);
        } else if below.is_none() && whole.start() > mark {
            below = day.filter(|_| !ends(&text[mark..whole.start()]));
            break;
        }
    }
    below.or(above)
}

// 以上标准自2023年7月1日起实施,自实施之日起,.
pattern!(
    BEGUN,
    r"自(?P<date>\d{4}年\d{1,2}月\d{1,2}日)起(?:正式)?(?:实施|施行|执行)[,;。][^。;]{0,20}?自(?:实施|施行|执行)之日起,?(?:原)?(?:[^,;。\x{E000}]{0,16})?$"
);

/// The day on which what the sentence has told of begins, EDTF, where what is named at `mark` ends
/// with it: 以上标准自某日起实施，自实施之日起，《A》废止.
fn as_begun(text: &str, mark: usize) -> Option<String> {
    let lead = &text[..mark];
    // Few sentences say so.
    lead.contains("施之日起")
        .then_some(())
        .or(lead.contains("行之日起").then_some(()))?;
    let found = BEGUN.as_ref()?.captures(lead)?;
    let day = crate::model::date::parse_chinese(&found["date"]).ok()?;
    Some(day.edtf().to_owned())
}

/// True for 本通知印发之日 and 发布之日, the day on which the text itself was issued: not for 新办法
/// 发布之日, that of another.
fn is_of_issue(words: &str) -> bool {
    let verbs = ["印发", "公布", "发布", "颁布", "下发", "签发"];
    let whose = words
        .strip_suffix("之日")
        .and_then(|rest| verbs.iter().find_map(|verb| rest.strip_suffix(verb)));
    let own =
        ["", "本", "本文", "本文件", "本通知", "本决定", "本公告", "本通告", "本意见"];
    let rules = ["本办法", "本规定", "本条例", "本细则", "本规则", "本方案", "本函"];
    whose.is_some_and(|whose| own.contains(&whose) || rules.contains(&whose))
}

/// 自本决定印发之日起失效 of the lists below a decision: the day on which it was issued, `issued`.
pub(super) fn listed_until<'t>(text: &str, issued: Option<&'t str>) -> Option<&'t str> {
    issued?;
    let lead = &text[..text.floor_char_boundary(LEAD)];
    let told = memchr::memmem::find_iter(lead.as_bytes(), "之日起").any(|at| {
        let words = &lead[..at + "之日".len()];
        let clause = words.rsplit(['自', '从', '\n', '，', '。']).next().unwrap_or(words);
        let behind = &lead[at + "之日起".len()..];
        let verbs = ["失效", "废止", "停止执行", "停止施行", "不再执行", "不再作为"];
        let behind = ["同时", "一律", "予以", "即行"]
            .iter()
            .find_map(|word| behind.strip_prefix(word))
            .unwrap_or(behind);
        is_of_issue(clause)
            && clause.starts_with('本')
            && verbs.iter().any(|verb| behind.starts_with(verb))
    });
    issued.filter(|_| told)
}

/// How far into a decision it tells from when on its lists are over, in bytes.
const LEAD: usize = 4_000;

/// 现决定对《A》作如下修改.
fn decides_to_amend(text: &str) -> bool {
    text.contains("决定对")
        && [
            "作如下修改",
            "作出如下修改",
            "作以下修改",
            "作出修改",
            "进行修改",
            "予以修改",
        ]
        .iter()
        .any(|verb| text.contains(verb))
}

/// 关于修订《A》的公告 that issues the new A and repeals the old one amends neither.
pub(super) fn only_repealed(citations: &mut [Citation]) {
    let whole = |it: &&Citation| it.relation == Relation::Repeals && !it.partial;
    let titles = citations.iter().filter(whole).filter_map(|it| it.title.as_deref());
    let repealed: Vec<String> = titles.map(fold).collect();
    for citation in citations.iter_mut().filter(|it| it.relation == Relation::Amends) {
        let title = citation.title.as_deref().map(fold);
        if title.is_some_and(|title| repealed.contains(&title)) {
            citation.relation = Relation::Cites;
            citation.effective = None;
        }
    }
}

impl Reader<'_> {
    pub(super) fn amendments(
        &self,
        sentence: &Sentence,
        shape: &Shape,
        relations: &mut [(Relation, bool)],
    ) {
        let text = &shape.text;
        self.extensions(sentence, shape, relations);
        self.rewordings(sentence, shape, relations);
        // 现决定对《A》作如下修改, whatever the title is.
        if !self.amending && !decides_to_amend(text) {
            return;
        }
        for (index, &mark) in shape.marks.iter().enumerate() {
            if sentence.names[index].quoted {
                continue;
            }
            let before = &text[..mark];
            let after = &text[mark + NAMED.len_utf8()..];
            let head: String = after.chars().take(60).collect();
            let amends = macao::amends_by_number(before)
                || if self.is_in_title(sentence.names[index].span) {
                    !self.either && before.ends_with("修改")
                        || before.ends_with("修订")
                        || !self.either && before.contains("关于修改")
                } else {
                    let verbs = [
                        "修改为",
                        "改为",
                        "作如下修改",
                        "作出修改",
                        "作以下修改",
                        "进行修改",
                        "予以修改",
                        "现予修订",
                        "现予修改",
                        "作出如下修改",
                        "部分条款",
                        "删去",
                        "删除",
                        "增加",
                        "修正如下",
                        "中的",
                    ];
                    let opener = ["修改", "对", "将", "在", "把"];
                    let starts = before
                        .rsplit(['。', ';', ':', '、', '.'])
                        .next()
                        .unwrap_or(before);
                    // 对最高人民法院《A》: who issued it stands in between.
                    let by = issuer(starts).unwrap_or_default();
                    let opens = starts.strip_suffix(by.as_str()).unwrap_or(starts);
                    let bare = starts.is_empty()
                        || opener.iter().any(|word| opens.ends_with(word));
                    let cuts = starts.ends_with("删去") || starts.ends_with("删除");
                    // 《甲》(第503章)现予修订, as Hong Kong has it.
                    let own = head.split_once("现予修").map(|(behind, _)| behind);
                    let own = own.is_some_and(|behind| {
                        behind.is_empty()
                            || behind.starts_with('(') && behind.ends_with(')')
                    });
                    own || cuts
                        || bare
                            && verbs.iter().any(|verb| head.contains(verb))
                            && !before.ends_with("根据")
                };
            if amends {
                relations[index] = (Relation::Amends, false);
            }
        }
    }

    /// 将《A》有效期延长至2027年4月30日: a term of another document is changed.
    fn extensions(
        &self,
        sentence: &Sentence,
        shape: &Shape,
        relations: &mut [(Relation, bool)],
    ) {
        let text = &shape.text;
        let Some(regex) = EXTENDS.as_ref().filter(|_| extends(text)) else { return };
        for found in regex.find_iter(text) {
            for index in repeal::run_before(text, &shape.marks, found.start()) {
                if !sentence.names[index].quoted
                    && !self.is_in_title(sentence.names[index].span)
                {
                    relations[index] = (Relation::Amends, false);
                }
            }
        }
    }

    /// 将《A》第三条修改为“…”, whatever the title is: the new words of a part follow at once.
    fn rewordings(
        &self,
        sentence: &Sentence,
        shape: &Shape,
        relations: &mut [(Relation, bool)],
    ) {
        let text = &shape.text;
        if !text.contains("为“") && !text.contains("为:“") {
            return;
        }
        for (index, name) in sentence.names.iter().enumerate() {
            let before = &text[..shape.marks[index]];
            let clause = before.rsplit(['。', ';', ':', ',', '、', '.']).next();
            // 国务院将《A》…: another has done so.
            let own = ["", "将", "把", "对", "现将", "同时将", "并将"];
            let reworded =
                REWORDED.as_ref().is_some_and(|it| it.is_match(shape.behind(index)));
            if own.contains(&clause.unwrap_or(before))
                && reworded
                && !name.quoted
                && !self.is_in_title(name.span)
            {
                relations[index] = (Relation::Amends, false);
            }
        }
    }

    /// 《A》、《B》同时废止: what is repealed are the last names before the word, as long as
    /// nothing but commas, dates and issuers stands between them; or those right behind 废止.
    pub(super) fn repeals(
        &self,
        sentence: &Sentence,
        shape: &Shape,
        in_title: bool,
        relations: &mut [(Relation, bool)],
    ) {
        let text = &shape.text;
        if self.is_of_another(sentence, text) {
            return;
        }
        if in_title && (!self.repealing || self.either)
            || !text.contains(['废', '失', '停', '不'])
        {
            return;
        }
        // 停止施行 may be for a time; what is stopped from being carried out has ended.
        for word in
            ["废止", "失效", "停止施行", "停止执行", "不再执行", "不再施行", "同时作废"]
        {
            let mut from = 0;
            while let Some(at) = text[from..].find(word).map(|at| at + from) {
                from = at + word.len();
                let before = &text[..at];
                // Told of another's repeal, or of one that is not.
                let others = [
                    "已被", "已经", "被", "已", "未", "不", "尚未", "没有", "或者", "或",
                    "拟",
                ];
                let told = others.iter().any(|lead| before.ends_with(lead))
                    || text[from..].starts_with(['前', '后', '的'])
                    || text[from..].starts_with("之日");
                // 《A》已于2008年7月18日废止: by another.
                let told = told || is_past(before);
                let own = text[from..].starts_with('的') && self.repealing && in_title;
                if told && !own {
                    continue;
                }
                let whole = word != "停止施行";
                let mut ended = repealed_before(text, &shape.marks, at);
                repeal::without_agents(text, &shape.marks, &mut ended, at);
                let behind =
                    |index: usize| &text[shape.marks[index] + NAMED.len_utf8()..];
                let lead = ended.last().map_or("", |&first| &text[..shape.marks[first]]);
                // 待新的细则出台后，《A》废止: nothing is over yet.
                let awaited = ended.first().is_some_and(|&last| {
                    let behind = &text[shape.marks[last] + NAMED.len_utf8()..at];
                    is_awaited(lead, behind)
                });
                if awaited {
                    ended.clear();
                }
                // 《A》及《B》中某某政策停止执行: that of both.
                let passage = ended.first().is_some_and(|&last| {
                    is_passage(behind(last)) || leaves_part(behind(last))
                }) || is_left_part(lead);
                // 《A》同时废止，《B》继续有效: the verb has its object, and B one of its own.
                let done =
                    !ended.is_empty() && text[from..].starts_with([',', ';', '、']);
                // 原《道路运输证》同时作废: a paper that is no document.
                let paper = |index: usize| {
                    let title = sentence.names[index].title.as_deref();
                    let ends = |title: &str| PAPERS.iter().any(|it| title.ends_with(it));
                    word == "同时作废" && title.is_some_and(ends)
                };
                for index in ended {
                    if paper(index) {
                        continue;
                    }
                    // 《A》附件1中的《某表》同时废止: a part of A.
                    if whole && is_in_annex(shape, index) {
                        relations[index - 1] = (Relation::Repeals, true);
                        continue;
                    }
                    if !sentence.names[index].quoted && whole {
                        let after = &text[shape.marks[index] + NAMED.len_utf8()..at];
                        relations[index] = (Relation::Repeals, passage || is_part(after));
                    }
                }
                let ended = repealed_after(text, &shape.marks, from);
                let ordered = || {
                    word.ends_with("执行")
                        && ended.last().is_some_and(|&last| orders(before, behind(last)))
                };
                // 二、废止《A》 in a plan is to be done; 自某日起施行，同时废止《B》 is said of the plan.
                let planned = self.plans && !before.contains("日起");
                if !done
                    && !planned
                    && !awaited
                    && (whole && self.repealing || decides(before) || ordered())
                {
                    // 废止《A》第四条第二款.
                    let passage =
                        ended.last().is_some_and(|&last| is_passage(behind(last)));
                    for index in ended {
                        if !sentence.names[index].quoted {
                            let partial = passage || is_part(behind(index));
                            relations[index] = (Relation::Repeals, partial);
                        }
                    }
                }
            }
        }
    }

    /// 《甲条例》已由…通过，自某日起施行，《乙条例》同时废止, in a notice on carrying out 甲条例: it is that which
    /// repeals.
    fn is_of_another(&self, sentence: &Sentence, text: &str) -> bool {
        let own = ["现予", "予以公布", "予以发布", "现公布", "现发布", "现印发", "本"];
        if !self.notice || self.repealing || own.iter().any(|word| text.contains(word)) {
            return false;
        }
        let subject = sentence.names.iter().find_map(|name| name.title.as_deref());
        let named = COMES_ABOUT.as_ref().is_some_and(|regex| regex.is_match(text))
            && subject.is_some_and(|title| !self.own.is(title));
        let unmarked = || {
            let found = COMES_UNMARKED.as_ref().and_then(|regex| regex.captures(text));
            found.is_some_and(|found| !self.own.is(&found["what"]))
        };
        named || text.contains("后,") && unmarked()
    }

    /// When a repeal or an amendment of what is named at `mark` takes effect.
    pub(super) fn effective(
        &self,
        shape: &Shape,
        mark: usize,
        relation: Relation,
    ) -> Option<String> {
        let own = self.in_force.map(str::to_owned);
        match relation {
            Relation::Repeals => ends_on(&shape.text, mark, self.issued)
                .or_else(|| as_begun(&shape.text, mark))
                .or(own),
            Relation::Amends => own,
            _ => None,
        }
    }
}

/// How papers end that are void without any repeal; 复函 and 清单 are documents.
const PAPERS: [&str; 7] = ["证", "书", "票", "执照", "表", "卡", "印章"];

/// True where what `index` names is in an annex of what is named before it.
fn is_in_annex(shape: &Shape, index: usize) -> bool {
    let (between, named) = shape.before(index);
    let rest = between.strip_prefix("附件").unwrap_or_default();
    let count = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let rest = rest.trim_start_matches(count);
    named && ["中的", "中", "的", "所附"].contains(&rest)
}

/// True where `before` ends with a day in the past on which something was done: 已于2008年7月18日.
fn is_past(before: &str) -> bool {
    let day = |c: char| c.is_ascii_digit() || matches!(c, '年' | '月' | '日');
    let lead = before.trim_end_matches(day);
    before.ends_with('日') && ["已于", "已在"].iter().any(|word| lead.ends_with(word))
}
