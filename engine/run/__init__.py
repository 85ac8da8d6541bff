"""Program to Decision: the scalar reading, the generated one held to it, explanations, examples."""
