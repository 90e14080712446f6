"""Pages as they go over the wire: a page that is the same for everybody as Brotli, which is a tenth smaller than gzip.

What holds a secret stays with gzip, which hides by some random bytes how long it is.
"""

from __future__ import annotations

import re
from typing import TypeGuard

import brotli
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import has_vary_header, patch_vary_headers

QUALITY, WINDOW = 9, 16  # of 11, and as a power of two: beyond either, a page takes longer than it saves
SHORT = 200  # bytes that are not worth it
_ACCEPTED = re.compile(r"\bbr\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))")


class CompressionMiddleware(GZipMiddleware):
    """Compresses each answer by the best means that the browser knows."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """The answer, compressed where that makes it shorter."""
        if _ACCEPTED.search(request.headers.get("Accept-Encoding", "")) and for_everybody(response):
            return compressed(response)
        found: HttpResponseBase = super().process_response(request, response)
        return found


def for_everybody(response: HttpResponseBase) -> TypeGuard[HttpResponse]:
    """Whether the answer is whole, not yet compressed, and does not depend on who asks."""
    return (
        isinstance(response, HttpResponse)
        and len(response.content) >= SHORT
        and not response.has_header("Content-Encoding")
        and not response.cookies
        and not has_vary_header(response, "Cookie")
    )


def compressed(response: HttpResponse) -> HttpResponse:
    """The answer as Brotli; its tag is weak, for the bytes are no longer those that the tag was made for."""
    patch_vary_headers(response, ["Accept-Encoding"])
    smaller = brotli.compress(response.content, quality=QUALITY, lgwin=WINDOW)
    if len(smaller) < len(response.content):
        response.content = smaller
        response.headers["Content-Length"] = str(len(smaller))
        response.headers["Content-Encoding"] = "br"
        tag = response.headers.get("ETag", "")
        if tag.startswith('"'):
            response.headers["ETag"] = f"W/{tag}"
    return response
