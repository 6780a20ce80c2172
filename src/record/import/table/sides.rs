//! A row of two policies, one of a higher level beside one of a lower: 国家政策 发布时间 地方配套政策
//! 发布时间. Each has columns of its own, and what one says is not said of the other.

use std::rc::Rc;

use super::heading::{Block, Heading};
use crate::lang::Text;
use crate::model::place::{PlaceId, PlaceLevel, Places};
use crate::model::title::fold;
use crate::record::import::guess::{self, Columns, Use};
use crate::record::import::mapping::Field;
use crate::record::import::places::TitlePlaces;
use crate::record::text::simplified_letters;

/// How headings begin that tell at which level a policy stands, the highest first.
const LEVELS: &[&[&str]] = &[
    &["国家层面", "国家级", "国家", "中央", "国务院", "部委", "上级", "上位", "顶层"],
    &["省级", "省里", "我省", "省"],
    &["市级", "地市级", "地市", "我市", "我州", "市"],
    &["区县级", "区县", "县区", "县级", "区级", "我区", "我县", "区", "县"],
    &["本级", "本地", "本省", "本市", "本区", "本县", "地方", "下级", "配套", "落实"],
];

/// Words for what the lower does with the higher.
const VERBS: &[&str] = &["贯彻落实", "落实", "贯彻", "配套", "细化", "承接", "实施"];

/// The level of which a heading speaks, and the rest of it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Sided {
    level: usize,
    rest: String,
    /// It says that the lower carries out the higher.
    carries: bool,
}

fn sided(heading: &str, named: Option<Named<'_>>) -> Option<Sided> {
    let heading = fold(&simplified_letters(heading));
    let of_level = LEVELS.iter().enumerate().find_map(|(level, begins)| {
        let rest = begins.iter().find_map(|begin| heading.strip_prefix(begin))?;
        Some((level, rest.trim_start_matches("层面").trim_start_matches('的')))
    });
    // 湖北省配套政策
    let of_place = || {
        let (level, _, rest) = named?.begins(&heading)?;
        let rest = rest.trim_start_matches('级').trim_start_matches("层面");
        Some((level, rest.trim_start_matches('的')))
    };
    let (level, rest) = of_level.or_else(of_place)?;
    let begun = &heading[..heading.len() - rest.len()];
    let verb = VERBS.iter().find_map(|verb| rest.strip_prefix(verb));
    let carries = verb.is_some() || matches!(begun, "上级" | "上位" | "配套" | "落实");
    let rest = verb.unwrap_or(rest).trim_start_matches('的');
    Some(Sided { level, rest: rest.to_owned(), carries })
}

fn is_title(rest: &str) -> bool {
    matches!(guess::alone(rest), Some(Use::Field(Field::Title)))
}

/// Whose a column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Whose {
    /// Of the policy whose title stands in this column.
    Of(usize),
    All,
    Nobody,
}

