# Each of these first does what is missing: the virtual environment, its pinned packages, the system's libraries for PDFs.
.DEFAULT_GOAL := help
.PHONY: run setup test test-all faults check format bench docs contact-sheet pictures messages lock clean help
# Given to the program, to pytest or to a benchmark: make test ARGS="tests/live -x"
ARGS ?=
export PYTHON
# Without compiled files every start of the program, and every worker of the tests, would compile them anew.
unexport PYTHONDONTWRITEBYTECODE

PY := .venv/bin/python
CODE := $(wildcard facilitator tests benchmarks scripts)

run: ## Open Facilitator (make run ARGS="check my-curriculum" runs a command of it)
	@scripts/prepare.sh run
	@.venv/bin/facilitator $(ARGS)

setup: ## Only do what is missing; afterwards .venv/bin/facilitator is there
	@scripts/prepare.sh run --again

test: ## The tests, in a few minutes
	@scripts/prepare.sh dev
	$(PY) -m pytest -m "not full" -n 4 --dist worksteal $(ARGS)

test-all: ## The long tests that `make test` leaves out; on Debian they install the tools they call
	@scripts/prepare.sh full
	$(PY) -m pytest -m full -n 3 --dist worksteal $(ARGS) || [ $$? -eq 5 ]

faults: ## Make every fault of docs/faults.md happen, and write that page
	@scripts/prepare.sh full
	$(PY) -m pytest -p tests.faulted -p no:xdist $(ARGS)

check: ## Format, lint, types, and who may import whom
	@scripts/prepare.sh dev
	$(PY) -m ruff format --check $(CODE)
	$(PY) -m ruff check $(CODE)
	$(PY) -m mypy $(CODE)
	.venv/bin/lint-imports --no-logo

format: ## Lay the code out as `make check` wants it
	@scripts/prepare.sh dev
	$(PY) -m ruff check --fix $(CODE)
	$(PY) -m ruff format $(CODE)

bench: ## The benchmarks, each beside its rival
	@scripts/prepare.sh dev
	$(PY) benchmarks/bench_all.py $(ARGS)

pictures: ## Draw the pictures in docs/ from the program as it is, and the screens that the tests keep
	@scripts/prepare.sh dev
	$(PY) scripts/pictures.py
	$(PY) -m tests.console.scenes

contact-sheet: ## Draw every page of every handout into contact-sheet/ (ARGS=--accept: to what the tests hold them to, after looking)
	@scripts/prepare.sh dev
	$(PY) scripts/contact_sheet.py $(ARGS)

docs: ## Write what is made from the code: the schemas, the reference for authors, the pages of settings and problems
	@scripts/prepare.sh run
	.venv/bin/facilitator schema --out curricula/healing-together/.schemas
	$(PY) scripts/reference.py
	$(PY) scripts/demonstrations.py
	.venv/bin/facilitator check --explain all > docs/problems.md

messages: ## Bring the catalogues of the interface's words up to date (ARGS=de begins one for German)
	@scripts/prepare.sh dev
	$(PY) scripts/messages.py $(ARGS)

lock: ## Pin the newest versions that pyproject.toml allows (for contributors)
	@scripts/lock.sh

clean: ## Remove the virtual environment and whatever was made; sessions and settings stay
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find $(CODE) -name __pycache__ -prune -exec rm -rf {} +

help: ## This list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
