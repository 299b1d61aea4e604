"""What argparse says by itself, in the chosen language. It asks gettext for each, under the name `_`, but for .mo files only."""

from __future__ import annotations

import argparse

from facilitator.locale import N_, _

SAID = (
    N_("usage: "),
    N_("options"),
    N_("positional arguments"),
    N_("show this help message and exit"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("invalid %(type)s value: %(value)r"),
    N_("unrecognized arguments: %s"),
    N_("the following arguments are required: %s"),
    N_("expected one argument"),
    N_("expected at least one argument"),
    N_("ignored explicit argument %r"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
    N_("%(prog)s: error: %(message)s\n"),
)
"""All of it that somebody who types a command can come to read."""


def translate() -> None:
    """Have argparse take its words from the catalogue in use."""
    vars(argparse)["_"] = _
