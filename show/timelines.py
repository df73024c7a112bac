"""What the Timeline draws for a question: lines, the contested figures, letters, the finding in its title, labels at the ends."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Final

import pandas as pd

from show import words
from show.charts import lines, picture
from show.charts import timeline as plot
from show.compared import Contested
from show.markup import key
from show.sources import Look
from track.words import in_words

MOST_LETTERS: Final = 4
GAP: Final = 46  # pixels between two end labels
LABEL_NOTES: Final = (
    "Filled mark: counted",
    "Open mark: estimate or statement",
    "Bar: stated range",
    "Arrow: open bound",
    "Fine dots: no newer figure",
    "Hatched: contested",
)


@dataclass(frozen=True, slots=True)
class Note:
    """A lettered sentence under the chart."""

    letter: str
    sentence: str
    flag: bool


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart and the words around it."""

    chart: plot.Timeline
    window: plot.Window
    notes: tuple[Note, ...]
    left_out: int
    thinned: int


def draw(
    frame: pd.DataFrame,
    other: pd.DataFrame | None,
    contested: Sequence[Contested],
    jumps: Sequence[tuple[dict[Any, Any], str]],
    look: Callable[[str], Look],
    *,
    scope: str = "cumulative",
    log: bool | None = None,
) -> Drawn:
    """The chart of a frame. `other` holds a source's other measure (drawn thin); `jumps` are rows with a sentence each, to be lettered."""
    doubtful = {str(item.row["claim_id"]) for item in contested}
    own = lines.read(frame[~frame["claim_id"].isin(doubtful)], look)
    thin = (
        []
        if other is None or other.empty
        else lines.read(other, look, thin_label=words.MEASURE_NAMES.get(str(other["measure"].iloc[0]), ""))
    )
    drawn = lines.few([*thin, *own])
    boxes = [_contested(item) for item in contested]
    letters, notes = _letters(contested, jumps, drawn)
    made = plot.Timeline(drawn, boxes, letters, scope, log)
    left_out = sum(line.grey for line in drawn)
    return Drawn(made, plot.window(made), notes, left_out, max((line.every for line in drawn), default=1))


def title(frame: pd.DataFrame, fallback: str, contested: Sequence[Contested]) -> str:
    """The finding, by rule: a contested figure first, else the lowest and highest of the newest comparable figures, else the question."""
    for item in contested:
        if item.own:
            return f"{in_words(item.row).capitalize()} or {in_words(item.own)}? {item.reason}"
    last = _last(frame)
    if len(last) < 2:
        return fallback
    newest = max(words.date(row["as_of"]) or dt.date.min for row in last)
    first = min(frame["as_of"].dropna())
    near = plot.TAIL_DAYS[(newest - first).days > plot.YEARS_FROM]
    recent = [row for row in last if (newest - (words.date(row["as_of"]) or dt.date.min)).days <= near]
    ordered = sorted(recent, key=_value)
    if len(ordered) < 2 or _value(ordered[0]) == _value(ordered[-1]):
        return fallback
    low, high = ordered[0], ordered[-1]
    return f"{newest:%B %Y}: {in_words(low)} {_stance(low)} by {words.organ(low)}, {in_words(high)} {_stance(high)} by {words.organ(high)}"


def subtitle(what: str, start: str, drawn: Drawn, silent: int) -> str:
    """Unit, scale, and what was left out; `silent` sources with fewer figures are not drawn at all."""
    scale = "Log scale: the sources differ by more than ten times." if drawn.window.log else "The scale starts at 0."
    grey = f" {words.plural(drawn.left_out, 'more source')} in grey." if drawn.left_out else ""
    quiet = f" {words.plural(silent, 'source')} with fewer figures not drawn: choose them above." if silent else ""
    thin = f" One figure in {drawn.thinned} is drawn; the rows hold all." if drawn.thinned > 1 else ""
    return f"{what}, {start}, by source. {scale}{grey}{quiet}{thin}"


def labels(drawn: Drawn, dark: bool) -> list[picture.Label]:
    """What stands at the ends of the lines, highest first (coloured lines only)."""
    shown = [line for line in drawn.chart.lines if line.points and not line.grey]
    made = [
        picture.Label(
            line.label,
            f"{line.points[-1].words}, {words.day(line.points[-1].day)}",
            drawn.window.share(line.points[-1].value),
            line.look.colour(dark),
            line.look.dash,
            line.thin,
        )
        for line in shown
    ]
    return sorted(made, key=lambda label: -label.share)


def ends_html(drawn: Drawn) -> str:
    """The end labels as HTML, each near the height of its line; on a phone a list of two columns."""
    shown = sorted((line for line in drawn.chart.lines if line.points and not line.grey), key=lambda line: -line.points[-1].value)
    height = plot.HEIGHT - plot.TOP - plot.BOTTOM
    wanted = [plot.TOP + height * (1 - drawn.window.share(line.points[-1].value)) - 10 for line in shown]
    places = picture.spread(wanted, GAP, 0, plot.HEIGHT - 50)
    rows = "".join(
        f'<div style="top:{place:.0f}px" class="s{line.look.hue}">{key(line.look.dash, thin=line.thin)}'
        f"<b>{escape(line.label)}</b><br>{escape(line.points[-1].words)} <span class='muted'>{words.day(line.points[-1].day)}</span></div>"
        for line, place in zip(shown, places, strict=True)
    )
    return f'<div class="cft ends" style="height:{plot.HEIGHT}px">{rows}</div>'


