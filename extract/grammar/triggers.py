"""Which words of a sentence speak of casualties: rows of triggers.csv, less what blockers.csv takes out."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from extract.grammar.line import Trigger
from extract.lexicon import Lexicon, TriggerRow, rows, words
from extract.phrase_words import STOPS
from extract.tokens import Tokens

BREAKS: Final = words("breaks")
HOSPITALS: Final = words("hospitals")
INJURY_NOUNS: Final = words("injury nouns")
INJURY_VERBS: Final = words("injury verbs")
TAKEN: Final = words("taken to hospital")
DEFINITE: Final = words("definite")
COUNTERS: Final = words("counter nouns")
FATAL: Final = frozenset(("fatally", "mortally"))
DEADLY: Final = words("deadly participles")
NOT_DEADLY: Final = words("not to death")
FREE: Final = INJURY_VERBS | TAKEN | COUNTERS | FATAL  # words with which a trigger of free words begins, "... to death" apart
SUFFERED: Final = TriggerRow("suffer injuries", "vp", "injured", "strong", "noun")
HOSPITAL: Final = TriggerRow("take to hospital", "vp", "injured", "strong", "noun")
TO_DEATH: Final = TriggerRow("... to death", "vt", "killed", "strong", "part")
FATALLY: Final = TriggerRow("fatally ...", "vt", "killed", "strong", "part")
SUFFER_REACH: Final = 10  # tokens from "suffered" to its injuries
SHORES: Final = frozenset("coast coastline shore shores island islands waters cape".split())
NEAR: Final = 6  # tokens that a blocker on side "within" looks back


class Blocker(NamedTuple):
    """Words beside a trigger that make it speak of something else, and the side on which they stand."""

    side: str
    near: frozenset[str]


@lru_cache(maxsize=1)
def _blockers() -> dict[str, tuple[Blocker, ...]]:
    out: dict[str, list[Blocker]] = {}
    for row in rows("blockers.csv"):
        for word in row["words"].split("|"):
            out.setdefault(word, []).append(Blocker(row["side"], frozenset(row["near"].split("|"))))
    return {word: tuple(found) for word, found in out.items()}


def find_triggers(tokens: Tokens, lex: Lexicon) -> list[Trigger]:
    """All triggers of the sentence, left to right; a phrase with several rows gives one trigger a row."""
    out: list[Trigger] = []
    low, heads, end = tokens.low, lex.trigger_phrases.by_first, 0
    deadly = "death" in low or "deaths" in low
    for k, word in enumerate(low):
        free = word in FREE or (deadly and low[k + 1 : k + 2] == ["to"])
        if k < end or not (free or word in heads):
            continue
        if free and (made := _made_trigger(low, k, lex)) is not None:
            out.append(made)
            end = made.last
        elif (key := lex.trigger_phrases.match(low, k)) is not None:
            end = k + len(key)
            if not _blocked(low, k, end) and not (
                word == "die" and tokens.words[k] == "Die" and k and end < len(low) and tokens.words[end][0].isupper()
            ):
                out.extend(Trigger(k, end, row) for row in lex.triggers[key])
    return out


def _blocked(low: list[str], k: int, end: int) -> bool:
    """Words that look like triggers but speak of something else."""
    before = low[k - 1] if k else ""
    after = low[end] if end < len(low) else ""
    if after == "off" and any(w in SHORES for w in low[end + 1 : end + 5]):
        return False  # "killed off the coast"
    whole = _blockers().get(" ".join(low[k:end]), ()) if end - k > 1 else ()
    for side, near in (*_blockers().get(low[k], ()), *whole):
        if (side == "after" and after in near) or (side == "before" and before in near):
            return True
        if side == "needs" and before not in near and after not in near:
            return True
        if side == "within" and any(word in near for word in low[max(0, k - NEAR) : k]):
            return True
    return False


def _made_trigger(low: list[str], k: int, lex: Lexicon) -> Trigger | None:
    """Triggers made of free words: "suffered light injuries", "beaten to death", "the number of people who died"."""
    word = low[k]
    if word in INJURY_VERBS:
        return _suffered(low, k, lex)
    if word in TAKEN:
        return _hospital(low, k)
    if word in COUNTERS and low[k + 1 : k + 2] == ["of"] and k and low[k - 1] in DEFINITE:
        return _number_of(low, k, lex)
    if word in FATAL and k + 1 < len(low) and low[k + 1].endswith(("ed", "struck", "shot", "hit", "hurt", "ing")):
        return Trigger(k, k + 2, FATALLY._replace(form="ing" if low[k + 1].endswith("ing") else "part"))
    if (
        low[k + 1 : k + 4] in (["to", "their", "deaths"], ["to", "their", "death"])
        and word.endswith(("ed", "ept", "ell", "en"))
        and (word, "to", "their", "deaths") not in lex.triggers
    ):
        return Trigger(k, k + 4, TO_DEATH)
    if low[k + 1 : k + 3] in (["to", "death"], ["to", "deaths"]) and word not in NOT_DEADLY and (word, "to", "death") not in lex.triggers:
        return Trigger(k, k + 3, TO_DEATH) if word.endswith(("ed", "en")) or word in DEADLY else None
    return None


def _suffered(low: list[str], k: int, lex: Lexicon) -> Trigger | None:
    for q in range(k + 1, min(len(low), k + SUFFER_REACH)):
        if low[q] in INJURY_NOUNS:
            return Trigger(k, q + 1, SUFFERED)
        if low[q] in INJURY_VERBS:
            return None  # "with several suffering broken bones"
        if (
            (low[q] in STOPS and low[q] not in ("to", "or", "and", "but", "his", "her", "their"))
            or not (low[q][0].isalpha() or low[q] in (",", '"', "“", "”"))
            or (low[q] in lex.numbers and low[q] not in ("a", "an"))
        ):
            return None
    return None


def _hospital(low: list[str], k: int) -> Trigger | None:
    """ "rushed to a nearby hospital", "admitted to the city's main clinic"."""
    for q in range(k + 1, min(len(low), k + 3)):
        if low[q] in ("to", "at", "in", "into"):
            for p in range(q + 1, min(len(low), q + 7)):
                if low[p] in HOSPITALS:
                    return Trigger(k, p + 1, HOSPITAL)
                if low[p] in (",", ".", ";", "and", "after", "when", "on", "where") or low[p] in BREAKS:
                    return None
            return None
    return None


def _number_of(low: list[str], k: int, lex: Lexicon) -> Trigger | None:
    for q in range(k + 2, min(len(low), k + 10)):
        if low[q] in (",", ".", ";", "is", "was") or low[q] in BREAKS or low[q][0].isdecimal() or low[q] in lex.numbers:
            return None
        if lex.units.get(low[q]) == "animal":
            return None
        if low[q] == "refugees":
            return Trigger(k, q + 1, TriggerRow("number of displaced", "toll", "displaced", "strong", "noun"))
        key = lex.trigger_phrases.match(low, q)
        if key is not None:
            row = lex.triggers[key][0]
            if row.kind in ("vt", "vi", "adj", "cn") and row.form not in ("base", "s", "ing"):
                return Trigger(k, q + len(key), TriggerRow("number of", "toll", row.measure, "strong", "noun"))
    return None
