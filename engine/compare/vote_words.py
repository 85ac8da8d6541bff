"""The words of what a meeting reads: the text compared, the typical people, the budget, what was checked, what is not told."""

from __future__ import annotations

VOTE: dict[str, tuple[str, str]] = {
    "meeting": ("Vue d'assemblée", "Assembly view"),
    "wordings": ("Textes comparés", "Texts compared"),
    "cases": ("Cas types", "Typical people"),
    "budget": ("Budget de la coopérative", "Budget of the cooperative"),
    "checked": ("Ce qui a été vérifié", "What was checked"),
    "text_changes": ("Ce qui change dans le texte", "What changes in the text"),
    # columns
    "now": ("Actuel", "Now"),
    "proposed": ("Proposé", "Proposed"),
    "effect": ("Effet", "Effect"),
    "current": ("Texte actuel", "Current text"),
    "text_title": ("{title}, {day}", "{title}, {day}"),
    "with_settings": (", {settings}", ", {settings}"),
    "current_is": ("« Actuel » : {text}.", "“Now”: {text}."),
    "several_versions": (
        "{count} versions étaient en vigueur pendant la période ({days}) : « Actuel » est la dernière.",
        "{count} versions were in force in the period ({days}): “Now” is the last.",
    ),
    "already_apart": (
        "L'effet d'une disposition est mesuré contre elle seule ; ce qu'elle-même avait changé est compté à part.",
        "The effect of a provision is measured against it alone; what it had itself changed is counted apart.",
    ),
    "already_more": (
        "Déjà changé depuis par la version du {day} : {amount} de plus, si elle avait valu toute la période.",
        "Already changed since by the version of {day}: {amount} more, had it held over the whole period.",
    ),
    "already_less": (
        "Déjà changé depuis par la version du {day} : {amount} de moins, si elle avait valu toute la période.",
        "Already changed since by the version of {day}: {amount} less, had it held over the whole period.",
    ),
    "already_same": (
        "La version du {day} n'aurait rien changé de plus, si elle avait valu toute la période.",
        "The version of {day} would have changed nothing more, had it held over the whole period.",
    ),
    "resolution": (
        "Résolution n° ……  Séance du …………………  Proposition en vigueur le {day}.",
        "Resolution no. ……  Meeting of …………………  Proposal in force on {day}.",
    ),
    "case": ("Exemple du texte", "Example of the text"),
    "case_text": ("Texte", "Text"),
    # sentences
    "nothing_said": ("rien à ce sujet", "nothing about it"),
    "without_lines": ("sans ces lignes", "without these lines"),
    "more_lines": ("… et {count} lignes de plus, dans le rapport", "… and {count} more lines, in the report"),
    "more_lines_one": ("… et une ligne de plus, dans le rapport", "… and one more line, in the report"),
    "more_changes": ("{count} autre changement se lit dans le rapport.", "{count} other change is in the report."),
    "more_changes_many": ("{count} autres changements se lisent dans le rapport.", "{count} other changes are in the report."),
    "no_text_change": ("Le texte proposé dit la même chose.", "The proposed text says the same."),
    "effect_not_alone": (
        "Ne tient pas seule : son effet est compté avec les autres.",
        "Does not hold alone: its effect is counted with the others.",
    ),
    "effect_hidden": (
        "Son effet n'est pas montré : il dirait ce que paient moins de {least} personnes.",
        "Its effect is not shown: it would tell what fewer than {least} people pay.",
    ),
    "effect_none": ("Ne change aucun montant de la période.", "Changes no amount of the period."),
    "effect_more": ("À elle seule : {amount} de plus, {people}.", "By itself: {amount} more, {people}."),
    "effect_less": ("À elle seule : {amount} de moins, {people}.", "By itself: {amount} less, {people}."),
    "effect_same": ("À elle seule : autant de recettes, {people}.", "By itself: as much, {people}."),
    "alone_more": ("{amount} de plus.", "{amount} more."),
    "alone_less": ("{amount} de moins.", "{amount} less."),
    "alone_same": ("Autant.", "As much."),
    "whole_more": ("La coopérative reçoit {amount} de plus, {people}.", "The cooperative receives {amount} more, {people}."),
    "whole_less": ("La coopérative reçoit {amount} de moins, {people}.", "The cooperative receives {amount} less, {people}."),
    "whole_same": ("La coopérative reçoit autant, {people}.", "The cooperative receives as much, {people}."),
    "pay_more": ("{count} personne paie plus", "{count} person pays more"),
    "pay_more_many": ("{count} personnes paient plus", "{count} people pay more"),
    "pay_less": ("{count} personne paie moins", "{count} person pays less"),
    "pay_less_many": ("{count} personnes paient moins", "{count} people pay less"),
    "nobody_moves": ("personne ne paie plus ni moins", "nobody pays more or less"),
    "and_list": ("{first} et {last}", "{first} and {last}"),
    "cases_note": (
        "Les personnes des exemples des textes, inventées : ce qu'elles paieraient sur les mois de leur exemple.",
        "The invented people of the texts' examples: what they would pay over the months of their example.",
    ),
    "case_of": ("{name} ({when}, texte du {day})", "{name} ({when}, text of {day})"),
    "cases_same": ("{count} autre exemple paie autant.", "{count} other example pays as much."),
    "cases_same_many": ("{count} autres exemples paient autant.", "{count} other examples pay as much."),
    "cases_more": ("{count} autre exemple change, dans le rapport.", "{count} other example changes, in the report."),
    "cases_more_many": ("{count} autres exemples changent, dans le rapport.", "{count} other examples change, in the report."),
    "cases_all_same": ("Aucun exemple ne change.", "No example changes."),
    "budget_contribution_more": (
        "Les contributions passent de {before} à {after} : {gap} de plus.",
        "Contributions go from {before} to {after}: {gap} more.",
    ),
    "budget_contribution_less": (
        "Les contributions passent de {before} à {after} : {gap} de moins.",
        "Contributions go from {before} to {after}: {gap} less.",
    ),
    "budget_contribution_same": ("Les contributions restent à {before}.", "Contributions stay at {before}."),
    "budget_enveloppe_more": (
        "Les enveloppes, qui deviennent salaires et cotisations, font {gap} de plus.",
        "Envelopes, which become salaries and social contributions, come to {gap} more.",
    ),
    "budget_enveloppe_less": (
        "Les enveloppes, qui deviennent salaires et cotisations, font {gap} de moins.",
        "Envelopes, which become salaries and social contributions, come to {gap} less.",
    ),
    "budget_enveloppe_same": (
        "Les enveloppes, qui deviennent salaires et cotisations, ne changent pas.",
        "Envelopes, which become salaries and social contributions, do not change.",
    ),
    "holds": (
        "Les textes se calculent en entier et respectent les limites de ceux dont ils héritent.",
        "The texts compute whole and keep within the limits of those they inherit from.",
    ),
    "no_cliff_between": (
        "Aucune marche : de {low} à {high}, un centime de plus ne change jamais la contribution de plus de deux centimes.",
        "No cliff: from {low} to {high}, one more cent never changes the contribution by more than two cents.",
    ),
    "no_cliff_in_year": (
        "Aucune marche sur une année de douze mois égaux, de 0,00\u00a0€ à {high} sur l'année.",
        "No cliff over a year of twelve equal months, from €0.00 to {high} over the year.",
    ),
    "n_cliffs_month": ("Une marche, sur un mois.", "One cliff, over a month."),
    "n_cliffs_month_many": ("{count} marches, sur un mois ; la plus haute :", "{count} cliffs, over a month; the highest:"),
    "n_cliffs_year": ("Une marche, sur l'année.", "One cliff, over the year."),
    "n_cliffs_year_many": ("{count} marches, sur l'année ; la plus haute :", "{count} cliffs, over the year; the highest:"),
    "blocking_counts": (
        "Contrôle avant paie ({month}) : {before} avec la référence, {after} avec la proposition.",
        "Check before payroll ({month}): {before} with the reference, {after} with the proposal.",
    ),
    "n_blocking": ("{count} constat bloquant", "{count} blocking finding"),
    "n_blocking_many": ("{count} constats bloquants", "{count} blocking findings"),
    "not_checked": ("Le contrôle avant paie n'a pas été refait.", "The check before payroll was not made again."),
    # along a curve
    "curve_year": ("Seuils sur l'année", "Thresholds over the year"),
    "axis_month": ("{title}, un mois", "{title}, a month"),
    "axis_year": ("{title}, sur l'année", "{title}, over the year"),
    "contribution_month": ("Contribution du mois", "Contribution of the month"),
    "contribution_year": ("Contribution de l'année", "Contribution of the year"),
    "axis_basis": (
        "En abscisse : « {title} ». Les autres faits de l'exemple ne changent pas.",
        "Along the chart: “{title}”. The other facts of the example do not change.",
    ),
    "axis_through_sale": (
        "En abscisse : « {title} », que fait varier la première vente de l'exemple ; ses autres faits ne changent pas.",
        "Along the chart: “{title}”, moved by the amount of the example's first sale; its other facts do not change.",
    ),
    "axis_sale": (
        "En abscisse : le montant de la première vente de l'exemple, et non l'assiette ; ses autres faits ne changent pas.",
        "Along the chart: the amount of the example's first sale, not the basis; its other facts do not change.",
    ),
    "ticks_note": (
        "Chaque trait, au bas du graphique, est la moyenne de {least} personnes au moins.",
        "Each tick at the bottom of the chart is the mean of at least {least} people.",
    ),
    "year_note": (
        "Douze mois égaux, comme celui de l'exemple « {example} » ({month}), plafonds et cumuls de l'année compris.",
        "Twelve equal months, like that of the example “{example}” ({month}), ceilings and sums of the year included.",
    ),
    "year_range": ("« {basis} » va de 0\u00a0€ à {high} sur l'année.", "“{basis}” goes from €0 to {high} over the year."),
    "curve_title": ("La contribution, avant et après", "The contribution, before and after"),
    "year_curve": (
        "Douze mois égaux, comme celui de l'exemple « {example} ». « {basis} » : de 0\u00a0€ à {high} sur l'année.",
        "Twelve equal months, like that of the example “{example}”. “{basis}”: from €0 to {high} over the year.",
    ),
    "cliff_in_year": (
        "À {at} sur l'année ({month} par mois), un centime de plus par mois fait passer la contribution de {before} à {after}.",
        "At {at} over the year ({month} a month), one more cent a month takes the contribution from {before} to {after}.",
    ),
    "from_year": ("De, sur l'année", "From, over the year"),
    "to_year": ("À, sur l'année", "To, over the year"),
    "from_each_month": ("De, chaque mois", "From, each month"),
    "to_each_month": ("À, chaque mois", "To, each month"),
    "not_asked": ("non demandé", "not asked for"),
    "curves": ("le long de l'assiette", "along the basis"),
    "not_your_rate": (
        "Ce n'est pas votre taux : l'exemple a son statut, son ancienneté et son contrat, pas les vôtres.",
        "This is not your rate: the example has its own status, seniority and contract, not yours.",
    ),
    "not_her_rate": (
        "Ce n'est pas le taux de cette personne : l'exemple a son statut, son ancienneté et son contrat, pas les siens.",
        "This is not the rate of this person: the example has its own status, seniority and contract, not hers.",
    ),
    # what is not told
    "hidden_amount": ("non montré", "not shown"),
    "hidden_sum": ("non montré", "not shown"),
    "receives_hidden": (
        "Ce que la coopérative reçoit de plus ou de moins {period} n'est pas montré : moins de {least} personnes changent.",
        "What the cooperative receives more or less {period} is not shown: fewer than {least} people change.",
    ),
    "total_hidden": (
        "L'écart n'est pas montré : moins de {least} personnes changent.",
        "The difference is not shown: fewer than {least} people change.",
    ),
    "sums_hidden": (
        "« Non montré » : une somme que moins de {least} personnes font changer, ou ce qui la ferait deviner.",
        "“Not shown”: a sum that fewer than {least} people change, or what would give it away.",
    ),
    # one person
    "you_more": (
        "Avec « {name} », vous payez {amount} de plus {period}.",
        "With “{name}”, you pay {amount} more {period}.",
    ),
    "you_less": (
        "Avec « {name} », vous payez {amount} de moins {period}.",
        "With “{name}”, you pay {amount} less {period}.",
    ),
    "you_same": ("Avec « {name} », vous payez autant, {period}.", "With “{name}”, you pay as much {period}."),
    "you_instead": ("Vous payez {after}, au lieu de {before}, {period}.", "You pay {after}, instead of {before}, {period}."),
    "one_more": (
        "Avec « {name} », {who} paie {amount} de plus {period}.",
        "With “{name}”, {who} pays {amount} more {period}.",
    ),
    "one_less": (
        "Avec « {name} », {who} paie {amount} de moins {period}.",
        "With “{name}”, {who} pays {amount} less {period}.",
    ),
    "one_same": ("Avec « {name} », {who} paie autant, {period}.", "With “{name}”, {who} pays as much {period}."),
    "one_instead": ("{who} paie {after}, au lieu de {before}, {period}.", "{who} pays {after}, instead of {before}, {period}."),
    "each_month": ("En moyenne, {amount} par mois ({share}).", "On average, {amount} a month ({share})."),
    "each_month_only": ("En moyenne, {amount} par mois.", "On average, {amount} a month."),
    "each_month_same": ("En moyenne, rien ne change.", "On average, nothing changes."),
    "over_period": ("sur toute la période", "over the whole period"),
}
