"""Mentions: every construction by which a count gets its harm, who is counted, and the whole of a part."""

from __future__ import annotations

import pytest

from extract.mentions import ORDER, carry_mentions, find_mentions, link_mentions
from extract.quantities import find_quantities
from extract.schema import Mention
from extract.tokens import Tokens


def linked(text: str) -> list[tuple[Mention, int]]:
    tokens = Tokens(text)
    return link_mentions(tokens, find_quantities(tokens, text))


def how(mention: Mention) -> str:
    """The construction that tied the mention."""
    return mention.rules[-1].removeprefix("link:")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The raid caused 12 deaths.", "12 killed count-noun"),
        ("The flood claimed 30 lives.", "30 killed count-noun"),
        ("There were no reports of injuries.", "no injured count-noun"),
        ("The toll rose to 41.", "41 killed toll"),
        ("Dead: 2. Injured: 9.", "2 killed toll; 9 injured toll"),
        ("The storm took to 12 the death toll.", "12 killed toll"),
        ("The number of dead rose from 10 to 14.", "10 killed toll; 14 killed toll"),
        ("The strip holds 253 hostages in its tunnels.", "253 captured object"),
        ("Some 35,000 displaced people sleep in schools.", "35,000 displaced status"),
        ("The blast killed 12 people.", "12 killed object"),
        ("The raid killed the pilot and two passengers.", "two killed object"),
        ("The flood displaced 60 families, some 240 people.", "240 displaced object"),
        ("The army lost 60 men.", "60 killed object"),
        ("The death of a man shook Velm.", "a killed of"),
        ("The mob beat two men to death.", "two killed complement"),
        ("Twelve people were killed.", "Twelve killed subject"),
        ("Twelve people, most of them miners, died.", "Twelve killed subject"),
        ("Ten people were trapped and killed.", "Ten killed subject"),
        ("Twelve wounded soldiers arrived.", "Twelve injured modifier"),
        ("Two men killed three guards.", "three killed object"),
        ("Ten died, among them two guards.", "Ten killed subject; two killed subset"),
        ("The dead included 12 soldiers.", "12 killed include"),
        ("A child was among those killed.", "A killed among"),
        ("Kyiv says 12,000 were killed, Moscow admits 498.", "12,000 killed subject; 498 killed elision"),
        ("Deaths were reported in Germany (133), Belgium (31).", "133 killed bracket; 31 killed bracket"),
        ("In Bamako, three people were killed; in Segou, two.", "three killed subject; two killed elision"),
        ("It is unclear how many rebels died.", "unclear killed unknown"),
        ("They shot five policemen in the hall, killing them.", "five killed pronoun"),
    ],
)
def test_constructions(text: str, found: str) -> None:
    assert "; ".join(f"{mention.quantity.figure} {mention.measure} {how(mention)}" for mention, _ in linked(text)) == found


def test_the_order_names_each_construction_once() -> None:
    constructions = [construction for group in ORDER for construction in group]
    assert len(constructions) == len(set(constructions))


@pytest.mark.parametrize(
    ("text", "populations"),
    [
        ("Two of the dead were children.", ["children"]),
        ("Twelve Palestinian civilians were killed and 40 wounded.", ["civilians", "civilians"]),
        ("The civilian death toll rose to 97.", ["civilians"]),
        ("Twenty Indian and four Chinese soldiers died.", ["military", "military"]),
        ("Seven workers from a food charity died.", ["aid_workers"]),
        ("They took 250 people to the hills as hostages.", ["hostages"]),
        ("Twelve people died.", ["people"]),
    ],
)
def test_who_is_counted(text: str, populations: list[str]) -> None:
    assert [mention.population for mention, _ in linked(text)] == populations


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Twelve Palestinian civilians were killed and 40 wounded.", ["Palestinian", "Palestinian"]),
        ("Twenty Indian and four Chinese soldiers died.", ["Indian", "Chinese"]),
        ("Russian casualties reached 7,000.", ["Russian"]),
        ("Russia has lost 40 men.", ["Russian"]),
        ("Twelve people died.", [None]),
    ],
)
def test_whose_they_are(text: str, sides: list[str | None]) -> None:
    assert [mention.affiliation for mention, _ in linked(text)] == sides


@pytest.mark.parametrize(
    ("text", "parents"),
    [
        ("Twelve people were killed, including three children.", [-1, 0]),
        ("Of the 20 people injured in the crash, 11 were in a critical condition.", [-1, 0]),
        ("Seven of the 10 people injured were nurses.", [1, -1]),
        ("Four fighters -- a woman and three men -- were hurt.", [-1, 0, 0]),
        ("Twelve men were killed and 30 hurt.", [-1, -1]),
    ],
)
def test_parts_know_their_whole(text: str, parents: list[int]) -> None:
    assert [parent for _, parent in linked(text)] == parents


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Twelve people were killed or injured.", ["casualties"]),
        ("Nine people are dead or missing.", ["casualties"]),
        ("Four men were abducted and killed.", ["killed"]),
        ("The raid killed and wounded 12.", ["casualties"]),
        ("No deaths or injuries were reported.", ["casualties"]),
        ("Twelve were killed and nine were injured.", ["killed", "injured"]),
    ],
)
def test_one_figure_for_several_harms(text: str, measures: list[str]) -> None:
    assert [mention.measure for mention, _ in linked(text)] == measures


@pytest.mark.parametrize(
    "text",
    [
        "The storm saved 30 lives.", "Two death masks were sold.", "The firm lost 60 staff.", "The guard was killed by two men.",
        "In the film, 12 villagers die.", "If 12 people die, the pact ends.", "The belt could have saved 12 lives.",
        "Twelve people die a day.",
        "The plan could kill 40 people.", "A fall killed 12 cows.", "Jo Field, a student, died.", "Girls aged five and 10 died.",
        "In 2019 people died.", "Twelve people walked home.", "",
    ],
)  # fmt: skip
def test_nothing_comes_out(text: str) -> None:
    assert linked(text) == []


def test_a_sentence_may_go_on_with_the_count_before() -> None:
    text = "They include two children and a nurse."
    tokens = Tokens(text)
    carried = carry_mentions(tokens, find_quantities(tokens, text), "injured")
    assert [(mention.quantity.figure, mention.measure, mention.points_back) for mention in carried] == [
        ("two", "injured", "them"),
        ("a", "injured", "them"),
    ]
    other = "The town has two schools."
    assert carry_mentions(Tokens(other), find_quantities(Tokens(other), other), "killed") == []


def test_spans_and_rules() -> None:
    tokens = Tokens("At least 12 men were killed.", 30)
    (mention,) = find_mentions(tokens, find_quantities(tokens, " " * 30 + tokens.text))
    assert (mention.trigger_start, mention.trigger_end) == (51, 57)
    assert mention.rules == ("number:digits", "bounds.csv:at least", "triggers.csv:kill", "link:subject")
