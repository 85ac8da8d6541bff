"""What who keeps the service up looks at: a line for each request, figures, readiness. Nothing of it tells of a person."""
