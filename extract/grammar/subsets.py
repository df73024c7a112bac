"""Counts that share the trigger of another count: parts, coordination, comparisons, "the dead include"."""

from __future__ import annotations

from typing import Final

from extract.grammar.line import Candidate, Line
from extract.lexicon import words

BE: Final = words("be")
SUBSET_CUES: Final = words("subset cues")


def by_subset(line: Line, c: Candidate) -> bool:
    """ "including 3 children", "three of them children", "among them two women": the measure of the whole."""
    low = line.low
    k = c.quantity.lead - 1
    index = line.candidates.index(c)
    parent = next((j for j in range(index - 1, -1, -1) if line.candidates[j].trigger and line.candidates[j].parent < 0), -1)
    if parent < 0:
        return False
    before = low[max(0, k - 3) : k + 1]
    cue = (before[-1:] and before[-1] in SUBSET_CUES) or before[-2:] in (["among", "them"], ["of", "them"], ["of", "whom"], ["among", "whom"], ["of", "which"])
    after = low[c.phrase.end : c.phrase.end + 1]
    if not cue and c.phrase.partitive and c.phrase.words.lower() in ("them", "whom", "which", "these", "those"):
        cue = True
    if not cue and before[-1:] and before[-1] in (",", "and", "–", "—", "(") and index and line.candidates[index - 1].how == "subset" and c.phrase.head == "person":
        cue = True
    if not cue and before[-1:] and before[-1] in ("–", "—", "(") and c.phrase.head == "person" and parent == index - 1:
        cue = True
    if not cue:
        return False
    whole = line.candidates[parent]
    if c.phrase.head not in ("person", "bare", "none") and c.quantity.kind in ("article", "another"):
        return False
    if any(low[q] in (";",) for q in range(whole.quantity.last, max(whole.quantity.last, k))):
        return False
    measure = "killed" if after and after[0] in ("fatally", "mortally", "dead") else whole.measure
    c.trigger, c.measure, c.how, c.parent = whole.trigger, measure, "subset", parent
    return True


def by_coordination(line: Line, c: Candidate) -> bool:
    """ "killed 12 soldiers and 3 civilians", "12 soldiers, 3 officers and 2 civilians were killed"."""
    index = line.candidates.index(c)
    if index == 0 or c.phrase.head not in ("person", "bare"):
        return False
    previous = line.candidates[index - 1]
    if previous.trigger is None or previous.how not in ("object", "of", "subject", "coordination", "subset", "include"):
        return False
    between = line.low[max(previous.phrase.end, previous.quantity.last) : c.quantity.lead]
    if previous.how == "include" and c.phrase.head == "person" and between[-1:] in (["and"], [","]) and len(between) <= 3:
        c.trigger, c.measure, c.how, c.parent = previous.trigger, previous.measure, "include", previous.parent
        return True
    joint = [w for w in between if w not in ("also", "another", "the")]
    if joint and joint[-1] in ("and", ",", "or", "plus") and len(joint) <= 4 and not any(w in line.starts for w in ()):
        inside = range(max(previous.phrase.end, previous.quantity.last), c.quantity.lead)
        if any(q in line.starts for q in inside) or any(w in BE for w in between):
            return False
        c.trigger, c.measure, c.how, c.parent = previous.trigger, previous.measure, "coordination", previous.parent
        return True
    return False


def by_comparison(line: Line, c: Candidate) -> bool:
    """ "10,924 admissions, up from 9,424", "19 deaths in 2023 and six in 2022", "compared with 765"."""
    index = line.candidates.index(c)
    if index == 0 or c.phrase.head not in ("none", "count", "bare") or c.quantity.kind not in ("number", "one"):
        return False
    previous = line.candidates[index - 1]
    if previous.trigger is None or previous.quantity.kind in ("article", "zero"):
        return False
    before = line.low[max(0, c.quantity.lead - 2) : c.quantity.lead]
    between = line.low[max(previous.phrase.end, previous.quantity.last) : c.quantity.lead]
    after = line.low[c.quantity.last : c.quantity.last + 1]
    compared = before in (["up", "from"], ["down", "from"], ["compared", "to"], ["compared", "with"], ["rose", "from"], ["fell", "from"])
    gapped = before[-1:] in (["and"], [","]) and after in (["in"], ["on"], ["at"], ["from"], ["near"], ["last"]) and previous.how in ("count-noun", "subject", "comparison", "object", "toll") and len(between) <= 9 and not any(w in BE for w in between)
    if not (compared or gapped):
        return False
    c.trigger, c.measure, c.how = previous.trigger, previous.measure, "comparison"
    c.population = previous.population or previous.phrase.population
    return True


def by_of(line: Line, c: Candidate) -> bool:
    """ "the dead include 12 soldiers", "among the dead were two children", "the dead were 3 men"."""
    low = line.low
    if c.phrase.head not in ("person", "bare"):
        return False
    window = low[max(0, c.quantity.lead - 9) : c.quantity.lead]
    text = " ".join(window)
    for phrase, measure in (
        ("the dead", "killed"), ("the victims", "killed"), ("those killed", "killed"), ("the deceased", "killed"), ("people killed", "killed"),
        ("the wounded", "injured"), ("the injured", "injured"), ("those injured", "injured"), ("those wounded", "injured"), ("the missing", "missing"),
        ("those who died", "killed"), ("the fatalities", "killed"), ("the deaths", "killed"), ("the casualties", "casualties"),
    ):  # fmt: skip
        at = text.find(phrase)
        if at >= 0:
            rest = text[at + len(phrase) :].split()
            if any(w in ("include", "included", "includes", "including", "was", "were", "are", "is") for w in rest) and not any(w in (".", ";") for w in rest):
                t = next((t for t in line.triggers if c.quantity.lead - 10 <= t.first < c.quantity.lead), None)
                if t is None:
                    continue
                c.trigger, c.measure, c.how = t, measure, "include"
                return True
    return False
