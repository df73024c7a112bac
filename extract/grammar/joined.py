"""Counts joined to another count with the same trigger: coordination, lists, companions, gapping, comparisons."""

from __future__ import annotations

from typing import Final

from extract.grammar.line import Candidate, Line, year
from extract.lexicon import words

BE: Final = words("be")
SHARED: Final = frozenset("object of subject coordination subset include among gapping".split())


def share_trigger(line: Line, c: Candidate, whole: Candidate, how: str, parent: int, measure: str | None = None) -> bool:
    """Give the count the trigger and measure of another, its construction and its parent; True."""
    c.trigger, c.measure, c.how, c.parent = whole.trigger, measure or whole.measure, how, parent
    return True


def by_coordination(line: Line, c: Candidate) -> bool:
    """ "killed 12 soldiers and 3 civilians", "12 soldiers, 3 officers and 2 civilians were killed"."""
    if c.at == 0 or c.phrase.head not in ("person", "bare"):
        return False
    previous = line.candidates[c.at - 1]
    if previous.trigger is None or previous.how not in SHARED:
        return False
    start = max(previous.phrase.end, previous.quantity.last)
    between = line.low[start : c.quantity.lead]
    if previous.how == "include" and c.phrase.head == "person" and between[-1:] in (["and"], [","]) and len(between) <= 3:
        return share_trigger(line, c, previous, "include", previous.parent)
    named = between[:1] == [","] and between[-1:] == ["and"] and between.count(",") == 2  # "killed a colonel, Ahmed Saleh, and two guards"
    if named and all(line.tokens.words[q][0].isupper() for q in range(start + 1, c.quantity.lead - 2)):
        between = ["and"]
    joint = [w for w in between if w not in ("also", "another", "the", "well")]
    if joint[-3:] == ["in", "addition", "to"]:
        joint = ["and"]
    if not joint or joint[-1] not in ("and", ",", "or", "plus", "as") or len(joint) > 4:
        return False
    if joint[-1] == "," and c.quantity.kind == "article" and line.low[c.phrase.end : c.phrase.end + 1] not in ([","], ["and"], ["."], []):
        return False  # "killed 64,000 soldiers, an American general told senators"
    if any(q in line.starts for q in range(start, c.quantity.lead)) or any(w in BE for w in between):
        return False
    return share_trigger(line, c, previous, "coordination", previous.parent)


def by_joined_object(line: Line, c: Candidate) -> bool:
    """ "killed two men and a woman, and six others were wounded": joined to an object, with no verb of its own behind it."""
    if c.at == 0 or c.phrase.head not in ("person", "bare"):
        return False
    previous = line.candidates[c.at - 1]
    joint = line.low[max(previous.phrase.end, previous.quantity.last) : c.quantity.lead]
    behind = line.low[c.phrase.end : c.phrase.end + 1]
    if previous.trigger is None or previous.how not in ("object", "joined") or joint not in (["and"], [","], [",", "and"]):
        return False
    return behind in ([","], ["."], [";"], [], ["in"], ["at"], ["near"], ["on"]) and by_coordination(line, c)


def by_companion(line: Line, c: Candidate) -> bool:
    """ "abducted along with four teachers", "was killed together with two guards"."""
    k = c.quantity.lead - 1
    if c.phrase.head not in ("person", "bare") or k < 2 or line.low[k] != "with":
        return False
    along = line.low[k - 1] in ("along", "together")
    t = line.trigger_at.get(k - 2 if along else k - 1)
    if (
        t is None
        or t.row.kind not in ("vt", "vp")
        or t.row.form not in ("past", "part", "noun")
        or not (along or t.row.measure == "captured")
    ):
        return False
    c.trigger, c.measure, c.how = t, t.row.measure, "coordination"
    return True


