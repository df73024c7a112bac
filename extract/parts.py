"""part_of over sentences: which earlier figure a count is explicitly a part of."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from extract.context import Context
from extract.schema import Mention

TRADES: Final = frozenset(("military", "police", "militants", "journalists", "medics", "aid_workers"))
HARMING: Final = frozenset("killing wounding injuring hurting".split())
BARE: Final = frozenset("killed wounded injured dead missing who in from this last since on were was seriously critically , .".split())
NEAR_OTHERS: Final = 9  # words between "one soldier" and "three others"
NEAR: Final = 2  # sentences back that "of them" reaches; "those killed" and "alone" reach through the article


def wholes(found: list[tuple[int, Mention, int]]) -> list[int]:
    """For each (sentence, mention, parent in its sentence or -1) the index of its whole, or -1.

    Inside a sentence the grammar has said it. Over sentences the words point back ("three of them", "among the dead",
    "in Velm alone"): to the last larger figure of the same measure that is no part itself.
    """
    out: list[int] = []
    for n, (sentence, mention, parent) in enumerate(found):
        out.append(parent if parent >= 0 or not mention.points_back else _earlier(found, out, n, sentence, mention))
    return out


def inherit(found: list[tuple[int, Mention, int]], whole: list[int], context: Context) -> list[tuple[int, Mention, int]]:
    """Give a figure without a word of its own for its people the population and side of another.

    "34 of them" has those of the figure it is a part of, "and three others wounded" those of the one in front.
    """
    out = list(found)
    for n, (sentence, mention, parent) in enumerate(found):
        if n and mention.population == "people" and mention.affiliation in (None, out[n - 1][1].affiliation) and out[n - 1][0] == sentence:
            low = context.tokens(sentence).low
            if _goes_on(low, out[n - 1][1], mention):
                before = out[n - 1][1]
                out[n] = (sentence, replace(mention, population=before.population, affiliation=before.affiliation), parent)
                continue
        if whole[n] < 0 or mention.population != "people":
            continue
        q = mention.quantity
        wordless = 0 <= whole[n] < n and found[whole[n]][0] == sentence and context.tokens(sentence).low[q.last : q.last + 1][:1] != []
        wordless = wordless and context.tokens(sentence).low[q.last] in BARE
        if mention.points_back != "them" and not wordless:
            continue
        larger = out[whole[n]][1]
        out[n] = (sentence, replace(mention, population=larger.population, affiliation=mention.affiliation or larger.affiliation), parent)
    return out


def _goes_on(low: list[str], before: Mention, mention: Mention) -> bool:
    """ "One soldier was killed and three others wounded": another harm to others of the same trade."""
    q = mention.quantity
    bare = low[q.last : q.last + 1] == ["others"] or q.kind == "another" or low[q.first : q.last] == ["another"]
    near = 0 < q.first - before.quantity.last <= NEAR_OTHERS and ";" not in low[before.quantity.last : q.first]
    hurt = low[q.last + 1 : q.last + 2] in (["wounded"], ["injured"], ["hurt"])
    bare = bare or (hurt and low[q.last].endswith("ly"))  # "two soldiers were killed and 15 slightly wounded"
    if near and before.measure == "casualties" and low[q.first - 1] in HARMING and low[q.last : q.last + 1] in ([","], ["."], ["and"], []):
        return True  # "after shooting two men, killing one"
    return bare and near and before.population in TRADES and before.measure != mention.measure


def _earlier(found: list[tuple[int, Mention, int]], done: list[int], n: int, sentence: int, mention: Mention) -> int:
    small, near = _size(mention), mention.points_back == "them"
    other_measure = -1
    for j in range(n - 1, -1, -1):
        other_sentence, other, _ = found[j]
        if near and sentence - other_sentence > NEAR:
            break
        if (other_sentence == sentence and mention.points_back == "alone") or _size(other) <= small:
            continue
        if other.measure == mention.measure and (done[j] < 0 or near):
            return j
        if near and other_measure < 0 and other.measure in ("captured", "missing", "casualties"):
            other_measure = j  # "128 hostages ... 36 of them are presumed dead"
    return other_measure


def _size(mention: Mention) -> int:
    return mention.quantity.low or mention.quantity.high or 0
