"""From an attribution's words to the columns: source, detail, kind, words as written, relay."""

from __future__ import annotations

import re
from typing import Final

from extract import sources
from extract.attribution.cues import words
from extract.attribution.event import Event
from extract.attribution.govern import Governed
from extract.attribution.memory import Memory
from extract.attribution.spans import phrase
from extract.attribution.speakers import author
from extract.context import Context
from extract.schema import Attribution
from extract.sources import Named
from extract.tokens import Tokens

ARTICLE: Final = re.compile(r"^(?:the|a|an)\s+", re.I)
NOUN_IN_NAME: Final = re.compile(
    r"^(?:the\s+)?(?:[\w’'-]+\s+){0,3}?(?:newspaper|daily|broadcaster|magazine|agency|website|channel|outlet|network|tabloid|weekly|affiliate|station)\s+(?=[A-Z])"
)


LANGUAGE: Final = re.compile(r"\b[A-Z][a-z]+-language ")


OWNER: Final = re.compile(r"^([Tt]he [a-z]+)([’']s)((?: .+)?)$")
# Speakers of several places: "mayors from Ord, Velm and Pell".
PLACES: Final = re.compile(r"^([\w’' -]+s) (?:from|of|in|at) [A-Z][^,]*(?:, [A-Z][^,]*)*,? and [A-Z][^,]*$")


