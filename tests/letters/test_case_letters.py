"""Letters that a case asks for: golden texts, pages that may leave the house, and what each refuses."""

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from tests.casework.samples import ANY_HISTORY
from tests.letters.cases import CASES, NOTICED, SENT, WITHDRAWN, case, event, sent
from tests.letters.sample import (
    CONTRACT,
    HOLDER,
    INJECTIONS,
    PROVIDER,
    SHIPPED,
    WAY,
    WRITTEN_ON,
    sample_letter,
)
from tests.letters.special import SPECIAL
from tests.noted import noted
from tests.wording import command
from vertragsbuch.casework.days import end_by_agreement
from vertragsbuch.contract.events.event import Event
from vertragsbuch.contract.events.opening import Breach
from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.vocabulary.letters import CASE_LETTERS, DECLARATIONS, LETTERS
from vertragsbuch.errors import BadInput, Fault, LetterIncomplete, TemplateBroken
from vertragsbuch.letters.case_facts import case_facts
from vertragsbuch.letters.catalogue import CATALOGUE
from vertragsbuch.letters.editing import lines_to_complete
from vertragsbuch.letters.letter import Letter
from vertragsbuch.letters.page import page_pdf
from vertragsbuch.letters.placeholders import PLACEHOLDERS
from vertragsbuch.letters.plain import DOTTED_LINE
from vertragsbuch.letters.preflight import AddressConfirmation, Preflight, preflight
from vertragsbuch.letters.template import Templates
from vertragsbuch.letters.text import letter_text
from vertragsbuch.letters.writing import (
    deadline_in,
    own_templates,
    write_letter,
)

GOLDEN = Path(__file__).parent / "golden"


def flowing(letter: Letter) -> str:
    """Return a letter's text with every line break as a space."""
    return " ".join(letter_text(letter).split())


def written(contract: Contract, kind: str, templates: Templates = SHIPPED) -> Letter:
    return write_letter(contract, HOLDER, kind, WRITTEN_ON, templates)


def every_letter() -> Iterator[tuple[str, str, Letter]]:
    """Yield name, kind and letter of every golden text."""
    for name, asked in CASES.items():
        yield name, asked.kind, asked.letter()
    for name, special in SPECIAL.items():
        letter = write_letter(special.contract, HOLDER, special.way, WRITTEN_ON, SHIPPED)
        yield name, str(special.way.letter), letter
    yield "notice", "notice", sample_letter()


EVERY = [pytest.param(kind, letter, id=name) for name, kind, letter in every_letter()]


@pytest.mark.parametrize("name", CASES)
def test_every_letter_of_a_case_reads_as_a_lawyer_has_read_it(name: str) -> None:
    assert letter_text(CASES[name].letter()) == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


def test_every_letter_of_a_case_has_a_golden_text_a_purpose_and_a_template() -> None:
    assert {asked.kind for asked in CASES.values()} == set(CASE_LETTERS)
    assert all(LETTERS[kind].purpose for kind in CASE_LETTERS)
    templates = {entry.template for entry in CATALOGUE if entry.kind in CASE_LETTERS}
    assert templates <= set(CASES)


@pytest.mark.parametrize(("kind", "letter"), EVERY)
def test_every_letter_of_the_catalogue_passes_the_last_look_at_its_page(kind: str, letter: Letter) -> None:
    pdf = page_pdf(letter)
    assert len(PdfReader(io.BytesIO(pdf)).pages) == 1
    confirmed = AddressConfirmation(
        WRITTEN_ON, "Impressum", (letter.recipient.name, *letter.recipient.address)
    )
    known = Preflight(WRITTEN_ON, kind in DECLARATIONS, confirmation=confirmed, is_town_known=True)
    findings = preflight(pdf, letter, known)
    unsound = [finding.key for finding in findings if finding.severity != "ok"]
    assert unsound == ([] if len(letter.reference) > 1 else ["number"])
    assert len(findings) >= 9


@pytest.mark.parametrize("name", CASES)
def test_no_letter_of_a_case_shows_a_trace_of_its_template(name: str) -> None:
    text = letter_text(CASES[name].letter())
    assert not any(trace in text for trace in ("${", "[[", "]]", "  –", " .", " ,", "None"))
    assert (DOTTED_LINE in text) == name.endswith("_to_complete")


