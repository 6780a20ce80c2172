//! Names of issuing bodies: one body has many, and they are compared in one form.
//!
//! The form is the full name without the country: 工信部 is 工业和信息化部, 全国人大常委会 is
//! 全国人民代表大会常务委员会, 浙江省政府办公厅 is 浙江省人民政府办公厅. A body that became another
//! (交通部, 交通运输部) has a form of its own.

use std::borrow::Cow;
use std::sync::LazyLock;

use hashbrown::{HashMap, HashSet};

use super::place::{PlaceLevel, Places};
use super::title::{self, fold};

/// Names of one body of China's centre: in full, as the State Council abbreviates them, and
/// as people do. None of these is said of a body of a province.
const CENTRAL: &[&[&str]] = &[
    &["中共中央", "党中央"],
    &["中共中央办公厅", "中央办公厅", "中办"],
    &["国务院办公厅", "国办"],
    &["全国人民代表大会常务委员会", "全国人大常委会"],
    &["最高人民法院", "最高法"],
    &["最高人民检察院", "最高检"],
    &["中共中央宣传部", "中央宣传部", "中宣部"],
    &["中共中央组织部", "中央组织部", "中组部"],
    &["中共中央统一战线工作部", "中央统一战线工作部", "中央统战部"],
    &["中共中央政法委员会", "中央政法委员会", "中央政法委"],
    &["中央机构编制委员会办公室", "中央编办"],
    &["中央网络安全和信息化委员会办公室", "中央网信办"],
    &["国家互联网信息办公室", "国家网信办"],
    &["工业和信息化部", "工信部"],
    &["国家发展和改革委员会", "国家发展改革委", "国家发改委", "国家发展改革委员会"],
    &["人力资源和社会保障部", "人力资源社会保障部", "人社部"],
    &["住房和城乡建设部", "住房城乡建设部", "住建部"],
    &["文化和旅游部", "文旅部"],
    &["科学技术部", "科技部"],
    &["环境保护部", "环保部"],
    &["退役军人事务部", "退役军人部"],
    &["国家卫生健康委员会", "国家卫生健康委", "国家卫健委"],
    &["国家卫生和计划生育委员会", "国家卫生计生委", "国家卫计委"],
    &["国家民族事务委员会", "国家民委"],
    &["国家市场监督管理总局", "国家市场监管总局", "市场监督管理总局", "市场监管总局"],
    &[
        "国家金融监督管理总局",
        "国家金融监管总局",
        "金融监督管理总局",
        "金融监管总局",
        "金监总局",
    ],
    &["国家广播电视总局", "国家广电总局", "广播电视总局", "广电总局"],
    &["国家体育总局", "体育总局"],
    &["国家税务总局", "税务总局", "国税总局"],
    &["国家药品监督管理局", "国家药监局"],
    &["国家医疗保障局", "国家医保局"],
    &["国家林业和草原局", "国家林草局"],
    &["国家标准化管理委员会", "国家标准委", "国标委"],
    &["国家认证认可监督管理委员会", "国家认监委", "认监委"],
    &["国家中医药管理局", "国家中医药局"],
    &["国家疾病预防控制局", "国家疾控局"],
    &["国家矿山安全监察局", "国家矿山安监局"],
    &["国家外汇管理局", "国家外汇局", "外管局"],
    &["国家移民管理局", "国家移民局"],
    &["国家密码管理局", "国家密码局"],
    &["国家粮食和物资储备局", "国家粮食和储备局"],
    &["国家烟草专卖局", "国家烟草局"],
    &["国家国防科技工业局", "国家国防科工局", "国防科工局"],
    &["国家机关事务管理局", "国管局"],
    &["国防科学技术工业委员会", "国防科工委"],
    &["国务院国有资产监督管理委员会", "国务院国资委"],
    &["中国人民银行", "人民银行", "央行"],
    &["中国民用航空局", "中国民航局", "民航局"],
    &["中国证券监督管理委员会", "中国证监会", "证监会"],
    &["中国银行保险监督管理委员会", "中国银保监会", "银保监会"],
    &["中国银行业监督管理委员会", "中国银监会", "银监会"],
    &["中国保险监督管理委员会", "中国保监会", "保监会"],
];

