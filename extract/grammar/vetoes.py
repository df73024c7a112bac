"""What disqualifies a count that has its trigger: negation, generic statements, private deaths, flights that displace nobody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from extract.grammar.line import Candidate, Line
from extract.lexicon import words

BE: Final = words("be")
FREED: Final = words("freed")
GENERIC: Final = words("generic openers")
EVENTS: Final = words("events of a death")
DISEASES: Final = words("diseases of one person")
KIN: Final = words("kin") - frozenset(("boy", "girl", "man", "woman"))
FUGITIVES: Final = words("fugitives")
GETAWAY: Final = words("getaway")
INHABITANTS: Final = words("inhabitants")
CHARGED: Final = frozenset("convicted charged guilty accused count counts suspected".split())
SPEAKERS: Final = frozenset("we i you".split())
SINGLES: Final = frozenset(("article", "one", "another"))
NOT_DISPLACED: Final = frozenset(("officials", "military", "militants", "police"))  # who flee from a fight, or are sent home
ON_THE_RUN: Final = frozenset(("people", "men", "women", "medics", "journalists", "other"))
CLAUSE: Final = 16  # tokens of a clause behind its verb
CLAUSE_ENDS: Final = frozenset(", ; . and but since when after while".split())
FLIGHTS: Final = frozenset(("flee", "flee over border", "take refuge", "expel", "relocate"))
FEW: Final = 20  # so few who "fled" are people on the run, unless the text calls them residents, families, refugees
STUDIES: Final = frozenset("data study studies survey sample trial research analysis".split())
STREETS: Final = frozenset(("street", "streets", "square", "stadium", "roads", "polls"))


def vetoed(line: Line, c: Candidate) -> bool:
    """The tied count states no casualty after all."""
    return any(veto(line, c) for veto in VETOES)


def _negated(line: Line, c: Candidate) -> bool:
    """ "refugees who did not die", "had not killed a guard", "without sustaining injury"."""
    assert c.trigger is not None
    if c.quantity.kind in ("zero", "unknown"):
        return False
    low, k, steps = line.low, c.trigger.first - 1, 0
    while k >= 0 and steps < 3 and (low[k] in BE or low[k] in ("have", "had", "has", "also", "yet", "ever", "even")):
        k, steps = k - 1, steps + 1
    if k < 0 or not (low[k] in ("not", "never", "without") or low[k].endswith("n't")):
        return False
    return low[k + 1 : k + 2] not in (["only"], ["just"])


def _generic(line: Line, c: Candidate) -> bool:
    """ "when a soldier dies", "every time a patient is in hospital": what happens, not what happened."""
    assert c.trigger is not None
    low, t = line.low, c.trigger
    if c.quantity.kind not in SINGLES or t.first < c.quantity.last:
        return False
    verb = low[t.first - 2 : t.first] if t.first > 1 else []
    present = t.row.form in ("base", "s") or any(word in ("is", "'s", "gets") for word in verb)
    opener = low[max(0, c.quantity.lead - 2) : c.quantity.lead]
    return present and any(word in GENERIC for word in opener)


def _private(line: Line, c: Candidate) -> bool:
    """ "a couple who died of cancer", "had a daughter who died as a child": a death of biography, in no event."""
    assert c.trigger is not None
    low, t = line.low, c.trigger
    couple = low[c.quantity.last - 1] == "couple"
    if c.measure != "killed" or not (c.quantity.kind in SINGLES or couple) or not EVENTS.isdisjoint(low):
        return False
    behind = low[t.last : t.last + 7]
    if behind[:1] in (["of"], ["from"]) and any(word in DISEASES for word in behind):
        return True
    if behind[:2] == ["at", "age"] or behind[:3] == ["at", "the", "age"] or behind[:3] == ["as", "a", "child"]:
        return True
    kin = any(word in KIN for word in c.phrase.words.lower().split())
    before = low[max(0, c.quantity.lead - 24) : c.quantity.lead]
    return kin and ("had" in before[-6:] or "born" in before)


def _flight(line: Line, c: Candidate) -> bool:
    """ "four suspects fled the country", "a diplomat was expelled", "militants fled into the hills": nobody is displaced."""
    assert c.trigger is not None
    if c.measure != "displaced":
        return False
    low, t = line.low, c.trigger
    if _came_back(line, t.last):
        return True
    if t.row.row not in FLIGHTS:
        return False
    population = c.population or c.phrase.population
    named = set(c.phrase.words.lower().split()) | set(low[c.quantity.last : c.phrase.end])
    if population in NOT_DISPLACED or named & FUGITIVES:
        return True
    if low[t.last - 1] == "country" and low[t.last : t.last + 1] in (["to"], ["for"]):
        return True  # "left the country to join the group"
    if low[t.first] in ("poured", "streamed") and any(word in STREETS for word in low[t.last : t.last + 3]):
        return True
    few = c.quantity.kind in SINGLES or (c.quantity.kind == "number" and (c.quantity.high or c.quantity.low or 0) <= FEW)
    return few and (bool(set(low[t.last : t.last + 3]) & GETAWAY) or (not named & INHABITANTS and population in ON_THE_RUN))


def _came_back(line: Line, k: int) -> bool:
    """ "46,000 people who fled the city have returned": the verb of the counted themselves, in the clause from token k on."""
    low = line.low
    for q in range(k, min(len(low) - 1, k + CLAUSE)):
        if low[q] in CLAUSE_ENDS:
            return False
        if low[q] in ("have", "has", "had", "are", "were") and low[q + 1] in ("returned", "returning"):
            return True
    return False


def _own_injuries(line: Line, c: Candidate) -> bool:
    """ "died from multiple injuries", "suffered several wounds": the injuries of one person."""
    assert c.trigger is not None
    before = line.low[c.quantity.lead - 1 : c.quantity.lead]
    return (
        c.how == "count-noun"
        and c.measure == "injured"
        and c.quantity.kind == "vague"
        and before in (["from"], ["of"], ["with"], ["for"], ["suffered"], ["sustained"], ["had"], ["his"], ["her"])
    )


def _our_loss(line: Line, c: Candidate) -> bool:
    """ "We lost a good woman": one whom the speaker knows."""
    assert c.trigger is not None
    before = line.low[max(0, c.trigger.first - 2) : c.trigger.first]
    return c.trigger.row.strength == "loss" and c.quantity.kind in SINGLES and any(word in SPEAKERS for word in before)


def _figurative(line: Line, c: Candidate) -> bool:
    """ "became a casualty of competition"."""
    assert c.trigger is not None
    before = line.low[c.quantity.first - 1 : c.quantity.first]
    return c.trigger.row.row == "casualty" and c.quantity.kind == "article" and before in (["became"], ["become"], ["as"])


def _named_one(line: Line, c: Candidate) -> bool:
    """ "One of the pioneers of the sport, Bob Baker, died": a person with a name."""
    assert c.trigger is not None
    if c.quantity.kind != "one" or line.low[c.quantity.last : c.quantity.last + 1] != ["of"]:
        return False
    written = line.tokens.words
    return any(
        written[k] == "," and _name_at(written, k + 2 if written[k + 1][0].isdigit() else k + 1)
        for k in range(c.quantity.last, c.trigger.first - 2)
    )


def _named_behind(line: Line, c: Candidate) -> bool:
    """ "shot a man called Tom Reed", "killed a mayor, Anna Weiss, in May": a person with a name."""
    if c.quantity.kind != "article" or c.phrase.head != "person" or c.how not in ("object", "of"):
        return False
    written, k = line.tokens.words, c.phrase.end
    if line.low[k : k + 1] in (["called"], ["named"]) and k + 1 < len(written) and written[k + 1][0].isupper():
        return True
    if line.low[k : k + 1] != [","] or not _name_at(written, k + 1):
        return False
    end = k + 1
    while end < len(written) and written[end][0].isupper():
        end += 1
    return line.low[end : end + 1] in ([], [","], ["."], ["-"], ["–"], ["("], ["in"], ["at"], ["on"])


def _name_at(written: list[str], k: int) -> bool:
    """Two capitalised words stand at token k."""
    return k + 1 < len(written) and written[k][0].isupper() and written[k + 1][0].isupper() and written[k + 1].isalpha()


def _freed(line: Line, c: Candidate) -> bool:
    """ "five of the six who were injured have been released": a part that suffered no more than its whole."""
    assert c.trigger is not None
    low, t = line.low, c.trigger
    if not c.phrase.partitive or low[t.last : t.last + 1] not in (["have"], ["has"], ["were"], ["was"]):
        return False
    return any(word in ("released", "discharged", "freed") for word in low[t.last + 1 : t.last + 4])


def _arrested(line: Line, c: Candidate) -> bool:
    """ "26 people were seized on suspicion of preparing riots": an arrest."""
    assert c.trigger is not None
    behind = line.low[c.trigger.last : c.trigger.last + 4]
    return c.measure == "captured" and any(word in ("suspicion", "charges", "warrant", "warrants") for word in behind)


def _set_free(line: Line, c: Candidate) -> bool:
    """ "four soldiers taken hostage last year were released"."""
    assert c.trigger is not None
    if c.measure != "captured" or c.how not in ("subject", "modifier"):
        return False
    low = line.low
    for k in range(c.trigger.last, min(len(low) - 1, c.trigger.last + 12)):
        if low[k] in (",", ";", "and"):
            return False
        if low[k] in BE and low[k + 1] in FREED:
            return True
    return False


def _charges(line: Line, c: Candidate) -> bool:
    """ "convicted of multiple murders": how many the charge does not say."""
    assert c.trigger is not None
    before = line.low[max(0, c.quantity.lead - 2) : c.quantity.lead]
    return c.quantity.kind == "vague" and c.trigger.row.kind == "cn" and any(word in CHARGED for word in before)


def _natural(line: Line, c: Candidate) -> bool:
    """ "41 died of natural causes"."""
    assert c.trigger is not None
    return "natural" in line.low[c.trigger.last : c.trigger.last + 3]


def _studied(line: Line, c: Candidate) -> bool:
    """ "data on 139,000 patients receiving treatment", "a study of 40 patients": people in a study."""
    before = line.low[max(0, c.quantity.lead - 3) : c.quantity.lead]
    return before[-1:] in (["on"], ["of"], ["from"]) and any(word in STUDIES for word in before[:-1])


Veto: TypeAlias = Callable[[Line, Candidate], bool]
VETOES: Final[tuple[Veto, ...]] = (
    _named_behind, _negated, _generic, _private, _flight, _own_injuries, _our_loss, _figurative, _named_one, _freed, _arrested,
    _set_free, _charges, _natural, _studied,
)  # fmt: skip
