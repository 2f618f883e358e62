#!/usr/bin/env bash
# Fuzzes each reader for some seconds (600 unless told), two at a time, from the sample documents:
#   bash tests/fuzz/run.sh [seconds] [target…]
# `make fuzz` does so with all of them. Needs a nightly compiler (or a stable one that is told to be one, which is done where
# there is no other) and `cargo install cargo-fuzz`. A panic of our own, an input that takes
# more than 10 s, or more memory than 20 times the input (at most 1 MB) and 64 MB, beside the
# fuzzer's own, ends a run; the input stands then in tests/fuzz/artifacts.
set -euo pipefail
cd "$(dirname "$0")"
seconds=${1:-600}
shift || true
targets=("$@")
[ ${#targets[@]} -gt 0 ] || targets=(text csv html docx xlsx ods xls pdf zip rules picture paper mht xml2003 claims)
fixtures=../fixtures
for t in "${targets[@]}"; do
  mkdir -p "corpus/$t"
  case $t in
    text) cp ../../src/sample.txt corpus/text/ ;;
    rules) cp ../../www/rules/example.toml ../../src/profile/final-account.toml corpus/rules/ ;;
    # The first picture of the scan.
    picture) python3 -c 'import sys; b = sys.stdin.buffer.read(); i = b.index(b"\xff\xd8\xff"); sys.stdout.buffer.write(b[i:b.index(b"\xff\xd9\nendstream", i) + 2] if b"\xff\xd9\nendstream" in b else b[i:i + 200000])' <"$fixtures/scan.pdf" >corpus/picture/sample ;;
    paper) cp "$fixtures/scanned.pdf" corpus/paper/ ;;
    mht) { printf 'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; charset="utf-8"\r\n\r\n'; cat "$fixtures/sample.html"; printf '\r\n--b--\r\n'; } >corpus/mht/sample ;;
    xml2003) printf '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="a"><Table><Row><Cell ss:Index="2" ss:MergeAcross="1"><Data ss:Type="String">a</Data></Cell></Row><Row><Cell><Data ss:Type="Number">1.50</Data></Cell></Row></Table></Worksheet></Workbook>' >corpus/xml2003/sample ;;
    claims) grep -v $'\t' ../../src/sample.txt >corpus/claims/sample ;;
    csv | html | xls | pdf | zip) cp "$fixtures/sample.$t" "corpus/$t/" ;;
    docx) unzip -p "$fixtures/sample.docx" word/document.xml >corpus/docx/sample ;;
    xlsx) { unzip -p "$fixtures/sample.xlsx" xl/worksheets/sheet2.xml; printf '\0'; unzip -p "$fixtures/sample.xlsx" xl/styles.xml; } >corpus/xlsx/sample ;;
    ods) unzip -p "$fixtures/sample.ods" content.xml >corpus/ods/sample ;;
  esac
done
if cargo +nightly --version >/dev/null 2>&1; then nightly=+nightly; else nightly=; export RUSTC_BOOTSTRAP=1; fi
cargo $nightly fuzz build --fuzz-dir . --sanitizer none >/dev/null
# What was built is run itself: `cargo fuzz run` would build it again for each target.
programs="${CARGO_TARGET_DIR:-target}/$(rustc -vV | sed -n 's/^host: //p')/release"
run() {
  mkdir -p "artifacts/$1"
  "$programs/$1" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=600 -malloc_limit_mb=84 -max_len=1000000 \
    -print_final_stats=1 -artifact_prefix="artifacts/$1/" "corpus/$1" >"$1.log" 2>&1 \
    && echo "$1: no finding in $seconds s" || { echo "$1: see tests/fuzz/$1.log"; return 1; }
}
export -f run
export seconds programs
printf '%s\n' "${targets[@]}" | xargs -P 2 -I{} bash -c 'run {}'
