"""The charts without a screen: scales, forest rows, the timeline's traces, pictures, the matrix."""

from __future__ import annotations

import datetime as dt
import io
import xml.etree.ElementTree as ET
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
from PIL import Image
from tests_claims import claim

from extract.frame import to_frame
from show.charts import forest, lines, matrix, picture, png, svg, timeline
from show.charts.forest import Row
from show.charts.palette import DARK, LIGHT, tint
from show.sources import DARK as DARK_HUES
from show.sources import LIGHT as LIGHT_HUES
from show.sources import Look, Slots, look

ROWS = {
    "exact": Row("UN (OHCHR)", "977", 977, 977, "counted", "22 Mar 2022", hue=0),
    "floor": Row("US", "at least 7,000", 7000, None, "estimate", "16 Mar 2022", hue=2),
    "ceiling": Row("US", "up to 7,000", None, 7000, "estimate", "23 Mar 2022", hue=2, contested=True),
    "range": Row("NATO", "7,000 to 15,000", 7000, 15000, "estimate", "23 Mar 2022", hue=6),
    "unknown": Row("The article itself", "unknown", None, None, "unknown", "23 Mar 2022"),
}


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a: str, b: str) -> float:
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("hues", "page"), [(LIGHT_HUES, LIGHT), (DARK_HUES, DARK)])
def test_every_source_colour_keeps_three_to_one_and_all_text_four_and_a_half(hues: tuple[str, ...], page: object) -> None:
    assert all(contrast(hue, page.page) >= 3 for hue in hues)  # type: ignore[attr-defined]
    assert contrast(page.ink, page.page) >= 4.5  # type: ignore[attr-defined]
    assert contrast(page.muted, page.page) >= 4.5  # type: ignore[attr-defined]
    assert contrast(page.accent, page.page) >= 4.5  # type: ignore[attr-defined]


def test_a_scale_is_linear_from_zero_under_ten_times_and_logarithmic_above() -> None:
    near = forest.scale([977, 2500, 2571])
    assert not near.log
    assert near.at(0) == 0
    far = forest.scale([498, 15000])
    assert far.log
    assert 0 < far.at(498) < far.at(3000) < far.at(15000) < 100
    assert len(far.ticks) <= forest.MOST_TICKS
    assert forest.scale([]).ticks


def test_a_range_has_a_mark_at_both_ends_and_none_between() -> None:
    on = forest.scale([498, 60000])
    drawn = forest.marks(ROWS["range"], on)
    assert drawn.count('<i class="g') == 2
    assert f"left:{on.at(7000)}%" in drawn
    assert f"left:{on.at(15000)}%" in drawn


def test_an_open_bound_has_one_mark_and_a_fading_bar_on_the_open_side() -> None:
    on = forest.scale([498, 60000])
    floor, ceiling = forest.marks(ROWS["floor"], on), forest.marks(ROWS["ceiling"], on)
    assert floor.count('<i class="g') == ceiling.count('<i class="g') == 1
    assert 'class="bar up' in floor
    assert 'class="bar down hatch hit"' in ceiling


def test_unknown_keeps_its_row_without_a_mark() -> None:
    assert forest.marks(ROWS["unknown"], forest.scale([10, 1000])) == '<span class="none">no figure given</span>'


def test_each_lane_says_in_words_what_it_shows() -> None:
    said = forest.html(list(ROWS.values()), forest.scale([977, 15000]), "Test")
    assert 'aria-label="UN (OHCHR): 977, counted, as of 22 Mar 2022"' in said
    assert said.count('role="img"') == len(ROWS)


def test_names_in_rows_are_escaped() -> None:
    row = Row("<img src=x>", "5", 5, 5, "stated", "today", notes=("<b>",), href="claims?x='\"")
    said = forest.html([row], forest.scale([5]), "<caption>")
    assert "<img" not in said
    assert "<b>" not in said


@pytest.fixture
def frame() -> pd.DataFrame:
    days = [dt.date(2022, 3, day) for day in (1, 5, 9, 13)]
    own = [claim("UN", n, day, modality="confirmed") for n, day in zip((100, 200, 300, 400), days, strict=True)]
    more = [claim("US", 700, days[1], high=None), claim("NATO", 500, days[2], high=900)]
    return to_frame([*own, *more])


def looks(body: str) -> Look:
    return look({"UN": 0, "US": 2, "NATO": 6}.get(body, 9))


def test_lines_are_one_per_source_in_order_of_day(frame: pd.DataFrame) -> None:
    read = lines.read(frame.sample(frac=1, random_state=1), looks)
    assert [line.label for line in read] == ["UN", "US", "NATO"] or {line.label for line in read} == {"UN", "US", "NATO"}
    assert [point.value for point in read[0].points] == [100, 200, 300, 400]


