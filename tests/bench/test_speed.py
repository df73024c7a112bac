from __future__ import annotations

import pytest

from bench.speed import HOT_SENTENCES, SENTENCES, characters, gated, natural, seconds, trap_dense
from extract.gate import fires
from extract.schema import Document


def test_natural_text_has_no_more_casualty_words_than_general_news() -> None:
    documents = natural(200_000)
    hot = sum(len(fires(document.text)) for document in documents) / (len(documents) * SENTENCES)
    assert characters(documents) >= 200_000
    assert HOT_SENTENCES * 0.8 < hot < HOT_SENTENCES * 1.4
    assert hot < sum(len(fires(document.text)) for document in trap_dense(50_000)) / characters(trap_dense(50_000)) * 70


def test_the_gate_lets_only_sentences_with_casualty_words_through() -> None:
    read: list[str] = []
    gated([Document("Shares rose. Twelve people died. It rained.")], read.append)
    assert read == ["Twelve people died."]


def test_seconds_is_the_shortest_run() -> None:
    with pytest.raises(ZeroDivisionError):
        seconds(lambda: 1 / 0)
    assert 0 <= seconds(lambda: sum(range(1000)), 3) < 1
