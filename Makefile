# Everything a person does here starts with one word. `make help` lists them.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help setup run demo test test-corpus test-faults unit contract contract-diff contract-release contract-report
.PHONY: clients test-clients test-browser example lint format bench bench-growth bench-routing fuzz clean

# What `swift format` looks at: handwritten Swift only.
FORMATTED = Package.swift Sources Plugins Tests Benchmarks Fuzz Examples

# A release binary carries Swift's own libraries with it (Linux; a Mac has them) and is optimised across modules.
RELEASE = -c release -Xswiftc -cross-module-optimization $(if $(filter Linux,$(shell uname -s)),--static-swift-stdlib)

# Tests that talk to a running server run by themselves: the others compute, and would keep them waiting for seconds.
LIVE = HTTPServerTests|EventLoopTests|CurlTransportTests|ContractTests

help: ## Show this list
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## Install what the build needs (Debian packages or Homebrew formulae)
	@Scripts/setup.sh build

run: setup ## Build and start the task service at http://127.0.0.1:8080
	@swift build $(RELEASE) --product TaskServer
	@exec "$$(swift build -c release --show-bin-path)/TaskServer" serve

demo: setup ## Start the task service with sample data and a known login: make demo PORT=8080
	@swift build --product TaskServer
	@exec python3 Scripts/demo.py "$$(swift build --show-bin-path)/TaskServer" --port '$(or $(PORT),8080)'

test: ## Run every test: unit, contract, the gate, schemathesis, faults (short), the example, lint
	@Scripts/setup.sh test
	@$(MAKE) --no-print-directory lint
	@swift build --build-tests
	@$(MAKE) --no-print-directory contract-diff
	@swift test --skip-build --skip '$(LIVE)'
	@swift test --skip-build --filter 'HTTPServerTests|EventLoopTests|CurlTransportTests'
	@$(MAKE) --no-print-directory contract
	@.tools/python/bin/python Tests/Faults/run.py --short --server "$$(swift build --show-bin-path)/TaskServer"
	@.tools/python/bin/python Scripts/demo.py --check "$$(swift build --show-bin-path)/TaskServer"
	@.tools/python/bin/python Scripts/readme-session.py "$$(swift build --show-bin-path)/TaskServer"
	@$(MAKE) --no-print-directory example

test-corpus: ## Compile what is generated for the public documents of ../shared/specs: make test-corpus OPTIMISED=1
	@Scripts/setup.sh test
	@.tools/python/bin/python Scripts/corpus.py $(if $(OPTIMISED),--release)

test-faults: ## Break databases, networks and servers under load: make test-faults PARTS="restarts crashes-sqlite"
	@Scripts/setup.sh test
	@swift build --product TaskServer
	@.tools/python/bin/python Tests/Faults/run.py --server "$$(swift build --show-bin-path)/TaskServer" $(PARTS)

unit: setup ## Run the tests of one module: make unit FILTER=HTTP1Tests
	@swift test --filter '$(FILTER)'

contract: ## Run the contract tests: SQLite, PostgreSQL, two servers and a replica behind HAProxy; then schemathesis
	@Scripts/setup.sh test
	@swift build --build-tests
	@swift test --skip-build --filter ContractTests
	@TEST_DATABASE=postgresql swift test --skip-build --filter ContractTests
	@TEST_DATABASE=postgresql TEST_REPLICAS=2 swift test --skip-build --filter ContractTests
	@Scripts/schemathesis.sh

contract-report: setup ## Show which declared statuses the task service reaches, and what is not as openapi.yaml says
	@swift build --product TaskServer
	@swift build --product apicontract
	@Scripts/apicontract.sh

contract-diff: setup ## Fail, with the reason, when openapi.yaml breaks clients of released/openapi.yaml
	@swift build --product apigen
	@"$$(swift build --show-bin-path)/apigen" diff released/openapi.yaml openapi.yaml || { echo \
	    'make: openapi.yaml breaks clients of the last release; see "The released document" in CONTRIBUTING.md' >&2; exit 1; }

contract-release: ## Keep openapi.yaml as the document of the release that is made (CONTRIBUTING.md)
	@cp openapi.yaml released/openapi.yaml

clients: ## Generate TypeScript, Python, Go and Kotlin clients of the task service into .build/clients
	@Scripts/setup.sh clients
	@swift build --product TaskServer
	@Scripts/clients.sh

test-clients: clients ## Compile the generated clients, and drive a server with the TypeScript and the Python one
	@Scripts/test-clients.sh

test-browser: ## Try the page at /docs, and the API from another origin, in a headless Chromium
	@Scripts/setup.sh browser
	@swift build --product TaskServer
	@.tools/browser/bin/python Tests/Browser/browser.py "$$(swift build --show-bin-path)/TaskServer"

example: setup ## Build and try the package in Examples/, which uses this one
	@Scripts/example.sh

lint: ## Check the format and the style rules
	@swift format lint --strict --parallel --recursive $(wildcard $(FORMATTED))

format: ## Format the Swift sources in place
	@swift format --in-place --parallel --recursive $(wildcard $(FORMATTED))

bench: ## Measure requests/s, latency, CPU per request and memory: make bench ENGINE=postgres
	@Scripts/setup.sh bench
	@swift build $(RELEASE) --product TaskServer
	@ENGINE='$(or $(ENGINE),sqlite)' Benchmarks/bench.sh

bench-growth: ## Measure how the cost of a request grows with tasks, clients and connections (docs/performance.md)
	@Scripts/setup.sh bench
	@swift build $(RELEASE) --product TaskServer
	@python3 Benchmarks/growth.py --server "$$(swift build -c release --show-bin-path)/TaskServer"

bench-routing: setup ## Measure how long finding an operation takes: make bench-routing DOCUMENTS=...
	@swift build -c release --product RoutingBenchmark
	@"$$(swift build -c release --show-bin-path)/RoutingBenchmark" $(or $(DOCUMENTS),openapi.yaml)

fuzz: ## Fuzz the parsers: make fuzz SECONDS=60
	@Scripts/setup.sh fuzz
	@Scripts/fuzz.sh all $(or $(SECONDS),60)

clean: ## Remove what was built
	@rm -rf .build
