"""What the terminal says of partitions, in French and in English."""

from __future__ import annotations

CLUSTER_PHRASES: dict[str, tuple[str, str]] = {
    "bad_count": ("« {0} » n'est pas un nombre à partir de 1", "« {0} » is not a number from 1"),
    "partition_written": (
        "{0} partition(s), {1} activité(s), de {2} à {3} : {4}",
        "{0} partition(s), {1} activity(ies), from {2} to {3}: {4}",
    ),
    "partitions_done": ("partitions : {0} sur {1}", "partitions: {0} of {1}"),
    "not_with_partitions": ("« {0} » ne va pas avec « --partitions »", "« {0} » does not go with « --partitions »"),
    "only_with_partitions": ("« {0} » ne va qu'avec « --partitions »", "« {0} » only goes with « --partitions »"),
}
