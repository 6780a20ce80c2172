//! One record as JSON: what serde_json writes with a space after each colon and comma. It
//! writes into bytes at hand and looks at eight letters of a string at a time, which takes a
//! fifth of the time.

use serde::ser::{Error as _, Impossible, Serialize, SerializeSeq, SerializeStruct};
use serde::ser::{SerializeTuple, Serializer};
use serde_json::Error;

/// Adds records to these bytes.
pub(super) struct Line<'o> {
    pub(super) out: &'o mut Vec<u8>,
}

impl Line<'_> {
    fn string(&mut self, text: &str) {
        self.out.push(b'"');
        let bytes = text.as_bytes();
        let mut from = 0;
        while let Some(at) = next_escaped(bytes, from) {
            self.out.extend_from_slice(&bytes[from..at]);
            escape(bytes[at], self.out);
            from = at + 1;
        }
        self.out.extend_from_slice(&bytes[from..]);
        self.out.push(b'"');
    }

    /// What has no way of its own here: numbers.
    fn other<T: Serialize>(&mut self, value: T) -> Result<(), Error> {
        serde_json::to_writer(&mut *self.out, &value)
    }
}

/// The first byte at or behind `from` that JSON has to escape.
fn next_escaped(bytes: &[u8], from: usize) -> Option<usize> {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * EACH;
    // The high bit of each byte that is zero, and perhaps of bytes behind the first such.
    let zero = |word: u64| word.wrapping_sub(EACH) & !word & HIGH;
    let (words, rest) = bytes.get(from..)?.as_chunks::<8>();
    for (number, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let control = word.wrapping_sub(0x20 * EACH) & !word & HIGH;
        let quote = zero(word ^ (u64::from(b'"') * EACH));
        let slash = zero(word ^ (u64::from(b'\\') * EACH));
        let found = control | quote | slash;
        if found != 0 {
            return Some(from + number * 8 + found.trailing_zeros() as usize / 8);
        }
    }
    let at = rest.iter().position(|byte| *byte < 0x20 || matches!(byte, b'"' | b'\\'))?;
    Some(from + words.len() * 8 + at)
}

fn escape(byte: u8, out: &mut Vec<u8>) {
    let letter = match byte {
        b'"' | b'\\' => byte,
        0x08 => b'b',
        0x0C => b'f',
        b'\n' => b'n',
        b'\r' => b'r',
        b'\t' => b't',
        _ => {
            const DIGITS: &[u8; 16] = b"0123456789abcdef";
            let (high, low) = (usize::from(byte >> 4), usize::from(byte & 15));
            out.extend_from_slice(&[b'\\', b'u', b'0', b'0', DIGITS[high], DIGITS[low]]);
            return;
        }
    };
    out.extend_from_slice(&[b'\\', letter]);
}

/// The items of a list, or the keys of an object.
pub(super) struct Items<'a, 'o> {
    line: &'a mut Line<'o>,
    first: bool,
}

impl<'a, 'o> Items<'a, 'o> {
    fn begin(line: &'a mut Line<'o>, open: u8) -> Items<'a, 'o> {
        line.out.push(open);
        Items { line, first: true }
    }

    fn next(&mut self) {
        if !std::mem::replace(&mut self.first, false) {
            self.line.out.extend_from_slice(b", ");
        }
    }
}

impl SerializeSeq for Items<'_, '_> {
    type Ok = ();
    type Error = Error;

    fn serialize_element<T: ?Sized + Serialize>(
        &mut self,
        value: &T,
    ) -> Result<(), Error> {
        self.next();
        value.serialize(&mut *self.line)
    }

    fn end(self) -> Result<(), Error> {
        self.line.out.push(b']');
        Ok(())
    }
}

impl SerializeTuple for Items<'_, '_> {
    type Ok = ();
    type Error = Error;

    fn serialize_element<T: ?Sized + Serialize>(
        &mut self,
        value: &T,
    ) -> Result<(), Error> {
        SerializeSeq::serialize_element(self, value)
    }

    fn end(self) -> Result<(), Error> {
        SerializeSeq::end(self)
    }
}

