"""Timeline: who said how many, and when; a click on a mark brings its sentence."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Final

import pandas as pd
import streamlit as st

from show import compared, exports, filters, parts, pictures, state, timelines, view, words
from show.charts import timeline as chart
from show.pages import go
from show.questions import QUESTIONS, Question, by_id, narrowed
from track.filters import Filter
from track.words import subject

OTHER: Final = "filters"
CHART: Final = {"displayModeBar": False, "scrollZoom": False}
MOST_STOPS: Final = 240
SPANS: Final = ("Around the newest article", "All days")
BEFORE, AFTER = dt.timedelta(days=30), dt.timedelta(days=40)


def page() -> None:
    """Draw the page."""
    top = st.container(horizontal=True, key="question")
    with top:
        question = _question()
    asked = filters.bar(question.where if question else Filter())
    where, silent = state.most_heard(narrowed(question, asked) if question else _commonest_subject(asked))
    scope = where.scope[0] if where.scope else "cumulative"
    frame = state.series(where, scope)
    if frame.empty:
        _nothing(question, asked)
        return
    with top:
        where, frame = _span(where, frame)
    what = question.title if question else _subject(frame)
    contested = compared.contested(frame, where)
    other = _other_measure(where, contested)
    drawn = timelines.draw(frame, other, contested, compared.jumps(frame, where), state.slots().look, scope=scope)
    heading = timelines.title(frame, what, contested)
    under = timelines.subtitle(what, question.start if question else "claims that match the filters", drawn, silent)
    st.header(filters.plain(heading), anchor=False)
    st.html(f'<p class="cft small">{under}</p>')
    _draw(drawn, timelines.alt(what, drawn, drawn.notes))
    _known(where)
    _chosen(frame)
    twin = st.expander("Table of this chart", on_change="rerun", key="twin")
    if twin.open:
        twin.dataframe(timelines.table(frame), hide_index=True, alt=f"Every figure of the chart: {what}")
    with st.container(horizontal=True, vertical_alignment="center"):
        go("claims", "Rows behind this chart", _rows(where))
        exports.link("timeline")
        told = timelines.alt(what, drawn, drawn.notes)
        made = pictures.timeline(drawn, lambda: pictures.words_around(heading, under, drawn.notes, frame, told), frame, dark=_dark())
        exports.chart(made, "timeline", key="timeline")


def _question() -> Question | None:
    """The chosen question; None = whatever the filters find."""
    options = [*(question.question for question in QUESTIONS), OTHER]
    asked = st.query_params.get("question", options[0])
    st.session_state["w_question"] = asked if asked in options else options[0]
    chosen = st.selectbox(
        "Question",
        options,
        key="w_question",
        on_change=_asked,
        width=420,
        format_func=lambda name: filters.plain(found.title) if (found := by_id(name)) else "What the filters find",
    )
    return by_id(chosen)


def _asked() -> None:
    filters.change("claim", [])
    filters.change("question", [st.session_state["w_question"]])


def _commonest_subject(asked: Filter) -> Filter:
    """Without a question: the commonest scope, measure, people and place among what the filters find, one chart holds one subject."""
    where = replace(asked, scope=asked.scope[:1] or _commonest("scope", asked))
    where = replace(where, measure=_commonest("measure", where))
    where = replace(where, population=_commonest("population", where))
    return replace(where, place=_commonest("place", where))


def _commonest(column: str, where: Filter) -> tuple[str, ...]:
    return tuple(value for value, _ in state.choices(column, where)[:1])


def _span(where: Filter, frame: pd.DataFrame) -> tuple[Filter, pd.DataFrame]:
    """The days shown: when an article has a figure here, the weeks around it unless all days are asked for."""
    articles = frame.loc[frame["origin"] == "article", "as_of"].dropna()
    if articles.empty or where.since or where.until:
        return where, frame
    st.session_state["w_span"] = SPANS[st.query_params.get("span") == "all"]
    st.segmented_control("Days shown", SPANS, key="w_span", required=True, on_change=_spanned)
    if st.session_state["w_span"] == SPANS[1]:
        return where, frame
    first, last = max(articles) - BEFORE, max(articles) + AFTER
    shown = frame[frame["as_of"].map(lambda day: day is not None and first <= day <= last)]
    return replace(where, since=first, until=last), shown.reset_index(drop=True)


def _spanned() -> None:
    filters.change("span", ["all"] if st.session_state["w_span"] == SPANS[1] else [])


def _subject(frame: pd.DataFrame) -> str:
    row = frame.iloc[-1].to_dict()
    return f"{subject(row).capitalize()}, {words.text(row['place']) or 'place not said'}"


def _nothing(question: Question | None, asked: Filter) -> None:
    st.html('<p class="cft"><b>No figure to draw matches these filters.</b> No figure here does not mean that no one was harmed.</p>')
    if question and asked != Filter():
        left = state.count(question.where)
        st.button(f"Clear the filters: {words.plural(left, 'figure')} of this question", key="clear_empty", on_click=filters.clear)


def _other_measure(where: Filter, contested: list[compared.Contested]) -> pd.DataFrame | None:
    """The line the reader needs: for a confused measure, the same source's other measure."""
    for item in contested:
        if item.fits:
            organ = (words.text(item.fits["source_detail"]),)
            return state.series(
                replace(where, measure=(item.fits["measure"],), source=(words.text(item.fits["source"]),), source_detail=organ)
            )
    return None


