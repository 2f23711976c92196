"""Bank statements of two years as households have them, and which of their debits are contracts.

What is contained: monthly, two-monthly, quarterly, half-yearly, yearly and four-weekly debits; weekends and
days on which a bank is late; price steps; bills that vary; a month that is left out; contracts that begin or
end in between; a mandate that is changed; debits that come back and are debited again; several contracts on
one mandate; a yearly bill and a flat fee beside what is paid every month; PayPal, a department store and a
service for instalments that collect everything on one mandate each. Noise: groceries, fuel, cash, a bakery,
purchases by direct debit, instalments, refunds, wages, transfers to friends and to an own account.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from tests.statements.households import (
    BAKERY,
    BAKERY_PRICES,
    BEHIND_PAYPAL,
    CARDS,
    DEBITED,
    FOUR_WEEKS,
    GROCERS,
    SHOPS,
    STANDING,
    Offer,
    Payee,
    payee,
    seeded,
)
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.statements.booking import Booking, BookingKind, FilePlace

OWN_ACCOUNT, OWN_SAVINGS, OWN_NAME = "DE89370400440532013000", "DE02120300000000202051", "Maren Beispiel"
_MONTHS = (
    *("Januar", "Februar", "Maerz", "April", "Mai", "Juni"),
    *("Juli", "August", "September", "Oktober", "November", "Dezember"),
)
_DAYS = 731
_FEWEST, _FEWEST_OF_LONG, _LONG = 3, 2, 6
_SATURDAY = 5


class Truth(NamedTuple):
    """A contract that is in a book: its rhythm (0 months: every four weeks) and the entries that pay it."""

    name: str
    months: int
    entries: frozenset[int]

    @property
    def can_be_seen(self) -> bool:
        """Whether it was paid often enough for anybody to see a rhythm: three times, two for long ones."""
        return len(self.entries) >= (_FEWEST_OF_LONG if self.months >= _LONG else _FEWEST)


class Generated(NamedTuple):
    """A book of two years."""

    bookings: tuple[Booking, ...]
    truths: tuple[Truth, ...]


class _Life(NamedTuple):
    """How a contract is paid: its days, its steps (from the nth payment on: so many per mille), its gaps."""

    first: date
    last: date
    steps: tuple[tuple[int, int], ...] = ()
    skipped: frozenset[int] = frozenset()
    late: int = 0
    variable: bool = False


class _Writer:
    """What a book is written with: every entry gets its number, whatever order it comes in."""

    def __init__(self, seed: int) -> None:
        self.rng = seeded(seed)
        self.first = date(2023, 1, 1) + timedelta(self.rng.randrange(700))
        self.last = self.first + timedelta(_DAYS)
        self.bookings: list[Booking] = []
        self.truths: list[Truth] = []

    def book(
        self, on: date, cents: int, who: Payee, purpose: str, kind: BookingKind, mandate: str = ""
    ) -> int:
        """Write an entry and return its number."""
        number = len(self.bookings) + 1
        self.bookings.append(
            Booking(
                account=OWN_ACCOUNT,
                booked_on=on,
                value_on=on,
                cents=cents,
                currency="EUR",
                name=who.name,
                ultimate_name="",
                iban=who.iban,
                bic="",
                purpose=purpose,
                creditor_id=who.creditor_id if mandate else "",
                mandate=mandate,
                end_to_end=f"E2E{number:06}" if mandate else "",
                bank_reference="",
                kind=kind,
                is_pending=False,
                place=FilePlace("konto.xml", entry=number),
            )
        )
        return number

    def number(self, digits: int = 8) -> str:
        """Return a number such as stand in purposes."""
        return str(self.rng.randrange(10 ** (digits - 1), 10**digits))

    def day_within(self, lead: int = 0) -> date:
        """Return a day of the two years, so many days before their end at the latest."""
        return self.first + timedelta(self.rng.randrange(_DAYS - lead))

    def contract(self, offer: Offer, who: Payee, kind: BookingKind, mandate: str, life: _Life) -> None:
        """Write the payments of a contract, and that it is one."""
        cents = self.rng.randrange(offer.least, offer.most + 1)
        same, entries = self.number(), []
        moved_at = self.rng.randrange(6, 14) if mandate and self.rng.random() < 0.06 else None
        for place, due in enumerate(_due_days(life, offer.months)):
            cents = round(cents * dict(life.steps).get(place, 1000) / 1000)
            if place in life.skipped:
                continue
            if place == moved_at:
                mandate = f"N{self.number()}"
            amount = cents
            if life.variable:
                amount = round(cents * self.rng.uniform(0.8, 1.5)) if self.rng.random() < 0.6 else cents
            purpose = offer.purpose.format(n=self.number(), m=f"{_MONTHS[due.month - 1]} {due.year}", c=same)
            on = _working_day(due + timedelta(self.rng.randint(0, life.late)))
            if on > self.last:
                continue
            entries.append(self.book(on, -amount, who, purpose, kind, mandate))
            if mandate and self.rng.random() < 0.006:
                self.returned(on, amount, who, purpose, mandate)
        self.truths.append(Truth(offer.name, offer.months, frozenset(entries)))

    def returned(self, on: date, cents: int, who: Payee, purpose: str, mandate: str) -> None:
        """Let a debit come back, and the payee try again."""
        back = on + timedelta(self.rng.randint(1, 3))
        self.book(back, cents, who, f"RUECKLASTSCHRIFT {purpose}", "return", mandate)
        again = _working_day(back + timedelta(self.rng.randint(5, 12)))
        self.book(again, -cents, who, purpose, "direct_debit", mandate)

    def life(self, offer: Offer, *, steady: bool = False) -> _Life:
        """Return how a contract is paid: mostly through both years, sometimes with a beginning or an end."""
        rng, cycle = self.rng, offer.months * 30 or 28
        first, last = self.first + timedelta(rng.randrange(cycle)), self.last
        turn = rng.random()
        if turn < 0.12 and offer.months <= 3:
            first = self.day_within(lead=4 * cycle)
        elif turn < 0.22 and offer.months <= 3:
            last = first + timedelta(rng.randrange(4 * cycle, max(4 * cycle + 1, _DAYS - cycle)))
        steps: list[tuple[int, int]] = []
        count = _DAYS // cycle
        if not steady and rng.random() < 0.4 and offer.least != offer.most and count > 1:
            steps = [(rng.randrange(1, count), rng.randint(1030, 1300))]
        skipped = (
            frozenset((rng.randrange(2, 20),)) if offer.months == 1 and rng.random() < 0.15 else frozenset()
        )
        return _Life(first, last, tuple(steps), skipped, rng.choice((0, 0, 1, 2)), offer.variable)


def generated(seed: int) -> Generated:
    """Return the book of a seed: the same one every time."""
    writer = _Writer(seed)
    for write in _PARTS:
        write(writer)
    without_numbers = writer.rng.random() < 0.2
    bookings = [
        each._replace(creditor_id="", mandate="", iban="") if without_numbers else each
        for each in writer.bookings
        if writer.first <= each.booked_on <= writer.last
    ]
    bookings.sort(key=lambda each: (each.booked_on, each.place.entry or 0))
    return Generated(tuple(bookings), tuple(truth for truth in writer.truths if truth.can_be_seen))


def _due_days(life: _Life, months: int) -> Iterator[date]:
    place = 0
    while True:
        due = (
            life.first + timedelta(28 * place) if months == FOUR_WEEKS else _later(life.first, months * place)
        )
        if due > life.last:
            return
        yield due
        place += 1


def _later(first: date, months: int) -> date:
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    for day in range(first.day, 0, -1):
        try:
            return date(year, month + 1, day)
        except ValueError:
            continue
    raise AssertionError(first)


def _working_day(day: date) -> date:
    return day + timedelta(7 - day.weekday()) if day.weekday() >= _SATURDAY else day


def _debited(writer: _Writer) -> None:
    """Write what is debited, each contract on its own mandate."""
    for offer in writer.rng.sample(DEBITED, writer.rng.randint(9, 15)):
        who = payee(writer.rng, offer.name)
        writer.contract(offer, who, "direct_debit", f"M{writer.number()}", writer.life(offer))
        if "Abschlag" in offer.purpose and writer.rng.random() < 0.6:
            _yearly_bill(writer, who)


def _yearly_bill(writer: _Writer, who: Payee) -> None:
    """Let the bill of the year come on the mandate of the last debit of a payee."""
    mandate = next(each.mandate for each in reversed(writer.bookings) if each.name == who.name)
    on = _working_day(writer.day_within(lead=366))
    for year in range(2):
        cents = writer.rng.randrange(1500, 26000)
        day = _working_day(on + timedelta(365 * year + writer.rng.randint(-15, 15)))
        purpose = f"Jahresabrechnung {writer.number()}"
        if writer.rng.random() < 0.3:
            writer.book(day, cents, who, f"Guthaben {purpose}", "credit")
        else:
            writer.book(day, -cents, who, purpose, "direct_debit", mandate)


def _one_mandate(writer: _Writer) -> None:
    """Write several contracts with one insurer, two cards of one network, and a gym with a flat fee."""
    rng = writer.rng
    insurer, mandate = payee(rng, "Bueffel Versicherungen AG"), f"B{writer.number()}"
    policies = (
        Offer("Hausrat", 12, 6000, 11000, "Hausratversicherung {c} Beitrag"),
        Offer("Haftpflicht", 12, 4500, 7500, "Haftpflichtversicherung {c} Beitrag"),
        Offer("Unfall", 3, 3500, 6500, "Unfallversicherung {c} Beitrag"),
        Offer("Wohngebaeude", 6, 14000, 29000, "Wohngebaeude {c} Beitrag"),
    )
    for offer in rng.sample(policies, rng.randint(2, 4)):
        writer.contract(offer, insurer, "direct_debit", mandate, writer.life(offer))
    network, mandate = payee(rng, "Telefonnetz Deutschland"), f"T{writer.number()}"
    first = writer.first + timedelta(rng.randrange(28))
    low = rng.randrange(799, 1999)
    for number, cents in enumerate((low, low + rng.randrange(400, 3000))):
        offer = Offer(f"Karte {number + 1}", 1, cents, cents, "Mobilfunk Rechnung {n}")
        steps = ((rng.randrange(4, 20), 1080),) if rng.random() < 0.4 else ()
        writer.contract(offer, network, "direct_debit", mandate, _Life(first, writer.last, steps))
    gym, mandate = payee(rng, "Studio Nordlicht"), f"G{writer.number()}"
    for offer in (
        Offer("Studio", 1, 2490, 4990, "Beitrag {m} Mitglied 4711"),
        Offer("Studio Pauschale", 6, 1990, 1990, "Servicepauschale Mitglied 4711"),
    ):
        writer.contract(
            offer, gym, "direct_debit", mandate, writer.life(offer, steady=True)._replace(last=writer.last)
        )


def _standing(writer: _Writer) -> None:
    """Write the rent and the like, wages, child benefit, and savings that go to an own account."""
    rng = writer.rng
    for offer in rng.sample(STANDING, rng.randint(1, 3)):
        who = payee(rng, offer.name)._replace(creditor_id="")
        writer.contract(offer, who, "standing_order", "", writer.life(offer))
    own = Payee(OWN_NAME, "", OWN_SAVINGS)
    for due in _due_days(_Life(writer.first + timedelta(2), writer.last), 1):
        writer.book(_working_day(due), -20000, own, "Sparen", "standing_order")
    wages = payee(rng, "Arbeitgeber AG")
    for due in _due_days(_Life(writer.first + timedelta(27), writer.last), 1):
        writer.book(_working_day(due), 278000 + rng.randrange(3000), wages, "Lohn/Gehalt", "credit")
        writer.book(_working_day(due), 25500, payee(seeded(1), "Familienkasse"), "KG4711", "credit")


def _cards(writer: _Writer) -> None:
    """Write subscriptions that a card pays, the shop of apps and the fee of the account."""
    rng = writer.rng
    for name, months, cents in rng.sample(CARDS, rng.randint(1, 3)):
        offer = Offer(name, months, cents, cents, "{n} KARTE 4711")
        steps = ((rng.randrange(3, 18), 1140),) if months == 1 and rng.random() < 0.5 else ()
        who = Payee(name, "", "")
        writer.contract(offer, who, "card", "", writer.life(offer, steady=True)._replace(steps=steps))
    shop = Payee("APFELLADEN.COM/BILL CORK IE", "", "")
    offer = Offer("Apfelladen Speicher", 1, 299, 299, "{n} KARTE 4711")
    writer.contract(offer, shop, "card", "", writer.life(offer, steady=True))
    for _each in range(rng.randint(3, 18)):
        writer.book(writer.day_within(), -rng.choice((99, 199, 499, 999, 1499)), shop, "KARTE 4711", "card")
    offer = Offer("Kontofuehrung", rng.choice((1, 3)), 490, 1290, "Entgeltabschluss {n}")
    fee = writer.life(offer, steady=True)._replace(first=writer.first, last=writer.last)
    writer.contract(offer, Payee("Musterbank", "", ""), "fee", "", fee)


def _collectors(writer: _Writer) -> None:
    """Write what one collector debits on one mandate: subscriptions, and purchases at any time."""
    rng = writer.rng
    paypal, mandate = payee(rng, "PayPal Europe S.a.r.l. et Cie S.C.A"), f"P{writer.number()}"
    named = rng.random() < 0.8
    words = (
        "{{n}} PP.{code}.PP . {shop}, Ihr Einkauf bei {shop}"
        if named
        else "{{n}} PP.{code}.PP . , Ihr Einkauf bei"
    )
    for shop, months, cents in rng.sample(BEHIND_PAYPAL, rng.randint(1, 4)):
        purpose = words.format(code="6450", shop=shop)
        offer = Offer(f"PayPal {shop}", months, cents, cents, purpose)
        writer.contract(offer, paypal, "direct_debit", mandate, writer.life(offer, steady=True))
    for _each in range(rng.randint(10, 50)):
        purpose = words.format(code="6450", shop=rng.choice(SHOPS)).format(n=writer.number())
        cents = -_price_of_a_purchase(rng)
        writer.book(_working_day(writer.day_within()), cents, paypal, purpose, "direct_debit", mandate)
    _department_store(writer)
    _instalments(writer)


def _department_store(writer: _Writer) -> None:
    rng = writer.rng
    store, mandate = payee(rng, "AMAZONAS PAYMENTS EUROPE S.C.A."), f"A{writer.number()}"
    if rng.random() < 0.7:
        months, cents = rng.choice(((12, 8990), (1, 899)))
        offer = Offer("Amazonas Vorrang", months, cents, cents, "{n} Vorrang Mitgliedschaft")
        writer.contract(offer, store, "direct_debit", mandate, writer.life(offer, steady=True))
    for _each in range(rng.randint(15, 70)):
        on, cents = _working_day(writer.day_within()), _price_of_a_purchase(rng)
        purpose = f"302-{writer.number(7)} AMZ Mktp DE {writer.number(10)}"
        writer.book(on, -cents, store, purpose, "direct_debit", mandate)
        if rng.random() < 0.08:
            writer.book(on + timedelta(rng.randint(4, 20)), cents, store, f"Erstattung {purpose}", "credit")


def _instalments(writer: _Writer) -> None:
    """Write a service on whose one mandate many purchases are paid, some of them in three or six parts."""
    rng = writer.rng
    who, mandate = payee(rng, "Klarblick Bank AB"), f"K{writer.number()}"
    for _each in range(rng.randint(3, 14)):
        on, cents = writer.day_within(lead=90), _price_of_a_purchase(rng)
        parts, shop = rng.choice((3, 3, 6)) if rng.random() < 0.3 else 1, rng.choice(SHOPS)
        for part in range(parts):
            due = _working_day(_later(on, part))
            purpose = f"Bestellung {writer.number()} {shop}"
            writer.book(due, -(cents // parts), who, purpose, "direct_debit", mandate)


def _price_of_a_purchase(rng: Random) -> int:
    """Return what people pay in shops: mostly a price that ends with ninety-nine or ninety-five."""
    ending = rng.choice((99, 99, 95, 90, 49, rng.randrange(100)))
    return rng.choice((5, 7, 9, 12, 14, 19, 24, 29, 39, 59, 99, rng.randrange(4, 180))) * 100 + ending


def _daily_life(writer: _Writer) -> None:
    """Write groceries, fuel, a bakery, cash, friends, and purchases by direct debit."""
    rng = writer.rng
    for name, often, least, most in GROCERS:
        for _each in range(often * 24):
            writer.book(
                writer.day_within(), -rng.randrange(least, most), Payee(name, "", ""), "KARTE 4711", "card"
            )
    for _each in range(rng.randint(60, 220)):
        cents = -rng.choice(BAKERY_PRICES)
        writer.book(writer.day_within(), cents, Payee(BAKERY, "", ""), "KARTE 4711", "card")
    for _each in range(rng.randint(20, 50)):
        cash = Payee("GA NR00012345 BLZ44050199", "", "")
        writer.book(
            writer.day_within(), -rng.choice((5000, 10000, 20000)), cash, "Bargeldauszahlung", "other"
        )
    for friend in ("Jonas Weber", "Aylin Kaya", "Oma Gertrud"):
        who = payee(rng, friend)
        for _each in range(rng.randint(1, 12)):
            cents = -rng.choice((1000, 2000, 2500, 5000, rng.randrange(300, 9000)))
            writer.book(
                _working_day(writer.day_within()), cents, who._replace(creditor_id=""), "Danke!", "transfer"
            )
    for _each in range(rng.randint(10, 40)):
        shop = rng.choice(SHOPS)
        cents, mandate = -_price_of_a_purchase(rng), f"ELV{writer.number()}"
        writer.book(
            _working_day(writer.day_within()),
            cents,
            payee(seeded(shop), shop),
            "ELV 4711",
            "direct_debit",
            mandate,
        )


_PARTS = (_debited, _one_mandate, _standing, _cards, _collectors, _daily_life)
