"""The backup of ContractManager, a plug-in of Jameica: terms, notice, creditor and mandate.

Its deadlines are not in the backup, and would not be taken: what is reckoned from the terms is reckoned here.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from vertragsbuch.contract.period import Period
from vertragsbuch.drafts.draft import Draft
from vertragsbuch.drafts.spot import Source
from vertragsbuch.exchange.programs.entry import ExportEntry, exported_line
from vertragsbuch.exchange.programs.export import EntryLeftOut, ProgramExport
from vertragsbuch.exchange.programs.flat_xml import FlatObject, flat_objects
from vertragsbuch.exchange.programs.records import ExportRecord, refuse_too_many
from vertragsbuch.exchange.programs.values import exported_day, money
from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.law.dates import OutOfCalendar, month_length, term_end
from vertragsbuch.tables.characters import is_number
from vertragsbuch.tables.fields import Json

NAME = "jameica"
_MARK = "de.janrieke.contractmanager"
"""What stands in the types of every backup."""
_BEGINNING = 65_536

_CONTRACT, _ADDRESS, _COSTS, _PAPER = "ContractImpl", "AddressImpl", "CostsImpl", "StorageImpl"
_UNITS = {"1": (1, "D"), "2": (1, "W"), "3": (1, "M"), "4": (1, "Y"), "5": (3, "M"), "6": (6, "M")}
_UNITS_BEFORE = {"0": (1, "D"), "1": (1, "W"), "2": (1, "M"), "3": (1, "Y")}
"""The same in early versions, whose contracts do not say yet whether they are reminded of."""
_SINCE_THEN = "ignore_cancellations"
_OLD = "Die Sicherung stammt aus einer frühen Version, die Einheiten anders zählte: Stimmt die Angabe?"
_HOME = ("", "deutschland", "germany", "de", "d")
_ONE_DAY = timedelta(days=1)
_MOST_COSTS = 100
Units = Mapping[str, tuple[int, str]]


def is_jameica(raw: bytes) -> bool:
    """Return whether an XML file is a backup of ContractManager."""
    return any(_MARK.encode(encoding) in raw[:_BEGINNING] for encoding in ("ascii", "utf-16-le", "utf-16-be"))


def read_xml(raw: bytes, source: Source, today: date) -> ProgramExport:
    """Return the drafts of the contracts of a backup; raises BadInput where it is no XML."""
    objects = flat_objects(raw, (_CONTRACT, _ADDRESS, _COSTS, _PAPER), without=("file",))
    contracts = [each for each in objects if each.type == _CONTRACT]
    refuse_too_many(len(contracts))
    addresses = {each.id: each.fields for each in objects if each.type == _ADDRESS}
    costs, papers = _by_contract(objects, _COSTS), _by_contract(objects, _PAPER)
    drafts: list[Draft] = []
    left_out: list[EntryLeftOut] = []
    for number, each in enumerate(contracts, start=1):
        reason = _left_out(each.fields, today)
        if reason:
            place = ExportRecord({}, line=each.line).place
            left_out.append(EntryLeftOut(place, exported_line(each.fields.get("name")), reason))
            continue
        entry = ExportEntry(source, entry=number, line=each.line)
        address = addresses.get(each.fields.get("address_id", ""), {})
        _take_costs(costs.get(each.id, []), _units_of(each.fields), entry)
        for paper in papers.get(each.id, [])[:_MOST_COSTS]:
            entry.note(f"Papier in ContractManager: {paper.get('description') or paper.get('path', '')}")
        drafts.append(_draft(each.fields, address, entry))
    return ProgramExport(NAME, tuple(drafts), tuple(left_out))


def _by_contract(objects: Iterable[FlatObject], kind: str) -> dict[str, list[dict[str, str]]]:
    groups: dict[str, list[dict[str, str]]] = {}
    for each in objects:
        if each.type == kind:
            groups.setdefault(each.fields.get("contract_id", ""), []).append(each.fields)
    return groups


def _left_out(fields: Mapping[str, str], today: date) -> str:
    if not exported_line(fields.get("name")):
        return _("Der Eintrag hat keinen Namen.")
    ended = exported_day(fields.get("enddate"))
    if ended and ended < today:
        return _("In ContractManager endete er am {day}.").format(day=german.day(ended))
    return ""


def _units_of(fields: Mapping[str, str]) -> Units:
    return _UNITS if _SINCE_THEN in fields else _UNITS_BEFORE


def _draft(fields: Mapping[str, str], address: Mapping[str, str], entry: ExportEntry) -> Draft:
    entry.take_line("provider", address.get("name"))
    lines = list(_address_lines(address))
    entry.take("address", lines if len(lines) > 1 else None, ", ".join(lines))
    entry.take_line("contract_number", fields.get("contract_no"))
    entry.take_line("customer_number", fields.get("customer_no"))
    entry.take("creditor_id", "".join(exported_line(fields.get("sepa_creditor")).split()).upper())
    entry.take_line("mandate_reference", fields.get("sepa_customer"))
    started = exported_day(fields.get("startdate"))
    entry.take("starts_on", started and started.isoformat(), fields.get("startdate"))
    _take_terms(fields, started, entry)
    ends = exported_day(fields.get("enddate"))
    if ends:
        ended = f"In ContractManager endet er am {german.day(ends)}"
        entry.ask(f"{ended}: Ist er gekündigt, oder läuft er nur bis dahin?")
    entry.note(fields.get("uri"))
    return entry.draft(NAME, fields["name"], address.get("name"), notes=fields.get("comment"))


def _address_lines(address: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines below the name, as a letter has them; the country only abroad."""
    street = f"{address.get('street', '')} {address.get('number', '')}"
    town = f"{address.get('zipcode', '')} {address.get('city', '')}"
    country = address.get("country", "")
    abroad = "" if country.casefold() in _HOME else country
    yield from filter(None, map(exported_line, (address.get("extra"), street, town, abroad)))


