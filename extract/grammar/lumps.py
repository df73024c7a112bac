"""One figure for several harms: "12 killed or injured", "dead or missing", "abducted and killed"."""

from __future__ import annotations

from typing import Final

from extract.grammar.line import Candidate, Line, Trigger
from extract.grammar.spans import object_follows
from extract.lexicon import words

BE: Final = words("be")
HARMS: Final = frozenset(("killed", "injured", "missing", "captured"))
JOINTS: Final = frozenset(("or", "and", "and/or", ",", "/"))
PASSED: Final = BE | frozenset("have has had either both also seriously badly severely otherwise reported presumed even then later".split())
VERBAL: Final = ("vt", "vi", "vp", "adj")
UNLUMPED: Final = ("toll", "of", "comparison", "include")


def lump(line: Line) -> None:
    """Set the measure of every figure that stands for several harms at once."""
    for c in line.candidates:
        if c.trigger is None or c.measure not in HARMS or c.how in UNLUMPED:
            continue
        if c.trigger.row.kind == "cn":
            _lump_nouns(line, c, c.trigger)
        elif c.how in ("object",):
            _lump_object(line, c, c.trigger)
        else:
            _lump_verbs(line, c, c.trigger)


def _lump_nouns(line: Line, c: Candidate, t: Trigger) -> None:
    """ "no deaths or injuries", "200 deaths or injuries"."""
    follower = line.starts.get(t.last + 1) if line.low[t.last : t.last + 1] in (["or"], ["and"]) else None
    if follower is None or follower.row.kind != "cn" or {follower.row.measure, c.measure} != {"killed", "injured"}:
        return
    if c.quantity.kind == "zero" or line.low[t.last] == "or":
        c.measure = "casualties"


def _lump_object(line: Line, c: Candidate, t: Trigger) -> None:
    """ "killed and wounded 12"."""
    earlier = line.trigger_at.get(t.first - 2) if t.first >= 2 and line.low[t.first - 1] in ("and", "or") else None
    if earlier is None or earlier.row.kind != "vt" or earlier.row.form != t.row.form:
        return
    if {earlier.row.measure, c.measure} == {"killed", "injured"}:
        c.measure = "casualties"
    elif c.measure == "killed" and earlier.row.measure == "captured":
        c.measure = "killed"


def _lump_verbs(line: Line, c: Candidate, t: Trigger) -> None:
    """ "were killed, injured or kidnapped", "either dead or missing"; "abducted and killed" ends in death."""
    measures, ors, k = {c.measure}, False, t.last
    while (found := _next(line, k)) is not None:
        joint, follower = found
        if follower.row.kind == "vt" and object_follows(line, follower.last):
            break
        measures.add(follower.row.measure)
        ors = ors or joint in ("or", "and/or", "/")
        k = follower.last
    if len(measures & HARMS) < 2 or k == t.last:
        return
    if not ors and "killed" in measures and "captured" in measures and "injured" not in measures:
        c.measure = "killed"
    elif ors or measures >= {"killed", "injured"} or measures >= {"killed", "missing"}:
        c.measure = "casualties"


def _next(line: Line, k: int) -> tuple[str, Trigger] | None:
    """The trigger joined to the one that ends before token k, and the word that joins it."""
    low, n = line.low, len(line.low)
    if k >= n or low[k] not in JOINTS:
        return None
    joint, p = low[k], k + 1
    if joint == "," and low[p : p + 1] in (["or"], ["and"]):
        joint, p = low[p], p + 1
    while p < n and (low[p] in PASSED or low[p].endswith("ly")):
        p += 1
    t = line.starts.get(p)
    if t is None or t.row.kind not in VERBAL or t.row.form in ("base", "s", "ing"):
        return None
    if joint == "," and not _list_goes_on(line, t.last):
        return None
    return joint, t


def _list_goes_on(line: Line, k: int) -> bool:
    """A comma list of harms ends with "or": look two harms ahead at most."""
    return any(w in ("or", "and/or") for w in line.low[k : k + 4])
