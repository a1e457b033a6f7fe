"""The agreed form of a record: what was meant, said in the codes that every system reads alike."""
