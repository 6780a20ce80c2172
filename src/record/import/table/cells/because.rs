//! Why words of a table are left out.

use crate::lang::Text;
use crate::record::import::table::title::{goes_on, tells_of_others};

/// Why words of a table are left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::record::import::table) enum Because {
    /// No status or level of ours.
    NoTerm,
    /// No word of a standing that is known.
    NoStanding,
    /// A number without a digit.
    NoNumber,
    /// No address of a page.
    NoAddress,
    /// As above, with nothing above.
    NothingAbove,
    /// As to the left, where another thing stands.
    NothingLeft,
    /// No day, in a column that may hold other things.
    NoDate,
    /// Bodies that are counted, not named.
    Unnamed,
    /// One number beside several policies.
    WhichNumber,
    /// Several issuers beside several policies.
    WhichIssuer,
    /// One day beside several policies of which another column gives each its own.
    WhichDate,
    /// Words around a title that is part of a sentence.
    AroundTitle,
    /// The day on which a bill failed.
    OfFailure,
    /// Passed or enacted, which says nothing of force.
    Step,
    /// The day of something that is planned.
    Planned,
    /// A day that stands for no end: 9999-12-31.
    NoEnd,
    /// How long it is in force, of which no day is counted out.
    Lasts,
    /// In force from a day that the row does not give.
    OfAnotherDay,
    /// Words in a column of policies that are followed or changed, and name none.
    NoPolicy,
    /// A word of a relation that is not known, or a document without such a word.
    NoRelation,
    /// What days are said to be of, in words that are not known.
    NoRole,
    /// A document that the policy changes, or that changed it.
    WhichWay,
    /// A regulation or law without a place, which repealed or replaced a policy of a place.
    OfState,
    /// A document of which the cell denies, doubts or puts off what its column says.
    Withheld,
    /// A document that the policy carries out, or that carries it out.
    WhichFollows,
    /// What says that nothing was found.
    Sought,
    /// What a remark says of force or succession, and is not read.
    Remark,
    /// A number behind which a question mark stands.
    UnsureNumber,
    /// An order that changed it, which is no number of its own: 某令第388号修正.
    NumberOfChange,
    /// A day of a draft: 2025年（征求意见稿）.
    OfDraft,
    /// A day of passing, of what its row says is only a draft or failed.
    AdoptedDraft,
    /// What brackets behind one of several titles say, and is not read.
    BesideTitle,
    /// Documents that stand behind a title and are not named.
    Others,
    /// What a cell of issuers tells beside them.
    BesideIssuer,
    /// By its number alone, what ended or changed the policy of the row.
    NumberOfEnd,
    /// 未通过 of a draft, which may have failed, or wait.
    NotPassed,
    /// 人大(含常委会), which may be either.
    Congress,
}

impl Because {
    /// Of what stands behind a title and is no part of it.
    pub(in crate::record::import::table) fn beside_title(words: &str) -> Because {
        match tells_of_others(words) {
            true => Because::Others,
            false if goes_on(words) => Because::AroundTitle,
            false => Because::BesideTitle,
        }
    }

