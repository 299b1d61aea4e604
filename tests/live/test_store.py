"""The folder of sessions: frozen curricula, ids, and a list that nothing can break."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.live import codec, disk, store
from facilitator.live import events as ev
from facilitator.live.disk import SavingError
from facilitator.live.journal import Journal, seal
from facilitator.live.recording import Condition, standing
from facilitator.live.state import Phase, replay
from facilitator.live.store import Store, StoreError, UnknownSessionError, digest_of
from tests.build import SEVEN
from tests.live.samples import SESSION, one_of_each, plan_again, small

FILES = dict(small().files)
FIRST = one_of_each()[0]
assert isinstance(FIRST, ev.Opened)
OPENED = FIRST


def opened_store(folder: Path) -> Store:
    """A store whose folders are there."""
    made = Store(folder / "state")
    made.make_folders()
    return made


def keep(into: Store, session: str, count: int = 14, *, minutes: int = 0) -> Path:
    """A journal of the first sample events, `minutes` later, under another id."""
    later = minutes * 60 * 10**9
    lines = []
    for seq, event in enumerate(one_of_each()[:count]):
        at = replace(event.at, wall=event.at.wall + later)
        moved = replace(event, at=at, session=session) if isinstance(event, ev.Opened) else replace(event, at=at)
        lines.append(codec.encode(moved, session, seq))
    path = into.path(session)
    path.write_bytes(seal(lines)[0])
    return path


def everything(folder: Path) -> dict[str, bytes]:
    """All files under a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_an_id_says_the_rooms_minute() -> None:
    made = {Store(Path("x")).new_id(SEVEN * 10**9 + 59 * 10**9, offset) for offset in (0, 3600, -20 * 3600) for _ in range(30)}
    assert {name[:13] for name in made} == {"20261122-1900", "20261122-2000", "20261121-2300"}
    assert len(made) >= 88  # four letters out of 32: two alike are rare, and harmless
    for name in made:
        assert Store(Path("x")).path(name) == Path("x/sessions") / f"{name}.jsonl"


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "20261122-1900-k3f9/..", "20261122-1900-K3F9", "20261122-1900-k3f9\n"])
def test_no_other_name_leads_to_a_file(name: str, tmp_path: Path) -> None:
    with pytest.raises(UnknownSessionError, match="an id looks like"):
        Store(tmp_path).path(name)


