"""What a YAML parser stumbles over, in words for someone who wrote a script and not a program.

The parser's own sentence tells little, and differs between its two implementations. What was typed on the line tells more: each
rule below looks at it for one of the traps that authors step into, and the first that fits speaks.
"""

from __future__ import annotations

import re

from facilitator.curriculum.syntax import AFTER_BAR, Explained, Trouble

_QUOTE_OR_BAR = f"{AFTER_BAR}, or in quotes"
_LEAD = re.compile(r"[ ]*(?:-[ ]+)*(?:[\w.-]+:[ ]+)?(?:-[ ]+)*")
_KEY = re.compile(r"[ ]*(?:-[ ]+)*(?P<key>[\w.-]+):(?:[ ]+(?P<value>\S.*)|[ ]*$)")
_CLOSES = {"[": "]", "{": "}"}
_BULLET = re.compile(r"[ ]*(?P<sign>-(?=[A-Za-z][\w-]*:(?: |$))|[*\u2013\u2014\u2022\u00b7](?= ))")
_NO_SPACE = re.compile(r"[ ]*(?:-[ ]+)*[A-Za-z-]+(?P<colon>:)[^\s/]")


def explain(trouble: Trouble) -> Explained:
    """What is wrong where the parser stopped, and where that is: often on a line above."""
    for rule in _RULES:
        if found := rule(trouble):
            break
    else:
        found = Explained(trouble.line, trouble.column, "not-yaml", "from here on this is no YAML that can be read", _QUOTE_OR_BAR)
    line = min(found.line, len(trouble.lines) - 1)
    return found._replace(line=line, column=min(found.column, len(trouble.lines[line])) if line == found.line else 0)


def _tab(trouble: Trouble) -> Explained | None:
    indent = trouble.here[: len(trouble.here) - len(trouble.here.lstrip(" \t"))]
    if "\t" in indent or trouble.here[trouble.column : trouble.column + 1] == "\t":
        column = trouble.here.index("\t")
        return Explained(trouble.line, column, "tab", "a tab in the indentation", "indent with spaces")
    return None


def _bullet(trouble: Trouble) -> Explained | None:
    """A line of a list with a dash that has no space after it, or with another sign."""
    found = _BULLET.match(trouble.here)
    if found is None or "quoted" in trouble.context or "flow" in trouble.context:
        return None
    rest = trouble.here[found.end() :].strip()
    shown = f"write `- {rest}`" if len(rest) <= 40 else "write `- ` before it"
    what = "a dash without a space after it" if found["sign"] == "-" else f"`{found['sign']}` begins no line of a list"
    return Explained(trouble.line, found.start("sign"), "dash-without-space", what, shown)


def _unclosed_quote(trouble: Trouble) -> Explained | None:
    if "quoted scalar" in trouble.context and ("end of stream" in trouble.problem or "document" in trouble.problem):
        return _open_quote(trouble.context_line, trouble.context_column)
    return None


def _open_quote(line: int, column: int) -> Explained:
    return Explained(line, column, "unclosed-quote", "the quote that opens here is never closed", f"close it, or {AFTER_BAR}")


def _escape(trouble: Trouble) -> Explained | None:
    if "escape" not in trouble.problem and "hex" not in trouble.problem:
        return None
    column = max(trouble.here.rfind("\\", 0, trouble.column + 1), 0)
    message = "a `\\` in double quotes begins an escape, and this is none that is known"
    return Explained(trouble.line, column, "unknown-escape", message, f"write `\\\\`, or {AFTER_BAR}")


def _first_character(trouble: Trouble) -> Explained | None:
    start = _LEAD.match(trouble.here)
    at = start.end() if start else 0
    first = trouble.here[at : at + 1]
    if (first and first in "*&@`%!" and at <= trouble.column) or (first in (",", "]", "}", "?") and at == trouble.column):
        return _first(trouble.line, at, first)
    return None


def _first(line: int, column: int, character: str) -> Explained:
    shown = "a backtick" if character == "`" else f"`{character}`"
    return Explained(line, column, "first-character", f"text cannot begin with {shown}", _QUOTE_OR_BAR)


def _list_on_key_line(trouble: Trouble) -> Explained | None:
    if "sequence entries are not allowed" not in trouble.problem:
        return None
    message = "a list cannot begin on the line of its key"
    return Explained(
        trouble.line, trouble.column, "list-on-key-line", message, f"begin it on the next line; if it is text, {AFTER_BAR}"
    )


def _after_quote(trouble: Trouble) -> Explained | None:
    before = trouble.here[: trouble.column].rstrip()
    if not before.endswith(('"', "'")) or "flow" in trouble.context:
        return None
    quote = before[-1]
    start = _LEAD.match(before)
    if start and start.end() == len(before) - 1:
        for line in range(trouble.line - 1, -1, -1):
            opens = _LEAD.match(trouble.lines[line])
            at = opens.end() if opens else 0
            if trouble.lines[line][at : at + 1] == quote and quote not in trouble.lines[line][at + 1 :]:
                return _open_quote(line, at)
    return Explained(trouble.line, trouble.column, "text-after-quote", "text goes on after the closing quote", AFTER_BAR)


def _after_bracket(trouble: Trouble) -> Explained | None:
    before = trouble.here[: trouble.column].rstrip()
    start = _LEAD.match(trouble.here)
    at = start.end() if start else 0
    first = trouble.here[at : at + 1]
    if first and first in "[{" and before.endswith(("]", "}")) and "flow" not in trouble.context:
        return _first(trouble.line, at, first)
    return None


