"""The careful day: act by an earlier deadline that is arguable, promise the end that is sure."""

from datetime import date, timedelta

import pytest

from tests.agenda.made import lease, phone
from tests.law.asking import contract
from tests.noted import noted
from vertragsbuch.agenda.as_json import due_as_json, listed_as_json
from vertragsbuch.agenda.calendar import marked_days
from vertragsbuch.agenda.due import dues, remedy_of
from vertragsbuch.agenda.item import Item, item_of
from vertragsbuch.agenda.look import next_look
from vertragsbuch.agenda.occasion_words import in_full
from vertragsbuch.agenda.occasions import occasions
from vertragsbuch.agenda.words import careful_in_words, careful_mark, standing_in_words
from vertragsbuch.cli.lines import check_block
from vertragsbuch.cli.wording import command_of
from vertragsbuch.config.settings import Settings
from vertragsbuch.contract.model import Contract
from vertragsbuch.law.answer import number_of
from vertragsbuch.tui.overview.columns import LIST_COLUMNS
from vertragsbuch.tui.words.detail import detail_of
from vertragsbuch.tui.words.words import first_column
from vertragsbuch.usecases.history import event_in_words

DAY = timedelta(days=1)


def on(day: date, one: Contract | None = None) -> Item:
    return item_of(one or phone(), day, Settings())


@pytest.mark.parametrize(
    ("day", "is_named"),
    [
        (date(2026, 11, 30), False),
        (date(2027, 1, 10), True),
        (date(2027, 1, 31), True),
        (date(2027, 2, 1), False),
    ],
)
def test_a_void_notice_is_kept_while_it_can_be_and_then_the_lawful_day_is_named(
    day: date, *, is_named: bool
) -> None:
    item = on(day)
    assert (item.careful is not None) is is_named
    assert item.way is not None
    assert item.way.certainty == "certain"
    if item.careful is not None:
        assert (item.careful.receive_by, item.careful.ends_on) == (date(2027, 1, 31), date(2027, 2, 28))
        assert item.careful.certainty == "arguable"
        assert item.is_due
        assert item.way.ends_on is not None
        assert item.way.ends_on > date(2027, 3, 31)


def test_the_check_names_the_earlier_day_and_promises_the_later_end() -> None:
    item = on(date(2027, 1, 10))
    assert item.act_by is not None
    assert item.act_by <= date(2027, 1, 24)
    text = "\n".join(check_block(item))
    assert "Zugang bis    So 31.01.2027" in text
    assert "vertretbar    nach § 309 Nr. 9 BGB; sicher ist erst das Ende am 01.04.2027" in text
    (written,) = due_as_json([item], 0, str)
    assert written["careful"]["receive_by"] == "2027-01-31"
    assert written["way"]["ends_on"] == "2027-04-01"
    (due,) = dues(item)
    assert due.about is item.careful
    assert due.key == item.key
    assert "bgb-309-9" in due.key


def test_every_front_end_says_the_same_words_of_it() -> None:
    item = on(date(2027, 1, 10))
    sentence = careful_in_words(item, 2)
    assert sentence == (
        "Vorsorglich zum 28.02.2027 (§ 309 Nr. 9 BGB, vertretbar, Weg 2): Zugang bis So 31.01.2027. "
        "Das spätere Ende, bei Zugang heute der 01.04.2027, bleibt sicher."
    )
    assert standing_in_words(item) == "vorsorglich"
    assert first_column(item, item.today).startswith("≈ ")
    assert "28.02.2027" not in careful_in_words(on(date(2026, 11, 30)))
    assert careful_mark(on(date(2026, 11, 30))) == ""
    number = number_of(item.careful, item.answer.ways_out) if item.careful else None
    shown = [paragraph.text for paragraph in detail_of(item, str)]
    assert careful_in_words(item, number) in shown
    assert not any(text.startswith("Verpasst?") for text in shown)
    listed = listed_as_json(item, 0)
    assert listed["careful"]["receive_by"] == "2027-01-31"
    assert listed["careful"]["certainty"] == "arguable"
    assert listed["ends_on"] == "2027-04-01"
    assert listed_as_json(on(date(2026, 11, 30)), 0)["careful"] is None