def test_all_is_closed_to_others_whatever_was_there(tmp_path: Path) -> None:
    mask = os.umask(0)
    try:
        made = Store(tmp_path / "a" / "state")
        (tmp_path / "a" / "state" / "sessions").mkdir(mode=0o777, parents=True)
        (tmp_path / "a" / "state").chmod(0o755)
        made.make_folders()
        made.freeze(FILES.items())
    finally:
        os.umask(mask)
    for path in [made.folder, *made.folder.rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_a_frozen_curriculum_comes_back_byte_by_byte(tmp_path: Path) -> None:
    made = opened_store(tmp_path)
    digest = made.freeze(FILES.items())
    assert digest == digest_of(FILES)
    assert made.read_frozen(digest) == FILES
    before = everything(tmp_path)
    assert made.freeze(reversed(FILES.items())) == digest
    assert everything(tmp_path) == before
    assert set(before) == {f"state/curricula/{digest}/{name}" for name in FILES}


_names = st.from_regex(r"[a-z]{1,3}(/[a-z]{1,3})?", fullmatch=True)
_folders = st.dictionaries(_names, st.binary(max_size=6), max_size=4)


@given(_folders, _folders)
def test_only_the_same_files_have_the_same_digest(one: dict[str, bytes], other: dict[str, bytes]) -> None:
    assert (digest_of(one) == digest_of(other)) == (one == other)


def test_where_a_name_ends_and_a_content_begins_counts() -> None:
    assert digest_of({"a": b"bc"}) != digest_of({"ab": b"c"})
    assert digest_of({"a": b"", "b": b""}) != digest_of({"a": b"1:b0:"})


@pytest.mark.parametrize(
    "spoil",
    [
        lambda folder: (folder / "curriculum.yaml").write_bytes(b"curriculum: other\n"),
        lambda folder: (folder / "curriculum.yaml").unlink(),
        lambda folder: (folder / "more.yaml").write_bytes(b""),
        lambda folder: (folder / "curriculum.yaml").rename(folder / "curriculum.yml"),
        lambda folder: (folder / os.fsdecode(b"\xff.yaml")).write_bytes(b""),
    ],
)
def test_a_frozen_curriculum_that_was_changed_is_refused_and_made_anew(spoil: Callable[[Path], object], tmp_path: Path) -> None:
    made = opened_store(tmp_path)
    digest = made.freeze(FILES.items())
    folder = made.folder / "curricula" / digest
    spoil(folder)
    with pytest.raises(StoreError, match="not what was frozen"):
        made.read_frozen(digest)
    spoilt = everything(folder)
    assert made.freeze(FILES.items()) == digest
    assert made.read_frozen(digest) == FILES
    assert everything(made.folder / "curricula" / f"{digest}.damaged-1") == spoilt


def test_a_curriculum_that_is_not_there_is_told() -> None:
    with pytest.raises(StoreError, match="gone"):
        Store(Path("/nowhere")).read_frozen("ab" * 32)


@pytest.mark.parametrize(
    "name", ["../out.yaml", "/out.yaml", "a/../../out.yaml", "", ".", "a//b", "a/", "a\\b", "a\nb", "a\x00b", "\ud800"]
)
def test_a_name_that_leads_elsewhere_is_not_written(name: str, tmp_path: Path) -> None:
    made = opened_store(tmp_path)
    with pytest.raises(StoreError, match="no name for a file"):
        made.freeze({"curriculum.yaml": b"", name: b"x"}.items())
    assert everything(tmp_path) == {}


def test_a_copy_that_fails_half_way_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = opened_store(tmp_path)
    real = disk.write_new
    wrote: list[Path] = []

    def full(path: Path, content: bytes) -> None:
        if wrote:
            raise OSError(28, "No space left on device")
        wrote.append(path)
        real(path, content)

    monkeypatch.setattr(store, "write_new", full)
    with pytest.raises(OSError, match="No space"):
        made.freeze(FILES.items())
    assert len(wrote) == 1
    assert list((made.folder / "curricula").iterdir()) == []


def test_two_that_freeze_the_same_at_once_both_succeed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = opened_store(tmp_path)
    real = disk.write_new
    raced: list[Path] = []

    def racing(path: Path, content: bytes) -> None:
        real(path, content)
        if not raced:
            raced.append(path)
            Store(made.folder).freeze(FILES.items())

    monkeypatch.setattr(store, "write_new", racing)
    digest = made.freeze(FILES.items())
    assert raced
    assert made.read_frozen(digest) == FILES
    assert [path.name for path in (made.folder / "curricula").iterdir()] == [digest]


def test_sessions_are_listed_the_newest_first_with_how_they_stand(tmp_path: Path) -> None:
    made = opened_store(tmp_path)
    assert Store(tmp_path / "nowhere").sessions() == ()
    keep(made, "20261120-1900-aaaa", 1, minutes=-2880)
    keep(made, "20261122-1900-bbbb", 3)
    every = len(one_of_each())
    keep(made, "20261122-1905-cccc", every, minutes=5)
    listed = made.sessions()
    assert [(item.id[-4:], item.began, item.ended, item.events) for item in listed] == [
        ("cccc", True, True, every),
        ("bbbb", True, False, 3),
        ("aaaa", False, False, 1),
    ]
    assert listed[0].last == one_of_each()[-1].at.wall + 300 * 10**9
    assert {(item.condition, item.running, item.note) for item in listed} == {(Condition.GOOD, False, "")}
    assert listed[1].opened == replace(OPENED, session="20261122-1900-bbbb")
    assert [item.id[-4:] for item in made.sessions(limit=2)] == ["cccc", "bbbb"]


def test_a_session_that_a_console_has_open_is_listed_as_running(tmp_path: Path) -> None:
    made = opened_store(tmp_path)
    path = keep(made, SESSION)
    journal, _ = Journal.open(path)
    assert made.sessions()[0].running
    journal.close()
    assert not made.sessions()[0].running


def hostile(sessions: Path) -> dict[str, Condition]:
    """Files that do not belong, and how each is to be listed."""
    name = "20261122-19{:02}-bad0".format
    (sessions / f"{name(1)}.jsonl").write_bytes(b"")
    (sessions / f"{name(2)}.jsonl").write_bytes(b"\0" * 5_000)
    (sessions / f"{name(3)}.jsonl").write_bytes(b"\x1b[31mnot a journal\n" * 100)
    (sessions / f"{name(4)}.jsonl").symlink_to("/etc/passwd")
    os.mkfifo(sessions / f"{name(5)}.jsonl")
    (sessions / f"{name(6)}.jsonl").mkdir()
    with (sessions / f"{name(7)}.jsonl").open("wb") as file:
        file.truncate(10**10)
    (sessions / f"{name(8)}.jsonl").write_bytes((sessions / f"{SESSION}.jsonl").read_bytes())
    (sessions / f"{name(9)}.jsonl").write_bytes(seal([b'{"v":9,"much":["newer"]}'])[0])
    (sessions / f"{SESSION}.jsonl.torn-7").write_bytes(b"x")
    (sessions / "notes.txt").write_bytes(b"x")
    (sessions / os.fsdecode(b"\xff\xfe.jsonl")).write_bytes(b"x")
    (sessions / "..jsonl").write_bytes(b"x")
    bad = [Condition.EMPTY, Condition.EMPTY, Condition.DAMAGED, *[Condition.UNREADABLE] * 4, Condition.DAMAGED, Condition.NEWER]
    return {name(number): condition for number, condition in enumerate(bad, 1)}


def test_a_bad_file_is_listed_as_such_and_hides_no_other(tmp_path: Path) -> None:
    made = opened_store(tmp_path)
    keep(made, SESSION)
    expected = hostile(made.folder / "sessions")
    listed = {item.id: item for item in made.sessions()}
    assert {name: item.condition for name, item in listed.items()} == {SESSION: Condition.GOOD, **expected}
    for name in expected:
        assert listed[name].note
        assert listed[name].note.isprintable()


def test_a_single_session_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    made = opened_store(tmp_path)
    with pytest.raises(UnknownSessionError, match="there is no session 20261122-1900-k3f9"):
        made.recording(SESSION)
    keep(made, SESSION)
    hostile(made.folder / "sessions")
    assert len(made.recording(SESSION).events) == 14
    for number in (4, 5, 6, 7):
        with pytest.raises(SavingError):
            made.recording(f"20261122-190{number}-bad0")


_commands: list[Callable[[ev.Stamp], ev.Event]] = [
    ev.Attached,
    ev.Undone,
    ev.Undone,
    ev.Redone,
    ev.Paused,
    ev.Ended,
    lambda at: ev.Begun(at, 0),
    lambda at: ev.Blanked(at, True),
]


@given(st.lists(st.sampled_from(_commands), max_size=25))
def test_without_a_plan_a_session_stands_as_its_state_says(made: list[Callable[[ev.Stamp], ev.Event]]) -> None:
    events = [make(replace(OPENED.at, session=number)) for number, make in enumerate(made)]
    state = replay(plan_again(OPENED, FILES), [OPENED, *events])
    began, ended = standing([OPENED, *events])
    assert began == (state.began is not None)
    assert ended == (state.ended is not None)
    assert Phase.ENDED not in (state.phase,) or ended
