"""Who said what: the attributions of a text, sieve by sieve, as statements.

A rule's name is ``PATTERN/CUE``. The patterns, by the module that finds them:

    verbs        A1   S V that C            A2   S V C                A3   C, S V  or  C, V S
                 A6   S V: Q  or  S V, "Q"  A8   ..., adding that C   A10  S V C and V C
                 A12  S voiced the hope C   A13  it was agreed that C
    passives     A12  X was accused by S    A13  C was noted          A16  S was quoted as saying C
    unlisted     A1   S fumed that C        A3   C, S fumed           A6   S: Q
                 A12  S and S are agreed on C
    sources      A3   C. This was said by S A11  according to S, C
    chains       A9   Noting that C, S V
    reader       A4   C1, S V, C2           A5   "Q1," S V, "Q2"      A20  quotation over paragraphs
    uncued       A6   S V: and Q below      A19  quotation alone      A21  free continuation
    transcripts  A18  transcript turn

``reader`` reads a text unit by unit, ``chains`` follows several attributions through one sentence, ``contents`` cuts
out what each of them reports.
"""

from relations.extraction.statements.reader import find_statements

__all__ = ["find_statements"]
