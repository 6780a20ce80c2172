//! The Chinese help, and clap's errors in Chinese.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command};

use super::say;
use crate::lang::Lang;

/// What each command does, and its examples.
const COMMANDS: &[(&str, &str)] = &[
    ("query", "有哪些政策？筛选、取某日状态、沿关系行走"),
    ("show", "这份政策：知道什么、来自哪里、与谁相连？"),
    ("path", "两份政策如何相连？"),
    ("gaps", "来源没有看哪里？补上之后会改变什么？"),
    ("rollout", "谁跟进了这份政策，多快，谁还没有？"),
    ("trend", "数目与类别占比如何随时间变化？"),
    ("compare", "这些地点或层级有何不同？并列在同一时间轴上"),
    ("link", "把文本所引的题名与文号，对到数据集的政策上"),
    ("diff", "两个版本的数据有何不同：政策、日期、关系？"),
    ("build", "把数据文件夹或表格编成一个文件，多大都立即可查"),
    ("check", "数据集是否可靠？逐条给出文件与行号；有问题时退出码为 1"),
    ("import", "把表格、报告、文本变成图数据，先预览"),
    ("completions", "生成 shell 补全"),
    ("man", "生成手册页（roff）"),
];

/// What each argument means.
const ARGUMENTS: &[(&str, &str)] = &[
    ("graph", "数据文件夹或快照；不写则用 ./graph，否则用内置数据"),
    ("lang", "界面语言：zh 或 en；默认取自系统区域设置"),
    ("province", "省级单位，任何名称均可：北京、北京市、京、Beijing、CN-BJ、110000"),
    ("place", "任何层级的地点及其下辖"),
    ("country", "国家：中国、China、CN"),
    ("level", "发文层级：national、province、city、supranational（也可写 国家、省、市）"),
    ("scope", "本地自有 own、上级适用 inherited，或两者 total"),
    ("category", "类别，如 标准规范类"),
    ("topic", "主题"),
    ("issuer", "发文机关的名称或 id"),
    ("kind", "文种，如 行动计划"),
    ("legal_level", "效力级别，如 部门规章"),
    ("title", "题名中的文字；全半角、大小写、引号不影响"),
    ("from", "自何时起通过：2023、2023-07、2023-33（第一季度）、2023-07-13、2023年7月"),
    ("to", "至何时止通过"),
    ("role", "--from 与 --to 所指的日期，如 published（发布）、in_force（施行）"),
    ("certain", "只列确定符合的；否则可能符合的也列出并标记"),
    (
        "status",
        "状态：in_force（含已修改的）、amended、superseded、repealed、expired、not_yet_in_force、proposed、withdrawn、unknown（也可写中文）",
    ),
    ("walk", "再沿关系行走，如 '^implements+' 或 '(cites|based_on)*'"),
    ("as_of", "取这一天的状态；不写则为数据集的核对日"),
    ("known", "只看到这一天为止已有记录的"),
    ("collection", "只用这一数据集合，如 cnnic-2024"),
    ("evidence", "哪些关系算数：explicit（明文）或 all（含推断）"),
    ("output", "写入文件，由扩展名决定格式"),
    ("format", "格式：table、json、jsonl、csv、md、dot（check 用 text、json）"),
    (
        "chart",
        "一个结果有多种图时，画哪一种：swimlane、genealogy、lag、curve、shift、tiles、matrix",
    ),
    ("size", "图的版面：16:9、4:3、a4，或以英寸计，如 13.33x7.5"),
    ("theme", "图的配色：light、dark、mono（灰度印刷）或 safe（色觉障碍者可辨）"),
    ("event", "在时间轴上标出的事件，如 2022-11-30=ChatGPT，可重复"),
    ("picture_title", "图的标题，代替自动得出的发现"),
    ("dpi", "PNG 每英寸的点数"),
    ("text", "SVG 的文字：font（嵌入字体）或 outlines（轮廓，供会丢字体的软件）"),
    ("bom", "CSV 以 BOM 开头，便于电子表格软件识别"),
    ("policy", "id、题名，或任何括号写法的文号"),
    ("FROM", "一份政策：id、题名或文号"),
    ("TO", "另一份"),
    ("of", "要看谁跟进的政策（id、题名、文号），或一个日期，如 2023-01"),
    ("since", "滞后自哪份政策或日期算起；不写则为检索期内最早的全国性政策"),
    ("with", "只在这次提问中加入的记录，格式同数据中的政策，一行一条"),
    ("admit", "此外哪些文件该算（规则）；不写则看题名是否有列表各题名共有的词"),
    ("cutoff", "观察截止，如 2024-09-30；不写则为规则所依检索的终点"),
    (
        "units",
        "在险单位：province（默认，大陆 31 个）、city（省的政策默认）、national，一个地区（长三角），或逐个列出地点",
    ),
    ("rule", "何为采纳；多条须同时成立。见下"),
    (
        "by",
        "分组比较：economic-region、region、parent、none，或一个地区，如 东部、长三角",
    ),
    ("step", "计时的步：day、month、quarter 或 year"),
    ("space", "附上相邻者是否相似，以及含邻居的事件史模型"),
    ("panel", "写出单位×时期的面板，供 R 等做事件史分析"),
    ("method", "附上每个数的定义"),
    ("period", "时间的步：month、quarter 或 year；不写则三年以内按月，更长按年"),
    ("network", "谁惯于跟随谁：同一主题（或 title、category、kind）的政策为一个级联"),
    ("cascades", "从 CSV 读级联，列名如 cascade,node,time 或 policy,state,year"),
    ("edges", "最多几条边，默认 100"),
    ("significance", "在 p 不低于此数的第一条边之前停止"),
    ("gaps", "间隔的密度：exponential:速率、rayleigh:尺度 或 log-normal:均值:标准差"),
    ("sides", "两方或更多：国家（国家级）、省、地区（华东、东部、长三角），或任何地点"),
    ("align", "第 0 天：一个日期，或一份政策（id、题名、文号）"),
    ("folder", "数据文件夹，或装有表格的文件夹"),
    (
        "update",
        "若文件由同一版本的程序用同样的数据生成，就保持原样，只需通读数据一遍；有任何改动则全部重新生成",
    ),
    ("keep_impossible", "保留日期上不可能的关系，照来源所写"),
    (
        "texts",
        "先读这一文件夹里的政策文本（txt、md、html、docx、pdf），记下其引用；可重复",
    ),
    ("dry_run", "只列出将要做的，不写入"),
    ("dangling", "文本引用最多而数据没有的文件"),
    ("old", "旧版本：数据文件夹、快照，或 版本:文件夹"),
    ("new", "新版本"),
    ("files", "表格、报告、文本；文件夹按政策文本读"),
    ("into", "写入的数据文件夹；没有则新建"),
    ("dry_run", "只说明会新增、补充、存疑、不采用哪些"),
    ("review", "存疑表（csv 或 xlsx）：读取其中的决定，写入仍待决定的"),
    ("mapping", "列的读法：现成映射的名字或 TOML 文件；不写则推断"),
    (
        "map",
        "指定一列：title=列名、place=列名、date:published=列名、implements=列名、repeals=列名",
    ),
    ("read_as", "把文件当作 table（表）、report（报告）或 text（政策文本）"),
    ("sheet", "只读工作簿里的这张表"),
    ("encoding", "编码，如 gb18030；不写则识别"),
    ("default_place", "没有写地点的行所属的地点"),
    ("source", "来源的 id；不写则取自文件名"),
    (
        "source_kind",
        "来源种类：official_text、gazette、government_portal、report、mirror、editorial、unstated（表格不写则为此）",
    ),
    ("source_title", "来源的标题"),
    ("source_url", "来源的网址"),
    ("published", "来源发布的时间，如 2024-11"),
    ("recorded", "在此记录的时间；不写则为数据集的核对日"),
    ("into_collection", "记录归入的集合；不写则为来源的 id"),
    ("shell", "bash、zsh、fish、elvish 或 powershell"),
];