/// The tables of a heading with two or three columns of titles, each of a level of its own.
/// `above` are the cells of the row above the heading, which may tell the levels.
pub(super) fn of_levels(
    above: Option<&[String]>,
    cells: &[String],
    named: Option<Named<'_>>,
) -> Option<Vec<Block>> {
    let told: Vec<Option<Sided>> = (0..cells.len())
        .map(|at| {
            let own = sided(&cells[at], named);
            let over =
                above.and_then(|above| above.get(at)).filter(|over| **over != cells[at]);
            let over =
                over.and_then(|over| sided(over, named)).filter(|it| is_title(&it.rest));
            match over {
                Some(over) if !cells[at].trim().is_empty() => {
                    Some(Sided { rest: fold(guess::in_full(cells[at].trim())), ..over })
                }
                _ => own,
            }
        })
        .collect();
    let titles: Vec<(usize, &Sided)> = told
        .iter()
        .enumerate()
        .filter_map(|(at, it)| Some((at, it.as_ref()?)))
        .filter(|(_, it)| is_title(&it.rest))
        .collect();
    if !(2..=3).contains(&titles.len()) {
        return None;
    }
    let mut downwards: Vec<(usize, &Sided)> = titles.clone();
    downwards.sort_by_key(|(_, it)| it.level);
    if downwards.windows(2).any(|pair| pair[0].1.level == pair[1].1.level) {
        return None;
    }
    let (higher, _) = downwards[0];
    let two = titles.len() == 2;
    let carries = titles.iter().any(|(_, it)| it.carries);
    let (first, last) = (titles[0].0, titles[titles.len() - 1].0);
    let before = |at: usize| titles.iter().rev().map(|(it, _)| *it).find(|it| *it <= at);
    // 国家政策 地方政策 发布时间: nothing tells whose day it is.
    let own_of_each = titles.windows(2).all(|pair| pair[0].0 + 1 < pair[1].0);
    let whose = |at: usize| -> Whose {
        if titles.iter().any(|(it, _)| *it == at) {
            return Whose::Of(at);
        }
        if let Some(it) = &told[at]
            && guess::alone(&it.rest).is_some()
            && !is_place(&cells[at])
        {
            let same = titles.iter().find(|(_, title)| title.level == it.level);
            return same.map_or(Whose::Nobody, |(title, _)| Whose::Of(*title));
        }
        match guess::alone(cells[at].trim()) {
            // A place is that of the lower of two; of three it may be any.
            _ if is_place(&cells[at]) && two => Whose::Of(downwards[1].0),
            _ if is_place(&cells[at]) => Whose::Nobody,
            Some(Use::Field(Field::Topic | Field::Category)) => Whose::All,
            Some(Use::Field(Field::Key)) => Whose::Nobody,
            Some(
                Use::Field(Field::Number | Field::Issuer | Field::Status | Field::Url)
                | Use::Date { .. },
            ) if at < first => Whose::Nobody,
            _ if at < last || own_of_each => before(at).map_or(Whose::Nobody, Whose::Of),
            _ => Whose::Nobody,
        }
    };
    let whose: Vec<Whose> = (0..cells.len()).map(whose).collect();
    let (lowest, _) = downwards[downwards.len() - 1];
    let side = |title: usize| -> Option<Block> {
        let own = |at: usize| whose[at] == Whose::Of(title);
        let heading = |at: usize| -> &str {
            match &told[at] {
                _ if at == title => "政策名称",
                _ if !own(at) && whose[at] != Whose::All => "",
                Some(it) if !is_place(&cells[at]) => &it.rest,
                _ => &cells[at],
            }
        };
        let headings: Vec<&str> = (0..cells.len()).map(heading).collect();
        let mut columns = Columns::of(&headings, None)?;
        let implements = two && carries && title == lowest;
        if implements {
            columns.uses.push((higher, Use::Field(Field::Implements)));
        }
        columns.uses.sort_by_key(|(at, _)| *at);
        // What nobody's column says is told once, of the lowest.
        let shown = |at: usize| match whose[at] {
            Whose::All => true,
            Whose::Nobody => title == lowest,
            Whose::Of(_) => own(at) || at == higher && implements,
        };
        let mut block = with_headings(columns, cells, shown, title);
        // Which of the two above it a policy carries out is not said.
        if carries
            && !two
            && title == lowest
            && let Some(heading) = Rc::get_mut(&mut block.heading)
        {
            heading.untold = Some(Text::new(
                "；同一行几份政策之间有什么关系，没有记",
                "; what the policies of a row have to do with each other is not on record",
            ));
        }
        Some(block)
    };
    match two {
        true => downwards.iter().map(|(title, _)| side(*title)).collect(),
        false => titles.iter().map(|(title, _)| side(*title)).collect(),
    }
}

/// True for a column that is said of another policy than that of the column `title`, by the level
/// with which both headings begin: 国家发布时间 beside 国家政策, where 省里出台的政策 is read.
pub(super) fn is_of_another(cells: &[String], title: usize, at: usize) -> bool {
    let level = |at: usize| cells.get(at).and_then(|cell| sided(cell, None));
    let Some(of) = level(at).filter(|it| guess::alone(&it.rest).is_some()) else {
        return false;
    };
    let own = level(title).is_some_and(|it| it.level == of.level);
    let titled = |other: usize| {
        other != title
            && level(other).is_some_and(|it| it.level == of.level && is_title(&it.rest))
    };
    at != title && !own && (0..cells.len()).any(titled)
}

/// Tables side by side of which the row above says that one answers to the other: 国家政策 |
/// 广西对应政策. What it does with the other is not said, and told.
pub(super) fn answering(above: Option<&[String]>, mut blocks: Vec<Block>) -> Vec<Block> {
    let names = |words: &[&str]| {
        let mut cells = above.unwrap_or_default().iter();
        cells
            .any(|cell| cell.contains("政策") && words.iter().any(|it| cell.contains(it)))
    };
    let answers = ["对应", "配套", "落实", "衔接", "承接", "细化"];
    if names(&["国家", "中央", "上级", "上位"])
        && names(&answers)
        && let [_, lower] = &mut blocks[..]
        && !lower.heading.columns.has(Field::Implements)
        && let Some(heading) = Rc::get_mut(&mut lower.heading)
    {
        heading.untold = Some(Text::new(
            "；同一行左右两份政策有什么关系，没有记",
            "; what the two policies of a row have to do with each other is not on record",
        ));
    }
    blocks
}

