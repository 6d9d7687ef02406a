"""Python's memory with the calculators and the policy in it, made once at build: what a reader's browser begins with.

See `runtime_snapshot.mjs` for how, and decisions/0006 for why.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from guide.runtime_cache import packed
from guide.runtime_wheel import RuntimeUnavailableError

HERE = Path(__file__).parent
SNAPSHOT, FACTS = "snapshot.bin", "snapshot.json"
PATIENCE = 300
"""Seconds; it takes three on an idle machine."""


@dataclass(frozen=True)
class Memory:
    """How a snapshot unfolds."""

    bytes: int
    """Its whole length when it is unpacked."""
    static: int
    """So many bytes of the memory itself are given as the difference (XOR) to what WebAssembly writes there."""

    @classmethod
    def of(cls, entry: Path) -> Memory:
        """As it was noted when the snapshot was made."""
        return cls(**json.loads((entry / FACTS).read_text(encoding="utf-8")))


@dataclass(frozen=True)
class Contents:
    """What a snapshot is made from."""

    engine: Path
    """The folder with Pyodide."""
    wheel: Path
    """The calculators."""
    policy: str
    """The bundle."""
    requests: tuple[str, ...]
    """JSON texts; each is answered once."""


def make_snapshot(contents: Contents, folder: Path) -> None:
    """Put the packed snapshot and its facts into `folder`. Raises `RuntimeUnavailableError`."""
    written = {"policy.json": contents.policy, "requests.json": f"[{','.join(contents.requests)}]"}
    for name, text in written.items():
        (folder / name).write_text(text, encoding="utf-8")
    raw = folder / "raw"
    words = [HERE / "runtime_snapshot.mjs", contents.engine, contents.wheel, *(folder / name for name in written)]
    node = Path(sys.executable).with_name("node")
    command = [str(word) for word in (node, *words, HERE / "runtime_memory.py", raw)]
    try:
        ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise RuntimeUnavailableError(
            f"Node could not make the snapshot of Python: {error}", "run: make setup"
        ) from error
    if ended.returncode != 0:
        said = [line.strip() for line in ended.stderr.splitlines() if line.strip()]
        raise RuntimeUnavailableError(
            f"the snapshot of Python could not be made: {said[-1][:300] if said else 'Node said nothing'}",
            "see that `python -m calculators` works, then build again",
        )
    (folder / FACTS).write_text(ended.stdout, encoding="utf-8")
    (folder / SNAPSHOT).write_bytes(packed(raw.read_bytes()))
    for path in (raw, *(folder / name for name in written)):
        path.unlink()
