//! What columns are called where their reading is told.

use crate::record::import::mapping::Field;

/// What a field is called in Chinese.
pub(super) fn name_zh(field: Field) -> &'static str {
    match field {
        Field::Key => "键",
        Field::Title => "题名",
        Field::TitleEn => "英文题名",
        Field::TitleOriginal => "原文题名",
        Field::Label => "事项",
        Field::Place => "地点",
        Field::Region => "地区",
        Field::City => "城市",
        Field::Within => "上级地点",
        Field::PlaceLevel => "地点层级",
        Field::Under => "列于",
        Field::Issuer => "发文机关",
        Field::Number => "文号",
        Field::Category => "类别",
        Field::Topic => "主题",
        Field::Kind => "文种",
        Field::LegalLevel => "效力级别",
        Field::Binding => "约束力",
        Field::Status => "状态",
        Field::Version => "版本",
        Field::Url => "链接",
        Field::Implements => "落实的文件",
        Field::BasedOn => "依据的文件",
        Field::Amends => "所修改的文件",
        Field::Repeals => "所废止的文件",
        Field::Replaces => "所取代的文件",
        Field::RepealedBy => "废止它的文件",
        Field::ReplacedBy => "替代它的文件",
        Field::Related => "所关联的文件（关系看关系列）",
        Field::Relation => "关系",
        Field::DateRole => "日期的含义",
    }
}
