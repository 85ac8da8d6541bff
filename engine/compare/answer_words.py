"""The words of a comparison, French first, English where the reader asks for it. Neutral: nobody wins, nobody loses."""

from __future__ import annotations

from fractions import Fraction

from engine.compare.tried_words import TRIED
from engine.compare.vote_words import VOTE
from engine.text.printing_values import write_number, write_quantity
from engine.text.typography import unbroken

_WORDS: dict[str, tuple[str, str]] = {
    # parts
    "page": ("Comparaison de statuts", "Comparison of statutes"),
    "summary": ("Synthèse", "Summary"),
    "receipts": ("Recettes", "Receipts"),
    "classes": ("Classes", "Classes"),
    "quantiles": ("Répartition", "Distribution"),
    "groups": ("Groupes", "Groups"),
    "provisions": ("Dispositions", "Provisions"),
    "curve": ("Seuils", "Thresholds"),
    "cliffs": ("Marches", "Cliffs"),
    "changes": ("Plus fortes variations", "Largest changes"),
    "people": ("Personnes", "People"),
    "compliance": ("Contrôles", "Checks"),
    "texts": ("Textes", "Texts"),
    "sources": ("Sources", "Sources"),
    "definitions": ("Définitions", "Definitions"),
    # columns
    "policy": ("Politique", "Policy"),
    "month": ("Mois", "Month"),
    "year": ("Année {year}", "Year {year}"),
    "year_part": ("{year} ({count} mois)", "{year} ({count} months)"),
    "year_part_one": ("{year} ({count} mois)", "{year} ({count} month)"),
    "period": ("Période", "Period"),
    "class": ("Classe", "Class"),
    "difference": ("Écart", "Difference"),
    "difference_whole": ("Écart sur la période", "Difference over the period"),
    "difference_of": ("Écart, {name}", "Difference, {name}"),
    "share": ("Part", "Share"),
    "group": ("Groupe", "Group"),
    "by": ("Par", "By"),
    "count": ("Personnes", "People"),
    "count_by_dot": ("Personnes ({count} par point)", "People ({count} by dot)"),
    "provision": ("Disposition", "Provision"),
    "article": ("Article", "Article"),
    "alone": ("Seule", "Alone"),
    "average": ("En moyenne sur tous les ordres", "On average over all orders"),
    "more_count": ("Paient plus", "Pay more"),
    "less_count": ("Paient moins", "Pay less"),
    "crossed": ("Effet croisé", "Crossed effect"),
    "already": ("Déjà changé depuis par la version du {day}", "Already changed since by the version of {day}"),
    "total": ("En tout", "In all"),
    "from": ("De", "From"),
    "to": ("À", "To"),
    "starts": ("Contribution au début", "Contribution at the start"),
    "ends": ("Contribution à la fin", "Contribution at the end"),
    "marginal": ("Taux sur chaque euro de plus", "Rate on each further euro"),
    "effective": ("Taux effectif à la fin", "Effective rate at the end"),
    "effective_rate": ("Taux effectif", "Effective rate"),
    "at": ("Montant", "Amount"),
    "below": ("Contribution un centime plus bas", "Contribution one cent below"),
    "there": ("Contribution à ce montant", "Contribution at this amount"),
    "jump": ("Marche", "Cliff"),
    "who": ("Qui", "Who"),
    "code": ("Code", "Code"),
    "before": ("Référence", "Reference"),
    "after": ("Proposition", "Proposal"),
    "explained": ("Pourquoi, le mois qui pèse le plus", "Why, in the month that weighs most"),
    "check": ("Contrôle", "Check"),
    "level": ("Niveau", "Level"),
    "title": ("Titre", "Title"),
    "since": ("À partir de", "From"),
    "in_force": ("En vigueur le", "In force on"),
    "adopted": ("Adopté", "Adopted"),
    "file": ("Fichier", "File"),
    "digest": ("Empreinte SHA-256", "SHA-256 digest"),
    "role": ("Ce que le mois donne", "What the months give"),
    "quantile": ("Rang", "Rank"),
    "cooperative": ("Coopérative", "Cooperative"),
    "population": ("Population", "Population"),
    "everyone": ("toute la coopérative", "the whole cooperative"),
    "examples": ("les exemples des textes", "the examples of the texts"),
    "reference": ("référence", "reference"),
    "basis": ("Assiette", "Basis"),
    # classes
    "much_more": ("plus de {large} de plus", "more than {large} more"),
    "more": ("de {small} à {large} de plus", "{small} to {large} more"),
    "same": ("inchangé (moins de {small})", "unchanged (less than {small})"),
    "less": ("de {small} à {large} de moins", "{small} to {large} less"),
    "much_less": ("plus de {large} de moins", "more than {large} less"),
    # groups
    "contract": ("contrat", "contract"),
    "seniority": ("ancienneté", "seniority"),
    "level_of_basis": ("niveau d'assiette", "level of basis"),
    "member": ("sociétariat", "membership"),
    "unknown": ("non connu", "not known"),
    "seniority_0": ("moins d'un an", "less than a year"),
    "seniority_1": ("1 à 3 ans", "1 to 3 years"),
    "seniority_2": ("3 à 5 ans", "3 to 5 years"),
    "seniority_3": ("5 à 10 ans", "5 to 10 years"),
    "seniority_4": ("10 ans et plus", "10 years and more"),
    "basis_1": ("le cinquième le plus bas", "the lowest fifth"),
    "basis_2": ("le deuxième cinquième", "the second fifth"),
    "basis_3": ("le troisième cinquième", "the third fifth"),
    "basis_4": ("le quatrième cinquième", "the fourth fifth"),
    "basis_5": ("le cinquième le plus haut", "the highest fifth"),
    "member_oui": ("associé", "associate"),
    "member_non": ("non associé", "not associate"),
    "hidden": ("caché (moins de {least} personnes)", "hidden (fewer than {least} people)"),
    "hidden_note": (
        "{count} groupes sont cachés : moins de {least} personnes, ou ce qui les ferait deviner par soustraction.",
        "{count} groups are hidden: fewer than {least} people, or what would give them away by subtraction.",
    ),
    "groups_of_part": (
        "Par groupe, on ne montre que toute la coopérative : deux parties qui se recouvrent diraient ce que paient quelques-uns.",
        "By group, only the whole cooperative is shown: two parts that overlap would tell what a few people pay.",
    ),
    "hidden_note_one": (
        "Un groupe est caché : moins de {least} personnes.",
        "One group is hidden: fewer than {least} people.",
    ),
    "entitled": (
        "Les personnes et les petits groupes sont montrés à la demande de {who}, qui dit avoir le droit de les voir.",
        "People and small groups are shown at the request of {who}, who says to be entitled to see them.",
    ),
    "classes_hidden": (
        "Dans une classe de moins de {least} personnes, ce que chacune paie n'est pas montré : sa classe l'est.",
        "In a class of fewer than {least} people, what each pays is not shown: the class is.",
    ),
    "not_drawn": ("{count} personne d'une telle classe n'est pas dessinée.", "{count} person of such a class is not drawn."),
    "not_drawn_many": (
        "{count} personnes de telles classes ne sont pas dessinées.",
        "{count} people of such classes are not drawn.",
    ),
    "someone": ("personne {rank}", "person {rank}"),
    # what a comparison over partitions cannot say
    "lacking_compliance": (
        "Le contrôle avant paie lit des contrats, des échéances et des décisions que les partitions n'ont pas.",
        "The check before payroll reads contracts, deadlines and decisions that partitions do not have.",
    ),
    "lacking_changes": (
        "Pourquoi chaque contribution change se demande sur le dossier : les partitions n'ont ni les noms ni les libellés.",
        "Why each contribution changes is for the folder to say: partitions have neither names nor labels.",
    ),
    "lacking_roles": (
        "Seules les contributions sont comptées : ce que deviennent les enveloppes se demande sur le dossier.",
        "Contributions alone are counted: what becomes of the envelopes is for the folder to say.",
    ),
    "lacking_basis": (
        "Le niveau d'assiette n'est pas donné : les partitions n'ont pas ce que l'assiette demande.",
        "The level of basis is not given: partitions do not have what the basis asks for.",
    ),
    "not_told": (
        "Trop de politiques ou de personnes pour les groupes, les dispositions, les seuils, la page et le classeur.",
        "Too many policies or people for groups, provisions, thresholds, the page and the workbook.",
    ),
    "unvalued": (
        "{count} contribution n'a pas de valeur : elle n'est dans aucun total, et qui l'a n'est comparé à rien.",
        "{count} contribution has no value: it is in no total, and who has it is compared with nothing.",
    ),
    "unvalued_many": (
        "{count} contributions n'ont pas de valeur : elles ne sont dans aucun total, et qui en a une n'est comparé à rien.",
        "{count} contributions have no value: they are in no total, and who has one is compared with nothing.",
    ),
    # sentences
    "headline": (
        "Avec « {name} », {less}, {more} et {same}.",
        "With “{name}”, {less}, {more} and {same}.",
    ),
    "n_less": ("{count} personne paie moins", "{count} person pays less"),
    "n_less_many": ("{count} personnes paient moins", "{count} people pay less"),
    "n_more": ("{count} paie plus", "{count} pays more"),
    "n_more_many": ("{count} paient plus", "{count} pay more"),
    "more_and_less": ("paient plus / paient moins ; {same}", "pay more / pay less; {same}"),
    "n_same": ("{count} paie autant", "{count} pays as much"),
    "n_same_many": ("{count} paient autant", "{count} pay as much"),
    "receives_more": ("La coopérative reçoit {amount} de plus {period}.", "The cooperative receives {amount} more {period}."),
    "receives_less": ("La coopérative reçoit {amount} de moins {period}.", "The cooperative receives {amount} less {period}."),
    "receives_same": ("La coopérative reçoit autant, {period}.", "The cooperative receives as much {period}."),
    "over": ("de {first} à {last}", "from {first} to {last}"),
    "over_vowel": ("d'{first} à {last}", "from {first} to {last}"),
    "over_one": ("en {first}", "in {first}"),
    "largest_rise": (
        "La plus forte hausse pour une personne est de {amount} par mois ({percent}).",
        "The largest rise for one person is {amount} a month ({percent}).",
    ),
    "rise_in_class": (
        "La plus forte hausse pour une personne est dans la classe « {name} », qui a moins de {least} personnes.",
        "The largest rise for one person is in the class “{name}”, which has fewer than {least} people.",
    ),
    "rise_untold": (
        "La plus forte hausse n'est pas montrée : avec le total, elle dirait ce que paient moins de {least} autres personnes.",
        "The largest rise is not shown: with the total, it would tell what fewer than {least} other people pay.",
    ),
    "no_rise": ("Personne ne paie plus.", "Nobody pays more."),
    "of_nothing": ("elle ne payait rien", "nothing was paid before"),
    "cliff_said": (
        "À {at}, un centime de plus fait passer la contribution de {before} à {after}.",
        "At {at}, one more cent takes the contribution from {before} to {after}.",
    ),
    "no_cliff": ("aucune marche de {low} à {high}", "no cliff from {low} to {high}"),
    "not_complete": (
        "Ce texte a trop de changements de pente pour être examiné en entier.",
        "This text turns too often to be examined whole.",
    ),
    "typical": (
        "« {basis} » varie de {low} à {high}, dans l'exemple « {example} », en {month}.",
        "“{basis}” varies from {low} to {high}, in the example “{example}”, in {month}.",
    ),
    "sale": ("montant de la vente", "amount of the sale"),
    "not_alone": ("ne tient pas seule", "does not hold alone"),
    "provision_note": (
        "Chaque disposition est appliquée seule au texte qu'elle remplacerait ; ce qui reste est l'effet croisé.",
        "Each provision is applied alone to the text that it would replace; what remains is the crossed effect.",
    ),
    "average_note": (
        "La moyenne sur tous les ordres d'adoption partage l'écart entier, sans reste.",
        "The average over all orders of adoption shares the whole difference, without remainder.",
    ),
    "quantile_note": (
        "Répartition, les écarts rangés du plus bas au plus haut : au rang 50 %, la moitié des personnes ont cet écart ou moins.",
        "Distribution, differences in rising order: at rank 50 %, half of the people have this difference or less.",
    ),
    "class_note": (
        "Le titre compte au centime ; les classes portent sur toute la période, {small} et {large} dans celles du milieu.",
        "The title counts to the cent; classes are over the whole period, {small} and {large} in the middle ones.",
    ),
    "people_note": (
        "Une personne compte une fois, avec ses activités ; contrat, ancienneté et sociétariat sont ceux du dernier mois.",
        "A person counts once, with her activities; contract, seniority and membership are those of the last month.",
    ),
    "again_note": (
        "Les mois de la période sont recalculés sous chaque politique, même clos ; ceux d'avant restent ce qu'ils ont été.",
        "The months of the period are computed again under each policy, even closed ones; those before stay as they were.",
    ),
    "groups_note": (
        "Dans chaque groupe, la part des personnes de chaque classe.",
        "In each group, the share of people in each class.",
    ),
    "compliance_note": ("Le contrôle avant paie, refait sur {month}.", "The check before payroll, made again on {month}."),
    "same_checks": ("Les contrôles donnent les mêmes nombres.", "The checks give the same numbers."),
    "not_made": ("pas fait", "not made"),
    "month_explained": ("{before} Avec la proposition : {after}", "{before} With the proposal: {after}"),
    "of_activity": (
        "Pour son activité « {name} », celle qui pèse le plus ce mois-là.",
        "For her activity “{name}”, the one that weighs most in that month.",
    ),
    "of_one_activity": (
        "Pour celle de ses activités qui pèse le plus ce mois-là.",
        "For the one of her activities that weighs most in that month.",
    ),
    "not_reached": ("ne joue pas", "has no part"),
    "moved": ("{name} : {before} → {after}", "{name}: {before} → {after}"),
    "computed": ("Calculé par Canut {version}", "Computed by Canut {version}"),
    "table_of": ("Tableau : {title}", "Table: {title}"),
    **TRIED,
    **VOTE,
}


