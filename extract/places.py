"""Where the victims are: locative names in the figure's clause and sentence, else the place carried through the article.

Scores follow measurements on annotated news (docs/method.md): a locative preposition or an attack verb counts most,
detail adds a little, a speaker's place, a distance, an epicentre and a container count against a name.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from extract import gazetteer
from extract.context import Context
from extract.lexicon import lexicon
from extract.schema import Mention, Placing
from extract.tokens import Tokens

LOCATIVE: Final = frozenset("in at near across around outside inside throughout off over within along between".split())
MOTION: Final = frozenset("to from into toward towards through via".split())
ATTACK: Final = frozenset(
    "hit hits hitting struck strike strikes striking attacked attacking attack attacks shelled shelling bombed bombing rocked rocking devastated devastating "
    "ravaged swept stormed raided raiding targeted targeting on against flattened pounded pounding invaded battered".split()
)
TYPE_WORDS: Final = frozenset("city town village district province region governorate county state camp area suburb neighborhood neighbourhood municipality island capital enclave territory settlement port department prefecture oblast commune township strip kingdom nation country republic".split())
TAILS: Final = frozenset("region province district county state prefecture oblast governorate strip camp city island islands department area municipality town village township territory valley mountains coast sea strait peninsula river lake suburb parish division division refugee".split())
DIRECTIONS: Final = frozenset("northern southern eastern western central northeastern northwestern southeastern southwestern north south east west north-eastern north-western south-eastern south-western northeast northwest southeast southwest occupied downtown mainland coastal upper lower greater rural".split())
CONNECTORS: Final = frozenset("of de la le el al du des da do and's y di del los las".split())
DISTANCE: Final = frozenset("miles mile km kilometers kilometres kilometer kilometre meters metres".split())
EVENT_WORDS: Final = frozenset(
    "attack attacks strike strikes airstrike airstrikes bombing blast explosion shooting earthquake quake crash fire flood floods storm cyclone hurricane typhoon "
    "tornado collapse raid massacre stampede landslide shelling killing clashes tsunami accident derailment wildfire killed injured died wounded dead bombed struck hit "
    "drone missile missiles bombed exploded collapsed crashed capsized sank opened".split()
)
DISASTER_BACK: Final = re.compile(r"\b(?:the (?:earth)?quakes?|death toll|nationwide|across the country|the floods?|the flooding|the storm|the cyclone|the typhoon|the hurricane|the disaster|the tsunami|the crash|the outbreak|the epidemic)\b", re.I)
BACK_NAMES: Final = frozenset("monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december".split())


@dataclass(slots=True)
class Name:
    """A capitalised name in a sentence: tokens [first, last), what the gazetteer says, how it stands there."""

    first: int
    last: int
    text: str
    place: gazetteer.Place | None
    role: str
    score: float = 0.0
    direction: str = ""


@dataclass(slots=True)
class Placer:
    """Places the figures of one document, in text order."""

    context: Context
    speakers: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    theatre: gazetteer.Place | None = None
    lead: Name | None = None
    memory: Name | None = None
    scanned: int = -1
    _names: dict[int, list[Name]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._survey()

    # ---- names -----------------------------------------------------------------------------------------------------

    def names(self, i: int) -> list[Name]:
        """The place-like names of sentence i with their scores."""
        found = self._names.get(i)
        if found is None:
            found = self._names[i] = find_names(self.context.tokens(i))
            for name in found:
                for first, last in self.speakers.get(i, ()):
                    if first <= name.first < last:
                        name.score -= 4
        return found

    def _survey(self) -> None:
        """Vote for the theatre (the country most places lie in) and find the lead's place."""
        votes: Counter[str] = Counter()
        title = self.context.document.title or ""
        best: dict[str, gazetteer.Place] = {}
        pieces: list[tuple[list[Name], float]] = []
        if title:
            pieces.append((find_names(Tokens(title)), 2.0))
        for i in range(min(len(self.context.sentences), 30)):
            pieces.append((self.names(i), 1.5 if i < 3 else 1.0))
        for names, weight in pieces:
            for name in names:
                if name.place is None or not name.place.country:
                    continue
                worth = 1.0 if name.role in ("in", "attack", "type") else 0.3
                if name.place.kind == "country":
                    worth += 0.3
                votes[name.place.country] += worth * weight  # type: ignore[assignment]
        if votes:
            code = votes.most_common(1)[0][0]
            self.theatre = best.get(code) or gazetteer.country(code)
        for names, _ in [(self.names(i), 0) for i in range(min(3, len(self.context.sentences)))] + ([(pieces[0][0], 0)] if title else []):
            good = [n for n in names if n.score >= 3]
            if good:
                self.lead = max(good, key=lambda n: n.score)
                break
        if self.lead is None and title:
            known = [n for n in pieces[0][0] if n.place is not None]
            self.lead = known[0] if known else None

    # ---- the place of a figure ------------------------------------------------------------------------------------

    def place(self, i: int, mention: Mention, scope: str, others: list[Mention]) -> Placing:
        """The Placing of a figure in sentence i; `others` are the sentence's other mentions."""
        self._advance(i)
        tokens = self.context.tokens(i)
        best = self._own(i, tokens, mention, others)
        if scope == "cumulative":
            return self._cumulative(i, tokens, best)
        if best is not None:
            self.memory = best
            return self._placing(best, "place:clause")
        if DISASTER_BACK.search(self.context.sentences[i].text) and self.lead is not None:
            return self._placing(self.lead, "place:lead")
        if self.memory is not None:
            return self._placing(self.memory, "place:memory")
        if self.lead is not None:
            return self._placing(self.lead, "place:lead")
        later = self._later(i)
        if later is not None:
            return self._placing(later, "place:later")
        if self.theatre is not None:
            return Placing(self.theatre.name, None, self.theatre.country, ("place:theatre",))
        return Placing(rules=("place:none",))

    def _later(self, i: int) -> Name | None:
        for j in range(i + 1, min(i + 3, len(self.context.sentences))):
            good = [n for n in self.names(j) if n.score >= 3]
            if good:
                return good[0]
        return None

    def _advance(self, i: int) -> None:
        """Let event sentences before i set the remembered place."""
        for j in range(self.scanned + 1, i):
            tokens = self.context.tokens(j)
            if not any(word in EVENT_WORDS for word in tokens.low):
                continue
            good = [n for n in self.names(j) if n.score >= 3.5]
            if good:
                self.memory = max(good, key=lambda n: n.score)
        self.scanned = max(self.scanned, i - 1)

    def _own(self, i: int, tokens: Tokens, mention: Mention, others: list[Mention]) -> Name | None:
        """The best locative name of the figure's clause or sentence."""
        position = mention.quantity.first
        rivals = [m.quantity.first for m in others if m is not mention and m.measure == mention.measure]
        best, top = None, 2.4
        for name in self.names(i):
            distance = name.first - position if name.first >= position else (position - name.last) * 1.2
            worth = name.score - 0.07 * distance
            between = tokens.low[min(position, name.last) : max(position, name.first)]
            if any(w in (";", "while", "but") for w in between):
                worth -= 1.5
            if name.first > position and any(position < r < name.first for r in rivals):
                worth -= 1.2
            if name.last <= position and any(name.last <= r < position for r in rivals) and name.first > 6:
                worth -= 0.6
            if worth > top:
                best, top = name, worth
        return best

    def _cumulative(self, i: int, tokens: Tokens, best: Name | None) -> Placing:
        countries = [n for n in self.names(i) if n.place is not None and n.place.kind == "country" and n.role in ("in", "attack", "type", "of")]
        if best is not None and best.place is not None and best.role in ("in", "type"):
            return self._placing(best, "place:clause")
        if countries:
            return self._placing(countries[0], "place:country")
        if best is not None:
            return self._placing(best, "place:clause")
        if self.theatre is not None:
            return Placing(self.theatre.name, None, self.theatre.country, ("place:theatre",))
        if self.lead is not None:
            return self._placing(self.lead, "place:lead")
        return Placing(rules=("place:none",))

    def _placing(self, name: Name, rule: str) -> Placing:
        country = name.place.country if name.place else (self.theatre.country if self.theatre else None)
        canonical = name.place.name if name.place is not None and not name.text.lower().endswith(tuple(TAILS)) else name.text
        return Placing(canonical, f"{name.direction} {name.text}".strip(), country, (rule,))


