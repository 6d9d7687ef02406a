"""What a reader's browser begins with: run by Pyodide in Node while the site is built, see `runtime_snapshot.mjs`.

Whatever a first answer would import, read or work out once is done here, so that it lies in memory already.
"""

from __future__ import annotations

import gc
import importlib
import json
import pkgutil
import sys
import zipimport
from pathlib import Path
from typing import Any

WHEEL, POLICY, REQUESTS = "/calculators.whl", "/policy.json", "/requests.json"
"""Where Node puts the calculators, the policy and what is to be asked once."""


ENCODINGS = ("utf-8-sig", "utf-16", "utf-16-be", "gb18030")
"""Of tables; Python looks for an encoding only when a text has it."""


def begin() -> Any:
    """The conversation about the policy, having answered every request once. The files that it was made from are gone."""
    sys.path.append(WHEEL)
    package = importlib.import_module("calculators")
    for module in pkgutil.walk_packages(package.__path__, "calculators."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    conversation = importlib.import_module("calculators.conversation").Conversation.about(_taken(POLICY))
    for request in json.loads(_taken(REQUESTS)):
        conversation.respond(json.dumps(request))
    conversation.about_itself()
    for encoding in ENCODINGS:
        "表".encode(encoding).decode(encoding)
    _forget(WHEEL)
    gc.collect()
    return conversation


def _taken(path: str) -> str:
    file = Path(path)
    text = file.read_text(encoding="utf-8")
    file.unlink()
    return text


def _forget(archive: str) -> None:
    sys.path.remove(archive)
    for place in [place for place in sys.path_importer_cache if place.startswith(archive)]:
        del sys.path_importer_cache[place]
    zipimport._zip_directory_cache.pop(archive, None)  # type: ignore[attr-defined]  # noqa: SLF001 - there is no other way
    Path(archive).unlink()
