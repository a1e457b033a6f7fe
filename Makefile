# Two commands do everything: `make serve` and `make test`. The rest is parts of them.
PYTHON ?= python3
UV_VERSION := 0.13.8
BIN := .venv/bin
export UV_PYTHON_DOWNLOADS := never
export UV_PROJECT_ENVIRONMENT := .venv
unexport VIRTUAL_ENV

.DEFAULT_GOAL := help
.PHONY: help install serve test check fix lint types layers tests browser fuzz bench bench-quick soak bench-findings bench-engines certify docs messages clean

help: ## Show what there is to run
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

install: .venv/.installed ## Create the environment .venv

.venv/.installed: pyproject.toml uv.lock
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "termreg needs Python 3.11 or later; this is " + sys.version.split()[0] + ". Name one: make PYTHON=python3.12 …")'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	$(BIN)/uv sync --frozen --quiet
	@touch $@

serve: install ## Start the registry on http://127.0.0.1:8000
	$(BIN)/termreg serve

test: check tests docs browser ## Run everything

check: lint types layers ## Style, types and layers

lint: install
	$(BIN)/ruff format --check
	$(BIN)/ruff check

types: install
	$(BIN)/mypy

layers: install
	$(BIN)/lint-imports --no-logo

tests: install
	TERMREG_CHROMIUM="$$(tests/browser get)" $(BIN)/pytest -n 2 --dist loadfile

browser:
	@tests/browser need

fuzz: install ## Look long for exceptions to the laws (about ten minutes)
	TERMREG_EXAMPLES=3000 $(BIN)/pytest -m hypothesis

bench: install ## Measure everything beside every peer, into bench/RESULTS.md (about 23 minutes)
	$(BIN)/python -m bench

bench-quick: install ## The same as a sketch (two to three minutes)
	$(BIN)/python -m bench --quick

soak: install ## Keep the service busy, attack it and kill its processes, for half an hour
	$(BIN)/python -m bench --only soak

bench-findings: install ## Measure what a check finds, and what it suggests (about four minutes)
	$(BIN)/python -m bench.findings

certify: install ## Show that the fast engine finds what pySHACL finds, and write its certificate
	$(BIN)/python -m bench.certify

bench-engines: install ## Measure what a record costs with each engine (about a minute)
	$(BIN)/python -m bench.engines

docs: install ## Build the documentation; its reference is printed by `termreg docs`
	$(BIN)/sphinx-build -n -W -q -b html docs docs/_build/html

messages: install ## Collect what pages say for translators; TAG=gd begins or renews gd.po
	@mkdir -p site/locales
	$(BIN)/pybabel -q extract -F babel.cfg -k marked --sort-by-file --project termreg -o site/locales/termreg.pot .
ifdef TAG
	@test -e site/locales/$(TAG).po || cp site/locales/termreg.pot site/locales/$(TAG).po
	$(BIN)/pybabel -q update --ignore-pot-creation-date --no-fuzzy-matching -l en -i site/locales/termreg.pot -o site/locales/$(TAG).po
endif

fix: install ## Let ruff and the formatter of the vocabulary mend what they can
	$(BIN)/ruff check --fix --exit-zero
	$(BIN)/ruff format
	$(BIN)/termreg fmt vocab

clean: ## Remove what the other targets made
	rm -rf .venv docs/_build artefacts dist .mypy_cache .ruff_cache .pytest_cache .hypothesis bench/.venv bench/.made bench/runners/node/node_modules
