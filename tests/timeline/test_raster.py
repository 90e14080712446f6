import pytest

from relations.timeline import raster

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" width="40" height="20"><text y="15">{}</text></svg>'


@pytest.fixture
def no_fonts(monkeypatch):
    raster.families.cache_clear()
    raster.png.cache_clear()
    monkeypatch.setattr(raster, "folders", lambda: iter(()))
    yield
    raster.families.cache_clear()
    raster.png.cache_clear()


def size(picture):
    return int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])


def test_a_drawing_becomes_a_picture_with_its_words():
    words, empty = raster.png(SVG.format("Words"), 2), raster.png(SVG.format(""), 2)
    assert words.startswith(b"\x89PNG\r\n\x1a\n")
    assert size(words) == (80, 40)
    assert words != empty


def test_a_picture_is_kept_by_what_it_was_drawn_from():
    assert raster.png(SVG.format("Kept")) is raster.png(SVG.format("Kept"))
    assert raster.png.cache_info().maxsize == raster.KEPT


def test_without_fonts_nothing_is_drawn(no_fonts):
    with pytest.raises(raster.NoFonts, match="fonts-dejavu-core"):
        raster.png(SVG.format("Words"))


@pytest.mark.django_db
def test_without_fonts_the_page_says_what_to_install(no_fonts, client):
    response = client.get("/card.png")
    assert (response.status_code, response["Content-Type"]) == (503, "text/plain; charset=utf-8")
    assert b"apt install fonts-dejavu-core" in response.content
