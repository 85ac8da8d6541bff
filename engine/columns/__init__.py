"""The column reading: one program over many activities, months and policies at once, held to the definition."""
