"""All settings: the one table that reading, errors, the docs page and `facilitator config` are drawn from."""

from __future__ import annotations

from typing import Any

from facilitator.locale import N_
from facilitator.settings import kinds
from facilitator.settings.kinds import Kind, Threshold
from facilitator.values import value


@value
class Setting:
    """A line of `config.toml`.

    `key` is its name there, `label` what a form calls it, `default` the value it has by itself. `about` says in a line what it is
    for, `more` what else there is to know. Other words that people use for it are `also`.
    """

    key: str
    label: str
    kind: Kind
    default: Any
    about: str
    more: str = ""
    also: tuple[str, ...] = ()

    @property
    def field(self) -> str:
        """Its name in `Config`."""
        return self.key.replace("-", "_")


ON_OFF = kinds.choice("on", "off", synonyms={"yes": "on", "no": "off", "true": "on", "false": "off"})

SETTINGS: tuple[Setting, ...] = (
    Setting(
        "couples",
        N_("Couples to expect"),
        kinds.whole(0, 500),
        8,
        N_("how many couples to expect"),
        N_("You are asked again before each session; on a command line `--couples` says it."),
    ),
    Setting(
        "leaders",
        N_("Leaders"),
        kinds.whole(0, 500),
        0,
        N_("how many of you lead"),
        N_("0: as many as the curriculum has roles. Somebody who always leads alone sets 1."),
    ),
    Setting(
        "catch-up",
        N_("When running late"),
        kinds.choice("advise", "auto", "off", synonyms={"ask": "advise", "propose": "advise", "on": "advise", "none": "off"}),
        "advise",
        N_("what happens when the session runs late"),
        N_('With "advise" a way to end on time is proposed and you decide; with "auto" it is taken, and one key takes it back.'),
        ("catchup", "replan", "late"),
    ),
    Setting(
        "soon",
        N_("Quiet warning before the end"),
        kinds.threshold(),
        Threshold(percent=20),
        N_("when the first, quiet warning comes that a step ends soon"),
        N_("A time counts as at most half of a short step."),
        ("warn", "warning", "first-warning"),
    ),
    Setting(
        "wrap",
        N_("“Wrap up” before the end"),
        kinds.threshold(),
        Threshold(percent=5),
        N_('when "wrap up" comes'),
        N_("A time counts as at most half of a short step."),
        ("wrap-up", "wrapup", "last-warning"),
    ),
    Setting(
        "sound",
        N_("Bell when time is up"),
        kinds.choice("off", "bell", synonyms={"on": "bell", "beep": "bell", "none": "off", "silent": "off", "mute": "off"}),
        "off",
        N_("whether the terminal's bell rings when a step or a round is over"),
        "",
        ("bell", "beep"),
    ),
    Setting(
        "theme",
        N_("Colours"),
        kinds.choice(
            "calm",
            "light",
            "contrast",
            "plain",
            synonyms={
                "dark": "calm",
                "high-contrast": "contrast",
                "bright": "light",
                "none": "plain",
                "mono": "plain",
                "white": "light",
            },
        ),
        "calm",
        N_("the colours"),
        N_(
            "calm is for a dim room, light for a bright one, contrast for far eyes; plain has no colours. "
            "`NO_COLOR` makes all plain."
        ),
        ("colors", "colours", "color", "colour"),
    ),
    Setting(
        "language",
        N_("Language"),
        kinds.language(),
        "auto",
        N_("the language of the screen and of your sessions"),
        N_(
            "A session is held in it where its curriculum has that translation, otherwise in its own; "
            'with "auto" always in its own.'
        ),
        ("lang", "locale"),
    ),
    Setting(
        "guard",
        N_("Ignore a second press within"),
        kinds.whole(0, 5000, N_("thousandths of a second")),
        700,
        N_("how long after a next or back a second one is ignored"),
        N_("A key that is held, or a worn clicker, sends a second one by itself. 0: every press counts."),
        ("debounce", "repeat"),
    ),
    Setting(
        "awake",
        N_("Keep the laptop awake"),
        ON_OFF,
        "on",
        N_("whether the laptop is kept from sleeping, and its screen from going dark, while a session runs"),
        "",
        ("keep-awake", "sleep", "caffeine", "inhibit"),
    ),
    Setting(
        "paper",
        N_("Paper"),
        kinds.choice("a4", "letter", "a5", synonyms={"us-letter": "letter", "us": "letter"}),
        "a4",
        N_("the paper that handouts are made for"),
        "",
        ("paper-size", "page"),
    ),
    Setting(
        "printer",
        N_("Printer"),
        kinds.text(N_("the name of a printer")),
        "",
        N_("the printer that handouts go to"),
        N_("Empty: the one your system prefers."),
    ),
    Setting(
        "output",
        N_("Folder for handouts"),
        kinds.folder(),
        None,
        N_("the folder that the console puts handouts and reports into"),
        N_("Empty: Facilitator in your documents."),
        ("folder", "out", "output-folder"),
    ),
    Setting(
        "country",
        N_("Country of the contacts"),
        kinds.country(),
        "",
        N_("whose set of `contacts.toml` counts, where it has several"),
        "",
        ("contacts",),
    ),
)
"""In the order in which they are shown."""

BY_KEY = {setting.key: setting for setting in SETTINGS}

SYNONYMS = {word: setting.key for setting in SETTINGS for word in setting.also}
"""Other words that people use, to the keys they mean."""


def key_of(typed: str) -> str:
    """A key in the form it has in the table: `Catch_Up` is `catch-up`."""
    return typed.strip().lower().replace("_", "-")
