# Thin: each target names the command that does the work. `make` alone lists them.
# What is given to make (NAME=…) is in the environment of a recipe: there the shell quotes it, whatever it holds.
export RELATIONS_LOCAL := 1
MANAGE := .venv/bin/python manage.py
COMPILE := .venv/bin/pip-compile --quiet --allow-unsafe --generate-hashes --strip-extras \
	--no-emit-find-links --no-emit-index-url --no-emit-trusted-host

.DEFAULT_GOAL := help
.PHONY: help run editor test score bench-extract bench-pages bench-desk bench-editor fuzz dossier messages screenshots requirements format clean

help:  ## Say what can be made
	@sed -n 's/^\([a-z-]*\):.*## */  make \1|/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "%-22s %s\n", $$1, $$2 }'

run: .venv/runs  ## Serve the site on this machine (PORT=8000)
	@exec $(MANAGE) serve $${PORT:+--port="$$PORT"}

editor: .venv/runs  ## Make an account for the admin (ROLE=viewer, editor, publisher, administrator; NAME=…; RESET=1)
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) editor --name="$$NAME" $${ROLE:+--role="$$ROLE"} $${RESET:+--reset}

test: .venv/checks  ## Check everything, on SQLite and on PostgreSQL, in a real browser
	@.venv/bin/python tests/run.py

score: .venv/runs  ## Measure the extractor on the annotated documents
	@.venv/bin/python tests/gold/run.py

bench-extract: .venv/runs  ## Measure how fast the extractor reads, and how that grows with the length
	@.venv/bin/python tests/bench/extract.py

bench-pages: .venv/checks  ## Measure in Chromium what a first visit costs, beside TimelineJS3 (EVENTS=20000 RUNS=5)
	@.venv/bin/python tests/bench/pages.py

bench-desk: .venv/runs  ## Measure how quickly the desk answers ten editors, beside an import
	@.venv/bin/python tests/bench/desk.py

bench-editor: .venv/checks  ## Let a scripted editor decide by keys alone, and measure what that costs (DECISIONS=200)
	@.venv/bin/python tests/bench/editor.py

fuzz: .venv/fuzz  ## Look for input that the extractor fails on (SECONDS_TO_RUN=60)
	@.venv/bin/python tests/fuzz/run.py

dossier: .venv/runs  ## Make fixtures/dossier.json again from the documents and the editorial decisions
	@state=$$(mktemp -d) && trap 'rm -rf "$$state"' EXIT && export RELATIONS_STATE="$$state" && \
	    unset DATABASE_URL && $(MANAGE) migrate --verbosity 0 && $(MANAGE) dossier

messages: .venv/checks  ## Find what is to be translated, and compile the catalogues of the other languages
	@.venv/bin/python tests/messages.py

screenshots: .venv/checks  ## Photograph the pages of the site into docs/
	@.venv/bin/python tests/screenshots.py

requirements: .venv/checks  ## Pin the newest versions that the .in files allow, with hashes
	@$(COMPILE) --upgrade --output-file=requirements.txt requirements.in
	@$(COMPILE) --upgrade --output-file=requirements-dev.txt requirements-dev.in requirements.in
	@$(COMPILE) --upgrade --output-file=requirements-fuzz.txt requirements-fuzz.in requirements.in

format: .venv/checks  ## Put code and templates in order
	@.venv/bin/ruff check --quiet --fix-only
	@.venv/bin/ruff format
	@.venv/bin/djlint --quiet --reformat templates

clean:  ## Remove what can be made again (never the database)
	@rm -rf .venv .local/static .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The environment, installed again only when the pinned versions change.
.venv/bin/python:
	@for python in $(PYTHON) python3.13 python3.12 python3.11 python3; do \
	    if "$$python" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	        exec "$$python" -m venv --clear .venv; \
	    fi; \
	done; \
	echo 'Python 3.11 or newer with its venv module is needed, and none was found.' \
	    'Install it (Debian: apt install python3-venv) or name it: make PYTHON=/path/to/python3' >&2; \
	exit 1

.venv/runs: requirements.txt | .venv/bin/python
	@echo 'Installing what the site runs on into .venv …'
	@.venv/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r $<
	@touch $@

.venv/checks: requirements-dev.txt | .venv/bin/python
	@echo 'Installing what the checks need into .venv …'
	@.venv/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r $<
	@touch $@ .venv/runs

.venv/fuzz: requirements-fuzz.txt | .venv/bin/python
	@echo 'Installing what fuzzing needs into .venv …'
	@.venv/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r $<
	@touch $@
