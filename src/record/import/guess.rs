//! Which column holds what: by the mapping, else by the heading. The guess can be told in
//! words, so that a person can see and overrule it.

use super::mapping::{DateColumn, DateOrder, Field, Mapping};
use crate::lang::Text;
use crate::model::law::Role;
use crate::model::title::fold;

/// Headings by field, folded; the first of a field is the best.
const HEADINGS: &[(Field, &[&str])] = &[
    (
        Field::Title,
        &[
            "政策名称",
            "政策名",
            "政策标题",
            "文件名称",
            "文件名",
            "文件标题",
            "标题",
            "题名",
            "法规标题",
            "法规名称",
            "法律名称",
            "规范性文件名称",
            "名称",
            "政策文件",
            "政策法规",
            "文件",
            "政策",
            "title",
            "policytitle",
            "policyname",
            "documenttitle",
            "officialname",
            "officialtitle",
            "name",
            "policy",
            "document",
        ],
    ),
    (
        Field::TitleEn,
        &["title_en", "englishtitle", "titleinenglish", "英文名称", "英文标题", "英文名"],
    ),
    (
        Field::TitleOriginal,
        &["originaltitle", "titleoriginal", "title_original", "原文标题", "原名"],
    ),
    (
        Field::Place,
        &[
            "发布省份",
            "发布省市",
            "发布地区",
            "发布地",
            "所属地区",
            "地区",
            "省份",
            "省市",
            "省(区、市)",
            "省级行政区",
            "行政区",
            "地方",
            "属地",
            "所在地",
            "省/市",
            "省市区",
            "国家/地区",
            "国家(地区)",
            "国家",
            "适用地区",
            "jurisdiction",
            "country",
            "place",
            "province",
            "state",
            "geography",
            "region",
            "territory",
        ],
    ),
    (
        Field::City,
        &[
            "城市",
            "地市",
            "地级市",
            "市州",
            "市(州)",
            "设区市",
            "市",
            "城市名称",
            "所属城市",
        ],
    ),
    (
        Field::Within,
        &["parent_jurisdiction", "parentjurisdiction", "parent", "within", "上级地区"],
    ),
    (Field::PlaceLevel, &["place_level", "level", "行政级别", "层级"]),
    (
        Field::Issuer,
        &[
            "发布机构",
            "发文机关",
            "发文机构",
            "发布机关",
            "发布部门",
            "发布单位",
            "发文单位",
            "制定机关",
            "印发机关",
            "颁布机构",
            "发布主体",
            "发文",
            "部门",
            "出台部门",
            "牵头部门",
            "responsiblebody",
            "issuer",
            "issuers",
            "issuingbody",
            "issuing_body",
            "authority",
            "agency",
            "issuedby",
        ],
    ),
    (
        Field::Number,
        &[
            "发文字号",
            "文号",
            "发文文号",
            "文件编号",
            "发文号",
            "docnumber",
            "docno",
            "doc_no",
            "doc_number",
            "documentnumber",
            "number",
            "actnumber",
            "celex",
        ],
    ),
    (
        Field::Category,
        &[
            "类别",
            "分类",
            "政策类别",
            "政策分类",
            "政策类型",
            "类型",
            "category",
            "categories",
            "type",
            "policytype",
        ],
    ),
    (
        Field::Topic,
        &[
            "主题",
            "主题词",
            "关键词",
            "领域",
            "topic",
            "topics",
            "tags",
            "keywords",
            "majortopic",
        ],
    ),
    (Field::Kind, &["文种", "文件类型", "documenttype", "doctype", "kind"]),
    (
        Field::LegalLevel,
        &["效力级别", "效力位阶", "法律位阶", "legallevel", "legal_level"],
    ),
    (Field::Binding, &["约束力", "binding"]),
    (
        Field::Status,
        &["时效性", "时效状态", "效力状态", "有效性", "是否有效", "状态", "status"],
    ),
    (Field::Version, &["版本", "version"]),
    (
        Field::Url,
        &[
            "链接",
            "网址",
            "原文链接",
            "来源链接",
            "url",
            "link",
            "links",
            "sourceurl",
            "source_url",
            "webpage",
        ],
    ),
    (
        Field::Key,
        &["id", "policy_id", "policyid", "record_id", "recordid", "编号", "key"],
    ),
];