/// More bodies of the centre, which have one name.
const OTHERS: &[&str] = &[
    "国务院",
    "中央军委",
    "中央军事委员会",
    "全国人民代表大会",
    "外交部",
    "国防部",
    "教育部",
    "公安部",
    "国家安全部",
    "民政部",
    "司法部",
    "财政部",
    "人事部",
    "建设部",
    "铁道部",
    "交通部",
    "交通运输部",
    "信息产业部",
    "国土资源部",
    "自然资源部",
    "生态环境部",
    "水利部",
    "农业部",
    "农业农村部",
    "商务部",
    "文化部",
    "卫生部",
    "应急管理部",
    "审计署",
    "海关总署",
    "国家统计局",
    "国家能源局",
    "国家数据局",
    "国家知识产权局",
    "国家新闻出版署",
    "国家版权局",
    "国家档案局",
    "国家保密局",
    "国家邮政局",
    "国家铁路局",
    "国家文物局",
    "国家乡村振兴局",
];

/// True for the name of a body of China's centre, in full or for short: 教育部, 国家发展改革委.
pub fn is_central(name: &str) -> bool {
    static NAMES: LazyLock<HashSet<&str>> = LazyLock::new(|| {
        OTHERS.iter().chain(CENTRAL.iter().copied().flatten()).copied().collect()
    });
    NAMES.contains(name)
}

/// The bodies of the centre that fill `name` when nothing parts them: 国务院 and 中央军委 of
/// 国务院中央军委. Nothing where anything else is in between.
pub fn central_run(name: &str) -> Option<Vec<&str>> {
    let mut parts = Vec::new();
    let mut rest = name;
    while !rest.is_empty() {
        let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8());
        // The longest: 国务院办公厅 is one.
        let end =
            ends.take(LONGEST_NAME).filter(|&end| is_central(&rest[..end])).last()?;
        parts.push(&rest[..end]);
        rest = &rest[end..];
    }
    (parts.len() > 1).then_some(parts)
}

/// The longest name of a body of the centre, in letters.
const LONGEST_NAME: usize = 20;

/// Departments that every government has: in full, and as they are written for short. A
/// short name of two letters counts behind the name of a place alone.
const DEPARTMENTS: &[(&str, &[&str])] = &[
    ("发展和改革委员会", &["发改委", "发展改革委", "发展改革委员会", "发展与改革委员会"]),
    ("发展和改革局", &["发改局", "发展改革局"]),
    ("工业和信息化厅", &["工信厅", "工业信息化厅"]),
    ("工业和信息化局", &["工信局", "工业信息化局"]),
    ("工业和信息化委员会", &["工信委", "工业和信息化委"]),
    ("经济和信息化厅", &["经信厅", "经济信息化厅"]),
    ("经济和信息化局", &["经信局", "经济信息化局"]),
    (
        "经济和信息化委员会",
        &["经信委", "经济信息化委", "经济和信息化委", "经济信息化委员会"],
    ),
    ("人力资源和社会保障厅", &["人社厅", "人力资源社会保障厅"]),
    ("人力资源和社会保障局", &["人社局", "人力资源社会保障局"]),
    ("住房和城乡建设厅", &["住建厅", "住房城乡建设厅"]),
    ("住房和城乡建设局", &["住建局", "住房城乡建设局"]),
    ("住房和城乡建设委员会", &["住建委", "住房城乡建设委", "住房城乡建设委员会"]),
    ("文化和旅游厅", &["文旅厅"]),
    ("文化和旅游局", &["文旅局"]),
    ("卫生健康委员会", &["卫健委", "卫生健康委"]),
    ("卫生健康局", &["卫健局"]),
    ("卫生和计划生育委员会", &["卫计委", "卫生计生委"]),
    ("国有资产监督管理委员会", &["国资委"]),
    ("市场监督管理局", &["市场监管局"]),
    ("科学技术厅", &["科技厅"]),
    ("科学技术局", &["科技局"]),
    ("科学技术委员会", &["科委", "科技委"]),
    ("科技创新委员会", &["科创委", "科技创新委"]),
    ("教育委员会", &["教委"]),
    ("民族事务委员会", &["民委"]),
    ("交通委员会", &["交委", "交通委"]),
    ("规划和自然资源局", &["规自局", "规划自然资源局"]),
    ("规划和自然资源委员会", &["规自委", "规划自然资源委"]),
    ("医疗保障局", &["医保局"]),
    ("药品监督管理局", &["药监局"]),
    ("林业和草原局", &["林草局"]),
    ("广播电视局", &["广电局"]),
    ("退役军人事务厅", &["退役军人厅"]),
    ("退役军人事务局", &["退役军人局"]),
    ("应急管理厅", &["应急厅"]),
    ("应急管理局", &["应急局"]),
    ("高级人民法院", &["高院"]),
    ("中级人民法院", &["中院"]),
    ("互联网信息办公室", &["网信办"]),
];

