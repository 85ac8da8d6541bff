"""The common workload, timed beside what a programmer would have written by hand."""
