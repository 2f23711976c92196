"""Every field of a contract, one row each: all who read, write, ask for or show a contract are led by it."""

from collections.abc import Mapping

from vertragsbuch.contract.model import FEDERAL_STATES, KINDS, Contract, Holder, Kind, Provider
from vertragsbuch.contract.shapes import (
    ADDRESS,
    CONSUMER,
    COSTS,
    CREDITOR_ID,
    CUT_OFF,
    DURATION,
    IBAN,
    NOTICE,
    NOTICE_DAY,
    PERIOD,
    PRICE,
    RENEWAL,
    ROUGH_DAY,
    START,
    TAGS,
    TERM,
)
from vertragsbuch.language import N_
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.tables.fields import DATE, EMAIL, LINE, PARAGRAPH, URL, Field, Shape, choice, many, record
from vertragsbuch.typed import Any, Literal

ContractPart = Literal["contract", "provider", "terms"]
"""The value of the model in which a field stands."""


_KIND = choice(KINDS, "kind")
_STATE = choice(FEDERAL_STATES, "state")
_WITH_PROBATION: frozenset[Kind] = frozenset(
    {"employment", "training", "membership", "distance_learning", "fitness", "service", "care_home"}
)
_RENTED: frozenset[Kind] = frozenset({"rent_home", "rent_furnished_room", "rent_garage", "care_home"})


class ContractField(NamedTuple):
    """A field of a contract, and where people meet it.

    `option` and `placeholder` are those of the command line; an option that says the opposite `denies`.
    `along` is the key of a field that people type together with this one, `otherwise` that of one which they
    type in its place: a last day for a length, a last day of receipt for a period. Only one of the two holds.
    `kinds` are those of a contract for which it matters; none for a field that always does. One that is
    `rare` has a column of its own in a table only where a contract says something in it.
    """

    field: Field
    part: ContractPart = "contract"
    option: str = ""
    former_options: tuple[str, ...] = ()
    placeholder: str = ""
    denies: bool = False
    along: str = ""
    otherwise: str = ""
    kinds: frozenset[Kind] = frozenset()
    rare: bool = False

    @property
    def key(self) -> str:
        """The name among all fields of a contract; the provider is known by its name."""
        is_provider = self.part == "provider" and self.field.name == "name"
        return "provider" if is_provider else self.field.name

    @property
    def is_in_forms(self) -> bool:
        """Whether people fill it in and are shown it by itself."""
        return self.key in _IN_FORMS

    @property
    def path(self) -> str:
        """The name with its place in the exchange format: `provider.email`, `starts_on`."""
        return f"provider.{self.field.name}" if self.part == "provider" else self.field.name


