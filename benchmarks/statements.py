"""How long a hundred thousand bookings take to read, and how much memory, each kind of file in a process.

Run it in an environment into which the wheel was installed (pip compiles the byte code):
    python -m benchmarks.statements [BOOKINGS]
The figures are seconds of the processor for reading, then with each booking brought once and fingerprinted.
"""

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from vertragsbuch.statements.same import counted, merged
from vertragsbuch.statements.statement import read_statement

BOOKINGS = 100_000
IBAN = "DE02120300000000202051"
HEAD = (
    '"Auftragskonto";"Buchungstag";"Valutadatum";"Buchungstext";"Verwendungszweck";"Glaeubiger ID";'
    '"Mandatsreferenz";"Kundenreferenz (End-to-End)";"Sammlerreferenz";"Lastschrift Ursprungsbetrag";'
    '"Auslagenersatz Ruecklastschrift";"Beguenstigter/Zahlungspflichtiger";"Kontonummer/IBAN";'
    '"BIC (SWIFT-Code)";"Betrag";"Waehrung";"Info"\n'
)


def days(count: int) -> Iterator[tuple[int, date]]:
    """Yield so many numbers and the days of two years in turn."""
    return ((number, date(2024, 1, 1) + timedelta(days=number * 730 // count)) for number in range(count))


def camt(count: int) -> Iterator[str]:
    """Yield an XML file of so many direct debits, as the newest version writes them."""
    yield (
        '<?xml version="1.0" encoding="UTF-8"?><Document '
        'xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">'
        f"<BkToCstmrStmt><Stmt><Acct><Id><IBAN>{IBAN}</IBAN></Id></Acct>\n"
    )
    for number, day in days(count):
        yield (
            f'<Ntry>\n <Amt Ccy="EUR">{number % 200}.99</Amt>\n <CdtDbtInd>DBIT</CdtDbtInd>\n <Sts>\n  '
            "<Cd>BOOK</Cd>\n"
            f" </Sts>\n <BookgDt>\n  <Dt>{day}</Dt>\n </BookgDt>\n <ValDt>\n  <Dt>{day}</Dt>\n </ValDt>\n"
            f" <AcctSvcrRef>{day}-00.06.{number}</AcctSvcrRef>\n <BkTxCd/>\n <NtryDtls>\n  <TxDtls>\n   "
            "<Refs>\n"
            f"    <EndToEndId>RE-{number}</EndToEndId>\n    <MndtId>MREF-{number % 500}</MndtId>\n   "
            "</Refs>\n"
            f'   <Amt Ccy="EUR">{number % 200}.99</Amt>\n   <BkTxCd>\n    <Domn>\n     <Cd>PMNT</Cd>\n  '
            "   <Fmly>\n"
            "      <Cd>RDDT</Cd>\n      <SubFmlyCd>ESDD</SubFmlyCd>\n     </Fmly>\n    </Domn>\n    <Prtry>\n"
            "     <Cd>NDDT+105+9200+992</Cd>\n     <Issr>DK</Issr>\n    </Prtry>\n   </BkTxCd>\n   "
            "<RltdPties>\n"
            "    <Dbtr>\n     <Pty>\n      <Nm>Erika Muster</Nm>\n     </Pty>\n    </Dbtr>\n    "
            "<DbtrAcct>\n     <Id>\n"
            f"      <IBAN>{IBAN}</IBAN>\n     </Id>\n    </DbtrAcct>\n    <Cdtr>\n     <Pty>\n"
            f"      <Nm>Anbieter {number % 500} GmbH</Nm>\n      <Id>\n       <PrvtId>\n        <Othr>\n"
            "         <Id>DE98ZZZ09999999999</Id>\n        </Othr>\n       </PrvtId>\n      </Id>\n     "
            "</Pty>\n"
            f"    </Cdtr>\n    <CdtrAcct>\n     <Id>\n      <IBAN>DE88100900001{number % 500:09}"
            "</IBAN>\n     </Id>\n"
            "    </CdtrAcct>\n   </RltdPties>\n   <RmtInf>\n"
            f"    <Ustrd>Rechnung {number} vom {day} Vielen Dank</Ustrd>\n   </RmtInf>\n  </TxDtls>\n "
            "</NtryDtls>\n"
            " <AddtlNtryInf>FOLGELASTSCHRIFT</AddtlNtryInf>\n</Ntry>\n"
        )
    yield "</Stmt></BkToCstmrStmt></Document>\n"


def table(count: int) -> Iterator[str]:
    """Yield the table of a Sparkasse with so many direct debits."""
    yield HEAD
    for number, day in days(count):
        written = f"{day:%d.%m.%y}"
        yield (
            f'"{IBAN}";"{written}";"{written}";"FOLGELASTSCHRIFT";"Rechnung {number} vom {day} Vielen Dank";'
            f'"DE98ZZZ09999999999";"MREF-{number % 500}";"RE-{number}";"";"";"";"Anbieter '
            f'{number % 500} GmbH";'
            f'"DE88100900001{number % 500:09}";"TESTDEFFXXX";"-{number % 200},99";"EUR";"Umsatz gebucht"\n'
        )


def mt940(count: int) -> Iterator[str]:
    """Yield an MT940 file of so many direct debits."""
    yield ":20:STARTUMS\n:25:12030000/0000202051\n:28C:1/1\n:60F:C240101EUR0,00\n"
    for number, day in days(count):
        yield (
            f":61:{day:%y%m%d}{day:%m%d}DR{number % 200},99NDDTNONREF//B{number}\n:86:105?00FOLGELASTSCHRIFT"
            f"?109248?20EREF+RE-{number}?21MREF+MREF-{number % 500}?22CRED+DE98ZZZ09999999999"
            "?23SVWZ+Rechnung\n"
            f"?24{number} Vielen Dank?30TESTDEFFXXX?31DE88100900001{number % 500:09}?32Anbieter "
            f"{number % 500} GmbH\n"
        )


KINDS = {"camt.xml": camt, "camt.zip": camt, "tabelle.csv": table, "mt940.sta": mt940}


def measured(file: Path) -> str:
    """Return what reading a file took in this process."""
    begun = time.process_time()
    with file.open("rb") as stream:
        statement = read_statement(file.name, stream)
    read_in = time.process_time() - begun
    fingerprints = {each.fingerprint for each in counted(merged([statement]).bookings)}
    whole = time.process_time() - begun
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    size = file.stat().st_size / 10**6
    return (
        f"{file.name:12} {size:6.1f} MB  {len(statement.bookings):7} bookings  {len(statement.faults)} "
        "faults  "
        f"read {read_in:5.2f} s  with fingerprints {whole:5.2f} s  peak {most:5.0f} MB  "
        f"{len(fingerprints)} told apart"
    )


def main() -> None:
    """Write the files, and read each in a process of its own: its memory is that of the file alone."""
    count = int(sys.argv[1]) if sys.argv[1:] else BOOKINGS
    with tempfile.TemporaryDirectory() as folder:
        for name, lines in KINDS.items():
            file = Path(folder, name)
            if file.suffix == ".zip":
                with ZipFile(file, "w", ZIP_DEFLATED) as archive:
                    archive.write(Path(folder, "camt.xml"), "2026/camt.xml")
            else:
                with file.open("w", encoding="utf-8") as stream:
                    stream.writelines(lines(count))
            command = [
                sys.executable,
                "-c",
                f"from benchmarks.statements import *; print(measured(Path({str(file)!r})))",
            ]
            subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
