"""The store: append-only, idempotent, filtered by SQL, safe for several processes."""

from __future__ import annotations

import dataclasses
import datetime as dt
import os
import threading
from pathlib import Path

import pandas as pd
import pytest

from extract.schema import COLUMN_NAMES, Document, Reading
from tests.track.make import claim
from track.errors import BadRow, BadStore
from track.filters import Filter
from track.reference import FOLDER
from track.store import Store

URLS = ["sqlite", *(["postgres"] if os.environ.get("TEST_POSTGRES_URL") else [])]


@pytest.fixture(params=URLS)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    if request.param == "sqlite":
        return Store(f"sqlite:///{tmp_path / 'claims.db'}")
    made = Store(os.environ["TEST_POSTGRES_URL"])
    from track.tables import metadata

    metadata.drop_all(made._engine)
    metadata.create_all(made._engine)
    return made


def reading(name: str = "a", *figures: str) -> Reading:
    claims = [
        dataclasses.replace(claim(figure, "03-22"), claim_id=f"{name}{k}", document=name, sentence=f"The UN counted {figure} dead.")
        for k, figure in enumerate(figures or ("977",))
    ]
    return Reading(Document(f"The UN counted {figures}.", name, "A title", published=dt.date(2022, 3, 24)), tuple(claims))


def test_adding_twice_changes_nothing(store: Store) -> None:
    assert store.add(reading("a", "977", "1594")).added == 2
    version = store.version()
    again = store.add(reading("a", "977", "1594"))
    assert (again.added, again.already) == (0, True)
    assert (store.count(), store.version()) == (2, version)


def test_a_changed_reading_supersedes_the_old_one_and_keeps_it(store: Store) -> None:
    store.add(reading("a", "977"))
    store.add(reading("b", "5"))
    assert store.add(reading("a", "979", "1594")).added == 2
    assert sorted(store.claims()["low"]) == [5, 979, 1594]
    assert len(store.documents()) == 2, "one row per document, the newest reading"
    with store._engine.connect() as connection:
        assert connection.exec_driver_sql("select count(*) from claims").scalar() == 4, "nothing is deleted"


def test_the_same_document_twice_in_one_batch(store: Store) -> None:
    from track.store import Entry

    entry = Entry(reading("a").document, reading("a").claims)
    assert [result.already for result in store.add_all([entry, entry], "add")] == [False, True]
    assert store.count() == 1


def test_frames_have_the_columns_and_dtypes_of_the_contract(store: Store) -> None:
    store.add(reading("a", "977"))
    found = store.claims()
    assert list(found.columns) == [*COLUMN_NAMES, "origin", "note"]
    assert (str(found["low"].dtype), str(found["source"].dtype), str(found["confidence"].dtype)) == ("Int64", "string", "Float64")
    assert found["as_of"].iloc[0] == dt.date(2022, 3, 22)
    assert list(store.claims(Filter(source=("nobody",))).columns) == list(found.columns), "an empty frame has them too"


def test_filters(store: Store) -> None:
    rows = [
        dataclasses.replace(claim("1", "03-01", "UN"), claim_id="1"),
        dataclasses.replace(claim("2", "03-05", "US", published=dt.date(2022, 4, 1)), claim_id="2", modality="estimated"),
        dataclasses.replace(claim("3", "03-09", source=None), claim_id="3", sentence="Zebra 100% sure"),  # type: ignore[arg-type]
        dataclasses.replace(claim("4", "05-09", "UN"), claim_id="4", scope="incident", event_date=dt.date(2022, 2, 25)),
    ]
    store.add(Reading(Document("text", "d"), tuple(rows)))

    def ids(**cells: object) -> str:
        return "".join(sorted(store.claims(Filter(**cells))["claim_id"]))  # type: ignore[arg-type]

    assert ids() == "1234"
    assert ids(source=("UN",)) == "14"
    assert ids(source=("",)) == "3"
    assert ids(source=("", "US")) == "23"
    assert ids(modality=("estimated",), source=("US", "UN")) == "2"
    assert ids(since=dt.date(2022, 3, 5)) == "23"
    assert ids(until=dt.date(2022, 2, 28)) == "4", "an incident counts by its event"
    assert ids(known_on=dt.date(2022, 3, 20)) == "13", "published later, or as of later"
    assert ids(text="zEBRA") == "3"
    assert ids(text="100%") == "3"
    assert ids(text="1_0") == "", "no wildcard comes from the user"
    assert ids(origin=("reference",)) == ""
    assert store.count(Filter(source=("UN",))) == 2
    assert store.choices("source") == [("UN", 2), ("", 1), ("US", 1)]


def test_order_limit_and_offset(store: Store) -> None:
    rows = [dataclasses.replace(claim(str(k), f"03-0{k}"), claim_id=str(k)) for k in (3, 1, 2)]
    rows.append(dataclasses.replace(claim("9", "03-01"), claim_id="none", as_of=None))
    store.add(Reading(Document("text", "d"), tuple(rows)))
    assert store.claims()["claim_id"].tolist() == ["3", "2", "1", "none"], "empty cells last"
    assert store.claims(descending=False)["claim_id"].tolist() == ["1", "2", "3", "none"]
    assert store.claims(limit=1, offset=1)["claim_id"].tolist() == ["2"]
    assert store.claims(order="low", limit=2)["claim_id"].tolist() == ["none", "3"]
    with pytest.raises(BadStore, match="no column"):
        store.claims(order="1; drop table claims")
    with pytest.raises(BadStore, match="no column"):
        store.choices("nothing")


