"""Death of a holder, a thing gone or sold, illness: §§ 563 to 564, 580 BGB, § 4 WBVG, §§ 80, 95 VVG."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from vertragsbuch.contract.events.life import (
    HolderDied,
    HolderRenamed,
    Illness,
    InsuredThingSold,
    ProviderRenamed,
    RiskGone,
    TakenOver,
)
from vertragsbuch.contract.model import Kind
from vertragsbuch.language import N_, _
from vertragsbuch.law import dates, german
from vertragsbuch.law.agreed import Unclear
from vertragsbuch.law.answer import Step, WayOut, Words
from vertragsbuch.law.cause import immediate_way
from vertragsbuch.law.findings import Enquiry, Finding, Warn, joined, statutory_way
from vertragsbuch.law.holidays import next_working_day_for_declarations
from vertragsbuch.law.norms import Basis, basis
from vertragsbuch.law.rent import Monthly, ThirdWorkingDay
from vertragsbuch.law.windows import Dated, Window, event_basis, missing, window_ways
from vertragsbuch.named_tuple import NamedTuple

_FIFTEENTH = 15
_MONTHS_AHEAD = 2

_ENDS_WITH_THE_PERSON: dict[Kind, str] = {
    "employment": N_("Mit dem Tod des Arbeitnehmers endet das Arbeitsverhältnis (§ 613 Satz 1 BGB)."),
    "training": N_("Mit dem Tod des Auszubildenden endet das Ausbildungsverhältnis."),
    "membership": N_(
        "Die Mitgliedschaft endet mit dem Tod, wenn die Satzung nichts anderes sagt (§ 38 BGB)."
    ),
    "public_health_fund": N_("Die Mitgliedschaft in der Krankenkasse endet mit dem Tod (§ 190 SGB V)."),
    "private_health_insurance": N_(
        "Mit dem Tod endet die Versicherung dieser Person; mitversicherte können sie binnen zweier Monate "
        "fortsetzen (§ 207 Abs. 1 VVG)."
    ),
    "life_insurance": N_(
        "Stirbt die versicherte Person, wird die Leistung fällig: dem Versicherer sofort melden."
    ),
    "cooperative": N_(
        "Die Mitgliedschaft geht auf den Erben über und endet mit dem Schluss des Geschäftsjahrs, wenn die "
        "Satzung nichts anderes sagt (§ 77 GenG)."
    ),
    "allotment": N_(
        "Der Pachtvertrag endet mit dem Monat, der auf den Tod folgt; haben Eheleute gemeinsam gepachtet, "
        "läuft er mit dem anderen weiter (§ 12 BKleingG)."
    ),
}
"""What the law says of the death of a holder of contracts that are bound to the person."""

_AFTER_DEATH = N_(
    "Mit dem Tod des Bewohners am {day} endet der Vertrag von selbst (§ 4 Abs. 3 WBVG); für den Wohnraum "
    "darf höchstens zwei Wochen danach noch etwas verlangt werden, und nur, wenn es so vereinbart ist."
)
_AFTER_DEATH_OF_ONE = N_(
    "Mit dem Tod am {day} endet der Vertrag für den Verstorbenen (§ 4 Abs. 3 WBVG); ob er mit dem anderen "
    "weiterläuft und was das kostet, hängt vom Vertrag ab."
)

_OF_ONES_OWN_BODY: tuple[Kind, ...] = ("fitness", "distance_learning", "home_care", "service")


class EntryDeclined(NamedTuple):
    """The declaration not to enter a tenancy: the grounds of a way that has no end of the contract."""

    window: Window

    def steps(self, way: WayOut) -> tuple[Step, ...]:
        """Return until when it can be declared, what follows, and why the last day was moved."""
        closing, _ending, *moved = self.window.steps(way)
        text = _(
            "Der Eintritt gilt dann als nicht erfolgt, auch seit dem Tod. Der Mietvertrag selbst "
            "endet damit nicht."
        )
        return (closing, Step(text, None, "§ 563 Abs. 3 BGB"), *moved)

    def missed(self, _way: WayOut) -> None:
        """Return that nothing is lost: when the time is over, the right is gone."""


class WithStatutoryPeriod(NamedTuple):
    """A right that is open for a time, with the statutory period of a tenancy: the grounds of a way out."""

    window: Window
    monthly: Monthly

    def steps(self, way: WayOut) -> tuple[Step, ...]:
        """Return until when the right exists, and the end that a notice by that day reaches."""
        closing, *more = self.window.steps(way)
        return (closing, *self.monthly.steps(way), *more[1:])

    def missed(self, _way: WayOut) -> None:
        """Return that nothing is lost: when the time is over, the right is gone."""


def heirs_step_in(enquiry: Enquiry, _event: HolderDied) -> Iterator[Finding]:
    """Yield that the heirs hold the contract with the ways that it has anyway, no others (§ 1922 BGB)."""
    bound = _ENDS_WITH_THE_PERSON.get(enquiry.contract.kind)
    if bound is not None:
        yield Warn(_(bound))
        return
    yield Warn(
        _(
            "Der Tod beendet diesen Vertrag nicht: Die Erben treten ein (§ 1922 BGB) und können ihn wie der "
            "Verstorbene kündigen. Ein eigenes Recht dazu wegen des Todes gibt es nicht, außer im Vertrag."
        )
    )
    if enquiry.contract.kind in _OF_ONES_OWN_BODY:
        yield Warn(
            _(
                "Die Leistung war für diese Person bestimmt; ob der Vertrag deshalb mit dem Tod endet, ist "
                "umstritten. Den Tod mit Sterbeurkunde anzeigen und vorsorglich kündigen."
            )
        )


def after_death_of_tenant(enquiry: Enquiry, event: HolderDied) -> Iterator[Finding]:
    """Yield the rights after the death of the tenant of a home, by who asks (§§ 563, 563a, 564 BGB)."""
    yield from _of_a_home(enquiry, event, Monthly(ThirdWorkingDay(), _MONTHS_AHEAD, date.min))


def after_death_in_furnished_room(enquiry: Enquiry, event: HolderDied) -> Iterator[Finding]:
    """Yield the same for a room in the landlord's home: by the 15th to the end of the month (§ 573d II)."""
    by_the_fifteenth = Monthly(lambda year, month: date(year, month, _FIFTEENTH), 0, date.min)
    yield from _of_a_home(enquiry, event, by_the_fifteenth)