@pytest.mark.parametrize(
    ("contract", "kind", "commands"),
    [
        (CONTRACT, "reminder", {"vertragsbuch sent hosting"}),
        (CONTRACT, "complaint", {"vertragsbuch sent hosting", ""}),
        (NOTICED, "objection", {"vertragsbuch rejected hosting"}),
        (case(NOTICED, event("confirmed", 4, 20)), "objection", {"vertragsbuch rejected hosting"}),
        (WITHDRAWN, "objection", {"vertragsbuch rejected hosting"}),
    ],
)
def test_a_letter_about_what_has_not_happened_is_refused_with_the_command_that_notes_it(
    contract: Contract, kind: str, commands: set[str]
) -> None:
    with pytest.raises(LetterIncomplete) as caught:
        written(contract, kind)
    assert {command(fault) for fault in caught.value.faults} == commands
    assert all(fault.place == "hosting" and fault.sentence.endswith(".") for fault in caught.value.faults)


def test_a_letter_of_a_case_without_holder_or_address_names_both() -> None:
    nowhere = NOTICED._replace(provider=PROVIDER._replace(address=()))
    with pytest.raises(LetterIncomplete) as caught:
        write_letter(nowhere, None, "reminder", WRITTEN_ON, SHIPPED)
    assert [fault.place for fault in caught.value.faults] == [
        "holder.name", "holder.address", "provider.address",
    ]  # fmt: skip


def test_what_was_said_on_the_phone_stays_out_of_a_complaint() -> None:
    text = flowing(CASES["complaint"].letter())
    assert "Telefonat, mit Frau Maus" in text
    assert "patzig" not in text
    assert "Auskunft" not in text


def test_a_debit_before_the_end_is_no_grievance() -> None:
    facts = case_facts(CASES["complaint"].contract, HOLDER, None, WRITTEN_ON, {})
    assert facts["summe"] == "9,99 €"
    assert "01.07.2026" not in facts["ablauf"]


def test_debits_in_several_currencies_are_summed_apart() -> None:
    debits = [
        event("debited", 8, 1, amount_cents=cents, currency=currency)
        for cents, currency in ((100, "EUR"), (250, "CHF"), (300, "EUR"))
    ]
    assert case_facts(case(NOTICED, *debits), HOLDER, None, WRITTEN_ON, {})["summe"] == "4,00 € und 2,50 CHF"


def test_an_accepted_later_end_is_no_matter_for_an_objection() -> None:
    accepted = case(NOTICED, event("confirmed", 4, 20, ends_on=date(2027, 7, 31), accepted=True))
    facts = case_facts(accepted, HOLDER, None, WRITTEN_ON, {})
    assert (facts["antwort"], facts["ende"]) == ("", "31.07.2027")


def test_the_end_by_agreement_is_that_of_the_next_month() -> None:
    assert end_by_agreement(date(2026, 1, 31)) == date(2026, 2, 28)
    assert end_by_agreement(date(2026, 12, 1)) == date(2027, 1, 31)
    assert end_by_agreement(date(2028, 1, 15)) == date(2028, 2, 29)


def test_the_deadline_of_a_letter_is_read_from_its_final_text() -> None:
    letter = CASES["warning"].letter()
    assert deadline_in(letter) == date(2026, 8, 15)
    assert deadline_in(letter._replace(body=("Bitte bis zum 3.9.2026.",))) == date(2026, 9, 3)
    for text in (
        "Bitte bald.",
        "Der Vertrag lief bis zum 31.07.2026.",
        "Bis 31.12.2026.",
        "bis zum 31.02.2027",
    ):
        assert deadline_in(letter._replace(body=(text,))) is None


@pytest.mark.parametrize(
    ("kind", "bond", "norm"),
    [
        ("fitness", "den Vertrag", "§ 314 BGB"),
        ("employment", "das Arbeitsverhältnis", "§ 626 BGB"),
        ("rent_home", "das Mietverhältnis", "§ 543 BGB"),
        ("care_home", "den Vertrag", "§ 11 Abs. 3 WBVG"),
    ],
)
def test_a_warning_names_the_paragraph_that_the_notice_for_cause_would_rest_on(
    kind: str, bond: str, norm: str
) -> None:
    contract = CASES["warning"].contract._replace(kind=kind)  # type: ignore[arg-type]
    assert f"werde ich {bond} aus wichtigem Grund ohne Einhaltung einer Frist kündigen ({norm})" in flowing(
        written(contract, "warning")
    )


