//! Who: names of issuing bodies, and where a text gives them.

use std::sync::LazyLock;

use super::carried_out::{issuing, serves};
use super::dates::without_titles;
use super::meetings::{meeting_bodies, without_session};
use super::signed::{differ, in_full, of_order};
use super::{Kind, Line, Said, regions, title};
use crate::model::body;
use crate::record::text::{COUNTRY, Document, is_han};

/// Endings of names of bodies.
const BODIES: &[&str] = &[
    "国务院",
    "法院",
    "检察院",
    "委员会",
    "办公厅",
    "办公室",
    "人民政府",
    "政府",
    "部",
    "总局",
    "局",
    "署",
    "厅",
    "委",
    "总工会",
    "银行",
    "大会",
    "协会",
    "联合会",
    "学会",
    "中心",
    "总行",
    "军委",
    "中央",
    "党委",
    "党组",
    "书记处",
    "秘书处",
    "社",
    "公署",
    "行署",
    "科学院",
    "工程院",
    "监会",
    "常委会",
    "管理处",
    "总公司",
    "集团",
    "指挥部",
    "领导小组",
    "海关",
    "公会",
    "妇联",
    "团中央",
    "网信办",
    "扶贫办",
    "法制办",
    "港澳办",
    "台办",
    "侨办",
    "外办",
    "金融办",
    "编办",
    "文明办",
    "老龄办",
    "安委办",
    "食安办",
    "爱卫办",
    "双拥办",
    "综治办",
    "国新办",
    "残联",
    "侨联",
    "文联",
    "台联",
    "作协",
    "科协",
    "记协",
    "工商联",
    "贸促会",
    "红十字会",
    "总会",
    "商会",
    "救援总队",
    "救援支队",
    "救援大队",
    "警察总队",
    "警察支队",
    "警察大队",
    "交警总队",
    "交警支队",
    "交警大队",
    "执法总队",
    "执法支队",
    "执法大队",
    "调查总队",
    "调查队",
];

/// True when some name of a body ends with `c`, 文件 behind it included.
pub(in crate::record::text) fn may_end_body(c: char) -> bool {
    static LAST: LazyLock<Vec<char>> = LazyLock::new(|| {
        let endings = BODIES.iter().filter_map(|ending| ending.chars().next_back());
        let mut last: Vec<char> = endings.chain(['件', '司']).collect();
        last.sort_unstable();
        last.dedup();
        last
    });
    LAST.binary_search(&c).is_ok()
}

/// Names of bodies that fill the words: 最高人民法院、最高人民检察院.
pub(super) fn all_bodies(words: &str) -> bool {
    if words.contains("关于") || words.contains('《') {
        return false;
    }
    let parts =
        words.split(['、', ' ', '，', '\u{3000}']).filter(|part| !part.is_empty());
    sign_together(parts)
}

/// True for the names of bodies, among which may be companies; one is no company.
pub(super) fn sign_together<'n>(mut names: impl Iterator<Item = &'n str>) -> bool {
    let Some(first) = names.next() else { return false };
    let leads = is_body(first);
    if !leads && !is_company(first) {
        return false;
    }
    let mut governs = leads;
    for name in names {
        let body = is_body(name);
        governs |= body;
        if !body && !is_further(name) {
            return false;
        }
    }
    governs
}

pub(crate) fn is_body(name: &str) -> bool {
    let length = name.chars().count();
    let name = name.strip_suffix("文件").unwrap_or(name);
    (2..=30).contains(&length)
        && name.chars().all(is_han)
        && !HANDED_ON.iter().any(|verb| name.contains(verb))
        && (BODIES.iter().any(|ending| name.ends_with(ending)) || is_department(name))
        && (name.ends_with("安全部")
            || ![
                "全部", "一部", "内部", "干部", "顶部", "底部", "结局", "布局", "格局",
                "部署",
            ]
            .iter()
            .any(|word| name.ends_with(word)))
}

/// True for the name of a company, which may issue a document beside those who govern:
/// 中国国家铁路集团有限公司, and not 财政部国家电网有限公司, which are two.
pub(super) fn is_company(name: &str) -> bool {
    // Few names end so.
    let Some(firm) = name.strip_suffix("公司") else { return false };
    let own = firm.strip_prefix("中国").unwrap_or(firm);
    let behind_first = own.chars().next().map_or("", |first| &own[first.len_utf8()..]);
    (4..=24).contains(&firm.chars().count())
        && firm.chars().all(is_han)
        && !["中国", "国家", "全国"].iter().any(|it| behind_first.contains(it))
        && !is_glued(firm)
}

