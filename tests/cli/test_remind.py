"""`remind` on the command line: silent where nothing is new, by real channels, with answers and a plan."""

from pathlib import Path

import pytest

from tests.cli.conftest import Program
from tests.telling.servers import Reply, taking

WEEK_BEFORE, DAY_BEFORE, MISSED = "2026-12-12", "2026-12-18", "2027-01-04"
SILENT = (0, "", "")


def day_to_send(program: Program) -> str:
    """Return the day by which a letter leaves the house, as `check` names it."""
    (due,) = program("check", "--json", today=WEEK_BEFORE).json
    return str(due["dispatch_by"])


def settings(folder: Path, text: str) -> None:
    place = folder / "config" / "vertragsbuch"
    place.mkdir(parents=True, exist_ok=True)
    (place / "config.toml").write_text(text, encoding="utf-8")


def test_who_has_no_channel_reads_each_thing_once_and_how_to_set_one_up(webhosting: Program) -> None:
    assert webhosting("remind", today="2026-03-05") == SILENT
    first = webhosting("remind", today=WEEK_BEFORE)
    assert first.code == 0
    assert first.out.startswith("Webhosting: absenden bis ")
    assert "[channels.NAME]" in first.err
    assert webhosting("remind", today=WEEK_BEFORE) == SILENT
    assert webhosting("remind", today="2026-12-13") == SILENT
    assert "verpasst" in webhosting("remind", today=MISSED).out
    assert webhosting("remind", today=MISSED) == SILENT


def test_the_plan_tells_programs_what_would_go_where_and_notes_nothing(webhosting: Program) -> None:
    for _twice in range(2):
        (planned,) = webhosting("remind", "--dry-run", "--json", today=WEEK_BEFORE).json
        assert planned == {
            "key": "webhosting/agreed/2026-12-31",
            "contract": "webhosting",
            "occasion": "way",
            "on": day_to_send(webhosting),
            "stage": "P7D",
            "channels": ["stdout"],
            "state": "pending",
        }
    shown = webhosting("remind", "--dry-run", today=WEEK_BEFORE)
    assert shown.out.startswith("stdout: Webhosting: absenden bis ")
    assert webhosting("remind", "--dry-run", "--json", today="2026-03-05").out == "[]\n"


def test_an_answer_silences_one_contract(webhosting: Program) -> None:
    later = webhosting("remind", "later", "web", "2026-12-15", today=WEEK_BEFORE)
    assert (later.code, later.out.startswith("Webhosting: bis ")) == (0, True)
    assert webhosting("remind", today="2026-12-13") == SILENT
    assert webhosting("remind", today="2026-12-15").out != ""
    done = webhosting("remind", "erledigt", "webhosting", today="2026-12-16")
    assert (done.code, "nicht mehr erinnert" in done.out) == (0, True)
    assert webhosting("remind", today=MISSED) == SILENT


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("done",), 2, "um welchen Vertrag es geht"),
        (("later", "webhosting"), 2, "an welchem Tag"),
        (("later", "webhosting", "gestern"), 2, "liegt nicht in der Zukunft"),
        (("later", "webhosting", "kein Tag"), 2, "TAG"),
        (("done", "webhosting", "1.1.2030"), 2, "gilt für immer"),
        (("done", "strom"), 3, "strom"),
        (("fertig", "webhosting"), 2, "keine Antwort"),
        (("--json",), 2, "--dry-run"),
    ],
)
def test_what_makes_no_sense_is_said(
    webhosting: Program, words: tuple[str, ...], code: int, says: str
) -> None:
    refused = webhosting("remind", *words, today=WEEK_BEFORE)
    assert (refused.code, refused.out) == (code, "")
    assert says in refused.err


@pytest.mark.parametrize("today", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar_are_days_like_others(webhosting: Program, today: str) -> None:
    for _twice in range(2):
        assert webhosting("remind", today=today).code == 0


def test_a_book_that_is_not_there_is_no_silence(program: Program) -> None:
    for words in ((), ("--dry-run",), ("done", "x")):
        refused = program("remind", *words)
        assert (refused.code, refused.out) == (4, "")


def test_a_channel_that_fails_is_said_and_tried_again(webhosting: Program, tmp_path: Path) -> None:
    with taking("webhook") as server:
        text = f'[channels.haken]\ntype = "webhook"\nurl = "{server.url}/x"\ncontent = "titles"\n'
        settings(tmp_path, text)
        server.instead = [Reply(500, b"")]
        failed = webhosting("remind", today=DAY_BEFORE)
        assert (failed.code, failed.out) == (2, "")
        assert "Kanal „haken“: " in failed.err
        (planned,) = webhosting("remind", "--dry-run", "--json", today=DAY_BEFORE).json
        assert (planned["channels"], planned["state"]) == (["haken"], "pending")
        assert webhosting("remind", today=DAY_BEFORE) == SILENT
        assert webhosting("remind", today=DAY_BEFORE) == SILENT
    assert len(server.asked) == 2
    assert "Webhosting: bis " in server.asked[-1].document["message"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[remind]\nstages = ["P14D", "zwei Wochen"]\n', "Zeile 2, remind.stages[1]"),
        ('[remind]\nquiet = "22 bis 7"\n', "etwa 22:00-07:00"),
        ('[remind]\nquiet = "25:00-07:00"\n', "etwa 22:00-07:00"),
        ('[remind.kinds.fitnes]\nstages = ["P1M"]\n', "ist „fitness“ gemeint?"),
        ('[remind.kinds.fitness]\nstage = ["P1M"]\n', "ist „stages“ gemeint?"),
        ('[remind.contracts]\nx = "P1M"\n', "Das ist ein Abschnitt"),
        ("[remind]\nstufen = []\n", "Diese Einstellung gibt es nicht"),
    ],
)
def test_a_wrong_setting_is_named_with_its_line(
    webhosting: Program, tmp_path: Path, text: str, says: str
) -> None:
    settings(tmp_path, text)
    refused = webhosting("remind")
    assert (refused.code, refused.out) == (2, "")
    assert says in refused.err


def test_settings_say_when(webhosting: Program, tmp_path: Path) -> None:
    settings(tmp_path, '[remind]\nstages = ["P3W"]\n[remind.contracts.webhosting]\nstages = ["P1D"]\n')
    assert webhosting("remind", today=WEEK_BEFORE) == SILENT
    settings(tmp_path, '[remind]\nstages = ["P3W"]\n[remind.kinds.hosting]\nstages = ["P2W"]\n')
    assert webhosting("remind", today=WEEK_BEFORE).out != ""
