//! Tables in jsonl, as a stream, and in json: an array of objects, or an object with such
//! an array in it. Keys are the headings; a nested value is reached as `outer.inner`.

use std::io::{BufRead, BufReader, Read};

use serde_json::Value;

use crate::error::Error;
use crate::lang::Text;
use crate::record::import::guess::Columns;
use crate::record::import::mapping::Field;
use crate::record::import::{Input, Options, Rows};

/// The longest line of a jsonl file, in bytes.
const LONGEST_LINE: u64 = 16 << 20;

/// Objects whose keys make the heading of a jsonl file: a key that first occurs later has
/// no column.
const HEADING_FROM: usize = 200;

/// The deepest nesting that becomes columns.
const DEEPEST: usize = 3;

/// Reads the objects of a jsonl file.
///
/// # Errors
/// When it can't be read.
pub fn lines(input: &Input<'_>, _: &Options, rows: &mut dyn Rows) -> Result<(), Error> {
    let (stream, encoding) = input.stream()?;
    rows.explain(Text::new(
        format!("{}：编码 {}，每行一个 JSON 对象", input.name, encoding.name()),
        format!("{}: {}, one JSON object a line", input.name, encoding.name()),
    ));
    rows.table("")?;
    let mut stream = BufReader::with_capacity(1 << 16, stream);
    let mut sheet = Sheet::default();
    let mut line = Vec::new();
    let mut number = 0;
    loop {
        line.clear();
        number += 1;
        let read = (&mut stream)
            .take(LONGEST_LINE + 1)
            .read_until(b'\n', &mut line)
            .map_err(|error| Error::io(&input.path, "读取", "read", &error))?;
        if read == 0 {
            return sheet.end(rows);
        }
        if read as u64 > LONGEST_LINE {
            return Err(Error::data(Text::new(
                format!("{}:{number}: 这一行超过 {} MB", input.name, LONGEST_LINE >> 20),
                format!("{}:{number}: the line is longer than {} MB", input.name, LONGEST_LINE >> 20),
            ))
            .with_hint(Text::new(
                "jsonl 每行一个对象；整个文件是一个 JSON 时，请把扩展名改为 .json",
                "jsonl has one object a line; name the file .json if it is one JSON value",
            )));
        }
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        match serde_json::from_slice::<Value>(&line) {
            Ok(Value::Object(object)) => sheet.object(number, &object, rows)?,
            Ok(_) => rows.broken(
                number,
                Text::new("不是 JSON 对象", "this is no JSON object"),
                Text::new("每行一个 {…}", "one {…} a line"),
            ),
            Err(error) => rows.broken(
                number,
                Text::new(format!("不是有效的 JSON（{error}）"), error.to_string()),
                Text::new("每行一个 JSON 对象", "one JSON object a line"),
            ),
        }
    }
}

/// Reads the objects of a json file.
///
/// # Errors
/// When it can't be read, or has no array of objects.
pub fn whole(input: &Input<'_>, _: &Options, rows: &mut dyn Rows) -> Result<(), Error> {
    let (text, encoding) = input.text()?;
    let value: Value = serde_json::from_str(text.trim_start_matches('\u{FEFF}'))
        .map_err(|error| {
            Error::data(Text::new(
                format!(
                    "{}:{}:{}: 不是有效的 JSON：{error}",
                    input.name,
                    error.line(),
                    error.column()
                ),
                format!(
                    "{}:{}:{}: no valid JSON: {error}",
                    input.name,
                    error.line(),
                    error.column()
                ),
            ))
            .with_hint(Text::new(
                "每行一个对象的文件，扩展名应为 .jsonl",
                "a file with one object a line should be named .jsonl",
            ))
        })?;
    rows.explain(Text::new(
        format!("{}：编码 {encoding}，JSON", input.name),
        format!("{}: {encoding}, JSON", input.name),
    ));
    if arrays("", &value, 0, rows)? == 0 {
        return Err(Error::data(Text::new(
            format!("{} 里没有对象的数组", input.name),
            format!("{} holds no array of objects", input.name),
        ))
        .with_hint(Text::new(
            "应为 [{…}, {…}]，或对象里有这样一个数组（至多 3 层）",
            "expected [{…}, {…}], or such an array within objects, at most 3 deep",
        )));
    }
    Ok(())
}

/// The arrays of objects in `value`, each as a table with the name of its key.
fn arrays(
    name: &str,
    value: &Value,
    depth: usize,
    rows: &mut dyn Rows,
) -> Result<usize, Error> {
    match value {
        Value::Array(list) => array(name, list, rows),
        Value::Object(object) if depth < DEEPEST => {
            let inner =
                |(name, value): (&String, &Value)| arrays(name, value, depth + 1, rows);
            object.iter().map(inner).sum()
        }
        _ => Ok(0),
    }
}

/// Objects are numbered from 1, after the heading that their keys make.
fn array(name: &str, list: &[Value], rows: &mut dyn Rows) -> Result<usize, Error> {
    if !list.iter().any(Value::is_object) {
        return Ok(0);
    }
    rows.table(name)?;
    let mut sheet = Sheet::default();
    for (at, value) in list.iter().enumerate() {
        let number = at as u64 + 1;
        match value {
            Value::Object(object) => sheet.object(number, object, rows)?,
            _ => rows.broken(
                number,
                Text::new(
                    "数组中的这一项不是对象",
                    "this item of the array is no object",
                ),
                Text::new("{…}", "{…}"),
            ),
        }
    }
    sheet.end(rows)?;
    Ok(1)
}

