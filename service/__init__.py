"""The service behind the API: who may do what, and each act carried out in one transaction with its entry in the journal.

It calls the engine (through processes with limits, see ``working``) and the record; it knows nothing of HTTP.
"""
