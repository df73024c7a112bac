"""spaCy as a peer: cardinal numbers paired with casualty words along the dependency parse, else with the nearest word."""

from __future__ import annotations

import importlib
import re
from typing import Any, Final

from bench.finders import Found, recognizers_text
from bench.pairing import Figure, nearest

VERBS: Final = {
    "kill": "killed", "die": "killed", "murder": "killed", "massacre": "killed", "slay": "killed", "execute": "killed", "drown": "killed",
    "perish": "killed", "injure": "injured", "wound": "injured", "hurt": "injured", "hospitalize": "injured", "capture": "captured",
    "kidnap": "captured", "abduct": "captured", "displace": "displaced", "flee": "displaced", "evacuate": "displaced",
}  # fmt: skip
NOUNS: Final = {
    "death": "killed", "fatality": "killed", "dead": "killed", "body": "killed", "life": "killed", "injury": "injured",
    "wounded": "injured", "injured": "injured", "missing": "missing", "hostage": "captured", "prisoner": "captured",
    "casualty": "casualties", "victim": "casualties",
}  # fmt: skip
ROLES: Final = frozenset({"nsubjpass", "nsubj", "dobj", "obj"})


class Parser:
    """A spaCy pipeline that finds numbers and pairs them. Raises OSError when the model cannot be loaded."""

    def __init__(self, model: str) -> None:
        self.pipeline: Any = importlib.import_module("spacy").load(model)
        self.text = ""
        self.parsed: Any = None

    def parse(self, sentence: str) -> Any:
        """The parse of a sentence; the last one is kept, since finding and pairing both ask for it."""
        if sentence != self.text or self.parsed is None:
            self.text, self.parsed = sentence, self.pipeline(sentence)
        return self.parsed

    def find(self, sentence: str) -> list[Found]:
        """Cardinal numbers of the entity recogniser, their values read by recognizers-text."""
        out = []
        for entity in self.parse(sentence).ents:
            if entity.label_ == "CARDINAL":
                out += [Found(entity.start_char + n.start, entity.start_char + n.end, n.value) for n in recognizers_text(entity.text)[:1]]
        return out

    def pair(self, sentence: str, figure: Figure) -> str | None:
        """The measure that the parse ties to the figure, else that of the nearest casualty word."""
        span = self.parse(sentence).char_span(figure.start, figure.end, alignment_mode="expand")
        return (self.along(span.root) if span is not None else None) or nearest(sentence, figure)

    def along(self, token: Any) -> str | None:
        """The measure of the verb or noun that governs the counted noun, or that describes it."""
        noun = token.head if token.dep_ in ("nummod", "quantmod", "amod", "compound") else token
        for one in (token, noun):
            if measure := NOUNS.get(one.lemma_.lower()):
                return measure
        for child in noun.children:
            if child.dep_ in ("acl", "relcl", "amod", "acomp") and (measure := _measure(child)):
                return measure
        if noun.dep_ in ROLES:
            predicates = [noun.head, *(child for child in noun.head.children if child.dep_ in ("acomp", "oprd"))]
            return next((measure for one in predicates if (measure := _measure(one))), None)
        if noun.dep_ == "pobj" and noun.head.lower_ in ("of", "to", "for"):
            return _measure(noun.head.head)
        return _measure(noun.head) if noun.dep_ == "conj" else None


def _measure(token: Any) -> str | None:
    lemma = token.lemma_.lower()
    if re.fullmatch(r"dead|wounded|injured|missing", token.lower_):
        return NOUNS[token.lower_]
    return VERBS.get(lemma) or NOUNS.get(lemma)
