//! Titles, and policy texts that cite them: deterministic, in the shapes of real ones.

use std::fmt::Write as _;

use policy_graph::model::place::{PlaceLevel, Places};

const TOPICS: &[&str] = &[
    "新能源汽车产业",
    "集成电路产业",
    "生物医药产业",
    "高端装备制造业",
    "低空经济",
    "先进制造业集群",
    "中小企业",
    "文化创意产业",
    "科技成果转化",
    "基础研究",
    "高新技术企业",
    "新型研发机构",
    "量子信息技术",
    "知识产权保护",
    "人工智能",
    "数据要素市场",
    "工业互联网",
    "智慧城市",
    "公共数据授权运营",
    "平台经济",
    "算力基础设施",
    "电子政务",
    "小微企业税收优惠",
    "政府采购",
    "地方政府专项债券",
    "预算绩效管理",
    "财政专项资金",
    "绿色金融",
    "普惠金融",
    "融资担保",
    "供应链金融",
    "地方金融监管",
    "大气污染防治",
    "碳达峰",
    "水环境治理",
    "固体废物管理",
    "生态保护补偿",
    "排污许可",
    "生活垃圾分类",
    "土壤污染修复",
    "可再生能源",
    "新型储能",
    "氢能产业",
    "分布式光伏",
    "电力市场化交易",
    "充电基础设施",
    "节能降耗",
    "职业教育",
    "学前教育",
    "产教融合",
    "教师队伍建设",
    "校外培训",
    "特殊教育",
    "医疗保障",
    "中医药传承创新",
    "公共卫生应急",
    "分级诊疗",
    "药品集中采购",
    "养老托育服务",
    "就业创业",
    "城乡居民基本养老保险",
    "工伤保险",
    "最低生活保障",
    "人才引进",
    "残疾人保障",
    "退役军人安置",
    "保障性租赁住房",
    "城市更新",
    "住房公积金",
    "老旧小区改造",
    "装配式建筑",
    "物业管理",
    "海绵城市",
    "乡村振兴",
    "高标准农田",
    "农产品质量安全",
    "现代种业",
    "农村宅基地",
    "粮食安全",
    "耕地保护",
];

const NATIONAL: &[&str] = &[
    "国务院",
    "国务院办公厅",
    "国家发展和改革委员会",
    "工业和信息化部",
    "科学技术部",
    "财政部",
    "国家税务总局",
    "中国人民银行",
    "生态环境部",
    "国家能源局",
    "教育部",
    "国家卫生健康委员会",
    "人力资源和社会保障部",
    "住房和城乡建设部",
    "农业农村部",
    "国家数据局",
    "商务部",
    "交通运输部",
    "自然资源部",
    "水利部",
];

const LOCAL: &[&str] = &[
    "人民政府",
    "人民政府办公厅",
    "发展和改革委员会",
    "科学技术厅",
    "财政厅",
    "生态环境厅",
    "教育厅",
    "卫生健康委员会",
    "人力资源和社会保障厅",
    "住房和城乡建设厅",
    "农业农村厅",
    "大数据管理局",
    "市场监督管理局",
];

