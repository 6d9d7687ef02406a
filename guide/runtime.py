"""The browser's side of the calculators: Python as WebAssembly, our wheel for it, and the wheels for workbooks.

`runtime_files` gives the list of files that the site must carry. Their addresses never change
meaning: the engine lies under its version, the wheels and the lock file that lists them lie together
under the hash of that file. So all may be cached for ever, and a stale wheel can never meet a new
lock file. Pyodide looks for a wheel beside the lock file that it was given.

Making the wheels costs some seconds, so they are kept in `.cache/runtime/` under a hash of all that it is
made from; a live reload that did not touch the calculators finds them there.
"""

import hashlib
import json
import os
import shutil
import sys
import tempfile
from dataclasses import dataclass
from importlib.metadata import version as installed_version
from pathlib import Path, PurePosixPath

from guide.runtime_wheel import RuntimeUnavailableError, browser_wheel, wheels_lock
from guide.runtime_workbooks import NEEDS, OURS, library_versions, workbook_wheels

__all__ = ["Runtime", "RuntimeUnavailableError", "runtime_files"]

ENGINE = ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip")
MAKERS = ("hatchling", "pyodide-build", "pyodide-lock")
KEPT_ENTRIES = 3
"""How many finished sets of wheels stay in the cache: this one, and a few for going back and forth."""


@dataclass(frozen=True)
class Runtime:
    """What the site carries so that a browser can run the calculators."""

    pyodide_version: str
    calculators_version: str
    index_path: str
    """The engine's folder in the site, with a closing slash: Pyodide's `indexURL`."""
    lock_path: str
    """The lock file's place in the site: Pyodide's `lockFileURL`; the wheels lie beside it."""
    files: tuple[tuple[str, Path], ...]
    """Each file's place in the site, and where it lies now."""


def runtime_files(root: Path) -> Runtime:
    """Return the runtime of the project in `root`, building the wheel if nothing fitting is kept."""
    engine = root / "node_modules" / "pyodide"
    missing = [name for name in (*ENGINE, "pyodide-lock.json") if not (engine / name).is_file()]
    if missing:
        raise RuntimeUnavailableError(f"node_modules/pyodide has no {missing[0]}", "run: make setup")
    ours = ("calculators/__init__.py", f"{OURS}/__init__.py", "pyproject.toml")
    missing = [name for name in ours if not (root / name).is_file()]
    if missing:
        raise RuntimeUnavailableError(f"{missing[0]} is not there", f"run this in the project, not in {root}")
    pyodide_version = engine_version(engine)
    wheels, lock = kept_wheels(root, engine, pyodide_version)
    index = PurePosixPath("assets/runtime", pyodide_version)
    folder = index / hashlib.sha256(lock.read_bytes()).hexdigest()[:16]
    return Runtime(
        pyodide_version=pyodide_version,
        calculators_version=next(wheel.name.split("-")[1] for wheel in wheels if wheel.name.startswith("calculators-")),
        index_path=f"{index}/",
        lock_path=str(folder / lock.name),
        files=(
            *((str(index / name), engine / name) for name in ENGINE),
            (str(folder / lock.name), lock),
            *((str(folder / wheel.name), wheel) for wheel in wheels),
        ),
    )


def engine_version(engine: Path) -> str:
    """Return Pyodide's version, having checked that this Python makes byte code which it can read."""
    python: str = json.loads((engine / "pyodide-lock.json").read_text(encoding="utf-8"))["info"]["python"]
    ours = f"{sys.version_info.major}.{sys.version_info.minor}"
    if not python.startswith(f"{ours}."):
        raise RuntimeUnavailableError(
            f"Pyodide is Python {python} and this is Python {ours}; byte code fits one minor version only",
            "let .python-version and package.json name versions that go together, then run: make setup",
        )
    package = json.loads((engine / "package.json").read_text(encoding="utf-8"))
    return str(package["version"])


def kept_wheels(root: Path, engine: Path, pyodide_version: str) -> tuple[list[Path], Path]:
    """Return the wheels and their lock file from the cache, putting them there first if need be."""
    entry = root / ".cache" / "runtime" / recipe_hash(root, pyodide_version)
    if not entry.is_dir():
        entry.parent.mkdir(parents=True, exist_ok=True)
        # Made aside and moved in one step: whoever sees the entry sees the whole of it.
        with tempfile.TemporaryDirectory(dir=entry.parent, prefix="making-") as folder:
            made = Path(folder) / "made"
            made.mkdir()
            wheel = browser_wheel(root, made)
            wheels = (wheel, *workbook_wheels(root, made, wheel.name.split("-")[1]))
            wheels_lock(wheels, NEEDS, engine / "pyodide-lock.json", made / "pyodide-lock.json")
            try:
                made.rename(entry)
            except OSError:
                if not entry.is_dir():  # else another build was quicker, and its result is the same
                    raise
    os.utime(entry)
    prune(entry)
    return sorted(entry.glob("*.whl")), entry / "pyodide-lock.json"


def recipe_hash(root: Path, pyodide_version: str) -> str:
    """Hash all that the wheels and their lock file are made from."""
    makers = {name: installed_version(name) for name in MAKERS} | library_versions()
    words = json.dumps([pyodide_version, sys.version, makers])
    digest = hashlib.sha256(words.encode())
    own = [*sorted(Path(__file__).parent.glob("runtime*.py")), root / "pyproject.toml"]
    package = (path for room in ("calculators", OURS) for path in sorted((root / room).rglob("*")) if path.is_file())
    for path in (*own, *(path for path in package if "__pycache__" not in path.parts)):
        name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
        content = path.read_bytes()
        digest.update(f"{name} {len(content)}\0".encode() + content)
    return digest.hexdigest()[:32]


def prune(newest: Path) -> None:
    """Delete all but the entries that were used last."""
    entries = [path for path in newest.parent.iterdir() if path.is_dir() and "-" not in path.name]
    entries.sort(key=lambda path: path.stat().st_mtime, reverse=True)
    for entry in entries[KEPT_ENTRIES:]:
        shutil.rmtree(entry, ignore_errors=True)
