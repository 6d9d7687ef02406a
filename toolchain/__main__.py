"""`python3 -m toolchain setup|browser|serve|lock`: what the Makefile calls. `make help` is for people."""

from __future__ import annotations

import argparse
import sys

from toolchain.browser import provide_browser
from toolchain.environment import set_up
from toolchain.locks import make_locks
from toolchain.other_browsers import provide_other_browsers
from toolchain.places import here
from toolchain.serve import serve
from toolchain.shortage import ShortageError


def main() -> int:
    """Do what the command line asks for; anything missing is told in one line."""
    parser = argparse.ArgumentParser(prog="python3 -m toolchain", description=__doc__)
    tasks = parser.add_subparsers(dest="task", required=True)
    tasks.add_parser("setup", help="make the environment, as far as it is not there yet")
    tasks.add_parser("browser", help="find or install the browsers for the tests")
    tasks.add_parser("lock", help="write the lock files anew with the newest versions allowed")
    serving = tasks.add_parser("serve", help="serve the guide with live reload")
    serving.add_argument("--port", type=int, default=8000, help="the port, or the next free one (8000)")
    asked = parser.parse_args()
    places = here()
    try:
        if asked.task == "lock":
            make_locks(places)
            return 0
        set_up(places)
        if asked.task == "browser":
            provide_browser(places)
            provide_other_browsers(places)
        elif asked.task == "serve":
            serve(places, asked.port)
    except ShortageError as shortage:
        print(f"toolchain: {shortage}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("toolchain: interrupted; the next make goes on from here", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
