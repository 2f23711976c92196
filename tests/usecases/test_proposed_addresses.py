"""What comes in without an address gets that of who alone bears the name, in book or directory."""

from pathlib import Path

import pytest

from tests.directory.collections import COMPANIES, zipped
from tests.usecases.case_of import HOSTING, case_in
from vertragsbuch.drafts.draft import Draft, ReadValue
from vertragsbuch.drafts.spot import Source, SourceKind, Spot
from vertragsbuch.tables.fields import Json
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.drafts import accept, open_drafts
from vertragsbuch.usecases.providers import update_directory
from vertragsbuch.usecases.register import contract_of
from vertragsbuch.usecases.taking_in import take_in

STATEMENT, PAPER = "a" * 64, "b" * 64


@pytest.fixture(autouse=True)
def open_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the small collection where no other test looks."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "daten"))
    packed = tmp_path / "data-master.zip"
    packed.write_bytes(zipped(*COMPANIES))
    update_directory(str(packed))


def draft(provider: str, source: str = STATEMENT, **more: Json) -> Draft:
    kind: SourceKind = "statement" if source == STATEMENT else "paper"
    values = {"provider": provider, "starts_on": "unknown", "creditor_id": "DE98ZZZ09999999999"} | more
    return Draft(
        provider,
        (Source(kind, f"{kind}.x", source),),
        (f"{kind}:{provider}",),
        tuple(ReadValue(name, value, Spot(source, str(value))) for name, value in values.items()),
        missing=("address",),
    )


def test_an_address_of_open_data_is_entered_with_a_note_that_nobody_has_checked_it(context: Context) -> None:
    take_in(context, [draft("FUNKWERK DEUTSCHLAND GMBH", mandate_reference="M-1")])
    (waiting,) = open_drafts(context)
    assert waiting.draft.missing == ()
    entered = contract_of(context, accept(context, waiting.number).contract_id)
    assert entered.provider.address == ("Hauptstraße 1", "50667 Köln")
    assert entered.provider.email is None
    assert (entered.notes or "").startswith(
        "Anschrift aus offenen Daten vom 21.07.2026 (Quelle https://funkwerk"
    )
    assert (entered.notes or "").endswith("nicht geprüft.")


@pytest.mark.parametrize(
    "name", ["Funkwerk Nord GmbH", "Funk", "Sternzeitung GmbH", "Stadtwerke Köln", "GmbH"]
)
def test_nobody_gets_the_address_of_another_or_one_that_is_not_for_notices(
    context: Context, name: str
) -> None:
    take_in(context, [draft(name)])
    (waiting,) = open_drafts(context)
    assert not any(value.name == "address" for value in waiting.draft.values)


def test_an_address_of_the_own_book_goes_before_and_brings_no_note(context: Context) -> None:
    provider = HOSTING.provider._replace(name="Funkwerk Deutschland GmbH", address=("Weg 1", "50667 Köln"))
    case_in(context, HOSTING._replace(provider=provider))
    take_in(context, [draft("Funkwerk Deutschland GmbH")])
    (waiting,) = open_drafts(context)
    values = {value.name: value.value for value in waiting.draft.values}
    assert values["address"] == ["Weg 1", "50667 Köln"]
    assert "notes" not in values


def test_the_address_of_a_paper_takes_the_place_of_the_proposed_one_without_a_doubt(context: Context) -> None:
    one = draft("Funkwerk Deutschland GmbH", mandate_reference="M-1")
    of_paper = draft(
        "Funkwerk Deutschland GmbH", PAPER, mandate_reference="M-1", address=["Allee 3", "10115 Berlin"]
    )
    for order in ([one, of_paper], [of_paper, one]):
        own = context._replace(
            paths=context.paths._replace(book_file=f"{context.paths.book_file}{order[0].sources[0].kind}")
        )
        for each in order:
            take_in(own, [each])
        (waiting,) = open_drafts(own)
        addresses = [(value.value, value.doubt) for value in waiting.draft.values if value.name == "address"]
        assert addresses == [(["Allee 3", "10115 Berlin"], "")]
        assert not any(value.name == "notes" for value in waiting.draft.values)
