"""Names resolve, entries are read when they are looked at, and the import stays cheap."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys
from dataclasses import FrozenInstanceError
from itertools import zip_longest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blueprint_kit import catalog
from blueprint_kit.errors import CatalogError


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("salesforce", "salesforce"),
        ("SFDC", "salesforce"),
        ("  service cloud ", "salesforce"),
        ("HubSpot CRM", "hubspot"),
        ("Microsoft Dynamics 365", "dynamics"),
        ("Zoho", "zoho"),
        ("Freshworks CRM", "freshsales"),
    ],
)
def test_a_crm_is_found_by_slug_title_or_alias(name: str, slug: str) -> None:
    assert catalog.crm(name).slug == slug


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("amazon-connect", "amazon_connect"),
        ("Amazon Connect", "amazon_connect"),
        ("Amazon Connect Customer", "amazon_connect"),
        ("AIRCALL", "aircall"),
        ("Genesys Cloud CX", "genesys_cloud"),
        ("twilio-flex", "twilio_flex"),
        ("nice-cxone", "nice_cxone"),
        ("Zoom Contact Center", "zoom_contact_center"),
        ("webex-contact-center", "webex_contact_center"),
        ("8x8", "8x8"),
    ],
)
def test_a_contact_center_is_found_by_slug_title_or_alias(name: str, slug: str) -> None:
    assert catalog.contact_center(name).slug == slug


def test_eight_crms_and_twelve_contact_centers_are_on_the_shelf() -> None:
    assert (len(catalog.crms()), len(catalog.contact_centers())) == (8, 12)


@given(
    st.sampled_from(sorted(catalog.contact_centers())),
    st.lists(st.sampled_from("-_ ."), max_size=12),
    st.booleans(),
)
def test_case_blanks_and_hyphens_do_not_count(slug: str, marks: list[str], upper: bool) -> None:
    letters = slug.replace("_", "")
    spelled = "".join(f"{letter}{mark}" for letter, mark in zip_longest(letters, marks, fillvalue=""))
    assert catalog.contact_center(spelled.upper() if upper else spelled).slug == slug


def test_an_unknown_name_is_answered_with_the_nearest_known_one() -> None:
    with pytest.raises(CatalogError, match=r"no CRM 'slaesforce'.*Did you mean 'salesforce'\?"):
        catalog.crm("slaesforce")
    with pytest.raises(CatalogError, match=r"Did you mean 'aircall'"):
        catalog.contact_center("aircal")


def test_a_name_like_no_other_is_answered_with_all_names() -> None:
    with pytest.raises(CatalogError, match=r"Known: .*hubspot.*salesforce"):
        catalog.crm("qqqq")


def test_a_crm_is_no_contact_center() -> None:
    with pytest.raises(CatalogError, match="no contact center 'salesforce'"):
        catalog.contact_center("salesforce")


def test_entry_answers_for_either_kind() -> None:
    assert isinstance(catalog.entry("salesforce"), catalog.Crm)
    assert isinstance(catalog.entry("aircall"), catalog.ContactCenter)
    with pytest.raises(CatalogError, match="Did you mean 'hubspot'"):
        catalog.entry("hubspott")


def test_mappings_are_sorted_by_slug_and_refuse_change() -> None:
    assert list(catalog.crms()) == sorted(catalog.crms())
    assert list(catalog.contact_centers()) == sorted(catalog.contact_centers())
    with pytest.raises(TypeError):
        catalog.crms()["x"] = catalog.crm("hubspot")  # type: ignore[index]


def test_integration_points_of_a_pair_end_with_the_common_ones() -> None:
    slugs = [point.slug for point in catalog.integration_points("salesforce", "aircall")]
    assert slugs[:2] == ["open_cti", "service_cloud_voice"]
    assert slugs[-3:] == ["native_connector", "ipaas", "custom"]


def test_an_entry_reaches_another_process_and_comes_back_equal() -> None:
    for entry in (catalog.crm("salesforce"), catalog.contact_center("ringcentral")):
        assert pickle.loads(pickle.dumps(entry)) == entry  # noqa: S301  # written one step before
        assert copy.deepcopy(entry) == entry
        with pytest.raises(FrozenInstanceError):
            entry.slug = "other"  # type: ignore[misc]
        with pytest.raises(TypeError):
            entry.known_facts["new"] = entry.facts[0]  # type: ignore[index]


def test_a_fact_is_found_by_key_or_id_and_a_wrong_key_is_named() -> None:
    crm = catalog.crm("salesforce")
    assert crm.fact("salesforce.api_daily") is crm.fact("api_daily")
    with pytest.raises(CatalogError, match="Did you mean 'api_daily'"):
        crm.fact("api_dayly")


def test_the_face_is_complete_and_sorted() -> None:
    assert list(catalog.__all__) == sorted(catalog.__all__, key=lambda name: (not name.isupper(), name))
    assert all(hasattr(catalog, name) for name in catalog.__all__)


def test_the_import_reads_no_entry_and_no_frame() -> None:
    code = (
        "import sys; import blueprint_kit.catalog as catalog\n"
        "from blueprint_kit.catalog.lookup import shipped\n"
        "assert not shipped.cache_info().currsize; catalog.crm('salesforce')\n"
        "assert list(catalog.crms()._read) == ['salesforce'], 'more was read than asked for'\n"
        "assert not {'pandas', 'numpy', 'pyarrow', 'phonenumbers', 'ipywidgets'} & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
