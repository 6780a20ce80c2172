//! What is said of a title that a pointer means: 该法案, 这一办法.

use super::grammar::is_attribute;
use super::rests::{Base, Whose, without_bases};
use super::when::adjacent;
use super::{Paragraph, Prose, Sentence, Statement, quote};
use crate::model::law::{Relation, Role};
use crate::record::import::kind::without_brackets;

/// Nouns of what is pointed to, the longer before the shorter.
const NOUNS: &[&str] = &[
    "实施细则",
    "实施方案",
    "工作方案",
    "行动方案",
    "行动计划",
    "管理办法",
    "暂行办法",
    "指导意见",
    "实施意见",
    "法案",
    "办法",
    "规划",
    "条例",
    "战略",
    "框架",
    "计划",
    "方案",
    "意见",
    "文件",
    "指令",
    "法规",
    "政策",
    "标准",
    "规定",
    "法律",
    "指南",
    "白皮书",
    "措施",
    "细则",
    "纲要",
    "法",
];

/// Nouns of any document.
const ANY: &[&str] = &["文件", "法规", "政策"];

/// Words with which a document is made on some ground.
const MADE: &[&str] = &[
    "制定",
    "制订",
    "编制",
    "起草",
    "出台",
    "修订",
    "修改",
    "印发",
    "发布",
    "形成",
    "拟定",
    "拟订",
    "作出",
    "而成",
    "为依据",
    "为根据",
];

/// Words that point to something before.
const POINTERS: &[&str] = &["该", "这一", "此", "这部"];

/// A pointer in a sentence: where it begins, its noun, and where that ends.
struct Pointer {
    begin: usize,
    noun: &'static str,
    end: usize,
    /// It is the noun in 《》: 《条例》, short for a title before.
    short: bool,
}

/// The pointers of a text: 该条例, and 《条例》.
fn pointers(text: &str) -> impl Iterator<Item = Pointer> {
    let short = NOUNS.iter().flat_map(move |&noun| {
        text.match_indices(noun).filter_map(move |(at, _)| {
            let begin = text[..at].strip_suffix('《')?.len();
            let end = at + noun.len() + '》'.len_utf8();
            let whole = text[at + noun.len()..].starts_with('》');
            whole.then_some(Pointer { begin, noun, end, short: true })
        })
    });
    by_word(text).chain(short)
}

fn by_word(text: &str) -> impl Iterator<Item = Pointer> {
    POINTERS.iter().flat_map(move |word| {
        text.match_indices(word).filter_map(move |(begin, _)| {
            let rest = &text[begin + word.len()..];
            let noun = *NOUNS.iter().find(|noun| rest.starts_with(**noun))?;
            let end = begin + word.len() + noun.len();
            // 应该, 因此.
            let another = text[..begin].ends_with(['应', '因', '如', '据', '对', '就']);
            (!(another && *word != "这一")).then_some(Pointer {
                begin,
                noun,
                end,
                short: false,
            })
        })
    })
}

