"""One published state of the vocabulary, indexed once, never changed."""
