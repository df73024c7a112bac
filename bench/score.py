"""Quality on our own texts, and on annotated articles where they lie beside the repository.

    python -m bench.score [--failures FILE] [--write]

Notes: per style, how often the total (see `totals`) is as coded, where the code is a number above 0 ("counts") and where it is 0 or
not stated ("none"); how many of the coded numbers above 0 occur among the extracted figures of the measure (recall), and how many of
the figures that stand alone (no part of another) are the coded number (precision).
The unread notes are a check on the read ones: their failures are never listed, so no rule is made for them.
General news: false claims per 1,000 sentences. Corpus: share of the cases of tests/corpus that come out right.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeAlias

from bench.report import ROOT, share, table, write_section
from bench.texts import STYLES, UNREAD, Article, Count, Note, Span, articles, notes
from bench.totals import agrees, limits, total
from extract import extract_claims
from extract.schema import Claim, Document

EVAL: Final = ROOT.parent / "shared" / "eval"
SETS: Final = ("dev", "more")
MEASURES: Final = ("killed", "injured")
FIELDS: Final = ("population", "bound", "source", "place", "date", "scope", "modality", "relayed_by", "part_of", "caveat", "affiliation")

Extractor: TypeAlias = Callable[[Document], list[Claim]]


@dataclass(slots=True)
class Tally:
    """Counts of one style and measure: texts by kind of code and right totals, coded numbers found, figures that are the coded number."""

    counts: int = 0
    counts_right: int = 0
    none: int = 0
    none_right: int = 0
    found: int = 0
    figures: int = 0
    figures_right: int = 0

    def add(self, coded: Count, claims: Sequence[Claim], measure: str) -> bool:
        """Take one text in; True when its total is as coded."""
        right = agrees(coded, total(claims, measure))
        pairs = [pair for claim in claims if (pair := limits(claim, measure)) and pair != (0, 0)]
        alone = [pair for claim in claims if claim.part_of is None and (pair := limits(claim, measure)) and pair != (0, 0)]
        if coded is None or coded == (0, 0):
            self.none += 1
            self.none_right += right
        else:
            self.counts += 1
            self.counts_right += right
            self.found += any(agrees(coded, pair) for pair in pairs)
        self.figures += len(alone)
        self.figures_right += sum(coded not in (None, (0, 0)) and agrees(coded, pair) for pair in alone)
        return right


@dataclass(slots=True)
class Failure:
    """One text whose total is not as coded."""

    note: Note
    measure: str
    coded: Count
    found: Count
    claims: list[Claim] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """The class of the failure: what went wrong with the number."""
        stated = {pair for claim in self.claims if (pair := limits(claim, self.measure))}
        if self.coded is None or self.coded == (0, 0):
            return "a figure where none is stated"
        if self.found is None or self.found == (0, 0):
            return "nothing found"
        if any(agrees(self.coded, pair) for pair in stated):
            return "found, but another figure won"
        return "too low" if self.found[1] < self.coded[0] else "too high" if self.found[0] > self.coded[1] else "another range"


def score_notes(extract: Extractor, texts: Iterable[Note]) -> tuple[dict[tuple[str, str], Tally], list[Failure]]:
    """Tallies by (style, measure), and the texts whose totals are wrong."""
    tallies = {(style, measure): Tally() for style in STYLES for measure in MEASURES}
    failures = []
    for note in texts:
        claims = extract(note.document())
        for measure, coded in (("killed", note.killed), ("injured", note.injured)):
            if not tallies[note.style, measure].add(coded, claims, measure):
                failures.append(Failure(note, measure, coded, total(claims, measure), claims))
    return tallies, failures


def pooled(tallies: Iterable[Tally]) -> Tally:
    """The sum of several tallies."""
    out = Tally()
    for one in tallies:
        for name in Tally.__slots__:
            setattr(out, name, getattr(out, name) + getattr(one, name))
    return out


@dataclass(slots=True)
class General:
    """General news: sentences read, real counts and those missed, false claims with their article."""

    sentences: int = 0
    real: int = 0
    missed: list[tuple[Article, Span]] = field(default_factory=list)
    false: list[tuple[Article, Claim]] = field(default_factory=list)

    @property
    def found(self) -> int:
        """Real counts that came out."""
        return self.real - len(self.missed)

    @property
    def per_thousand(self) -> float:
        """False claims per 1,000 sentences."""
        return 1000 * len(self.false) / self.sentences if self.sentences else 0.0


def score_general(extract: Extractor, texts: Iterable[Article]) -> General:
    """False claims on general news."""
    out = General()
    for article in texts:
        claims = extract(article.document())
        out.sentences += article.sentences
        out.real += len(article.claims)
        out.missed += [(article, span) for span in article.claims if not any(_is(span, claim) for claim in claims)]
        out.false += [(article, claim) for claim in claims if not any(_is(span, claim) for span in article.claims + article.optional)]
    return out


def _is(span: Span, claim: Claim) -> bool:
    overlap = claim.start < span.end and span.start < claim.end
    return overlap and claim.measure == span.measure and span.value in (claim.low, claim.high)


def score_corpus(extract: Extractor) -> tuple[int, int] | None:
    """(cases right, cases) of tests/corpus; None where the loader is absent."""
    try:
        from tests import corpus_cases
    except ImportError:
        return None
    cases = [*corpus_cases.sentences(), *corpus_cases.negatives()]
    return sum(not corpus_cases.differences(case, extract(corpus_cases.document(case))) for case in cases), len(cases)


def score_articles(name: str, folder: Path = EVAL) -> dict[str, Any] | None:
    """What the scorer beside the repository says of a set ("dev", "more"); None where it is absent. Raises on a failed run."""
    if not (folder / f"{name}_articles.jsonl").exists():
        return None
    with tempfile.TemporaryDirectory() as temp:
        claims = Path(temp) / "claims.jsonl"
        run_extract(folder / f"{name}_articles.jsonl", claims)
        done = subprocess.run(
            [sys.executable, str(folder / "score.py"), str(folder / f"{name}_gold.jsonl"), str(claims), "--json"],
            check=True, capture_output=True, text=True,
        )  # fmt: skip
    out: dict[str, Any] = json.loads(done.stdout)
    return out


def run_extract(articles_file: Path, claims_file: Path, cwd: Path = ROOT) -> None:
    """Run the command line of the extractor that lies in `cwd` on a file of articles. Raises CalledProcessError when it breaks."""
    with articles_file.open("rb") as given, claims_file.open("wb") as taken:
        subprocess.run(
            [sys.executable, "-m", "extract", "--from", "jsonl", "--to", "jsonl", "--quiet"],
            stdin=given, stdout=taken, check=True, cwd=cwd, env={**os.environ, "PYTHONPATH": str(cwd)},
        )  # fmt: skip


def notes_table(tallies: dict[tuple[str, str], Tally]) -> str:
    """The scores on the incident texts as Markdown."""
    lines: list[list[object]] = []
    for style in (*STYLES, "all"):
        for measure in MEASURES:
            one = tallies[style, measure] if style != "all" else pooled(tallies[s, measure] for s in STYLES)
            lines.append([
                style, measure, one.counts, share(one.counts_right, one.counts), one.none, share(one.none_right, one.none),
                share(one.found, one.counts), share(one.figures_right, one.figures),
            ])  # fmt: skip
    return table(["style", "measure", "counts", "total right", "none", "none right", "recall", "precision"], lines)


def articles_table(sets: dict[str, dict[str, Any]]) -> str:
    """The scores on annotated articles as Markdown."""
    names = list(sets)
    lines: list[list[object]] = [[key, *(sets[name][key] for name in names)] for key in ("articles", "gold", "extracted", "found")]
    lines += [[key.replace("_", " "), *(sets[name][key] for name in names)] for key in ("precision", "recall", "f1", "whole_row")]
    lines += [[key, *(sets[name]["fields"][key] for name in names)] for key in FIELDS]
    return table(["", *names], lines)


def failures_text(failures: list[Failure], general: General) -> str:
    """The wrong totals grouped by class, and the false claims, for reading."""
    out = ["# Wrong totals on the incident texts\n"]
    kinds = sorted({failure.kind for failure in failures}, key=lambda kind: -sum(f.kind == kind for f in failures))
    for kind in kinds:
        group = [failure for failure in failures if failure.kind == kind]
        out.append(f"\n## {kind} ({len(group)})\n")
        for one in group:
            said = "; ".join(_short(claim) for claim in one.claims) or "no claim"
            out.append(f"- **{one.note.id}** {one.measure}: coded {_plain(one.coded)}, extracted {_plain(one.found)}")
            out.append(f"  - {one.note.text}\n  - {said}")
    out.append(f"\n# False claims on general news ({len(general.false)}, {general.per_thousand:.2f} per 1,000 sentences)\n")
    out += [f"- **{a.id}** {c.measure} {c.figure!r}: {c.sentence}" for a, c in general.false]
    out += [f"- missed in **{a.id}**: ... {a.text[max(0, s.start - 60) : s.end + 60]} ..." for a, s in general.missed]
    return "\n".join(out) + "\n"


def _short(claim: Claim) -> str:
    part = " part" if claim.part_of else ""
    return f"{claim.measure} {claim.figure!r} {claim.low}-{claim.high} {claim.population} [{claim.source or ''}]{part}"


def _plain(count: Count) -> str:
    return "not stated" if count is None else str(count[0]) if count[0] == count[1] else f"{count[0]}-{count[1]}"


def main(arguments: list[str] | None = None) -> int:
    """Print the tables; exit status 0."""
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(prog="python -m bench.score", description=__doc__, formatter_class=raw)
    parser.add_argument("--failures", metavar="FILE", type=Path, help="write the wrong totals and false claims there")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/measured.md")
    parser.add_argument("--own", action="store_true", help="our own texts only")
    options = parser.parse_args(arguments)
    tallies, failures = score_notes(extract_claims, notes())
    general = score_general(extract_claims, articles())
    if options.failures:
        options.failures.write_text(failures_text(failures, general), "utf-8")
    corpus = score_corpus(extract_claims)
    body = "## Incident texts of our own\n\n" + notes_table(tallies)
    body += "\n### Those whose failures nobody reads\n\n" + notes_table(score_notes(extract_claims, notes(UNREAD))[0])
    body += f"\nGeneral news of our own, written full of traps: {general.sentences} sentences, {len(general.false)} false claims"
    body += f" ({general.per_thousand:.2f} per 1,000 sentences), {general.found} of {general.real} real counts found.\n"
    if corpus:
        body += f"\nCorpus of sentences: {corpus[0]} of {corpus[1]} cases right, those marked as known failures included.\n"
    sets = {name: result for name in SETS if not options.own and (result := score_articles(name))}
    if sets:
        body += "\n## Annotated news articles\n\n" + articles_table(sets)
    body += "\n`python -m bench.score`; what the columns mean: `bench/score.py`, `bench/totals.py`, `bench/data/README.md`.\n"
    print(body)
    if options.write:
        write_section("score", body)
    return 0


if __name__ == "__main__":
    sys.exit(main())
