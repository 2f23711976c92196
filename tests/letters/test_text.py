from tests.letters.sample import sample_letter
from vertragsbuch.letters.text import WIDTH, letter_text, message_text


def test_no_line_is_longer_than_a_mail_likes() -> None:
    text = letter_text(sample_letter(body=("Wort " * 100, "Zeile eins\nZeile zwei")))
    assert max(map(len, text.splitlines())) <= WIDTH
    assert "Zeile eins\nZeile zwei\n" in text


def test_a_word_longer_than_a_line_is_not_torn() -> None:
    address = "https://example.org/" + "kuendigung-" * 10
    assert address in letter_text(sample_letter(body=(address,)))


def test_attachments_are_listed_at_the_end() -> None:
    assert letter_text(sample_letter(attachments=("Vollmacht",))).endswith("\n\nAnlage\nVollmacht\n")
    assert letter_text(sample_letter(attachments=("A", "B"))).endswith("\n\nAnlagen\nA\nB\n")


def test_a_message_names_who_writes_and_the_numbers_but_has_no_letterhead() -> None:
    text = message_text(sample_letter())
    assert text.startswith("Sehr geehrte Damen und Herren,\n")
    assert "Käthe Groß-Überhorst\nStraße des 17. Juni 4 b\n10623 Berlin\n" in text
    assert text.endswith("Kundennummer:   4711-0815\nVertragsnummer: WH-2024-118\n")
    assert "Datum" not in text


def test_a_line_holds_seventy_two_signs_and_not_one_more() -> None:
    for length, lines in ((67, 1), (68, 2)):
        text = letter_text(sample_letter(body=(f"Wort {'x' * length}",)))
        assert text.count("\n" + "x" * length) == lines - 1


def test_a_letter_without_numbers_names_its_day_alone() -> None:
    letter = sample_letter(reference=(("Datum", "01.08.2026"),), body=("Text.",))
    assert "\n\nDatum: 01.08.2026\n\n" in letter_text(letter)
    assert message_text(letter).endswith("10623 Berlin\n030 1234567\n")
