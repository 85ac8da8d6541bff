"""The common workload: a month, a year and a program of many rules, as ours, as a C loop and as each peer writes them."""
