"""What "he", "the ministry" and a bare surname stand for."""

from __future__ import annotations

import time

import pytest

from tests.extract.test_attribution_forms import attribution

MEANT = [
    ("Minister Rashid Omarov came to Velm. Omarov said <12> people died.", "Rashid Omarov"),
    ("President Idris Toure flew to Velm. He also said that <12> people died.", "Idris Toure"),
    ("Fire chief Ana Duarte saw the house. <12> people died, she added.", "Ana Duarte"),
    ("Velm's mayor, Tone Zupan, went to the scene. Later the mayor said <12> men died.", "Tone Zupan"),
    ("<12> people died, the governor said. Velm Governor Andrei Ord spoke on television, Andrei Ord said.", "Andrei Ord"),
    ("Médecins Sans Frontières runs a clinic in Velm. The group said <12> people died.", "MSF"),
    ("UNICEF asked for funds. The agency said <12> children died.", "UN"),
    ("Sudan's health ministry closed the wells. The ministry reported <12> deaths.", "Sudan"),
    ("Haaretz, citing doctors, spoke of a fire. The newspaper said <12> people died.", "Haaretz"),
    ("Officials in Velm met. Air defences fired all night and <12> people died, the officials said.", "officials"),
    ("The State Forest Service said the wood burned. Three trees fell and <12> men died, it added.", "State Forest Service"),
    ("The army accused the rebels of a raid in what it said was a crime that killed <12> people.", "army"),
    ("The union published a list. The statement said <12> men died.", "union"),
]


@pytest.mark.parametrize(("marked", "source"), MEANT)
def test_what_the_words_stand_for(marked: str, source: str) -> None:
    assert attribution(marked).source == source


def test_a_surname_that_two_people_bear_stays_the_first_ones() -> None:
    found = attribution("Ava White, 12, died in May. Her mother, Ms White, said <12> children died.")
    assert found.source_text == "Ms White"


def test_an_unresolved_pronoun_leaves_the_source_empty() -> None:
    found = attribution("He said <12> people died.")
    assert (found.source, found.source_text, found.source_kind, found.cue) == (None,) * 4
    assert "source:pronoun-unresolved" in found.rules


@pytest.mark.parametrize(
    "piece",
    [
        "The navy said sailors died in Velm, he said. ",
        "the navy said sailors died in Velm and the mayor said that ",
        "“Men died,” he said. ",
        "according to police, (navy) ",
    ],
)
def test_long_texts_stay_linear(piece: str) -> None:
    """Speakers and cues are looked for a fixed number of words and sentences away: four times the text takes about four times the time."""

    def took(n: int) -> float:
        begun = time.perf_counter()
        attribution(piece * n + "He said <12> people died.")
        return time.perf_counter() - begun

    took(50)
    small, large = min(took(300) for _ in range(3)), min(took(1200) for _ in range(3))
    assert large < 10 * small + 0.05