@pytest.mark.parametrize(
    ("day", "urgency"),
    [
        (date(2026, 11, 20), "unclear"),
        (date(2027, 1, 20), "unclear"),
        (date(2027, 2, 10), "soon"),
        (date(2027, 2, 24), "now"),
        (date(2027, 3, 3), "overdue"),
        (date(2027, 3, 4), "unclear"),
    ],
)
def test_where_no_way_is_sure_the_careful_one_is_named_and_alarmed_when_it_is_near(
    day: date, urgency: str
) -> None:
    item = on(day, lease())
    assert (item.way, item.urgency) == (None, urgency)
    if day > date(2027, 3, 3):
        assert item.careful is None
        return
    assert item.careful is not None
    assert (item.careful.receive_by, item.careful.ends_on) == (date(2027, 3, 3), date(2027, 5, 31))
    assert item.is_due == (urgency != "unclear") == bool(dues(item))
    assert "Zugang bis Mi 03.03.2027. Sicher ist hier kein Weg." in careful_in_words(item)
    assert standing_in_words(item) == "vorsorglich"
    if item.is_due:
        text = "\n".join(check_block(item))
        assert "Zugang bis    Mi 03.03.2027, Ende 31.05.2027" in text
        assert "sicher ist hier kein Weg" in text


def test_the_day_on_which_it_comes_near_is_looked_at() -> None:
    first = next(
        day for day in (date(2026, 12, 1) + timedelta(count) for count in range(62)) if on(day).is_due
    )
    assert not on(first - DAY).is_due
    day = date(2026, 12, 1)
    while day < first:
        following = next_look(phone(), day, Settings())
        assert day < following <= first
        day = following


def withdrawn_from() -> Contract:
    """Return a contract of which nobody told how to withdraw, until Sunday, 3 January 2027, and no longer."""
    never = {"type": "distance_sale", "instructed": False}
    terms = {"initial_term": "P12M", "renewal": "indefinite", "notice": "P1M", "notice_to": "term_end"}
    return contract("general", never, starts_on="2026-01-01", concluded_on="2025-12-20", **terms)


def test_after_the_last_day_of_the_post_a_withdrawal_is_mailed_until_its_own_last_day() -> None:
    posted_by, send_by = date(2027, 1, 2), date(2027, 1, 3)
    item = on(send_by, withdrawn_from())
    assert (item.urgency, item.act_by) == ("overdue", posted_by)
    assert "eine E-Mail genügt, abgesendet bis So 03.01.2027" in "\n".join(check_block(item))
    shown = [paragraph.text for paragraph in detail_of(item, str)]
    assert "Sofort per E-Mail absenden, spätestens So 03.01.2027: Für einen Brief ist es zu spät." in shown
    assert "Widerruf bis So 03.01.2027, die Absendung genügt" in shown
    (told,) = (each for each in occasions(item.contract, send_by, Settings()) if each.due == send_by)
    assert told.day == posted_by
    assert "mit einer E-Mail, die Absendung genügt, noch bis So 03.01.2027 (heute)" in in_full(told, send_by)
    (marked,) = marked_days("b" * 64, [told])
    assert marked.day == posted_by
    assert "Per E-Mail reicht es noch bis So 03.01.2027" in marked.description


def test_a_withdrawal_hides_no_deadline_of_a_notice() -> None:
    item = on(date(2026, 11, 20), withdrawn_from())
    assert item.way is not None
    assert item.way.send_by == date(2027, 1, 3)
    assert item.careful is not None
    assert item.careful.receive_by == date(2026, 11, 30)
    assert item.careful.certainty == "certain"
    assert "Zugang bis    Mo 30.11.2026" in "\n".join(check_block(item))


@pytest.mark.parametrize(
    ("day", "within_days", "is_due"),
    [
        (date(2026, 12, 22), 30, False),
        (date(2026, 12, 23), 30, True),
        (date(2027, 1, 14), 0, False),
        (date(2027, 1, 15), 0, True),
    ],
)
def test_it_is_near_from_the_day_on_that_is_set_and_a_week_ahead_at_the_latest(
    day: date, within_days: int, *, is_due: bool
) -> None:
    horizon = Settings(within_days=within_days)
    item = item_of(phone(), day, horizon)
    assert (item.is_due, item.careful is not None) == (is_due, is_due)
    assert item.act_by == (date(2027, 1, 22) if is_due else None)
    if not is_due:
        assert next_look(phone(), day, horizon) == day + DAY


