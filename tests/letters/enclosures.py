"""Papers that go with a letter, one of each form."""

from tests.letters.sample import sample_letter
from tests.typesetting.pictures import picture
from vertragsbuch.letters.letter import Enclosure
from vertragsbuch.letters.page import page_pdf

INVOICE = Enclosure(
    "Rechnung vom 3. Mai 2026",
    "Rechnung Mai.pdf",
    "application/pdf",
    page_pdf(sample_letter(body=sample_letter().body * 4)),
)


PHOTO = Enclosure("Foto des Zählers", "zaehler.jpg", "image/jpeg", picture("JPEG"))


SCAN = Enclosure("Vollmacht", "scan.png", "image/png", picture("PNG"))
