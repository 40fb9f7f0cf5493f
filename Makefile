# What CONTRACT.md promises, and nothing else. Every command sets up whatever is missing first.
# Needs Python 3.11 or 3.12, make and a shell.
.PHONY: run test train check evaluate bench
.DEFAULT_GOAL := run

PYTHON := .venv/bin/python
SETUP := sh tools/setup.sh

run:            ## serve the web page and Rasa; Ctrl-C stops both
	@$(SETUP) && $(PYTHON) -m tools.train && exec $(PYTHON) -m tools.serve

train:          ## train the model; does nothing when nothing that it depends on has changed
	@$(SETUP) && $(PYTHON) -m tools.train

check:          ## linters, types, content, domain, stories, translations
	@$(SETUP) dev && $(PYTHON) -m tools.check

test:           ## every test
	@$(SETUP) dev && $(PYTHON) -m tools.train && $(PYTHON) -m pytest -n 2 --dist loadfile --no-loadscope-reorder

evaluate:       ## measure understanding and write reports/understanding/
	@$(SETUP) dev && $(PYTHON) -m tools.train && $(PYTHON) -m tools.evaluate

bench:          ## measure speed and memory against a stock Rasa configuration
	@$(SETUP) dev && $(PYTHON) -m tools.train && $(PYTHON) -m tools.bench
