"""From bytes to a record and its source map: one reader a format."""
