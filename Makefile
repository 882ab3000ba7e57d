# Everything a developer or an installer types. State goes to ./var (GIAOBAN_DATA), the environment to ./.venv.
PYTHON ?= $(firstword $(foreach name,python3.11 python3.12 python3.13 python3,$(if $(shell $(name) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo yes),$(name))))
VENV ?= .venv
BIN := $(VENV)/bin
WORKERS ?= 2
PYTEST := $(BIN)/pytest -n $(WORKERS)
INSTALL := $(BIN)/python -m pip install -qq --disable-pip-version-check
SOURCES := giaoban tests bench docs .ci

.PHONY: help setup run test test-postgres lint fmt bench messages picture clean
.DEFAULT_GOAL := help

help: ## what there is
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

setup: $(VENV)/ready-dev ## the environment for development, with the commit hooks
	@if [ -d .git ] && command -v git >/dev/null; then $(BIN)/pre-commit install >/dev/null; fi

run: $(VENV)/ready-run catalogues ## the portal: server, worker and clock, with demonstration content at the first run
	@exec $(BIN)/giaoban run

test: $(VENV)/ready-dev catalogues ## every test on SQLite, the browser's included
	@.ci/need chromium chromium fonts-noto-cjk
	$(PYTEST)

test-postgres: $(VENV)/ready-dev catalogues ## the tests without the browser on a PostgreSQL started for them
	@.ci/need pg_ctl postgresql
	.ci/with-postgres $(PYTEST) -m "not browser"

lint: $(VENV)/ready-dev catalogues ## style, types, levels, migrations, message catalogues
	@.ci/need msgfmt gettext
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/djlint --lint --quiet giaoban
	$(BIN)/lint-imports
	$(BIN)/mypy giaoban
	GIAOBAN_MODE=test $(BIN)/giaoban makemigrations --check --dry-run
	$(BIN)/python .ci/messages.py check

fmt: $(VENV)/ready-dev ## put style right
	$(BIN)/ruff check --fix $(SOURCES)
	$(BIN)/ruff format $(SOURCES)
	$(BIN)/djlint --reformat --quiet giaoban

bench: $(VENV)/ready-dev catalogues ## the measurements in bench/ (a million articles: bench/search.py --million)
	@for file in bench/*.py; do echo "== $$file"; $(BIN)/python "$$file" || exit 1; done

messages: $(VENV)/ready-dev ## collect the strings to translate into each app's locale/, compile what is translated
	@.ci/need msgfmt gettext
	$(BIN)/python .ci/messages.py update

picture: $(VENV)/ready-dev ## docs/picture.png of a portal that runs at PORT
	$(BIN)/python docs/picture.py

clean: ## away with the environment; ./var stays
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

.PHONY: catalogues
catalogues:
	@$(BIN)/python -m giaoban.catalogues

$(BIN)/python:
	@if [ -z "$(PYTHON)" ]; then echo "Python 3.11 or later is needed, and none was found." >&2; exit 1; fi
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || .ci/need --package python3-venv
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

# The package itself needs nothing beside the lock: its build tool is in there, with its hash.
$(VENV)/ready-run: $(BIN)/python requirements.lock pyproject.toml
	@echo "Installing what requirements.lock names …"
	@$(INSTALL) --require-hashes -r requirements.lock
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/ready-dev: $(BIN)/python requirements-dev.lock pyproject.toml
	@echo "Installing what requirements-dev.lock names …"
	@$(INSTALL) --require-hashes -r requirements-dev.lock
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@ $(VENV)/ready-run
