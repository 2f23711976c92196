"""What statements say, as lines for a person and as JSON for programs."""

from collections.abc import Iterator

from vertragsbuch.contract.money import decimal_text, german_amount
from vertragsbuch.language import _, ngettext
from vertragsbuch.law import german
from vertragsbuch.statements.booking import FilePlace, StatementFault
from vertragsbuch.statements.faults import MANY_FILES, grouped, told_together
from vertragsbuch.statements.layout import UnknownTable
from vertragsbuch.statements.recurring import Recurring
from vertragsbuch.tables.fields import Json
from vertragsbuch.usecases.statement_layouts import ROLE_NAMES
from vertragsbuch.usecases.statements import StatementsRead
from vertragsbuch.usecases.taking_in import TakenIn

_LONGEST_NAME, _LONGEST_CELL = 40, 24


def read_as_json(read: StatementsRead) -> dict[str, Json]:
    """Return what was read as the interface for programs has it."""
    every = [(one, _as_json(one, contract)) for one, contract in read.recurring]
    return {
        "accounts": len(read.statement.accounts),
        "bookings": len(read.statement.bookings),
        "recurring": [each for one, each in every if not one.has_ended],
        "ended": [each for one, each in every if one.has_ended],
        "faults": [
            {"file": fault.place.file, "place": fault.place.within, "text": fault.text}
            for fault in faults_in_words(read)
        ],
    }


def _as_json(one: Recurring, contract_id: str | None) -> dict[str, Json]:
    return {
        "name": one.name,
        "creditor_id": one.creditor_id or None,
        "mandate": one.mandate or None,
        "iban": one.iban or None,
        "every": str(one.every),
        "amount": decimal_text(one.cents),
        "currency": one.currency,
        "first_on": one.first_on.isoformat(),
        "last_on": one.last_on.isoformat(),
        "next_on": one.next_on.isoformat() if one.next_on else None,
        "bookings": len(one.bookings),
        "steps": [
            {"on": step.on.isoformat(), "from": decimal_text(step.before), "to": decimal_text(step.after)}
            for step in one.steps
        ],
        "contract": contract_id,
    }


def faults_in_words(read: StatementsRead) -> list[StatementFault]:
    """Return what could not be read, tables with unknown columns included."""
    unknown = [
        StatementFault(FilePlace(each.file, each.line), proposal_in_words(each))
        for each in read.statement.unknown
    ]
    return [*read.statement.faults, *unknown]


def fault_lines(read: StatementsRead) -> Iterator[str]:
    """Yield what could not be read, many files with one fault in one line, as those with the same columns."""
    for fault in grouped(read.statement.faults):
        yield ": ".join(filter(None, (fault.place.file, fault.place.within, fault.text)))
    files: dict[str, list[UnknownTable]] = {}
    for unknown in read.statement.unknown:
        files.setdefault(unknown.fingerprint, []).append(unknown)
    for alike in files.values():
        names = [each.file for each in alike]
        words = proposal_in_words(alike[0])
        if len(names) < MANY_FILES:
            yield from (f"{name}: {words}" for name in names)
        else:
            yield told_together(names, words)


def proposal_in_words(unknown: UnknownTable) -> str:
    """Return that nobody knows the columns of a table, and what they seem to hold."""
    proposed = ", ".join(f"{_(ROLE_NAMES[each.role])}={each.column + 1}" for each in unknown.proposed)
    sentence = _("Die Spalten dieser Tabelle sind unbekannt; sie sehen aus wie {proposed}.")
    ways = _("Stimmt das: --columns ja; sonst etwa --columns Betrag=3,Name=2 (0: gibt es nicht).")
    return f"{sentence.format(proposed=proposed or '–')} {ways}"


def table_lines(unknown: UnknownTable) -> Iterator[str]:
    """Yield the columns of an unknown table with what stands in the first rows."""
    width = max((len(row) for row in (unknown.head, *unknown.rows)), default=0)
    roles = {each.column: _(ROLE_NAMES[each.role]) for each in unknown.proposed}
    for column in range(width):
        cells = [row[column] for row in (unknown.head, *unknown.rows[:2]) if column < len(row)]
        shown = " | ".join(cell[:_LONGEST_CELL] for cell in cells)
        yield f"{column + 1:>4}  {roles.get(column, '–'):<14}{shown}"


def read_lines(read: StatementsRead) -> Iterator[str]:
    """Yield what was read, a rhythm a line, those that have ended at last."""
    statement = read.statement
    accounts = ngettext("{count} Konto", "{count} Konten", len(statement.accounts))
    bookings = ngettext("{count} Buchung", "{count} Buchungen", len(statement.bookings))
    amount = bookings.format(count=len(statement.bookings))
    yield f"{accounts.format(count=len(statement.accounts))}, {amount}"
    for has_ended, title in ((False, _("Wiederkehrend")), (True, _("Seit einiger Zeit ausgeblieben"))):
        every = [pair for pair in read.recurring if pair[0].has_ended is has_ended]
        if every:
            yield ""
            yield f"{title} ({len(every)})"
            yield from (_line(one, contract_id) for one, contract_id in every)


def _line(one: Recurring, contract_id: str | None) -> str:
    amount = f"{german_amount(one.cents, one.currency)} {one.every.as_rhythm()}"
    parts = [f"{one.name[:_LONGEST_NAME] or one.iban:<{_LONGEST_NAME}}  {amount:<28}"]
    count = ngettext("{count} Abbuchung, {day}", "{count} Abbuchungen, zuletzt {day}", len(one.bookings))
    parts.append(count.format(count=len(one.bookings), day=german.day(one.last_on)))
    if one.steps:
        step = one.steps[-1]
        before = german_amount(step.before, one.currency)
        parts.append(_("bis {day} {before}").format(day=german.day(step.on), before=before))
    if contract_id is not None:
        parts.append(_("im Buch: {id}").format(id=contract_id))
    return "  ".join(parts)


def outcome_lines(read: StatementsRead) -> Iterator[str]:
    """Yield what became of it in the book."""
    taken = read.taken_in or TakenIn()
    if taken.new:
        text = ngettext("{count} neuer Entwurf", "{count} neue Entwürfe", len(taken.new))
        yield _("{drafts}; ansehen: vertragsbuch drafts").format(drafts=text.format(count=len(taken.new)))
    if taken.merged:
        text = ngettext("{count} Entwurf ergänzt.", "{count} Entwürfe ergänzt.", len(taken.merged))
        yield text.format(count=len(taken.merged))
    if taken.known:
        yield _("Schon bekannt: {count}.").format(count=taken.known)
    if taken.dismissed:
        yield _("Früher weggelegt und nicht wieder vorgelegt: {count}.").format(count=taken.dismissed)
    if read.payments:
        text = ngettext("{count} Zahlung vermerkt.", "{count} Zahlungen vermerkt.", read.payments)
        yield text.format(count=read.payments)
