//! Which encoding a text is in: its byte order mark, else UTF-8 if it is that, else UTF-16
//! by its zero bytes, else what chardetng hears. GB2312 and GBK are read as GB18030, which
//! holds both.

use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

use crate::error::Error;
use crate::lang::Text;

/// The encoding with this name.
///
/// # Errors
/// When there is none.
pub fn by_name(label: &str) -> Result<&'static Encoding, Error> {
    match Encoding::for_label(label.trim().as_bytes()) {
        Some(encoding) if encoding == GBK => Ok(GB18030),
        Some(encoding) => Ok(encoding),
        None => Err(Error::usage(Text::new(
            format!("没有“{label}”这种编码"),
            format!("there is no encoding {label:?}"),
        ))
        .with_hint(Text::new(
            "例如 utf-8、gb18030、gbk、big5、utf-16le、shift_jis；不写则自动识别",
            "such as utf-8, gb18030, gbk, big5, utf-16le, shift_jis; found by itself without",
        ))),
    }
}

/// The encoding of `bytes`, of which `whole` tells whether they end with the text. A byte
/// order mark overrules what was `said`.
pub fn find(
    bytes: &[u8],
    said: Option<&'static Encoding>,
    whole: bool,
) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    if let Some(encoding) = said {
        return encoding;
    }
    if is_utf8(bytes, whole) {
        return UTF_8;
    }
    if let Some(encoding) = utf16(bytes) {
        return encoding;
    }
    let mut detector =
        chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, whole);
    match detector.guess(Some(b"cn"), chardetng::Utf8Detection::Deny) {
        // Most bytes of Big5 are some letter of GBK too, but one that nobody writes.
        encoding if encoding == GBK && usual(bytes, BIG5) > 2 * usual(bytes, GB18030) => {
            BIG5
        }
        encoding if encoding == GBK => GB18030,
        encoding => encoding,
    }
}

/// How many of the letters with which policies are written are in the first bytes, read in
/// this encoding.
fn usual(bytes: &[u8], encoding: &'static Encoding) -> usize {
    let sample = &bytes[..bytes.len().min(1 << 14)];
    let (text, _, _) = encoding.decode(sample);
    text.chars().filter(|letter| USUAL.contains(*letter)).count()
}

/// Letters of headings and titles in both scripts, the most usual ones.
const USUAL: &str =
    "的年月日于關关於法規规定理管政府策通知行民人國国家省市發发布部辦办和条條例";

fn is_utf8(bytes: &[u8], whole: bool) -> bool {
    match simdutf8::compat::from_utf8(bytes) {
        Ok(_) => !bytes.contains(&0),
        // A sample may end within a letter.
        Err(error) => !whole && error.error_len().is_none(),
    }
}

/// UTF-16 without a mark: half of the bytes of anything with ASCII in it are zero, all in
/// odd or all in even places.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    let zeros = |first: usize| {
        sample.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    let enough = (sample.len() / 100).max(1);
    match (even >= enough, odd >= enough) {
        (false, true) => Some(UTF_16LE),
        (true, false) => Some(UTF_16BE),
        _ => None,
    }
}

/// The error for text that is not of the encoding that it is said or taken to be of.
pub fn wrong(file: &str, line: u64, encoding: &'static Encoding) -> Error {
    let name = encoding.name();
    Error::data(Text::new(
        format!("{file}:{line}: 这里的字节不是 {name}"),
        format!("{file}:{line}: the bytes here are not {name}"),
    ))
    .with_hint(Text::new(
        "用 --encoding 说明编码，如 gb18030 或 utf-16le；或另存为 UTF-8 再导入",
        "say which encoding it is with --encoding, such as gb18030 or utf-16le, or save it as UTF-8",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_encoding_is_found() {
        let text =
            "时间,政策名称,发布省份\n2023年7月,《生成式人工智能服务管理暂行办法》,北京\n";
        let (gb, _, _) = GB18030.encode(text);
        assert_eq!(find(&gb, None, true), GB18030);
        assert_eq!(find(text.as_bytes(), None, true), UTF_8);
        let traditional = "法規名稱,主管機關,公布日期\n個人資料保護法,國家發展委員會,民國112年5月31日\n";
        let (big5, _, _) = BIG5.encode(traditional);
        assert_eq!(find(&big5, None, true), BIG5);
        let (gb, _, _) = GB18030.encode(traditional);
        assert_eq!(find(&gb, None, true), GB18030);
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(find(&little, None, true), UTF_16LE);
        assert_eq!(find(&big, None, true), UTF_16BE);
        let marked = [&b"\xFF\xFE"[..], &little[..]].concat();
        assert_eq!(find(&marked, Some(GB18030), true), UTF_16LE);
        // A sample that ends within a letter is still UTF-8.
        assert_eq!(find(&text.as_bytes()[..4], None, false), UTF_8);
        assert_eq!(by_name("gb2312").unwrap(), GB18030);
        assert_eq!(by_name("klingon").unwrap_err().exit_code(), 2);
    }
}