impl Paragraph<'_> {
    /// 该法案于 2024 年 8 月正式生效: something more of a title before.
    pub(super) fn anaphora(
        &self,
        sentence: &Sentence<'_>,
        begin: usize,
        prose: &mut Prose,
    ) {
        let text = sentence.text;
        for Pointer { begin: at, noun, end: after, .. } in by_word(text) {
            let verb = sentence.verbs.iter().find(|verb| {
                verb.begin >= after
                    && !text[after..verb.begin].contains(['，', '。', '；'])
                    && text[after..verb.begin].chars().count() <= 20
                    || is_by_meeting(&text[after.min(verb.begin)..verb.begin])
            });
            let Some(verb) = verb else { continue };
            // 该条例被1998年公布的新《乙》取代: when 乙 came out.
            let next = sentence.titles.iter().find(|title| title.begin >= verb.end);
            if next.is_some_and(|next| is_attribute(&text[verb.end..next.begin])) {
                continue;
            }
            let named = self.last.iter().rev().find(|(title, _)| title.contains(noun));
            // 该条例在1986年《乙法》公布后废止: the verb is that of the other.
            if without_bases(&text[after..verb.begin]).contains('《') {
                prose.unrelated.extend(named.map(|(title, _)| title.clone()));
                continue;
            }
            let date = sentence.dates.iter().find(|date| {
                date.begin >= after && date.end <= verb.begin
                    || date.end <= at && adjacent(&text[date.end..at])
            });
            let only = || (self.last.len() == 1).then(|| &self.last[0]);
            if let (Some(date), Some((title, subject))) = (date, named.or_else(only)) {
                prose.statements.push(Statement {
                    title: of_role(title, verb.role).to_owned(),
                    subject: subject.clone(),
                    date: Some((verb.role, date.edtf.clone())),
                    quote: quote(text).to_owned(),
                    line: self.block.line,
                    span: self.span(begin, text),
                    ..Statement::default()
                });
            }
        }
    }

    /// 该条例依据《甲》制定: on what the one policy rests that a sentence before names. Where it
    /// may be another, it is told and not taken.
    pub(super) fn pointed(
        &self,
        sentence: &Sentence<'_>,
        begin: usize,
        prose: &mut Prose,
    ) {
        let text = sentence.text;
        if sentence.titles.is_empty() {
            return;
        }
        for pointer in pointers(text) {
            let words = &text[pointer.begin..pointer.end];
            // 以下简称《条例》 gives the name.
            let lead = text[..pointer.begin].trim_end();
            if pointer.short && lead.ends_with(|c: char| !"，。；：,;".contains(c)) {
                continue;
            }
            let mut bases = self.rests(sentence, Whose::Pointer(words));
            bases.retain(|base| is_made(text, base));
            if bases.is_empty() {
                continue;
            }
            let meant = self.meant_by(&pointer, prose).cloned();
            let Some(meant) = meant else {
                let named = bases.into_iter().filter_map(|base| base.title);
                prose.unrelated.extend(named);
                continue;
            };
            bases.retain(|base| base.title.as_ref() != Some(&meant.title));
            let said = Statement {
                rests: bases,
                under: None,
                quote: quote(text).to_owned(),
                line: self.block.line,
                span: self.span(begin, text),
                ..meant
            };
            let force = force_behind(sentence, pointer.end);
            prose.statements.push(said.clone());
            prose.statements.extend(force.map(|edtf| Statement {
                date: Some((Role::InForce, edtf)),
                rests: Vec::new(),
                ..said
            }));
        }
    }

    /// The first statement of the one policy that a pointer can mean: of those of the last
    /// sentence that names any, else of those of the paragraph.
    fn meant_by<'s>(&self, pointer: &Pointer, prose: &'s Prose) -> Option<&'s Statement> {
        let fits = |title: &str| {
            let title = without_brackets(title);
            if title == pointer.noun {
                return false;
            }
            let ends = title.ends_with(pointer.noun)
                && !(pointer.noun == "法" && title.ends_with("办法"));
            ends || ANY.contains(&pointer.noun)
                || pointer.noun == "法律" && title.ends_with('法')
        };
        let one_of = |from: usize| {
            let said = prose.statements.get(from..)?.iter();
            let mut said = said.filter(|said| !said.event && fits(&said.title));
            let first = said.next()?;
            said.all(|other| other.title == first.title).then_some(first)
        };
        let last = prose.statements.get(self.statements..)?;
        let any = last.iter().any(|said| fits(&said.title));
        one_of(if any { self.statements } else { self.first })
    }
}

/// True for the day and the meeting between a pointer and its verb: 于1984年3月12日由第六届全国人大常委会第四次会议.
fn is_by_meeting(between: &str) -> bool {
    let agent = between.find(['由', '经']);
    between.ends_with("会议")
        && between.chars().count() <= 50
        && !between.contains(['，', '。', '；', '《', '的'])
        && agent.is_some_and(|at| between[..at].ends_with(['年', '月', '日']))
}

/// What is issued after a draft is its final text: 该意见正式印发 is said of no 征求意见稿.
fn of_role(title: &str, role: Role) -> &str {
    let issued = [Role::Published, Role::Adopted, Role::InForce].contains(&role);
    let core = without_brackets(title);
    let draft = title.get(core.len()..).is_some_and(|end| {
        ["征求意见", "草案", "送审"].iter().any(|it| end.contains(it))
    });
    if issued && draft { core } else { title }
}

/// 自2022年1月1日起施行, behind what is pointed to and its grounds.
fn force_behind(sentence: &Sentence<'_>, from: usize) -> Option<String> {
    let text = sentence.text;
    let date = sentence.dates.iter().find(|date| {
        let Some(rest) = text[date.end..].trim_start().strip_prefix('起') else {
            return false;
        };
        let rest = rest.trim_start().trim_start_matches("正式");
        date.begin >= from
            && text[..date.begin].trim_end().ends_with(['自', '从', '，'])
            && ["施行", "实施", "生效", "执行"].iter().any(|verb| rest.starts_with(verb))
    })?;
    // 替代2010年起施行的…: of another.
    (!text[date.end..].contains('的')).then(|| date.edtf.clone())
}

