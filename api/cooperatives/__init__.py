"""What is kept of cooperatives, over HTTP: who asks, in which cooperative, what she may, and one act of the service."""
