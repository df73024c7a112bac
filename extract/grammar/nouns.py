"""Counts tied to nouns: "12 deaths", "claimed 30 lives", "the toll rose to 41", "Dead: 12", "253 hostages"."""

from __future__ import annotations

from typing import Final

from extract.grammar.line import Candidate, Line, Trigger, tie
from extract.grammar.predicates import scan_right
from extract.lexicon import TriggerRow, groups, words

EVENTS: Final = words("casualty events")
CLAIMED: Final = words("claimed lives")
CAUSING: Final = words("causing")
FREED: Final = words("freed")
HELD: Final = words("held")
HOSTING: Final = words("hosting")
LOSING: Final = words("losing sides")
MAYBE: Final = words("maybe")
RAISING: Final = words("raising")
DISPLACED: Final = frozenset(
    ("internally displaced people", "internally displaced persons", "displaced people", "displaced persons", "idps")
)
PRISONERS: Final = frozenset(("prisoners of war", "pows"))
REPORTS: Final = words("report nouns")
REACHES: Final = words("toll arrivals")
ARRIVALS: Final = words("toll joints")
SINGULAR_NOUNS: Final = words("singular harm nouns")
WALK: Final = 16  # tokens between a toll noun and its number; twice as many when "rose to" stands before it
MEASURE_OF: Final = {phrase[0]: measure for phrase, measure in groups("label")}


def by_count_noun(line: Line, c: Candidate) -> bool:
    """ "12 deaths", "12 civilian casualties", "six bodies", "claimed 30 lives", "eight soldiers' deaths"."""
    if c.phrase.head != "count":
        return False
    for t in line.triggers:
        if t.first == c.phrase.end and t.row.kind in ("cn", "body", "lives"):
            if t.row.kind == "lives" and not _lost_lives(line, c, t):
                continue
            if not _countable(line, c, t) or _only_feared(line, c):
                return False
            if c.quantity.kind in ("another", "one") and line.low[t.last : t.last + 1] == ["of"] and t.last + 1 in line.by_token:
                return False  # "another murder of a reporter": the reporter counts
            c.population = "" if c.phrase.population == "people" else c.phrase.population
            fatal = t.row.row == "victim" and line.low[c.quantity.lead - 1 : c.quantity.lead] in (
                ["claimed"],
                ["claiming"],
                ["claims"],
                ["claim"],
            )
            ended = next(
                (o for o in line.triggers if o.row.measure == "killed" and o.row.kind == "cn" and o.last == c.quantity.lead - 1), None
            )
            if t.row.row == "victim" and ended is not None and line.low[c.quantity.lead - 1] == "of":
                return tie(line, c, ended, "of")  # "the deaths of the four victims"
            later = scan_right(line, c, t.last) if t.row.row == "victim" else None
            return tie(line, c, t, "count-noun", "killed" if fatal else later.row.measure if later else None)
    return False


def _countable(line: Line, c: Candidate, t: Trigger) -> bool:
    """One may count this noun this way: not "a death", "a life", losses of money."""
    word = line.low[t.first]
    if c.quantity.kind in ("article", "another", "one") and (t.row.kind == "lives" or t.row.strength == "weak"):
        return False
    if c.quantity.kind == "article" and word not in ("fatality", "casualty"):
        return False
    if word == "bodies" and line.low[t.last : t.last + 2] in (["of", "water"], ["of", "work"], ["of", "law"]):
        return False
    if word in ("body", "life", "lives") and c.quantity.kind == "zero":
        return False
    if t.row.row == "victim" and (c.phrase.partitive or not any(w in EVENTS for w in line.low)):
        return False  # "nine of the victims were skydivers", "the swindler had 60 victims"
    if c.quantity.kind in ("number", "vague") and word in SINGULAR_NOUNS:
        return False  # "two death masks", "seven casualty departments"
    return word != "losses" or any(w in LOSING for w in line.low)


def _lost_lives(line: Line, c: Candidate, t: Trigger) -> bool:
    window = line.low[max(0, c.quantity.lead - 4) : c.quantity.lead] + line.low[t.last : t.last + 5]
    return any(w in CLAIMED for w in window) and "save" not in window


def _only_feared(line: Line, c: Candidate) -> bool:
    """ "could cause 200 deaths", "to avert 1,000 casualties": nobody died."""
    k = c.quantity.lead - 1
    while k >= 0 and line.low[k] in ("in", "the", "to", "about", "as", "many"):
        k -= 1
    if k < 1 or line.low[k] not in CAUSING:
        return False
    return any(w in MAYBE for w in line.low[max(0, k - 3) : k]) and "have" not in line.low[max(0, k - 3) : k]


def by_status(line: Line, c: Candidate) -> bool:
    """ "seized 253 hostages", "1,000 prisoners of war", "35,000 displaced people": people counted by what befell them."""
    noun = " ".join(line.low[c.phrase.first : c.phrase.end]) if c.phrase.first >= 0 else ""
    if c.phrase.head != "person" or c.quantity.kind == "article":
        return False
    if noun in DISPLACED or noun.startswith("displaced "):
        return _status(c, "displaced")
    if noun in PRISONERS:
        return not any(w in FREED for w in line.low) and _status(c, "captured")
    if c.phrase.population == "refugees":
        before = line.low[max(0, c.quantity.lead - 6) : c.quantity.lead]
        hosted = before[-1:] in (["has"], ["have"]) or any(w in HOSTING for w in before)
        return hosted and not c.phrase.partitive and _status(c, "displaced")
    if c.phrase.population != "hostages":
        return False
    near = line.low[max(0, c.quantity.lead - 6) : c.phrase.end + 8]
    if line.low[c.quantity.lead - 1 : c.quantity.lead] == ["remaining"]:
        return _status(c, "captured")
    if not any(w in HELD for w in near) or any(w in FREED for w in near):
        return False
    return _status(c, "captured")


