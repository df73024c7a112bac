"""The order of the stages: one document in, its claims out."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from dataclasses import replace
from typing import Final, NamedTuple

from extract.attribution import Attributor
from extract.certainty import Stancer
from extract.confidence import confidence
from extract.context import Context, quote_spans
from extract.dates import Dater
from extract.gate import fires
from extract.grammar.elision import elides
from extract.grammar.items import itemises
from extract.lexicon import lexicon
from extract.mentions import carry_mentions, link_mentions
from extract.parts import inherit, wholes
from extract.places import Placer
from extract.published import infer_published
from extract.quantities import find_quantities
from extract.schema import Attribution, Claim, Dating, Document, Mention, Placing, Quantity, Reading, Scope, Stance
from extract.scope import Scoper
from extract.sentences import sentences_around, split_sentences
from extract.tokens import Tokens

ZERO_WIDTH: Final = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")

LONG: Final = 600  # characters from which on a document is searched for a mention before all its sentences are cut


def document_id(text: str) -> str:
    """Digest that names a document without an id: the same text gives the same id on every machine."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def claim_id(document: str, start: int, end: int, measure: str) -> str:
    """Stable id of a claim from its document, span and measure."""
    return hashlib.sha256(f"{document}\x1f{start}\x1f{end}\x1f{measure}".encode("utf-8", "surrogatepass")).hexdigest()[:16]


def extract_claims(document: Document) -> list[Claim]:
    """The claims of one document, in text order; see `read_document` for the document with its date."""
    return list(_read(document)[1])


def read_document(document: Document) -> Reading:
    """Read one document: its claims in text order, and the document with id and publication day filled in.

    Without `published` the day is inferred from the text when it holds evidence; `published_basis` says so and
    `published_evidence` gives the words it rests on.
    """
    identified, claims = _read(document)
    return Reading(identified if claims else _dated(identified), claims)


def _read(document: Document) -> tuple[Document, tuple[Claim, ...]]:
    """The document with its id, and its claims; its day is inferred only where there are claims to date."""
    document = replace(document, id=document.id or document_id(document.text))
    hits = fires(document.text)
    if not hits:
        return document, ()
    view = replace(document, text=ZERO_WIDTH.sub(" ", document.text)) if ZERO_WIDTH.search(document.text) else document
    text = view.text
    if len(text) > LONG and not (hits := _from_first(text, hits)):
        return document, ()
    context = Context(view, split_sentences(text), None, [])
    found = _mentions(context, hits)
    if not found:
        return document, ()
    document = _dated(document)
    context.document = document if view.text is document.text else replace(document, text=text)
    context.published, context.quotes = document.published, quote_spans(text)
    return document, tuple(_claims(document, context, found))


def _from_first(text: str, hits: list[int]) -> list[int]:
    """The hits from the first sentence with a mention on, [] without any; only the sentences around hits are cut and read."""
    for sentence in sentences_around(text, hits):
        tokens = Tokens(sentence.text, sentence.start)
        if link_mentions(tokens, find_quantities(tokens, text)):
            return hits[bisect_left(hits, sentence.start) :]
    return []


def _dated(document: Document) -> Document:
    """The document with its day of publication, inferred from its text where nobody gives it."""
    if document.published is not None:
        return document if document.published_basis is not None else replace(document, published_basis="given")
    inferred = infer_published(document.text)
    if inferred is None:
        return document
    return replace(document, published=inferred.day, published_basis=inferred.basis, published_evidence=inferred.evidence)


def _mentions(context: Context, hits: list[int]) -> list[tuple[int, Mention, int]]:
    """(sentence index, mention, index of its parent in the list or -1) for the sentences in which the gate fired."""
    out: list[tuple[int, Mention, int]] = []
    text = context.document.text
    at = 0
    for i, sentence in enumerate(context.sentences):
        while at < len(hits) and hits[at] < sentence.start:
            at += 1
        fired = at < len(hits) and hits[at] < sentence.end
        follows = bool(out) and out[-1][0] == i - 1
        if not fired and not follows:
            if at >= len(hits):
                break
            continue
        tokens = context.tokens(i)
        found = link_mentions(tokens, find_quantities(tokens, text)) if fired else []
        base = len(out)
        out += [(i, mention, base + parent if parent >= 0 else -1) for mention, parent in found]
        if follows and not found and (itemises(tokens) or elides(tokens)):
            whole = _whole(out, base)
            out += [
                (i, mention, whole if "link:carried" in mention.rules else -1)
                for mention in carry_mentions(tokens, find_quantities(tokens, text), out[whole][1].measure)
            ]
    return out


