"""Invented people and contracts that the letters of these tests are about."""

from datetime import date

from tests.people import KAETHE
from vertragsbuch.contract.model import Contract, Kind, Provider, Terms
from vertragsbuch.law.answer import NO_GROUNDS, WayOut
from vertragsbuch.letters.letter import Letter
from vertragsbuch.letters.template import Templates
from vertragsbuch.letters.writing import write_letter

WRITTEN_ON = date(2026, 8, 1)
SHIPPED = Templates()

HOLDER = KAETHE
PROVIDER = Provider(
    "Musterhost GmbH", ("Kundenservice", "Große Bleichen 12", "20354 Hamburg"), "post@example.com"
)
CONTRACT = Contract(
    id="hosting",
    title="Webhosting",
    provider=PROVIDER,
    terms=Terms(date(2024, 2, 1)),
    kind="hosting",
    contract_number="WH-2024-118",
    customer_number="4711-0815",
    concluded_on=date(2024, 1, 15),
)
WAY = WayOut("agreed", NO_GROUNDS, ends_on=date(2026, 12, 31), receive_by=date(2026, 9, 30))
ROLLING = WayOut("agreed", NO_GROUNDS, ends_on=date(2026, 9, 1), receive_by=WRITTEN_ON, rolling=True)

INJECTIONS = (
    "A ] B",
    "#panic(1) #sys.inputs",
    "$x$ \\ @foo <bar>",
    "[bold]x[/bold]",
    "=cmd()|' /C calc'!A0",
    "../../etc/passwd",
    "[[x]] ${ende} {ende.__class__} %s",
    "*a* _b_ `c` = d - e + f",
    "// g /* h */ \"i\" 'k'",
    "a@b.de, \\u{1b} \\n",
)
"""What would be code somewhere else, and here is a name."""


def contract_of(kind: Kind) -> Contract:
    return CONTRACT._replace(kind=kind)


def sample_letter(**changes: object) -> Letter:
    letter = write_letter(CONTRACT, HOLDER, WAY, WRITTEN_ON, SHIPPED)
    return letter._replace(**changes)  # type: ignore[arg-type]
