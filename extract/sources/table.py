"""The table of bodies that are named as the source of figures, and the keys under which it is searched.

A key is a phrase in lower case without articles, full stops, accents and possessives; a country's name or
demonym becomes "@" and its code and moves to the front, so that "Ukraine's general staff", "the Ukrainian
general staff" and "General Staff of Ukraine" share the key "@UKR general-staff".
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import Final

_EDGE: Final = ',;:()[]{}!?"…'
CHARS: Final = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "–": "-", "‑": "-", "‐": "-", "“": None, "”": None, '"': None, "«": None, "»": None}
    | {c: None for c in "\u200b\u200c\u200d\u2060\ufeff\u00ad"}
    | {"\u00a0": " ", "\u202f": " ", "ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "—": " , "}
)
ARTICLES: Final = frozenset({"the", "a", "an"})
LINKS: Final = frozenset({"of", "in", "for"})
# A country's name in front of these is part of a place's name: Mexico City, Jordan Valley.
_PLACE_TAILS: Final = frozenset({"city", "valley", "river", "county", "island", "islands", "street"})
_STRICT: Final = 3  # acronyms of up to so many letters must stand in capitals: US, not us; WHO, not who


@dataclass(frozen=True, slots=True)
class Row:
    """One body or person of the table: what a phrase that names it resolves to. `country` is alpha-3."""

    source: str
    detail: str | None
    kind: str
    country: str | None
    rule: str
    parent: str | None = None
    person: str | None = None
    qualifier: str | None = None
    speaks: bool = False  # a spokesperson: the phrase means the body, not the person


@dataclass(frozen=True, slots=True)
class Tokens:
    """A phrase cut into words: `shown` as written without possessives, `keys` as searched, same length.

    `raw` keeps the possessives, `articles` the "the " that stood in front of a word, or "". `holder` is the
    "Hamas" of "Hamas-run", if any.
    """

    raw: list[str]
    shown: list[str]
    keys: list[str]
    articles: list[str]
    holder: str | None = None

    def cut(self, start: int, end: int | None = None) -> Tokens:
        """The words from `start` up to `end`, as a phrase of their own."""
        return Tokens(self.raw[start:end], self.shown[start:end], self.keys[start:end], self.articles[start:end], self.holder)

    def merge(self, start: int, end: int, key: str) -> None:
        """Make one word of those from `start` up to `end`."""
        self.shown[start:end] = [" ".join([*self.raw[start : end - 1], self.shown[end - 1]])]
        self.raw[start:end] = [" ".join(self.raw[start:end])]
        self.keys[start:end] = [key]
        self.articles[start:end] = [self.articles[start]]

    def __len__(self) -> int:
        return len(self.keys)


@dataclass(slots=True)
class Words:
    """The word lists of bodies.yaml, as sets and maps."""

    lists: dict[str, frozenset[str]]
    heads: dict[str, tuple[str, bool]]
    colours: dict[str, str]
    national: dict[str, str]
    topics: dict[str, tuple[str, str]]
    spellings: dict[str, str]
    plurals: dict[str, str]
    title_kinds: dict[str, str]
    compounds: dict[str, list[tuple[str, ...]]]


@dataclass(slots=True)
class Table:
    """Everything the resolver looks up.

    `rows` and `bare` map keys to rows, bare keys count only as a whole phrase; `spelled` holds names of one word as
    the table writes them, where capitals do not tell ("iStories", "Met").
    """

    words: Words
    rows: dict[str, Row] = field(default_factory=dict)
    bare: dict[str, Row] = field(default_factory=dict)
    longest: dict[str, int] = field(default_factory=dict)
    countries: dict[str, list[tuple[tuple[str, ...], str]]] = field(default_factory=dict)
    states: dict[str, Row] = field(default_factory=dict)
    demonyms: dict[str, str] = field(default_factory=dict)
    holders: dict[str, str] = field(default_factory=dict)
    spelled: set[str] = field(default_factory=set)
    folded: dict[str, str] = field(default_factory=dict)

    def fold(self, word: str) -> str:
        """The searched form of one written word: "U.N.'s" -> "un", "Türkiye" -> "turkiye"."""
        key = self.folded.get(word)
        if key is None:
            key = word.strip(_EDGE)
            key = key[:-2] if key.endswith(("'s", "'S")) else key
            key = key.strip("'").replace(".", "").lower()
            if not key.isascii():
                key = "".join(c for c in unicodedata.normalize("NFKD", key) if not unicodedata.combining(c))
            key = "and" if key == "&" else self.words.spellings.get(key, key)
            if len(self.folded) < 50_000:
                self.folded[word] = key
        return key

    def tokens(self, phrase: str, whole: bool = False) -> Tokens:
        """Cut a phrase without commas into words; articles go, countries become codes, compounds join.

        "Hamas-run" and the like go too and are kept as `holder`, unless `whole` is set.
        """
        raw: list[str] = []
        shown: list[str] = []
        keys: list[str] = []
        articles: list[str] = []
        holder, article = None, ""
        for word in phrase.translate(CHARS).split():
            key = self.fold(word)
            if not key or key in ARTICLES:
                article = "the " if key == "the" else article
                continue
            left, dash, right = key.rpartition("-")
            if dash and not whole and right in self.words.lists["qualifiers"] and len(left) > 1:
                holder = holder or left
                continue
            word = word.strip(_EDGE)
            raw.append(word)
            shown.append(word[:-2] if word.endswith("'s") else word.rstrip("'"))
            keys.append(key)
            articles.append(article)
            article = ""
        return self._join(self._place(Tokens(raw, shown, keys, articles, holder)))

    def _place(self, words: Tokens) -> Tokens:
        """Replace countries and territories by their codes."""
        keys = words.keys
        at = 0
        while at < len(keys):
            for parts, code in self.countries.get(keys[at], ()):
                end = at + len(parts)
                if tuple(keys[at:end]) != parts or not words.shown[at][:1].isupper():
                    continue
                if len(parts) == 1 and len(parts[0]) <= _STRICT and not _capitals(words.shown[at]) and words.shown[at] not in self.spelled:
                    continue
                if end < len(keys) and keys[end] in _PLACE_TAILS and words.shown[end][:1].isupper():
                    continue
                words.merge(at, end, "@" + code)
                break
            at += 1
        return words

    def _join(self, words: Tokens) -> Tokens:
        """Join the words of a compound: "red crescent" -> "red-crescent"."""
        keys = words.keys
        at = 0
        while at < len(keys) - 1:
            for parts in self.words.compounds.get(keys[at], ()):
                if tuple(keys[at : at + len(parts)]) == parts:
                    words.merge(at, at + len(parts), "-".join(parts))
                    break
            at += 1
        return words

    def find(self, words: Tokens) -> Row | None:
        """The row that this whole phrase names, or None."""
        keys = words.keys
        if not keys:
            return None
        key = " ".join(keys)
        row = self.rows.get(key) or self.bare.get(key)
        if row is None and len(keys) > 2 and keys[-1][0] == "@" and keys[-2] in LINKS:
            row = self.rows.get(" ".join([keys[-1], *keys[:-2]]))
        return row if row is not None and self._cased(key, words.shown) else None

    def inside(self, words: Tokens) -> list[tuple[int, int, Row]]:
        """Rows named somewhere in the phrase as (start, end, row), the longest first; countries alone do not count."""
        found = []
        keys = words.keys
        for at, first in enumerate(keys):
            reach = self.longest.get(first)
            if not reach:
                continue
            for end in range(min(len(keys), at + reach), at, -1):
                key = " ".join(keys[at:end])
                row = self.rows.get(key)
                if row is not None and not (end == at + 1 and first[0] == "@") and self._cased(key, words.shown[at:end]):
                    found.append((at, end, row))
                    break
        return sorted(found, key=lambda hit: (hit[0] - hit[1], hit[0]))

    def _cased(self, key: str, shown: list[str]) -> bool:
        """Whether one word is written as a name: an acronym in capitals, others not in small letters, or just as the table has it."""
        if " " in key or key[0] == "@" or shown[0] in self.spelled:
            return True
        return _capitals(shown[0]) if len(key) <= _STRICT else not shown[0][:1].islower() or "-" in key


def _capitals(word: str) -> bool:
    return word.replace(".", "").isupper()
