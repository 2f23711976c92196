"""A household with forty contracts: a bank statement of two years, a folder of papers, the directory.

Twenty-nine contracts are paid from the account, sixteen have a paper, five of them both. All is invented.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from tests.directory.collections import company, zipped
from tests.papers.truth import truth_of
from tests.papers.typeset import typeset
from tests.statements.households import (
    DEBITED,
    FOUR_WEEKS,
    GROCERS,
    STANDING,
    Offer,
    Payee,
    payee,
    seeded,
)
from tests.statements.written import file_of
from vertragsbuch.statements.booking import Booking, FilePlace

TODAY = date(2026, 11, 28)
_FIRST = date(2024, 12, 1)
_ACCOUNT = "DE02120300000000202051"

PAPERS = (
    *("telecom-nordlicht", "telecom-wabenfunk", "telecom-kabelwerk", "telecom-glasbach"),
    *("energy-bill-maintal", "energy-bill-oekowind", "policy-hausrat", "policy-kfz", "gym-yogahaus"),
    *("energy-contract-spreewatt", "club-aufnahme", "gym-kraftraum", "lease-wohnung", "lease-garage"),
    *("summary-eifelnet", "besttarif-isarnet"),
)
PAID_TOO = ("telecom-nordlicht", "telecom-wabenfunk", "gym-kraftraum", "club-aufnahme", "policy-hausrat")
"""The papers of contracts that are debited, under the mandate that stands on them."""

CONTRACTS = 40


class Household(NamedTuple):
    """The files that come in."""

    statement: Path
    papers: Path
    directory: Path


def household(folder: Path) -> Household:
    """Return the files of the household, written into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    papers = folder / "papiere"
    papers.mkdir()
    for name in PAPERS:
        (papers / f"{name}.pdf").write_bytes(typeset(name))
    bookings = sorted(_bookings(), key=lambda booking: booking.booked_on)
    addresses = folder / "data-master.zip"
    addresses.write_bytes(zipped(*_companies()))
    return Household(file_of(folder, "Kontoauszug.csv", bookings), papers, addresses)


def _offers() -> tuple[Offer, ...]:
    return (*DEBITED[: CONTRACTS - len(PAPERS) - len(STANDING)], *STANDING)


def _bookings() -> Iterator[Booking]:
    chance = seeded("forty")
    for number, offer in enumerate(_offers()):
        who = payee(chance, offer.name)
        cents = chance.randrange(offer.least, offer.most + 1)
        is_debit = offer not in STANDING
        yield from _paid(who, f"M-{number:04}" if is_debit else "", offer.months, cents, offer.purpose)
    for name in PAID_TOO:
        values = truth_of(name).values
        price = values["price"]
        assert isinstance(price, dict)
        months = {"P1M": 1, "P1Y": 12}[str(price["every"])]
        creditor = str(values["creditor_id"])
        who = Payee(str(values["provider"]), creditor, str(values.get("iban") or payee(chance, name).iban))
        cents = round(float(str(price["amount"])) * 100)
        yield from _paid(who, str(values["mandate_reference"]), months, cents, "Beitrag")
    yield from _groceries()


def _paid(who: Payee, mandate: str, months: int, cents: int, purpose: str) -> Iterator[Booking]:
    day = _FIRST + timedelta(len(who.name) % 25)
    count = 0
    while day < TODAY:
        text = purpose.format(n=4711 + count, m=f"{day:%m/%Y}", c="K-0815")
        booking = _booking(day, -cents, who, text)
        if mandate:
            booking = booking._replace(kind="direct_debit", mandate=mandate, creditor_id=who.creditor_id)
        yield booking
        count += 1
        if months == FOUR_WEEKS:
            day += timedelta(28)
        else:
            month = day.month - 1 + months
            day = day.replace(year=day.year + month // 12, month=month % 12 + 1)


def _groceries() -> Iterator[Booking]:
    chance = seeded("groceries")
    for name, often, least, most in GROCERS:
        for _time in range(often * 24):
            day = _FIRST + timedelta(chance.randrange((TODAY - _FIRST).days))
            yield _booking(day, -chance.randrange(least, most), Payee(name, "", ""), "Einkauf")._replace(
                kind="card"
            )


def _booking(day: date, cents: int, who: Payee, purpose: str) -> Booking:
    return Booking(
        account=_ACCOUNT, booked_on=day, value_on=day, cents=cents, currency="EUR", name=who.name,
        ultimate_name="", iban=who.iban, bic="", purpose=purpose, creditor_id="", mandate="", end_to_end="",
        bank_reference="", kind="standing_order", is_pending=False, place=FilePlace("Kontoauszug.csv"),
    )  # fmt: skip


def _companies() -> Iterator[dict[str, object]]:
    for number, offer in enumerate(_offers()):
        yield company(offer.name, f"Am Markt {number + 1}\n50667 Köln\nDeutschland")
