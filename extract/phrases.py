"""The noun phrase after a count: whom it counts, of which side, and where the phrase ends."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from extract.lexicon import Lexicon, lexicon
from extract.tokens import Tokens

STOPS: Final = frozenset(
    "of in on at by from to for with without within into onto over under after before during since until till as and or but nor while when where why "
    "how if because although though that which who whom whose was were is are be been being am has have had having do does did will would "
    "can could may might must shall should not n't it he she they we you i this these those then than so yet also near inside outside across along "
    "around against between through throughout amid among via per about upon off out up down away back there here such "
    "said says say told saying according including include includes included reported reportedly remain remains remained".split()
)
QUALIFIERS: Final = frozenset(
    "more other additional further new confirmed reported suspected known innocent unarmed young old elderly middle-aged pregnant unidentified fellow "
    "local foreign different separate recorded documented verified related total alleged possible likely apparent immediate initial early "
    "such own his her its their our the those these all".split()
)
PERSON_ENDINGS: Final = ("eurs", "ers", "ors", "ists", "ians", "ees", "men", "women", "goers", "mates", "ants", "folk", "workers")
ADJECTIVAL: Final = frozenset(
    "military police taliban elderly civilian refugee child student migrant rebel militant terrorist soldier worker prisoner hostage security patient family youth".split()
)
LATE: Final = frozenset(
    "late early overnight today yesterday tonight nationwide worldwide daily annually yearly overall altogether".split()
)
NOT_PERSONS: Final = frozenset(
    "viewers readers users listeners subscribers exporters importers investors lenders insurers retailers carmakers automakers suppliers consumers borrowers producers manufacturers makers growers numbers orders others matters papers centers quarters powers waters years offers errors doctors factors sectors events".split()
) - {"others", "doctors"}


@lru_cache(maxsize=1)
def word_sets() -> tuple[frozenset[str], frozenset[tuple[str, ...]], frozenset[str]]:
    """Participles that may stand inside a noun phrase, nouns that count victims themselves, and all verb forms."""
    lex = lexicon()
    participles = {
        key[0]
        for key, found in lex.triggers.items()
        if len(key) == 1 and any(r.kind in ("vt", "adj") and r.form in ("past", "part", "noun") for r in found)
    }
    counts = {key for key, found in lex.triggers.items() if len(key) <= 3 and any(r.kind in ("cn", "body", "lives") for r in found)}
    verbs = {key[0] for key, found in lex.triggers.items() if any(r.kind in ("vt", "vi", "vo", "adj") for r in found)} | {
        "did",
        "suffered",
        "sustained",
    }
    return frozenset(participles - {"shot"}), frozenset(counts), frozenset(verbs)


@dataclass(frozen=True, slots=True)
class Phrase:
    """The noun phrase of a count.

    `head` is person, unit, unknown or none; `end` the token after it; `population` and `affiliation` what the
    words say; `modifier` the token of a participle inside the phrase ("12 wounded soldiers"), -1 without;
    `words` the head as written, `partitive` True for "of them / of those / of the victims".
    """

    head: str
    end: int
    population: str = "people"
    affiliation: str | None = None
    modifier: int = -1
    words: str = ""
    partitive: bool = False
    first: int = -1


def noun_phrase(
    tokens: Tokens,
    k: int,
    lex: Lexicon,
    participles: frozenset[str],
    counts: frozenset[tuple[str, ...]],
    verbs: frozenset[str],
    depth: int = 0,
) -> Phrase:
    """Read the noun phrase that starts at token `k`, just behind a number (or a bound word behind it).

    `participles` are trigger words that may stand inside a phrase ("wounded"); `counts` are nouns that count
    victims themselves ("deaths"), at which the phrase stops.
    """
    low, n = tokens.low, len(tokens)
    p = k
    affiliation: str | None = None
    modifier = -1
    partitive = False
    if p < n and low[p] == "of" and depth < 2:
        nxt = low[p + 1] if p + 1 < n else ""
        if nxt in ("them", "whom", "these", "those", "which") and not (
            nxt in ("those", "these") and _participle_phrase(tokens, p + 2, participles)
        ):
            inner_end = p + 2
            if nxt in ("those", "these") and inner_end < n and (found := _population(tokens, inner_end, lex)):
                return Phrase(
                    "person",
                    inner_end + found[1],
                    found[0],
                    None,
                    -1,
                    " ".join(tokens.words[inner_end : inner_end + found[1]]),
                    True,
                    inner_end,
                )
            if (found := _population(tokens, p + 2, lex)) is not None:  # "three of them children"
                return Phrase("person", p + 2 + found[1], found[0], None, -1, nxt, True)
            return Phrase("person", p + 2, "people", None, -1, nxt, True)
        partitive = nxt in ("the", "those", "these", "its", "his", "her", "their", "our", "my", "at")
        p += 1
        q = p + 1 if nxt in ("the", "those", "these", "at", "its") else p
        q = q + 1 if q < n and low[q] in ("least", "more", "around", "about", "nearly", "roughly") else q
        if (
            q < n
            and (low[q][0].isdigit() or (low[q] in lex.numbers and lex.numbers[low[q]].kind in ("unit", "teen", "tens")))
            and "-year" not in low[q]
        ):
            p, partitive = q + 1, True  # "49 of the 52 deaths"
    steps = 0
    while p < n and steps < 7:
        word = low[p]
        raw = tokens.words[p]
        if _counts(tokens, p, counts):
            return Phrase("count", p, "people", affiliation, modifier, "", partitive)
        found = _population(tokens, p, lex)
        if found is not None and not tokens.poss[p + found[1] - 1]:
            population, size = found
            end = p + size
            nxt = low[end] if end < n else ""
            if nxt in ("'", "’") and end + 1 < n and _counts(tokens, end + 1, counts):
                return Phrase("count", end + 1, population, affiliation, modifier, "", partitive)  # "eight soldiers' deaths"
            if (
                nxt in lex.units
                and lex.units[nxt] != "time"
                and nxt not in STOPS
                and _population(tokens, end, lex) is None
                and _lower(tokens, end)
            ):
                return Phrase("unit", end, words=nxt)
            if end < n and _counts(tokens, end, counts) and not (end + 1 < n and low[end + 1] in ("by", "people")):
                return Phrase("count", end, population, affiliation, modifier, "", partitive)
            if end < n and (ahead := _population(tokens, end, lex)) is not None and nxt not in participles:
                if (
                    ahead[0] == "people"
                    and population not in ("people", "other")
                    and ahead[1]
                    and not _population(tokens, end + ahead[1], lex)
                ):
                    stop = end + ahead[1]  # "a male suspect", "police trainees"
                    return Phrase("person", stop, population, affiliation, modifier, " ".join(tokens.words[p:stop]), partitive, p)
                p, steps = end, steps + 1
                continue
            if _adjectival(tokens, p, end, participles, verbs):
                p, steps = end, steps + 1  # "a major military operation"
                continue
            if population == "people" and word in ("members", "member") and nxt == "of":
                affiliation = affiliation or _after_of(tokens, end + 1, lex)
                skip = end + 2 if low[end + 1 : end + 2] in (["the"], ["its"], ["their"]) else end + 1
                if (body := _population(tokens, skip, lex)) is not None:
                    return Phrase(
                        "person", skip + body[1], body[0], affiliation, modifier, " ".join(tokens.words[p : skip + body[1]]), partitive, p
                    )
            if nxt == "and" and end + 1 < n and population in ("women", "children") and low[end + 1] in ("children", "women", "girls"):
                return Phrase("person", end + 2, "women_and_children", affiliation, modifier, "women and children", partitive, p)
            return Phrase("person", end, population, affiliation, modifier, " ".join(tokens.words[p:end]), partitive, p)
        if affiliation is None and p > 0 and raw[0].isupper() and not raw.islower() and (group := _group(tokens, p, lex)):
            affiliation, p, steps = group[0], group[1], steps + 1
            continue
        if word in lex.units and _lower(tokens, p) and not tokens.poss[p]:
            if (
                not word.endswith("s")
                and p + 1 < n
                and low[p + 1] not in lex.units
                and (
                    _person_ahead(tokens, p + 1, lex)
                    or (p + 2 < n and _lower(tokens, p + 1) and low[p + 1] not in STOPS and _population(tokens, p + 2, lex))
                )
            ):
                p, steps = p + 1, steps + 1  # "six village guards"
                continue
            return Phrase("unit", p + 1, words=word)
        if word in verbs and word not in participles:
            break
        demonym = lex.demonyms.get(f"{word} {low[p + 1]}") if p + 1 < n else None
        if demonym is not None and raw[0].isupper():
            affiliation = demonym[0]  # "North Korean troops"
            if not _population(tokens, p + 2, lex) and (
                p + 2 >= n or low[p + 2] in STOPS or not low[p + 2][0].isalpha() or low[p + 2] in participles
            ):
                return Phrase("person", p + 2, "people", affiliation, modifier, raw, partitive, p)
            p, steps = p + 2, steps + 1
            continue
        demonym = lex.demonyms.get(word)
        if demonym is not None and raw[0].isupper():
            affiliation = demonym[0]
            nxt = low[p + 1] if p + 1 < n else "."
            if (word.endswith("s") and word not in ("us",)) or nxt in STOPS or not nxt[0].isalpha() or nxt in participles:
                if not (nxt in lex.units or _population(tokens, p + 1, lex) if p + 1 < n else False):
                    return Phrase("person", p + 1, "people", affiliation, modifier, raw, partitive, p)
            p, steps = p + 1, steps + 1
            continue
        if word in participles:
            if modifier >= 0 or p + 1 >= n:
                break
            if low[p + 1] in ("bodies", "body") or low[p + 1] in lex.demonyms or _people_soon(tokens, p + 1, lex):
                modifier = p
                p, steps = p + 1, steps + 1
                continue
            break
        if p == k and word in LATE:
            break  # "stood at 71 late on Tuesday"
        if p == k and word in ("a", "an", "per"):
            if k and low[k - 1] == "one":
                p, steps = p + 1, steps + 1  # "one a 13-year-old boy"
                continue
            if low[p + 2 : p + 3] and low[p + 2] in ("earlier", "later", "ago", "before", "after"):
                break  # "1,000 a day earlier"
            return Phrase("unit", p + 1, words="rate")
        if (word in STOPS and word not in QUALIFIERS) or not (word[0].isalnum() or word[0] in "'’"):
            break
        if word[0].isdigit():
            if "-year" in word or "-month" in word:
                p, steps = p + 1, steps + 1
                continue
            break
        p, steps = p + 1, steps + 1
    if p > k and p <= n:
        last = p - 1
        if low[last] in ("other", "more", "additional", "further"):
            return Phrase("bare", p, "people", affiliation, modifier, low[last], partitive)
        for q in range(k, p):
            if _looks_person(low[q]):
                return Phrase("person", q + 1, "people", affiliation, modifier, tokens.words[q], partitive, q)
        return Phrase("unknown", min(p, k + 3), "people", affiliation, modifier, " ".join(tokens.words[k:p]), partitive)
    return Phrase("none", k, "people", affiliation, modifier, "", partitive)


def _population(tokens: Tokens, p: int, lex: Lexicon) -> tuple[str, int] | None:
    """Population word at token p and its number of tokens."""
    if p >= len(tokens):
        return None
    key = lex.population_phrases.match(tokens.low, p)
    return None if key is None else (lex.populations[key], len(key))


def _counts(tokens: Tokens, p: int, counts: frozenset[tuple[str, ...]]) -> bool:
    """A noun that counts victims itself ("deaths", "hospital admissions") starts at token p."""
    low = tokens.low
    return (
        ((low[p],) in counts and not tokens.poss[p])
        or (p + 1 < len(low) and (low[p], low[p + 1]) in counts)
        or (tuple(low[p : p + 3]) in counts)
    )


def _lower(tokens: Tokens, p: int) -> bool:
    """Token p is no capitalised part of a name; in all-capitals text every word counts as lower."""
    word = tokens.words[p]
    return not word[0].isupper() or word.isupper()


def _participle_phrase(tokens: Tokens, p: int, participles: frozenset[str]) -> bool:
    return p < len(tokens) and tokens.low[p] in participles


def _looks_person(word: str) -> bool:
    return len(word) > 4 and word.endswith(PERSON_ENDINGS) and word not in NOT_PERSONS


def _adjectival(tokens: Tokens, p: int, end: int, participles: frozenset[str], verbs: frozenset[str]) -> bool:
    """A word for people that describes the noun behind it: "police vehicles", "a military operation"."""
    if tokens.low[p] not in ADJECTIVAL or end >= len(tokens):
        return False
    nxt = tokens.low[end]
    if not nxt[0].isalpha() or tokens.words[end][0].isupper() or nxt in STOPS or nxt in participles or nxt in verbs:
        return False
    return not nxt.endswith(("ed", "ing", "ly")) and nxt not in (
        "dead",
        "fled",
        "hurt",
        "shot",
        "fell",
        "lost",
        "went",
        "left",
        "took",
        "gave",
        "came",
        "ran",
        "sank",
    )


def _people_soon(tokens: Tokens, p: int, lex: Lexicon) -> bool:
    """A word for people within four words, adjectives and names before it allowed."""
    for q in range(p, min(len(tokens), p + 4)):
        if _person_ahead(tokens, q, lex):
            return True
        if (
            tokens.low[q] in STOPS
            or tokens.low[q] in ("a", "an", "the")
            or not tokens.words[q][0].isalpha()
            or tokens.low[q] in lex.units
            or tokens.low[q].endswith("ly")
        ):
            return False
    return False


def _person_ahead(tokens: Tokens, p: int, lex: Lexicon) -> bool:
    return _population(tokens, p, lex) is not None or _looks_person(tokens.low[p])


def _group(tokens: Tokens, p: int, lex: Lexicon) -> tuple[str, int] | None:
    """A capitalised name right before a word for people ("two Hamas militants"): the name and the token behind it."""
    if _shouting(tokens) or tokens.low[p] in lex.demonyms or tokens.low[p] in lex.units:
        return None
    end = p + 1
    while (
        end < len(tokens)
        and end - p < 3
        and tokens.words[end][0].isupper()
        and not _population(tokens, end, lex)
        and tokens.low[end] not in lex.demonyms
    ):
        end += 1
    found = _population(tokens, end, lex)
    if (
        found is None
        or not tokens.words[end][0].islower()
        or found[0] not in ("militants", "military", "police", "aid_workers", "officials", "people", "journalists", "medics")
    ):
        return None
    return " ".join(tokens.words[p:end]), end


def _shouting(tokens: Tokens) -> bool:
    return sum(w.isupper() for w in tokens.words) * 2 > len(tokens.words)


def _after_of(tokens: Tokens, p: int, lex: Lexicon) -> str | None:
    """Side named behind "members of": a capitalised group name."""
    n = len(tokens)
    if p < n and tokens.low[p] in ("the", "a"):
        p += 1
    start = p
    while p < n and tokens.words[p][0].isupper() and p - start < 4:
        p += 1
    return " ".join(tokens.words[start:p]) or None
