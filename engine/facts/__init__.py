"""The files of a cooperative to a Situation: ledgers, people, contracts, absences, in CSV, XLSX or FEC."""
