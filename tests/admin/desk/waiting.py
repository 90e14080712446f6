"""What the tests of the desk's core decide on: two documents with proposals of every kind, and editors."""

import uuid

from django.urls import reverse

from relations.models import Claim, Decision, Mention
from relations.vocabulary import State, Tier
from tests import factories as make

ONE = """Talks in Moscow

Xi Jinping met Vladimir Putin in Moscow on Tuesday.

Xi said that trade grew by 30 percent. Putin called for calm.

The two sides signed an agreement."""

TWO = """More talks

Xi Jinping met Vladimir Putin again.

Putin said that gas would flow."""


def proposals():
    """The rows in the order of the queue of all proposals, by a short name."""
    proposed = {"state": State.PROPOSED}
    one, two = make.document(ONE, **proposed), make.document(TWO, **proposed, published="2023-03-25")
    met = make.event("Xi Jinping", "Vladimir Putin", evidence=False, rule="met", **proposed)
    make.mention(met, one, "met Vladimir Putin in Moscow", rule="met", **proposed)
    trade = make.statement(one, "trade grew by 30 percent", "Xi Jinping", rule="A1/say", topics=["Trade"], **proposed)
    grew = make.figure(one, "30 percent", 30, "percent", "actual", rule="share or rate", **proposed)
    calm = make.statement(
        one, "calm", "Vladimir Putin", cue="called for", rule="A3/call-for", tier=Tier.UNSURE, **proposed
    )
    again = make.event("Xi Jinping", "Vladimir Putin", when="2023-03-24", evidence=False, rule="met", **proposed)
    make.mention(again, two, "met Vladimir Putin again", rule="met", **proposed)
    gas = make.statement(two, "gas would flow", "Vladimir Putin", rule="A1/say", **proposed)
    return {
        "one": one, "two": two, "met": met, "trade": trade, "grew": grew, "calm": calm, "again": again, "gas": gas,
    }  # fmt: skip


def card_of(row, view="card", query="q=all"):
    return f"{reverse(f'admin:desk_{view}', args=[row._meta.model_name, row.public_id])}?{query}"


def posted(row, verb, key=None, **more):
    """What the card's form sends."""
    row.refresh_from_db()
    data = {"verb": verb, "key": str(key or uuid.uuid4()), "version": row.version, **more}
    if row._meta.model_name == "event" and "mention" not in more:
        mention = Mention.objects.filter(event=row).order_by("pk").first()
        data["mention"] = f"{mention.public_id}:{mention.version}"
    return data


def press(client, row, verb, key=None, query="q=all", htmx=True, **more):
    """Decide on a row as its card's button does."""
    headers = {"HX-Request": "true"} if htmx else {}
    return client.post(card_of(row, "decide", query), posted(row, verb, key, **more), headers=headers)


def shown(response):
    """Which card an answer shows."""
    return response.context["item"]


def said(*verbs):
    """Whether just these decisions were taken, in this order."""
    return list(Decision.objects.order_by("id").values_list("verb", flat=True)) == list(verbs)


def claim(user, row):
    return Claim.objects.create(kind=row._meta.model_name, subject=row.public_id, user=user)
