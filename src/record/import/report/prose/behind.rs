//! What more is said of a title behind its verb: 8月3日通过，9月1日公布，12月1日起施行; 均自…起施行.

use std::sync::LazyLock;

use regex::Regex;

use super::issued::{self, Issued};
use super::number::{by_number, is_number};
use super::{Paragraph, Prose, Sentence, Statement};
use crate::model::document_number::{parse, parse_order};
use crate::model::law::Role;
use crate::record::import::report::verbs::after_brackets;

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static TO_DATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?:的通知|的公告|的通告)?[，,、\s（(）)]*(?:并|且|后|又|随后|再)?(?:该\p{Han}{2,6}?)?(?:[由经][^，。；《》]{2,60})?(?:于|自|从|在)?$",
    )
    .unwrap()
});

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static DONE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^\s*(?P<from>起)?(?:正式|开始|全面|试点|全文|对外|公开|向社会|联合|共同|(?:新华社)?[授受]权)*(?:又|再次|曾)?(?:作了|进行了|作出)?(?:第[一二三四五六七八九\d]次|首次|全面)?(?P<how>[由经以][^，。；《》]{2,40}?)?(?P<there>在\p{Han}{1,8}?)?(?P<verb>表决通过|审议通过|通过|批准|公布|发布|颁布|印发|播发|公开|成文|施行|实施|生效|执行|试行|修订|修正|修改)",
    )
    .unwrap()
});

/// True where nothing more is said in the clause, or only that it was passed: 2019年修订。
pub(super) fn ends_clause(behind: &str) -> bool {
    let behind = behind.trim_start();
    let rest = ["通过", "公布", "发布"].iter().find_map(|it| behind.strip_prefix(it));
    let rest = rest.unwrap_or(behind);
    rest.is_empty() || rest.starts_with(['，', '。', '；', '、', ',', ';', '）', ')'])
}

/// True for what is published behind the verb, which is another thing: 公布实施细则.
fn is_of_object(behind: &str) -> bool {
    let goes_on = ["施行", "生效", "执行", "试行", "并", "后", "以来", "至今"];
    let force = behind.strip_prefix("实施");
    let own = force.is_some_and(ends_clause)
        || goes_on.iter().any(|word| behind.trim_start().starts_with(word));
    !ends_clause(behind) && !own
}

/// True for clauses that only go on about what a document is of, 对前述《意见》作出部署, before it is said when
/// it was made public: `done` is 对外公布, 公开.
fn is_about_contents(between: &str, done: &str, text: &Sentence<'_>, end: usize) -> bool {
    let public = ["对外", "公开", "全文", "授权", "受权", "向社会"];
    let inner = between.trim().strip_prefix('，').and_then(|it| it.strip_suffix('，'));
    let clauses = inner.map(|inner| inner.split('，'));
    let verbs = || {
        let within = end..end + between.len();
        text.verbs.iter().filter(move |verb| within.contains(&verb.begin))
    };
    public.iter().any(|word| done.contains(word))
        && !between.contains(['。', '；'])
        && verbs().next().is_none()
        && clauses.is_some_and(|mut clauses| {
            let of = [
                "对", "提出", "明确", "部署", "要求", "就", "旨在", "从", "聚焦", "围绕",
            ];
            clauses.all(|it| of.iter().any(|word| it.trim_start().starts_with(word)))
        })
}

