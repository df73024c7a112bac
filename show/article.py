"""An article as HTML: the text in escaped slices, each claim's figure marked and linked to its note beside the paragraph.

Nothing of the text reaches the page but through `html.escape`; control and direction characters are shown as signs,
and each paragraph is isolated, so that an override in one cannot turn another around. Very long paragraphs are cut
to what stands near a claim, with the number of characters left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from show.markup import key, signs

LONG: Final = 6_000  # characters of one paragraph shown in full
NEAR: Final = 600  # shown on either side of a figure in a longer one
OPENING: Final = 1_500
MOST_PARAGRAPHS: Final = 1_500


@dataclass(frozen=True, slots=True)
class Mark:
    """One claim in the text: its number on the page, its span, and its look; `note` and `flags` are plain text for the margin."""

    number: int
    start: int
    end: int
    measure: str
    hue: int
    dash: str
    figure: str
    subject: str
    note: str
    flags: tuple[str, ...] = ()
    no_figure: bool = False
    now: bool = False


def html(text: str, marks: Sequence[Mark]) -> str:
    """The whole article with its notes. Marks outside the text are ignored."""
    ordered = sorted((mark for mark in marks if 0 <= mark.start < mark.end <= len(text)), key=lambda mark: (mark.start, mark.end))
    parts: list[str] = []
    spans = _paragraphs(text)
    for start, end in spans[:MOST_PARAGRAPHS]:
        mine = [mark for mark in ordered if start <= mark.start < end]
        body = _slices(text, start, end, mine)
        notes = "".join(note(mark) for mark in sorted(mine, key=lambda mark: mark.number))
        bare = "" if mine else ' class="bare"'
        parts.append(f'<p{bare}>{body}</p><div class="margin">{notes}</div>')
    if len(spans) > MOST_PARAGRAPHS:
        parts.append(f"<p><span class='control'>{len(spans) - MOST_PARAGRAPHS:,} more paragraphs are not shown</span></p>")
    return f'<div class="article">{"".join(parts)}</div>'


def sentence(text: str, start: int, end: int, measure: str) -> str:
    """One sentence as HTML with the span [start, end) of it marked; an empty or impossible span marks nothing."""
    if not 0 <= start < end <= len(text):
        return signs(text[:LONG])
    low, high = max(0, start - LONG // 2), min(len(text), end + LONG // 2)
    marked = f'<mark class="{escape(measure)} tag">{signs(text[start:end])}</mark>'
    return f"{_cut(low)}{signs(text[low:start])}{marked}{signs(text[end:high])}{_cut(len(text) - high)}"


def note(mark: Mark) -> str:
    """The margin note of one claim; it links back to its figure."""
    flags = "".join(f'<span class="why">{signs(flag)}</span>' for flag in mark.flags[:2])
    now = " now" if mark.now else ""
    back = f'<a href="#m{mark.number}" aria-label="Claim {mark.number}, back to the text">{mark.number}.</a>'
    read = f"<b>{escape(mark.figure)}</b> {signs(mark.subject)}<br>{key(mark.dash)}{signs(mark.note)}"
    return f'<div class="note s{mark.hue}{now}" id="n{mark.number}">{back} {read}{flags}</div>'


def _paragraphs(text: str) -> list[tuple[int, int]]:
    return [(found.start(), found.end()) for found in re.finditer(r"[^\n]+", text) if found.group().strip()]


def _slices(text: str, start: int, end: int, marks: Sequence[Mark]) -> str:
    """One paragraph: escaped text between the marks, cut when it is very long."""
    out: list[str] = []
    at = start
    for mark in marks:
        if mark.start < at:  # the same figure, or one inside another: it is part of the anchor before
            continue
        out.append(_gap(text, at, mark.start, first=at == start, last=False))
        same = [other for other in marks if other.start < mark.end and other.start >= mark.start]
        out.append(_anchor(text[mark.start : mark.end], same))
        at = mark.end
    out.append(_gap(text, at, end, first=at == start, last=True))
    return "".join(out)


def _anchor(figure: str, marks: Sequence[Mark]) -> str:
    mark = marks[0]
    classes = (
        f"m {mark.measure} {mark.dash} s{mark.hue}"
        + (" nofigure" if mark.no_figure else "")
        + (" now" if any(m.now for m in marks) else "")
    )
    numbers = "".join(f"<sup>{other.number}</sup>" for other in marks)
    extra = "".join(f'<span id="m{other.number}"></span>' for other in marks[1:])
    return f'{extra}<a id="m{mark.number}" class="{escape(classes)}" href="#n{mark.number}">{signs(figure)}{numbers}</a>'


def _gap(text: str, start: int, end: int, *, first: bool, last: bool) -> str:
    """The text between two marks; of a very long stretch only the ends that touch a mark (or the opening) are shown."""
    if end - start <= LONG:
        return signs(text[start:end])
    head = OPENING if first else NEAR
    tail = 0 if last else NEAR
    return f"{signs(text[start : start + head])}{_cut(end - start - head - tail)}{signs(text[end - tail : end]) if tail else ''}"


def _cut(characters: int) -> str:
    return f'<span class="control">{characters:,} characters not shown</span>' if characters > 0 else ""