/// Sentences without a citation; T is a topic, P a place, N a small number.
const PLAIN: &[&str] = &[
    "县级以上人民政府应当加强对T工作的领导，将T纳入国民经济和社会发展规划，建立健全协调机制，研究解决工作中的重大问题。",
    "P各级人民政府应当将T所需经费列入本级财政预算，并根据经济社会发展水平逐步增加投入。",
    "任何单位和个人不得以任何形式侵占、截留、挪用T资金；对违反规定的，由有关主管部门责令限期改正，处N万元以上N0万元以下的罚款。",
    "主管部门应当自受理申请之日起N个工作日内作出决定；情况复杂的，经本部门负责人批准，可以延长N个工作日，并书面告知申请人。",
    "鼓励社会资本通过多种方式参与T，依法保障各类经营主体平等使用生产要素、公平参与市场竞争、同等受到法律保护。",
    "到“十四五”末，T规模达到N00亿元，培育年营业收入超N亿元的企业N0家，建成国家级平台N个。",
    "各有关部门要按照职责分工，加强协同配合，形成工作合力，确保各项任务落到实处；重大事项及时向P人民政府报告。",
    "申请人应当对申请材料的真实性负责。隐瞒有关情况或者提供虚假材料的，不予受理，并给予警告。",
    "坚持政府引导、市场主导，坚持目标导向和问题导向相统一，推动T与实体经济深度融合，不断提升产业链供应链韧性和安全水平。",
    "建立T项目库，实行动态管理。项目单位应当于每年N月底前报送上一年度实施情况，由主管部门组织第三方机构开展绩效评价。",
    "国家机关及其工作人员在T监督管理工作中滥用职权、玩忽职守、徇私舞弊的，依法给予处分；构成犯罪的，依法追究刑事责任。",
    "前款所称T，是指以数字化、网络化、智能化为主要特征，通过技术创新和制度创新形成的新产业、新业态、新模式。",
    "推进T标准体系建设，支持龙头企业、科研院所、行业协会牵头或者参与制定国际标准、国家标准、行业标准和地方标准。",
    "从事T活动的单位应当建立安全生产责任制，制定应急预案，每年至少组织N次演练，并将演练情况报所在地县级人民政府备案。",
    "办公地点设在P市民中心N号楼，咨询电话工作日开通；门牌号、车牌号、证书编号等信息应当一并登记。",
    "对在T工作中作出突出贡献的单位和个人，按照国家和P有关规定给予表彰和奖励。",
    "加大财政金融支持力度。统筹用好各类专项资金，对符合条件的T项目，按不超过实际投资额N%的比例给予补助，单个项目最高不超过N00万元。",
    "各区、县（市）要结合实际，细化工作举措，明确时间表、路线图，推动T各项政策措施落地见效。",
];

/// Sentences with citations; A, B and C are named documents, with or without their number.
const CITING: &[&str] = &[
    "根据A、B等有关规定，结合P实际，制定本办法。",
    "为贯彻落实A，加快推进T高质量发展，特制定本实施方案。",
    "违反本规定，A已有处罚规定的，从其规定。",
    "本办法自印发之日起施行，A同时废止。",
    "T的申报条件、程序，按照A执行；本办法未作规定的，适用B的规定。",
    "按照A要求，到N月底前完成T普查登记。",
    "P发展和改革委员会A，对T作出了系统部署，B、C进一步明确了有关要求。",
    "将A第N条第二款修改为：“从事T的单位，应当依法取得许可。”",
    "享受A规定的优惠政策的企业，不再重复享受本措施支持。",
];

/// A policy that can be cited.
pub(crate) struct Policy {
    pub(crate) title: String,
    pub(crate) number: String,
    pub(crate) place: String,
    pub(crate) date: String,
    issuer: String,
}

/// splitmix64: the same on every machine.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, most: usize) -> usize {
        ((u128::from(self.next()) * most as u128) >> 64) as usize
    }

    fn of<'l>(&mut self, list: &[&'l str]) -> &'l str {
        list[self.below(list.len())]
    }
}

/// Writes titles and texts.
pub(crate) struct Writer {
    seed: u64,
    /// Name and code: provinces and cities.
    places: Vec<(String, String)>,
}

impl Writer {
    pub(crate) fn new(seed: u64) -> Writer {
        let places = Places::builtin();
        let places = places
            .iter()
            .filter(|(_, place)| {
                matches!(place.level, PlaceLevel::Province | PlaceLevel::Prefecture)
            })
            .map(|(_, place)| (place.name_zh.to_string(), place.code.to_string()))
            .collect();
        Writer { seed, places }
    }

    fn chance(&self, number: usize, of: u64) -> Chance {
        Chance((self.seed << 40) ^ ((number as u64) << 2) ^ of)
    }

