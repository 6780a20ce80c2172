//! A folder of policy texts.

use std::path::{Path, PathBuf};

use super::super::preview::Rejected;
use super::super::report;
use super::super::texts::Texts;
use super::super::{Import, Input, Options, Reading, Take, file_type};
use super::{enter, plain_id, reading_of};
use crate::error::{EXIT_IO, Error};
use crate::lang::{Lang, Text};
use crate::record::Source;
use crate::record::progress::{Progress, Unit};
use crate::record::text::{files, is_english};

/// True for a page without tables whose sentences tell of several policies, in either language.
pub(super) fn is_article(text: &str, name: &str) -> bool {
    report::is_article(text) || name.ends_with(".md") && tells_in_english(text)
}

/// True for English whose sentences tell at least twice what was issued in which year.
fn tells_in_english(text: &str) -> bool {
    let verbs = [" issued ", " released ", " promulgated ", " adopted ", " published "];
    let tells = |sentence: &&str| {
        let year = [" 19", " 20"].iter().any(|begin| sentence.contains(begin));
        year && verbs.iter().any(|verb| sentence.contains(verb))
    };
    is_english(text) && text.split(['\n', ';']).filter(tells).nth(1).is_some()
}

/// Tells that a page without tables is read as a report, as its sentences tell of policies.
pub(super) fn tell_article(name: &str, import: &mut Import) {
    import.explain(Text::new(
        format!("{name}：没有表格，正文的句子讲到几份《》里的文件，作为报告读；若是一份政策的正文，用 --read-as text"),
        format!(
            "{name}: no tables, and sentences that tell of several documents in 《》; it is read as a report; --read-as text reads it as the text of one policy"
        ),
    ));
}

/// Every policy text in a folder and below it. One file that can't be read is told; the
/// others are read. Only one text is in memory at a time.
pub(super) fn folder_of_texts(
    path: &Path,
    options: &Options,
    import: &mut Import,
    progress: &dyn Progress,
) -> Result<(), Error> {
    if matches!(options.reading, Some(Reading::Table | Reading::Report)) {
        return Err(Error::usage(Text::new(
            format!("{} 是文件夹，只能作为政策文本读", path.display()),
            format!("{} is a folder, which is read as policy texts", path.display()),
        ))
        .with_hint(Text::new(
            "表格与报告请逐个列出：import 文件夹/*.csv",
            "list tables and reports one by one: import FOLDER/*.csv",
        )));
    }
    let id = options.source.clone().unwrap_or_else(|| plain_id(path));
    let collection = options.collection.clone().unwrap_or_else(|| id.clone());
    import.begin(&id, &collection, options.recorded.as_deref());
    let mut texts = Texts::new(import);
    let found = files::list(path)?;
    if found.is_empty() {
        let endings = files::ENDINGS.join(", ");
        return Err(Error::usage(Text::new(
            format!("{} 里没有政策文本", path.display()),
            format!("{} holds no policy text", path.display()),
        ))
        .with_hint(Text::new(
            format!("文件夹里读的是：{endings}；表格请逐个列出"),
            format!("of a folder these are read: {endings}; list tables one by one"),
        )));
    }
    let lengths =
        found.iter().map(|file| std::fs::metadata(file).map_or(0, |of| of.len()));
    let shown = path.display().to_string();
    progress.begin(&reading_of(&shown), lengths.sum(), Unit::Bytes);
    let (mut read, mut unread) = (0, 0);
    for file in &found {
        let shown = file.strip_prefix(path).unwrap_or(file).display().to_string();
        let input = Input::open(file, options.encoding.as_deref(), progress)?;
        let Some(as_text) = file_type(&input.ending()).and_then(|kind| kind.text) else {
            continue;
        };
        let plain = as_text(&input);
        input.unchanged()?;
        match plain {
            Ok(plain) => {
                texts.read(&plain, &shown, options, true, import)?;
                read += 1;
            }
            // What can't be reached at all ends the import; a damaged file does not.
            Err(error) if error.exit_code() == EXIT_IO => return Err(error),
            Err(error) => {
                unread += 1;
                import.reject(unreadable(&error, shown));
            }
        }
    }
    import.explain(Text::new(
        format!("{}：政策文本 {read} 份，读不出 {unread} 份", path.display()),
        format!("{}: {read} policy texts, {unread} unreadable", path.display()),
    ));
    texts.tell(import);
    let tables = tables_in(path);
    if tables > 0 {
        import.explain(Text::new(
            format!("{}：另有 {tables} 个表格文件没有读：文件夹只按政策文本读，表格请逐个列出：import 文件夹/*.csv", path.display()),
            format!("{}: {tables} files of tables were not read: a folder is read as policy texts; list tables one by one: import FOLDER/*.csv", path.display()),
        ));
    }
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    let name = name.unwrap_or_else(|| id.clone());
    let title = options.source_title.clone().unwrap_or(name);
    let source = Source {
        id: id.as_str().into(),
        title: title.into(),
        kind: "mirror".into(),
        url: None,
        published: None,
        checked: None,
        file: None,
        sha256: None,
        note: None,
    };
    enter(source, &collection, options, import)
}

/// How many files of a folder can only be read as tables.
pub(super) fn tables_in(folder: &Path) -> usize {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let is_table = |path: PathBuf| {
        let ending = path.extension().map(|it| it.to_string_lossy().to_lowercase());
        let kind = ending.as_deref().and_then(file_type);
        kind.is_some_and(|kind| kind.rows.is_some() && kind.text.is_none())
    };
    entries.filter(|entry| is_table(entry.path())).count()
}

fn unreadable(error: &Error, at: String) -> Rejected {
    let hint = |lang| error.hint(lang).unwrap_or_default().to_owned();
    let without = |lang| {
        let message = error.message(lang);
        let name = at.rsplit(['/', '\\']).next().unwrap_or(&at);
        let rest = message.strip_prefix(name).unwrap_or(message);
        rest.trim_start_matches(['：', ':', ' ']).to_owned()
    };
    let expected = Text::new(
        hint(Lang::Zh).trim_start_matches("应为："),
        hint(Lang::En).trim_start_matches("expected "),
    );
    Rejected {
        found: Text::new(without(Lang::Zh), without(Lang::En)),
        expected,
        at,
        quote: String::new(),
    }
}
