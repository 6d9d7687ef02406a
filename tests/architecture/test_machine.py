"""The project does not remember the machine that it was made on."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
OWN_FOLDER = re.compile(r"(?<![\w.])/(?:work|root|home|Users)/[\w.]|\b[A-Z]:\\\\?(?:Users|work)\b")
REGISTRY = re.compile(
    r"https?://[\w.:/-]*(?:pypi|pythonhosted|npmjs|mirror|artifactory|nexus|tuna|aliyun|tencent)[\w.:/-]*",
    re.IGNORECASE,
)
SEARCHES = {Path(__file__)}


def holding(tracked: list[Path], pattern: re.Pattern[str]) -> list[str]:
    """Return where a pattern occurs."""
    found = []
    for path in tracked:
        if path not in SEARCHES:
            text = path.read_text(encoding="utf-8", errors="replace")
            found += [f"{path.relative_to(ROOT)}: {match[0]}" for match in pattern.finditer(text)]
    return found


def test_no_file_names_a_folder_of_a_machine(tracked: list[Path]) -> None:
    """A clean clone works in any folder of any user."""
    assert holding(tracked, OWN_FOLDER) == []


def test_no_file_names_a_package_registry(tracked: list[Path]) -> None:
    """Packages come from whatever registry a machine is set up for: lock files hold hashes, not hosts."""
    assert holding(tracked, REGISTRY) == []