class Namer:
    """Names the speakers of one document."""

    def __init__(self, context: Context, memory: Memory) -> None:
        self.context = context
        self.memory = memory
        self._relayed: dict[str, str] = {}
        self._told: dict[str, tuple[int, str]] = {}  # speaker -> last sentence in which an outlet relays him, and the outlet

    def attribution(self, i: int, governed: Governed) -> Attribution:
        """The record for a figure in sentence i; empty but for the rule when the publication itself speaks."""
        event, how = governed.event, governed.how
        tokens = self.context.tokens(i)
        written = phrase(tokens, author(tokens, event.speaker))
        low = written.lower()
        meant = self._meant(i, written, event)
        if meant is None:
            return Attribution(rules=(f"source:{how}", "source:pronoun-unresolved"))
        listed = PLACES.match(meant)
        named = sources.resolve(listed[1] if listed else meant)
        if self._is_publisher(named, meant):
            return Attribution(rules=("source:publisher",))
        relay = self._relay(i, governed)
        if relay is None and low.startswith("the ") and len(low.split()) == 2:
            relay = self._relayed.get(low.split()[1])
        if relay and (relay.lower() in (named.source.lower(), meant.lower(), (named.person or "").lower())):
            relay = None
        if relay is None and low in words("pronouns"):
            relay = self._still_told(i, meant)
        if relay:
            self._told[meant] = (i, relay)
            self._relayed.update(dict.fromkeys([w for w in low.split() if w in words("anonymous")], relay))
        return Attribution(
            source=named.source or None,
            source_detail=self.memory.full(named.source_detail) if named.person == named.source_detail else named.source_detail,
            source_text=ARTICLE.sub("", written)
            if listed
            else self._as_written(written if low not in words("pronouns") else meant, named, tokens, event),
            source_kind=named.kind,
            relayed_by=relay,
            cue=self.cue(i, event),
            statement_start=tokens.starts[event.first],
            rules=(f"source:{how}", f"source-name:{named.rule}"),
        )

    def _still_told(self, i: int, meant: str) -> str | None:
        """The outlet that the speaker of "he said" was talking to in the sentence before."""
        told = self._told.get(meant)
        if told is not None and i - told[0] <= 1:
            return told[1]
        tokens = self.context.tokens(i - 1) if i else None
        for event in self.memory.events(i - 1) if i else []:
            if tokens is not None and event.told is not None and meant in (phrase(tokens, event.speaker), self._name(i - 1, tokens, event)):
                return self._outlet(phrase(tokens, event.told))
        return None

    def _name(self, i: int, tokens: Tokens, event: Event) -> str:
        return self.memory.expand(i, phrase(tokens, event.speaker))

    def cue(self, i: int, event: Event) -> str:
        """The attribution words as written, with the auxiliaries of the verb: "had estimated"."""
        tokens = self.context.tokens(i)
        first = event.first
        while first > 0 and tokens.low[first - 1] in ("had", "has", "have", "officially", "also", "independently"):
            first -= 1
        return self.context.document.text[tokens.starts[first] : tokens.ends[event.last - 1]]

    def relay(self, i: int, event: Event) -> str | None:
        """The speaker of an event as one who relays another's figure; None when that is the publication or unknown."""
        tokens = self.context.tokens(i)
        written = phrase(tokens, author(tokens, event.speaker))
        meant = self._meant(i, written, event)
        return self._relay_name(meant) if meant else None

    def _meant(self, i: int, written: str, event: Event) -> str | None:
        """The full words for what is written: pronouns resolved, names and "the ministry" expanded."""
        low = written.lower()
        if low in words("pronouns"):
            return self.memory.antecedent(i, low, event)
        head = low.split()
        while len(head) > 2 and head[-1] in words("paper participles"):
            head.pop()
        if head[-1] in words("paper subjects") and head[0] in ("the", "its", "his", "her", "a") and len(head) <= 2:
            return self.memory.issuer(i, event) or written
        return self._owned(i, written)

    def _owned(self, i: int, written: str) -> str:
        """The full words, those of an owner in front of a possessive included: "the agency's spokesman", "the agency's" figures."""
        meant = self.memory.expand(i, written)
        found = OWNER.match(written) if meant == written else None
        if found is None:
            return meant
        owner = self.memory.expand(i, found[1])
        if owner == found[1]:
            return written if found[3] else owner
        return f"{owner}{found[2]}{found[3]}" if found[3] else owner

    def _relay(self, i: int, governed: Governed) -> str | None:
        event, outer = governed.event, governed.outer
        tokens = self.context.tokens(i)
        if event.relay is not None:
            return self._relay_name(self.memory.expand(i, phrase(tokens, author(tokens, event.relay))))
        if outer is not None:
            return self.relay(i, outer)
        return self._outlet(phrase(tokens, event.told)) if event.told is not None else None

    def _relay_name(self, said: str) -> str | None:
        """How a relay is named: a medium by its name, a person without titles, others as written without article."""
        said = ARTICLE.sub("", LANGUAGE.sub("", NOUN_IN_NAME.sub("", said))) if LANGUAGE.search(said) else NOUN_IN_NAME.sub("", said)
        named = sources.resolve(said)
        if self._is_publisher(named, said):
            return None
        if named.person:
            return named.person
        if named.known and named.kind in ("media", "ngo", "un"):
            return named.source_detail or named.source
        return ARTICLE.sub("", said) if any(w[:1].isupper() for w in said.split()[1:]) or said[:4].lower() != "the " else said

    def _outlet(self, told: str) -> str | None:
        """The outlet of "told X", unless X is the publisher itself or just "reporters"."""
        told = NOUN_IN_NAME.sub("", told)
        bare = ARTICLE.sub("", told)
        low = bare.lower().split()
        if not low or low[0] in words("audiences") or low[-1] in words("listeners"):
            return None
        named = sources.resolve(told)
        if not named.known and not any(w[:1].isupper() for w in bare.split()) and low[0] != "state":
            return None  # "told a local station"
        if named.kind != "media" or self._is_publisher(named, told) or set(low) & words("social channels"):
            return None
        return bare if named.person or not named.source else named.source

    def _is_publisher(self, named: Named, said: str) -> bool:
        """Whether a medium is the publication itself (a syndicated text names its agency behind a slash)."""
        publisher = (self.context.document.publisher or "").lower()
        if not publisher:
            return False
        bare = ARTICLE.sub("", said).lower()
        if named.kind != "media" and not publisher.endswith(bare):
            return False
        if bare == said and len(bare.split()) == 1:
            return False  # "agency", "newspaper": any of them
        names = {bare} | ({named.source.lower()} if named.kind == "media" and named.source else set())
        return any(name in publisher or (" " in name and name.replace(" ", "") in publisher) for name in names)

    def _as_written(self, written: str, named: Named, tokens: Tokens, event: Event) -> str:
        """The words as written without a leading article, a person without titles; an acronym in brackets stays with its name."""
        if named.person and named.person in written:
            return named.person
        k = event.speaker.last
        short = tokens.low[k : k + 1] == ["("] and tokens.low[k + 2 : k + 3] == [")"] and tokens.words[k + 1][0].isupper()
        return ARTICLE.sub("", written.split(",")[0]) + (f" ({tokens.words[k + 1]})" if short else "")
