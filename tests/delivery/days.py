"""Days and places of every kind that the calendar of deliveries knows."""

from datetime import date

from hypothesis import strategies as st

from vertragsbuch.contract.model import STATES
from vertragsbuch.delivery.calendar import (
    Place,
)

DAYS = st.dates(date(2022, 1, 1), date(2035, 12, 31))


PLACES = st.builds(Place, st.sampled_from(STATES) | st.none(), st.just(False), st.just("DE")) | st.just(
    Place("BY", augsburg=True)
)
