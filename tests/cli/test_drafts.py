"""`drafts`: what waits is listed and shown with its places, and settled by a person alone."""

from datetime import UTC, date, datetime

import pytest

from tests.cli.conftest import Program
from tests.drafts.samples import OF_A_PAPER, OF_A_STATEMENT, PAPER, RAISED, booked
from vertragsbuch.config.paths import paths_of
from vertragsbuch.config.settings import Settings
from vertragsbuch.drafts.draft import Draft, DraftEvent
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.taking_in import take_in

DOUBTFUL = booked("waived_until", "2026-12-31", doubt="Das gilt nur für einen Teil.")
STEP = RAISED._replace(contract_id="webhosting")


def give(program: Program, *drafts: Draft) -> None:
    """Let drafts wait in the book of a program."""
    paths = paths_of(str(program.book))
    context = Context(paths, Settings(), date(2026, 11, 22), lambda: datetime(2026, 11, 22, 6, 0, tzinfo=UTC))
    take_in(context, drafts, [PAPER])


def test_nothing_waits_in_a_new_book(program: Program) -> None:
    assert program("drafts").code == 4, "a book that is named and not there is an error"
    program("add", "--title", "x", "--provider", "x", "--starts", "2024")
    assert program("drafts")[:2] == (0, "")
    assert program("drafts", "--json").json == []


def test_what_was_debited_is_shown_with_its_currency(webhosting: Program) -> None:
    facts = (booked("on", "2026-11-02"), booked("amount_cents", 999), booked("currency", "EUR"))
    give(webhosting, STEP._replace(events=(DraftEvent("debited", facts),)))
    shown = webhosting("drafts", "show", "1")
    assert shown.code == 0
    assert ["currency", "EUR"] in [line.split()[:2] for line in shown.out.splitlines()]


def test_what_waits_is_listed_and_shown_with_its_places(webhosting: Program) -> None:
    give(webhosting, OF_A_PAPER._replace(values=(*OF_A_PAPER.values, DOUBTFUL)), STEP)
    assert webhosting("drafts").out.splitlines() == [
        "  1  Funkwerk Mobil · Funkwerk GmbH · 1 Zweifel · aus Rechnung.pdf",
        "  2  Webhosting · ändert webhosting · aus Oktober.zip",
    ]
    shown = webhosting("drafts", "show", "1")
    assert (shown.code, shown.err) == (0, "vertragsbuch: Eintragen: vertragsbuch drafts accept 1\n")
    lines = [" ".join(line.split()) for line in shown.out.splitlines()]
    for line in (
        "Entwurf 1 · Funkwerk Mobil",
        "Beginn 15.03.2025 „Vertragsbeginn 15.03.2025“ Rechnung.pdf, S. 2 ✓",
        "Kündigungsfrist 1 Monat „Kündigungsfrist 1 Monat“ Rechnung.pdf, S. 2 ✓",
        "Verzicht bis 31.12.2026 „2026-12-31“ –, Buchung 12 ?",
        "? Das gilt nur für einen Teil.",
        "Danach – steht nirgends",
        "Zugang, gedruckt 14.02.2027 „2027-02-14“ Rechnung.pdf, S. 2 ✓",
    ):
        assert line in lines
    raised = webhosting("drafts", "zeigen", "2").out
    assert "Ändert: Webhosting (webhosting)" in raised
    assert "effective_on      01.10.2026   „2026-10-01“ Oktober.zip, Buchung 12 ✓" in raised
    assert "? --set price_increase.received_on=…" in raised


def test_programs_are_told_all_of_it(webhosting: Program) -> None:
    give(webhosting, OF_A_PAPER, STEP, OF_A_STATEMENT._replace(values=(), fingerprints=("x",)))
    paper, step, bare = webhosting("drafts", "list", "--json").json
    assert (paper["number"], paper["contract"], paper["ready"], paper["missing"]) == (1, None, True, [])
    assert paper["draft"]["values"][4] == {
        "name": "starts_on",
        "value": "2025-03-15",
        "spot": {
            "source": PAPER.sha256,
            "words": "Vertragsbeginn 15.03.2025",
            "page": 2,
            "areas": [{"left": 20.0, "top": 30.5, "right": 90.0, "bottom": 36.0}],
        },
    }
    assert (step["contract"], step["asked"]) == ("webhosting", ["price_increase.received_on"])
    assert (bare["ready"], bare["missing"]) == (False, ["provider", "starts_on"])
    assert webhosting("drafts", "show", "1", "--json").json == paper


