"""Which words of a sentence speak of casualties: rows of triggers.csv, blockers taken out."""

from __future__ import annotations

from typing import Final

from extract.grammar.line import Trigger
from extract.lexicon import Lexicon, TriggerRow, words
from extract.phrases import STOPS
from extract.tokens import Tokens

BREAKS: Final = words("breaks")
INJURY_VERBS: Final = words("injury verbs")
INJURY_NOUNS: Final = words("injury nouns")


def find_triggers(tokens: Tokens, lex: Lexicon) -> list[Trigger]:
    """All triggers of the sentence, left to right; a phrase with several rows gives one trigger a row."""
    out: list[Trigger] = []
    low = tokens.low
    k, n = 0, len(low)
    while k < n:
        made = _made_trigger(low, k, lex)
        if made is not None:
            out.append(made)
            k = made.last
            continue
        key = lex.trigger_phrases.match(low, k)
        if key is None:
            k += 1
            continue
        rows = lex.triggers[key]
        end = k + len(key)
        if not _pseudo(low, k, end):
            out.extend(Trigger(k, end, row) for row in rows)
        k = end
    return out


def _made_trigger(low: list[str], k: int, lex: Lexicon) -> Trigger | None:
    """Triggers made of free words: "suffered light injuries", "the number of people who have died"."""
    n = len(low)
    word = low[k]
    if word in INJURY_VERBS:
        for q in range(k + 1, min(n, k + 5)):
            if low[q] in INJURY_NOUNS:
                return Trigger(k, q + 1, TriggerRow("suffer injuries", "vp", "injured", "strong", "noun"))
            if low[q] in STOPS or not low[q][0].isalpha() or low[q] in lex.numbers:
                return None
    if word in ("number", "total", "count", "tally") and low[k + 1 : k + 2] == ["of"]:
        for q in range(k + 2, min(n, k + 10)):
            if low[q] in (",", ".", ";", "is", "was", "has risen") or low[q] in BREAKS:
                return None
            key = lex.trigger_phrases.match(low, q)
            if key is not None:
                row = lex.triggers[key][0]
                if row.kind in ("vt", "vi", "adj", "cn") and row.form not in ("base", "s", "ing"):
                    return Trigger(k, q + len(key), TriggerRow("number of", "toll", row.measure, "strong", "noun"))
    return None


def _pseudo(low: list[str], k: int, end: int) -> bool:
    """Words that look like triggers but speak of something else."""
    before = low[k - 1] if k else ""
    after = low[end] if end < len(low) else ""
    word = low[k]
    if word == "dead" and after in ("end", "sea", "heat", "line", "weight", "zone"):
        return True
    if word in ("casualty", "casualties", "fatality", "victim", "victims") and (after in ("event", "incident", "list", "figures", "evacuation", "support", "statement", "impact", "service", "services") or before == "mass"):
        return True
    if word in ("murder", "murders", "killing", "killings", "homicide") and any(w in ("convicted", "charged", "accused", "counts", "count", "attempted", "guilty", "acquitted", "charge", "charges", "suspected", "sentenced") for w in low[max(0, k - 6) : k]):
        return True
    if word == "toll" and (after in ("road", "roads", "plaza", "booth", "booths", "bridge") or before in ("emotional", "heavy", "mental", "physical", "takes", "taking")):
        return True
    if word in ("injury", "injuries") and after in ("time", "list", "crisis", "claims", "lawyers"):
        return True
    if word in ("killed", "kill", "killing") and after in ("off", "time"):
        return True
    if word in ("death", "deaths") and after in ("penalty", "row", "sentence", "sentences", "threats", "threat", "certificate", "certificates", "camp", "camps", "squad", "squads", "anniversary", "star", "bed", "march", "rate", "rates", "benefits"):
        return True
    return word in ("murder", "murders", "homicide", "killing") and after in ("charges", "charge", "trial", "suspect", "suspects", "case", "cases", "counts", "investigation", "convictions", "spree", "rate", "rates", "squad", "weapon")
