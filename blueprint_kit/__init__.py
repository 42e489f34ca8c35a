"""Design a CRM-contact-center integration before any API is wired."""

__version__ = "0.1.0"
