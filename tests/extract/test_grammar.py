"""The grammar's parts on their own: triggers and what blocks them, which counts may be of people, word order, unreal sentences."""

from __future__ import annotations

import pytest

from extract.grammar.elision import elides
from extract.grammar.items import itemises
from extract.grammar.line import Candidate, Line, hypothetical, skip_after, usable, year
from extract.grammar.parts import hint, size
from extract.grammar.spans import close_of, find, in_preposition, left_governed, object_follows
from extract.grammar.triggers import find_triggers
from extract.grammar.unreal import unreal
from extract.lexicon import lexicon
from extract.mentions import run
from extract.phrases import noun_phrase
from extract.quantities import find_quantities
from extract.tokens import Tokens


def line(text: str) -> Line:
    """The sentence with its counts and triggers, before anything is tied."""
    tokens, lex = Tokens(text), lexicon()
    triggers = find_triggers(tokens, lex)
    found = find_quantities(tokens, text)
    candidates = [Candidate(q, noun_phrase(tokens, skip_after(tokens, lex, q.last), lex), n) for n, q in enumerate(found)]
    by_token = {k: c for c in candidates for k in range(c.quantity.first, c.quantity.last)}
    at = {k: t for t in triggers for k in range(t.first, t.last)}
    return Line(tokens, tokens.low, lex, triggers, candidates, at, {t.first: t for t in reversed(triggers)}, by_token)


def triggers(text: str) -> list[tuple[str, str]]:
    tokens = Tokens(text)
    return [(" ".join(tokens.low[t.first : t.last]), t.row.measure) for t in find_triggers(tokens, lexicon())]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ten were killed", [("killed", "killed")]),
        ("Ten suffered light burns", [("suffered light burns", "injured")]),
        ("Ten were rushed to a nearby hospital", [("rushed to a nearby hospital", "injured")]),
        ("Ten were rushed to a meeting", []),
        ("Ten were fatally shot", [("fatally shot", "killed")]),
        ("Ten were trampled to death", [("trampled to death", "killed")]),
        ("Ten fell to their deaths", [("fell to their deaths", "killed")]),
        ("Ten were sentenced to death", [("death", "killed")]),
        ("the total number of those who died rose", [("number of those who died", "killed")]),
        ("the dead end of the road", []),
        ("they killed time", []),
        ("the toll booths", []),
    ],
)
def test_triggers(text: str, found: list[tuple[str, str]]) -> None:
    assert triggers(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Twelve miners died",
        "A man died",
        "12 died",
        "Another man died",
        "Both men died",
        "One of them died",
        "Dozens died",
        "There was a man killed",
    ],
)
def test_counts_of_people(text: str) -> None:
    held = line(text)
    assert usable(held, held.candidates[0])


@pytest.mark.parametrize(
    "text",
    [
        "12 houses burnt",
        "1,500 cranes died",
        "Another house burnt",
        "A number of gunmen died",
        "On a beach they died",
        "Jo Field, a student, died",
        "He was a star",
        "Like a soldier he died",
        "The one we lost",
        "Field was one of the seven victims",
        "12 people a day died",
        "12 miners for every 1,000",
        "It was 2019 when they died",
    ],
)
def test_counts_of_nobody(text: str) -> None:
    held = line(text)
    assert not usable(held, held.candidates[0])


@pytest.mark.parametrize("text", ["A girl of 14 died", "Girls aged five and 10 died", "Boys aged between nine and 15 died"])
def test_ages(text: str) -> None:
    held = line(text)
    assert not usable(held, held.candidates[-1])


@pytest.mark.parametrize(
    ("text", "is_year"),
    [("In 2019 they died", True), ("In 1812 they died", True), ("Some 2,019 people died", False), ("2019 people died", False)],
)
def test_years(text: str, is_year: bool) -> None:
    held = line(text)
    assert year(held, held.candidates[0]) is is_year


@pytest.mark.parametrize(
    ("text", "possible"),
    [
        ("It could kill 40 people", True),
        ("They planned to kill 40 people", True),
        ("It may have killed 40 people", False),
        ("Some 40 people are thought to have died", False),
        ("It killed 40 people", False),
    ],
)
def test_harm_that_is_only_possible(text: str, possible: bool) -> None:
    held = line(text)
    assert hypothetical(held, held.triggers[0], held.candidates[0]) is possible


def test_word_order() -> None:
    held = line("Ten men -- two of them guards -- in 5 villages (all small) were killed")
    low = held.low
    assert close_of(held, low.index("-")) > 0
    assert low[find(held, ")", low.index("("), 14)] == ")"
    assert find(held, "]", 0, 14) == -1
    assert in_preposition(held, low.index("5"))
    assert not in_preposition(held, low.index("ten"))
    assert object_follows(line("killed ten men"), 1)
    assert object_follows(line("killed about ten men"), 1)
    assert not object_follows(line("killed in Velm"), 1)


@pytest.mark.parametrize(
    ("text", "governed"), [("They found ten men", True), ("near ten men", False), ("and ten men", False), ("Ten men", False)]
)
def test_objects_of_a_word_before(text: str, governed: bool) -> None:
    held = line(text)
    assert left_governed(held, held.candidates[0]) is governed


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("In the film, 12 villagers die.", "fiction"),
        ("The film crew lost 12 men.", None),
        ("In the film festival tent 12 people died.", None),
        ("In the drill, 12 actors played the wounded.", "exercise"),
        ("The belt has prevented 12 deaths.", "prevented"),
        ("If 12 people die, the pact ends.", "conditional"),
        ("If not 12, ten died.", None),
        ("He wanted all 12 rivals dead.", "wish"),
        ("Twelve people were killed in Żory.", None),
    ],
)
def test_unreal_sentences(text: str, why: str | None) -> None:
    assert unreal(text) == why


@pytest.mark.parametrize(
    ("text", "back"),
    [
        ("Three of them were killed", "them"),
        ("Among the dead were two guards", "group"),
        ("In Velm alone 12 people were killed", "alone"),
        ("The remaining 12 men were killed", "them"),
        ("Twelve men were killed", ""),
    ],
)
def test_how_a_count_points_back(text: str, back: str) -> None:
    held = line(text)
    run(held)
    (tied,) = [c for c in held.candidates if c.trigger is not None]
    assert hint(held, tied) == back
    assert size(tied) == tied.quantity.low


def test_sentences_that_go_on() -> None:
    assert itemises(Tokens("They include two children."))
    assert itemises(Tokens("“The dead were all miners."))
    assert itemises(Tokens("Two of them were guards."))
    assert not itemises(Tokens("They ran."))
    assert elides(Tokens("Moscow admits 498."))
    assert not elides(Tokens("The road is closed."))
