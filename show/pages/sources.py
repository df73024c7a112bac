"""Sources: what each one counts and how, its series, how often it revises, who relays it, how it sits against others."""

from __future__ import annotations

from html import escape
from typing import Final

import pandas as pd
import streamlit as st

from show import exports, filters, findings, readings, state, words
from show.charts.matrix import words as ratio_words
from show.markup import block, facts, grid, key, nothing, signs
from show.pages import go
from track.filters import Filter
from track.words import subject

MOST_SUBJECTS: Final = 12
MOST_OTHERS: Final = 12


def page() -> None:
    """Draw the page."""
    asked = filters.bar(state.EVERYTHING)
    if state.count(asked) == 0:
        st.html(nothing("No claim matches these filters."))
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
    st.dataframe(
        _overview(frame),
        hide_index=True,
        height=360,
        alt=f"Table of {words.plural(len(frame), 'source')}: claims, how they are known, first and last day",
    )


def _overview(frame: pd.DataFrame) -> pd.DataFrame:
    rows = frame.to_dict("records")
    return pd.DataFrame(
        {
            "Source": [row["source"] or "the articles themselves" for row in rows],
            "Claims": [int(row["n"]) for row in rows],
            "Counted": [int(row["confirmed"]) for row in rows],
            "Estimated": [int(row["estimated"]) for row in rows],
            "Stated": [int(row["asserted"]) for row in rows],
            "First": [words.day(row["first"]) for row in rows],
            "Last": [words.day(row["last"]) for row in rows],
        }
    )


def _profile(name: str, asked: Filter) -> None:
    where = Filter(source=(name,), since=asked.since, until=asked.until, known_on=asked.known_on)
    total = state.count(where)
    look = state.slots().look(name)
    head = f'<h2 class="s{look.hue}">{key(look.dash)}{signs(name)}</h2><p class="sub">{words.plural(total, "claim")} in the store</p>'
    st.html(block(f"{head}{facts(_facts(name, where))}", "question whole"))
    st.html(block(f"{_subjects(name, where)}{_against(name, asked)}", "pair"))
    with st.container(horizontal=True):
        go("claims", f"Rows of {filters.plain(name)}", {"source": [name]})
        go("timeline", f"Timeline of {filters.plain(name)}", {"source": [name], "question": "filters"})


def _facts(name: str, where: Filter) -> dict[str, str]:
    stances = state.choices("modality", where)
    kinds = [kind for kind, _ in state.choices("source_kind", where) if kind]
    organs = [organ for organ, _ in state.choices("source_detail", where) if organ]
    relays = [(relay, n) for relay, n in state.choices("relayed_by", where) if relay]
    return {
        "What it is": ", ".join(words.KINDS.get(kind, kind.replace("_", " ")) for kind in kinds[:3]),
        "Organs": _counted([(organ, 0) for organ in organs], 8),
        "How to read it": "; ".join(f"{organ or name}: {how}" for organ in [*organs, ""] if (how := readings.READINGS.get((name, organ)))),
        "How it knows": ", ".join(f"{words.STANCES.get(stance, stance)} {n:,}" for stance, n in stances),
        "Revisions": findings.revisions_of(name),
        "Relayed by": _counted(relays, 6) or "nobody, in what is read here",
        "Seen at": _counted([(p, n) for p, n in state.choices("publisher", where) if p], 5),
    }


def _counted(pairs: list[tuple[str, int]], most: int) -> str:
    shown = ", ".join(f"{name} ({n:,})" if n else name for name, n in pairs[:most])
    return f"{shown}, and {len(pairs) - most:,} more" if len(pairs) > most else shown


def _subjects(name: str, where: Filter) -> str:
    """What it counts: one row per subject and place, with its first and last figure."""
    frame = findings.subjects_of(where)
    rows = [
        (
            signs(subject(row).capitalize()),
            signs(words.text(row["place"]) or "place not said"),
            f"{int(row['n']):,}",
            f"{escape(row['first_words'])}<small>{words.day(row['first'])}</small>",
            f"{escape(row['last_words'])}<small>{words.day(row['last'])}</small>",
        )
        for row in frame.head(MOST_SUBJECTS).to_dict("records")
    ]
    more = f'<p class="small">And {len(frame) - len(rows):,} more, under Claims.</p>' if len(frame) > len(rows) else ""
    head = ("Who and what", "Where", "Figures", "First", "Last")
    return f"<div>{grid(f'What {words.the(name)} counts: running totals', head, rows)}{more}</div>"


def _is(body: str, label: object) -> bool:
    """Whether a label of the matrix ("Ukraine (President)") is of that body."""
    return str(label) == body or str(label).startswith(f"{body} (")


def _against(name: str, asked: Filter) -> str:
    """How it sits against others: the pairs of the agreement matrix that hold it, each with its own organ."""
    pairs = findings.agreement_of(Filter(known_on=asked.known_on))
    found: list[tuple[str, str, float, int]] = []
    for row in pairs.to_dict("records"):
        a, b, ratio, n = str(row["source_a"]), str(row["source_b"]), float(row["median_ratio"]), int(row["n"])
        found += [(b, a, ratio, n)] if _is(name, a) else [(a, b, ratio, n)] if _is(name, b) else []
    if not found:
        return "<p>Never compared: no other source has a comparable figure on the same day.</p>"
    rows = [
        (signs(other), signs(own), ratio_words(ratio), f"{n:,}")
        for other, own, ratio, n in sorted(found, key=lambda row: -row[3])[:MOST_OTHERS]
    ]
    return f"<div>{grid(f'{name} against others: the median of how many times apart', ('Other', 'Own', 'Apart', 'Pairs'), rows)}</div>"


if __name__ == "__main__":
    page()
