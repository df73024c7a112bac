"""The parts of a phrase that names a speaker: its head noun, kind, title and name, and how it is written out."""

from __future__ import annotations

from dataclasses import replace

from extract.sources.named import Named
from extract.sources.table import Table, Tokens

_GENERAL = ("other", "government")


class Phrases:
    """Questions about one phrase, answered from the word lists of a table."""

    def __init__(self, here: Table) -> None:
        self.table = here
        self.words = here.words
        self.lists = here.words.lists

    def trim(self, words: Tokens) -> Tokens:
        """Without numbers and adjectives in front: "two senior security sources" -> "security sources"."""
        start, lead = 0, self.lists["lead"]
        while start < len(words) - 1 and (words.keys[start] in lead or words.keys[start].replace(",", "").isdigit()):
            start += 1
        return words.cut(start) if start else words

    def phrase_end(self, words: Tokens) -> int:
        """Where the first noun phrase ends: at the first preposition behind its first word, else the end."""
        preps = self.lists["preps"]
        return next((i for i, key in enumerate(words.keys) if i and key in preps), len(words))

    def stop(self, words: Tokens, start: int) -> int:
        """The next preposition from `start` on that ends a name: any but "of" and "for"."""
        preps = self.lists["preps"]
        return next((i for i in range(start, len(words)) if words.keys[i] in preps and words.keys[i] not in ("of", "for")), len(words))

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
            return next((self.words.title_kinds[key] for key in reversed(words.keys) if key in self.words.title_kinds), "other")
        key = words.keys[head]
        kind = self.words.heads[key][0]
        if key not in self.lists["generic"]:
            return kind
        colour = next((self.words.colours[k] for k in reversed(words.keys[:head]) if k in self.words.colours), None)
        if colour is None and key in self.lists["placed"] and head and self.proper(words, head - 1):
            return "local_authorities"
        if colour is None and kind == "other" and key == words.keys[-1]:
            return next((self.words.title_kinds[k] for k in reversed(words.keys) if k in self.words.title_kinds), kind)
        return colour or kind

    def topic_kind(self, words: Tokens) -> str:
        """The kind, a ministry's by its topic: a health ministry is health."""
        kind = self.kind(words)
        if not self.is_ministry(words):
            return kind
        topic = " ".join(key for key in words.keys if key not in self.lists["ministry_words"] and key not in ("of", "for"))
        return self.words.topics.get(topic, ("", kind))[1]

    def is_ministry(self, words: Tokens) -> bool:
        """Whether the phrase names a ministry or minister with its topic."""
        return len(words) > 1 and any(key in self.lists["ministry_words"] for key in words.keys)

    def mouthpiece(self, words: Tokens) -> int:
        """Where a spokesperson's word stands, or -1."""
        return next((i for i, key in enumerate(words.keys) if key in self.lists["mouthpieces"]), -1)

    def spoken_by(self, body: Named, words: Tokens) -> Named:
        """The body with the name of the person who speaks for it, where the words are such a name."""
        name = self.trim(words)
        while len(name) > 1 and (name.keys[0] in self.lists["titles"] or name.keys[0] in self.words.heads):
            name = name.cut(1)
        if body.person or not name.keys or len(name) > 4 or not self.is_name(name) or self.head(name) >= 0:
            return body
        person = self.text(name)
        return replace(body, source_detail=body.source_detail or person, person=person)

    def proper(self, words: Tokens, at: int) -> bool:
        """Whether this word is a proper name: a capital, and no country, head noun or title."""
        key = words.keys[at]
        known = key in self.words.heads or key in self.words.colours or key in self.lists["titles"] or key[0] == "@" or "-" in key
        return words.shown[at][:1].isupper() and not (known and key == words.shown[at].lower()) and key[0] != "@"

    def local(self, words: Tokens) -> bool:
        """Whether the phrase speaks of a place within a country: local bodies, or a place's name in it."""
        return self.kind(words) == "local_authorities" or any(
            shown[:1].isupper() and key not in self.words.heads and key not in self.words.colours and "-" not in key
            for shown, key in zip(words.shown, words.keys, strict=True)
        )

    def split_name(self, words: Tokens) -> tuple[Tokens, Tokens | None]:
        """Cut "police chief Ada Velm" into title and name; the name is None when there is none."""
        keys, shown = words.keys, words.shown
        at = len(keys)
        while at > 0:
            key = keys[at - 1]
            small = key in self.lists["particles"] and at < len(keys)
            prefixed = at == len(keys) and _prefixed(shown[at - 1], self.lists["particles"])
            if (
                not small
                and not prefixed
                and (not shown[at - 1][:1].isupper() or key in self.words.heads or key in self.lists["titles"] or key[0] == "@")
            ):
                break
            at -= 1
        if at == 0 or at == len(keys) or (keys[at - 1] not in self.words.heads and keys[at - 1] not in self.lists["titles"]):
            return words, None
        return words.cut(0, at), words.cut(at)

    def is_name(self, words: Tokens) -> bool:
        """Whether every word could be part of a proper name."""
        particles = self.lists["particles"]
        if not words.keys or words.keys[-1] in particles:
            return False
        return all(
            shown[:1].isupper() or _prefixed(shown, particles) or key in particles or (i and key in ("of", "and", "for"))
            for i, (shown, key) in enumerate(zip(words.shown, words.keys, strict=True))
        )

    def text(self, words: Tokens) -> str:
        """The words as a name: possessives before small letters dropped, one of many in the plural."""
        out = []
        last = len(words) - 1
        for i, (raw, shown, key) in enumerate(zip(words.raw, words.shown, words.keys, strict=True)):
            keep = i < last and (words.raw[i + 1][:1].isupper() or raw[:1].islower())
            word = raw if keep else shown
            if i == last and key in self.words.plurals and word == word.lower():
                word = self.words.plurals[key]
            article = words.articles[i] if i and words.keys[i - 1] in self.lists["preps"] else ""
            out.append(article + (word.rstrip(".") if i == last and len(word) > 4 else word))
        return " ".join(out)

    def title(self, core: Tokens) -> str:
        """A title as written: "Gov.", "provincial police chief"."""
        return " ".join((article if i else "") + word for i, (word, article) in enumerate(zip(core.raw, core.articles, strict=True)))


def _prefixed(shown: str, particles: frozenset[str]) -> bool:
    """ "el-Velm", "al-Ord": a name that a small particle opens."""
    left, dash, right = shown.partition("-")
    return bool(dash) and left.lower() in particles and right[:1].isupper()
