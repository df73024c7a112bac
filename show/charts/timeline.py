"""The timeline: per source treads for running totals, points for incidents, bars for periods; no streamlit here.

Treads, not stairs: a running total stands until the next figure, so the level is drawn strong and the step up faint.
A range is a band with a mark at both ends and none in the middle; an open bound is a stub with an arrow. Past its last
figure a line goes on in fine dots for a while and then stops: silence is not a figure.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

import plotly.graph_objects as go

from show.charts.lines import Line, Point, differ
from show.charts.palette import FONT, FONT_SIZE, Page, page, tint
from show.words import day as day_words

Trace: TypeAlias = dict[str, Any]
HEIGHT: Final = 440
TOP: Final = 14
BOTTOM: Final = 44
LOG_FROM: Final = 10.0
MANY: Final = 25  # above this, marks shrink and dashes go
FEW: Final = 12  # open-bound stubs only up to this many figures
TAIL_DAYS: Final = (21, 365)  # in a chart of weeks, of years
YEARS_FROM: Final = 500
STUB_LINEAR: Final = 0.055
STUB_LOG: Final = 1.45
LOG_TICKS: Final = tuple(step * 10**power for power in range(0, 9) for step in (1, 3))


@dataclass(frozen=True, slots=True)
class Contested:
    """A figure under question: the claim's day and value, and the level of the source's own series that day."""

    day: dt.date
    value: int
    own: int
    claim: str
    words: str
    source: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A bold letter at a mark; its sentence stands in the list under the chart."""

    letter: str
    day: dt.date
    value: int
    flag: bool = False


@dataclass(frozen=True, slots=True)
class Timeline:
    """All that one chart draws. `scope` is cumulative, incident or period."""

    lines: Sequence[Line]
    contested: Sequence[Contested] = ()
    letters: Sequence[Letter] = ()
    scope: str = "cumulative"
    log: bool | None = None
    span: tuple[dt.date, dt.date] | None = field(default=None)


@dataclass(frozen=True, slots=True)
class Window:
    """The drawn window: days and values, logarithmic or from 0."""

    first: dt.date
    last: dt.date
    bottom: float
    top: float
    log: bool

    def share(self, value: float) -> float:
        """How high a value stands in the plot, 0 (bottom) to 1 (top)."""
        if self.log:
            return (math.log10(max(value, self.bottom)) - math.log10(self.bottom)) / (math.log10(self.top) - math.log10(self.bottom))
        return value / self.top

    @property
    def days(self) -> int:
        """The window's length in days, at least 1."""
        return max((self.last - self.first).days, 1)


def window(chart: Timeline) -> Window:
    """The window that holds every figure drawn; logarithmic when the sources' last figures differ more than ten times."""
    points = [point for line in chart.lines for point in line.points]
    days = [point.day for point in points] + [point.start for point in points if point.start] + [item.day for item in chart.contested]
    ends = [end for point in points for end in (point.low, point.high) if end is not None] + [item.value for item in chart.contested]
    first, last = (min(days), max(days)) if days else (dt.date(2022, 1, 1), dt.date(2022, 12, 31))
    pad = dt.timedelta(days=max(round((last - first).days * 0.03), 2))
    highest, positive = max(ends, default=1), [end for end in ends if end > 0]
    log = chart.log if chart.log is not None else bool(positive) and differ(list(chart.lines)) > LOG_FROM
    if log and positive:
        return Window(first - pad, last + pad, min(positive) / 1.8, highest * 1.8, True)
    return Window(first - pad, last + pad, 0.0, max(highest * 1.09, 1.0), False)


def figure(chart: Timeline, *, dark: bool = False) -> go.Figure:
    """The chart as a Plotly figure: marks carry the claim_id in customdata, everything else is silent under the pointer."""
    look, frame = page(dark), window(chart)
    traces = [trace for line in chart.lines for trace in _line(line, chart, frame, look)]
    traces += [trace for item in chart.contested for trace in _contested(item, frame, look)]
    traces += [_letters(chart.letters, frame, look)] if chart.letters else []
    # The parts are our own and tested: plotly's own check of each of thousands of marks would cost more than all the rest.
    return go.Figure({"data": traces, "layout": _layout(frame, look)}, _validate=False)


def _line(line: Line, chart: Timeline, frame: Window, look: Page) -> list[Trace]:
    colour = look.muted if line.grey else line.look.colour(look.dark)
    many = len(line.points) > MANY
    traces = []
    if chart.scope == "cumulative":
        traces += [*_bands(line, frame, colour), _risers(line, colour), _treads(line, colour, many), _tail(line, frame, colour)]
    elif chart.scope == "period":
        traces.append(_periods(line, colour))
    if not line.thin and len(line.points) <= FEW:
        traces += _stubs(line, frame, colour)
    traces.append(_marks(line, colour, many, look))
    return [trace for trace in traces if trace is not None]


