//! Bodies of the People's Republic that carry no place in their name: the centre's.

use std::sync::LazyLock;

use regex::Regex;

use super::places::TitlePlaces;
use crate::model::body;

/// Bodies that only China's centre has, by their usual and their short names. 发改委 and
/// 网信办 alone are none: every province has them.
pub(super) const ONLY_CHINAS: &[&str] = &[
    "国务院",
    "中共中央",
    "党中央",
    "中央军委",
    "全国人大",
    "全国人民代表大会",
    "全国政协",
    "最高人民法院",
    "最高人民检察院",
    "最高法",
    "最高检",
    "中央网信办",
    "中央网络安全和信息化委员会",
    "中央宣传部",
    "中央组织部",
    "中央政法委",
    "中央编办",
    "中央农办",
    "中宣部",
    "中组部",
    "国家网信办",
    "国家互联网信息办公室",
    "国家发展改革委",
    "国家发展和改革委员会",
    "国家发改委",
    "国家数据局",
    "国家能源局",
    "国家医保局",
    "国家医疗保障局",
    "国家药监局",
    "国家药品监督管理局",
    "国家林草局",
    "国家林业和草原局",
    "国家知识产权局",
    "国家统计局",
    "国家标准委",
    "国家标准化管理委员会",
    "国家认监委",
    "国家邮政局",
    "国家铁路局",
    "国家文物局",
    "国家中医药局",
    "国家中医药管理局",
    "国家疾控局",
    "国家疾病预防控制局",
    "国家矿山安监局",
    "国家外汇局",
    "国家外汇管理局",
    "国家移民局",
    "国家移民管理局",
    "国家密码局",
    "国家密码管理局",
    "国家保密局",
    "国家档案局",
    "国家航天局",
    "国家粮食和储备局",
    "国家粮食和物资储备局",
    "国家烟草局",
    "国家烟草专卖局",
    "国家民委",
    "国家卫健委",
    "国家卫生健康委",
    "国家卫生计生委",
    "国家税务总局",
    "国家市场监督管理总局",
    "国家市场监管总局",
    "国家金融监督管理总局",
    "国家金融监管总局",
    "国家广播电视总局",
    "国家广电总局",
    "国家体育总局",
    "国家版权局",
    "国家新闻出版署",
    "国家电影局",
    "国家消防救援局",
    "国家乡村振兴局",
    "国家国防科工局",
    "国家安全部",
    "工业和信息化部",
    "工信部",
    "人力资源和社会保障部",
    "人力资源社会保障部",
    "人社部",
    "住房和城乡建设部",
    "住房城乡建设部",
    "住建部",
    "农业农村部",
    "生态环境部",
    "文化和旅游部",
    "文旅部",
    "退役军人事务部",
    "退役军人部",
    "应急管理部",
    "信息产业部",
    "中国人民银行",
    "人民银行",
    "中国民用航空局",
    "中国民航局",
    "民航局",
    "中国证监会",
    "中国银保监会",
    "中国银监会",
    "中国保监会",
    "中国气象局",
    "中国科学院",
    "中国工程院",
    "中国地震局",
    "银保监会",
    "市场监管总局",
    "市场监督管理总局",
    "广电总局",
    "广播电视总局",
    "税务总局",
    "国税总局",
    "体育总局",
    "金融监管总局",
    "金监总局",
    "金融监督管理总局",
    "海关总署",
    "工商总局",
    "工商行政管理总局",
    "质检总局",
    "质量监督检验检疫总局",
    "安监总局",
    "安全生产监督管理总局",
    "食品药品监管总局",
    "食品药品监督管理总局",
    "环保总局",
    "环境保护总局",
    "新闻出版总署",
    "新闻出版广电总局",
    "国管局",
    "国防科工局",
    "国防科学技术工业委员会",
    "国防科工委",
    "共青团中央",
    "对外贸易经济合作部",
    "邮电部",
    "电力工业部",
    "机械工业部",
    "化学工业部",
    "冶金工业部",
    "煤炭工业部",
    "纺织工业部",
    "地质矿产部",
    "国内贸易部",
    "广播电影电视部",
    "城乡建设环境保护部",
    "农牧渔业部",
    "水利电力部",
    "劳动人事部",
    "对外经济贸易部",
    "石油工业部",
    "石油化学工业部",
    "核工业部",
    "航空工业部",
    "航天工业部",
    "航空航天工业部",
    "电子工业部",
    "机械电子工业部",
    "兵器工业部",
];

/// Ministries that other countries have under the same name.
const ALSO_OTHERS: &[&str] = &[
    "教育部",
    "公安部",
    "财政部",
    "民政部",
    "司法部",
    "外交部",
    "国防部",
    "商务部",
    "科学技术部",
    "科技部",
    "自然资源部",
    "国土资源部",
    "环境保护部",
    "环保部",
    "交通运输部",
    "交通部",
    "铁道部",
    "水利部",
    "农业部",
    "卫生部",
    "文化部",
    "建设部",
    "劳动和社会保障部",
    "人事部",
    "审计署",
    "证监会",
    "轻工业部",
    "林业部",
    "监察部",
    "内务部",
    "劳动部",
    "商业部",
    "粮食部",
    "高等教育部",
    "对外贸易部",
];

/// Names of the centre's that are these letters and no more: 集中办理 holds no 中办.
const SHORT: &[&str] =
    &["中办", "国办", TWO_OFFICES, "国标委", "认监委", "银监会", "保监会", "外管局"];

/// How a central bank is called for short, in any country.
const CENTRAL_BANK: &str = "央行";