def _of_a_home(enquiry: Enquiry, event: HolderDied, monthly: Monthly) -> Iterator[Finding]:
    if event.co_tenant is None:
        yield missing(event, "co_tenant")
    elif event.co_tenant:
        yield from _within_month(enquiry, event, "bgb-563a-2", monthly)
    elif event.same_household is None:
        yield missing(event, "same_household")
    elif event.same_household:
        yield from _not_entering(enquiry, event)
    else:
        yield from _within_month(enquiry, event, "bgb-564", monthly)


def _not_entering(enquiry: Enquiry, event: HolderDied) -> Iterator[Finding]:
    """Yield the declaration not to go on with the tenancy, within a month of knowledge (§ 563 III BGB).

    It is no notice and ends no contract: the way has no end.
    """
    dated_basis = event_basis(enquiry, event, "bgb-563-3", known_on=event.known_on)
    if isinstance(dated_basis, Unclear):
        yield dated_basis
    elif dated_basis is not None:
        rests_on, known_on = dated_basis
        closes_on = dates.period_end(known_on, rests_on.number("window"))
        note = _("Das Mietverhältnis geht dann auf die Erben über; wer selbst erbt, kündigt nach § 564 BGB.")
        window = Window(closes_on, known_on, fixed=True, notes=(note,))
        for way in window_ways(enquiry, rests_on, window):
            grounds = EntryDeclined(
                window._replace(closes_on=way.closes_on or closes_on, moved=bool(way.reading))
            )
            yield way._replace(ends_on=None, grounds=grounds)


