//! What every number of a trend means.

use crate::view::rollout::{Definition, DefinitionRow};

const ROWS: &[DefinitionRow] = &[
    (
        "periods.certain",
        ["确定数", "certain count"],
        [
            "最早日与最晚日都在该期之内的政策数；possible 为其日期有一天可能在该期的政策数",
            "policies whose first and last possible day lie in the period; possible: some possible day does",
        ],
        "-",
    ),
    (
        "shift.cuts.tests.p",
        ["Fisher 精确检验（双侧）", "Fisher's exact test, two-sided"],
        [
            "四格表 [[该类此前, 其余此前], [该类此后, 其余此后]]，边际固定；p = 概率不大于观察表（乘 1+1e-7）的各表概率之和",
            "table [[it before, others before], [it after, others after]], margins fixed; p = sum over tables with probability at most the observed one's times 1+1e-7",
        ],
        "Fisher 1935; R fisher.test",
    ),
    (
        "shift.cuts.tests.odds_ratio",
        ["条件最大似然优势比", "conditional maximum-likelihood odds ratio"],
        [
            "使首格在非中心超几何分布下的期望等于观察值的 ψ；区间为两侧尾部各 2.5%。sample_odds_ratio 为 ad/bc",
            "the ψ at which the expectation of the first cell under the noncentral hypergeometric distribution is the observed one; the interval has 2.5 % in either tail. sample_odds_ratio is ad/bc",
        ],
        "R fisher.test",
    ),
    (
        "shift.cuts.freeman_halton_p",
        ["Freeman-Halton 精确检验", "Freeman-Halton exact test"],
        [
            "2×k 表（此前/此后 × 各类别），边际固定；p = 概率不大于观察表的各表概率之和",
            "table of before/after by all categories, margins fixed; p = sum over tables at most as probable as the observed one",
        ],
        "Freeman & Halton 1951, doi:10.1093/biomet/38.1-2.141",
    ),
    (
        "shift.ranks.u",
        ["Mann-Whitney U", "Mann-Whitney U"],
        [
            "该类一份比其余一份更晚的对数，同日计半；auc = U/(n·n_others)；p 为置换分布双侧（50 份以内），超过则为正态近似并校正并列与连续性",
            "pairs of one of it and one other in which it is the later, ties half; auc = U/(n·n_others); p two-sided from the permutation distribution up to 50 policies, beyond from the normal one corrected for ties and continuity",
        ],
        "Mann & Whitney 1947, doi:10.1214/aoms/1177730491",
    ),
    (
        "synchrony.dispersion",
        ["离散指数", "index of dispersion"],
        [
            "各期数目（含 0）的样本方差 ÷ 均值；χ² = Σ(x−均值)²/均值，自由度 = 期数−1，上尾 p。随机出现时为 1，集中时更大。窗口为首份至末份",
            "sample variance of the counts of all periods, zeros included, ÷ their mean; χ² = Σ(x−mean)²/mean with periods−1 degrees of freedom, upper tail. 1 when policies fall at random, more when they come together. The window runs from the first to the last policy",
        ],
        "Fisher 1950, doi:10.2307/3001420",
    ),
    (
        "horizons.days_left",
        ["发布至期末天数", "days left at issue"],
        [
            "规划期末日 − 政策日期，为区间；years 为规划期触及的公历年数",
            "last day of the horizon − date of the policy, an interval; years counts the calendar years it touches",
        ],
        "-",
    ),
];

pub(super) fn all() -> Vec<Definition> {
    Definition::all(ROWS)
}
