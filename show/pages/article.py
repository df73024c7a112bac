"""Article: the text with every claim marked, its row beside it, why it was read so, and its flags; J and K walk through."""

from __future__ import annotations

from html import escape
from typing import Any, Final

import pandas as pd
import streamlit as st

from extract.explain import tree
from extract.frame import from_frame
from show import article, bridge, compared, exports, filters, state, words
from show.markup import block, facts, nothing, signs, small
from show.pages import go
from track.filters import Filter
from track.words import in_words, subject

MOST_ARTICLES: Final = 300  # to choose from; older ones are reached from their claims
MEASURES: Final = ("killed", "injured", "casualties", "missing")


def page() -> None:
    """Draw the page."""
    documents = state.documents()
    if documents.empty:
        st.title("Article", anchor=False)
        st.text("No article is stored yet. Add one, then reload this page:")
        st.code("python -m track add ARTICLE.txt", language=None)
        return
    row = _chosen(documents)
    document = str(row["document"])
    heading = words.text(row["title"]) or f"“{_first_words(words.text(row['opening']))} …”"
    st.title(filters.plain(heading), anchor=False)
    claims = state.claims(Filter(document=(document,)), "start", False)
    findings = compared.check(document).findings
    st.html(small(signs(_about(row, len(claims), findings))))
    if len(documents) > 1:
        _switch(documents.head(MOST_ARTICLES), row)
    asked = filters.bar(Filter(document=(document,)), more=False)
    shown = claims[claims["source"].fillna("").isin(asked.source)] if asked.source else claims
    numbers = {str(claim): number for number, claim in enumerate(claims["claim_id"], start=1)}
    if shown.empty:
        st.html(nothing("No claim of this article matches."))
        st.html(block(article.html(state.text(document), [])))
        return
    at = _walk(shown, document)
    current = shown.iloc[at].to_dict()
    _panel(current, numbers[str(current["claim_id"])], findings)
    _legend()
    marks = [_mark(claim, numbers, findings, now=claim["claim_id"] == current["claim_id"]) for claim in shown.to_dict("records")]
    st.html(block(article.html(state.text(document), marks)))
    if st.query_params.get("claim"):
        bridge.bring(f"m{numbers[str(current['claim_id'])]}", str(current["claim_id"]))
    with st.container(horizontal=True):
        go("claims", "Rows of this article", {"document": [document]})
        exports.link("article")
        exports.rows(Filter(document=(document,), source=asked.source), "article_claims", key="article", order="start", descending=False)


def _chosen(documents: pd.DataFrame) -> pd.Series[Any]:
    asked = documents[documents["document"] == st.query_params.get("article", "")]
    return documents.iloc[0] if asked.empty else asked.iloc[0]


def _first_words(opening: str) -> str:
    """The text's first words, without a dateline in capitals before a dash, cut at a word."""
    body = opening.partition("—")[2].strip() if "—" in opening[:40] else opening
    return " ".join(body.split()[:7]) if len(body.split()) > 7 else body


def _about(row: pd.Series[Any], claims: int, findings: pd.DataFrame) -> str:
    flagged = findings[findings["severity"] == "flag"]["claim"].nunique()
    evidence = words.text(row["published_evidence"])
    basis = words.BASES.get(words.text(row["published_basis"]), "")
    dated = f"Published {words.day(row['published'])}" + (f" ({basis}{f': {evidence}' if evidence else ''})" if basis else "")
    headline = "" if words.text(row["title"]) else " No headline is known; its first words stand in."
    counted = f"{words.plural(claims, 'claim')}, {flagged} with a flag"
    return f"{words.text(row['publisher']) or 'Publisher not known'}. {dated}.{headline} {counted}. {words.UNREVIEWED}"


def _switch(documents: pd.DataFrame, chosen: pd.Series[Any]) -> None:
    labels = {str(row["document"]): _label(row) for row in [*documents.to_dict("records"), chosen.to_dict()]}
    st.session_state["w_article"] = str(chosen["document"])
    st.selectbox("Article", list(labels), format_func=lambda v: filters.plain(labels[v]), key="w_article", on_change=_switched)


def _label(row: dict[Any, Any]) -> str:
    opening = words.text(row["title"]) or words.text(row["opening"])[:60]
    return f"{words.day(row['published'])} · {words.text(row['publisher']) or 'publisher not known'} · {opening}"


