"""What else has to be done when a contract ends: one row for each task, with the words for it."""

from vertragsbuch.contract.model import Kind
from vertragsbuch.contract.vocabulary.spoken import key_spoken
from vertragsbuch.contract.vocabulary.tasks import TaskKey
from vertragsbuch.language import N_, _, german_text
from vertragsbuch.named_tuple import NamedTuple


class TaskRow(NamedTuple):
    """A task of some kinds of contracts, or of all where `kinds` is None.

    `name` fits the first column of a list. `days` counts from the last day, negative before it: a rule of
    this program. Where the law names a period, its norm and the number in it stand instead. `helps_later`
    says that it is still worth doing once the contract has ended. `done` says what to do, with the actions
    `{task}` and `{debited}`.
    """

    key: TaskKey
    name: str
    title: str
    why: str
    kinds: tuple[Kind, ...] | None
    days: int = 0
    until: tuple[str, str] | None = None
    """What says how long after the last day it can still be done."""
    after: tuple[str, str] | None = None
    """What says how long after the last day it begins, instead of `days`."""
    before: tuple[str, str] | None = None
    """What says how long before the last day it has to be done at the latest; `days` counts from that day."""
    late: tuple[str, str] | None = None
    """What says how long it can be done instead, from the day on which the end is known too late for that."""
    window: tuple[str, str] | None = None
    """What says how long after the notice it can be done, where the contract does not end later still."""
    helps_later: bool = False
    of_provider: bool = False
    """Whether it is only to be done where the other side gave notice: from the day on which that came."""
    since_notice: tuple[str, str] | None = None
    """What says how long after the notice it can still be done."""
    until_before: tuple[str, str] | None = None
    """What says how long before the last day it has to be done at the latest."""
    is_loud: bool = False
    """Whether a right is lost with its last day: it is an alarm, and no mere task."""
    done: str = N_("erledigt? {task}")

    def fits(self, kind: Kind) -> bool:
        """Return whether contracts of a kind have this task."""
        return self.kinds is None or kind in self.kinds


