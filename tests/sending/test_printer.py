import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.letters.sample import HOLDER, PROVIDER, sample_letter
from tests.sending.cups import Cups, print_system
from vertragsbuch.errors import NoPrinter, PrintingFailed
from vertragsbuch.letters.page import page_pdf
from vertragsbuch.sending import printer
from vertragsbuch.sending.printer import Printer, print_pdf, printers
from vertragsbuch.typesetting.pdf import page_contents

PDF = page_pdf(sample_letter())
HALF_A_MILLIMETRE = 0.5


@pytest.fixture(scope="module")
def running() -> Iterator[Cups]:
    """A print system for all tests of this file."""
    with print_system() as cups:
        yield cups


@pytest.fixture
def cups(running: Cups, monkeypatch: pytest.MonkeyPatch) -> Iterator[Cups]:
    """The print system, without printers, as that of this machine."""
    monkeypatch.setenv("CUPS_SERVER", str(running.socket))
    for name in ("LPDEST", "PRINTER"):
        monkeypatch.delenv(name, raising=False)
    yield running
    for name in running.run("lpstat", "-e").split():
        running.run("lpadmin", "-x", name)


def without_cups(folder: Path, monkeypatch: pytest.MonkeyPatch, **programs: str) -> None:
    """Leave no programs but these on the path: scripts of a shell."""
    monkeypatch.setenv("PATH", str(folder))
    for name, script in programs.items():
        program = folder / name
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o700)


def test_the_printed_page_is_the_letter_sign_by_sign_at_its_place(cups: Cups) -> None:
    cups.add_printer("Buero")
    cups.wait_for(print_pdf(PDF, "Brief.pdf", "Buero"))
    (wanted,), (printed,) = page_contents(PDF), page_contents(cups.printed("Buero").read_bytes())
    assert (round(printed.width), round(printed.height)) == (210, 297)
    assert len(printed.signs) > 500
    for sign, other in zip(wanted.signs, printed.signs, strict=True):
        assert other.character == sign.character
        distances = (a - b for a, b in zip(sign.box, other.box, strict=True))
        assert max(map(abs, distances)) < HALF_A_MILLIMETRE


def test_every_page_of_a_long_letter_is_printed(cups: Cups) -> None:
    cups.add_printer("Buero")
    pdf = page_pdf(sample_letter(body=("Ein Absatz. " * 40,) * 12))
    cups.wait_for(print_pdf(pdf, "Brief.pdf", "Buero"))
    assert len(page_contents(cups.printed("Buero").read_bytes())) == len(page_contents(pdf)) > 1


def test_the_title_of_a_job_is_text_whatever_it_says(cups: Cups) -> None:
    cups.add_printer("Buero")
    title = "-o ../../$(id) `id` [bold]x[/bold] =cmd() ; Kündigung.pdf"
    job = print_pdf(PDF, title, "Buero")
    cups.wait_for(job)
    assert title.encode() in cups.job_record(job)
    assert cups.printed("Buero").exists()


def test_the_usual_printer_prints_unless_another_is_named(cups: Cups) -> None:
    cups.add_printer("Buero")
    cups.add_printer("Keller")
    cups.run("lpadmin", "-d", "Keller")
    assert [(known.name, known.is_default) for known in printers()] == [("Buero", False), ("Keller", True)]
    assert print_pdf(PDF, "Brief.pdf").startswith("Keller-")
    assert print_pdf(PDF, "Brief.pdf", "Buero").startswith("Buero-")


def test_the_only_printer_needs_no_choice(cups: Cups) -> None:
    cups.add_printer("Buero")
    assert print_pdf(PDF, "Brief.pdf").startswith("Buero-")


def test_among_several_printers_one_has_to_be_chosen(cups: Cups) -> None:
    cups.add_printer("Buero")
    cups.add_printer("Keller")
    with pytest.raises(PrintingFailed, match=r"unter \[print\] .* Es gibt: Buero, Keller\."):
        print_pdf(PDF, "Brief.pdf")


