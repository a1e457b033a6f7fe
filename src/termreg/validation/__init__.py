"""What the standard says of a record: from the bytes that were sent to a report."""
