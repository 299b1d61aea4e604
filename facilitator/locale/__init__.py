"""The words of the interface in the language of whoever reads them: gettext's catalogues, one file a language in `languages/`.

    _("paused")                                         a text
    _("{minutes} min left").format(minutes=5)           with values, by name: their order is the translator's
    ngettext("{n} couple", "{n} couples", n).format(n=n)
    pgettext("a cue", "say")                            where one English word is two elsewhere
    N_("next")                                          in a table: marked here, `_` where it is shown

Nothing is translated when a module is imported: the language is chosen later, once, by whoever starts the program.
"""

from __future__ import annotations

from facilitator.locale.choose import chosen, languages, of_the_system, speaking, use

__all__ = ["N_", "_", "chosen", "languages", "ngettext", "of_the_system", "pgettext", "speaking", "use"]


def _(message: str) -> str:
    """`message` in the chosen language, or as it is where the catalogue does not have it."""
    return chosen().text(message)


def ngettext(one: str, many: str, number: int) -> str:
    """The form that goes with `number`, in the chosen language."""
    return chosen().plural(one, many, number)


def pgettext(context: str, message: str) -> str:
    """The same as `_`, for a word that means several things: `context` says which."""
    return chosen().text(message, context)


def N_(message: str) -> str:  # noqa: N802 - the name that gettext's tools look for
    """`message` itself, marked so that it gets into the catalogues."""
    return message
