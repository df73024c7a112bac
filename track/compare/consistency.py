"""Each source against itself: totals that fall, sums that do not add up, parts above wholes, jumps, straight lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

import numpy as np
import pandas as pd

from track import words
from track.compare.codes import Ints
from track.compare.findings import finding, frame
from track.compare.groups import Grouped, group
from track.compare.lines import Line, Oddity, falls, revisions, steps
from track.compare.parts import KEY, Misfit, table, totals, towns_above, wholes_below
from track.compare.readings import last_digit
from track.compare.rows import CELLS, NO_DAY, UNSAID, Rows, date, encode
from track.compare.series import COUNT, Figures, figures
from track.compare.wording import figure_of

SHORTEST: Final = 2  # figures of a line
_NOTES: Final = frozenset({"jump", "straight", "revision"})


def consistency(claims: pd.DataFrame) -> pd.DataFrame:
    """Findings about figures that do not fit others of the same source (columns of a finding), oldest first.

    falling: a running total below its own earlier or above its own later figure, the odd figure named once;
    total: killed and injured against casualties, for one day or on one page; part: children above people, killed above
    casualties, a town above its country (and, as a note, above another source's figure for the country);
    jump: a step far steeper than those around it; straight: figures that only go on at one rate; revision: half as much
    again within days. `claim` is the odd figure, `other` and `more` those it rests on.
    """
    rows = encode(claims)
    grouped = group(rows)
    figs, every = figures(rows, grouped), figures(rows, grouped, every=True)
    made = [*_of_lines(rows, every, every.series, falls), *_of_lines(rows, figs, figs.series, steps)]
    by_voice = (figs.group.astype(np.int64) * len(figs.voices) + figs.voice) * 2 + (
        figs.method == COUNT
    )  # a count and an estimate are no revision
    made = _once(made, list(_of_lines(rows, figs, by_voice, revisions)))
    fields = table(rows, figs)
    sums = totals(fields[fields["scope"] != "period"], list(KEY))  # what was counted in a month is restated for years
    misfits = {(misfit.reason, misfit.row): misfit for misfit in [*sums, *_on_pages(rows, grouped), *wholes_below(fields)]}
    made += [_misfit_finding(rows, misfit, "flag") for misfit in misfits.values()]
    made += [_misfit_finding(rows, misfit, "note") for misfit in towns_above(fields, figs.voices)]
    return frame(sorted(made, key=lambda row: (str(row["day"]), row["reason"], row["claim"], row["other"])))


def _once(made: list[dict[str, Any]], revised: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A revision that is a jump as well is told once: as a jump when what follows tells what kind, else as a revision."""
    unclear = {row["claim"] for row in revised}
    kept = [row for row in made if not (row["status"] == "unclear" and row["claim"] in unclear)]
    told = {row["claim"] for row in kept}
    return kept + [row for row in revised if row["claim"] not in told]


def _of_lines(rows: Rows, figs: Figures, line: Ints, rule: Callable[..., list[Oddity]]) -> Iterator[dict[str, Any]]:
    """What a rule finds in every running total of two or more figures; `line` numbers the lines, figure by figure."""
    running = np.array(
        [question.scope == "cumulative" and question.population != UNSAID for question in figs.questions] or [False], np.bool_
    )
    bound = rows.text["bound"].values()[figs.row]
    kept = np.flatnonzero(running[figs.group] & ~figs.lent & (bound != "at_most"))
    kept = kept[np.lexsort((figs.day[kept], line[kept]))]
    reading = figs.read(slice(None))
    rounded = (bound == "at_least") & (last_digit(reading.stated) > 1)
    edges = np.append(np.flatnonzero(np.diff(line[kept], prepend=-1)), len(kept))
    for first, last in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
        at = kept[first:last]
        if len(at) < SHORTEST:
            continue
        begin = figs.questions[int(figs.group[at[0]])].begin
        here = Line(
            figs.day[at],
            reading.lo[at],
            reading.hi[at],
            reading.stated[at],
            rounded[at],
            begin if begin != NO_DAY else int(figs.day[at[0]]),
        )
        for oddity in rule(here):
            yield _line_finding(rows, figs, at, oddity)


def _on_pages(rows: Rows, grouped: Grouped) -> list[Misfit]:
    """The sums once more, among the figures of one page."""
    if "document" not in rows.frame:
        return []
    asked = pd.DataFrame(
        [(q.measure, q.population, q.side, q.place, q.scope, q.begin) for q in grouped.questions], columns=["measure", *KEY[:5]]
    )
    made = asked.iloc[grouped.group].reset_index(drop=True)
    made["voice"], made["day"], made["row"], made["lent"] = rows.body[grouped.row], rows.day[grouped.row], grouped.row, grouped.lent
    reading = rows.read(grouped.row)
    made["lo"], made["hi"] = reading.lo, reading.hi
    made["document"] = rows.column("document", grouped.row)
    made["unstated"] = np.array([bool(entry.unstated) for entry in rows.bodies] or [False], np.bool_)[rows.body[grouped.row]]
    return list(totals(made, [*KEY, "document"]))


def _line_finding(rows: Rows, figs: Figures, at: Ints, oddity: Oddity) -> dict[str, Any]:
    odd, *rests = rows.cells(CELLS, figs.row[at[[oddity.at, *oddity.rests_on]]])
    question = figs.questions[int(figs.group[at[0]])]
    return finding(
        "consistency", _LINES[oddity.reason](odd, rests, oddity), severity="note" if oddity.reason in _NOTES else "flag",
        group=question.key,
        day=date(int(figs.day[at[oddity.at]])), claim=odd["claim_id"], other=rests[-1]["claim_id"],
        more=[row["claim_id"] for row in rests[:-1]],
        source=words.source(odd), other_source=words.source(rests[-1]), status=oddity.kind, reason=oddity.reason,
    )  # fmt: skip


def _misfit_finding(rows: Rows, misfit: Misfit, severity: str) -> dict[str, Any]:
    odd, *rests = rows.cells(CELLS, np.array([misfit.row, *misfit.rests_on]))
    return finding(
        "consistency", _misfit_sentence(odd, rests, misfit), severity=severity, day=odd.get("as_of"), claim=odd["claim_id"],
        other=rests[0]["claim_id"], more=[row["claim_id"] for row in rests[1:]], source=words.source(odd),
        other_source=words.source(rests[0]),
        status=misfit.what, reason=misfit.reason,
    )  # fmt: skip


def _per_day(rate: float) -> str:
    return f"{rate:,.0f}" if rate >= 10 else f"{rate:,.1f}"


def _dated(row: dict[str, Any]) -> str:
    return f"{words.in_words(row)} ({words.day(row['as_of'])})"


def _falling(odd: dict[str, Any], rests: list[dict[str, Any]], oddity: Oddity) -> str:
    return f"A running total cannot fall: {figure_of(odd)} is {oddity.kind}, {words.in_words(rests[0])} ({words.day(rests[0]['as_of'])})."


def _straight(odd: dict[str, Any], rests: list[dict[str, Any]], oddity: Oddity) -> str:
    since = f"from {words.day(rests[0]['as_of'])} to {words.day(odd['as_of'])}"
    told = f"{words.whose(odd)} figures {since} rise by exactly {_per_day(oddity.rate)} a day over {len(rests)} steps"
    return f"{told}; they may only continue a line."


_KINDS: Final = {
    "retroactive": "before and after it rises as usual: older cases may have been added",
    "new": "it stays steeper: a new phase, or a new way of counting",
    "definition": "it stays flatter: what is counted may have changed",
    "unclear": "what follows does not tell why",
}


def _jump(odd: dict[str, Any], rests: list[dict[str, Any]], oddity: Oddity) -> str:
    told = f"{words.whose(odd)} total rises from {_dated(rests[0])} to {_dated(odd)}"
    return f"{told}, {_per_day(oddity.rate)} a day where {_per_day(oddity.usual)} is usual; {_KINDS[oddity.kind]}."


def _revision(odd: dict[str, Any], rests: list[dict[str, Any]], oddity: Oddity) -> str:
    days = (odd["as_of"] - rests[0]["as_of"]).days
    told = f"{words.body(odd)} gave {_dated(rests[0])} and, {days} day{'s' if days != 1 else ''} later, {words.in_words(odd)}"
    return f"{told}: {'a count that begins anew' if oddity.kind == 'restart' else 'a revision within one source'}."


_LINES: Final = {"falling": _falling, "straight": _straight, "jump": _jump, "revision": _revision}


def _misfit_sentence(odd: dict[str, Any], rests: list[dict[str, Any]], misfit: Misfit) -> str:
    if misfit.reason == "total":
        total = sum(int(row["low"] if row["low"] is not None else row["high"]) for row in rests)
        parts = f"{words.in_words(rests[0])} killed and {words.in_words(rests[1])} injured make {words.number(total)}"
        return f"{figure_of(odd)} killed or injured, but {parts}."
    where = f" in {odd['place']}"
    whole = f"{words.subject(rests[0])} in {rests[0]['place']}, {figure_of(rests[0])}"
    told = f"{words.subject(odd)}{where}, {figure_of(odd)}, are more than {whole}"
    why = "one leaves out what the other counts" if misfit.what == "another source" else "a part above its whole"
    return f"{told[:1].upper()}{told[1:]}: {why}."
