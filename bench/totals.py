"""From the claims of one short text to one total for a measure, as a database would hold it.

The rule (used for every tool alike, so that figures can be compared):

1. Of the claims that are no part of another claim (`part_of` empty) take those of the measure; "casualties: none" counts for both
   killed and injured. Claims without a number ("unknown") drop out.
2. Where the text gives figures in its own voice, the claims of a named speaker drop out (a coder takes the text's own account);
   otherwise only the claims of the first speaker count. Other speakers' figures are a discrepancy, not an addition.
3. Within one sentence, figures about different groups (population or affiliation) and figures for "another", "others" add up
   ("3 soldiers and 10 rebels" is 13); of figures about the same group the largest counts; a figure that equals the sum of several
   others is their total ("13 deaths: 3 soldiers, 10 rebels").
4. Over the sentences the largest sum counts: repeated and growing tolls are not added.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from bench.texts import Count
from extract.schema import Claim

MORE: Final = frozenset({"another", "other", "others", "more", "further"})
WORD: Final = re.compile(r"[a-z]+")


def total(claims: Sequence[Claim], measure: str) -> Count:
    """(low, high) for the measure, None when no claim states a number for it."""
    top = _first_account([claim for claim in claims if claim.part_of is None and limits(claim, measure) is not None])
    by_sentence: dict[int, list[Claim]] = defaultdict(list)
    for claim in top:
        by_sentence[claim.sentence_start].append(claim)
    return max((_sum(group, measure) for group in by_sentence.values()), key=lambda pair: (pair[1], pair[0]), default=None)


def limits(claim: Claim, measure: str) -> Count:
    """What the claim says for the measure as (low, high), an open end closed by the other; None when it says no number for it."""
    if claim.measure != measure and not (claim.measure == "casualties" and claim.high == 0):
        return None
    low, high = claim.low, claim.high
    if low is None and high is None:
        return None
    return (high if low is None else low, low if high is None else high)  # type: ignore[return-value]


def agrees(coded: Count, found: Count) -> bool:
    """True when what was found lies within what was coded; nothing found agrees with "not stated" and with nought."""
    if coded is None or coded == (0, 0):
        return found is None or found == (0, 0)
    return found is not None and coded[0] <= found[0] and found[1] <= coded[1]


def _first_account(claims: Sequence[Claim]) -> list[Claim]:
    speakers = [claim.source for claim in claims]
    if not speakers:
        return []
    chosen = None if None in speakers or "" in speakers else speakers[0]
    return [claim for claim in claims if (claim.source or None) == chosen]


def _sum(claims: Iterable[Claim], measure: str) -> tuple[int, int]:
    groups: dict[object, tuple[int, int]] = {}
    for claim in claims:
        pair = limits(claim, measure)
        assert pair is not None
        key: object = claim.claim_id if _adds(claim) else (claim.population, claim.affiliation)
        groups[key] = max(groups.get(key, (0, 0)), pair)
    whole = sum(pair[0] for pair in groups.values()), sum(pair[1] for pair in groups.values())
    largest = max(groups.values())
    return largest if len(groups) > 2 and largest == (whole[0] - largest[0], whole[1] - largest[1]) else whole


def _adds(claim: Claim) -> bool:
    """True for "another", "14 others", "a further 12": a count that comes on top of the others of its sentence."""
    at = claim.start - claim.sentence_start
    near = claim.sentence[max(0, at - 8) : at + len(claim.figure) + 8].lower()
    return not MORE.isdisjoint(WORD.findall(near))
