"""Printing on printers that CUPS plays itself, on loopback: a good one, one with a paper jam, a slow one and one that is gone.

The print system is one of the test's own, beside the machine's: another folder, another port.
"""

from __future__ import annotations

import contextlib
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from facilitator.handout.printing import Wish, printers
from facilitator.handout.to_paper import Sheet, print_sheets
from tests.handout import samples

pytestmark = pytest.mark.full

FILES = """\
ServerRoot {root}/etc
RequestRoot {root}/spool
CacheDir {root}/cache
StateDir {root}/run
TempDir {root}/spool/tmp
AccessLog {root}/log/access
ErrorLog {root}/log/error
PageLog {root}/log/page
User lp
Group lp
SystemGroup root
"""
SERVER = """\
Listen 127.0.0.1:{port}
Browsing No
JobRetryInterval 2
<Location />
Order allow,deny
Allow localhost
</Location>
<Policy default>
JobPrivateAccess all
JobPrivateValues none
SubscriptionPrivateAccess all
SubscriptionPrivateValues none
<Limit All>
Order deny,allow
</Limit>
</Policy>
"""
JAMMED = "#!/bin/sh\necho 'STATE: +media-jam-error' >&2\nexec sleep 600\n"
SLOW = "#!/bin/sh\nsleep 3\n"
KEPT = '#!/bin/sh\ncp "$1" {kept}\necho "$IPP_SIDES|$IPP_COPIES|$IPP_MEDIA_COL$IPP_MEDIA|$IPP_JOB_NAME" >> {kept}.told\n'


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A print system with these printers; it ends with the tests. The folder holds what the good one received."""
    root = Path("/tmp") / f"facilitator-cups-{_port()}"
    shutil.rmtree(root, ignore_errors=True)
    for name in ("etc", "spool/tmp", "cache", "run", "log", "paper"):
        (root / name).mkdir(parents=True)
    port = _port()
    (root / "etc" / "cups-files.conf").write_text(FILES.format(root=root), encoding="utf-8")
    (root / "etc" / "cupsd.conf").write_text(SERVER.format(port=port), encoding="utf-8")
    for path in (root, *root.rglob("*")):
        shutil.chown(path, "lp", "lp")
    with contextlib.ExitStack() as stack, pytest.MonkeyPatch.context() as patch:
        stack.callback(shutil.rmtree, root, ignore_errors=True)
        patch.setenv("CUPS_SERVER", f"127.0.0.1:{port}")
        if not _bus_answers():
            Path("/run/dbus").mkdir(exist_ok=True)
            Path("/run/dbus/system_bus_socket").unlink(missing_ok=True)
            _started(stack, "dbus-daemon", "--system", "--nofork", "--nopidfile")
            _until(_bus_answers)
        if subprocess.run(["avahi-daemon", "--check"], check=False).returncode:
            _started(stack, "avahi-daemon", "--no-drop-root", "--no-chroot")
            _until(lambda: subprocess.run(["avahi-daemon", "--check"], check=False).returncode == 0)
        _started(stack, "cupsd", "-f", "-c", f"{root}/etc/cupsd.conf", "-s", f"{root}/etc/cups-files.conf")
        _until(lambda: subprocess.run(["lpstat", "-r"], capture_output=True, text=True, check=False).stdout.find("is running") > 0)
        for name, script in (("jammed", JAMMED), ("slow", SLOW), ("good", KEPT.format(kept=root / "paper" / "kept"))):
            _printer(stack, root, name, script)
        gone = _printer(stack, root, "gone", SLOW)
        gone.terminate()
        gone.wait()
        yield root


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A handout."""
    (made,) = samples.make(tmp_path_factory.mktemp("sheet"), samples.WORKSHEET)
    return samples.made(made).path


def _on(printer: str, what: Path | bytes, limit: float, wish: Wish | None = None) -> tuple[list[tuple[int, str]], tuple[str, ...]]:
    told: list[tuple[int, str]] = []
    made = print_sheets([Sheet(what, "Worth map", 2)], printer, wish or Wish(), lambda *said: told.append(said), limit=limit)
    return told, made.problems


