"""Invented people, their numbers, and what a CRM does to them: seeded, and nobody real."""
