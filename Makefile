# What can be done here. `make help` lists it; everything installs itself first.

PYTHON ?= python3
# Processes that run the tests, each loading the encoder once; 0 runs them one after the other.
WORKERS ?= 2
# More for pytest: make test ARGS='tests/ingest -k notice'
ARGS ?=

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
PINS := build/constraints

export PIP_DISABLE_PIP_VERSION_CHECK := 1

# The stamp names the folder it was made in, so an environment that was moved or copied, or that
# has lost its interpreter, is made anew.
ifneq ($(shell $(BIN)/python -c '' 2>/dev/null && cat $(STAMP) 2>/dev/null),$(CURDIR))
.PHONY: $(STAMP)
endif

.DEFAULT_GOAL := help
.PHONY: help run test check eval reading bench encoder samples constraints

help: ## list what can be done
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(STAMP) ## open the web page over the sample contracts
	@$(BIN)/clausier serve --samples

test: $(STAMP) ## run the tests
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile $(ARGS)

check: $(STAMP) ## run all that CI runs: format, lint, types, imports, gold facts, encoder, damaged files, tests
	@echo '== format: ruff format --check'
	@$(BIN)/ruff format --check .
	@echo '== lint: ruff check'
	@$(BIN)/ruff check .
	@echo '== types: mypy'
	@$(BIN)/mypy
	@echo '== imports: lint-imports'
	@$(BIN)/lint-imports
	@echo '== gold facts: clausier eval --gate --quick'
	@$(BIN)/clausier eval --gate --quick --set samples --set contracts --out build/runs
	@echo '== encoder: python -m eval.encoder rehearse'
	@$(BIN)/python -m eval.encoder rehearse
	@echo '== damaged files: python -m tests.fuzz'
	@$(BIN)/python -m tests.fuzz --seconds 2
	@echo '== tests: pytest with branch coverage'
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --cov $(ARGS)

eval: $(STAMP) ## ask all gold facts, and tell what was gained and lost: make eval ARGS=--peers
	@$(BIN)/clausier eval $(ARGS)

reading: $(STAMP) ## measure how well contracts are read: make reading ARGS='--set cuad'
	@$(BIN)/python -m eval.reading $(ARGS)

bench: $(STAMP) ## measure how long answering and ingesting take, and what 200 contracts cost
	@$(BIN)/python -m eval.bench

encoder: $(STAMP) ## train the encoder (an hour), and measure it beside the untrained one
	@$(BIN)/python -m eval.encoder make $(ARGS)
	@$(BIN)/python -m eval.encoder plot
	@$(BIN)/python -m eval.encoder measure --difference build/encoder/clausier-encoder.safetensors

samples: $(STAMP) ## write the sample contracts anew
	@$(BIN)/python samples/render.py

constraints: ## choose the newest versions that fit together, and pin them in constraints.txt
	@echo 'Resolving in $(PINS) (some minutes) ...'
	@rm -rf $(PINS) && $(PYTHON) -m venv $(PINS)
	@$(PINS)/bin/python -m pip install -qq --upgrade pip # an old one may search for a quarter of an hour
	@$(PINS)/bin/python -m pip install -qq "$$(grep '^torch==' constraints.txt)" -e '.[eval,peers,train,mcp,dev]'
	@sed '/^[^#]/,$$d' constraints.txt > $(PINS)/constraints.txt
	@$(PINS)/bin/python -m pip freeze --exclude-editable --exclude clausier \
	  | sed 's/+cpu$$//' >> $(PINS)/constraints.txt
	@mv $(PINS)/constraints.txt constraints.txt
	@echo 'Wrote constraints.txt. Now run: make check'

$(STAMP): pyproject.toml constraints.txt
	@if $(BIN)/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	  && { test ! -e $(STAMP) || test "$$(cat $(STAMP))" = '$(CURDIR)'; }; then :; else \
	  $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	    echo "Clausier needs Python 3.11 or newer, and '$(PYTHON)' is not. Name one: make PYTHON=python3.12" >&2; \
	    exit 1; }; \
	  echo 'Making the virtual environment $(VENV) ...'; \
	  $(PYTHON) -m venv --clear $(VENV) || { \
	    echo 'No virtual environment could be made. On Debian and Ubuntu: apt install python3-venv' >&2; \
	    exit 1; }; \
	fi
	@echo 'Installing Clausier and its libraries into $(VENV) (some minutes the first time) ...'
	@$(BIN)/python -m pip install -qq -c constraints.txt -e '.[eval,peers,train,mcp,dev]'
	@echo '$(CURDIR)' > $(STAMP)
	@echo 'Installed.'
