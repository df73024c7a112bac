"""The source of each figure of one document."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from extract.attribution.background import dated
from extract.attribution.cues import cues, words
from extract.attribution.event import Event
from extract.attribution.events import find_events
from extract.attribution.govern import Governed, govern
from extract.attribution.memory import Memory
from extract.attribution.naming import Namer
from extract.attribution.spans import phrase
from extract.context import Context
from extract.schema import Attribution, Mention

VICTIMS: Final = r"(?:dead|victims|injured|wounded)"
ADDITIVE: Final = re.compile(
    rf"^[\"“]?(?:Another|\w+ of (?:them|those|these|whom|the {VICTIMS})|An additional|A further|Of (?:them|those|these|the)\b"
    r"|Among (?:them|those|the)\b"
    rf"|They include|The others?|The rest|The remaining|The {VICTIMS} include)"
)
YEAR: Final = re.compile(r"(?:19|20)\d\d$")
SPAN: Final = re.compile(
    r"\b(?:[Ii]n|[Ff]rom|[Ss]ince|[Bb]etween|[Dd]uring) "
    r"(?:(?:[A-Z][a-z]+ )?(?:\d+,? )?(?:19|20)\d\d|[A-Z][a-z]+ \d+ to|the (?:first|past|last|same))\b"
)
LINK: Final = 14  # words of a linked headline among which a figure is its own
QUOTED: Final = 8  # sentences over which a quotation is followed


class Attributor:
    """Finds the source of each figure of one document; remembers who has spoken."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self._events: dict[int, list[Event]] = {}
        self.memory = Memory(context, self.events)
        self.namer = Namer(context, self.memory)

    def events(self, i: int) -> list[Event]:
        """The attributions of sentence i, left to right."""
        found = self._events.get(i)
        if found is None:
            found = self._events[i] = find_events(self.context.tokens(i))
        return found

    def attribute(self, i: int, mention: Mention, previous: Attribution | None) -> Attribution:
        """The Attribution of a figure in sentence i; `previous` is that of the claim before, for additive openers."""
        tokens = self.context.tokens(i)
        if _presupposed(tokens.low, mention) or _linked(tokens.low, mention.quantity.first):
            return Attribution(rules=("source:presupposed",))
        governed = govern(tokens, self.events(i), mention.quantity.first)
        quote = self.context.quote_at(mention.quantity.start)
        if governed is not None and quote is not None and quote[0] <= tokens.starts[governed.event.first] < quote[1]:
            return self._inside_quote(i, quote, governed)
        if governed is not None:
            return self.namer.attribution(i, governed)
        if quote is not None and (quoted := self._speaker_of(i, quote)) is not None:
            j, event = quoted
            return self.namer.attribution(j, Governed(event, None, "quote"))
        if (
            previous is not None
            and previous.source
            and ADDITIVE.match(self.context.sentences[i].text)
            and words("hearsay").isdisjoint(tokens.low)
        ):
            return replace(previous, rules=("source:additive",))
        if (opened := self._opened_by(i)) is not None:
            return replace(self.namer.attribution(i - 1, Governed(opened, None, "continued")), relayed_by=None)
        return Attribution(rules=("source:own-voice",))

    def _opened_by(self, i: int) -> Event | None:
        """The "According to X" of the sentence before, when this one goes on in the same paragraph without a speaker.

        It opens that sentence, or that sentence only tells a trend whose numbers follow.
        """
        if not i or self.events(i) or len(self.events(i - 1)) != 1:
            return None
        before, here = self.context.sentences[i - 1], self.context.sentences[i]
        first = self.events(i - 1)[0]
        if "\n" in self.context.document.text[before.end : here.start] or first.kind != "according":
            return None
        if first.first == 0:
            return first if not dated(self.context.tokens(i).low) else None
        return first if self._trend(i) else None

    def _trend(self, i: int) -> bool:
        """ "Deaths rose last year, according to Velm Watch. In 2016, 40 died": a trend told without a number, then its numbers."""
        told = [w for w in self.context.tokens(i - 1).low if w[0].isdigit() and not YEAR.match(w)]
        return not told and SPAN.search(self.context.sentences[i].text) is not None

    def modality(self, attribution: Attribution) -> str:
        """What the cue's row says of the source's stance; "" when it says nothing."""
        if not attribution.cue:
            return ""
        return next((cue.modality for word in reversed(attribution.cue.lower().split()) if (cue := cues().get((word,)))), "")

    def _inside_quote(self, i: int, quote: tuple[int, int], governed: Governed) -> Attribution:
        """A cue within the figure's quotation: "we" is the quotation's speaker; another speaker is relayed by that one."""
        tokens = self.context.tokens(i)
        quoted = self._speaker_of(i, quote)
        said = self.namer.attribution(i, governed)
        if quoted is None:
            return said
        j, outer = quoted
        if phrase(tokens, governed.event.speaker).lower() in words("own voice"):
            said = self.namer.attribution(j, Governed(outer, None, "quote"))
            return replace(said, cue=self.namer.cue(i, governed.event)) if governed.event.modality else said
        relay = self.namer.relay(j, outer)
        return (
            replace(said, relayed_by=relay)
            if relay and said.source and not said.relayed_by and relay.lower() != said.source.lower()
            else said
        )

    def _speaker_of(self, i: int, quote: tuple[int, int]) -> tuple[int, Event] | None:
        """Who speaks a quotation: (sentence, event) where it closes, then where it opens, then just around."""
        sentences = self.context.sentences
        close = next((j for j in range(i, min(len(sentences), i + QUOTED)) if sentences[j].end >= quote[1] - 1), i)
        opened = next((j for j in range(i, max(-1, i - QUOTED), -1) if sentences[j].start <= quote[0]), i)
        order = (close, opened, opened - 1, close + 1) if self._new_speech(close + 1) else (close, opened, close + 1, opened - 1)
        for j in dict.fromkeys(order):
            if not 0 <= j < len(sentences):
                continue
            tokens = self.context.tokens(j)
            outside = [
                e for e in self.events(j) if not quote[0] < tokens.starts[e.first] < quote[1] and e.kind in ("speech", "according", "colon")
            ]
            if j == close + 1 and outside and tokens.starts[outside[0].first] - sentences[j].start > 60:
                continue
            if outside:
                return j, outside[0] if j == close else outside[-1]
        return None

    def _new_speech(self, j: int) -> bool:
        """Whether sentence j opens with a named speaker and what he says in his turn: it does not close the quotation before it."""
        first = self.events(j)[:1] if j < len(self.context.sentences) else []
        if not first or first[0].how != "leading" or first[0].back:
            return False
        return phrase(self.context.tokens(j), first[0].speaker).lower() not in words("pronouns")


def _presupposed(low: list[str], mention: Mention) -> bool:
    """ "The scene where the ten were killed was terrible, he said": known already, not what is stated."""
    q = mention.quantity
    before = low[max(0, q.lead - 3) : q.first]
    return q.kind == "number" and q.bound == "exact" and "the" in before[-2:] and any(w in ("where", "which", "when") for w in before)


def _linked(low: list[str], first: int) -> bool:
    """ "READ MORE: Three held after raid": the headline of another article, set among the text."""
    colon = next((k for k in range(first - 1, max(-1, first - LINK), -1) if low[k] == ":"), -1)
    return colon > 0 and low[colon - 1] in words("link labels") and (colon <= 3 or low[colon - 2] == "read") and "." not in low[colon:first]
