"""The source's modality and the publication's caveat."""

from __future__ import annotations

import pytest

from extract import extract_claims
from extract.schema import Claim, Document


def claims(text: str) -> list[Claim]:
    return extract_claims(Document(text, publisher="Test Wire"))


MODALITIES = [
    ("The ministry said 12 people died.", "asserted"),
    ("The ministry confirmed that 12 people died.", "confirmed"),
    ("12 people were confirmed dead.", "confirmed"),
    ("There were 40 confirmed cases and 12 deaths.", "asserted"),
    ("The ministry had estimated that 12 people died.", "estimated"),
    ("An estimated 12 people died.", "estimated"),
    ("12 people are believed to have died.", "estimated"),
    ("Up to 300 people may have been killed, the mayor said.", "estimated"),
    ("The mayor said the death toll could reach 300.", "estimated"),
    ("The army denied that 12 soldiers were killed.", "denied"),
    ("The number of dead remains unknown.", "unknown"),
    ("12 people were killed, but thousands are feared homeless.", "asserted"),
    ("The mayor said 12 people died; 30 are presumed dead.", "asserted"),
    ("12 people died, a rise from earlier estimates.", "asserted"),
]


@pytest.mark.parametrize(("text", "modality"), MODALITIES)
def test_the_stance_of_the_source(text: str, modality: str) -> None:
    assert claims(text)[0].modality == modality


CAVEATS = [
    ("The rebels say they killed 45 soldiers, but that number cannot be verified.", ["unverified"]),
    ("The rebels said 45 soldiers were killed. The claim could not be independently verified.", ["unverified"]),
    ("The rebels said 45 soldiers were killed. The army was silent. Test Wire was unable to verify the report.", ["unverified"]),
    ("The rebels said 45 soldiers were killed. In May 30 houses burned. Test Wire was unable to verify the report.", [None]),
    ("The rebels said 45 soldiers were killed, a claim that Test Wire could not confirm.", ["unverified"]),
    ("Test Wire was unable to confirm that 12 people were killed.", ["unverified"]),
    ("12 people were killed, officials said. There was no independent confirmation.", ["unverified"]),
    ("According to unconfirmed reports, 12 people were killed.", ["unverified"]),
    ("12 people were killed. 30 soldiers were killed. The exact tolls are hard to confirm.", ["unverified", "unverified"]),
    ("The army said 12 rebels were killed. The rebels said 30 soldiers were killed. Neither account could be checked.", ["unverified"] * 2),
    (
        "The army said 12 rebels were killed. It rained. Roads were cut. Trains stood. Shops were shut. "
        "It was not possible to verify either side’s claims.",
        ["unverified"],
    ),
    (
        "Test Wire could not independently verify the accounts. It rained. Roads were cut. “12 men were killed,” a farmer said.",
        ["unverified"],
    ),
    ("The UN has verified that 12 people were killed.", [None]),
    ("The UN has confirmed 2,500 deaths. The army said 700 rebels were killed, but that number cannot be verified.", [None, "unverified"]),
    ("12 people were killed. The army said it had sunk 14 boats, a claim that could not be verified.", [None]),
    ("12 people were killed. The video could not be verified.", [None]),
    ("12 people were killed. The strikes hit a school, which Test Wire was unable to verify.", [None]),
    ("12 people were killed. The mayor has not confirmed that he will resign.", [None]),
]


@pytest.mark.parametrize(("text", "caveats"), CAVEATS)
def test_what_the_publication_could_not_check(text: str, caveats: list[str | None]) -> None:
    assert [claim.caveat for claim in claims(text)] == caveats


def test_a_caveat_and_a_stance_name_their_rules() -> None:
    claim = claims("The rebels estimate that 45 soldiers were killed. The claim could not be independently verified.")[0]
    assert "modality:cue" in claim.rule
    assert "caveat:claim" in claim.rule
