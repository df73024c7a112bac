"""Sentences: full stops that end one and those that do not, glued and wrapped text, headlines, lists; a cut around offsets alone."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.sentences import LONGEST, hard_wrapped, sentences_around, split_sentences

WRAPPED = """The river rose in the night and took the bridge at Velm and with
it the road to the south, where at least 12 people were killed and
as many were hurt. The town has had no power since the bridge and
the mill fell. Nobody knows how many are still under the mud there."""
SCRAPS = ["kill", "dead. ", "The ", "\n", ".\n", " • ", "U.S. ", "died.The ", "“", '" ', "! ", "a ", "\n\n", " ", "...", "5", "? ", "died"]


def texts(text: str) -> list[str]:
    return [sentence.text for sentence in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Two died. Ten live.", ["Two died.", "Ten live."]),
        ("Did two die? No! Ten live…", ["Did two die?", "No!", "Ten live…"]),
        ("He asked: “How many died?” Nobody knew.", ["He asked: “How many died?”", "Nobody knew."]),
        ("Two men (aged 3. and 4) died... Then more came!", ["Two men (aged 3. and 4) died...", "Then more came!"]),
        ("The blast hit at 5.30 and shook 3.5 million homes.", ["The blast hit at 5.30 and shook 3.5 million homes."]),
    ],
)
def test_full_stops(text: str, wanted: list[str]) -> None:
    assert texts(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Dr. Amadi said two died. Ten live.", ["Dr. Amadi said two died.", "Ten live."]),
        ("The U.S. Army came. So did Gen. Hale.", ["The U.S. Army came.", "So did Gen. Hale."]),
        ("It ended at 5 p.m. The bus had 12 aboard.", ["It ended at 5 p.m.", "The bus had 12 aboard."]),
        ("They went to the U.S. But two died.", ["They went to the U.S.", "But two died."]),
        ("Ms A. B. Cole died. J. K. was hurt.", ["Ms A. B. Cole died.", "J. K. was hurt."]),
        ("The raid killed approx. 12 miners. It was Feb. 3.", ["The raid killed approx. 12 miners.", "It was Feb. 3."]),
    ],
)
def test_abbreviations(text: str, wanted: list[str]) -> None:
    assert texts(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Two died.The road closed.", ["Two died.", "The road closed."]),
        ("Two died.”The road closed.", ["Two died.”", "The road closed."]),
        ("It killed 12.“We ran,” he said.", ["It killed 12.", "“We ran,” he said."]),
        ("The plan of J.Smith failed.", ["The plan of J.Smith failed."]),
    ],
)
def test_glued_sentences(text: str, wanted: list[str]) -> None:
    assert texts(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("TOLL RISES TO 12\nTwo more died in hospital.", ["TOLL RISES TO 12", "Two more died in hospital."]),
        ("Toll rises to 12\n\ntwo more died.", ["Toll rises to 12", "two more died."]),
        ("• Two dead • Nine hurt\n• One missing", ["• Two dead", "Nine hurt", "• One missing"]),
        ("Dead:\n12\nHurt:\n9", ["Dead:", "12", "Hurt:", "9"]),
        ("The ferry sank\nnear the pier.", ["The ferry sank\nnear the pier."]),
        ("  \n Two died. \n ", ["Two died."]),
        ("", []),
        (" \n\n ", []),
    ],
)
def test_lines(text: str, wanted: list[str]) -> None:
    assert texts(text) == wanted


def test_wrapped_copy_is_read_across_its_lines() -> None:
    assert hard_wrapped(WRAPPED)
    assert [sentence.replace("\n", " ").split()[0] for sentence in texts(WRAPPED)] == ["The", "The", "Nobody"]
    assert not hard_wrapped("Two died.\nThe road closed.\nA long line follows here that no wrapping would have left so long, far too long.")


def test_what_no_sentence_is_comes_in_pieces() -> None:
    text = "Ten died. " + "five hurt, " * 1000
    found = split_sentences(text)
    assert max(len(sentence.text) for sentence in found) <= LONGEST
    assert "".join(sentence.text for sentence in found).replace(" ", "") == text.replace(" ", "")
    assert [len(sentence.text) for sentence in split_sentences("7" * 4000)] == [1500, 1500, 1000]


@given(st.lists(st.sampled_from(SCRAPS), max_size=60).map("".join))
def test_around_offsets_as_in_the_whole(text: str) -> None:
    whole = split_sentences(text)
    offsets = [at for at in range(0, len(text), 3) if text[at].isalnum()]
    around = list(sentences_around(text, offsets))
    assert around == [sentence for sentence in whole if any(sentence.start <= at < sentence.end for at in offsets)]


@given(st.text())
def test_sentences_are_slices_in_order(text: str) -> None:
    end = 0
    for sentence in split_sentences(text):
        assert sentence.start >= end
        assert text[sentence.start : sentence.end] == sentence.text == sentence.text.strip() != ""
        end = sentence.end


@pytest.mark.parametrize("filler", [" ", "\n", "\u00a0", '"', ". ", "! ", "'"])
def test_time_grows_with_length(filler: str) -> None:
    started = time.process_time()
    split_sentences("Ten died." + filler * 200_000 + "Two live.")
    assert time.process_time() - started < 5
