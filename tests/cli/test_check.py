import pytest

from tests.cli.conftest import Program
from vertragsbuch.cli.main import run


def test_it_says_nothing_while_nothing_is_due(webhosting: Program) -> None:
    quiet = webhosting("check", "--exit-code", today="2026-10-01")
    assert quiet == (0, "", "")


READING = (
    ("check",), ("check", "--json"), ("list",), ("show", "x"), ("plan", "x"), ("letters", "x"), ("verify",),
    ("doctor",), ("export",), ("case", "x"), ("letter", "x"), ("sent", "x"), ("edit", "x"), ("remove", "x"),
)  # fmt: skip


@pytest.mark.parametrize("command", READING)
def test_a_named_book_that_is_not_there_is_said_and_none_is_made(
    command: tuple[str, ...], program: Program
) -> None:
    refused = program(*command)
    assert (refused.code, refused.out) == (4, "")
    assert f"Das Buch „{program.book}“ ist nicht da" in refused.err
    assert not program.book.exists()


@pytest.mark.parametrize(
    ("command", "told"),
    [("check", ""), ("verify", ""), ("list", "Noch kein Vertrag im Buch."), ("export", "")],
)
def test_ones_own_book_is_empty_before_its_first_contract(
    command: str,
    told: str,
    program: Program,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.delenv("VERTRAGSBUCH_BOOK", raising=False)
    assert run([command], _no_interface) == 0
    assert capsys.readouterr().err == (f"vertragsbuch: {told}\n" if told else "")
    assert not program.book.exists()


def test_a_book_named_by_the_environment_has_to_be_there_too(
    program: Program, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("VERTRAGSBUCH_BOOK", str(program.book))
    assert run(["check"], _no_interface) == 4
    assert "ist nicht da" in capsys.readouterr().err


def _no_interface(context: object, *, demo: bool) -> int:
    raise AssertionError(context, demo)


def test_it_says_what_by_when_what_it_costs_and_what_to_do(webhosting: Program) -> None:
    due = webhosting("check", "--within", "40d")
    assert due.code == 0
    assert due.err == ""
    assert due.out == (
        "▲ Webhosting · Musterhost GmbH\n"
        "  absenden bis  Sa 19.12.2026 (in 27 Tagen)\n"
        "  Zugang bis    Do 31.12.2026, Ende 28.02.2027\n"
        "  sonst         Ende erst 29.02.2028, 119,88 € mehr\n"
        "  zu tun        vertragsbuch letter webhosting\n"
    )


def test_the_exit_code_tells_a_script(webhosting: Program) -> None:
    assert webhosting("check", "--within", "6w", "--exit-code").code == 10
    assert webhosting("check", "--within", "3 Monate", "--exit-code").code == 10
    assert webhosting("check", "--within", "eine Woche", "--exit-code").code == 0
    assert webhosting("check", "--within", "5", "--exit-code").code == 0


def test_json_says_the_same(webhosting: Program) -> None:
    due = webhosting("check", "--within", "40d", "--json").json
    assert [
        (line["id"], line["dispatch_by"], line["days_left"], line["costs_if_missed"]) for line in due
    ] == [("webhosting", "2026-12-19", 27, "119.88")]
    assert due[0]["way"]["receive_by"] == "2026-12-31"


def test_what_is_sent_is_no_longer_due_and_what_is_written_asks_to_be_sent(webhosting: Program) -> None:
    webhosting("letter", "webhosting")
    assert "vertragsbuch sent webhosting" in webhosting("check", "--within", "40d").out
    webhosting("sent", "webhosting")
    assert webhosting("check", "--within", "40d").out == ""


def test_the_last_days_are_urgent_and_past_posting_other_channels_are_named(webhosting: Program) -> None:
    overdue = webhosting("check", today="2026-12-29")
    assert overdue.out.startswith("‼ Webhosting")
    assert "E-Mail oder Bote" in overdue.out
    assert "seit 10 Tagen vorbei" in overdue.out


def test_nonsense_is_refused(program: Program) -> None:
    assert program("holder", "--name", "Maren Beispiel").code == 0
    refused = program("check", "--within", "bald")
    assert refused.code == 2
    assert "--within" in refused.err


def test_the_help_has_the_crontab_line(program: Program) -> None:
    assert "0 7 * * *  vertragsbuch check" in program("check", "--help").out
