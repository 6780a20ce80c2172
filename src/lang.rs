//! The two languages of every word a person reads, Chinese first.

/// A language of the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    /// Chinese (simplified).
    Zh,
    /// English.
    En,
}

/// One sentence in both languages, so that a message made deep in the house can be read
/// in either without knowing who will read it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Text {
    /// The Chinese words.
    pub zh: String,
    /// The English words.
    pub en: String,
}

impl Text {
    /// A sentence in Chinese and in English.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Text {
        Text { zh: zh.into(), en: en.into() }
    }

    /// The words in `lang`.
    pub fn get(&self, lang: Lang) -> &str {
        lang.pick(&self.zh, &self.en)
    }
}

impl Lang {
    /// Chooses between the Chinese and the English of the same thing.
    pub fn pick<T>(self, zh: T, en: T) -> T {
        match self {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }
}
