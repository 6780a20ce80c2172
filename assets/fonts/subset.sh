#!/bin/sh
# Cuts the fonts of this folder from Noto Sans SC (SIL Open Font License 1.1, see OFL.txt).
#
#   assets/fonts/subset.sh FOLDER
#
# FOLDER is the unpacked npm package @expo-google-fonts/noto-sans-sc. Needs fonttools
# (pyftsubset) and zstd. Kerning, ligatures and hints are left out, so that a line is as wide as
# its characters wherever it is drawn. checksums.txt names what went in and came out.
set -eu
from=$1
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
python3 "$here/characters.py" "$work"
cut() {
    SOURCE_DATE_EPOCH=0 pyftsubset "$from/$1" --unicodes-file="$work/$2.txt" --output-file="$3" \
        --layout-features='' --no-hinting --desubroutinize --notdef-outline --no-glyph-names \
        --drop-tables+=GSUB,GPOS,GDEF,BASE,STAT,vhea,vmtx,VORG,gasp --name-IDs='1,2,4,6,13' \
        --no-recalc-timestamp
}
cut 400Regular/NotoSansSC_400Regular.ttf common "$here/regular.ttf"
cut 700Bold/NotoSansSC_700Bold.ttf common "$here/bold.ttf"
cut 400Regular/NotoSansSC_400Regular.ttf more "$work/more.ttf"
zstd -q -f -19 --ultra -22 "$work/more.ttf" -o "$here/more.ttf.zst"
cp "$from/LICENSE_FONT" "$here/OFL.txt"
{
    (cd "$from" && sha256sum 400Regular/NotoSansSC_400Regular.ttf 700Bold/NotoSansSC_700Bold.ttf)
    (cd "$here" && sha256sum regular.ttf bold.ttf more.ttf.zst OFL.txt)
} > "$here/checksums.txt"
