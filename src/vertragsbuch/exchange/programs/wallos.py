"""What Wallos exports: the JSON and the CSV of its export button, and the answer of its API.

It knows prices and days of payment; nobody has told it terms and notice.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from html import unescape

from vertragsbuch.drafts.draft import Draft
from vertragsbuch.drafts.spot import Source
from vertragsbuch.exchange.programs.categories import kind_of_category
from vertragsbuch.exchange.programs.entry import ExportEntry, exported_line
from vertragsbuch.exchange.programs.export import EntryLeftOut, ProgramExport
from vertragsbuch.exchange.programs.records import ExportRecord, records_of_json, records_of_table
from vertragsbuch.exchange.programs.unquoted import records_of_lines
from vertragsbuch.exchange.programs.values import exported_day, is_no_day, price, rhythm
from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.tables.csv_rows import csv_text
from vertragsbuch.typed import Any

NAME = "wallos"
HEADS = (("name", "payment cycle", "next payment"), ("name", "next payment", "category"))
"""How the first line of its CSV begins, in small letters; older exports lack the cycle."""

_COLUMNS = {
    "Name": "name", "Payment Cycle": "cycle", "Next Payment": "next_payment", "Renewal": "auto_renew",
    "Category": "category_name", "Payment Method": "payment_method_name", "Paid By": "payer_user_name",
    "Price": "price", "Notes": "notes", "URL": "url", "Cancellation Date": "cancellation_date",
    "Active": "active", "State": "state",
}  # fmt: skip
"""The keys of the API by the headings of the export."""
_CYCLES = {"1": "day", "2": "week", "3": "month", "4": "year"}
_OFF = ("no", "nein", "0", "false", "disabled")
_NO_CATEGORY = ("", "no category", "keine kategorie")


def is_wallos(value: Any) -> bool:  # noqa: ANN401 - whatever JSON holds
    """Return whether a JSON value is an export of Wallos or an answer of its API."""
    records = list(records_of_json(value, "subscriptions"))
    keys = {key for record in records[:1] for key in record.values}
    by_button = {"Name", "Next Payment", "Price"} <= keys
    return by_button or {"name", "next_payment", "cycle", "frequency"} <= keys


def read_json(value: Any, source: Source, today: date) -> ProgramExport:  # noqa: ANN401 - as above
    """Return the drafts of the subscriptions of a JSON value."""
    return _read(records_of_json(value, "subscriptions"), source, today)


def read_csv(raw: bytes, source: Source, today: date) -> ProgramExport:
    """Return the drafts of the rows of its CSV; raises BadInput with the line of one that does not fit.

    Wallos quotes nothing; an office program that saved it anew does.
    """
    return _read(records_of_table(raw) or records_of_lines(csv_text(raw)), source, today)


def _read(records: Iterable[ExportRecord], source: Source, today: date) -> ProgramExport:
    drafts: list[Draft] = []
    left_out: list[EntryLeftOut] = []
    for record in records:
        values = _plain(record.values)
        reason = _left_out(values)
        if reason:
            left_out.append(EntryLeftOut(record.place, exported_line(values.get("name")), reason))
        else:
            drafts.append(_draft(values, ExportEntry(source, entry=record.entry, line=record.line), today))
    return ProgramExport(NAME, tuple(drafts), tuple(left_out))


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values under the keys of the API; texts are kept as HTML there."""
    return {
        _COLUMNS.get(key, key): unescape(value) if isinstance(value, str) else value
        for key, value in values.items()
    }


def _left_out(values: Mapping[str, Any]) -> str:
    if not exported_line(values.get("name")):
        return _("Der Eintrag hat keinen Namen.")
    is_off = str(values.get("active", "yes")).casefold() in _OFF or str(values.get("inactive") or "0") == "1"
    return _("In Wallos ist er abgeschaltet.") if is_off else ""


def _draft(values: Mapping[str, Any], entry: ExportEntry, today: date) -> Draft:
    name = values["name"]
    entry.take_line("provider", name, "Wallos kennt nur einen Namen: Heißt so auch der Anbieter?")
    _take_price(values, entry)
    started = exported_day(values.get("start_date"))
    if started:
        doubt = "So steht es in Wallos als erster Tag: Ist das der Beginn des Vertrags?"
        entry.take("starts_on", started.isoformat(), values["start_date"], doubt)
    _take_category(values, entry)
    _note_payment(values, entry)
    if str(values.get("auto_renew", "1")).casefold() in ("0", "manual"):
        entry.ask("In Wallos ist die automatische Verlängerung aus: Endet der Vertrag von selbst?")
    _ask_cancellation(values, entry, today)
    return entry.draft(NAME, name, notes=values.get("notes"))


def _take_price(values: Mapping[str, Any], entry: ExportEntry) -> None:
    every = _every(values)
    amount, doubt = price(values.get("price"), every, "")
    if amount is None:
        entry.ask(f"Der Preis ist nicht zu lesen („{_price_in_words(values)}“): Was kostet er, und wie oft?")
    entry.take("price", amount, _price_in_words(values), doubt)


def _price_in_words(values: Mapping[str, Any]) -> str:
    """Return a price as it stands in the file; the API tells a rhythm by two numbers."""
    amount, cycle, count = (exported_line(values.get(key)) for key in ("price", "cycle", "frequency"))
    return f"{amount}, cycle {cycle}, frequency {count}" if cycle in _CYCLES else f"{amount} {cycle}".strip()


def _every(values: Mapping[str, Any]) -> str | None:
    cycle = str(values.get("cycle", ""))
    return rhythm(_CYCLES.get(cycle, cycle), values.get("frequency"))


def _take_category(values: Mapping[str, Any], entry: ExportEntry) -> None:
    category = exported_line(values.get("category_name"))
    if category.casefold() in _NO_CATEGORY:
        return
    entry.take("tags", [category], category)
    kind = kind_of_category(category)
    if kind:
        entry.take("kind", kind, category, f"Aus der Kategorie „{category}“ geschlossen: Stimmt die Art?")


def _note_payment(values: Mapping[str, Any], entry: ExportEntry) -> None:
    due = exported_day(values.get("next_payment"))
    if due:
        entry.note(f"nächste Zahlung laut Wallos: {german.day(due)}")
    elif is_no_day(values.get("next_payment")):
        entry.ask(f"Die nächste Zahlung („{exported_line(values['next_payment'])[:40]}“) ist kein Tag.")
    for words, key in (("bezahlt mit", "payment_method_name"), ("bezahlt von", "payer_user_name")):
        if exported_line(values.get(key)):
            entry.note(f"{words}: {exported_line(values[key])}")
    entry.note(values.get("url"))


def _ask_cancellation(values: Mapping[str, Any], entry: ExportEntry, today: date) -> None:
    """Ask about the day on which Wallos reminds of the cancellation: it is no term and no notice."""
    reminder = exported_day(values.get("cancellation_date"))
    if reminder is None:
        return
    if reminder < today:
        entry.ask(f"Wallos hat am {german.day(reminder)} an die Kündigung erinnert: Ist schon gekündigt?")
    else:
        entry.ask(
            f"Wallos erinnert am {german.day(reminder)} an die Kündigung. Dieser Tag wird nicht übernommen: "
            "Welche Laufzeit und welche Frist stehen im Vertrag?"
        )
