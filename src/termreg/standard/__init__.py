"""What the standard asks of a record: profiles, rules and their messages, read from shapes/."""