/// Levels of government, by the last letter of the names of their places.
const LEVELS: &[char] = &['省', '市', '区', '县', '州', '旗', '乡', '镇'];

/// Offices of a body, which stand behind its name.
const OFFICES: &[&str] = &["办公厅", "办公室", "综合司", "综合处"];

/// Other forms with the full one, by two letters that each of them has at one end: a
/// question compares a name with thousands, and most have no other form.
type Forms = HashMap<&'static str, Vec<(&'static str, &'static str)>>;

/// Short names of bodies of the centre, by their first letters.
static CENTRAL_FORMS: LazyLock<Forms> = LazyLock::new(|| {
    let pairs = CENTRAL.iter().filter_map(|names| names.split_first());
    by(
        first_two,
        pairs.flat_map(|(full, short)| short.iter().map(move |short| (*short, *full))),
    )
});

/// Short names of departments, by their last letters.
static DEPARTMENT_FORMS: LazyLock<Forms> = LazyLock::new(|| {
    let pairs = DEPARTMENTS.iter();
    by(
        last_two,
        pairs.flat_map(|(full, short)| short.iter().map(move |short| (*short, *full))),
    )
});

/// Full names of departments, by their first letters.
static DEPARTMENT_NAMES: LazyLock<Forms> =
    LazyLock::new(|| by(first_two, DEPARTMENTS.iter().map(|(full, _)| (*full, *full))));

fn by(
    end: impl Fn(&str) -> Option<&str>,
    forms: impl Iterator<Item = (&'static str, &'static str)>,
) -> Forms {
    let mut by_end = Forms::new();
    for (short, full) in forms {
        if let Some(letters) = end(short) {
            by_end.entry(letters).or_default().push((short, full));
        }
    }
    by_end
}

fn first_two(name: &str) -> Option<&str> {
    let (second, letter) = name.char_indices().nth(1)?;
    name.get(..second + letter.len_utf8())
}

fn last_two(name: &str) -> Option<&str> {
    name.get(name.char_indices().nth_back(1)?.0..)
}

/// The forms that may stand at that end of a name.
fn forms<'f>(
    forms: &'f Forms,
    letters: Option<&str>,
) -> impl Iterator<Item = &'f (&'static str, &'static str)> {
    letters.and_then(|it| forms.get(it)).into_iter().flatten()
}

/// The name of a body with 和 in it that `words` end with: 住房和城乡建设厅.
pub fn name_with_and(words: &str) -> Option<&'static str> {
    if !words.contains('和') {
        return None;
    }
    let central = CENTRAL.iter().filter_map(|names| names.first().copied());
    let names = central.chain(DEPARTMENTS.iter().map(|(full, _)| *full));
    names.filter(|name| name.contains('和')).find(|name| words.ends_with(name))
}

