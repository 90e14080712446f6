"""Relations reads what governments say they told one another and keeps every claim tied to its sentence."""
