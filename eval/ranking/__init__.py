"""The ranking's weights: fitted on `dev` with cross-validation, and what each feature brings."""
