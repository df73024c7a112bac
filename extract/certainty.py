"""How sure: the source's modality, and the publication's caveat that it could not verify a figure.

Modality is what the cue says ("had estimated"), else a hedge of hedges.csv in the figure's clause. A caveat binds
by its wording: "that number" the figure in front of it, "the claim" the last figures before it, "the reports" those of
the sentences before, "either side's claims" every sourced figure, "the accounts" those of witnesses.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import Final, NamedTuple

from extract.context import Context
from extract.lexicon import Phrases, phrases, rows
from extract.schema import MODALITIES, Attribution, Mention, Modality, Stance
from extract.tokens import Tokens

REACH: Final = 26  # words between a figure and a hedge of its clause
CLOSE: Final = 140  # characters between a figure and "unconfirmed"
NEAR: Final = 2  # sentences back to which "the claim" refers, the one between without figures
WIDE: Final = 3  # sentences back to which "the reports" refer

MARKS: Final = frozenset(";:—–")
TURNS: Final = frozenset({"but", "while", "although", "though", "whereas", "saying", "adding"})
DIGIT: Final = re.compile(r"\d")
# What could not be done, the verb of checking behind it, and (for the sentences before) what it was done to.
_VERB: Final = r"(?:could|can|was|were|is|has|have|had|did|been)"
_HARD: Final = r"(?:\bunable to\b|\bimpossible to\b|\bdifficult to\b|\bhard to\b)"
UNABLE: Final = (
    rf"(?:{_VERB}(?:[ ]?n[o’']?t)?\b(?:\s+(?:been|be|yet|immediately|independently))*\s*(?:\bnot\b|{_HARD})"
    rf"|\b{_VERB}n[’']t\b|\bcannot\b|{_HARD}|\bnot (?:been )?(?:able|possible) to\b|\bno way to\b|\bwithout\b|\bno\b)"
)
CHECK: Final = (
    r"\b(?:verif(?:y|ied|ication)|corroborat\w+|confirm(?:ed|ation)?|independent(?:ly)? confirm\w*|authenticate\w*|substantiate\w*)\b"
)
CAVEAT: Final = re.compile(rf"{UNABLE}[^.;]{{0,40}}?{CHECK}", re.I)
INDEPENDENT: Final = re.compile(r"independen|verif|authentic|substantiat|hard to|difficult to|impossible", re.I)
ABLE: Final = re.compile(r"\bunable to\b|\bnot (?:been )?(?:able|possible) to\b", re.I)
UNCHECKED: Final = re.compile(r"\b(?:unverified|unconfirmed|not independently verified|not been independently verified)\b", re.I)
SIDES: Final = re.compile(
    r"\b(?:either|both|the warring|the two) (?:side|sides|parties|party)[’']?s?\b|\bbattlefield (?:claims?|reports?|accounts?)\b", re.I
)
ACCOUNTS: Final = re.compile(r"\b(?:accounts?|testimon(?:y|ies))\b", re.I)
NOUN: Final = (
    r"(?:claims?|reports?|numbers?|figures?|tolls?|counts?|tall(?:y|ies)|accounts?|statements?|information|details|data|assertions?"
    r"|casualt(?:y|ies)|losses|deaths|side)"
)
_WHOSE: Final = r"(?:that|this|the|these|those|either|both|its|their|his|her|such|any|[\w’']+s[’']|[\w]+[’']s)"
REFERS: Final = re.compile(rf"\b{_WHOSE}\s+(?:[\w-]+ ){{0,2}}{NOUN}\b", re.I)
PLURAL: Final = re.compile(r"\b(?:claims|reports|accounts|numbers|figures|tolls|counts|statements|assertions)\b", re.I)
EITHER: Final = re.compile(r"\beither claim\b", re.I)
NOT_FIGURES: Final = re.compile(
    r"\b(?:allegations?|video|videos|footage|images?|photos?|photographs?|identit(?:y|ies)|authenticity|location|pictures?)\b", re.I
)
BARE: Final = re.compile(r"^(?:But |However, )?(?:There (?:was|has been|is) no|It (?:was|is) not|It has not)\b[^.]*\.?$", re.I)
BARE_CHECK: Final = re.compile(r"independent confirm\w+|independent verif\w+|independently verif\w+$", re.I)
NEITHER: Final = re.compile(
    r"\bneither (?:side|account|claim|figure|report|version|party)\b[^.]{0,60}\b(?:checked|verified|confirmed|corroborated)\b", re.I
)
_CHECKED: Final = r"\b(?:verify|verified|confirm|confirmed|check|checked|corroborate)\b"
RELATIVE: Final = re.compile(rf"\b{NOUN}\b,? (?:that|which) [^.;]{{0,40}}?{UNABLE}[^.;]{{0,30}}?{_CHECKED}", re.I)
THAT: Final = re.compile(r"\s*(?:the \w+ )?(?:that|reports? that|claims? that|a claim)")
DEAD: Final = frozenset({"dead", "killed", "drowned", "died"})
HARMED: Final = frozenset({"deaths", "death", "cases", "victims", "casualties"})
YEAR: Final = re.compile(r"(?:1[5-9]|20)\d\d")
BE: Final = frozenset({"is", "are", "was", "were", "been", "be"})
VAGUE: Final = frozenset({"dozens", "hundreds", "thousands"})
VERIFY: Final = re.compile(r"verif|corrobor|confirm|check|authentic|substantiat", re.I)


class Hedge(NamedTuple):
    """A row of hedges.csv that stands at tokens [first, last); an empty modality is a look-alike that says nothing."""

    first: int
    last: int
    modality: str


@lru_cache(maxsize=1)
def _hedges() -> tuple[Phrases, dict[tuple[str, ...], str]]:
    table = {tuple(word.split()): row["modality"] for row in rows("hedges.csv") for word in row["words"].split("|")}
    return phrases(list(table)), table


def hedges(tokens: Tokens, first: int = 0, last: int | None = None) -> list[Hedge]:
    """The hedges among tokens [first, last), left to right, the longest where two begin together."""
    forms, table = _hedges()
    out: list[Hedge] = []
    last = len(tokens) if last is None else last
    if forms.by_first.keys().isdisjoint(tokens.low[first:last]):
        return out
    for k in range(first, last):
        if tokens.low[k] in forms.by_first and (not out or out[-1].last <= k) and (found := forms.match(tokens.low, k)):
            out.append(Hedge(k, k + len(found), table[found]))
    return out


class Stancer:
    """Tells the stance of each figure of one document."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self._caveats: dict[int, str] | None = None
        self._wordings: frozenset[str] = frozenset()

    def stance(self, i: int, mention: Mention, attribution: Attribution, cue_modality: str) -> Stance:
        """Modality and caveat of a figure in sentence i; `cue_modality` is what its cue's row says."""
        caveat = self._caveat(i, mention, attribution)
        if mention.quantity.bound == "unknown":
            modality: Modality = "unknown"
            how = "modality:unknown"
        elif cue_modality in MODALITIES:
            modality, how = cue_modality, "modality:cue"  # type: ignore[assignment]
        else:
            modality, how = self._near(i, mention)
        return Stance(modality, "unverified" if caveat else None, (how, f"caveat:{caveat}") if caveat else (how,))

    def _near(self, i: int, mention: Mention) -> tuple[Modality, str]:
        """The hedge nearest to the figure in its clause."""
        tokens = self.context.tokens(i)
        first, last = mention.quantity.first, mention.quantity.last
        left, right = first, last
        while left > 0 and first - left < REACH and not _breaks(tokens, left - 1):
            left -= 1
        while right < len(tokens) and right - last < REACH and not _breaks(tokens, right):
            right += 1
        near = [h for h in hedges(tokens, left, right) if h.modality and not _blocked(tokens, h, first, last, mention)]
        if not near:
            return "asserted", "modality:default"
        closest = min(near, key=lambda h: min(abs(h.first - last), abs(h.last - first)))
        return closest.modality, "modality:hedge"  # type: ignore[return-value]

    def _caveat(self, i: int, mention: Mention, attribution: Attribution) -> str | None:
        """How a caveat reaches the figure; None when none does."""
        text, start = self.context.sentences[i].text, self.context.sentences[i].start
        if VERIFY.search(text) and _in_sentence(text, mention.quantity.start - start, mention.quantity.end - start):
            return "sentence"
        return self._from_elsewhere(i, attribution)

    def _from_elsewhere(self, i: int, attribution: Attribution) -> str | None:
        """How a caveat in another sentence binds a figure of sentence i."""
        caveats = self._others()
        for back in range(1, WIDE + 1):
            binds = caveats.get(i + back)
            if binds == "claims" or (binds == "accounts" and back == 1):
                return binds
            if binds == "claim" and back <= NEAR and not any(DIGIT.search(s.text) for s in self.context.sentences[i + 1 : i + back]):
                return binds
        if "sides" in self._wordings and attribution.source is not None:
            return "sides"
        witness = attribution.source_kind in ("eyewitness", "other")
        return "accounts" if "accounts" in self._wordings and witness else None

    def _others(self) -> dict[int, str]:
        """Sentence -> how far its wording binds, for those that say of other sentences' figures that they could not be verified."""
        if self._caveats is None:
            starts = [s.start for s in self.context.sentences]
            at = {bisect_right(starts, m.start()) - 1 for m in VERIFY.finditer(self.context.document.text)}
            found = {i: binds for i in at if i >= 0 and (binds := _wording(self.context.sentences[i].text))}
            self._caveats, self._wordings = found, frozenset(found.values())
        return self._caveats


