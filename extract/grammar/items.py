"""Who the counted are when the noun stands elsewhere: "two of the dead were children", "They include a nurse"."""

from __future__ import annotations

from typing import Final

from extract.grammar.line import Candidate, Line
from extract.lexicon import lexicon, words
from extract.tokens import Tokens

BE: Final = words("be")
FILLERS: Final = words("predicate fillers")
GROUPS: Final = (
    ("they",),
    ("these",),
    ("the", "victims"),
    ("the", "dead"),
    ("the", "casualties"),
    ("the", "fatalities"),
    ("the", "injured"),
    ("the", "wounded"),
    ("those",),
)
AID: Final = words("aid bodies")
WORKERS: Final = words("workers")
SHARED_POPULATIONS: Final = frozenset(("civilians", "military", "militants", "children", "police", "hostages", "refugees"))
ITEMISERS: Final = words("itemising verbs")
PARTS: Final = (["of", "them"], ["of", "those"], ["of", "the"], ["of", "these"])


def itemises(tokens: Tokens) -> bool:
    """The sentence opens as a list of the victims just counted: "They include ...", "Two of them were ..."."""
    low = tokens.low
    start = 1 if low[:1] in (["“"], ['"']) else 0
    for group in GROUPS:
        end = start + len(group)
        if tuple(low[start:end]) == group:
            if low[end : end + 1] in (["also"], ["all"]):
                end += 1
            return low[end : end + 1] != [] and low[end] in ITEMISERS
    head = low[start : start + 6]
    counted = head[1:2] and (head[1][0].isdecimal() or head[1] in lexicon().numbers or head[1] in ("least", "most", "more"))
    return any(part == head[k : k + 2] for k in ((1, 2) if counted else (1,)) for part in PARTS) and any(
        w in ("were", "was", "are") for w in head[2:]
    )


def describe(line: Line) -> None:
    """Take the population from elsewhere when the count's own phrase names none: a predicate noun, the toll's adjective, ..."""
    for c in line.candidates:
        if c.trigger is None:
            continue
        c.affiliation = c.affiliation or _side(line, c)
        if c.population or c.phrase.population != "people":
            continue
        plain = c.phrase.words.lower() not in ("people", "persons", "person")
        found = (
            (plain and _predicate_noun(line, c))
            or _joined_noun(line, c)
            or _beside_trigger(line, c)
            or _employer(line, c)
            or _captives(line, c)
        )
        c.population = found or ""


def _joined_noun(line: Line, c: Candidate) -> str:
    """ "twenty Indian and four Chinese soldiers": the noun stands with the second count."""
    if (
        c.phrase.words.lower() not in line.lex.demonyms
        or line.low[c.phrase.end : c.phrase.end + 1] != ["and"]
        or c.at + 1 >= len(line.candidates)
    ):
        return ""
    following = line.candidates[c.at + 1]
    return following.phrase.population if following.quantity.lead == c.phrase.end + 1 and following.phrase.affiliation else ""


def _side(line: Line, c: Candidate) -> str:
    """The side that stands beside the trigger ("Russian casualties", "four of them were Austrians", "Russia has lost 40 men")."""
    t = c.trigger
    assert t is not None
    if c.phrase.affiliation or t.row.row == "carried" or (c.phrase.partitive and t.row.kind != "cn"):
        near = range(c.phrase.end, min(len(line.low), c.phrase.end + 5)) if c.phrase.partitive else range(0)
    elif t.row.kind == "cn" and (sufferer := _sufferer(line, c.quantity.lead - 1)):
        return sufferer
    elif t.row.kind in ("toll", "cn"):
        near = range(max(0, t.first - 2), t.last)  # "Russian casualties", "the number of Syrians killed"
    elif t.row.row == "lose":
        return next((line.lex.countries[w] for w in line.low[max(0, t.first - 3) : t.first] if w in line.lex.countries), "")
    else:
        return ""
    return next(
        (line.lex.demonyms[line.low[k]][0] for k in near if line.low[k] in line.lex.demonyms and line.tokens.words[k][0].isupper()), ""
    )


