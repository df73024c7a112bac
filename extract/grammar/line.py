"""The state of one sentence: its triggers and the counts that look for one, and what disqualifies a count."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, NamedTuple, TypeAlias

from extract.lexicon import Lexicon, TriggerRow, words
from extract.phrase_words import ADJECTIVAL, population_at
from extract.phrases import Phrase
from extract.schema import Quantity
from extract.tokens import Tokens

BE: Final = words("be")
KIN: Final = words("kin")
HYPOTHETICAL: Final = words("hypothetical")
NO_PERSON: Final = words("group nouns")
PREPOSITIONS: Final = words("count prepositions")
TIME: Final = words("time words")
OPENERS: Final = words("opening adverbs")
RATES: Final = words("rate periods")
EVIDENTIAL: Final = words("evidential")
PLACING: Final = frozenset(("in", "at", "near", "outside"))
OLDEST: Final = 115  # years of a person's age


class Trigger(NamedTuple):
    """A trigger found in the sentence: tokens [first, last) and its row."""

    first: int
    last: int
    row: TriggerRow


@dataclass(slots=True)
class Candidate:
    """A count with its noun phrase, before and after it is tied to a trigger.

    `at` is its index among the candidates, `how` names the construction that tied it, `parent` the index of the candidate of which
    it is a part (-1 without).
    """

    quantity: Quantity
    phrase: Phrase
    at: int
    trigger: Trigger | None = None
    measure: str = ""
    how: str = ""
    parent: int = -1
    population: str = ""
    affiliation: str = ""


@dataclass(slots=True)
class Line:
    """One sentence while its counts are tied to its triggers.

    `trigger_at` maps every token of a trigger to it, `starts` the first token only; `by_token` maps the tokens of a figure
    to its candidate.
    """

    tokens: Tokens
    low: list[str]
    lex: Lexicon
    triggers: list[Trigger]
    candidates: list[Candidate]
    trigger_at: dict[int, Trigger]
    starts: dict[int, Trigger]
    by_token: dict[int, Candidate]


def usable(line: Line, c: Candidate) -> bool:
    """Counts of things, animals, hours and the like are no candidates."""
    head, kind = c.phrase.head, c.quantity.kind
    if head == "unit":
        return False
    if kind in ("another", "both") and head not in ("person", "bare", "count"):
        return head == "none"
    return not any(check(line, c) for check in CHECKS.get(kind, ())) and not _rate(line, c)


def _no_people(line: Line, c: Candidate) -> bool:
    """ "a number of gunmen", "a total", "on a beach": the article counts nobody."""
    head = c.phrase.head
    if head not in ("person", "bare", "count", "unknown") or any(w in NO_PERSON for w in c.phrase.words.lower().split()):
        return True
    return head == "unknown" and c.quantity.first > 0 and line.low[c.quantity.first - 1] in PREPOSITIONS


def _named(line: Line, c: Candidate) -> bool:
    """ "Jo Field, a student, died": a named person."""
    k = c.quantity.first
    if k < 2 or c.phrase.head != "person" or line.low[k - 1] != ",":
        return False
    if k >= 4 and line.low[k - 2].isdecimal() and line.low[k - 3] == "," and line.tokens.words[k - 4][0].isupper():
        return True  # "Kevin, 28, a student, was shot"
    if line.low[k - 2] in KIN and k >= 3 and line.low[k - 3] in ("his", "her", "their", "my"):
        return True  # "his wife, a nurse,"
    if not line.tokens.words[k - 2][0].isupper() or line.tokens.words[k].isupper():
        return False
    if _in_place(line, k - 2):
        return False  # "In Co Wexford, a man died"
    name = line.low[k - 2]
    return not name.endswith("ly") and name not in TIME and name not in OPENERS  # "Sadly, a man died"


def _in_place(line: Line, k: int) -> bool:
    """The capitalised words that end at token k stand behind "in", "at", "near"."""
    first = k
    while k > max(0, first - 3) and line.tokens.words[k][0].isupper() and line.low[k] not in PLACING:
        k -= 1
    return line.low[k] in PLACING


def _described(line: Line, c: Candidate) -> bool:
    """ "he was a star", "known as a leader": the article belongs to what somebody is."""
    low, k = line.low, c.quantity.first
    if k and low[k - 1] in ('"', "“", "'", "‘"):
        k -= 1  # described him as "a violent man"
    if low[max(0, k - 3) : k] in (["one", "of", "them"], ["one", "of", "whom"]):
        return True  # "one of them a famous athlete"
    if k and low[k - 1] in ("one", "as", "like") and low[max(0, k - 2) : k] != ["well", "as"]:
        return True
    if k > 1 and low[k - 1] in ("still", "only", "just"):
        k -= 1  # "when she was still a little girl"
    return k > 1 and low[k - 1] in BE and low[k - 2] != "there" and not _victims_before(line, k)


def _the_one(line: Line, c: Candidate) -> bool:
    """ "the one we lost", "Field was one of the seven people killed": one of a group, not a count."""
    low, q = line.low, c.quantity
    before = low[q.first - 1] if q.first else ""
    if before in ("the", "loved") or (c.phrase.partitive and before in PREPOSITIONS and q.first - 2 not in line.trigger_at):
        return True
    named = c.phrase.partitive and c.phrase.words.lower() not in ("them", "whom")
    return (
        named
        and low[q.last : q.last + 1] == ["of"]
        and (before in BE or before in (",", "as") or (c.phrase.head == "count" and before in ("-", "–", "—")))
    )


def _rate(line: Line, c: Candidate) -> bool:
    """ "12 people a day", "12 for every 1,000"."""
    low, end = line.low, c.phrase.end
    if low[end : end + 1] in (["a"], ["per"]) and low[end + 1 : end + 2] and low[end + 1] in RATES:
        return low[end + 2 : end + 3] not in (["earlier"], ["later"], ["ago"], ["before"])
    return low[end : end + 2] == ["for", "every"] or low[end + 1 : end + 4] in (["annually", "for", "every"], ["for", "every"], ["per"])


def _thing(line: Line, c: Candidate) -> bool:
    """The noun behind the number is a plural that names no people: "1,500 cranes", "fourteen files"."""
    k = c.quantity.last
    if c.phrase.head != "unknown" or k >= len(line.low):
        return False
    if line.low[k] == "of" and c.quantity.kind == "vague" and k + 1 < len(line.low):
        k += 1  # "dozens of pictures"
    return _plural_thing(line, k) or (
        line.low[k] in ADJECTIVAL and c.phrase.end - k > 1 and _plural_thing(line, c.phrase.end - 1)
    )  # "12,000 patient records"


def _plural_thing(line: Line, k: int) -> bool:
    """A plural in lower case stands at token k."""
    word = line.low[k]
    plural = word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3
    return plural and line.tokens.words[k][0].islower()


def _victims_before(line: Line, k: int) -> bool:
    """ "the civilians killed were a Pole and ...": the subject of the copula before token k is a group of victims."""
    return any(t.last >= k - 2 and t.last <= k for t in line.triggers)


def _age(line: Line, c: Candidate) -> bool:
    """ "two girls, aged five and 10", "a girl of 14", "aged between 9 and 15"."""
    low, k = line.low, c.quantity.first
    if low[c.quantity.lead : k] and low[c.quantity.lead] in ("under", "over", "above", "below") and _people_before(line, c):
        return True
    back = k - 1
    while back >= max(0, k - 4) and (
        low[back] in ("and", "to", "between", "or", ",") or low[back][0].isdecimal() or low[back] in line.lex.numbers
    ):
        back -= 1
    if back >= 0 and low[back] in ("aged", "ages"):
        return True
    return (
        k >= 2
        and low[k - 1] == "of"
        and low[k - 2] in ("boy", "girl", "man", "woman", "child", "youth", "age", "ages")
        and k >= 3
        and low[k - 3] not in ("each", "every")
    )


def _people_before(line: Line, c: Candidate) -> bool:
    """ "children under 15", "people over 65": an age right behind the people."""
    lead, high = c.quantity.lead, c.quantity.high or c.quantity.low or 0
    if lead < 1 or high > OLDEST or c.phrase.head not in ("none", "unknown", "unit"):
        return False
    return population_at(line.tokens, lead - 1, line.lex) is not None


def _of_parent(line: Line, c: Candidate) -> bool:
    """ "a mother of five": the children of one person."""
    low, k = line.low, c.quantity.lead
    return k >= 2 and low[k - 1] == "of" and low[k - 2] in ("mother", "father", "parent", "dad", "mum", "mom", "grandmother", "grandfather")


def _years(line: Line, c: Candidate) -> bool:
    """ "(2006-2017)": two years."""
    low, high = c.quantity.low or 0, c.quantity.high or 0
    return (
        1900 <= low < high <= 2100
        and line.low[c.quantity.first].replace("-", "").replace("–", "").isdecimal()
        and c.phrase.head != "person"
    )


def _denominator(line: Line, c: Candidate) -> bool:
    """The 50,000 of "40,000 of the 50,000 recruits were killed", unless it counts victims itself ("of the 52 deaths")."""
    k = c.quantity.lead
    if c.at == 0 or c.phrase.head == "count" or k < 1 or "of" not in line.low[max(0, k - 2) : k]:
        return False
    end = c.phrase.end
    while line.low[end : end + 1] and line.low[end] in ("presumed", "reported", "confirmed", "feared", "believed", "found", "reportedly"):
        end += 1
    if (t := line.starts.get(end)) is not None and t.row.kind in ("vt", "adj") and t.row.form in ("past", "part", "noun"):
        return False  # "one of the seven workers killed"
    if _who_suffered(line, end):
        return False  # "twelve of the 15 people who died"
    other = line.candidates[c.at - 1]
    return other.phrase.partitive and other.quantity.last in range(k - 3, k + 1)


def _who_suffered(line: Line, end: int) -> bool:
    """Behind the phrase stands "who died", "who were killed"."""
    low = line.low
    if low[end : end + 1] != ["who"]:
        return False
    k = end + 2 if low[end + 1 : end + 2] and low[end + 1] in BE else end + 1
    t = line.starts.get(k)
    return t is not None and t.row.measure in ("killed", "injured", "missing")


def year(line: Line, c: Candidate) -> bool:
    """A bare four-digit number 1900-2100 is a year unless people follow it at once."""
    q = c.quantity
    word = line.low[q.first]
    if q.last - q.first != 1 or len(word) != 4 or not word.isdecimal() or not 1500 <= int(word) <= 2100:
        return False
    before = line.low[q.first - 1] if q.first else ""
    if int(word) < 1900:
        return before in ("in", "since", "of", "from", "until", "early", "late", "summer", "by")
    return (
        c.phrase.head != "person"
        or c.phrase.first != q.last
        or before in ("in", "since", "of", "from", "until", "early", "late", "summer", "and", "to", "the", "year")
    )


Check: TypeAlias = Callable[[Line, Candidate], bool]
CHECKS: Final[dict[str, tuple[Check, ...]]] = {  # what makes a count of this kind count nobody
    "number": (_thing, _denominator, _age, _of_parent, year),
    "one": (_thing, _denominator, _age, _the_one),
    "range": (_denominator, _age, _years),
    "vague": (_thing,),
    "article": (_no_people, _named, _described),
}


def tie(line: Line, c: Candidate, trigger: Trigger, how: str, measure: str | None = None) -> bool:
    """Give the count its trigger, measure (that of the trigger unless told) and construction; False when the harm is only possible."""
    if hypothetical(line, trigger, c):
        return False
    c.trigger, c.measure, c.how = trigger, measure or trigger.row.measure, how
    return True


def hypothetical(line: Line, t: Trigger, c: Candidate) -> bool:
    """ "could kill 40", "to kill 40", "if 40 people were killed"."""
    low = line.low
    k = t.first - 1
    steps = 0
    seen_have = False
    while k >= 0 and steps < 4:
        word = low[k]
        if word in ("have", "been", "be", "be", "not", "also", "easily", "potentially", "n't", "it", "still", "more", "even"):
            seen_have = seen_have or word == "have"
        elif word in ("may", "might") and seen_have:
            return False
        elif word in HYPOTHETICAL or (word in ("may", "might") and not seen_have):
            if word == "to" and k and low[k - 1] == "used" and t.row.form == "base":
                return False  # "a lorry was used to kill 12 people"
            if word == "to" and "be" in low[k + 1 : t.first] and k and low[k - 1] not in EVIDENTIAL:
                return True
            if word == "to":
                return not (low[k - 1] in EVIDENTIAL if k else False) and t.row.form == "base"
            return word != "can" or low[k - 1] != "n't"
        else:
            break
        k, steps = k - 1, steps + 1
    return False


def skip_after(tokens: Tokens, lex: Lexicon, k: int) -> int:
    """The token behind a bound word that follows the number ("12 or more")."""
    low = tokens.low
    phrase = lex.after_phrases.match(low, k) if k < len(low) else None
    k = k + len(phrase) if phrase else k
    while k < len(low) and low[k] in ('"', "“", "”", "("):
        k += 1
        break
    return k
