"""A throw-away book of invented contracts around today, with every kind of deadline in it, and drafts."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from vertragsbuch.config.paths import paths_of
from vertragsbuch.contract.events.declaration import Confirmed, Sent
from vertragsbuch.contract.model import Contract, Holder, Kind, NoticeTo, Provider, Terms
from vertragsbuch.contract.money import Price
from vertragsbuch.contract.period import Period
from vertragsbuch.exchange.document import Document
from vertragsbuch.law.dates import ONE_DAY, month_end, period_end
from vertragsbuch.usecases import demo_drafts
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.transfer import take_over

DEMO_HOLDER = Holder(
    "Maren Beispiel", ("Lindenweg 7", "44135 Dortmund"), "maren@example.org", "0231 555 0142"
)

MONTH = Period(months=1)
QUARTER = Period(months=3)
YEAR = Period(months=12)
TWO_YEARS = Period(months=24)
DEMO_NOTICE = Period(days=14)
MONTH_LATER = timedelta(days=32)

ASSURANCE = Provider("Muster Assekuranz AG", ("Kundenservice", "Hafenstraße 12", "20457 Hamburg"))
PUBLISHER = Provider("Verlag Beispiel GmbH", ("Leserservice", "Druckgasse 3", "50667 Köln"))
DEMO_HOST = Provider("Musterhost GmbH", ("Serverallee 1", "76131 Karlsruhe"), "kuendigung@musterhost.example")
DEMO_POWER = Provider("Stadtstrom Ruhr GmbH", ("Kraftwerksweg 20", "44137 Dortmund"))
NETWORK = Provider("Funkwerk Telekommunikation GmbH", ("Antennenring 5", "40210 Düsseldorf"))
FILMS = Provider("Bildfluss GmbH", ("Projektorstraße 9", "10115 Berlin"))
CLUB = Provider("TV Eintracht Lindenberg e. V.", ("Geschäftsstelle", "Am Sportplatz 1", "44139 Dortmund"))
LANDLORD = Provider("Hausverwaltung Ziegel & Söhne", ("Giebelweg 4", "44141 Dortmund"))
GYM = Provider("Kraftraum Dortmund GmbH", ("Hantelweg 8", "44143 Dortmund"))
OLD_HOST = Provider("Nordserver KG", ("Deichstraße 2", "25813 Husum"))
OFFICE = Provider("Bürowerkzeug SE", ("Tastaturplatz 6", "80331 München"))


@contextmanager
def demo_context(context: Context) -> Iterator[Context]:
    """Yield a context on a book of samples that is deleted at the end; day and settings stay the same."""
    with TemporaryDirectory(prefix="vertragsbuch-") as folder:
        paths = paths_of(str(Path(folder) / "beispiele.db"))._replace(state_folder="")
        demo = context._replace(paths=paths)
        take_over(demo, Document(DEMO_HOLDER, demo_contracts(context.today)))
        demo_drafts.take_samples_in(demo)
        yield demo


def demo_contracts(today: date) -> tuple[Contract, ...]:
    """Return invented contracts whose deadlines lie around `today`."""
    return (*_renewing(today), *_rolling(today), *_under_way(today))


def _renewing(today: date) -> tuple[Contract, ...]:
    """Return contracts with a deadline ahead: in days, in weeks, in months."""
    year_end = date(today.year + (today > date(today.year, 11, 30)), 12, 31)
    car_from = date(year_end.year - 2, 1, 1)
    return (
        _contract("Kfz-Versicherung", ASSURANCE, "car_insurance", _yearly(car_from, MONTH), 5420)._replace(
            contract_number="K-0815-2291", customer_number="771 204"
        ),
        _contract("Morgenzeitung", PUBLISHER, "press", _yearly(_start(today, 21, QUARTER, 7), QUARTER), 4290),
        _contract(
            "Domain beispiel.de",
            DEMO_HOST,
            "domain",
            _yearly(_start(today, 32, DEMO_NOTICE, 6), DEMO_NOTICE),
            1440,
            YEAR,
        ),
        _contract(
            "Hausratversicherung",
            ASSURANCE,
            "insurance",
            _yearly(_start(today, 39, QUARTER, 3), QUARTER),
            890,
        ),
        _contract(
            "Webhosting", DEMO_HOST, "hosting", _yearly(_start(today, 310, QUARTER, 6), QUARTER), 999
        )._replace(contract_number="H-20117", customer_number="MH-55120"),
        _contract(
            "Internet zu Hause", NETWORK, "telecom", _first_term(_start(today, 80, MONTH, 2), TWO_YEARS), 3995
        ),
    )


def _rolling(today: date) -> tuple[Contract, ...]:
    """Return contracts that can be left at any time, or to a day that comes round often."""
    long_ago = _months_ago(today, 30)
    return (
        demo_drafts.PHONE.paid_for(
            _contract("Mobilfunk", NETWORK, "telecom", _first_term(long_ago, TWO_YEARS), 1499)
        ),
        _contract("Filme und Serien", FILMS, "streaming", _open_ended(long_ago, MONTH, "any_day"), 999),
        demo_drafts.POWER_PAYEE.paid_for(
            _contract("Strom", DEMO_POWER, "energy", _first_term(_months_ago(today, 17), YEAR), 8700),
        ),
        _contract("Turnverein", CLUB, "membership", _open_ended(long_ago, QUARTER, "year_end"), 9600, YEAR),
        _contract("Wohnung Lindenweg 7", LANDLORD, "rent_home", Terms(date(2019, 10, 1)), 89000),
        _contract("Bürosoftware", OFFICE, "software", Terms(_months_ago(today, 3), YEAR, "none"), 6900, YEAR),
    )


def _under_way(today: date) -> tuple[Contract, ...]:
    """Return contracts whose notice has been sent or confirmed."""
    sent_on, confirmed_on = today - timedelta(days=20), today - timedelta(days=12)
    gym_end = month_end(today + timedelta(days=62))
    sent = Sent(
        on=sent_on, channel="registered_letter", tracking="RT 1234 5678 9DE", ends_on=gym_end, rolling=False
    )
    old_end = month_end(today + timedelta(days=35))
    confirmed = (
        Sent(on=sent_on, channel="email", ends_on=old_end),
        Confirmed(on=confirmed_on, ends_on=old_end),
    )
    just_sent = Sent(
        on=today - timedelta(days=3), channel="email", ends_on=month_end(today + MONTH_LATER), rolling=False
    )
    return (
        _contract(
            "Musik", FILMS, "streaming", _open_ended(_months_ago(today, 8), MONTH, "month_end"), 1099
        )._replace(events=(just_sent,)),
        _contract(
            "Fitnessstudio", GYM, "fitness", _first_term(_years_before(gym_end, 1), YEAR), 2990
        )._replace(contract_number="KR-2291", events=(sent,)),
        _contract(
            "Altes Hosting", OLD_HOST, "hosting", _yearly(_years_before(old_end, 3), MONTH), 499
        )._replace(events=confirmed),
    )


def _contract(
    title: str, provider: Provider, kind: Kind, terms: Terms, cents: int, every: Period = MONTH
) -> Contract:
    name = title.casefold().replace(" ", "-").replace(".", "-").replace("ü", "ue")
    price = Price(cents, "EUR", every)
    return Contract(
        name, title, provider, terms, kind=kind, price=price, concluded_on=terms.starts_on, state="NW"
    )


def _yearly(starts_on: date, notice: Period) -> Terms:
    return Terms(starts_on, YEAR, YEAR, notice, "term_end")


def _first_term(starts_on: date, initial_term: Period) -> Terms:
    return Terms(starts_on, initial_term, "indefinite", MONTH, "term_end", MONTH, "any_day")


def _open_ended(starts_on: date, notice: Period, notice_to: NoticeTo) -> Terms:
    return Terms(starts_on, None, "indefinite", notice, notice_to)


def _start(today: date, days: int, notice: Period, years: int) -> date:
    """Return the first day of a contract whose notice must be received in about so many days."""
    ends_on = period_end(today + timedelta(days=days), notice)
    day_after = ends_on + ONE_DAY
    return date(day_after.year - years, day_after.month, min(day_after.day, 28))


def _years_before(ends_on: date, years: int) -> date:
    """Return the first day of a term that ends on the last day of a month so many years later."""
    day_after = ends_on + ONE_DAY
    return day_after.replace(year=day_after.year - years)


def _months_ago(today: date, months: int) -> date:
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    return date(year, month + 1, 15)
