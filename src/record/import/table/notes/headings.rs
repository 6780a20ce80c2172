//! Which columns hold remarks.

use crate::model::title::fold;
use crate::record::import::guess::{Columns, Use};
use crate::record::import::mapping::Field;

/// Headings of remarks, folded.
const HEADINGS: &[&str] = &[
    "备注",
    "備註",
    "备注说明",
    "说明",
    "备考",
    "附注",
    "关联法规",
    "关联文件",
    "关联政策",
    "关系",
    "政策关系",
    "文件关系",
    "沿革",
    "修订或废止情况",
    "修订/废止情况",
    "修改或废止情况",
    "修订情况",
    "修改情况",
    "修改/废止情况",
    "修改废止情况",
    "修订废止情况",
    "核心内容",
    "amends/repeals",
    "repeals/amends",
    "amendments/repeals",
    "废止情况",
    "废止理由",
    "废止原因",
    "失效原因",
    "政策要点",
    "要点",
    "note",
    "notes",
    "remark",
    "remarks",
];

/// The columns of remarks, which nothing else is read from.
pub(in crate::record::import::table) fn columns_of(columns: &Columns) -> Vec<usize> {
    // 关系 may hold a word for what another column names, or a remark.
    let read = |at: usize| {
        let said = |(known, use_): &(usize, Use)| {
            *known == at && !matches!(use_, Use::Field(Field::Relation))
        };
        columns.uses.iter().any(said)
    };
    let noted = columns.headings.iter().enumerate().filter(|(at, heading)| {
        !read(*at) && {
            let heading = fold(heading);
            HEADINGS.contains(&heading.as_str()) || is_of_relations(&heading)
        }
    });
    noted.map(|(at, _)| at).collect()
}

/// True for the heading of how a policy stands to others, in a remark: 与上位政策关系.
fn is_of_relations(heading: &str) -> bool {
    let Some(others) = heading.strip_suffix("关系") else { return false };
    let named = others.strip_prefix('与').map(|it| it.trim_end_matches('的'));
    let things = ["政策", "文件", "法", "法规", "规划", "上级", "上位", "国家", "中央"];
    named.is_some_and(|it| things.iter().any(|thing| it.ends_with(thing)))
}
