//! What a person should know of how texts were read, told once for a folder.

use super::super::Take;
use crate::lang::Text;
use crate::record::BothWords;
use crate::record::text::Remarks;

/// So many examples of each are told.
const EXAMPLES: usize = 3;

/// Remarks on the texts of an import, by what they are about.
#[derive(Debug, Default)]
pub(super) struct Told {
    posted: List,
    issuers: List,
    written: List,
    sent: List,
    bare: List,
    signed: List,
    numbers: List,
    untitled: List,
    other: List,
    attached: List,
    early: List,
    approved: List,
    nobodys: List,
    undated: List,
    elsewhere: List,
}

/// How many texts, and the first of them.
#[derive(Debug, Default)]
struct List {
    count: usize,
    some: Vec<(String, String)>,
}

impl List {
    fn add(&mut self, file: &str, words: String) {
        self.count += 1;
        if self.some.len() < EXAMPLES {
            self.some.push((file.to_owned(), words));
        }
    }

    /// 甲（a.txt）、乙（b.txt）.
    fn examples(&self) -> (String, String) {
        let zh: Vec<String> =
            self.some.iter().map(|(file, words)| format!("{words}（{file}）")).collect();
        let en: Vec<String> =
            self.some.iter().map(|(file, words)| format!("{words} ({file})")).collect();
        // More are counted than told.
        match self.count > self.some.len() {
            true => (format!("{}等", zh.join("、")), format!("{}, …", en.join(", "))),
            false => (zh.join("、"), en.join(", ")),
        }
    }
}

impl Told {
    /// Takes in what is remarked of `file`, and who posted it where that was another.
    pub(super) fn see(&mut self, remarks: &Remarks, poster: Option<String>, file: &str) {
        if let Some(by) = poster {
            self.posted.add(file, by);
        }
        if !remarks.issuers.is_empty() {
            self.issuers.add(file, unknown(remarks));
        }
        if let Some((page, signed)) = &remarks.written {
            self.written.add(file, format!("{}≠{}", page.edtf, signed.edtf));
        }
        if let Some((page, signed)) = &remarks.sent {
            self.sent.add(file, format!("{}≠{}", page.edtf, signed.edtf));
        }
        if let Some((titled, signed)) = &remarks.signed {
            self.signed.add(file, format!("{titled}≠{signed}"));
        }
        if let Some((page, own)) = &remarks.numbers {
            self.numbers.add(file, format!("{page}≠{own}"));
        }
        if let Some(bare) = &remarks.bare {
            self.bare.add(file, bare.words.clone());
        }
        if let Some(called) = &remarks.untitled {
            self.untitled.add(file, called.words.clone());
        }
        if let Some(other) = &remarks.other {
            self.other.add(file, other.words.clone());
        }
        if let Some(attached) = &remarks.attached {
            self.attached.add(file, attached.words.clone());
        }
        if let Some(early) = &remarks.early {
            self.early.add(file, early.edtf.clone());
        }
        if let Some(approved) = &remarks.approved {
            self.approved.add(file, approved.words.clone());
        }
    }

    /// Takes in that nobody is known who issued `title`.
    pub(super) fn of_nobody(&mut self, title: &str, file: &str) {
        self.nobodys.add(file, format!("《{title}》"));
    }

    /// Takes in that no day of `document` was read, where nothing else tells why.
    pub(super) fn of_no_day(
        &mut self,
        document: &crate::record::text::Document,
        file: &str,
    ) {
        let remarks = &document.remarks;
        if remarks.bare.is_none() && remarks.early.is_none() && remarks.approved.is_none()
        {
            let title = document.title.as_ref().map_or("", |said| said.words.as_str());
            self.undated.add(file, format!("《{title}》"));
        }
    }

    /// Takes in that `bodies` of other places have issued a text too.
    pub(super) fn of_elsewhere(&mut self, bodies: String, file: &str) {
        self.elsewhere.add(file, bodies);
    }

