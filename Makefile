# Needs python3 (3.11 or later, with venv), make and a C compiler; everything else is in .venv, at locked versions.

PYTHON ?= python3
BIN := .venv/bin
COOPERATIVE ?= rulesets/cooperatives/demo
MONTH ?= 2025-12
PORT ?= 8000
SERVE ?= 1
PART ?=
PG ?=
COMPILE = $(BIN)/uv pip compile --quiet --upgrade --generate-hashes --universal --python-version 3.11 \
	--no-emit-index-url --custom-compile-command "make lock"

# durable_rules still calls a function that Python 3.13 no longer has, by its other name.
SHIM = $(shell $(PYTHON) -c 'import sys; print("-DPyEval_CallObject=PyObject_CallObject" if sys.version_info >= (3, 13) else "")')

# What « make night » asks of each test that draws or repeats: tests/test_night.py holds that none is forgotten.
NIGHT ?= CANUT_CASES=1000000 CANUT_COLUMN_CASES=1000000 CANUT_CHECK_CASES=200000 CANUT_REQUESTS=50000 \
	CANUT_KILLS=200 CANUT_CUTS=4000 CANUT_SEQUENCES=3000 CANUT_ROUNDS=1000 CANUT_FUZZ=500 CANUT_DAMAGES=5000
DRAWING = $$(grep -rlE 'environ.get\("CANUT_[A-Z_]+"' --include='test_*.py' tests)

.DEFAULT_GOAL := help
.PHONY: help setup run stop test night check bench lock

help: #> print this list
	@sed -n 's/^\([a-z]*\):.*#> /\1\t/p' $(MAKEFILE_LIST) | while IFS="$$(printf '\t')" read -r name what; do \
		printf '  make %-6s %s\n' "$$name" "$$what"; done

setup: .venv/stamp #> install Canut and its tools in .venv, once

.venv/stamp: pyproject.toml requirements.lock requirements-build.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "il faut Python 3.11 ou plus récent / Python 3.11 or later is needed" >&2; exit 1; }
	@command -v cc >/dev/null || \
		{ echo "il faut un compilateur C (cc) / a C compiler (cc) is needed" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-build.lock
	CPPFLAGS="$$CPPFLAGS $(SHIM)" \
		$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-build-isolation -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation \
		--config-settings editable_mode=compat --editable .
	$(BIN)/python -m compileall -q engine record service api cli cluster
	@touch $@

# Where there is a terminal the server gets it to itself (set -m), so that Ctrl-C stops it alone and make ends well;
# elsewhere it takes the place of the shell (exec), so that what stops make stops it too.
run: setup #> the month of the demonstration, then the service (MONTH=2025-12 PORT=8000 SERVE=1 PG=1 COOPERATIVE=...)
	@$(BIN)/canut month $(COOPERATIVE) --month $(MONTH)
	@[ "$(SERVE)" != 0 ] || exit 0; \
	if [ -n "$(PG)" ]; then \
		CANUT_RECORD=$$($(BIN)/python -m scripts.postgresql start .canut/postgresql) || exit; export CANUT_RECORD; \
	fi; \
	$(BIN)/canut admin init --demo || exit; \
	{ read -r _ _ _ _ group _ _ foreground _ < /proc/self/stat; } 2>/dev/null; \
	[ "$$group" = "$$foreground" ] || exec $(BIN)/canut serve --port $(PORT); \
	set -m; $(BIN)/canut serve --port $(PORT) || [ $$? -eq 130 ]

stop: #> stop the PostgreSQL that « make run PG=1 » started; what it holds stays
	@[ ! -d .canut/postgresql ] || $(BIN)/python -m scripts.postgresql stop .canut/postgresql

test: setup #> every test
	@$(BIN)/python -m pytest -q -n 2 --dist loadfile --no-loadscope-reorder

night: setup #> the tests that draw or repeat, many times more: hours (CANUT_SEED=... starts the draws of another night)
	@seed=$${CANUT_SEED:-$$(date +%Y%m%d)}; echo "CANUT_SEED=$$seed $(NIGHT)"; \
	env $(NIGHT) CANUT_SEED=$$seed $(BIN)/python -m pytest -q -n 2 --durations=20 $(DRAWING)

check: setup #> format, lint, types and layers
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy $(wildcard engine record service api cli cluster benchmarks scripts)
	@$(BIN)/python -m pytest -q tests/test_layers.py

bench: setup #> the common workload, timed beside others (PART=columns runs one part)
	@$(BIN)/python -m benchmarks $(PART)

lock: setup #> choose the newest versions again and write the lock files
	$(BIN)/pip install --quiet --disable-pip-version-check uv
	$(COMPILE) --group build --output-file requirements-build.lock
	$(COMPILE) --group dev --extra cluster --output-file requirements.lock pyproject.toml
	$(COMPILE) --group peers --output-file benchmarks/peers.lock
