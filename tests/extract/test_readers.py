"""Readers: encodings, tables, addresses."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract import BadInput, read
from extract.readers import checks, read_all, web
from extract.schema import Document


def test_windows_and_utf16_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Twelve “people” died in Bogotá.".encode("cp1252"))
    (tmp_path / "b.txt").write_bytes("Twelve people died in Bogotá.".encode("utf-16"))
    a, b = read(tmp_path)
    assert "“people”" in a.text
    assert "Bogotá" in b.text


def test_a_table_of_articles(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('id,text,published\n1,"Two died, police said.",2022-03-01\n2,,\n3,Three died.,no day\n')
    items = list(read_all(tmp_path / "a.csv"))
    assert [item.id for item in items if isinstance(item, Document)] == ["1"]
    faults = [str(item) for item in items if isinstance(item, BadInput)]
    assert any("line 3" in fault and "empty" in fault for fault in faults)
    assert any("line 4" in fault and "ISO date" in fault for fault in faults)


def test_a_table_without_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text("id\tbody\n1\tx\n")
    with pytest.raises(BadInput, match='no column "text"'):
        read(tmp_path / "a.tsv")


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no file of a supported format"):
        read(tmp_path)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/a",
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://10.0.0.8/x",
        "http://169.254.169.254/",
        "http://[::ffff:10.0.0.1]/",
    ],
)
def test_private_addresses_are_refused(url: str) -> None:
    with pytest.raises(BadInput):
        web.check(url)


@pytest.mark.parametrize(("value", "day"), [("2022-03-23", "2022-03-23"), ("2022-03-23T08:00:00Z", "2022-03-23"), ("", None), (None, None)])
def test_days(value: str | None, day: str | None) -> None:
    found = checks.day(value, "here")
    assert (found.isoformat() if found else None) == day
