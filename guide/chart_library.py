"""The scripts that draw the charts of “what if” (D3's shapes): the browser asks for them when a reader opens one, and not before.

They lie under a hash of themselves, so they may be cached for ever. Why these: `decisions/0009-charts-drawn-with-d3-shape.md`.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from guide.runtime_wheel import RuntimeUnavailableError

CHARTS = "assets/charts"
SCRIPTS = ("d3-path", "d3-shape")
"""In the order in which they build on each other."""


def chart_library(root: Path) -> tuple[tuple[str, Path], ...]:
    """Each script's place in the site, and where it lies now."""
    lies_at = [root / "node_modules" / name / "dist" / f"{name}.min.js" for name in SCRIPTS]
    missing = [path for path in lies_at if not path.is_file()]
    if missing:
        raise RuntimeUnavailableError(f"{missing[0].relative_to(root)} is not there", "run: make setup")
    digest = hashlib.sha256(b"\0".join(path.read_bytes() for path in lies_at)).hexdigest()[:16]
    return tuple((f"{CHARTS}/{digest}/{path.name}", path) for path in lies_at)
