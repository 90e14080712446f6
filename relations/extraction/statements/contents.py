"""What was said, cut out: the content of an attribution without what the writer puts around it.

Then an attribution and its content are a statement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import regex

from relations.extraction.candidates import StatementCandidate
from relations.extraction.complements import Complement
from relations.extraction.cues import Cue, Form
from relations.extraction.data import load
from relations.extraction.quotations import Unit, is_quoted, trim
from relations.extraction.speakers import Speaker
from relations.extraction.statements.attribution import (
    A_CLAUSE,
    ACCORDING_TO,
    ASIDES,
    CONNECTIVES,
    PERSONAL,
    Attribution,
    Prose,
)
from relations.spans import Span
from relations.vocabulary import Tier

_DATA = load("attribution.toml")
DAYS = "|".join(_DATA["weekdays"])
_LONGEST_DAY = 90
NOT_CLAUSES = ("noun", "someone", "to")
_TRAILING_DAY = regex.compile(
    r"\s+(?:(?:during (?:(?:a|an|the|their|his|her) )?(?:\p{L}+ ){0,2}(?:meeting|talks|call|conversation)|in talks)"
    r"(?: (?:late |early )?(?:on|in|at) .*)?"
    rf"|(?:late |early )?on (?:{DAYS})(?: (?:morning|afternoon|evening|night) local time| in \p{{L}}+)?)$"
)


_APPOSED = regex.compile(r", (?=(?:an? |the )[^,]{3,60} (?:that|which) [^,]{1,40},?$)")
_BEFORE_MORE = regex.compile(r"\s(?:of|in|at|on|after|during|to|about|through|from)\s[^,.;:\"\0]{2,60}(?=,\s\")")


def around(
    prose: Prose, before: Span, attribution: Attribution, unit: Unit, all_of: Sequence[Attribution]
) -> tuple[list[Span], int]:
    """The content before an attribution and, where it goes on behind it, the rest; and how far that reaches."""
    start = attribution.resume
    quoted = prose.hidden[before.start : before.end].rstrip(" ,").endswith('"')
    if quoted and (more := _BEFORE_MORE.match(prose.hidden, start, unit.span.end)):
        start = more.end()
    if prose.hidden[start : start + 1] != ",":
        return [before], start
    following = _next_lead(prose, before, start, [a for a in all_of if not _is_said(a, attribution)])
    end = unit.span.end if following is None else following
    rest = Span(start + 1, end).strip(prose.text.plain)
    if not len(rest) or (following is not None and following <= rest.start):
        return [before], start
    if apposed := _APPOSED.search(prose.hidden, before.start, before.end):
        before = Span(apposed.end(), before.end)
    if prose.hidden[before.start : before.end].rstrip().endswith('"'):
        opening = prose.hidden.find('"', rest.start, end)
        return ([before, Span(opening, end)], end) if opening >= 0 else ([before], start)
    if attribution.speaker.kind in ("name", "unknown", "phrase") and prose.speakers.is_title(rest):
        prose.speakers.entitled(attribution.speaker.people, rest)
        return [before], end
    if _is_aside(prose, rest):
        return [before], start
    return [before, rest], end


def _is_said(further: Attribution, attribution: Attribution) -> bool:
    """Whether a verb behind is part of what is said: "A, he said, and hopes to B", of which A has the subject."""
    present = further.speaker.how == "inherited" and further.cue.form in (Form.THIRD, Form.BASE)
    return present and attribution.cue.form is Form.PAST


_SUBORDINATE = regex.compile(r"(?:after|when|if|as|while|although|though|since|because|once|before|until|unless) ")
_LONGEST_SUBJECT = 4


def _next_lead(prose: Prose, before: Span, start: int, all_of: Sequence[Attribution]) -> int | None:
    """Where the next attribution begins that ends what goes on behind ``start``; None if nothing but the unit does."""
    joins = before.strip(prose.text.plain, " ,").cut(prose.hidden) in CONNECTIVES
    if joins or _SUBORDINATE.match(prose.hidden, before.start):
        return None
    is_subject = len(before.cut(prose.hidden).split()) <= _LONGEST_SUBJECT
    return next((a.lead for a in all_of if a.lead >= start - 1 and not (is_subject and _is_second_verb(a))), None)


_SHORTEST_REST = 2
_SOURCE_BEHIND = regex.compile(
    r"(?:[\p{L}.'-]+ ){1,5}(?:has |have |had )?(?:learned|learnt|reports|reported|writes|informs|informed)\b"
)


def _is_aside(prose: Prose, rest: Span) -> bool:
    """Whether what stands behind an attribution is none of its content: "adding", "an agency reported", a word."""
    first = prose.hidden[rest.start : rest.end].split(" ", 1)[0]
    if first in ASIDES or first.endswith("ing") or len(rest.cut(prose.text.plain).split()) < _SHORTEST_REST:
        return True
    return _SOURCE_BEHIND.match(prose.hidden, rest.start, rest.end) is not None


def _is_second_verb(attribution: Attribution) -> bool:
    """Whether a cue goes on behind "and" without a subject: in "A, he said, did B and urged C" A is the subject."""
    return attribution.speaker.how == "inherited" and attribution.cue.form is not Form.PARTICIPLE


_TO_HEARERS = regex.compile(r"\" to (?:the )?(?:press|reporters|journalists|media|crowd|audience|cameras)\b")


def quoted_alone(prose: Prose, span: Span, content: Complement) -> Span:
    """A quoted clause without what the writer adds behind its last comma: S said: "C," and left."""
    quotation = prose.text.quotation_at(span.start + 1) if content.kind in ("quote", "colon") else None
    if quotation is None or quotation.start - span.start > 1 or quotation.end >= span.end:
        return span
    long = len(quotation.cut(prose.text.plain).split()) > A_CLAUSE
    goes_on = prose.hidden.startswith('" and ', quotation.end)
    if _TO_HEARERS.match(prose.hidden, quotation.end):
        return quotation
    ends = prose.text.plain[quotation.end - 1] in ",.?!" and (long or goes_on)
    return quotation if ends and '"' not in prose.hidden[quotation.end + 1 : span.end] else span


_SHORTEST_CONTENT = 2
_NARRATION = regex.compile(
    rf",? and (?:also |then )?(?:{'|'.join(_DATA['narration'])})\b"
    r"|, and (?:they|both|the (?:two|pair|sides|parties|leaders|presidents|ministers)"
    r"(?: (?:leaders|presidents|ministers|sides|men))?)"
    rf" (?:also |then |\p{{L}}+ly )?(?:{'|'.join(_DATA['narration'])})\b"
    r"|,? (?:but|and) (?:declined|refused|did not|would not|gave no|offered no)\b"
)

_BUT_DID = regex.compile(  # "promised to do more, but broke no new ground"
    r", but (?:(?:then|also|otherwise) )?(?!need\b)"
    r"(?:\p{L}{3,}ed|broke|made|left|came|gave|fell|did|had|was|were|took|went)\b"
)
_AND_HAS_DONE = re.compile(r"\b(?:and|but) (?:has|have|was|were|is|are|will|would) [^\W\d_]")
_HOLDS_CLAUSE = re.compile(r"\b(?:that|which|who|whom|where|what|how|whether|why|if)\b|[;:\"\0]")


_SENTENCE = regex.compile(
    r"; (?!and\b|to\b)(?:(?!(?:that|which|who|whose|where|to)\b)[^\s,.;:\"\0]+ ){1,10}"
    r"(?:is|are|was|were|will|would|has|have|had|did|does|do)\b"
)


def without_adverbial(prose: Prose, span: Span, content: Complement) -> Span:
    """The content without what says, at its end, when the speaker spoke: "on Tuesday", "after he met ..."."""
    words = _without_aside(prose.hidden[span.start : span.end].rstrip(" ,."))
    kind = content.kind
    if kind in NOT_CLAUSES:
        words = _before_second_predicate(words)
    told = _NARRATION.search(words) if kind in NOT_CLAUSES else None
    told = told or (_BUT_DID.search(words) if kind == "to" else None)
    ends = [match.start() for match in (told, *_when_and_where(words, kind)) if match]
    if kind in NOT_CLAUSES and (semicolon := words.find("; ")) > 0:
        other = prose.people.at(span.start + semicolon + len("; "))
        ends += [semicolon] if (other and other.kind in PERSONAL) or _SENTENCE.match(words, semicolon) else []
    cut = min(ends, default=0)
    if kind in NOT_CLAUSES and cut and (day := _TRAILING_DAY.search(words, max(0, cut - _LONGEST_DAY), cut)):
        cut = day.start()
    return Span(span.start, span.start + (cut if cut > _SHORTEST_CONTENT else len(words)))


def _before_second_predicate(words: str) -> str:
    """A content without what else its speaker did: "the talks" of "praised the talks but have made little progress"."""
    more = _AND_HAS_DONE.search(words, 1)
    if more is None or _HOLDS_CLAUSE.search(words, 0, more.start()):
        return words
    return words[: more.start()].rstrip(" ,")


_ASIDE_OF_TURN = regex.compile(
    r"(?:,? but (?:(?:he|she|they) )?(?:did not|would not|declined to|refused to) (?:elaborate|go into|give|provide|say"
    r"|comment|specify|disclose|name|identify|reveal)\b.*"
    r"|, it was (?:announced|reported|revealed|disclosed|understood)\b.*"
    r"|, but (?:he|she|they) (?:(?:gave|offered|made|showed|provided) no|seemed|appeared)\b.*"
    r"|,? and,? (?:in turn|for (?:his|her|their) part)|,? without (?:elaborating|(?:giving|providing|naming) .*)"
    r"|(?:,|(?<=\")) (?:in an? (?:apparent|clear|veiled|obvious) (?:reference|allusion)|referring|alluding) to .*"
    r"|, while (?:his|her) (?:[\p{L}-]+ ){0,2}(?:host|guest|counterpart|visitor|opposite number)\b.*"
    r"|, an? (?:[\p{L}-]+ ){0,2}?(?:claim|charge|remark|comment|line|view|assertion|accusation|allegation|statement"
    r"|sentiment|stance|warning|pledge|promise|suggestion|contention|argument|jab|swipe|complaint|phrase|boast|threat)"
    r" (?:that|which|\p{L}+ed|later|at)\b.*"
    r"|, (?:\p{L}+ly )?(?:assailing|rebuking|chiding|contradicting|echoing|mirroring|brushing (?:off|aside)|softening"
    r"|hardening|defying|striking an?|drawing (?:a |an )?(?:rebuke|criticism|ire|applause|laughter|condemnation)"
    r"|prompting|setting up|setting the stage|injecting an?|casting doubt|casting a (?:shadow|pall)"
    r"|dashing hopes|dealing a"
    r"|raising (?:the stakes|questions|fears|doubts|hopes|concerns|alarms?)|sending an? (?:\p{L}+ )?(?:signal|message)"
    r"|(?:stoking|fuel+ing|fanning) (?:fears|speculation|tensions)|ratcheting up|reversing (?:course|himself)"
    r"|in an? (?:\p{L}+ )?(?:sign|signal) (?:that|of)|a (?:sign|signal) (?:that|of)"
    r"|in (?:a |an |his |her |their )?(?:\p{L}+ ){0,3}?"
    r"(?:rebuke|swipe|dig|jab|warning|message|nod|appeal|departure|shift) (?:to|at|of|from|that|for))\b[^;\"\0]*"
    r"|(?:,|(?<=\")) in (?:the|their|his|her|an?) (?:first|second|third|latest|last|rare|\p{L}+th)\b"
    r" (?:[\p{L}-]+ ){0,3}?(?:meeting|visit|call|encounter|talks|summit|conversation|exchange|speech|interview"
    r"|address)\b[^;\"\0]*"
    r"|(?:,|(?<=\")) (?:just |only )?(?:minutes|hours|days|weeks|shortly|moments) (?:after|before)\b[^;\"\0]*"
    r"|(?:,|(?<=\")) during an? (?:[\p{L}\d-]+ ){0,4}?(?:meeting|visit|call|summit|talks|conversation|interview|speech"
    r"|address|briefing)\b[^;\"\0]*"
    r"|(?<=\"), and (?:\p{L}+ (?:later|earlier)|then|later) (?!\p{L}*need)\p{L}{3,}ed\b[^;\"\0]*"
    r"|, as (?:\p{L}+ ){1,4}(?:gathered|prepared|arrived|met)\b[^,]*)$"
)
_QUOTED_ON_OCCASION = regex.compile(
    r"\"\s(?:in|at|during) (?:an?|the|his|her|their) (?:\p{L}+ ){0,2}"
    r"(?:conference|interview|speech|statement|address|meeting|post|message|briefing)\b[^\"]{0,80}$"
)
_EDITED = regex.compile(r"\s*\[[^\[\]]+\]\W*$")
_CONCLUDES = regex.compile(r" - (?:suggesting|indicating|signall?ing|implying|hinting)\b[^\"\0]*$")
_ANNOUNCES = re.compile(r"[,-]\s+(?:saying|telling|adding|writing|stating|declaring)\b[^,.;:\"]{0,60}:?$")


def _without_aside(words: str) -> str:
    """A content without a remark in brackets, "saying" and "but he did not elaborate" at its end."""
    words = _EDITED.sub("", words) if "[" in words else words
    words = _ANNOUNCES.sub("", words)
    words = _CONCLUDES.sub("", words) if " - " in words else words
    if any(sign in words for sign in (", ", '" ', " but ", " without ")) or words.endswith((" turn", " part")):
        words = _ASIDE_OF_TURN.sub("", words)
    return _QUOTED_ON_OCCASION.sub('"', words) if '"' in words else words


_ANSWERED = regex.compile(
    r", (?:which (?:was|were|has been) (?:\p{L}+ly )?(?:accepted|welcomed|shown|broadcast"
    r"|televised|aired|published|released)|to which \p{L}"
    r"|who (?:(?:was|is) (?:on|in|visiting|attending|here|there)|arrived|came|flew)\b[^,]*$)"
)
_OTHERWISE = re.compile(r", but (?=(?:the|an?|it|he|she|they|there|his|her|their|its|this|that|some|many|others?) )")
_AND_LEFT = regex.compile(
    r",? before (?:flying|leaving|heading|departing|returning|travel+ing|setting|boarding|driving|moving on|joining"
    r"|meeting|visiting|attending|signing|holding|touring|walking|sitting|stepping)\b[^.;]*$"
)
_THEY = (
    r"(?<!\bboth)(?: even)? (?:after|as|when|before) (?:(?:he|she)(?: and [\p{L} .'-]{2,40}?)?|they"
    r"|the (?:two|pair|two \p{L}+|leaders|presidents|ministers)) (?:had )?"
)
_AFTER_WHICH = regex.compile(
    rf",?(?<!\bby [\p{{L}} .'-]{{2,60}}){_THEY}(?:met|became|held"
    r"|\p{L}+ed|arrived|spoke|began|hosted|sought|seek|try|took|sat|came|left|went|wrap|stood)\b"
    r"| (?:when|while) (?:meeting|receiving|addressing|attending|holding|speaking|visiting)\b"
)
_DAYS_AFTER = regex.compile(
    r", (?:just |only |barely )?(?:(?:an?|one|two|three|four|five|six|ten|several|a few|\d+) )?"
    r"(?:hour|day|week|month)s? (?:after"
    r"|before (?:the|his|her|their|an?|[^.;]{3,40}? (?:met|sat|meets|gathered|arrived)))\b"
)
_AFTER_TALKS = regex.compile(
    r",? (?:after|following) (?:(?:(?:more than|nearly|almost|over|about|some) )?(?:[\p{L}\d-]+ ){1,3}?"
    r"(?:minutes|hours|days|weeks|months|rounds?)(?: of|'s?)|holding(?: an?| their)?|an?|their) (?:[\p{L}-]+ ){0,2}?"
    r"(?:talks|discussions|negotiations|meetings?|summit|deliberations|haggling|bargaining)\b[^,;\"\0]*$"
)
_AFTER_MEETING = regex.compile(
    r",? (?:after|following) (?:(?:his |her |a |an )?(?:[\p{L}-]+ ){0,2}?(?:talks|meeting|discussions|summit|call) with"
    r"|(?:meeting|seeing|receiving|hosting|visiting|phoning|telephoning)(?: with)? (?=\p{L}))[^,;\"\0]*$"
)
_AFTER_DATED = regex.compile(  # when it was said, not what: "after a call with Y on Monday", "after a two-hour call"
    r",? (?:after|following) (?:(?:his|her|their|an?) )?"
    r"(?:(?P<long>[\p{L}\d-]+-(?:hour|minute)(?:-long)?) )?(?:[\p{L}-]+ ){0,2}?"
    r"(?:talks|meeting|discussions|summit|call|conversation)\b[^,;\"\0]*?"
    rf"(?(long)|\b(?:(?:on )?(?:{DAYS})|today|yesterday))[^,;\"\0]{{0,40}}$"
)
_ENDING_TRIP = regex.compile(
    r", (?:ending|capping|concluding|wrapping up|rounding off|beginning|starting|opening|kicking off)"
    r" (?:an?|his|her|their) (?:[\p{L}\d-]+ ){0,3}?(?:visit|trip|tour|summit|talks|stay|swing)\b[^;\"\0]*$"
)
_TO_COUNTERPART = regex.compile(
    r" to (?:his|her|their|the) (?:[\p{L}-]+ ){0,2}(?:counterparts?|opposite number)(?=[,. ]|$)"
)
_ON_SIDELINES = regex.compile(r",? on the (?:sidelines|margins|fringes) of\b[^;:\"]*$")
_IS_HELD = regex.compile(
    r"\b(?:meet|meets|meeting|talks|summit|session|dialogue|encounter|conversation|discussions?|held|events?)\b"
)


def _beside(words: str) -> regex.Match[str] | None:
    """Beside what something was said, "on the sidelines of the forum"; not where what is said will be held there."""
    beside = _ON_SIDELINES.search(words)
    return None if beside is None or _IS_HELD.search(words, 0, beside.start()) else beside


_AFTER_COMMA = regex.compile(rf",(?=[^,]*$){_THEY}(?:met|held|arrived|spoke|began)\b")


_AT_THE_START = regex.compile(
    rf"\s+(?:(?:late |early )?on (?:{DAYS}) )?at the (?:start|beginning|outset|opening|end|close|conclusion) of"
    r" (?:an?|his|her|their|the) (?:[\p{L}\d'-]+ ){0,4}?(?:visit|trip|tour|stay|summit|talks|meeting|call)\b[^;\"]*$"
)


def _when_and_where(words: str, kind: str) -> Iterator[regex.Match[str] | re.Match[str] | None]:
    """Where, at the end of a content, that is told which is not said: the day, the occasion, what happened then."""
    yield (_AFTER_COMMA if kind in ("that", "quote", "colon") else _AFTER_WHICH).search(words)
    yield _AND_LEFT.search(words) if " before " in words else None
    yield _AFTER_DATED.search(words) if " after " in words or " following " in words else None
    yield _ENDING_TRIP.search(words) if "ing " in words else None
    if kind in NOT_CLAUSES:
        yield _AT_THE_START.search(words) if " at the " in words else None
        yield _TRAILING_DAY.search(words, max(0, len(words) - _LONGEST_DAY))
        yield _OTHERWISE.search(words)
        yield _DAYS_AFTER.search(words) if " after" in words or " before" in words else None
        yield _AFTER_TALKS.search(words) if " after " in words or " following " in words else None
        yield _occasion(words, kind)
    if kind in ("noun", "someone"):
        yield _AFTER_MEETING.search(words) if " after " in words or " following " in words else None
        yield _ANSWERED.search(words)
        yield _TO_COUNTERPART.search(words) if " counterpart" in words else None
        yield _beside(words) if " of " in words else None


_ON_OCCASION = regex.compile(
    r"\s+(?:in|at|during) (?:an?|their) (?:[\p{L}-]+ ){0,3}?(?:call|conversation|meeting|talks) with\b"
    r"|\s+(?:in|at) an? (?:[\p{L}-]+ ){0,3}?(?:ceremony|speech|address|interview|statement|conference|briefing"
    r"|rally|toast|post|tweet|message|letter|telegram|article|op-ed|column|essay|video|podcast|broadcast)\b"
)
_DURING_STAY = regex.compile(
    r"\s+(?:(?:during an?|(?:during|on) (?:his|her|their)) (?:[\p{L}'-]+ ){0,3}?"
    r"(?:visit|trip|tour|stop|stopover|stay|appearance|speech"
    r"|address)|(?:in|at) an? (?:[\p{L}-]+ ){0,3}?(?:post|tweet|message|letter|telegram|article|op-ed|column|video"
    r"|podcast|speech|address|interview|statement|conference|dinner|banquet|luncheon|reception|briefing|rally)"
    r"|in (?:the strongest(?: possible)?|no uncertain|strong|glowing|warm|harsh) terms)\b[^,;\"]*$"
)
_INVITED = regex.compile(r"\bto (?!the|an?|his|her|their|its)\p{L}+\b|\bfor (?:his|her|their) (?!\p{L}+$)")


def _occasion(words: str, kind: str) -> regex.Match[str] | None:
    """On which occasion something was said: "in a speech", "during his visit"; not to what somebody was invited."""
    where = _ON_OCCASION.search(words) if kind in ("noun", "to") else None
    stay = _DURING_STAY.search(words) if where is None and kind in ("noun", "someone") else None
    if stay is None:
        return where
    invited = _INVITED.search(words, 0, stay.start() + len(" to "))
    told_on = kind == "someone" and words.startswith(" on ", stay.start())
    return None if invited or told_on else stay


def stated(
    prose: Prose,
    spans: Sequence[Span],
    attribution: Attribution,
    speaker: Speaker,
    pattern: str,
    relay: tuple[str, ...] = (),
) -> Iterator[StatementCandidate]:
    """The statement of an attribution, if its content says anything; ``relay`` names who handed it on."""
    contents = tuple(c for s in spans if len(c := trim(prose.text, s)))
    if len(contents) > 1 and contents[0].cut(prose.hidden) in CONNECTIVES:
        contents = contents[1:]
    if _says_nothing(prose, contents, pattern):
        return
    cue = _cue_words(attribution, contents[0])
    words = " ".join(cue.cut(prose.text.raw).split()).removesuffix(" that")
    sure = speaker.kind in ("name", "office", "unknown") and speaker.how == "named"
    yield StatementCandidate(
        contents,
        speaker.people,
        words,
        cue,
        _is_direct(prose, contents, attribution.cue.cue),
        False,
        (),
        f"{pattern}/{attribution.cue.cue.id}",
        (f"cue {words!r}", speaker.reason),
        Tier.UNSURE if not speaker.people else Tier.SURE if sure else Tier.LIKELY,
        speaker.candidates,
        relay,
    )


_SHORTEST_AHEAD = 2
_POINTS_BACK = regex.compile(
    r"[^,.;:\"\0]{2,60}\b(?:announced|said|stated|reported|wrote) (?:this|it) (?:in|on|at|during|to)\b[^,.;:\"\0]{0,60}"
)
_ONLY_SOURCE = re.compile(r"according to [^,]{1,40}")


def _says_nothing(prose: Prose, contents: tuple[Span, ...], pattern: str) -> bool:
    """Whether nothing is left of a content but a connective, its source, "X announced this" or a single word."""
    opening = contents[0].cut(prose.hidden) if contents else ""
    if opening == "" or opening in CONNECTIVES:
        return True
    if opening.startswith("according to ") and _ONLY_SOURCE.fullmatch(opening):
        return True
    if (" this " in opening or " it " in opening) and _POINTS_BACK.fullmatch(opening):
        return True
    word = pattern == "A3" and len(contents[0].cut(prose.text.plain).split()) < _SHORTEST_AHEAD
    return word and not (len(contents) == 1 and is_quoted(prose.text, contents))


def _cue_words(attribution: Attribution, content: Span) -> Span:
    """The words of a cue, which end where the content behind them begins."""
    cue = attribution.cue.span
    end = attribution.content.cue_end if attribution.content else cue.end
    if content.start > cue.end:
        end = min(end, content.start)
    return Span(cue.start, max(cue.end, end))


def _is_direct(prose: Prose, contents: tuple[Span, ...], cue: Cue) -> bool:
    """Whether a clause stands in quotation marks as a whole; a quoted noun phrase or infinitive is none."""
    infinitive = prose.text.small.startswith("to ", contents[0].start)
    return (cue.trails or cue is ACCORDING_TO) and not infinitive and is_quoted(prose.text, contents)
