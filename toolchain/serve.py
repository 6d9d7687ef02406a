"""Serving the guide with live reload, on the wished port or the next free one."""

from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING, NoReturn

from toolchain.commands import say
from toolchain.shortage import ShortageError

if TYPE_CHECKING:
    from toolchain.places import Places

HOST = "127.0.0.1"
PORTS_TO_TRY = 50


def serve(places: Places, wished: int) -> NoReturn:
    """Become `mkdocs serve`; it prints the address once the first build is ready."""
    port = free_port(wished)
    if port != wished:
        say(f"port {wished} is busy; taking {port}")
    say(f"the guide will be at http://{HOST}:{port}/ (Ctrl+C ends it)")
    mkdocs = str(places.command("mkdocs"))
    os.chdir(places.root)
    # --livereload is said aloud: with newer versions of click, MkDocs 1.6 takes silence for a no.
    os.execv(mkdocs, [mkdocs, "serve", "--livereload", "--dev-addr", f"{HOST}:{port}"])  # noqa: S606


def free_port(wished: int) -> int:
    """Return the first port, from the wished one up, on which nobody listens."""
    for port in range(wished, wished + PORTS_TO_TRY):
        with socket.socket() as probe:
            # As the server itself does: a port that was let go a moment ago counts as free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return port
    raise ShortageError(f"no free port from {wished} on", f"name one: make serve PORT={wished + 1000}")
