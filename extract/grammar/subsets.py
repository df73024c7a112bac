"""Counts that are part of another count or of a group: "including 3 children", "the dead include", "two of the wounded"."""

from __future__ import annotations

from typing import Final

from extract.grammar.joined import last_tied, share_trigger
from extract.grammar.line import Candidate, Line, Trigger
from extract.lexicon import TriggerRow, groups, words

ANAPHORS: Final = words("anaphors")
BE: Final = words("be")
SUBSET_CUES: Final = words("subset cues")
VICTIMS: Final = groups("victims")
GROUP_MEASURES: Final = {
    "dead": "killed", "deceased": "killed", "fatalities": "killed", "slain": "killed", "victims": "killed",
    "wounded": "injured", "injured": "injured", "hurt": "injured", "missing": "missing",
}  # fmt: skip
GROUP_ENDS: Final = frozenset(", . ; ) in at from on near were was are is had have came remain remained and who — – :".split())
MANNERS: Final = frozenset("seriously critically gravely badly severely slightly lightly fatally mortally".split())
COPULAS: Final = words("victim copulas")


def by_subset(line: Line, c: Candidate) -> bool:
    """ "including 3 children", "three of them children", "of the 12 killed, five were": the measure of the whole."""
    parent = next((j for j in range(c.at - 1, -1, -1) if line.candidates[j].trigger and line.candidates[j].parent < 0), -1)
    if parent < 0 and _of_uncounted(line, c):
        return True
    if parent < 0 or not (_cued(line, c, parent) or _of_the(line, c, line.candidates[parent])):
        return False
    whole = line.candidates[parent]
    if c.phrase.head not in ("person", "bare", "none") and c.quantity.kind in ("article", "another"):
        return False
    if ";" in line.low[whole.quantity.last : max(whole.quantity.last, c.quantity.lead - 1)]:
        return False
    after = line.low[c.phrase.end : c.phrase.end + 1]
    measure = "killed" if after and after[0] in ("fatally", "mortally", "dead") else None
    return share_trigger(line, c, whole, "subset", parent, measure)


def by_cued_subset(line: Line, c: Candidate) -> bool:
    """A part right behind its cue ("among them five children, and a dozen more were hurt"), before later verbs are asked."""
    k = c.quantity.lead - 1
    cued = k >= 1 and (line.low[k] in SUBSET_CUES or (line.low[k] in ANAPHORS and line.low[k - 1] == "among"))
    behind = line.low[c.phrase.end : c.phrase.end + 1]
    aside = c.phrase.partitive and c.phrase.words.lower() in ANAPHORS and behind in ([","], [")"], ["."], ["–"], ["—"], [])
    cued = cued or (aside and c.at > 0 and line.candidates[c.at - 1].trigger is not None)  # "31 people, 25 of them children, and ..."
    return cued and c.phrase.head == "person" and by_subset(line, c)


def _of_uncounted(line: Line, c: Candidate) -> bool:
    """ "Most of the deaths were reported in the valley, including 40 in the town": the whole is named but not counted."""
    if not c.quantity.lead or line.low[c.quantity.lead - 1] not in ("including", "with") or c.phrase.head not in ("none", "bare", "person"):
        return False
    t = next((t for t in line.triggers if t.row.kind == "cn" and t.last < c.quantity.lead and line.low[t.first].endswith("s")), None)
    if (
        t is None
        or c.phrase.head == "person"
        or line.low[c.quantity.last : c.quantity.last + 1] not in (["in"], ["at"], ["on"], ["near"], [","], ["from"])
    ):
        return False
    c.trigger, c.measure, c.how = t, t.row.measure, "of"
    return True


def _cued(line: Line, c: Candidate, parent: int) -> bool:
    """A subset cue stands before the count, or the count says "of them"."""
    k = c.quantity.lead - 1
    before = line.low[max(0, k - 3) : k + 1]
    last = before[-1] if before else ""
    if last in SUBSET_CUES or (len(before) > 1 and before[-2] in ("among", "of") and last in ANAPHORS):
        return True
    if c.phrase.partitive and c.phrase.words.lower().split(" ")[0] in ANAPHORS:
        return True
    sibling = last in (",", "and", "–", "—", "(") and bool(c.at) and line.candidates[c.at - 1].how == "subset"
    if sibling and (
        c.phrase.head == "person" or (c.phrase.head == "none" and line.low[c.phrase.end : c.phrase.end + 1] in (["were"], ["was"], ["are"]))
    ):
        return True
    if c.phrase.head != "person":
        return False
    return last in ("–", "—", "(") and parent == c.at - 1


