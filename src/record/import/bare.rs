//! Names of bodies that every place has: 发改委, 工信厅, 人大常委会, 立法會. Without a place
//! they are the body of whoever's row or sentence they stand in, and of nobody else.

use crate::model::place::{PlaceId, PlaceLevel, Places};
use crate::record::import::central::{Central, central, of_nation};
use crate::record::text::simplified_letters;

/// What a department is of; several follow each other, 和 between them.
const FIELDS: &[&str] = &[
    "发展改革",
    "发展和改革",
    "发展与改革",
    "发改",
    "改革",
    "工业和信息化",
    "工业信息化",
    "工信",
    "经济和信息化",
    "经济信息化",
    "经信",
    "经济贸易",
    "经贸",
    "经济",
    "信息化",
    "工业",
    "信息",
    "产业",
    "科技创新",
    "科学技术",
    "科创",
    "科技",
    "科",
    "创新",
    "教育",
    "教",
    "财政",
    "税务",
    "商务",
    "投资促进",
    "口岸",
    "卫生健康",
    "卫健",
    "卫生和计划生育",
    "卫生计生",
    "卫计",
    "卫生",
    "疾病预防控制",
    "疾控",
    "医疗保障",
    "医保",
    "中医药",
    "药品监督管理",
    "药监",
    "民政",
    "人力资源和社会保障",
    "人力资源社会保障",
    "人社",
    "生态环境",
    "环境保护",
    "环保",
    "规划和自然资源",
    "规划自然资源",
    "自然资源和规划",
    "自然资源",
    "规自",
    "国土资源",
    "规划",
    "住房和城乡建设",
    "住房城乡建设",
    "住建",
    "住房",
    "建设",
    "城市管理",
    "城管",
    "城市更新",
    "园林绿化",
    "园林",
    "绿化",
    "市容",
    "交通运输",
    "交通",
    "交",
    "农业农村",
    "农业",
    "农村工作",
    "农",
    "乡村振兴",
    "水利",
    "水务",
    "海洋",
    "渔业",
    "林业和草原",
    "林业",
    "林草",
    "粮食和物资储备",
    "能源",
    "文化和旅游",
    "文化旅游",
    "文旅",
    "文化",
    "旅游",
    "文物",
    "体育",
    "广播电视",
    "广电",
    "新闻出版",
    "应急管理",
    "应急",
    "市场监督管理",
    "市场监管",
    "市监",
    "知识产权",
    "地方金融监督管理",
    "地方金融监管",
    "地方金融管理",
    "金融监督管理",
    "金融监管",
    "金融工作",
    "金融管理",
    "金融",
    "国有资产监督管理",
    "国资",
    "审计",
    "司法行政",
    "司法",
    "公安",
    "统计",
    "数据资源管理",
    "数据资源",
    "数据管理",
    "数据",
    "大数据发展管理",
    "大数据发展",
    "大数据管理",
    "大数据",
    "政务服务和数据管理",
    "政务服务数据管理",
    "政务服务管理",
    "政务服务",
    "政务数据",
    "政务",
    "行政审批服务",
    "行政审批",
    "互联网信息",
    "网络安全和信息化",
    "网信",
    "退役军人事务",
    "退役军人",
    "民族事务",
    "民族宗教事务",
    "民族宗教",
    "民宗",
    "民",
    "外事",
    "侨务",
    "通信管理",
    "机构编制",
    "编",
    "气象",
    "密码管理",
    "保密",
    "档案",
    "宣传",
    "组织",
    "统战",
    "政法",
    "党",
    "人民政府",
    "政府",
    "人大常委会",
    "人大",
    "人民代表大会常务委员会",
];

/// How departments end.
const ENDS: &[&str] = &["委员会", "办公厅", "办公室", "委", "局", "厅", "办", "部", "会"];

/// Bodies that end in nothing of that kind.
const WHOLE: &[&str] = &[
    "人民政府",
    "政府",
    "人民代表大会常务委员会",
    "人民代表大会",
    "人大常委会",
    "人大",
    "常务委员会",
    "常委会",
    "政协",
    "立法会",
    "行政会",
    "行政会议",
    "高级人民法院",
    "中级人民法院",
    "人民检察院",
    "高院",
];

/// Bodies that every country has, and its parts may have.
const OF_COUNTRIES: &[&str] = &[
    "国会",
    "议会",
    "参议院",
    "众议院",
    "国务委员会",
    "内阁",
    "总统",
    "总统府",
    "总理府",
];