/// Headings of groups of arguments.
const HEADINGS: &[(&str, &str)] = &[
    ("Selection", "选择"),
    ("Time and evidence", "时间与证据"),
    ("Rollout", "推开"),
    ("Network", "网络"),
    ("Output", "输出"),
];

/// Words of the examples below the help.
const EXAMPLES: &[(&str, &str)] = &[
    ("Examples:", "示例："),
    ("Example:", "示例："),
    (
        "A walk is a SPARQL property path over relations: ^ walks back, / then, | or,\n* + ? {1,3} repeat. implements runs from the follower to what it follows.",
        "--walk 采用 SPARQL 属性路径：^ 反向，/ 依次，| 或者，* + ? {1,3} 重复。\nimplements 由落实者指向被落实者。",
    ),
    (
        "REV:folder is a folder as it stood in a git revision.",
        "版本:文件夹 指该文件夹在某个 git 版本中的样子。",
    ),
    (
        "A folder of tables holds policies.csv, and edges.csv and jurisdictions.csv if it has them;\neach may also be .jsonl or .parquet.\nThe file appears whole or not at all; one that was there is replaced at once.",
        "表格文件夹含 policies.csv，并可含 edges.csv 与 jurisdictions.csv；\n每张表也可以是 .jsonl 或 .parquet。\n文件要么完整出现，要么不出现；已有的文件一次换成新的。",
    ),
    (
        "Columns of other documents, by title or number, for --map and mapping files:\nimplements, based_on, amends, repeals, replaces. From the row to what the cell names;\nrepealed_by and replaced_by the other way round.\nrelated where another column, relation, has the word for it row by row; date_role where\none says what the date of a row is of.",
        "写有别的文件（题名或文号）的列，--map 与映射文件都可指定：implements 落实、based_on 依据、\namends 修改、repeals 废止、replaces 取代，由这一行的政策指向格中所写的文件；\nrepealed_by 被其废止、replaced_by 被其取代，由格中所写的文件指向这一行。\n关系逐行写在另一列时，文件列用 related，关系列用 relation；\n日期是什么日期逐行写在一列时用 date_role。",
    ),
    ("--country China", "--country 中国"),
    (super::rollout::RULES, super::rollout::RULES_ZH),
    (super::trend::REMARK, super::trend::REMARK_ZH),
    (super::compare::REMARK, super::compare::REMARK_ZH),
];