def _of_the(line: Line, c: Candidate, whole: Candidate) -> bool:
    """ "Of the 12 killed, five were children": the whole opens the sentence behind "of"."""
    first = whole.quantity.lead
    opening = line.low[max(0, first - 2) : first + 1]
    return "of" in opening and first <= 3 and c.at == whole.at + 1 and "," in line.low[whole.quantity.last : c.quantity.lead]


def by_group(line: Line, c: Candidate) -> bool:
    """ "71 of the dead in Cebu", "nine of the wounded": a part of a group named by its harm."""
    low, k = line.low, c.quantity.last
    if low[:1] == ["of"] and c.phrase.head == "none" and _of_group(line, c):
        return True
    if c.quantity.kind not in ("number", "one", "vague") or low[k : k + 1] != ["of"] or low[k + 1 : k + 2] not in (["the"], ["those"]):
        return False
    word = low[k + 2] if k + 2 < len(low) else ""
    measure = GROUP_MEASURES.get(word)
    after = low[k + 3] if k + 3 < len(low) else "."
    if measure is None or after not in GROUP_ENDS or (word == "victims" and after not in BE):
        return False
    if c.quantity.kind == "one" and after in BE and line.tokens.words[k + 4 : k + 5] and line.tokens.words[k + 4][0].isupper():
        return False  # "one of the victims was Bob Baker"
    if c.quantity.lead and line.low[c.quantity.lead - 1] in ("with", "of", "for", "to", "by", "from"):
        return False  # "he was friends with several of the dead"
    return _victims(c, k + 1, 2, measure, "include")


def _of_group(line: Line, c: Candidate) -> bool:
    """ "Of those killed, about 140 were officers"."""
    low = line.low
    comma = low.index(",") if "," in low[:8] else -1
    if comma < 2 or comma >= c.quantity.lead or low[c.phrase.end : c.phrase.end + 1] not in (["were"], ["was"], ["are"]):
        return False
    for phrase, measure in VICTIMS:
        if tuple(low[1 : 1 + len(phrase)]) == phrase and len(phrase) + 1 <= comma and c.quantity.lead - comma <= 3:
            return _victims(c, 1, len(phrase), measure, "include")
    return False


def by_manner(line: Line, c: Candidate) -> bool:
    """ "Seventeen officers were hurt, one seriously", "two of them fatally"."""
    behind = line.low[c.phrase.end : c.phrase.end + 2]
    if (
        c.quantity.kind not in ("number", "one")
        or c.phrase.head != "none"
        or not behind
        or behind[0] not in MANNERS
        or behind[1:] not in ([","], ["."], ["and"], [";"], [])
    ):
        return False
    whole = last_tied(line, c)
    if whole is None or whole.measure not in ("injured", "casualties") or line.low[c.quantity.lead - 1] not in (",", "and", "(", "–", "—"):
        return False
    return share_trigger(
        line,
        c,
        whole,
        "subset",
        whole.at if whole.parent < 0 else whole.parent,
        "killed" if behind[0] in ("fatally", "mortally") else "injured",
    )


def by_inverted(line: Line, c: Candidate) -> bool:
    """ "Killed in the attack were four guards and two cooks"."""
    k = c.quantity.lead - 1
    t = line.starts.get(0) or line.starts.get(1)
    if (
        t is None
        or t.row.kind not in ("vt", "adj")
        or t.row.form not in ("past", "part", "noun")
        or k <= t.last
        or line.low[k] not in ("were", "was", "are")
    ):
        return False
    c.trigger, c.measure, c.how = t, t.row.measure, "include"
    return c.phrase.head == "person"


def by_of(line: Line, c: Candidate) -> bool:
    """ "the dead include 12 soldiers", "among the dead were two children", "a child was among those killed"."""
    if c.phrase.head not in ("person", "bare"):
        return False
    return _behind_victims(line, c) or _among_victims(line, c)


