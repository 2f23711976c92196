"""A table of each bank that is known, as its online banking writes it; everybody in them is invented."""

from typing import NamedTuple

OWN = "DE02120300000000202051"
TELECOM, POWER, CLUB = "DE88100900001234567892", "DE02500105170137075030", "DE02700100800030876808"
"""Accounts that no bank has given to anybody, with check digits that are right."""
CREDITOR = "DE98ZZZ09999999999"


class Sample(NamedTuple):
    """The text of a file, and what of its first booking is looked at."""

    bank: str
    text: str
    booked_on: str
    cents: int
    name: str
    iban: str
    mandate: str
    creditor_id: str
    kind: str
    purpose: str
    account: str = OWN
    bookings: int = 2
    encoding: str = "utf-8"


_SPARKASSE = (
    '"Auftragskonto";"Buchungstag";"Valutadatum";"Buchungstext";"Verwendungszweck";"Glaeubiger ID";'
    '"Mandatsreferenz";"Kundenreferenz (End-to-End)";"Sammlerreferenz";"Lastschrift Ursprungsbetrag";'
    '"Auslagenersatz Ruecklastschrift";"Beguenstigter/Zahlungspflichtiger";"Kontonummer/IBAN";'
    '"BIC (SWIFT-Code)";"Betrag";"Waehrung";"Info"\r\n'
)
_VOLKSBANK = (
    "Bezeichnung Auftragskonto;IBAN Auftragskonto;BIC Auftragskonto;Bankname Auftragskonto;Buchungstag;"
    "Valutadatum;Name Zahlungsbeteiligter;IBAN Zahlungsbeteiligter;BIC (SWIFT-Code) Zahlungsbeteiligter;"
    "Buchungstext;Verwendungszweck;Betrag;Waehrung;Saldo nach Buchung;Bemerkung;Gekennzeichneter Umsatz;"
    "Glaeubiger ID;Mandatsreferenz\n"
)
_POSTBANK = (
    "Buchungstag;Wert;Umsatzart;Begünstigter / Auftraggeber;Verwendungszweck;IBAN / Kontonummer;BIC;"
    "Kundenreferenz;Mandatsreferenz;Gläubiger ID;Fremde Gebühren;Betrag;Abweichender Empfänger;"
    "Anzahl der Aufträge;Anzahl der Schecks;Soll;Haben;Währung\n"
)