def after_death_of_other_tenant(enquiry: Enquiry, event: HolderDied) -> Iterator[Finding]:
    """Yield the heir's notice of a garage by the statutory period (§ 580, § 580a I Nr. 3, IV BGB)."""
    pay_period = enquiry.terms.pay_period
    if pay_period is not None and not pay_period.in_months:
        yield from period_not_reckoned(enquiry, event)
        return
    yield from _within_month(enquiry, event, "bgb-580", Monthly(ThirdWorkingDay(), _MONTHS_AHEAD, date.min))


def period_not_reckoned(enquiry: Enquiry, event: HolderDied) -> Iterator[Finding]:
    """Yield until when the heir can give notice (§ 580 BGB); its period is not reckoned here."""
    dated_basis = event_basis(enquiry, event, "bgb-580", known_on=event.known_on)
    if isinstance(dated_basis, Unclear):
        yield dated_basis
    elif dated_basis is not None:
        rests_on, known_on = dated_basis
        closes_on = dates.period_end(known_on, rests_on.number("window"))
        text = _(
            "Nach dem Tod des Mieters kann der Erbe bis zum {day} mit der gesetzlichen Frist kündigen (§ 580 "
            "BGB); wann der Vertrag dann endet, wird hier nicht gerechnet."
        )
        yield Warn(text.format(day=german.day(closes_on)))


def _within_month(enquiry: Enquiry, event: HolderDied, key: str, monthly: Monthly) -> Iterator[Finding]:
    """Yield the notice within a month of knowledge: the earliest end, that of the last day, and § 193 BGB."""
    dated_basis = event_basis(enquiry, event, key, known_on=event.known_on)
    if isinstance(dated_basis, Unclear):
        yield dated_basis
        return
    if not isinstance(dated_basis, Dated):
        return
    rests_on, known_on = dated_basis
    closes_on = dates.period_end(known_on, rests_on.number("window"))
    if enquiry.today <= closes_on:
        first = _monthly_way(enquiry, rests_on, Window(closes_on), monthly, enquiry.today)
        if first.receive_by is not None and first.receive_by < closes_on:
            yield first
        # What the last day reaches keeps its key when it is all that is left.
        yield _monthly_way(enquiry, rests_on, Window(closes_on, reading="last_day"), monthly, closes_on)
    moved = next_working_day_for_declarations(closes_on, enquiry.contract.state)
    if closes_on < moved and enquiry.today <= moved:
        later = Window(moved, moved=True, arguable=True, reading=joined("", "moved"))
        yield _monthly_way(enquiry, rests_on, later, monthly, moved)


def _monthly_way(
    enquiry: Enquiry, rests_on: Basis, window: Window, monthly: Monthly, received_on: date
) -> WayOut:
    """Return the way of a notice received on a day, and as long as it reaches the same end."""
    ends_on, receive_by = monthly.first(received_on)
    return statutory_way(
        enquiry,
        rests_on,
        ends_on,
        min(receive_by, window.closes_on),
        grounds=WithStatutoryPeriod(window, monthly),
        arguable=window.arguable,
        closes_on=window.closes_on,
        letter="special_notice",
        reading=window.reading,
    )


def after_death_in_care_home(enquiry: Enquiry, event: HolderDied) -> Iterator[Finding]:
    """Yield that the contract ends with the day of death, by itself (§ 4 III WBVG); it is over the day after.

    Where several hold the contract, it is said that it ends for the one who died.
    """
    dated_basis = event_basis(enquiry, event, "wbvg-4-3", died_on=event.died_on)
    if isinstance(dated_basis, Unclear):
        yield dated_basis
    elif dated_basis is not None:
        rests_on, died_on = dated_basis
        text = _AFTER_DEATH_OF_ONE if len(enquiry.contract.holders) > 1 else _AFTER_DEATH
        sentence = _(text).format(day=german.day(died_on))
        if len(enquiry.contract.holders) > 1:
            yield Unclear(sentence)
        elif died_on < enquiry.today:
            yield Unclear(sentence, ended=True)
        else:
            grounds = Words(partial(_steps_of_death, died_on))
            yield statutory_way(enquiry, rests_on, died_on, None, grounds=grounds)._replace(letter=None)
            yield Warn(sentence)


def _steps_of_death(died_on: date) -> tuple[Step, ...]:
    text = _("Der Vertrag endet mit dem Tag des Todes, ohne Kündigung.")
    return (Step(text, died_on, "§ 4 Abs. 3 WBVG"),)


