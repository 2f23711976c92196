"""The norms as dated data: complete, without gaps, and as the compiled file says."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from vertragsbuch.errors import BadInput
from vertragsbuch.law import document
from vertragsbuch.law.areas.area import areas
from vertragsbuch.law.citation import norms_named
from vertragsbuch.law.compile_norms import COMPILED, SOURCES, compiled, faults_of_norm
from vertragsbuch.law.document import PAGE, page
from vertragsbuch.law.norms import Norm, norm, norms, number, stale

ONE_DAY = timedelta(days=1)


def test_the_compiled_file_is_current() -> None:
    assert COMPILED.read_text("utf-8") == compiled(), "run python -m vertragsbuch.law.compile_norms"


def test_the_page_for_users_is_current() -> None:
    assert PAGE.read_text("utf-8") == page(), "run python -m vertragsbuch.law.document"


def test_the_page_is_written_where_users_read_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "docs" / PAGE.name
    monkeypatch.setattr(document, "PAGE", place)
    assert document.main() == 0
    assert place.read_text("utf-8") == page()


@pytest.mark.parametrize("each", norms(), ids=[each.key for each in norms()])
def test_every_norm_on_every_day_on_which_anything_changes(each: Norm) -> None:
    changes = {
        day
        for other in norms()
        for version in other.versions
        for edge in (version.valid_from, version.valid_until)
        if edge is not None
        for day in (edge - ONE_DAY, edge, edge + ONE_DAY)
    }
    begins_on = each.versions[0].valid_from
    for day in changes:
        version = each.on(day)
        if begins_on is not None and day < begins_on:
            assert version is None
        else:
            assert version is not None
            assert version.rule
            assert version.source
            assert (version.valid_from or date.min) <= day <= (version.valid_until or date.max)


def test_the_first_of_march_2022_changes_standard_terms() -> None:
    old, new = norm("bgb-309-9").on(date(2022, 2, 28)), norm("bgb-309-9").on(date(2022, 3, 1))
    assert old is not None
    assert new is not None
    assert str(old.numbers["longest_notice"]) == "P3M"
    assert str(new.numbers["longest_notice"]) == "P1M"
    assert "longest_renewal" not in new.numbers


@pytest.mark.parametrize(
    ("key", "name", "words"),
    [
        ("postg-18", "letter", "P4D"),
        ("bgb-675x", "refund", "P8W"),
        ("bgb-676b", "report", "P13M"),
        ("bgb-195", "limitation", "P3Y"),
        ("enwg-41b-1", "confirm", "P1W"),
        ("enwg-111a", "answer", "P4W"),
        ("enwg-40c", "final_bill", "P6W"),
        ("dsgvo-12", "answer", "P1M"),
        ("sgg-84", "objection", "P1M"),
        ("tkg-59-6", "port", "P1M"),
        ("sgb3-38", "report", "P3M"),
        ("vvg-205-6", "window", "P2M"),
        ("kschg-4", "claim", "P3W"),
        ("bgb-574b", "objection", "P2M"),
    ],
)
def test_a_number_of_a_case_stands_in_its_norm(key: str, name: str, words: str) -> None:
    assert str(number(key, name, date(2026, 11, 22))) == words


def test_a_number_outside_its_time_is_the_nearest_one() -> None:
    assert str(number("bgb-309-9", "longest_notice", date(2022, 2, 28))) == "P3M"
    assert str(number("bgb-309-9", "longest_notice", date(2022, 3, 1))) == "P1M"
    assert number("postg-18", "letter", date(1990, 1, 1)) == number("postg-18", "letter", date(2025, 1, 1))
    with pytest.raises(KeyError):
        number("postg-18", "parcel", date(2026, 1, 1))


def test_the_norms_that_name_a_day_instead_of_a_period_say_so() -> None:
    assert {each.key for each in norms() if each.names_a_day} == {
        "bgb-573c-1", "bgb-573c-3", "bgb-580a", "bgb-580a-2", "bgb-584", "bgb-594a", "bgb-621", "wbvg-11-1",
    }  # fmt: skip


def test_a_norm_is_found_by_the_words_of_a_step() -> None:
    assert [each.key for each in norms_named("§ 187 Abs. 1, § 188 Abs. 2, 3 BGB")] == ["bgb-187", "bgb-188"]
    assert norms_named("§ 309 Nr. 9 Buchst. b BGB")[0].key == "bgb-309-9"
    assert norms_named("§ 175 Abs. 4 SGB V")[0].key == "sgb5-175-4"
    assert norms_named("§ 18 Abs. 1 PostG")[0].key == "postg-18"
    assert norms_named("§ 65 Abs. 2 GenG")[0].key == "geng-65"
    assert norms_named("§ 32 Abs. 1 AVBFernwaermeV")[0].key == "avbfernwaermev-32-1"
    assert norms_named("§ 120 SGB XI")[0].key == "sgb11-120"
    assert norms_named("Art. 12 Abs. 3 DSGVO")[0].key == "dsgvo-12"
    assert norms_named("§ 312k Abs. 4 BGB")[0].key == "bgb-312k-4"
    assert norms_named("agreed") == ()


def test_a_norm_that_nobody_checked_for_a_year_is_named() -> None:
    assert stale(date(2027, 8, 19)) == ()
    assert {each.key for each in stale(date(2027, 8, 20))} >= {"bgb-309-9", "tkg-56-3"}


def test_every_kind_says_which_law_is_looked_at() -> None:
    assert all(area.looked_at for area in areas().values())


VERSION = {"rule": "…", "source": "…", "checked_on": date(2026, 8, 19)}
NORM = {
    "paragraph": "§ 1 BGB",
    "title": "…",
    "area": "…",
    "picked_by": "event",
    "link": "https://example.org",
    "versions": [VERSION],
}


@pytest.mark.parametrize(
    ("changed", "place"),
    [
        ({"title": ""}, "n.title"),
        ({"picked_by": "never"}, "n.picked_by"),
        ({"link": "example.org"}, "n.link"),
        ({"colour": "red"}, "n.colour"),
        ({"versions": []}, "n.versions"),
        ({"versions": [{"rule": "…", "source": "…"}]}, "n.versions[0].checked_on"),
        ({"versions": [{**VERSION, "checked_on": "2026"}]}, "n.versions[0].checked_on"),
        ({"versions": [{**VERSION, "numbers": {"notice": "a month"}}]}, "n.versions[0].numbers.notice"),
        ({"versions": [VERSION, VERSION]}, "n.versions[1]"),
        (
            {
                "versions": [
                    {**VERSION, "valid_until": date(2022, 2, 27)},
                    {**VERSION, "valid_from": date(2022, 3, 1)},
                ]
            },
            "n.versions[1]",
        ),
        (
            {"versions": [{**VERSION, "valid_from": date(2022, 3, 1), "valid_until": date(2022, 2, 1)}]},
            "n.versions[0]",
        ),
    ],
)
def test_every_fault_of_a_norm_is_named(changed: dict[str, object], place: str) -> None:
    assert faults_of_norm("n", NORM) == []
    assert place in [fault.place for fault in faults_of_norm("n", {**NORM, **changed})]


FIRST_OF_MARCH, LAST_OF_FEBRUARY = date(2022, 3, 1), date(2022, 2, 28)


@pytest.mark.parametrize(
    ("until", "since", "fault"),
    [
        (LAST_OF_FEBRUARY, FIRST_OF_MARCH, None),
        (LAST_OF_FEBRUARY, LAST_OF_FEBRUARY, "überschneidet"),
        (FIRST_OF_MARCH, FIRST_OF_MARCH, "überschneidet"),
        (None, FIRST_OF_MARCH, "überschneidet"),
        (LAST_OF_FEBRUARY, None, "überschneidet"),
        (LAST_OF_FEBRUARY, date(2022, 3, 2), "Lücke"),
    ],
)
def test_a_version_follows_on_the_one_before_to_the_day(
    until: date | None, since: date | None, fault: str | None
) -> None:
    versions = [
        {**VERSION, **({"valid_until": until} if until else {})},
        {**VERSION, **({"valid_from": since} if since else {})},
    ]
    faults = faults_of_norm("n", {**NORM, "versions": versions})
    assert len(faults) == (fault is not None)
    if fault is not None:
        assert faults[0].place == "n.versions[1]"
        assert fault in faults[0].sentence


@pytest.mark.parametrize(("until", "stands"), [(FIRST_OF_MARCH, True), (LAST_OF_FEBRUARY, False)])
def test_a_version_may_stand_for_a_single_day(until: date, *, stands: bool) -> None:
    version = {**VERSION, "valid_from": FIRST_OF_MARCH, "valid_until": until}
    assert (faults_of_norm("n", {**NORM, "versions": [version]}) == []) is stands


@pytest.mark.parametrize(
    ("changed", "place"),
    [
        ({"checked_on": datetime(2026, 8, 19, 12, tzinfo=UTC)}, "n.versions[0].checked_on"),
        ({"numbers": ["P1M"]}, "n.versions[0].numbers"),
        ({"numbers": {"notice": "P1M", "window": "later"}}, "n.versions[0].numbers.window"),
        ({"rule": ""}, "n.versions[0].rule"),
    ],
)
def test_a_fault_of_a_version_is_named_alone(changed: dict[str, object], place: str) -> None:
    faults = faults_of_norm("n", {**NORM, "versions": [{**VERSION, **changed}]})
    assert [fault.place for fault in faults] == [place]


@pytest.mark.parametrize("missing", ["paragraph", "title", "area", "picked_by", "link", "versions"])
def test_what_every_norm_says_is_asked_for(missing: str) -> None:
    fields = {name: value for name, value in NORM.items() if name != missing}
    assert [fault.place for fault in faults_of_norm("n", fields)] == [f"n.{missing}"]


@pytest.mark.parametrize("missing", ["rule", "source", "checked_on"])
def test_what_every_version_says_is_asked_for(missing: str) -> None:
    version = {name: value for name, value in VERSION.items() if name != missing}
    faults = faults_of_norm("n", {**NORM, "versions": [version]})
    assert [fault.place for fault in faults] == [f"n.versions[0].{missing}"]


def test_a_faulty_norm_is_not_compiled(tmp_path: Path) -> None:
    source = SOURCES / "bgb-130.toml"
    (tmp_path / "bgb-130.toml").write_text(source.read_text("utf-8").replace("title", "heading"), "utf-8")
    with pytest.raises(BadInput, match=r"bgb-130\.title"):
        compiled(tmp_path)