/// True for 中国企业联合会/中国企业家协会 and for a company, which no document begins with.
pub(super) fn is_further(name: &str) -> bool {
    is_company(name) || name.contains('/') && name.split('/').all(is_body)
}

/// True where names have run into one another: 甲省财政甲省国家税务局甲省地方税务局.
pub(super) fn is_glued(name: &str) -> bool {
    let name = name.strip_prefix("中共").unwrap_or(name);
    let places = name.char_indices().find(|&(at, c)| match c {
        '省' | '市' => true,
        // 石门县消防救援大队石门县水利局; 区 alone may be of any word.
        '县' | '区' | '旗' => at >= 6,
        _ => false,
    });
    let end = places.map(|(at, c)| at + c.len_utf8());
    end.is_some_and(|end| name[end..].contains(&name[..end]))
}

/// 中共宿州市委宿州市人民政府, 中共中央国务院: a committee of the party and a government that
/// nothing parts.
fn party_and_government(name: &str) -> Option<[&str; 2]> {
    let rest = name.strip_prefix("中共")?;
    let lead = name.len() - rest.len();
    let at = match rest.strip_prefix("中央") {
        Some(_) => rest.rfind("国务院")?,
        None => {
            let level = ['省', '市', '县', '区', '州', '旗', '盟'];
            let (end, last) =
                rest.char_indices().find(|&(at, c)| at > 3 && level.contains(&c))?;
            let place = &rest[..end + last.len_utf8()];
            rest[place.len()..].find(place)? + place.len()
        }
    };
    let (party, government) = name.split_at(lead + at);
    let ends = ["委", "委员会", "办公厅", "办公室", "中央", "党组"];
    (ends.iter().any(|end| party.ends_with(end)) && is_body(government))
        .then_some([party, government])
}

/// True for the department of a ministry: 文化和旅游部市场管理司, and not for a firm or for
/// 期间发布的部分司, where a title breaks.
fn is_department(name: &str) -> bool {
    let ministry = ["部", "委", "委员会", "总局", "署", "局", "银行", "院", "办公室"];
    let Some(rest) = name.strip_suffix('司').filter(|rest| !rest.ends_with('公'))
    else {
        return false;
    };
    let least = 2 * "司".len();
    !rest.contains(['的', '于', '了', '等'])
        && ministry.iter().any(|it| {
            rest.find(it).is_some_and(|at| at > 3 && at + it.len() + least <= rest.len())
        })
}

/// 住房城乡建设部交通运输部: ministries that no space parts. Where anything else may be in
/// between, the name stays as it is.
pub(super) fn ministries(name: &str) -> Vec<&str> {
    if let Some(parts) = body::central_run(name) {
        return parts;
    }
    if let Some(both) = party_and_government(name) {
        return both.to_vec();
    }
    let parts: Vec<&str> = name.split_inclusive('部').collect();
    let sound = |part: &&str| {
        part.ends_with('部')
            && (3..=9).contains(&part.chars().count())
            && is_body(part)
            && !part.contains(['局', '署', '委', '院', '厅', '行', '央', '总'])
    };
    match parts.len() > 1 && parts.iter().all(sound) {
        true => parts,
        false => vec![name],
    }
}

/// Levels of government, the longer first.
pub(crate) const LEVELS: &[&str] =
    &["自治区", "自治州", "自治县", "自治旗", "省", "市", "区", "县", "州", "旗"];

/// Words and names that begin like a level.
const NO_LEVEL: &[&str] = &[
    "市场",
    "市容",
    "市民",
    "市北",
    "市南",
    "市中",
    "市域",
    "市政工",
    "市政公",
    "市政管",
    "市政园",
    "区域",
    "区块",
    "县域",
];

/// True for what only tells the level: 区政府办公室, 市委办公室, 县财政局 of no county.
pub(crate) fn is_nameless(body: &str) -> bool {
    LEVELS.iter().any(|level| body.starts_with(level))
        && !NO_LEVEL.iter().any(|word| body.starts_with(word))
}

/// Verbs with which a body hands on what another has written.
pub(super) const HANDED_ON: &[&str] = &["批转", "转发", "转批"];