/// True for a name that tells what a body does and not whose it is.
pub(super) fn is_bare(name: &str) -> bool {
    let name = simplified_letters(name);
    let name = &*name;
    if name.is_ascii() || central(name).is_some() {
        return false;
    }
    if WHOLE.contains(&name) || OF_COUNTRIES.contains(&name) {
        return true;
    }
    ENDS.iter()
        .filter_map(|end| name.strip_suffix(end))
        // 科部 and 交会 are nothing; 科委 and 交委 are.
        .any(|stem| stem.chars().nth(1).is_some() && made_of_fields(stem))
        || ["科委", "教委", "交委", "农委", "民委", "编办", "党委", "农办", "科办"]
            .contains(&name)
}

fn made_of_fields(stem: &str) -> bool {
    stem.is_empty()
        || FIELDS.iter().any(|field| {
            let rest = stem.strip_prefix(field);
            rest.is_some_and(|rest| {
                let joined =
                    ["和", "与", "及"].iter().find_map(|it| rest.strip_prefix(it));
                made_of_fields(rest)
                    || joined.is_some_and(|rest| !rest.is_empty() && made_of_fields(rest))
            })
        })
}

/// The full name of a bare body of `place`: 上海市发改委; of a department of a province
/// (工信厅), in a row of one of its cities, that of the province. `None` for what is not bare,
/// or of which it can't be told.
pub(super) fn in_full(name: &str, place: PlaceId, places: &Places) -> Option<String> {
    let own = places.get(place);
    let china = places.by_code("CN");
    let chinese =
        china.is_some_and(|china| place == china || places.is_within(place, china));
    let plain = simplified_letters(name);
    if !chinese {
        let country = places.country_of(place).unwrap_or(place);
        let of_country = central(&plain) == Some(Central::Perhaps);
        let home = if of_country { country } else { place };
        let bare = of_country || is_bare(&plain);
        let level = places.level(home);
        let named = bare && level >= PlaceLevel::Country && !name.is_ascii();
        return named.then(|| format!("{}{plain}", places.get(home).name_zh));
    }
    // 教育部 there is none of the centre's.
    let taiwan = |id: PlaceId| &*places.get(id).code == "CN-TW";
    let mut around = std::iter::successors(Some(place), |&id| places.get(id).parent);
    if let Some(taiwan) = around.find(|&id| taiwan(id))
        && (central(&plain) == Some(Central::Perhaps) || is_bare(&plain))
    {
        return Some(format!("{}{plain}", places.get(taiwan).short_zh));
    }
    if central(&plain).is_some() || !is_bare(&plain) {
        return None;
    }
    if &*own.code == "CN" {
        let congress = plain.starts_with("人大") || plain.starts_with("人民代表大会");
        return of_nation(&plain).or_else(|| congress.then(|| format!("全国{plain}")));
    }
    // Only provinces have 厅; every government may have its 办公厅.
    let of_province = plain.ends_with('厅') && !plain.ends_with("办公厅");
    let home = match of_province {
        true => std::iter::successors(Some(place), |&id| places.get(id).parent)
            .find(|&id| places.level(id) <= PlaceLevel::Province)?,
        false => place,
    };
    (places.level(home) >= PlaceLevel::Province)
        .then(|| format!("{}{plain}", places.get(home).name_zh))
}

/// The place of a body that a row of `place` names: that with whose full name its own begins,
/// the centre for what only the centre has, and else that of the row.
pub(super) fn home(name: &str, place: PlaceId, places: &Places) -> PlaceId {
    let bare = name.trim_start_matches("中共");
    let country = places.country_of(place).unwrap_or(place);
    // 朝阳区人民政府, in a row of 长春市朝阳区, is not that of 北京市朝阳区; 上海市浦东新区人民政府 is
    // that of the district.
    let begins = |id: PlaceId, words: &str| words.starts_with(&*places.get(id).name_zh);
    if begins(place, bare) {
        return place;
    }
    let mut around = std::iter::successors(Some(place), |&id| places.get(id).parent);
    if let Some(outer) = around.find(|&id| begins(id, bare)) {
        let rest = bare.get(places.get(outer).name_zh.len()..).unwrap_or_default();
        return match begins(place, rest) {
            true => place,
            // 中国银保监会湖北监管局 begins as the country does.
            false => branch(bare, place, places).unwrap_or(outer),
        };
    }
    let named = places
        .iter()
        .filter(|(_, own)| own.level >= PlaceLevel::Province)
        .filter(|(_, own)| {
            own.name_zh.chars().nth(2).is_some() && bare.starts_with(&*own.name_zh)
        })
        .filter(|(id, _)| places.country_of(*id).unwrap_or(*id) == country);
    let named: Vec<(PlaceId, usize)> =
        named.map(|(id, own)| (id, own.name_zh.len())).collect();
    let longest = named.iter().map(|(_, length)| *length).max();
    let mut longest = named.iter().filter(|(_, length)| Some(*length) == longest);
    match (longest.next(), longest.next()) {
        (Some(&(id, _)), None) => return id,
        // Two places have this name.
        (Some(_), Some(_)) => return place,
        _ => {}
    }
    let china = places.by_code("CN").filter(|&china| china == country);
    match central(bare) {
        Some(_) => branch(bare, place, places).or(china).unwrap_or(place),
        None => place,
    }
}

