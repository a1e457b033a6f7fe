"""The only room that knows SHACL engines: shapes and triples in, results out.

`reference` is pySHACL, whose answer is the answer of record; `accelerated` is a compiled engine
that may answer in its place where `certificate` says that it answers the same; `choice` decides.
"""