_ONLINE: tuple[Kind, ...] = ("hosting", "software", "digital_product")
_INSURANCE: tuple[Kind, ...] = ("insurance", "car_insurance", "private_health_insurance", "life_insurance")
_ENERGY: tuple[Kind, ...] = ("energy", "energy_basic_supply")
_RENT: tuple[Kind, ...] = ("rent_home", "rent_furnished_room", "rent_garage")
TASKS: tuple[TaskRow, ...] = (
    TaskRow(
        "check_notice",
        N_("prüfen"),
        N_("Kündigung des Anbieters prüfen"),
        N_(
            "Stimmen Form, Frist, Grund und Ende mit dem Vertrag überein? Sonst widersprechen und sich "
            "beraten lassen."
        ),
        None,
        of_provider=True,
        is_loud=True,
    ),
    TaskRow(
        "dismissal_claim",
        N_("Klagefrist"),
        N_("Über eine Klage gegen die Kündigung entscheiden"),
        N_(
            "Wer sich wehren will, klagt binnen drei Wochen nach dem Zugang beim Arbeitsgericht, auch wenn "
            "noch verhandelt wird; danach gilt die Kündigung (§§ 4, 7 KSchG)."
        ),
        ("employment",),
        of_provider=True,
        since_notice=("kschg-4", "claim"),
        is_loud=True,
    ),
    TaskRow(
        "hardship_objection",
        N_("Widerspruch"),
        N_("Über einen Widerspruch wegen einer Härte entscheiden"),
        N_(
            "Wäre das Ende eine Härte, muss der Widerspruch spätestens zwei Monate davor beim Vermieter "
            "sein, am sichersten auf Papier und unterschrieben (§§ 574, 574b BGB)."
        ),
        ("rent_home",),
        of_provider=True,
        until_before=("bgb-574b", "objection"),
        is_loud=True,
    ),
    TaskRow(
        "backup",
        N_("Daten sichern"),
        N_("Daten und Postfächer sichern"),
        N_("Nach dem Ende ist der Zugang weg: Dateien, Datenbanken und E-Mails vorher herunterladen."),
        _ONLINE,
        -28,
    ),
    TaskRow(
        "playlists",
        N_("Inhalte sichern"),
        N_("Merklisten und gekaufte Inhalte sichern"),
        N_("Nach dem Ende ist das Konto gesperrt oder leer; auch Guthaben vorher verbrauchen."),
        ("streaming",),
        -7,
    ),
    TaskRow(
        "auth_code",
        N_("Auth-Code holen"),
        N_("Auth-Code holen und die Domain umziehen"),
        N_("Ohne Umzug fällt die Domain mit dem Vertrag weg; der neue Anbieter braucht den Auth-Code."),
        ("domain", "hosting"),
        -21,
    ),
    TaskRow(
        "mail_addresses",
        N_("E-Mail umstellen"),
        N_("E-Mail-Adressen bei anderen Diensten ändern"),
        N_("Was noch an die alte Adresse geht, kommt nach dem Ende nicht mehr an."),
        ("hosting", "domain", "telecom"),
        -21,
    ),
    TaskRow(
        "port_number",
        N_("Nummer mitnehmen"),
        N_("Rufnummer mitnehmen"),
        N_("Die Mitnahme kann bis einen Monat nach Vertragsende beantragt werden (§ 59 Abs. 6 TKG)."),
        ("telecom",),
        -28,
        until=("tkg-59-6", "port"),
    ),
    TaskRow(
        "return_devices",
        N_("Geräte zurück"),
        N_("Router und Leihgeräte zurückgeben"),
        N_("Mit Sendungsnummer und Foto: Für Geräte, die nicht ankommen, wird Ersatz verlangt."),
        ("telecom",),
        1,
    ),
    TaskRow(
        "new_supplier",
        N_("neuer Lieferant"),
        N_("Neuen Lieferanten beauftragen"),
        N_("Sonst beliefert der Grundversorger weiter, meist teurer."),
        ("energy",),
        -28,
    ),
    TaskRow(
        "meter",
        N_("Zähler ablesen"),
        N_("Zähler ablesen und fotografieren"),
        N_("Der Stand am letzten Tag ist der Beleg für die Schlussrechnung."),
        (*_ENERGY, "rent_home"),
        0,
    ),
    TaskRow(
        "final_bill",
        N_("Rechnung prüfen"),
        N_("Schlussrechnung prüfen, Guthaben einfordern"),
        N_("Kommt nach sechs Wochen keine, beim Anbieter nachfragen (§ 40c Abs. 2 EnWG)."),
        _ENERGY,
        after=("enwg-40c", "final_bill"),
    ),
    TaskRow(
        "new_cover",
        N_("neuer Schutz"),
        N_("Neuen Versicherungsschutz beginnen lassen"),
        N_("Am Tag nach dem Ende muss der neue Vertrag gelten, sonst bleibt eine Lücke."),
        ("insurance", "car_insurance", "private_health_insurance"),
        -28,
        helps_later=True,
    ),
    TaskRow(
        "evb",
        N_("eVB-Nummer"),
        N_("eVB-Nummer der neuen Kfz-Versicherung besorgen"),
        N_("Ohne Haftpflichtschutz darf das Auto nicht fahren."),
        ("car_insurance",),
        -21,
        helps_later=True,
    ),
    TaskRow(
        "proof_of_cover",
        N_("Schutz belegen"),
        N_("Neue Versicherung nachweisen"),
        N_(
            "Die Kündigung einer Krankheitskostenversicherung, die die Pflicht zur Versicherung erfüllt, "
            "wird erst mit dem Nachweis wirksam: innerhalb von zwei Monaten nach der Kündigung, bei einem "
            "späteren Ende bis zu diesem Ende (§ 205 Abs. 6 VVG)."
        ),
        ("private_health_insurance",),
        -28,
        window=("vvg-205-6", "window"),
    ),
    TaskRow(
        "handover",
        N_("Übergabe"),
        N_("Übergabe vereinbaren, Protokoll und Fotos"),
        N_("Wer Mängel und Zählerstände festhält, streitet später weniger."),
        (*_RENT, "business_premises", "allotment", "land_lease"),
        -14,
    ),
    TaskRow(
        "deposit",
        N_("Kaution"),
        N_("Kaution zurückverlangen"),
        N_("Der Vermieter darf eine angemessene Zeit prüfen; danach mit Frist anmahnen."),
        ("rent_home", "rent_furnished_room", "rent_garage", "care_home", "business_premises"),
        90,
    ),
    TaskRow(
        "address_change",
        N_("Ummelden"),
        N_("Ummelden und Nachsendeauftrag"),
        N_("Wer umzieht, meldet sich nach dem Einzug bei der Meldebehörde (§ 17 BMG: zwei Wochen)."),
        ("rent_home", "rent_furnished_room"),
        0,
    ),
    TaskRow(
        "move_mandates",
        N_("Lastschriften"),
        N_("Lastschriften, Daueraufträge und Gehalt umstellen"),
        N_("Bei einem Wechsel muss die neue Bank helfen (Kontenwechselhilfe, § 20 ZKG)."),
        ("bank_account",),
        -28,
    ),
    TaskRow(
        "statements",
        N_("Auszüge sichern"),
        N_("Kontoauszüge und Steuerbescheinigungen sichern"),
        N_("Nach dem Ende ist das Postfach der Bank weg."),
        ("bank_account",),
        -14,
    ),
    TaskRow(
        "locker",
        N_("Spind räumen"),
        N_("Spind räumen, Karte und Schlüssel zurückgeben"),
        N_("Die Rückgabe bestätigen lassen, damit nichts berechnet wird."),
        ("fitness", "membership"),
        -3,
    ),
    TaskRow(
        "job_seeker",
        N_("Arbeitsagentur"),
        N_("Arbeitsuchend melden"),
        N_(
            "Spätestens drei Monate vor dem Ende, sonst binnen drei Tagen, nachdem es bekannt ist, auch wenn "
            "eine Verlängerung in Aussicht steht; wer zu spät kommt, holt es sofort nach, sonst droht eine "
            "Sperrzeit von einer Woche (§ 38 Abs. 1, § 159 Abs. 6 SGB III). Ob das auch für einen Minijob "
            "gilt, sagt die Agentur für Arbeit."
        ),
        ("employment",),
        -14,
        before=("sgb3-38", "report"),
        late=("sgb3-38", "report_late"),
        helps_later=True,
        is_loud=True,
    ),
    TaskRow(
        "new_fund",
        N_("neue Kasse"),
        N_("Bei der neuen Krankenkasse anmelden"),
        N_("Die neue Kasse muss feststehen, sonst bleibt die Mitgliedschaft (§ 175 Abs. 4 SGB V)."),
        ("public_health_fund",),
        -42,
        helps_later=True,
    ),
    TaskRow(
        "surrender_value",
        N_("Rückkaufswert"),
        N_("Rückkaufswert und Abrechnung prüfen"),
        N_("Der Versicherer schuldet den Rückkaufswert (§ 169 VVG)."),
        ("life_insurance",),
        30,
    ),
    TaskRow(
        "account",
        N_("Kontoauszug"),
        N_("Kontoauszug ansehen"),
        N_("Wurde nach dem Ende noch abgebucht?"),
        None,
        35,
        done=N_("nein? {task}; ja? {debited}"),
    ),
)
"""Every task.

The account is looked at when a contract that is paid every month would have been debited again.
"""

_BY_KEY: dict[str, TaskRow] = {row.key: row for row in TASKS}


def task_row(key: str) -> TaskRow | None:
    """Return the row of a task; None where there is none of this key any more."""
    return _BY_KEY.get(key)


def task_spoken(text: str) -> TaskKey | None:
    """Return the task that was typed, by its key, its title or its short name; None for another word."""
    return key_spoken(
        text,
        {row.key: row.title for row in TASKS},
        {row.key: (german_text(row.name), _(row.name)) for row in TASKS},
    )


def task_title(key: str) -> str:
    """Return what a task is called as the screen speaks; its key where there is none any more."""
    row = task_row(key)
    return _(row.title) if row else key


def task_name(key: str) -> str:
    """Return the short name of a task as the screen speaks; its key where there is none any more."""
    row = task_row(key)
    return _(row.name) if row else key
