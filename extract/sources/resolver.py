"""From a phrase to the body it names: the table first, then patterns over head nouns, titles, places and prepositions."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from extract.sources.countries import GENERAL, Countries
from extract.sources.named import Named, of_row
from extract.sources.phrases import Phrases
from extract.sources.table import Table, Tokens

SEGMENTS: Final = re.compile(r"\s*[,;()]\s*|\s+[-–—]\s+")
# American stations go by a call sign or by network and channel: WXYZ, KXYZ-TV, ABC7.
_CALL_SIGN: Final = re.compile(r"[KW][A-Z]{2,3}(?:-(?:TV|FM|AM))?|(?:ABC|NBC|CBS|FOX|Fox|CW) ?\d+")
_OFFICE: Final = ("office", "administration", "adviser", "aide")
_OFFICIAL: Final = ("government", "military", "police", "health", "local_authorities", "emergency_services")


def apposition(here: Table, phrase: str, parts: list[str], country: str | None) -> Named:
    """A phrase with commas or brackets: the whole if the table has it, else the part that names most."""
    whole = here.find(here.tokens(SEGMENTS.sub(" ", phrase)))
    if whole is not None:
        return of_row(whole)
    resolver = Resolver(here, country)
    said = resolver.said
    named = [(resolver.name(tokens), tokens) for tokens in map(here.tokens, parts) if tokens.keys]
    if not named:
        return Named(phrase.strip(" ,;()"), None, "other", country, False, "pattern:none")
    first, tokens = named[0]
    for name, others in named:
        if name.known and (name is first or said.head(others) < 0 or name.person):
            return _with_holder(name, others, named, here)
    for name, others in named[1:]:
        if said.mouthpiece(others) >= 0 and len(others) > 1:
            return said.spoken_by(name, tokens)
        if said.is_name(tokens) and said.head(tokens) < 0 and said.head(others) >= 0:
            return _with_role(first, name, said.title(said.trim(others)), said.text(tokens), here)
        if said.is_name(others) and said.head(others) < 0 and said.head(tokens) >= 0 and len(others) < 5:
            if here.words.heads[tokens.keys[said.head(tokens)]][1]:
                return _with_role(name, first, said.title(said.trim(tokens)), said.text(others), here)
            return Named(name.source, None, first.kind, first.country, False, "pattern:body, name")
    return first


def _with_holder(body: Named, role: Tokens, named: list[tuple[Named, Tokens]], here: Table) -> Named:
    """A known body that speaks through the person who is named beside the role: "the head of Velm Watch, Ana Ord"."""
    said = Phrases(here)
    held = said.mouthpiece(role) >= 0 or any(here.words.heads[key][1] for key in role.keys if key in here.words.heads)
    parts = (part for other, part in named if not other.known and 1 < len(part) < 5)
    person = next((part for part in parts if said.is_name(part) and said.head(part) < 0), None)
    if body.person or not held or person is None:
        return body
    return replace(body, source_detail=body.source_detail or said.text(person), person=said.text(person))


def _with_role(person: Named, role: Named, title: str, name: str, here: Table) -> Named:
    """A person whose role stands beside the name; one of national rank speaks for the country."""
    if any(role.source == state.source for state in here.states.values()):
        return Named(role.source, name, role.kind, role.country, False, "pattern:person, national role", name)
    kind = role.kind if role.kind != "other" else person.kind
    return Named(name, title, kind, role.country or person.country, False, "pattern:person, role", name)


class Resolver(Countries):
    """Names one phrase without commas; `context` is the country the text is about."""

    # --- the order of decision -------------------------------------------------------------------------------

    def name(self, words: Tokens) -> Named:
        """Table, person, paper, mouthpiece, pair, table inside the phrase, country, place and role, plain words."""
        row = self.table.find(words)
        if row is not None:
            return of_row(row)
        words = self.said.trim(words)
        if not words.keys:
            return Named("", None, "other", self.context, False, "pattern:none")
        return (
            self._exact(words)
            or self._known_person(words)
            or self._paper(words)
            or self._mouthpiece(words)
            or self._pair(words)
            or self._inside(words)
            or self._country(words)
            or self._reordered(words)
            or self._titled(words)
            or self._plain(words)
        )

    def _exact(self, words: Tokens) -> Named | None:
        row = self.table.find(words)
        key = " ".join(words.keys)
        if row is None and len(words) > 1 and (ruled := self.table.holders.get(words.keys[0])):
            row = self.table.rows.get(" ".join(["@" + ruled, *words.keys[1:]]))
            row = None if row is self.table.states.get(ruled) else row
        if row is None and words.keys[0][0] != "@":
            for code in (self._holder(words), self.context):
                row = row or (self.table.rows.get(f"@{code} {key}") if code else None)
        return of_row(row) if row is not None else None

    def _known_person(self, words: Tokens) -> Named | None:
        for start, end, row in self.table.inside(words):
            if not row.person:
                continue
            if start == 0 and (end == len(words) or words.keys[end] in _OFFICE):
                return of_row(row)
            gap = words.cut(0, start)
            plain = not any(key in self.lists["preps"] or key == "and" for key in gap.keys)
            if end == len(words) and (plain or self.said.kind(gap) in _OFFICIAL):
                return of_row(row)
        return None

    def _paper(self, words: Tokens) -> Named | None:
        """What a figure is written on gives way to its author: "figures by X", "a statement from X", "an X tally"."""
        keys, papers = words.keys, self.lists["papers"]
        at = next((i for i, key in enumerate(keys) if key in papers), -1)
        if at < 0:
            return None
        after = at + 1
        while after < len(keys) and keys[after] in self.lists["paper_links"]:
            after += 1
        if at + 1 < after < len(keys):
            return self.name(words.cut(after))
        if at == len(keys) - 1 or keys[at + 1] in self.lists["preps"]:
            start = at
            while start > 0 and (keys[start - 1] in papers or keys[start - 1] in ("official", "own")):
                start -= 1
            front = words.cut(0, start)
            if front.keys and (self.table.find(front) or front.keys[0][0] == "@" or self.said.head(front) == len(front) - 1):
                return self.name(front)
        return None

    def _mouthpiece(self, words: Tokens) -> Named | None:
        """A spokesperson gives way to the body: "a spokesman for X", "X spokeswoman NAME"."""
        at = self.said.mouthpiece(words)
        if at < 0:
            return None
        seated = at and words.keys[at + 1 : at + 2] in (("in",), ["in"], ("at",), ["at"])  # "the Velm agency's spokesman in Ord"
        if at + 2 < len(words) and words.keys[at + 1] in self.lists["preps"] and not seated:
            return self.name(words.cut(at + 2))
        front = words.cut(0, at)
        while front.keys and front.keys[-1] in ("press", "media", "chief", "deputy", "information", "acting", "former"):
            front = front.cut(0, len(front) - 1)
        return self.said.spoken_by(self.name(front), words.cut(at + 1)) if front.keys else None

    def _pair(self, words: Tokens) -> Named | None:
        """Two bodies in one phrase stay as written: "aid groups and officials"."""
        if "and" not in words.keys or self.said.is_ministry(words):
            return None
        at = words.keys.index("and")
        left, right = words.cut(0, at), words.cut(at + 1)
        if not left.keys or not right.keys or (words.shown[0][:1].isupper() and self.said.is_name(words) and left.keys[-1][0] != "@"):
            return None
        if not all(part.keys[-1][0] == "@" or self.said.head(part) >= 0 or self.table.find(part) for part in (left, right)):
            return None
        rights = self.said.kind(right)
        return Named(
            self.said.text(words), None, rights if rights != "other" else self.said.kind(left), self.context, False, "pattern:pair"
        )

    def _inside(self, words: Tokens) -> Named | None:
        """A body of the table within a longer phrase, unless the phrase speaks of others: "residents of X", "an X school"."""
        head = self.said.head(words)
        for start, end, row in self.table.inside(words):
            if row.person or "and" in words.keys[:start] or "and" in words.keys[end:]:
                continue
            if head < 0:
                if start == 0 or end == len(words):
                    return of_row(row)
                continue
            if start <= head < end:
                return of_row(row)
            kind, people = self.words.heads[words.keys[head]]
            if kind == "eyewitness" and row.kind != "media":
                continue
            if kind in ("local_authorities", "health", "police") and start < head and not (people and kind == "health"):
                continue
            return of_row(row)
        return None

    # --- places, titles, plain words --------------------------------------------------------------------------

    def _reordered(self, words: Tokens) -> Named | None:
        """The place in front: "officials in Velm" -> "Velm officials"; "the governor of Velm region" -> "Velm region governor"."""
        cut = self.said.phrase_end(words)
        head = self.said.head(words)
        if not 0 < cut < len(words) - 1 or not 0 <= head < cut:
            return None
        people = self.words.heads[words.keys[head]][1]
        core, name = self.said.split_name(words.cut(0, cut))
        where, country = self._where(words.cut(cut + 1))
        if not where.keys or not core.keys:
            return None
        person = self.said.text(name) if name is not None else None
        where_head = self.said.head(where)
        if where_head >= 0 and self.said.kind(where) != "local_authorities" and words.keys[cut] != "near" and people:
            named = self.name(where)
            if person is None:
                return named
            title = f"{self.said.title(core)} {words.keys[cut]} {self.said.text(where)}"
            return Named(person, title, self._finer(core, where), country or named.country, False, "pattern:person, body", person)
        if not where.shown[0][:1].isupper():
            return None
        if not people:
            return self._institution(words, country)
        shown = f"{self.said.text(where)} {self.said.text(core)}"
        kind = self.said.kind(core)
        kind = "local_authorities" if kind == "government" and core.keys[-1] in self.lists["placed"] and len(core) == 1 else kind
        if person is not None:
            return Named(person, shown, kind, country, False, "pattern:title, person", person)
        return Named(shown, None, kind, country, False, f"pattern:{kind} of a place")

    def _finer(self, core: Tokens, where: Tokens) -> str:
        kind = self.said.kind(core)
        return kind if kind not in GENERAL else self.said.kind(where)

    def _where(self, words: Tokens) -> tuple[Tokens, str | None]:
        """The place behind a preposition without "the city of", and its country: "Velmia's Ord region" -> "Ord region", VEL."""
        country = self.context
        where = self.said.trim(words)
        while len(where) > 1:
            named = next(
                (k for k in range(1, len(where) - 1) if where.keys[k] == "of" and where.keys[k - 1] in self.lists["place_words"]), 0
            )
            if named and all(shown.islower() or key[0] == "@" for shown, key in zip(where.shown[:named], where.keys, strict=False)):
                country = self._state(where.keys[0][1:]).country if where.keys[0][0] == "@" else country
                where = where.cut(named + 1)
                continue
            if where.keys[0][0] == "@":
                country = self._state(where.keys[0][1:]).country
                where = where.cut(1)
            elif where.shown[0].islower() and where.shown[1][:1].isupper() and where.keys[0] not in self.words.heads:
                where = where.cut(1)
            else:
                break
        return where.cut(0, self.said.phrase_end(where)), country

    def _institution(self, words: Tokens, country: str | None) -> Named | None:
        """A body whose name goes on behind its "of": "Department of Public Safety"."""
        end = self.said.phrase_end(words)
        if words.keys[end] not in ("of", "for"):
            return None
        whole = words.cut(0, self.said.stop(words, end + 1))
        return Named(self.said.text(whole), None, self.said.topic_kind(words), country, False, "pattern:institution")

    def _titled(self, words: Tokens) -> Named | None:
        core, name = self.said.split_name(words)
        return self._person(core, name, self.context) if name is not None and core.keys else None

    def _plain(self, words: Tokens) -> Named:
        """No pattern: the words up to the first preposition, and the kind of their head noun."""
        head, end = self.said.head(words), self.said.phrase_end(words)
        if head < 0:
            name = self.said.text(words)
            if self.said.is_name(words) and (
                (len(words) > 1 and words.keys[-1] in self.lists["outlet_words"]) or _CALL_SIGN.fullmatch(name)
            ):
                return Named(name, None, "media", self.context, False, "pattern:outlet")
            trade = next((k for k, shown in enumerate(words.shown) if shown[:1].isupper()), 0)
            if 0 < trade <= len(words) - 2 and self.said.is_name(words.cut(trade)):
                named = self.said.text(words.cut(trade))
                return Named(named, self.said.text(words.cut(0, trade)), "other", self.context, False, "pattern:trade, person", named)
            person = name if self.said.is_name(words) else None
            return Named(name, None, "other", self.context, False, "pattern:name" if person else "pattern:none", person)
        core = words.cut(0, end) if head < end else words
        kind = self.said.topic_kind(core)
        ministry = any(key in self.lists["ministry_words"] for key in core.keys)
        return Named(self.said.text(core), None, kind, self.context, False, "pattern:ministry" if ministry else f"pattern:{kind}")
