# Everything one does with Varv. Needs only Python (3.11 to 3.14) and make.
.DEFAULT_GOAL := help
.PHONY: help run install test check fix bench screens quick unit postgres browser walk-services walk-voices clean

PYTHON ?= $(shell for each in python3.11 python3.12 python3.13 python3.14 python3 python; do \
	$$each -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null && echo $$each && break; done)
BIN := .venv/bin
VARV := $(BIN)/python -m varv
CHECK := VARV_DEMO=1 VARV_DATA=.venv/check $(VARV)

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: .venv/product ## Start the demo federation: web server and job worker (VARV_HOST, VARV_PORT, VARV_DATA)
	@VARV_DEMO=1 exec $(VARV) start

install: .venv/product ## Install the locked packages and nothing else (production: docs/operations.md)

test: check unit postgres browser ## Everything: check, then all tests on SQLite, on PostgreSQL and in a browser

check: .venv/tools ## Lint, format, types, storeys, limits, texts and service packages
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(CHECK) makemigrations --check --dry-run
	$(BIN)/python -m pytest -q -n0 tests/architecture/test_limits.py
	$(CHECK) catalogue check
	$(CHECK) package check varv/eservices/library/*/

fix: .venv/tools ## Repair what tools can repair
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

quick: .venv/tools ## The quick part: in a minute, on SQLite, the tests beside what changed
	$(BIN)/python -m pytest -q -n auto --dist loadfile -m "not browser and not postgres and not slow" $$($(BIN)/python -m tests.beside)

unit: .venv/tools ## The tests without a browser, on SQLite
	$(BIN)/python -m pytest -q -n auto --dist loadfile -m "not browser and not postgres"

postgres: .venv/tools ## The same tests on a PostgreSQL of their own
	VARV_TEST_DATABASE=postgresql $(BIN)/python -m pytest -q -n auto --dist loadfile -m "not browser"

browser: .venv/tools ## Walk the product in a real browser
	$(BIN)/python -m tests.browser
	@$(MAKE) --no-print-directory -j2 walk-services walk-voices

walk-services walk-voices: .venv/tools
	$(BIN)/python -m pytest -q -n0 -m "browser and $(if $(findstring voices,$@),,not )lively"

bench: .venv/tools ## Measure at 10 and 50 thousand cases, and write docs/performance.md
	$(BIN)/python -m bench --write

screens: .venv/tools ## Take the pictures of docs/screens anew
	$(BIN)/python -m tests.browser
	$(BIN)/python -m tests.browser.screens

clean: ## Remove the environment; the data folder stays
	rm -rf .venv

# The environment: what uv.lock holds, checked against its hashes; nothing is installed outside .venv
UV := UV_PYTHON_DOWNLOADS=never UV_SYSTEM_CERTS=1 $(BIN)/uv sync --locked --inexact --no-install-project --quiet
OFFLINE = { echo "The locked packages could not be installed; the reason stands above." >&2; exit 1; }

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Varv needs Python 3.11, 3.12, 3.13 or 3.14, and found none. If you have one: make run PYTHON=/path/to/python3.11" >&2; exit 1; }
	@echo "Making an environment with $$($(PYTHON) --version) ..."
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "On Debian and Ubuntu this helps: apt install python3-venv" >&2; exit 1; }

.venv/bin/uv: .venv/bin/python
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(BIN)/python -m ensurepip >/dev/null
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check "uv>=0.11,<1" || $(OFFLINE)

.venv/product: .venv/bin/uv pyproject.toml uv.lock
	@echo "Installing the locked packages ..."
	@$(UV) --no-dev || $(OFFLINE)
	@touch $@

.venv/tools: .venv/bin/uv pyproject.toml uv.lock
	@echo "Installing the locked packages, with the tools for tests ..."
	@$(UV) || $(OFFLINE)
	@touch $@ .venv/product
