"""Running other programs: quiet while they succeed, one line and a log when they do not."""

from __future__ import annotations

import os
import re
import subprocess
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Iterator, Mapping, Optional, Sequence

from toolchain.shortage import ShortageError

if TYPE_CHECKING:
    from pathlib import Path

# The first lines of npm's errors are only codes; pip, uv, apt and Playwright come to the point at once.
ERROR = re.compile(r"npm error (?!(?:code|errno|syscall) )\S|error\b|E: |× ", re.IGNORECASE)
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def say(line: str) -> None:
    """Tell the person at the terminal one thing, at once."""
    print(f"toolchain: {line}", flush=True)


@contextmanager
def told(step: str) -> Iterator[None]:
    """Name a step before it begins, and its length after it ended."""
    say(f"{step} ...")
    start = time.monotonic()
    yield
    say(f"{step}: done in {time.monotonic() - start:.1f} s")


def attempt(
    command: Sequence[object],
    log: Path,
    env: Optional[Mapping[str, str]] = None,
    limit: Optional[float] = None,
) -> Optional[str]:
    """Run a command with its output in the log; return nothing on success, else its closing words."""
    words = [str(word) for word in command]
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("a", encoding="utf-8") as out:
        out.write(f"\n$ {' '.join(words)}\n")
        out.flush()
        begin = out.tell()
        try:
            ended = subprocess.run(
                words,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                env=dict(os.environ if env is None else env),
                timeout=limit,
                check=False,
                cwd=log.parent.parent,
            )
        except subprocess.TimeoutExpired:
            return f"no end after {limit:.0f} s"
        except OSError as error:
            return str(error)
    if ended.returncode == 0:
        return None
    with log.open(encoding="utf-8", errors="replace") as said:
        said.seek(begin)
        return closing_words(said.read()) or f"exit status {ended.returncode}"


def require(
    command: Sequence[object],
    log: Path,
    missing: str,
    cure: str,
    env: Optional[Mapping[str, str]] = None,
) -> None:
    """Run a command that must succeed; if it does not, say what is missing and how to mend it."""
    failure = attempt(command, log, env)
    if failure is not None:
        where = f"all that was said is in {log.parent.name}/{log.name}"
        raise ShortageError(f"{missing} ({failure})", f"{cure}; {where}")


def closing_words(said: str) -> str:
    """Pick the one line that tells why a tool gave up: its first line of error, or else its last line."""
    lines = [COLOUR.sub("", line).strip() for line in said.splitlines()]
    lines = [line for line in lines if line]
    errors = [line for line in lines if ERROR.match(line)]
    chosen = [*errors[:1], *lines[-1:], ""]
    return chosen[0][:200]
