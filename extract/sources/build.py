"""Read the tables of bodies: sources.yaml, bodies.yaml and nationalities.csv, once for the process."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from extract.errors import BadLexicon
from extract.schema import SOURCE_KINDS
from extract.sources.table import ARTICLES, CHARS, LINKS, Row, Table, Words

FOLDER: Final = Path(__file__).parents[1] / "lexicon" / "en"
_EXAMPLE: Final = re.compile(r',\s*example: "[^"\n]*"')


def _words(data: dict[str, Any]) -> Words:
    lists = {name: frozenset(text.split()) for name, text in data.items() if isinstance(text, str)}
    heads = {word: (kind, who == "people") for kind, parts in data["heads"].items() for who, text in parts.items() for word in text.split()}
    colours = {word: kind for kind, text in data["colours"].items() for word in text.split()}
    national = {word: kind for kind, text in data["national"].items() for word in text.split()}
    topics: dict[str, tuple[str, str]] = {}
    for name, entry in data["ministries"].items():
        topics |= {topic.strip(): (name, entry["kind"]) for topic in entry["topics"].split(";")}
    joined = {w for group in (heads, colours, national, *lists.values()) for w in group if "-" in w}
    compounds: dict[str, list[tuple[str, ...]]] = {}
    for parts in sorted((tuple(word.split("-")) for word in joined), key=len, reverse=True):
        compounds.setdefault(parts[0], []).append(parts)
    return Words(lists, heads, colours, national, topics, data["spellings"], data["plurals"], data["title_kinds"], compounds)


def _yaml(path: Path) -> Any:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load(_EXAMPLE.sub("", path.read_text("utf-8")), Loader=loader)  # examples are for the tests; most of the bytes
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise BadLexicon(f"not valid YAML ({getattr(error, 'problem', error)})", path.name, mark.line + 1 if mark else None) from error


class _Builder:
    """Fills a table from the rows of sources.yaml and nationalities.csv, and rejects rows that break its rules."""

    def __init__(self, table: Table, file: str) -> None:
        self.table = table
        self.file = file

    def country(self, phrase: str, code: str) -> None:
        parts = tuple(self.table.fold(word) for word in phrase.translate(CHARS).split() if self.table.fold(word) not in ARTICLES)
        places = self.table.countries.setdefault(parts[0], []) if parts else []
        if len(parts) == 1:
            self.table.spelled.add(phrase)
        if parts and all(known != parts for known, _ in places):
            places.append((parts, code))
            places.sort(key=lambda place: -len(place[0]))

    def alias(self, text: str, row: Row, code: str | None = None, bare: bool = False) -> None:
        table = self.table
        keys = table.tokens(text, whole=True).keys
        if " " not in text:
            table.spelled.add(text)
        if len(keys) > 2 and keys[-1][0] == "@" and keys[-2] in LINKS:
            keys = [keys[-1], *keys[:-2]]
        if code and keys[0] != "@" + code:
            keys = ["@" + code, *keys]
        for key in {" ".join(keys), " ".join(" ".join(keys).replace("-", " ").split()) if not keys[0].startswith("@") else " ".join(keys)}:
            rows = table.bare if bare else table.rows
            other = table.rows.get(key) or table.bare.get(key)
            if other is not None and other != row:
                raise BadLexicon(f'the alias "{text}" is claimed by {other.rule} and {row.rule}', self.file)
            rows[key] = row
            if not bare:
                first, count = key.split(" ", 1)[0], key.count(" ") + 1
                table.longest[first] = max(count, table.longest.get(first, 0))

    def actor(self, entry: dict[str, Any]) -> None:
        table, name = self.table, entry["name"]
        code = entry.get("code") or (entry["country"] if entry.get("state") else None)
        actor = Row(
            name,
            None,
            self.kind(entry),
            entry.get("country"),
            f"sources.yaml:{name}",
            entry.get("parent"),
            qualifier=entry.get("qualifier"),
        )
        if code:
            table.states[code] = table.rows["@" + code] = actor
            table.demonyms[code] = entry.get("adjective", name)
            for holder in entry.get("holders", ()):
                table.holders[table.fold(holder)] = code
        else:
            self.alias(name, actor)
        for alias in entry.get("aliases", ()):
            self.alias(alias, actor)
        for alias in entry.get("bare", ()):
            self.alias(alias, actor, bare=True)
        organs = {organ["name"]: self.organ(organ, actor, code) for organ in entry.get("organs", ())}
        for person in entry.get("persons", ()):
            self.person(person, actor, organs)

    def organ(self, entry: dict[str, Any], actor: Row, code: str | None) -> Row:
        name, own = entry["name"], entry.get("own", False)
        row = Row(
            name if own else actor.source, None if own else name, self.kind(entry), entry.get("country", actor.country),
            f"{actor.rule}/{name}", actor.source if own else actor.parent, qualifier=entry.get("qualifier"),
        )  # fmt: skip
        for alias in {name: 0} | dict.fromkeys(entry.get("aliases", ())):
            if alias != name or not entry.get("generic"):
                self.alias(alias, row)
        for alias in entry.get("local", ()):
            self.alias(alias, row, code=code)
        for alias in entry.get("bare", ()):
            self.alias(alias, row, bare=True)
        return row

    def person(self, entry: dict[str, Any], actor: Row, organs: dict[str, Row]) -> None:
        name, organ = entry["name"], entry.get("organ")
        if organ and organ not in organs:
            raise BadLexicon(f'{name}: there is no organ "{organ}" under {actor.source}', self.file)
        body = organs[organ] if organ else actor
        speaks = bool(organ) or entry.get("speaks", False)
        detail = entry.get("detail") or (body.detail if speaks else name)
        row = Row(body.source, detail, body.kind, body.country, f"{actor.rule}/{name}", body.parent, name, None, speaks)
        for alias in {name: 0} | dict.fromkeys(entry.get("aliases", ())):
            self.alias(alias, row)
        for alias in entry.get("bare", ()):
            self.alias(alias, row, bare=True)

    def kind(self, entry: dict[str, Any]) -> str:
        if entry.get("kind") not in SOURCE_KINDS:
            raise BadLexicon(f'{entry.get("name")}: unknown kind "{entry.get("kind")}"; one of {", ".join(SOURCE_KINDS)}', self.file)
        return str(entry["kind"])


def build(sources: Path, bodies: Path, nationalities: Path | None) -> Table:
    """Read the three tables; `nationalities` may be absent. Raises BadLexicon naming file and row."""
    table = Table(_words(_yaml(bodies)))
    builder = _Builder(table, sources.name)
    entries = _yaml(sources)
    for entry in entries:
        if entry.get("state") or entry.get("code"):
            code = entry.get("code") or entry["country"]
            for word in (entry["name"], entry.get("adjective", entry["name"]), *entry.get("words", ())):
                builder.country(word, code)
    if nationalities is not None and nationalities.is_file():
        with nationalities.open(encoding="utf-8", newline="") as file:
            for line in csv.DictReader(row for row in file if not row.startswith("#")):
                if not line["country_name"]:
                    continue  # a people without a state of its own
                builder.country(line["word"], line["alpha3"])
                if line["noun_or_adjective"].startswith("adj"):
                    table.demonyms.setdefault(line["alpha3"], line["word"])
                table.states.setdefault(
                    line["alpha3"], Row(line["country_name"], None, "government", line["alpha3"], "nationalities.csv:" + line["alpha3"])
                )
    for entry in entries:
        builder.actor(entry)
    return table


@cache
def table() -> Table:
    """The shipped tables, read on first use and kept for the process."""
    return build(FOLDER / "sources.yaml", FOLDER / "bodies.yaml", FOLDER / "nationalities.csv")
