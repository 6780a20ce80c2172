//! How the policy of a row stands to the document that a column names, where another column says so
//! row by row: 关系类型 beside 相关文件.

use super::cells::Because;
use super::follows::COLUMNS;
use super::{Row, Table};
use crate::model::law::Relation;
use crate::record::import::guess::{Columns, Use};
use crate::record::import::mapping::Field;
use crate::record::import::values::trimmed;
use crate::record::text;

/// What a word of such a column says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    /// What the policy of the row does.
    Does(Relation),
    /// What the document that is named did to it.
    Undergoes(Field),
}

/// The words, without what may stand around them.
const WORDS: &[(Relation, &[&str])] = &[
    (
        Relation::Implements,
        &[
            "贯彻落实",
            "贯彻执行",
            "贯彻",
            "落实",
            "执行",
            "细化",
            "细化落实",
            "承接",
            "implements",
            "implementing",
            "implementation",
            "implementation of",
            "carries out",
        ],
    ),
    (
        Relation::BasedOn,
        &[
            "依据",
            "根据",
            "依照",
            "上位法",
            "上位依据",
            "制定依据",
            "法律依据",
            "政策依据",
            "based on",
            "is based on",
            "basis",
            "legal basis",
        ],
    ),
    (
        Relation::Amends,
        &["修改", "修订", "修正", "amends", "amending", "modifies", "amendment of"],
    ),
    (
        Relation::Repeals,
        &[
            "废止",
            "同时废止",
            "一并废止",
            "repeals",
            "repealing",
            "revokes",
            "rescinds",
            "repeal of",
        ],
    ),
    (
        Relation::Replaces,
        &[
            "替代",
            "取代",
            "代替",
            "替换",
            "replaces",
            "replacing",
            "supersedes",
            "superseding",
        ],
    ),
    (Relation::Transposes, &["转化", "transposes"]),
    (Relation::Cites, &["引用", "援引", "cites", "refers to"]),
    (
        Relation::RelatedTo,
        &["相关", "关联", "参考", "参照", "参见", "related", "related to", "see also"],
    ),
];

/// What the other document did.
const UNDERGONE: &[(Field, &[&str])] = &[
    (Field::RepealedBy, &["被废止", "已被废止", "repealed by", "revoked by"]),
    (
        Field::ReplacedBy,
        &[
            "被替代",
            "被取代",
            "被代替",
            "已被替代",
            "已被取代",
            "replaced by",
            "superseded by",
        ],
    ),
];

fn told(word: &str) -> Option<Told> {
    let small = text::simplified_letters(trimmed(word)).to_lowercase().replace('_', " ");
    let plain = small.strip_suffix("关系").unwrap_or(&small);
    let does = WORDS.iter().find(|(_, words)| words.contains(&plain));
    let undergone = UNDERGONE.iter().find(|(_, words)| words.contains(&plain));
    does.map(|(relation, _)| Told::Does(*relation))
        .or_else(|| undergone.map(|(field, _)| Told::Undergoes(*field)))
}

/// True for a remark that names a document of its own: 废止《甲办法》 in a column 关系.
fn names_document(words: &str) -> bool {
    words.contains('《') || words.contains('号') && !text::find_numbers(words).is_empty()
}

/// True where the cell of the column `at` is the word of a relation, and no remark.
pub(super) fn is_word(columns: &Columns, at: usize, words: &str) -> bool {
    let of_relation = |(known, use_): &(usize, Use)| {
        *known == at && matches!(use_, Use::Field(Field::Relation))
    };
    columns.uses.iter().any(of_relation) && !names_document(words)
}

impl Table<'_> {
    /// Takes from `row` the document of which the column of relations tells how its policy stands
    /// to it, with that relation. Where the word is none that is known, no relation is read off a
    /// heading either.
    pub(super) fn told_relation<'r>(
        &mut self,
        row: &mut Row<'r>,
        columns: &Columns,
    ) -> Option<(Relation, &'r str)> {
        if !columns.has(Field::Relation) && !columns.has(Field::Related) {
            return None;
        }
        let word = row.get(Field::Relation).filter(|word| !word.is_empty());
        let Some(word) = word.filter(|word| !names_document(word)) else {
            if let Some(cell) = row.fields[Field::Related as usize].take() {
                self.left_out.note(Because::NoRelation, cell);
            }
            return None;
        };
        let named = COLUMNS.iter().map(|(field, _)| *field).chain([Field::Related]);
        let is_filled = |field: &Field| row.get(*field).is_some_and(|it| !it.is_empty());
        let filled: Vec<Field> = named.filter(is_filled).collect();
        let told = told(word);
        match (&filled[..], told) {
            ([], _) => None,
            ([field], Some(Told::Does(relation))) => {
                Some((relation, row.fields[*field as usize].take()?))
            }
            ([field], Some(Told::Undergoes(by))) => {
                let cell = row.fields[*field as usize].take();
                row.fields[by as usize] = row.get(by).or(cell);
                None
            }
            // Of several columns the word tells which it speaks of, or nothing.
            (several, Some(Told::Does(relation)))
                if COLUMNS
                    .iter()
                    .any(|(field, one)| *one == relation && several.contains(field)) =>
            {
                None
            }
            (several, _) => {
                several.iter().for_each(|field| row.fields[*field as usize] = None);
                self.left_out.note(Because::NoRelation, word);
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_tell_relations() {
        for (word, expected) in [
            ("废止", Some(Told::Does(Relation::Repeals))),
            ("廢止", Some(Told::Does(Relation::Repeals))),
            ("修改", Some(Told::Does(Relation::Amends))),
            ("贯彻落实", Some(Told::Does(Relation::Implements))),
            ("依据关系", Some(Told::Does(Relation::BasedOn))),
            ("based_on", Some(Told::Does(Relation::BasedOn))),
            ("Repeals", Some(Told::Does(Relation::Repeals))),
            ("参考", Some(Told::Does(Relation::RelatedTo))),
            ("被废止", Some(Told::Undergoes(Field::RepealedBy))),
            ("superseded by", Some(Told::Undergoes(Field::ReplacedBy))),
            ("被修改", None),
            ("配套", None),
            ("同上级", None),
        ] {
            assert_eq!(told(word), expected, "{word}");
        }
        assert!(
            names_document("废止《甲办法》") && names_document("废止甲发〔2016〕3号")
        );
        assert!(!names_document("废止") && !names_document("1号关系"));
    }
}
