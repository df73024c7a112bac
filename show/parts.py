"""Pieces that several pages show: one claim in full, a list of notes, the machine-read reminder."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

import streamlit as st

from show import article, words
from show.markup import block, signs
from show.markup import facts as listed
from show.pages import go
from track.words import in_words, subject


def claim(row: dict[Any, Any]) -> None:
    """A claim: its sentence as it stands in the text with the figure marked, how it was read, and the way to the article."""
    said = words.text(row["sentence"])
    offset = int(row["start"]) - int(row["sentence_start"])
    body = article.sentence(said, offset, offset + len(row["figure"]), row["measure"]) if said else ""
    quote = (
        f'<p class="said">{body}</p>' if said else '<p class="small">A reference row: the page was read by hand, no sentence is kept.</p>'
    )
    st.html(block(f"{quote}{listed(facts(row))}"))
    if row["origin"] == "article":
        go("article", "Read it in its article", {"article": str(row["document"]), "claim": str(row["claim_id"])})


def facts(row: dict[Any, Any]) -> dict[str, str]:
    """How a claim was read, field by field in words; empty ones are empty strings."""
    return {
        "Read as": f"{in_words(row)} {subject(row)}, {words.text(row['place']) or 'place not said'}",
        "Source": f"{words.organ(row)}; {words.stance(row)}",
        "Relayed by": words.text(row["relayed_by"]),
        "As of": f"{words.day(row['as_of'])} ({words.basis(row)})",
        "Published": f"{words.day(row['published'])}, {words.text(row['publisher']) or 'publisher not known'}",
        "Note": words.note(row["note"]),
        "Page": words.text(row["url"]),
    }


def notes(items: Iterable[tuple[str, str, bool]]) -> str:
    """A list of (label, sentence, is it a flag) as HTML."""
    listed = ""
    for label, sentence, flag in items:
        after = f"<br>{signs(sentence)}" if sentence else ""
        listed += f'<li class="{"flag" if flag else "plain"}"><b>{escape(label)}</b>{after}</li>'
    return f'<ul class="notes">{listed}</ul>' if listed else ""
