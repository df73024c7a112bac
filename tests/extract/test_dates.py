"""Dates: every row of the time tables, the forms by class, the event's day through an article, and time itself."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from extract import Document, extract_claims, read_document
from extract.dateroles import find_dates
from extract.known import closed_war, known_event
from extract.lexicon import rows
from extract.tokens import Tokens
from extract.when import Now, When
from tests.extract.time_examples import PUBLISHED, claim_of, plain


def dates(text: str, published: dt.date | None = PUBLISHED, year: int | None = None) -> list[When]:
    return find_dates(Tokens(text), Now(published, year))


@pytest.mark.parametrize("row", rows("timewords.csv"), ids=lambda row: f"{row['kind']}-{row['words'].split('|')[0]}")
def test_every_time_word(row: dict[str, str]) -> None:
    assert row["expect"] in [f"{when.role} {when.day}" for when in dates(plain(row["example"]))]


@pytest.mark.parametrize("row", rows("events.csv"), ids=lambda row: row["words"].split("|")[0])
def test_every_event_word(row: dict[str, str]) -> None:
    (when,) = dates(plain(row["example"]))
    assert (when.role, when.day) == ("event", dt.date(2021, 7, 1) if "2021" in row["example"] else dt.date(2022, 3, 22))
    assert when.tie >= 1.5
    assert row["kind"] == "verb" or when.group == row["group"]


@pytest.mark.parametrize("row", rows("knownevents.csv"), ids=lambda row: row["example"][:40])
def test_every_known_event(row: dict[str, str]) -> None:
    claim = claim_of(row["example"], published=dt.date(2026, 1, 1))
    assert (str(claim.event_date)[: len(row["date"])], claim.event_date_grain, claim.scope) == (row["date"], row["grain"], "incident")


@pytest.mark.parametrize("row", rows("closedwars.csv"), ids=lambda row: row["example"][:40])
def test_every_closed_war(row: dict[str, str]) -> None:
    claim = claim_of(row["example"], published=dt.date(2026, 1, 1))
    assert (str(claim.as_of)[:7], claim.as_of_basis, claim.scope) == (row["ended"], "stated", "cumulative")


def test_a_war_is_not_over_before_its_end() -> None:
    assert closed_war("The Korean War", dt.date(1952, 1, 1)) is None
    assert closed_war("The Korean War", None) == dt.date(1953, 7, 31)


def test_dated_teasers_are_of_their_day() -> None:
    text = (
        "A roof fell in Oslo, and <three> people died. (24.04.2016) Floods killed <12> people in Bergen. (05.11.2015) The minister spoke."
    )
    claims = read_document(Document(plain(text), published=PUBLISHED)).claims
    assert [(str(c.as_of), str(c.event_date)) for c in claims] == [("2016-04-24", "2016-04-24"), ("2015-11-05", "2015-11-05")]


def test_a_passage_set_in_the_past() -> None:
    text = "The rebels took the valley in 1994. Some <3,000> displaced villagers lived in tents around the fort."
    claim = claim_of(text)
    assert (claim.scope, str(claim.as_of), claim.as_of_basis) == ("cumulative", "1994-12-31", "stated")


def test_of_several_known_events_the_last_one_before_the_figure() -> None:
    text = "The list held the Bataclan, the shootings in Sousse, in which 38 people died, and the Bardo museum"
    assert known_event(text, None, text.index("38")).day == dt.date(2015, 6, 26)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The storm is expected to hit the coast on Tuesday.", "ahead"),
        ("The court will hear on Tuesday what the guard saw.", "ahead"),
        ("The arrest of the driver on Tuesday calmed the town.", "after"),
        ("OSLO, March 21. /Agency/. Two people drowned.", "dateline"),
        ("Roads are shut. (@trainsinfo) March 21, 2022", "dateline"),
        ("The protests in the south began on Tuesday.", "event"),
        ("The raid was on their minds as they began their march on Tuesday.", "event"),
        ("The toll from a fire at the largest of the three old mills near the port of the town climbed to 12 on Tuesday.", "asof"),
    ],
)
def test_role(text: str, role: str) -> None:
    assert [when.role for when in dates(text)] == [role]


def test_feasts_and_programmes_are_no_days() -> None:
    assert dates("It was Super Bowl Sunday, and he spoke to the Today programme.") == []


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("<310> people died in the first six months of 2021.", "2021-01-01", "2021-06-30"),
        ("<310> people died in the first quarter of 2020.", "2020-01-01", "2020-03-31"),
        ("<310> people died in the first half of the year.", "2022-01-01", "2022-06-30"),
        ("<31> people died in the first nine days of March.", "2022-03-01", "2022-03-09"),
    ],
)
def test_parts_of_years(text: str, start: str, end: str) -> None:
    (when,) = dates(plain(text))
    assert (str(when.start), str(when.day)) == (start, end)


def test_known_events_do_not_lie_ahead() -> None:
    assert known_event("The Beirut port explosion", dt.date(2020, 8, 3)) is None
    assert known_event("The Beirut port explosion", None) is not None


@pytest.mark.parametrize(
    ("text", "day", "grain"),
    [
        ("<12> people died on March 12, 2021.", "2021-03-12", "day"),
        ("<12> people died on 12 March 2021.", "2021-03-12", "day"),
        ("<12> people died on 2021-03-12.", "2021-03-12", "day"),
        ("On 03/12/2014 a bomb killed <12> people.", "2014-03-12", "day"),
        ("On 23/04/2014 a bomb killed <12> people.", "2014-04-23", "day"),
        ("On 22.03.2020 a bomb killed <12> people.", "2020-03-22", "day"),
        ("5-Nov-2021: a bomb killed <12> people.", "2021-11-05", "day"),
        ("A bomb killed <12> people on the 14th.", "2022-03-14", "day"),
        ("A bomb killed <12> people on the 30th.", "2022-01-30", "day"),
        ("A bomb killed <12> people on Monday.", "2022-03-21", "day"),
        ("A bomb killed <12> people on Wednesday.", "2022-03-23", "day"),
        ("A bomb killed <12> people last Wednesday.", "2022-03-16", "day"),
        ("A bomb killed <12> people overnight.", "2022-03-23", "day"),
        ("A bomb killed <12> people overnight on Sunday.", "2022-03-20", "day"),
        ("A bomb killed <12> people early on Friday.", "2022-03-18", "day"),
        ("A bomb killed <12> people over the weekend.", "2022-03-19", "day"),
        ("A bomb killed <12> people last week.", "2022-03-01", "month"),
        ("A bomb killed <12> people earlier this month.", "2022-03-01", "month"),
        ("A bomb killed <12> people last June.", "2021-06-01", "month"),
        ("A bomb killed <12> people two days ago.", "2022-03-21", "day"),
        ("A bomb killed <12> people a year ago.", "2021-01-01", "year"),
        ("In 2009 a bomb killed <12> people.", "2009-01-01", "year"),
        ("In 1755 a quake killed <30,000> people.", "1755-01-01", "year"),
        ("On 1 November 1755 a quake killed <30,000> people.", "1755-11-01", "day"),
        ("In AD 79 the eruption killed <2,000> people.", "0079-01-01", "year"),
        ("The 1908 earthquake struck on 28 December and killed <75,000> people.", "1908-12-28", "day"),
        ("Tuesday's raid killed <12> people, police said on Wednesday.", "2022-03-22", "day"),
        ("The death toll of Sunday's quake climbed to <12> on Tuesday.", "2022-03-20", "day"),
        ("It comes a day after a beach was hit by a drone, killing <seven> people.", "2022-03-22", "day"),
        ("On Sunday, a day after a raid killed <12> people, the town was calm.", "2022-03-19", "day"),
        ("Two days after a raid killed <12> people, the town was calm.", "2022-03-21", "day"),
        ("Ten years after a raid that killed <12> people, a trial opens.", "2012-01-01", "year"),
        ("Two decades ago a raid killed <12> people.", "2002-01-01", "year"),
        ("In mid-2020 a raid killed <12> people.", "2020-01-01", "year"),
        ("A raid on October the 7th killed <12> people.", "2021-10-07", "day"),
        ("Police were called to the house on Sunday and found <two> people dead.", "2022-03-20", "day"),
        ("The funeral of the <two> people killed in Friday's raid will be on Sunday.", "2022-03-18", "day"),
        ("A raid on the night of 3 and 4 March killed <12> people.", "2022-03-04", "day"),
        ("Rescue work resumed on Tuesday after Monday's quake killed <40> people.", "2022-03-21", "day"),
        ("The September 11 attacks killed <2,977> people.", "2001-09-11", "day"),
    ],
)
def test_event_day(text: str, day: str, grain: str) -> None:
    claim = claim_of(text)
    assert (str(claim.event_date), claim.event_date_grain, claim.scope) == (day, grain, "incident")


@pytest.mark.parametrize(
    ("text", "as_of", "basis"),
    [
        ("As of midday on Tuesday, <12> people were missing after the quake.", "2022-03-22", "stated"),
        ("Up to 15 March, <636> deaths had been verified.", "2022-03-15", "stated"),
        ("The toll of the quake stood at <12> on Monday.", "2022-03-21", "stated"),
        ("The ministry said on Monday that <12> people were killed.", "2022-03-21", "statement"),
        ("According to the agency on Monday, <12> people were killed.", "2022-03-21", "statement"),
        ("The army released a statement on Monday. It said <17> soldiers had been killed.", "2022-03-21", "statement"),
        ("The war from 1998 to 2000 killed <70,000> people.", "2000-12-31", "stated"),
        ("The raid killed <12> people.", "2022-03-23", "published"),
    ],
)
def test_as_of(text: str, as_of: str, basis: str) -> None:
    claim = claim_of(text)
    assert (str(claim.as_of), claim.as_of_basis) == (as_of, basis)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Since 24 February, <902> civilians have been killed.", "2022-02-24"),
        ("In the past 24 hours, <19> people were killed.", "2022-03-22"),
        ("Over the past week, <85> people have been killed.", "2022-03-16"),
        ("In the last three months <85> people have been killed.", "2021-12-23"),
        ("So far this year <38> journalists have been killed.", "2022-01-01"),
        ("Between 1 and 15 March, <62> people were killed.", "2022-03-01"),
        ("<120> people were killed on Friday and Saturday.", "2022-03-18"),
        ("More than <14,000> people have been killed in the war since 2014.", "2014-01-01"),
    ],
)
def test_period_start(text: str, start: str) -> None:
    assert str(claim_of(text).period_start) == start


ARTICLE = (
    "Rescuers searched on Wednesday for survivors of a quake that struck the valley on Monday. At least <40> people died. "
    "The president arrived on Tuesday. In Pereto <12> bodies were found. "
    "It is the worst quake since one in 1995 killed <90> people. The dead on Monday included <three> nurses. "
    "Twelve miners were killed in May 2019 in a blast nearby. The quake left <2,000> people homeless."
)


def test_the_main_event_goes_through_the_article() -> None:
    claims = {claim.figure: claim for claim in extract_claims(Document(plain(ARTICLE), published=PUBLISHED))}
    monday = dt.date(2022, 3, 21)
    assert [claims[figure].event_date for figure in ("40", "12", "three", "2,000")] == [monday] * 4
    assert (claims["Twelve"].event_date, claims["Twelve"].event_date_grain) == (dt.date(2019, 5, 1), "month")


@pytest.mark.parametrize(
    ("text", "day", "grain"),
    [
        ("<Two> people are dead after a shooting, police said. Officers came upon gunfire at 9:40 p.m. Sunday.", "2022-03-20", "day"),
        ("A man is on trial over the deaths of <three> people in November. His lorry crashed on 14 November.", "2021-11-14", "day"),
        ("Families marked ten years since a fire that killed <49> people. The fire broke out on 12 June 2012.", "2012-06-12", "day"),
        ("Divers found the jet that crashed last week, killing <68> people. It went down on 15 March.", "2022-03-15", "day"),
        ("A raid on Tuesday killed two. Earlier this month, another raid killed <five>.", "2022-03-01", "month"),
        ("In 2018, floods killed <483> people. On Tuesday rains killed two.", "2018-01-01", "year"),
        ("<Five> died when a house fell in on Saturday, and three drowned on Sunday.", "2022-03-19", "day"),
        ("Five died when a house fell in on Saturday, and <three> drowned on Sunday.", "2022-03-20", "day"),
        ("It was the worst crash since 1992, when <167> people were killed.", "1992-01-01", "year"),
        ("A doctor who killed <two> patients in 2019 was jailed on Tuesday.", "2019-01-01", "year"),
        ("Last March, a raid killed <two>.", "2021-03-01", "month"),
        ("A quake on 5 March killed 300 people. In Tola <40> died.", "2022-03-05", "day"),
        ("A bomb killed nine on Sunday. In 2019 a bomb killed <26> people.", "2019-01-01", "year"),
    ],
)
def test_the_right_event(text: str, day: str, grain: str) -> None:
    claim = claim_of(text)
    assert (str(claim.event_date), claim.event_date_grain) == (day, grain)


def test_a_count_over_the_same_period() -> None:
    text = "Raids killed 60 people between 1 and 15 March, the office said on Friday. Another <95> were injured in the same period."
    claim = claim_of(text)
    assert (claim.scope, str(claim.as_of), str(claim.period_start)) == ("period", "2022-03-15", "2022-03-01")


def test_the_title_may_date_the_event() -> None:
    claim = claim_of("The ferry went down off the coast, and <30> people died.", title="What we know of Sunday's sinking")
    assert claim.event_date == dt.date(2022, 3, 20)


def test_references_back_count_from_the_event_spoken_of() -> None:
    text = "A raid on Friday killed <30> people. A raid the previous day killed <five>."
    assert claim_of(text).event_date == dt.date(2022, 3, 17)
    assert claim_of("A jet crashed in 1982. In that crash, <nine> soldiers died.").event_date == dt.date(1982, 1, 1)


@pytest.mark.parametrize(
    "text",
    [
        "Marchers may number 19.",
        "He was 17 years old.",
        "A total of 1136 people came.",
        "Between 1500 and 2,000 people came.",
        "They march on.",
        "Some 1990 people came.",
        "The sun sat low.",
    ],
)
def test_no_dates(text: str) -> None:
    assert dates(text) == []


def test_without_a_publication_day_only_full_dates_count() -> None:
    assert dates("He died on Monday, 5 March.", published=None) == []
    assert [when.day for when in dates("He died on Monday, 5 March.", published=None, year=1987)] == [dt.date(1987, 3, 5)]
    reading = read_document(Document("In 1987 war came. On 5 March, twelve people were killed."))
    assert reading.claims[0].event_date == dt.date(1987, 3, 5)
    assert reading.claims[0].as_of is None


def test_a_dateline_is_no_event() -> None:
    claim = claim_of("KABUL, March 22 (Wire) - A quake on Sunday killed <12> people.")
    assert claim.event_date == dt.date(2022, 3, 20)
    assert [when.role for when in dates("KABUL, March 22 (Wire) - A quake killed 12 people.")] == ["dateline"]


def test_impossible_days_are_no_dates() -> None:
    assert dates("He died on 2021-02-31, or 31/31/2021.") == []
    assert [when.day for when in dates("He died on 29 February.", published=dt.date(2024, 3, 1))] == [dt.date(2024, 2, 29)]
    assert dates("He died 9999 years ago.") == []
    assert dates("He died 12³ days ago, in the last ³ days, 1/³/2021.") == []


@pytest.mark.parametrize("text", ["1" * 10_000, "March " * 3000, "12/" * 4000, "1998-" * 2000, "Monday and " * 3000])
def test_linear_time(text: str) -> None:
    begun = time.perf_counter()
    dates(text)
    assert time.perf_counter() - begun < 2.0


@pytest.mark.parametrize(
    ("text", "title", "day"),
    [
        ("On 19 June 2014 a raid killed 14 policemen. On 20 June another raid killed <eight>.", None, "2014-06-20"),
        ("On 14 March 2011, clashes left 3 dead. A raid the next day killed <12>.", None, "2011-03-15"),
        ("12 May: <Two> soldiers were killed by a mine.", "Events of 2015", "2015-05-12"),
        ("May 5, 2008 - At least <351> people were killed by a storm on Saturday.", None, "2008-05-03"),
        ("The 1970 earthquake struck on 31 May. About <67,000> people died.", None, "1970-05-31"),
        ("An explosion on 6 December 1917 killed 1,782 people. In 1945 another explosion killed <three>.", None, "1945-01-01"),
    ],
)
def test_undated_texts_with_dates_of_their_own(text: str, title: str | None, day: str) -> None:
    assert str(claim_of(text, published=None, title=title).event_date) == day
