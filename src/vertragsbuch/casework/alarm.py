"""What a case may ask for: one row for each kind of alarm, with the words for it."""

from datetime import date

from vertragsbuch.action import Remedy, action
from vertragsbuch.casework.task_rows import task_name
from vertragsbuch.contract.model import Contract
from vertragsbuch.language import N_, _
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.typed import Literal

AlarmKind = Literal[
    "dispatch_uncertain",
    "unsent",
    "missed",
    "second_channel",
    "late_receipt",
    "confirmation_missing",
    "reminder_unanswered",
    "complaint_unanswered",
    "wrong_end",
    "early_end",
    "returned",
    "turned_down",
    "corrected",
    "form",
    "may_be_late",
    "dunned",
    "collection",
    "debit_returned",
    "rejected",
    "debited_after_end",
    "debited_in_dispute",
    "answer_missing",
    "archive",
    "urgent_task",
    "task",
]


class AlarmRow(NamedTuple):
    """What is said of a kind of alarm.

    `name` fits the first column of a list, `means` tells in words what is the matter. `letter` is the kind of
    the letter that answers it, None where none does or where it depends on the case. What is `mild` is no
    cause for alarm: it only waits to be done.
    """

    name: str
    means: str
    letter: str | None = None
    mild: bool = False


ALARMS: dict[AlarmKind, AlarmRow] = {
    "dispatch_uncertain": AlarmRow(N_("ungewiss"), N_("ob ein Schreiben das Haus verließ, ist ungewiss")),
    "unsent": AlarmRow(N_("nicht versandt"), N_("ein Schreiben liegt unversandt")),
    "missed": AlarmRow(N_("Frist verpasst"), N_("eine Kündigung lag, bis ihre Frist vorbei war")),
    "second_channel": AlarmRow(
        N_("zweiter Weg"), N_("die Frist läuft ab, und niemand hat die Kündigung bestätigt")
    ),
    "late_receipt": AlarmRow(
        N_("zu spät da"), N_("die Kündigung kam nach ihrem letzten Tag an"), "late_notice"
    ),
    "confirmation_missing": AlarmRow(
        N_("ohne Bestätigung"), N_("die Kündigung ist nicht bestätigt"), "reminder"
    ),
    "reminder_unanswered": AlarmRow(
        N_("ohne Antwort"), N_("auf die Erinnerung kam keine Bestätigung"), "complaint"
    ),
    "complaint_unanswered": AlarmRow(N_("ohne Antwort"), N_("auf die Beschwerde kam keine Antwort")),
    "wrong_end": AlarmRow(
        N_("falsches Ende"), N_("bestätigt ist ein späteres Ende als das gekündigte"), "objection"
    ),
    "early_end": AlarmRow(
        N_("zu frühes Ende"), N_("bestätigt ist ein früheres Ende als das gekündigte"), "objection"
    ),
    "returned": AlarmRow(N_("kam zurück"), N_("ein Schreiben kam unzustellbar zurück")),
    "turned_down": AlarmRow(
        N_("Vollmacht fehlt"), N_("die Kündigung ist zurückgewiesen, weil die Vollmacht nicht beilag")
    ),
    "form": AlarmRow(N_("Form fehlt"), N_("die Kündigung hat nicht die Form, die das Gesetz verlangt")),
    "may_be_late": AlarmRow(N_("zu spät?"), N_("ob die Kündigung rechtzeitig zuging, ist offen")),
    "corrected": AlarmRow(
        N_("anders vermerkt"), N_("was eine Kündigung begründet, ist seither anders vermerkt")
    ),
    "dunned": AlarmRow(N_("Mahnung"), N_("der Anbieter mahnt eine Zahlung an"), "dunning_objection"),
    "collection": AlarmRow(N_("Inkasso"), N_("ein Inkassobüro verlangt Geld"), "collection_objection"),
    "debit_returned": AlarmRow(
        N_("Entgelt"), N_("für eine Rücklastschrift wird ein Entgelt verlangt"), "return_fee_objection"
    ),
    "rejected": AlarmRow(N_("abgelehnt"), N_("der Anbieter lehnt die Kündigung ab"), "objection"),
    "debited_after_end": AlarmRow(
        N_("noch abgebucht"), N_("nach dem Ende wurde abgebucht"), "mandate_revocation"
    ),
    "debited_in_dispute": AlarmRow(
        N_("noch abgebucht"), N_("nach einem umstrittenen Ende wurde abgebucht"), "mandate_revocation"
    ),
    "answer_missing": AlarmRow(N_("ohne Antwort"), N_("auf ein Schreiben kam keine Antwort")),
    "archive": AlarmRow(N_("ins Archiv"), N_("kann ins Archiv"), mild=True),
    "urgent_task": AlarmRow(N_("Frist"), N_("eine Frist des Falls läuft")),
    "task": AlarmRow(N_("Aufgabe"), N_("eine Aufgabe ist dran"), mild=True),
}


class Alarm(NamedTuple):
    """Something that a case asks for from a day on: what is the matter, and what to do.

    `letter` is the kind of the letter that answers it, None where none does; `unsent` the kind of the letter
    that was written and not sent; `task` the key of the task that is due.
    """

    kind: AlarmKind
    act_on: date
    sentence: str
    remedy: Remedy
    letter: str | None = None
    unsent: str | None = None
    task: str | None = None

    @property
    def key(self) -> str:
        """What it is about, the same on every day on which it is asked for.

        Two of one kind that ask for the same on the same day share it: whoever does one does the other.
        """
        about = self.task or self.unsent or self.letter or ""
        return ":".join((self.kind, *((about,) if about else ()), self.act_on.isoformat()))

    @property
    def row(self) -> AlarmRow:
        """What is said of its kind."""
        return ALARMS[self.kind]

    @property
    def name(self) -> str:
        """Its short name as the screen speaks; a task has one of its own."""
        return task_name(self.task) if self.task else _(self.row.name)

    @property
    def is_mild(self) -> bool:
        """Whether it only waits to be done."""
        return self.row.mild


def answered_by_letter(kind: AlarmKind, contract: Contract, act_on: date, sentence: str) -> Alarm:
    """Return an alarm that the letter of its row answers."""
    letter = ALARMS[kind].letter
    return Alarm(kind, act_on, sentence, to_write(contract, letter), letter)


def to_write(contract: Contract, letter: str | None) -> Remedy:
    """Return that a letter is to be written; None is the notice."""
    return Remedy("{letter}", (action("letter", contract.id, kind=letter),))