/// The dates that are said behind a title or its verb, each with what happened then, and the
/// number by which it was issued.
pub(super) fn all(sentence: &Sentence<'_>, mut end: usize) -> Chain {
    let text = sentence.text;
    let mut chain = Chain::default();
    let Chain { dates: found, number, issued } = &mut chain;
    let start = end;
    for date in sentence.dates.iter().filter(|date| date.begin >= start) {
        if date.begin < end {
            break;
        }
        // 于2022年7月7日印发（工信部联节〔2022〕88号），8月1日公开
        let brackets = after_brackets(text, end);
        let inner = text[end..brackets].trim().trim_start_matches(['（', '(']);
        if end == start && is_number(inner.trim_end_matches(['）', ')'])) {
            *number = Some(inner.trim_end_matches(['）', ')']).to_owned());
            end = brackets;
        }
        let between = &text[end..date.begin];
        // 《…》（甲发〔2022〕15号），银保监会2022年6月1日印发
        let who = between.trim().strip_prefix(['，', ',']).filter(|who| {
            !who.contains(['《', '》', '，', '；', '。']) && who.chars().count() <= 40
        });
        let who = who.map(issued::named).filter(|who| {
            let first = who.names.first();
            first.is_some() && found.is_empty() && !between.contains(['由', '经'])
        });
        let plain = who.is_some() || TO_DATE.is_match(between);
        if !plain && !between.ends_with('，') {
            break;
        }
        let Some(said) = DONE.captures(&text[date.end..]) else { break };
        // 1995年公布的《乙》 is another document.
        let close = date.end + said.get(0).map_or(0, |whole| whole.end());
        let done = &text[date.end..close];
        if !(plain
            || ends_clause(&text[close..])
                && is_about_contents(between, done, sentence, end))
        {
            break;
        }
        // So is that of 2007年发布、2017年修订的《乙》.
        let goes_on = text[close..].split(['，', '。', '；', '》']).next();
        let attribute = goes_on.is_some_and(|it| {
            it.starts_with('、') && (it.contains("的《") || it.contains("的新《"))
        });
        if text[close..].starts_with('的') || attribute {
            break;
        }
        let from = said.name("from").is_some();
        let role = match &said["verb"] {
            "施行" | "实施" | "生效" | "执行" => Role::InForce,
            // In all the country, from then on: no trial of something else.
            "试行" if from => Role::InForce,
            "试行" => break,
            _ if from => break,
            "通过" | "表决通过" | "审议通过" | "批准" => Role::Adopted,
            "修订" | "修正" | "修改" if ends_clause(&text[close..]) => {
                Role::Amended
            }
            "修订" | "修正" | "修改" => break,
            "成文" => Role::Document,
            _ if is_of_object(&text[close..]) => break,
            _ => Role::Published,
        };
        if let Some((_, own)) = said.name("how").and_then(|how| by_number(how.as_str()))
            && (parse(own).is_some() || parse_order(own).is_some())
        {
            *number = Some(own.to_owned());
        }
        // 会议审议通过《…》，7月24日由中共中央办公厅、国务院办公厅正式印发
        let by_order = said.name("how").and_then(|how| {
            let words = how.as_str().strip_prefix('由')?;
            parse_order(words).map(|order| (order.org, words))
        });
        // 于2008年8月3日由国务院令第529号公布
        if let Some((org, order)) = by_order {
            *number = Some(order.to_owned());
            *issued = issued::named(org);
        }
        if role == Role::Published
            && issued.names.is_empty()
            && let Some(agent) =
                said.name("how").and_then(|how| how.as_str().strip_prefix('由'))
            // 由新华社受权发布 tells who made it known, and not whose it is.
            && !agent.ends_with("受权")
            && !agent.ends_with("授权")
        {
            *issued = issued::named(agent);
        }
        if let (Some(who), Role::Published) = (who, role) {
            *issued = who;
        }
        // 《…》（甲发〔2021〕3号），由甲部、乙委等十九部门于2021年12月11日联合印发
        let agent = between.trim_matches(['，', ',', ' ']).strip_prefix('由');
        if let Some(agent) = agent
            && role == Role::Published
            && issued.names.is_empty()
        {
            *issued = issued::named(agent.trim_end_matches(['于', '在', '自', '从']));
        }
        // Who approves it later has not passed it twice.
        let again =
            found.iter().any(|(known, _)| *known == role && role != Role::Amended);
        // In force since then is what was amended.
        let renewed = role == Role::InForce
            && found.iter().any(|(known, _)| *known == Role::Amended);
        if !date.edtf.starts_with('[') && !again && !renewed {
            found.push((role, date.edtf.clone()));
        }
        end = close;
    }
    chain
}

/// What is said behind a title or its verb.
#[derive(Default)]
pub(super) struct Chain {
    /// The dates, each with what happened then.
    pub(super) dates: Vec<(Role, String)>,
    /// The number by which it was issued.
    pub(super) number: Option<String>,
    /// Who issued it then.
    pub(super) issued: Issued,
}

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static BOTH: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[均都皆](?:将)?(?:于|自|从)?$").unwrap());

