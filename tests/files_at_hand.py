"""Texts of files that a person may name: a bill, and a table whose columns nobody knows."""

TELECOM_BILL = """Funkwerk GmbH

Ihre Vertragsdaten
Vertragsbeginn: 15.03.2025
Ende der Mindestvertragslaufzeit: 14.03.2027
Kündigungsfrist: 1 Monat
"""
UNKNOWN_TABLE = "Wer;Wieviel;Seit\nMusterhost GmbH;9,99;01.03.2024\nBildfluss AG;12,99;01.05.2024\n"