impl SerializeStruct for Items<'_, '_> {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: ?Sized + Serialize>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        self.next();
        // Our keys are letters and underscores: nothing in them is escaped.
        self.line.out.push(b'"');
        self.line.out.extend_from_slice(key.as_bytes());
        self.line.out.extend_from_slice(b"\": ");
        value.serialize(&mut *self.line)
    }

    fn end(self) -> Result<(), Error> {
        self.line.out.push(b'}');
        Ok(())
    }
}

macro_rules! numbers {
    ($($name:ident $number:ty),+) => {
        $(fn $name(self, number: $number) -> Result<(), Error> {
            self.other(number)
        })+
    };
}

/// No record of ours has these.
macro_rules! never {
    ($($name:ident ($($argument:ty),*) $result:ty;)+) => {
        $(fn $name(self, $(_: $argument),*) -> Result<$result, Error> {
            Err(Error::custom("no record has a value of this kind"))
        })+
    };
}

impl<'a, 'o> Serializer for &'a mut Line<'o> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Items<'a, 'o>;
    type SerializeTuple = Items<'a, 'o>;
    type SerializeStruct = Items<'a, 'o>;
    type SerializeTupleStruct = Impossible<(), Error>;
    type SerializeTupleVariant = Impossible<(), Error>;
    type SerializeMap = Impossible<(), Error>;
    type SerializeStructVariant = Impossible<(), Error>;

    numbers! {
        serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_i64 i64,
        serialize_u8 u8, serialize_u16 u16, serialize_u32 u32, serialize_u64 u64,
        serialize_f32 f32, serialize_f64 f64, serialize_bool bool
    }

    never! {
        serialize_bytes(&[u8]) ();
        serialize_tuple_struct(&'static str, usize) Impossible<(), Error>;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) Impossible<(), Error>;
        serialize_map(Option<usize>) Impossible<(), Error>;
        serialize_struct_variant(&'static str, u32, &'static str, usize) Impossible<(), Error>;
    }

    fn serialize_str(self, text: &str) -> Result<(), Error> {
        self.string(text);
        Ok(())
    }

    fn serialize_char(self, letter: char) -> Result<(), Error> {
        self.serialize_str(letter.encode_utf8(&mut [0; 4]))
    }

    fn serialize_unit(self) -> Result<(), Error> {
        self.out.extend_from_slice(b"null");
        Ok(())
    }

    fn serialize_none(self) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_some<T: ?Sized + Serialize>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), Error> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: ?Sized + Serialize>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: ?Sized + Serialize>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Error> {
        Err(Error::custom("no record has a value of this kind"))
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Items<'a, 'o>, Error> {
        Ok(Items::begin(self, b'['))
    }

    fn serialize_tuple(self, _: usize) -> Result<Items<'a, 'o>, Error> {
        Ok(Items::begin(self, b'['))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Items<'a, 'o>, Error> {
        Ok(Items::begin(self, b'{'))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn strings_are_written_as_serde_json_writes_them(
            text in "[\\x00-\\x7F]{0,20}|[\"\\\\\\x00-\\x20a政é😀]{0,40}",
        ) {
            let mut out = Vec::new();
            text.serialize(&mut Line { out: &mut out }).unwrap();
            prop_assert_eq!(String::from_utf8(out).unwrap(), serde_json::to_string(&text).unwrap());
        }
    }

    #[test]
    fn numbers_and_lists_too() {
        let record = crate::record::Attribute {
            subject: None,
            body: Some("b".into()),
            attribute: "a".into(),
            name: crate::record::BothWords::default(),
            value: crate::record::Value::Between([1.5, 2.0]),
            unit: "u".into(),
            period: "2024".into(),
            dimension: None,
            evidence: None,
        };
        let mut out = Vec::new();
        record.serialize(&mut Line { out: &mut out }).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            r#"{"body": "b", "attribute": "a", "name": {"zh": "", "en": ""}, "value": [1.5, 2], "unit": "u", "period": "2024"}"#
        );
    }
}
