"""Sentences of the files of a cooperative checked against themselves and one another (F86x and F87x)."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, tuple[str, str, str]]] = {
    "F860": {
        "fr": (
            "deux contrats « {nature} » de « {person} » se chevauchent (voir ligne {line}) ; alors le dernier commencé compte, ligne {later}",
            "des contrats de même nature qui se suivent",
            "corrigez les dates de l'un des deux, ou écrivez un avenant si les heures ou la part fixe changent",
        ),
        "en": (
            "two contracts « {nature} » of « {person} » overlap (see line {line}); there the last begun counts, line {later}",
            "contracts of one nature that follow one another",
            "correct the dates of one of them, or write an amendment if the hours or the fixed part change",
        ),
    },
    "F861": {
        "fr": (
            "le contrat « {nature} » de « {person} » figure déjà ligne {line}",
            "chaque contrat une seule fois",
            "effacez l'une des deux lignes",
        ),
        "en": (
            "the contract « {nature} » of « {person} » already stands on line {line}",
            "each contract once",
            "delete one of the two lines",
        ),
    },
    "F862": {
        "fr": (
            "« {person} » a en même temps un contrat « {nature} » et un contrat « {other} » (voir ligne {line})",
            "un accompagnement (convention ou CAPE) terminé quand le contrat de travail commence",
            "vérifiez les dates des deux",
        ),
        "en": (
            "« {person} » has at one time a contract « {nature} » and a contract « {other} » (see line {line})",
            "a support agreement (convention or CAPE) that ends when the employment contract starts",
            "check the dates of both",
        ),
    },
    "F863": {
        "fr": (
            "la pièce « {piece} » du {date} (journal « {journal} ») n'est pas équilibrée : débits moins crédits = {gap}",
            "autant au débit qu'au crédit, puisque ce fichier porte des comptes de bilan (classes 1 à 5)",
            "refaites l'export : des lignes manquent peut-être",
        ),
        "en": (
            "the piece « {piece} » of {date} (journal « {journal} ») is not balanced: debits less credits = {gap}",
            "as much in debit as in credit, since this file carries accounts of the balance sheet (classes 1 to 5)",
            "export it again: lines may be missing",
        ),
    },
    "F864": {
        "fr": (
            "les lignes du {date} (journal « {journal} ») ne sont pas équilibrées : débits moins crédits = {gap}",
            "autant au débit qu'au crédit, puisque ce fichier porte des comptes de bilan (classes 1 à 5)",
            "refaites l'export : des lignes manquent peut-être",
        ),
        "en": (
            "the lines of {date} (journal « {journal} ») are not balanced: debits less credits = {gap}",
            "as much in debit as in credit, since this file carries accounts of the balance sheet (classes 1 to 5)",
            "export it again: lines may be missing",
        ),
    },
    "F865": {
        "fr": (
            "d'autres pièces ne sont pas équilibrées (nombre : {left}), la première est ici",
            "autant au débit qu'au crédit dans chaque pièce",
            "refaites l'export : des lignes manquent peut-être",
        ),
        "en": (
            "other pieces are not balanced (count: {left}), the first one is here",
            "as much in debit as in credit in each piece",
            "export it again: lines may be missing",
        ),
    },
    "F866": {
        "fr": (
            "« {word} » est une erreur d'Excel, pas une valeur",
            "la valeur que la formule devait donner",
            "corrigez la formule dans le tableur, puis refaites l'export",
        ),
        "en": (
            "« {word} » is an error of Excel, not a value",
            "the value that the formula should give",
            "correct the formula in the spreadsheet, then export it again",
        ),
    },
    "F867": {
        "fr": (
            "ce fichier et « {other} » ont en commun plus de la moitié de leurs lignes (nombre : {lines})",
            "chaque ligne dans un seul fichier",
            "retirez l'un des deux, ou refaites les exports sur des périodes qui se suivent",
        ),
        "en": (
            "this file and « {other} » share more than half of their lines (count: {lines})",
            "each line in a single file",
            "remove one of them, or export again over periods that follow one another",
        ),
    },
    "F868": {
        "fr": (
            "l'activité « {code} » a une ligne du {date}, avant son début le {start} (lignes hors de ses dates : {lines})",
            "des lignes datées entre le début et la fin de l'activité",
            "vérifiez le code de la ligne, ou les dates de l'activité",
        ),
        "en": (
            "the activity « {code} » has a line of {date}, before its start on {start} (lines out of its dates: {lines})",
            "lines dated between the start and the end of the activity",
            "check the code of the line, or the dates of the activity",
        ),
    },
    "F869": {
        "fr": (
            "l'activité « {code} » a une ligne du {date}, après sa fin le {end} (lignes hors de ses dates : {lines})",
            "des lignes datées au plus du mois où l'activité finit, sauf ce qui corrige une pièce d'avant",
            "vérifiez le code de la ligne, ou les dates de l'activité",
        ),
        "en": (
            "the activity « {code} » has a line of {date}, after its end on {end} (lines out of its dates: {lines})",
            "lines dated at most in the month when the activity ends, save what corrects a piece from before",
            "check the code of the line, or the dates of the activity",
        ),
    },
    "F870": {
        "fr": ("l'activité est ici", "ses dates", ""),
        "en": ("the activity is here", "its dates", ""),
    },
    "F871": {
        "fr": (
            "« {file} » n'est pas un fichier ordinaire",
            "un fichier, et non un dossier, un tube ou un périphérique",
            "remplacez-le par le fichier lui-même",
        ),
        "en": (
            "« {file} » is not an ordinary file",
            "a file, and not a folder, a pipe or a device",
            "replace it with the file itself",
        ),
    },
    "F872": {
        "fr": (
            "deux contrats « {nature} » de « {person} » commencent le même jour (voir ligne {line}) ; rien ne dit lequel compte",
            "un seul contrat de même nature à commencer un même jour",
            "effacez celui qui n'a pas cours, ou écrivez un avenant si les heures ou la part fixe changent",
        ),
        "en": (
            "two contracts « {nature} » of « {person} » begin the same day (see line {line}); nothing says which one counts",
            "one contract of a nature to begin on a day",
            "delete the one that is not in force, or write an amendment if the hours or the fixed part change",
        ),
    },
}