SAMPLES: tuple[Sample, ...] = (
    Sample(
        "sparkasse-camt",
        _SPARKASSE
        + f'"{OWN}";"03.08.26";"03.08.26";"FOLGELASTSCHRIFT";"Rechnung 4711";"{CREDITOR}";"MREF-1";"RE-4711";'
        f'"";"";"";"Funkwerk GmbH";"{TELECOM}";"TESTDEFFXXX";"-1143,41";"EUR";"Umsatz gebucht"\r\n'
        f'"{OWN}";"04.08.26";"04.08.26";"KARTENZAHLUNG";"Bäckerei";"";"";"";"";"";"";"Bäckerei Müller";'
        '"";"";"-4,50";"EUR";"Umsatz vorgemerkt"\r\n',
        "2026-08-03", -114341, "Funkwerk GmbH", TELECOM, "MREF-1", CREDITOR, "direct_debit", "Rechnung 4711",
        encoding="cp1252",
    ),
    Sample(
        "sparkasse-mt940",
        '"Auftragskonto";"Buchungstag";"Valutadatum";"Buchungstext";"Verwendungszweck";'
        '"Beguenstigter/Zahlungspflichtiger";"Kontonummer";"BLZ";"Betrag";"Waehrung";"Info"\n'
        f'"{OWN}";"03.08.26";"03.08.26";"FOLGELASTSCHRIFT";'
        f'"EREF+RE-4711MREF+MREF-1CRED+{CREDITOR}SVWZ+Rechnung'
        f' 4711";"Funkwerk GmbH";"{TELECOM}";"TESTDEFFXXX";"-39,99";"EUR";"Umsatz gebucht"\n'
        f'"{OWN}";"04.08.26";"04.08.26";"GUTSCHRIFT";"SVWZ+Gehalt";"Werk AG";"{POWER}";"X";"1.500,49";'
        '"EUR";""\n',
        "2026-08-03", -3999, "Funkwerk GmbH", TELECOM, "MREF-1", CREDITOR, "direct_debit", "Rechnung 4711",
        encoding="iso-8859-1",
    ),
    Sample(
        "volksbank",
        "\ufeff"
        + _VOLKSBANK
        + f"Giro;{OWN};X;Bank;01.09.2026;31.08.2026;Stadtwerke;{POWER};X;Basislastschrift;Abschlag "
        "EREF: A-1 MREF: "
        f"MREF-2 CRED: {CREDITOR} IBAN: {POWER} BIC: TESTDEFF;-310,90;EUR;1.234,56;;;falsch;\n"
        f"Giro;{OWN};X;Bank;02.09.2026;02.09.2026;Laden;;;Kartenzahlung;Einkauf;-7,75;EUR;;;;;\n",
        "2026-09-01", -31090, "Stadtwerke", POWER, "MREF-2", CREDITOR, "direct_debit", "Abschlag",
    ),
    Sample(
        "volksbank-old",
        f'"Volksbank Beispiel"\n\n"Konto";"{OWN}"\n\n"Buchungstag";"Valuta";"Auftraggeber/Zahlungsempfänger";'
        '"Empfänger/Zahlungspflichtiger";"Konto-Nr.";"IBAN";"BLZ";"BIC";"Vorgang/Verwendungszweck";'
        '"Kundenreferenz";"Währung";"Umsatz";" "\n'
        f'"02.01.2026";"02.01.2026";"Erika Muster";"Sportverein";"";"{CLUB}";"";"X";"Dauerauftrag\n'
        'Beitrag 2026";"";"EUR";"1.050,00";"S"\n'
        f'"05.01.2026";"05.01.2026";"Werk AG";"Erika Muster";"";"{POWER}";"";"X";"Gehalt";"";"EUR";'
        '"2.000,00";"H"\n'
        '"05.01.2026";"";"";"";"";"";"";"";"";"Anfangssaldo";"EUR";"10,00";"H"\n',
        "2026-01-02", -105000, "Sportverein", CLUB, "", "", "standing_order", "Dauerauftrag Beitrag 2026",
        encoding="iso-8859-15",
    ),
    Sample(
        "dkb",
        f'\ufeff"Girokonto";"{OWN}"\n""\n"Kontostand vom 24.09.2026:";"2.345,67 €"\n""\n'
        '"Buchungsdatum";"Wertstellung";"Status";"Zahlungspflichtige*r";"Zahlungsempfänger*in";'
        '"Verwendungszweck";"Umsatztyp";"IBAN";"Betrag (€)";"Gläubiger-ID";"Mandatsreferenz";'
        '"Kundenreferenz"\n'
        f'"24.09.26";"24.09.26";"Gebucht";"Erika Muster";"Funkwerk GmbH";"Rechnung";"Ausgang";"{TELECOM}";'
        f'"-62,3";"{CREDITOR}";"MREF-1";"RE-1"\n'
        f'"25.09.26";"";"Vorgemerkt";"Werk AG";"Erika Muster";"Gehalt";"Eingang";"{POWER}";"1.000";"";'
        '"";""\n',
        "2026-09-24", -6230, "Funkwerk GmbH", TELECOM, "MREF-1", CREDITOR, "direct_debit", "Rechnung",
    ),
    Sample(
        "dkb-old",
        f'"Kontonummer:";"{OWN} / Girokonto";\n\n"Von:";"01.01.2020";\n"Kontostand vom 01.02.2020:";"1,'
        '00 EUR";\n\n'
        '"Buchungstag";"Wertstellung";"Buchungstext";"Auftraggeber / Begünstigter";"Verwendungszweck";'
        '"Kontonummer";"BLZ";"Betrag (EUR)";"Gläubiger-ID";"Mandatsreferenz";"Kundenreferenz";\n'
        f'"02.01.2020";"02.01.2020";"Lastschrift";"Stadtwerke";"Abschlag";"{POWER}";"X";"-95,00";'
        f'"{CREDITOR}    ";'
        '"MREF-2        ";"";\n'
        f'"03.01.2020";"03.01.2020";"Gutschrift";"Werk AG";"Gehalt";"{CLUB}";"X";"1.500,49";"";"";"";\n',
        "2020-01-02", -9500, "Stadtwerke", POWER, "MREF-2", CREDITOR, "direct_debit", "Abschlag",
        encoding="cp1252",
    ),
    Sample(
        "ing",
        "Umsatzanzeige;Datei erstellt am: 30.09.2026 18:00\n\nIBAN;DE02 1203 0000 0000 2020 "
        "51\nKontoname;Girokonto\n"
        "Bank;ING\nKunde;Erika Muster\nZeitraum;01.09.2026 - 30.09.2026\nSaldo;1.234,56;EUR\n\n"
        "Sortierung;Datum absteigend\n\nIn der CSV-Datei finden Sie alle bereits gebuchten Umsätze.\n\n"
        "Buchung;Wertstellungsdatum;Auftraggeber/Empfänger;Buchungstext;Verwendungszweck;Saldo;Währung;"
        "Betrag;"
        "Währung\n"
        'Hier steht kein Tag\n'
        '30.09.2026;30.09.2026;VERSICHERUNG 24" AG;Lastschrift;Beitrag 2026;1.234,56;EUR;-1.039,99;EUR\n'
        "29.09.2026;29.09.2026;Werk AG;Gehalt/Rente;Gehalt;1.274,55;EUR;2.647,74;EUR\n",
        "2026-09-30", -103999, 'VERSICHERUNG 24" AG', "", "", "", "direct_debit", "Beitrag 2026",
        encoding="iso-8859-1",
    ),
    Sample(
        "commerzbank",
        "\ufeffBuchungstag;Wertstellung;Umsatzart;Buchungstext;Betrag;Währung;IBAN Kontoinhaber;Kategorie\n"
        "30.09.2026;30.09.2026;Lastschrift;Funkwerk GmbH Rechnung 4711 End-to-End-Ref.: RE-4711 "
        "Mandatsref: MREF-1 "
        f"Gläubiger-ID: {CREDITOR} SEPA-BASISLASTSCHRIFT wiederholend;-3,9;EUR;{OWN};\n"
        f"29.09.2026;29.09.2026;Überweisung;Erika Muster Miete;-2040;EUR;{OWN};\n",
        "2026-09-30", -390, "Funkwerk GmbH", "", "MREF-1", CREDITOR, "direct_debit",
        "Rechnung 4711 SEPA-BASISLASTSCHRIFT wiederholend",
    ),
    Sample(
        "comdirect",
        '\n"Umsätze Girokonto";"Zeitraum: 10 Tage";\n"Neuer Kontostand";"1.165,44 EUR";\n\n'
        '"Buchungstag";"Wertstellung (Valuta)";"Vorgang";"Buchungstext";"Umsatz in EUR";\n'
        '"23.08.2026";"23.08.2026";"Lastschrift / Belastung";"Auftraggeber: Stadtwerke Buchungstext: '
        'Abschlag '
        f'End-to-End-Ref.: nicht angegeben CORE / Mandatsref.: MREF-2 Gläubiger-ID: {CREDITOR} Ref. '
        'X1/2";"-34,56";\n'
        '"offen";"24.08.2026";"Visa-Umsatz";"Bäckerei";"-4,50";\n\n"Alter Kontostand";"1.200,00 EUR";\n\n'
        '"Umsätze Visa-Karte (Kreditkarte)";"Zeitraum: 10 Tage";\n'
        '"Buchungstag";"Umsatztag";"Vorgang";"Referenz";"Buchungstext";"Umsatz in EUR";\n'
        '"22.08.2026";"21.08.2026";"Visa-Umsatz";"4711";"BILDFLUSS";"-9,99";\n',
        "2026-08-23", -3456, "Stadtwerke", "", "MREF-2", CREDITOR, "direct_debit", "Abschlag Ref. X1/2",
        account="comdirect", bookings=3, encoding="cp1252",
    ),
    Sample(
        "postbank",
        f"Umsätze\nKonto;Girokonto\nIBAN;{OWN}\nZeitraum;1.9.2026 - 30.9.2026\n\n"
        + _POSTBANK
        + f"1.9.2026;1.9.2026;SEPA Lastschrift;Funkwerk GmbH;Rechnung;{TELECOM};X;RE-1;MREF-1;"
        f"{CREDITOR};;-1.000,5;;"
        "1;;-1.000,5;;EUR\n"
        f"2.9.2026;2.9.2026;Gutschrift;Werk AG;Gehalt;{POWER};X;;;;;750;;1;;;750;EUR\n"
        "Kontostand;30.9.2026;;;100,00;EUR\n",
        "2026-09-01", -100050, "Funkwerk GmbH", TELECOM, "MREF-1", CREDITOR, "direct_debit", "Rechnung",
    ),
    Sample(
        "deutsche-bank",
        f"Kontoumsätze Girokonto\n{OWN}\n"
        + _POSTBANK.replace("IBAN / Kontonummer", "IBAN")
        + f"01.10.2026;01.10.2026;Lastschrift;Stadtwerke;Abschlag;{POWER};X;;MREF-2;{CREDITOR};;;;;;-45,"
        "00;;EUR\n"
        f"02.10.2026;02.10.2026;Gutschrift;Erika;Miete;{CLUB};X;;;;;;;;;;60,00;EUR\nKontostand;;;;;;;;;;"
        ";;;;;;;\n",
        "2026-10-01", -4500, "Stadtwerke", POWER, "MREF-2", CREDITOR, "direct_debit", "Abschlag",
    ),
    Sample(
        "n26",
        '"Booking Date","Value Date","Partner Name","Partner Iban",Type,"Payment Reference","Account Name",'
        '"Amount (EUR)","Original Amount","Original Currency","Exchange Rate"\n'
        f'2026-03-01,,"Funkwerk GmbH",{TELECOM},"Direct Debit","Rechnung, März",Hauptkonto,-16.80,,,\n'
        "2026-03-02,2026-03-02,Laden,,Presentment,-,Hauptkonto,-1234.50,1234.50,EUR,1.0\n",
        "2026-03-01", -1680, "Funkwerk GmbH", TELECOM, "", "", "direct_debit", "Rechnung, März",
        account="N26",
    ),
    Sample(
        "n26-old",
        '"Date","Payee","Account number","Transaction type","Payment reference","Amount (EUR)",'
        '"Amount (Foreign Currency)","Type Foreign Currency","Exchange Rate"\n'
        f'"2020-03-01","Stadtwerke","{POWER}","Direct Debit","Abschlag","-45.0","","",""\n'
        '"2020-03-02","Laden","","MasterCard Payment","","-12.3","","",""\n',
        "2020-03-01", -4500, "Stadtwerke", POWER, "", "", "direct_debit", "Abschlag",
        account="N26 (ältere Ausgabe)",
    ),
    Sample(
        "consorsbank",
        "Konto\nKontoumsätze\nBuchung;Valuta;Sender / Empfänger;IBAN;BIC;Buchungstext;Verwendungszweck;"
        "Kategorie;"
        "Stichwörter;Umsatz geteilt;Betrag;Währung\n"
        f"30.04.2026;30.04.2026;Sportverein;{CLUB};X;Dauerauftrag;Beitrag;;;;-1.500,00;EUR\n"
        f"01.05.2026;01.05.2026;Werk AG;{POWER};X;Gutschrift;Gehalt;;;;−250,50;EUR\n",
        "2026-04-30", -150000, "Sportverein", CLUB, "", "", "standing_order", "Beitrag",
        account="Consorsbank",
    ),
    Sample(
        "hypovereinsbank",
        "Kontonummer;Buchungsdatum;Valuta;Empfaenger 1;Empfaenger 2;Verwendungszweck;Betrag;Waehrung\r\n"
        "90935230;15.09.2026;15.09.2026;Stadtwerke;;SEPA-LASTSCHRIFT Abschlag;-345,30;EUR\r\n"
        "90935230;16.09.2026;16.09.2026;;;SEPA-GUTSCHRIFT Werk AG;3.520,00;EUR\r\n",
        "2026-09-15", -34530, "Stadtwerke", "", "", "", "direct_debit", "SEPA-LASTSCHRIFT Abschlag",
        account="90935230", encoding="utf-16",
    ),
    Sample(
        "paypal",
        '"Datum","Uhrzeit","Zeitzone","Name","Typ","Status","Währung","Brutto","Gebühr","Netto",'
        '"Absender E-Mail-Adresse","Empfänger E-Mail-Adresse","Transaktionscode","Artikelbezeichnung"\n'
        '"06.10.2026","18:00:00","Europe/Berlin","Bildfluss AB","Abonnementzahlung","Abgeschlossen",'
        '"EUR","-10,99",'
        '"0,00","-10,99","a@beispiel.de","b@beispiel.de","3EF","Abo"\n'
        '"06.10.2026","18:00:01","Europe/Berlin","","Bankgutschrift auf PayPal-Konto","Abgeschlossen","EUR",'
        '"10,99","0,00","10,99","","a@beispiel.de","4GH",""\n'
        '"07.10.2026","18:00:01","Europe/Berlin","Laden","Zahlung","Abgelehnt","EUR","-1,00","0","-1,'
        '00","","","5",""\n',
        "2026-10-06", -1099, "Bildfluss AB", "", "", "", "direct_debit", "Abo", account="PayPal",
    ),
    Sample(
        "hibiscus",
        '"#";"IBAN";"BIC";"Konto";"Gegenkonto";"Gegenkonto BLZ";"Gegenkonto Inhaber";"Betrag";"Valuta";'
        '"Datum";'
        '"Verwendungszweck";"Verwendungszweck 2";"Zwischensumme";"Primanota";"Kundenreferenz";'
        '"Kategorie";"Notiz";'
        '"Weitere Verwendungszwecke";"Art";"Vormerkbuchung";"End-to-End ID";"Kategorie-Pfad";'
        '"Mandatsreferenz";'
        '"Gläubiger ID"\n'
        f'"1";"{OWN}";"X";"Giro";"{TELECOM}";"X";"Funkwerk GmbH";"-39,99";"03.08.2026";"03.08.2026";'
        '"Rechnung";"4711";'
        f'"";"";"";"";"";"";"FOLGELASTSCHRIFT";"";"RE-4711";"";"MREF-1";"{CREDITOR}"\n'
        f'"2";"{OWN}";"X";"Giro";"{CLUB}";"X";"Verein";"-5,00";"04.08.2026";"04.08.2026";"Beitrag";"";'
        '"";"";"";"";"";"";"LASTSCHRIFT";"1";"";"";"";""\n',
        "2026-08-03", -3999, "Funkwerk GmbH", TELECOM, "MREF-1", CREDITOR, "direct_debit", "Rechnung 4711",
        encoding="iso-8859-15",
    ),
    Sample(
        "targobank",
        f"29.09.2026;Funkwerk GmbH   {TELECOM}   Rechnung 4711   MREF+MREF-1   CRED+{CREDITOR};-39,99;;;"
        f";'{OWN}'\n"
        f"30.09.2026;Werk AG   {POWER}   Gehalt;;1.500,49;;;'{OWN}'\n",
        "2026-09-29", -3999, "Funkwerk GmbH", TELECOM, "MREF-1", CREDITOR, "direct_debit", "Rechnung 4711",
    ),
    Sample(
        "targobank-points",
        f"29.09.2026;Stadtwerke   {POWER}   Abschlag;-45.5;;;;{OWN}\n30.09.2026;Laden   Einkauf;-7.00;;;"
        f";{OWN}\n",
        "2026-09-29", -4550, "Stadtwerke", POWER, "", "", "other", "Abschlag",
    ),
)  # fmt: skip
