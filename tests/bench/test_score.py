from __future__ import annotations

import datetime as dt
from pathlib import Path

from bench.report import table, write_section
from bench.score import failures_text, notes_table, score_general, score_notes
from bench.texts import Article, Note, Span
from extract.schema import Claim, Document

DAY = dt.date(2022, 3, 23)
KILLED = Note("a", "wire", "7 SOLDIERS DIED.", DAY, (7, 7), None)
WRONG = Note("b", "wire", "8 SOLDIERS, NOT 9, DIED.", DAY, (8, 8), (2, 2))


def reader(document: Document) -> list[Claim]:
    """Reads every digit as so many killed."""
    found = [(n, int(letter)) for n, letter in enumerate(document.text) if letter.isdigit()]
    return [Claim(f"{n}", document.id, str(v), n, n + 1, document.text, 0, v, v, "exact", "killed") for n, v in found]


def test_notes_are_tallied_and_failures_classed() -> None:
    tallies, failures = score_notes(reader, [KILLED, WRONG])
    killed, injured = tallies["wire", "killed"], tallies["wire", "injured"]
    assert (killed.counts, killed.counts_right, killed.found, killed.figures, killed.figures_right) == (2, 1, 2, 3, 2)
    assert (injured.counts, injured.counts_right, injured.none, injured.none_right) == (1, 0, 1, 1)
    assert {failure.kind for failure in failures} == {"found, but another figure won", "nothing found"}
    assert "| wire | killed | 2 | 0.500 |" in notes_table(tallies)
    text = failures_text(failures, score_general(reader, []))
    assert "**b** killed: coded 8, extracted 9" in text
    assert KILLED.text not in text


def test_a_figure_where_none_is_stated_is_a_failure() -> None:
    _, failures = score_notes(reader, [Note("c", "wire", "BUS 7 BURNED.", DAY, None, None)])
    assert [failure.kind for failure in failures] == ["a figure where none is stated"]


def test_general_counts_false_claims_but_not_optional_ones() -> None:
    text = "1 died, 2 fell, 3 won."
    article = Article("g", "sport", "", text, DAY, 500, (Span(0, 1, 1, "killed"),), (Span(8, 9, 2, "killed"),))
    general = score_general(reader, [article])
    assert [claim.figure for _, claim in general.false] == ["3"]
    assert (general.found, general.per_thousand) == (1, 2.0)


def test_a_section_is_replaced_and_others_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "docs" / "measured.md"
    write_section("one", "first", path)
    write_section("two", "second", path)
    write_section("one", "third", path)
    text = path.read_text("utf-8")
    assert "first" not in text
    assert text.index("third") < text.index("second")
    assert text.startswith("# Measured")


def test_table_writes_shares_with_three_decimals_and_a_dash_for_nothing() -> None:
    assert table(["a", "b"], [[0.5, None]]) == "| a | b |\n| --- | --- |\n| 0.500 | – |\n"
