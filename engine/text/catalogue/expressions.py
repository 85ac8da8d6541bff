"""Sentences of the grammar of expressions (L250 to L261, L276 to L289)."""

from __future__ import annotations

_VALUE_FR = "une valeur : un nombre, une date, un nom, oui, non ou une parenthèse"
_VALUE_EN = "a value: a number, a date, a name, oui, non or a parenthesis"
_SIGN_FR = "un signe entre deux valeurs : + - × ÷ < <= > >= = ≠ et ou"
_SIGN_EN = "a sign between two values: + - × ÷ < <= > >= = ≠ et ou"
_WRITE_FR = "écrivez « {suggestion} »"
_WRITE_EN = "write « {suggestion} »"
_COMPARISON_FR = "une comparaison par condition"
_COMPARISON_EN = "one comparison per condition"

MESSAGES: dict[str, dict[str, tuple[str, str, str]]] = {
    "L250": {
        "fr": ("l'expression est vide", _VALUE_FR, ""),
        "en": ("the expression is empty", _VALUE_EN, ""),
    },
    "L251": {
        "fr": (
            "l'expression est trop longue",
            "au plus {max} mots et signes",
            "donnez un nom à une partie, dans une règle à elle",
        ),
        "en": (
            "the expression is too long",
            "at most {max} words and signs",
            "give a name to a part of it, in a rule of its own",
        ),
    },
    "L252": {
        "fr": (
            "l'expression a trop de niveaux",
            "au plus {max} parenthèses ou conditions l'une dans l'autre",
            "donnez un nom à une partie, dans une règle à elle",
        ),
        "en": (
            "the expression has too many levels",
            "at most {max} parentheses or conditions inside one another",
            "give a name to a part of it, in a rule of its own",
        ),
    },
    "L253": {
        "fr": (
            "cette parenthèse n'est pas fermée",
            "autant de « ) » que de « ( »",
            "ajoutez « ) » à la fin de ce qu'elle groupe",
        ),
        "en": ("this parenthesis is not closed", "as many « ) » as « ( »", "add « ) » at the end of what it groups"),
    },
    "L254": {
        "fr": (
            "cette parenthèse n'a pas été ouverte",
            "autant de « ( » que de « ) »",
            "retirez-la, ou ajoutez « ( » avant",
        ),
        "en": ("this parenthesis was not opened", "as many « ( » as « ) »", "remove it, or add « ( » before"),
    },
    "L255": {
        "fr": ("il manque une valeur après « {word} »", _VALUE_FR, ""),
        "en": ("a value is missing after « {word} »", _VALUE_EN, ""),
    },
    "L256": {
        "fr": ("il manque une valeur avant « {word} »", _VALUE_FR, ""),
        "en": ("a value is missing before « {word} »", _VALUE_EN, ""),
    },
    "L257": {
        "fr": (
            "les mots « {word} » se suivent sans signe",
            "un nom d'un seul mot, ou un signe entre deux noms",
            "écrivez « {suggestion} » si c'est un seul nom",
        ),
        "en": (
            "the words « {word} » follow one another without a sign",
            "a name in one word, or a sign between two names",
            "write « {suggestion} » if it is a single name",
        ),
    },
    "L258": {
        "fr": (
            "« {first} » et « {second} » se suivent sans signe",
            _SIGN_FR,
            "ajoutez le signe qui manque, par exemple « × »",
        ),
        "en": (
            "« {first} » and « {second} » follow one another without a sign",
            _SIGN_EN,
            "add the missing sign, for instance « × »",
        ),
    },
    "L259": {
        "fr": (
            "une virgule ne sépare pas deux valeurs",
            "un point-virgule entre deux valeurs ; la virgule n'écrit que les décimales",
            _WRITE_FR,
        ),
        "en": (
            "a comma does not separate two values",
            "a semicolon between two values; the comma only writes decimals",
            _WRITE_EN,
        ),
    },
    "L260": {
        "fr": (
            "ce point-virgule n'est dans aucune liste",
            "un point-virgule entre les valeurs d'une fonction ou de « parmi »",
            "mettez la liste entre parenthèses",
        ),
        "en": (
            "this semicolon is in no list",
            "a semicolon between the values of a function or of « parmi »",
            "put the list between parentheses",
        ),
    },
    "L261": {
        "fr": (
            "deux comparaisons se suivent",
            _COMPARISON_FR,
            "écrivez « {suggestion} » (bornes comprises), ou « {both} »",
        ),
        "en": (
            "two comparisons follow one another",
            _COMPARISON_EN,
            "write « {suggestion} » (bounds included), or « {both} »",
        ),
    },
    "L276": {
        "fr": (
            "il manque « {word} » après ce « si »",
            "une condition entière : si … alors … sinon …",
            "écrivez ce que vaut l'expression dans les deux cas",
        ),
        "en": (
            "« {word} » is missing after this « si »",
            "a whole condition: si … alors … sinon …",
            "write what the expression is worth in both cases",
        ),
    },
    "L277": {
        "fr": (
            "la liste qui suit « parmi » n'est pas entre parenthèses",
            "une liste comme parmi (a; b)",
            "mettez les valeurs entre parenthèses, séparées par « ; »",
        ),
        "en": (
            "the list after « parmi » is not between parentheses",
            "a list such as parmi (a; b)",
            "put the values between parentheses, separated by « ; »",
        ),
    },
    "L278": {
        "fr": ("il manque « et » après cet « entre »", "deux bornes : entre 1 et 5", ""),
        "en": ("« et » is missing after this « entre »", "two bounds: entre 1 et 5", ""),
    },
    "L279": {
        "fr": (
            "« est » n'est pas suivi d'un état mais de « {word} »",
            "« est renseigné » ou « est absent »",
            "écrivez « est {suggestion} »",
        ),
        "en": (
            "« est » is not followed by a state but by « {word} »",
            "« est renseigné » or « est absent »",
            "write « est {suggestion} »",
        ),
    },
    "L280": {
        "fr": (
            "« {word} » ne suit pas un nom",
            "un nom seul juste avant « {word} »",
            "donnez un nom à ce qui précède, dans une règle à elle",
        ),
        "en": (
            "« {word} » does not follow a name",
            "a name alone just before « {word} »",
            "give a name to what comes before, in a rule of its own",
        ),
    },
    "L281": {
        "fr": (
            "« {word} » ne suit pas un pourcentage",
            "« de » après un pourcentage seulement : 10 % de marge_brute",
            _WRITE_FR,
        ),
        "en": (
            "« {word} » does not follow a percentage",
            "« de » after a percentage only: 10 % de marge_brute",
            _WRITE_EN,
        ),
    },
    "L282": {
        "fr": (
            "« {word} » ne peut pas commencer une valeur ici",
            "des parenthèses autour de ce qui commence par « {word} »",
            "mettez toute cette partie entre parenthèses",
        ),
        "en": (
            "« {word} » cannot begin a value here",
            "parentheses around what begins with « {word} »",
            "put this whole part between parentheses",
        ),
    },
    "L283": {
        "fr": ("« {word} » n'a pas sa place ici", _SIGN_FR, ""),
        "en": ("« {word} » has no place here", _SIGN_EN, ""),
    },
    "L286": {
        "fr": ("« {word} » ne suit pas un pourcentage ici", "« de » : 10 % de marge_brute", _WRITE_FR),
        "en": ("« {word} » does not follow a percentage here", "« de »: 10 % de marge_brute", _WRITE_EN),
    },
    "L287": {
        "fr": (
            "« {first} » et « {second} » se suivent sans point-virgule",
            "un point-virgule entre deux valeurs d'une liste",
            "écrivez « {suggestion} », ou reliez par « _ » les mots d'un même nom",
        ),
        "en": (
            "« {first} » and « {second} » follow one another without a semicolon",
            "a semicolon between two values of a list",
            "write « {suggestion} », or join by « _ » the words of a single name",
        ),
    },
    "L288": {
        "fr": ("« {word} » suit une autre comparaison", _COMPARISON_FR, "joignez deux comparaisons par « et »"),
        "en": ("« {word} » follows another comparison", _COMPARISON_EN, "join two comparisons by « et »"),
    },
    "L289": {
        "fr": ("deux comparaisons se suivent", _COMPARISON_FR, _WRITE_FR),
        "en": ("two comparisons follow one another", _COMPARISON_EN, _WRITE_EN),
    },
    "L290": {
        "fr": ("« est » n'est suivi de rien", "« est renseigné » ou « est absent »", ""),
        "en": ("nothing follows « est »", "« est renseigné » or « est absent »", ""),
    },
}
