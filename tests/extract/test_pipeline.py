"""The order of the stages: what a document gives, that long and short documents are read alike, and that time grows with length."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from dataclasses import replace

import pytest

import extract.pipeline
from extract import Claim, Document, extract_claims, read_document
from extract.context import Context, quote_spans
from extract.pipeline import claim_id, document_id
from extract.sentences import split_sentences

DAY = dt.date(2022, 3, 23)
PLAIN = "The library lends maps. It opens at noon, and the café sells tea. "
DATED = "VELM, March 3, 2021 -- The library lends maps."


def figures(text: str) -> list[tuple[str, str]]:
    return [(claim.figure, claim.measure) for claim in extract_claims(Document(text, published=DAY))]


def test_figures_are_slices_and_ids_are_stable() -> None:
    text = "Żółć 💥 \u200bTwelve people were killed, including three\u00adchildren."
    claims = extract_claims(Document(text))
    assert [text[claim.start : claim.end] for claim in claims] == ["Twelve", "three"]
    assert claims[1].part_of == claims[0].claim_id == claim_id(document_id(text), claims[0].start, claims[0].end, "killed")
    assert claims[0].document == document_id(text)
    assert extract_claims(Document(text)) == claims


def test_a_document_without_claims_is_dated_all_the_same() -> None:
    for text in (DATED, DATED + " Nobody said that the hall is full of life."):
        found = read_document(Document(text))
        assert found.claims == ()
        assert (found.document.published, found.document.published_basis) == (dt.date(2021, 3, 3), "inferred")
        assert found.document.id == document_id(text)
    assert read_document(Document("The library lends maps.", published=DAY)).document.published_basis == "given"
    assert read_document(Document("The library lends maps.")).document.published is None


def test_claims_alone_need_no_day(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(text: str) -> None:
        raise AssertionError(text)

    monkeypatch.setattr(extract.pipeline, "infer_published", refuse)
    assert extract_claims(Document(DATED)) == []
    with pytest.raises(AssertionError):
        extract_claims(Document(DATED + " Twelve people were killed."))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ten people died. They include two children.", [("Ten", "killed"), ("two", "killed")]),
        ("Ten people died and nine were hurt. Two of them were guards.", [("Ten", "killed"), ("nine", "injured"), ("Two", "killed")]),
        ("The ministry said 40 were killed. The rebels admit 25.", [("40", "killed"), ("25", "killed")]),
        ("Ten people died. The town has two schools.", [("Ten", "killed")]),
        ("Ten people died. It rained. They include two children.", [("Ten", "killed")]),
    ],
)
def test_a_sentence_goes_on_with_the_one_before(text: str, found: list[tuple[str, str]]) -> None:
    assert figures(text) == found


@pytest.mark.parametrize("times", [1, 20, 200])
def test_where_the_mention_stands_does_not_matter(times: int) -> None:
    told = "Ten miners were killed in Velm. They include two women. "
    blind = "Her life was hard and the hall held a few people. "
    assert figures(PLAIN * times + blind + told + PLAIN * times) == [("Ten", "killed"), ("two", "killed")]
    assert figures((PLAIN + blind) * times) == []


def test_long_and_short_documents_are_read_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    text = (PLAIN * 9 + "Her life was hard. At least 12 people were killed in Kyiv on Monday, police said. Two were children.\n\n") * 3
    document = Document(text, published=DAY)
    searched = extract_claims(document)
    monkeypatch.setattr(extract.pipeline, "LONG", len(text))
    assert extract_claims(document) == searched
    assert len(searched) >= 3


def test_a_title_is_no_figure() -> None:
    (claim,) = extract_claims(Document("Ten people died.", title="Nine dead", publisher="The Velm Post", url="https://velm.example/1"))
    assert (claim.title, claim.publisher, claim.url) == ("Nine dead", "The Velm Post", "https://velm.example/1")
    assert isinstance(claim, Claim)
    assert 0 < claim.confidence < 1


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("He said “two died” twice.", ["“two died”"]),
        ('He said "two died" twice.', ['"two died"']),
        ("“It hit us.\n“Two died,” he said.", ["“It hit us.\n“Two died,”"]),
        ("“It hit us.\nTwo died, he said.", ["“It hit us."]),
        ('A 5" pipe and a 6" pipe', []),
        ("“" + "a" * 4000 + "”", []),
        ("no quotation", []),
    ],
)
def test_quotations(text: str, spans: list[str]) -> None:
    assert [text[start:end] for start, end in quote_spans(text)] == spans


def test_the_quotation_around_an_offset() -> None:
    text = "He said “two died” twice and “ran”."
    context = Context(Document(text), split_sentences(text), None, quote_spans(text))
    assert context.quote_at(text.index("two")) == (8, 18)
    assert context.quote_at(text.index("ran")) is not None
    assert context.quote_at(text.index("twice")) is None
    assert context.tokens(0) is context.tokens(0)


def seconds(text: str) -> float:
    started = time.process_time()
    extract_claims(Document(text))
    return time.process_time() - started


@pytest.mark.parametrize(
    "make",
    [
        lambda n: "The toll rose to " + "7" * n + " dead.",
        lambda n: "The toll rose to " + "7 " * n + "dead.",
        lambda n: "Ten people died. " + '"' * n,
        lambda n: "Ten people died. " + "“ " * n,
        lambda n: "Ten dead" + " " * n + "in Velm.",
        lambda n: "Ten dead" + "\n" * n + "in Velm.",
        lambda n: "Ten men, " + "and " * n + "died.",
        lambda n: PLAIN * (n // 60) + "Ten died.",
    ],
    ids=["digits", "numbers", "marks", "curly marks", "spaces", "lines", "ands", "plain text"],
)
def test_hostile_text_takes_time_by_its_length(make: Callable[[int], str]) -> None:
    seconds(make(100))
    assert seconds(make(100_000)) < 10


def test_many_claims_take_time_by_their_number() -> None:
    few, many = seconds("TEN DEAD " * 150), seconds("TEN DEAD " * 600)
    assert many < 12 * few + 1


def test_the_document_is_left_as_it_was() -> None:
    document = Document("Ten died.\u200b", id="mine")
    assert read_document(document).document == replace(document)
    assert extract_claims(document)[0].document == "mine"
