"""Writes the code points of each font file: common.txt for both weights, more.txt for the rest."""

import sys


def encoded(leads, trails, codec):
    found = set()
    for lead in leads:
        for trail in trails:
            try:
                found.add(bytes([lead, trail]).decode(codec))
            except UnicodeDecodeError:
                pass
    return {ord(c) for c in found if len(c) == 1}


def block(first, last):
    return set(range(first, last + 1))


common = (
    encoded(range(0xA1, 0xFF), range(0xA1, 0xFF), "gb2312")
    | block(0x20, 0x7E)
    | block(0xA0, 0x17F)  # Latin-1, Latin Extended-A
    | block(0x0218, 0x021B)
    | block(0x02C6, 0x02DD)
    | block(0x0370, 0x03FF)  # Greek
    | block(0x0400, 0x045F)  # Cyrillic
    | block(0x2010, 0x205E)  # punctuation
    | block(0x2070, 0x209C)  # superscripts, subscripts
    | block(0x20A0, 0x20BF)
    | block(0x2100, 0x218B)
    | block(0x2190, 0x21FF)  # arrows
    | block(0x2200, 0x22FF)  # mathematics
    | block(0x2460, 0x24FF)  # numbers in circles
    | block(0x2500, 0x25FF)  # boxes, blocks, shapes
    | block(0x2600, 0x2642)
    | block(0x3000, 0x303F)
    | block(0x3040, 0x30FF)  # kana
    | block(0xFF01, 0xFFEF)
    # Characters of place names and titles that GB 2312 lacks.
    | {ord(c) for c in "镕喆堃瑄昇淼犇赟亓埗堉廿卅"}
)
more = (
    encoded(range(0x81, 0xFF), range(0x40, 0xFF), "gbk")
    | encoded(range(0xA1, 0xFA), range(0x40, 0xFF), "big5")
    | block(0x3100, 0x312F)  # bopomofo
    | block(0x3200, 0x33FF)
    | block(0xFE10, 0xFE4F)
    # Level three of the 2013 table of general characters that lies in the basic block
    # comes with GBK; the names of chemical elements and places beyond it are few.
    | {ord(c) for c in "㛃㳇㸆䃅䓖䗖䘵䜣䝙䢺䲟䲠䴓䴔䴖䴗䴙"}
) - common

folder = sys.argv[1]
for name, points in (("common", common), ("more", more)):
    with open(f"{folder}/{name}.txt", "w") as out:
        out.write("\n".join(f"{point:04X}" for point in sorted(points)))
