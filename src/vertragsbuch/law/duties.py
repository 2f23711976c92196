"""What the other side owes in a case: the confirmation of a notice, and an answer to a letter, by when."""

from collections.abc import Iterator
from datetime import date

from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.period import Period
from vertragsbuch.language import N_
from vertragsbuch.law.norms import number
from vertragsbuch.named_tuple import NamedTuple

TWO_WEEKS = Period(days=14)
"""So long the other side may take where no law says how long: a rule of this program."""


class DutyToConfirm(NamedTuple):
    """A duty to confirm a notice: the norm, and the words for it.

    `reminder` is the end of a sentence for the person, `demand` a German sentence for a letter. The norm
    names a period only where it `has_period`; `at_once` leaves none at all.
    """

    norm: str
    reminder: str
    demand: str
    at_once: bool = False
    has_period: bool = False

    def period(self, day: date) -> Period | None:
        """Return how long the other side may take for what it receives on a day; None where none is named."""
        return number(self.norm, "confirm", day) if self.has_period else None


_BUTTON = DutyToConfirm(
    "bgb-312k-4",
    N_(", und das müsste sofort geschehen (§ 312k Abs. 4 BGB)"),
    "Nach § 312k Abs. 4 BGB haben Sie Inhalt, Tag und Uhrzeit des Zugangs sowie das Vertragsende sofort auf "
    "elektronischem Wege in Textform zu bestätigen.",
    at_once=True,
)
_ENERGY = DutyToConfirm(
    "enwg-41b-1",
    N_(", und das müsste binnen einer Woche geschehen (§ 41b Abs. 1 EnWG)"),
    "Nach § 41b Abs. 1 EnWG haben Sie die Kündigung innerhalb einer Woche nach Zugang unter Angabe des "
    "Vertragsendes in Textform zu bestätigen.",
    has_period=True,
)
_BASIC_SUPPLY = DutyToConfirm(
    "gvv-20-2",
    N_(", und das müsste unverzüglich geschehen (§ 20 Abs. 2 StromGVV/GasGVV)"),
    "Nach § 20 Abs. 2 StromGVV und GasGVV ist die Kündigung unverzüglich in Textform zu bestätigen.",
)


def duty_to_confirm(contract: Contract, channel: object) -> DutyToConfirm | None:
    """Return the duty to confirm a notice that was sent by a channel; None where the law knows none.

    § 312k Abs. 4 BGB for the button, § 41b Abs. 1 EnWG and § 20 Abs. 2 StromGVV and GasGVV for energy.
    """
    return next(_duties(contract, channel), None)


def _duties(contract: Contract, channel: object) -> Iterator[DutyToConfirm]:
    if contract.consumer and channel == "button":
        yield _BUTTON
    if contract.consumer and contract.kind == "energy":
        yield _ENERGY
    if contract.kind == "energy_basic_supply":
        yield _BASIC_SUPPLY


def is_consumer_complaint(contract: Contract) -> bool:
    """Return whether a complaint to the other side is one after § 111a EnWG, which has to be answered."""
    return contract.consumer and contract.kind in ("energy", "energy_basic_supply")


def time_to_answer(contract: Contract, letter: str, day: date) -> Period:
    """Return how long the other side may take to answer a kind of letter of a day.

    A month for what concerns data (Art. 12 Abs. 3 DSGVO), four weeks for a complaint about energy (§ 111a
    Satz 1 EnWG), else the two weeks of this program.
    """
    if letter in ("data_access", "data_erasure"):
        return number("dsgvo-12", "answer", day)
    if letter == "complaint" and is_consumer_complaint(contract):
        return number("enwg-111a", "answer", day)
    return TWO_WEEKS
