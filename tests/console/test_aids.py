"""What stands by the leader on the live screen: care, hard steps, the look round before, the report, and the tour."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from pathlib import Path

from facilitator.agenda.plan import Room, make_plan
from facilitator.console.aids import Aids
from facilitator.console.pages import Question
from facilitator.console.screens.live import LiveScreen
from facilitator.console.widgets.banners import Banner, Banners, Slot
from facilitator.curriculum.model import Alternative, Curriculum, Kind, Round
from facilitator.desk.keys import named
from facilitator.live import commands as do
from facilitator.live.state import Phase, initial
from tests.build import SEVEN, curriculum, item, sitting, step
from tests.console.fakes import FakeLive, live_app, screen_text

TURNS = (Round("A speaks", 240), Round("B speaks", 240))


def hard() -> Curriculum:
    """A talk in turns, a hard step with a gentler way, and a close."""
    hurt = replace(step("hurt", 10, kind=Kind.PRACTICE), sensitive=True, care="Sit down with them.", way_out="Stop.")
    softer = Alternative("thanks", "Thank-yous for all", hurt, gentler=True)
    talk = step("talk", 10, kind=Kind.PRACTICE, rounds=TURNS)
    close = replace(step("care-plan", 5, kind=Kind.CLOSE), protected=True)
    items = [item(talk), item(replace(hurt, alternatives=(softer,))), item(step("look-back", 5)), item(close)]
    return curriculum(sitting(items))


def live(leaders: int = 2) -> FakeLive:
    made = hard()
    fake = FakeLive(made)
    fake.state = initial(make_plan(made.workshops[0].sessions[0], Room(8, 0, leaders), SEVEN, UTC))
    fake.frame = replace(fake.frame, curriculum=made, workshop="evening")
    return fake


def asked(aids: Aids, fake: FakeLive, command: do.Command) -> list[Question]:
    questions: list[Question] = []
    aids.before(command, questions.append, fake.send)
    return questions


def test_a_partner_who_has_not_spoken_is_named_and_the_gentler_way_is_one_key() -> None:
    fake = live()
    fake.do(do.Next())
    fake.sent.clear()
    aids = Aids(fake, named(), careful=True)
    (first,) = asked(aids, fake, do.Next())
    assert "B speaks" in first.text
    assert not fake.sent
    fake.seconds = 500
    (gate,) = asked(aids, fake, do.Next())
    assert gate.title == "Before “Hurt”"
    assert "Two leaders? 2 of you" in gate.text
    assert "not filled in" in gate.text
    assert gate.other is not None
    gate.other.then()
    assert fake.sent == [do.Choose(1, "thanks"), do.Next()]
    assert fake.state.plan.steps[1].chosen == "thanks"


def test_nothing_is_asked_where_nothing_is_hard() -> None:
    fake = live()
    aids = Aids(fake, named(), careful=True)
    assert not asked(aids, fake, do.Next())
    assert fake.sent == [do.Next()]


def test_near_the_end_0_goes_to_the_close() -> None:
    fake = live()
    fake.do(do.Next())
    aids = Aids(fake, named())
    assert aids.closing() == ("", "")
    assert not aids.press("0", fake.send)
    fake.seconds = 24 * 60
    assert aids.closing() == ("6 min left: stop here. 0 goes to “Care plan”", "0")
    assert aids.press("0", fake.send)
    assert fake.sent[-1] == do.GoTo(3)


def test_a_rehearsal_is_asked_about_hard_steps_too_unless_it_plays_by_itself() -> None:
    fake = live()
    fake.frame = replace(fake.frame, rehearsal="rehearsal 60x")
    fake.do(do.Next())
    aids = Aids(fake, named(), careful=True)
    assert not aids.look_round()
    assert [question.title for question in asked(aids, fake, do.Next())] == ["Go on before everyone had a turn?"]
    fake.plays_on = True
    assert not asked(Aids(fake, named(), careful=True), fake, do.Next())
    assert fake.state.index == 1


async def test_care_covers_the_script_and_never_the_clock(tmp_path: Path) -> None:
    fake = live()
    fake.do(do.Next())
    app = live_app(fake, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:

        async def press(*keys: str) -> str:
            await pilot.press(*keys)
            await pilot.pause()
            return screen_text(app)

        shown = await press("c")
        assert fake.phase == Phase.CARE.value
        assert "♥ CARE" in shown
        assert "Come back to the room" in shown
        assert "left of 10 min" in shown
        assert "▸ 2 Hand over" in await press("2")
        fake.seconds += 130
        shown = await press("c")
        assert fake.phase == Phase.RUNNING.value
        assert "Before you go on" in shown
        assert "2:10" in shown
        assert "Before you go on" not in await press("escape")
        shown = await press("C")
        assert "○ ALONE" in shown
        assert "quiet moment" in shown
        assert "♥" not in shown
        await press("C")
        assert fake.phase == Phase.RUNNING.value


async def test_down_reads_the_open_card_to_its_end_and_then_the_next(tmp_path: Path) -> None:
    fake = live()
    fake.do(do.Next())
    app = live_app(fake, tmp_path)
    for size in ((120, 32), (60, 18), (40, 12)):
        async with app.run_test(size=size) as pilot:
            await pilot.press("c")
            await pilot.pause()
            seen = [screen_text(app)]
            for _ in range(30):
                await pilot.press("down")
                await pilot.pause()
                seen.append(screen_text(app))
            assert any("carries" in text for text in seen), "the end of the second card"
            assert any("Whom to call" in text for text in seen), "the last card"
            assert seen[-1] == seen[-2]
            for _ in range(30):
                await pilot.press("up")
            await pilot.pause()
            assert "Sit down with them" in screen_text(app) or "In this step" in screen_text(app) or "Come back" in screen_text(app)
            await pilot.press("c")
        app = live_app(fake, tmp_path)


async def test_a_hard_step_offers_its_sentences(tmp_path: Path) -> None:
    fake = live()
    fake.do(do.Next(), do.Next())
    app = live_app(fake, tmp_path)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        assert "1 Tears" in screen_text(app)
        assert "3 " in next(text for text in screen_text(app).split("\n") if "1 Tears" in text)
        await pilot.press("2")
        await pilot.pause()
        assert "Let us stop here, please" in screen_text(app)
        await pilot.press("escape")
        await pilot.pause()
        assert "Let us stop here, please" not in screen_text(app)
        row = next(number for number, text in enumerate(screen_text(app).split("\n")) if "1 Tears" in text)
        await pilot.click(offset=(screen_text(app).split("\n")[row].index("Arguing"), row))
        await pilot.pause()
        assert "Let us stop here, please" in screen_text(app)


def test_the_look_round_opens_before_a_real_run_and_is_skipped_with_a_key() -> None:
    fake = live()
    aids = Aids(fake, named(), careful=True)
    page = aids.page(fake.clock_view())
    assert page is not None
    assert page[0] == "check-list"
    assert aids.press("1", fake.send)
    assert any(row.plain.startswith("✓ 1") for row in (aids.page(fake.clock_view()) or page)[1](76))
    assert aids.close()
    assert aids.page(fake.clock_view()) is None
    assert not Aids(live(), named()).page(fake.clock_view())
    assert not fake.sent


def test_the_tour_follows_what_is_done_and_leaves_with_a_key() -> None:
    fake = live()
    aids = Aids(fake, named(), tour=True)
    assert aids.tour().startswith("1 of ")
    fake.do(do.Next())
    aids.changed()
    assert aids.tour().startswith("2 of ")
    assert aids.close()
    assert not aids.tour()


async def test_the_report_is_shown_and_saved_at_the_end(tmp_path: Path) -> None:
    fake = live()
    fake.do(do.Next())
    fake.seconds = 300
    fake.do(do.End())
    app = live_app(fake, tmp_path)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("R")
        await pilot.pause()
        shown = screen_text(app)
        assert "░" in shown
        assert "saved: /home/you/report.html" in shown
        assert fake.reports == 1


async def test_where_there_is_no_room_for_every_notice_the_weightiest_stay_and_the_others_are_counted(tmp_path: Path) -> None:
    fake = live()
    fake.do(do.Next())
    for size, rows in (((40, 12), 2), ((60, 18), 3), ((120, 45), 7)):
        app = live_app(fake, tmp_path)
        async with app.run_test(size=size) as pilot:
            assert isinstance(app.screen, LiveScreen)
            app.screen.ticker.stop()  # a tick would take its own notices back
            banners = app.screen.query_one(Banners)
            for slot in (Slot.HANDOUTS, Slot.CHANGED, Slot.LAPTOP, Slot.SETTINGS, Slot.REPORT, Slot.AID):
                banners.put(slot, Banner(f"{slot.value} has something to say"))
            await pilot.pause()
            assert banners.size.height == min(rows, 6)
            shown = screen_text(app)
            assert "aid has something" in shown
            assert "laptop has something" in shown
            assert ("+4" in shown, "report has something" in shown) == (rows == 2, rows == 7)
            banners.put(Slot.NOT_SAVED, Banner("the disk is full"))
            await pilot.pause()
            assert "the disk is full" in screen_text(app)
            assert "aid has something" in screen_text(app)
