#!/usr/bin/env bash
# Reading against the tools that people use today, each pair in one run: pdfplumber (native and in
# Chromium), SheetJS (in Chromium).   bash tests/bench/readers.sh [PDF…]
set -euo pipefail
cd "$(dirname "$0")/../.."
. .ci/env.sh
pdfs=("$@")
[ ${#pdfs[@]} -gt 0 ] || pdfs=(tests/fixtures/sample.pdf ../shared/documents/shanghai/*.pdf)
python=$YUHENG_TOOLS/pdfplumber/bin/python
[ -x "$python" ] || { python3 -m venv "$YUHENG_TOOLS/pdfplumber" && "$python" -m pip install --quiet pdfplumber; }
cargo build --release --quiet
lines=$("$python" tests/bench/pdf.py target/release/yuheng "${pdfs[@]}")
echo "native (seconds):"
echo "$lines"
echo "in Chromium (milliseconds):"
mapfile -t seconds < <(echo "$lines" | sed 's/.*"pdfplumber": \([0-9.]*\).*/\1/')
arguments=()
for i in "${!pdfs[@]}"; do arguments+=("${pdfs[$i]}=${seconds[$i]}"); done
CHROMIUM="$(chromium_path)" node tests/browser/readers.mjs "${arguments[@]}"
