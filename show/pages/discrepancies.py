"""Discrepancies: every finding, ranked, each with its pair of sentences side by side; and who agrees with whom."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any, Final

import pandas as pd
import streamlit as st

from show import article, compared, exports, filters, findings, parts, state, words
from show.charts import forest, matrix
from show.markup import block, signs
from show.pages import go
from track.words import in_words, subject

SHOWN: Final = 40
WIDTHS: Final = {"Finding": 620, "Reason": 220, "Apart": 130}


def page() -> None:
    """Draw the page."""
    asked = filters.bar(state.EVERYTHING, search=True)
    found = findings.all_of(asked)
    if found.table.empty:
        st.html(
            '<p class="cft"><b>No finding under these filters.</b> That is not agreement: figures that cannot be compared give none.</p>'
        )
        return
    table = _narrow(found.table)
    if table.empty:
        st.html(block("<p><b>No finding of this kind.</b></p>"))
        return
    chosen = _choose(table)
    _pair(chosen, found)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(f'<p class="cft small">{words.plural(len(found.table), "finding")} in all; {escape(found.covers)}</p>', width="content")
        st.space("stretch")
        exports.link("discrepancies")
        exports.findings(table, key="findings")
    _matrix(asked)


def _narrow(table: pd.DataFrame) -> pd.DataFrame:
    """Filter by kind and by reason; both stay in the address. Agreements and gaps come only when asked for."""
    grave = table[table["severity"] != "info"]
    everything = st.query_params.get("all") == "yes" or grave.empty
    kept = table if everything else grave
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kept = _pills("kind_of", "Finding (none chosen: all)", kept, "kind", lambda name: compared.KINDS.get(name, name))
        st.session_state["w_all"] = everything
        st.toggle("Also agreements, and figures with nothing to check against", key="w_all", on_change=_all, disabled=grave.empty)
    return _pills("reason", "Reason (none chosen: all)", kept, "label", str)


def _pills(name: str, label: str, table: pd.DataFrame, column: str, told: Callable[[str], str]) -> pd.DataFrame:
    """One row of pills with counts; returns the rows chosen."""
    counts = table[column].value_counts()
    options = [str(value) for value in counts.index]
    chosen = [value for value in filters.params().get(name, []) if value in options]
    st.session_state[f"w_{name}"] = chosen
    st.pills(
        label,
        options,
        selection_mode="multi",
        key=f"w_{name}",
        on_change=filters.push,
        args=(name,),
        wrap=True,
        format_func=lambda value: filters.plain(f"{told(value)} ({counts[value]:,})"),
    )
    return table[table[column].isin(chosen)] if chosen else table


def _all() -> None:
    filters.change("all", ["yes"] if st.session_state["w_all"] else [])


def _choose(table: pd.DataFrame) -> dict[Any, Any]:
    """The ranked list; a ticked row (or the address) chooses, else the first."""
    shown = table.head(SHOWN)
    asked = st.query_params.get("finding", "")
    view = pd.DataFrame(
        {
            "Finding": shown["sentence"],
            "Reason": shown["label"],
            "Apart": [_apart(ratio) for ratio in shown["ratio"]],
            "Day": [words.day(day) for day in shown["day"]],
        },
        dtype="string",
    )
    st.dataframe(
        view,
        hide_index=True,
        height=min(38 * len(view) + 40, 300),
        on_select=_picked,
        selection_mode="single-row",
        key="findings_table",
        column_config={name: st.column_config.TextColumn(width=width) for name, width in WIDTHS.items()},
        alt=f"Findings, gravest first: {words.plural(len(view), 'row')}",
    )
    st.session_state["findings_shown"] = [str(name) for name in shown["finding"]]
    if len(table) > SHOWN:
        st.html(f'<p class="cft small">The first {SHOWN} of {len(table):,}; the export holds all.</p>')
    match = table[table["finding"] == asked]
    return (match if len(match) else table).iloc[0].to_dict()


def _picked() -> None:
    rows = st.session_state["findings_table"]["selection"]["rows"]
    shown = st.session_state["findings_shown"]
    filters.change("finding", [shown[rows[0]]] if rows and rows[0] < len(shown) else [])


def _apart(ratio: Any) -> str:
    return words.times(float(ratio)) if not pd.isna(ratio) and float(ratio) > 1 else ""


def _pair(finding: dict[Any, Any], found: findings.Findings) -> None:
    """The chosen finding: both sentences, the rows on one scale, and why."""
    own = found.rows.get(str(finding["claim"]))
    others = found.rests_on(finding)
    sentence = words.text(finding["sentence"])
    base = next((row for row in others if own and row["measure"] == own["measure"]), others[0] if others else None)
    title = (
        f"{in_words(own).capitalize()}, or {in_words(base)}?"
        if own and base and finding["kind"] == "misquote"
        else sentence.partition(": ")[0]
    )
    flag = " flag" if finding["severity"] == "flag" else ""
    kind = compared.KINDS.get(finding["kind"], "")
    chips = f'<p><span class="chip{flag}">{escape(finding["label"])}</span><span class="chip">{kind}</span></p>'
    st.html(block(f"<h2>{signs(title)}</h2>{chips}<p>{signs(sentence)}</p>", "question whole"))
    shown = [row for row in [own, *others] if row]
    if len(shown) > 1:
        st.html(f'<div class="cft pair">{"".join(_side(row, row is own) for row in (shown[0], shown[1]))}</div>')
        drawn = [_row(row, contested=row is own and finding["kind"] == "misquote" and finding["severity"] == "flag") for row in shown]
        scale = forest.scale(end for row in drawn for end in (row.low, row.high) if end is not None)
        st.html(f'<div class="cft">{forest.html(drawn, scale, "The figures on one scale")}</div>')
    st.html(f'<p class="cft small">{words.NO_VERDICT} {words.UNREVIEWED}</p>')
    with st.container(horizontal=True):
        if own and own["origin"] == "article":
            go("article", "Read it in its article", {"article": str(own["document"]), "claim": str(own["claim_id"])})
        documents = list(dict.fromkeys(str(row["document"]) for row in shown))
        if documents:
            go("claims", "Rows behind this pair", {"document": documents, "source": [], "text": []})


def _side(row: dict[Any, Any], first: bool) -> str:
    kicker = "The article" if row["origin"] == "article" else "The source’s own series" if not first else "A reference row"
    head = f"{words.text(row['publisher']) or words.organ(row)}, {words.day(row['published'] or row['as_of'])}"
    said = words.text(row["sentence"])
    offset = int(row["start"]) - int(row["sentence_start"])
    if said:
        body = f'<p class="said">{article.sentence(said, offset, offset + len(row["figure"]), row["measure"])}</p>'
    else:
        tag = f'<span class="tag {escape(row["measure"])}"><b>{escape(in_words(row))}</b></span>{signs(subject(row))}'
        body = f'<p>{tag}</p><p class="small">No sentence is kept of a reference row. {signs(words.note(row["note"]))}</p>'
    told = parts.facts(row)
    read = f"Read as {told['Read as']}; {told['Source']}; as of {told['As of']}"
    return f'<div><p class="small">{kicker}</p><h3>{signs(head)}</h3>{body}<p class="small">{signs(read)}</p></div>'


def _row(row: dict[Any, Any], *, contested: bool) -> forest.Row:
    look = state.slots().look(words.text(row["source"]))
    status = words.STANCES.get(words.text(row["modality"]), "stated, not checked")
    name = f"{words.organ(row)}: {words.MEASURE_NAMES.get(row['measure'], row['measure'])}"
    return forest.Row(
        f"{name}, says the article" if row["origin"] == "article" else name,
        in_words(row),
        words.whole(row["low"]),
        words.whole(row["high"]),
        "stated" if status.startswith("stated") else status,
        words.day(row["as_of"]),
        notes=(status,),
        hue=look.hue,
        contested=contested,
    )


def _matrix(asked: Any) -> None:
    pairs = findings.agreement_of(asked)
    st.html(
        f'<div class="cft"><h2>Who agrees with whom</h2>{matrix.html(pairs)}</div>'
        if len(pairs)
        else parts.notes([("Who agrees with whom", "No two sources stand on one day under these filters.", False)])
    )


if __name__ == "__main__":
    page()
