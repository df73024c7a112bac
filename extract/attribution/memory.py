"""Who has spoken in a document: what pronouns, surnames and "the ministry" stand for."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final, NamedTuple

from extract import sources
from extract.attribution.cues import fitting, words
from extract.attribution.event import Event
from extract.attribution.spans import Span, phrase
from extract.attribution.subject import head_subject
from extract.context import Context

BACK: Final = 8  # sentences in which an antecedent is looked for
NOT_FIRST: Final = (
    "The|A|An|In|On|At|But|And|As|For|President|Minister|Governor|Mayor|General|Colonel|Captain|Secretary|Chief|Doctor|Prime|"
    "Foreign|Health|Interior|Mr|Mrs|Ms|Dr"
)
FULL_REACH: Final = 20_000  # characters back in which a body's full name is looked for
FULL_NAME_LENGTH: Final = 120  # characters that a full name may have
FULL_NAME: Final = re.compile(
    rf"\b(?!(?:{NOT_FIRST})\s)(?=([A-Z][a-zà-ÿ’'-]+(?:\s+[A-Z]\.)?)\s+"
    r"((?:[Aa]l-|[Dd]e (?:la )?|[Vv]an (?:der )?|[Bb]in )?[A-Z][a-zà-ÿ’'-]{2,}(?:-[A-Z][a-z]+)?)(?=[,.\s’']))"
)
INTRODUCED: Final = re.compile(r"((?:\b[A-Z][\w’'-]+ (?:(?:of|for|and|on|the|in|to|de|du|des|del) ){0,2}){2,8})\(([A-Z]{3,9})\)")
TITLE: Final = re.compile(
    r"^(?:(?:Mr|Mrs|Ms|Dr|Gen|Gov|Col|Sen|Rep|Lt|Maj|Capt|Sgt)\.?|President|Minister|Governor|Mayor|Secretary|Chief)\s+(?=[A-Z][\w’'-]+$)"
)


SHORT: Final = {
    "governor": "gov",
    "general": "gen",
    "colonel": "col",
    "captain": "capt",
    "senator": "sen",
    "doctor": "dr",
    "professor": "prof",
    "commander": "cmdr",
    "superintendent": "supt",
    "inspector": "insp",
}  # titles as they stand in front of a name


class Speaker(NamedTuple):
    """Somebody who may have spoken: the words, the sentence, and "person", "body", "many" or "name" (a proper name of either sort)."""

    words: str
    sentence: int
    sort: str

    @property
    def proper(self) -> bool:
        """Whether a name is among the words, an article in front apart."""
        return any(w[:1].isupper() for w in self.words.removeprefix("The ").removeprefix("the ").split())


class Memory:
    """The speakers of one document; `events` gives the attributions of a sentence."""

    def __init__(self, context: Context, events: Callable[[int], list[Event]]) -> None:
        self.context = context
        self.events = events
        self._names: dict[str, str] | None = None
        self._short: dict[str, str] | None = None
        self._speakers: dict[int, list[Speaker]] = {}

    def speakers(self, i: int) -> list[Speaker]:
        """Who speaks in sentence i, left to right; its first words count when they can speak ("Police arrived")."""
        found = self._speakers.get(i)
        if found is None:
            tokens = self.context.tokens(i)
            spans = [span for e in self.events(i) for span in (e.speaker, e.relay) if span is not None]
            opening = head_subject(tokens)
            if opening is not None and all(span.first > opening.first for span in spans):
                spans = [opening, *spans]
            texts = [phrase(tokens, span) for span in spans]
            found = self._speakers[i] = [Speaker(text, i, sort_of(text)) for text in texts if text.lower() not in words("pronouns")]
        return found

    def before(self, i: int, at: str | None = None) -> list[Speaker]:
        """Speakers in front of the one with words `at` in sentence i, the nearest first."""
        here = [s for s in self.speakers(i) if s.words != at]
        out = list(reversed(here if at is None else here[: next((n for n, s in enumerate(self.speakers(i)) if s.words == at), 0)]))
        for j in range(i - 1, max(-1, i - BACK), -1):
            out += reversed(self.speakers(j))
        return out

    def antecedent(self, i: int, pronoun: str, event: Event) -> str | None:
        """Who the event's "he", "she", "it" or "they" in sentence i is: the nearest earlier speaker of that sort.

        The sentence's own subject counts only in front of an embedded clause: "Velm accused Ord in what it said was".
        """
        wanted = {
            "he": ("person", "name"),
            "she": ("person", "name"),
            "it": ("body", "name"),
            "they": ("many", "body", "name", "person"),
        }.get(pronoun, ())
        found = next((s for s in self._earlier(i, event) if s.sort in wanted), None)
        if pronoun in ("he", "she") and i and (found is None or found.sentence < i - 1) and (titled := self._titled(i - 1)) is not None:
            return titled
        return self.expand(found.sentence, found.words) if found is not None else None

    def _titled(self, i: int) -> str | None:
        """The last person whom sentence i names with a title, "Coroner Dr Ana Velm", whatever that person does there."""
        tokens = self.context.tokens(i)
        for k in range(len(tokens) - 1, 0, -1):
            if tokens.low[k - 1] not in words("titles") and tokens.low[k - 1] not in words("role nouns"):
                continue
            end = k
            while end < len(tokens) and tokens.words[end][0].isupper() and end - k < 4:
                end += 1
            if end - k > 1 and tokens.low[k] not in words("titles") and tokens.low[k] not in words("role nouns"):
                return phrase(tokens, Span(k - 1, end))
        return None

    def issuer(self, i: int, event: Event) -> str | None:
        """Who issued "the statement" of sentence i: the nearest earlier speaker, in the sentence or before it."""
        barred = words("paper subjects") | words("pronouns")
        issuers = (s for s in self._earlier(i, event) if s.words.lower().split()[-1] not in barred and _issues(s.words))
        return next((self.expand(s.sentence, s.words) for s in issuers), None)

    def _earlier(self, i: int, event: Event) -> list[Speaker]:
        """Speakers in front of the event's, the nearest first; pronouns are left out."""
        tokens = self.context.tokens(i)
        spans = [e.speaker for e in self.events(i) if e.speaker.last <= event.speaker.first]
        opening = head_subject(tokens) if event.forward and not event.back else None
        if opening is not None and opening.last < event.speaker.first and all(span.first > opening.first for span in spans):
            spans = [opening, *spans]
        out = [
            Speaker(text, i, sort_of(text))
            for text in (phrase(tokens, span) for span in reversed(spans))
            if text.lower() not in words("pronouns")
        ]
        for j in range(i - 1, max(-1, i - BACK), -1):
            out += reversed(self.speakers(j))
        return out

    def expand(self, i: int, said: str) -> str:
        """The full words for a bare surname, "the ministry" or "the mayor"; the words themselves when nothing fuller is known."""
        bare = TITLE.sub("", said)
        if " " not in bare and bare[:1].isupper() and bare in self._name_table():
            return self._name_table()[bare]
        if bare.isupper() and len(bare) > 2 and not sources.is_known(bare):
            return self._acronyms().get(bare, said)
        low = said.lower().split()
        head = low[-1]
        of_country = len(low) == 3 and head in words("role nouns") and _country(said.split()[1])  # "the Velmian general"
        named = any(w[:1].isupper() for w in said.split()[1:]) and not of_country
        if low[0] not in ("the", "its", "his", "her") or len(low) > 4 or named:
            return said
        if head in words("role nouns"):
            return self._role(i, said, head)
        return self._body(i, said, head) if head in words("body nouns") else said

    def full(self, name: str | None) -> str | None:
        """A person's bare surname filled up from the text."""
        return self._name_table().get(name, name) if name and " " not in name else name

    def _acronyms(self) -> dict[str, str]:
        """Acronym -> the name in front of its bracket, as the document introduces it."""
        if self._short is None:
            self._short = {}
            for found in INTRODUCED.finditer(self.context.document.text):
                name = found[1].split()
                first = next((k for k, word in enumerate(name) if word[0] == found[2][0]), -1)
                if 0 <= first < len(name) - 1:
                    self._short.setdefault(found[2], " ".join(name[first:]))
        return self._short

    def _role(self, i: int, said: str, head: str) -> str:
        """The person who bears the role, named before or (as reports do) soon after."""
        if head in ("official", "source", "officer", "witness", "resident"):
            return said
        order = [*range(i, max(-1, i - 14), -1), *range(i + 1, min(len(self.context.sentences), i + 8))]
        for j in order:
            for speaker in reversed(self.speakers(j)) if j <= i else self.speakers(j):
                if speaker.sort == "person" and _bears(speaker.words, head) and any(w[:1].isupper() for w in speaker.words.split()[1:]):
                    named = sources.resolve(speaker.words)
                    if named.person:
                        return speaker.words
        return said

    def _body(self, i: int, said: str, head: str) -> str:
        """The body named before for which the noun stands: one that bears it, else one of a fitting kind."""
        candidates = [s for s in self.before(i, said) if _is_body(s) and s.words.lower() != said.lower()]
        bearing = next((s for s in candidates if head in s.words.lower().split() and s.proper), None)
        if bearing is not None:
            return bearing.words
        kinds = fitting().get(head, frozenset())
        fitting_ones = [(s.words, sources.resolve(s.words).kind) for s in candidates if s.proper and not _country(s.words)]
        first = next((name for name, kind in fitting_ones if kind in kinds and kind != "media"), None)
        if first is None and head in words("firms"):
            first = next(
                (s.words for s in self.before(i, said) if s.proper and " " not in s.words and s.words not in self._name_table()), None
            )
        return first or self._written_in_full(i, head) or next((name for name, kind in fitting_ones if kind in kinds), said)

    def _written_in_full(self, i: int, head: str) -> str | None:
        """The last full name that ends in the noun, whatever it does there: "the commission" -> "Velm Rights Commission"."""
        text, word, end = self.context.document.text, head.capitalize(), self.context.sentences[i].start
        first, full = max(0, end - FULL_REACH), re.compile(rf"(?:\b[A-Z][\w’'-]+ ){{2,5}}{word}\b")
        while (at := text.rfind(word, first, end)) >= 0:
            if (found := full.search(text, max(first, at - FULL_NAME_LENGTH), at + len(word) + 1)) is not None:
                return found[0]
            end = at
        return None

    def _name_table(self) -> dict[str, str]:
        """Surname -> full name as first written in the document."""
        if self._names is None:
            self._names = {}
            for found in FULL_NAME.finditer(self.context.document.text):
                self._names.setdefault(found.group(2), " ".join(f"{found.group(1)} {found.group(2)}".split()))
        return self._names


