"""What SKOS says, as frozen values."""
