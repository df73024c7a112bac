"""Is a cue form a cue here? Nouns, negations, passives and idioms look alike."""

from __future__ import annotations

from typing import Final

from extract import sources
from extract.attribution.cues import Cue, cues, words
from extract.attribution.spans import ENDS, Span, adverb, phrase
from extract.attribution.speakers import author
from extract.tokens import Tokens

BLAMED: Final = 14  # words behind "accused" among which the "of" stands


def is_noun(tokens: Tokens, k: int, end: int) -> bool:
    """ "two reports of", "the state", "2,000 suspected dogs": a form that is a noun or an adjective here."""
    low = tokens.low
    before = low[k - 1] if k else ""
    after = low[end] if end < len(tokens) else ""
    follows = not after or after in ENDS or after in words("said next") or after[0].isdigit() or tokens.words[end][0].isupper()
    if low[k].endswith("ed") and tokens.words[k][0].isupper() and tokens.words[k][1:].islower() and (k == 0 or low[k - 1] in ENDS):
        return True  # "Verified cases rose"
    if k and tokens.poss[k - 1] and low[k] not in words("plain cues"):
        return True
    if low[k] not in words("noun forms"):
        open_before = before in words("determiners") or before in words("prepositions") or before == "or" or before[:1].isdigit()
        return low[k].endswith("ed") and open_before and not follows
    if after in words("noun next") or before in words("determiners") or tokens.words[k][0].isupper() or (before,) in cues():
        return True
    if before in words("prepositions") or before in words("noun leads"):
        return True
    if low[k].endswith("s"):
        return not follows and (tokens.words[k - 1].islower() or before in words("report adjectives"))
    if after[:1].isdigit() and before[:1].isalpha() and low[k] in ("estimate", "project", "forecast"):
        return False  # "researchers at the university estimate 12,000"
    plural = (before.endswith("s") and len(before) > 3) or before in words("plural subjects")
    return not low[k].endswith("ed") and not plural


def is_negated(tokens: Tokens, k: int) -> bool:
    """ "has not confirmed", "unable to confirm", "to say": no statement is made."""
    low = tokens.low
    q = k
    while q > 0 and k - q < 5:
        q -= 1
        if low[q] in words("negations") or low[q] == "to":
            return True
        if not (low[q] in words("auxiliaries") or low[q] in words("modals") or adverb(low[q])):
            return False
    return False


def is_passive(tokens: Tokens, k: int) -> bool:
    """ "was reported", "have been confirmed", or a bare participle before "by": no speaker stands in front of it."""
    low = tokens.low
    if low[k].endswith("ing"):
        return False
    if low[k + 1 : k + 2] in (["of"], ["with"]) and low[k] in words("blamed"):
        return True  # "a veteran accused of killing", "the man charged with"
    q = k - 1
    while q >= 0 and (adverb(low[q]) or low[q] == "not"):
        q -= 1
    if q >= 0 and low[q] in words("copulas"):
        return True
    return low[k + 1 : k + 2] == ["by"] and low[k].endswith(("ed", "t"))


def is_idiom(tokens: Tokens, k: int, end: int, cue: Cue) -> bool:
    """ "claimed 405 lives", "claimed responsibility", "named Velm": the words of a cue in another meaning."""
    low = tokens.low
    if (cue.row == "claimed" and any(w in words("claimed things") for w in low[end : end + 5])) or any(
        w in ("responsibility", "credit") for w in low[end : end + 2]
    ):
        return True
    if cue.row == "continued" and low[end : end + 1] != ["that"]:
        return not any(w in ("“", "”", '"') for w in low)  # "the search continues"
    if cue.kind == "clause" and low[end : end + 2] == ["how", "to"]:
        return True  # "learnt how to use"
    if cue.kind == "find" and "guilty" in low[end : end + 9]:
        return True  # "a court found the man guilty"
    names = cue.row == "identified" and not is_passive(tokens, k)
    after = low[end] if end < len(low) else ""
    return names and not (after in words("determiners") or after in words("said next") or after[:1].isdigit())


def clause_follows(tokens: Tokens, end: int) -> bool:
    """Whether what is said follows: "that ...", a colon, a quotation."""
    after = tokens.low[end : end + 3]
    near = (
        after[:1] == ["that"]
        or (after[:1] and after[0] in words("perceived"))
        or (after[1:2] == ["that"] and (adverb(after[0]) or after[0] in words("time words") or after[0] in words("audiences")))
    )
    return bool(near) or after[:1] in ([":"], ["“"], ['"'], ["how"]) or _blames(tokens, end)


def finds(tokens: Tokens, span: Span, end: int) -> bool:
    """Whether "found" states a finding ("a commission found", "found that") and not what searchers came upon."""
    if "that" in tokens.low[end : end + 2]:
        return True
    by = author(tokens, span)
    if by != span:
        return True  # "a count by the agency found"
    whose = phrase(tokens, by)
    return sources.resolve(whose).kind in ("academic", "un", "ngo") or any(w in words("inquiries") for w in whose.lower().split())


def _blames(tokens: Tokens, end: int) -> bool:
    """ "accused the army of killing": a deed follows the one who is blamed for it."""
    low = tokens.low
    if low[end - 1] not in words("blaming"):
        return False
    at = next((k for k in range(end + 1, min(len(low), end + BLAMED)) if low[k] == "of" or low[k] in ENDS), -1)
    return at > 0 and low[at] == "of"