/// True for what is carried out, and for a ground on which something is said to be made.
fn is_made(text: &str, base: &Base) -> bool {
    let named = base.title.as_ref().or(base.number.as_ref());
    let behind = named.and_then(|name| Some(text.split_once(name.as_str())?.1));
    let behind =
        behind.unwrap_or_default().split(['。', '；']).next().unwrap_or_default();
    let ends = behind.trim_matches(['》', ' ']).is_empty();
    base.relation != Relation::BasedOn && !ground_before(text, named)
        || ends
        || MADE.iter().any(|word| behind.contains(word))
}

/// True where 根据 or its like stands before the name.
fn ground_before(text: &str, name: Option<&String>) -> bool {
    let before = name.and_then(|name| Some(text.split_once(name.as_str())?.0));
    let before = before.unwrap_or_default();
    ["根据", "依据", "依照", "按照", "遵照"].iter().any(|word| before.contains(word))
}

#[cfg(test)]
mod tests {
    use super::of_role;
    use crate::model::law::Role;
    use crate::record::import::known::Known;
    use crate::record::import::report::blocks::blocks;
    use crate::record::import::report::names::PlaceNames;

    /// Who rests on what, by the titles; and what is told and not taken.
    fn rests(text: &str) -> (Vec<String>, Vec<String>) {
        let known = Known::empty();
        let places = known.places();
        let names = PlaceNames::new(places, places.by_code("CN"));
        let prose = super::super::read(&blocks(text), &names, places);
        let said = prose.statements.iter().flat_map(|said| {
            said.rests.iter().map(|base| {
                let to = base.title.clone().unwrap_or_default();
                format!("{} {} {to}", said.title, base.relation.code())
            })
        });
        (said.collect(), prose.unrelated)
    }

    #[test]
    fn a_draft_is_not_what_is_issued() {
        for (title, role, wanted) in [
            ("甲意见（征求意见稿）", Role::Published, "甲意见"),
            ("甲意见（征求意见稿）", Role::Consultation, "甲意见（征求意见稿）"),
            ("甲意见（试行）", Role::Published, "甲意见（试行）"),
        ] {
            assert_eq!(of_role(title, role), wanted);
        }
    }

    #[test]
    fn a_law_in_force_was_passed_before() {
        let told = super::super::alone::told(
            "1985年4月1日　《中华人民共和国甲法》正式施行。该法于1984年3月12日由第六届全国人大常委会第四次会议通过。\n",
        );
        let dates = told.into_iter().filter_map(|(_, said)| said.date);
        let dates: Vec<_> = dates.collect();
        assert_eq!(
            dates,
            [
                (Role::InForce, "1985-04-01".to_owned()),
                (Role::Adopted, "1984-03-12".to_owned())
            ]
        );
    }

    #[test]
    fn a_pointer_rests_on_what_its_sentence_names() {
        let one = "2021年11月25日，上海市人大常委会通过《上海市甲条例》。";
        for (behind, wanted) in [
            ("该条例依据《乙法》制定，自2022年1月1日起施行。", "based_on 乙法"),
            ("该条例是根据《乙法》制定的。", "based_on 乙法"),
            ("该条例依据《乙法》。", "based_on 乙法"),
            ("该法规为落实《丙规划》而制定。", "implements 丙规划"),
            ("《条例》依据《乙法》等制定。", "based_on 乙法"),
            ("该条例以《乙法》为依据。", "based_on 乙法"),
            ("会后，这部条例根据《丙规划》等要求起草。", "implements 丙规划"),
        ] {
            let (said, told) = rests(&format!("{one}{behind}"));
            assert_eq!(said, [format!("上海市甲条例 {wanted}")], "{behind}");
            assert_eq!(told, Vec::<String>::new(), "{behind}");
        }
        let (said, _) = rests(&format!("{one}该条例依据《乙法》制定，落实《丙规划》。"));
        let both = ["based_on 乙法", "implements 丙规划"];
        assert_eq!(said, both.map(|it| format!("上海市甲条例 {it}")));
        for behind in [
            // No such form, or a pointer to nothing.
            "该办法根据《乙法》制定。",
            "该条例根据《乙法》第三条处罚了两家企业。",
            "该条例未依据《乙法》制定。",
            "《办法》根据《乙法》制定。",
            "《甲意见》依据《条例》制定。",
        ] {
            assert_eq!(
                rests(&format!("{one}{behind}")).0,
                Vec::<String>::new(),
                "{behind}"
            );
        }
        // Two may be meant; of the sentence right before only one.
        let two = "2023年，北京市发布《北京市甲条例》和《北京市乙条例》。";
        let behind = "该条例根据《丙法》制定。";
        let (said, told) = rests(&format!("{two}{behind}"));
        assert_eq!((said, told), (Vec::new(), vec!["丙法".to_owned()]));
        let (said, _) = rests(&format!("{two}{one}{behind}"));
        assert_eq!(said, ["上海市甲条例 based_on 丙法"]);
    }
}