def test_the_timeline_carries_each_claim_once_per_end_and_nothing_else_answers_the_pointer(frame: pd.DataFrame) -> None:
    figure = timeline.figure(timeline.Timeline(lines.read(frame, looks)))
    told = [mark for trace in figure.data if trace.customdata is not None for mark in trace.customdata]
    assert sorted(told) == sorted([*frame["claim_id"], str(frame["claim_id"].iloc[-1])])
    assert all(trace.hoverinfo == "skip" for trace in figure.data if trace.customdata is None)


def test_running_totals_are_treads_and_incidents_are_points(frame: pd.DataFrame) -> None:
    read = lines.read(frame, looks)
    totals = timeline.figure(timeline.Timeline(read))
    events = timeline.figure(timeline.Timeline(read, scope="incident"))
    assert any(trace.mode == "lines" and trace.line.width == 2.5 for trace in totals.data)
    assert not any(trace.mode == "lines" for trace in events.data)


def test_the_scale_is_logarithmic_only_when_sources_are_ten_times_apart() -> None:
    day, later = dt.date(2022, 3, 1), dt.date(2022, 3, 9)
    near = lines.read(to_frame([claim("UN", 100, day), claim("US", 900, later)]), looks)
    far = lines.read(to_frame([claim("UN", 100, day), claim("US", 1100, later)]), looks)
    assert not timeline.window(timeline.Timeline(near)).log
    assert timeline.window(timeline.Timeline(near)).bottom == 0
    assert timeline.window(timeline.Timeline(far)).log


def test_never_more_than_three_thousand_figures_and_the_ends_are_kept() -> None:
    first = dt.date(2000, 1, 1)
    many = to_frame([claim(source, n, first + dt.timedelta(days=n)) for source in ("UN", "US", "NATO", "UK") for n in range(1, 2001)])
    kept = lines.few(lines.read(many, looks))
    assert sum(len(line.points) for line in kept) <= lines.MOST_POINTS
    assert all(line.points[0].value == 1 and line.points[-1].value == 2000 for line in kept)


def test_from_the_seventh_source_on_lines_are_grey() -> None:
    day = dt.date(2022, 3, 1)
    kept = lines.few(lines.read(to_frame([claim(f"S{n}", n + 1, day) for n in range(9)]), looks))
    assert [line.grey for line in kept] == [False] * 6 + [True] * 3


def test_pictures_hold_title_sources_and_licence_and_are_well_formed(frame: pd.DataFrame) -> None:
    made = timeline.figure(timeline.Timeline(lines.read(frame, looks)))
    words = picture.Frame("Title & more", "under", ("A  note",), ("Sources: UN <b>", "Licence"), "alt words")
    drawn = picture.timeline(made, [picture.Label("UN", "400", 0.5, "#004B80", "solid")], words, LIGHT)
    root = ET.fromstring(svg.write(drawn))
    said = " ".join(root.itertext())
    assert all(part in said for part in ("Title & more", "Sources: UN <b>", "Licence", "alt words", "A  note"))
    image = Image.open(io.BytesIO(png.write(drawn)))
    assert image.size == (drawn.width * 2, drawn.height * 2)
    assert len(set(image.convert("RGB").resize((200, 140)).getdata())) > 10


def test_dashes_cover_their_share_of_a_path() -> None:
    pieces = list(png.dashes([(0, 0), (30, 0), (30, 30)], [4, 2]))
    drawn = sum(abs(x1 - x0) + abs(y1 - y0) for (x0, y0), (x1, y1) in pieces)
    assert drawn == pytest.approx(40)


def test_labels_keep_their_distance_and_their_order() -> None:
    placed = picture.spread([100, 101, 102, 390], 44, 0, 400)
    assert placed == sorted(placed)
    assert min(b - a for a, b in pairwise(placed)) >= 44
    assert max(placed) <= 400


def test_the_matrix_is_symmetric_says_the_words_and_marks_what_is_far() -> None:
    pairs = pd.DataFrame({"source_a": ["UN", "UN"], "source_b": ["US", "<UK>"], "n": [3, 1], "median_ratio": [2.1, 12.0]})
    said = matrix.html(pairs)
    assert said.count("2.1 times") == 2
    assert said.count('class="far"') == 2
    assert said.count("never compared") == 2
    assert "<UK>" not in said


def test_slots_are_kept_and_never_reordered(tmp_path: Path) -> None:
    file = tmp_path / "claims.db.slots.csv"
    first = Slots(file)
    assert first.slot("UN") == 0
    fresh = [first.slot(name) for name in ("Alpha", "Beta")]
    assert fresh == [fresh[0], fresh[0] + 1]
    again = Slots(file)
    assert again.slot("Beta") == fresh[1]
    assert again.slot("Gamma") == fresh[1] + 1
    assert file.read_text(encoding="utf-8").splitlines()[0] == "body,slot"


def test_the_eighth_body_repeats_a_hue_with_another_dash_and_marker() -> None:
    assert look(8).hue == look(1).hue
    assert look(8).dash != look(1).dash
    assert look(8).marker != look(1).marker


def test_tints_are_rgba() -> None:
    assert tint("#8A1538", 0.25) == "rgba(138,21,56,0.25)"
