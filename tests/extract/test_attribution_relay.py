"""Origin and relay: who repeats a figure, when the text names both."""

from __future__ import annotations

import pytest

from tests.extract.test_attribution_forms import attribution

RELAYED = [
    ("A nurse in Velm told Reuters that <12> people died.", "nurse in Velm", "Reuters"),
    ("<12> people died, a nurse told the BBC.", "nurse", "BBC"),
    ("<12> people died, the mayor of Velm told state radio.", "mayor of Velm", "state radio"),
    ("<12> people died, the mayor of Velm told CNN affiliate WXYZ.", "mayor of Velm", "WXYZ"),
    ("The mayor of Velm said in an interview with AFP that <12> people died.", "mayor of Velm", "AFP"),
    ("Speaking to Al Jazeera, the mayor of Velm said <12> people died.", "mayor of Velm", "Al Jazeera"),
    ("Xinhua, citing doctors, said <12> people died.", "doctors", "Xinhua"),
    ("<12> people died, local media reported, citing doctors.", "doctors", "local media"),
    ("The newspaper El Comercio quoted the governor as saying that <12> people died.", "governor", "El Comercio"),
    ("<12> people died, activists quoted by Al Jazeera said.", "activists", "Al Jazeera"),
    ("According to residents cited by the Sudan Tribune, <12> people died.", "residents", "Sudan Tribune"),
    ("<12> people died, according to the port captain, quoted by the newspaper El Comercio.", "port captain", "El Comercio"),
    ("A union report seen by The Associated Press said <12> men died.", "union", "Associated Press"),
    ("Ana Ord said that as of Tuesday, officials in Velm had estimated that <12> people died.", "officials in Velm", "Ana Ord"),
    ("The navy said <12> sailors died, local media reported.", "navy", "local media"),
    ("“Fire officials now confirm <12> deaths,” the mayor said.", "Fire officials", "the mayor"),
    ("A medical source told AFP that <9> men were hurt. “<Two> of them died,” the source said.", "source", "AFP"),
]


@pytest.mark.parametrize(("marked", "source_text", "relay"), RELAYED)
def test_who_repeats_a_figure(marked: str, source_text: str, relay: str) -> None:
    found = attribution(marked)
    assert ((found.source_text or "").removeprefix("the "), found.relayed_by) == (source_text, relay)


NOT_RELAYED = [
    "The mayor of Velm told reporters that <12> people died.",
    "A ranger told Test Wire that <12> people died.",
    "The mayor of Velm said on Telegram that <12> people died.",
    "The mayor of Velm wrote on his Telegram channel that <12> people died.",
    "Health officials say 9 died, while the navy says <12> people died.",
    "The union said 9 miners had died, while a week earlier the mine said <12> died.",
    "The navy said it believes <12> sailors died.",
]


@pytest.mark.parametrize("marked", NOT_RELAYED)
def test_nobody_repeats_it(marked: str) -> None:
    found = attribution(marked)
    assert found.source
    assert found.relayed_by is None


def test_the_publisher_is_no_relay_and_no_source() -> None:
    assert attribution("A nurse told Reuters that <12> people died.", "Yahoo/Reuters").relayed_by is None
    assert attribution("Reuters said <12> people died.", "Reuters").source is None
    assert attribution("Reuters said <12> people died.", "Velm Gazette").source == "Reuters"
