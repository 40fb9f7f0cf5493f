#!/bin/sh
# For maintainers: makes requirements.txt (runtime) and requirements-dev.txt (tests and linters) from pyproject.toml.
# Both are for Python 3.11 and 3.12, with a hash for every file and no address of any index. Needs `uv` (pip install uv).
set -eu
cd "$(dirname "$0")/.."
options="--universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate"
# shellcheck disable=SC2086
uv pip compile pyproject.toml $options --output-file requirements.txt "$@"
# shellcheck disable=SC2086
uv pip compile pyproject.toml --group dev --constraint requirements.txt $options --output-file requirements-dev.txt "$@"

# What is never installed (TensorFlow and its kin) need not stand in the lock: an entry runs to the next line that is not indented.
for file in requirements.txt requirements-dev.txt; do
    awk '/^[^ ]/ { keep = !/sys_platform == .never./ } keep' "$file" > "$file.new" && mv "$file.new" "$file"
done
