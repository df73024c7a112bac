"""The corpus is the specification: every case of `tests/corpus` through the extractor.

Beside the cases themselves four laws hold for all of them: a figure is the slice of the text that its
offsets name; a neutral paragraph in front only shifts offsets; another number in the same words gives
the same row with that number; another name of the same body gives the same source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
import yaml

from extract import extract_claims, read, read_document
from extract.quantities import find_quantities
from extract.schema import BOUNDS, MEASURES, MODALITIES, POPULATIONS, SCOPES, Claim, Document
from extract.tokens import Tokens
from tests.corpus_cases import CORPUS, Case, Phrase, crashers, differences, document, negatives, phrases, sentences

NEUTRAL = "The town library opens at noon and lends maps and atlases.\n\n"
DIGITS = re.compile(r"[2-9]|[1-9]\d{1,2}")
ALIASES = [("UN", "United Nations"), ("WHO", "World Health Organization"), ("Doctors Without Borders", "MSF"), ("UNICEF", "Unicef")]
ENUMS = {"bound": BOUNDS, "measure": MEASURES, "population": POPULATIONS, "scope": SCOPES, "modality": MODALITIES}
MOVED = {"claim_id", "document", "start", "end", "sentence", "sentence_start", "part_of", "rule", "confidence"}


def params(cases: Iterable[Case]) -> list[Any]:
    """Pytest parameters with readable ids; an `xfail` becomes a strict mark that names its class."""
    return [pytest.param(case, id=f"{case.file}/{case.id}", marks=known(case.xfail)) for case in cases]


def known(xfail: str | None) -> list[pytest.MarkDecorator]:
    """The marks of a case: a strict xfail when its failure is known."""
    return [pytest.mark.xfail(reason=xfail, strict=True)] if xfail else []


@pytest.mark.parametrize("case", params(sentences()))
def test_sentence(case: Case) -> None:
    assert differences(case, extract_claims(document(case))) == []


@pytest.mark.parametrize("case", params(negatives()))
def test_negative(case: Case) -> None:
    found = [(claim.figure, claim.measure, claim.rule) for claim in extract_claims(document(case))]
    assert found == [], f"nothing may come out: {case.why}"


@pytest.mark.parametrize("phrase", [pytest.param(way, id=way.id, marks=known(way.xfail)) for way in phrases()])
def test_phrase(phrase: Phrase) -> None:
    quantities = find_quantities(Tokens(phrase.text), phrase.text)
    found = [(q.figure, q.low, q.high, q.bound) for q in quantities if q.kind != "article" or q.figure == phrase.figure]
    bound = phrase.bound or (found[0][3] if found else None)
    assert found == [(phrase.figure, phrase.low, phrase.high, bound)]


@pytest.mark.parametrize("text", crashers(), ids=lambda text: f"{len(text)} characters {text[:12].encode('unicode_escape').decode()}")
def test_does_not_raise(text: str) -> None:
    for claim in extract_claims(Document(text)):
        assert text[claim.start : claim.end] == claim.figure


def rows(claims: list[Claim], shift: int = 0) -> list[dict[str, Any]]:
    """The rows without ids, spans relative to `shift`."""
    kept = [{name: value for name, value in asdict(claim).items() if name not in MOVED} for claim in claims]
    for row, claim in zip(kept, claims, strict=True):
        row["span"] = (claim.start - shift, claim.end - shift)
        row["parent"] = next((i for i, other in enumerate(claims) if other.claim_id == claim.part_of), None)
    return kept


@pytest.mark.parametrize("file", sorted({case.file for case in sentences()}))
def test_a_paragraph_in_front_only_shifts(file: str) -> None:
    changed = []
    for case in sentences():
        if case.file == file and not case.xfail:
            alone, moved = extract_claims(document(case)), extract_claims(document(case, before=NEUTRAL))
            if rows(alone) != rows(moved, len(NEUTRAL)):
                changed.append(case.id)
    assert changed == []


def kinds(claims: dict[int, Claim]) -> dict[int, tuple[str, str, str]]:
    """What is counted and how it is bounded, by offset."""
    return {start: (claim.measure, claim.population, claim.bound) for start, claim in claims.items()}


def renumbered(case: Case) -> tuple[str, dict[int, int]]:
    """The case's text with every small plain figure in digits raised by one, where its length stays; new numbers by offset."""
    text, new = case.text, {}
    for want in case.expected:
        figure = text[want.start : want.end]
        if DIGITS.fullmatch(figure) and len(str(int(figure) + 1)) == len(figure):
            text = text[: want.start] + str(int(figure) + 1) + text[want.end :]
            new[want.start] = int(figure) + 1
    return text, new


