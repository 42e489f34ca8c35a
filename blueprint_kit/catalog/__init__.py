"""What is known of CRMs and contact centers: one TOML file each, every fact with source, date and grade."""

from __future__ import annotations

from blueprint_kit.catalog.entries import ContactCenter, Crm, Entry, plain_name
from blueprint_kit.catalog.fact import GRADES, UNASSERTED, VERIFY_AFTER, Fact, Grade, Part
from blueprint_kit.catalog.feeds import AgentKey, EventName, EventSource, Identifiers, LogFormat
from blueprint_kit.catalog.lookup import (
    contact_center,
    contact_centers,
    crm,
    crms,
    entry,
    facts,
    header_sets,
    integration_points,
)
from blueprint_kit.catalog.parts import (
    Association,
    AssociationGroup,
    CrmSetting,
    Dedupe,
    HeaderSet,
    IntegrationPoint,
    Merging,
    PhoneFields,
    Quota,
    RecordType,
)
from blueprint_kit.catalog.plain import as_data
from blueprint_kit.catalog.reading import RESERVED_SOURCES
from blueprint_kit.catalog.shelf import Catalog
from blueprint_kit.catalog.template import Template, TemplateAnswer
from blueprint_kit.catalog.template_reading import template, templates
from blueprint_kit.catalog.vocabulary import ROLES, Role

__all__ = [
    "GRADES",
    "RESERVED_SOURCES",
    "ROLES",
    "UNASSERTED",
    "VERIFY_AFTER",
    "AgentKey",
    "Association",
    "AssociationGroup",
    "Catalog",
    "ContactCenter",
    "Crm",
    "CrmSetting",
    "Dedupe",
    "Entry",
    "EventName",
    "EventSource",
    "Fact",
    "Grade",
    "HeaderSet",
    "Identifiers",
    "IntegrationPoint",
    "LogFormat",
    "Merging",
    "Part",
    "PhoneFields",
    "Quota",
    "RecordType",
    "Role",
    "Template",
    "TemplateAnswer",
    "as_data",
    "contact_center",
    "contact_centers",
    "crm",
    "crms",
    "entry",
    "facts",
    "header_sets",
    "integration_points",
    "plain_name",
    "template",
    "templates",
]
