"""Two `make` at the same time take turns."""

import subprocess
import sys
from pathlib import Path

from toolchain.turns import one_at_a_time

HOLD = """
import sys, pathlib
from toolchain.turns import one_at_a_time
with one_at_a_time(pathlib.Path(sys.argv[1])):
    print("mine", flush=True)
    sys.stdin.readline()
    pathlib.Path(sys.argv[2]).touch()
"""
ROOT = Path(__file__).parents[2]


def test_second_one_waits_and_says_so(tmp_path: Path) -> None:
    """The second make starts only after the first one let go, and tells why nothing happens."""
    lock, sign = tmp_path / "setup.lock", tmp_path / "first-is-done"
    command = [sys.executable, "-c", HOLD, str(lock)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "cwd": ROOT}
    with (
        subprocess.Popen([*command, str(sign)], **pipes) as first,  # type: ignore[call-overload]
    ):
        assert first.stdout.readline() == "mine\n"
        with subprocess.Popen([*command, str(tmp_path / "second")], **pipes) as second:  # type: ignore[call-overload]
            assert "waiting for it" in second.stdout.readline()
            assert not sign.exists()
            first.communicate("go\n")
            assert second.stdout.readline() == "mine\n"
            assert sign.exists()
            second.communicate("go\n")


def test_lock_of_a_dead_make_does_not_block(tmp_path: Path) -> None:
    """A lock file left behind by a killed make holds nobody up."""
    lock = tmp_path / "setup.lock"
    lock.write_text("left behind", encoding="utf-8")
    with one_at_a_time(lock):
        assert lock.exists()
