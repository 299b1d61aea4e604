"""What `new` writes runs at once, and nothing that is there is touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.check import check
from facilitator.cli import main
from facilitator.curriculum.load import load_curriculum
from facilitator.curriculum.model import Curriculum
from facilitator.curriculum.new import CannotWriteError, make_new
from facilitator.resources import shipped
from tests.shipped import healing

SHIPPED = shipped("curricula") / "healing-together"


@pytest.mark.parametrize("name", ["my-evening", "123", "no", "a"])
def test_a_new_curriculum_has_no_problems_and_runs(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = make_new("curriculum", name, tmp_path)
    assert check(tmp_path / name) == ()
    assert set(made.files) == {path for path in (tmp_path / name).rglob("*.yaml") if ".schemas" not in path.parts}
    assert load_curriculum(tmp_path / name).id == name
    assert main(["run", str(tmp_path / name), "--dry-run"]) == 0
    assert "19:10 A speaks" in capsys.readouterr().out
    assert made.next.endswith(f"facilitator run {tmp_path / name} --dry-run")


def test_each_file_begins_with_the_way_to_its_schema_and_has_comments(tmp_path: Path) -> None:
    for path in make_new("curriculum", "one", tmp_path).files:
        first, *rest = path.read_text(encoding="utf-8").splitlines()
        where = first.removeprefix("# yaml-language-server: $schema=")
        assert (path.parent / where).resolve().parent == tmp_path / "one" / ".schemas"
        assert sum(line.lstrip().startswith("#") for line in rest) >= 2


@pytest.mark.parametrize(("what", "folder"), [("module", "modules"), ("handout", "handouts")])
@pytest.mark.parametrize("inside", [False, True])
def test_a_part_goes_into_its_curriculum(what: str, folder: str, inside: bool, tmp_path: Path) -> None:
    root = tmp_path / "one"
    make_new("curriculum", "one", tmp_path)
    (written,) = make_new(what, "my-part", root / folder if inside else root).files
    assert written.resolve() == root / folder / "my-part.yaml"
    assert check(root) == ()
    curriculum = load_curriculum(root)
    assert (curriculum.module if what == "module" else curriculum.handout)("my-part").title == "My part"
    wrong = "handouts" if what == "module" else "modules"
    with pytest.raises(CannotWriteError, match=f"a {what} goes into {folder}/, not into {wrong}/"):
        make_new(what, "other", root / wrong)


@pytest.mark.parametrize("what", ["module", "handout"])
def test_a_part_may_be_written_where_there_is_no_curriculum(what: str, tmp_path: Path) -> None:
    (written,) = make_new(what, "draft", tmp_path).files
    assert written == tmp_path / "draft.yaml"
    assert check(written) == ()


def test_a_copy_is_whole_and_has_its_own_id(tmp_path: Path) -> None:
    make_new("curriculum", "ours", tmp_path, SHIPPED)
    ours, theirs = load_curriculum(tmp_path / "ours"), healing()
    assert (ours.id, theirs.id) == ("ours", "healing-together")
    assert _titles(ours) == _titles(theirs)
    assert check(tmp_path / "ours") == ()
    copied = {path.relative_to(tmp_path / "ours") for path in (tmp_path / "ours").rglob("*") if ".schemas" not in path.parts}
    assert {path.relative_to(SHIPPED) for path in SHIPPED.rglob("*.yaml")} < copied
    for path in SHIPPED.rglob("modules/*.yaml"):
        assert (tmp_path / "ours" / path.relative_to(SHIPPED)).read_bytes() == path.read_bytes()


def test_links_and_strange_files_are_not_copied(tmp_path: Path) -> None:
    make_new("curriculum", "one", tmp_path)
    secret = tmp_path / "secret.yaml"
    secret.write_text("x: 1", encoding="utf-8")
    (tmp_path / "one" / "modules" / "link.yaml").symlink_to(secret)
    (tmp_path / "one" / "modules" / "program.sh").write_text("exit", encoding="utf-8")
    make_new("curriculum", "two", tmp_path, tmp_path / "one")
    assert sorted(path.name for path in (tmp_path / "two" / "modules").iterdir()) == ["first-skill.yaml"]


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    make_new("curriculum", "one", tmp_path)
    make_new("module", "part", tmp_path / "one")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.yaml")}
    for what, name, folder in (
        ("curriculum", "one", tmp_path),
        ("module", "part", tmp_path / "one"),
        ("handout", "first-sheet", tmp_path / "one"),
    ):
        with pytest.raises(CannotWriteError, match="is there already, and nothing is overwritten"):
            make_new(what, name, folder)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.yaml")} == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["new", "curriculum", "My Evening"], "cannot be an id; write small letters, digits and hyphens, such as `my-evening`"),
        (["new", "curriculum", "../up"], "cannot be an id"),
        (["new", "curriculum", "x", "--from", "./nothing"], "there is no curriculum `nothing` to copy"),
        (["new", "module", "x", "--from", "healing-together"], "--from goes with `new curriculum` only"),
        (["new", "module", "x", "--in", "nowhere"], "there is no folder nowhere"),
    ],
)  # fmt: skip
def test_what_cannot_be_made_is_told(
    arguments: list[str], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 1
    out, said = capsys.readouterr()
    assert words in said
    assert (said.count("\n"), out) == (1, "")
    assert list(tmp_path.iterdir()) == []


def _titles(curriculum: Curriculum) -> list[str]:
    return [item.step.title for shop in curriculum.workshops for session in shop.sessions for item in session.agenda]
