"""Clauses that look void, and the warning about them."""

from collections.abc import Iterator
from datetime import date

from vertragsbuch.contract.model import Notice, Terms
from vertragsbuch.contract.period import Period
from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.law.findings import in_the_time_after, is_longer
from vertragsbuch.law.norms import Basis
from vertragsbuch.named_tuple import NamedTuple


class VoidClauses(NamedTuple):
    """What the norm does not let stand: the notice, or else that `after` the first term, and the renewal."""

    notice: Notice | None
    after: Notice | None
    renewal: Period | None

    def in_words(self) -> Iterator[str]:
        """Yield each clause as a German reads it: „3 Monate Kündigungsfrist“, „1 Jahr Verlängerung“."""
        if self.notice is not None:
            yield _of_notice(self.notice)
        elif self.after is not None:
            yield _("{clause} nach der ersten Laufzeit").format(clause=_of_notice(self.after))
        if self.renewal is not None:
            yield _("{renewal} Verlängerung").format(renewal=self.renewal.in_words())


def void_clauses(terms: Terms, lawful: Terms, *, is_over: bool) -> VoidClauses | None:
    """Return the clauses that go beyond lawful terms and still matter; None for none.

    A notice for the first term alone does not matter once that `is_over`.
    """
    renewal = _void_renewal(terms, lawful)
    notice, after = terms.notice_agreed, None
    if lawful.notice_agreed == notice or (is_over and renewal is None):
        notice, after = None, _void_after(terms, lawful)
    if notice is None and after is None and renewal is None:
        return None
    return VoidClauses(notice, after, renewal)


def _void_renewal(terms: Terms, lawful: Terms) -> Period | None:
    renewal = terms.renewal
    return renewal if isinstance(renewal, Period) and renewal and lawful.renewal != renewal else None


def _void_after(terms: Terms, lawful: Terms) -> Notice | None:
    """Return the notice after the first term where it does not stand."""
    after, lawful_after = terms.notice_after_first_term, lawful.notice_after_first_term
    if after is None or not isinstance(lawful_after, Period):
        return None
    return after if is_longer(after, lawful_after, in_the_time_after(terms)) else None


class LooksVoid(NamedTuple):
    """That clauses look void in a contract that was made on a day, by § 309 Nr. 9 BGB as it stood then."""

    clauses: VoidClauses
    made_on: date | None
    rests_on: Basis

    @property
    def text(self) -> str:
        """What the norm allows, and what to do."""
        text = _(
            "{clause}{made}: § 309 Nr. 9 BGB lässt in vorgedruckten Bedingungen nur {allowed} zu. Halte "
            "den vereinbarten Tag ein, solange es geht; danach kannst du dich auf den besseren Weg berufen."
        )
        made = _(", geschlossen am {day}").format(day=german.day(self.made_on)) if self.made_on else ""
        clause = _(" und ").join(self.clauses.in_words())
        return text.format(clause=clause, made=made, allowed=_allowed(self.rests_on))


def _of_notice(notice: Notice) -> str:
    if isinstance(notice, Period):
        return _("{notice} Kündigungsfrist").format(notice=notice.in_words())
    return _("Kündigung {cut_off}").format(cut_off=german.cut_off_in_words(notice))


def _allowed(rests_on: Basis) -> str:
    longest = rests_on.number("longest_notice")
    notice = longest.in_words()
    renewal = rests_on.version.numbers.get("longest_renewal")
    if renewal is None:
        text = _(
            "höchstens {notice} Frist und danach einen jederzeit mit höchstens {with_notice} Frist kündbaren "
            "Vertrag"
        )
        return text.format(notice=notice, with_notice=longest.in_dative())
    text = _("höchstens {renewal} Verlängerung und höchstens {notice} Frist")
    return text.format(renewal=renewal.in_words(), notice=notice)
