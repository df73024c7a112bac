from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bench.texts import STYLES, UNREAD, articles, digest, notes, rows


def test_at_least_a_hundred_notes_a_style_and_no_text_twice() -> None:
    found = notes()
    assert {style: n >= 100 for style, n in Counter(note.style for note in found).items()} == dict.fromkeys(STYLES, True)
    assert len({note.text for note in found}) == len({note.id for note in found}) == len(found)


def test_the_unread_notes_are_other_texts() -> None:
    read, unread = notes(), notes(UNREAD)
    assert len(unread) >= 160
    assert not {note.text for note in read} & {note.text for note in unread}
    assert not {note.id for note in read} & {note.id for note in unread}


def test_coded_ranges_are_ordered_and_every_kind_of_code_occurs() -> None:
    codes = [code for note in notes() for code in (note.killed, note.injured)]
    assert all(code is None or 0 <= code[0] <= code[1] for code in codes)
    assert None in codes
    assert (0, 0) in codes
    assert any(code and code[0] < code[1] for code in codes)


def test_general_claims_lie_where_they_say() -> None:
    found = articles()
    assert sum(article.sentences for article in found) >= 600
    for article in found:
        for span in article.claims + article.optional:
            words = article.text[span.start : span.end]
            assert words.replace(",", "") == str(span.value) or not words[0].isdigit()


def test_a_broken_row_is_named_with_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "notes.jsonl"
    path.write_text('{"id": "a"}\n{broken\n', "utf-8")
    with pytest.raises(ValueError, match=r"notes\.jsonl:2: "):
        rows(path)


def test_digest_changes_with_the_texts(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("{}\n", "utf-8")
    before = digest(tmp_path)
    (tmp_path / "a.jsonl").write_text("{} \n", "utf-8")
    assert digest(tmp_path) != before
