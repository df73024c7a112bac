"""The noun phrase after a count: whom it counts, of which side, and where the phrase ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

from extract import sources
from extract.lexicon import Lexicon, words
from extract.phrase_words import (
    STOPS,
    adjectival,
    counts_at,
    group_at,
    looks_person,
    lower_at,
    people_soon,
    person_at,
    population_at,
    side_after_of,
    word_sets,
)
from extract.tokens import Tokens

PASSABLE: Final = words("phrase qualifiers")
LATE: Final = words("late")
FOREIGN: Final = frozenset(("foreign", "foreigners", "foreigner"))  # sides that are written small
SMALL: Final = words("small sides")
UNITS: Final = words("american units")
SIDES: Final = frozenset(("taliban", "maoists", "naxalites"))  # fighters who go by their side's name
OWNERS: Final = frozenset("the those these its his her their our my at".split())
SINGLE_ENDINGS: Final = ("ist", "eer", "woman", "man", "goer", "maker", "keeper")
ADULT: Final = 18
STEPS: Final = 7  # words or names that a phrase may hold before its head


@dataclass(frozen=True, slots=True)
class Phrase:
    """The noun phrase of a count.

    `head` is person, unit, count (a noun that counts victims itself stands at `end`), bare ("12 more"), unknown or none;
    `end` the token after it; `population` and `affiliation` what the
    words say; `modifier` the token of a participle inside the phrase ("12 wounded soldiers"), -1 without;
    `words` the head as written, `partitive` True for "of them / of those / of the victims"; `first` the head's first token, -1 unsaid.
    """

    head: str
    end: int
    population: str = "people"
    affiliation: str | None = None
    modifier: int = -1
    words: str = ""
    partitive: bool = False
    first: int = -1


Step: TypeAlias = Phrase | int  # the phrase when it is read to its end, else the token to go on at
OPEN: Final = -1  # the phrase ends at the word, its head is none that the tables know


def noun_phrase(tokens: Tokens, k: int, lex: Lexicon) -> Phrase:
    """Read the noun phrase that starts at token `k`, just behind a number (or a bound word behind it)."""
    return _Reader(tokens, k, lex).read()


class _Reader:
    """A noun phrase while it is read: `p` is the token it has come to, the rest what its words have said so far."""

    __slots__ = ("affiliation", "age", "armed", "k", "lex", "low", "modifier", "p", "partitive", "sets", "tokens")

    def __init__(self, tokens: Tokens, k: int, lex: Lexicon) -> None:
        self.tokens, self.low, self.lex, self.sets = tokens, tokens.low, lex, word_sets()
        self.k = self.p = k
        self.affiliation: str | None = None
        self.modifier = -1
        self.partitive = False
        self.age = ADULT
        self.armed = False

    def read(self) -> Phrase:
        """The phrase."""
        if self._word(self.p) == "of" and (whole := self._of()) is not None:
            return whole
        for _ in range(STEPS):
            if self.p >= len(self.low):
                break
            step = self._step()
            if isinstance(step, Phrase):
                return step
            if step == OPEN:
                break
            self.p = step
        return self._headless()

    def _word(self, p: int) -> str:
        return self.low[p] if p < len(self.low) else ""

    def _phrase(self, head: str, end: int, population: str = "people", written: str = "", first: int = -1) -> Phrase:
        return Phrase(head, end, population, self.affiliation, self.modifier, written, self.partitive, first)

    def _person(self, end: int, population: str) -> Phrase:
        """The phrase that ends with a word for people: minors are children, an armed group's members militants."""
        if population == "people" and self.age < ADULT:
            population = "children"
        elif self.armed and population in ("people", "officials"):
            population = "militants"
        if self.affiliation is None and self._word(end) == "from":
            self.affiliation = self.lex.countries.get(self._word(end + 1)) if self.tokens.words[end + 1 : end + 2] else None
        return self._phrase("person", end, population, " ".join(self.tokens.words[self.p : end]), self.p)

    def _of(self) -> Phrase | None:
        """ "of them", "of those children"; None when a noun follows, with `p` set behind "of" and a whole's number ("of the 52 deaths")."""
        p, nxt = self.p, self._word(self.p + 1)
        if nxt in ("them", "whom", "which") or (nxt in ("these", "those") and self._word(p + 2) not in self.sets.participles):
            return self._anaphor(p + 2, nxt)
        self.partitive = nxt in OWNERS
        self.p = p + 1
        q = p + 2 if nxt in ("the", "those", "these", "at", "its") else p + 1
        q = q + 1 if self._word(q) in ("least", "more", "around", "about", "nearly", "roughly") else q
        number = self._word(q)
        row = self.lex.numbers.get(number)
        counted = number[:1].isdigit() or (row is not None and row.kind in ("unit", "teen", "tens"))
        if counted and "-year" not in number:
            self.p, self.partitive = q + 1, True  # "49 of the 52 deaths"
        return None

    def _anaphor(self, end: int, pronoun: str) -> Phrase:
        """ "three of them", "three of them children", "three of those children"; `end` is the token behind the pronoun."""
        found = population_at(self.tokens, end, self.lex)
        if found is None:
            return Phrase("person", end, words=pronoun, partitive=True)
        stop = end + found[1]
        if pronoun in ("those", "these"):
            return Phrase("person", stop, found[0], None, -1, " ".join(self.tokens.words[end:stop]), True, end)
        return Phrase("person", stop, found[0], words=pronoun, partitive=True)

    def _step(self) -> Step:
        """Read the word at `p`."""
        p, tokens = self.p, self.tokens
        word, raw = self.low[p], tokens.words[p]
        found = population_at(tokens, p, self.lex)
        if counts_at(tokens, p, self.sets) and (found is None or found[1] == 1):
            return self._phrase("count", p)  # not the "suicide" of "suicide bombers"
        capital = raw[0].isupper() or (raw.startswith("al-") and raw[3:4].isupper())
        if found is not None and not tokens.poss[p + found[1] - 1]:
            if self.affiliation is None and (word in FOREIGN or (capital and word in SIDES)):
                self.affiliation = "foreign" if word in FOREIGN else raw
            if self.affiliation is None and self.low[p + found[1] - 1] in UNITS:
                self.affiliation = "American"
            return self._people(*found)
        if capital and self.affiliation is None and p > 0 and (group := group_at(tokens, p, self.lex)):
            self.affiliation = group[0]
            self.armed = sources.resolve(group[0]).kind == "armed_group"
            return group[1]
        if word in self.lex.units and lower_at(tokens, p) and not tokens.poss[p]:
            return self._unit(word)
        if (word in self.sets.verbs and word not in self.sets.participles) or self._predicate(p):
            return OPEN
        if word in SMALL and self.affiliation is None and person_at(tokens, p + 1, self.lex):
            self.affiliation = word
            return p + 1
        if (capital or word in FOREIGN) and (size := self._demonym(word)):
            return self._side(size)
        if word in self.sets.participles:
            return self._participle()
        return self._plain(word)

    def _predicate(self, p: int) -> bool:
        """A predicate of several words begins at token p ("tens of thousands seeking safety")."""
        if (p == self.k and self.low[p] in ("in", "on", "as", "with")) or self.low[p] not in self.lex.trigger_phrases.by_first:
            return False
        key = self.lex.trigger_phrases.match(self.low, p)
        return key is not None and len(key) > 1 and any(row.kind == "vp" for row in self.lex.triggers[key])

    def _people(self, population: str, size: int) -> Step:
        """A word for people at `p`: the head, or a describing word before it ("police trainees", "eight soldiers' deaths")."""
        tokens, lex, p = self.tokens, self.lex, self.p
        end = p + size
        nxt = self._word(end)
        if not nxt:
            return self._person(end, population)
        if nxt in ("'", "’") and self._word(end + 1) and counts_at(tokens, end + 1, self.sets):
            return self._phrase("count", end + 1, population)  # "eight soldiers' deaths"
        ahead = population_at(tokens, end, lex)
        if ahead is None and lex.units.get(nxt, "time") != "time" and nxt not in STOPS and lower_at(tokens, end):
            return self._phrase("unit", end, written=nxt)
        if counts_at(tokens, end, self.sets) and self._word(end + 1) not in ("by", "people"):
            return self._phrase("count", end, population)
        if ahead is not None and nxt not in self.sets.participles:
            stop = end + ahead[1]
            narrows = ahead[0] == "people" and population not in ("people", "other")  # "a male suspect", "police trainees"
            return self._person(stop, population) if narrows and not population_at(tokens, stop, lex) else end
        if adjectival(tokens, p, end, self.sets):
            return end  # "a major military operation"
        return self._head(population, end, nxt)

    def _head(self, population: str, end: int, nxt: str) -> Phrase:
        """The head and what belongs to it: "members of the police", "women and children"."""
        if population == "people" and nxt == "of" and self.low[self.p] in ("members", "member"):
            self.affiliation = self.affiliation or side_after_of(self.tokens, end + 1)
            self.armed = self.affiliation is not None and sources.resolve(self.affiliation).kind == "armed_group"
            skip = end + 2 if self._word(end + 1) in ("the", "its", "their") else end + 1
            if (body := population_at(self.tokens, skip, self.lex)) is not None:
                return self._person(skip + body[1], body[0])
        if nxt == "and" and population in ("women", "children") and self._word(end + 1) in ("children", "women", "girls"):
            return self._phrase("person", end + 2, "women_and_children", "women and children", self.p)
        return self._person(end, population)

    def _unit(self, word: str) -> Step:
        """A word for things at `p`: the head, unless it describes people ("six village guards")."""
        tokens, lex, p = self.tokens, self.lex, self.p
        nxt = self._word(p + 1)
        if nxt and not word.endswith("s") and counts_at(tokens, p + 1, self.sets):
            return p + 1  # "dozens of fire deaths"
        if nxt and nxt not in lex.units and not word.endswith("s"):
            if person_at(tokens, p + 1, lex):
                return p + 1
            if lower_at(tokens, p + 1) and nxt not in STOPS and population_at(tokens, p + 2, lex):
                return p + 1
        return self._phrase("unit", p + 1, written=word)

    def _demonym(self, word: str) -> int:
        """The tokens of the demonym at `p` (2 for "North Korean"), its side noted; 0 without."""
        for size in (3, 2, 1) if word in self.sets.demonym_openers else (1,):
            demonym = self.lex.demonyms.get(" ".join(self.low[self.p : self.p + size]))
            if demonym is not None and self._word(self.p + size) not in ("airlines", "airways"):
                self.affiliation = self.affiliation or demonym[0]
                return size
        return 0

    def _side(self, size: int) -> Step:
        """A demonym of `size` tokens at `p`: the head itself ("two Syrians died"), or an adjective."""
        end, word = self.p + size, self.low[self.p]
        nxt = self._word(end)
        plural = size == 1 and word.endswith("s") and word != "us"
        alone = plural or not nxt or nxt in STOPS or not nxt[0].isalpha() or nxt in self.sets.participles
        if not alone or population_at(self.tokens, end, self.lex) or (size == 1 and nxt in self.lex.units):
            return end
        return self._phrase("person", end, written=self.tokens.words[self.p], first=self.p)

    def _participle(self) -> Step:
        """A trigger word inside the phrase ("12 wounded soldiers"); else the phrase ends before it."""
        p = self.p
        nxt = self._word(p + 1)
        if self.modifier >= 0 or not nxt:
            return OPEN
        if nxt in ("bodies", "body") or nxt in self.lex.demonyms or people_soon(self.tokens, p + 1, self.lex):
            self.modifier = p
            return p + 1
        return OPEN

    def _plain(self, word: str) -> Step:
        """Any other word: adjectives, names and ages are passed, function words and marks end the phrase."""
        p = self.p
        if p == self.k and word in LATE:
            return OPEN  # "stood at 71 late on Tuesday"
        if p == self.k and word in ("a", "an", "per"):
            if p and self.low[p - 1] == "one":
                return p + 1  # "one a 13-year-old boy"
            if self._word(p + 2) in ("earlier", "later", "ago", "before", "after"):
                return OPEN  # "1,000 a day earlier"
            return self._phrase("unit", p + 1, written="rate")
        if (word in STOPS and word not in PASSABLE) or not (word[0].isalnum() or word[0] in "'’"):
            return OPEN
        aged = "-year" in word or "-month" in word
        if aged:
            self.age = min(self.age, _age_noun(word.replace("-olds", "-old")) if word.endswith(("-old", "-olds")) else ADULT)
            self.age = self.age if self.age >= 0 else ADULT
        return p + 1 if aged or not word[0].isdigit() else OPEN

    def _headless(self) -> Phrase:
        """The phrase whose head the tables do not know."""
        k, p = self.k, self.p
        if not k < p <= len(self.low):
            return self._phrase("none", k)
        if self.low[p - 1] in ("other", "more", "additional", "further"):
            return self._phrase("bare", p, written=self.low[p - 1])
        if (age := _age_noun(self.low[p - 1])) >= 0:
            return self._phrase("person", p, "children" if age < ADULT else "people", self.tokens.words[p - 1], p - 1)
        if (
            k
            and self.low[k - 1] in ("a", "an")
            and self.low[p - 1].endswith(SINGLE_ENDINGS)
            and not self.low[p - 1].startswith(("spokes", "chair"))
            and lower_at(self.tokens, p - 1)
        ):
            return self._phrase("person", p, "people", self.tokens.words[p - 1], p - 1)
        person = next((q for q in range(k, p) if looks_person(self.low[q])), -1)
        if person >= 0:
            return self._phrase("person", person + 1, written=self.tokens.words[person], first=person)
        return self._phrase("unknown", min(p, k + 3), written=" ".join(self.tokens.words[k:p]))


def _age_noun(word: str) -> int:
    """The age in "a 4-year-old" as a noun, -1 for any other word."""
    age, _, rest = word.partition("-")
    return int(age) if rest in ("year-old", "year-olds") and age.isdecimal() else 0 if rest in ("month-old", "week-old", "day-old") else -1
