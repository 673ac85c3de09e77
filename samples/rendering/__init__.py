"""The steps that turn a sample contract's source into its PDF or Word file and its outline."""
