"""Scripts and styles as they travel: without comments, room between words and long names; half of what was written.

Terser does it for scripts, in Node, in one go for all; what it made is kept in `.cache/light/` under a hash of what it was
made from.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from rcssmin import cssmin

from guide.runtime_cache import kept, recipe_of

if TYPE_CHECKING:
    from collections.abc import Mapping

_PROGRAM = Path(__file__).with_name("minify.mjs")
_MADE = "light.json"


def light_files(root: Path, files: Mapping[str, str]) -> dict[str, str]:
    """The same files, made light, by their paths. Raises `PluginError` where a script cannot be read."""
    styles = {path: str(cssmin(text)) for path, text in files.items() if path.endswith(".css")}
    scripts = json.dumps({path: text for path, text in files.items() if path not in styles})
    terser = root / "node_modules" / "terser" / "package.json"
    if not terser.is_file():
        raise PluginError("node_modules/terser is not there -- run: make setup")
    recipe = recipe_of([scripts, _PROGRAM.read_text(encoding="utf-8"), terser.read_text(encoding="utf-8")])
    made = kept(root / ".cache" / "light", recipe, lambda folder: _make(root, scripts, folder / _MADE))
    light: dict[str, str] = json.loads((made / _MADE).read_text(encoding="utf-8"))
    return styles | light


def _make(root: Path, scripts: str, target: Path) -> None:
    node = Path(sys.executable).with_name("node")
    # Read from standard input, the program finds Terser beside the project and not beside itself.
    command = [str(node), "--input-type=module", "--eval", _PROGRAM.read_text(encoding="utf-8")]
    ended = subprocess.run(command, cwd=root, input=scripts, capture_output=True, encoding="utf-8", check=False)
    if ended.returncode != 0:
        raise PluginError(f"overrides/{ended.stderr.strip()} -- the script cannot be read; mend it there")
    target.write_text(ended.stdout, encoding="utf-8")
