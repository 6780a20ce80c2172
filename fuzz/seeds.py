"""Writes a few small files of each kind for the fuzzers to begin with: fuzz/corpus/TARGET/.

Needs Python alone. Run it in the repository: python3 fuzz/seeds.py
"""

import base64
import io
import json
import pathlib
import struct
import zipfile
import zlib

ROOT = pathlib.Path(__file__).parent.parent
CORPUS = ROOT / "fuzz" / "corpus"

ROWS = [
    ["政策名称", "发文字号", "发布省份", "发布日期", "效力级别"],
    ["北京市促进通用人工智能创新发展的若干措施", "京政办发〔2023〕15号", "北京", "2023-05-30", "规范性文件"],
    ["深圳市加快推动人工智能高质量发展行动方案", "", "广东省深圳市", "2023年5月", ""],
    ["某省办法（试行）", "某府〔2024〕3号", "吉林", "2024/6/6", ""],
]
TEXT = """北京市人民政府办公厅关于印发《北京市促进通用人工智能创新发展的若干措施》的通知

京政办发〔2023〕15号

各区人民政府，市政府各委、办、局：

　　为贯彻落实《新一代人工智能发展规划》（国发〔2017〕35号），根据《中华人民共和国数据安全法》第三条，制定本措施。

　　第一条　自2023年6月1日起施行。《某办法》（京政发〔2012〕3号）同时废止。

北京市人民政府办公厅
2023年5月30日
"""
REPORT = """表 3 各省人工智能政策（截至 2024 年 9 月）

省份 政策名称 发布时间
北京 《北京市促进通用人工智能创新发展的若干措施》 2023 年 5 月
上海 《上海市推动人工智能大模型创新发展若干措施》 2023 年 11 月

2024 年 5 月，新加坡发布《生成式人工智能治理模型框架》。该法案于 2024 年 8 月正式生效。
从 2018 年至 2024 年，法国陆续发布了《人工智能战略》等。
"""


def table(left, between, right, rows):
    return "".join(left + between.join(row) + right + "\n" for row in rows)


def packed(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return out.getvalue()


def xlsx():
    cells = "".join(
        f"<row r='{y}'>"
        + "".join(
            f"<c r='{chr(65 + x)}{y}' t='inlineStr'><is><t>{cell}</t></is></c>"
            for x, cell in enumerate(row)
        )
        + "</row>"
        for y, row in enumerate(ROWS, 1)
    )
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    return packed({
        "[Content_Types].xml": f"<Types xmlns='{package}/content-types'/>",
        "_rels/.rels": f"<Relationships xmlns='{package}/relationships'><Relationship Id='r1' Type='{office}/officeDocument' Target='xl/workbook.xml'/></Relationships>",
        "xl/workbook.xml": f"<workbook xmlns='{main}' xmlns:r='{office}'><sheets><sheet name='s' sheetId='1' r:id='r1'/></sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f"<Relationships xmlns='{package}/relationships'><Relationship Id='r1' Type='{office}/worksheet' Target='worksheets/sheet1.xml'/></Relationships>",
        "xl/worksheets/sheet1.xml": f"<worksheet xmlns='{main}'><sheetData>{cells}</sheetData><mergeCells count='1'><mergeCell ref='A2:B3'/></mergeCells></worksheet>",
    })


def ods():
    cells = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in row)
        + "</table:table-row>"
        for row in ROWS
    )
    space = "urn:oasis:names:tc:opendocument:xmlns"
    return packed({
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": f"<office:document-content xmlns:office='{space}:office:1.0' xmlns:table='{space}:table:1.0' xmlns:text='{space}:text:1.0'><office:body><office:spreadsheet><table:table table:name='s'>{cells}</table:table></office:spreadsheet></office:body></office:document-content>",
    })


def docx():
    paragraphs = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in TEXT.splitlines())
    rows = "".join(
        "<w:tr>"
        + "".join(
            f"<w:tc><w:tcPr><w:gridSpan w:val='1'/><w:vMerge/></w:tcPr><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>"
            for cell in row
        )
        + "</w:tr>"
        for row in ROWS
    )
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return packed({
        "[Content_Types].xml": "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>",
        "word/document.xml": f"<w:document xmlns:w='{space}'><w:body>{paragraphs}<w:tbl>{rows}</w:tbl></w:body></w:document>",
    })


def html():
    cells = table("<tr><td>", "</td><td>", "</td></tr>", ROWS)
    lines = "".join(f"<p>{line}</p>" for line in TEXT.splitlines())
    return f"<!doctype html><script>x()</script><h1>标题</h1>{lines}<table><tr><th rowspan=2>甲</th></tr>{cells}</table>"


def table_of(rows):
    return table("", ",", "", rows).encode()


CSV = table("", ",", "", ROWS)
OBJECTS = [dict(zip(ROWS[0], row)) for row in ROWS[1:]]
PDF = (ROOT / "tests" / "texts" / "notice.pdf").read_bytes()
MARKDOWN = "# 标题\n\n" + table("|", "|", "|", ROWS[:1] + [["---"] * 5] + ROWS[1:]) + "\n" + TEXT

