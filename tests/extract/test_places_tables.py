"""Every row of the place tables does what its example says."""

from __future__ import annotations

import re
from functools import cache

import pytest

from extract import extract_claims
from extract.gazetteer import candidates, fold
from extract.lexicon import lexicon, rows
from extract.place_words import words
from extract.places import Placer, known_events
from extract.schema import Claim, Document
from tests.extract.place_articles import load

RARE = {"toll:lead", "total:lead", "here:memory:older", "here:previous:stale"}  # features that none of our own texts has
KINDS = {"country", "region", "city", "area", "theatre", "water"}


@cache
def claim(example: str) -> Claim | None:
    """The claim on the marked figure of an example."""
    start = example.index("<")
    found = [c for c in extract_claims(Document(re.sub("[<>]", "", example))) if c.start == start]
    return found[0] if found else None


def test_places_are_found_by_name_and_alias_and_placed_by_their_example() -> None:
    wrong = []
    for row in rows("places.csv"):
        assert row["kind"] in KINDS, row
        for spelling in (row["name"], *filter(None, row["aliases"].split("|"))):
            if not any(place.name == row["name"] and place.country == row["country"] for place in candidates(spelling)):
                wrong.append(f"{spelling} is not {row['name']}")
        found = claim(row["example"])
        if found is None or found.place not in (row["name"], f"{row['name']} state") or (found.country or "") != row["country"]:
            wrong.append(f"{row['example']} -> {found and (found.place, found.country)}")
    assert wrong == []


def test_places_lie_in_known_regions() -> None:
    for row in rows("places.csv"):
        if row["within"]:
            assert any(place.country == row["country"] and place.kind != "country" for place in candidates(row["within"])), row


def test_nationalities_give_the_affiliation_and_its_country() -> None:
    wrong = []
    for row in rows("nationalities.csv"):
        canonical, code = lexicon().demonyms[row["word"].lower()]
        found = claim(row["example"])
        if code != row["alpha3"] or found is None or found.affiliation != canonical:
            wrong.append(f"{row['example']} -> {found and found.affiliation}, wanted {canonical}")
    assert wrong == []


def test_known_events_place_their_figures() -> None:
    for row in rows("place_events.csv"):
        found = claim(row["example"])
        assert found is not None, row
        assert (found.place, found.country or "") == (row["place"], row["country"]), row
    assert len(known_events()) == len(rows("place_events.csv"))


def test_regional_peoples_are_at_home() -> None:
    for row in rows("place_peoples.csv"):
        assert candidates(row["place"]), row
        found = claim(row["example"])
        assert found is not None, row
        assert fold(found.place or "") == fold(row["place"]), (row, found.place)


def test_word_sets_are_sorted_and_explained() -> None:
    for row in rows("place_words.csv"):
        listed = row["words"].split()
        assert listed == sorted(set(listed)), row["name"]
        assert row["meaning"]
        assert words(row["name"]) == frozenset(listed)


def test_every_weight_belongs_to_a_feature_that_occurs(monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.corpus_cases import document, sentences

    met: set[str] = set()
    original = Placer.candidates

    def spy(self: Placer, *args: object) -> object:
        found = original(self, *args)  # type: ignore[arg-type]
        met.update(feature for candidate in found for feature in candidate.features)
        return found

    monkeypatch.setattr(Placer, "candidates", spy)
    for article in load():
        extract_claims(article.document)
    for case in sentences():
        extract_claims(document(case))
    table = {row["feature"]: row for row in rows("place_weights.csv")}
    assert all(row["meaning"] for row in table.values())
    assert met - set(table) == set()
    by_scope = re.compile(r"(?:here|else):(?:cumulative|period|incident):\w+")
    assert {feature for feature in set(table) - met if not by_scope.fullmatch(feature)} <= RARE
