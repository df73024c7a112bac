"""The article's HTML: only our own tags, every figure where it stands, long and strange text kept in its place."""

from __future__ import annotations

import re

from show import article
from show.article import Mark
from show.markup import facts, grid, signs

TAGS = re.compile(r"<(/?[a-zA-Z]+)")
OURS = {"div", "p", "a", "sup", "span", "b", "br", "mark"}


def mark(text: str, figure: str, number: int = 1, **more: object) -> Mark:
    start = text.index(figure)
    fields = {"measure": "killed", "hue": 0, "dash": "solid", "figure": figure, "subject": "people killed", "note": "UN"} | more
    return Mark(number, start, start + len(figure), **fields)  # type: ignore[arg-type]


def tags(html: str) -> set[str]:
    return {name.strip("/").lower() for name in TAGS.findall(html)}


def test_hostile_text_stays_text() -> None:
    text = "<script>alert(1)</script> 12 died <img src=x onerror=y> </p></div><style>*{}</style>"
    html = article.html(text, [mark(text, "12", note="<i>x</i>", subject="<u>", flags=("<s>",))])
    assert tags(html) <= OURS
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_control_and_direction_characters_are_shown() -> None:
    assert signs("a\u202eb\x07c\u200bd") == "".join(
        [
            "a",
            '<span class="control">U+202E</span>',
            "b",
            '<span class="control">U+0007</span>',
            "c",
            '<span class="control">U+200B</span>',
            "d",
        ]
    )
    assert signs("tab\tand\nline") == "tab\tand\nline"


def test_the_marked_words_are_the_figure_and_the_text_is_whole() -> None:
    text = "At dawn 12 people & 3 dogs.\n\nLater 40 more."
    html = article.html(text, [mark(text, "12"), mark(text, "40", 2)])
    assert re.findall(r'<a id="m(\d)"[^>]*>(.*?)<sup>', html) == [("1", "12"), ("2", "40")]
    bare = re.sub(r"<sup>.*?</sup>|<div class=\"note.*?</div>|<[^>]+>", "", html)
    assert bare == "At dawn 12 people &amp; 3 dogs.Later 40 more."


def test_two_claims_on_one_figure_share_an_anchor_and_both_can_be_reached() -> None:
    text = "Some 12 killed or hurt."
    html = article.html(text, [mark(text, "12"), mark(text, "12", 2, measure="injured")])
    assert html.count("<a id=") == 1
    assert 'id="m2"' in html
    assert "<sup>1</sup><sup>2</sup>" in html


def test_marks_outside_the_text_are_ignored() -> None:
    assert "<a " not in article.html(
        "short", [Mark(1, 90, 92, "killed", 0, "solid", "12", "s", "n"), Mark(2, 3, 3, "killed", 0, "solid", "", "s", "n")]
    )


def test_a_megabyte_on_one_line_is_cut_to_what_is_near_the_claim() -> None:
    text = "x" * 500_000 + " 12 died " + "y" * 500_000
    html = article.html(text, [mark(text, "12")])
    assert len(html) < 10_000
    assert ">12<sup>" in html
    left_out = [int(number.replace(",", "")) for number in re.findall(r"([\d,]+) characters not shown", html)]
    shown = len(re.sub(r"[^xy]", "", re.sub(r"<[^>]+>", "", html.replace("not shown", "")).replace("characters", "")))
    assert sum(left_out) + shown >= 1_000_000 - 50


def test_a_sentence_marks_its_figure_or_nothing() -> None:
    assert '<mark class="killed tag">12</mark>' in article.sentence("Some 12 died.", 5, 7, "killed")
    assert "<mark" not in article.sentence("Some 12 died.", 5, 99, "killed")


def test_tables_and_lists_escape_what_they_are_given() -> None:
    assert "<x>" not in facts({"<x>": "<x>"})
    assert "<x>" not in grid("<x>", ["<x>"], [])
    assert facts({"empty": ""}) == '<dl class="facts"></dl>'
