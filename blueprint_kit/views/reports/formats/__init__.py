"""The forms of a check's report; one file a form."""
