"""Firefox and WebKit for the tests, where they can be had: on the machine, or else from Debian.

The tests can do without them: what is not to be had is told in a line, and those tests say so. Firefox is any Firefox; WebKit is
WebKitGTK, whose driver needs a display, which Xvfb gives. The tests read `.tools/other-browsers.json`.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Dict

from toolchain import debian
from toolchain.commands import say

if TYPE_CHECKING:
    from toolchain.places import Places

PROGRAMS = {
    "firefox": ("firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"),
    "webkit": ("WebKitWebDriver",),
    "display": ("Xvfb",),
}
PACKAGES = ["firefox-esr", "webkit2gtk-driver", "xvfb"]


def provide_other_browsers(places: Places) -> None:
    """Look for them, ask Debian once for what is missing, and write down what there is."""
    record = places.other_browsers_record
    remembered = read_record(record)
    if remembered and all(not path or Path(path).exists() for path in remembered.values()):
        return
    found = find_programs()
    if "" in found.values() and debian.installer():
        debian.install(PACKAGES, places.log)
        found = find_programs()
    for name in ("firefox", "webkit"):
        say(f"{name}: {found[name] or 'not to be had on this machine; its tests will say so'}")
    record.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


def find_programs() -> Dict[str, str]:
    """Where each program is; the empty text where it is not."""
    return {name: next(filter(None, map(shutil.which, names)), "") for name, names in PROGRAMS.items()}


def read_record(path: Path) -> Dict[str, str]:
    """Return what an earlier run wrote down, or an empty record if it is not there or not whole."""
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) and set(record) == set(PROGRAMS) else {}
