"""Death of a holder, a thing gone or sold, illness: § 1922 BGB, § 4 WBVG, §§ 80, 95 VVG."""

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
from vertragsbuch.law import german
from vertragsbuch.law.agreed import Unclear
from vertragsbuch.law.answer import GroundsInWords, Step
from vertragsbuch.law.cause import immediate_way
from vertragsbuch.law.findings import Enquiry, RuleFinding, Warn, statutory_way
from vertragsbuch.law.norms import basis
from vertragsbuch.law.windows import event_basis

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
        "läuft er mit dem anderen weiter, der das binnen eines Monats ablehnen kann (§ 12 BKleingG)."
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


def heirs_step_in(enquiry: Enquiry, _event: HolderDied) -> Iterator[RuleFinding]:
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


def after_death_in_care_home(enquiry: Enquiry, event: HolderDied) -> Iterator[RuleFinding]:
    """Yield that the contract ends with the day of death, by itself (§ 4 III WBVG); it is over the day after.

    Where several hold the contract, it is said that it ends for the one who died.
    """
    dated_basis = event_basis(enquiry, event, "wbvg-4-3", died_on=event.died_on)
    if isinstance(dated_basis, Unclear):
        yield dated_basis
    elif dated_basis is not None:
        rests_on, died_on = dated_basis
        goes_on = len(enquiry.contract.holders) > 1 or event.co_tenant is True
        sentence = _(_AFTER_DEATH_OF_ONE if goes_on else _AFTER_DEATH).format(day=german.day(died_on))
        if goes_on:
            yield Unclear(sentence)
        elif died_on < enquiry.today:
            yield Unclear(sentence, ended=True)
        else:
            grounds = GroundsInWords(partial(_steps_of_death, died_on))
            yield statutory_way(enquiry, rests_on, died_on, None, grounds=grounds)._replace(letter=None)
            yield Warn(sentence)


def _steps_of_death(died_on: date) -> tuple[Step, ...]:
    text = _("Der Vertrag endet mit dem Tag des Todes, ohne Kündigung.")
    return (Step(text, died_on, "§ 4 Abs. 3 WBVG"),)


def after_risk_gone(enquiry: Enquiry, event: RiskGone) -> Iterator[RuleFinding]:
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
            grounds=GroundsInWords(partial(_steps_of_knowledge, enquiry.today)),
            arguable=True,
            rolling=True,
            letter="special_notice",
            notes=(note,),
        )


def _steps_of_knowledge(received_on: date) -> tuple[Step, ...]:
    text = _("Beitrag steht dem Versicherer nur zu, bis er vom Wegfall erfährt: bis die Anzeige ankommt.")
    return (Step(text, received_on, "§ 80 Abs. 2 VVG"),)


def after_sale(enquiry: Enquiry, event: InsuredThingSold) -> Iterator[RuleFinding]:
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


def after_illness(enquiry: Enquiry, event: Illness) -> Iterator[RuleFinding]:
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


def after_taking_over(enquiry: Enquiry, event: TakenOver) -> Iterator[RuleFinding]:
    """Yield that the terms stay, and that the other side has to agree to a new party."""
    del enquiry, event
    yield Warn(
        _(
            "Wer einen Vertrag übernimmt, ist an Laufzeit und Fristen gebunden; ohne Zustimmung des "
            "Anbieters bleibt der bisherige Inhaber sein Vertragspartner."
        )
    )


def after_new_name(enquiry: Enquiry, event: HolderRenamed | ProviderRenamed) -> Iterator[RuleFinding]:
    """Yield that another name changes nothing of a contract, nor does a merger (§ 20 I Nr. 1 UmwG)."""
    del enquiry, event
    yield Warn(
        _("Ein neuer Name ändert nichts an Laufzeit und Fristen; ein Recht zu kündigen gibt er nicht.")
    )
