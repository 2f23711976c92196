"""Whole commands against an empty Python process, in pairs in one run.

Run it in an environment into which the wheel was installed (pip compiles the byte code):
    python -m benchmarks.commands [RUNS]
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from statistics import median

from vertragsbuch.agenda.item import item_of
from vertragsbuch.config.settings import Settings
from vertragsbuch.contract.model import Contract, Provider, Terms
from vertragsbuch.contract.money import Price
from vertragsbuch.contract.period import Period
from vertragsbuch.exchange.document import Document
from vertragsbuch.usecases.context import open_context
from vertragsbuch.usecases.transfer import take_over

TODAY = date(2026, 11, 9)
"""A day on which 3 in 100 of these contracts are due, as in a real book; the output has its price too."""

PYTHON = sys.executable
PROGRAM = [PYTHON, "-m", "vertragsbuch"]
EMPTY = [PYTHON, "-c", "pass"]

EMPTY_PAGE = """
import typst
source = b"#set document(title: [x])\\n"
typst.compile(source, format="pdf", pdf_standards=["a-2a", "ua-1"], ignore_system_fonts=True)
"""


def contracts(count: int) -> tuple[Contract, ...]:
    """Return contracts of three usual kinds with their deadlines spread over the years."""
    year, month, quarter = Period(months=12), Period(months=1), Period(months=3)
    made = []
    for number in range(count):
        starts_on = date(2018, 1, 1) + timedelta(days=(number * 37) % 2500)
        terms = (
            Terms(starts_on, year, year, quarter, "term_end"),
            Terms(starts_on, year, "indefinite", month, "term_end", month, "any_day"),
            Terms(starts_on, None, "indefinite", quarter, "quarter_end"),
        )[number % 3]
        provider = Provider(f"Anbieter {number % 300}", ("Straße 1", "12345 Ort"))
        price = Price(999 + number % 5000, "EUR", month)
        made.append(
            Contract(f"v{number}", f"Vertrag {number}", provider, terms, price=price, concluded_on=starts_on)
        )
    return tuple(made)


def mostly_at_rest(count: int) -> tuple[Contract, ...]:
    """Return so many contracts of which no more are due than of the first thousand."""
    first = contracts(1_000)
    at_rest = [contract for contract in first if not item_of(contract, TODAY, Settings()).is_due]
    others = (
        at_rest[number % len(at_rest)]._replace(id=f"v{number}", title=f"Vertrag {number}")
        for number in range(len(first), count)
    )
    return (*first, *others)


def book_of(count: int, folder: str) -> Path:
    """Return a book with so many contracts, thirty of them due."""
    book = Path(folder) / f"{count}.sqlite"
    take_over(open_context(str(book), TODAY), Document(None, mostly_at_rest(count)))
    return book


def seconds(command: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    return time.perf_counter() - started


def pair(title: str, command: list[str], against: list[str], aim: float, runs: int) -> None:
    """Time two commands in turn and print the medians and the median of the ratios."""
    seconds(command)
    pairs = [(seconds(command), seconds(against)) for _ in range(runs)]
    ratio = median(first / second for first, second in pairs)
    mine, other = (median(column) * 1000 for column in zip(*pairs, strict=True))
    print(f"{title:<38}{mine:8.0f} ms  against {other:6.0f} ms  = {ratio:5.2f} x   (aim {aim} x)")


def once(title: str, work: Callable[[], object], aim: float, runs: int) -> None:
    """Time a piece of work in this process and print the median in milliseconds."""
    work()
    timed = []
    for _ in range(runs):
        started = time.perf_counter()
        work()
        timed.append(time.perf_counter() - started)
    print(f"{title:<38}{median(timed) * 1000:8.1f} ms{'':<27}(aim {aim} ms)")


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    with tempfile.TemporaryDirectory() as folder:
        one = Path(folder) / "one.json"
        one.write_text(json.dumps(EXAMPLE), encoding="utf-8")
        small, large = book_of(1_000, folder), book_of(100_000, folder)
        first = seconds([*PROGRAM, "check", "--today", TODAY.isoformat(), "--book", str(large)])
        pair("--help", [*PROGRAM, "--help"], EMPTY, 3, runs)
        pair("deadlines, one contract", [*PROGRAM, "deadlines", str(one), "--json"], EMPTY, 4.5, runs)
        check = [*PROGRAM, "check", "--today", TODAY.isoformat(), "--book"]
        pair("check, 1,000 contracts", [*check, str(small)], EMPTY, 3.5, runs)
        pair("check, 100,000 contracts, 30 due", [*check, str(large)], [*check, str(small)], 1.5, runs)
        print(f"{'the first check of the 100,000':<38}{first * 1000:8.0f} ms")
        remind = [*PROGRAM, "remind", "--today", TODAY.isoformat(), "--book"]
        for count, book in (("1,000", small), ("100,000", large)):
            seconds([*remind, str(book)])  # from here on everything is told
            pair(f"remind, nothing to tell, {count}", [*remind, str(book)], [*check, str(book)], 1.3, runs)
        letters(folder, runs)
    ways(runs)


def ways(runs: int) -> None:
    from vertragsbuch.law.ways_out import ways_out  # noqa: PLC0415

    many = contracts(100_000)
    once(
        "100,000 contracts through ways_out",
        lambda: [ways_out(each, TODAY) for each in many],
        8000,
        max(1, runs // 5),
    )


def letters(folder: str, runs: int) -> None:
    from vertragsbuch.contract.model import Holder  # noqa: PLC0415
    from vertragsbuch.law.ways_out import ways_out  # noqa: PLC0415
    from vertragsbuch.letters.page import page_pdf  # noqa: PLC0415
    from vertragsbuch.letters.template import Templates  # noqa: PLC0415
    from vertragsbuch.letters.writing import write_letter  # noqa: PLC0415

    contract = contracts(1)[0]
    best = ways_out(contract, TODAY).best
    assert best is not None
    letter = write_letter(
        contract, Holder("Maren Beispiel", ("Weg 1", "12345 Ort")), best, TODAY, Templates()
    )
    once("a letter, warm", lambda: page_pdf(letter), 40, runs)
    script = Path(folder) / "letter.py"
    script.write_text(COLD_LETTER, encoding="utf-8")
    pair("a letter, cold", [PYTHON, str(script)], [PYTHON, "-c", EMPTY_PAGE], 2, runs)


COLD_LETTER = """
from datetime import date
from vertragsbuch.contract.parties import Holder, Provider
from vertragsbuch.letters.letter import Letter
from vertragsbuch.letters.page import page_pdf
sender = Holder("Maren Beispiel", ("Weg 1", "12345 Ort"))
recipient = Provider("Firma", ("Weg 2", "12345 Ort"))
body = ("hiermit kündige ich.",)
reference = (("Datum", "22.11.2026"),)
page_pdf(Letter(sender, recipient, date(2026, 11, 22), reference, "Kündigung", body, "Gruß"))
"""

EXAMPLE = {
    "vertragsbuch": 1,
    "contracts": [
        {
            "id": "webhosting",
            "title": "Webhosting",
            "provider": {"name": "Musterhost"},
            "kind": "hosting",
            "concluded_on": "2021-01-15",
            "starts_on": "2021-02-01",
            "initial_term": "P12M",
            "renewal": "P12M",
            "notice": "P3M",
            "notice_to": "term_end",
        }
    ],
}

if __name__ == "__main__":
    main()