/// The other names of a body of China's centre.
pub fn other_central_names(name: &str) -> impl Iterator<Item = &'static str> + '_ {
    let names = CENTRAL.iter().find(|names| names.contains(&name));
    let names = names.copied().unwrap_or_default();
    names.iter().copied().filter(move |other| *other != name)
}

/// The name in full: 浙江省政府办公厅 is 浙江省人民政府办公厅, 浙江发改委 is
/// 浙江省发展和改革委员会. A name of which no other form is known stays as it is.
pub fn full_name<'n>(name: &'n str, places: &Places) -> Cow<'n, str> {
    let bare = name.trim();
    let abroad = |c: char| !title::is_han(c.encode_utf8(&mut [0; 4]).as_bytes());
    if bare.chars().next().is_none_or(abroad) {
        return Cow::Borrowed(bare);
    }
    let country = bare.strip_prefix("中华人民共和国").filter(|rest| !rest.is_empty());
    let bare = country.unwrap_or(bare);
    if let Some(full) = of_centre(bare) {
        return Cow::Owned(full);
    }
    let bare = of_party(bare);
    let long = |name: &str| {
        of_congress(name).or_else(|| of_government(name)).or_else(|| of_department(name))
    };
    if let Some(placed) = of_province(&bare, places) {
        let full = long(&placed).unwrap_or(placed);
        return Cow::Owned(full);
    }
    long(&bare).map_or(bare, Cow::Owned)
}

/// The form in which names of bodies are compared.
pub fn key(name: &str, places: &Places) -> String {
    fold(&full_name(name, places))
}

/// 中国共产党北京市委员会 and 中共北京市委 are 北京市委.
fn of_party(name: &str) -> Cow<'_, str> {
    let party = ["中国共产党", "中共"].iter().find_map(|it| name.strip_prefix(it));
    let Some(rest) = party.filter(|rest| !rest.starts_with("中央")) else {
        return Cow::Borrowed(name);
    };
    let committee = "委员会";
    match rest.find(committee).filter(|at| rest[..*at].ends_with(LEVELS)) {
        Some(at) => {
            let (place, behind) = (&rest[..at], &rest[at + committee.len()..]);
            Cow::Owned(format!("{place}委{behind}"))
        }
        None => Cow::Borrowed(rest),
    }
}

/// 浙江 before the name of a department is 浙江省. 吉林 is the province.
fn of_province(name: &str, places: &Places) -> Option<String> {
    let begins = |rest: &str| {
        ["人民政府", "政府", "人民代表大会", "人大"].iter().any(|it| rest.starts_with(it))
            || department(rest).is_some_and(|(place, _)| place.is_empty())
            || forms(&DEPARTMENT_NAMES, first_two(rest))
                .any(|(full, _)| rest.starts_with(full))
    };
    // 浙江, 内蒙古
    [2, 3].into_iter().find_map(|letters| {
        let (at, _) = name.char_indices().nth(letters)?;
        let (short, rest) = name.split_at(at);
        if !begins(rest) {
            return None;
        }
        let place = places.named(short, Some(&[PlaceLevel::Province]))?;
        let full = &places.get(place).name_zh;
        (full.starts_with(short) && &**full != short).then(|| format!("{full}{rest}"))
    })
}

/// True for what may stand behind a name within that of its office.
fn is_office(rest: &str) -> bool {
    rest.is_empty() || OFFICES.contains(&rest)
}

fn of_centre(name: &str) -> Option<String> {
    forms(&CENTRAL_FORMS, first_two(name)).find_map(|(short, full)| {
        let rest = name.strip_prefix(short)?;
        is_office(rest).then(|| format!("{full}{rest}"))
    })
}