def test_a_draft_is_entered_with_what_the_person_says(webhosting: Program) -> None:
    give(webhosting, OF_A_PAPER._replace(values=(*OF_A_PAPER.values, DOUBTFUL)))
    done = webhosting(
        "drafts", "accept", "1", "--set", "Vertrag=Handy", "--set", "notice=3 Monate zum Monatsende",
        "--set", "customer-number=",
    )  # fmt: skip
    assert (done.code, done.out) == (0, "handy\n")
    assert "Zur Akte genommen: Rechnung.pdf" in done.err
    assert "zweifelhaft ist: Verzicht bis 31.12.2026. Das gilt nur für einen Teil." in done.err
    assert "Eingetragen. Zurück: vertragsbuch undo" in done.err
    shown = webhosting("show", "handy", "--json").json["contract"]
    assert (shown["notice"], shown["notice_to"]) == ("P3M", "month_end")
    assert "customer_number" not in shown
    assert "waived_until" not in shown
    assert webhosting("undo").code == 0
    assert len(webhosting("drafts", "--json").json) == 1


def test_several_are_entered_or_sent_away_at_once(webhosting: Program) -> None:
    several = [
        OF_A_STATEMENT._replace(title=name, fingerprints=(name,), values=(booked("provider", name),))
        for name in ("eins", "zwei", "drei", "vier")
    ]
    give(webhosting, *several)
    assert webhosting("drafts", "accept", "1", "2").out == "eins\nzwei\n"
    done = webhosting("drafts", "weglegen", "3", "4")
    assert (done.code, done.out) == (0, "")
    assert "drafts again 3" in done.err
    give(webhosting, *several)
    assert webhosting("drafts", "--json").json == []
    assert webhosting("drafts", "again", "4").code == 0
    give(webhosting, *several)
    assert [one["draft"]["title"] for one in webhosting("drafts", "--json").json] == ["vier"]


def test_a_contract_that_stands_there_already_is_named(webhosting: Program) -> None:
    give(webhosting, OF_A_PAPER, OF_A_PAPER._replace(fingerprints=("x",)))
    first = webhosting("drafts", "accept", "1", "--set", "mandate=", "--set", "kundennummer=")
    assert "steht schon" not in first.err
    done = webhosting("drafts", "accept", "2")
    assert "Im Buch steht schon „Funkwerk Mobil“ bei Funkwerk GmbH (funkwerk-mobil)." in done.err


def test_a_change_is_entered_with_the_day_that_was_asked_for(webhosting: Program) -> None:
    give(webhosting, STEP)
    done = webhosting("drafts", "accept", "1", "--set", "Preiserhöhung.erhalten=1.9.2026", "--json")
    assert done.json == {
        "contract": "webhosting",
        "new": False,
        "left_out": [],
        "kept": [],
        "events": ["price_increase"],
        "papers": [],
    }
    events = webhosting("show", "webhosting", "--json").json["contract"]["events"]
    assert [(event["type"], event["received_on"]) for event in events] == [("price_increase", "2026-09-01")]


def test_an_event_can_be_left_out_and_a_fact_named_alone(webhosting: Program) -> None:
    give(webhosting, STEP)
    assert webhosting("drafts", "accept", "1", "--set", "received_on=1.9.2026").code == 0
    webhosting("undo")
    assert webhosting("drafts", "accept", "1", "--set", "price_increase=").code == 0
    events = webhosting("show", "webhosting", "--json").json["contract"]["events"]
    assert [event["type"] for event in events] == ["price_increase", "undone"]


