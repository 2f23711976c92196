"""What a channel may say, and how much of it finds room: never half a sign, and never a silent rest."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.hostile import HOSTILE, commands_in
from tests.telling.messages import TODAY, line, message
from vertragsbuch.config.settings import Content
from vertragsbuch.telling.channel import CHANNEL_TYPES, Measure
from vertragsbuch.telling.clusters import clusters, shortened_to_room
from vertragsbuch.telling.wording import count_in_words, worded_message

NTFY, TELEGRAM, GOTIFY = CHANNEL_TYPES["ntfy"], CHANNEL_TYPES["telegram"], CHANNEL_TYPES["gotify"]
MEASURES: tuple[Measure, ...] = ("signs", "bytes", "units")
FAMILY, FLAG = "👩‍👩‍👧‍👦", "🇩🇪"
SIZES: dict[Measure, Callable[[str], int]] = {
    "signs": len,
    "bytes": lambda text: len(text.encode()),
    "units": lambda text: len(text.encode("utf-16-le")) // 2,
}


def test_a_channel_tells_as_much_as_its_content_allows() -> None:
    told = message(
        [line("Webhosting", 16), line("", 0, full="ntfy nimmt nichts an", titled="ntfy steht", day=None)],
        "Titel",
    )
    by_content = {
        content: worded_message(told, content, GOTIFY) for content in ("full", "titles", "count")
    }  # fmt: skip
    assert by_content["full"] == (
        "Titel", "Webhosting: absenden bis 2026-12-14 (Mindestlaufzeit)\nntfy nimmt nichts an"
    )  # fmt: skip
    assert by_content["titles"][1].splitlines()[0] == "Webhosting: 2026-12-14"
    title, text = by_content["count"]
    assert (title, text.splitlines()[1]) == ("vertragsbuch", "ntfy steht")
    assert "Webhosting" not in text


def test_a_count_names_what_is_over_what_is_due_today_and_the_next_day() -> None:
    days = [TODAY - timedelta(1), TODAY, TODAY + timedelta(3), TODAY + timedelta(16)]
    assert count_in_words(days, TODAY) == (
        "1 Frist ist verstrichen; 1 Frist läuft heute ab; 2 Fristen bis 14.12.2026, die nächste am "
        "01.12.2026. Welche, zeigt vertragsbuch."
    )
    assert count_in_words(days[-1:], TODAY) == "1 Frist bis 14.12.2026. Welche, zeigt vertragsbuch."


@pytest.mark.parametrize("kind", CHANNEL_TYPES)
def test_ten_thousand_lines_find_room_and_the_rest_is_counted(kind: str) -> None:
    row = next(row for name, row in CHANNEL_TYPES.items() if name == kind)
    lines = [line(f"Vertrag Ä{FAMILY} {number}", 1) for number in range(10_000)]
    title, text = worded_message(message(lines), "full", row)
    assert SIZES[row.measure](f"{title}\n{text}") <= row.room
    *shown, last = text.splitlines()
    assert last == f"… und {10_000 - len(shown)} weitere"
    assert shown[-1].endswith("(Mindestlaufzeit)")


@examples(60)
@given(
    st.lists(st.text(st.characters(codec="utf-8")) | st.sampled_from([FAMILY * 9, "Ä" * 50, ""]), min_size=1),
    st.integers(40, 300),
    st.sampled_from(MEASURES),
)
def test_whatever_is_told_fits_and_no_line_is_lost_uncounted(
    texts: list[str], room: int, measure: Measure
) -> None:
    row = GOTIFY._replace(room=room, measure=measure)
    title, text = worded_message(message([line("", 1, full=text) for text in texts], "T"), "full", row)
    assert SIZES[measure](f"{title}\n{text}") <= room
    shown = text.split("\n")
    if len(shown) < len(texts):
        assert shown[-1] == f"… und {len(texts) - len(shown) + 1} weitere"


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("content", ["full", "titles"])
def test_nothing_that_is_told_obeys_or_breaks_a_line(value: str, content: Content) -> None:
    title, text = worded_message(message([line(value, 1), line("b", 2)], value), content, GOTIFY)
    assert commands_in(title) == commands_in(text) == ""
    assert len(text.split("\n")) == 2
    assert "\n" not in title


@examples(60)
@given(st.text(st.sampled_from(f"a{FAMILY}{FLAG}e\u0301👍🏽ᄒ\u1161\u11ab❤\ufe0f 漢")), st.integers(0, 40))
def test_a_text_is_cut_between_two_signs_alone(text: str, room: int) -> None:
    cut = shortened_to_room(text, room, len)
    assert len(cut) <= room
    if cut != text and cut:
        parts = list(clusters(text))
        starts = {"".join(parts[:count]).rstrip() for count in range(len(parts) + 1)}
        assert cut.removesuffix("…") in starts


def test_signs_are_what_people_count() -> None:
    parts = ["a", FAMILY, FLAG, FLAG, "e\u0301", "👍🏽", "❤\ufe0f", "ᄒ\u1161\u11ab", " ", "漢"]
    assert list(clusters("".join(parts))) == parts


def test_telegram_counts_an_emoji_twice() -> None:
    told = message([line("", 1, full="😀" * 3000)], "T")
    _title, text = worded_message(told, "full", TELEGRAM)
    assert text.count("😀") == (4096 - len("T\n") - 1) // 2
    assert worded_message(told, "full", NTFY)[1].count("😀") == (4096 - len("T\n") - 3) // 4
