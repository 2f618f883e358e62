# Where things are, for .ci/setup.sh and the Makefile: to be sourced from the project's root.

YUHENG_TOOLS=${YUHENG_TOOLS:-$HOME/.cache/yuheng}
PATH="$YUHENG_TOOLS/bin:$HOME/.cargo/bin:$PWD/tests/browser/node_modules/.bin:$PATH"
export YUHENG_TOOLS PATH

# Whether the ordinary compiler has the target.
wasm_native() { [ -d "$(rustc --print sysroot 2>/dev/null)/lib/rustlib/wasm32-unknown-unknown" ]; }

# Debian's linker for WebAssembly, the newest there is.
wasm_linker() { ls /usr/bin/wasm-ld-* 2>/dev/null | sort -V | tail -1; }

# Whether Debian's compiler is there, with the source of std.
wasm_debian() {
  [ -x /usr/bin/cargo ] && [ -x /usr/bin/rustc ] && [ -n "$(wasm_linker)" ] &&
    [ -d "$(/usr/bin/rustc --print sysroot)/lib/rustlib/src/rust/library/std" ]
}

# The environment in which a command builds for WebAssembly. Reading scans is arithmetic on many numbers at once, which
# browsers know since Chrome and Edge 91, Firefox 89, Safari 16.4.
# Where cargo keeps its sources is nobody's business, and would make each machine's page another one.
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="-C target-feature=+simd128 --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=/cargo"
for_wasm() {
  if wasm_native; then
    CARGO_TARGET_DIR="$PWD/target/web" "$@"
  else
    # A folder of two links, so that trunk finds this compiler and no other.
    mkdir -p "$YUHENG_TOOLS/debian"
    ln -sf /usr/bin/cargo /usr/bin/rustc "$YUHENG_TOOLS/debian/"
    env PATH="$YUHENG_TOOLS/debian:$PATH" RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 CARGO_UNSTABLE_BUILD_STD=std,panic_abort \
      CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER="$(wasm_linker)" CARGO_TARGET_DIR="$PWD/target/web" "$@"
  fi
}

# The browser of the tests.
chromium_path() {
  for c in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
    [ -n "$c" ] && command -v "$c" 2>/dev/null && return
  done
  return 1
}
