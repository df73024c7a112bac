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
from extract.lexicon import rows
from extract.schema import MODALITIES, Attribution, Mention, Modality, Stance

REACH: Final = 140  # characters between a figure and a hedge of its clause
NEAR: Final = 2  # sentences back to which "the claim" refers, the one between without figures
WIDE: Final = 3  # sentences back to which "the reports" refer

BREAK: Final = re.compile(r"[;:]|, (?:but|while|although|though|whereas)\b| [—–] |, saying\b|, adding\b")
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
DEAD: Final = re.compile(r"\s+(?:to (?:have|be) )?(?:dead|killed|drowned|died)\b")
OTHER_FIGURE: Final = re.compile(r"\d|\b(?:dozens|hundreds|thousands)\b")
VERIFY: Final = re.compile(r"verif|corrobor|confirm|check|authentic|substantiat", re.I)


class Caveat(NamedTuple):
    """A sentence that says something could not be verified, and how far its wording binds: claim, claims, sides, accounts."""

    sentence: int
    binds: str


class Hedge(NamedTuple):
    """A match of a row of hedges.csv; an empty modality is a look-alike that says nothing."""

    start: int
    end: int
    modality: str


@lru_cache(maxsize=1)
def _hedges() -> tuple[re.Pattern[str], dict[str, str]]:
    table = {word: row["modality"] for row in rows("hedges.csv") for word in row["words"].split("|")}
    ordered = sorted(table, key=len, reverse=True)
    return re.compile(r"(?<![\w-])(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) + r")(?![\w-])", re.I), table


def hedges(text: str) -> list[Hedge]:
    """The hedges of a stretch of text, left to right, the longest where two begin together."""
    pattern, table = _hedges()
    return [Hedge(found.start(), found.end(), table[" ".join(found.group().lower().split())]) for found in pattern.finditer(text)]


class Stancer:
    """Tells the stance of each figure of one document."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self._caveats: list[Caveat] | None = None

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
        sentence = self.context.sentences[i]
        start, end = mention.quantity.start - sentence.start, mention.quantity.end - sentence.start
        left = max((m.end() for m in BREAK.finditer(sentence.text, 0, start)), default=0)
        right = next((m.start() for m in BREAK.finditer(sentence.text, end)), len(sentence.text))
        left, right = max(left, start - REACH), min(right, end + REACH)
        near = [h for h in hedges(sentence.text[left:right]) if h.modality and not _blocked(sentence.text, h, left, end, mention)]
        if not near:
            return "asserted", "modality:default"
        first = min(near, key=lambda h: min(abs(h.start + left - end), abs(h.end + left - start)))
        return first.modality, "modality:hedge"  # type: ignore[return-value]

    def _caveat(self, i: int, mention: Mention, attribution: Attribution) -> str | None:
        """How a caveat reaches the figure; None when none does."""
        text, start = self.context.sentences[i].text, self.context.sentences[i].start
        if VERIFY.search(text) and _in_sentence(text, mention.quantity.start - start, mention.quantity.end - start):
            return "sentence"
        return next((caveat.binds for caveat in self.caveats() if self._binds(caveat, i, attribution)), None)

    def _binds(self, caveat: Caveat, i: int, attribution: Attribution) -> bool:
        back = caveat.sentence - i
        if caveat.binds == "sides":
            return attribution.source is not None
        if caveat.binds == "accounts":
            return attribution.source_kind in ("eyewitness", "other") if back != 1 else True
        if caveat.binds == "claims":
            return 0 < back <= WIDE
        between = self.context.sentences[i + 1 : caveat.sentence]
        return 0 < back <= NEAR and not any(DIGIT.search(s.text) for s in between)

    def caveats(self) -> list[Caveat]:
        """The sentences of the document that say of other sentences' figures that they could not be verified."""
        if self._caveats is None:
            starts = [s.start for s in self.context.sentences]
            at = {bisect_right(starts, m.start()) - 1 for m in VERIFY.finditer(self.context.document.text)}
            found = [(i, _wording(self.context.sentences[i].text)) for i in sorted(at) if i >= 0]
            self._caveats = [Caveat(i, binds) for i, binds in found if binds]
        return self._caveats


def _in_sentence(text: str, start: int, end: int) -> bool:
    """Whether the sentence that holds the figure at [start, end) says that the figure could not be verified."""
    found = CAVEAT.search(text)
    unchecked = UNCHECKED.search(text)
    if (unchecked and found is None and abs(unchecked.start() - start) < REACH) or RELATIVE.search(text, end):
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


def _blocked(text: str, hedge: Hedge, left: int, end: int, mention: Mention) -> bool:
    """Whether a hedge is of something else: another figure stands between, or "feared dead" of people counted as missing."""
    first, last = hedge.start + left, hedge.end + left
    other = first > end and OTHER_FIGURE.search(text, end, first) is not None
    return other or (mention.measure == "missing" and DEAD.match(text, last) is not None)
