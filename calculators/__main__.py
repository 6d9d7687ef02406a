"""The command line: `python -m calculators list | run | lines | explain | project | batch | verify`.

The policy is read anew for every call from the YAML as it stands, by `guide` in a process of its own: this package
itself knows no files and
imports nothing but the standard library. `--policy FILE` takes a bundle that was written before, where there is no YAML.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from datetime import datetime
from io import TextIOWrapper
from pathlib import Path

from calculators import Calculators, Policy
from calculators.batch_files import batch_files
from calculators.json_text import read_object, write
from calculators.plain_text import as_plain_text
from calculators.project.answering import Projects
from calculators.project.plain_text import project_text
from calculators.project.wording import ProjectWording
from calculators.rules import RULES
from calculators.verification import verification_text, verified
from calculators.wording import Wording

PROJECT = Path(__file__).resolve().parents[1]
WRONG_INPUT = 2
DIFFERS = 1


class Unavailable(Exception):  # noqa: N818 - ends the command with its message
    """The command cannot do its work; the message says what is missing and how to mend it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives its exit status."""
    options = _parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # neither another encoding nor half a character may break the text
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        return int(options.command(options))
    except Unavailable as reason:
        print(reason, file=sys.stderr)
        return 1
    except BrokenPipeError:  # whoever read the outcomes has heard enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m calculators", description="Calculators of the policy guide.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    listing = commands.add_parser("list", help="the ids of all calculators, one a line")
    listing.set_defaults(command=_list)
    run = commands.add_parser("run", help="the outcome of a situation as JSON")
    run.set_defaults(command=_run)
    lines = commands.add_parser("lines", help="outcomes for JSON lines on standard input, one a line")
    lines.set_defaults(command=_lines)
    explain = commands.add_parser("explain", help="the outcome of a situation in words")
    explain.set_defaults(command=_explain)
    project = commands.add_parser("project", help="the outcome of a whole project, from one profile, as JSON")
    project.set_defaults(command=_project)
    project.add_argument("situation", metavar="PROFILE.json", nargs="?", help="standard input without it")
    project.add_argument("--explain", action="store_true", help="in words instead of JSON")
    batch = commands.add_parser("batch", help="the outcomes of a whole CSV file, a situation a row")
    batch.set_defaults(command=_batch)
    batch.add_argument("calculator", metavar="ID")
    batch.add_argument("source", metavar="IN.csv", type=Path, help="its headings are ids of questions")
    batch.add_argument("target", metavar="OUT.csv", type=Path, help="the same table with the results behind it")
    verify = commands.add_parser("verify", help="work a receipt out again: the same, or what differs")
    verify.set_defaults(command=_verify)
    verify.add_argument("receipt", metavar="RECEIPT.json")
    for command in (explain, project, verify):
        command.add_argument("--language", default="zh", help="zh or en")
    for command in (run, explain):
        command.add_argument("calculator", metavar="ID")
        command.add_argument("situation", metavar="SITUATION.json", nargs="?", help="standard input without it")
    for command in (run, lines, explain, project, batch):
        command.add_argument("--as-of", metavar="DATE", help="the day of asking, YYYY-MM-DD; today without it")
    for command in (run, lines, explain, project, batch, verify):
        command.add_argument(
            "--policy", metavar="BUNDLE.json", help="a policy bundle instead of the YAML of this project"
        )
    return parser


def _list(_options: argparse.Namespace) -> int:
    print("\n".join(RULES))
    return 0


def _run(options: argparse.Namespace) -> int:
    calculators = _calculators(options)
    outcome = calculators.answer(options.calculator, _situation(options), _as_of(options))
    print(outcome)
    return WRONG_INPUT if "errors" in json.loads(outcome) else 0


def _lines(options: argparse.Namespace) -> int:
    calculators, as_of = _calculators(options), _as_of(options)
    for line in sys.stdin.buffer:
        print(calculators.answer_line(_decoded(line), as_of))
    return 0


def _explain(options: argparse.Namespace) -> int:
    calculators = _calculators_with_words(options)
    if options.calculator not in RULES:
        raise Unavailable(f"There is no calculator “{options.calculator}”. `python -m calculators list` names them.")
    outcome = json.loads(calculators.answer(options.calculator, _situation(options), _as_of(options)))
    print(as_plain_text(Wording(calculators.policy, options.calculator, options.language).present(outcome)))
    return WRONG_INPUT if "errors" in outcome else 0


def _batch(options: argparse.Namespace) -> int:
    try:
        errors = batch_files(_calculators(options), options.calculator, options.source, options.target, _as_of(options))
    except shutil.SameFileError as error:
        raise Unavailable(
            f"{options.target} is the file that is to be read. Give the results a name of their own."
        ) from error
    except OSError as error:
        file = options.source if error.filename == str(options.source) else options.target
        raise Unavailable(f"{file} cannot be used: {error.strerror}.") from error
    if errors:
        print(write({"errors": errors}))
    return WRONG_INPUT if errors else 0


def _project(options: argparse.Namespace) -> int:
    calculators = _calculators_with_words(options)
    projects = Projects.under(calculators)
    answered = projects.evaluate(read_object(_situation(options)), _as_of(options))
    if options.explain:
        print(project_text(ProjectWording(calculators.policy, projects.profile, options.language).present(answered)))
    else:
        print(write(answered.outcome))
    return WRONG_INPUT if "errors" in answered.outcome else 0


def _verify(options: argparse.Namespace) -> int:
    """What cannot be read or worked out is no verdict: its exit status is that of wrong input, whatever the reason."""
    try:
        projects = Projects.under(_calculators_with_words(options))
        request = {"verify": _read(options.receipt), "language": options.language}
    except Unavailable as reason:
        print(reason, file=sys.stderr)
        return WRONG_INPUT
    response = verified(projects, request)
    print(verification_text(response))
    return {"same": 0, "differs": DIFFERS}.get(response["verdict"], WRONG_INPUT)


def _calculators_with_words(options: argparse.Namespace) -> Calculators:
    calculators = _calculators(options)
    if options.language not in calculators.policy.languages:
        raise Unavailable(
            f"There are no words in “{options.language}”. Take one of: {', '.join(calculators.policy.languages)}."
        )
    return calculators


def _calculators(options: argparse.Namespace) -> Calculators:
    text = _policy_text(options.policy)
    try:
        return Calculators(Policy.from_text(text))
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        cure = "Write it anew: `python -m guide bundle > BUNDLE.json`."
        raise Unavailable(f"{options.policy or 'The bundle of this project'} is no policy bundle. {cure}") from error


def _policy_text(file: str | None) -> str:
    if file is not None:
        return _read(file)
    made = subprocess.run(
        [_interpreter(), "-m", "guide", "bundle"], cwd=PROJECT, capture_output=True, encoding="utf-8", check=False
    )
    if made.returncode:
        raise Unavailable(made.stderr.strip() or "The policy data could not be read.")
    return made.stdout


def _interpreter() -> str:
    """A Python that can read YAML: this one, or the project's own."""
    if importlib.util.find_spec("yaml"):
        return sys.executable
    for own in (PROJECT / ".venv" / "bin" / "python", PROJECT / ".venv" / "Scripts" / "python.exe"):
        if own.exists():
            return str(own)
    raise Unavailable(
        "This Python has no PyYAML. Run `make setup`, then use .venv/bin/python; or give --policy BUNDLE.json."
    )


def _situation(options: argparse.Namespace) -> str:
    if options.situation is None:
        return _decoded(sys.stdin.buffer.read())
    return _read(options.situation)


def _read(file: str) -> str:
    try:
        return _decoded(Path(file).read_bytes())
    except OSError as error:
        raise Unavailable(f"{file} cannot be read: {error.strerror}.") from error


def _decoded(raw: bytes) -> str:
    """The text, or one that is surely no JSON where the bytes are no UTF-8."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return ""


def _as_of(options: argparse.Namespace) -> str:
    """The day of asking. The calculators own no clock; this command line is their caller and looks at one."""
    today = datetime.now().astimezone().date().isoformat()
    return today if options.as_of is None else str(options.as_of)


if __name__ == "__main__":
    sys.exit(main())