def test_a_breach_without_words_leaves_a_line_to_complete() -> None:
    assert lines_to_complete(written(CONTRACT, "warning")) == (DOTTED_LINE,)
    silent = case(CONTRACT, Breach(known_on=date(2026, 7, 20)))
    assert lines_to_complete(written(silent, "warning")) == (f"– 20.07.2026: {DOTTED_LINE}",)


@pytest.mark.parametrize(
    ("concerns", "title", "domain"),
    [
        ("www.beispiel.co.uk", "x", "www.beispiel.co.uk"),
        (None, "Domain größer-denken.de (privat)", "größer-denken.de"),
        (None, "Domain Nr. 5", DOTTED_LINE),
        (None, "z. B. dies", DOTTED_LINE),
    ],
)
def test_the_domain_is_found_in_what_the_contract_is_about(
    concerns: str | None, title: str, domain: str
) -> None:
    contract = CONTRACT._replace(concerns=concerns, title=title)
    assert case_facts(contract, HOLDER, None, WRITTEN_ON, {})["domain"] == domain


@pytest.mark.parametrize("typed", INJECTIONS)
def test_what_others_said_stands_in_a_letter_as_it_was_typed(typed: str) -> None:
    rejected = case(NOTICED, event("rejected", 4, 20, note=typed))
    assert f"Zur Begründung führen Sie an: {' '.join(typed.split())}." in flowing(
        written(rejected, "objection")
    )


def test_control_characters_never_reach_a_letter_of_a_case() -> None:
    dirty = "\x1b[31mA\u202eB\x00\r\nC"
    history = (
        event("sent", 4, 2, channel="email", tracking=dirty, ends_on=date(2026, 7, 31), rolling=False),
        event("received", 4, 3, evidence=dirty),
        event("rejected", 4, 20, note=dirty),
        event("contact", 4, 21, medium="phone", **{"with": dirty}),
        event("dunned", 4, 22, note=dirty),
        event("debit_returned", 4, 22, note=dirty),
        event("collection", 4, 22, note=dirty, agency=dirty, agency_address=(dirty, "20095 Hamburg")),
        noted("insured_thing_sold", {"sold_on": date(2026, 7, 25), "buyer": dirty}),
    )
    contract = NOTICED._replace(events=history, title=dirty, mandate_reference=dirty, concerns=dirty)
    for kind in CASE_LETTERS:
        text = letter_text(write_letter(contract, HOLDER, kind, WRITTEN_ON, SHIPPED, WAY))
        assert all(sign.isprintable() or sign == "\n" for sign in text), kind


def own(
    folder: Path, name: str, text: str = "Betreff ${titel}\n\nText bis zum ${frist}\n\nGruß\n"
) -> Templates:
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return Templates(folder)


@pytest.mark.parametrize(
    "name", ["umzug", "Ä ö ü", "[bold]", "a;rm -rf x", "=cmd()", "$(id)", "-o", "x.y", "own:a"]
)
def test_an_own_template_stands_beside_the_shipped_ones_whatever_its_name(tmp_path: Path, name: str) -> None:
    templates = own(tmp_path / "letters", name)
    (offer,) = own_templates(tmp_path / "letters")
    assert (offer.kind, offer.title) == (f"own:{name}", name)
    assert written(CONTRACT, offer.kind, templates).subject == "Betreff Webhosting"
    if not name.startswith("own:"):
        assert written(CONTRACT, name, templates).body == ("Text bis zum 15.08.2026",)


def test_an_own_template_is_titled_by_its_first_comment(tmp_path: Path) -> None:
    own(tmp_path / "letters", "a", "# Vorlage: Umzug\n\nB\n\nT\n\nG\n")
    own(tmp_path / "letters", "b", "#\n\nB\n\nT\n\nG\n")
    assert [offer.title for offer in own_templates(tmp_path / "letters")] == ["Umzug", "b"]
    assert own_templates(tmp_path / "nirgends") == ()


def test_an_own_version_of_a_shipped_letter_is_no_further_letter(tmp_path: Path) -> None:
    templates = own(tmp_path / "letters", "reminder_withdrawal")
    assert own_templates(tmp_path / "letters") == ()
    assert written(WITHDRAWN, "reminder", templates).subject == "Betreff Webhosting"
    assert "Bitte um Bestätigung" in written(NOTICED, "reminder", templates).subject