    /// Tells all of it.
    pub(super) fn tell(&self, take: &mut dyn Take) {
        type Words = fn(usize, &str) -> String;
        let kinds: [(&List, Words, Words); 15] = [
            (
                &self.posted,
                |count, some| {
                    format!(
                        "{count} 份是下级单位的网页转载的：转载单位不记为发文机关，其发布时间记为网页发布，如 {some}"
                    )
                },
                |count, some| {
                    format!(
                        "texts that a body of a lower level posted on its pages: {count}; it is no issuer, and its day is that of the page: {some}"
                    )
                },
            ),
            (
                &self.issuers,
                |count, some| {
                    format!("{count} 份的题名或落款列有认不出的发文机关，没有记：{some}")
                },
                |count, some| {
                    format!(
                        "titles or signatures that list bodies of no known kind, which are left out: {count}: {some}"
                    )
                },
            ),
            (
                &self.written,
                |count, some| {
                    format!("{count} 份网页所写的成文日期与落款不同，请核对：{some}")
                },
                |count, some| {
                    format!(
                        "texts whose page gives another day of writing than their signature: {count}; please check: {some}"
                    )
                },
            ),
            (
                &self.sent,
                |count, some| {
                    format!(
                        "{count} 份网页所写的发文日期与落款不同，记的是落款的：{some}"
                    )
                },
                |count, some| {
                    format!(
                        "texts whose page gives another day of sending than their signature, which is taken: {count}: {some}"
                    )
                },
            ),
            (
                &self.signed,
                |count, some| {
                    format!(
                        "{count} 份题名的发文机关与落款不同，记的是题名的，请核对：{some}"
                    )
                },
                |count, some| {
                    format!(
                        "texts whose title names other bodies than their signature; those of the title are taken: {count}; please check: {some}"
                    )
                },
            ),
            (
                &self.numbers,
                |count, some| {
                    format!(
                        "{count} 份网页所写的文号与正文的不同，记的是正文的，请核对：{some}"
                    )
                },
                |count, some| {
                    format!(
                        "texts whose page gives another number than they do themselves; their own is taken: {count}; please check: {some}"
                    )
                },
            ),
            (
                &self.bare,
                |count, some| {
                    format!(
                        "{count} 份题名下的日期没有说明是成文还是发布，没有记为日期：{some}"
                    )
                },
                |count, some| {
                    format!(
                        "days below a title that do not say whether of signature or of publication, and are left out: {count}: {some}"
                    )
                },
            ),
            (
                &self.untitled,
                |count, some| {
                    format!("{count} 份公告没有自己的题名，以机关和编号称之：{some}")
                },
                |count, some| {
                    format!(
                        "announcements without a title of their own, called by who made them and their number: {count}: {some}"
                    )
                },
            ),
            (
                &self.other,
                |count, some| {
                    format!(
                        "{count} 份的落款以下还有另一份文件，没有读；要导入请另存为一个文件：{some}"
                    )
                },
                |count, some| {
                    format!(
                        "texts with another document below their signature, which is not read; save it as a file of its own to import it: {count}: {some}"
                    )
                },
            ),
            (
                &self.attached,
                |count, some| {
                    format!(
                        "{count} 份决定下面附有它所修改的文件的全文，没有读；要导入请另存为一个文件：{some}"
                    )
                },
                |count, some| {
                    format!(
                        "decisions with the whole text of what they amend below them, which is not read; save it as a file of its own to import it: {count}: {some}"
                    )
                },
            ),
            (
                &self.early,
                |count, some| {
                    format!(
                        "{count} 份所写的施行日期比文件早两年以上，没有记为施行日期，请核对：{some}"
                    )
                },
                |count, some| {
                    format!(
                        "texts that tell of coming into force more than two years before their own day, which is left out: {count}; please check: {some}"
                    )
                },
            ),
            (
                &self.approved,
                |count, some| {
                    format!(
                        "{count} 份写有批准日期，没有对应的日期栏，记在备注里：{some}"
                    )
                },
                |count, some| {
                    format!(
                        "texts that tell when a higher congress approved them, for which there is a note and no date: {count}: {some}"
                    )
                },
            ),
            (
                &self.nobodys,
                |count, some| format!("{count} 份没有读出发文机关，请核对：{some}"),
                |count, some| {
                    format!(
                        "texts of which no issuer was found: {count}; please check: {some}"
                    )
                },
            ),
            (
                &self.undated,
                |count, some| format!("{count} 份没有读出任何日期，请核对：{some}"),
                |count, some| {
                    format!(
                        "texts of which no date was found: {count}; please check: {some}"
                    )
                },
            ),
            (
                &self.elsewhere,
                |count, some| {
                    format!(
                        "{count} 份由几地的机关联合发布，地点只记第一家的，按其余各地查询时查不到，可按发文机关查询：{some}"
                    )
                },
                |count, some| {
                    format!(
                        "texts that bodies of several places issued together: {count}; their place is that of the first, and by the places of the others they are not found, but by these issuers: {some}"
                    )
                },
            ),
        ];
        for (list, zh, en) in kinds.into_iter().filter(|(list, ..)| list.count > 0) {
            let some = list.examples();
            take.explain(Text::new(zh(list.count, &some.0), en(list.count, &some.1)));
        }
    }
}

