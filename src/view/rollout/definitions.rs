//! What every number of a rollout means.

use super::Definition;
use crate::view::Words;

/// Code, Chinese name, English name, Chinese definition, English definition, source.
type Row =
    (&'static str, &'static str, &'static str, &'static str, &'static str, &'static str);

const ROWS: &[Row] = &[
    (
        "coverage",
        "覆盖率",
        "coverage",
        "至截止日已采纳的单位数 ÷ 有资格的单位数；确定数与可能数分开给出",
        "units that had adopted by the cutoff ÷ units eligible; certain and possible counts apart",
        "-",
    ),
    (
        "lag_days",
        "滞后天数",
        "lag in days",
        "[采纳最早日 − 政策最晚日，采纳最晚日 − 政策最早日]；早于政策者为负，不截为 0",
        "[adoption.lo − policy.hi, adoption.hi − policy.lo]; negative before the policy, never cut to 0",
        "-",
    ),
    (
        "lag_months",
        "月份差",
        "month index",
        "(12×年+月) 之差：跨过的月界数，不可换算成天",
        "difference of 12×year+month: month boundaries crossed, not to be turned into days",
        "-",
    ),
    (
        "class",
        "先后",
        "class",
        "首批：在四分之一单位已采纳之时或之前；较早：在半数已采纳之时或之前；其后为较晚。分母含未观察到者（Kaplan-Meier 分位数），因此与平均数无关",
        "leader: by the time a quarter of all units had adopted; early: by the time half had; late: afterwards. Quantiles of Kaplan-Meier, so units not observed count",
        "Kaplan & Meier 1958, doi:10.1080/01621459.1958.10501452",
    ),
    (
        "curve.survival",
        "尚未采纳的比例",
        "share not yet adopted",
        "Kaplan-Meier：S(t)=Π(1−d/n)，d 为 t 时采纳数，n 为 t 时在险数（进入观察早于 t 且此前未采纳、未删失）；同一时点先采纳后删失",
        "Kaplan-Meier: S(t)=Π(1−d/n) with d adoptions among n at risk at t (under observation before t, neither adopted nor censored before); at one time events come before censorings",
        "Kaplan & Meier 1958, doi:10.1080/01621459.1958.10501452",
    ),
    (
        "open_dates",
        "跨步的日期与可能的采纳",
        "dates that span steps, and possible adoptions",
        "日期跨几步的（如季度、4–5 月）或只是可能在截止前的：curve、class、groups、panel.adopted 取其最晚，可能者算未采纳；survival_at_least、at_earliest 取其最早，可能者算已采纳；p_range 为各组分取最早或最晚的 p 的最小与最大；panel.possibly_adopted 自最早的一期起为 1。图中画整个区间",
        "dates that span steps (a quarter, April to May) or only possibly lie before the end: curve, class, groups and panel.adopted take their last, with the possible as not adopted; survival_at_least and at_earliest their first, with the possible as adopted; p_range is the least and largest p with each group at either end; panel.possibly_adopted is 1 from the first period allowed. Pictures draw the whole interval",
        "-",
    ),
    (
        "curve.hazard",
        "累计风险",
        "cumulative hazard",
        "Nelson-Aalen：H(t)=Σ d/n",
        "Nelson-Aalen: H(t)=Σ d/n",
        "Aalen 1978, doi:10.1214/aos/1176344247",
    ),
    (
        "curve.lower",
        "95% 区间",
        "95 % interval",
        "log-log：S^exp(±1.96·σ/ln S)，σ²=Σ d/(n(n−d))（Greenwood）。单位是全部而非样本：区间描述若采纳过程重演会有多大出入",
        "log-log: S^exp(±1.96·σ/ln S), σ²=Σ d/(n(n−d)) (Greenwood). The units are all there are, not a sample: the interval says how much the process could differ if it ran again",
        "Kalbfleisch & Prentice 2002, section 1.4; R survfit(conf.type=\"log-log\")",
    ),
    (
        "quantiles",
        "中位数与四分位数",
        "median and quartiles",
        "S(t) ≤ 1−p 的最早 t，以分数精确比较；曲线恰好停在 1−p 时另给 R 的中点。未达到则不给。days：区间上下端各自排序取第 k=⌈p·n⌉ 个",
        "first t with S(t) ≤ 1−p, compared as exact fractions; where the curve lies at exactly 1−p R's midpoint is given too; none when not reached. days: lower and upper ends sorted apart, the k-th of each, k=⌈p·n⌉",
        "Brookmeyer & Crowley 1982, doi:10.2307/2530286",
    ),
    (
        "restricted_mean",
        "限制平均时间",
        "restricted mean",
        "曲线下面积 ∫S(t)dt，至截止；未采纳者计入",
        "area under the curve ∫S(t)dt up to the end; units without adoption count",
        "Royston & Parmar 2013, doi:10.1186/1471-2288-13-152",
    ),
    (
        "log_rank",
        "对数秩检验",
        "log-rank test",
        "χ²=(O−E)'V⁻¹(O−E)，E=d·n_g/n，V 为超几何方差",
        "χ²=(O−E)'V⁻¹(O−E) with E=d·n_g/n and hypergeometric V",
        "Mantel 1966; R survdiff",
    ),
    (
        "hazard_ratios",
        "风险比",
        "hazard ratios",
        "Cox 偏似然；并列的处理方法随数给出：Efron、Breslow、精确（离散时间）",
        "Cox's partial likelihood; each with its method for ties: Efron, Breslow, exact (discrete time)",
        "Cox 1972; Efron 1977; Breslow 1974; R coxph",
    ),
    (
        "rank",
        "名次",
        "rank",
        "只在确定采纳者中按步排序；并列者给最小名次与平均名次",
        "among certain adopters by step; ties get their least and their mean rank",
        "-",
    ),
    (
        "panel.neighbour_share",
        "此前已采纳的邻省比例",
        "share of neighbours that adopted before",
        "陆地接壤的单位中，采纳月份严格早于本期者的比例；没有邻居者为 0",
        "of the units it borders by land, the share whose adoption lies strictly before the period; 0 without neighbours",
        "Berry & Berry 1990, doi:10.2307/1963526",
    ),
    (
        "space.joins",
        "接界计数",
        "join counts",
        "两端都（都未）采纳的陆地边界数；期望与方差为随机分配（非自由抽样）下的，二元权重，去孤立单位（如 spdep 默认）；单侧 p",
        "land borders with adoption on both sides (neither); expectation and variance when adoption is dealt at random (nonfree sampling), binary weights, isolates dropped as by default in spdep; one-sided p",
        "Cliff & Ord 1981; spdep joincount.test",
    ),
    (
        "space.morans.i",
        "Moran I",
        "Moran's I",
        "I = (n/S₀) Σ w z z / Σ z²，z 为与平均之差；方差为随机化假设下的；权重与孤立单位的处理逐一列出",
        "I = (n/S₀) Σ w z z / Σ z², z the deviations from the mean; variance under randomisation; each style of weights and rule for isolates is named",
        "Moran 1950, doi:10.1093/biomet/37.1-2.17; Cliff & Ord 1981; spdep moran.test",
    ),
    (
        "space.classes",
        "Valente 类别",
        "Valente's classes",
        "仅就采纳者：t ≤ m−s 早期，≤ m 早期多数，≤ m+s 晚期多数，其后为滞后；m、s 为平均与样本标准差",
        "of adopters alone: early t ≤ m−s, early majority ≤ m, late majority ≤ m+s, then laggards; m and s are mean and sample deviation",
        "Valente 1995; R netdiffuseR",
    ),
    (
        "space.models",
        "离散时间事件史",
        "discrete-time event history",
        "单位时期上采纳的 logit 或互补双对数模型，最大似然（迭代加权最小二乘）；time 为距起点的步数，neighbour_share 为此前已采纳的邻居比例（无邻居为 0），east 为东部",
        "logit or complementary log-log model of adoption in unit-periods at risk, maximum likelihood by iteratively reweighted least squares; time counts steps from the origin, neighbour_share is the share of neighbours that had adopted before (0 without any), east the eastern region",
        "Allison 1982; Berry & Berry 1990, doi:10.2307/1963526",
    ),
];

pub(super) fn definitions() -> Vec<Definition> {
    ROWS.iter()
        .map(|&(code, zh, en, zh_text, en_text, source)| Definition {
            code,
            name: words(zh, en),
            definition: words(zh_text, en_text),
            source,
        })
        .collect()
}

fn words(zh: &str, en: &str) -> Words {
    Words { zh: zh.to_owned(), en: en.to_owned() }
}