def find_names(tokens: Tokens) -> list[Name]:
    """Place-like names of one sentence, each with its role and score."""
    out: list[Name] = []
    low, n = tokens.low, len(tokens)
    shouting = sum(w.isupper() for w in tokens.words if w.isalpha()) > 0.7 * max(1, sum(w.isalpha() for w in tokens.words)) and n > 5
    k = 0
    while k < n:
        word = tokens.words[k]
        if not word[0].isupper() or not word[0].isalpha() or low[k] in BACK_NAMES:
            k += 1
            continue
        if shouting:
            hit = gazetteer.longest_match(tokens.low[k : k + 4])
            if hit is None or not _locative_before(tokens, k):
                k += 1
                continue
            _append(out, tokens, k, k + hit[0], hit[1])
            k += hit[0]
            continue
        end = _run(tokens, k)
        _split_run(out, tokens, k, end)
        k = end
    _containers(out, tokens)
    return out


def _locative_before(tokens: Tokens, k: int) -> bool:
    return k > 0 and (tokens.low[k - 1] in LOCATIVE or tokens.low[k - 1] in ("of", "from", "to", ",", "southern", "northern", "eastern", "western", "central"))


def _run(tokens: Tokens, k: int) -> int:
    """End of the run of capitalised words that starts at k, small connectors inside allowed."""
    n = len(tokens)
    p = k + 1
    while p < n:
        word = tokens.words[p]
        if tokens.poss[p - 1]:
            break
        if word[0].isupper() and word[0].isalpha():
            p += 1
        elif tokens.low[p] in CONNECTORS and p + 1 < n and tokens.words[p + 1][0].isupper() and tokens.low[p] not in ("and",):
            p += 2
        elif tokens.low[p].startswith(("al-", "el-")) and p + 1 <= n:
            p += 1
        else:
            break
    return p


