"""Days as one writes them: the names of months and weekdays, and the order of a date, from the catalogue."""

from __future__ import annotations

from datetime import date

from facilitator.locale import N_, _, pgettext

WEEKDAYS = (N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"))
MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)


def short_day(day: date) -> str:
    """A day of this year in the chosen language: "22 Nov"."""
    return _("{day} {month}").format(day=day.day, month=_short_months()[day.month - 1])


def whole_day(day: date) -> str:
    """A day in full in the chosen language: "Sunday 22 November 2026"."""
    words = _("{weekday} {day} {month} {year}")
    return words.format(weekday=_(WEEKDAYS[day.weekday()]), day=day.day, month=_(MONTHS[day.month - 1]), year=day.year)


def _short_months() -> tuple[str, ...]:
    return (
        pgettext("a short month", "Jan"),
        pgettext("a short month", "Feb"),
        pgettext("a short month", "Mar"),
        pgettext("a short month", "Apr"),
        pgettext("a short month", "May"),
        pgettext("a short month", "Jun"),
        pgettext("a short month", "Jul"),
        pgettext("a short month", "Aug"),
        pgettext("a short month", "Sep"),
        pgettext("a short month", "Oct"),
        pgettext("a short month", "Nov"),
        pgettext("a short month", "Dec"),
    )
