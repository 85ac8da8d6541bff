"""The record: what a cooperative writes and decides, kept in a database so that nobody can bend it.

Text is the truth. A cooperative is a folder of files, as everywhere else; here each file is kept in all its versions, each
version names its bytes by their SHA-256, and each act stands in a chain of hashes beside the rows it wrote, in the same
transaction. This room knows tables and transactions; who may do what is told by ``service``.
"""
