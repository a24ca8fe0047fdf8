# Everything a newcomer needs: make run, make test, make check. Only Python 3.11+, make and git are asked for.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
ARCHIVE ?= build/examples.db

.PHONY: help setup run test check lint lock bench train train-reader clean

help:
	@echo "make run    set everything up and read the examples"
	@echo "make test   set everything up and run the tests"
	@echo "make check  what CI runs: linters, types, import contracts, tests, accuracy floors"
	@echo "make bench  measure cost against the bare language engine (CORPUS=folder of .txt files)"
	@echo "make train  train the learned judge anew (TEXTS=folder of the annotated reports' texts)"
	@echo "make train-reader  fine-tune the reader anew first (hours on a small machine), then the judge (TEXTS=…)"
	@echo "make lock   resolve the locked versions anew"
	@echo "make clean  remove the environment and what was built"

setup: $(READY)

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Recoupe needs Python 3.11 or newer; try: make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

run: $(READY)
	@mkdir -p $(dir $(ARCHIVE))
	$(BIN)/recoupe read examples/*.txt --archive $(ARCHIVE)

test: $(READY)
	$(BIN)/python -m pytest

lint: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

check: lint test
	$(BIN)/python eval/gate.py
	$(BIN)/python eval/crosscheck/score.py --check
	$(BIN)/python eval/pages/score.py --check

bench: $(READY)
	$(BIN)/python benchmarks/cost.py $(CORPUS)

train: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r training/requirements.lock
	$(BIN)/python training/train.py $(TEXTS)
	$(BIN)/python training/facts.py

train-reader: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r training/reader.lock
	$(BIN)/python training/reader.py $(TEXTS)
	$(MAKE) train

lock:
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --generate-hashes --no-header --no-emit-index-url \
		--python-version 3.11 --upgrade -o requirements.lock
	$(BIN)/uv pip compile pyproject.toml --group training --universal --generate-hashes --no-header --no-emit-index-url \
		--python-version 3.11 -c requirements.lock --upgrade -o training/requirements.lock
	$(BIN)/uv pip compile pyproject.toml --group reader --universal --generate-hashes --no-header --no-emit-index-url \
		--python-version 3.11 -c requirements.lock --upgrade -o training/reader.lock

clean:
	rm -rf $(VENV) build .mypy_cache .ruff_cache .pytest_cache .hypothesis
