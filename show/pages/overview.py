"""Overview: in ten seconds who says how many, where they disagree, what is new, what is missing."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from html import escape
from typing import Any, Final

import pandas as pd
import streamlit as st

from show import compared, exports, filters, parts, pictures, questions, rows, state, view, words
from show.charts import forest
from show.markup import block, signs
from show.pages import go
from track.filters import Filter
from track.words import in_words, subject

MOST_ALSO: Final = 3


def page() -> None:
    """Draw the page."""
    newest = state.newest_article()
    day = _day(newest)
    _controls(day)
    everyone = [rows.latest(state.series(state.most_heard(_until(question.where, day))[0]), day) for question in questions.QUESTIONS]
    counts = pd.concat([frame["source"].fillna("") for frame in everyone]).value_counts()
    asked = filters.bar(state.EVERYTHING, more=False, sources=[str(name) for name in counts.index])
    if newest:
        _flag(newest, asked.source)
    found = [(question, state.most_heard(_until(questions.narrowed(question, asked), day))[0]) for question in questions.QUESTIONS]
    latest = [rows.latest(state.series(where), day) for _, where in found]
    scale = forest.scale(_ends(latest))
    st.html(f'<div class="cft"><h2>Followed questions</h2>{forest.legend(scale)}</div>')
    for (question, where), last in zip(found, latest, strict=True):
        _question(question, where, last, day, scale)
    exports.link("overview")


def _day(newest: dict[str, Any] | None) -> dt.date:
    """The day of the view: the address's, else that of the newest article, else today."""
    asked = view.date_or_none(st.query_params.get("day"))
    return asked or (words.date(newest["published"]) if newest else None) or dt.date.today()


def _until(where: Filter, day: dt.date) -> Filter:
    return replace(where, until=min(day, where.until) if where.until else day)


def _ends(frames: list[pd.DataFrame]) -> list[int]:
    return [int(value) for frame in frames for name in ("low", "high") for value in frame[name].dropna()]


def _flag(row: dict[str, Any], sources: tuple[str, ...]) -> None:
    """The newest article's gravest finding in plain words, with the figures that it rests on; the others in a line each."""
    document = str(row["document"])
    checked = compared.check(document)
    mine = [not sources or words.text(checked.rows[str(claim)]["source"]) in sources for claim in checked.findings["claim"]]
    found = checked.findings[mine]
    if sources and found.empty:
        return
    flags, notes = found[found["severity"] == "flag"], found[found["severity"] == "note"]
    to_article, count = {"article": document}, state.count(Filter(document=(document,)))
    with st.container(key="flag"):
        if flags.empty:
            st.html(f'<div class="cft"><p class="kicker">Newest article: nothing to flag</p><p>{signs(_article(row))}</p></div>')
            go("article", "Read the article with its claims marked", to_article)
            return
        first = compared.explain(checked, flags.iloc[0].to_dict())
        checks = f", {words.plural(len(notes), 'point')} to check" if len(notes) else ""
        kicker = f"Newest article: {words.plural(len(flags), 'likely mix-up')}{checks}"
        shown = "".join(f"<div><dt>{signs(what)}</dt><dd>{escape(figure)}</dd></div>" for figure, what in _figures(first))
        head = f'<p class="kicker">{kicker}</p><h2 class="flagline">{signs(_headline(first))}</h2><dl class="figures">{shown}</dl>'
        why = f"<p><b>{escape(first.reason)}.</b> {signs(first.sentence)}</p>{_also(flags)}"
        st.html(block(f'{head}{why}<p class="small">{signs(_article(row))}</p>'))
        with st.container(horizontal=True):
            go("discrepancies", "Compare the two sentences", {"finding": str(flags.iloc[0]["finding"])})
            go(
                "article",
                f"Read the article with its {words.plural(count, 'claim')} marked",
                {**to_article, "claim": str(first.row["claim_id"])},
            )


def _also(flags: pd.DataFrame) -> str:
    """The article's other flags, a line each."""
    others = flags.iloc[1 : 1 + MOST_ALSO].to_dict("records")
    return "".join(f"<p>Also: <b>{escape(compared.label(f).lower())}</b>. {signs(words.text(f['sentence']))}</p>" for f in others)


def _headline(item: compared.Contested) -> str:
    """What the article says, and what the source's own series says, in two short sentences."""
    verb = {"confirmed": "confirmed", "estimated": "estimated", "denied": "denied"}.get(words.text(item.row["modality"]), "said")
    who = words.text(item.row["source"])
    said = (
        f"The article says {words.the(who)} {verb} {in_words(item.row)} {subject(item.row)}."
        if who
        else f"The article says {in_words(item.row)} {subject(item.row)}."
    )
    return f"{said} {words.the(who)[:1].upper()}{words.the(who)[1:]}’s own series says {in_words(item.own)}." if item.own and who else said


def _figures(item: compared.Contested) -> list[tuple[str, str]]:
    found = [(in_words(item.row), f"{words.MEASURE_NAMES[item.row['measure']]}, says the article, {words.day(item.row['as_of'])}")]
    for other in (item.own, item.fits):
        if other:
            found.append(
                (in_words(other), f"{words.MEASURE_NAMES[other['measure']]}, {words.organ(other)}, to {words.day(other['as_of'])}")
            )
    return found


def _article(row: dict[str, Any]) -> str:
    return f"{words.text(row['publisher']) or 'Publisher not known'}, {words.day(row['published'])}. {words.UNREVIEWED}"


def _question(question: questions.Question, where: Filter, last: pd.DataFrame, day: dt.date, scale: forest.Scale) -> None:
    """One question: its rows, and beside them how far apart they are and why."""
    heading = f'<h2>{escape(question.title)}</h2><p class="sub">{escape(question.start)}</p>'
    if last.empty:
        st.html(block(f"<div>{heading}<p>No figure by {words.day(day)}. No figure does not mean none.</p></div>", "question"))
        return
    verdict = compared.verdict(where, last, day)
    shown = rows.read(last.head(rows.MOST_ROWS), day, verdict.contested, verdict.old, state.slots().look)
    more = len(last) - len(shown)
    rest = f'<p class="small">And {words.plural(more, "more source")}, under Claims.</p>' if more > 0 else ""
    side = f'<h3>{escape(verdict.headline)}</h3><p class="sub">{signs(verdict.under)}</p>{parts.notes(verdict.notes)}'
    with st.container(key=f"q_{question.question}"):
        st.html(f'<div class="cft question"><div>{heading}{forest.html(shown, scale, question.title)}{rest}</div><div>{side}</div></div>')
        with st.container(horizontal=True, key=f"links_{question.question}"):
            go("timeline", f"Timeline: {question.title}", {"question": question.question})
            frame_of = pictures.words_around(
                question.title, f"{question.start}, as of {words.day(day)}", (), last, "; ".join(forest.alt(row) for row in shown)
            )
            exports.chart(
                pictures.rows(shown, scale, frame_of, dark=st.context.theme.type == "dark"), question.question, key=question.question
            )


def _controls(day: dt.date) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="tools"):
        st.html(f'<p class="cft muted">Figures as they stood on <b>{words.day(day)}</b>. {words.NO_VERDICT}</p>', width="stretch")
        st.session_state["w_day"] = day
        st.date_input("As they stood on", key="w_day", on_change=_moved, format="YYYY-MM-DD", width=170)


def _moved() -> None:
    day = st.session_state["w_day"]
    filters.change("day", [day.isoformat()] if day else [])


if __name__ == "__main__":
    page()
