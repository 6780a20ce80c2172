//! What a document itself rests on: 根据《A》《B》，制定本办法.

use std::sync::LazyLock;

use regex::Regex;

use super::kinds::makes_itself;
use super::shape::ranges;
use super::{Reader, pattern};

// 根据《A》、《B》和有关法律，结合实际，制定本办法。
pattern!(
    BASIS,
    r"(根据|依据|依照|遵照|按照|据)(?P<what>[^;]*?)(制定|制订|修订|修改|修正|作出|提出|发布|规定|通知|解释|批复|公告|决定|出台|编制|形成)(了)?(本|以下|如下|下列|此)"
);
pattern!(
    BASIS_END,
    r"(根据|依据|依照)(?P<what>[^;。]*?)(现|特|就|对)[^;。]*?(规定|解释|批复|决定|通知|公告|通告|通令|答复|函复|意见|安排|修改|修正|补充|明确)(如下|:)"
);
// 根据《A》《B》，结合实际，现将任务分解下达给你们: the words open the sentence, and what is done
// now rests on them.
pattern!(
    BASIS_NOW,
    r"(^|[。;:号])(根据|依据|依照)(?P<what>\x{E000}([^。;:,]{0,40},?\x{E000})*[^。;:,\x{E000}]*)(,[^。;:,]{1,60}){0,3},现(将|就|对|予|决定|印发|公布|发布|公告|通告|下达|转发|明确|制定|批准|调整)"
);
// 根据《A》，市人民政府决定：, 根据《A》，我厅加大…: who acts on it is named.
pattern!(
    BASIS_DECIDES,
    r"(^|[。;:号、]|为[^。;:]{2,60},)(根据|依据|依照)(?P<what>\x{E000}([^。;:,]{0,40},?\x{E000})*[^。;:,\x{E000}]*)(,经[^。;:,]{1,40})?,(\p{Han}{0,12}(人民政府|政府|常务委员会|常委会|委员会|我[厅局委部院办]|本[厅局委部院办])(研究)?决定|我[厅局委部院办])"
);
// 根据《A》有关规定，为维护国家安全，经国务院批准，决定对…实施管制; 会议根据《A》的规定，决定批准….
pattern!(
    BASIS_RESOLVES,
    r"(^|[。;:号)]|会议|为[^。;:]{2,60},)(根据|依据|依照|按照)(?P<what>\x{E000}([^。;:,]{0,40},?\x{E000})*[^。;:,\x{E000}]*)(,[^。;:,]{1,60}){0,3},(经[^。;:,]{2,40}(决定|研究同意),|\p{Han}{0,12}决定(自\d{4}年\d{1,2}月\d{1,2}日起|对|将|批准|撤销|废止|修改|任命|免去|授予|设立|停止|取消|予以|开展|召开|延长|表彰|调整|公布)|\p{Han}{0,12}政府对[^。;:,]{2,60}进行了(全面)?清理|\p{Han}{0,12}政府组织开展[^。;:,]{0,40}清理)"
);
// 根据《A》第80条的规定，可以…: what a reply answers by.
pattern!(
    BASIS_ANSWERS,
    r"(^|[。;:])(根据|依据|依照)(?P<what>\p{Han}{0,20}\x{E000}([^。;:,]{0,40},?\x{E000})*[^。;:,\x{E000}]{0,24}(规定|要求|精神)),"
);
// 根据《A》（某号），经研究，同意…, as a letter consents.
pattern!(
    BASIS_CONSENTS,
    r"(^|[。;:])(根据|依据|依照)(?P<what>\x{E000}([^。;:,]{0,40},?\x{E000})*[^。;:,\x{E000}]*),经研究,(现)?同意"
);
// 按照《A》，制定工作方案如下：
pattern!(
    BASIS_AS_FOLLOWS,
    r"(根据|依据|依照|按照)(?P<what>[^;。]*?)(制定|制订)\p{Han}{2,10}如下(:|。|$)"
);
// 本规划纲要根据《A》编制。
pattern!(
    BASIS_OF_THIS,
    r"^本\p{Han}{0,8}(?:规划|纲要|方案|计划|预案|意见|办法|细则|规定|标准|指南)(?:主要)?(?:根据|依据|依照)(?P<what>\x{E000}[^。;:]{0,200}?)(?:组织)?(?:编制|制定|制订)(?:而成)?(?:[。;,]|$)"
);
// (由某司司长根据《A》第911条订立), as Hong Kong has it.
pattern!(MADE_UNDER, r"\(由[\p{Han}、]{2,30}根据(?P<what>[^;。]*?)(?:订立|作出)\)");
impl Reader<'_> {
    /// The parts of a shape that name the grounds of the document itself: 本办法 or its own
    /// name, not 本单位的预案.
    pub(super) fn grounds(&self, text: &str, in_preamble: bool) -> Vec<(usize, usize)> {
        let may_make = text.contains(['本', '下', '此']);
        let mut grounds = if may_make { ranges(&BASIS, text) } else { Vec::new() };
        grounds.retain(|range| makes_itself(&text[range.1..]));
        // 制定处方药与非处方药分类管理办法, in the text of that name.
        let own_name = &self.own_name;
        let may_name = own_name.chars().count() >= 4 && text.contains('制');
        let made = may_name.then(|| text.find(own_name)).flatten();
        let made = made.and_then(|at| text[..at].strip_suffix("制定"));
        let from = made.and_then(|before| before.rfind("根据"));
        if let (Some(before), Some(from)) = (made, from) {
            grounds.push((from + "根据".len(), before.len()));
        }
        if in_preamble {
            if text.contains("(由") {
                grounds.extend(ranges(&MADE_UNDER, text));
            }
            grounds.extend(ranges(&BASIS_END, text));
            if self.answers {
                grounds.extend(ranges(&BASIS_ANSWERS, text));
            }
            if text.contains("同意") {
                grounds.extend(ranges(&BASIS_CONSENTS, text));
            }
            if text.contains(",现") {
                grounds.extend(ranges(&BASIS_NOW, text));
            }
            if text.contains("决定") || text.contains('我') {
                grounds.extend(ranges(&BASIS_DECIDES, text));
            }
            if ["决定", "清理", "研究同意"].iter().any(|it| text.contains(it)) {
                // 按照《甲》办理的，经审查决定，…, of those who apply.
                let resolves = ranges(&BASIS_RESOLVES, text).into_iter();
                let own =
                    |range: &(usize, usize)| !text[range.0..range.1].ends_with('的');
                grounds.extend(resolves.filter(own));
            }
            if text.contains("制定") {
                grounds.extend(ranges(&BASIS_AS_FOLLOWS, text));
                grounds.extend(self.ground_of_made(text));
            }
            if text.starts_with('本') {
                grounds.extend(ranges(&BASIS_OF_THIS, text));
            }
        }
        grounds
    }

    /// 根据《甲》等要求，制定某区某事的实施方案。, in the plan of that place.
    fn ground_of_made(&self, text: &str) -> Option<(usize, usize)> {
        let at = text.rfind("制定")?;
        let rest = &text[at + "制定".len()..];
        let end = rest.find(['。', ';', ',']).unwrap_or(rest.len());
        let from = text[..at].rfind("根据").or_else(|| text[..at].rfind("按照"))?;
        let made = (4..=40).contains(&rest[..end].chars().count())
            && self.own.is_made(&rest[..end]);
        made.then_some((from + "根据".len(), at))
    }
}