def test_a_printer_that_there_is_not_is_named_with_those_that_there_are(cups: Cups) -> None:
    cups.add_printer("Buero")
    for name in ("Nirgends", "-h", "Buero; id", ""):
        with pytest.raises(PrintingFailed, match=r"gibt es nicht; es gibt: Buero\."):
            print_pdf(PDF, "Brief.pdf", name)


def test_without_any_printer_it_says_so(cups: Cups) -> None:
    assert printers() == ()
    with pytest.raises(NoPrinter, match="kein Drucker eingerichtet"):
        print_pdf(PDF, "Brief.pdf")
    assert cups.run("lpstat", "-o") == ""


def test_a_printer_that_stands_still_is_given_nothing(cups: Cups) -> None:
    cups.add_printer("Buero")
    cups.run("cupsdisable", "-r", "Papier ist alle", "Buero")
    with pytest.raises(PrintingFailed, match=r"Papier ist alle.*cupsenable Buero"):
        print_pdf(PDF, "Brief.pdf")
    cups.run("cupsenable", "Buero")
    cups.run("cupsreject", "-r", "In Wartung", "Buero")
    with pytest.raises(PrintingFailed, match=r"In Wartung.*cupsaccept Buero"):
        print_pdf(PDF, "Brief.pdf")
    assert cups.run("lpstat", "-W", "not-completed", "-o") == ""


def test_what_cups_refuses_is_said_in_its_words(cups: Cups) -> None:
    cups.add_printer("Buero")
    with pytest.raises(PrintingFailed, match=r"„Buero“ nimmt den Auftrag nicht an: .*No file"):
        print_pdf(b"", "Brief.pdf")


def test_a_print_system_that_does_not_run_is_no_printer(
    cups: Cups, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert cups.socket.exists()
    monkeypatch.setenv("CUPS_SERVER", str(tmp_path / "nirgends.sock"))
    with pytest.raises(NoPrinter, match="läuft hier nicht"):
        print_pdf(PDF, "Brief.pdf")


def test_without_cups_there_is_no_printer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without_cups(tmp_path, monkeypatch)
    with pytest.raises(NoPrinter, match=r"kein CUPS \(lpstat fehlt\)"):
        print_pdf(PDF, "Brief.pdf")


def test_a_print_system_that_hangs_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printer, "_SECONDS", 0.1)
    without_cups(tmp_path, monkeypatch, lpstat=f"exec {_system('sleep')} 600")
    with pytest.raises(PrintingFailed, match=r"antwortet nicht \(lpstat\)"):
        print_pdf(PDF, "Brief.pdf")


def test_a_print_system_that_talks_without_end_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for stream in ("", " >&2"):
        without_cups(tmp_path, monkeypatch, lpstat=f"exec {_system('yes')} scheduler is running{stream}")
        with pytest.raises(PrintingFailed, match=r"redet ohne Ende \(lpstat\)"):
            printers()


def test_a_program_that_does_not_start_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without_cups(tmp_path, monkeypatch, lpstat="")
    (tmp_path / "lpstat").write_bytes(b"#!/gibt/es/nicht\n")
    with pytest.raises(PrintingFailed, match="„lpstat“ lässt sich nicht starten"):
        printers()


def test_a_printer_of_the_network_that_nobody_has_set_up_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = '[ "$1" = -e ] && echo Flur || echo "scheduler is running"'
    without_cups(tmp_path, monkeypatch, lpstat=script, lp='echo "request id is Flur-7 (0 file(s))"')
    assert printers() == (Printer("Flur"),)
    assert print_pdf(PDF, "Brief.pdf") == "Flur-7"


def _system(program: str) -> str:
    return shutil.which(program, path=os.defpath) or program


def test_the_address_is_printed_into_the_window(cups: Cups) -> None:
    cups.add_printer("Buero")
    cups.wait_for(print_pdf(PDF, "Brief.pdf"))
    (page,) = page_contents(cups.printed("Buero").read_bytes())
    window = "".join(
        sign.character for sign in page.signs if 20 <= sign.box[0] <= 105 and 61 <= sign.box[1] <= 90
    )
    for line in (PROVIDER.name, *PROVIDER.address):
        assert line.replace(" ", "") in window.replace(" ", "")
    assert HOLDER.phone is not None
    assert HOLDER.phone.replace(" ", "") not in window.replace(" ", "")