/// The place of a row, or the innermost around it, that a body names behind that of the
/// centre: 国家税务总局山东省税务局, 中国银保监会湖北监管局.
fn branch(body: &str, place: PlaceId, places: &Places) -> Option<PlaceId> {
    let names = |id: PlaceId| {
        let own = places.get(id);
        own.level >= PlaceLevel::Province
            && [&own.name_zh, &own.short_zh].iter().any(|name| {
                name.chars().nth(1).is_some()
                    && body.find(&***name).is_some_and(|at| at > 0)
            })
    };
    std::iter::once(place).chain(places.ancestors(place)).find(|&id| names(id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_every_place_has_is_bare() {
        for name in [
            "发改委",
            "发展和改革委员会",
            "发展改革委",
            "工信厅",
            "工业和信息化厅",
            "人大常委会",
            "立法會",
            "人民政府办公厅",
            "政府",
            "科技局",
            "科委",
            "农业农村局",
            "文化和旅游厅",
            "大数据局",
            "网信办",
            "财政厅",
            "议会",
        ] {
            assert!(is_bare(name), "{name}");
        }
        for name in [
            "上海市发改委",
            "国家发展改革委",
            "国务院",
            "工信部",
            "中关村管委会",
            "海淀区人民政府",
            "省工信厅",
            "长三角一体化发展示范区执委会",
            "中国证监会",
            "人工智能学会",
            "European Commission",
            "委",
            "局",
            "",
        ] {
            assert!(!is_bare(name), "{name}");
        }
    }

    #[test]
    fn a_bare_body_is_of_its_row() {
        let places = Places::builtin();
        let full = |name: &str, code: &str| {
            in_full(name, places.by_code(code).unwrap(), &places).unwrap_or_default()
        };
        for (name, code, body) in [
            ("发改委", "CN-SH", "上海市发改委"),
            ("发改委", "CN", "国家发改委"),
            ("工信厅", "CN-JS", "江苏省工信厅"),
            ("工信厅", "CN-440300", "广东省工信厅"),
            ("人大常委会", "CN-440300", "深圳市人大常委会"),
            ("人大常委会", "CN", "全国人大常委会"),
            ("立法會", "CN-HK", "香港特别行政区立法会"),
            ("国会", "KR", "韩国国会"),
            ("商务部", "US", "美国商务部"),
            ("商务部", "CN-SH", ""),
            ("教育部", "CN-TW", "台湾教育部"),
            ("經濟部", "CN-TW", "台湾经济部"),
            ("国务院", "CN-SH", ""),
            ("中关村管委会", "CN-BJ", ""),
        ] {
            assert_eq!(full(name, code), body, "{name} {code}");
        }
    }

    #[test]
    fn a_body_is_at_home_where_its_name_says() {
        let places = Places::builtin();
        let home = |name: &str, code: &str| {
            places
                .get(home(name, places.by_code(code).unwrap(), &places))
                .code
                .to_string()
        };
        assert_eq!(home("广东省工信厅", "CN-440300"), "CN-GD");
        assert_eq!(home("天津市发展改革委", "CN-BJ"), "CN-TJ");
        assert_eq!(home("国务院", "CN-440300"), "CN");
        assert_eq!(home("国家税务总局山东省税务局", "CN-SD"), "CN-SD");
        assert_eq!(home("国家税务总局深圳市税务局", "CN-440300"), "CN-440300");
        assert_eq!(home("国家税务总局广东省税务局", "CN-440300"), "CN-GD");
        assert_eq!(home("中国银保监会湖北监管局", "CN-HB"), "CN-HB");
        assert_eq!(home("教育部", "CN-440300"), "CN");
        assert_eq!(home("台湾教育部", "CN-TW"), "CN-TW");
        assert_eq!(home("广东省深圳市人民政府", "CN-440300"), "CN-440300");
        assert_eq!(home("广东省人民政府", "CN-440300"), "CN-GD");
        assert_eq!(home("中关村管委会", "CN-BJ"), "CN-BJ");
        assert_eq!(home("European Commission", "DE"), "DE");
    }
}