def _take_terms(fields: Mapping[str, str], started: date | None, entry: ExportEntry) -> None:
    units = _units_of(fields)
    old = "" if units is _UNITS else _OLD
    first = _period(fields, "first_min_runtime", units)
    following = _period(fields, "next_min_runtime", units)
    notice = _period(fields, "cancelation_period", units)
    if fields.get("runtime_snap_to_end") == "1" and started and first:
        _take_snapped_end(started, first, entry)
    elif first:
        entry.take("initial_term", first, _words(fields, "first_min_runtime"), old)
    elif following:
        doubt = "In ContractManager steht nur die weitere Laufzeit; so rechnet es auch die erste: Stimmt das?"
        entry.take("initial_term", following, _words(fields, "next_min_runtime"), doubt)
    if first and not following:
        entry.ask(
            "Wo keine weitere Laufzeit steht, verlängert ContractManager um die erste: Was gilt danach?"
        )
    entry.take("renewal", following, _words(fields, "next_min_runtime"), old)
    entry.take("notice", notice, _words(fields, "cancelation_period"), old)


def _period(fields: Mapping[str, str], name: str, units: Units) -> str | None:
    """Return a length of time; ContractManager writes 0 for none."""
    count = fields.get(f"{name}_count", "")
    unit = units.get(fields.get(f"{name}_type", ""))
    if unit is None or not is_number(count, most=4) or not int(count):
        return None
    return f"P{int(count) * unit[0]}{unit[1]}"


def _words(fields: Mapping[str, str], name: str) -> str:
    return f"{name}_count {fields.get(f'{name}_count', '')}, {name}_type {fields.get(f'{name}_type', '')}"


def _take_snapped_end(started: date, first: str, entry: ExportEntry) -> None:
    """Take the last day of a first term that runs to the end of a week, a month or a year.

    ContractManager lets such a term begin with the unit that follows, even where it began with one, and so
    finds an end that is a whole unit late.
    """
    try:
        end = _end_of_unit(term_end(started, Period.parse(first)), first[-1])
    except (OutOfCalendar, OverflowError, ValueError):
        entry.ask("Das Ende der ersten Laufzeit ist nicht auszurechnen: Bis wann läuft sie?")
        return
    doubt = (
        "Hier neu gerechnet, da die Laufzeit erst mit Monat, Woche oder Jahr endet: Steht das so im Vertrag?"
    )
    entry.take("initial_end", end.isoformat(), f"runtime_snap_to_end, {first}", doubt)


def _end_of_unit(day_within: date, unit: str) -> date:
    if unit == "M":
        return day_within.replace(day=month_length(day_within.year, day_within.month))
    if unit == "Y":
        return date(day_within.year, 12, 31)
    return day_within + _ONE_DAY * ((7 - day_within.isoweekday()) if unit == "W" else 0)


def _take_costs(costs: list[dict[str, str]], units: Units, entry: ExportEntry) -> None:
    """Take the first that comes back as the price, everything else as further costs."""
    further: list[Json] = []
    is_priced = False
    for number, cost in enumerate(costs[:_MOST_COSTS], start=1):
        unit = units.get(cost.get("period", ""))
        every = f"P{unit[0]}{unit[1]}" if unit else None
        paid = money(_number(cost.get("money", "")), "EUR")
        what = exported_line(cost.get("description"))
        words = f"{what} {cost.get('money', '')}".strip()
        if paid is None or paid.amount == "0.00":
            entry.ask(f"Ein Betrag ist nicht zu lesen („{words[:60]}“): Was ist zu zahlen?")
        elif every and not is_priced:
            is_priced = True
            price: Json = {"amount": paid.amount, "currency": paid.currency, "every": every}
            entry.take("price", price, words, paid.doubt)
        else:
            part = {"what": what or f"Kosten {number}", "amount": paid.amount, "currency": paid.currency}
            further.append(part | ({"every": every} if every else {}))
    entry.take(
        "costs", further, ", ".join(exported_line(cost.get("description")) for cost in costs[:_MOST_COSTS])
    )


def _number(text: str) -> Decimal | None:
    """Return the number that a Java program has written, None for none: it may have an exponent."""
    try:
        return Decimal(text[:40])
    except InvalidOperation:
        return None
