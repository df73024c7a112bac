"""What a figure counts over (scope) and which claim it is a part of (part_of)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from extract.context import Context
from extract.lexicon import rows
from extract.schema import Mention, Scope

PERFECT: Final = re.compile(r"\b(?:has|have|had) (?:now |already |so far |also )?(?:been )?(?:killed|died|injured|wounded|displaced|forced|claimed|left|fled|lost|perished|martyred|drowned)\b", re.I)
EVENT_NOUN: Final = (
    r"(?:attack|strike|airstrike|air strike|bombing|blast|explosion|shooting|earthquake|quake|tremor|crash|fire|blaze|flood|flooding|floods|storm|cyclone|hurricane|typhoon|tornado|collapse|raid|"
    r"massacre|stampede|landslide|mudslide|tsunami|accident|derailment|sinking|wildfire|eruption|disaster|ambush|stabbing|incident|heatwave|avalanche)"
)
SINCE_EVENT: Final = re.compile(rf"\bsince (?:the )?(?:\w+[’']s )?(?:\w+ ){{0,2}}{EVENT_NOUN}\b", re.I)
ONE_EVENT: Final = re.compile(rf"\b(?:in|by|from|after|when|following|during) (?:the |a |an |another |one |that |this |his |its )?(?:\w+[’']?s? ){{0,3}}{EVENT_NOUN}s?\b", re.I)
SUBSET_OPENERS: Final = re.compile(
    r"^[\"“]?(?:(?:At least |About |Some |Around |Nearly |More than )?\S+(?: of (?:them|those|these|the (?:dead|victims|injured|wounded|deaths|casualties|missing|hostages|fatalities))\b| (?:were|was|are) )|Of (?:them|those|these|the)\b|Among (?:them|those|the)\b|They include|The (?:dead|victims) include|These include)",
    re.I,
)


@lru_cache(maxsize=1)
def _scope_rows() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(r"\b(?:" + row["pattern"] + r")\b", re.I), row["scope"]) for row in rows("scopes.csv"))


@dataclass(slots=True)
class Scoper:
    """Scope of each figure of one document; keeps the last one for sentences that only go on."""

    context: Context
    last: Scope | None = None
    last_sentence: int = -9

    def scope(self, i: int, mention: Mention) -> tuple[Scope, str]:
        """The scope of a figure in sentence i, with the rule that gave it."""
        scope, rule = self._decide(i, mention)
        if not rule.endswith("default"):
            self.last, self.last_sentence = scope, i
        return scope, rule

    def _decide(self, i: int, mention: Mention) -> tuple[Scope, str]:
        sentence = self.context.sentences[i]
        at = mention.quantity.start - sentence.start
        clause = _clause(sentence.text, at)
        size = mention.quantity.low if mention.quantity.low is not None else mention.quantity.high
        large = (size or 0) >= 3000
        for text, where in ((clause, "clause"), (sentence.text, "sentence")):
            if SINCE_EVENT.search(text):
                return "incident", f"scope:since-event:{where}"
            for pattern, scope in _scope_rows():
                found = pattern.search(text)
                if found is None:
                    continue
                if where == "sentence" and scope == "cumulative" and (size or 0) < 20 and not PERFECT.search(clause):
                    continue
                if scope == "cumulative" and "so far" not in found.group() and not self._counts(clause, size, found.group()):
                    continue
                return scope, f"scope:{where}:{pattern.pattern[:24]}"  # type: ignore[return-value]
            if where == "clause" and (size or 0) < 200 and ONE_EVENT.search(clause):
                return "incident", "scope:one-event"
        if mention.measure == "displaced" and (size or 0) >= 1000 and not ONE_EVENT.search(sentence.text):
            return "cumulative", "scope:displaced"
        if large and mention.measure in ("killed", "casualties", "injured") and PERFECT.search(clause):
            return "cumulative", "scope:large-perfect"
        if mention.quantity.bound == "unknown" and re.search(r"\bnumber of\b", clause):
            return "cumulative", "scope:unknown-number"
        if self.last is not None and i - self.last_sentence <= 1 and self.last != "incident" and (size or 0) >= 20:
            return self.last, "scope:carried"
        return "incident", "scope:default"

    def _counts(self, clause: str, size: int | None, found: str) -> bool:
        """A war in the clause makes a running total only for a large figure, a perfect or a "since"."""
        return "since" in found or (size or 0) >= 100 or bool(PERFECT.search(clause)) or found.lower() in ("ebola", "cholera", "covid", "measles", "mpox", "dengue")


def _clause(text: str, at: int) -> str:
    """The stretch of the sentence around the figure, between semicolons, dashes and contrasting conjunctions."""
    left = max((m.end() for m in BREAK.finditer(text, 0, at)), default=0)
    right = next((m.start() for m in BREAK.finditer(text, at)), len(text))
    return text[left:right]


BREAK: Final = re.compile(r";|,? (?:but|while|although|whereas)\b| — | – ")


@dataclass(frozen=True, slots=True)
class Placed:
    """What part_of needs of one claim: sentence index, its mention and its in-sentence parent (index or -1)."""

    sentence: int
    mention: Mention
    parent: int


def parents(context: Context, claims: list[Placed]) -> list[int]:
    """For each claim the index of the claim that it is explicitly a subset of, or -1.

    In one sentence the linker has found the parent; over sentences an opener ("Three of them", "Among the dead",
    "Two were children") points to the last larger figure of the same measure.
    """
    out: list[int] = []
    for n, claim in enumerate(claims):
        if claim.parent >= 0:
            out.append(claim.parent)
            continue
        out.append(_previous(context, claims, out, n))
    return out


def _previous(context: Context, claims: list[Placed], done: list[int], n: int) -> int:
    claim = claims[n]
    sentence = context.sentences[claim.sentence]
    head = sentence.text[: claim.mention.quantity.end - sentence.start + 40]
    size = claim.mention.quantity.low or claim.mention.quantity.high or 0
    partitive = any(rule == "phrase:partitive" for rule in claim.mention.rules)
    if not partitive and not SUBSET_OPENERS.match(head):
        return -1
    for j in range(n - 1, -1, -1):
        other = claims[j]
        if claim.sentence - other.sentence > 1:
            break
        bigger = other.mention.quantity.low or other.mention.quantity.high or 0
        if other.mention.measure == claim.mention.measure and bigger > size:
            return done[j] if done[j] >= 0 and other.sentence == claim.sentence else j
    return -1
