"""Keys that nobody meant."""

from __future__ import annotations

from facilitator.console.guard import Bursts, Guard, Typed
from facilitator.desk.keys import ACTIONS

BY_ID = {action.id: action for action in ACTIONS}


def typed(text: str, start: float, apart: float) -> list[Typed]:
    return [Typed({"\r": "enter", " ": "space"}.get(each, each), start + number * apart, each) for number, each in enumerate(text)]


def meant(bursts: Bursts, *keys: Typed) -> str:
    return "".join(key.text for key in keys if bursts.is_meant(key))


def test_what_comes_right_behind_a_pasted_text_presses_nothing() -> None:
    bursts = Bursts()
    bursts.pasted(10.0)
    assert meant(bursts, *typed("se\rnn", 10.02, 0.0001)) == ""
    assert meant(bursts, Typed("u", 10.5, "u")) == "u"


def test_a_text_that_comes_key_by_key_presses_nothing_after_its_first() -> None:
    assert meant(Bursts(), *typed("please use it, now\r", 10.0, 0.0001)) == "p"


def test_a_key_that_is_held_is_no_text_however_fast_it_repeats() -> None:
    bursts = Bursts()
    held = [Typed("plus", 10 + number / 40, "+") for number in range(50)]
    assert meant(bursts, *held) == "+" * 50
    assert meant(bursts, *(Typed("minus", 20 + number / 1000, "-") for number in range(5))) == "-----"


def test_fingers_are_slower_than_a_paste() -> None:
    assert meant(Bursts(), *typed("nu+p", 10.0, 0.06)) == "nu+p"


def test_skip_and_swap_share_the_guard_of_next_and_back() -> None:
    guard = Guard(0.7)
    assert guard.admits_action(BY_ID["skip"], 10.0)
    assert not guard.admits_action(BY_ID["next"], 10.5)
    assert not guard.admits_action(BY_ID["swap"], 11.1)
    assert guard.admits_action(BY_ID["back"], 11.9)


def test_what_is_switched_is_switched_once_by_a_held_key_and_hinders_nothing_else() -> None:
    guard = Guard(0.7)
    held = [10.0, *(10.5 + count / 30 for count in range(60))]
    assert sum(guard.admits_action(BY_ID["pause"], at) for at in held) == 1
    assert guard.admits_action(BY_ID["care"], held[-1])
    assert guard.admits_action(BY_ID["next"], held[-1])
    assert all(guard.admits_action(BY_ID["more"], at) for at in held)