fn find(table: &[(&'static str, &'static str)], key: &str) -> Option<&'static str> {
    table.iter().find(|(known, _)| *known == key).map(|(_, words)| *words)
}

/// The command line with Chinese help.
pub(super) fn translated(command: Command) -> Command {
    let about = "谁在何时何地发布了什么政策，谁跟进了\n\n政策时间线知识图谱";
    let template = "{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}";
    let version = Arg::new("version")
        .short('V')
        .long("version")
        .action(ArgAction::Version)
        .help_heading("选项")
        .help("显示版本");
    retold(command, template).about(about).disable_version_flag(true).arg(version)
}

fn retold(command: Command, template: &'static str) -> Command {
    let name = command.get_name().to_owned();
    let positional_in_path = name == "path";
    let words = command.get_positionals().map(|arg| format!(" <{}>", arg.get_id()));
    let words = words.collect::<String>().to_uppercase();
    let usage = match (command.has_subcommands(), &*name) {
        (true, _) => format!("{name} [选项] <命令>"),
        (false, "build") => format!("policy-graph {name} [选项] -o <FILE> [FOLDER]"),
        (false, "check") => format!("policy-graph {name} [选项] [FOLDER]"),
        (false, _) => format!("policy-graph {name} [选项]{words}"),
    };
    let after = command.get_after_help().map(ToString::to_string);
    let mut command = command
        .help_template(template)
        .override_usage(usage)
        .subcommand_help_heading("命令")
        .disable_help_flag(true)
        .mut_args(|arg| {
            let id = arg.get_id().to_string();
            let key = match id.as_str() {
                "from" if positional_in_path => "FROM",
                "to" if positional_in_path => "TO",
                other => other,
            };
            let heading = match (arg.get_help_heading(), arg.is_positional()) {
                (Some(heading), _) => find(HEADINGS, heading).unwrap_or("选项"),
                (None, true) => "参数",
                (None, false) => "选项",
            };
            let arg = arg.help_heading(heading);
            match find(ARGUMENTS, key) {
                Some(words) => arg.help(words),
                None => arg,
            }
        })
        .arg(
            Arg::new("help")
                .short('h')
                .long("help")
                .action(ArgAction::Help)
                .help_heading("选项")
                .help("显示帮助"),
        );
    if let Some(words) = find(COMMANDS, &name) {
        command = command.about(words);
    }
    if let Some(mut after) = after {
        for (english, chinese) in EXAMPLES {
            after = after.replace(english, chinese);
        }
        command = command.after_help(after);
    }
    command.mut_subcommands(|command| retold(command, template))
}