def _draw(drawn: timelines.Drawn, alt: str) -> None:
    plot, ends = st.columns([4, 1], gap="small")
    with plot:
        st.plotly_chart(
            chart.figure(drawn.chart, dark=_dark()),
            theme=None,
            key="chart",
            on_select=_picked,
            selection_mode="points",
            config=CHART,
            alt=alt,
        )
    with ends:
        st.html(timelines.ends_html(drawn))
    st.html(timelines.notes_html(drawn.notes))


def _picked() -> None:
    """A click on a mark: its claim goes into the address, so that the view can be passed on."""
    points = st.session_state["chart"]["selection"]["points"]
    found = [
        point["customdata"][0] if isinstance(point["customdata"], list) else point["customdata"]
        for point in points
        if point.get("customdata")
    ]
    filters.change("claim", [str(found[0])] if found else [])


def _chosen(frame: pd.DataFrame) -> None:
    found = frame[frame["claim_id"] == st.query_params.get("claim", "")]
    if found.empty:
        st.html('<p class="cft small">Click a mark to read where it was said.</p>')
    else:
        with st.container(key="chosen"):
            parts.claim(found.iloc[0].to_dict())


def _known(where: Filter) -> None:
    """The slider: what was known on an earlier day. Figures published later are left out."""
    open_to_all = replace(where, known_on=None, source=())
    told = [*state.choices("published", open_to_all), *state.choices("as_of", open_to_all)]  # without a publication day, as_of counts
    days = sorted({day for value, _ in told if (day := view.date_or_none(value[:10]))})
    if len(days) < 2:
        return
    stops = days[:: max(len(days) // MOST_STOPS, 1)]
    asked = where.known_on
    options = sorted({*stops, days[-1], *([asked] if asked else [])})
    st.session_state["w_slider"] = asked or options[-1]
    st.select_slider(
        "As known on (figures published later are left out)",
        options,
        key="w_slider",
        format_func=words.day,
        on_change=_slid,
        args=(options[-1],),
    )


def _slid(newest: dt.date) -> None:
    day = st.session_state["w_slider"]
    filters.change("known", [day.isoformat()] if day < newest else [])


def _rows(where: Filter) -> dict[str, str | list[str]]:
    """The Claims page's parameters for exactly this chart's rows."""
    return {name: [] for name in view.FILTER_NAMES} | view.from_filter(where) | {"question": []}  # type: ignore[return-value]


def _dark() -> bool:
    return st.context.theme.type == "dark"


if __name__ == "__main__":
    page()