/// The tables of a heading whose columns come again behind those that are of all of them, such as
/// places or topics, as a row above may say: 省份 | 文件名 发布时间 | 文件名 发布时间.
pub(super) fn of_one_place(
    above: Option<&[String]>,
    cells: &[String],
) -> Option<Vec<Block>> {
    let over = |at: usize| above.and_then(|it| it.get(at)).map_or("", |it| it.trim());
    let own = |at: usize| match cells[at].trim() {
        "" => over(at),
        own => own,
    };
    let end = cells.iter().rposition(|cell| !cell.trim().is_empty())? + 1;
    let first = (0..end).find(|&at| is_title(&fold(cells[at].trim())))?;
    let place = (0..first).find(|&at| is_place(own(at)));
    let counted = |at: usize| {
        matches!(own(at), "" | "序号")
            || matches!(guess::alone(own(at)), Some(Use::Field(Field::Key)))
    };
    // 领域, 方面: whatever they are, no column of one of the policies is among them.
    let shared = |at: usize| match guess::alone(own(at)) {
        None => place.is_none(),
        Some(Use::Field(field)) => matches!(field, Field::Topic | Field::Category),
        Some(_) => false,
    };
    if first == 0 || !(0..first).all(|at| Some(at) == place || counted(at) || shared(at))
    {
        return None;
    }
    let folded: Vec<String> = cells[..end].iter().map(|cell| fold(cell.trim())).collect();
    let group = &folded[first..];
    let length = (1..group.len()).find(|&at| group[at] == group[0])?;
    let whole = group.len().is_multiple_of(length)
        && (place.is_some() || length > 1)
        && group.chunks(length).all(|part| part == &group[..length]);
    if !whole || group[..length].iter().any(String::is_empty) {
        return None;
    }
    let block = |title: usize| -> Option<Block> {
        let within = |at: usize| (title..title + length).contains(&at);
        let heading = |at: usize| match at {
            _ if at < first && (Some(at) == place || shared(at)) => own(at),
            _ if within(at) => cells[at].trim(),
            _ => "",
        };
        let headings: Vec<&str> = (0..cells.len()).map(heading).collect();
        let mut columns = Columns::of(&headings, None)?;
        // What spans the columns tells which of the tables it is.
        let span = over(title);
        if !span.is_empty() && span != cells[title].trim() {
            columns.headings[title] = format!("{span} {}", cells[title].trim());
        }
        let heading = Rc::new(Heading::new(columns, cells, 0));
        Some(Block { within: 0..usize::MAX, heading, title: Some(title) })
    };
    (first..end).step_by(length).map(block).collect()
}

/// The places of headings.
#[derive(Clone, Copy)]
pub(super) struct Named<'p> {
    pub(super) titles: &'p TitlePlaces,
    pub(super) places: &'p Places,
}

impl Named<'_> {
    /// The place in China with whose name a heading begins, at which of [`LEVELS`] it stands, and
    /// the rest: 湖北省配套政策, 安徽文件.
    fn begins<'h>(&self, heading: &'h str) -> Option<(usize, PlaceId, &'h str)> {
        let short = || {
            let mut all = self.places.iter();
            all.find_map(|(id, place)| {
                let province = place.level == PlaceLevel::Province;
                let rest = heading.strip_prefix(&*place.short_zh).filter(|_| province)?;
                (place.short_zh.chars().count() > 1).then_some((id, rest))
            })
        };
        let (place, rest) = self.titles.begin(heading).or_else(short)?;
        let china = self.places.by_code("CN")?;
        let level = match self.places.level(place) {
            PlaceLevel::Province => 1,
            PlaceLevel::Prefecture => 2,
            PlaceLevel::County => 3,
            _ => return None,
        };
        self.places.is_within(place, china).then_some((level, place, rest))
    }

    /// The place whose policies stand below a heading that names it and says no more: 湖北省配套政策.
    fn whose(&self, heading: &str) -> Option<PlaceId> {
        let folded = fold(&simplified_letters(heading));
        let (_, place, rest) = self.begins(&folded)?;
        let rest = rest.trim_start_matches(['级', '的']);
        let words = ["", "层面", "政策", "文件", "措施", "法规", "规章"];
        let plain = VERBS.iter().chain(&["对应", "出台", "相关", "衔接"]);
        let plain =
            plain.clone().find_map(|verb| rest.strip_prefix(verb)).unwrap_or(rest);
        words.contains(&plain).then_some(place)
    }
}