/// 人大常委会 behind the name of a place.
fn of_congress(name: &str) -> Option<String> {
    // A letter is found sooner than a word, and most names have none of these.
    if !name.contains('大') {
        return None;
    }
    let standing = ["人大常委会", "人大常务委员会", "人民代表大会常委会"];
    let found = standing.iter().find_map(|short| name.split_once(short));
    if let Some((place, rest)) = found {
        return Some(format!("{place}人民代表大会常务委员会{rest}"));
    }
    let place = name.strip_suffix("人大")?;
    (place.ends_with(LEVELS) || place == "全国").then(|| format!("{place}人民代表大会"))
}

/// 政府 behind the name of a place; a special region has no people's government.
fn of_government(name: &str) -> Option<String> {
    let (place, rest) = name.contains('政').then(|| name.split_once("政府")).flatten()?;
    let own = place.ends_with(LEVELS) && !place.ends_with("行政区") && is_office(rest);
    own.then(|| format!("{place}人民政府{rest}"))
}

/// A department in full, or an office of one.
fn of_department(name: &str) -> Option<String> {
    let full = |name: &str| {
        let (place, full) = department(name)?;
        Some(format!("{place}{full}"))
    };
    // 市网信办 is one by itself.
    full(name).or_else(|| {
        let office = OFFICES.iter().find(|office| name.ends_with(**office))?;
        Some(format!("{}{office}", full(name.strip_suffix(office)?)?))
    })
}

/// The place before the short name of a department, and its full name. 民族宗教委 is no 教委.
fn department(name: &str) -> Option<(&str, &'static str)> {
    forms(&DEPARTMENT_FORMS, last_two(name)).find_map(|(short, full)| {
        let place = name.strip_suffix(short)?;
        let own = place.is_empty() || place == "国家" || place.ends_with(LEVELS);
        own.then_some((place, *full))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_body_has_one_key() {
        let places = Places::builtin();
        for names in [
            &["全国人大常委会", "全国人民代表大会常务委员会"][..],
            &["河南省政府办公厅", "河南省人民政府办公厅", "河南政府办公厅"],
            &["深圳市人大常委会", "深圳市人民代表大会常务委员会"],
            &["深圳市人大", "深圳市人民代表大会"],
            &["浙江省发改委", "浙江省发展改革委", "浙江发改委", "浙江省发展和改革委员会"],
            &["内蒙古自治区发改委", "内蒙古发展改革委"],
            &["上海市经信委", "上海市经济信息化委", "上海市经济和信息化委员会"],
            &["上海市经信委办公室", "上海市经济和信息化委员会办公室"],
            &["国标委", "国家标准委", "国家标准化管理委员会"],
            &["国家发改委", "国家发展改革委", "国家发展和改革委员会"],
            &["工信部办公厅", "工业和信息化部办公厅"],
            &["中办", "中共中央办公厅"],
            &["中共北京市委", "北京市委", "中国共产党北京市委员会"],
            &["中华人民共和国财政部", "财政部"],
            &["西湖区教委", "西湖区教育委员会"],
            &["省科技厅", "省科学技术厅"],
        ] {
            let keys: Vec<String> = names.iter().map(|name| key(name, &places)).collect();
            assert!(keys.windows(2).all(|pair| pair[0] == pair[1]), "{keys:?}");
        }
    }

    #[test]
    fn other_bodies_keep_their_own() {
        let places = Places::builtin();
        for (one, other) in [
            ("交通部", "交通运输部"),
            ("浙江省发展和改革委员会", "国家发展和改革委员会"),
            ("香港特别行政区政府", "香港特别行政区人民政府"),
            ("云南省民族宗教委", "云南省民族宗教育委员会"),
            ("北京市委", "北京市人民政府"),
            ("中央网信办", "国家网信办"),
            ("江西省教育厅", "江西省教委"),
        ] {
            assert_ne!(key(one, &places), key(other, &places), "{one}");
        }
        // What has no other form stays as it is.
        for name in ["European Commission", "浙江省人民政府", "发展改革司", ""]
        {
            assert_eq!(full_name(name, &places), name);
        }
    }
}