FIELDS: tuple[ContractField, ...] = (
    ContractField(
        Field("id", LINE, required=True, label=N_("Kennung"),
            hint=N_("Kennung (sonst aus dem Titel gebildet)")),
        option="id", placeholder="ID",
    ),
    ContractField(
        Field("title", LINE, required=True, label=N_("Vertrag"), question=N_("wie soll der Vertrag heißen?"),
            example=N_("Webhosting"), hint=N_("wie der Vertrag im Buch heißt")),
        option="title", placeholder=N_("TEXT"),
    ),
    ContractField(
        Field("name", LINE, required=True, label=N_("Anbieter"), question=N_("bei wem besteht er?"),
            example="Musterhost GmbH", hint=N_("Anbieter, wie er im Brief stehen soll")),
        "provider", option="provider", placeholder=N_("NAME"),
    ),
    ContractField(
        Field("address", ADDRESS, default=(), label=N_("Anschrift"),
            example=N_("des Anbieters, für den Brief:\nServerallee 1\n76131 Karlsruhe"),
            hint=N_("Anschrift des Anbieters, Zeilen durch Komma getrennt")),
        "provider", option="address", placeholder=N_("ANSCHRIFT"),
    ),
    ContractField(
        Field("email", EMAIL, label=N_("E-Mail"), example="kuendigung@musterhost.example",
            hint=N_("E-Mail-Adresse des Anbieters")),
        "provider", option="email", placeholder=N_("ADRESSE"),
    ),
    ContractField(
        Field("cancel_url", URL, meaning="page on which the contract can be cancelled",
            label=N_("Kündigungsseite"), example="https://musterhost.example/kuendigen",
            hint=N_("Seite, auf der sich der Vertrag kündigen lässt")),
        "provider", option="cancel-url", placeholder=N_("ADRESSE"),
    ),
    ContractField(
        Field("kind", _KIND, default="general", label=N_("Art"),
            hint=N_("Art des Vertrags, etwa Hosting, Strom, Handy, Kfz, Wohnung")),
        option="kind", placeholder=N_("ART"),
    ),
    ContractField(
        Field("consumer", CONSUMER, default=True, label=N_("Zweck"),
            hint=N_("geschäftlich: ohne Verbraucherrechte")),
        option="business", denies=True,
    ),
    ContractField(
        Field("state", _STATE, meaning="Bundesland, ISO 3166-2 without DE-", label=N_("Bundesland"),
            hint=N_("Bundesland, etwa NW")),
        option="state", placeholder=N_("LAND"),
    ),
    ContractField(
        Field("contract_number", LINE, label=N_("Vertragsnummer"), example="H-20117",
            hint=N_("Vertragsnummer")),
        option="contract-number", placeholder=N_("NUMMER"),
    ),
    ContractField(
        Field("customer_number", LINE, label=N_("Kundennummer"), example="MH-55120", hint=N_("Kundennummer")),
        option="customer-number", placeholder=N_("NUMMER"),
    ),
    ContractField(
        Field("concluded_on", ROUGH_DAY, meaning="day the contract was made, or the month or year of it",
            label=N_("Geschlossen am"),
            example=N_("15.01.2024 (Unterschrift, Bestellung)"),
            hint=N_("Tag des Vertragsschlusses, auch nur „Januar 2024“ oder „2024“")),
        option="concluded", placeholder=N_("TAG"),
    ),
    ContractField(
        Field("starts_on", START, required=True,
            meaning="first day of the term, counted in; or the month or year of it; or unknown",
            label=N_("Beginn"), question=N_("wann begann er? (auch „März 2021“, „2021“ oder „unbekannt“)"),
            example=N_("01.02.2024; Februar 2024; 2024; unbekannt"),
            hint=N_("erster Tag der Laufzeit, auch nur „März 2021“, „2021“ oder „unbekannt“")),
        "terms", option="starts", placeholder=N_("TAG"),
    ),
    ContractField(
        Field("initial_term", TERM, meaning="first term; absent: open-ended from the start",
            label=N_("Erste Laufzeit"),
            example=N_("1 Jahr; bis 31.12.2026; leer: unbefristet"),
            hint=N_("erste Laufzeit, etwa „24 Monate“ oder „bis 31.12.2026“")),
        "terms", option="term", placeholder=N_("DAUER"), otherwise="initial_end",
    ),
    ContractField(
        Field("initial_end", DATE, meaning="last day of the first term, where its length is not known",
            label=N_("Läuft bis"), hint=N_("letzter Tag der ersten Laufzeit, statt ihrer Dauer")),
        "terms", option="term-until", placeholder=N_("TAG"), rare=True,
    ),
    ContractField(
        Field("renewal", RENEWAL, meaning="after the first term", label=N_("Danach"),
            example=N_("12 Monate; unbestimmt; keine (er endet)"),
            hint=N_("Verlängerung: eine Dauer, „unbestimmt“ oder „keine“")),
        "terms", option="renewal", placeholder=N_("DAUER"),
    ),
    ContractField(
        Field("notice", NOTICE, meaning="agreed notice period", label=N_("Kündigungsfrist"),
            example=N_("3 Monate zum 31.7.; bis 30.9. zum 31.12."),
            hint=N_("Kündigungsfrist, etwa „6 Wochen zum Quartalsende“ oder „bis 30.09. zum Jahresende“")),
        "terms", option="notice", placeholder=N_("FRIST"), along="notice_to", otherwise="notice_by",
    ),
    ContractField(
        Field("notice_to", NOTICE_DAY, meaning="the day it runs to", label=N_("Kündigungstermin"),
            hint=N_("wozu die Frist läuft, etwa „zum Monatsende“ oder „zum 31.03. oder 30.09.“")),
        "terms", option="notice-to", placeholder=N_("TERMIN"),
    ),
    ContractField(
        Field("notice_by", CUT_OFF, meaning="last day of receipt, where no period is agreed",
            label=N_("Kündigung bis"),
            hint=N_("letzter Tag für den Zugang statt einer Frist, etwa „30.09.“")),
        "terms", option="notice-by", placeholder=N_("TAG"), rare=True,
    ),
    ContractField(
        Field("renewal_notice", NOTICE, meaning="notice period after the first term",
            label=N_("Frist danach"), example=N_("1 Monat, jederzeit; leer: wie zuvor"),
            hint=N_("Kündigungsfrist nach der ersten Laufzeit")),
        "terms", option="renewal-notice", placeholder=N_("FRIST"), along="renewal_notice_to",
        otherwise="renewal_notice_by",
    ),
    ContractField(
        Field("renewal_notice_to", NOTICE_DAY, label=N_("Termin danach"), hint=N_("wozu sie dann läuft")),
        "terms", option="renewal-notice-to", placeholder=N_("TERMIN"),
    ),
    ContractField(
        Field("renewal_notice_by", CUT_OFF, meaning="last day of receipt after the first term",
            label=N_("Kündigung danach bis"),
            hint=N_("letzter Tag für den Zugang nach der ersten Laufzeit, statt einer Frist")),
        "terms", option="renewal-notice-by", placeholder=N_("TAG"), rare=True,
    ),
    ContractField(
        Field("probation_until", DATE, meaning="last day of an agreed trial period",
            label=N_("Probezeit bis"), example=N_("28.02.2027, der letzte Tag der Probezeit"),
            hint=N_("letzter Tag der vereinbarten Probezeit")),
        "terms", option="probation-until", placeholder=N_("TAG"), kinds=_WITH_PROBATION, rare=True,
    ),
    ContractField(
        Field("probation_notice", PERIOD, meaning="notice within the trial period",
            label=N_("Frist darin"), example=N_("2 Wochen"), hint=N_("Kündigungsfrist in der Probezeit")),
        "terms", option="probation-notice", placeholder=N_("FRIST"), kinds=_WITH_PROBATION, rare=True,
    ),
    ContractField(
        Field("waived_until", DATE, meaning="until this day the right to give ordinary notice is waived",
            label=N_("Verzicht bis"), example=N_("31.05.2028 (so lange ausgeschlossen)"),
            hint=N_("bis zu diesem Tag ist die ordentliche Kündigung ausgeschlossen")),
        "terms", option="waived-until", placeholder=N_("TAG"), kinds=_RENTED, rare=True,
    ),
    ContractField(
        Field("pay_period", DURATION, meaning="how pay is measured", label=N_("Vergütet nach"),
            example=N_("1 Monat (bei Dienstverträgen)"),
            hint=N_("Zeitraum, nach dem die Vergütung bemessen ist (Dienstverträge)")),
        "terms", option="pay-period", placeholder=N_("DAUER"),
    ),
    ContractField(
        Field("price", PRICE, label=N_("Preis"),
            example=N_("9,99 im Monat; 20 USD im Jahr"),
            hint=N_("Preis, etwa „9,99 monatlich“; was noch dazukommt, nach einem Strichpunkt")),
        option="price", placeholder=N_("PREIS"), along="costs",
    ),
    ContractField(
        Field("tags", TAGS, default=(), label=N_("Schlagworte"), example=N_("Arbeit, Haus"),
            hint=N_("Schlagworte, durch Komma getrennt")),
        option="tags", placeholder=N_("WÖRTER"),
    ),
    ContractField(
        Field("notes", PARAGRAPH, label=N_("Notiz"), hint=N_("Notiz")),
        option="notes", placeholder=N_("TEXT"),
    ),
    ContractField(
        Field("concerns", LINE,
            meaning="what the contract is about, as a letter names it: a flat, a meter, a domain",
            label=N_("Gegenstand"), example=N_("Wohnung 2. OG; Zähler 4711; beispiel.de"),
            hint=N_("Gegenstand: die Wohnung, die Zählernummer, die Domain …")),
        option="concerns", placeholder=N_("TEXT"),
    ),
    ContractField(
        Field("mandate_reference", LINE, meaning="reference of the SEPA mandate", label=N_("Mandatsreferenz"),
            example="MREF-0815", hint=N_("Mandatsreferenz der Lastschrift")),
        option="mandate-reference", former_options=("mandate",), placeholder=N_("NUMMER"),
    ),
    ContractField(
        Field("creditor_id", CREDITOR_ID, meaning="creditor identifier of the provider (SEPA)",
            label=N_("Gläubiger-ID"), example="DE98ZZZ09999999999",
            hint=N_("Gläubiger-Identifikationsnummer des Anbieters, sie steht auf dem Kontoauszug")),
        option="creditor-id", placeholder=N_("NUMMER"), rare=True,
    ),
    ContractField(
        Field("iban", IBAN, meaning="account of the provider", label=N_("IBAN des Anbieters"),
            example="DE89 3704 0044 0532 0130 00", hint=N_("IBAN des Anbieters")),
        option="iban", placeholder=N_("IBAN"), rare=True,
    ),
    ContractField(
        Field("costs", COSTS, default=(), meaning="what it costs beside its first price",
            label=N_("Weitere Kosten"),
            hint=N_("was noch dazukommt, etwa „nach 12 Monaten 39,99 monatlich; Anschluss 29,90 einmalig“")),
        option="costs", placeholder=N_("KOSTEN"), rare=True,
    ),
    ContractField(
        Field("holders", many(LINE, at_most=6, kind="tags"), default=(),
            meaning="names of who holds it; absent: the holder of the document", label=N_("Inhaber"),
            example=N_("leer: du selbst; sonst Gisela Beispiel …"),
            hint=N_("wem der Vertrag gehört, mehrere durch Komma getrennt (sonst dem Absender)")),
        option="holder", placeholder=N_("NAMEN"), rare=True,
    ),
)  # fmt: skip
"""The fields of a contract in the order of the exchange format; events have their own."""

