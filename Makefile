# make graph sets everything up and builds a graph of the sample pages; make test checks all of it.

VENV  ?= .venv
PAGES ?= seeds/
OUT   ?= exports
# A Python of 3.11 or later: PYTHON=… if given, else the first of these that runs and is.
PYTHON ?= $(firstword $(foreach p,python3 python3.13 python3.12 python3.11,\
  $(shell $(p) -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $(p))))

BIN  := $(VENV)/bin
PIP  := $(BIN)/python -m pip --disable-pip-version-check --no-input -qq
LOCK := uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header \
  --python-version 3.11 pyproject.toml

.DEFAULT_GOAL := help
.PHONY: graph test lint lock clean help

graph: $(VENV)/.run  ## set up what is missing, read the sample pages, write a graph to exports/
	$(BIN)/kg build $(PAGES) --out $(OUT)
	@echo
	@echo "The graph as a page to look at:  $(abspath $(OUT))/graph.html"
	@echo "Three things to try next:"
	@echo "  $(BIN)/kg query $(OUT) top-hosts            who hosts most; --list shows all questions"
	@echo "  $(BIN)/kg explain $(OUT) 北京市总工会       the words behind each fact"
	@echo "  $(BIN)/kg build YOUR-PAGE.txt -o my-graph   a page of your own"

test: $(VENV)/.dev lint  ## set up the development tools too; lint, types and tests
	$(BIN)/pytest

lint: $(VENV)/.dev  ## lint, formatting and types alone
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy --strict

# An environment made half is removed, so that the next run starts anew.
$(BIN)/python:
	@if [ -z "$(PYTHON)" ] || ! $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then \
	  echo "Python 3.11 or later is needed, and no such python3 was found." >&2; \
	  echo "Install one, or name it: make graph PYTHON=/path/to/python3.12" >&2; exit 2; fi
	@echo "Making $(VENV) with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
	  echo "On Debian and Ubuntu: apt install python3-venv" >&2; exit 2; }

# One stamp for each set of tools: made again only when its lock file changes.
$(VENV)/.run: .lock/run.txt pyproject.toml | $(BIN)/python
	@echo "Installing the locked versions of $<"
	@$(PIP) install --require-hashes --requirement .lock/run.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: .lock/dev.txt $(VENV)/.run
	@echo "Installing the locked versions of $<"
	@$(PIP) install --require-hashes --requirement .lock/dev.txt
	@touch $@

lock:  ## choose versions anew within pyproject.toml's bounds; needs uv
	$(LOCK) --upgrade --group build --output-file .lock/run.txt
	$(LOCK) --upgrade --group dev --constraint .lock/run.txt --output-file .lock/dev.txt

clean:  ## remove the environment and all caches; what was built stays
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist
	find kg tests -name __pycache__ -type d -prune -exec rm -rf {} +

help:  ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-7s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