/// Headings of dates by role, folded.
const DATES: &[(Role, &[&str])] = &[
    (
        Role::Published,
        &[
            "发布时间",
            "发布日期",
            "公布时间",
            "公布日期",
            "公开日期",
            "颁布日期",
            "颁布时间",
            "发布年月",
            "published",
            "publicationdate",
            "publication_date",
            "datepublished",
            "publishdate",
            "date_published",
        ],
    ),
    (
        Role::Document,
        &[
            "成文日期",
            "成文时间",
            "印发日期",
            "印发时间",
            "签署日期",
            "发文日期",
            "发文时间",
            "documentdate",
            "document_date",
            "datesigned",
        ],
    ),
    (
        Role::InForce,
        &[
            "施行日期",
            "实施日期",
            "生效日期",
            "施行时间",
            "实施时间",
            "生效时间",
            "effectivedate",
            "effective_date",
            "inforce",
            "in_force",
            "entryintoforce",
            "commencement",
            "commencementdate",
        ],
    ),
    (
        Role::Adopted,
        &[
            "通过日期",
            "通过时间",
            "adopted",
            "adoptiondate",
            "adoption_date",
            "dateadopted",
            "date_adopted",
            "adoptionyear",
            "adopt_year",
            "enacted",
            "dateenacted",
        ],
    ),
    (
        Role::Ended,
        &[
            "失效日期",
            "废止日期",
            "失效时间",
            "废止时间",
            "repealdate",
            "repealed",
            "expirydate",
            "enddate",
        ],
    ),
    (Role::Amended, &["修订日期", "修改日期", "修正日期", "amended", "amendmentdate"]),
    (Role::Consultation, &["征求意见日期", "consultationdate"]),
    (Role::Announced, &["宣布日期", "announced", "dateannounced", "date_announced"]),
    (
        Role::Reported,
        &[
            "时间",
            "日期",
            "年份",
            "年月",
            "年度",
            "date",
            "year",
            "yearadopted",
            "startdate",
            "startyear",
        ],
    ),
];

/// What one column is read as.
#[derive(Clone, Debug)]
pub enum Use {
    /// A field.
    Field(Field),
    /// A date with its role.
    Date {
        /// Its role.
        role: Role,
        /// Order of day and month.
        order: Option<DateOrder>,
        /// The day is the last of something.
        last_day: bool,
    },
    /// The level of the measure at this position of [`Mapping::levels`].
    Level(usize),
}

/// The columns of a table.
#[derive(Clone, Debug)]
pub struct Columns {
    /// By position: what is read there.
    pub uses: Vec<(usize, Use)>,
    /// The mapping behind it; empty when all was guessed.
    pub mapping: Mapping,
    /// The headings.
    pub headings: Vec<String>,
    /// True when headings were read without a mapping.
    pub guessed: bool,
}

impl Columns {
    /// The columns under these headings, when they make sense as headings: there is a title
    /// or a label, or levels of measures.
    pub fn of(headings: &[&str], given: Option<&Mapping>) -> Option<Columns> {
        let folded: Vec<String> = headings.iter().map(|heading| fold(heading)).collect();
        let ready = given.is_none().then(|| Mapping::recognised(headings)).flatten();
        let mapping = given.cloned().or(ready).unwrap_or_default();
        let mut taken = vec![false; folded.len()];
        let mut uses = Vec::new();
        let place = |names: &[String], taken: &[bool]| {
            names.iter().find_map(|name| {
                let name = fold(name);
                (0..folded.len()).find(|at| !taken[*at] && folded[*at] == name)
            })
        };
        for (field, names) in mapping.headings() {
            // A column may hold two things (the title in the only language there is).
            if let Some(at) = place(names, &vec![false; folded.len()]) {
                taken[at] = true;
                uses.push((at, Use::Field(field)));
            }
        }
        for column in &mapping.dates {
            if let Some(at) = place(column.headings(), &taken) {
                taken[at] = true;
                uses.push((at, date_use(column)));
            }
        }
        for (number, level) in mapping.levels.iter().enumerate() {
            let begins = |at: &usize| {
                !taken[*at]
                    && level
                        .begins
                        .iter()
                        .any(|begin| headings[*at].starts_with(begin.as_str()))
                    && !folded[*at].contains("flag")
                    && !folded[*at].contains("notes")
            };
            if let Some(at) = (0..folded.len()).find(begins) {
                taken[at] = true;
                uses.push((at, Use::Level(number)));
            }
        }
        let guessed = mapping.headings().next().is_none() && mapping.dates.is_empty();
        if guessed || mapping.name.is_empty() {
            guess(&folded, &mut taken, &mut uses);
        }
        // Quotes follow the table.
        uses.sort_by_key(|(at, _)| *at);
        let columns = Columns {
            uses,
            mapping,
            headings: headings.iter().map(|h| h.trim().to_owned()).collect(),
            guessed,
        };
        columns.names_policies().then_some(columns)
    }