    pub(super) fn text(self) -> Text {
        let (zh, en) = match self {
            Because::NoTerm => (
                "不认识的状态、级别或约束力，留空，可在 --map 的映射文件里写明对应的词",
                "unknown words for a status, level or binding force, left empty (a mapping file can say what they are)",
            ),
            Because::NoNumber => (
                "文号列中没有数字的值不是文号，未采用",
                "values of a number column without a digit are no numbers, left out",
            ),
            Because::NoAddress => (
                "链接列中不是网址的值，未采用",
                "values of a column of links that are no addresses, left out",
            ),
            Because::NoStanding => (
                "不认识的状态，效力记为未知（不推定现行有效）",
                "words of a standing that are not known: force is recorded as unknown, and not presumed",
            ),
            Because::NothingAbove => (
                "上一行没有可取的值，未采用",
                "the row above has no value to take, left out",
            ),
            Because::NothingLeft => (
                "左边一列说的是另一回事，“同左”没有可取的值，未采用",
                "the column to the left is of something else, so that \"as to the left\" has no value to take, left out",
            ),
            Because::NoDate => (
                "日期列中不是日期的值，未采用",
                "values of a column of dates that are no dates, left out",
            ),
            Because::Unnamed => (
                "只说有几个部门、没有写名的发文机关，未采用",
                "issuers that are counted and not named, left out",
            ),
            Because::WhichNumber => (
                "一格有几份政策，文号分不清属于哪一份，未采用",
                "numbers beside several policies, of which it is not told whose they are, left out",
            ),
            Because::WhichIssuer => (
                "一格里有几份政策，几个发文机关看不出各属哪一份，未采用，可把各份政策分成各自的行",
                "several issuers beside several policies of one cell, of which it is not plain whose each is, left out (a row for each policy would tell)",
            ),
            Because::WhichDate => (
                "一格里有几份政策，另一列各写了日期，这里只有一个日期，看不出属于哪一份，未采用，可把各份政策分成各自的行",
                "one day beside several policies of one cell, each of which has a day of its own in another column: whose it is is not plain, left out (a row for each policy would tell)",
            ),
            Because::AroundTitle => (
                "题名格是一句话，题名取《》里的，后面的话没有读",
                "cells of titles that are sentences, whose title is what stands in 《》: what follows it, not read",
            ),
            Because::OfFailure => (
                "被否决、未通过等一步的日期，未采用",
                "days on which something failed or was vetoed, left out",
            ),
            Because::Step => (
                "只说通过、印发或试行，没有说现在是否有效，状态留空",
                "says that it was passed, issued or tried, and nothing of force: no status",
            ),
            Because::NoEnd => (
                "这样的日期表示没有终止，不是日期，未采用",
                "days that stand for no end and are no dates, left out",
            ),
            Because::Lasts => (
                "只写了有效多久，没有推算到哪一天为止，未采用",
                "how long it is in force, of which no last day is counted out, left out",
            ),
            Because::OfAnotherDay => (
                "施行日期以公布等的日期为准，这一行没有写那个日期，未采用",
                "in force from a day (of publication, say) that the row does not give, left out",
            ),
            Because::NoPolicy => (
                "依据、落实、修改、废止或替代的列中不是题名或文号的值，未采用",
                "values of a column of policies that are followed, amended, repealed or replaced which are neither titles nor numbers, left out",
            ),
            Because::NoRelation => (
                "关系列的词不认识（或没有写）：不按列名推断关系，这一行所写的文件未采用；可写 贯彻落实、依据、修改、废止、替代、引用、相关、被废止、被替代",
                "words of a column of relations that are not known (or none): no relation is read off the heading, and the document of the row is left out; known are implements, based on, amends, repeals, replaces, cites, related, repealed by, replaced by",
            ),
            Because::NumberOfEnd => (
                "状态格只用文号说到废止、替代或修改它的文件，状态已记，那份文件没有记（没有题名）",
                "cells of standings that name what repealed, replaced or amended a policy by its number alone: the standing is on record, that document (which has no title) is not",
            ),
            Because::NotPassed => (
                "草案的“未通过”可能是还没有通过，也可能是被否决：状态没有采用，按草案记（确知被否决时写“否决”）",
                "未通过 of a draft may be not passed yet or voted down: not used, and it stays a draft (say 否决 where it failed)",
            ),
            Because::NoRole => (
                "日期含义列的词不认识，日期仍按列名；可写 成文、通过、发布、施行、修改、失效、征求意见",
                "words for what a date is of that are not known: dates stay what their heading says; known are signed, adopted, published, in force, amended, ended, consultation",
            ),
            Because::WhichWay => (
                "看不出是这一行的政策修改、废止或替代了它，还是被它修改、废止或替代，未采用；确知时用 --map repeals=列名（或 amends、replaces）写明",
                "amended, repealed or replaced by the policy of the row, or the other way round, left out (where you know, say --map repeals=HEADING, or amends, replaces)",
            ),
            Because::WhichFollows => (
                "依据、落实一列里的文件年份更晚，或是下级地方的，看不出谁落实谁，未采用；确知时用 --map implements=列名（或 based_on）写明",
                "documents of a column of what is carried out that are later, or of a place within that of the row: which carries out which is not plain, left out (where you know, say --map implements=HEADING, or based_on)",
            ),
            Because::OfState => (
                "替代或废止它的条例、法律题名没有写地名，可能是国家的，没有建成本地的政策，只记作提到，替代或废止的关系没有记；要记的话，另给它一行",
                "a regulation or law that repealed or replaced a policy, whose title names no place and which may be of the State: cited, and no policy of the place made of it, nor the relation recorded (give it a row of its own)",
            ),
            Because::Withheld => (
                "否定、存疑、拟议或有保留的话（不废止、是否…待定、拟…、非直接依据等），没有据此记关系",
                "words that deny, doubt, put off or qualify what a column or a remark says of a document: no relation recorded",
            ),
            Because::Sought => (
                "题名格说这里没有找到文件，记为检索过、未观察到（不是没有）",
                "rows that say that nothing was found of a place: it is recorded as searched and not observed, which is not none",
            ),
            Because::Remark => (
                "备注里说到施行、废止、替代的话没有读，可放到专门的列里",
                "remarks on force or succession, not read (a column of their own is)",
            ),
            Because::BesideTitle => (
                "题名后括号里的话不是文号、日期或状态，未采用",
                "words in brackets behind a title that are no number, day or standing, left out",
            ),
            Because::Others => (
                "题名后还说到别的文件，没有写出题名，没有记",
                "other documents told of behind a title and not named, not recorded",
            ),
            Because::BesideIssuer => (
                "发文机关格里还写着日期、文号等，未采用；要用的话，移到各自的列",
                "days, numbers and the like in cells of issuers, left out (give each a column of its own to have it read)",
            ),
            Because::UnsureNumber => (
                "文号后有问号，拿不准，未采用；核实后去掉问号再导入",
                "numbers with a question mark behind them, left out (check them, and import them without)",
            ),
            Because::NumberOfChange => (
                "文号列中写的是修改它的令，不是它自己的文号，未采用",
                "orders that changed a policy are no numbers of its own, left out",
            ),
            Because::OfDraft => (
                "日期旁写着草案或征求意见稿，政策记作草案，日期记作提出的日期",
                "days said to be of a draft: the policy is recorded as one, the day as that of a proposal",
            ),
            Because::AdoptedDraft => (
                "列名写通过，而该行写明只是草案或未获通过，日期不作通过的日期",
                "days below a heading of adoption, of what the row says is a draft or failed: no days of adoption",
            ),
            Because::Congress => (
                "人大含常委会，看不出是哪一个，记作人大",
                "a congress or its standing committee, taken for the congress",
            ),
            Because::Planned => (
                "尚未发布的，其日期不是发布日期，未采用",
                "dates of what is not issued yet, left out",
            ),
        };
        Text::new(zh, en)
    }
}
