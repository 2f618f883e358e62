# `make run` serves the page; `make test` runs every check. Both set up what is missing first.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.ONESHELL:
.SILENT:
.DEFAULT_GOAL := run

PORT ?= 8123
PAGE := dist/yuheng.html
SOURCES := $(shell find src www tests/schema index.html Trunk.toml Cargo.toml Cargo.lock -type f)

.PHONY: run test setup page format lint native wasm browser fuzz twice bench clean

run: setup
	$(MAKE) --no-print-directory $(PAGE)
	node www/serve.mjs dist $(PORT)

test: setup format lint native wasm browser

setup:
	bash .ci/setup.sh $(if $(filter test browser,$(MAKECMDGOALS)),test)

page: $(PAGE)

# The one file, and with it the page that is served, the npm package and the portal example.
$(PAGE): $(SOURCES) | setup
	. .ci/env.sh
	# Trunk downloads tools of its own unless it is told to stay offline, and then cargo does so, too:
	# what cargo needs is therefore fetched by building first.
	for_wasm cargo build --quiet --target wasm32-unknown-unknown --profile page --bin yuheng-page --no-default-features --features page
	for_wasm trunk build --release --offline
	node www/pack.mjs target/page tests/browser/node_modules dist

format:
	cargo fmt --check

lint: setup
	cargo clippy --quiet --all-targets --all-features -- -D warnings
	RUSTDOCFLAGS="-D warnings" cargo doc --quiet --no-deps --features page
	# Licences and where crates come from, where cargo-deny is there; known faults, where their database can be had.
	if cargo deny --version >/dev/null 2>&1; then
	  cargo deny --log-level error check licenses bans sources
	  if cargo deny --log-level error fetch db >/dev/null 2>&1; then cargo deny --log-level error check advisories; fi
	fi
	# The JavaScript, where the tools for the browser tests are there.
	if [ -x tests/browser/node_modules/.bin/oxlint ]; then
	  tests/browser/node_modules/.bin/oxlint --deny-warnings --allow no-unused-vars --ignore-pattern node_modules www tests/browser
	fi

native:
	cargo test --quiet --all-targets --features page
	cargo test --quiet --doc --features page
	# That they compile is all that is asked here: optimised as a whole they take as long as everything else.
	CARGO_PROFILE_BENCH_LTO=off CARGO_PROFILE_BENCH_CODEGEN_UNITS=16 CARGO_PROFILE_BENCH_OPT_LEVEL=1 cargo bench --quiet --no-run

# The same core in WebAssembly, under Node.
wasm: setup
	. .ci/env.sh
	CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner \
	  for_wasm cargo test --target wasm32-unknown-unknown --no-default-features --features page --test wasm

# The one file as a reviewer opens it.
browser: $(PAGE)
	. .ci/env.sh
	CHROMIUM="$$(chromium_path)" node --test tests/browser/*.test.mjs

# Each reader for so many seconds, from the sample documents.
SECONDS_EACH ?= 60
fuzz: setup
	. .ci/env.sh
	cargo fuzz --version >/dev/null 2>&1 || cargo install cargo-fuzz --root "$$YUHENG_TOOLS" --quiet
	bash tests/fuzz/run.sh $(SECONDS_EACH)

# Whether two builds in two folders give the same bytes.
twice: setup
	bash .ci/twice.sh

bench:
	cargo bench

clean:
	cargo clean
	rm -rf dist