def notes_html(notes: Sequence[Note]) -> str:
    """The lettered sentences as a list, and how to read the marks."""
    items = "".join(f'<li class="{"hit" if note.flag else "plain"}"><b>{note.letter}</b>{escape(note.sentence)}</li>' for note in notes)
    listed = f'<ol class="letters">{items}</ol>' if items else ""
    return f'<div class="cft">{listed}<p class="legend">{"".join(f"<span>{escape(word)}</span>" for word in LABEL_NOTES)}</p></div>'


def alt(what: str, drawn: Drawn, notes: Sequence[Note]) -> str:
    """The chart in words: what, from when to when, each source's first and last figure, what is contested."""
    told = [f"Line chart, {what}, {words.day(drawn.window.first)} to {words.day(drawn.window.last)}."]
    for line in drawn.chart.lines:
        if line.points and not line.grey:
            first, last = line.points[0], line.points[-1]
            spell = f"{first.words} on {words.day(first.day)} to {last.words} on {words.day(last.day)}"
            told.append(f"{line.label}: {spell}, {words.plural(len(line.points), 'figure')}.")
    told += [note.sentence for note in notes if note.flag]
    return " ".join(told)


def table(frame: pd.DataFrame) -> pd.DataFrame:
    """The table beside the chart: day, source, figure in words, stance."""
    rows = frame.sort_values(["as_of", "source"], ascending=[False, True], kind="stable").to_dict("records")
    return pd.DataFrame(
        {
            "As of": [words.day(row["as_of"]) for row in rows],
            "Source": [words.organ(row) for row in rows],
            "Figure": [in_words(row) for row in rows],
            "Stance": [words.stance(row) for row in rows],
            "Seen at": [words.text(row["publisher"]) for row in rows],
        },
        dtype="string",
    )


def _contested(item: Contested) -> plot.Contested:
    day, value = words.date(item.row["as_of"]) or dt.date.min, _value(item.row)
    own = _value(item.own) if item.own else value
    return plot.Contested(
        day, value, own, str(item.row["claim_id"]), in_words(item.row), f"{words.organ(item.row)}, as the article puts it"
    )


def _letters(
    contested: Sequence[Contested], jumps: Sequence[tuple[dict[Any, Any], str]], drawn: Sequence[lines.Line]
) -> tuple[tuple[plot.Letter, ...], tuple[Note, ...]]:
    found: list[tuple[dt.date, int, str, bool]] = []
    for item in contested:
        row = item.row
        where = words.text(row["publisher"]) or "The article"
        told = f"{where}, {words.day(row['as_of'])}: {in_words(row)}, by {words.organ(row)}. {item.reason}. {item.sentence}"
        found.append((words.date(row["as_of"]) or dt.date.min, _value(row), told, True))
    for row, sentence in jumps:
        found.append((words.date(row["as_of"]) or dt.date.min, _value(row), sentence, False))
    newest = max((line.points[-1].day for line in drawn if line.points), default=None)
    for line in drawn:
        if newest and line.points and not line.grey and not line.thin and (newest - line.points[-1].day).days > plot.TAIL_DAYS[1]:
            last = line.points[-1]
            found.append((last.day, last.value, f"{line.label}: {last.words}, its last figure here, {words.day(last.day)}.", False))
    kept = _apart(found, drawn)[:MOST_LETTERS]
    letters = tuple(plot.Letter("ABCD"[n], day, value, flag) for n, (day, value, _, flag) in enumerate(kept))
    return letters, tuple(Note("ABCD"[n], told, flag) for n, (_, _, told, flag) in enumerate(kept))


def _apart(found: list[tuple[dt.date, int, str, bool]], drawn: Sequence[lines.Line]) -> list[tuple[dt.date, int, str, bool]]:
    """Notes whose letters would not stand on each other: at least a fiftieth of the days, or a quarter of the value, away."""
    days = [point.day for line in drawn for point in line.points]
    span = (max(days) - min(days)).days if days else 1
    kept: list[tuple[dt.date, int, str, bool]] = []
    for note in found:
        near = [k for k in kept if abs((k[0] - note[0]).days) < span / 25 and abs(k[1] - note[1]) < 0.35 * max(k[1], note[1])]
        if not near:
            kept.append(note)
    return kept


def _last(frame: pd.DataFrame) -> list[dict[Any, Any]]:
    keyed = frame[frame["low"].notna() | frame["high"].notna()].assign(_organ=frame["source_detail"].fillna(""))
    return list(keyed.sort_values("as_of", kind="stable").groupby(["source", "_organ"], dropna=False).tail(1).to_dict("records"))


def _value(row: dict[Any, Any]) -> int:
    low, high = words.whole(row["low"]), words.whole(row["high"])
    return low if low is not None else high or 0


def _stance(row: dict[Any, Any]) -> str:
    return {"confirmed": "counted", "estimated": "estimated"}.get(words.text(row["modality"]), "stated")
