"""A report as it is written: one writer a form."""
