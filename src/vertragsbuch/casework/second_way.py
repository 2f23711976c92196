"""How a notice is declared once more, by another channel than before."""

from datetime import date

from vertragsbuch.action import Remedy, action
from vertragsbuch.contract.effective import unsent_letters
from vertragsbuch.contract.events.declaration import Sent
from vertragsbuch.contract.history import History
from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.vocabulary.channels import channel_row
from vertragsbuch.contract.vocabulary.letters import DECLARATIONS
from vertragsbuch.delivery.door import has_door
from vertragsbuch.delivery.postcode import place_of_address
from vertragsbuch.language import _
from vertragsbuch.law.answer import best_notice
from vertragsbuch.law.areas.area import area_of
from vertragsbuch.law.button import button_by_law
from vertragsbuch.law.ways_out import certain_ways


def _has_no_button(contract: Contract, *, is_withdrawal: bool) -> bool:
    by_law = button_by_law(
        contract.kind, consumer=contract.consumer, withdrawal=is_withdrawal, made_on=contract.made_on
    )
    return by_law is False


def second_way(contract: Contract, history: History, notice: Sent) -> Remedy:
    """Return how to do it again: by hand where only paper counts, else as it was not done before."""
    kind = notice.letter_kind
    if _counts_on_paper_alone(contract, history, notice):
        has_a_door = has_door(contract.provider.address)
        how, by = _("mit einem Boten bringen") if has_a_door else on_paper(contract), "print"
    elif (channel := channel_row(notice.channel)) is not None and not channel.paper:
        how, by = on_paper(contract), "print"
    elif _has_no_button(contract, is_withdrawal=kind == "withdrawal"):
        how, by = _("mailen"), "email"
    elif kind == "withdrawal":
        how, by = _("mailen oder auf der Webseite widerrufen"), "email"
    else:
        how, by = _("mailen oder den Kündigungsbutton nehmen"), "email"
    send = action("send", contract.id, channel=by)
    if any(written.is_declaration for written in unsent_letters(history.events)):
        return Remedy(f"{how}: {{send}}", (send,))
    ends_on = _chosen_end(contract, history, notice)
    write = action("letter", contract.id, kind=None if kind == "notice" else kind, ends=ends_on)
    again = _("noch einmal schreiben und {how}: {letter}, dann {send}").replace("{how}", how)
    return Remedy(again, (write, send))


def _counts_on_paper_alone(contract: Contract, history: History, notice: Sent) -> bool:
    """Return whether a declaration is void unless it is signed: as its letter says, else as the law does."""
    if history.letter is not None:
        return history.letter.form == "written"
    if notice.letter_kind == "withdrawal":
        return False
    area = area_of(contract.kind)
    form = area.form if notice.letter_kind == "notice" else area.form_after_event
    return form == "written"


def _chosen_end(contract: Contract, history: History, notice: Sent) -> date | None:
    """Return the end of a notice where a later one was chosen than the best way led to; else None."""
    if notice.on is None or history.is_rolling or history.named_end is None or notice.letter_kind != "notice":
        return None
    best = best_notice(certain_ways(contract, notice.on))
    is_later = best is not None and best.ends_on is not None and best.ends_on < history.named_end
    return history.named_end if is_later else None


def on_paper(contract: Contract) -> str:
    """Return how paper reaches the provider: nobody goes to a box, and abroad there is no drop letter."""
    if has_door(contract.provider.address):
        return _("als Einwurf-Einschreiben oder mit einem Boten")
    if place_of_address(contract.provider.address).is_abroad:
        return _("als Einschreiben International")
    return _("als Einwurf-Einschreiben")


def went_two_ways(history: History, notice: Sent) -> bool:
    """Return whether the same end was declared by two channels already."""
    sent = history.letters_sent(*DECLARATIONS)
    return len({each.channel for each in sent if each.ends_on == notice.ends_on}) > 1