def adds_up(case: Case, new: dict[int, int]) -> bool:
    """The parts of a figure add up to it, which is how they are known: raising each number would break the sum."""
    parts = [new[want.start] for want in case.expected if want.start in new and want.fields.get("part_of") is not None]
    return len(parts) > 1 and sum(parts) - len(parts) + 1 in new.values()


@pytest.mark.parametrize("file", sorted({case.file for case in sentences()}))
def test_the_number_follows_the_text(file: str) -> None:
    wrong = []
    for case in sentences():
        text, new = renumbered(case)
        parts = any(want.fields.get("part_of") is not None for want in case.expected)
        if case.file != file or case.xfail or not new or (parts and len(new) < len(case.expected)) or adds_up(case, new):
            continue
        before = {claim.start: claim for claim in extract_claims(document(case))}
        after = {claim.start: claim for claim in extract_claims(Document(text, published=document(case).published, title=case.title))}
        follows = all({after[start].low, after[start].high} <= {number, None} for start, number in new.items() if start in after)
        if kinds(before) != kinds(after) or not follows:
            wrong.append(case.id)
    assert wrong == []


@pytest.mark.parametrize(("name", "other"), ALIASES)
def test_another_name_of_the_same_source(name: str, other: str) -> None:
    word = re.compile(rf"\b{name}\b(?!['’])")
    asked = [case for case in sentences() if not case.xfail and word.search(case.text)]
    wrong = []
    for case in asked:
        swapped = Document(word.sub(other, case.text), title=case.title, published=document(case).published)
        before, after = ([claim.source for claim in extract_claims(of)] for of in (document(case), swapped))
        if before != after:
            wrong.append((case.id, before, after))
    assert asked
    assert wrong == []


@pytest.mark.parametrize(("name", "values"), ENUMS.items())
def test_every_enum_value_is_exercised(name: str, values: tuple[str, ...]) -> None:
    asked = [want.fields.get(name) for case in sentences() for want in case.expected]
    hit = {value for values in asked for value in (values if isinstance(values, list) else [values])}
    assert set(values) <= hit, f"{name}: no case for {sorted(set(values) - hit)}"


def test_the_corpus_keeps_its_size() -> None:
    assert len(sentences()) >= 600
    assert len(negatives()) >= 150
    assert all(case.why for case in negatives())


def test_seed_article_row_by_row(root: Path) -> None:
    (given,) = read(next((root / "seeds").glob("000_*.txt")))
    found = read_document(given)
    wanted = yaml.safe_load((CORPUS / "articles" / "seed.yaml").read_text("utf-8"))
    assert {name: getattr(found.document, name) for name in wanted["document"]} == wanted["document"]
    assert all(words in (found.document.published_evidence or "") for words in wanted["evidence"])
    assert all(given.text[claim.start : claim.end] == claim.figure for claim in found.claims)
    assert [claim.figure for claim in found.claims] == [row["figure"] for row in wanted["claims"]]
    rows_found = [{name: getattr(claim, name) for name in row} for claim, row in zip(found.claims, wanted["claims"], strict=True)]
    assert rows_found == wanted["claims"]