def _bracket(trouble: Trouble) -> Explained | None:
    if "flow" not in trouble.context:
        return None
    if found := _swallowing(trouble):
        return found
    opening, closing = ("{", "}") if "mapping" in trouble.context else ("[", "]")
    if trouble.line == trouble.context_line and closing in trouble.here[trouble.column :]:
        hint = f"write one between the parts; text with `:`, quotes or brackets in it: {_QUOTE_OR_BAR}"
        return Explained(trouble.line, trouble.column, "missing-comma", f"a comma is missing before this, inside `{opening}`", hint)
    return _open_bracket(trouble.context_line, trouble.context_column, opening)


def _swallowing(trouble: Trouble) -> Explained | None:
    """The bracket on a line above that made a part of its list out of all that comes after it."""
    context = trouble.lines[trouble.context_line] if trouble.context_line < len(trouble.lines) else ""
    at = context[trouble.context_column : trouble.context_column + 1]
    if at and at in "[{":
        return None
    for line in range(min(trouble.context_line, len(trouble.lines)) - 1, -1, -1):
        start = _LEAD.match(trouble.lines[line])
        column = start.end() if start else 0
        opening = trouble.lines[line][column : column + 1]
        if opening and opening in "[{" and _CLOSES[opening] not in trouble.lines[line][column:]:
            return _open_bracket(line, column, opening)
    return None


def _open_bracket(line: int, column: int, opening: str) -> Explained:
    hint = f"close it with `{_CLOSES[opening]}`; if it is text, {_QUOTE_OR_BAR}"
    return Explained(line, column, "unclosed-bracket", f"the `{opening}` that opens here is never closed", hint)


def _bar(trouble: Trouble) -> Explained | None:
    if "block scalar" not in trouble.context:
        return None
    return Explained(
        trouble.line, trouble.column, "text-on-bar-line", "text on the line of `|` or `>`", "begin it on the next line"
    )


def _colon(trouble: Trouble) -> Explained | None:
    if "mapping values are not allowed" not in trouble.problem:
        return None
    key = _KEY.match(trouble.here)
    if key and key["value"] and trouble.column > key.end("key"):
        return Explained(trouble.line, trouble.column, "colon-in-text", "a second `: ` on one line, inside the text", _QUOTE_OR_BAR)
    above = _line_above(trouble)
    return _colonless(trouble, above) or _deeper(trouble)


def _colonless(trouble: Trouble, line: int) -> Explained | None:
    text = trouble.lines[line]
    if close := _NO_SPACE.match(text):
        at = close.start("colon")
        return Explained(line, at, "colon-without-space", "a colon without a space after it", f"write `{text[:at].strip(' -')}: …`")
    if bullet := re.match(r"[ ]*(?P<sign>-)[^\W\d_]", text):
        message = "a dash without a space after it"
        return Explained(line, bullet.start("sign"), "dash-without-space", message, "begin each line with `- `, a dash and a space")
    if ":" not in text:
        at = len(text) - len(text.lstrip())
        return Explained(
            line, at, "loose-text", "a line that is no `key: value` and belongs to no text", "write a key and `: ` before it"
        )
    return None


def _deeper(trouble: Trouble) -> Explained:
    message = "this line stands deeper than the one above, which has its text already"
    hint = f"line it up with the keys above; if it is more of that text, {AFTER_BAR}"
    return Explained(trouble.line, _indent(trouble.here), "indentation", message, hint)


def _loose_text(trouble: Trouble) -> Explained | None:
    if "expected ':'" not in trouble.problem:
        return None
    line = trouble.context_line if "simple key" in trouble.context else _line_above(trouble)
    if found := _colonless(trouble, line):
        return found
    message = "a line that is no `key: value` and belongs to no text"
    column = trouble.context_column if line == trouble.context_line else _indent(trouble.lines[line])
    return Explained(line, column, "loose-text", message, f"{AFTER_BAR}, deeper than its key")


def _misplaced(trouble: Trouble) -> Explained | None:
    if "block" not in trouble.context and "document start" not in trouble.problem:
        return None
    if trouble.lines[0].startswith("%"):
        return _first(0, 0, "%")
    if any(line.startswith("...") for line in trouble.lines[: trouble.line]):
        return Explained(
            trouble.line, trouble.column, "second-document", "text after the end of the document", "take out the `...`"
        )
    at = _indent(trouble.here)
    if trouble.here[at:].startswith(("- :", ":")):
        return Explained(trouble.line, trouble.column, "missing-key", "a `:` without a key before it", "write the key")
    message = "this line stands neither under the keys nor under the list above it"
    hint = f"line it up with those it belongs to; text of several lines: {AFTER_BAR}, deeper than its key"
    return Explained(trouble.line, at, "indentation", message, hint)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _line_above(trouble: Trouble) -> int:
    line = min(trouble.line, len(trouble.lines)) - 1
    while line > 0 and not trouble.lines[line].strip():
        line -= 1
    return max(line, 0)


_RULES = (
    _tab,
    _bullet,
    _unclosed_quote,
    _escape,
    _bar,
    _after_quote,
    _after_bracket,
    _first_character,
    _list_on_key_line,
    _bracket,
    _colon,
    _loose_text,
    _misplaced,
)
