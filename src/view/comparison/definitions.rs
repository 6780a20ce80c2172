//! What every number of a comparison means.

use crate::view::rollout::{Definition, DefinitionRow};

const ROWS: &[DefinitionRow] = &[
    (
        "sides.own",
        ["自有", "own"],
        [
            "该方及其下辖地点发布的政策；层级一方只含该层级发布的。inherited 为上级发布、适用于该方的（层级一方不计）；total 为两者之和",
            "policies that the side or a place within it issued; of a level, those the level itself issued. inherited: issued above and applying to it (not counted for a level); total: both",
        ],
        "-",
    ),
    (
        "timeline.days",
        ["距事件天数", "days from the event"],
        [
            "[政策最早日 − 事件最晚日，政策最晚日 − 事件最早日]；早于事件为负",
            "[policy.lo − event.hi, policy.hi − event.lo]; negative before the event",
        ],
        "-",
    ),
    (
        "overlaps.jaccard",
        ["Jaccard 相似度", "Jaccard similarity"],
        [
            "|A∩B| ÷ |A∪B|，A、B 为两方政策具有的不同取值；两方皆空则无定义。集合小则比值极端，须连同大小一起读",
            "|A∩B| ÷ |A∪B| of the distinct values that the policies of the two sides have; undefined when both are empty. Small sets give extreme ratios: read it with the sizes",
        ],
        "Jaccard 1901, doi:10.5169/seals-266450",
    ),
    (
        "answers.answered",
        ["得到回应", "answered"],
        [
            "下级一方的政策写明或据来源所述贯彻落实、依据、转化、试点批复或引用它；days 为两个日期之差的区间",
            "a policy of the side below states, or a source says, that it implements, is based on, transposes, is a pilot approved by, or cites it; days is the interval between the two dates",
        ],
        "-",
    ),
];

pub(super) fn all() -> Vec<Definition> {
    Definition::all(ROWS)
}
