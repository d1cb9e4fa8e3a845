# `make demo` and `make test` need Python 3.11 or later, git, make and the package registries.
# Nothing is installed outside .venv, except Chromium by `make test` where root may and it is missing.

# The system's own before another: distributions build it with optimisation, and one that was built
# without takes half as long again to read a file.
PYTHON ?= $(shell for each in /usr/bin/python3.11 python3.11 /usr/bin/python3 python3; do \
  $$each -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
  && command -v $$each && exit; done; echo python3)
BASE := -c 'import sys; print(sys.base_prefix, sys.version)'
UV := .venv/bin/uv
UV_VERSION := 0.13.9
export UV_PROJECT_ENVIRONMENT := .venv
export UV_PYTHON_DOWNLOADS := never
# Every process of a site imports the same packages: compiled once, each starts three times sooner.
export UV_COMPILE_BYTECODE := 1

.DEFAULT_GOAL := help
.PHONY: help demo test faults bench env stop clean

help:
	@echo 'make demo                 the newsroom with sample data, at http://127.0.0.1:8000/'
	@echo 'make demo DATA=folder     with real files from a folder instead'
	@echo 'make demo SOURCE=netflix  with files from the publisher itself'
	@echo 'make test                 everything that must hold, on servers of its own'
	@echo 'make faults               let everything go wrong, and write the table in CONTRIBUTING.md'
	@echo 'make bench [ONLY=pages]   ratios, measured side by side'
	@echo 'make env                  .env.example, written from config/variables.py'
	@echo 'make stop, make clean     end the demo; end it and remove what was made here'

demo: .venv/demo.stamp
	@exec .venv/bin/python -m config.demo $(if $(DATA),--data '$(DATA)') $(if $(SOURCE),--source '$(SOURCE)') $(if $(PORT),--port '$(PORT)')

test: .venv/test.stamp
	@exec .venv/bin/python -m config.quality

faults: .venv/test.stamp
	@exec .venv/bin/python -m config.faults

bench: .venv/demo.stamp
	@exec .venv/bin/python -m config.demo --dir .demo/bench --manage bench $(ONLY)

env: .venv/demo.stamp
	@exec .venv/bin/python -m config.embedded run -- .venv/bin/python -m config.environment

stop:
	@if [ -x .venv/bin/python ]; then .venv/bin/python -m config.demo --stop; fi

clean:
	@if [ -x .venv/bin/python ]; then .venv/bin/python -m config.demo --clean; fi
	rm -rf .demo .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage htmlcov

$(UV): Makefile
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo 'Chartroom needs Python 3.11 or later; name it: make PYTHON=/path/to/python3.11'; exit 1; }
	@test "$$(.venv/bin/python $(BASE) 2>/dev/null)" = "$$("$(PYTHON)" $(BASE))" || rm -rf .venv
	@"$(PYTHON)" -m venv .venv \
	  || { echo 'Python could not make a virtual environment; on Debian: apt install python3-venv'; exit 1; }
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@touch $(UV)

# The demo leaves tools of a developer in place; the tests want exactly what is locked.
.venv/demo.stamp: $(UV) pyproject.toml uv.lock
	@echo 'Installing what uv.lock names …'
	@$(UV) sync --quiet --frozen --inexact --group embedded
	@touch $@

.venv/test.stamp: $(UV) pyproject.toml uv.lock
	@echo 'Installing what uv.lock names …'
	@$(UV) sync --quiet --frozen --group embedded --group dev
	@touch $@ .venv/demo.stamp