    /// The columns of a heading of two rows: 时间 above 印发 and 施行. `None` where the row
    /// below is none of a heading, or tells nothing more.
    pub fn of_two(
        above: &[&str],
        below: &[&str],
        given: Option<&Mapping>,
    ) -> Option<Columns> {
        let words = below.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
        let known =
            words.clone().filter(|word| BELOW.contains(&fold(word).as_str())).count();
        let dated = words.clone().any(|word| word.contains(|c: char| c.is_ascii_digit()));
        if known < 2 || dated || words.count() > 2 * known {
            return None;
        }
        let name = |at: usize| -> &str {
            let word = below.get(at).map_or("", |cell| cell.trim());
            match word {
                "" => above.get(at).copied().unwrap_or_default(),
                word => word,
            }
        };
        let headings: Vec<&str> = (0..above.len().max(below.len())).map(name).collect();
        let spelt: Vec<&str> = headings.iter().map(|heading| in_full(heading)).collect();
        let mut columns = Columns::of(&spelt, given)?;
        columns.headings = headings.into_iter().map(str::to_owned).collect();
        Some(columns)
    }

    fn names_policies(&self) -> bool {
        self.has(Field::Title)
            || self.has(Field::Label)
            || self.uses.iter().any(|(_, use_)| matches!(use_, Use::Level(_)))
    }

    /// True when a column holds `field`, or it is the same in every row.
    pub fn has(&self, field: Field) -> bool {
        self.mapping.constants.contains_key(&field)
            || self
                .uses
                .iter()
                .any(|(_, use_)| matches!(use_, Use::Field(known) if *known == field))
    }

    /// How many columns are read: how well a row does as a heading.
    pub fn score(&self) -> usize {
        self.uses.len()
    }

    /// In words: which heading is read as what, and which are left out.
    pub fn explain(&self, row: u64) -> Text {
        let mut zh = Vec::new();
        let mut en = Vec::new();
        let mut named = vec![false; self.headings.len()];
        for (at, use_) in &self.uses {
            named[*at] = true;
            let heading = &self.headings[*at];
            let (in_zh, in_en) = match use_ {
                Use::Field(field) => {
                    let code = field.code();
                    (name_zh(*field).to_owned(), code.to_owned())
                }
                Use::Date { role, .. } => {
                    let name = role.text();
                    (format!("日期（{}）", name.zh), format!("date ({})", name.en))
                }
                Use::Level(at) => {
                    let title = &self.mapping.levels[*at].title;
                    (format!("措施 {title}"), format!("measure {title}"))
                }
            };
            zh.push(format!("“{heading}”→{in_zh}"));
            en.push(format!("{heading:?} → {in_en}"));
        }
        let left: Vec<&str> = self
            .headings
            .iter()
            .enumerate()
            .filter(|(at, heading)| !named[*at] && !heading.is_empty())
            .map(|(_, heading)| heading.as_str())
            .collect();
        let how = match (&*self.mapping.name, self.guessed) {
            ("", false) => Text::new("按 --map", "as --map says"),
            ("", true) => Text::new("按列名推断", "guessed from the headings"),
            (name, _) => Text::new(format!("按映射 {name}"), format!("mapping {name}")),
        };
        let mut text = Text::new(
            format!("表头在第 {row} 行，{}：{}", how.zh, zh.join("，")),
            format!("heading in row {row}, {}: {}", how.en, en.join(", ")),
        );
        if !left.is_empty() {
            text.zh.push_str(&format!("；未用：{}", left.join("、")));
            text.en.push_str(&format!("; not used: {}", left.join(", ")));
        }
        text
    }
}

/// Short names in the second row of a heading, and the headings that they stand for.
const SHORT: &[(&str, &str)] = &[
    ("省", "省份"),
    ("省级", "省份"),
    ("市", "地市"),
    ("名称", "政策名称"),
    ("题名", "政策名称"),
    ("印发", "印发日期"),
    ("成文", "成文日期"),
    ("发布", "发布日期"),
    ("公布", "公布日期"),
    ("通过", "通过日期"),
    ("施行", "施行日期"),
    ("实施", "实施日期"),
    ("生效", "生效日期"),
    ("废止", "废止日期"),
];

