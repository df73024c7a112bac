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
    r"massacre|stampede|landslide|mudslide|tsunami|accident|derailment|sinking|wildfire|eruption|disaster|ambush|stabbing|incident|heatwave|avalanche|assault|festival|incursion)"
)
SINCE_EVENT: Final = re.compile(rf"\bsince (?:the |it |they )?(?:\w+[’']s )?(?:\w+ ){{0,2}}(?:{EVENT_NOUN}|struck|hit|made landfall)\b", re.I)
ONE_EVENT: Final = re.compile(rf"\b(?:in|by|from|after|when|following|during) (?:the|a|an|another|one|that|this|his|its|[A-Z]\w+[’']s?) (?:[\w-]+ ){{0,3}}{EVENT_NOUN}\b", re.I)
EVENT_KILLS: Final = re.compile(
    rf"\b(?:{EVENT_NOUN}s?|attacked|stormed|struck|raided|ambushed|bombed|shelled|massacred|opened fire)\b[^;]{{0,90}}?\b(?:killing|killed|left|leaving|wounding|injuring|taking|took|kidnapped|seizing|abducting|displacing)(?: \w+){{0,4}} ?$", re.I
)
WAR_WORDS: Final = re.compile(r"\b(?:war|invasion|troops|offensive|ceasefire|hostages|militants|insurgen\w+|rebels|militia|army|hostilities|genocide|fighting|air ?strikes|shelling)\b", re.I)
DISASTER_WORDS: Final = re.compile(r"\b(?:earthquakes?|quakes?|floods?|flooding|cyclone|hurricane|typhoon|tsunami|landslides?|tornado(?:es)?|wildfires?|crash|plane|ferry|collapse[ds]?|stampede|heatwave|storms?|blaze|eruption)\b", re.I)
DISEASE_WORDS: Final = re.compile(r"\b(?:ebola|cholera|covid|coronavirus|measles|mpox|dengue|malaria|outbreak|epidemic|pandemic|virus)\b", re.I)
SAME: Final = re.compile(r"\b(?:in|over|during) (?:the same|that|this) (?:period|time|timeframe)\b", re.I)
WEEKDAY: Final = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:overnight|yesterday)\b")


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
    kind: str = ""

    def __post_init__(self) -> None:
        self.kind = self._kind()

    def _kind(self) -> str:
        """What the document is about: war, disaster, disease, or "" when its opening does not say."""
        document = self.context.document
        head = f"{document.title or ''} {document.text[:1500]}"
        counts = {
            "disease": len(DISEASE_WORDS.findall(head)),
            "disaster": len(DISASTER_WORDS.findall(head)),
            "war": len(WAR_WORDS.findall(head)),
        }
        best = max(counts, key=lambda name: counts[name])
        return best if counts[best] >= 2 else ""

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
        size = mention.quantity.low if mention.quantity.low is not None else mention.quantity.high or 0
        if SINCE_EVENT.search(clause):
            return "incident", "scope:since-event"
        if EVENT_KILLS.search(sentence.text[:at]) and not PERFECT.search(clause):
            return "incident", "scope:event-kills"
        if self.last is not None and SAME.search(sentence.text):
            return self.last, "scope:same-period"
        event = ONE_EVENT.search(clause)
        if event and size < 500 and not re.search(r"\bsince\b", clause):
            return "incident", "scope:one-event"
        found = self._by_rows(clause, sentence.text, size)
        return found or self._by_size(i, mention, clause, sentence.text, size)

    def _by_rows(self, clause: str, sentence: str, size: int) -> tuple[Scope, str] | None:
        """The first row of scopes.csv that speaks in the clause, else in the sentence."""
        for text, where in ((clause, "clause"), (sentence, "sentence")):
            for n, (pattern, scope) in enumerate(_scope_rows(), 2):
                found = pattern.search(text)
                if found is None:
                    continue
                if where == "sentence" and size < 20 and not PERFECT.search(clause):
                    continue
                if scope == "cumulative" and found.group().lower() != "so far" and not self._counts(clause, size, found.group()):
                    continue
                if scope == "cumulative" and self.kind == "disaster" and "since" not in found.group().lower() and not WAR_NAMED.search(found.group()):
                    continue
                return scope, f"scope:{where}:row{n}"  # type: ignore[return-value]
        return None

    def _by_size(self, i: int, mention: Mention, clause: str, sentence: str, size: int) -> tuple[Scope, str]:
        """Without a cue: large displaced or perfect totals, what the document is about, the sentence before."""
        event = ONE_EVENT.search(sentence)
        if self.kind == "disease" and mention.measure in ("killed", "casualties") and not event:
            return "cumulative", "scope:disease"
        if self.kind != "disaster":
            if mention.measure == "displaced" and size >= 1000 and not event:
                return "cumulative", "scope:displaced"
            if mention.measure == "captured" and re.search(r"\b(?:remain|remaining|still)\b", sentence):
                return "cumulative", "scope:still-held"
            if PERFECT.search(clause) and not event and not WEEKDAY.search(sentence) and (size >= 3000 or (self.kind == "war" and size >= 20)):
                return "cumulative", "scope:perfect"
        if mention.quantity.bound == "unknown" and re.search(r"\bnumber of\b", clause):
            return "cumulative", "scope:unknown-number"
        if self.last is not None and i - self.last_sentence <= 1 and self.last != "incident" and size >= 20 and not event and not WEEKDAY.search(clause):
            return self.last, "scope:carried"
        if self.last == "period" and i - self.last_sentence <= 1 and SUBSET_OPENERS.match(sentence):
            return self.last, "scope:carried"
        return "incident", "scope:default"

    def _counts(self, clause: str, size: int, found: str) -> bool:
        """A war in the clause makes a running total only for a large figure, a perfect or a "since"."""
        return "since" in found.lower() or size >= 100 or bool(PERFECT.search(clause)) or bool(DISEASE_WORDS.search(found))


WAR_NAMED: Final = re.compile(r"\b(?:war|outbreak|epidemic|pandemic|ebola|cholera|genocide|insurgency)\b", re.I)


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
