"""Casualty mentions: which counts are of people killed, injured, missing, captured, displaced, and by what words.

Every count is tried against the triggers of its sentence, the surest construction first (see docs/method.md):
a count noun ("12 deaths"), a participle inside its phrase ("12 wounded men"), an object ("killed 12"), a subject
("12 people were killed"), a toll ("the toll rose to 12"), a subset ("including 3 children").
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Final, TypeAlias, cast

from extract.grammar.elision import by_bracket, by_elision, elided_counts, elides
from extract.grammar.items import describe, itemises, share
from extract.grammar.joined import by_companion, by_comparison, by_coordination, by_gapping, by_joined_before, by_joined_object
from extract.grammar.line import Candidate, Line, Trigger, skip_after, usable
from extract.grammar.lumps import lump
from extract.grammar.nouns import DISPLACED, PRISONERS, by_count_noun, by_label, by_status, by_toll, by_toll_behind, by_zero
from extract.grammar.objects import SEARCHES, by_complement, by_object, by_search, by_shared_verb
from extract.grammar.parts import hint, set_parents, tie_items
from extract.grammar.predicates import by_modifier, by_near_subject, by_subject
from extract.grammar.subsets import by_cued_subset, by_group, by_inverted, by_manner, by_of, by_pronoun, by_subset
from extract.grammar.triggers import find_triggers
from extract.grammar.unknowns import by_unknown
from extract.grammar.unreal import is_rate, unreal
from extract.grammar.vetoes import vetoed
from extract.lexicon import TriggerRow, groups, lexicon
from extract.phrases import noun_phrase
from extract.schema import Measure, Mention, Quantity
from extract.tokens import Tokens

Construction: TypeAlias = Callable[[Line, Candidate], bool]
ORDER: Final[tuple[tuple[Construction, ...], ...]] = (
    (by_count_noun,),
    (
        by_object,
        by_modifier,
        by_label,
        by_complement,
        by_joined_object,
        by_near_subject,
        by_cued_subset,
        by_toll,
        by_toll_behind,
        by_subject,
        by_shared_verb,
        by_zero,
    ),
    (
        by_subset,
        by_coordination,
        by_comparison,
        by_gapping,
        by_of,
        by_group,
        by_manner,
        by_inverted,
        by_elision,
        by_bracket,
        by_status,
        by_search,
        by_companion,
        by_joined_before,
    ),
)


def find_mentions(tokens: Tokens, quantities: list[Quantity]) -> list[Mention]:
    """The casualty mentions among the counts of one sentence, in text order."""
    return [mention for mention, _ in link_mentions(tokens, quantities)]


def link_mentions(tokens: Tokens, quantities: list[Quantity]) -> list[tuple[Mention, int]]:
    """As `find_mentions`, each with the index of its parent mention in the list (-1 without)."""
    if not quantities:
        return []
    triggers = find_triggers(tokens, lexicon())
    if not triggers and _self_made().isdisjoint(tokens.low):
        return []
    line = _line(tokens, quantities, triggers)
    run(line)
    if any(c.trigger for c in line.candidates) and unreal(tokens.text):
        return []
    return result(line)


@lru_cache(maxsize=1)
def _self_made() -> frozenset[str]:
    """Words of which one stands in every construction that needs no row of triggers.csv: labels, groups of victims, complements, status."""
    heads = {phrase[0] for phrase, _ in groups("label")}
    ends = {phrase[-1] for kind in ("victims", "complement", "driven") for phrase, _ in groups(kind)}
    status = {noun.split()[0] for noun in DISPLACED | PRISONERS} | {
        key[0] for key, name in lexicon().populations.items() if name in ("hostages", "refugees")
    }
    return frozenset(heads | ends | status | SEARCHES)


def _line(tokens: Tokens, quantities: list[Quantity], triggers: list[Trigger]) -> Line:
    lex = lexicon()
    candidates = [Candidate(q, noun_phrase(tokens, skip_after(tokens, lex, q.last), lex), n) for n, q in enumerate(quantities)]
    return Line(
        tokens, tokens.low, lex, triggers, candidates,
        {k: t for t in triggers for k in range(t.first, t.last)},
        {t.first: t for t in reversed(triggers)},
        {k: c for c in candidates for k in range(c.quantity.first, c.quantity.last)},
    )  # fmt: skip


def run(line: Line) -> None:
    """Tie what can be tied, the surest construction first."""
    for c in line.candidates:
        by_unknown(line, c)
    usables = [c for c in line.candidates if c.quantity.kind != "unknown" and usable(line, c)]
    for constructions in ORDER:
        for c in usables:
            for construction in constructions if c.trigger is None else ():
                if construction(line, c):
                    break
    for c in usables:
        by_pronoun(line, c)
        if c.trigger is not None and (is_rate(line, c) or vetoed(line, c)):
            c.trigger = None
    tie_items(line)
    lump(line)
    set_parents(line)
    describe(line)
    share(line)


def carry_mentions(tokens: Tokens, quantities: list[Quantity], measure: str) -> list[Mention]:
    """Counts without a casualty word of their own that itemise the sentence before: "They include two children and a nurse".

    `measure` is that of the figure they itemise. Empty unless the sentence opens as such an itemisation.
    """
    if not quantities or not (itemises(tokens) or elides(tokens)):
        return []
    line = _line(tokens, quantities, find_triggers(tokens, lexicon()))
    trigger = Trigger(0, 1, TriggerRow("carried", "cn", measure, "strong", "noun"))
    if itemises(tokens) and not any(t.row.measure != measure for t in line.triggers):
        for c in line.candidates:
            described = (
                c.at and c.quantity.kind == "article" and tokens.low[c.quantity.first - 1] in ("was", "is")
            )  # "One of them was a nurse"
            first = c.at == 0 or line.candidates[c.at - 1].trigger is not None
            if first and not described and c.phrase.head == "person" and usable(line, c):
                c.trigger, c.measure, c.how = trigger, measure, "carried"
    elif not line.triggers:
        for c in elided_counts(line):
            c.trigger, c.measure, c.how = trigger, measure, "elision"
    describe(line)
    return [mention for mention, _ in result(line)]


def result(line: Line) -> list[tuple[Mention, int]]:
    """Mentions in text order, each with the index of its parent in the list."""
    kept = [j for j, c in enumerate(line.candidates) if c.trigger is not None]
    position = {j: n for n, j in enumerate(kept)}
    out: list[tuple[Mention, int]] = []
    for j in kept:
        c = line.candidates[j]
        assert c.trigger is not None
        starts, ends = line.tokens.starts, line.tokens.ends
        mention = Mention(
            c.quantity,
            cast(Measure, c.measure),
            c.population or c.phrase.population,
            c.phrase.affiliation or c.affiliation or None,
            starts[c.trigger.first],
            ends[c.trigger.last - 1],
            (*c.quantity.rules, f"triggers.csv:{c.trigger.row.row}", f"link:{c.how}"),
            hint(line, c),
        )
        out.append((mention, position.get(c.parent, -1)))
    return out
