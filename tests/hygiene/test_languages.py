"""Every catalogue is whole, and what a person reads is marked for translation in the rooms that are."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import messages
import pytest

from facilitator.locale.choose import FOLDER

ROOT = Path(__file__).parent.parent.parent / "facilitator"

ENGLISH = {
    "check/*.py": "what authors are told of their files, in the language of the format",
    "check/codes/*.py": "the same",
    "curriculum/[!l]*.py": "the same, and the examples that authors begin from",
    "curriculum/l[!i]*.py": "the same",
    "curriculum/limits.py": "the same",
    "curriculum/spreadsheets/*.py": "the same",
    "desk/keypage.py": "a page of the docs",
    "handout/stamp.py": "a page for the machine: styles",
    "locale/catalogue.py": "what a translator is told",
    "suggest.py": "for authors; `settings/hints.py` says it to all others",
    "text.py": "names of signs, for authors",
    "view/turns.py": "what curricula call those who take turns, each in its own language",
    "values.py": "what a programmer is told",
}
"""The files in which words may stand unmarked, and why. In all others no word that a person reads does."""

NO_WORDS = (
    "until ",
    "if ",
    "Lines { width: 1fr; height: 1fr; }",
    *("after care", "carry where", "care ", "catch up", "insert minutes", "insert where", "leave out", "move to", "not saved"),
    "take in",
    *("on time", "to come", "cut off", "roomy bare", "smallest bare", "new words"),
    *("page down", "page up", "space bar", "none here", "'Battery Power'", ' = ["n", "Page Down"]', " min"),
    *("there is no code ", "there is no such folder", "it is looked at again when it is back"),
    *(" handout ", " in ", "signal ", "exit code "),
    *("request id is (\\S+)", "media-empty|media-needed|out of paper", "cups-insecure|auth-info-required|held for authentication"),
    "may not exist|unavailable|not responding|[Uu]nable to (?:locate|connect)|not connected|offline|unreachable|turned off",
)
"""What is typed in any language, what authors write in theirs, what other programs say, and what parts of the program are called
among themselves."""

NEITHER = re.compile(
    r"(facilitator( [a-z]+){0,2}( --?[a-z]+)* ?)+|(str|dict|tuple)\b.*\[.*|.*<[a-z?/!].*|# Settings\n.*|.*(role|id)=\".*", re.DOTALL
)
"""Commands to be typed, types, markup, and a page of the docs."""

STYLE = re.compile(r"(bold|on| |\$\w+)+")

MARKERS = ("_", "N_", "ngettext", "pgettext")
WORDS = re.compile(r"[A-Za-z]{2,}[,;:.?!]? [A-Za-z]{2,}|^[A-Za-z]{3,}[.!?]$|^ ?[a-z]{2,} $|^ [a-z]{2,} ?$")
KEY = re.compile(r"(?:^|[.;:·] |  |\bor |\bpress |\bwith )(→|←|[b-zB-Z+]|Space|Ctrl\+P)(?=[ :.,]|$)")
"""A key that a leader may bind otherwise, where a sentence has it: behind a stop, or as what is pressed."""
NO_KEYS = ("Space", "y", "n", "propose; I decide", "m, min, minute, minutes")

FIELD = re.compile(r"\{(\w*)[^{}]*\}")

PERCENT = re.compile(r"%\(\w+\)[sr]|%[sr]")
COMMAND = re.compile(r"facilitator [a-z]+|(?<![\w-])--[a-z-]+")

CATALOGUES = sorted(FOLDER.glob("*.po"))


def test_there_is_a_spanish_one() -> None:
    assert "es" in [path.stem for path in CATALOGUES]


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_a_catalogue_is_up_to_date_whole_and_certain(path: Path) -> None:
    assert messages.bring_up_to_date(path, messages.extracted(), only_look=True) == []
    assert not [message.id for message in messages.read_catalogue(path) if message.id and message.fuzzy]


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_translations_have_the_fields_of_their_texts(path: Path) -> None:
    """Of a plural the forms for few may do without the number."""
    for message in messages.read_catalogue(path):
        if message.id:
            source = message.id if isinstance(message.id, str) else message.id[-1]
            told = [message.string] if isinstance(message.string, str) else list(message.string or ())
            assert _fields(told[-1]) == _fields(source), message.id
            assert all(_fields(words) <= _fields(source) for words in told), message.id


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_translations_have_the_ends_and_the_commands_of_their_texts(path: Path) -> None:
    for message in messages.read_catalogue(path):
        if message.id:
            source = message.id if isinstance(message.id, str) else message.id[-1]
            told = message.string if isinstance(message.string, str) else (message.string or ("",))[-1]
            assert _ends(told) == _ends(source), source
            assert set(COMMAND.findall(told)) == set(COMMAND.findall(source)), source


def test_no_sentence_names_a_key_that_may_be_bound_otherwise() -> None:
    catalogue = messages.read_catalogue(messages.LANGUAGES / "es.po")
    named = [text for each in catalogue if (text := str(each.id)) not in NO_KEYS and KEY.search(text)]
    assert named == [], "the action's id in braces, filled from `named`, says the key in force"


def test_whatever_is_marked_is_found_by_gettexts_tools() -> None:
    """Inside an f-string they find nothing; nor what is put together."""
    known = {message.id if isinstance(message.id, str) else message.id[0] for message in messages.extracted() if message.id}
    for path in ROOT.rglob("*.py"):
        for call in _marked(ast.parse(path.read_text(encoding="utf-8"))):
            literal = [argument for argument in call.args if isinstance(argument, ast.Constant) and isinstance(argument.value, str)]
            if literal:
                assert {argument.value for argument in literal[:2]} & known, f"{path}:{call.lineno}"
            else:
                assert not isinstance(call.args[0], ast.JoinedStr | ast.BinOp), f"{path}:{call.lineno}: put together"


def test_no_name_hides_the_marker() -> None:
    for path in ROOT.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if any(isinstance(node, ast.ImportFrom) and any(name.name == "_" for name in node.names) for node in ast.walk(tree)):
            hidden = [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id == "_" and _is_stored(node)]
            assert not hidden, f"{path}: {hidden}"


def _swept() -> list[str]:
    english = {path for glob in ENGLISH for path in ROOT.glob(glob)}
    return sorted(path.relative_to(ROOT).as_posix() for path in set(ROOT.rglob("*.py")) - english)


@pytest.mark.parametrize("file", _swept())
def test_words_that_people_read_are_marked(file: str) -> None:
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    marked = {id(node) for call in _marked(tree) for node in ast.walk(call)}
    unmarked = [
        f"{file}:{node.lineno}: {node.value}"
        for node in _texts(tree)
        if id(node) not in marked
        and isinstance(node.value, str)
        and node.value not in NO_WORDS
        and not STYLE.fullmatch(node.value)
        and not NEITHER.fullmatch(node.value)
        and WORDS.search(node.value)
    ]
    assert unmarked == []


def _fields(words: str) -> set[str]:
    return {*FIELD.findall(words), *PERCENT.findall(words)}


def _ends(words: str) -> tuple[str, str]:
    """The spaces and line ends around it: what is put beside it counts on them."""
    return words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]


def _marked(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKERS:
            yield node


def _texts(tree: ast.AST) -> Iterator[ast.Constant]:
    """The strings in the code that are no documentation, and no complaint about the code itself."""
    documents = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for raised in ast.walk(tree):
        if (
            isinstance(raised, ast.Raise)
            and isinstance(raised.exc, ast.Call)
            and getattr(raised.exc.func, "id", "") == "ValueError"
        ):
            documents |= {id(node) for node in ast.walk(raised)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documents:
            yield node


def _is_stored(node: ast.Name) -> bool:
    return isinstance(node.ctx, ast.Store)