def _treads(line: Line, colour: str, many: bool) -> Trace | None:
    x: list[Any] = []
    y: list[Any] = []
    for point, following in zip(line.points, line.points[1:], strict=False):
        if not point.is_range:
            x += [point.day, following.day, None]
            y += [point.value, point.value, None]
    dash = "solid" if many or line.thin or line.grey else line.look.dash
    return _quiet(x, y, "lines", line={"color": colour, "width": 1.25 if line.thin or line.grey else 2.5, "dash": dash}) if x else None


def _risers(line: Line, colour: str) -> Trace | None:
    x: list[Any] = []
    y: list[Any] = []
    for point, following in zip(line.points, line.points[1:], strict=False):
        if not point.is_range and not following.is_range:
            x += [following.day, following.day, None]
            y += [point.value, following.value, None]
    return _quiet(x, y, "lines", line={"color": tint(colour, 0.45), "width": 0.75}) if x else None


def _bands(line: Line, frame: Window, colour: str) -> list[Trace]:
    """A stated range: a bar over its day, and both its ends as hairlines until the next figure or the tail's end."""
    boxes: tuple[list[Any], list[Any]] = ([], [])
    edges: tuple[list[Any], list[Any]] = ([], [])
    half = dt.timedelta(days=max(frame.days * 0.005, 0.3))
    for index, point in enumerate(line.points):
        if point.is_range:
            following = line.points[index + 1].day if index + 1 < len(line.points) else frame.last
            end = min(following, point.day + _tail_length(frame), frame.last)
            middle = dt.datetime.combine(point.day, dt.time())
            boxes[0].extend([middle - half, middle + half, middle + half, middle - half, middle - half, None])
            boxes[1].extend([point.low, point.low, point.high, point.high, point.low, None])
            for value in _ends(point):
                edges[0].extend([point.day, end, None])
                edges[1].extend([value, value, None])
    if not boxes[0]:
        return []
    return [
        _quiet(*boxes, "lines", fill="toself", fillcolor=tint(colour, 0.4), line={"width": 0}),
        _quiet(*edges, "lines", line={"color": tint(colour, 0.7), "width": 1}),
    ]


def _tail_length(frame: Window) -> dt.timedelta:
    return dt.timedelta(days=TAIL_DAYS[frame.days > YEARS_FROM])


def _tail(line: Line, frame: Window, colour: str) -> Trace | None:
    if not line.points or line.points[-1].is_range:
        return None
    last = line.points[-1]
    end = min(last.day + _tail_length(frame), frame.last)
    return _quiet([last.day, end], [last.value, last.value], "lines", line={"color": colour, "width": 1, "dash": "2px,3px"})


def _periods(line: Line, colour: str) -> Trace:
    x: list[Any] = []
    y: list[Any] = []
    for point in line.points:
        x += [point.start or point.day, point.day, None]
        y += [point.value, point.value, None]
    return _quiet(x, y, "lines", line={"color": colour, "width": 4})


def _stubs(line: Line, frame: Window, colour: str) -> list[Trace]:
    """Open bounds: a short stub with an arrow. Its length means nothing. None on counted series: all of those are floors."""
    open_up = [p for p in line.points if p.high is None and p.low is not None and p.status != "counted"]
    open_down = [p for p in line.points if p.low is None and p.high is not None]
    out = []
    for points, sign, arrow in ((open_up, 1, "arrow-up"), (open_down, -1, "arrow-down")):
        for point in points:
            tip = point.value * STUB_LOG**sign if frame.log else point.value + sign * STUB_LINEAR * frame.top
            tip = min(max(tip, frame.bottom), frame.top)
            marker = {"symbol": ["circle", arrow], "size": [0, 8], "color": colour}
            out.append(
                _quiet([point.day, point.day], [point.value, tip], "lines+markers", line={"color": colour, "width": 1.5}, marker=marker)
            )
    return out


def _marks(line: Line, colour: str, many: bool, look: Page) -> Trace:
    marks = [(point, value) for point in line.points for value in _ends(point)]
    size = 4 if many or line.thin else 6 if line.grey else 9
    fills = [colour if point.status == "counted" or many or line.thin else look.page for point, _ in marks]
    hover = [_hover(line.label, point.words, point.status, point.day) for point, _ in marks]
    edge = {"color": colour, "width": 1 if many or line.thin else 2}
    return _told(
        [point.day for point, _ in marks],
        [value for _, value in marks],
        name=line.label,
        customdata=[point.claim for point, _ in marks],
        hovertext=hover,
        marker={"symbol": line.marker, "size": size, "color": fills, "line": edge, "opacity": 1},
    )


