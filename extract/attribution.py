"""On whose word a figure stands: cue events, their speakers, quotations over sentences, relays.

Order of decision for a figure: the nearest leading cue before it ("The navy said 3 died"); else the first trailing
cue or "according to" behind it; else an "according to" in front; else, inside a quotation, the speaker where the
quotation closes or opens; else, after an additive opener ("Another nine ..."), the source of the claim before.
Otherwise the publication speaks and every source field stays empty.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, NamedTuple

from extract import sources
from extract.context import Context
from extract.lexicon import rows
from extract.schema import Attribution, Mention
from extract.tokens import Tokens

AUX: Final = frozenset("has have had 've was were is are been be being also later earlier officially recently previously already now only just then would since "
    "independently separately initially meanwhile have repeatedly subsequently publicly formally again did not n't never".split())  # fmt: skip
STOP_LEFT: Final = frozenset(
    "that while but as after when where because which who whom although though and or if since whether before so ; : “ ” \" ( ) — – … ! ? . ' ‘ ’ •".split()
)
PRONOUNS: Final = frozenset("he she they it we i you".split())
TIME_WORDS: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight early late earlier later on morning evening afternoon night "
    "midday noon local time statement".split()
)
NOT_SPEAKERS: Final = frozenset(
    "there this that these those what which who people cases deaths toll number numbers bodies victims reports dead children men women soldiers civilians "
    "casualties injured others figure police-car fighting".split()
) - {"reports"}  # fmt: skip
ADDITIVE: Final = re.compile(
    r"^(?:[\"“]?)(?:Another|\w+ of (?:them|those|these|whom|the (?:dead|victims|injured|wounded))|An additional|Of them|Of those|Of these|Of the|Among them|Among those|Among the|(?:\w+|\d+) (?:others?|more)\b|They include|The others?|The rest|The remaining|The dead include|The victims include)",
)
NOUN_LIKE: Final = frozenset("reports report estimates estimate records counts claims updates claim finds logs lists fears".split())
ING: Final = frozenset("saying adding reporting announcing confirming claiming alleging noting warning writing posting stating acknowledging admitting indicating asserting".split())
ISSUES: Final = frozenset("released issued published posted gave sent read shared aired broadcast circulated".split())
PAPER: Final = re.compile(
    r"^(?:the |a |an |its |their |some |new |latest )?(?:[\w’'-]+ ){0,3}?(?:updates?|reports?|statements?|figures|data|tally|tallies|count|counts|statistics|numbers|estimates?|records|release|bulletin|list|post|message|letter|analysis|survey|study|assessment|information|documents?|toll)"
    r" (?:(?:released|issued|published|compiled|provided|collected|shared|obtained|posted|sent|put out|gathered|kept|cited|given|made) )?(?:from|by|of) (?=the |[A-Z]|local|state|officials|health|a |an )",
)
OUTLETS: Final = frozenset("reporters journalists media newsmen".split())


class Cue(NamedTuple):
    """A row of cues.csv as compiled: kind and the modality it gives the source."""

    kind: str
    modality: str


@dataclass(frozen=True, slots=True)
class Event:
    """One attribution in a sentence: the cue at tokens [first, last), its speaker's words and where they stand.

    `side` is leading (speaker and cue before the reported clause), trailing (behind it) or according.
    """

    first: int
    last: int
    kind: str
    modality: str
    speaker: str
    speaker_first: int
    speaker_last: int
    told: str | None = None
    citing: str | None = None
    inverted: bool = False


@lru_cache(maxsize=1)
def _cues() -> dict[tuple[str, ...], Cue]:
    return {tuple(form.split()): Cue(row["kind"], row["modality"]) for row in rows("cues.csv") for form in row["forms"].split("|")}


class Attributor:
    """Finds the source of each figure of one document; keeps who has spoken, for pronouns and bare surnames."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self._events: dict[int, list[Event]] = {}
        self._names: dict[str, str] | None = None

    # ---- events ------------------------------------------------------------------------------------------------

    def events(self, i: int) -> list[Event]:
        """The attributions of sentence i, left to right."""
        found = self._events.get(i)
        if found is None:
            found = self._events[i] = self._find_events(self.context.tokens(i))
        return found

    def _find_events(self, tokens: Tokens) -> list[Event]:
        out: list[Event] = []
        low, n = tokens.low, len(tokens)
        table = _cues()
        k = 0
        while k < n:
            cue = table.get((low[k],))
            size = 1
            if cue is None and k + 1 < n:
                cue, size = table.get((low[k], low[k + 1])), 2
            if cue is None:
                k += 1
                continue
            event = self._event(tokens, k, k + size, cue)
            if event is not None:
                out.append(event)
            k += size
        return out

    def _event(self, tokens: Tokens, k: int, end: int, cue: Cue) -> Event | None:
        low, n = tokens.low, len(tokens)
        if cue.kind in ("according", "per"):
            if cue.kind == "per" and not (k and low[k - 1] == "," or (end < n and low[end] == "the")):
                return None
            last = self._right_phrase(tokens, end)
            words = self._text(tokens, end, last)
            return Event(k, end, "according", cue.modality, words, end, last) if words and self._speaker(words) else None
        if cue.kind == "citing":
            last = self._right_phrase(tokens, end)
            words = self._text(tokens, end, last)
            return Event(k, end, "citing", cue.modality, words, end, last) if words and self._speaker(words) else None
        if low[k] in NOUN_LIKE and end < n and (low[end] in ("indicate", "indicated", "show", "showed", "say", "said", "suggest", "suggested", "of", "from", "that", "were", "are", "have", ":", "by", "on", "in") and low[end] not in ("that", "on", "in") or low[end] == ":"):
            return None
        if low[k] in ING:
            verb = next((q for q in range(k - 1, max(-1, k - 14), -1) if low[q] in ISSUES), -1)
            if verb < 0:
                return None
            first, last = self._left_phrase(tokens, verb)
            words = self._text(tokens, first, last)
            return Event(k, end, cue.kind, cue.modality, words, first, last) if words and self._speaker(words) else None
        if self._passive(tokens, k, end):
            after = low[end : end + 1]
            if after == ["by"]:
                last = self._right_phrase(tokens, end + 1)
                words = self._text(tokens, end + 1, last)
                if words and self._speaker(words):
                    return Event(k, end + 1, "by", cue.modality, words, end + 1, last)
            return None
        first, last = self._left_phrase(tokens, k)
        words = self._text(tokens, first, last)
        inverted = False
        if not words or not self._speaker(words):
            if cue.kind == "speech" and low[k] != "told" and k and low[k - 1] in (",", '"', "”", "“"):
                stop = self._right_phrase(tokens, end)
                words = self._text(tokens, end, stop)
                if not words or not self._speaker(words):
                    return None
                first, last, inverted = end, stop, True
            else:
                return None
        elif cue.kind in ("find", "weak") and not sources.is_body(words):
            return None
        told = None
        if low[k] in ("told", "tells", "informed"):
            stop = self._right_phrase(tokens, end, short=True)
            told = self._text(tokens, end, stop)
        return Event(k, end, cue.kind, cue.modality, words, first, last, told, None, inverted)

    def _passive(self, tokens: Tokens, k: int, end: int) -> bool:
        """ "was reported dead", "is believed": no speaker stands before the verb."""
        p = k - 1
        low = tokens.low
        while p >= 0 and (low[p] in ("also", "not", "later", "been", "being", "officially", "initially", "so", "already", "now", "independently", "still") or low[p].endswith("ly")):
            if low[p] in ("been", "being"):
                return True
            p -= 1
        return p >= 0 and low[p] in ("was", "were", "is", "are", "be", "been", "being") and not low[k].endswith("ing")

    def _left_phrase(self, tokens: Tokens, k: int) -> tuple[int, int]:
        """Token span of the subject left of the verb at k; empty when none stands there."""
        low = tokens.low
        p = k
        while p > 0 and (low[p - 1] in AUX or (low[p - 1].endswith("ly") and len(low[p - 1]) > 4 and low[p - 1] not in ("family", "daily", "italy", "july"))):
            p -= 1
        p = self._skip_time_left(tokens, p)
        if p > 0 and low[p - 1] == ",":
            opened = self._apposition(tokens, p - 1)
            if opened < 0:
                return k, k
            p = opened
        last = p
        first = last
        while first > 0:
            word = low[first - 1]
            if word in ("and", "or"):
                if not self._joins_names(tokens, first - 1):
                    break
            elif word in STOP_LEFT or word == ",":
                break
            elif word == "’" or word == "'":
                break
            first -= 1
            if last - first > 22:
                break
        return self._trim_left(tokens, first, last)

    def _skip_time_left(self, tokens: Tokens, p: int) -> int:
        """Step over "on Tuesday" or "in a statement" between subject and verb."""
        low = tokens.low
        q = p
        while q > 0 and (low[q - 1] in TIME_WORDS):
            q -= 1
        return q if q < p and q > 0 else p

    def _apposition(self, tokens: Tokens, comma: int) -> int:
        """The comma closes an apposition ("X, the mayor, said"): the token where it opened, or -1."""
        low = tokens.low
        for q in range(comma - 1, max(-1, comma - 16), -1):
            if low[q] == ",":
                inside = low[q + 1 : comma]
                if not inside or inside[0] in ("and", "but", "who", "which", "where", "while") and inside[0] != "who":
                    return -1
                if q and (tokens.words[q - 1][0].isupper() or low[q - 1].startswith(("al-", "el-", "bin", "ibn", "de-")) or sources.is_body(self._text(tokens, max(0, q - 3), q))):
                    return q
                return -1
            if low[q] in ("”", '"', "“", ";", ":", "—"):
                return -1
        return -1

    def _joins_names(self, tokens: Tokens, k: int) -> bool:
        """ "state media and the USGS said": the word before "and" ends a name or a role, not a clause."""
        low = tokens.low
        before = tokens.words[k - 1] if k else ""
        after = low[k + 1] if k + 1 < len(low) else ""
        if not before:
            return False
        if after in PRONOUNS or after in ("that", "then", "as"):
            return False
        return (before[0].isupper() or low[k - 1] in ("groups", "agencies", "organisations", "organizations", "services", "sources", "hospitals", "leaders", "officials", "media", "police", "authorities", "witnesses", "medics", "doctors", "rescuers", "residents", "hospital", "mayors", "governors", "workers", "families", "army", "ministry", "agency")) and not before[0].isdigit()

    def _trim_left(self, tokens: Tokens, first: int, last: int) -> tuple[int, int]:
        """Drop what a clause may put before its subject: "in a statement on Tuesday", "on Monday", conjunctions."""
        low = tokens.low
        while first < last and (low[first] in ("on", "in", "at", "by", "of", "for", "with", "from", "to", "meanwhile", "however", "earlier", "later", "separately", "yesterday", "today",
                                               "but", "then", "so", "yet", "still", "only", "also", "last", "overnight", "both", "even", "here", "though", "’", "'")
                               or low[first] in TIME_WORDS or low[first].isdigit() and not tokens.words[first][0].isalpha()):  # fmt: skip
            if low[first] in ("on", "in", "at", "by", "from", "with", "for", "of", "to"):
                # a prepositional phrase: jump to the next determiner or capital behind it
                q = first + 1
                while q < last and not (low[q] in TIME_WORDS or low[q] == "statement" or low[q].isdigit()):
                    q += 1
                if q >= last:
                    return self._after_place(tokens, first, last)
                first = q + 1
                continue
            first += 1
        return first, last

    def _after_place(self, tokens: Tokens, first: int, last: int) -> tuple[int, int]:
        """ "In Velm police said": the subject is the last common word or capital run; give up when unclear."""
        low = tokens.low
        for q in range(first + 1, last):
            if low[q] in ("the", "a", "police", "officials", "authorities", "witnesses", "an", "local", "he", "she", "they", "it", "rescuers", "residents", "medics"):
                return q, last
        return last, last

    def _right_phrase(self, tokens: Tokens, k: int, short: bool = False) -> int:
        """End of the noun phrase that starts at token k, for "according to X" and ", said X"."""
        low, n = tokens.low, len(tokens)
        p = k
        while p < n:
            word = low[p]
            if word in (",", ".", ";", ":", "”", "“", '"', "(", ")", "—", "–", "that", "who", "which", "when", "as", "while", "but", "after", "where", "since", "because", "said", "says", "was", "were", "is", "are", "has", "have", "had", "with", "than", "told", "killed", "on", "including", "will", "would", "!", "?", "late", "early", "put", "show", "shows", "showed", "by", "following", "amid", "during"):
                if word == "." and p + 1 < n and len(tokens.words[p - 1]) <= 4 and tokens.words[p - 1][0].isupper() and tokens.words[p + 1][0].isupper() and tokens.words[p - 1].lower() in ("gov", "gen", "lt", "col", "dr", "sen", "rep", "mr", "ms", "mrs", "maj", "capt", "sgt", "st", "u.s", "brig"):
                    p += 1
                    continue
                break
            if word in ("in", "at", "for", "to", "from") and p > k:
                after = low[p + 1] if p + 1 < n else ""
                if word in ("to",) or (word == "in" and after in ("a", "his", "her", "the")) and (p + 2 < n and low[p + 2] in ("statement", "post", "message", "report", "briefing", "video", "press", "news", "televised", "social", "past", "same", "first", "early")) or short:
                    break
                if word in ("in", "at", "from", "for") and not (after and (tokens.words[p + 1][0].isupper() or after == "the")):
                    break
            if word == "and" and p > k and not (p + 1 < n and (tokens.words[p + 1][0].isupper() or low[p + 1] in ("the", "local", "state", "other", "police", "witnesses", "medics", "media"))):
                break
            if word in TIME_WORDS and word not in ("local", "statement", "time", "late", "early", "on"):
                break
            if p > k and p - k > 16:
                break
            p += 1
        return p

    def _text(self, tokens: Tokens, first: int, last: int) -> str:
        if first >= last:
            return ""
        base = self.context.document.text
        return base[tokens.starts[first] : tokens.ends[last - 1]].strip(" ,;:")

    def _speaker(self, words: str) -> bool:
        """The words can speak: a pronoun, a known body or role, or a capitalised name."""
        words = PAPER.sub("", words)
        low = words.lower()
        if low.startswith(("data ", "figures ", "preliminary", "the day ", "day ")):
            return False
        if low in PRONOUNS:
            return True
        if low in NOT_SPEAKERS or low.split()[-1] in NOT_SPEAKERS or len(words) > 160:
            return False
        return sources.is_body(words)

    # ---- the source of one figure --------------------------------------------------------------------------------

    def attribute(self, i: int, mention: Mention, previous: Attribution | None) -> Attribution:
        """The Attribution of a figure in sentence i; `previous` is that of the claim before, for additive openers."""
        tokens = self.context.tokens(i)
        figure = mention.quantity.start
        events = [e for e in self.events(i)]
        if self._presupposed(tokens, mention):
            return Attribution(rules=("source:presupposed",))
        chosen, outer, how = self._govern(tokens, events, mention)
        if chosen is None:
            quoted = self._quote_speaker(i, figure)
            if quoted is not None:
                return quoted
            if previous is not None and previous.source and ADDITIVE.match(self.context.sentences[i].text):
                return replace(previous, rules=("source:additive",))
            return Attribution(rules=("source:own-voice",))
        return self._build(i, tokens, chosen, outer, how)

    def _govern(self, tokens: Tokens, events: list[Event], mention: Mention) -> tuple[Event | None, Event | None, str]:
        """The event that governs the figure, the outer one that relays it, and the rule's name."""
        position = mention.quantity.first
        trigger = tokens.at(mention.trigger_start)
        leading = [e for e in events if e.kind not in ("according", "citing", "by") and e.last <= position and not e.inverted]
        # the figure may stand in the speaker's own words or before the cue of its clause
        trailing = [e for e in events if e.first > position and not (e.kind not in ("according", "citing", "by") and e.speaker_first <= position < e.speaker_last)]
        inverted = [e for e in events if e.inverted and e.last <= position]
        according_before = [e for e in events if e.kind == "according" and e.speaker_last <= position]
        citing = [e for e in events if e.kind == "citing"]
        after_according = [e for e in trailing if e.kind in ("according", "by") and e.first > trigger - 1]
        if leading:
            inner = leading[-1]
            outer = leading[-2] if len(leading) > 1 and self._nested(tokens, leading[-2], inner) else None
            if citing and any(c.first > inner.first or c.first < inner.first for c in citing):
                return citing[0], inner, "citing"
            behind = [e for e in after_according if e.kind == "according"]
            if behind and inner.kind != "according" and self._reported_by_paper(inner) and behind[0].first > trigger:
                return behind[0], inner, "according"
            blocked = self._closed(tokens, inner, position)
            stated = next((e for e in trailing if e.kind == "speech" and self._reaches(tokens, mention, e)), None)
            if inner.kind in ("count", "put", "show", "find") and stated is not None:
                return stated, None, "trailing"
            if not blocked:
                return inner, outer, "leading"
        if according_before and self._same_clause(tokens, according_before[-1].speaker_last, position):
            return according_before[-1], None, "according"
        if trailing:
            first = next((e for e in trailing if e.kind != "citing" or True), None)
            if first is not None and self._reaches(tokens, mention, first):
                if first.kind == "citing":
                    return first, None, "citing"
                later = next((c for c in citing if c.first > first.first), None)
                if later is not None:
                    return later, first, "citing"
                return first, None, "trailing" if first.kind != "according" else "according"
        if inverted and not trailing:
            return inverted[-1], None, "inverted"
        return None, None, ""

    def _presupposed(self, tokens: Tokens, mention: Mention) -> bool:
        """ "The scene where the ten were killed was terrible, he said": known already, not what is stated."""
        q = mention.quantity
        before = tokens.low[max(0, q.lead - 3) : q.first]
        return q.kind == "number" and q.bound == "exact" and "the" in before[-2:] and any(w in ("where", "which", "when") for w in before)

    def _reported_by_paper(self, event: Event) -> bool:
        return sources.resolve(event.speaker).kind == "media"

    def _nested(self, tokens: Tokens, outer: Event, inner: Event) -> bool:
        """ "Blinken noted that officials had estimated": the inner speaker stands right behind the outer cue."""
        between = tokens.low[outer.last : inner.speaker_first]
        return "that" in between or len(between) <= 2

    def _closed(self, tokens: Tokens, event: Event, position: int) -> bool:
        """The reported clause has ended before the figure: a closing quotation mark, or a participle opens a new one."""
        between = tokens.low[event.last : position]
        if ";" in between:
            return True
        direct = between[:1] and between[0] in ("the", "its", "a", "an", "his", "her", "their") or (between[:1] and between[0].endswith("ing"))
        return bool(direct) and "," in between and event.kind == "speech" and tokens.low[event.first] not in ("said", "says", "say")

    def _same_clause(self, tokens: Tokens, k: int, position: int) -> bool:
        return ";" not in tokens.low[k:position]

    def _reaches(self, tokens: Tokens, mention: Mention, event: Event) -> bool:
        """A trailing cue reaches back to the figure when it follows a comma or a quotation mark, or says "according to"."""
        low = tokens.low
        position = mention.quantity.first
        if event.kind in ("according", "by", "citing"):
            return True
        k = min(event.first, event.speaker_first)
        before = low[k - 1] if k else ""
        if before in (",", "”", '"', "—", "–", "’", "'"):
            return True
        if before in ("as", "but", "and", "while"):
            return before == "as"
        # headline style without comma, or the verb opens a new clause: "after officials said ..."
        return self.context.quote_at(tokens.starts[position]) is not None

    def _quote_speaker(self, i: int, figure: int) -> Attribution | None:
        """Speaker of the quotation that holds the figure: where it closes, then where it opens, then just before."""
        span = self.context.quote_at(figure)
        if span is None:
            return None
        sentences = self.context.sentences
        close = next((j for j in range(i, min(len(sentences), i + 8)) if sentences[j].end >= span[1] - 1), i)
        opened = next((j for j in range(i, max(-1, i - 8), -1) if sentences[j].start <= span[0]), i)
        for j in dict.fromkeys((close, opened, close + 1, opened - 1)):
            if not 0 <= j < len(sentences):
                continue
            tokens = self.context.tokens(j)
            outside = [e for e in self.events(j) if not (span[0] < tokens.starts[e.first] < span[1])]
            if j in (close + 1,) and outside and self.context.tokens(j).starts[outside[0].first] - sentences[j].start > 60:
                continue
            if outside:
                event = outside[0] if j == close else outside[-1]
                return self._build(j, tokens, event, None, "quote")
        return None

    def modality(self, attribution: Attribution) -> str:
        """What the cue's row says of the source's stance; "" when it says nothing."""
        if not attribution.cue:
            return ""
        return next((cue.modality for word in reversed(attribution.cue.lower().split()) if (cue := _cues().get((word,)))), "")

    # ---- building the record ------------------------------------------------------------------------------------

    def _build(self, i: int, tokens: Tokens, event: Event, outer: Event | None, how: str) -> Attribution:
        words, low = event.speaker, event.speaker.lower()
        if low in PRONOUNS or low in ("the statement", "the report"):
            words = self._antecedent(i, tokens, event) or ""
            if not words:
                return Attribution(rules=(f"source:{how}", "source:pronoun-unresolved"))
        else:
            words = self._expand(i, words)
        words = PAPER.sub("", words)
        named = sources.resolve(words, None)
        relay = None
        if outer is not None and outer.speaker.lower() not in PRONOUNS:
            relay = self._clean(outer.speaker)
        elif outer is not None:
            antecedent = self._antecedent(i, tokens, outer)
            relay = self._clean(antecedent) if antecedent else None
        elif event.told:
            relay = self._outlet(event.told)
        if relay and named.source and relay.lower() == named.source.lower():
            relay = None
        cue_first = event.first
        while cue_first > 0 and tokens.low[cue_first - 1] in ("had", "has", "have", "officially", "also", "independently"):
            cue_first -= 1
        cue = self.context.document.text[tokens.starts[cue_first] : tokens.ends[event.last - 1]]
        return Attribution(
            source=named.source or None,
            source_detail=named.source_detail,
            source_text=words + self._acronym(tokens, event),
            source_kind=named.kind,
            relayed_by=relay,
            cue=cue,
            statement_start=tokens.starts[event.first],
            rules=(f"source:{how}", f"source-name:{named.rule}"),
        )

    def _acronym(self, tokens: Tokens, event: Event) -> str:
        """ " (INGC)" when the name's acronym stands in brackets right behind it."""
        k = event.speaker_last
        if tokens.low[k : k + 1] == ["("] and tokens.low[k + 2 : k + 3] == [")"] and tokens.words[k + 1].isupper():
            return f" ({tokens.words[k + 1]})"
        return ""

    def _clean(self, words: str) -> str:
        named = sources.resolve(words, None)
        return named.source if named.source and named.kind in ("media", "ngo") else sources.display(words) if hasattr(sources, "display") else words

    def _outlet(self, told: str) -> str | None:
        """The outlet of "told X", unless X is the publisher itself or just "reporters"."""
        name = told.strip()
        low = re.sub(r"^the ", "", name.lower())
        if not name or low.split()[0] in OUTLETS | {"a", "an", "state", "his", "her", "local", "us", "me", "them", "him", "that", "parliament", "families"}:
            return None
        if not name[:1].isupper() and not low[:1].isupper() and not any(w[:1].isupper() for w in name.split()):
            return None
        publisher = (self.context.document.publisher or "").lower()
        named = sources.resolve(name, None)
        if low in publisher or (named.source and named.source.lower() in publisher):
            return None
        if named.kind != "media":
            return None
        return named.source or re.sub(r"^[Tt]he ", "", name)

    def _antecedent(self, i: int, tokens: Tokens, event: Event) -> str | None:
        """Who "he", "she", "it" or "they" is: the nearest earlier speaker of that sort."""
        word = event.speaker.lower()
        if word in ("i", "we", "you"):
            return None
        for j in range(i, max(-1, i - 6), -1):
            candidates = [e for e in self.events(j) if (j < i or e.first < event.first) and e.speaker.lower() not in PRONOUNS]
            for e in reversed(candidates):
                kind = self._animate(e.speaker)
                if word in ("he", "she") and kind == "person":
                    return self._expand(j, e.speaker)
                if word == "it" and kind == "body":
                    return self._expand(j, e.speaker)
                if word == "they":
                    return self._expand(j, e.speaker)
        if word in ("he", "she"):
            return None
        return None

    def _animate(self, words: str) -> str:
        """Person or body, by the look of the name."""
        low = words.lower().split()
        last = low[-1]
        if last.endswith("s") and last in ("officials", "authorities", "police", "witnesses", "residents"):
            return "many"
        named = sources.resolve(words, None)
        if named.rule.startswith("person") or "/person" in named.rule or re.search(r"[A-Z][\w’'-]+\s+(?:al-)?[A-Z][\w’'-]+$", words) and named.kind in ("other", "government", "local_authorities", "military", "police", "health") and not low[0] == "the":
            return "person"
        if last in ("mayor", "governor", "minister", "president", "spokesman", "spokeswoman", "spokesperson", "chief", "doctor", "director", "general", "sheriff", "commander", "head", "secretary", "official", "coordinator", "king", "chancellor"):
            return "person"
        if len(low) == 1 and words[0].isupper() and not named.known:
            return "person"
        return "body"

    def _expand(self, i: int, words: str) -> str:
        """A bare surname or "the ministry" becomes the full name that the document gave it before."""
        names = self._name_table()
        bare = re.sub(r"^(?:Mr|Mrs|Ms|Dr|Gen|Gov|Col|Sen|Rep|Lt|Maj|Capt)\.?\s+", "", words)
        if " " not in bare and bare[:1].isupper() and bare in names:
            return names[bare]
        low = words.lower()
        if low.startswith("the ") and len(low.split()) <= 3:
            head = low.split()[-1]
            for j in range(i, max(-1, i - 12), -1):
                for e in reversed(self.events(j)):
                    other = e.speaker
                    if other.lower() != low and len(other) > len(words) and re.search(rf"\b{re.escape(head)}\b", other.lower()) and (other.lower().split()[-1] == head or head in ("ministry", "agency", "department", "governor", "mayor", "president", "army", "military", "group", "organisation", "organization")):
                        if any(w[:1].isupper() for w in other.split()):
                            return other
        return words

    def _name_table(self) -> dict[str, str]:
        """Surname -> full name as first written in the document, for capitalised pairs."""
        if self._names is None:
            self._names = {}
            for found in FULL_NAME.finditer(self.context.document.text):
                surname = found.group(2)
                self._names.setdefault(surname, found.group())
        return self._names


FULL_NAME: Final = re.compile(r"\b(?!The |A |In |On |At )([A-Z][a-zà-ÿ’'-]+(?:\s+[A-Z]\.)?)\s+((?:[Aa]l-|[Dd]e (?:la )?|[Vv]an (?:der )?|[Bb]in )?[A-Z][a-zà-ÿ’'-]{2,}(?:-[A-Z][a-z]+)?)(?=[,.\s’'])")
