"""The extractor beside other tools on the same texts, each wired as a sensible user would (see `pairing`, `parse`).

    python -m venv /tmp/peers && /tmp/peers/bin/pip install -r bench/requirements-peers.txt
    /tmp/peers/bin/python -m bench.peers [--spacy-model PATH-OR-NAME] [--note TEXT] [--write]

On our own texts: totals and false claims, as `bench.score` counts them. On the annotated articles, where they lie beside the
repository: detection by their own scorer, and the fields beside the row that always guesses the commonest value (population people, bound
exact, scope incident, modality asserted, the day of publication, no source, no place, all else empty) for the figures that we found.
A tool that is not installed keeps its row, with the reason.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, Final

from bench.finders import FINDERS
from bench.pairing import extractor
from bench.parse import Parser
from bench.report import share, table, write_section
from bench.score import EVAL, FIELDS, MEASURES, SETS, Extractor, pooled, score_general, score_notes
from bench.texts import STYLES, articles, notes, rows
from extract import extract_claims
from extract.readers.jsonl import lines
from extract.schema import Claim, Document

NO_MODEL: Final = "no model given: the maintainers publish their English models outside PyPI (--spacy-model)"
OURS: Final = "this project"
GUESS: Final = "commonest value"


def commonest(document: Document) -> list[Claim]:
    """Our figures and measures, every other field at its commonest value: what field work must be judged against."""
    day = document.published
    return [
        replace(
            claim, population="people", bound="exact" if claim.bound not in ("vague", "unknown") else claim.bound, scope="incident",
            source=None, source_detail=None, source_text=None, place=None, place_text=None, as_of=day, event_date=day, modality="asserted",
            relayed_by=None, part_of=None, caveat=None, affiliation=None,
        )
        for claim in extract_claims(document)
    ]  # fmt: skip


def tools(spacy_model: str | None) -> dict[str, Extractor | str]:
    """Each tool's extractor, or the reason why it has none."""
    out: dict[str, Extractor | str] = {OURS: extract_claims}
    for name, find in FINDERS.items():
        try:
            find("one person died")
            out[f"{name} + nearest word"] = extractor(find)
        except ImportError as error:
            out[f"{name} + nearest word"] = f"not installed: {error}"
    out["spaCy, dependencies then nearest"] = _spacy(spacy_model)
    return out


def _spacy(model: str | None) -> Extractor | str:
    if model is None:
        return NO_MODEL
    try:
        parser = Parser(model)
    except (ImportError, OSError) as error:
        return f"not loaded: {error}"
    return extractor(parser.find, parser.pair)


def own_table(extractors: dict[str, Extractor | str]) -> str:
    """All tools on our own texts, as Markdown."""
    head = [
        "tool",
        *(f"{measure} {column}" for measure in MEASURES for column in ("right", "recall", "precision")),
        "false / 1,000 sentences",
    ]
    body: list[list[object]] = []
    for name, extract in extractors.items():
        if isinstance(extract, str):
            body.append([name, extract, *[None] * (len(head) - 2)])
            continue
        tallies, _ = score_notes(extract, notes())
        row: list[object] = [name]
        for measure in MEASURES:
            one = pooled(tallies[style, measure] for style in STYLES)
            row += [share(one.counts_right, one.counts), share(one.found, one.counts), share(one.figures_right, one.figures)]
        body.append([*row, f"{score_general(extract, articles()).per_thousand:.1f}"])
    return table(head, body)


def on_set(extract: Callable[[Document], list[Claim]], name: str) -> dict[str, Any]:
    """What the scorer beside the repository says of an extractor on a set of annotated articles."""
    with (EVAL / f"{name}_articles.jsonl").open("rb") as stream:
        documents = [item for item in lines(stream, name) if isinstance(item, Document)]
    return run_scorer((claim for document in documents for claim in extract(document)), name)


def run_scorer(claims: Iterable[Claim], name: str) -> dict[str, Any]:
    """Write the claims to a file and run the scorer on it. Raises CalledProcessError when it breaks."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as out:
        out.writelines(json.dumps(asdict(claim), default=str) + "\n" for claim in claims)
        out.flush()
        command = [sys.executable, str(EVAL / "score.py"), str(EVAL / f"{name}_gold.jsonl"), out.name, "--json"]
        result: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return result


def set_tables(name: str, extractors: dict[str, Extractor | str]) -> str:
    """All tools on one annotated set: detection and whole rows, then our fields beside the commonest guess."""
    results = {tool: extract if isinstance(extract, str) else on_set(extract, name) for tool, extract in extractors.items()}
    results[f"{OURS}, fields guessed"] = guessed = on_set(commonest, name)
    columns = ("precision", "recall", "f1", "whole_row")
    body: list[Sequence[object]] = []
    for tool, result in results.items():
        body.append([tool, result, None, None, None] if isinstance(result, str) else [tool, *(result[key] for key in columns)])
    ours = results[OURS]
    assert isinstance(ours, dict)
    fields = [[field, ours["fields"][field], guessed["fields"][field]] for field in FIELDS]
    size = len(rows(EVAL / f"{name}_gold.jsonl"))
    return (
        f"\n### {name}: {size} annotated articles, {ours['gold']} claims\n\n"
        + table(["tool", "precision", "recall", "F1", "whole row"], body) + "\n" + table(["field of found claims", OURS, GUESS], fields)
    )  # fmt: skip


def main(arguments: list[str] | None = None) -> int:
    """Print the tables; exit status 0."""
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(prog="python -m bench.peers", description=__doc__, formatter_class=raw)
    parser.add_argument("--spacy-model", metavar="PATH-OR-NAME", help="an English spaCy model that you trust")
    parser.add_argument("--note", default="", help="a remark under the tables, for instance where the model is from")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/measured.md")
    options = parser.parse_args(arguments)
    extractors = tools(options.spacy_model)
    body = "## Beside other tools\n\n### Our own incident texts and general news\n\n" + own_table(extractors)
    for name in SETS:
        if (Path(EVAL) / f"{name}_articles.jsonl").exists():
            body += set_tables(name, extractors)
    body += f"\n{options.note}\n" if options.note else ""
    body += "\n`python -m bench.peers`; how each tool is wired: `bench/pairing.py`, `bench/parse.py`.\n"
    print(body)
    if options.write:
        write_section("peers", body)
    return 0


if __name__ == "__main__":
    sys.exit(main())