    /// The policy `number`.
    pub(crate) fn policy(&self, number: usize) -> Policy {
        let mut chance = self.chance(number, 0);
        let topic = chance.of(TOPICS);
        let national = chance.below(100) < 6;
        let (name, place) = match national {
            true => ("", "CN"),
            false => {
                let (name, code) = &self.places[chance.below(self.places.len())];
                (name.as_str(), code.as_str())
            }
        };
        let issuer = match national {
            true => chance.of(NATIONAL).to_owned(),
            false => format!("{name}{}", chance.of(LOCAL)),
        };
        let year = 1990 + chance.below(36).max(chance.below(36));
        let seq = 1 + chance.below(240);
        let title = match chance.below(14) {
            0 => format!("{name}关于促进{topic}发展的若干措施（{year}-{}年）", year + 2),
            1 => format!("{name}{topic}促进条例"),
            2 => format!("关于印发《{name}{topic}管理办法》的通知"),
            3 => format!("{name}人民政府关于加快推进{topic}高质量发展的实施意见"),
            4 => format!("{name}{topic}发展“十{}五”规划", ["二", "三", "四"][seq % 3]),
            5 => format!("{name}支持{topic}发展三年行动计划（{year}—{}年）", year + 2),
            6 => format!("{name}关于进一步加强{topic}工作的意见"),
            7 => format!("{name}{topic}专项资金管理暂行办法"),
            8 => format!("关于做好{year}年{name}{topic}有关工作的通知"),
            9 => format!("{name}{topic}工作方案（试行）"),
            10 => format!("{name}贯彻落实国家{topic}政策、优化营商环境的实施细则"),
            11 => format!("{name}关于调整{topic}补贴标准的公告（{year}年第{seq}号）"),
            12 => format!("{name}{topic}高质量发展指导意见（征求意见稿）"),
            _ => format!("{name}办公室关于转发{topic}若干政策的通知"),
        };
        let word = chance.of(&["政", "办", "财", "科", "发改"]);
        let head: String = issuer.chars().take(1).collect();
        Policy {
            title,
            number: format!("{head}{word}发〔{year}〕{seq}号"),
            place: place.to_owned(),
            date: format!("{year}-{:02}-{:02}", 1 + seq % 12, 1 + seq % 28),
            issuer,
        }
    }

    /// The text of the policy `number`: some 18 KB, with some eight citations.
    pub(crate) fn text(&mut self, number: usize) -> String {
        let own = self.policy(number);
        let mut chance = self.chance(number, 1);
        let mut text =
            format!("{}文件\n\n{}\n\n{}\n\n", own.issuer, own.number, own.title);
        let sentences = 60 + chance.below(80);
        let mut article = 1;
        for at in 0..sentences {
            if at % 3 == 0 {
                let _ = write!(text, "　　第{}条　", in_chinese(article));
                article += 1;
            }
            let shape = match at == 0 || chance.below(100) < 7 {
                true => chance.of(CITING),
                false => chance.of(PLAIN),
            };
            self.sentence(shape, &mut chance, &mut text);
            if at % 3 == 2 {
                text.push_str("\n\n");
            }
        }
        let mut parts = own.date.split('-').map(|part| part.trim_start_matches('0'));
        let mut part = || parts.next().unwrap_or_default();
        let (year, month, day) = (part(), part(), part());
        let _ = write!(text, "\n\n{}\n{year}年{month}月{day}日\n", own.issuer);
        text
    }

    fn sentence(&self, shape: &str, chance: &mut Chance, text: &mut String) {
        for c in shape.chars() {
            match c {
                'T' => text.push_str(chance.of(TOPICS)),
                'P' => text.push_str(&self.places[chance.below(self.places.len())].0),
                'N' => {
                    let _ = write!(text, "{}", 1 + chance.below(9));
                }
                'A' | 'B' | 'C' => {
                    // One of ten is a document that nobody holds.
                    let known = chance.below(10) > 0;
                    let number = chance.below(super::TITLES);
                    let cited = self.policy(match known {
                        true => number,
                        false => super::TITLES + number,
                    });
                    let _ = write!(text, "《{}》", cited.title);
                    if chance.below(10) < 4 {
                        let _ = write!(text, "（{}）", cited.number);
                    }
                }
                c => text.push(c),
            }
        }
    }
}

fn in_chinese(number: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    match number {
        0..=9 => DIGITS[number].to_owned(),
        10..=19 => format!("十{}", DIGITS[number - 10]),
        _ => format!("{}十{}", DIGITS[number / 10 % 10], DIGITS[number % 10]),
    }
}