def say(key: str, locale: str, **words: object) -> str:
    """Return a phrase by its key, its holes filled; French unless ``locale`` is "en"."""
    french, english = _WORDS[key]
    return (english if locale == "en" else unbroken(french)).format(**words)


def knows(key: str) -> bool:
    """Whether there is a phrase of that key."""
    return key in _WORDS


def count(key: str, number: int, locale: str) -> str:
    """Return a count with its noun, in the singular below two in French, for one in English."""
    many = number != 1 if locale == "en" else number > 1
    return say(f"{key}_many" if many else key, locale, count=write_number(number, 0, locale))


def euros(cents: int, locale: str) -> str:
    """Return an amount."""
    return write_quantity(cents, 2, "€", locale)


def signed(cents: int, locale: str) -> str:
    """Return a difference, with its sign."""
    return f"+{euros(cents, locale)}" if cents > 0 else euros(cents, locale)


def percent(ratio: Fraction, locale: str, decimals: int = 2) -> str:
    """Return a ratio as a percentage, rounded to the nearest (halves up) only to be read.

    >>> percent(Fraction(1, 3), "fr").replace(chr(160), " "), percent(Fraction(1, 20), "en")
    ('33,33 %', '5%')
    """
    scale = decimals + 2
    return write_quantity((2 * ratio.numerator * 10**scale + ratio.denominator) // (2 * ratio.denominator), scale, "%", locale)
