"""Every row of the tables of speakers, cues and hedges works on its own example and under each of its names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

import extract
from extract import extract_claims, sources
from extract.attribution.cues import KINDS, cues, fitting
from extract.attribution.events import find_events
from extract.attribution.spans import phrase
from extract.attribution.speakers import author
from extract.certainty import hedges
from extract.errors import BadLexicon
from extract.lexicon import rows
from extract.schema import MODALITIES, SOURCE_KINDS, Claim, Document
from extract.sources.build import FOLDER, build
from extract.tokens import Tokens

PACKAGE = Path(extract.__file__).parent
MARK = re.compile(r"<([^<>]+)>")


@dataclass(frozen=True)
class Body:
    """One actor, organ or person of sources.yaml with the rule that names it and the ways to write it."""

    rule: str
    entry: dict[str, Any]
    adjective: str


@cache
def actors() -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = yaml.load(
        (FOLDER / "sources.yaml").read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    )
    return loaded


@cache
def bodies() -> list[Body]:
    return list(_bodies())


def _bodies() -> Iterator[Body]:
    for actor in actors():
        rule, adjective = f"sources.yaml:{actor['name']}", actor.get("adjective", actor["name"])
        yield Body(rule, actor, adjective)
        for part in (*actor.get("organs", ()), *actor.get("persons", ())):
            yield Body(f"{rule}/{part['name']}", part, adjective)


def spoken(text: str) -> list[str]:
    """The rules that name the speakers of a sentence."""
    tokens = Tokens(text)
    return [sources.resolve(phrase(tokens, author(tokens, event.speaker))).rule for event in find_events(tokens)]


def test_every_body_is_found_in_its_example() -> None:
    wrong = [(body.rule, body.entry["example"], found) for body in bodies() if body.rule not in (found := spoken(body.entry["example"]))]
    assert wrong == []


def test_every_alias_names_its_body() -> None:
    wrong = []
    for body in bodies():
        names = [*body.entry.get("aliases", ()), *body.entry.get("bare", ())]
        names += [] if body.entry.get("generic") else [body.entry["name"]]
        names += [f"{body.adjective} {name}" for name in body.entry.get("local", ())]
        wrong += [(name, body.rule, rule) for name in names if (rule := sources.resolve(name).rule) != body.rule]
    assert wrong == []


def test_every_alias_is_a_speaker() -> None:
    names = [name for body in bodies() for name in (*body.entry.get("aliases", ()), *body.entry.get("bare", ()))]
    assert [name for name in names if not sources.is_body(name)] == []


def test_the_table_keeps_its_rules() -> None:
    known = {actor["name"] for actor in actors()}
    for actor in actors():
        assert actor["kind"] in SOURCE_KINDS
        assert actor["country"] is None or re.fullmatch(r"[A-Z]{3}", actor["country"])
        assert actor["parent"] is None or actor["parent"] in known, actor["name"]
    assert len(bodies()) >= 1200
    assert {body.entry["kind"] for body in bodies() if "kind" in body.entry} >= set(SOURCE_KINDS) - {"eyewitness"}


def test_bad_rows_are_named(tmp_path: Path) -> None:
    table = tmp_path / "sources.yaml"
    table.write_text("- {name: Ord, kind: navy, country: null, parent: null, aliases: [], example: x}\n", "utf-8")
    with pytest.raises(BadLexicon, match='unknown kind "navy"'):
        build(table, FOLDER / "bodies.yaml", None)
    table.write_text("- {name: Ord, kind: ngo\n", "utf-8")
    with pytest.raises(BadLexicon, match="not valid YAML"):
        build(table, FOLDER / "bodies.yaml", None)
    row = "- {{name: {}, kind: ngo, country: null, parent: null, aliases: [Velm Watch], example: x}}\n"
    table.write_text(row.format("Ord") + row.format("Velm"), "utf-8")
    with pytest.raises(BadLexicon, match='"Velm Watch" is claimed by'):
        build(table, FOLDER / "bodies.yaml", None)


def test_a_word_of_bodies_stands_in_one_list_of_heads() -> None:
    data = yaml.safe_load((FOLDER / "bodies.yaml").read_text("utf-8"))
    heads = [word for parts in data["heads"].values() for text in parts.values() for word in text.split()]
    assert sorted(word for word in set(heads) if heads.count(word) > 1) == []


# ---- cues, hedges, word classes ------------------------------------------------------------------------------------


def claim(example: str) -> Claim:
    """The claim of the figure that an example marks."""
    marked = MARK.search(example)
    assert marked, example
    text = MARK.sub(r"\1", example)
    found = [c for c in extract_claims(Document(text)) if c.start == marked.start()]
    assert found, f"no claim in {text!r}"
    return found[0]


@pytest.mark.parametrize("row", rows("cues.csv"), ids=lambda row: row["forms"].split("|")[0])
def test_every_cue_attributes_its_example(row: dict[str, str]) -> None:
    found = claim(row["example"])
    assert found.source, found.rule
    assert row["kind"] in KINDS
    if row["kind"] in ("speech", "clause"):
        assert any(form in (found.cue or "").lower() for form in row["forms"].split("|")), found.cue
    if row["modality"]:
        assert found.modality == row["modality"]


def test_every_finite_form_of_a_verb_of_saying_is_a_cue() -> None:
    barred = {"said", "told", "tells", "tell"}
    wrong = []
    for row in rows("cues.csv"):
        for form in row["forms"].split("|"):
            if row["kind"] not in ("speech", "clause") or form in barred or not form.endswith(("ed", "s")):
                continue
            tokens = Tokens(f"The navy {form} that three sailors were killed.")
            if not any(tokens.low[e.first] == form and e.forward for e in find_events(tokens)):
                wrong.append(form)
    assert wrong == []


def test_a_form_stands_in_one_row_only() -> None:
    assert len(cues()) == sum(len(row["forms"].split("|")) for row in rows("cues.csv"))


@pytest.mark.parametrize("row", rows("hedges.csv"), ids=lambda row: row["words"].split("|")[0])
def test_every_hedge_stands_in_its_example(row: dict[str, str]) -> None:
    found = claim(row["example"])
    assert found.modality == (row["modality"] or "asserted")
    assert row["modality"] in ("", *MODALITIES)


def test_every_hedge_matches_itself() -> None:
    for row in rows("hedges.csv"):
        for word in row["words"].split("|"):
            assert [h.modality for h in hedges(Tokens(f"It was {word} there"))] == [row["modality"]], word


@pytest.mark.parametrize("row", rows("body_nouns.csv"), ids=lambda row: row["nouns"].split("|")[0])
def test_a_noun_stands_for_the_body_before_it(row: dict[str, str]) -> None:
    found = claim(row["example"])
    assert found.source_kind in row["kinds"].split("|")
    assert set(row["kinds"].split("|")) <= set(SOURCE_KINDS)
    assert sources.resolve(found.source or "").kind != "other" or row["kinds"] == "other"
    assert all(fitting()[noun] == set(row["kinds"].split("|")) for noun in row["nouns"].split("|"))


def test_every_word_class_is_used_and_every_use_has_its_class() -> None:
    code = "".join(path.read_text("utf-8") for path in (PACKAGE / "attribution").glob("*.py"))
    used = set(re.findall(r'words\("([^"]+)"\)', code))
    assert {row["name"] for row in rows("attribution_words.csv")} == used
