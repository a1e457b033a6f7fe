"""The door from HTTP: requests in, representations and problem documents out."""
