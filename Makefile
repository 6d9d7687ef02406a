# Two commands matter: `make serve` and `make test`. `make help` tells the rest.
# They need Python 3.9 or newer, make, and PyPI's and npm's registries; everything else they make
# themselves, once, inside this folder (toolchain/ is where it is done).

PORT ?= 8000
ARGS ?=

# A `python3` that does not start is passed over: pyenv has one that fails where its 3.13 is missing.
PYTHON := $(shell for name in python3 python /usr/bin/python3 /usr/local/bin/python3; do \
	"$$name" -c 'import sys; sys.version_info < (3, 9) or print(sys.executable)' 2>/dev/null | grep . && break; done)
TOOLCHAIN = @test -n "$(PYTHON)" || { echo 'make: no Python 3.9 or newer -- install python3, then run make again' >&2; exit 1; }; \
	"$(PYTHON)" -m toolchain

# Material's note that its upkeep ends in 2027 is known to us; it need not be read at every build.
export NO_MKDOCS_2_WARNING = 1

BIN := .venv/bin
OURS = $(wildcard calculators guide mkdocs_hooks.py tests toolchain benchmarks workbooks)
JS_TESTS = $(wildcard tests/browser/*.test.mjs)
# Chosen tests reach only a part of the calculators; all of them together must reach every branch.
COVERAGE = $(if $(ARGS),,--cov)

.DEFAULT_GOAL := help
.PHONY: help setup browser serve build test check format lock clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

serve: ## serve the guide with live reload at http://127.0.0.1:8000/ (PORT=8001 for another port)
	$(TOOLCHAIN) serve --port "$(PORT)"

test: browser check ## check, run all tests, and see that they reach every branch of calculators/ (ARGS="-k name" to choose)
ifneq ($(JS_TESTS),)
	$(BIN)/node --test $(JS_TESTS)
endif
	$(BIN)/python -m pytest -n auto --dist loadfile $(COVERAGE) $(ARGS)

check: setup ## ruff, ruff format and mypy, without changing anything
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy $(OURS)

build: setup ## build the site into site/
	$(BIN)/mkdocs build --strict

format: setup ## put the code into its form
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

setup: ## make the environment in .venv/ and node_modules/ (all other goals do it too)
	$(TOOLCHAIN) setup

browser: ## find or install the browsers for the tests
	$(TOOLCHAIN) browser

lock: ## write the lock files anew, with the newest versions allowed
	$(TOOLCHAIN) lock

clean: ## delete everything that was made, so that the next make begins from nothing
	rm -rf .venv .tools .cache node_modules site .mypy_cache .ruff_cache .pytest_cache .hypothesis
