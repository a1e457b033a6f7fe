"""Records as people keep them in spreadsheets: read by the cell, written by the cell."""
