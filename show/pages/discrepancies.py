"""Discrepancies: every finding, ranked, each with its pair of sentences side by side; and who agrees with whom."""

from __future__ import annotations

from html import escape
from typing import Any, Final

import pandas as pd
import streamlit as st

from show import article, compared, exports, filters, findings, parts, state, words
from show.charts import forest, matrix
from show.pages import go
from track.words import in_words, subject

SHOWN: Final = 40
SEVERITIES: Final = {"flag": "Likely mix-ups", "note": "Points to check", "info": "Agreements and gaps"}


def page() -> None:
    """Draw the page."""
    asked = filters.bar(state.EVERYTHING)
    found = findings.all_of(asked)
    if found.table.empty:
        st.html('<p class="cft"><b>No finding under these filters.</b> That is not agreement: figures that cannot be compared give none.</p>')
        return
    table = _narrow(found.table)
    if table.empty:
        st.html('<p class="cft"><b>No finding of this kind.</b></p>')
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
    """Filter by gravity and by reason; both stay in the address."""
    severities = [name for name in SEVERITIES if (table["severity"] == name).any()]
    asked = [value for value in filters.params().get("gravity", []) if value in severities] or severities[:1]
    st.session_state["w_gravity"] = asked
    st.pills("Show", severities, selection_mode="multi", key="w_gravity", on_change=filters.push, args=("gravity",), format_func=SEVERITIES.__getitem__)
    kept = table[table["severity"].isin(asked)]
    counts = kept["label"].value_counts()
    reasons = list(counts.index)
    st.session_state["w_reason"] = [value for value in filters.params().get("reason", []) if value in reasons]
    st.pills(
        "Reason (none chosen: all)", reasons, selection_mode="multi", key="w_reason", on_change=filters.push, args=("reason",), wrap=True,
        format_func=lambda name: f"{filters.plain(name)} ({counts[name]})",
    )  # fmt: skip
    return kept[kept["label"].isin(st.session_state["w_reason"])] if st.session_state["w_reason"] else kept


def _choose(table: pd.DataFrame) -> dict[Any, Any]:
    """The ranked list; a ticked row (or the address) chooses, else the first."""
    shown = table.head(SHOWN)
    asked = st.query_params.get("finding", "")
    view = pd.DataFrame(
        {
            "Finding": shown["sentence"], "Reason": shown["label"], "Apart": [_apart(ratio) for ratio in shown["ratio"]],
            "Day": [words.day(day) for day in shown["day"]],
        },
        dtype="string",
    )  # fmt: skip
    st.dataframe(
        view, hide_index=True, height=min(38 * len(view) + 40, 300), on_select=_picked, selection_mode="single-row", key="findings_table",
        column_config={"Finding": st.column_config.TextColumn(width=620), "Reason": st.column_config.TextColumn(width=220), "Apart": st.column_config.TextColumn(width=130)},
        alt=f"Findings, gravest first: {words.plural(len(view), 'row')}",
    )  # fmt: skip
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
    title = f"“{in_words(own)}” or {in_words(others[0])}?" if own and others else words.text(finding["sentence"])
    flag = " flag" if finding["severity"] == "flag" else ""
    st.html(
        f'<div class="cft question" style="display:block"><h2>{article.signs(title)}</h2>'
        f'<p><span class="chip{flag}">{escape(finding["label"])}</span><span class="chip">{compared.KINDS.get(finding["kind"], "")}</span></p>'
        f'<p>{article.signs(words.text(finding["sentence"]))}</p></div>'
    )
    shown = [row for row in [own, *others] if row]
    if len(shown) > 1:
        st.html(f'<div class="cft pair">{"".join(_side(row, row is own) for row in (shown[0], shown[1]))}</div>')
        drawn = [_row(row, contested=row is own and finding["severity"] == "flag") for row in shown]
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
    body = (
        f'<p class="said">{article.sentence(said, offset, offset + len(row["figure"]), row["measure"])}</p>' if said
        else f'<p><span class="tag {escape(row["measure"])}"><b>{escape(in_words(row))}</b></span>{escape(subject(row))}</p><p class="small">No sentence is kept of a reference row. {article.signs(words.text(row["note"]))}</p>'
    )  # fmt: skip
    read = f"Read as: <b>{escape(in_words(row))}</b> {escape(subject(row))}, {article.signs(words.text(row['place']) or 'place not said')}; {article.signs(words.organ(row))}; {escape(words.stance(row))}; as of {words.day(row['as_of'])}"
    return f'<div><p class="small">{kicker}</p><h3>{article.signs(head)}</h3>{body}<p class="small">{read}</p></div>'


def _row(row: dict[Any, Any], *, contested: bool) -> forest.Row:
    look = state.slots().look(words.text(row["source"]))
    status = words.STANCES.get(words.text(row["modality"]), "stated, not checked")
    name = f"{words.organ(row)}: {words.MEASURE_NAMES.get(row['measure'], row['measure'])}"
    return forest.Row(
        f"{name}, says the article" if row["origin"] == "article" else name, in_words(row), words.whole(row["low"]), words.whole(row["high"]),
        "stated" if status.startswith("stated") else status, words.day(row["as_of"]), notes=(status,), hue=look.hue, contested=contested,
    )  # fmt: skip


def _matrix(asked: Any) -> None:
    pairs = findings.agreement_of(asked)
    st.html(f'<div class="cft"><h2>Who agrees with whom</h2>{matrix.html(pairs)}</div>' if len(pairs) else parts.notes([("Who agrees with whom", "No two sources stand on one day under these filters.", False)]))
