import gzip
import random

import brotli
import pytest
from django.http import HttpResponse

from relations.timeline.compressed import CompressionMiddleware

WORDS = b"Good morning. " * 100


def answer(rf, accepted, response=None):
    response = response or HttpResponse(WORDS)
    return CompressionMiddleware(lambda _: response)(rf.get("/", HTTP_ACCEPT_ENCODING=accepted))


@pytest.mark.parametrize("accepted", ["br", "gzip, deflate, br, zstd", "gzip;q=0.5, br;q=0.9"])
def test_who_knows_brotli_gets_it(accepted, rf):
    found = answer(rf, accepted)
    assert found["Content-Encoding"] == "br"
    assert brotli.decompress(found.content) == WORDS
    assert found["Content-Length"] == str(len(found.content))
    assert found["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize("accepted", ["gzip", "gzip, br;q=0", "gzip, br; q=0.0, deflate", "gzip, brotli"])
def test_who_does_not_gets_gzip(accepted, rf):
    found = answer(rf, accepted)
    assert found["Content-Encoding"] == "gzip"
    assert gzip.decompress(found.content) == WORDS


def test_who_knows_neither_gets_the_words(rf):
    found = answer(rf, "")
    assert not found.has_header("Content-Encoding")
    assert found.content == WORDS


def test_what_depends_on_who_asks_stays_with_gzip(rf):
    personal = HttpResponse(WORDS, headers={"Vary": "Cookie"})
    assert answer(rf, "gzip, br", personal)["Content-Encoding"] == "gzip"
    remembered = HttpResponse(WORDS)
    remembered.set_cookie("name", "Ana")
    assert answer(rf, "gzip, br", remembered)["Content-Encoding"] == "gzip"


@pytest.mark.parametrize(
    "response",
    [
        HttpResponse(b"Good morning."),
        HttpResponse(WORDS, headers={"Content-Encoding": "zstd"}),
        HttpResponse(random.Random(1).randbytes(300)),
    ],
)
def test_what_would_not_be_shorter_stays_as_it_is(response, rf):
    before = response.content
    assert answer(rf, "br", response).content == before


def test_the_tag_of_what_was_compressed_is_weak(rf):
    assert answer(rf, "br", HttpResponse(WORDS, headers={"ETag": '"a"'}))["ETag"] == 'W/"a"'


def test_a_page_goes_over_the_wire_as_brotli_and_is_known_again(world, client):
    page = client.get("/", HTTP_ACCEPT_ENCODING="br")
    assert brotli.decompress(page.content) == client.get("/").content
    again = client.get("/", HTTP_ACCEPT_ENCODING="br", HTTP_IF_NONE_MATCH=page["ETag"])
    assert again.status_code == 304