def by_joined_before(line: Line, c: Candidate) -> bool:
    """ "left 35 rebels and 5 soldiers dead", "the funerals of a woman and two children who died": tied by the count behind it."""
    if c.phrase.head not in ("person", "bare") or c.quantity.kind in ("zero", "unknown"):
        return False
    left = line.low[c.quantity.lead - 1 : c.quantity.lead] in (["left"], ["leaving"], ["leaves"], ["leave"])
    of = line.low[c.quantity.lead - 1 : c.quantity.lead] == ["of"]
    here = c
    for after in line.candidates[c.at + 1 : c.at + 5]:
        joint = line.low[max(here.phrase.end, here.quantity.last) : after.quantity.lead]
        if (left or of) and joint in (["and"], [","], [",", "and"]) and after.phrase.head in ("person", "bare"):
            here = after
        else:
            return False
        if after.trigger is None:
            continue
        behind = line.low[after.phrase.end : after.phrase.end + 1]
        fits = (left and after.trigger.first == after.phrase.end) or (of and behind in (["who"], ["killed"], ["slain"]))
        return fits and after.how == "subject" and share_trigger(line, c, after, "coordination", -1)
    return False


def by_gapping(line: Line, c: Candidate) -> bool:
    """ "25 people died at once and eight more later", "two were killed in Homs and three in Hama": the verb is left out."""
    if c.at == 0 or c.quantity.kind in ("article", "zero"):
        return False
    previous = line.candidates[c.at - 1]
    if previous.trigger is None or previous.how not in ("subject", "gapping", "object", "count-noun"):
        return False
    before = line.low[c.quantity.lead - 1 : c.quantity.lead]
    if before[:1] not in (["and"], [","], ["while"], ["plus"]) or previous.trigger.last > c.quantity.first:
        return False
    after = line.low[c.phrase.end : c.phrase.end + 1]
    more = c.phrase.head == "bare" or line.low[c.quantity.lead] in ("another", "further", "additional")
    placed = c.phrase.head in ("none", "bare") and after[:1] in (["in"], ["at"], ["near"], ["on"], ["from"])
    middle = line.low[previous.trigger.last : c.quantity.lead]
    listed = placed and _place_alone(line, c)
    if not (more or placed) or len(middle) > 12 or (any(w in BE for w in middle) and not listed):
        return False
    c.population = previous.population or (previous.phrase.population if not more else "")
    return share_trigger(line, c, previous, "gapping", -1)


def _place_alone(line: Line, c: Candidate) -> bool:
    """Behind the count stands a place and nothing more: "two in Caldas and one in Antioquia, it said"."""
    k, low = c.phrase.end + 1, line.low
    if k < len(low) and low[k] == "the":
        k += 1
    start = k
    while k < len(low) and (line.tokens.words[k][0].isupper() or low[k] in ("region", "province", "district", "state", "county", "area")):
        k += 1
    return k > start and low[k : k + 1] in ([","], ["."], ["and"], [";"], [")"], [])


def by_comparison(line: Line, c: Candidate) -> bool:
    """ "10,924 admissions, up from 9,424", "19 deaths in 2023 and six in 2022", "rose to 2,053 from 1,000"."""
    if c.at == 0 or c.phrase.head not in ("none", "count", "bare") or c.quantity.kind not in ("number", "one"):
        return False
    previous = last_tied(line, c)
    if previous is None or previous.trigger is None or previous.quantity.kind in ("article", "zero"):
        return False
    before = line.low[max(0, c.quantity.lead - 2) : c.quantity.lead]
    between = line.low[max(previous.phrase.end, previous.quantity.last) : c.quantity.lead]
    compared = before in (
        ["up", "from"],
        ["down", "from"],
        ["compared", "to"],
        ["compared", "with"],
        ["rose", "from"],
        ["fell", "from"],
        ["against", "the"],
    )
    compared = compared or (previous.how == "toll" and between[-1:] == ["from"] and len(between) <= 2)
    after = line.low[c.quantity.last : c.quantity.last + 1]
    listed = before[-1:] in (["and"], [","]) and after in (["in"], ["on"], ["at"], ["from"], ["near"], ["last"]) and len(between) <= 9
    gapped = listed and previous.how in ("count-noun", "subject", "comparison", "object", "toll") and not any(w in BE for w in between)
    if not (compared or gapped):
        return False
    c.population = previous.population or previous.phrase.population
    return share_trigger(line, c, previous, "comparison", -1)


def last_tied(line: Line, c: Candidate) -> Candidate | None:
    """The nearest earlier count with a trigger, years and the like between them passed over."""
    for j in range(c.at - 1, -1, -1):
        other = line.candidates[j]
        if other.trigger is not None:
            return other
        if other.quantity.kind not in ("number", "article") or (other.quantity.kind == "number" and not year(line, other)):
            return None
    return None
