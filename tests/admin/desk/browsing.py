"""A browser without a script, as far as forms go: what a page would send, changed by what an editor types."""

from lxml import html


def html_of(response):
    """The page as a tree of elements."""
    return html.fromstring(response.content.decode())


def form_in(response, address):
    """What the form that posts to an address would send, as lists by name; buttons are for the caller to press."""
    page = html_of(response)
    form = next(f for f in page.forms if (f.action or "").split("?")[0] == address.split("?")[0])
    sent = {}
    for name, value in form.form_values():
        # a browser drops the line break that begins a text area
        sent.setdefault(name, []).append(value.removeprefix("\n"))
    return sent


def typed(response, address, **changes):
    """The form as sent with some fields typed anew; names with a dash are written with two underscores."""
    sent = form_in(response, address)
    for name, value in changes.items():
        sent[name.replace("__", "-")] = value if isinstance(value, list) else [value]
    return sent


def words_in(response, path):
    """The texts of the elements at a path of tags and classes (".since tbody tr"), blanks run together."""
    page = html_of(response)
    steps = [step.split(".") for step in path.split()]
    has = "[contains(concat(' ', normalize-space(@class), ' '), ' {} ')]".format
    found = page.xpath("".join(f"//{tag or '*'}{''.join(map(has, classes))}" for tag, *classes in steps))
    return [" ".join(element.text_content().split()) for element in found]