HOLDER_FIELDS = (
    Field(
        "name", LINE, required=True, label=N_("Name"), example="Maren Beispiel", hint=N_("Vor- und Nachname")
    ),
    Field(
        "address",
        ADDRESS,
        default=(),
        label=N_("Anschrift"),
        example="Lindenweg 7\n44135 Dortmund",
        hint=N_("Anschrift, Zeilen durch Komma getrennt"),
    ),
    Field("email", EMAIL, label=N_("E-Mail"), example="maren@example.org", hint=N_("E-Mail-Adresse")),
    Field("phone", LINE, label=N_("Telefon"), example="0231 555 0142", hint=N_("Telefonnummer")),
)
"""The fields of who writes the letters."""

HOLDER: Shape = record(HOLDER_FIELDS, Holder, Holder._asdict)
PROVIDER: Shape = record(
    tuple(row.field for row in FIELDS if row.part == "provider"), Provider, Provider._asdict
)
BY_KEY: Mapping[str, ContractField] = {row.key: row for row in FIELDS}


_IN_FORMS = (
    "title", "provider", "starts_on", "initial_term", "renewal", "notice", "renewal_notice",
    "probation_until", "probation_notice", "waived_until", "price", "kind", "customer_number",
    "contract_number", "address", "email", "cancel_url", "concerns", "holders", "mandate_reference",
    "creditor_id", "iban", "concluded_on", "state", "consumer", "pay_period", "tags", "notes",
)  # fmt: skip
"""What people fill in and are shown, by key, in the order in which they meet it."""


def in_order_of_forms() -> list[ContractField]:
    """Return the fields that people fill in and are shown, in the order in which they meet them."""
    return [BY_KEY[key] for key in _IN_FORMS]


def fields_in_order() -> list[ContractField]:
    """Return all fields: those of the forms in their order, then what no form shows."""
    return [*in_order_of_forms(), *(row for row in FIELDS if not row.is_in_forms)]


def value_in(contract: Contract, row: ContractField) -> Any:  # noqa: ANN401 - as its shape reads it
    """Return what stands in a field of a contract."""
    part = contract if row.part == "contract" else getattr(contract, row.part)
    return getattr(part, row.field.name)


def with_values(contract: Contract, values: Mapping[str, Any]) -> Contract:
    """Return a contract with these values under the keys of their fields; None leaves a field empty."""
    changes: dict[ContractPart, dict[str, Any]] = {"contract": {}, "provider": {}, "terms": {}}
    for key, value in values.items():
        row = BY_KEY[key]
        changes[row.part][row.field.name] = row.field.default if value is None else value
    return contract._replace(
        provider=contract.provider._replace(**changes["provider"]),
        terms=contract.terms._replace(**changes["terms"]),
        **changes["contract"],
    )
