# Every target sets itself up: the virtual environment, the pinned packages and, for the tests, a Chromium.
PYTHON ?= python3
PY := .venv/bin/python
PORT ?= 8501

.PHONY: help run test lint bench gate docs clean

help: ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

.venv/runtime: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed, this is " + sys.version.split()[0])'
	@test -x $(PY) || $(PYTHON) -m venv .venv
	$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/dev: .venv/runtime pyproject.toml
	$(PY) -m pip install --quiet --disable-pip-version-check $$($(PY) tools/dev_requirements.py)
	@touch $@

run: .venv/runtime ## the dashboard on http://127.0.0.1:8501 (store made, seeds read, reference data loaded on the first start)
	@echo "Casualty Figure Tracker: http://127.0.0.1:$(PORT)  (Ctrl+C stops it)"
	@exec .venv/bin/streamlit run app.py --server.port $(PORT)

test: .venv/dev lint ## lint, types, import contracts, then all tests, those in a real browser too
	@CHROMIUM="$$(sh tools/chromium.sh)" && export CHROMIUM && $(PY) -m pytest

lint: .venv/dev ## ruff, mypy, import contracts, generated documents
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	$(PY) tools/schema_doc.py --check
	$(PY) tools/readme_outputs.py --check

bench: .venv/dev ## scores and speed on our own corpus (and on annotated articles beside the project, when there)
	$(PY) -m bench.score
	$(PY) -m bench.gate

gate: .venv/dev ## the pinned quality floors
	$(PY) -m bench.gate

docs: .venv/dev ## write docs/schema.md anew from the column table
	$(PY) tools/schema_doc.py
	$(PY) tools/readme_outputs.py

clean: ## the virtual environment and the caches; the store in data/ stays
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache build *.egg-info