def _hover(source: str, figure: str, status: str, day: dt.date) -> str:
    return f"<b>{_safe(source)}</b>: {_safe(figure)}<br>{status}, as of {day_words(day)}<br><i>Click to read where it was said</i>"


def _ends(point: Point) -> tuple[int, ...]:
    return (point.low or 0, point.high or 0) if point.is_range else (point.value,)


def _contested(item: Contested, frame: Window, look: Page) -> list[Trace]:
    half = dt.timedelta(days=frame.days / 110)
    middle = dt.datetime.combine(item.day, dt.time())
    left, right = middle - half, middle + half
    low, high = sorted((item.own, item.value))
    box = _quiet(
        [left, right, right, left, left],
        [low, low, high, high, low],
        "lines",
        fill="toself",
        line={"width": 0},
        fillpattern={"shape": "/", "fgcolor": look.accent, "bgcolor": "rgba(0,0,0,0)", "size": 6, "solidity": 0.25},
    )
    hover = _hover(item.source, item.words, "contested", item.day)
    ring = _told(
        [item.day],
        [item.value],
        name="contested",
        customdata=[item.claim],
        hovertext=[hover],
        marker={"symbol": "circle", "size": 14, "color": tint(look.page, 0.6), "line": {"color": look.accent, "width": 2.5}},
    )
    return [box, ring]


def _letters(letters: Sequence[Letter], frame: Window, look: Page) -> Trace:
    return _quiet(
        [item.day for item in letters],
        [item.value for item in letters],
        "text",
        text=[f"<b>{item.letter}</b>    " for item in letters],
        textposition="top left",
        textfont={"color": [look.accent if item.flag else look.ink for item in letters], "size": 14},
    )


def _days(x: list[Any]) -> list[str | None]:
    """Days as ISO text: what plotly would make of each, in a tenth of the time."""
    return [None if day is None else day.isoformat() for day in x]


def _told(x: list[Any], y: list[Any], **more: Any) -> Trace:
    """Marks that answer the pointer and keep their look when another mark is chosen."""
    steady = {"marker": {"opacity": 1}}
    return {
        "type": "scatter",
        "x": _days(x),
        "y": y,
        "mode": "markers",
        "hoverinfo": "text",
        "showlegend": False,
        "selected": steady,
        "unselected": steady,
        **more,
    }


def _quiet(x: list[Any], y: list[Any], mode: str, **more: Any) -> Trace:
    return {"type": "scatter", "x": _days(x), "y": y, "mode": mode, "hoverinfo": "skip", "showlegend": False, **more}


def _layout(frame: Window, look: Page) -> dict[str, Any]:
    font = {"family": FONT, "size": FONT_SIZE, "color": look.ink}
    years = frame.days > YEARS_FROM
    x = {
        "type": "date",
        "range": [frame.first, frame.last],
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
        "showline": True,
        "linecolor": look.ink,
        "linewidth": 1,
        "ticks": "outside",
        "tickcolor": look.ink,
        "ticklen": 4,
        "tickfont": font,
        "tickformat": "%Y" if years else "%-d %b\n%Y",
        "nticks": 7,
    }
    if years:
        x |= {"dtick": "M12", "tick0": "2000-01-01"}
    y: dict[str, Any] = {
        "fixedrange": True,
        "gridcolor": look.hair,
        "gridwidth": 1,
        "zeroline": False,
        "automargin": True,
        "tickformat": ",d",
        "tickfont": font | {"color": look.muted},
        "ticklabelposition": "outside",
        "nticks": 7,
    }
    if frame.log:
        ticks = [tick for tick in LOG_TICKS if frame.bottom <= tick <= frame.top]
        y |= {
            "type": "log",
            "range": [math.log10(frame.bottom), math.log10(frame.top)],
            "tickvals": ticks,
            "ticktext": [f"{t:,}" for t in ticks],
        }
    else:
        y |= {"range": [frame.bottom, frame.top]}
    return {
        "height": HEIGHT,
        "margin": {"l": 8, "r": 8, "t": TOP, "b": BOTTOM},
        "xaxis": x,
        "yaxis": y,
        "font": font,
        "hovermode": "closest",
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "dragmode": False,
        "showlegend": False,
        "clickmode": "event+select",
        "hoverlabel": {"bgcolor": look.page, "bordercolor": look.muted, "font": font, "align": "left"},
    }


def _safe(words: str) -> str:
    """Text for Plotly's own small markup."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
