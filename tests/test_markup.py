"""Markdown becomes paragraphs and spans, and nothing of it gets lost or acts."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from facilitator import markup
from facilitator.markup import Paragraph, ParagraphKind, Span, render
from facilitator.text import clean, faults

SCRIPT = """\
# The *floor*

Say **slowly**: *one of you speaks,
the other listens.*\\
Then swap.

- Hear **it**
- Say it back

  before you answer
  1. once
  2. twice
-

3) third

> Pass is a full answer.

    indented words
"""


def text(words: str, depth: int = 0) -> Paragraph:
    """A paragraph in plain style."""
    return Paragraph(ParagraphKind.TEXT, (Span(words),), depth)


def test_a_script_with_every_sign() -> None:
    assert render(SCRIPT) == (
        Paragraph(ParagraphKind.HEADING, (Span("The "), Span("floor", emphasis=True))),
        Paragraph(
            ParagraphKind.TEXT,
            (
                Span("Say "),
                Span("slowly", strong=True),
                Span(": "),
                Span("one of you speaks, the other listens.", emphasis=True),
                Span("\nThen swap."),
            ),
        ),
        Paragraph(ParagraphKind.BULLET, (Span("Hear "), Span("it", strong=True))),
        Paragraph(ParagraphKind.BULLET, (Span("Say it back"),)),
        text("before you answer", 1),
        Paragraph(ParagraphKind.NUMBER, (Span("once"),), 1, 1),
        Paragraph(ParagraphKind.NUMBER, (Span("twice"),), 1, 2),
        Paragraph(ParagraphKind.BULLET, ()),
        Paragraph(ParagraphKind.NUMBER, (Span("third"),), 0, 3),
        Paragraph(ParagraphKind.QUOTE, (Span("Pass is a full answer."),)),
        text("indented words"),
    )


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("<b>bold</b> <script>x</script>", "<b>bold</b> <script>x</script>"),
        ("<div>\nblock\n</div>", "<div> block </div>"),
        ("[pause] then [/pause]", "[pause] then [/pause]"),
        ("[pause]: breathe", "[pause]: breathe"),
        ("see [our page](https://example.org)", "see our page (https://example.org)"),
        ("<https://example.org> or <a@example.org>", "https://example.org or a@example.org"),
        ("the `code` &amp; \\*more\\*", "the code & *more*"),
        ("&#27;[31m &#x202e; &#12;", "\ufffd[31m  \ufffd"),
        ("```\none\n two\n```", "one\n two"),
        ("{{ name }} $(rm) %s", "{{ name }} $(rm) %s"),
    ],
)
def test_what_is_no_markdown_is_words(markdown: str, words: str) -> None:
    assert render(markdown) == (text(words),)


def test_lists_in_lists_and_quotes_keep_their_order() -> None:
    assert render("- - deep\n- > said\n\nafter") == (
        Paragraph(ParagraphKind.BULLET, ()),
        Paragraph(ParagraphKind.BULLET, (Span("deep"),), 1),
        Paragraph(ParagraphKind.BULLET, ()),
        Paragraph(ParagraphKind.QUOTE, (Span("said"),), 1),
        text("after"),
    )


def test_a_rule_and_blank_text_say_nothing() -> None:
    assert render("***\n\n \n") == render("") == render("\n\u00a0\n") == ()


WORDS = st.text(st.sampled_from("ab1.)  \n\n\u00a0\u3000\u00e9\u0301'\"!?-+=#>~:;|()]}{\u2026\U0001f44b"))
LINES = st.lists(
    st.sampled_from(
        ["- ", "- x", "- two words ", "1. one", "1. two", "7. x", "0. x", "2) x", "", "", "say", "-", "- - x", "  x", "- \u00a0"]
    )
)


@settings(deadline=None)
@given(st.one_of(WORDS, LINES.map("\n".join)))
@example("a \nb\n\n\nc")
@example("a\n\u3000\nb\u00a0")
@example("1. a\n\n\u00a0\n\n1. b")
@example("2024. was\n===")
@example("3. a\n3. b\n\n1. c\n\n- d\n\n1. e")
def test_prose_and_simple_lists_read_the_same_without_the_parser(words: str) -> None:
    assert render(words) == markup._parsed(clean(words))


def test_numbered_items_count_on_from_the_first() -> None:
    numbers = [(paragraph.kind, paragraph.number) for paragraph in render("3. a\n3. b\n\n1. c\n\n- d\n\n1. e")]
    number, bullet = ParagraphKind.NUMBER, ParagraphKind.BULLET
    assert numbers == [(number, 3), (number, 4), (number, 5), (bullet, 0), (number, 1)]


@settings(deadline=None)
@given(st.text(st.one_of(st.sampled_from("a \n*_`[]()<>&#;x-1.!\\\t~\x1b\u202e"), st.characters(exclude_categories=()))))
def test_any_text_renders_clean(words: str) -> None:
    for paragraph in render(words):
        for span in paragraph.spans:
            assert span.text
            assert list(faults(span.text)) == []


def test_prose_does_not_wait_for_the_parser() -> None:
    script = 'Thank you.\nTake 10 minutes (or 12): breathe.\n\n"Pass" is fine - always!\n\n- One\n- Two\n\n1. Go'
    program = (
        f"import sys; from facilitator.markup import render; render({script!r});"
        "print([name for name in sys.modules if name.startswith(('markdown_it', 'mdurl'))])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