/// Of the words before 关于, those that name who issued: 国务院批转某部关于… is the State
/// Council's, whoever wrote it. 转发某部关于… does not say whose it is.
pub(super) fn forwarding(lead: &str) -> &str {
    if !lead.contains('转') {
        return lead;
    }
    // 批转发展改革委: the first of the verbs.
    let verb = HANDED_ON.iter().filter_map(|verb| lead.find(verb)).min();
    verb.map_or(lead, |at| lead[..at].trim_end())
}

/// Who issued the text: the bodies of its title, else of its signature, which foot has read,
/// else of the page, `of_page`; else those of its order, its history, its letterhead.
pub(super) fn issuers(lines: &[Line], of_page: Vec<Said>, document: &mut Document) {
    let macao = document.number.as_ref().and_then(|said| {
        Some(Said {
            words: regions::macao_issuer(&said.words)?.to_owned(),
            span: said.span,
        })
    });
    if let Some(said) = macao {
        document.issuers = vec![said];
        return;
    }
    // An instrument of Hong Kong is signed in the room where its clerk sits: 行政会议厅.
    let signed = std::mem::take(&mut document.issuers);
    if let Some(said) = regions::maker(lines) {
        document.issuers = vec![said];
        return;
    }
    let titled = of_title(lines, document);
    let named = |said: &Vec<Said>| {
        !said.is_empty() && !said.iter().all(|one| is_nameless(&one.words))
    };
    // 国家发展和改革委员会 of a title may sign as 国家发展改革委.
    let same = |said: &Said, one: &Said| {
        said.words == one.words
            || body::other_central_names(&one.words).any(|name| name == said.words)
    };
    let has = |all: &[Said], one: &Said| all.iter().any(|said| same(said, one));
    document.remarks.signed = differ(&titled, &signed);
    // 卫生健康委、中医药局 of a title sign by their full names.
    let titled = if in_full(&titled, &signed) { signed.clone() } else { titled };
    let ordered = of_order(document);
    let all = [titled, signed, of_page];
    if let Some(at) = all.iter().position(named) {
        let first = &all[at];
        document.remarks.posted.issued = at == 2;
        // 甲部等三部门关于…: where all of them are told, that is more.
        let more = all.iter().chain([&ordered]).find(|more| {
            more.len() > first.len() && first.iter().all(|one| has(more, one))
        });
        document.issuers = more.unwrap_or(first).clone();
        document.issuers.retain(|said| !is_nameless(&said.words));
        tell_unknown(document);
        return;
    }
    let nameless = all.into_iter().find(|said| !said.is_empty());
    otherwise(lines, document);
    if document.issuers.iter().all(|said| is_nameless(&said.words))
        && let Some(nameless) = nameless
    {
        document.issuers = nameless;
    }
}

/// Leaves out of the issuers what the title tells as unknown and has run together, 甲省科技厅甲省财政厅,
/// where others are left; and out of the unknown what is recorded.
fn tell_unknown(document: &mut Document) {
    let Document { issuers, remarks, .. } = document;
    let told = |said: &Said| remarks.issuers.iter().any(|it| it.words == said.words);
    let glued = |said: &Said| is_glued(&said.words) && told(said);
    if !issuers.iter().all(glued) {
        issuers.retain(|said| !glued(said));
    }
    remarks.issuers.retain(|it| issuers.iter().all(|said| said.words != it.words));
}

/// True for what may be the name of a body of a kind that [`BODIES`] lacks.
pub(super) fn is_name(name: &str) -> bool {
    let verbs = ["的", "对", "将", "等", "和", "与", "及", "在", "为", "转发", "批转"];
    (3..=16).contains(&name.chars().count())
        && name.chars().all(is_han)
        && !verbs.iter().any(|verb| name.contains(verb))
        && !title::ends_like_title(name)
}

