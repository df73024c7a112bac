"""Words of a noun phrase: which tokens name people, count victims themselves, or only describe the noun behind them."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from extract.lexicon import Lexicon, lexicon, words
from extract.tokens import Tokens

STOPS: Final = words("phrase stops")
ADJECTIVAL: Final = words("people as adjectives")
NOT_PERSONS: Final = words("no persons")
VERBS_BEHIND: Final = words("irregular verbs")
PERSON_ENDINGS: Final = ("eurs", "ers", "ors", "ists", "ians", "ees", "men", "women", "goers", "mates", "ants", "folk", "workers")
NAMED_GROUPS: Final = frozenset(("militants", "military"))
FOLLOWERS: Final = frozenset(
    "members member leaders leader supporters supporter activists activist operatives commanders nationals national citizens".split()
)
INSIDE: Final = frozenset(("of", "in", "the", "and", "al", "for"))  # small words within a group's name
GROUP_WORDS: Final = 7  # words of a group's name, at most
SIDE_WORDS: Final = 4  # words of a side's name behind "members of", at most
PEOPLE_REACH: Final = 4  # tokens behind a participle among which a word for people makes it an adjective


class WordSets(NamedTuple):
    """Trigger words by what they do beside a noun phrase.

    `participles` may stand inside it ("wounded"); `counts` are the nouns that count victims themselves ("deaths"), as token tuples,
    and `count_openers` their first words; `verbs` are all verb forms; `demonym_openers` the first words of demonyms of two words.
    """

    participles: frozenset[str]
    counts: frozenset[tuple[str, ...]]
    count_openers: frozenset[str]
    verbs: frozenset[str]
    demonym_openers: frozenset[str]


@lru_cache(maxsize=1)
def word_sets() -> WordSets:
    """The sets of the English tables."""
    lex = lexicon()
    participles, counts, verbs = set(), set(), {"did", "suffered", "suffering", "sustained", "sustaining"}
    for key, found in lex.triggers.items():
        if len(key) == 1 and any(r.kind in ("vt", "adj") and r.form in ("past", "part", "noun") for r in found):
            participles.add(key[0])
        if len(key) <= 3 and any(r.kind in ("cn", "body", "lives") for r in found):
            counts.add(key)
        if any(r.kind in ("vt", "vi", "vo", "adj") for r in found):
            verbs.add(key[0])
    return WordSets(
        frozenset(participles - {"shot"}),
        frozenset(counts),
        frozenset(key[0] for key in counts),
        frozenset(verbs),
        frozenset(name.split(" ")[0] for name in lex.demonyms if " " in name),
    )


def population_at(tokens: Tokens, p: int, lex: Lexicon) -> tuple[str, int] | None:
    """The population that the words at token p name, and their number of tokens; None past the end or without one."""
    low = tokens.low
    if p >= len(low) or low[p] not in lex.population_phrases.by_first:
        return None
    key = lex.population_phrases.match(low, p)
    return None if key is None else (lex.populations[key], len(key))


def counts_at(tokens: Tokens, p: int, sets: WordSets) -> bool:
    """A noun that counts victims itself ("deaths", "hospital admissions") starts at token p."""
    low = tokens.low
    if low[p] not in sets.count_openers:
        return False
    single = (low[p],) in sets.counts and not tokens.poss[p]
    return single or tuple(low[p : p + 2]) in sets.counts or tuple(low[p : p + 3]) in sets.counts


def lower_at(tokens: Tokens, p: int) -> bool:
    """Token p is no capitalised part of a name; in all-capitals text every word counts as lower."""
    word = tokens.words[p]
    return not word[0].isupper() or word.isupper()


def looks_person(word: str) -> bool:
    """The plural's ending is that of a word for people: "skydivers", "pensioners"."""
    return len(word) > 4 and word.endswith(PERSON_ENDINGS) and word not in NOT_PERSONS


def person_at(tokens: Tokens, p: int, lex: Lexicon) -> bool:
    """A word for people stands at token p."""
    return population_at(tokens, p, lex) is not None or looks_person(tokens.low[p])


def people_soon(tokens: Tokens, p: int, lex: Lexicon) -> bool:
    """A word for people within four words, adjectives and names before it allowed."""
    for q in range(p, min(len(tokens.low), p + PEOPLE_REACH)):
        if person_at(tokens, q, lex):
            return True
        word = tokens.low[q]
        if word in STOPS or word in ("a", "an", "the") or not word[0].isalpha() or word in lex.units or word.endswith("ly"):
            return False
    return False


def adjectival(tokens: Tokens, p: int, end: int, sets: WordSets) -> bool:
    """A word for people that describes the noun behind it: "police vehicles", "a military operation"."""
    if tokens.low[p] not in ADJECTIVAL or end >= len(tokens.low):
        return False
    nxt = tokens.low[end]
    if not nxt[0].isalpha() or tokens.words[end][0].isupper() or nxt in STOPS or nxt in sets.participles or nxt in sets.verbs:
        return False
    return not nxt.endswith(("ed", "ing", "ly")) and nxt not in VERBS_BEHIND


def group_at(tokens: Tokens, p: int, lex: Lexicon) -> tuple[str, int] | None:
    """A capitalised name right before a word for people ("two Hamas militants"): the name and the token behind it."""
    low, written = tokens.low, tokens.words
    if low[p] in lex.demonyms or low[p] in lex.units:
        return None
    end, n = p + 1, len(low)
    while (
        end < n
        and end - p < GROUP_WORDS
        and (written[end][0].isupper() or (low[end] in INSIDE and _goes_on(written, end)))
        and low[end] not in lex.demonyms
        and not population_at(tokens, end, lex)
    ):
        end += 1
    found = population_at(tokens, end, lex)
    plain = low[end : end + 1] in (["people"], ["person"], ["persons"])
    of_group = found is not None and (found[0] in NAMED_GROUPS or low[end] in FOLLOWERS or low[p] in words("aid bodies"))
    if found is None or plain or not of_group or not written[end][0].islower() or shouting(tokens):
        return None
    first = p - 1 if p and low[p - 1] in ("al", "al-") else p
    return " ".join(written[first:end]), end


def _goes_on(written: list[str], k: int) -> bool:
    """Whether a capital follows the small words at k: "Al Qaeda in the Arabian Peninsula"."""
    return any(w[0].isupper() and all(v.lower() in INSIDE for v in written[k:q]) for q, w in enumerate(written[k : k + 3], k))


def shouting(tokens: Tokens) -> bool:
    """More than half of the words are in capitals."""
    return sum(w.isupper() for w in tokens.words) * 2 > len(tokens.words)


def side_after_of(tokens: Tokens, p: int) -> str | None:
    """The side named behind "members of": a capitalised group name from token p on, its article passed."""
    n = len(tokens.low)
    if p < n and tokens.low[p] in ("the", "a"):
        p += 1
    start = p
    while p < n and tokens.words[p][0].isupper() and p - start < SIDE_WORDS:
        p += 1
    return " ".join(tokens.words[start:p]) or None