def _split_run(out: list[Name], tokens: Tokens, k: int, end: int) -> None:
    """Take the place out of a capitalised run: all of it if known, else its longest known part behind a preposition."""
    lex = lexicon()
    while k < end and (tokens.low[k] in lex.demonyms and tokens.low[k] not in ("us",) or tokens.low[k] in DIRECTIONS or tokens.low[k] in ("the", "a", "an", "in", "on", "at", "near", "after", "as")):
        if tokens.low[k] in ("in", "at", "near"):
            k += 1
            break
        k += 1
    if k >= end:
        return
    words = tokens.low[k:end]
    hit = gazetteer.longest_match(words)
    if hit is not None and (hit[0] == len(words) or tokens.poss[k + hit[0] - 1]):
        _append(out, tokens, k, k + hit[0], hit[1])
        return
    role = _role(tokens, k)
    if hit is not None and hit[0] < len(words):
        rest = tokens.low[k + hit[0] : end]
        if rest[0] in TAILS or role == "in" and rest[0] in TYPE_WORDS:
            _append(out, tokens, k, k + hit[0] + 1, hit[1])
            return
        if role in ("in", "attack", "type") and len(words) <= 3:
            _append(out, tokens, k, end, None)
        return
    if role in ("in", "type", "attack") and not any(w in ("minister", "president", "ministry", "court", "university") for w in words):
        _append(out, tokens, k, end, None)


