"""Who is meant: from the words a text uses for a speaker to the body's clear name, organ, kind and country.

First the table of real bodies (`lexicon/en/sources.yaml`), then patterns over head nouns, countries, titles
and prepositions (`lexicon/en/bodies.yaml`), so that an unknown body still gets a clean name and a kind.
Which phrase governs a figure is decided elsewhere; here a phrase is only named.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from extract.source_table import Row, Table, Tokens, table

_SEGMENTS: Final = re.compile(r"\s*[,;()]\s*|\s+[-–—]\s+")
_GENERAL: Final = ("other", "government")


@dataclass(frozen=True, slots=True)
class Named:
    """A speaker, named.

    `source` is the shortest clear name, `source_detail` the organ, person or title within it, `kind` one of
    schema.SOURCE_KINDS, `country` alpha-3 where known. `known` says that the table holds the body; `rule` which
    row ("sources.yaml:UN/OHCHR") or pattern ("pattern:ministry") named it. `person` is the person's name when
    the phrase gives one, `parent` the actor to which a body with a voice of its own belongs, `qualifier` a
    description the press commonly adds ("Hamas-run").
    """

    source: str
    source_detail: str | None
    kind: str
    country: str | None
    known: bool
    rule: str
    person: str | None = None
    parent: str | None = None
    qualifier: str | None = None


@lru_cache(maxsize=16_384)
def resolve(phrase: str, country: str | None = None) -> Named:
    """Name the speaker of `phrase`; `country` (alpha-3) is the country the text is about, for "the health ministry".

    Always gives a Named; a phrase that names nobody comes back as written, kind "other", rule "pattern:none".
    """
    parts = [part for part in _SEGMENTS.split(phrase) if part] if _SEGMENTS.search(phrase) else [phrase]
    if len(parts) > 1:
        return _apposition(phrase, parts, country)
    return _one(phrase, country)


def _one(phrase: str, country: str | None) -> Named:
    """Name a phrase without commas."""
    here = table()
    words = here.tokens(phrase)
    if words.holder:
        row = here.find(here.tokens(phrase, whole=True))
        if row is not None:
            return _row(row)
    return _Resolver(here, country).name(words)


@lru_cache(maxsize=16_384)
def is_body(phrase: str) -> bool:
    """Whether the phrase looks like somebody who can state a figure: an institution, a role, a name."""
    first = next((part for part in _SEGMENTS.split(phrase) if part), "")
    here = table()
    words = here.tokens(first)
    while len(words) > 1 and words.keys[0] in here.words.lists["lead"] and not here.find(words):
        words = words.cut(1)
    if not words.keys:
        return False
    if here.find(words) is not None:
        return True
    resolver = _Resolver(here, None)
    head = resolver.head(words)
    if head >= 0:
        return True
    end = resolver.phrase_end(words)
    last = words.keys[end - 1]
    if last in here.words.lists["not_bodies"] or words.keys[0] in here.words.lists["not_bodies"]:
        return False
    if last in here.words.lists["papers"]:
        return end < len(words) or len(words) > 1
    return bool(here.inside(words.cut(0, end))) or last[0] == "@" or resolver.is_name(words.cut(0, end))


def _apposition(phrase: str, parts: list[str], country: str | None) -> Named:
    """A phrase with commas or brackets: the whole if the table has it, else the part that names most."""
    here = table()
    whole = here.find(here.tokens(_SEGMENTS.sub(" ", phrase)))
    if whole is not None:
        return _row(whole)
    resolver = _Resolver(here, country)
    named = [(resolver.name(tokens), tokens) for tokens in map(here.tokens, parts) if tokens.keys]
    if not named:
        return Named(phrase.strip(" ,;()"), None, "other", country, False, "pattern:none")
    for name, tokens in named:
        if name.known and resolver.head(tokens) < 0:
            return name
    first, tokens = named[0]
    if first.known:
        return first
    for name, others in named[1:]:
        at = resolver.mouthpiece(others)
        if at >= 0 and len(others) > 1:
            return name
        if name.known and name.source_detail is None and first.kind == "other" and not resolver.is_name(tokens):
            return name
        if resolver.is_name(tokens) and resolver.head(others) >= 0:
            detail = resolver.text(resolver.trim(others))
            if name.source in here_names(here):
                return Named(name.source, first.source, name.kind, name.country, name.known, "pattern:person, role", first.source)
            return Named(first.source, detail, name.kind, name.country or first.country, False, "pattern:person, role", first.source)
    return first


def here_names(here: Table) -> frozenset[str]:
    """The names of the countries' own actors, for which persons of national rank speak."""
    return frozenset(row.source for row in here.states.values())