/// Objects as rows under one heading.
#[derive(Default)]
struct Sheet {
    keys: Vec<String>,
    waiting: Vec<(u64, Vec<(String, String)>)>,
    begun: bool,
}

impl Sheet {
    fn object(
        &mut self,
        number: u64,
        object: &serde_json::Map<String, Value>,
        rows: &mut dyn Rows,
    ) -> Result<(), Error> {
        match within(object) {
            Within::Nothing => {
                let mut flat = Vec::new();
                flatten("", object, 1, &mut flat);
                self.flat(number, flat, rows)
            }
            Within::Rows(all) => {
                all.into_iter().try_for_each(|flat| self.flat(number, flat, rows))
            }
            Within::Unclear(key) => {
                rows.broken(
                    number,
                    Text::new(
                        format!("“{key}”是一组对象，看不出各是哪份政策"),
                        format!("{key:?} is a list of objects, and none is plainly a policy"),
                    ),
                    Text::new(
                        "一个对象一份政策，或对象里只有一组政策，各有题名",
                        "an object for a policy, or one list of policies in it, each with a title",
                    ),
                );
                Ok(())
            }
        }
    }

    fn flat(
        &mut self,
        number: u64,
        flat: Vec<(String, String)>,
        rows: &mut dyn Rows,
    ) -> Result<(), Error> {
        if self.begun {
            return self.row(number, &flat, rows);
        }
        for (key, _) in &flat {
            if !self.keys.contains(key) {
                self.keys.push(key.clone());
            }
        }
        self.waiting.push((number, flat));
        if self.waiting.len() == HEADING_FROM { self.begin(rows) } else { Ok(()) }
    }

    fn begin(&mut self, rows: &mut dyn Rows) -> Result<(), Error> {
        self.begun = true;
        let heading: Vec<&str> = self.keys.iter().map(String::as_str).collect();
        rows.row(0, &heading)?;
        for (number, flat) in std::mem::take(&mut self.waiting) {
            self.row(number, &flat, rows)?;
        }
        Ok(())
    }

    fn row(
        &mut self,
        number: u64,
        flat: &[(String, String)],
        rows: &mut dyn Rows,
    ) -> Result<(), Error> {
        let value = |key: &String| flat.iter().find(|(known, _)| known == key);
        let cells: Vec<&str> = self
            .keys
            .iter()
            .map(|key| value(key).map_or("", |(_, value)| value.as_str()))
            .collect();
        rows.row(number, &cells)
    }

    fn end(&mut self, rows: &mut dyn Rows) -> Result<(), Error> {
        if self.begun || self.keys.is_empty() { Ok(()) } else { self.begin(rows) }
    }
}

/// What a list of objects in an object is.
enum Within {
    /// There is none, or one that tells more of what the object is: its attachments.
    Nothing,
    /// The rows, each with the values of the object around it: 地区 over 政策.
    Rows(Vec<Vec<(String, String)>>),
    /// It would be taken for a title, and can't be told apart.
    Unclear(String),
}

fn within(object: &serde_json::Map<String, Value>) -> Within {
    let objects = |value: &Value| match value {
        Value::Array(list) => !list.is_empty() && list.iter().all(Value::is_object),
        _ => false,
    };
    // Hardly any object has one.
    let mut lists = object.iter().filter(|(_, value)| objects(value));
    let Some((key, Value::Array(list))) = lists.next() else { return Within::Nothing };
    let titled = |flat: &[(String, String)]| {
        let headings: Vec<&str> = flat.iter().map(|(key, _)| key.as_str()).collect();
        Columns::of(&headings, None).is_some_and(|it| it.has(Field::Title))
    };
    let (mut whole, mut outer) = (Vec::new(), Vec::new());
    flatten("", object, 1, &mut whole);
    let other = whole.iter().filter(|(own, _)| own != key);
    outer.extend(other.cloned());
    if titled(&outer) {
        return Within::Nothing;
    }
    let mut all = Vec::new();
    for item in list.iter().filter_map(Value::as_object) {
        let mut flat = Vec::new();
        flatten("", item, 2, &mut flat);
        let apart = flat.iter().all(|(own, _)| outer.iter().all(|(key, _)| key != own));
        if !apart || !titled(&flat) || item.values().any(objects) {
            all.clear();
            break;
        }
        all.push(outer.iter().cloned().chain(flat).collect());
    }
    match all.is_empty() || lists.next().is_some() {
        false => Within::Rows(all),
        true if titled(&whole) => Within::Unclear(key.clone()),
        true => Within::Nothing,
    }
}

fn flatten(
    before: &str,
    object: &serde_json::Map<String, Value>,
    depth: usize,
    flat: &mut Vec<(String, String)>,
) {
    for (key, value) in object {
        let key = if before.is_empty() { key.clone() } else { format!("{before}.{key}") };
        let text = match value {
            Value::Null => continue,
            Value::String(text) => text.clone(),
            Value::Object(inner) if depth < DEEPEST => {
                flatten(&key, inner, depth + 1, flat);
                continue;
            }
            // A list of words is the words; anything deeper keeps its JSON.
            Value::Array(list)
                if list.iter().all(|item| !item.is_array() && !item.is_object()) =>
            {
                let words = list.iter().map(|item| match item {
                    Value::String(text) => text.clone(),
                    other => other.to_string(),
                });
                words.collect::<Vec<_>>().join(";")
            }
            other => other.to_string(),
        };
        flat.push((key, text));
    }
}