TABLES = [
    [["code", "parent", "level", "name_zh"], ["X", "CN", "province", "某省"]],
    [["id", "title_zh", "jurisdiction", "promulgated"], ["c", "某办法", "CN", "2024-05"], ["d", "某规划", "X", ""]],
    [["src", "dst", "type"], ["a", "b", "cites"], ["b", "a", "implements"]],
]
# Two policies as Polars writes them, with snappy.
PARQUET = zlib.decompress(base64.b64decode(
    "eNqNVE1vEkEYnv0oUsuBGGbCNnvgYDc0aoUtyELiYaBKjdjCGlNKTHRh2QJZWMIuBXsyxoPpqTHxihcTf4BX428w"
    "/QUebOMP0B48GGeGDeKhTSfknffjeZ935hmgjPUkFGEERktkAwBcvc4R26DGhABeg+gmKYRhAAYAWIzxJC9ynMDD"
    "kJQGgbAU5dsm5JGI6qij5JQgIOgU1Hy2ZXOR2NP3RyeHk9NP7/zgx8fXJ2/eXoo96LU9u/nsoMVmvOLQIaecccoH"
    "js4JwXAJ8nROIEJbC1uEMwwjc5xBecoJhBllqDMctF2z3fDaTo/RVtFzZSIoP3lKiuCyT7oUv0KsmlBTtxLpc5iF"
    "eeal/sDpDu09w2v+0+RYVCYikGSUgxoiHcQ742buRIB3fPdYnLqQl55uigPH8SBRM7TCU4lXQEmmNRrONJlP/ner"
    "+cL8ofw8EiVZKhER5XNfEX1dgBGgvBTkSzwF+r4AEVD+zIEvEhn9ZvDPC/JllENHAYImQiFRCaIvQoSKFQ1hXd/e"
    "ybmNVrNrRL/xt9nSMFn3qNH2STiu+DFLPcTYxQW2V/CNMqmPRjT/AOM9H0fxhV0aGNRsVGZ8NYofMxxLFjArPcH+"
    "YvWRS7z8qNHNeubOuLdb1e0aLlToyYoUlMf+PLL0it85rW9Qt9hPNrr2Qa1od8yivV9n4zbwxf3TOjvPpt43i2O7"
    "ut53WGn7gGrizpryjDB/f3qpx/QqZNf9+z/y+TTKl2cQ2pXv1zC+C6JbZcc2Bm4s3n/htZzeamy/OXDJ48bUteRa"
    "IhavD9u2GctY2YRaN9cty1QzlqWpZjKlZjQjkTXUbNqyVCtjNM2suirRb+LsA36RH1OZ/Bf9Bbr694Q="
))


# In the order of FILE_TYPES in src/record/import/mod.rs.
IMPORTS = [
    [CSV.encode(), CSV.replace(",", "\t").encode("gb18030"), CSV.encode("utf-16"), CSV.replace("\n", "\r\n").encode()],
    ["".join(json.dumps(one, ensure_ascii=False) + "\n" for one in OBJECTS).encode()],
    [json.dumps({"rows": OBJECTS}, ensure_ascii=False).encode()],
    [MARKDOWN.encode()],
    [html().encode()],
    [docx()],
    [xlsx(), None, None, None, ods()],
    [PDF],
    [TEXT.encode(), REPORT.encode()],
]

SEEDS = {
    "imports": [
        bytes([kind | (ending << 4) % 0x80 | report]) + seed
        for kind, seeds in enumerate(IMPORTS)
        for ending, seed in enumerate(seeds)
        for report in (0, 0x80)
        if seed
    ],
    "formats": [b"\0" + PDF, b"\1" + docx(), b"\2" + html().encode(), b"\3" + MARKDOWN.encode()],
    "texts": [TEXT.encode(), REPORT.encode()],
    "dates": [text.encode() for text in ["2024-05~", "2018/2024", "2024 年 5 月 30 日", "2024-24", "{2001..2003}"]],
    "records": [
        b'\5{"id":"b","title":"B","jurisdiction":"CN","dates":[{"role":"published","date":"2024-05"}],"evidence":{"source":"s"}}',
        b'\7{"relation":"cites","from":"a","to":"a","evidence":{"source":"s"}}',
        b'\2{"code":"X","parent":"CN","level":"province","name":"X"}',
    ],
    # By table (places, policies, relations) and form (csv, jsonl, parquet).
    "tables": [
        bytes([form * 3 + table]) + seed
        for table, rows in enumerate(TABLES)
        for form, seed in enumerate((
            table_of(rows),
            b"".join(json.dumps(dict(zip(rows[0], row)), ensure_ascii=False).encode() + b"\n" for row in rows[1:]),
        ))
    ] + [bytes([6 + table]) + PARQUET for table in range(3)],
    # A byte for the checksums, then what kind of change, where, and what.
    "snapshot": [
        b"\2" + struct.pack("<BII", kind, place, value)
        for kind in range(16)
        for place, value in ((1, 1), (9, 7), (40, 0xFFFFFFFF))
    ],
}

for target, seeds in SEEDS.items():
    folder = CORPUS / target
    folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds):
        (folder / f"seed-{number:02}").write_bytes(seed)
    print(target, len(seeds))