def _row(row: Row) -> Named:
    return Named(row.source, row.detail, row.kind, row.country, True, row.rule, row.person, row.parent, row.qualifier)


class _Resolver:
    """Names one phrase without commas; `context` is the country the text is about."""

    def __init__(self, here: Table, context: str | None) -> None:
        self.table = here
        self.words = here.words
        self.context = context

    # --- the order of decision -------------------------------------------------------------------------------

    def name(self, words: Tokens) -> Named:
        """Table, person, paper, mouthpiece, table inside the phrase, country, place and role, plain words."""
        row = self.table.find(words)
        if row is not None:
            return _row(row)
        words = self.trim(words)
        if not words.keys:
            return Named("", None, "other", self.context, False, "pattern:none")
        return (
            self._exact(words)
            or self._known_person(words)
            or self._paper(words)
            or self._mouthpiece(words)
            or self._inside(words)
            or self._country(words)
            or self._reordered(words)
            or self._titled(words)
            or self._plain(words)
        )

    def trim(self, words: Tokens) -> Tokens:
        """Without articles, numbers and adjectives in front."""
        start, lead = 0, self.words.lists["lead"]
        while start < len(words) - 1 and (words.keys[start] in lead or words.keys[start].isdigit()):
            start += 1
        return words.cut(start) if start else words

    def _exact(self, words: Tokens) -> Named | None:
        row = self.table.find(words)
        if row is None:
            holder = self.table.holders.get(self.table.fold(words.holder)) if words.holder else None
            codes = [code for code in (holder, self.context) if code and words.keys[0][0] != "@"]
            first = self.table.holders.get(words.keys[0])
            if first and len(words) > 1:
                row = self.table.rows.get(" ".join(["@" + first, *words.keys[1:]]))
            for code in codes:
                row = row or self.table.rows.get(" ".join(["@" + code, *words.keys]))
        return _row(row) if row is not None else None

    def _known_person(self, words: Tokens) -> Named | None:
        for start, end, row in self.table.inside(words):
            if not row.person:
                continue
            if end == len(words) and not any(key in self.words.lists["preps"] or key == "and" for key in self._gap(words, start)):
                return _row(row)
            if start == 0 and words.keys[end] in ("office", "administration", "adviser", "aide"):
                return _row(row)
        return None

    def _gap(self, words: Tokens, start: int) -> list[str]:
        """The keys in front of `start`, but for an "of" inside a title: "secretary of state"."""
        keys = words.keys[:start]
        return [key for at, key in enumerate(keys) if not (key in ("of", "for", "and") and 0 < at)]

    def _paper(self, words: Tokens) -> Named | None:
        """ "figures by X", "a statement from X", "an X tally"."""
        keys, papers = words.keys, self.words.lists["papers"]
        at = next((i for i, key in enumerate(keys) if key in papers), -1)
        if at < 0:
            return None
        after = at + 1
        while after < len(keys) and keys[after] in self.words.lists["paper_links"]:
            after += 1
        if at + 1 < after < len(keys):
            return self.name(words.cut(after))
        if at == len(keys) - 1 or keys[at + 1] in self.words.lists["preps"]:
            start = at
            while start > 0 and (keys[start - 1] in papers or keys[start - 1] in ("official", "own")):
                start -= 1
            front = words.cut(0, start)
            if front.keys and (self.table.find(front) or front.keys[0][0] == "@" or self.head(front) == len(front) - 1):
                return self.name(front)
        return None

    def mouthpiece(self, words: Tokens) -> int:
        """Where a spokesperson's word stands, or -1."""
        return next((i for i, key in enumerate(words.keys) if key in self.words.lists["mouthpieces"]), -1)

    def _mouthpiece(self, words: Tokens) -> Named | None:
        at = self.mouthpiece(words)
        if at < 0:
            return None
        keys = words.keys
        if at + 2 < len(keys) + 1 and keys[at + 1 : at + 2] and keys[at + 1] in self.words.lists["preps"] and at + 2 < len(keys):
            return self.name(words.cut(at + 2))
        front = words.cut(0, at)
        if front.keys and front.keys[-1] in ("press", "media", "chief", "deputy", "information"):
            front = front.cut(0, len(front) - 1)
        return self.name(front) if front.keys and front.keys[-1] not in ("deputy", "acting", "former") else None

    def _inside(self, words: Tokens) -> Named | None:
        """A body of the table within a longer phrase, unless the phrase speaks of others: "residents of", "a school of"."""
        if words.keys[0] == "and" or "and" in words.keys:
            hits = [hit for hit in self.table.inside(words) if "and" not in words.keys[: hit[0]] + words.keys[hit[1] :]]
        else:
            hits = self.table.inside(words)
        for start, end, row in hits:
            if row.person:
                continue
            head = self.head(words)
            if head < 0:
                if start == 0 or end == len(words):
                    return _row(row)
                continue
            if start <= head < end:
                return _row(row)
            kind, people = self.words.heads[words.keys[head]]
            if kind == "eyewitness" and row.kind != "media":
                continue
            if kind in ("local_authorities", "health", "police", "eyewitness") and start < head and not (people and kind == "health"):
                continue
            return _row(row)
        return None

    # --- countries -------------------------------------------------------------------------------------------

    def _country(self, words: Tokens) -> Named | None:
        """Phrases that hold a country: "the Velmian army", "officials in Velmia", "Velmia's health ministry"."""
        keys = words.keys
        if keys[0][0] == "@":
            return self._of_country(keys[0][1:], words.cut(1))
        if keys[0] in self.table.holders and len(keys) > 1 and self._ministry(self.table.holders[keys[0]], words.cut(1)):
            return self._ministry(self.table.holders[keys[0]], words.cut(1))
        holder = self.table.holders.get(self.table.fold(words.holder)) if words.holder else None
        if holder and (named := self._ministry(holder, words)):
            return named
        if len(keys) > 2 and keys[-1][0] == "@" and keys[-2] in self.words.lists["preps"]:
            rest = words.cut(0, len(keys) - 2)
            if self.phrase_end(rest) == len(rest) or self._is_ministry(rest) or self.words.national.get(self._last(rest)):
                return self._of_country(keys[-1][1:], self.trim(rest))
        if self.context and (self._is_ministry(words) or (len(keys) == 1 and self.words.national.get(keys[0]) == "military")):
            return self._of_country(self.context, words)
        return None

    def _last(self, words: Tokens) -> str:
        return words.keys[-1] if words.keys else ""

    def _of_country(self, code: str, rest: Tokens) -> Named:
        state = self.table.states.get(code) or Row(code, None, "government", code, "pattern:country")
        if not rest.keys:
            return _row(state)
        rest = self.trim(rest)
        row = self.table.rows.get(" ".join(["@" + code, *rest.keys]))
        if row is not None:
            return _row(row)
        ministry = self._ministry(code, rest)
        if ministry:
            return ministry
        core, name = self.split_name(rest)
        core = core.cut(0, self.phrase_end(core))
        demonym = self.table.demonyms.get(code, state.source)
        last = self._last(core)
        kind = self.kind(core)
        if state.kind not in ("government", "armed_group") and kind != "eyewitness":
            return Named(
                state.source,
                f"{demonym} {self.text(core)}" if core.keys else None,
                state.kind,
                state.country,
                False,
                "pattern:people of a body",
            )
        if last in self.words.lists["own"]:
            shown = f"{demonym} {self.text(core)}"
            return Named(shown, None, kind, state.country, False, "pattern:own body of a country")
        if last in self.words.national and not self._local(core):
            if name is not None:
                return Named(state.source, self.text(name), kind, state.country, False, "pattern:country, person", self.text(name))
            colour = kind if kind not in _GENERAL else self.words.national[last]
            colour = state.kind if state.kind != "government" and colour in ("government", "military", "police") else colour
            return Named(state.source, f"{demonym} {self.text(core)}", colour, state.country, False, f"pattern:{colour}")
        if name is not None and core.keys:
            return self._person(core, name, state.country)
        if core.keys and (core.shown[0][:1].isupper() or self._local(core)) and core.shown[0] != core.shown[0].upper():
            shown = self.text(core)
            placed = self._local(core) and not core.shown[0][:1].isupper()
            return Named(f"{demonym} {shown}" if placed else shown, None, kind, state.country, False, "pattern:body in a country")
        return Named(f"{demonym} {self.text(core if core.keys else rest)}", None, kind, state.country, False, "pattern:people of a country")

    def _local(self, words: Tokens) -> bool:
        return self.kind(words) == "local_authorities" or any(
            shown[:1].isupper() and key not in self.words.heads and key not in self.words.colours and "-" not in key
            for shown, key in zip(words.shown, words.keys, strict=True)
        )

    def _is_ministry(self, words: Tokens) -> bool:
        return any(key in self.words.lists["ministry_words"] for key in words.keys) and len(words) > 1

    def _ministry(self, code: str, rest: Tokens) -> Named | None:
        """ "health ministry", "Ministry of Internal Affairs", "deputy interior minister NAME" of a known country."""
        allowed = self.words.lists["ministry_words"] | self.words.lists["ministry_words_abroad"]
        at = next((i for i, key in enumerate(rest.keys) if key in allowed), -1)
        if at < 0:
            return None
        stop = next(
            (i for i in range(at + 1, len(rest)) if rest.keys[i] in self.words.lists["preps"] and rest.keys[i] not in ("of", "for")),
            len(rest),
        )
        tail = rest.keys[at + 1 : stop]
        if tail and tail[0] in ("of", "for"):
            topic, name = " ".join(tail[1:]), None
        else:
            topic = " ".join(
                key
                for key in rest.keys[:at]
                if key not in self.words.lists["title_leads"] or key in ("foreign", "interior", "defence", "health")
            )
            name = rest.cut(at + 1, stop) if tail and rest.shown[at + 1][:1].isupper() else None
        found = self.words.topics.get(topic) or self.words.topics.get(topic.replace("-", " "))
        if found is None and rest.keys[at] not in self.words.lists["ministry_words"]:
            return None
        state = self.table.states.get(code) or Row(code, None, "government", code, "pattern:country")
        detail, kind = found or (self.text(rest.cut(0, stop)), "government")
        if name is not None and name.keys and name.keys[0] not in self.words.heads:
            return Named(state.source, self.text(name), kind, state.country, False, "pattern:minister", self.text(name))
        row = self.table.rows.get(f"@{code} {topic} ministry")
        return _row(row) if row else Named(state.source, detail, kind, state.country, False, "pattern:ministry")

    # --- places, titles, plain words --------------------------------------------------------------------------

    def _reordered(self, words: Tokens) -> Named | None:
        """ "officials in Velm" -> "Velm officials"; "the governor of Velm region" -> "Velm region governor"."""
        cut = self.phrase_end(words)
        if cut >= len(words) - 1 or cut == 0:
            return None
        head = self.head(words)
        if head < 0 or head >= cut:
            return None
        core, where = words.cut(0, cut), self.trim(words.cut(cut + 1))
        kind, people = self.words.heads[words.keys[head]]
        core, name = self.split_name(core)
        while len(where) > 2 and where.keys[1] == "of" and where.keys[0] in self.words.lists["place_words"]:
            where = where.cut(2)
        if where.keys and where.keys[0][0] == "@" and len(where) > 1:
            country: str | None = self._alpha(where.keys[0][1:])
            where = where.cut(1)
        else:
            country = self.context
        where = where.cut(0, self.phrase_end(where))
        if not where.keys or not core.keys:
            return None
        if (
            self.head(where) >= 0
            and self.kind(where) != "local_authorities"
            and words.keys[cut] in ("of", "at", "from", "for", "with", "in")
        ):
            if name is None:
                return self.name(where)
            return Named(
                self.text(name),
                self.text(core) + " of " + self.text(where),
                self.kind(where),
                country,
                False,
                "pattern:person, body",
                self.text(name),
            )
        capital = where.shown[0][:1].isupper()
        if not people or not capital:
            return None if not capital else self._of_place(words, country)
        shown = f"{self.text(where)} {self.text(core)}"
        if name is not None:
            return Named(self.text(name), shown, self.kind(core), country, False, "pattern:title, person", self.text(name))
        return Named(shown, None, self.kind(core), country, False, f"pattern:{kind} of a place")

    def _of_place(self, words: Tokens, country: str | None) -> Named | None:
        """An institution whose name goes on behind its "of": "Department of Public Safety"."""
        of = words.keys.index("of") if "of" in words.keys else -1
        end = self.phrase_end(words)
        if of != end:
            return None
        stop = next(
            (i for i in range(of + 1, len(words)) if words.keys[i] in self.words.lists["preps"] and words.keys[i] not in ("of", "for")),
            len(words),
        )
        whole = words.cut(0, stop)
        return Named(self.text(whole), None, self.kind(words), country, False, "pattern:institution")

    def _titled(self, words: Tokens) -> Named | None:
        core, name = self.split_name(words)
        return self._person(core, name, self.context) if name is not None and core.keys else None

    def _person(self, core: Tokens, name: Tokens, country: str | None) -> Named:
        """A title or a body in front of a name: the person with the title, or the body that bears the name."""
        shown, kind = self.text(name), self.kind(core)
        people = self.words.heads.get(core.keys[-1], ("other", True))[1]
        if not people:
            return Named(shown, None, kind, country, False, "pattern:named body")
        return Named(shown, self.title(core), kind, country, False, "pattern:title, person", shown)

    def _plain(self, words: Tokens) -> Named:
        end = self.phrase_end(words)
        core = words.cut(0, end) if self.head(words) >= 0 and self.head(words) < end else words
        kind = self.kind(words)
        if self.head(words) < 0:
            rule = "pattern:name" if self.is_name(words) else "pattern:none"
            return Named(self.text(words), None, kind, self.context, False, rule, self.text(words) if rule == "pattern:name" else None)
        ministry = self._is_ministry(core) or core.keys[-1] in self.words.lists["ministry_words"]
        return Named(
            self.text(core), None, self._topic_kind(core, kind), self.context, False, "pattern:ministry" if ministry else f"pattern:{kind}"
        )

    def _topic_kind(self, words: Tokens, kind: str) -> str:
        topic = " ".join(key for key in words.keys if key not in self.words.lists["ministry_words"] and key not in ("of", "for"))
        return self.words.topics.get(topic, ("", kind))[1] if self._is_ministry(words) else kind

    # --- parts of a phrase ------------------------------------------------------------------------------------

    def _alpha(self, code: str) -> str | None:
        state = self.table.states.get(code)
        return state.country if state else code

    def phrase_end(self, words: Tokens) -> int:
        """Where the first noun phrase ends: at the first preposition behind its first word, else the end."""
        preps = self.words.lists["preps"]
        return next((i for i, key in enumerate(words.keys) if i and key in preps), len(words))

    def head(self, words: Tokens) -> int:
        """Index of the head noun: the last known one of the first noun phrase, else of the whole; -1 if there is none."""
        end = self.phrase_end(words)
        heads = self.words.heads
        found = next((i for i in range(end - 1, -1, -1) if words.keys[i] in heads), -1)
        return found if found >= 0 else next((i for i in range(len(words) - 1, end - 1, -1) if words.keys[i] in heads), -1)

    def kind(self, words: Tokens) -> str:
        """The kind by the head noun, or by the word in front of a head that says little."""
        head = self.head(words)
        if head < 0:
            return "other"
        key = words.keys[head]
        kind = self.words.heads[key][0]
        if key in self.words.lists["generic"]:
            return next((self.words.colours[k] for k in reversed(words.keys[:head]) if k in self.words.colours), kind)
        return kind

    def split_name(self, words: Tokens) -> tuple[Tokens, Tokens | None]:
        """Cut "police chief Ada Velm" into title and name; the name is None when there is none."""
        keys, shown, lists = words.keys, words.shown, self.words.lists
        at = len(keys)
        while at > 0:
            key = keys[at - 1]
            small = key in lists["particles"] and at < len(keys)
            if not small and (not shown[at - 1][:1].isupper() or key in self.words.heads or key in lists["titles"] or key[0] == "@"):
                break
            at -= 1
        if at == 0 or at == len(keys) or (keys[at - 1] not in self.words.heads and keys[at - 1] not in lists["titles"]):
            return words, None
        return words.cut(0, at), words.cut(at)

    def is_name(self, words: Tokens) -> bool:
        """Whether every word could be part of a proper name."""
        particles = self.words.lists["particles"]
        return bool(words.keys) and all(
            shown[:1].isupper() or (i and key in particles) or (i and key in ("of", "and", "for"))
            for i, (shown, key) in enumerate(zip(words.shown, words.keys, strict=True))
        )

    def title(self, core: Tokens) -> str:
        """A title as written: "Gov.", "provincial police chief"."""
        return " ".join(core.raw[:-1] + core.raw[-1:])

    def text(self, words: Tokens) -> str:
        """The words as a name: possessives before small letters dropped, one of many in the plural."""
        out = []
        last = len(words) - 1
        for i, (raw, shown, key) in enumerate(zip(words.raw, words.shown, words.keys, strict=True)):
            keep = i < last and (words.raw[i + 1][:1].isupper() or raw[:1].islower())
            word = raw if keep else shown
            if i == last and key in self.words.plurals and word == word.lower():
                word = self.words.plurals[key]
            out.append(word.rstrip(".") if i == last and len(word) > 4 else word)
        return " ".join(out)
