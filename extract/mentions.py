"""Casualty mentions: which counts are of people killed, injured, missing, captured, displaced, and by what words.

Every count is tried against the triggers of its sentence, the surest construction first (see docs/method.md):
a count noun ("12 deaths"), a participle inside its phrase ("12 wounded men"), an object ("killed 12"), a subject
("12 people were killed"), a toll ("the toll rose to 12"), a subset ("including 3 children").
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from extract.grammar.line import Candidate, Line, Trigger, skip_after, usable
from extract.grammar.nouns import by_count_noun, by_hostages, by_label, by_toll
from extract.grammar.objects import by_object
from extract.grammar.predicates import by_modifier, by_subject
from extract.grammar.spans import object_follows
from extract.grammar.subsets import by_comparison, by_coordination, by_of, by_subset
from extract.grammar.triggers import find_triggers
from extract.lexicon import lexicon
from extract.phrases import noun_phrase
from extract.schema import Measure, Mention, Quantity
from extract.tokens import Tokens


@lru_cache(maxsize=1)
def _word_sets() -> tuple[frozenset[str], frozenset[tuple[str, ...]], frozenset[str]]:
    """Participles that may stand inside a noun phrase, nouns that count victims themselves, and all verb forms."""
    lex = lexicon()
    participles = {key[0] for key, found in lex.triggers.items() if len(key) == 1 and any(r.kind in ("vt", "adj") and r.form in ("past", "part", "noun") for r in found)}
    counts = {key for key, found in lex.triggers.items() if len(key) <= 2 and any(r.kind in ("cn", "body", "lives") for r in found)}
    verbs = {key[0] for key, found in lex.triggers.items() if any(r.kind in ("vt", "vi", "vo", "adj") for r in found)} | {"did", "suffered", "sustained"}
    return frozenset(participles - {"shot"}), frozenset(counts), frozenset(verbs)


def find_mentions(tokens: Tokens, quantities: list[Quantity]) -> list[Mention]:
    """The casualty mentions among the counts of one sentence, in text order."""
    return [mention for mention, _ in link_mentions(tokens, quantities)]


def link_mentions(tokens: Tokens, quantities: list[Quantity]) -> list[tuple[Mention, int]]:
    """As `find_mentions`, each with the index of its parent mention in the list (-1 without)."""
    if not quantities:
        return []
    line = _line(tokens, quantities)
    run(line)
    return result(line)


def _line(tokens: Tokens, quantities: list[Quantity]) -> Line:
    lex = lexicon()
    participles, counts, verbs = _word_sets()
    triggers = find_triggers(tokens, lex)
    candidates = [Candidate(q, noun_phrase(tokens, skip_after(tokens, lex, q.last), lex, participles, counts, verbs)) for q in quantities]
    return Line(
        tokens, tokens.low, lex, triggers, candidates,
        {k: t for t in triggers for k in range(t.first, t.last)},
        {t.first: t for t in reversed(triggers)},
        {k: c for c in candidates for k in range(c.quantity.first, c.quantity.last)},
    )  # fmt: skip


def run(line: Line) -> None:
    """Tie what can be tied, the surest construction first."""
    if not line.triggers:
        return
    for c in line.candidates:
        if usable(line, c):
            _ = by_count_noun(line, c) or by_modifier(line, c)
    for c in line.candidates:
        if not c.trigger and usable(line, c):
            _ = by_object(line, c) or by_label(line, c) or by_subject(line, c) or by_toll(line, c)
    for c in line.candidates:
        if not c.trigger and usable(line, c):
            _ = by_subset(line, c) or by_coordination(line, c) or by_comparison(line, c) or by_of(line, c) or by_hostages(line, c)
    lump(line)


def lump(line: Line) -> None:
    """ "12 people were killed or injured", "killed and wounded 12", "no deaths or injuries": one figure for both."""
    for c in line.candidates:
        t = c.trigger
        if t is None or c.measure not in ("killed", "injured") or c.how in ("toll", "of", "comparison"):
            continue
        follower = joined(line, t.last, 1)
        if follower is not None and {follower.row.measure, c.measure} == {"killed", "injured"} and follower.row.kind in ("vt", "adj", "cn"):
            if follower.row.kind == "cn" and c.quantity.kind != "zero" and line.low[t.last] != "or":
                continue
            if not (c.how == "subject" and follower.row.kind == "vt" and object_follows(line, follower.last)):
                c.measure = "casualties"
        earlier = line.trigger_at.get(t.first - 2) if t.first >= 2 and line.low[t.first - 1] in ("and", "or") else None
        if earlier is not None and c.how == "object" and {earlier.row.measure, c.measure} == {"killed", "injured"} and earlier.row.kind == "vt" and earlier.row.form == t.row.form:
            c.measure = "casualties"


def joined(line: Line, k: int, slack: int) -> Trigger | None:
    """The trigger behind "or" / "and" at token k, one adverb between allowed."""
    if line.low[k : k + 1] not in (["or"], ["and"], ["and/or"]):
        return None
    for q in range(k + 1, k + 2 + slack):
        if q in line.starts:
            return line.starts[q]
        if q in line.by_token or (line.low[q : q + 1] and not line.low[q].endswith("ly")):
            return None
    return None


def result(line: Line) -> list[tuple[Mention, int]]:
    """Mentions in text order, each with the index of its parent in the list."""
    kept = [j for j, c in enumerate(line.candidates) if c.trigger is not None]
    position = {j: n for n, j in enumerate(kept)}
    out: list[tuple[Mention, int]] = []
    for j in kept:
        c = line.candidates[j]
        assert c.trigger is not None
        population = c.population or c.phrase.population
        affiliation = c.phrase.affiliation
        measure: Measure = c.measure  # type: ignore[assignment]
        rules = (*c.quantity.rules, f"triggers.csv:{c.trigger.row.row}", f"link:{c.how}")
        quantity = replace(c.quantity)
        out.append((
            Mention(quantity, measure, population, affiliation, line.tokens.starts[c.trigger.first], line.tokens.ends[c.trigger.last - 1], rules),
            position.get(c.parent, -1) if c.parent >= 0 else -1,
        ))  # fmt: skip
    return out