def _issues(said: str) -> bool:
    """Whether the words may name who issued a paper: no single name that no table knows, such as a place's."""
    return " " in said or sources.resolve(said).rule not in ("pattern:name", "pattern:none")


def _is_body(speaker: Speaker) -> bool:
    """Whether a body speaks, be it through a person."""
    if speaker.sort == "body" or (speaker.sort == "many" and speaker.proper):
        return True
    named = sources.resolve(speaker.words)
    return bool(named.person) and named.person not in (named.source, named.source_detail or named.source)


def _country(word: str) -> bool:
    named = sources.resolve(word)
    return named.known and named.kind == "government" and named.source_detail is None and word[:1].isupper()


def _bears(said: str, head: str) -> bool:
    low = said.lower().replace(",", " ").replace("-", " ").replace(".", " ").split()
    return head in low or SHORT.get(head) in low


@lru_cache(maxsize=16_384)
def sort_of(said: str) -> str:
    """Whether the words name one person, a body, or many people."""
    low = said.lower().split()
    head = next((w for w in low if w in ("of", "in", "at", "for", "from", "with")), None)
    noun = low[low.index(head) - 1] if head and low.index(head) else low[-1]
    if noun in words("many"):
        return "many"
    named = sources.resolve(said)
    if named.person or noun in words("role nouns"):
        return "person"
    if len(low) == 1 and said[0].isupper() and not named.known and not said.isupper():
        return "person"
    return "name" if named.rule in ("pattern:name", "pattern:none") and said[0].isupper() else "body"
