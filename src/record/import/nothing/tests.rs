use super::*;

#[test]
fn a_title_may_say_more_of_what_is_not_there() {
    for cell in
        ["尚未出台（征求意见稿2016-10-14）", "暂无，预计年底出台", "正在制定（2025年）"]
    {
        assert!(says_not_yet(cell), "{cell}");
    }
    for cell in [
        "尚未出台",
        "某办法（征求意见稿）",
        "无人机管理办法（试行）",
        "未成年人保护条例（修订）",
        "无障碍环境建设法，2023",
        "（征求意见稿）",
    ] {
        assert!(!says_not_yet(cell), "{cell}");
    }
}

#[test]
fn what_says_that_there_is_nothing() {
    for cell in [
        "-",
        "暂无",
        "N/A",
        "暂未公开",
        "未公开",
        "未出台",
        "尚未发布",
        "尚未出台专项政策",
        "暂未出台专项政策",
        "未检索到相关政策",
        "暂未检索到省级政策文件",
        "未查到公开文件",
        "目前暂无相关政策",
        "无专项文件",
        "没有",
        "没有相关规定",
        "省级政策尚未出台",
        "该省暂未出台",
        "待定",
        "待补充",
        "有待核实",
        "制定中",
        "正在制定",
        "正在制定相关政策",
        "尚在编制中",
        "征求意见中",
        "公开征求意见阶段",
        "（暂未公布）",
        "未公布",
        "未找到",
        "未标注",
        "not available",
        "Not yet published",
        "No specific policy found",
        "No national strategy",
        "None identified",
        "Under development",
        "in preparation",
        "TBD",
        "To be announced",
    ] {
        assert!(says_nothing(cell), "{cell}");
    }
}

#[test]
fn what_is_a_title_or_a_place() {
    for cell in [
        "无线电管理条例",
        "无障碍环境建设法",
        "未成年人保护法",
        "未来产业发展行动计划",
        "无人机管理办法",
        "待业保险规定",
        "无锡",
        "无为市",
        "政策",
        "实施方案",
        "标准化法",
        "某方案（征求意见稿）",
        "没收违法所得规定",
        "《未公开信息管理办法》",
        "公开征求意见",
        "高中",
        "中",
        "No Surprises Act",
        "No Child Left Behind Act",
        "National strategy",
        "Not in Our Name Act",
        "In force",
        "Under 16s Act",
        "To the Moon Act",
        "",
    ] {
        assert!(!says_nothing(cell), "{cell}");
    }
}