/// 最高人民法院、最高人民检察院 of 最高人民法院、最高人民检察院关于….
fn of_title(lines: &[Line], document: &mut Document) -> Vec<Said> {
    let Some(title) = &document.title else { return Vec::new() };
    let lead = match title.words.split_once("关于") {
        // 某部贯彻落实《…关于…的意见》的行动计划.
        Some((lead, _)) if lead.contains('《') => serves(lead),
        Some((lead, _)) => lead,
        // 某院对确需保留的审批项目设定许可的决定.
        None => match title.words.split_once('对') {
            Some((lead, rest)) if is_body(lead) && rest.ends_with("的决定") => lead,
            _ => return Vec::new(),
        },
    };
    let lead = issuing(lead);
    // 某市人民政府印发关于…的通知, 某市人民政府印发《关于…》的通知.
    let lead = lead.strip_suffix('《').unwrap_or(lead);
    let lead = lead.strip_suffix("印发").unwrap_or(lead);
    let named = leading(lead);
    let mut names: Vec<&str> =
        named.split(['、', ' ', '/']).filter(|name| !name.is_empty()).collect();
    // 甲部等20部门关于…: the line that names more of them.
    if named.len() < lead.len() {
        let more = lines.iter().filter(|line| line.kind == Kind::Bodies).take(3);
        let more = more
            .map(|line| line.words.split(['、', ' ']).collect::<Vec<_>>())
            .find(|more| more.len() > names.len() && more.starts_with(&names));
        names = more.unwrap_or(names);
    }
    let mut names: Vec<&str> = names.into_iter().flat_map(ministries).collect();
    // A company writes of its own alone.
    let led = names.iter().any(|name| is_body(name) && !is_glued(name));
    let sound = |name: &&str| is_body(name) && !is_glued(name) || led && is_company(name);
    if !names.iter().all(sound) {
        // One that nobody knows is not who the others are: 甲市劳动局、甲市体改办、甲市某某站关于….
        let listed = named.contains('、') && names.iter().any(sound);
        if !listed || !names.iter().all(|name| sound(name) || is_name(name)) {
            return Vec::new();
        }
        let office = |name: &&str| name.ends_with('办');
        let unknown = names.iter().filter(|name| !sound(name) && !office(name));
        for name in unknown {
            let known = &mut document.remarks.issuers;
            // The signature may have told of it.
            if known.iter().all(|said| said.words != **name) {
                let words = (*name).to_owned();
                known.push(Said { words, span: title.span });
            }
        }
        names.retain(|name| sound(name) || office(name));
    }
    let said = |name: &str| Said { words: name.to_owned(), span: title.span };
    names.into_iter().map(said).collect()
}

/// Who issued it where neither title nor signature nor page tells.
fn otherwise(lines: &[Line], document: &mut Document) {
    // From an order's number, then from who passed or published it.
    if let Some(number) = &document.number
        && !number.words.contains('〔')
        && let Some((org, _)) =
            number.words.rsplit_once("公告").or(number.words.rsplit_once('令'))
    {
        let span = number.span;
        let names = org
            .split('、')
            .map(|name| name.strip_prefix(COUNTRY).unwrap_or(name))
            .flat_map(ministries);
        let names: Vec<String> = names.map(without_session).collect();
        // 榕政令第9号 has a code before the word, and 主席令 the office of a person.
        if names.iter().all(|name| is_body(name)) {
            let said = |words| Said { words, span };
            document.issuers.extend(names.into_iter().map(said));
            return;
        }
    }
    let title = document.title.clone();
    let title = title.as_ref().map(|said| said.words.as_str());
    let passed = lines.iter().filter(|line| line.kind == Kind::History);
    let mut found: Vec<Said> = Vec::new();
    let mut goes_on = false;
    for line in passed {
        let bare = without_titles(&line.words);
        // A meeting whose decision the next line tells is one of several.
        if !found.is_empty() && !goes_on {
            break;
        }
        goes_on = bare.trim_end().ends_with("会议");
        for name in meeting_bodies(&bare) {
            // Who approved what an autonomous county made is not who made it.
            if title.is_some_and(|title| only_approved(title, &name, &bare)) {
                continue;
            }
            if !found.iter().any(|said| said.words == name) {
                found.push(Said { words: name, span: line.span });
            }
        }
    }
    if !found.is_empty() {
        document.issuers = found;
        return;
    }
    // By law the congress of an autonomous place makes its 自治条例, and nobody else.
    if let Some(said) = &document.title
        && let Some(place) = said.words.strip_suffix("自治条例")
        && let Some(place) = autonomous(place).filter(|own| *own == place)
    {
        let words = format!("{place}人民代表大会");
        document.issuers = vec![Said { words, span: said.span }];
        return;
    }
    // 《某法》已由…第三十二次会议于…通过, in the order of the president that publishes it.
    let by_president = |number: &Said| number.words.contains("主席令");
    if document.number.as_ref().is_some_and(by_president)
        && let Some(said) = passed_by_congress(lines)
    {
        document.issuers = vec![said];
        return;
    }
    // 某州人民代表大会常务委员会公告 heads what that body made known.
    let heads = lines.iter().take(6).filter(|line| line.kind == Kind::Furniture);
    let mut heads = heads.filter_map(|line| {
        let body =
            ["公告", "令", "函"].iter().find_map(|form| line.words.strip_suffix(form))?;
        let council = body.ends_with('院') && body.chars().count() <= 4;
        Some((body.trim_start_matches(COUNTRY), line.span))
            .filter(|it| council || all_bodies(it.0))
    });
    if let Some((names, span)) = heads.next() {
        let said = |name: &str| Said { words: name.to_owned(), span };
        document.issuers = names.split(['、', ' ']).map(said).collect();
        return;
    }
    // From the letterhead, or the line right under the title.
    let title = document.title.as_ref().map(|said| (said.words.as_str(), said.span));
    let under = |pair: &[Line]| {
        let [above, line] = pair else { return false };
        let titled = title.is_some_and(|(words, span)| {
            above.words == words || (span.start..=span.end).contains(&above.span.end)
        });
        titled && line.kind == Kind::Bodies
    };
    // What stands below the first sentence is of it, unless the title comes later.
    let first = lines.iter().find(|line| line.kind == Kind::Body);
    let head_end = first.map_or(usize::MAX, |line| line.span.start);
    let head_end = title.map_or(head_end, |(_, span)| head_end.max(span.start));
    let is_head = |line: &&Line| line.kind == Kind::Bodies && line.span.start < head_end;
    let head = lines.iter().take(6).position(|line| is_head(&line)).map(|at| {
        // 香港特别行政区政府 / 某办公室: the office below its government.
        let region = ["香港特别行政区政府", "澳门特别行政区政府"];
        let office = lines
            .get(at + 1)
            .filter(|next| region.contains(&&*lines[at].words) && is_head(next));
        office.unwrap_or(&lines[at])
    });
    let under_title =
        || lines.windows(2).take(14).find(|pair| under(pair)).map(|pair| &pair[1]);
    if let Some(line) = head.or_else(under_title) {
        for name in line.words.split(['、', ' ']) {
            let name = name.strip_suffix("文件").unwrap_or(name);
            document.issuers.push(Said { words: name.to_owned(), span: line.span });
        }
    }
}

