//! The code word of a number, without the words of the sentence that run into it.

/// Words that stand before a number in a sentence and are not of its code word.
pub(super) const LEADING: &[&str] = &[
    "根据", "按照", "依据", "依照", "遵照", "贯彻", "落实", "执行", "印发", "下发",
    "发布", "公布", "颁布", "转发", "废止", "参照", "参见", "按", "和", "与", "及", "以",
    "经", "的", "见", "即", "为", "将", "对", "由", "原", "文号", "字号", "编号", "发文",
    "了", "以及", "已被", "被", "修改", "修订",
];

/// First letters of [`LEADING`].
pub(super) const LEADING_LETTERS: &[char] = &[
    '根', '按', '依', '遵', '贯', '落', '执', '印', '下', '发', '公', '颁', '转', '废',
    '参', '和', '与', '及', '以', '经', '的', '见', '即', '为', '将', '对', '由', '原',
    '文', '字', '编', '了', '已', '被', '修',
];

/// Without the day right before a code word: 1998年9月23日计价格 and 九月二十三日计价格. `counted`
/// says that a digit stands before the run; 日政发 is the code of a city.
pub(super) fn undated(run: &str, counted: bool) -> &str {
    if counted && let Some(rest) = run.strip_prefix(['日', '月', '年']) {
        return rest;
    }
    let day = run.rfind('日').filter(|&at| {
        let numeral = |c: char| "一二三四五六七八九十".contains(c);
        run[..at].ends_with(numeral) && run[..at].contains('月')
    });
    day.map_or(run, |at| &run[at + '日'.len_utf8()..])
}

/// 国发明电 of 执行国务院国发明电: the code word of the State Council behind its name.
fn behind_council(run: &str) -> &str {
    // Most words have no such letter.
    if run.contains(['委', '府'])
        && let Some(rest) = behind_government(run)
    {
        return rest;
    }
    let offices =
        if run.contains('院') { &["国务院办公厅", "国务院"][..] } else { &[] };
    let behind = offices.iter().find_map(|office| Some(run.rsplit_once(office)?.1));
    behind
        .filter(|rest| rest.starts_with('国') && rest.chars().count() >= 2)
        .unwrap_or(run)
}

/// 京发 of 市委京发: the code word of a province behind who issued it, by the letter with which all of
/// its code words begin. 市委办发 is one itself.
fn behind_government(run: &str) -> Option<&str> {
    let bodies = ["市委", "省委", "区党委", "市政府", "省政府", "区政府", "人民政府"];
    let mut behind = bodies.iter().filter_map(|body| Some(run.rsplit_once(body)?.1));
    behind.find(|rest| {
        rest.starts_with(|c| PROVINCES.contains(c)) && rest.chars().count() >= 2
    })
}

/// 赣财综 of 省财政厅赣财综, by the same letter.
fn behind_department(run: &str) -> &str {
    let local = ["市政府", "县政府", "区政府", "市人民政府", "县人民政府", "区人民政府"];
    // Few words begin so.
    if !run.starts_with(['省', '自', '市', '县', '区']) {
        return run;
    }
    // 九府发 of 市政府九府发: the place and its government; 行政, 财政 are words.
    if let Some(code) = local.iter().find_map(|body| run.strip_prefix(body)) {
        let mut letters = code.chars();
        let place = letters.next().is_some_and(|c| !"行财民市县区".contains(c));
        let governed = letters.next().is_some_and(|c| matches!(c, '府' | '政'));
        return if place && governed { code } else { run };
    }
    if !run.starts_with('省') && !run.starts_with("自治区") {
        return run;
    }
    let mut behind = ["厅", "局", "委员会", "委", "办公室"]
        .iter()
        .filter_map(|end| Some(run.rsplit_once(end)?.1));
    let code = behind.find(|rest| {
        rest.starts_with(|c| PROVINCES.contains(c)) && rest.chars().count() >= 3
    });
    code.unwrap_or(run)
}

/// The letters with which the code words of provinces begin.
const PROVINCES: &str = "京津沪渝冀晋蒙辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川黔滇藏陕甘青宁新";

/// 京高法 of 你院京高法: whom a reply speaks to is none of the code word.
fn behind_reader(run: &str) -> &str {
    let Some((_, rest)) = run.rsplit_once('你') else { return run };
    let mut letters = rest.chars();
    let bodies = ['院', '局', '厅', '省', '市', '委', '行', '部', '会', '署', '区', '县'];
    let body = letters.next().is_some_and(|c| bodies.contains(&c));
    let code = letters.as_str();
    if body && code.chars().count() >= 2 { code } else { run }
}

/// The code word at the end of a run of Han characters.
pub(super) fn code_word(run: &str) -> &str {
    // 宿州市教育体育局文件 / 宿教基〔2021〕22号, the letterhead and the number below it.
    let run = match run.rsplit_once("文件") {
        Some((_, rest)) if rest.chars().count() >= 2 => rest,
        _ => run,
    };
    let mut word = behind_department(behind_council(behind_reader(run)));
    // Most words have none of the letters by which the rest below goes.
    let plain = !word
        .contains(|c| "据照印布知见定法则例复函案释的于彻转按执告示提被过施".contains(c));
    if plain && !word.starts_with(LEADING_LETTERS) {
        return word;
    }
    while let Some(shorter) = LEADING.iter().find_map(|lead| word.strip_prefix(lead)) {
        word = shorter;
    }
    // A sentence that runs into its number: what follows the last such word is the code.
    for lead in [
        "根据",
        "按照",
        "依据",
        "印发",
        "发布",
        "通知",
        "意见",
        "规定",
        "办法",
        "细则",
        "条例",
        "决定",
        "批复",
        "答复",
        "复函",
        "方案",
        "解释",
        "的",
        "关于",
        "贯彻",
        "落实",
        "适用",
        "转发",
        "仍按",
        "宜按",
        "续按",
        "执行",
        "参照",
        "依照",
        "请示",
        "报告",
        "提交了",
        "提交",
        "被",
        "通过",
        "施行",
    ] {
        if let Some(at) = word.rfind(lead) {
            let rest = &word[at + lead.len()..];
            if rest.chars().count() >= 2 {
                word = rest;
            }
        }
    }
    // 关于废止济政办发〔2015〕9号文件的通知: the verb of a title.
    let verbs = ["废止", "修改", "修订", "撤销"];
    if let Some(rest) = verbs.iter().find_map(|verb| word.strip_prefix(verb))
        && rest.chars().count() >= 2
    {
        word = rest;
    }
    // 第五条征收标准按许政发.
    if let Some((_, rest)) = word.rsplit_once('按')
        && !rest.starts_with('照')
        && rest.chars().count() >= 2
    {
        word = rest;
    }
    match word.len() < run.len() {
        // 标准按省政府赣府发.
        true => behind_department(behind_council(word)),
        false => word,
    }
}
