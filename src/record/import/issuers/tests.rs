use super::*;

#[test]
fn cells_part_bodies_in_many_ways() {
    for (cell, bodies) in [
        (
            "国家网信办、国家发展改革委；教育部",
            &["国家网信办", "国家发展改革委", "教育部"][..],
        ),
        ("湖北省经信厅\n湖北省科技厅", &["湖北省经信厅", "湖北省科技厅"]),
        ("青岛市工业和信息化局，青岛市科技局", &["青岛市工业和信息化局", "青岛市科技局"]),
        ("江西省工信厅 江西省发改委", &["江西省工信厅", "江西省发改委"]),
        ("英国科学、创新与技术部", &["英国科学、创新与技术部"]),
        ("自治区工信厅等五部门", &["自治区工信厅"]),
        ("四部委", &[]),
        ("7个部门", &[]),
        ("财政部\n四部委", &["财政部"]),
        (
            "Department for Science, Innovation and Technology",
            &["Department for Science, Innovation and Technology"],
        ),
        ("中共中央、国务院", &["中共中央", "国务院"]),
        ("生态环境部,国家市场监督管理总局", &["生态环境部", "国家市场监督管理总局"]),
        ("市发展改革委, 市财政局", &["市发展改革委", "市财政局"]),
        ("市发展改革委/市财政局", &["市发展改革委", "市财政局"]),
        ("市发展改革委和市财政局", &["市发展改革委", "市财政局"]),
        ("市科委会同市财政局、市教委", &["市科委", "市财政局", "市教委"]),
        ("国家发展和改革委员会", &["国家发展和改革委员会"]),
        ("工业和信息化部和住房和城乡建设部", &["工业和信息化部", "住房和城乡建设部"]),
        ("北部和西部地区管理局", &["北部和西部地区管理局"]),
        (
            "上海市发展和改革委员会（牵头）、上海市财政局",
            &["上海市发展和改革委员会", "上海市财政局"],
        ),
        ("上海市人大(含常委会)", &["上海市人大"]),
        ("环境保护部(已撤销)", &["环境保护部"]),
        ("厦门市生态环境局等", &["厦门市生态环境局"]),
        ("国家发展和改革委员会;文化和旅游部", &["国家发展和改革委员会", "文化和旅游部"]),
        ("工业和信息化部（含原信息产业部）", &["工业和信息化部"]),
        ("市科委等多部门", &["市科委"]),
        ("CAC, NDRC, MOE", &["CAC", "NDRC", "MOE"]),
        ("NDRC and MOFCOM", &["NDRC", "MOFCOM"]),
        ("NDRC & NEA", &["NDRC", "NEA"]),
        ("MOF, MIIT, and NEA", &["MOF", "MIIT", "NEA"]),
        ("R&D Office", &["R&D Office"]),
        ("NHS ENGLAND", &["NHS ENGLAND"]),
        ("CAC and 12 other departments", &["CAC"]),
        ("SAMR and five others", &["SAMR"]),
        ("MIIT, NDRC and other ministries", &["MIIT", "NDRC"]),
        ("Ministry of Trade and Other Affairs", &["Ministry of Trade and Other Affairs"]),
        ("Office for AI, DCMS", &["Office for AI, DCMS"]),
        (
            "European Parliament, Council of the European Union",
            &["European Parliament", "Council of the European Union"],
        ),
        ("Health Canada, Environment Canada", &["Health Canada", "Environment Canada"]),
        (
            "European Parliament and Council",
            &["European Parliament", "Council of the European Union"],
        ),
        (
            "Health Canada, Environment Canada and Transport Canada",
            &["Health Canada", "Environment Canada", "Transport Canada"],
        ),
        (
            "Ministry of Finance, Department of Trade and Industry",
            &["Ministry of Finance", "Department of Trade and Industry"],
        ),
        (
            "Ministry of Industry, Trade and Labour",
            &["Ministry of Industry, Trade and Labour"],
        ),
        (
            "Committee on Commerce, Science, and Transportation",
            &["Committee on Commerce, Science, and Transportation"],
        ),
        ("Department of Finance, Canada", &["Department of Finance, Canada"]),
        ("原国家安全生产监督管理总局", &["国家安全生产监督管理总局"]),
        ("原省卫生厅、原江苏省环境保护厅", &["省卫生厅", "江苏省环境保护厅"]),
        ("原州区人民政府", &["原州区人民政府"]),
        ("原平市人民政府", &["原平市人民政府"]),
        ("全国人大常委会批准", &["全国人大常委会"]),
        ("国务院常务会议通过", &["国务院"]),
        ("教育部第4次部务会议审议通过", &["教育部"]),
        ("中共中央、国务院（4月10日对外公布）", &["中共中央", "国务院"]),
        (
            "国务院令第736号，2021年1月24日签署，1月29日公布，自2021年3月1日起施行",
            &["国务院"],
        ),
        ("财政部，2021年1月24日国务院", &["财政部", "国务院"]),
        ("教育部等17部门", &["教育部"]),
        ("第七届全国人民代表大会第一次会议", &["全国人民代表大会"]),
        ("七届全国人大常委会第二十六次会议", &["全国人大常委会"]),
        ("国务院 / State Council", &["国务院"]),
        ("国家发展改革委、商务部 / NDRC & MOFCOM", &["国家发展改革委", "商务部"]),
        ("英国 DSIT", &["英国 DSIT"]),
        ("State Council 国务院", &["国务院"]),
        ("DSIT 英国", &["DSIT 英国"]),
        ("中办 国办", &["中办", "国办"]),
        (
            "1.工业和信息化部；\n2.国家网信办、财政部",
            &["工业和信息化部", "国家网信办", "财政部"],
        ),
        ("中办国办", &["中办", "国办"]),
        ("", &[]),
    ] {
        assert_eq!(named(cell), bodies, "{cell}");
    }
    assert_eq!(unnamed("自治区工信厅等五部门"), Some("等五部门"));
    assert_eq!(unnamed("市高等教育局"), None);
    assert_eq!(unnamed("CAC and 12 other departments"), Some("and 12 other departments"));
    assert!(counts_departments("等11部门") && counts_departments("等五部委"));
    assert!(!counts_departments("等") && !counts_departments("等有关部门"));
    assert_eq!(unnamed("市科委、市财政局等两部门"), None);
    assert_eq!(unnamed("市科委、市财政局、市教委等三部门"), None);
}