/// Shows help, or says what is wrong with the arguments, and gives the exit code.
pub(super) fn show(error: &clap::Error, lang: Lang) -> u8 {
    let code = u8::try_from(error.exit_code()).unwrap_or(2);
    let sentence = match lang {
        Lang::Zh => sentence(error),
        Lang::En => None,
    };
    match sentence {
        Some(sentence) => say(&format!("错误：{sentence}\n提示：用 --help 查看用法\n")),
        None => {
            // When the pipe is closed there is nobody to show it to.
            let _ = error.print();
        }
    }
    code
}

/// The common slips in Chinese; help and what is rare stay with clap.
fn sentence(error: &clap::Error) -> Option<String> {
    let word = |kind| match error.get(kind) {
        Some(ContextValue::String(word)) => Some(word.clone()),
        Some(ContextValue::Strings(words)) => Some(words.join("、")),
        _ => None,
    };
    let argument = || word(ContextKind::InvalidArg).unwrap_or_default();
    let perhaps =
        |kind| word(kind).map(|near| format!("；是否指 {near}？")).unwrap_or_default();
    Some(match error.kind() {
        ErrorKind::UnknownArgument => {
            format!("没有参数 {}{}", argument(), perhaps(ContextKind::SuggestedArg))
        }
        ErrorKind::InvalidSubcommand => format!(
            "没有命令 {}{}",
            word(ContextKind::InvalidSubcommand).unwrap_or_default(),
            perhaps(ContextKind::SuggestedSubcommand)
        ),
        ErrorKind::InvalidValue => match word(ContextKind::InvalidValue) {
            Some(value) if !value.is_empty() => {
                let valid = word(ContextKind::ValidValue)
                    .map(|valid| format!("；可用的值：{valid}"))
                    .unwrap_or_default();
                format!("{} 不接受“{value}”{valid}", argument())
            }
            _ => format!("{} 后面缺少值", argument()),
        },
        ErrorKind::MissingRequiredArgument => format!("缺少 {}", argument()),
        ErrorKind::ArgumentConflict => format!("{} 不能重复或同时使用", argument()),
        ErrorKind::MissingSubcommand => "没有指明命令".to_owned(),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::super::args::Arguments;
    use super::*;

    fn has_chinese(text: &str) -> bool {
        text.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c))
    }

    #[test]
    fn every_command_and_argument_is_explained_in_both_languages() {
        let english = Arguments::command();
        english.clone().debug_assert();
        let chinese = translated(english.clone());
        chinese.clone().debug_assert();
        for (en, zh) in english.get_subcommands().zip(chinese.get_subcommands()) {
            let about = |command: &Command| {
                command.get_about().map(ToString::to_string).unwrap_or_default()
            };
            assert!(
                !about(en).is_empty() && has_chinese(&about(zh)),
                "{}",
                en.get_name()
            );
            for arg in zh.get_arguments() {
                let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
                let name = format!("{} {}", zh.get_name(), arg.get_id());
                assert!(has_chinese(&help) || arg.get_id() == "shell", "{name}: {help}");
            }
        }
    }
}