fn unknown(remarks: &Remarks) -> String {
    let names: Vec<&str> =
        remarks.issuers.iter().map(|said| said.words.as_str()).collect();
    names.join("、")
}

/// The same as a note on the policy, where its own record would not show it.
pub(super) fn note(remarks: &Remarks) -> Option<BothWords<'static>> {
    let mut notes: Vec<Text> = Vec::new();
    if !remarks.issuers.is_empty() {
        let names = unknown(remarks);
        notes.push(Text::new(
            format!("题名或落款所列的发文机关还有：{names}"),
            format!("its title or signature also lists as issuers: {names}"),
        ));
    }
    if let Some((page, signed)) = &remarks.written {
        notes.push(Text::new(
            format!("网页写的成文日期是 {}，落款是 {}", page.edtf, signed.edtf),
            format!(
                "its page gives {} as the day of writing, its signature {}",
                page.edtf, signed.edtf
            ),
        ));
    }
    if let Some((page, signed)) = &remarks.sent {
        notes.push(Text::new(
            format!("网页写的发文日期是 {}，落款是 {}", page.edtf, signed.edtf),
            format!(
                "its page gives {} as the day of sending, its signature {}",
                page.edtf, signed.edtf
            ),
        ));
    }
    if let Some((titled, signed)) = &remarks.signed {
        notes.push(Text::new(
            format!("题名写的发文机关是 {titled}，落款是 {signed}"),
            format!("its title names {titled}, its signature {signed}"),
        ));
    }
    if let Some((page, own)) = &remarks.numbers {
        notes.push(Text::new(
            format!("网页写的文号是 {page}，正文是 {own}"),
            format!("its page gives {page} as its number, the text itself {own}"),
        ));
    }
    if let Some(bare) = &remarks.bare {
        let day = &bare.words;
        notes.push(Text::new(
            format!("题名下写有 {day}，没有说明是成文还是发布"),
            format!(
                "below its title stands {day}, which does not say whether of signature or of publication"
            ),
        ));
    }
    if let Some(approved) = &remarks.approved {
        let day = &approved.words;
        notes.push(Text::new(
            format!("{day} 经上级人大常委会批准"),
            format!("approved by a higher congress on {day}"),
        ));
    }
    if remarks.untitled.is_some() {
        notes.push(Text::new(
            "公告没有自己的题名，以机关和编号称之",
            "the announcement has no title of its own, and is called by who made it and its number",
        ));
    }
    let zh: Vec<&str> = notes.iter().map(|note| note.zh.as_str()).collect();
    let en: Vec<&str> = notes.iter().map(|note| note.en.as_str()).collect();
    (!notes.is_empty())
        .then(|| BothWords { zh: zh.join("；").into(), en: en.join("; ").into() })
}
