#!/bin/sh
# Makes the virtual environment in .venv, once. `sh tools/setup.sh dev` adds what tests and linters need.
# Nothing is installed again unless the pinned requirements, the Python or the place of the checkout has changed.
set -eu
cd "$(dirname "$0")/.."

fail() { printf 'Veiviser: %s\n' "$1" >&2; exit 1; }

python=""
for candidate in "${VEIVISER_PYTHON:-}" python3.11 python3.12 python3 python; do
    [ -n "$candidate" ] || continue
    if "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 12))' 2>/dev/null; then
        python=$candidate
        break
    fi
done
[ -n "$python" ] || fail "Python 3.11 or 3.12 is needed, and none was found. Install one, or name it: VEIVISER_PYTHON=/path/to/python3.11 make run"

requirements=requirements.txt
[ "${1:-}" = dev ] && requirements=requirements-dev.txt

# The stamp names everything that the environment depends on. An environment with the development tools serves `make run` too.
stamp() { "$python" - "$1" <<'PY'
import hashlib, pathlib, sys
parts = [sys.version, str(pathlib.Path.cwd()), pathlib.Path(sys.argv[1]).read_text(), pathlib.Path("tools/setup.sh").read_text()]
print(hashlib.sha256("\0".join(parts).encode()).hexdigest())
PY
}
wanted=$(stamp "$requirements")
have=$(cat .venv/.veiviser-stamp 2>/dev/null || true)
# What the pages are dressed in. A machine that cannot fetch it gets plain pages, and is asked again the next time.
page_parts() {
    .venv/bin/python -m tools.page_parts || true
    # What the browser tests look with; without it they say so.
    [ "$requirements" != requirements-dev.txt ] || .venv/bin/python -m tools.test_parts || true
}
case " $have " in *" $wanted "*) page_parts; exit 0 ;; esac
if [ "$requirements" = requirements.txt ]; then
    with_tools=$(stamp requirements-dev.txt)
    case " $have " in *" $with_tools "*) page_parts; exit 0 ;; esac
fi

printf 'Veiviser: installing into .venv (once, a minute or two) …\n'
rm -f .venv/.veiviser-stamp
"$python" -m venv .venv || fail "the virtual environment could not be made with $python. On Debian and Ubuntu, install python3-venv."
# Rasa's own metadata names old ceilings; the lock is the truth, so dependencies are not resolved again here.
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --ignore-requires-python \
    --require-hashes -r "$requirements" || fail "the packages could not be installed; see the message above."

# Every Python of this environment finds the checkout and runs Rasa the lean way (docs/decisions/0001-lean-runtime.md).
site=$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
printf '%s\nimport understanding.lean_runtime\n' "$(pwd)" > "$site/veiviser.pth"

# The browser tests drive a Chromium: one that is there, or one of the test tool's own where it can be fetched.
if [ "$requirements" = requirements-dev.txt ]; then
    found=""
    for browser in "${CHROMIUM_PATH:-}" chromium chromium-browser google-chrome google-chrome-stable; do
        [ -n "$browser" ] && command -v "$browser" >/dev/null 2>&1 && found=$browser && break
    done
    [ -n "$found" ] || .venv/bin/python -m playwright install chromium >/dev/null 2>&1 ||
        printf 'Veiviser: no Chromium was found and none could be installed, so the browser tests will be skipped.\n' >&2
fi
printf '%s\n' "$wanted" > .venv/.veiviser-stamp
page_parts
