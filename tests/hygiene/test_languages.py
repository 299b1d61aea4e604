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

SWEPT = (
    "console/*.py",
    "console/asking/*.py",
    "console/screens/*.py",
    "console/widgets/*.py",
    "desk/[!k]*.py",
    "desk/keys.py",
    "agenda/*.py",
    "host/*.py",
    "live/*.py",
    "settings/[!c]*.py",
    "settings/con*.py",
    "plain/*.py",
    "report/bars.py",
    "report/spoken.py",
    "report/text.py",
    "report/words.py",
    "view/*.py",
    "view/ways/*.py",
    "handout/guide*.py",
)
"""The files in which no word that a person reads stands unmarked."""

NO_WORDS = (
    "facilitator run --plain --resume ",
    "facilitator run --resume",
    "until ",
    "Lines { width: 1fr; height: 1fr; }",
    *("after care", "carry where", "care ", "catch up", "insert minutes", "insert where", "leave out", "move to", "not saved"),
    "take in",
    *("on time", "to come", "roomy bare", "smallest bare"),
    *("facilitator sessions rescue ", "facilitator check "),
    *("page down", "page up", "space bar", "new words", "cut off", "none here", "'Battery Power'", ' = ["n", "Page Down"]', " min"),
)
"""What is typed in any language, what authors write in theirs, and what parts of the screen are called among themselves."""

STYLE = re.compile(r"(bold|on| |\$\w+)+")

MARKERS = ("_", "N_", "ngettext", "pgettext")
WORDS = re.compile(r"[A-Za-z]{2,}[,;:.?!]? [A-Za-z]{2,}|^[A-Za-z]{3,}[.!?]$|^ ?[a-z]{2,} $|^ [a-z]{2,} ?$")
FIELD = re.compile(r"\{(\w*)[^{}]*\}")

CATALOGUES = sorted(FOLDER.glob("*.po"))


def test_there_is_a_spanish_one() -> None:
    assert "es" in [path.stem for path in CATALOGUES]


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_a_catalogue_is_up_to_date_whole_and_certain(path: Path) -> None:
    assert messages.bring_up_to_date(path, messages.extracted(), only_look=True) == []
    assert not [message.id for message in messages.read_catalogue(path) if message.id and message.fuzzy]


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_translations_have_the_fields_of_their_texts(path: Path) -> None:
    for message in messages.read_catalogue(path):
        if message.id:
            sources = [message.id] if isinstance(message.id, str) else list(message.id)
            told = [message.string] if isinstance(message.string, str) else list(message.string or ())
            for words in filter(None, told):
                assert set(FIELD.findall(words)) == set(FIELD.findall(sources[-1])), message.id


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


@pytest.mark.parametrize("file", sorted(path.relative_to(ROOT).as_posix() for glob in SWEPT for path in ROOT.glob(glob)))
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
        and WORDS.search(node.value)
    ]
    assert unmarked == []


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
