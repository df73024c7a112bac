"""Scope: every row of the decision list decides its own example, and what decides without a row."""

from __future__ import annotations

import time

import pytest

from extract import Document, extract_claims
from extract.lexicon import rows
from extract.scope import Scoper
from extract.scope_rows import as_scope, scope_rows, topics
from extract.scope_view import NEEDS
from tests.extract.time_examples import PUBLISHED, claim_of, plain

ROWS = list(zip(scope_rows(), rows("scopes.csv"), strict=True))


def rule_of(text: str) -> str:
    return next(rule for rule in claim_of(text).rule.split("; ") if rule.startswith("scope:"))


@pytest.mark.parametrize(("row", "given"), ROWS, ids=lambda value: f"row{value.number}" if hasattr(value, "number") else "")
def test_every_row(row, given) -> None:  # type: ignore[no-untyped-def]
    assert rule_of(given["example"]).endswith(f":row{row.number}")
    assert row.scope == "same" or claim_of(given["example"]).scope == as_scope(row.scope)


def test_the_table_is_sound() -> None:
    for row in scope_rows():
        assert row.scope in ("incident", "opening", "known", "same", "period", "cumulative")
        assert row.where in ("clause", "before", "near", "sentence", "either")
        assert set(row.needs) <= set(NEEDS)
        assert row.pattern is not None or row.needs


@pytest.mark.parametrize("row", rows("topics.csv"), ids=lambda row: row["topic"])
def test_every_topic(row: dict[str, str]) -> None:
    assert Document(row["example"]).text
    counts = [topics()[word] for word in row["example"].lower().strip(".").split() if word in topics()]
    assert len(counts) >= 2
    assert set(counts) == {row["topic"]}


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("<12> people were killed.", "incident"),
        ("Earlier this month, <four> guards were killed.", "incident"),
        ("A stampede in 2015 killed <2,400> pilgrims.", "incident"),
        ("<Ten> people died in a crash last month.", "incident"),
        ("The raid a year ago killed <ten> people.", "incident"),
        ("Test flights take place several times a day; the crash killed <11> people.", "incident"),
        ("In the war with the rebels a mine killed <two> soldiers on Tuesday.", "incident"),
        ("Crime is at epidemic levels; <a> man was killed.", "incident"),
        ("So far <17> bodies have been recovered from the wreck.", "incident"),
        ("More than <300> people have died since the earthquake struck.", "incident"),
        ("Police arrested a man in the killings of <two> women in 1998.", "incident"),
        ("Since the truce raids have killed 990 people. In September 2021 bombs killed <39> people.", "incident"),
        ("A doctor was found guilty of murdering <seven> patients between June 2015 and June 2016.", "period"),
        ("Police in the city have killed <eleven> people this year.", "period"),
        ("In 2019, guns killed <46,728> people.", "period"),
        ("More than <130,000> people are missing in the country.", "cumulative"),
        ("Since 2006, when the war began, <460,000> people have been murdered.", "cumulative"),
        ("More than <1,500> pupils have been kidnapped since the first abduction of 2014.", "cumulative"),
        ("The health ministry said on Tuesday that <58,000> people had been killed in the war.", "cumulative"),
        ("Since the coup, <1,700> people have been killed.", "cumulative"),
        ("Russia has lost more than <14,000> soldiers since it invaded on 24 February.", "cumulative"),
        ("The siege has killed <2,500> civilians.", "cumulative"),
        ("Cholera has killed <1,210> people in the outbreak.", "cumulative"),
        ("The war in the south has displaced <2 million> people.", "cumulative"),
        ("In 2020, <1,370> soldiers died in the region's wars.", "period"),
        ("Last year <4,300> people were killed by gangs.", "period"),
        ("Over the past week, <85> people have been killed.", "period"),
        ("Road crashes killed <3,200> people last year.", "period"),
    ],
)
def test_scope(text: str, scope: str) -> None:
    assert claim_of(text).scope == scope


def test_a_part_is_of_its_whole() -> None:
    assert claim_of("Since the war began, 1,200 people have been killed, including <30> children.").scope == "cumulative"
    part = claim_of("A raid on Monday killed 12 people, including <three> children.")
    assert (part.scope, str(part.event_date)) == ("incident", "2022-03-21")


def test_the_sentence_before_goes_on() -> None:
    text = "In the past week, 120 people were killed. More than <300> were wounded."
    assert (claim_of(text).scope, rule_of(text)) == ("period", "scope:carried")
    assert claim_of("In the past week, 120 people were killed. On Tuesday a raid killed <30>.").scope == "incident"


def test_the_opening_of_a_war_is_an_event() -> None:
    text = "The war began on 7 October. The army launched its offensive after about <1,200> people were killed by raiders."
    claim = claim_of(text)
    assert (claim.scope, str(claim.event_date)) == ("incident", "2021-10-07")


def test_what_the_document_is_about() -> None:
    def kind(text: str, title: str | None = None) -> str:
        from extract.context import Context
        from extract.sentences import split_sentences

        return Scoper(Context(Document(text, title=title), split_sentences(text), None, []), lambda i: []).kind

    assert kind("The quake shook the valley. A flood followed.") == "disaster"
    assert kind("The army fought the rebels.", "The war goes on") == "war"
    assert kind("The ebola outbreak grew.") == "disease"
    assert kind("The library opens at noon.") == ""


def test_linear_time() -> None:
    sentence = "Since the war began, <1,200> people have been killed in the city, and on Tuesday a raid killed <12> more. "
    spent = []
    for times in (100, 400):
        document = Document(plain(sentence) * times, published=PUBLISHED)
        begun = time.perf_counter()
        assert len(extract_claims(document)) == 2 * times
        spent.append(time.perf_counter() - begun)
    assert spent[1] < 10 * spent[0] + 0.5
