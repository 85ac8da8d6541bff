"""What another text would have given: differences in words and in amounts, and the question asked the other way round."""