def _sufferer(line: Line, k: int) -> str:
    """Who "suffered 30,000 casualties": the capitalised name before the verb at token k, a country as its people; "" without."""
    if k < 1 or line.low[k] not in ("suffered", "suffer", "sustained", "lost", "taken"):
        return ""
    last = k - 1
    while last >= 0 and line.low[last] in ("has", "have", "had", "also", "already"):
        last -= 1
    first = last
    while first >= 0 and line.tokens.words[first][0].isupper() and last - first < 4:
        first -= 1
    name = " ".join(line.tokens.words[first + 1 : last + 1])
    return line.lex.countries.get(name.lower(), name) if first < last else ""


def _beside_trigger(line: Line, c: Candidate) -> str:
    """ "the civilian death toll rose to 97", "dozens of bodies of civilians", "the number of refugees arriving"."""
    t = c.trigger
    assert t is not None
    if t.row.kind not in ("toll", "cn", "body"):
        return ""
    places = [t.first - 1, *range(t.first + 1, t.last)]
    if line.low[t.last : t.last + 1] in (["of"], ["among"]) and t.row.kind != "toll":
        places.append(t.last + 1)
    for p in places:
        key = line.lex.population_phrases.match(line.low, p) if 0 <= p < len(line.low) else None
        if key and line.lex.populations[key] != "people":
            return line.lex.populations[key]
    return ""


def _employer(line: Line, c: Candidate) -> str:
    """ "seven workers from a food charity": who works for an aid body is an aid worker."""
    if c.phrase.head != "person":
        return ""
    if c.phrase.affiliation and c.phrase.affiliation.lower() in AID:
        return "aid_workers"
    near = line.low[c.phrase.end : c.phrase.end + 8]
    works = near[:1] in (["from"], ["of"], ["with"], ["at"]) or near[:2] in (["working", "for"], ["employed", "by"])
    at_work = bool(set(c.phrase.words.lower().split()) & WORKERS) or near[:1] in (["working"], ["employed"])
    return "aid_workers" if works and at_work and any(w in AID for w in near) else ""


def _captives(line: Line, c: Candidate) -> str:
    """ "took 250 others to the strip as hostages"."""
    t = c.trigger
    assert t is not None
    hostage = any("hostage" in w for w in line.low[t.first : t.last + 7])
    return "hostages" if c.measure == "captured" and hostage else ""


def share(line: Line) -> None:
    """ "12 Palestinian civilians were killed and 40 wounded": a count without a noun is of the side and kind just named."""
    side: str | None = None
    population = "people"
    for c in line.candidates:
        if c.trigger is None:
            continue
        own = c.population or c.phrase.population
        whole = line.candidates[c.parent] if c.parent >= 0 else None
        if c.phrase.head == "none" and own == "people" and not c.phrase.words and c.quantity.kind != "zero":
            c.population = population if population in SHARED_POPULATIONS else ""
        elif own == "people" and whole is not None and c.phrase.partitive:
            c.population = whole.population or whole.phrase.population
        elif c.phrase.head != "bare" and c.parent < 0:
            population = own
        if c.phrase.affiliation:
            side = c.phrase.affiliation
        elif c.phrase.head in ("none", "bare") or c.parent >= 0:
            c.affiliation = c.affiliation or side or ""
        else:
            side = None


def _predicate_noun(line: Line, c: Candidate) -> str:
    """ "five were children", "two of the dead were women": the population behind the copula, "" without."""
    low, n = line.low, len(line.low)
    p = max(c.phrase.end, c.quantity.last)
    if c.phrase.head == "person" and not c.phrase.partitive:
        return ""
    stop = min(n, p + 5)
    while p < stop and low[p] not in BE:
        if low[p] in (",", ";", ".", "and", "in", "after", "when") or p in line.by_token:
            return ""
        p += 1
    if p >= stop:
        return ""
    p += 1
    while p < n and low[p] in FILLERS:
        p += 1
    key = line.lex.population_phrases.match(low, p) if p < n else None
    return line.lex.populations[key] if key else ""
