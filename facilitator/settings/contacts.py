"""`contacts.toml`: whom to call, one set a country. They are the host's, and the only names that are kept anywhere.

[us]
verified = 2026-11-20
verified-by = "the office"
emergency = "911"
suicide = "988 Suicide and Crisis Lifeline: call or text 988"
interpreter = "none here"
therapists = ["Center on Main Street, 555-0101", "St. Anne's, 555-0102 (free)"]
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from facilitator.locale import N_, _
from facilitator.settings.config import write_private
from facilitator.settings.hints import hint
from facilitator.settings.places import folders
from facilitator.settings.toml import Document, Problem, line_of_text, parse, read, with_value
from facilitator.text import quoted
from facilitator.values import value

NAME = "contacts.toml"
NONE_HERE = N_("none here")
"""What stands in the file where there is no such help in that place: an answer, unlike an empty text. Typed in any language."""

STALE_DAYS = 180
"""After how many days numbers have to be tried again."""

LONGEST = 160
MOST_LINES = 12


@value
class ContactKind:
    """A kind of help: its key in the file, what people call it, what to write there, and how many of it there should be."""

    key: str
    label: str
    about: str
    least: int = 1


KINDS: tuple[ContactKind, ...] = (
    ContactKind("emergency", N_("Emergency"), N_("the number for police and ambulance")),
    ContactKind("suicide", N_("Suicide and crisis line"), N_("somebody to talk to at any hour")),
    ContactKind("violence", N_("Domestic violence line"), N_("for somebody who is afraid at home")),
    ContactKind("text-line", N_("Help by text or chat"), N_("for somebody who cannot speak aloud")),
    ContactKind("child-protection", N_("Child protection"), N_("where a worry about a child is told")),
    ContactKind(
        "elder-protection", N_("Protection of older and dependent adults"), N_("where a worry about an adult in care is told")
    ),
    ContactKind(
        "violence-partner", N_("Local domestic violence service"), N_("whom you, the leaders, ring for advice, without names")
    ),
    ContactKind(
        "safeguarding", N_("Safeguarding lead of the host"), N_("who is told when something happens, and decides with you")
    ),
    ContactKind("therapists", N_("Couple therapists"), N_("two at least: one of a faith and one of none, one of them free"), 2),
    ContactKind("substance", N_("Alcohol and drugs"), N_("a line or a service")),
    ContactKind("lgbtq", N_("LGBTQ+ line"), N_("a line or a service")),
    ContactKind("interpreter", N_("Interpreter line"), N_("for somebody who needs another language")),
    ContactKind(
        "reporting",
        N_("What you have to report here"),
        N_("in a line: what leaders here must tell the authorities, and what stays private"),
    ),
)
"""What every place should have an answer for, most pressing first."""

BY_KEY = {kind.key: kind for kind in KINDS}
_OF_SET = ("verified", "verified-by")
_SYNONYMS = {
    "police": "emergency",
    "ambulance": "emergency",
    "crisis": "suicide",
    "suicide-line": "suicide",
    "dv": "violence",
    "dv-line": "violence",
    "domestic-violence": "violence",
    "chat": "text-line",
    "text": "text-line",
    "child": "child-protection",
    "elder": "elder-protection",
    "therapist": "therapists",
    "couple-therapist": "therapists",
    "drugs": "substance",
    "alcohol": "substance",
    "verified-on": "verified",
    "checked": "verified",
}


@value
class Contacts:
    """The contacts of one `country` (two letters). `lines` has the answers by kind; one of them may be `NONE_HERE`.

    `verified` is the day on which somebody last tried them all, `verified_by` who that was.
    """

    country: str
    lines: Mapping[str, tuple[str, ...]]
    verified: date | None = None
    verified_by: str = ""

    @property
    def missing(self) -> tuple[ContactKind, ...]:
        """The kinds that have no answer, or fewer lines than there should be."""
        return tuple(kind for kind in KINDS if not self._answers(kind))

    def stale(self, today: date) -> bool:
        """Whether they have to be tried again, or never were."""
        return self.verified is None or (today - self.verified).days > STALE_DAYS

    def complete(self, today: date) -> bool:
        """Whether papers may be handed out with them: all answered, and tried not too long ago. Otherwise they are a DRAFT."""
        return not self.missing and not self.stale(today)

    def _answers(self, kind: ContactKind) -> bool:
        given = self.lines.get(kind.key, ())
        return len(given) >= kind.least or NONE_HERE in given


@value
class ContactFile:
    """All sets of `contacts.toml`, by country, and what is wrong in it."""

    file: Path
    sets: Mapping[str, Contacts]
    wrong: tuple[Problem, ...] = ()

    def of(self, country: str) -> Contacts | None:
        """The set of `country`; where none is named the only one there is, and None where there is none or several."""
        if country:
            return self.sets.get(country)
        return next(iter(self.sets.values())) if len(self.sets) == 1 else None


def contacts_file() -> Path:
    """Where `contacts.toml` lies, or will lie."""
    return folders().config / NAME


def contact_settings() -> ContactFile:
    """The contacts on this machine. Never raises: what is wrong in the file is told of and counts as not filled in."""
    return contacts_of(read(contacts_file()))


def contacts_of(document: Document) -> ContactFile:
    """The sets that a file holds."""
    wrong = list(document.problems)
    sets: dict[str, Contacts] = {}
    for name, said in document.values.items():
        country = name.lower()
        if not isinstance(said, dict):
            words = _("`{name}` stands in no country; write [us], or the letters of yours, on a line above it")
            wrong.append(document.problem((name,), words.format(name=name)))
        elif not (len(country) == 2 and country.isascii() and country.isalpha()):
            words = _("[{name}] is no country; type its two letters, such as [us]")
            wrong.append(document.problem((name,), words.format(name=quoted(name)[1:-1])))
        else:
            sets[country] = _set(document, name, said, wrong)
    return ContactFile(document.file, sets, tuple(sorted(wrong, key=lambda problem: problem.place)))


def new_set(country: str, file: Path | None = None) -> Path:
    """Write an empty set for `country` into the file, with a comment on each kind. What stands there already stays.

    Raises ValueError where there is one, or that is no country, with a sentence; OSError.
    """
    country = country.lower()
    if not (len(country) == 2 and country.isascii() and country.isalpha()):
        raise ValueError(_("{typed} is no country; type its two letters, such as us").format(typed=quoted(country)))
    file = file or contacts_file()
    document = read(file)
    if document.problems:
        words = _("the file has to be mended first, nothing was changed: {problem}")
        raise ValueError(words.format(problem=document.problems[0]))
    if any(name.lower() == country for name in document.values):
        line = next(place[0] for name, place in document.places.items() if name[0].lower() == country)
        words = _("[{country}] stands in {file} already, on line {line}; fill it in there")
        raise ValueError(words.format(country=country, file=file, line=line))
    before = file.read_text(encoding="utf-8-sig") if file.exists() else _(_HEAD)
    write_private(file, f"{before.rstrip()}\n\n{template(country)}")
    return file


def fill_in(
    country: str,
    answers: Mapping[str, Sequence[str]],
    verified: date | None = None,
    verified_by: str | None = None,
    file: Path | None = None,
) -> ContactFile:
    """Write answers, by their kinds, into the set of `country`, which is begun where there is none. What is not named stays.

    `verified` is the day on which all of them were tried. Without one, a number that is new takes that day back, since nobody has
    tried it. Raises ValueError with a sentence; nothing, or all, is written.
    """
    file = file or contacts_file()
    wanted = {key: _held(key, given) for key, given in answers.items()}
    if verified is not None:
        wanted["verified"] = verified
    if verified_by is not None:
        wanted["verified-by"] = _sound(_("who tried them"), [verified_by])[0]
    try:
        if country.lower() not in contacts_of(read(file)).sets:
            new_set(country, file)
        document = read(file)
        if document.problems:
            words = _("the file has to be mended first, nothing was changed: {problem}")
            raise ValueError(words.format(problem=document.problems[0]))
        text = file.read_bytes().decode("utf-8-sig")
        section, said = next((name, said) for name, said in document.values.items() if name.lower() == country.lower())
        known = contacts_of(document).sets[country.lower()]
        if verified is None and known.verified is not None and any(_untried(known, key, held) for key, held in wanted.items()):
            wanted["verified"] = ""
        for key, held in wanted.items():
            names = said if isinstance(said, dict) else {}
            name = next((name for name in names if name.lower().replace("_", "-") == key), key)
            after = with_value(text, name, held, section)
            if after is None:
                line = document.places.get((section, name), (0, 0))[0]
                words = _("line {line} of {file} is written in a way of its own; change `{key}` there by hand")
                raise ValueError(words.format(line=line, file=file, key=name))
            text = after
        write_private(file, text)
    except OSError as error:
        raise ValueError(_("{path} cannot be written: {why}").format(path=file, why=error.strerror or error)) from error
    return contacts_of(parse(file, text))


def _untried(known: Contacts, key: str, held: object) -> bool:
    """Whether what the file is to hold for `key` has a number that was not there before."""
    if key not in BY_KEY or key == "reporting":
        return False
    return bool({*(_answer(held) or ())} - {*known.lines.get(key, ()), NONE_HERE})


def _held(key: str, given: Sequence[str]) -> object:
    """What the file is to hold for an answer. Raises ValueError with a sentence."""
    if key not in BY_KEY:
        words = _("there is no kind {name}; {hint}")
        raise ValueError(words.format(name=quoted(key), hint=hint(key, BY_KEY, _SYNONYMS)))
    answer = _sound(_(BY_KEY[key].label), given)
    if BY_KEY[key].least > 1 or len(answer) > 1:
        return [*answer, *[""] * (BY_KEY[key].least - len(answer))]
    return answer[0] if answer else ""


def _sound(label: str, given: Sequence[str]) -> tuple[str, ...]:
    """Lines that can stand in the file. Raises ValueError with a sentence."""
    answer = _answer([*given])
    if answer is None:
        words = _("{label}: type one line of up to {most} characters, without signs that cannot be seen")
        raise ValueError(words.format(label=label, most=LONGEST))
    return answer or ("",)


def template(country: str) -> str:
    """An empty set, as it is written for a person to fill in."""
    day, who = _("the day on which you tried all of these"), _("who did")
    rows = [f"[{country}]", f"# verified = 2026-01-31   # {day}", f'verified-by = ""   # {who}']
    for kind in KINDS:
        empty = '["", ""]' if kind.least > 1 else '""'
        rows += ["", f"# {_(kind.label)}: {_(kind.about)}", f"{kind.key} = {empty}"]
    return "\n".join((*rows, ""))


_HEAD = N_("""\
# Whom to call. The care screen shows these, and every handout's help card; while one is missing, pages say DRAFT.
# Write between the quotation marks. Where there is no such help, write: none here
# Ring every number before the first evening, then write the day behind `verified` and take the # before it away.
""")


def _set(document: Document, name: str, said: Mapping[str, Any], wrong: list[Problem]) -> Contacts:
    lines: dict[str, tuple[str, ...]] = {}
    verified: date | None = None
    verified_by = ""
    for typed, found in said.items():
        key, message = typed.lower().replace("_", "-"), ""
        if key == "verified":
            verified = _day(found)
            if verified is None and found != "":
                words = _("{typed} is no day; type it like: verified = 2026-01-31, without quotation marks")
                message = words.format(typed=quoted(str(found)))
        elif key == "verified-by":
            verified_by = line_of_text(found) or ""
        elif key not in BY_KEY:
            words = _("there is no kind {name}; {hint}")
            message = words.format(name=quoted(typed), hint=hint(key, (*BY_KEY, *_OF_SET), _SYNONYMS))
        elif (answer := _answer(found)) is None:
            message = _("{key}: type one line of up to {most} characters between quotation marks").format(key=key, most=LONGEST)
            if isinstance(found, int) and not isinstance(found, bool):
                message = _("a number needs quotation marks here: {line}").format(line=f'{key} = "{found}"')
            if BY_KEY[key].least > 1:
                several = _("or several in brackets: {example}").format(example=f'{key} = ["…", "…"]')
                message = f"{message}, {several}"
        elif answer:
            lines[key] = answer
        if message:
            wrong.append(document.problem((name, typed), message))
    return Contacts(name.lower(), lines, verified, verified_by)


def _answer(found: object) -> tuple[str, ...] | None:
    """The lines of an answer, without empty ones; None where it is no answer."""
    given = [line_of_text(line) for line in (found if isinstance(found, list) else [found])]
    sound = [line for line in given if line is not None and len(line) <= LONGEST]
    if len(sound) != len(given) or len(sound) > MOST_LINES:
        return None
    return tuple(NONE_HERE if line.lower().rstrip(".") in (NONE_HERE, _(NONE_HERE).lower()) else line for line in sound if line)


def _day(found: object) -> date | None:
    if isinstance(found, datetime):
        return found.date()
    if isinstance(found, date):
        return found
    try:
        return date.fromisoformat(found.strip()) if isinstance(found, str) else None
    except ValueError:
        return None
