# The commands of this project; `make help` lists them. Each installs what it lacks (.ci/setup).

PORT ?= 8080
export PORT

.PHONY: help run dev build test bench bench-hq bench-hq-browser bench-ledger bench-photos fuzz screenshots schema fmt lint icons

help:
	@echo "make run          build the release app and serve it at http://127.0.0.1:$(PORT) (PORT= changes it)"
	@echo "make dev          the same, unoptimised, rebuilt and reloaded at every change, at port 8081"
	@echo "make build        only build the release app, into dist/"
	@echo "make test         every check and test, the browser's included"
	@echo "make bench        the benchmarks and the size of the first load"
	@echo "make bench-hq     headquarters over 50,000 files: time, memory, growth"
	@echo "make bench-hq-browser  the same in a browser: 684 files, ranking, matrix"
	@echo "make fuzz         random input for every reader, 60 seconds each (SECONDS_EACH= changes it)"
	@echo "make bench-ledger a ledger of 20,000 rectifications in the browser"
	@echo "make bench-photos what a photo, and a package of 300, cost in the browser"
	@echo "make screenshots  a picture of every screen, into screenshots/"
	@echo "make schema       write docs/schemas anew from the types"
	@echo "make fmt lint     format the code; look for mistakes in it"
	@echo "make icons        render the PNG icons anew from icon.svg"

run: build
	@bash -c 'source .ci/env && exec node .ci/serve.mjs'

build:
	@.ci/build

# A port of its own: on make run's, the browser would show the finished app it has kept.
dev: PORT := $(if $(filter 8080,$(PORT)),8081,$(PORT))
dev:
	@.ci/setup build
	@bash -c 'source .ci/env && cargo fetch --quiet --locked --target wasm32-unknown-unknown && \
	  echo "With live reload: http://127.0.0.1:$(PORT)" && \
	  RUST_BACKTRACE=0 trunk --log warn serve --port $(PORT)'

test:
	@.ci/test

bench:
	@.ci/bench

bench-photos: build
	@.ci/setup test
	@bash -c 'source .ci/env && node tests/bench/photo.mjs'

bench-ledger: build
	@.ci/setup test
	@bash -c 'source .ci/env && node tests/bench/ledger.mjs'

bench-hq:
	@cargo bench --locked --bench headquarters

bench-hq-browser: build
	@.ci/setup test
	@bash -c 'source .ci/env && node tests/bench/headquarters-browser.mjs'

fuzz:
	@cargo bench --quiet --locked --profile fuzz --features fuzz --bench fuzz

screenshots: build
	@.ci/setup test
	@bash -c 'source .ci/env && node tests/e2e/screenshots.mjs'

schema:
	@cargo run --quiet --locked --features schema --bin xuncun-schema

fmt:
	@cargo fmt

lint:
	@.ci/test lint

icons:
	@bash -c 'source .ci/env && node .ci/render-icons.mjs'
