"""Every row of the tables of counting gives its own example: the figures marked there come out, nothing else does."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest

from extract import BadLexicon, extract_claims
from extract.lexicon import any_of, groups, lexicon, rows, words
from extract.schema import BOUNDS, MEASURES, POPULATIONS, Claim, Document
from tests.corpus_cases import unmark

PUBLISHED = dt.date(2022, 3, 23)
TABLES = ("triggers", "populations", "bounds", "numbers", "groups", "nationalities", "units", "blockers", "unreal")
MUST_MARK = TABLES[:6]  # the rows of the others take figures out

Says = Callable[[dict[str, str], Claim], bool]
SAYS: dict[str, Says] = {  # what the row promises of its example's first claim
    "triggers": lambda row, claim: claim.measure == row["measure"],
    "populations": lambda row, claim: claim.population == row["population"],
    "bounds": lambda row, claim: claim.bound == row["bound"],
    "groups": lambda row, claim: claim.measure == row["measure"],
    "nationalities": lambda row, claim: claim.affiliation == row["canonical"],
}


def faults(table: str, row: dict[str, str]) -> list[str]:
    """What is wrong with the claims of the row's example, [] when all is well."""
    text, spans = unmark(row["example"])
    claims = extract_claims(Document(text, published=PUBLISHED))
    found = [(claim.start, claim.end) for claim in claims]
    if table in MUST_MARK and not spans:
        return [f"no figure is marked: {row['example']}"]
    if found != spans:
        return [f"{row['example']} gave {[claim.figure for claim in claims]}"]
    if claims and table in SAYS and not SAYS[table](row, claims[0]):
        return [f"{row['example']} gave {claims[0].measure}, {claims[0].population}, {claims[0].affiliation}, {claims[0].bound}"]
    return []


@pytest.mark.parametrize("table", TABLES)
def test_every_row_gives_its_example(table: str) -> None:
    assert [fault for row in rows(f"{table}.csv") for fault in faults(table, row)] == []


def test_the_tables_use_the_words_of_the_schema() -> None:
    assert {row["measure"] for table in ("triggers.csv", "groups.csv") for row in rows(table)} <= set(MEASURES)
    assert {row["population"] for row in rows("populations.csv")} <= set(POPULATIONS)
    assert {row["bound"] for row in rows("bounds.csv")} <= set(BOUNDS)
    assert {row["kind"] for row in rows("groups.csv")} == {"label", "victims", "complement", "driven"}


def test_no_key_is_given_twice() -> None:
    for table, key in (("numbers.csv", "word"), ("words.csv", "name"), ("gate.csv", "stem"), ("groups.csv", "phrase")):
        keys = [row[key] + row.get("kind", "") if table == "groups.csv" else row[key] for row in rows(table)]
        assert sorted(keys) == sorted(set(keys)), table


def test_a_word_names_one_population() -> None:
    named: dict[str, set[str]] = {}
    for row in rows("populations.csv"):
        for word in row["words"].split("|"):
            named.setdefault(word, set()).add(row["population"])
    assert {word: found for word, found in named.items() if len(found) > 1} == {}


def test_a_form_keeps_its_rows() -> None:
    assert [(row.row, row.form, row.strength) for row in lexicon().triggers[("lost",)]] == [("lose", "past", "loss")]
    assert [(row.row, row.form, row.strength) for row in lexicon().triggers[("killing",)]] == [
        ("kill", "ing", "strong"),
        ("killing", "noun", "strong"),
    ]


def test_named_sets_are_read_or_refused() -> None:
    assert "been" in words("be")
    assert (("the", "dead"), "killed") in groups("victims")
    with pytest.raises(BadLexicon, match=r"words\.csv: there is no set"):
        words("no such set")


def test_any_of_finds_the_longest_name() -> None:
    names = ["raid", "raids", "air raid", "quake", "quakes", "flood", "c++"]
    pattern = re.compile(any_of(names))
    assert all(pattern.fullmatch(name) for name in names)
    assert not any(pattern.fullmatch(other) for other in ("rai", "raidss", "quak", "air", "", "c+"))
    assert pattern.findall("raids and an air raid, a quake") == ["raids", "air raid", "quake"]
    assert any_of(["quake"]) == "(?:quake)"