def _in_sentence(text: str, start: int, end: int) -> bool:
    """Whether the sentence that holds the figure at [start, end) says that the figure could not be verified."""
    found = CAVEAT.search(text)
    unchecked = UNCHECKED.search(text)
    if (unchecked and found is None and abs(unchecked.start() - start) < CLOSE) or RELATIVE.search(text, end):
        return True
    if found is None or not _checks(found):
        return False
    of_figures = not NOT_FIGURES.search(text, found.start()) and (REFERS.search(text, end) or " which " not in text)
    return (found.start() >= end and bool(of_figures)) or (found.end() <= start and THAT.match(text, found.end()) is not None)


def _checks(found: re.Match[str]) -> bool:
    """Whether the words deny a check: "was not confirmed" alone may deny the event, so "independently" or the like must stand there."""
    return bool(INDEPENDENT.search(found.group()) or ABLE.search(found.group()))


def _wording(text: str) -> str | None:
    """How far a caveat sentence binds, by its words; None when it is none."""
    if NEITHER.search(text):
        return "claims"
    found = CAVEAT.search(text)
    if not found or not _checks(found) or NOT_FIGURES.search(text):
        return None
    if SIDES.search(text):
        return "sides"
    if DIGIT.search(text[: found.start()]):
        return None  # its own figure is meant
    if BARE.match(text) and BARE_CHECK.search(text):
        return "claim"
    if not REFERS.search(text) or " which " in text[: found.start()]:
        return None
    if ACCOUNTS.search(text) and not DIGIT.search(text):
        return "accounts"
    return "claims" if PLURAL.search(text) and not EITHER.search(text) else "claim"


