"""`facilitator print` as it is typed, with a print system that only writes down what it is told; on paper at once."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pypdf
import pytest

from facilitator.desk.papers import print_handouts
from facilitator.desk.ports import CannotError
from tests.curriculum.small import FILES, HANDOUT, MODULE
from tests.handout import samples
from tests.journeys.driving import command

LP = """\
#!/bin/sh
printf '%s\\n' "$*" >> {log}
for last; do :; done
[ "$last" = - ] && cat > {log}.stdin
echo "request id is office-$(wc -l < {log}) (1 file(s))"
"""
LPSTAT = """\
#!/bin/sh
case "$*" in
-e) echo office; echo hall;;
-d) echo "system default destination: office";;
-p) echo "printer office is idle.  enabled since today";;
esac
"""


@pytest.fixture
def told(tmp_path: Path) -> Path:
    """What the print system was told, a line a job; its commands lie in `bin` beside it."""
    (tmp_path / "bin").mkdir()
    log = tmp_path / "lp.log"
    for name, script in (("lp", LP.format(log=log)), ("lpstat", LPSTAT)):
        (tmp_path / "bin" / name).write_text(script, encoding="utf-8")
        (tmp_path / "bin" / name).chmod(0o700)
    return log


@pytest.fixture
def small(tmp_path: Path) -> str:
    """A curriculum with a sheet for couples and one of two pages for each person."""
    folder = tmp_path / "small"
    longer = (
        HANDOUT.replace("handout: card", "handout: longer").replace("for: couple", "for: person")
        + "  - page-break: true\n  - text: And back.\n"
    )
    module = MODULE.replace("handouts: [card]", "handouts: [card, longer]")
    for path, text in {**FILES, "modules/listening.yaml": module, "handouts/longer.yaml": longer}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return str(folder)


def _path(told: Path) -> dict[str, str]:
    return {"PATH": f"{told.parent / 'bin'}:{os.environ['PATH']}"}


@pytest.mark.full
def test_all_handouts_are_printed_as_often_as_the_room_needs_them(tmp_path: Path, told: Path) -> None:
    said = command(tmp_path, "print", "--couples", "3", "--singles", "1", "--paper", "letter", env=_path(told))
    assert (said.returncode, said.stdout) == (0, "printed on office\n"), said.stderr
    jobs = told.read_text(encoding="utf-8").splitlines()
    assert len(jobs) == 14
    assert all("-d office" in job and "-o media=na_letter_8.5x11in" in job for job in jobs)
    (slip,) = [job for job in jobs if "-t Session slip " in job]
    assert "-n 5 " in slip, "one a person and two spares, two on a sheet"
    (card,) = [job for job in jobs if "-t The floor card " in job]
    assert "-n 3 " in card, "six copies, two on a sheet"
    assert "14 of 14 on paper" in said.stderr


def test_printers_are_listed_and_a_wrong_one_is_told(tmp_path: Path, told: Path) -> None:
    said = command(tmp_path, "print", "--printers", env=_path(told))
    assert said.stdout.splitlines() == ["office (goes there by itself)  is idle", "hall"]
    (tmp_path / "one.pdf").write_bytes(b"%PDF-1.7\n")
    said = command(tmp_path, "print", "--file", str(tmp_path / "one.pdf"), "--printer", "hal", env=_path(told))
    assert (said.returncode, said.stderr) == (1, "facilitator: there is no printer 'hal'; there are: office, hall\n")
    assert not told.exists()


def test_what_comes_on_standard_input_is_kept_nowhere(tmp_path: Path, told: Path) -> None:
    words = [sys.executable, "-m", "facilitator", "print", "--file", "-", "--copies", "2"]
    env = {**os.environ, **_path(told), "FACILITATOR_HOME": str(tmp_path / "home")}
    ran = subprocess.run(words, input=b"%PDF-1.7 Anna and Ben", capture_output=True, env=env, cwd=tmp_path, check=False)
    assert (ran.returncode, ran.stdout) == (0, b"printed on office\n"), ran.stderr
    assert b"the print system may keep what was printed for a day" in ran.stderr
    (job,) = told.read_text(encoding="utf-8").splitlines()
    assert job.startswith("-d office -n 2 -t Facilitator ")
    kept = [path for path in tmp_path.rglob("*") if path.is_file() and b"Anna" in path.read_bytes()]
    assert [path.name for path in kept] == ["lp.log.stdin"], "only the printer has it"


def test_a_packet_with_names_goes_to_the_printer_and_nowhere_else(tmp_path: Path, told: Path, small: str) -> None:
    names = tmp_path / "couples.csv"
    names.write_text("partner_a,partner_b\nQzxbartholomew,Ben\n", encoding="utf-8")
    said = command(tmp_path, "print", small, "--packet", "--names", str(names), "--duplex", "long", env=_path(told))
    assert (said.returncode, said.stdout) == (0, "printed on office\n"), said.stderr
    (job,) = told.read_text(encoding="utf-8").splitlines()
    assert job.startswith("-d office -n 1 -t Facilitator -o media=iso_a4_210x297mm -o sides=two-sided-long-edge")
    sent = tmp_path / "lp.log.stdin"
    pages = pypdf.PdfReader(sent).pages
    assert any("Qzxbartholomew" in page.extract_text() for page in pages)
    numbers = [re.findall(r"Page (\d) of", page.extract_text())[:1] for page in pages]
    assert all(at % 2 == 0 for at, number in enumerate(numbers) if number == ["1"]), "each copy begins on a new sheet"
    kept = [path for path in tmp_path.rglob("*") if path.is_file() and b"Qzxbart" in path.read_bytes()]
    assert kept == [names]
    assert not list(tmp_path.rglob("packet.pdf"))
    assert "Qzx" not in said.stderr
    refused = command(tmp_path, "print", "--names", str(names), env=_path(told))
    assert "--names is for a packet" in refused.stderr


def test_a_booklet_is_printed_on_both_sides_turned_at_the_short_edge(tmp_path: Path, told: Path, small: str) -> None:
    said = command(tmp_path, "print", small, "--booklet", "--couples", "1", env=_path(told))
    assert (said.returncode, said.stdout) == (0, "printed on office\n"), said.stderr
    (job,) = told.read_text(encoding="utf-8").splitlines()
    assert "-o media=iso_a4_210x297mm -o sides=two-sided-short-edge" in job
    pages = pypdf.PdfReader(tmp_path / "lp.log.stdin").pages
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in pages} == {(842, 595)}
    assert len(pages) % 2 == 0
    for words, sentence in (
        (["--duplex", "long"], "leave --duplex and --number-up away"),
        (["--number-up", "2"], "leave --duplex and --number-up away"),
        (["--paper", "a5"], "type --paper a4 or --paper letter"),
        (["--file", "-"], "leave it away, or --file"),
    ):
        refused = command(tmp_path, "print", "--booklet", *words, env=_path(told))
        assert (refused.returncode, refused.stderr.rstrip().endswith(sentence)) == (2, True), refused.stderr


def test_a_packet_has_no_fields_to_type_into_and_it_is_said_what_has(tmp_path: Path) -> None:
    refused = command(tmp_path, "handouts", "--packet", "--fillable")
    assert (refused.returncode, "to get files to type in, leave --packet away" in refused.stderr) == (2, True), refused.stderr


@pytest.mark.parametrize(
    ("content", "sentence"), [(b"hello", "one.pdf is no PDF"), (None, "one.pdf cannot be read: No such file or directory")]
)
def test_what_is_no_pdf_is_not_printed(tmp_path: Path, told: Path, content: bytes | None, sentence: str) -> None:
    if content is not None:
        (tmp_path / "one.pdf").write_bytes(content)
    said = command(tmp_path, "print", "--file", str(tmp_path / "one.pdf"), env=_path(told))
    assert (said.returncode, said.stdout) == (2, "")
    assert said.stderr.endswith(f"{sentence}\n")
    assert not told.exists()


def test_without_a_print_system_the_files_are_there_and_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "one.pdf").write_bytes(b"%PDF-1.7\n")
    env = {"PATH": str(tmp_path), "DISPLAY": "", "WAYLAND_DISPLAY": ""}
    said = command(tmp_path, "print", "--file", str(tmp_path / "one.pdf"), env=env)
    way = f"what there is to print is in {tmp_path / 'one.pdf'}: print it from there"
    sentence = f"facilitator: there is no print system on this laptop (CUPS, with its command `lp`); {way}\n"
    assert (said.returncode, said.stderr) == (1, sentence)


def test_the_console_prints_on_the_printer_and_the_paper_that_are_set(
    tmp_path: Path, told: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACILITATOR_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PATH", _path(told)["PATH"])
    (tmp_path / "home" / "config").mkdir(parents=True)
    (tmp_path / "home" / "config" / "config.toml").write_text('printer = "hall"\npaper = "letter"\n', encoding="utf-8")
    book, session = samples.course([samples.WORKSHEET, samples.CARD])
    heard: list[str] = []
    made = print_handouts(book, session, samples.ROOM, tmp_path / "out", lambda done, of, name: heard.append(f"{done}/{of} {name}"))
    assert made.text() == "printed on hall"
    first, second = told.read_text(encoding="utf-8").splitlines()
    assert first.startswith("-d hall -n 17 -t Work sheet -o media=na_letter_8.5x11in")
    assert second.startswith("-d hall -n 6 -t Floor card ")
    assert heard[-2:] == ["1/2 Work sheet", "2/2 Floor card"]
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CannotError, match=r"no print system .* the handouts are in .*out: print from there"):
        print_handouts(book, session, samples.ROOM, tmp_path / "out", lambda done, of, name: None)
