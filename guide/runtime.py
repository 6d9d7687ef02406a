"""The browser's side of the calculators: Python as WebAssembly, its memory at the start, and all it needs without that.

`runtime_files` gives the list of files that the site must carry. Each lies under the hash of its own content, so all may
be cached for ever and old never meets new; the page names them with length and hash, and the worker checks each before use.

Making wheels and snapshot costs some seconds, so they are kept in `.cache/runtime/`; a live reload that touched neither the
calculators nor the policy finds them there.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version as installed_version
from pathlib import Path

from guide.runtime_cache import kept, packed, recipe_of
from guide.runtime_snapshot import SNAPSHOT, Contents, Memory, make_snapshot
from guide.runtime_wheel import RuntimeUnavailableError, browser_wheel
from guide.runtime_workbooks import OURS, library_versions, workbook_wheels

__all__ = ["Runtime", "RuntimeFile", "RuntimeUnavailableError", "runtime_files"]

SCRIPTS, WASM, LIBRARY = ("pyodide.mjs", "pyodide.asm.js"), "pyodide.asm.wasm", "python_stdlib.zip"
PACKED_WASM, POLICY, CALCULATORS = f"{WASM}.bin", "policy.json", "calculators.whl"
MAKERS = ("hatchling", "pyodide-build")
HERE = Path(__file__).parent


@dataclass(frozen=True)
class RuntimeFile:
    """A file for the browser."""

    name: str
    """What it is to the worker."""
    source: Path
    """Where it lies now."""
    first: bool
    """Whether a first answer needs it; else it is for workbooks, or for a start that the snapshot failed."""

    @cached_property
    def sha256(self) -> str:
        """The hash of its content, in hexadecimal digits."""
        return hashlib.sha256(self.source.read_bytes()).hexdigest()

    @property
    def path(self) -> str:
        """Its place in the site."""
        return f"assets/runtime/{self.sha256[:16]}/{self.name}"


@dataclass(frozen=True)
class Runtime:
    """What the site carries so that a browser can run the calculators."""

    pyodide_version: str
    abi: str
    """Pyodide's binary interface, which it wants to be told."""
    calculators_version: str
    memory: Memory | None
    """How the snapshot unfolds; None where Python starts without one."""
    files: tuple[RuntimeFile, ...]


def runtime_files(root: Path, policy: str, requests: Sequence[str], *, unhurried: bool = True) -> Runtime:
    """The runtime of the project in `root` for this policy; what is not kept is made.

    The snapshot has answered all `requests` (JSON texts) once. While nobody wants to wait (not `unhurried`), there is only a
    snapshot that was made before: without it Python starts as slowly as the answers are the same.
    """
    engine = root / "node_modules" / "pyodide"
    missing = [name for name in (*SCRIPTS, WASM, LIBRARY, "pyodide-lock.json") if not (engine / name).is_file()]
    if missing:
        raise RuntimeUnavailableError(f"node_modules/pyodide has no {missing[0]}", "run: make setup")
    ours = ("calculators/__init__.py", f"{OURS}/__init__.py", "pyproject.toml")
    missing = [name for name in ours if not (root / name).is_file()]
    if missing:
        raise RuntimeUnavailableError(f"{missing[0]} is not there", f"run this in the project, not in {root}")
    pyodide_version, abi = engine_versions(engine)
    made = kept_wheels(root, engine, pyodide_version)
    wheels = sorted(made.glob("*.whl"))
    wheel = next(path for path in wheels if path.name.startswith("calculators-"))
    policy_entry = kept(
        root / ".cache" / "runtime" / "policies",
        recipe_of([policy]),
        lambda folder: _write(folder / POLICY, policy),
    )
    contents = Contents(engine, wheel, policy, tuple(requests))
    snapshot = _snapshot(root / ".cache" / "runtime" / "snapshots", contents, unhurried=unhurried)
    slow = snapshot is None
    return Runtime(
        pyodide_version=pyodide_version,
        abi=abi,
        calculators_version=wheel.name.split("-")[1],
        memory=None if snapshot is None else Memory.of(snapshot),
        files=(
            *(RuntimeFile(name, engine / name, first=True) for name in SCRIPTS),
            RuntimeFile(PACKED_WASM, made / PACKED_WASM, first=True),
            *(() if snapshot is None else (RuntimeFile(SNAPSHOT, snapshot / SNAPSHOT, first=True),)),
            RuntimeFile(LIBRARY, engine / LIBRARY, first=slow),
            RuntimeFile(POLICY, policy_entry / POLICY, first=slow),
            RuntimeFile(CALCULATORS, wheel, first=slow),
            *(RuntimeFile(f"{path.name.split('-')[0]}.whl", path, first=False) for path in wheels if path != wheel),
        ),
    )


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def engine_versions(engine: Path) -> tuple[str, str]:
    """Pyodide's version and its binary interface, having checked that this Python makes byte code which it can read."""
    about = json.loads((engine / "pyodide-lock.json").read_text(encoding="utf-8"))["info"]
    ours = f"{sys.version_info.major}.{sys.version_info.minor}"
    if not about["python"].startswith(f"{ours}."):
        raise RuntimeUnavailableError(
            f"Pyodide is Python {about['python']} and this is Python {ours}; byte code fits one minor version only",
            "let .python-version and package.json name versions that go together, then run: make setup",
        )
    package = json.loads((engine / "package.json").read_text(encoding="utf-8"))
    return str(package["version"]), str(about["abi_version"])


def kept_wheels(root: Path, engine: Path, pyodide_version: str) -> Path:
    """The folder with all wheels, and with WebAssembly packed."""

    def make(folder: Path) -> None:
        wheel = browser_wheel(root, folder)
        workbook_wheels(root, folder, wheel.name.split("-")[1])
        (folder / PACKED_WASM).write_bytes(packed((engine / WASM).read_bytes()))

    makers = {name: installed_version(name) for name in MAKERS} | library_versions()
    words = json.dumps([pyodide_version, sys.version, makers])
    package = (path for room in ("calculators", OURS) for path in sorted((root / room).rglob("*")) if path.is_file())
    files = (root / "pyproject.toml", *(path for path in package if "__pycache__" not in path.parts))
    named = [(path.relative_to(root).as_posix(), path) for path in files]
    return kept(root / ".cache" / "runtime" / "wheels", recipe_of([words], [*named, *_own_files()]), make)


def _snapshot(folder: Path, contents: Contents, *, unhurried: bool) -> Path | None:
    """The entry with the snapshot, unless there is none and nobody wants to wait for one."""
    files = (contents.wheel, *(contents.engine / name for name in (*SCRIPTS, WASM, LIBRARY)))
    named = [(path.name, path) for path in files]
    recipe = recipe_of([contents.policy, *contents.requests], [*named, *_own_files()])
    if not unhurried and not (folder / recipe).is_dir():
        return None
    return kept(folder, recipe, lambda aside: make_snapshot(contents, aside))


def _own_files() -> list[tuple[str, Path]]:
    return [(path.name, path) for path in sorted(HERE.glob("runtime*"))]