/// The national congress or its committee, whichever passed what the president publishes.
fn passed_by_congress(lines: &[Line]) -> Option<Said> {
    lines.iter().filter(|line| line.kind == Kind::Body).find_map(|line| {
        let told = without_titles(&line.words);
        let (before, _) = told.split_once("通过")?;
        let committee = "全国人民代表大会常务委员会";
        let name =
            [committee, "全国人民代表大会"].into_iter().find(|it| before.contains(it))?;
        Some(Said { words: name.to_owned(), span: line.span })
    })
}

/// The autonomous county or prefecture with whose name `words` begin.
fn autonomous(words: &str) -> Option<&str> {
    let ends = ["自治县", "自治州", "自治旗"];
    let end = ends.iter().filter_map(|end| Some(words.find(end)? + end.len())).min()?;
    Some(&words[..end])
}

/// True where `history` tells of `name` only that it approved, and the title is that of a
/// regulation of an autonomous place of another name.
fn only_approved(title: &str, name: &str, history: &str) -> bool {
    let own = autonomous(title).filter(|own| !name.contains(*own));
    own.is_some() && history.contains("批准") && !history.contains("通过")
}

/// Takes who stands above the title, where the page names nobody, for who may only have posted
/// the text.
pub(super) fn letterhead(lines: &[Line], document: &mut Document) {
    let Some(title) = &document.title else { return };
    if !document.remarks.posted.by.is_empty() {
        return;
    }
    let above = lines.iter().take_while(|line| line.span.end <= title.span.start);
    let Some(head) = above.filter(|line| line.kind == Kind::Bodies).last() else {
        return;
    };
    let said = |name: &str| Said {
        words: name.strip_suffix("文件").unwrap_or(name).to_owned(),
        span: head.span,
    };
    let by: Vec<Said> = head.words.split(['、', ' ']).map(said).collect();
    document.remarks.posted.issued = document.issuers == by;
    document.remarks.posted.by = by;
}

/// Those that a title or a cell names before 等六部门.
pub(super) fn leading(lead: &str) -> &str {
    let of = |rest: &str| {
        let count = rest.trim_end_matches("部门");
        count.chars().all(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(c))
    };
    match lead.rsplit_once('等') {
        Some((named, rest)) if rest.ends_with("部门") && of(rest) => named,
        _ => lead,
    }
}
