"""Counts whose noun and verb stand with an earlier count: "Kyiv says 12,000 were killed, Moscow admits 498"."""

from __future__ import annotations

from typing import Final

from extract.grammar.joined import last_tied
from extract.grammar.line import Candidate, Line
from extract.lexicon import words
from extract.tokens import Tokens

FIGURES: Final = words("figure nouns")
SAY: Final = words("counting verbs")
PUT: Final = frozenset("put puts putting".split())


def by_elision(line: Line, c: Candidate) -> bool:
    """A bare number behind a verb of saying or counting, or before its own source, takes the measure of the count before it."""
    if (
        c.quantity.kind not in ("number", "vague", "one")
        or c.phrase.head != "none"
        or (c.quantity.kind == "one" and not _placed(line.low, c))
    ):
        return False
    previous = last_tied(line, c)
    if previous is None or previous.quantity.kind in ("article", "zero"):
        return False
    if not (_said(line.low, c.quantity.lead) or _sourced(line, c, previous) or _placed(line.low, c)):
        return False
    c.trigger, c.measure, c.how, c.population = (
        previous.trigger,
        previous.measure,
        "elision",
        previous.population or previous.phrase.population,
    )
    return True


def _said(low: list[str], lead: int) -> bool:
    """ "... admits 498", "... put the number at seven", "... spoke of five", "the figure is two"."""
    k = lead - 1
    if k < 0:
        return False
    if low[k] in SAY:
        return True
    if low[k] == "of" and k and low[k - 1] in ("spoke", "speaks", "speak", "spoken", "reported", "reports", "talks", "talked"):
        return True
    if low[k] == "at" and any(w in PUT for w in low[max(0, k - 4) : k]) and any(w in FIGURES for w in low[max(0, k - 3) : k]):
        return True
    return low[k] in ("is", "was", "at") and low[max(0, k - 1) : k] in (["figure"], ["number"], ["total"], ["tally"], ["count"], ["stands"])


def _sourced(line: Line, c: Candidate, previous: Candidate) -> bool:
    """ "23 by the commissioner, 31 by the church and 40 by a charity", "30 according to the governor and 52 according to villagers"."""
    low = line.low
    after, before = low[c.quantity.last : c.quantity.last + 2], low[previous.quantity.last : c.quantity.first]
    joint = low[c.quantity.lead - 1] if c.quantity.lead else ""
    if joint not in (",", "and", ";", "or"):
        return False
    return (after[:1] == ["by"] and "by" in before) or (after == ["according", "to"] and "according" in before)


def _placed(low: list[str], c: Candidate) -> bool:
    """ "In Bamako, three people were killed; in Segou, two; in Gao, one"."""
    k = c.quantity.lead - 1
    start = next((p for p in range(k - 1, max(-1, k - 7), -1) if low[p] == ";"), -1)
    return (
        k >= 3
        and low[k] == ","
        and start >= 0
        and low[start + 1] in ("in", "at", "near", "and")
        and low[c.quantity.last : c.quantity.last + 1] in ([";"], ["."], [])
    )


def by_bracket(line: Line, c: Candidate) -> bool:
    """ "Deaths were reported in Germany (133), Belgium (31)"; "estimates of the dead: 187 (government), 700 (opposition)"."""
    low, first, last = line.low, c.quantity.lead, c.quantity.last
    inside = low[first - 1 : first] == ["("] and low[last : last + 1] == [")"]
    outside = low[last : last + 1] == ["("] and low[first - 1 : first] in ([":"], [","])
    if not (inside or outside) or c.quantity.kind not in ("number", "one") or c.phrase.head not in ("none", "unknown", "bare"):
        return False
    for t in line.triggers:
        if (
            t.last < first
            and (t.row.kind in ("cn", "toll") or low[t.first] in ("dead", "killed", "injured", "missing"))
            and not any(o.trigger is t and o.how not in ("bracket", "toll") for o in line.candidates)
        ):
            c.trigger, c.measure, c.how = t, t.row.measure, "bracket"
            return True
    return False


def elides(tokens: Tokens) -> bool:
    """The sentence may hold a bare number that takes its meaning from the sentence before."""
    return any(word in SAY or word in PUT or word in ("figure", "spoke", "speaks") for word in tokens.low[:14])


def elided_counts(line: Line) -> list[Candidate]:
    """The bare numbers behind a verb of saying or counting in a sentence without casualty words of its own."""
    return [
        c for c in line.candidates
        if c.quantity.kind in ("number", "vague") and c.phrase.head == "none" and _said(line.low, c.quantity.lead)
        and line.low[c.quantity.last : c.quantity.last + 1] in (["."], [","], [";"], [], ["and"], ["on"], ["in"], ["while"], ["but"])
    ]  # fmt: skip
