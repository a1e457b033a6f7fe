"""The public site as files: every page and form of it, for any file server."""