@pytest.mark.parametrize(
    ("day", "urgency", "is_named"),
    [
        (date(2026, 9, 20), "expires", False),
        (date(2026, 11, 20), "now", True),
        (date(2026, 12, 1), "expires", False),
    ],
)
def test_what_ends_by_itself_hides_no_earlier_way_that_is_arguable(
    day: date, urgency: str, *, is_named: bool
) -> None:
    terms = {"starts_on": "2025-03-01", "initial_term": "P5Y", "renewal": "none"}
    item = on(day, contract("private_health_insurance", **terms))
    assert (item.urgency, item.careful is not None) == (urgency, is_named)
    assert item.ends_on == date(2030, 2, 28)
    if item.careful is not None:
        assert (item.careful.receive_by, item.careful.ends_on) == (date(2026, 11, 30), date(2027, 2, 28))
        assert "sicher ist erst das Ende am 28.02.2030" in "\n".join(check_block(item))


def household(known_on: str = "2026-11-22") -> Contract:
    """Return the home of somebody who died, which the household may decline (§ 563 Abs. 3 BGB)."""
    died = {"type": "holder_died", "died_on": known_on, "known_on": known_on}
    return contract("rent_home", {**died, "co_tenant": False, "same_household": True}, state="NW")


def test_a_row_names_the_days_of_one_way_and_its_remedy_writes_the_letter_of_that_way() -> None:
    item = on(date(2026, 12, 2), household())
    assert item.careful is not None
    assert (item.careful.rule, item.careful.ends_on) == ("§ 563 Abs. 3 BGB", None)
    assert (item.act_by, item.receive_by, item.end_of_row) == (date(2026, 12, 15), date(2026, 12, 22), None)
    number = number_of(item.careful, item.answer.ways_out)
    assert remedy_of(item).worded(command_of) == f"vertragsbuch letter 1 --way {number}"
    phoned = on(date(2027, 1, 10))
    assert phoned.careful is not None
    # The end of an arguable way is not promised: its own days are marked, the sure end is not.
    assert (phoned.receive_by, phoned.end_of_row) == (phoned.careful.receive_by, phoned.ends_on)
    (cell,) = (column.cell for column in LIST_COLUMNS if column.sort_key == "receive_by")
    assert (cell(phoned, phoned.today), cell(item, item.today)) == ("≈ So 31.01.!", "Di 22.12.")
    number = number_of(phoned.careful, phoned.answer.ways_out)
    assert remedy_of(phoned).worded(command_of) == f"vertragsbuch letter 1 --way {number}"
    sure = on(date(2026, 11, 20))
    assert sure.careful is None
    assert remedy_of(sure).worded(command_of) == "vertragsbuch letter 1"
    assert (sure.receive_by, sure.end_of_row) == (date(2026, 11, 30), sure.ends_on)


def test_a_letter_for_another_way_that_lies_there_is_not_the_one_to_send() -> None:
    day = date(2026, 12, 2)
    for way, remedy in (("bgb-573c-1", "letter 1 --way 2"), ("bgb-563-3:0", "sent 1"), (None, "sent 1")):
        written = noted("letter_written", {"on": day, "kind": "notice", "way": way})
        home = household()._replace(events=(*household().events, written))
        assert remedy_of(on(day, home)).worded(command_of).endswith(remedy)


def test_declining_to_enter_a_tenancy_is_nowhere_called_a_notice() -> None:
    item = on(date(2026, 12, 2), household())
    assert item.careful is not None
    said = [*check_block(item), careful_in_words(item, 2), *(step.text for step in item.careful.steps)]
    said += [step.told for step in item.careful.steps if step.told]
    told = [each for each in occasions(item.contract, item.today, Settings()) if each.key == item.careful.key]
    assert told
    said += [in_full(each, item.today) for each in told]
    said += [text for day in marked_days("b" * 64, told) for text in (day.summary, day.description)]
    assert any("Ablehnung des Eintritts (§ 563 Abs. 3 BGB)" in text for text in said)
    assert not [text for text in said if "ündigung" in text]
    for kind in ("letter_written", "sent"):
        note = noted(kind, {"on": item.today, "kind": "special_notice", "way": item.careful.key})
        assert event_in_words(note).startswith("Ablehnung des Eintritts")
