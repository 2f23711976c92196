"""Who debits the accounts of the generated books: invented payees, their numbers, and what they charge."""

from random import Random

from vertragsbuch.named_tuple import NamedTuple

FOUR_WEEKS = 0
"""Stands in the place of months for what is due every 28 days."""


class Payee(NamedTuple):
    """Who collects money, with the numbers that a statement shows."""

    name: str
    creditor_id: str
    iban: str


class Offer(NamedTuple):
    """A usual contract: how often it is paid, between which cents, and what stands in the purpose.

    `{n}` in the purpose becomes another number each time, `{m}` the month; `{c}` stays the same.
    """

    name: str
    months: int
    least: int
    most: int
    purpose: str
    variable: bool = False


def check_digits(national: str, country: str = "DE") -> str:
    """Return the two check digits of ISO 7064 for an IBAN or a creditor identifier."""
    number = "".join(str(int(sign, 36)) for sign in f"{national}{country}00")
    return f"{98 - int(number) % 97:02}"


def seeded(seed: int | str) -> Random:
    """Return chance that is the same every time."""
    return Random(seed)  # noqa: S311 - a book is generated again, nothing is kept secret


def payee(rng: Random, name: str) -> Payee:
    """Return an invented payee with numbers whose check digits are right."""
    national = f"{rng.randrange(10**10):011}"
    account = f"{rng.choice(('37040044', '10020000', '70150000'))}{rng.randrange(10**10):010}"
    creditor_id = f"DE{check_digits(national)}ZZZ{national}"
    return Payee(name, creditor_id, f"DE{check_digits(account)}{account}")


DEBITED: tuple[Offer, ...] = (
    Offer("Funkwerk Mobil GmbH", 1, 999, 4999, "Kundennummer {c} Rechnung {n} Mobilfunk", variable=True),
    Offer("Breitnetz Kabel AG", 1, 2999, 5499, "Internet Kundennr. {c} RG {n} {m}"),
    Offer("Stadtwerke Musterau", 1, 6500, 14000, "Abschlag Strom Vertragskonto {c} {m}"),
    Offer("Gasfreunde eG", 1, 5500, 19000, "ABSCHLAG GAS {c}"),
    Offer("Beitragsservice Rundfunk", 3, 5508, 5508, "Rundfunkbeitrag {n} Beitragsnr. {c}"),
    Offer("Eiche Versicherung AG", 12, 4500, 9800, "Privathaftpflicht {c} Beitrag {m}"),
    Offer("Linden Lebensversicherung", 1, 3500, 15000, "Lebensversicherung Nr. {c} Beitrag"),
    Offer("Autoschutz Direkt", 3, 8000, 21000, "Kfz-Versicherung {c} Beitrag {m}"),
    Offer("Rechtsschutz Union", 6, 9000, 18000, "Rechtsschutz Vers.Nr. {c}"),
    Offer("Kraftraum Fitness GmbH", 1, 1990, 5990, "Mitgliedsbeitrag {m} Mitglied {c}"),
    Offer("Eisenhalle Studios", FOUR_WEEKS, 1499, 2999, "Beitrag Mitgliedsnr {c} Zeitraum {n}"),
    Offer("Turnverein 1898 e.V.", 12, 6000, 18000, "Jahresbeitrag Mitglied {c}"),
    Offer("Naturbund e.V.", 6, 2500, 4800, "Mitgliedsbeitrag {c}"),
    Offer("Abendblatt Verlag", 1, 3590, 5290, "Abo {c} {m}"),
    Offer("Fachzeitschrift Garten", 12, 4200, 8900, "Abonnement {c} Rechnung {n}"),
    Offer("Verkehrsverbund Ruhr", 1, 4900, 6300, "Deutschlandticket {c} {m}"),
    Offer("Autoklub Deutschland e.V.", 12, 5400, 9400, "Mitgliedschaft {c}"),
    Offer("Musikschule Harmonie", 2, 7000, 12000, "Unterricht {c} {m}"),
    Offer("Wasserwerk Musterau", 2, 3800, 9900, "Abschlag Wasser {c}"),
    Offer("Bausparkasse Heimat", 1, 5000, 20000, "Bausparvertrag {c} Sparrate"),
    Offer("Hosting Nord GmbH", 12, 1200, 9600, "Domain und Webhosting {c} Rechnung {n}"),
    Offer("Kindergarten Sonnenschein", 1, 9000, 32000, "Elternbeitrag {c} {m}"),
    Offer("Kreditbank Rhein AG", 1, 12000, 45000, "Darlehen {c} Rate"),
    Offer("Hauptzollamt Musterstadt", 12, 3600, 32000, "Kfz-Steuer {c} fuer {n}"),
    Offer("Gemuesekiste Hof Birke", 1, 4000, 9500, "Lieferungen {m} Rechnung {n}", variable=True),
    Offer("Sicherheitsdienst Wacht", 3, 8900, 12900, "Alarmaufschaltung {c} Quartal"),
)
"""Contracts that are paid by direct debit, each with a mandate of its own."""

STANDING: tuple[Offer, ...] = (
    Offer("Hausverwaltung Brandt", 1, 52000, 140000, "Miete Wohnung 2. OG"),
    Offer("Garagen Ottmann", 1, 4500, 9000, "Stellplatz 17"),
    Offer("Foerderverein Stadtbad e.V.", 12, 2500, 6000, "Jahresbeitrag"),
)
"""What people pay themselves, by standing order."""

CARDS: tuple[tuple[str, int, int], ...] = (
    ("FILMSTROM.COM 866-579-7172 NL", 1, 1399),
    ("CLOUDSPEICHER*PLUS DUBLIN IE", 1, 299),
    ("SPRACHLERNEN PRO BERLIN DE", 12, 8399),
    ("TONFLUSS AB STOCKHOLM SE", 1, 1099),
)
"""Subscriptions that a card pays, without any number of the payee."""

BEHIND_PAYPAL: tuple[tuple[str, int, int], ...] = (
    ("Serienwelt Plus", 1, 899),
    ("Hoerbuch Club", 1, 995),
    ("Passwortsafe", 12, 3588),
    ("Spielepass", 1, 1299),
    ("Kuechenbox", 1, 4999),
)
"""Subscriptions that PayPal collects, all on one mandate."""

SHOPS = ("MODEHAUS24", "Elektro Blitz", "Buecherstube", "Tierfutter Express", "Schuhparadies", "Ticketwelt")
GROCERS = (
    ("FRISCHMARKT SAGT DANKE. 43211 DORTMUND DE", 9, 700, 11000),
    ("DISCOUNT NORD 1187 DORTMUND DE", 6, 400, 6500),
    ("BIOLADEN AM PLATZ DORTMUND DE", 2, 900, 4500),
    ("TANKSTELLE SUED 0815 DORTMUND DE", 2, 3500, 9000),
)
"""Shops: the name, how often a month, and between which cents."""
BAKERY, BAKERY_PRICES = "BAECKEREI KRUME DORTMUND DE", (380, 450, 380, 620, 295)
