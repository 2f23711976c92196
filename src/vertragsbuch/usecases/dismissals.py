"""Drafts that were dismissed last: nothing of them is kept that could be taken back, and that is said."""

from vertragsbuch.action import Action, Remedy, action, as_it_is
from vertragsbuch.errors import BadInput
from vertragsbuch.language import _, ngettext
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.drafts import Dismissed
from vertragsbuch.usecases.undoing import what_can_be_undone


class AtHand(NamedTuple):
    """Drafts that were dismissed one after the other and are still held, the last at the end."""

    drafts: tuple[Dismissed, ...]


def dismissed_last(context: Context) -> tuple[int, ...]:
    """Return the numbers of the drafts that were dismissed after all that can be taken back was done."""
    with context.book.reading_deeds() as deeds:
        return deeds.dismissed_since()


def come_again(numbers: tuple[int, ...]) -> Action:
    """Return what lets dismissed drafts come in again when their sources are read again."""
    return action("drafts", do="again", numbers=" ".join(map(str, numbers)))


def dismissal_in_words(numbers: tuple[int, ...]) -> str:
    """Return which drafts were dismissed last: „Zuletzt wurde der Entwurf 3 weggelegt“."""
    text = ngettext(
        "Zuletzt wurde der Entwurf {numbers} weggelegt", "Zuletzt wurden die Entwürfe {numbers} weggelegt",
        len(numbers),
    )  # fmt: skip
    return text.format(numbers=", ".join(map(str, numbers)))


def refuse_what_is_older(context: Context) -> None:
    """Raise BadInput where drafts were dismissed last: who takes back the last deed means them.

    It says how they come again, and how what was done before is taken back all the same.
    """
    numbers = dismissed_last(context)
    if not numbers:
        return
    sentence = _("{dismissed}; davon ist nichts aufgehoben, was sich zurücknehmen ließe.")
    again = _("Wenn es noch einmal gelesen wird, wieder vorlegen: {drafts}")
    remedy = Remedy(again, (come_again(numbers),))
    offer = what_can_be_undone(context)
    if offer is not None:
        older = _("Zurücknehmen, was davor geschah ({done}): {undo}")
        done = as_it_is(f"{offer.title}: {offer.in_words()}")
        text = older.format(done=done, undo="{undo}")
        remedy = Remedy(f"{again}. {text}", (*remedy.actions, action("undo", older=True)))
    raise BadInput.of("", sentence.format(dismissed=dismissal_in_words(numbers)), remedy)