impl Paragraph<'_> {
    /// 公布《甲》和《乙》，均自2020年7月1日起施行: said of each of the sentence's policies.
    pub(super) fn both(&self, sentence: &Sentence<'_>, first: usize, prose: &mut Prose) {
        let text = sentence.text;
        let force = sentence.dates.iter().find(|date| {
            let rest =
                text[date.end..].trim_start().strip_prefix('起').unwrap_or_default();
            let rest = rest.trim_start().trim_start_matches("正式");
            BOTH.is_match(text[..date.begin].trim_end())
                && ["施行", "实施", "生效", "执行"]
                    .iter()
                    .any(|verb| rest.starts_with(verb))
        });
        let Some(force) = force else { return };
        let mut titles: Vec<String> = Vec::new();
        for said in &prose.statements[first..] {
            if !said.event && !titles.contains(&said.title) {
                titles.push(said.title.clone());
            }
        }
        for title in titles {
            let said = || prose.statements[first..].iter().filter(|it| it.title == title);
            let known = said().any(|it| matches!(it.date, Some((Role::InForce, _))));
            let Some(one) = said().next().filter(|_| !known).cloned() else { continue };
            let date = Some((Role::InForce, force.edtf.clone()));
            prose.statements.push(Statement { date, rests: Vec::new(), ..one });
        }
    }

    /// 19日发布《甲》，文件落款日期为6月8日: the day of the document, where the sentence has one title.
    pub(super) fn signed_on(
        &self,
        sentence: &Sentence<'_>,
        first: usize,
        prose: &mut Prose,
    ) {
        let text = sentence.text;
        let ([title], Some(one)) = (&sentence.titles[..], prose.statements.get(first))
        else {
            return;
        };
        let said = ["落款日期", "落款时间", "落款", "成文日期", "成文时间"];
        let sent = ["印发日期", "印发时间", "发布日期", "发布时间"];
        let lead = |at: usize| text[..at].trim_end().trim_end_matches(['为', '是', '：']);
        let dated = |words: &[&str]| {
            let mut dates = sentence.dates.iter();
            let date = dates.find(|date| {
                let lead = lead(date.begin);
                date.begin >= title.end && words.iter().any(|it| lead.ends_with(it))
            });
            date.filter(|date| !date.edtf.starts_with('[')).map(|it| it.edtf.clone())
        };
        let none = prose.statements[first..].iter().all(|it| it.date.is_none());
        let date = dated(&said).map(|edtf| (Role::Document, edtf));
        let sent = || dated(&sent).filter(|_| none).map(|edtf| (Role::Published, edtf));
        let Some(date) = date.or_else(sent) else { return };
        let date = Some(date);
        if prose.statements[first..].iter().all(|it| it.title == one.title) {
            let one = Statement { date, rests: Vec::new(), status: None, ..one.clone() };
            prose.statements.push(one);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::alone;

    /// Each title with its number, its issuers and the dates that are said of it.
    fn said(text: &str) -> Vec<String> {
        let mut said: Vec<(String, Vec<String>)> = Vec::new();
        for (_, one) in alone::told(text) {
            let number = one.number.unwrap_or_default();
            let head = format!("{} {number} {}", one.title, one.issued.names.join("、"));
            let date = one.date.map(|(role, edtf)| format!("{} {edtf}", role.code()));
            match said.iter_mut().find(|(known, _)| *known == head) {
                Some((_, dates)) => dates.extend(date),
                None => said.push((head, date.into_iter().collect())),
            }
        }
        said.into_iter()
            .map(|(head, dates)| format!("{head}: {}", dates.join(", ")))
            .collect()
    }

    #[test]
    fn each_date_behind_a_title_is_its() {
        for (text, wanted) in [
            (
                "《甲办法》2022年8月3日经总局第9次局务会议通过，9月1日公布，12月1日起施行。",
                &[
                    "甲办法  : adopted 2022-08-03, published 2022-09-01, in_force 2022-12-01",
                ][..],
            ),
            (
                "2023年7月14日，《中共中央 国务院关于甲的意见》印发（7月19日公布），提出31条举措。",
                &[
                    "中共中央 国务院关于甲的意见  中共中央、国务院: document 2023-07-14, published 2023-07-19",
                ],
            ),
            (
                "2023年12月31日，国家数据局等17部门联合印发《甲行动计划》，1月4日正式对外公布。",
                &["甲行动计划  国家数据局: document 2023-12-31, published 2024-01-04"],
            ),
            (
                "2021年9月22日，中共中央、国务院印发《甲意见》（中发〔2021〕36号），该文件于10月24日由新华社受权发布。",
                &[
                    "甲意见 中发〔2021〕36号 中共中央、国务院: document 2021-09-22, published 2021-10-24",
                ],
            ),
            (
                "2021年10月24日，国务院印发《甲方案》（国发〔2021〕23号），对前述《意见》作出部署，10月26日对外公布。",
                &[
                    "甲方案 国发〔2021〕23号 国务院: document 2021-10-24, published 2021-10-26",
                ],
            ),
            (
                "2021年10月24日，国务院印发《甲方案》（国发〔2021〕23号），对外开放提速，10月26日商务部公布清单。",
                &["甲方案 国发〔2021〕23号 国务院: published 2021-10-24"],
            ),
            (
                "《甲方案》由工业和信息化部、生态环境部于2022年7月7日印发（工信部联节〔2022〕88号），8月1日公开。",
                &[
                    "甲方案 工信部联节〔2022〕88号 工业和信息化部、生态环境部: document 2022-07-07, published 2022-08-01",
                ],
            ),
            (
                "国家发展改革委2024年9月就《甲规范（试行）》公开征求意见，该规范2025年1月正式印发。",
                &[
                    "甲规范（试行）  国家发展改革委: consultation 2024-09, published 2025-01",
                ],
            ),
            (
                "财政部2020年1月16日就通过了《甲条例》，翌月1日起施行。",
                &["甲条例  财政部: adopted 2020-01-16, in_force 2020-02-01"],
            ),
            (
                "2022年6月24日，全国人大常委会通过关于修改《甲乙法》的决定，自8月1日起施行。",
                &["甲乙法  : amended 2022-06-24"],
            ),
            (
                "2017年12月17日，国务院印发《甲方案》，自2018年1月1日起在全国试行。",
                &["甲方案  国务院: published 2017-12-17, in_force 2018-01-01"],
            ),
            (
                "2020年1月22日，教育部公布《甲办法》和《乙办法》，均自2020年7月1日起施行。",
                &[
                    "甲办法  教育部: published 2020-01-22, in_force 2020-07-01",
                    "乙办法  教育部: published 2020-01-22, in_force 2020-07-01",
                ],
            ),
            (
                "2009年2月28日，国务院公布《甲条例》，自2009年6月1日起施行，1995年公布的《乙条例》同时废止。",
                &["甲条例  国务院: published 2009-02-28, in_force 2009-06-01"],
            ),
            (
                "《甲乙法》1998年12月29日通过，先后于2005年、2019年两次修订。",
                &["甲乙法  : adopted 1998-12-29, amended 2005, amended 2019"],
            ),
            (
                "《甲乙法》1996年5月15日通过，同年9月1日起施行；2022年4月20日修订，自2022年5月1日起施行。",
                &[
                    "甲乙法  : adopted 1996-05-15, in_force 1996-09-01, amended 2022-04-20",
                ],
            ),
            (
                "《甲乙法》1982年11月19日由五届全国人大常委会通过，2024年11月8日十四届全国人大常委会第十二次会议第二次修订，自2025年3月1日起施行。",
                &["甲乙法  全国人大常委会: adopted 1982-11-19, amended 2024-11-08"],
            ),
            (
                "1990年5月19日国务院发布的《甲条例》，2020年11月29日《国务院关于修改部分行政法规的决定》予以修改。",
                &[
                    "甲条例  国务院: published 1990-05-19",
                    "国务院关于修改部分行政法规的决定  国务院: ",
                ],
            ),
            (
                "2017年4月11日，国务院公布《甲条例》，5月1日起施行，2021年作了修正。",
                &[
                    "甲条例  国务院: published 2017-04-11, amended 2021, in_force 2017-05-01",
                ],
            ),
            (
                "2019年11月27日，国务院修改《甲条例》，2020年5月1日起施行。",
                &["甲条例  国务院: amended 2019-11-27"],
            ),
            (
                "2023年1月，财政部印发的《甲办法》取消了限制，自2023年2月15日起施行，有效期5年。",
                &[
                    "甲办法  财政部: published 2023-01, in_force 2023-02-15, ended 2028-02-15",
                ],
            ),
            (
                "2017年7月，财政部发布《甲办法》，自2017年8月1日起正式试点实施。",
                &["甲办法  财政部: published 2017-07, in_force 2017-08-01"],
            ),
            (
                "2020年8月19日，财政部公布《甲办法》，次日起施行。",
                &["甲办法  财政部: published 2020-08-19, in_force 2020-08-20"],
            ),
            (
                "2004年1月31日《国务院关于甲的意见》（国发〔2004〕3号）。",
                &["国务院关于甲的意见 国发〔2004〕3号 国务院: reported 2004-01-31"],
            ),
            (
                "2023年12月11日，财政部公布《甲决定》。决定自公布之日起施行。",
                &["甲决定  财政部: published 2023-12-11, in_force 2023-12-11"],
            ),
            (
                "2023年6月19日，国务院办公厅发布《甲指导意见》（国办发〔2023〕19号），文件落款日期为2023年6月8日。",
                &[
                    "甲指导意见 国办发〔2023〕19号 国务院办公厅: published 2023-06-19, document 2023-06-08",
                ],
            ),
            (
                "2023年12月11日，财政部公布《甲决定》。办法自公布之日起施行。",
                &["甲决定  财政部: published 2023-12-11"],
            ),
            (
                "2024年11月8日全国人大常委会通过的《甲源法》将某能纳入管理，2025年1月1日起施行。",
                &["甲源法  全国人大常委会: adopted 2024-11-08, in_force 2025-01-01"],
            ),
            (
                "2023年3月10日市场监管总局公布的《甲规定》（国家市场监督管理总局令第65号）细化了规则，自2023年4月15日起施行，2019年《甲暂行规定》同时废止。",
                &[
                    "甲规定 国家市场监督管理总局令第65号 市场监管总局: published 2023-03-10, in_force 2023-04-15",
                ],
            ),
            (
                "2022年6月24日全国人大常委会修订的《甲断法》完善了规则，2022年8月1日起施行。",
                &["甲断法  全国人大常委会: amended 2022-06-24"],
            ),
            (
                "《甲办法》（深圳市人民政府令第211号）于2009年12月1日起施行，2016年11月12日深圳市人民政府令第290号修正。",
                &[
                    "甲办法 深圳市人民政府令第211号 深圳市人民政府: in_force 2009-12-01, amended 2016-11-12",
                ],
            ),
            (
                "2015年2月9日《国务院办公厅关于甲的意见》（国办发〔2015〕7号）印发，2月28日公开。",
                &[
                    "国务院办公厅关于甲的意见 国办发〔2015〕7号 国务院办公厅: document 2015-02-09, published 2015-02-28",
                ],
            ),
            (
                "2024年3月7日，国务院以国发〔2024〕7号文印发《甲方案》，3月13日全文公布。",
                &[
                    "甲方案 国发〔2024〕7号 国务院: document 2024-03-07, published 2024-03-13",
                ],
            ),
            (
                "2008年6月8日，国务院印发《甲意见》，7月14日全文播发。",
                &["甲意见  国务院: document 2008-06-08, published 2008-07-14"],
            ),
            (
                "2008年6月8日，国务院印发《甲意见》，7月14日公开征求意见。",
                &["甲意见  国务院: published 2008-06-08"],
            ),
            (
                "《甲规划》（工信部联规〔2021〕200号），由工业和信息化部、国家发展改革委、科学技术部、财政部等十九部门于2021年12月11日联合印发",
                &[
                    "甲规划 工信部联规〔2021〕200号 工业和信息化部、国家发展改革委、科学技术部、财政部: published 2021-12-11",
                ],
            ),
            (
                "2017年12月5日印发、12月19日公布的《国务院办公厅关于甲的意见》（国办发〔2017〕95号）影响深远。",
                &[
                    "国务院办公厅关于甲的意见 国办发〔2017〕95号 国务院办公厅: published 2017-12-19, document 2017-12-05",
                ],
            ),
            (
                "中共北京市委 北京市人民政府印发《甲意见》的通知 2023年6月20日成文,7月5日对外发布,为贯彻落实要求。",
                &[
                    "甲意见  中共北京市委、北京市人民政府: document 2023-06-20, published 2023-07-05",
                ],
            ),
            (
                "国务院1986年5月10日批准、林业部同日发布《甲细则》。",
                &["甲细则  林业部: published 1986-05-10, adopted 1986-05-10"],
            ),
            (
                "2023年8月1日，财政部发布《甲公告》，执行至2027年12月31日。",
                &["甲公告  财政部: published 2023-08-01, ended 2028-01-01"],
            ),
            (
                "2023年8月1日，财政部发布《甲公告》。公告执行至2027年12月31日。",
                &["甲公告  财政部: published 2023-08-01, ended 2028-01-01"],
            ),
        ] {
            assert_eq!(said(text), wanted, "{text}");
        }
    }
}
