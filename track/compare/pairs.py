"""All pairs of figures that stand on one day, with status, ratio and reasons."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from track.bodies import role, speaks_itself
from track.compare.codes import Ints, compact
from track.compare.judge import AGREE, DIFFER, NOT_COMPARABLE, Verdict, judge, ordered
from track.compare.rows import Bools, Rows
from track.compare.series import ESTIMATE, Figures
from track.compare.standing import Standing
from track.compare.state import Pairs

ORDER: Final = ("date", "bound", "party", "method", "unstated", "whom", "relay")


def pairs_on(here: Standing, day: int, active: Ints) -> Verdict:
    """The pairs of different, independent voices among the figures (places in the group) that stand on `day`; those that
    do not count on that day have the status not_comparable."""
    active = active[~here.echo[active]]
    left, right = np.triu_indices(len(active), 1)
    keep = here.voice[active[left]] != here.voice[active[right]]
    older, newer = ordered(here, active[left][keep], active[right][keep])
    verdict = judge(here, older, newer, np.full(len(older), day))
    verdict.status[verdict.until < day] = NOT_COMPARABLE
    return verdict


def reasons(figures: Figures, rows: Rows, verdict: Pairs) -> tuple[Ints, list[tuple[str, ...]]]:
    """The codes that may explain each pair's difference, likeliest first, () for pairs that agree: per pair the index of
    its set, and the sets that occur.

    date: together only when the older figure's age is allowed for, or not comparable for its age; bound: one's ceiling is
    the other's floor; party: a belligerent or government speaks of its own or its enemy's people; method: counted one by
    one, estimated (each in its own way) or merely stated; unstated: one does not say what it counts; whom: people against civilians;
    relay: known only through somebody else.
    """
    a, b = figures.row[verdict.older], figures.row[verdict.used]
    old = verdict.status == NOT_COMPARABLE
    of_older, of_used = figures.read(verdict.older), figures.read(verdict.used)
    low, plain = np.maximum(of_older.lo, of_used.lo), np.minimum(of_older.hi, of_used.hi)
    found: dict[str, Bools] = {
        "date": old | ((low > plain) & (verdict.ratio <= 1.0)) | _early_days(figures, verdict),
        "bound": _reversed(rows, a, b) | _reversed(rows, b, a),
        "party": _parties(rows, a) != _parties(rows, b),
        "method": (figures.method[verdict.older] != figures.method[verdict.used]) | (figures.method[verdict.used] == ESTIMATE),
        "unstated": figures.lent[verdict.older] != figures.lent[verdict.used],
        "whom": rows.text["population"].code[a] != rows.text["population"].code[b],
        "relay": _relayed(rows, a) | _relayed(rows, b),
    }
    table = np.stack([found[code] for code in ORDER]) if len(a) else np.zeros((len(ORDER), 0), np.bool_)
    told = (verdict.status != AGREE) & ~(old & ~table[0])
    packed = (table * (1 << np.arange(len(ORDER)))[:, None]).sum(axis=0) * told
    packed[(packed == 0) & (verdict.status == DIFFER)] = 1 << len(ORDER)
    code, keys = compact(packed)
    names = (*ORDER, "unexplained")
    return code, [tuple(name for k, name in enumerate(names) if key >> k & 1) for key in keys.tolist()]


def _early_days(figures: Figures, verdict: Pairs) -> Bools:
    """An event's toll rises in its first month: the older and lower figure may be early."""
    begin = np.array([question.begin if question.scope == "incident" else -(10**9) for question in figures.questions], np.int64)
    older = verdict.older
    first = figures.day[older] - begin[figures.group[older]]
    return (figures.day[verdict.used] > figures.day[older]) & (first <= 30) & ~verdict.higher


def _reversed(rows: Rows, a: Ints, b: Ints) -> Bools:
    """a's ceiling is b's floor (or the beginning of b's range)."""
    bound = rows.text["bound"].values()
    most, least = bound[a] == "at_most", (bound[b] == "at_least") | (bound[b] == "between")
    return np.asarray(most & least & (rows.stated(a) == rows.stated(b)), np.bool_)


def _relayed(rows: Rows, a: Ints) -> Bools:
    """Figures known only by way of another body."""
    here, back = np.unique(a, return_inverse=True)
    cells = zip(*(rows.column(name, here) for name in ("source", "source_detail", "relayed_by")), strict=True)
    return np.array(
        [relay is not None and not speaks_itself(str(source), str(detail), relay) for source, detail, relay in cells], np.bool_
    )[back]


def _parties(rows: Rows, a: Ints) -> NDArray[np.object_]:
    """Per claim whether its source speaks of itself, of its enemy, or of others."""
    side, country, kind = rows.side, rows.text["country"], rows.text["source_kind"]
    packed = (rows.body[a].astype(np.int64) * len(side.names) + side.code[a]) * len(country.names) + country.code[a]
    packed = packed * len(kind.names) + kind.code[a]
    keys, back = np.unique(packed, return_inverse=True)
    told = []
    for key in keys.tolist():
        key, k = divmod(key, len(kind.names))
        key, c = divmod(key, len(country.names))
        who, s = divmod(key, len(side.names))
        told.append(role(rows.bodies[who].nation, kind.names[k], side.names[s], country.names[c]))
    return np.array(told or [""], dtype=object)[back]
