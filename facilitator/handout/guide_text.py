"""A guide as Markdown: what is read on a telephone, edited, or turned into something else. Words stay words: signs are escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from facilitator.handout.guide_context import Guide

_SIGNS = re.compile(r"([\\`*_\[\]<>#|~&])")
_BLANK = r"\_" * 12
_STARTS = re.compile(r"^(\s*)([-+]|[0-9]+[.)])(?=\s)")


def markdown(guide: Guide) -> str:
    """The guide as Markdown; a run sheet is its agenda, care and contacts. Ends with a line break."""
    words, is_sheet = guide["words"], guide["template"] == "runsheet.html"
    lines = [f"# {_words(guide['title'])}: {_words(guide['heading'])}", "", _words(" · ".join(guide["facts"])), ""]
    lines += _agenda(guide)
    if not is_sheet:
        for listed in guide["lists"]:
            lines += _listed(listed)
        if guide["watchword"]:
            lines += [f"## {_words(words['you'])}", "", _words(guide["watchword"]), ""]
        if guide["stance"]:
            lines += [f"## {_words(words['stance'])}", ""]
        for page in guide["stance"]:
            lines += [f"### {_words(str(page['title']))}", "", *_flow(page["flow"]), ""]
        lines += [f"## {_words(words['script'])}", ""]
        for row in guide["rows"]:
            lines += _step(row, words)
        for listed in guide["after"]:
            lines += _listed(listed)
    lines += [f"## {_words(words['care'])}", ""]
    for card in guide["care"]:
        lines += [f"### {_words(str(card['title']))}", "", *_flow(card["flow"]), ""]
    if not is_sheet:
        lines += [f"### {_words(words['quiet'])}", "", *_flow(guide["quiet"]), ""]
    lines += [f"## {_words(words['say_when'])}", ""]
    lines += [f"- **{_words(str(one['when']))}:** {_words(str(one['say']))}" for one in guide["sentences"]]
    lines += ["", f"## {_words(words['contacts'])}", ""]
    for contact in guide["contacts"]:
        lines.append(f"- **{_words(str(contact['label']))}:** {_joined(contact['lines']) or _BLANK}")
    if guide["contact_note"]:
        lines += ["", _words(guide["contact_note"])]
    lines += ["", "---", "", _words(guide["small_print"])]
    return "\n".join(lines).rstrip("\n") + "\n"


def _agenda(guide: Guide) -> Iterator[str]:
    words = guide["words"]
    heads = (words["clock"], words["minutes"], words["step"], words["who"])
    yield f"| {' | '.join(map(_words, heads))} |"
    yield "|---|---:|---|---|"
    for row in guide["rows"]:
        mark = f" ({_words(words['fixed'])})" if row["fixed"] else ""
        mark += f" ({_words(words['may_go'])})" if row["may_go"] else ""
        cells = (str(row["clock"]), str(row["minutes"]), f"**{_words(str(row['title']))}**{mark}", _words(str(row["who"])))
        yield f"| {' | '.join(cells)} |"
    yield ""


def _listed(listed: dict[str, Any]) -> Iterator[str]:
    yield f"## {_words(listed['title'])}"
    yield ""
    for item in listed["items"]:
        yield f"- {'[ ] ' if listed['tick'] else ''}{_words(item)}"
    yield ""


def _step(row: dict[str, Any], words: dict[str, str]) -> Iterator[str]:
    yield f"### {row['clock']} {_words(row['title'])}"
    yield ""
    yield _words(" · ".join(fact for fact in (row["facts"], ", ".join(filter(None, (row["who"], *row["team"])))) if fact))
    yield ""
    if row["purpose"]:
        yield f"*{_words(row['purpose'])}*"
        yield ""
    for part in row["parts"]:
        shown = f": {_words(part['show'])}" if part["show"] else ""
        yield f"- {part['clock']}, {part['minutes']} min: {_words(part['title'])}{shown}"
    if row["parts"]:
        yield ""
    cues = ([{"label": words["way_out"], "flow": row["way_out"]}] if row["way_out"] else []) + list(row["cues"])
    for cue in cues:
        yield f"**{_words(cue['label'].upper())}**"
        yield ""
        yield from _flow(cue["flow"])
        yield ""


def _flow(nodes: Any, indent: str = "") -> Iterator[str]:
    for number, node in enumerate(nodes):
        if number and not indent:
            yield ""
        if node["kind"] in ("bullets", "numbers"):
            for at, item in enumerate(node["items"]):
                sign = "-" if node["kind"] == "bullets" else f"{node['start'] + at}."
                yield f"{indent}{sign} {_runs(item['spans'], indent + ' ' * (len(sign) + 1))}"
                yield from _flow(item["inner"], indent + " " * (len(sign) + 1))
            continue
        before = {"heading": "#### ", "quote": "> "}.get(node["kind"], "")
        yield f"{indent}{before}{_runs(node['spans'], indent + ('> ' if before == '> ' else ''))}"


def _runs(spans: Sequence[Any], indent: str) -> str:
    return "".join(_run(span, indent) for span in spans)


def _run(span: dict[str, Any], indent: str) -> str:
    text = f"  \n{indent}".join(_words(line) for line in span["lines"])
    sign = ("**" if span["strong"] else "") + ("*" if span["emphasis"] else "")
    inner = text.strip()
    if not sign or not inner:
        return text
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}{sign}{inner}{sign[::-1]}{after}"


def _joined(lines: Any) -> str:
    return "; ".join(_words(line) for line in lines)


def _words(text: str) -> str:
    """Text that no reader of Markdown takes for anything but words, on one line."""
    line = _SIGNS.sub(r"\\\1", " ".join(text.split(" "))).replace("\n", " ")
    return _STARTS.sub(lambda found: f"{found[1]}{found[2][:-1]}\\{found[2][-1]}", line)