def _behind_victims(line: Line, c: Candidate) -> bool:
    first = max(0, c.quantity.lead - 9)
    if (
        c.quantity.kind == "article"
        and line.low[c.quantity.first - 1] in BE
        and c.at
        and line.candidates[c.at - 1].quantity.kind in ("one", "number")
    ):
        return False  # "one of the workers killed was a Pole"
    window = line.low[first : c.quantity.lead]
    for phrase, measure in VICTIMS:
        at = _find(window, phrase)
        if at >= 0:
            rest = window[at + len(phrase) :]
            copula = next((k for k, w in enumerate(rest) if w in COPULAS), -1)
            placed = any(
                w in ("from", "in", "at", "near") for w in rest[copula + 1 : copula + 3]
            )  # "the dead were from Chad, home to 12 tribes"
            if copula >= 0 and not placed and not any(w in (".", ";") for w in rest):
                return _victims(c, first + at, len(phrase), measure, "include")
    for t in line.triggers:  # "the civilians killed were two teachers", "identified the four fatalities as two men"
        if first <= t.first and t.last < c.quantity.lead and not (t.first and line.low[t.first - 1] in BE):
            bridge = line.low[t.last]
            if line.low[t.last + 1] in ("from", "in", "at", "near"):
                continue
            if (t.row.kind in ("vt", "adj") and t.row.form != "ing" and bridge in COPULAS) or (
                t.row.kind == "cn" and bridge in ("as", "were", "are", "included", "include")
            ):
                return _victims(c, t.first, t.last - t.first, t.row.measure, "include")
    return False


def _among_victims(line: Line, c: Candidate) -> bool:
    """ "A child was among those killed", "two girls, aged two and 12, were among seven injured"."""
    low = line.low
    for k in range(c.phrase.end, min(len(low) - 1, c.phrase.end + 9)):
        if low[k] == "among" and low[k + 1] == "them" and (whole := last_tied(line, c)) is not None:
            return share_trigger(line, c, whole, "among", whole.at if whole.parent < 0 else whole.parent)
        if low[k] == "among" and k and (k == c.phrase.end or low[k - 1] in BE | {"also", "reportedly", "believed"}):
            for phrase, measure in VICTIMS:
                if tuple(low[k + 1 : k + 1 + len(phrase)]) == phrase:
                    return _victims(c, k + 1, len(phrase), measure, "among")
            if (
                low[k + 1 : k + 2] == ["the"]
                and (t := next((line.trigger_at[q] for q in (k + 2, k + 3) if q in line.trigger_at), None))
                and t.row.kind in ("adj", "vt")
            ):
                return _victims(c, t.first, t.last - t.first, t.row.measure, "among")
            other = next((line.by_token[q] for q in range(k + 1, min(len(low), k + 5)) if q in line.by_token), None)
            if other is not None and other.trigger is not None:
                return share_trigger(line, c, other, "among", other.at)
            return False
        if low[k] in (";", ".", "who") or (k in line.starts and low[k] not in ("aged",)):
            return False
    return False


def _victims(c: Candidate, first: int, size: int, measure: str, how: str) -> bool:
    c.trigger = Trigger(first, first + size, TriggerRow("victims", "cn", measure, "strong", "noun"))
    c.measure, c.how = measure, how
    return True


def _find(window: list[str], phrase: tuple[str, ...]) -> int:
    """The first place of the phrase in the window, -1 without."""
    if phrase[-1] not in window:
        return -1
    size = len(phrase)
    return next((k for k in range(len(window) - size + 1) if tuple(window[k : k + size]) == phrase), -1)


def by_pronoun(line: Line, c: Candidate) -> bool:
    """ "shot five policemen, killing them", "dragged four workers from a bus and executed them"."""
    if c.phrase.head != "person" or c.quantity.kind in ("zero", "both") or (c.trigger is not None and c.measure != "casualties"):
        return False
    before = line.low[c.quantity.lead - 1] if c.quantity.lead else "."
    if c.trigger is None and before in (".", "after", "when", "while", "because", "as", "before", "that"):
        return False  # "after two trainees shot them"
    for t in line.triggers:
        if (
            t.first <= c.phrase.end
            or t.row.kind != "vt"
            or t.row.form not in ("past", "ing", "part")
            or line.low[t.last : t.last + 1] == []
        ):
            continue
        if line.low[t.last] == "them" and not any(
            o.phrase.head == "person" for o in line.candidates[c.at + 1 :] if o.quantity.first < t.first
        ):
            c.trigger, c.measure, c.how = t, t.row.measure, "pronoun"
            return True
    return False
