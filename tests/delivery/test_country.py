import tomllib
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.delivery.days import DAYS, delivery_days_after
from tests.delivery.ways import notice, withdrawal
from vertragsbuch.delivery.calendar import (
    DAYS_FOR_HOLIDAYS_ABROAD,
    UNKNOWN_PLACE,
    Place,
    is_business_day,
    is_delivery_day,
    safe_day,
)
from vertragsbuch.delivery.compile_countries import COMPILED, SOURCE, compiled
from vertragsbuch.delivery.countries_table import ZONE_OF
from vertragsbuch.delivery.country import country_name, post_days_to
from vertragsbuch.delivery.postcode import place_of_address
from vertragsbuch.delivery.posting import dispatch_by
from vertragsbuch.delivery.timing import MARGIN_DAYS, last_days_by_post

EU = {
    "AT", "BE", "BG", "CY", "CZ", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU",
    "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
}  # fmt: skip
COUNTRIES = [*sorted(ZONE_OF), ""]
ABROAD = st.sampled_from(COUNTRIES).map(lambda country: Place(country=country))


@pytest.mark.parametrize(
    ("address", "country"),
    [
        (("Ringstraße 5, 1010 Wien, Österreich",), "AT"),
        (("Ringstraße 5", "1010 Wien", "ÖSTERREICH"), "AT"),
        (("Ringstraße 5", "A-1010 Wien"), "AT"),
        (("Ringstraße 5", "1010 Wien", "Austria"), "AT"),
        (("Bahnhofstr. 1", "CH-8001 Zürich"), "CH"),
        (("Bahnhofstr. 1", "8001 Zürich", "Suisse"), "CH"),
        (("Rue 1", "L-1234 Luxembourg"), "LU"),
        (("FL-9490 Vaduz",), "LI"),
        (("Rue de Rivoli 1", "75001 Paris", "Frankreich"), "FR"),
        (("Rue de Rivoli 1", "F-75001 Paris"), "FR"),
        (("Damrak 1", "1012 LG Amsterdam", "Nederland"), "NL"),
        (("10 Downing Street", "London SW1A 2AA"), "GB"),
        (("10 Downing Street", "London SW1A 2AA", "United Kingdom"), "GB"),
        (("1 Main St", "New York, NY 10001"), "US"),
        (("1 Main St", "New York NY 10001-1234", "U.S.A."), "US"),
        (("P.O. Box 5", "Dublin 2", "Ireland"), "IE"),
        (("1-1 Chiyoda, Tokyo, Japan",), "JP"),
        (("Istiklal Caddesi 1", "34433 Istanbul", "Türkei"), "TR"),
        (("1 Bay Street", "Toronto ON M5J 2X2", "Canada"), "CA"),
        (("1 Pitt Street", "Sydney NSW 2000", "Australien"), "AU"),
        (("1010 Wien",), ""),
        (("Weg 1", "50667 Köln", "Atlantis"), ""),
        (("Weg 1", "50667 Köln"), "DE"),
        (("Weg 1", "50667 Köln", "Deutschland"), "DE"),
        (("Weg 1", "D-50667 Köln"), "DE"),
        (("Weg 1", "Musterstadt"), "DE"),
        ((",",), "DE"),
        ((), "DE"),
    ],
)
def test_the_country_of_an_address(address: tuple[str, ...], country: str) -> None:
    assert place_of_address(address).country == country


def test_every_country_of_the_union_and_its_neighbours_is_on_file() -> None:
    assert len(EU) == 26
    assert {country for country, zone in ZONE_OF.items() if zone == "eu"} == EU
    for country in ZONE_OF:
        assert place_of_address(("Weg 1", "1010 Stadt", country_name(country))).country == country
        assert place_of_address(("Weg 1", "1010 Stadt", country_name(country).upper())).country == country


def test_the_compiled_countries_are_those_of_the_data() -> None:
    assert COMPILED.read_text("utf-8") == compiled()


def test_every_zone_says_what_it_rests_on_and_is_no_quicker_than_known() -> None:
    for zone in tomllib.loads(SOURCE.read_text("utf-8"))["zones"]:
        assert zone["source"]
        assert isinstance(zone["checked_on"], date)
        assert 4 < zone["possible"] < zone["careful"]
    for country in COUNTRIES:
        assert post_days_to("").careful >= post_days_to(country).careful >= post_days_to("AT").careful


@given(receive_by=DAYS, place=ABROAD, margin=st.integers(0, 12))
def test_a_letter_abroad_leaves_so_early_that_the_post_and_the_holidays_there_lie_before_the_last_day(
    receive_by: date, place: Place, margin: int
) -> None:
    sent_by = dispatch_by(notice(receive_by), place, margin)
    assert sent_by is not None
    assert is_delivery_day(sent_by, UNKNOWN_PLACE)
    assert sent_by <= receive_by - timedelta(days=7)
    days = post_days_to(place.country).careful + margin + DAYS_FOR_HOLIDAYS_ABROAD
    assert delivery_days_after(sent_by, days, UNKNOWN_PLACE) <= receive_by
    assert delivery_days_after(sent_by, days - DAYS_FOR_HOLIDAYS_ABROAD, place) <= safe_day(receive_by, place)
    at_home = dispatch_by(notice(receive_by), UNKNOWN_PLACE, margin)
    assert at_home is not None
    assert sent_by < at_home


@given(receive_by=DAYS, place=ABROAD)
def test_abroad_the_safe_day_is_a_business_day_some_days_before(receive_by: date, place: Place) -> None:
    safe = safe_day(receive_by, place)
    assert is_business_day(safe, place)
    assert delivery_days_after(safe, DAYS_FOR_HOLIDAYS_ABROAD, UNKNOWN_PLACE) <= receive_by
    last = last_days_by_post(receive_by, place, MARGIN_DAYS)
    assert last.cautious <= last.possible <= receive_by


@given(day=DAYS, place=ABROAD)
def test_a_later_deadline_abroad_never_gives_an_earlier_day(day: date, place: Place) -> None:
    first, second = (dispatch_by(notice(each), place, 2) for each in (day, day + timedelta(days=1)))
    assert first is not None
    assert second is not None
    assert first <= second


def test_a_withdrawal_keeps_no_reserve_abroad_either() -> None:
    sunday = date(2026, 11, 29)
    assert dispatch_by(withdrawal(sunday), Place(country="AT"), 2) == date(2026, 11, 28)


def test_the_day_to_send_to_vienna() -> None:
    assert dispatch_by(notice(date(2027, 6, 30)), Place(country="AT"), MARGIN_DAYS) == date(2027, 6, 11)
