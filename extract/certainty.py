"""The source's modality and the publication's caveat, read in the figure's clause and its neighbours."""

from __future__ import annotations

import re
from typing import Final

from extract.context import Context
from extract.schema import Attribution, Mention, Modality, Stance

ESTIMATED: Final = re.compile(
    r"\b(?:estimated?|estimates|believed|thought|feared|presumed|suspected|may have|might have|probably|likely|unofficial|unconfirmed|expected|projected|"
    r"excess deaths|appears? to have|could be as high)\b",
    re.I,
)
CONFIRMED: Final = re.compile(r"\b(?:confirmed|verified|confirms|verifies|documented|corroborated|officially recorded)\b", re.I)
NEGATED: Final = re.compile(r"\b(?:not|n’t|n't|un|yet to be|could not be|cannot be|independently|without|to be|being) (?:\w+ ){0,3}$", re.I)
DENIED: Final = re.compile(r"\b(?:denied|denies|denying|rejected|dismissed)\b", re.I)
CAVEAT: Final = re.compile(
    r"(?:(?:could|can|cannot|can’t|can't|couldn’t|couldn't|was|were|has|have|had|is|did|been)(?: ?n[o’']?t)?(?: been| be| yet| immediately)*(?: not| unable to| impossible to)?|unable to|impossible to|not able to|difficult to|no way to|hard to|without)"
    r"[^.;]{0,40}\b(?:verif\w+|confirm(?:ed)? independently|independently confirm\w*|corroborat\w+|independent(?:ly)? (?:confirm|check)\w*|be confirmed|verification)\b",
    re.I,
)
NOT_CAVEAT: Final = re.compile(r"\b(?:has|have|had|was|were|been) verified\b", re.I)
REFERS: Final = re.compile(r"\b(?:that|this|the|these|those|either|both|its|their|his|her) (?:number|figure|figures|numbers|toll|claim|claims|report|reports|account|accounts|information|death toll|side|sides|details|casualty|casualties|data|statement|statements|counts?|allegations?|tally)\b", re.I)


def stance(context: Context, i: int, mention: Mention, attribution: Attribution, cue_modality: str) -> Stance:
    """Modality and caveat of a figure in sentence i; `cue_modality` is what its cue's row says."""
    sentence = context.sentences[i]
    begin, end = _clause(sentence.text, mention.quantity.start - sentence.start, mention.quantity.end - sentence.start)
    clause = sentence.text[begin:end]
    caveat, rule = _caveat(context, i, mention)
    modality: Modality = "asserted"
    if mention.quantity.bound == "unknown":
        modality, how = "unknown", "modality:unknown"
    elif cue_modality in ("estimated", "confirmed", "denied"):
        modality, how = cue_modality, "modality:cue"  # type: ignore[assignment]
    else:
        modality, how = _near(clause, mention.quantity.start - sentence.start - begin)
    del attribution
    return Stance(modality, caveat, (how, *rule))


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch around the figure up to ';', ', but', ', while', ', and' with its own figure."""
    left = max((m.end() for m in BREAK.finditer(text, 0, start)), default=0)
    right = next((m.start() for m in BREAK.finditer(text, end)), len(text))
    return left, right


BREAK: Final = re.compile(r";|, (?:but|while|although|though|whereas)\b| — | – ")


def _near(clause: str, at: int) -> tuple[Modality, str]:
    """Modality words close to the figure."""
    window = clause[max(0, at - 60) : at + 90]
    figure = min(at, 60)
    found = CONFIRMED.search(window)
    if found and not NEGATED.search(window[: found.start()]) and abs(found.start() - figure) < 60:
        return "confirmed", "modality:word"
    found = ESTIMATED.search(window)
    if found and abs(found.start() - figure) < 70:
        return "estimated", "modality:word"
    return "asserted", "modality:default"


def _caveat(context: Context, i: int, mention: Mention) -> tuple[str | None, tuple[str, ...]]:
    """ "could not be verified" in the sentence, or in the next one when it speaks of the figure or claim."""
    sentence = context.sentences[i]
    at = mention.quantity.end - sentence.start
    found = CAVEAT.search(sentence.text)
    if found and not NOT_CAVEAT.search(found.group()) and (found.start() > at or REFERS.search(found.group())):
        return "unverified", ("caveat:sentence",)
    if i + 1 < len(context.sentences):
        following = context.sentences[i + 1].text
        found = CAVEAT.search(following)
        if found and REFERS.search(following):
            return "unverified", ("caveat:next",)
    return None, ()
