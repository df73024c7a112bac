"""Speakers of a country: "the Velmian army", "officials in Velmia", "Velmia's health ministry"."""

from __future__ import annotations

from typing import Final

from extract.sources.named import Named, of_row
from extract.sources.phrases import Phrases
from extract.sources.table import Row, Table, Tokens

GENERAL: Final = ("other", "government")


class Countries:
    """Names phrases that hold a country; `context` is the country the text is about."""

    def __init__(self, here: Table, context: str | None) -> None:
        self.table = here
        self.words = here.words
        self.lists = here.words.lists
        self.context = context
        self.said = Phrases(here)

    def _country(self, words: Tokens) -> Named | None:
        """Phrases that hold a country: "the Velmian army", "officials in Velmia", "Velmia's health ministry"."""
        keys = words.keys
        if keys[0][0] == "@":
            return self._of_country(keys[0][1:], words.cut(1))
        ruled = self.table.holders.get(keys[0])
        if ruled and len(keys) > 1 and (named := self._ministry(ruled, words.cut(1))):
            return named
        holder = self._holder(words)
        if holder and (named := self._ministry(holder, words)):
            return named
        if len(keys) > 2 and keys[-1][0] == "@" and keys[-2] in self.lists["preps"]:
            rest = words.cut(0, len(keys) - 2)
            if self.said.phrase_end(rest) == len(rest) or self.said.is_ministry(rest) or rest.keys[-1] in self.words.national:
                return self._of_country(keys[-1][1:], self.said.trim(rest))
        if self.context and (self.said.is_ministry(words) or (len(keys) == 1 and self.words.national.get(keys[0]) == "military")):
            return self._of_country(self.context, words)
        return None

    def _state(self, code: str) -> Row:
        return self.table.states.get(code) or Row(code, None, "government", code, "pattern:country")

    def _of_country(self, code: str, rest: Tokens) -> Named:
        state = self._state(code)
        if not rest.keys:
            return of_row(state)
        rest = self.said.trim(rest)
        row = self.table.rows.get(" ".join(["@" + code, *rest.keys]))
        if row is not None:
            return of_row(row)
        ministry = self._ministry(code, rest)
        if ministry:
            return ministry
        if len(rest) > 1 and self.said.is_name(rest) and self.said.head(rest) < 0:
            national = self.said.text(rest)
            demonym = self.table.demonyms.get(code, state.source)
            return Named(national, demonym, "other", state.country, False, "pattern:person of a country", national)
        core, name = self.said.split_name(rest)
        core = core.cut(0, self.said.phrase_end(core))
        kind = self.said.kind(core)
        shown = f"{self.table.demonyms.get(code, state.source)} {self.said.text(core)}"
        last = core.keys[-1]
        if state.kind not in GENERAL[1:] and state.kind != "armed_group" and kind != "eyewitness":
            return Named(state.source, shown, state.kind, state.country, False, "pattern:people of a body")
        if last in self.lists["own"]:
            return Named(shown, None, kind, state.country, False, "pattern:own body of a country")
        if last in self.words.national and not self.said.local(core):
            kind = kind if kind not in GENERAL else self.words.national[last]
            kind = state.kind if state.kind != "government" and kind in ("government", "military", "police") else kind
            person = self.said.text(name) if name is not None else None
            return Named(state.source, person or shown, kind, state.country, False, f"pattern:{kind}", person)
        if name is not None:
            return self._person(core, name, state.country)
        if self.said.local(core) and core.shown[0][:1].isupper() and not core.shown[0].isupper():
            return Named(self.said.text(core), None, kind, state.country, False, "pattern:body in a country")
        return Named(shown, None, kind, state.country, False, "pattern:people of a country")

    def _ministry(self, code: str, rest: Tokens) -> Named | None:
        """What reads "health ministry", "Ministry of Internal Affairs", "deputy interior minister NAME" behind a known country."""
        plain = self.lists["ministry_words"]
        at = next((i for i, key in enumerate(rest.keys) if key in plain or key in self.lists["ministry_words_abroad"]), -1)
        if at < 0:
            return None
        stop = self.said.stop(rest, at + 1)
        tail = rest.cut(at + 1, stop)
        name = None
        if tail.keys and tail.keys[0] in ("of", "for"):
            topic = " ".join(tail.keys[1:])
        else:
            leads = [
                key
                for key in rest.keys[:at]
                if key in ("deputy", "former", "then", "acting", "assistant", "vice", "first", "state", "federal")
            ]
            topic = " ".join(key for key in rest.keys[:at] if key not in leads)
            name = tail if tail.keys and tail.shown[0][:1].isupper() and tail.keys[0] not in self.words.heads else None
        found = self.words.topics.get(topic) or self.words.topics.get(topic.replace("-", " "))
        if found is None and (rest.keys[at] not in plain or not topic):
            return None
        state = self._state(code)
        if name is not None:
            person = self.said.text(name)
            return Named(state.source, person, found[1] if found else "government", state.country, False, "pattern:minister", person)
        row = self.table.rows.get(f"@{code} {topic} ministry")
        detail, kind = found or (self.said.text(rest.cut(0, stop)), "government")
        return of_row(row) if row else Named(state.source, detail, kind, state.country, False, "pattern:ministry")

    def _holder(self, words: Tokens) -> str | None:
        """The code of the territory whose holders stand in "Velm-run"."""
        return self.table.holders.get(self.table.fold(words.holder)) if words.holder else None

    def _person(self, core: Tokens, name: Tokens, country: str | None) -> Named:
        """A title or a body in front of a name: the person with the title, or the body that bears the name."""
        shown, kind = self.said.text(name), self.said.kind(core)
        if not self.words.heads.get(core.keys[-1], ("other", True))[1]:
            return Named(shown, None, kind, country, False, "pattern:named body")
        return Named(shown, self.said.title(core), kind, country, False, "pattern:title, person", shown)