def test_linking_says_what_stays(webhosting: Program) -> None:
    give(webhosting, OF_A_PAPER)
    done = webhosting("drafts", "link", "1", "webh", "--set", "beginn=15.3.2025")
    assert (done.code, done.out) == (0, "webhosting\n")
    assert "Im Buch bleibt es, wie es ist; gelesen war: Kündigungsfrist 1 Monat." in done.err
    shown = webhosting("show", "webhosting", "--json").json["contract"]
    assert (shown["starts_on"], shown["notice"], shown["mandate_reference"]) == ("2025-03-15", "P2M", "M-117")


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("fliegen",), 2, "„fliegen“ ist nicht vorgesehen"),
        (("list", "1"), 2, "gehört nichts weiter"),
        (("show",), 2, "um welchen Entwurf"),
        (("show", "eins"), 2, "„eins“ ist keine Nummer"),
        (("show", "9" * 5000), 2, "ist keine Nummer"),
        (("show", "7"), 2, "Einen Entwurf 7 gibt es nicht"),
        (("accept",), 2, "um welchen Entwurf"),
        (("accept", "2"), 2, "--set provider: Diese Angabe fehlt: bei wem besteht er?"),
        (("accept", "1", "--set", "notice"), 2, "Gemeint ist NAME=WERT"),
        (("accept", "1", "--set", "farbe=rot"), 2, "„farbe“ hat dieser Entwurf nicht"),
        (("accept", "1", "--set", "notice=bald"), 2, "--set notice"),
        (("accept", "1", "--set", "renewal=12 Monate", "--set", "laeuft=1"), 2, "„laeuft“"),
        (("accept", "1", "2", "--set", "notice=1 Monat"), 2, "nur bei einem Entwurf"),
        (("link", "1"), 2, "gehören die Nummer des Entwurfs und die Kennung"),
        (("link", "1", "nirgends"), 3, "gibt es nicht"),
        (("list", "--set", "notice=1 Monat"), 2, "nur bei accept und link"),
        (("wieder", "1"), 2, "nicht weggelegt"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_settled(
    webhosting: Program, words: tuple[str, ...], code: int, sentence: str
) -> None:
    give(webhosting, OF_A_PAPER, OF_A_STATEMENT._replace(values=(), fingerprints=("x",)))
    done = webhosting("drafts", *words)
    assert (done.code, done.out) == (code, "")
    assert sentence in done.err
    assert len(webhosting("drafts", "--json").json) == 2


def test_a_dismissal_is_named_before_anything_older_is_taken_back(webhosting: Program) -> None:
    give(webhosting, OF_A_PAPER, STEP)
    assert webhosting("edit", "webhosting", "--price", "12,99 monatlich").code == 0
    change = "Webhosting: Preis 9,99 € im Monat → 12,99 € im Monat"
    assert webhosting("drafts", "dismiss", "1", "2").code == 0
    dismissed = "Zuletzt wurden die Entwürfe 1, 2 weggelegt"
    assert webhosting("undo", "--dry-run") == (0, f"{dismissed}\n", "")
    assert webhosting("undo", "--dry-run", "--older").out == f"{change}\n"
    refused = webhosting("undo")
    assert (refused.code, refused.out) == (2, "")
    assert refused.err == (
        f"vertragsbuch: {dismissed}; davon ist nichts aufgehoben, was sich zurücknehmen ließe. → Wenn es "
        "noch einmal gelesen wird, wieder vorlegen: vertragsbuch drafts again 1 2. Zurücknehmen, was davor "
        f"geschah ({change}): vertragsbuch undo --older\n"
    )
    assert webhosting("drafts", "again", "2").code == 0
    assert "Zuletzt wurde der Entwurf 1 weggelegt" in webhosting("undo").err
    assert change in webhosting("undo", "--older").err
    assert "Webhosting: eingetragen" in webhosting("undo").err, "another deed came after the dismissal"
    give(webhosting, OF_A_STATEMENT)
    assert webhosting("undo").code == 0
    assert webhosting("drafts", "dismiss", "3").code == 0
    nothing = webhosting("undo")
    assert nothing.err.endswith("wieder vorlegen: vertragsbuch drafts again 3\n")
    assert webhosting("drafts", "again", "3").code == 0
    assert webhosting("undo").err == "vertragsbuch: Hier ist nichts zurückzunehmen.\n"