/// Words that the second row of a heading has.
const BELOW: &[&str] = &[
    "省",
    "省级",
    "省份",
    "市",
    "地市",
    "城市",
    "名称",
    "题名",
    "标题",
    "政策名称",
    "文件名称",
    "文号",
    "发文字号",
    "印发",
    "成文",
    "发布",
    "公布",
    "通过",
    "施行",
    "实施",
    "生效",
    "废止",
    "发布时间",
    "发布日期",
    "成文日期",
    "施行日期",
    "备注",
    "链接",
    "机构",
    "部门",
    "状态",
];

fn in_full(heading: &str) -> &str {
    SHORT.iter().find(|(short, _)| *short == heading).map_or(heading, |(_, full)| full)
}

fn date_use(column: &DateColumn) -> Use {
    Use::Date {
        role: Role::from_code(&column.role).unwrap_or(Role::Reported),
        order: column.order,
        last_day: column.last_day,
    }
}

fn guess(folded: &[String], taken: &mut [bool], uses: &mut Vec<(usize, Use)>) {
    let has = |uses: &[(usize, Use)], field: Field| {
        uses.iter().any(|(_, use_)| matches!(use_, Use::Field(known) if *known == field))
    };
    for (field, names) in HEADINGS {
        if has(uses, *field) {
            continue;
        }
        let at = names.iter().find_map(|name| {
            (0..folded.len()).find(|at| !taken[*at] && folded[*at] == *name)
        });
        if let Some(at) = at {
            taken[at] = true;
            uses.push((at, Use::Field(*field)));
        }
    }
    // A city without a province around it is the place.
    let placed = has(uses, Field::Place);
    for (_, use_) in uses.iter_mut() {
        if matches!(use_, Use::Field(Field::City)) && !placed {
            *use_ = Use::Field(Field::Place);
        }
    }
    for (role, names) in DATES {
        for at in 0..folded.len() {
            if !taken[at] && names.contains(&folded[at].as_str()) {
                taken[at] = true;
                uses.push((at, Use::Date { role: *role, order: None, last_day: false }));
            }
        }
    }
    // Any heading that speaks of a date, when none is known better.
    if !uses.iter().any(|(_, use_)| matches!(use_, Use::Date { .. })) {
        let speaks = |at: &usize| {
            let words = ["日期", "时间", "年份", "date", "year"];
            !taken[*at] && words.iter().any(|word| folded[*at].contains(word))
        };
        if let Some(at) = (0..folded.len()).find(speaks) {
            taken[at] = true;
            let role = Role::Reported;
            uses.push((at, Use::Date { role, order: None, last_day: false }));
        }
    }
}

fn name_zh(field: Field) -> &'static str {
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
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(headings: &[&str]) -> Option<Columns> {
        Columns::of(headings, None)
    }

    #[test]
    fn headings_are_read_and_told() {
        let found = columns(&["发布时间", "政策名称", "发布省份", "备注"]).unwrap();
        assert_eq!(
            found.explain(3).zh,
            "表头在第 3 行，按列名推断：“发布时间”→日期（发布），“政策名称”→题名，“发布省份”→地点；未用：备注"
        );
        assert!(columns(&["2023年7月", "《某办法》", "北京"]).is_none());
    }

    #[test]
    fn a_heading_of_two_rows() {
        let above = ["地区", "地区", "政策", "政策", "时间", "时间", "是否有效"];
        let below = ["省", "市", "名称", "文号", "印发", "施行", ""];
        let found = Columns::of_two(&above, &below, None).unwrap();
        assert_eq!(
            found.explain(1).zh,
            "表头在第 1 行，按列名推断：“省”→地点，“市”→城市，“名称”→题名，“文号”→文号，“印发”→日期（成文），“施行”→日期（施行），“是否有效”→状态"
        );
        let row = ["浙江", "杭州", "某条例", "", "2024-03-01", "", ""];
        assert!(Columns::of_two(&above, &row, None).is_none());
    }

    #[test]
    fn a_known_export_is_recognised() {
        let found =
            columns(&["标题", "发文字号", "发布日期", "实施日期", "时效性", "效力级别"]);
        assert_eq!(found.unwrap().mapping.name, "pkulaw");
    }
}