def _switched() -> None:
    filters.change("claim", [])
    filters.change("article", [st.session_state["w_article"]])


def _walk(shown: pd.DataFrame, document: str) -> int:
    """The buttons for previous and next (keys K and J); returns the place of the current claim in `shown`."""
    ids = [str(claim) for claim in shown["claim_id"]]
    asked = st.query_params.get("claim", "")
    at = ids.index(asked) if asked in ids else 0
    with st.container(horizontal=True, vertical_alignment="center", key="walk"):
        st.button("Previous claim", shortcut="k", key="previous", disabled=at == 0, on_click=_to, args=(document, ids[at - 1]))
        st.button(
            "Next claim", shortcut="j", key="next", disabled=at + 1 == len(ids), on_click=_to, args=(document, ids[(at + 1) % len(ids)])
        )
        st.html(f'<p class="cft small" role="status">Claim {at + 1} of {len(ids)}. Keys J and K.</p>', width="content")
    return at


def _to(document: str, claim: str) -> None:
    filters.change("article", [document])
    filters.change("claim", [claim])


def _panel(row: dict[Any, Any], number: int, findings: pd.DataFrame) -> None:
    """The current claim: sentence, row, flags, and the rule tree behind it."""
    offset = row["start"] - row["sentence_start"]
    said = article.sentence(words.text(row["sentence"]), offset, offset + len(row["figure"]), row["measure"])
    mine = findings[findings["claim"] == row["claim_id"]]
    notes = "".join(_finding(finding) for finding in mine.to_dict("records"))
    read = (
        f"<b>{escape(in_words(row))}</b> {signs(subject(row))}, {signs(words.text(row['place']) or 'place not said')}. "
        f"{signs(words.organ(row))}; {escape(words.stance(row))}; as of {words.day(row['as_of'])} ({words.basis(row)})."
    )
    relay = f" Relayed by {signs(words.text(row['relayed_by']))}." if words.text(row["relayed_by"]) else ""
    with st.container(key="current"):
        st.html(
            f'<div class="cft"><p class="said">{said}</p><p class="small"><a href="#m{number}">{number}.</a> Read as {read}{relay}</p>'
            f'<ul class="notes">{notes}</ul></div>'
        )
        with st.expander("Why it was read so"):
            st.html(f'<div class="cft tree">{_tree(row)}</div>')


def _finding(finding: dict[Any, Any]) -> str:
    flag = ' class="flag"' if finding["severity"] == "flag" else ""
    return f"<li{flag}><b>{escape(compared.label(finding))}</b><br>{signs(words.text(finding['sentence']))}</li>"


def _tree(row: dict[Any, Any]) -> str:
    claim = from_frame(pd.DataFrame([row]))[0]
    items = {name: f"{value} ({'; '.join(rules)})".strip() for name, value, rules in tree(claim)}
    return facts(
        items | {"Confidence": f"{claim.confidence:.2f}: of rows so marked, about {round(claim.confidence * 10)} in ten are wholly right"}
    )


def _legend() -> None:
    tags = "".join(f'<span class="tag {name}">{words.MEASURE_NAMES[name]}</span>' for name in MEASURES)
    st.html(f'<p class="cft small">{tags}underline: the source’s colour and dash; dashed box: a number called unknown</p>')


def _mark(row: dict[Any, Any], numbers: dict[str, int], findings: pd.DataFrame, *, now: bool) -> article.Mark:
    look = state.slots().look(words.text(row["source"]))
    flags = findings[(findings["claim"] == row["claim_id"]) & (findings["severity"] == "flag")]
    relay = f", relayed by {words.text(row['relayed_by'])}" if words.text(row["relayed_by"]) else ""
    return article.Mark(
        number=numbers[str(row["claim_id"])],
        start=int(row["start"]),
        end=int(row["end"]),
        measure=str(row["measure"]),
        hue=look.hue if words.text(row["source"]) else -1,
        dash=look.dash,
        figure=in_words(row),
        subject=f"{subject(row)}, {words.text(row['place']) or 'place not said'}",
        note=f"{words.organ(row)}{relay}; {words.stance(row)}; as of {words.day(row['as_of'])}",
        flags=tuple(f"{compared.label(f)}: {words.text(f['sentence'])}" for f in flags.to_dict("records")),
        no_figure=words.whole(row["low"]) is None and words.whole(row["high"]) is None,
        now=now,
    )


if __name__ == "__main__":
    page()
