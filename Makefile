# Everything a newcomer needs. `make help` lists it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DEMO := demo-output
# Two workers on two cores: BLAS threads of their own would only wait for each other.
export OPENBLAS_NUM_THREADS := 1

.DEFAULT_GOAL := help

help:  ## list what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

setup: $(READY)  ## make the virtual environment from the hashed lock file

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "nemcon needs Python 3.11 or newer; $(PYTHON) is older. Try: make PYTHON=python3.11 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	  { echo "The venv module is missing. On Debian: apt-get install python3-venv"; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(READY)  ## run the main job on the example case: analysis in the terminal, report in demo-output/
	@rm -rf $(DEMO) && cp -r src/nemcon/catalog/nato-2022-finland-sweden $(DEMO)
	@$(BIN)/nemcon run $(DEMO) $(DEMO)/wire-report.txt

check: $(READY)  ## format, lint, types, layers and the quick tests; under a minute
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -q -n 2 -m "not slow and not browser"

test: $(READY)  ## the whole test suite, and the checks; what CI runs
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n 2

format: $(READY)  ## put the code into the project's format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock:  ## renew uv.lock and requirements.lock (needs uv)
	uv lock
	uv export --quiet --all-groups --no-emit-project --format requirements-txt --output-file requirements.lock

generated: $(READY)  ## rewrite what is generated: command help and JSON schemas in docs/
	$(BIN)/python docs/generate.py

bench: $(READY)  ## benchmarks: figures and ratios, printed
	$(BIN)/python benchmarks/run_cost.py

picture: demo  ## take the README's picture anew from the demo's report (needs chromium)
	chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size=1000,1650 \
	  --screenshot=docs/pictures/report.png file://$(CURDIR)/$(DEMO)/report.html

clean:  ## remove the environment and what was built
	rm -rf $(VENV) $(DEMO) dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

.PHONY: help setup demo check test format lock generated bench picture clean
