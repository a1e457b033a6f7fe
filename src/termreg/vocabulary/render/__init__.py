"""What a check of a vocabulary found, written for people and for programs: one writer a form."""
