#!/usr/bin/env bash
# Builds the page of what is committed in two new folders and says whether the bytes are the same.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for name in one another-folder; do
  git clone --quiet . "$work/$name"
  mkdir -p "$work/$name/target/models"
  cp target/models/recogniser.onnx "$work/$name/target/models/"
  make --no-print-directory -C "$work/$name" page
  sha256sum "$work/$name/dist/yuheng.html"
done
cmp "$work/one/dist/yuheng.html" "$work/another-folder/dist/yuheng.html" && echo "the same bytes"
