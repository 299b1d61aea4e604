"""Printing, against a print system that is played: what it is told, what it says, and what a person hears of that."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from facilitator.handout import printing
from facilitator.handout.printing import NoPrinterError, PrintingError, Ran, Stage, Standing, Wish
from facilitator.handout.to_paper import Sheet, print_sheets

PDF = Path("/tmp/handouts/01-floor-card.pdf")
PRINTING = "{job}  anna  1024  Sun Nov 22 19:00:00 2026\n\tStatus: {status}\n\tAlerts: {alerts}\n\tqueued for {printer}\n"


class Cups:
    """A print system with printers of these names, the first of them preferred where `preferred`.

    `trouble` is what it says of a printer. A printer takes a sheet a second of the `clock`, unless there is trouble with it.
    """

    def __init__(self, *printers: str, preferred: bool = True) -> None:
        self.printers = printers
        self.preferred = preferred
        self.trouble: dict[str, tuple[str, str]] = {}
        self.refuses: dict[str, str] = {}
        self.ends = "job-completed-successfully"
        self.seen: list[list[str]] = []
        self.received: list[bytes] = []
        self.jobs: dict[str, float] = {}
        self.now = 0.0

    def __call__(self, command: Sequence[str], data: bytes) -> Ran:
        self.seen.append(list(command))
        match list(command):
            case ["lpstat", "-e"]:
                return Ran(0, "".join(f"{name}\n" for name in self.printers), "")
            case ["lpstat", "-d"]:
                default = f"system default destination: {self.printers[0]}" if self.preferred else "no system default destination"
                return Ran(0, f"{default}\n", "")
            case ["lpstat", "-p"]:
                return Ran(0, "".join(f"printer {name} is idle.  enabled since today\n" for name in self.printers), "")
            case ["lp", "-d", printer, *_]:
                return self._taken(printer, data)
            case ["lpstat", "-l", "-W", which, "-o", printer]:
                return Ran(0, self._listed(printer, done=which == "completed"), "")
            case ["lpstat", "-l", "-p", printer]:
                return Ran(0, f"printer {printer}\n\tAlerts: {self.trouble.get(printer, ('', 'none'))[1]}\n", "")
        raise AssertionError(command)

    def _taken(self, printer: str, data: bytes) -> Ran:
        if printer in self.refuses:
            return Ran(1, "", f"lp: Error - {self.refuses[printer]}\n")
        self.received.append(data)
        job = f"{printer}-{len(self.jobs) + 1}"
        self.jobs[job] = self.now + 1 + len(self.jobs)
        return Ran(0, f"request id is {job} (1 file(s))\n", "")

    def _listed(self, printer: str, *, done: bool) -> str:
        status, alerts = self.trouble.get(printer, ("Printing.", "job-printing"))
        mine = [job for job in self.jobs if job.rpartition("-")[0] == printer]
        ready = {job: printer not in self.trouble and self.now >= self.jobs[job] for job in mine}
        told = [
            PRINTING.format(job=job, status=status, alerts=self.ends if done else alerts, printer=printer)
            for job in mine
            if ready[job] == done
        ]
        return "".join(told)

    def pause(self, seconds: float) -> None:
        self.now += seconds

    def clock(self) -> float:
        return self.now


def printed(cups: Cups, *titles: str, printer: str = "", limit: float = 30.0) -> tuple[list[str], list[str], str]:
    """Those sheets printed: what was told meanwhile, the problems, and the line at the end."""
    told: list[str] = []
    sheets = [Sheet(PDF, title, 3) for title in titles]

    def hear(done: int, words: str) -> None:
        told.append(f"{done} {words}")

    made = print_sheets(sheets, printer, Wish(), hear, limit=limit, pause=cups.pause, clock=cups.clock, run=cups)
    return told, list(made.problems), made.text()


def test_all_that_the_printer_has_to_know_is_said(tmp_path: Path) -> None:
    cups = Cups("office")
    job = printing.send(PDF, "office", Wish("letter", 18, "short", 2, collate=False), "The floor card", cups)
    (command,) = cups.seen
    assert command[:7] == ["lp", "-d", "office", "-n", "18", "-t", "The floor card"]
    options = "media=na_letter_8.5x11in sides=two-sided-short-edge collate=false number-up=2"
    assert " ".join(command[7:]) == " ".join(f"-o {option}" for option in options.split(" ")) + f" -- {PDF}"
    assert (job.id, job.printer) == ("office-1", "office")
    printing.send(PDF, "office", Wish(), run=cups)
    assert "media=iso_a4_210x297mm" in cups.seen[-1], "it is always said: printers have papers of their own in mind"


def test_a_packet_with_names_goes_through_no_file_and_has_no_name_of_a_person() -> None:
    cups = Cups("office")
    printing.send(b"%PDF-1.7 Anna", "office", Wish(), run=cups)
    assert cups.received == [b"%PDF-1.7 Anna"]
    (command,) = cups.seen
    assert command[-1] == "-"
    assert command[command.index("-t") + 1] == "Facilitator"
    assert not any("Anna" in word for word in command)


def test_that_the_print_system_may_keep_what_came_without_a_file_is_known() -> None:
    def kept(what: bytes | Path) -> bool:
        cups, sheet = Cups("office"), Sheet(what, "Facilitator", 1)
        return print_sheets([sheet], "", Wish(), lambda *_: None, limit=30, pause=cups.pause, clock=cups.clock, run=cups).kept

    assert kept(b"%PDF-1.7 Anna")
    assert not kept(PDF)


def test_printers_are_listed_and_the_right_one_is_taken() -> None:
    found = printing.printers(Cups("office", "hall"))
    assert [(printer.name, printer.standing, printer.preferred) for printer in found] == [
        ("office", "is idle", True),
        ("hall", "is idle", False),
    ]
    assert printing.chosen(found, "").name == "office"
    assert printing.chosen(found, "hall").name == "hall"
    with pytest.raises(PrintingError, match="there is no printer 'hal'; there are: office, hall"):
        printing.chosen(found, "hal")
    with pytest.raises(PrintingError, match="which printer\\? There are: a, b; set one in Settings"):
        printing.chosen(printing.printers(Cups("a", "b", preferred=False)), "")
    assert printing.chosen(printing.printers(Cups("only", preferred=False)), "").name == "only"


def test_one_hears_of_each_sheet_until_it_is_on_paper() -> None:
    cups = Cups("office")
    told, problems, line = printed(cups, "Welcome", "Worth map")
    assert told == ["1 Welcome", "2 Worth map"]
    assert (problems, line) == ([], "printed on office")


JAM = "the paper is jammed; take it out, and it goes on by itself"


@pytest.mark.parametrize(
    ("status", "alerts", "reason"),
    [
        ("Printing.", "media-jam-warning", JAM),
        ("Printing.", "media-empty-error", "there is no paper in it; put some in, and it goes on by itself"),
        ("Printing.", "cover-open", "it stands open; close it, and it goes on by itself"),
        (
            "The printer may not exist or is unavailable at this time.",
            "job-printing",
            "it does not answer; see whether it is switched on and in this network",
        ),
        ("Unable to locate printer", "none", "it does not answer; see whether it is switched on and in this network"),
        ("", "paused", "it is paused; have the system resume it"),
    ],
)
def test_what_keeps_it_is_told_once_in_plain_words(status: str, alerts: str, reason: str) -> None:
    cups = Cups("office")
    cups.trouble["office"] = (status, alerts)
    told, problems, line = printed(cups, "Welcome", limit=20)
    assert told == [f"0 office: {reason}"]
    assert problems == [f"Welcome: {reason}"]
    assert line == f"0 of 1 on paper, from office · Welcome: {reason}"
    assert 20 <= cups.now <= 21


def test_what_keeps_the_printer_is_told_once_for_all_sheets() -> None:
    cups = Cups("office")
    cups.trouble["office"] = ("Printing.", "media-jam-warning")
    told, problems, _ = printed(cups, "Welcome", "Ask", "Tonight", limit=20)
    assert told == [f"0 office: {JAM}"]
    assert problems == [f"3 of them: {JAM}"]


def test_a_jam_that_is_mended_is_forgotten() -> None:
    cups = Cups("office")
    cups.trouble["office"] = ("Printing.", "media-jam-warning")
    told: list[tuple[int, str]] = []

    def pause(seconds: float) -> None:
        cups.now += seconds
        if cups.now > 5:
            cups.trouble.clear()

    made = print_sheets(
        [Sheet(PDF, "Welcome", 1)], "", Wish(), lambda *said: told.append(said), pause=pause, clock=cups.clock, run=cups
    )
    assert told == [(0, f"office: {JAM}"), (1, "Welcome")]
    assert (made.done, made.problems) == (1, ())


def test_a_slow_printer_is_waited_for_as_long_as_something_comes_out() -> None:
    cups = Cups("office")
    told, problems, _ = printed(cups, *(f"Sheet {number}" for number in range(12)), limit=3)
    assert len(told) == 12
    assert problems == []
    cups = Cups("office")
    cups.jobs = {f"other-{number}": 0 for number in range(50)}
    _, problems, line = printed(cups, "One", "Two", limit=3)
    assert problems == ["2 of them: nothing came out for 3 s; the printer goes on by itself, `lpstat` says how far it is"]
    assert line.startswith("0 of 2 on paper, from office")


def test_what_is_cancelled_elsewhere_is_not_on_paper() -> None:
    cups = Cups("office")
    cups.ends = "job-canceled-by-user"
    assert printed(cups, "Welcome")[1] == ["Welcome: it was cancelled"]
    cups.ends = "aborted-by-system"
    assert printed(cups, "Welcome")[1] == ["Welcome: the printer gave it up"]


def test_a_job_with_a_longer_number_is_another_one() -> None:
    cups = Cups("office")
    cups.jobs = {"office-12": 100.0}
    assert printing.standing(printing.Job("office-1", "office", "x"), cups) == Standing(Stage.DONE)
    assert printing.standing(printing.Job("office-12", "office", "x"), cups) == Standing(Stage.WAITING)


def test_a_sheet_that_is_refused_does_not_keep_the_others_back() -> None:
    cups = Cups("office")
    real = cups.__class__._taken

    class Picky(Cups):
        def _taken(self, printer: str, data: bytes) -> Ran:
            if self.seen[-1][self.seen[-1].index("-t") + 1] == "Bad":
                return Ran(1, "", "lp: Error - too large\n")
            return real(self, printer, data)

    _, problems, line = printed(Picky("office"), "Bad", "Good")
    assert problems == ["Bad: office did not take it: too large"]
    assert line.startswith("1 of 2 on paper")


def test_without_printers_or_without_cups_one_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with pytest.raises(NoPrinterError, match="no printer is set up on this laptop"):
        printing.printers(Cups())
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoPrinterError, match="there is no print system on this laptop"):
        printing.printers()


def test_a_print_system_that_does_not_answer_holds_nobody_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    slow = tmp_path / "lpstat"
    slow.write_text("#!/bin/sh\nexec sleep 60\n", encoding="utf-8")
    slow.chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(printing, "PATIENCE", 0.2)
    with pytest.raises(PrintingError, match="the print system does not answer"):
        printing.printers()


def test_where_nothing_can_be_shown_nothing_is_tried() -> None:
    seen: list[Sequence[str]] = []

    def run(command: Sequence[str], _data: bytes) -> Ran:
        seen.append(command)
        return Ran(0, "", "")

    assert not printing.view(PDF, run, "linux", {})
    assert printing.view(PDF, run, "linux", {"WAYLAND_DISPLAY": "wayland-0"})
    assert printing.view(PDF, run, "darwin", {})
    assert seen == [["xdg-open", str(PDF)], ["open", str(PDF)]]
