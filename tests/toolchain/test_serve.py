"""The port that the guide is served on."""

import socket

from toolchain.serve import HOST, free_port


def test_busy_port_is_passed_over() -> None:
    """Where somebody listens already, the next free port is taken."""
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        listener.listen()
        busy = listener.getsockname()[1]
        assert free_port(busy) > busy


def test_free_port_is_taken_as_wished() -> None:
    """A port that nobody uses is the one that was asked for."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        wished = probe.getsockname()[1]
    assert free_port(wished) == wished
