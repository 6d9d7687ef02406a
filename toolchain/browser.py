"""The browser for the tests: found on the machine, or else installed, and remembered for the tests.

Tried in this order, each told in a line: the variable CHROMIUM; Chromium or Chrome on the machine;
Playwright's own download; Debian's package. A browser counts when it tells its version, which
it does only if all libraries that it needs are there. The tests read `.tools/browser.json`.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Dict, List, Optional

from toolchain import debian
from toolchain.commands import attempt, say, told
from toolchain.shortage import ShortageError
from toolchain.turns import one_at_a_time

if TYPE_CHECKING:
    from toolchain.places import Places

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
ASK_PLAYWRIGHT = (
    "from playwright.sync_api import sync_playwright as start\n"
    "with start() as playwright: print(playwright.chromium.executable_path)"
)
DOWNLOAD_LIMIT = 900.0
NO_BROWSER = "no browser for the tests: neither on this machine, nor from Playwright, nor from Debian"
GET_BROWSER = "install Chromium or Chrome, or set CHROMIUM=/path/to/it, then run make test again"


def provide_browser(places: Places) -> None:
    """Make sure that a browser and Chinese fonts are there, and write down which browser it is."""
    remembered = read_record(places.browser_record)
    if is_current(remembered):
        return
    with one_at_a_time(places.tools / "setup.lock"):
        executable = find_browser(places) or install_browser(places)
        if executable is None:
            raise ShortageError(NO_BROWSER, GET_BROWSER)
        record = {
            "asked": os.environ.get("CHROMIUM", ""),
            "executable": executable,
            "version": version_of(executable) or "",
            "chinese_fonts": "yes" if provide_fonts(places) else "no",
        }
        if record != remembered:
            say(f"the tests' browser is {record['version']} at {executable}")
        places.browser_record.write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")


def is_current(record: Dict[str, str]) -> bool:
    """Tell whether what was written down still holds: the same wish, the browser there, the fonts too."""
    return (
        record.get("asked") == os.environ.get("CHROMIUM", "")
        and Path(record["executable"]).exists()
        and record.get("chinese_fonts") == "yes"
    )


def read_record(path: Path) -> Dict[str, str]:
    """Return what an earlier run wrote down, or an empty record if it is not there or not whole."""
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) and "executable" in record else {}


def find_browser(places: Places) -> Optional[str]:
    """Look for a browser that is already on the machine."""
    asked = os.environ.get("CHROMIUM")
    if asked:
        if version_of(asked) is None:
            raise ShortageError(f"CHROMIUM={asked} does not run", "correct or unset CHROMIUM, then run make test again")
        return asked
    for candidate in [*map(shutil.which, NAMES), str(MAC)]:
        if candidate and version_of(candidate):
            return candidate
    return playwright_browser(places)


def playwright_browser(places: Places) -> Optional[str]:
    """Return the browser that Playwright downloaded, if it did and it runs."""
    asked = subprocess.run([places.python, "-c", ASK_PLAYWRIGHT], capture_output=True, text=True, check=False)
    path = asked.stdout.strip()
    return path if path and version_of(path) else None


def install_browser(places: Places) -> Optional[str]:
    """Install a browser: Playwright's download first, then Debian's package."""
    with told("no browser found; asking Playwright for one"):
        download: List[object] = [places.command("playwright"), "install", "chromium"]
        failure = attempt(download, places.log, limit=DOWNLOAD_LIMIT)
    if failure is None:
        found = playwright_browser(places)
        if found:
            return found
        failure = "its browser lacks libraries of this machine"
    say(f"Playwright's browser is not to be had here ({failure})")
    if debian.install(["chromium"], places.log):
        return find_browser(places)
    return None


def version_of(executable: str) -> Optional[str]:
    """Return what the browser says of itself, or nothing if it does not run."""
    try:
        asked = subprocess.run(
            [executable, "--version"],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return asked.stdout.strip() if asked.returncode == 0 else None


def provide_fonts(places: Places) -> bool:
    """Make sure that Chinese text is drawn as text: without such a font a screenshot shows boxes."""
    if has_chinese_fonts() or (debian.install(["fontconfig", "fonts-noto-cjk"], places.log) and has_chinese_fonts()):
        return True
    say("no font for Chinese was found: the tests run, but screenshots show boxes -- install Noto Sans CJK")
    return False


def has_chinese_fonts() -> bool:
    """Ask fontconfig; where there is none, as on macOS, the system draws Chinese by itself."""
    if MAC.parent.parent.parent.parent.exists():
        return True
    program = shutil.which("fc-list")
    if program is None:
        return False
    asked = subprocess.run([program, ":lang=zh"], capture_output=True, text=True, check=False)
    return bool(asked.stdout.strip())