def test_series_gives_the_newest_publication_of_each_day(store: Store) -> None:
    rows = [
        dataclasses.replace(claim("136", "02-28"), claim_id="old", published=dt.date(2022, 3, 1)),
        dataclasses.replace(claim("142", "02-28"), claim_id="new", published=dt.date(2022, 3, 2)),
        dataclasses.replace(claim("100", "02-27"), claim_id="undated", published=None),
        dataclasses.replace(claim("9", "03-03"), claim_id="event", scope="incident"),
    ]
    store.add(Reading(Document("text", "d"), tuple(rows)))
    assert store.series()["claim_id"].tolist() == ["undated", "new"]
    assert store.series(scope="incident")["claim_id"].tolist() == ["event"]


def test_documents_and_text(store: Store) -> None:
    store.add(reading("a", "977"))
    found = store.documents().iloc[0]
    assert (found["document"], found["n_claims"], found["opening"]) == ("a", 1, "The UN counted ('977',).")
    assert store.text("a") == "The UN counted ('977',)."
    assert store.text("nothing") is None


def test_reference_is_loaded_once_and_whole(store: Store) -> None:
    report = store.add_reference()
    assert (report.rows, report.errors) == (3017, ())
    assert store.add_reference().rows == 0
    found = store.claims(Filter(origin=("reference",)))
    assert len(found) == 3017
    assert found["claim_id"].is_unique
    assert (found["sentence"] == "").all()
    assert (found["start"] == 0).all()
    assert found["country"].notna().all()
    assert not found["note"].str.contains("WRONG").fillna(False).any(), "pages that are wrong are no reference"


def test_an_edited_reference_row_replaces_its_page_only(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "reference"
    folder.mkdir()
    text = (FOLDER / "other_claims.csv").read_text(encoding="utf-8")
    (folder / "other_claims.csv").write_text(text, encoding="utf-8")
    before = store.add_reference(folder).rows
    (folder / "other_claims.csv").write_text(text.replace("1000000,1000000", "1100000,1100000"), encoding="utf-8")
    assert store.add_reference(folder).rows == 1
    assert store.count() == before


def test_bad_reference_rows_are_named_and_the_rest_goes_on(store: Store, tmp_path: Path) -> None:
    lines = (FOLDER / "other_claims.csv").read_text(encoding="utf-8").splitlines()[:6]
    bad = [
        lines[1].replace(",killed,", ",slain,"),
        lines[1].replace("2004-09-30", "30.9.2004"),
        lines[1].replace("8000,194000", "8e3,194000"),
    ]
    bad += [lines[1].replace("8000,194000", "194000,8000"), lines[1].replace("8000,194000,between", "8000,,between")]
    (tmp_path / "figures.csv").write_text("\n".join([*lines, *bad]) + "\n", encoding="utf-8")
    (tmp_path / "headless.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    (tmp_path / "latin.csv").write_bytes(b"\xff\xfe\x00")
    report = store.add_reference(tmp_path)
    assert report.rows == 5
    told = "\n".join(report.errors)
    for cause in (
        "figures.csv, line 7: measure is 'slain'",
        "line 8: as_of is '30.9.2004'",
        "line 9: low is '8e3'",
        "line 10: low 194000 is above",
    ):
        assert cause in told
    assert "line 11: bound between does not fit" in told
    assert "headless.csv, line 1: column 'as_of' is missing" in told
    assert "latin.csv: cannot be read" in told


def test_a_folder_without_tables(store: Store, tmp_path: Path) -> None:
    with pytest.raises(BadRow, match="no reference table"):
        store.add_reference(tmp_path / "nothing")


@pytest.mark.parametrize("url", ["nonsense", "bad://x", "sqlite:////proc/none/claims.db", "mysql://u:secret@h/x"])
def test_what_cannot_be_opened_says_so_without_the_password(url: str) -> None:
    with pytest.raises(BadStore) as caught:
        Store(url)
    assert "secret" not in str(caught.value)


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "claims.db"
    path.write_bytes(b"this is not a database" * 100)
    with pytest.raises(BadStore, match="not a database"):
        Store(f"sqlite:///{path}")


def test_writers_wait_for_one_another(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'claims.db'}"
    Store(url).close()
    failed: list[BaseException] = []

    def write(name: str) -> None:
        try:
            here = Store(url)
            for k in range(15):
                here.add(reading(f"{name}{k}", str(k + 1)))
            here.close()
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=write, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert Store(url).count() == 60


def test_a_large_number_of_superseded_readings(store: Store) -> None:
    """More than SQL allows as single terms: they are looked up in a subquery."""
    from track.store import Entry

    for figure in ("1", "2"):
        store.add_all([Entry(reading(f"d{k}", figure).document, reading(f"d{k}", figure).claims) for k in range(1_200)], "add")
    assert store.count() == 1_200
    assert set(store.claims()["low"]) == {2}


def test_extension_columns_survive_a_round_trip(store: Store) -> None:
    store.add_reference()
    notes = store.claims(Filter(text="siege"))
    assert len(notes) > 0
    assert isinstance(notes, pd.DataFrame)
    assert notes["note"].str.contains("siege", case=False).all()