def _role(tokens: Tokens, k: int) -> str:
    """How a name at token k stands: in, attack, type ("city of X"), of, motion, bare."""
    low = tokens.low
    p = k - 1
    while p >= 0 and (low[p] in DIRECTIONS or low[p] in ("the", "its", "central", "nearby", "war-torn", "neighbouring", "neighboring", "besieged", "famine-hit", "rural", "remote") or low[p] in lexicon().demonyms):
        p -= 1
    if p < 0:
        return "bare"
    word = low[p]
    if word == "of":
        if p and (low[p - 1] in TYPE_WORDS or low[p - 1] in ("outskirts", "suburbs", "parts", "part", "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "coast", "centre", "center", "streets", "northwest", "end", "outside")):
            return "type"
        if p and low[p - 1] in ("attack", "bombing", "shelling", "bombardment", "siege", "invasion", "occupation", "capture", "destruction"):
            return "attack"
        return "of"
    if word in LOCATIVE:
        return "in"
    if word in TYPE_WORDS and p and low[p - 1] not in ("a",):
        q = p - 1
        while q >= 0 and q > p - 5 and low[q] not in LOCATIVE:
            q -= 1
        return "type" if q >= 0 and low[q] in LOCATIVE else "type"
    if word in ATTACK:
        return "attack" if word != "against" else "bare"
    if word in MOTION:
        return "motion"
    if word == "and" and p > 0:
        return "and"
    return "bare"


SCORES: Final = {"in": 4.0, "attack": 4.0, "type": 3.5, "of": 1.6, "motion": 1.0, "bare": 0.2, "and": 0.2}


def _append(out: list[Name], tokens: Tokens, first: int, last: int, place: gazetteer.Place | None) -> None:
    if first and tokens.low[first] in BACK_NAMES:
        return
    role = _role(tokens, first)
    score = SCORES[role]
    if role == "and" and out and out[-1].last >= first - 3:
        score = max(out[-1].score - 0.3, 0.2)
    if tokens.poss[last - 1] and role == "bare":
        score = 0.6 if place is not None else 0.0
    if place is not None:
        score += {"country": 0.0, "theatre": 0.2, "region": 0.7, "area": 0.7}.get(place.kind, 1.4)
    else:
        score += 0.3
    near = tokens.low[max(0, first - 5) : first]
    if any(w in DISTANCE for w in near):
        score -= 3
    if any(w in ("epicentre", "epicenter", "depth", "epicentered") for w in tokens.low[max(0, first - 9) : first]):
        score -= 7
    if any(w in ("capital",) for w in near[-2:]) and role == "bare":
        score += 2.5
    end = last
    if end < len(tokens) and tokens.low[end] in TAILS and not tokens.poss[end - 1]:
        end += 1
        score += 0.4
    direction = tokens.words[first - 1] if first and tokens.low[first - 1] in DIRECTIONS else ""
    words = list(tokens.words[first:end])
    if tokens.poss[end - 1]:
        words[-1] = words[-1][:-2]
    text = " ".join(words)
    if place is None and (len(text) < 3 or not text[0].isupper()):
        return
    out.append(Name(first, end, text, place, role, score, direction.lower()))


def _containers(out: list[Name], tokens: Tokens) -> None:
    """ "X, Y" and "X, a town in Y": Y contains X and counts less."""
    for left, right in zip(out, out[1:], strict=False):
        gap = tokens.low[left.last : right.first]
        if left.score >= 2 and (gap == [","] or (gap[:1] == [","] and gap[-1:] and gap[-1] in ("in", "of") and len(gap) <= 7) or gap == ["in"] or (gap[:1] == ["in"] and len(gap) <= 3)):
            if left.place is None or right.place is None or gazetteer.contains(right.place, left.place) or gap[:1] == ["in"]:
                right.score = min(right.score, left.score) - 2.2