def _status(c: Candidate, measure: str) -> bool:
    row = TriggerRow(f"status: {measure}", "cn", measure, "weak", "noun")
    c.trigger, c.measure, c.how = Trigger(c.phrase.first, c.phrase.end, row), measure, "status"
    return True


def by_label(line: Line, c: Candidate) -> bool:
    """ "Dead: 2. Injured: 9.", "Total fatalities 1,836": a noun or participle that heads its number."""
    if c.phrase.head not in ("none", "person", "bare") or c.quantity.kind in ("article", "another", "both"):
        return False
    low, k = line.low, c.quantity.lead - 1
    colon = k >= 1 and low[k] in (":", "=", "–", "—")
    k -= colon
    if k < 0 or low[k] not in MEASURE_OF or (c.phrase.head == "person" and not colon):
        return False
    before = low[k - 1] if k else "."
    if not colon and (
        before not in (".", ",", ";", ":", "total", "and", "(") or low[k] in ("killed", "injured", "wounded", "hurt", "dead")
    ):
        return False
    row = TriggerRow("label", "toll", MEASURE_OF[low[k]], "strong", "noun")
    return tie(line, c, Trigger(k, k + 1, row), "toll")


def by_toll(line: Line, c: Candidate) -> bool:
    """ "the toll rose to 41", "the number of deaths stood at 12", "the dead numbered 9", "from 10 to 14"."""
    low = line.low
    if c.phrase.head not in ("none", "person", "bare", "count"):
        return False
    k = c.quantity.lead - 1
    while k > 0 and c.quantity.bound == "between" and low[k] in ("between", "from", "anywhere", "somewhere"):
        k -= 1
    arrives = k >= 0 and (low[k] in REACHES or low[k + 1] in REACHES or (k >= 1 and low[k] in ("to", "at") and low[k - 1] in REACHES))
    arrives = arrives or (k >= 0 and low[k] == "to" and any(w in RAISING for w in low[max(0, k - 16) : k]))
    arrives = arrives or (k >= 0 and low[k] == "at" and any(w in ("put", "puts", "putting") for w in low[max(0, k - 16) : k]))
    for _ in range(WALK * 2 if arrives else WALK):
        if k < 0 or low[k] in (".", ";", "”"):
            return False
        t = line.trigger_at.get(k)
        if t is not None and t.row.kind == "toll":
            return _toll_says(low[t.last : c.quantity.lead], arrives) and tie(line, c, t, "toll")
        if t is not None and (t.row.kind == "cn" or _as_noun(low, t)) and low[t.first] in MEASURE_OF:
            between = low[t.last : c.quantity.lead]
            if between == ["at"] and low[t.first] in SINGULAR_NOUNS:
                return False  # "her death at 90"
            return c.phrase.head == "none" and (arrives or _noun_says(between)) and tie(line, c, t, "toll")
        other = line.by_token.get(k)
        if other is not None and other.how != "toll" and other.quantity.kind not in ("article", "zero", "both", "another") and not arrives:
            return False
        k -= 1
    return False


def by_toll_behind(line: Line, c: Candidate) -> bool:
    """ "bringing to 87 the number killed", "taking to 12 the death toll"."""
    low, end = line.low, c.quantity.last
    if c.quantity.lead < 2 or low[c.quantity.lead - 1] != "to" or low[end : end + 1] != ["the"]:
        return False
    t = line.starts.get(end + 1) or line.starts.get(end + 2)
    return t is not None and t.row.kind in ("toll", "cn") and tie(line, c, t, "toll")


def by_zero(line: Line, c: Candidate) -> bool:
    """ "no reports of injuries", "no immediate word on casualties", "no loss of life"."""
    if c.quantity.kind != "zero":
        return False
    low, k = line.low, c.quantity.last
    for q in range(k, min(len(low), k + 4)):
        if low[q] in REPORTS and low[q + 1 : q + 2] in (["of"], ["on"], ["about"]):
            t = next((line.starts[p] for p in range(q + 2, min(len(low), q + 5)) if p in line.starts), None)
            return t is not None and t.row.kind in ("cn", "vt", "adj") and tie(line, c, t, "count-noun")
    return False


def _as_noun(low: list[str], t: Trigger) -> bool:
    """ "the dead", "the injured" as nouns."""
    return t.first > 0 and low[t.first - 1] == "the" and low[t.first] in MEASURE_OF


def _toll_says(between: list[str], arrives: bool) -> bool:
    """The words between a toll noun and its number end in an arrival: "rose to", "of", ":", "was", "reached"."""
    if any(w in ("would", "whether", "limited", "capped", "limit", "cap", "restricted") for w in between):
        return False
    if between[:1] == ["of"] and len(between) < 4:
        return True
    return arrives or (bool(between) and between[-1] in ARRIVALS)


def _noun_says(between: list[str]) -> bool:
    return (
        len(between) <= 10
        and any(w in REACHES or w in (":", "at", "to") for w in between)
        and not any(w in (",", "year", "age", "who", "in", "on", "near", "after") for w in between)
    )
