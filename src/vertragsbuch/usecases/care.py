"""Care of the book: an examination of everything that belongs to it."""

from collections.abc import Iterator, Sequence

from vertragsbuch.action import plain
from vertragsbuch.book.values import Finding
from vertragsbuch.errors import BookUnavailable, NoSuchContract
from vertragsbuch.language import _
from vertragsbuch.law.norms import stale
from vertragsbuch.usecases.backups import backup_findings
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.evidence import broken_stamps
from vertragsbuch.usecases.letters_on_file import letters_of_another_history
from vertragsbuch.usecases.looking import wrong_looks
from vertragsbuch.usecases.opened import conflict_hints
from vertragsbuch.usecases.outbox import uncertain_letters
from vertragsbuch.usecases.reminder_days import wrong_days
from vertragsbuch.usecases.timer_findings import timer_findings

_MOST_NAMED = 5


def examine_book(context: Context) -> list[Finding]:
    """Return what an examination of the book, and of the law that it is reckoned with, has found."""
    examined = context.book.proofs.examine()
    return [
        *examined,
        *backup_findings(context),
        *_conflict_findings(context),
        *_content_findings(context, examined),
        *timer_findings(context),
        _law_finding(context),
    ]


def _content_findings(context: Context, examined: Sequence[Finding]) -> Iterator[Finding]:
    """Yield what is found in a book that can be read; that it cannot, where nothing has said so yet."""
    refusals: list[Finding] = []
    for part in (_outbox_findings, _look_findings, _reminder_findings, _stamp_findings, _letter_findings):
        try:
            yield from part(context)
        except BookUnavailable as refusal:
            refusals.append(Finding("error", _("Buch"), str(refusal), refusal.remedy))
    if refusals and not _is_said(context, examined):
        yield refusals[0]


def _is_said(context: Context, examined: Sequence[Finding]) -> bool:
    """Return whether an examination tells why a book cannot be read as today's ones are."""
    try:
        return any(one.severity == "error" for one in examined) or context.book.state() == "older"
    except BookUnavailable:
        return False


def _conflict_findings(context: Context) -> Iterator[Finding]:
    """Yield the copies of the book that a sync client has put beside it."""
    for sentence in conflict_hints(context):
        yield Finding("warning", _("Abgleich"), sentence)


def _outbox_findings(context: Context) -> Iterator[Finding]:
    """Yield what may have left the house: no fault of the book, but somebody has to look."""
    try:
        asked = uncertain_letters(context)
    except NoSuchContract:
        return  # the examination has said so
    for contract, alarm in asked:
        yield Finding("warning", _("Postausgang"), f"{contract.id}: {alarm.sentence}", alarm.remedy)


def _look_findings(context: Context) -> Iterator[Finding]:
    """Yield whether the looks that are kept say the same as looking anew; wrong ones are thrown away."""
    wrong = wrong_looks(context)
    if not wrong:
        yield Finding("ok", _("Fristenindex"), _("Die vorgemerkten Fristen passen zu den Verträgen."))
        return
    context.book.looks.forget()
    named = ", ".join(wrong[:_MOST_NAMED]) + ("…" if len(wrong) > _MOST_NAMED else "")
    sentence = _(
        "Die vorgemerkten Fristen waren falsch ({contracts}); sie sind verworfen und werden neu berechnet."
    )
    yield Finding("warning", _("Fristenindex"), sentence.format(contracts=named))


def _reminder_findings(context: Context) -> Iterator[Finding]:
    """Yield whether reminders look at each contract in time, and whether the program alone wrote the ledger.

    Where they do not, they look at all of them.
    """
    wrong, altered = wrong_days(context), context.book.reminders.altered()
    if altered:
        named = ", ".join(altered[:_MOST_NAMED]) + ("…" if len(altered) > _MOST_NAMED else "")
        sentence = _(
            "Was davon schon gesagt ist, wurde außerhalb des Programms verändert ({names}); es zählt nicht: "
            "Lieber wird noch einmal erinnert."
        )
        yield Finding("warning", _("Erinnerungen"), sentence.format(names=named))
    if not wrong:
        return
    context.book.reminders.forget_days()
    named = ", ".join(wrong[:_MOST_NAMED]) + ("…" if len(wrong) > _MOST_NAMED else "")
    sentence = _(
        "Wann an diese Verträge zu erinnern ist, war falsch vorgemerkt ({contracts}); der nächste Lauf sieht "
        "alle an."
    )
    yield Finding("warning", _("Erinnerungen"), sentence.format(contracts=named))


def _stamp_findings(context: Context) -> Iterator[Finding]:
    """Yield what is wrong with time stamps, as `verify` says it."""
    for broken in broken_stamps(context):
        yield Finding("error", _("Zeitstempel"), f"{broken.place}: {broken.sentence}")


def _letter_findings(context: Context) -> Iterator[Finding]:
    """Yield the letters on file that another history wrote, as `verify` says it."""
    for broken in letters_of_another_history(context):
        yield Finding("error", _("Schreiben"), f"{broken.place}: {broken.sentence}")


def _law_finding(context: Context) -> Finding:
    old = stale(context.today)
    if not old:
        return Finding("ok", _("Recht"), _("Alle Normen sind im letzten Jahr geprüft worden."))
    named = ", ".join(norm.paragraph for norm in old)
    sentence = _("Seit mehr als einem Jahr nicht geprüft: {norms}.").format(norms=named)
    return Finding("warning", _("Recht"), sentence, plain(_("Gibt es eine neuere Fassung von vertragsbuch?")))
