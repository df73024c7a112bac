"""Sources: what each one counts and how, its series, how often it revises, who relays it, how it sits against others."""

from __future__ import annotations

from html import escape
from typing import Any, Final

import pandas as pd
import streamlit as st

from show import article, exports, filters, findings, readings, state, words
from show.charts.matrix import words as ratio_words
from show.pages import go
from track.filters import Filter
from track.words import subject

MOST_SUBJECTS: Final = 12
MOST_OTHERS: Final = 12


def page() -> None:
    """Draw the page."""
    asked = filters.bar(state.EVERYTHING)
    if state.count(asked) == 0:
        st.html('<p class="cft"><b>No claim matches these filters.</b> No claim here does not mean that no one was harmed.</p>')
        return
    names = [name for name, _ in state.choices("source", asked) if name]
    if not asked.source:
        _all(asked, names)
    for name in [name for name in names if name in asked.source] if asked.source else names[:1]:
        _profile(name, asked)
    exports.link("sources")


def _all(asked: Filter, names: list[str]) -> None:
    """One row per source: how much it says, how it knows, when it first and last spoke."""
    frame = findings.sources_of(asked)
    st.html(f'<div class="cft"><h2>{words.plural(len(names), "source")}</h2><p class="muted">Choose one above for its profile.</p></div>')
    st.dataframe(_overview(frame), hide_index=True, height=360, alt=f"Table of {words.plural(len(frame), 'source')}: claims, how they are known, first and last day")


def _overview(frame: pd.DataFrame) -> pd.DataFrame:
    rows = frame.to_dict("records")
    return pd.DataFrame(
        {
            "Source": [row["source"] or "the articles themselves" for row in rows], "Claims": [int(row["n"]) for row in rows],
            "Counted": [int(row["confirmed"]) for row in rows], "Estimated": [int(row["estimated"]) for row in rows],
            "Stated": [int(row["asserted"]) for row in rows], "First": [words.day(row["first"]) for row in rows], "Last": [words.day(row["last"]) for row in rows],
        }
    )  # fmt: skip


def _profile(name: str, asked: Filter) -> None:
    where = Filter(source=(name,), since=asked.since, until=asked.until, known_on=asked.known_on)
    total = state.count(where)
    look = state.slots().look(name)
    st.html(
        f'<div class="cft question" style="display:block"><h2 class="s{look.hue}"><span class="key {look.dash}" aria-hidden="true"></span>{article.signs(name)}</h2>'
        f'<p class="sub">{words.plural(total, "claim")} in the store</p><dl class="facts">{_facts(name, where)}</dl></div>'
    )
    _subjects(name, where)
    _against(name, asked)
    with st.container(horizontal=True):
        go("claims", f"Rows of {filters.plain(name)}", {"source": [name]})
        go("timeline", f"Timeline of {filters.plain(name)}", {"source": [name], "question": "filters"})


def _facts(name: str, where: Filter) -> str:
    stances = state.choices("modality", where)
    kinds = [kind for kind, _ in state.choices("source_kind", where) if kind]
    organs = [organ for organ, _ in state.choices("source_detail", where) if organ]
    relays = [(relay, n) for relay, n in state.choices("relayed_by", where) if relay]
    facts = {
        "What it is": ", ".join(words.KINDS.get(kind, kind.replace("_", " ")) for kind in kinds[:3]),
        "Organs": _counted([(organ, 0) for organ in organs], 8),
        "How to read it": "; ".join(f"{organ or name}: {how}" for organ in [*organs, ""] if (how := readings.READINGS.get((name, organ)))),
        "How it knows": ", ".join(f"{words.STANCES.get(stance, stance)} {n:,}" for stance, n in stances),
        "Revisions": findings.revisions_of(name),
        "Relayed by": _counted(relays, 6) or "nobody, in what is read here",
        "Seen at": _counted([(p, n) for p, n in state.choices("publisher", where) if p], 5),
    }
    return "".join(f"<dt>{escape(label)}</dt><dd>{article.signs(value)}</dd>" for label, value in facts.items() if value)


def _counted(pairs: list[tuple[str, int]], most: int) -> str:
    shown = ", ".join(f"{name} ({n:,})" if n else name for name, n in pairs[:most])
    return f"{shown}, and {len(pairs) - most:,} more" if len(pairs) > most else shown


def _subjects(name: str, where: Filter) -> None:
    """What it counts: one row per subject and place, with its first and last figure."""
    frame = findings.subjects_of(where)
    shown = frame.head(MOST_SUBJECTS).to_dict("records")
    rows = "".join(
        f'<tr><th scope="row">{escape(subject(row).capitalize())}</th><td>{article.signs(words.text(row["place"]) or "place not said")}</td><td>{int(row["n"]):,}</td>'
        f'<td>{escape(row["first_words"])}<small>{words.day(row["first"])}</small></td><td>{escape(row["last_words"])}<small>{words.day(row["last"])}</small></td></tr>'
        for row in shown
    )
    more = f'<p class="small">And {len(frame) - len(shown):,} more, under Claims.</p>' if len(frame) > len(shown) else ""
    st.html(
        f'<div class="cft scroll" tabindex="0" role="region" aria-label="What {escape(name)} counts"><table class="grid"><caption>What it counts: running totals</caption><thead><tr>'
        f'<th scope="col">Who and what</th><th scope="col">Where</th><th scope="col">Figures</th><th scope="col">First</th><th scope="col">Last</th></tr></thead><tbody>{rows}</tbody></table>{more}</div>'
    )  # fmt: skip


def _is(body: str, label: object) -> bool:
    """Whether a label of the matrix ("Ukraine (President)") is of that body."""
    return str(label) == body or str(label).startswith(f"{body} (")


def _against(name: str, asked: Filter) -> None:
    """How it sits against others: the pairs of the agreement matrix that hold it."""
    pairs = findings.agreement_of(Filter(known_on=asked.known_on))
    mine: list[dict[Any, Any]] = [row for row in pairs.to_dict("records") if _is(name, row["source_a"]) or _is(name, row["source_b"])]
    if not mine:
        st.html('<p class="cft">Never compared: no other source has a comparable figure on the same day.</p>')
        return
    rows = "".join(
        f'<tr><th scope="row">{article.signs(str(row["source_b"] if _is(name, row["source_a"]) else row["source_a"]))}</th><td>{ratio_words(float(row["median_ratio"]))}</td><td>{int(row["n"]):,}</td></tr>'
        for row in sorted(mine, key=lambda row: -int(row["n"]))[:MOST_OTHERS]
    )
    st.html(
        f'<div class="cft"><table class="grid"><caption>Against others: how many times apart the closest readings are, the median</caption><thead><tr><th scope="col">Source</th>'
        f'<th scope="col">Apart</th><th scope="col">Pairs of figures</th></tr></thead><tbody>{rows}</tbody></table></div>'
    )


if __name__ == "__main__":
    page()