def test_what_is_wished_for_reaches_the_printer(shop: Path, sheet: Path) -> None:
    assert {printer.name for printer in printers()} == {"good", "jammed", "slow", "gone"}
    told, problems = _on("good", sheet, 120, Wish("letter", duplex="long"))
    assert (told, problems) == ([(1, "Worth map")], ())
    sides, copies, media, title = (shop / "paper" / "kept.told").read_text(encoding="utf-8").splitlines()[-1].split("|")
    assert (sides, copies, title) == ("two-sided-long-edge", "2", "Worth map")
    assert "21590" in media or "letter" in media
    assert (shop / "paper" / "kept").read_bytes().startswith(b"%PDF-")


def test_a_packet_comes_from_standard_input(shop: Path, sheet: Path) -> None:
    before = (
        (shop / "paper" / "kept.told").read_text(encoding="utf-8").count("\n") if (shop / "paper" / "kept.told").exists() else 0
    )
    command = [sys.executable, "-m", "facilitator", "print", "--file", "-", "--printer", "good", "--wait", "120"]
    ran = subprocess.run(command, input=sheet.read_bytes(), capture_output=True, check=False)
    assert (ran.returncode, ran.stdout) == (0, b"printed on good\n"), ran.stderr
    lines = (shop / "paper" / "kept.told").read_text(encoding="utf-8").splitlines()
    assert len(lines) == before + 1
    assert lines[-1].endswith("|Facilitator")


def test_a_slow_printer_is_waited_for(shop: Path, sheet: Path) -> None:
    assert _on("slow", sheet, 120) == ([(1, "Worth map")], ())


def test_a_jam_is_told_and_holds_nobody_up(shop: Path, sheet: Path) -> None:
    began = time.monotonic()
    told, problems = _on("jammed", sheet, 20)
    assert time.monotonic() - began < 60
    reason = "the paper is jammed; take it out, and it goes on by itself"
    assert (told[0], problems) == ((0, f"jammed: {reason}"), (f"Worth map: {reason}",))


def test_a_printer_that_is_gone_is_told(shop: Path, sheet: Path) -> None:
    told, problems = _on("gone", sheet, 30)
    reason = "it does not answer; see whether it is switched on and in this network"
    assert (0, f"gone: {reason}") in told
    assert problems == (f"Worth map: {reason}",)


def _printer(stack: contextlib.ExitStack, root: Path, name: str, script: str) -> subprocess.Popen[bytes]:
    """A printer that CUPS's own emulator plays, with a queue of that name; `script` gets what is to be printed."""
    path = root / f"{name}.sh"
    path.write_text(script, encoding="utf-8")
    path.chmod(0o755)
    port = _port()
    emulator = ("ippeveprinter", "-r", "off", "-n", "localhost", "-p", str(port), "-2", "-f", "application/pdf", "-c", str(path))
    started = _started(stack, *emulator, "-d", str(root / "paper"), name)
    _until(lambda: _answers(port))
    uri = f"ipp://localhost:{port}/ipp/print"
    subprocess.run(["lpadmin", "-p", name, "-E", "-v", uri, "-m", "everywhere"], check=True, capture_output=True)
    return started


def _started(stack: contextlib.ExitStack, *command: str) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def end() -> None:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    stack.callback(end)
    return process


def _until(holds: Callable[[], bool]) -> None:
    for _ in range(600):
        if holds():
            return
        time.sleep(0.1)
    raise AssertionError("it did not come up")


def _bus_answers() -> bool:
    with socket.socket(socket.AF_UNIX) as bus:
        return bus.connect_ex("/run/dbus/system_bus_socket") == 0


def _answers(port: int) -> bool:
    try:
        with socket.create_connection(("localhost", port), 1):
            return True
    except OSError:
        return False


def _port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
