"""Start a program in a terminal of its own, wait until some words stand on its screen, leave it by Ctrl+Q.

    python3 scripts/first_screen.py WORDS COMMAND…

Ends with the program's own exit code; 1 when the words never came, or the program did not leave. Standard library only: it runs
where nothing is installed yet.
"""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import sys
import time
from collections.abc import Iterator

PATIENCE = 600.0
CTRL_Q = b"\x11"
CONTROL = re.compile(rb"\x1b\[[0-9;?<>=]*[A-Za-z]|\x1b[()][A-Z0-9]|\x1b[=>]|\x1b\][^\x07]*\x07")


def main(arguments: list[str]) -> int:
    """Drive the command; what it wrote is echoed without its controls when something goes wrong."""
    if len(arguments) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    words, command = arguments[0], arguments[1:]
    child, terminal = pty.fork()
    if child == 0:
        os.execvp(command[0], command)
    seen = b""
    left = False
    for chunk in _written(terminal):
        seen += chunk
        if not left and words in CONTROL.sub(b"", seen).decode(errors="replace"):
            print(f"{words!r} is on the screen; leaving by Ctrl+Q")
            os.write(terminal, CTRL_Q)
            left = True
    if not left:
        os.kill(child, signal.SIGKILL)
        print(CONTROL.sub(b"", seen).decode(errors="replace"), file=sys.stderr)
        print(f"{words!r} never came to the screen", file=sys.stderr)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return status if left else 1


def _written(terminal: int) -> Iterator[bytes]:
    """All that the program writes, until it ends or patience does."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if not select.select([terminal], [], [], 1.0)[0]:
            continue
        try:
            chunk = os.read(terminal, 65536)
        except OSError:
            return
        if not chunk:
            return
        yield chunk


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