def _whole(out: list[tuple[int, Mention, int]], end: int) -> int:
    """Index of the figure that the next sentence itemises: the dead of the last sentence, else its last whole."""
    last = [n for n in range(end - 1, -1, -1) if out[n][0] == out[end - 1][0] and out[n][2] < 0]
    return next((n for n in last if out[n][1].measure == "killed"), last[0] if last else end - 1)


def _claims(document: Document, context: Context, found: list[tuple[int, Mention, int]]) -> list[Claim]:
    """Run the record stages over the mentions and assemble the rows."""
    attributor, dater, stancer = Attributor(context), Dater(context), Stancer(context)
    scoper = Scoper(context, dater.dates)
    whole = wholes(found)
    found = inherit(found, whole, context)
    by_sentence: dict[int, list[Mention]] = {}
    for i, mention, _ in found:
        by_sentence.setdefault(i, []).append(mention)
    speakers = {i: [(e.speaker_first, e.speaker_last) for e in attributor.events(i)] for i in range(found[-1][0] + 1)}
    placer = Placer(context, speakers)
    ids = [claim_id(document.id, mention.quantity.start, mention.quantity.end, mention.measure) for _, mention, _ in found]
    out: list[Claim] = []
    previous: Attribution | None = None
    for n, (i, mention, _) in enumerate(found):
        larger = out[whole[n]] if 0 <= whole[n] < n else None
        scope, scope_rule = scoper.scope(i, mention, larger)
        attribution = attributor.attribute(i, mention, previous)
        previous = attribution
        dating = dater.date(i, mention, scope, attribution.statement_start, larger, scope_rule)
        placing = placer.place(i, mention, scope, by_sentence[i])
        manner = stancer.stance(i, mention, attribution, attributor.modality(attribution))
        records = Records(attribution, dating, placing, manner, scope, scope_rule)
        out.append(_assemble(document, context, i, mention, records, ids[n], ids[whole[n]] if whole[n] >= 0 else None))
    return out


class Records(NamedTuple):
    """What the record stages say of one mention."""

    said: Attribution
    dating: Dating
    placing: Placing
    manner: Stance
    scope: Scope
    scope_rule: str


def _assemble(document: Document, context: Context, i: int, mention: Mention, records: Records, name: str, parent: str | None) -> Claim:
    """The row of the mention in sentence i, with its id and that of its whole."""
    q, sentence = mention.quantity, context.sentences[i]
    said, dating, placing, manner, scope, scope_rule = records
    rule = "; ".join((*mention.rules, *said.rules, scope_rule, *dating.rules, *placing.rules, *manner.rules))
    return Claim(
        claim_id=name,
        document=document.id,
        figure=document.text[q.start : q.end],
        start=q.start,
        end=q.end,
        sentence=document.text[sentence.start : sentence.end],
        sentence_start=sentence.start,
        low=q.low,
        high=q.high,
        bound=q.bound,
        measure=mention.measure,
        population=mention.population,
        affiliation=mention.affiliation or _own_side(context.tokens(i), q, said),
        place=placing.place,
        place_text=placing.place_text,
        country=placing.country,
        source=said.source,
        source_detail=said.source_detail,
        source_text=said.source_text,
        source_kind=said.source_kind,
        relayed_by=said.relayed_by,
        cue=said.cue,
        as_of=dating.as_of,
        as_of_basis=dating.as_of_basis,
        event_date=dating.event_date,
        event_date_grain=dating.event_date_grain,
        period_start=dating.period_start,
        scope=scope,
        modality=manner.modality,
        caveat=manner.caveat,
        part_of=parent,
        confidence=confidence(rule, said.source_kind is not None, scope),
        rule=rule,
        title=document.title,
        publisher=document.publisher,
        url=document.url,
        published=document.published,
        published_basis=document.published_basis,
    )


def _own_side(tokens: Tokens, q: Quantity, said: Attribution) -> str | None:
    """The side of "its soldiers" in the words of a state: Israel says 250 of its soldiers were killed."""
    near = tokens.low[max(0, q.lead - 1) : q.last + 4]
    return lexicon().countries.get((said.source or "").lower()) if "its" in near else None