def after_risk_gone(enquiry: Enquiry, event: RiskGone) -> Iterator[Finding]:
    """Yield the end with the insurer's knowledge that nothing is left to insure (§ 80 II VVG)."""
    dated_basis = event_basis(enquiry, event, "vvg-80-2", gone_on=event.gone_on)
    if isinstance(dated_basis, Unclear):
        yield dated_basis
    elif dated_basis is not None and dated_basis.day <= enquiry.today:
        note = _(
            "Der Beitrag läuft, bis der Versicherer davon erfährt: sofort anzeigen. Ob das Interesse ganz "
            "weggefallen ist, hängt vom Fall ab; wer nur umzieht oder verkauft, hat dieses Recht nicht."
        )
        yield statutory_way(
            enquiry,
            dated_basis.rests_on,
            enquiry.today,
            enquiry.today,
            grounds=Words(partial(_steps_of_knowledge, enquiry.today)),
            arguable=True,
            rolling=True,
            letter="special_notice",
            notes=(note,),
        )


def _steps_of_knowledge(received_on: date) -> tuple[Step, ...]:
    text = _("Beitrag steht dem Versicherer nur zu, bis er vom Wegfall erfährt: bis die Anzeige ankommt.")
    return (Step(text, received_on, "§ 80 Abs. 2 VVG"),)


def after_sale(enquiry: Enquiry, event: InsuredThingSold) -> Iterator[Finding]:
    """Yield that the insurance passes to the buyer, who alone can end it then (§§ 95, 96 VVG)."""
    del enquiry, event
    yield Warn(
        _(
            "Mit dem Verkauf geht die Versicherung auf den Käufer über (§ 95 VVG): Kündigen kann sie nur er, "
            "binnen eines Monats (§ 96 Abs. 2 VVG). Dem Versicherer den Verkauf unverzüglich anzeigen "
            "(Schreiben „Anzeige der Veräußerung“); bis er davon weiß, muss er ihn nicht gegen sich gelten "
            "lassen."
        )
    )


def after_illness(enquiry: Enquiry, event: Illness) -> Iterator[Finding]:
    """Yield notice for cause because of an illness or a pregnancy (§ 314 BGB; BGH XII ZR 42/10): arguable."""
    if event.lasting is False:
        yield Warn(
            _(
                "Eine Krankheit, die vor dem Ende der Laufzeit vergeht, ist meist kein wichtiger Grund; "
                "viele Studios lassen die Mitgliedschaft so lange ruhen."
            )
        )
        return
    rests_on = basis("bgb-314", enquiry.today)
    if rests_on is not None:
        notes = (
            _(
                "Krankheit oder Schwangerschaft kann ein wichtiger Grund sein (BGH, 08.02.2012, XII ZR "
                "42/10); die Gerichte entscheiden nach dem Einzelfall."
            ),
            _(
                "Ein ärztliches Attest beilegen, dass Sport bis zum Ende der Laufzeit nicht möglich ist; die "
                "Diagnose muss nicht darin stehen. Bald nach der Kenntnis kündigen (§ 314 Abs. 3 BGB)."
            ),
        )
        yield immediate_way(enquiry, rests_on, notes=notes)


def after_taking_over(enquiry: Enquiry, event: TakenOver) -> Iterator[Finding]:
    """Yield that the terms stay, and that the other side has to agree to a new party."""
    del enquiry, event
    yield Warn(
        _(
            "Wer einen Vertrag übernimmt, ist an Laufzeit und Fristen gebunden; ohne Zustimmung des "
            "Anbieters bleibt der bisherige Inhaber sein Vertragspartner."
        )
    )


def after_new_name(enquiry: Enquiry, event: HolderRenamed | ProviderRenamed) -> Iterator[Finding]:
    """Yield that another name changes nothing of a contract, nor does a merger (§ 20 I Nr. 1 UmwG)."""
    del enquiry, event
    yield Warn(
        _("Ein neuer Name ändert nichts an Laufzeit und Fristen; ein Recht zu kündigen gibt er nicht.")
    )