/// The tables of a row, each with the place that its heading, or what spans its columns, names:
/// 湖北省配套政策, and the country's beside it.
pub(super) fn placed(
    above: Option<&[String]>,
    cells: &[String],
    mut blocks: Vec<Block>,
    named: Option<Named<'_>>,
) -> Vec<Block> {
    let Some(named) = named else { return blocks };
    let words = |block: &Block| -> [String; 2] {
        let mut uses = block.heading.columns.uses.iter();
        let titled = uses.find(|(_, it)| matches!(it, Use::Field(Field::Title)));
        let at = block.title.or(titled.map(|(at, _)| block.within.start + at));
        let over = at.and_then(|at| above?.get(at)).cloned().unwrap_or_default();
        [over, at.and_then(|at| cells.get(at)).cloned().unwrap_or_default()]
    };
    let spans: Vec<[String; 2]> = blocks.iter().map(words).collect();
    let local = |span: &[String; 2]| span.iter().find_map(|it| named.whose(it.trim()));
    let nation = |span: &[String; 2]| {
        let begins = |words: &String| {
            let national = ["国家层面", "国家级", "国家", "中央", "国务院", "全国"];
            let rest = national.iter().find_map(|it| words.trim().strip_prefix(it));
            rest.is_some_and(|it| ["", "政策", "文件", "法规", "层面"].contains(&it))
        };
        span.iter().any(begins)
    };
    if !spans.iter().any(|span| local(span).is_some()) {
        return blocks;
    }
    let china = named.places.by_code("CN");
    for (block, span) in blocks.iter_mut().zip(&spans) {
        let place = local(span).or_else(|| china.filter(|_| nation(span)));
        if let (Some(place), Some(heading)) = (place, Rc::get_mut(&mut block.heading))
            && ![Field::Place, Field::City].iter().any(|it| heading.columns.has(*it))
        {
            let place = named.places.get(place);
            let (code, constants) = (&place.code, &mut heading.columns.mapping.constants);
            constants.insert(Field::Place, code.to_string());
            let mut told = heading.untold.take().unwrap_or_else(|| Text::new("", ""));
            told.zh.push_str(&format!("；按列上方的标题，各行都是{}的", place.name_zh));
            told.en.push_str(&format!(
                "; by what heads the columns, each row is of {}",
                place.name_en
            ));
            heading.untold = Some(told);
        }
    }
    blocks
}

/// The columns of one of several documents of a row, with the headings that are told of it.
pub(super) fn with_headings(
    mut columns: Columns,
    cells: &[String],
    shown: impl Fn(usize) -> bool,
    title: usize,
) -> Block {
    let names = cells.iter().enumerate();
    columns.headings = names
        .map(|(at, name)| match shown(at) {
            true => name.trim().to_owned(),
            false => String::new(),
        })
        .collect();
    let heading = Rc::new(Heading::new(columns, cells, 0));
    Block { within: 0..usize::MAX, heading, title: Some(title) }
}

