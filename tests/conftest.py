"""Timings never decide a test: on a machine under load the same example may take a hundred times as long."""

from hypothesis import settings

settings.register_profile("without_deadline", deadline=None)
settings.load_profile("without_deadline")
