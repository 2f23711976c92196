import pytest

from tests.cli.conftest import Program


def test_every_norm_is_listed(program: Program) -> None:
    listed = program("law")
    assert listed.code == 0
    assert "§ 309 Nr. 9 BGB" in listed.out
    assert "§ 56 Abs. 3 TKG" in listed.out


@pytest.mark.parametrize(
    ("day", "says"), [("2022-02-28", "höchstens um ein Jahr"), ("2022-03-01", "unbestimmte Zeit")]
)
def test_a_norm_is_shown_as_it_stood(program: Program, day: str, says: str) -> None:
    shown = program("law", "bgb-309-9", "--on", day)
    assert says in shown.out.replace("\n  ", " ")
    assert "geprüft am" in shown.out


@pytest.mark.parametrize(
    ("norm", "day", "stand"),
    [
        ("bgb-573c-1", "2026-08-18", "19.08.2026"),
        ("bgb-309-9", "2018-11-29", "30.11.2018"),
        ("vvg-8", "2026-06-08", "09.06.2026"),
    ],
)
def test_what_is_not_on_file_is_not_told_with_the_words_of_today(
    program: Program, norm: str, day: str, stand: str
) -> None:
    shown = " ".join(program("law", norm, "--on", day).out.split())
    assert f"Stand {stand}, ältere Fassungen nicht hinterlegt" in shown
    assert "geprüft am" not in shown
    day_on_file = "-".join(reversed(stand.split(".")))
    from_then_on = " ".join(program("law", norm, "--on", day_on_file).out.split())
    assert "geprüft am" in from_then_on
    assert "Stand" not in from_then_on.partition("Quelle")[0]


def test_a_norm_that_began_later_is_said_not_to_have_been(program: Program) -> None:
    assert "galt diese Norm nicht" in program("law", "tkg-56-3", "--on", "2021-11-30").out
    assert "galt diese Norm nicht" not in program("law", "tkg-56-3", "--on", "2021-12-01").out


def test_a_paragraph_is_found_as_people_write_it(program: Program) -> None:
    for asked in (["§", "56", "TKG"], ["56 TKG"], ["§ 56 Abs. 3 TKG"]):
        assert "§ 56 Abs. 3 TKG" in program("law", *asked).out


def test_a_norm_that_is_not_there_is_refused(program: Program) -> None:
    refused = program("law", "§ 999 BGB")
    assert refused.code == 2
    assert "§ 999 BGB" in refused.err


def test_an_event_opens_a_way_and_says_so_at_once(program: Program) -> None:
    program(
        "add", "--title", "Hausrat", "--provider", "P", "--kind", "insurance", "--starts", "2023-07-01",
        "--term", "P12M", "--renewal", "P12M", "--notice", "P3M", "--notice-to", "zum Ende der Laufzeit",
    )  # fmt: skip
    noted = program(
        "event", "hausrat", "price_increase", "received_on=20.11.2026", "effective_on=1.1.2027",
        "cause=Beitragsanpassung",
    )  # fmt: skip
    assert noted.code == 0
    assert "zum 31.12.2026" in noted.out
    assert "Zugang bis So 20.12.2026" in noted.out
    assert "§ 40" in noted.out
    assert "zum 31.12.2026" in program("check").out or "Hausrat" in program("check").out


def test_an_event_says_which_year_it_took_for_a_day_without_one(webhosting: Program) -> None:
    noted = webhosting("event", "webhosting", "price_increase", "received_on=20.11.", "effective_on=1.1.2027")
    assert noted.code == 0
    assert "received_on: „20.11.“ ist ohne Jahr, gelesen als 20.11.2026." in noted.err
    assert "effective_on:" not in noted.err


def test_an_event_asks_for_what_it_needs_and_refuses_the_rest(webhosting: Program) -> None:
    refused = webhosting("event", "webhosting", "move_out", "service_at_new_address=vielleicht", "farbe=rot")
    assert refused.code == 2
    *wrong, missing = refused.err.splitlines()
    places = [line.split(":")[1].strip() for line in wrong]
    assert places == ["Bietet der Anbieter die Leistung an der neuen Adresse an", "farbe"]
    assert "moves_on=… fehlt" in missing
    assert webhosting("event", "webhosting", "regen").code == 2
    assert "price_increase" in webhosting("event").out
    assert "events" not in webhosting("show", "webhosting", "--json").json["contract"]


def test_the_doctor_says_which_norms_are_old(webhosting: Program) -> None:
    assert "✓ Recht" in webhosting("doctor").out
    old = webhosting("doctor", today="2028-01-01")
    assert "! Recht" in old.out
    assert old.code == 0


def test_the_plan_names_the_channels_that_are_still_in_time(webhosting: Program) -> None:
    planned = webhosting("plan", "webhosting", "--json").json
    assert planned["deadline"] == "2026-12-31"
    assert planned["suggested"] == "registered_letter"
    assert {option["channel"] for option in planned["options"]} >= {"button", "letter", "bailiff"}
    assert "Einwurf-Einschreiben" in webhosting("plan", "webhosting").out


def test_the_plan_of_the_last_day_leaves_what_arrives_at_once(webhosting: Program) -> None:
    planned = webhosting("plan", "webhosting", "--json", today="2026-12-31").json
    standing = {option["channel"]: option["standing"] for option in planned["options"]}
    assert standing["letter"] == "too_late"
    assert standing["button"] != "too_late"


def test_a_missing_button_is_not_suggested(webhosting: Program) -> None:
    webhosting("event", "webhosting", "cancel_button_missing", "noticed_on=2026-11-20")
    channels = {option["channel"] for option in webhosting("plan", "webhosting", "--json").json["options"]}
    assert "button" not in channels