/// True for the heading of a column of places: 省份, 区县.
pub(super) fn is_place(heading: &str) -> bool {
    let folded = fold(&simplified_letters(heading));
    matches!(
        guess::alone(&folded),
        Some(Use::Field(Field::Place | Field::City | Field::Region | Field::Within))
    ) || ["区县", "县区", "区", "县", "县(市、区)", "县市区"].contains(&&*folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(cells: &[&str]) -> Option<Vec<String>> {
        let cells: Vec<String> = cells.iter().map(|it| (*it).to_owned()).collect();
        let blocks = of_levels(None, &cells, None)?;
        let explain = |block: &Block| block.heading.columns.explain(1, false, &[]).zh;
        Some(blocks.iter().map(explain).collect())
    }

    #[test]
    fn each_of_two_policies_has_its_own_columns() {
        let both =
            told(&["地区", "国家政策", "发布时间", "地方配套政策", "发布时间"]).unwrap();
        assert!(
            !both[0].contains("地区") && both[0].contains("“国家政策”→题名"),
            "{both:?}"
        );
        assert!(both[1].contains("“地方配套政策”→题名"), "{both:?}");
        assert!(both[1].contains("“国家政策”→落实的文件"), "{both:?}");
        let levels = told(&[
            "省级政策",
            "省级文号",
            "省级发布日期",
            "市级落实政策",
            "市级文号",
            "市级发布日期",
        ])
        .unwrap();
        assert!(levels[0].contains("“省级发布日期”→日期（发布）"), "{levels:?}");
        assert!(levels[1].contains("“市级文号”→文号"), "{levels:?}");
        let ours = told(&[
            "国家政策",
            "国家发布时间",
            "我省配套政策",
            "我省文号",
            "我省发布时间",
        ])
        .unwrap();
        assert!(ours[1].contains("“我省发布时间”→日期（发布）"), "{ours:?}");
        assert!(ours[1].contains("“国家政策”→落实的文件"), "{ours:?}");
        let both = told(&["国家政策", "我省政策", "我省发布时间", "我市政策"]).unwrap();
        assert!(both[1].contains("“我省发布时间”→日期（发布）"), "{both:?}");
        let layers = told(&["国家层面政策", "时间", "省级层面政策", "时间"]).unwrap();
        assert!(layers.iter().all(|it| it.contains("“时间”→日期")), "{layers:?}");
        let three = told(&[
            "序号",
            "国家政策",
            "国家政策发布时间",
            "省级政策",
            "省级政策发布时间",
            "市级政策",
            "市级政策发布时间",
        ])
        .unwrap();
        assert!(three[1].contains("“省级政策发布时间”→日期（发布）"), "{three:?}");
        assert!(three[2].contains("“市级政策发布时间”→日期（发布）"), "{three:?}");
        // Nothing tells whose day it is, or that one carries out the other.
        let open = told(&["领域", "国家政策", "地方政策", "发布时间"]).unwrap();
        assert!(open[1].contains("未用：发布时间"), "{open:?}");
        assert!(!open[1].contains("落实的文件"), "{open:?}");
    }

    #[test]
    fn what_is_said_of_another_policy_is_not_said_of_the_row() {
        let cells = ["国家政策", "国家发布时间", "本省配套文件", "本市落实文件"];
        let cells: Vec<String> = cells.iter().map(|it| (*it).to_owned()).collect();
        assert!(of_levels(None, &cells, None).is_none());
        assert!(is_of_another(&cells, 2, 1));
        assert!(!is_of_another(&cells, 0, 1));
    }

    #[test]
    fn one_column_of_places_may_be_of_several_tables() {
        let row = |cells: &[&str]| -> Vec<String> {
            cells.iter().map(|it| (*it).to_owned()).collect()
        };
        let above = row(&["省份", "碳达峰实施方案", "", "氢能规划", ""]);
        let cells = row(&["", "文件名", "发布时间", "文件名", "发布时间"]);
        let blocks = of_one_place(Some(&above), &cells).unwrap();
        let told = blocks[1].heading.columns.explain(2, false, &[]).zh;
        assert!(told.contains("“氢能规划 文件名”→题名"), "{told}");
        assert!(blocks[1].heading.columns.has(Field::Place));
        // What stands before them is of both.
        let above = row(&["主题", "国家政策", "", "落实政策", ""]);
        let cells = row(&["", "文件", "日期", "文件", "日期"]);
        let blocks = of_one_place(Some(&above), &cells).unwrap();
        let told = blocks[1].heading.columns.explain(2, false, &[]).zh;
        assert!(told.contains("“主题”→主题，“落实政策 文件”→题名，“日期”"), "{told}");
        let dated = row(&["发布日期", "文件", "文号", "文件", "文号"]);
        assert!(of_one_place(None, &dated).is_none());
        // Each has a place of its own.
        let apart = row(&["省份", "文件名", "省份", "文件名"]);
        assert!(of_one_place(None, &apart).is_none());
        assert!(of_one_place(None, &row(&["省份", "文件名", "发布时间"])).is_none());
    }

    #[test]
    fn one_policy_is_not_two() {
        for cells in [
            &["国家/地区", "政策名称", "发布时间"][..],
            &["省", "市", "政策名称", "发布日期"],
            &["政策名称", "上级政策", "发布日期"],
            &["国家政策名称", "地区", "发布日期"],
            &["国家标准", "地方标准", "日期"],
            &["省级试点", "市级试点", "政策名称"],
        ] {
            assert_eq!(told(cells), None, "{cells:?}");
        }
    }
}