def _breaks(tokens: Tokens, k: int) -> bool:
    """Whether the clause ends at token k: a mark, or a comma before "but", "while", "saying"."""
    mark = tokens.low[k]
    return mark in MARKS or (mark == "," and tokens.low[k + 1 : k + 2] != [] and tokens.low[k + 1] in TURNS)


def _blocked(tokens: Tokens, hedge: Hedge, first: int, last: int, mention: Mention) -> bool:
    """Whether a hedge is of something else.

    Another figure stands between, or owns it ("79 are confirmed dead and 95 hurt"); a comma parts it from a figure
    behind; or it is "feared dead" of people counted as missing.
    """
    low = tokens.low
    if _describes(low, hedge, last):
        return True
    if hedge.last <= first:
        owned = (
            low[hedge.first - 1 : hedge.first] != []
            and low[hedge.first - 1] in BE
            and _figure(low[max(0, hedge.first - REACH) : hedge.first])
        )
        if owned or "," in low[hedge.last : first] or _figure(low[hedge.last : mention.quantity.lead]):
            return True
    elif _figure(low[last : hedge.first]):
        return True
    behind = [w for w in low[hedge.last : hedge.last + 4] if w not in ("to", "have", "be")]
    return mention.measure == "missing" and behind[:1] != [] and behind[0] in DEAD


def _describes(low: list[str], hedge: Hedge, last: int) -> bool:
    """ "39 suspected fighters", "he denies the attack that", "in what is believed to be": the hedge is not of the count.

    Nor is an adverb of doubt behind a comma: "12 were killed, possibly by a mine".
    """
    word, after = low[hedge.first], low[hedge.last : hedge.last + 1]
    if word == "suspected" and hedge.last - hedge.first == 1:
        return after not in (["dead"], ["to"], ["of"]) and HARMED.isdisjoint(low[hedge.last : hedge.last + 2])
    if word in ("denied", "denies", "denying"):
        return after in (["the"], ["a"], ["an"], ["his"], ["her"], ["their"], ["any"], ["charges"], ["involvement"], ["responsibility"])
    if word == "believed" and low[max(0, hedge.first - 2) : hedge.first] == ["what", "is"]:
        return True
    return word in ("possibly", "perhaps", "probably") and hedge.first > last and "," in low[last : hedge.first]


def _figure(low: list[str]) -> bool:
    """Whether a number of people may be among the words; years are none."""
    return any((w[0].isdigit() and not YEAR.fullmatch(w)) or w in VAGUE for w in low)