/// The general offices of the party's committee and of the government, of one place.
pub(super) const TWO_OFFICES: &str = "两办";

/// True for such a name.
pub(super) fn is_short_name(body: &str) -> bool {
    SHORT.contains(&body) || body == CENTRAL_BANK
}

/// The body that is meant by 国办, 中办 or, where China is spoken of, 央行.
pub(super) fn office(body: &str) -> Option<&'static str> {
    match body {
        "国办" => Some("国务院办公厅"),
        "中办" => Some("中共中央办公厅"),
        CENTRAL_BANK => Some("中国人民银行"),
        _ => None,
    }
}

/// How the names of others of the centre begin.
const BEGIN: &[&str] =
    &["国家", "全国", "中华全国", "中央", "中华人民共和国", "中国", "最高人民"];

/// The body of the centre that is called so without 国家: 发改委, 网信办. Every province has
/// one of that name, so that something else must tell whose it is.
pub(super) fn of_nation(name: &str) -> Option<String> {
    if central(name).is_some() || name.starts_with("国家") || name.is_empty() {
        return None;
    }
    let full = format!("国家{name}");
    let known = ONLY_CHINAS.contains(&&*full)
        || body::other_central_names(&full).next().is_some();
    known.then_some(full)
}

#[expect(clippy::unwrap_used, reason = "the pattern is constant, and a test runs it")]
static OF_CENTRE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?:国发|国函|国办发|国办函|国令第|国务院令|中发|中办发|中办字|银发|银监发|银保监发|保监发|证监发|国科发\p{Han}{0,2}|国科办\p{Han}{0,2}|工信(?:部|厅)\p{Han}{1,4}|财税|财关税|财[库金会资综预]|国土资\p{Han}{0,2}|林[规沙资造护策湿]发|国卫\p{Han}{1,4}|国市监\p{Han}{1,4}|国能\p{Han}{1,4}|税总\p{Han}{1,3}|国税发|国税函|人社部\p{Han}{1,2}|发改办?(?:产业|能源|价格|高技|环资|资环|基础|投资|外资|财金|社会|就业|农经|地区|体改|经体|改革|法规|运行|经贸|西部|振兴|规划|综合|气候|开放|数据|创投|区域)规?)[〔\[（(\d明]",
    )
    .unwrap()
});

/// True for the numbers of the State Council, of the Central Committee, and of the ministries
/// whose signs no other place has: 浙发改能源 is no 发改能源.
pub(super) fn is_of_centre(number: &str) -> bool {
    // 主席令第88号 is of China's president.
    let own = number.strip_prefix("中华人民共和国").unwrap_or(number);
    own.starts_with("主席令") || OF_CENTRE.is_match(number)
}

/// Whose a body without a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Central {
    /// China's, wherever it is named.
    Only,
    /// China's where nothing speaks of another country.
    Perhaps,
}

/// What the name of a body says, if it is one of the centre or of one of its offices:
/// 教育部办公厅. 财政部门 is none.
pub(super) fn central(body: &str) -> Option<Central> {
    let begins = |names: &[&str]| {
        let rest = names.iter().find_map(|name| body.strip_prefix(name));
        rest.is_some_and(|rest| !rest.starts_with('门'))
    };
    match () {
        () if SHORT.contains(&body) || begins(ONLY_CHINAS) => Some(Central::Only),
        () if body == CENTRAL_BANK || begins(ALSO_OTHERS) => Some(Central::Perhaps),
        () => None,
    }
}

/// True for a body of the centre, by its name. 国家税务总局北京市税务局 is none: it names a
/// place of its own.
pub(super) fn is_central(body: &str, names: &TitlePlaces) -> bool {
    let local = || body.char_indices().any(|(at, _)| names.begins(&body[at..]).is_some());
    begins_central(body) && !local()
}

/// The same of a name that is known to name no place of its own.
pub(super) fn begins_central(body: &str) -> bool {
    central(body).is_some() || BEGIN.iter().any(|begin| body.starts_with(begin))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ministries_are_known_by_their_short_names() {
        for body in ["国家数据局", "工信部", "国家发改委", "国务院办公厅", "中国人民银行"]
        {
            assert_eq!(central(body), Some(Central::Only), "{body}");
        }
        assert_eq!(of_nation("发改委").as_deref(), Some("国家发改委"));
        for body in ["国家发改委", "财政厅", "市发改委", "经信委", ""] {
            assert_eq!(of_nation(body), None, "{body}");
        }
        assert_eq!(central("城乡建设环境保护部"), Some(Central::Only));
        assert_eq!(central("工商总局"), Some(Central::Only));
        assert_eq!(central("内务部"), Some(Central::Perhaps));
        assert_eq!(central("中办"), Some(Central::Only));
        assert_eq!(central("中办公"), None);
        assert_eq!(central("教育部办公厅"), Some(Central::Perhaps));
        for number in [
            "国发〔2022〕1号",
            "发改产业〔2020〕202号",
            "发改办能源规〔2021〕3号",
            "财税〔2019〕1号",
            "财库〔2020〕46号",
            "国土资规〔2017〕17号",
            "林沙发〔2016〕1号",
        ] {
            assert!(is_of_centre(number), "{number}");
        }
        for number in [
            "浙发改能源〔2020〕2号",
            "发改〔2020〕2号",
            "财税法〔2020〕2号",
            "浙财税〔2020〕1号",
        ] {
            assert!(!is_of_centre(number), "{number}");
        }
        for body in ["发改委", "网信办", "财政部门", "市数据局", "大数据局"]
        {
            assert_eq!(central(body), None, "{body}");
        }
    }
}