@pytest.mark.parametrize("kind", ["../../geheim", "/etc/passwd", "own:../x", "notice_rent", "nichts", ""])
def test_no_kind_reaches_out_of_the_folder_and_an_unknown_one_names_those_there_are(
    tmp_path: Path, kind: str
) -> None:
    (tmp_path / "geheim.txt").write_text("A\n\nB\n\nC\n", encoding="utf-8")
    (tmp_path / "letters").mkdir()
    templates = own(tmp_path / "letters" / "x", "umzug")
    with pytest.raises(BadInput, match=r"\(reminder\), .* \(objection\).*umzug"):
        written(CONTRACT, kind, templates)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("# x\nBetreff\n\n${gibtsnicht}\n\nGruß\n", 4),
        ("Betreff\n\n[[offen\n\nGruß\n", 3),
        ("Betreff\n\n[[nichts]]\n\nGruß\n", 3),
        ("Betreff\n\nfür 5 $\n\nGruß\n", 3),
        ("Betreff\n", 1),
        ("", 1),
    ],
)
def test_a_broken_own_template_names_its_file_and_line(tmp_path: Path, text: str, line: int) -> None:
    templates = own(tmp_path / "letters", "kaputt", text)
    with pytest.raises(TemplateBroken, match=rf"kaputt\.txt, Zeile {line}: ") as caught:
        written(CONTRACT, "kaputt", templates)
    assert caught.value.exit_code == 2


@given(ANY_HISTORY, st.sampled_from(CASE_LETTERS))
def test_a_letter_of_any_history_is_written_or_says_what_is_missing(history: list[Event], kind: str) -> None:
    contract = NOTICED._replace(events=tuple(history))
    faults: tuple[Fault, ...] = ()
    try:
        text = letter_text(write_letter(contract, HOLDER, kind, WRITTEN_ON, SHIPPED, WAY))
    except LetterIncomplete as incomplete:
        text, faults = "", incomplete.faults
    assert all("fehl" in fault.sentence for fault in faults)
    assert bool(text) != bool(faults)
    assert "${" not in text


def test_every_fact_of_a_case_is_known_by_name_and_explained() -> None:
    facts = case_facts(CASES["complaint"].contract, HOLDER, WAY, WRITTEN_ON, {})
    assert set(facts) == set(PLACEHOLDERS)
    assert all(PLACEHOLDERS.values())


def test_a_warning_stands_in_the_later_notice_for_cause_with_the_deadline_that_it_set() -> None:
    special = SPECIAL["for_cause_to_complete"]
    warning = event("letter_written", 7, 1, kind="warning", document="b" * 64, reply_by=date(2026, 7, 20))
    posted = event("sent", 7, 4, kind="warning", letter="b" * 64)
    still_running = warning.changed(reply_by=date(2026, 9, 1))
    for history, sentence in (
        (
            (warning, posted),
            "01.07.2026 habe ich Sie abgemahnt und Ihnen eine Frist bis zum 20.07.2026 gesetzt; sie ist",
        ),
        (
            (sent(7, 4, "warning"),),
            "Mit Schreiben vom 04.07.2026 habe ich Sie abgemahnt; abgeholfen haben Sie nicht.",
        ),
        ((still_running, posted), f"Abmahnung oder Frist zur Abhilfe, die vorausging: {DOTTED_LINE}"),
    ):
        contract = case(special.contract, *history)
        assert sentence in flowing(write_letter(contract, HOLDER, special.way, WRITTEN_ON, SHIPPED))


def test_the_derivation_stands_in_an_objection_only_where_it_was_kept() -> None:
    without = NOTICED._replace(events=(SENT, event("rejected", 4, 20)))
    assert "So berechnet sich" not in flowing(written(without, "objection"))


def test_an_objection_to_an_agency_goes_to_the_agency_and_needs_to_know_it() -> None:
    assert CASES["collection_objection"].letter().recipient.name == "Muster Inkasso GmbH"
    nameless = NOTICED._replace(events=(event("collection", 7, 20),))
    with pytest.raises(LetterIncomplete, match="Name oder Anschrift des Inkassobüros") as refused:
        written(nameless, "collection_objection")
    assert not any(fault.place.startswith("provider") for fault in refused.value.faults)


def test_an_objection_without_a_claim_says_what_notes_one() -> None:
    with pytest.raises(LetterIncomplete) as refused:
        written(NOTICED, "dunning_objection")
    (fault,) = refused.value.faults
    assert fault.remedy is not None
    assert fault.remedy.actions[0].detail("type") == "dunned"


def test_what_speaks_against_a_claim_is_never_made_up() -> None:
    letter = CASES["dunning_objection_to_complete"].letter()
    assert len(lines_to_complete(letter)) == 1
