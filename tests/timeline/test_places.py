from django.core.management import call_command

from relations.timeline import places
from tests import counting


def test_a_city_holds_its_venues(db):
    call_command("load", verbosity=0)
    page = places.place_page("moscow")
    assert [(venue.label, venue.number) for venue in page.venues] == [("Kremlin", 2), ("St. George's Hall", 1)]
    assert [(kind.label, kind.number) for kind in page.kinds] == [
        ("Meeting", 2),
        ("Agreement", 1),
        ("Ceremony", 1),
        ("Signing", 1),
    ]
    assert [(who.label, who.number) for who in page.people] == [
        ("Xi Jinping", 5),
        ("Vladimir Putin", 4),
        ("Mikhail Mishustin", 1),
    ]
    assert (page.events.number, page.statements.number, page.country.label, page.city) == (5, 59, "Russia", None)
    assert counting.check(page) == 11


def test_a_venue_names_its_city(world):
    page = places.place_page("great-hall-of-the-people")
    assert (page.city.label, page.city.address, page.venues) == ("Beijing", "/places/beijing/", ())
    assert [row.title for row in page.latest] == ["Xi Jinping and Mikhail Mishustin"]
    assert counting.check(page) == 6


def test_a_place_where_nothing_published_happened_has_no_page(world, client):
    type(world.visit).objects.filter(place=world.moscow).update(state="accepted")
    for slug in ("moscow", "nowhere"):
        assert client.get(f"/places/{slug}/").status_code == 404
