"""Invented reports in the manner of those who write them, with every statement marked: ⟦content⟧‹speakers›.

``‹+›`` joins a content to the one behind it: one statement that its cue interrupts. ``⟪…⟫`` marks content that stands in
quotation marks as a whole.
"""

WHITE_HOUSE = """
Readout of President Joe Biden's Call with President Xi Jinping of the People's Republic of China

President Joseph R. Biden, Jr. spoke today with President Xi Jinping of the People's Republic of China. The two leaders held a candid discussion on a range of issues. The President reaffirmed ⟦the importance of open lines of communication⟧‹Joe Biden›, and underscored that ⟦the United States will keep competing with confidence⟧‹Joe Biden›. He also raised ⟦concerns about unfair trade practices⟧‹Joe Biden›. President Biden emphasized that ⟦the two countries should keep working together on climate⟧‹Joe Biden›, and he reiterated ⟦his commitment to a strong alliance system⟧‹Joe Biden›. The two leaders agreed that ⟦their teams would follow up⟧‹Joe Biden; Xi Jinping›. They welcomed ⟦ongoing efforts to fight narcotics⟧‹Joe Biden; Xi Jinping›.
"""

KREMLIN_CALL = """
Telephone conversation with President of Kazakhstan Kassym-Jomart Tokayev

Vladimir Putin had a telephone conversation with President of the Republic of Kazakhstan Kassym-Jomart Tokayev.

Vladimir Putin warmly congratulated ⟦his colleague on his birthday⟧‹Vladimir Putin› and wished ⟦him good health⟧‹Vladimir Putin›.

The leaders discussed topical issues of bilateral cooperation. The President of Russia thanked ⟦Kassym-Jomart Tokayev for the hospitality shown in Astana⟧‹Vladimir Putin›. Kassym-Jomart Tokayev expressed ⟦gratitude for the help with floods⟧‹Kassym-Jomart Tokayev› and noted that ⟦trade had grown by a fifth⟧‹Kassym-Jomart Tokayev›.

It was agreed ⟦to continue contacts at various levels⟧‹Vladimir Putin; Kassym-Jomart Tokayev›.
"""

KREMLIN_TRANSCRIPT = """
Meeting with Prime Minister of India Narendra Modi

May 16, 2024
14:00
The Kremlin, Moscow

Vladimir Putin met with Prime Minister of India Narendra Modi in the Kremlin.

President of Russia Vladimir Putin: ⟪Mr Prime Minister, friends,

I am very pleased to see you. We said last year that trade would grow, and it has grown.

Thank you for coming.⟫‹Vladimir Putin›

Prime Minister of India Narendra Modi (retranslated): ⟪Thank you, Mr President. I would like to note that our friendship is strong.

We hope to go further.⟫‹Narendra Modi›

Vladimir Putin: ⟪Thank you.⟫‹Vladimir Putin›

<…>

See also
Visit of Narendra Modi
"""

REUTERS_1987 = """
JAPAN, SOVIET UNION TO HOLD TALKS ON FISHING

    MOSCOW, March 3 - Soviet leader Mikhail Gorbachev told visiting
Japanese Foreign Minister Sosuke Uno that ⟦Moscow wanted better ties
with Tokyo⟧‹Mikhail Gorbachev›, but he ruled out ⟦any talks on the islands⟧‹Mikhail Gorbachev›.
    ⟦Trade between the two countries had fallen by 10 pct to 5.1
billion dlrs⟧‹Sosuke Uno›, Uno told reporters.
    "⟪We will not mix politics with economics⟫‹Sosuke Uno›," he said.
    A foreign ministry official in Tokyo said ⟦Japan would study the
proposal⟧‹foreign ministry official in Tokyo›.
 REUTER
"""

CAPITALS = """
GORBACHEV, THATCHER HOLD TALKS

MOSCOW, MARCH 30 - BRITISH PRIME MINISTER MARGARET THATCHER HELD TALKS WITH SOVIET LEADER MIKHAIL GORBACHEV IN THE KREMLIN ON MONDAY. SHE SAID ⟦THE TALKS WERE FRANK⟧‹Margaret Thatcher›. GORBACHEV SAID ⟦BOTH SIDES HAD GAINED MUCH FROM THEM⟧‹Mikhail Gorbachev›.
"""

NEW_YORK_TIMES = """
BEIJING — President Emmanuel Macron of France met on Thursday with Xi Jinping, China's top leader, and urged ⟦him to reason with Russia⟧‹Emmanuel Macron›.

“⟪The Russian aggression has dealt a blow to stability⟫‹Emmanuel Macron›,” Mr. Macron said. “⟪I know I can count on you⟫‹Emmanuel Macron›.”

“⟪China is willing to work with France⟫‹+›,” said Mr. Xi, seated across from him, “⟪and to call on all sides to stay calm⟫‹Xi Jinping›.”

Analysts said ⟦the trip carried risks for Mr. Macron⟧‹Analysts›. “⟪It is a gamble⟫‹Claire Dupont›,” said Claire Dupont, a professor of politics at a university in Lyon, who has advised two governments. ⟦The visit⟧‹+›, she added, ⟦would be judged by its results⟧‹Claire Dupont›.

According to a senior French official, ⟦the talks lasted four hours⟧‹senior French official›.
"""

GUARDIAN = """
Keir Starmer has said ⟦Britain wants a “consistent and respectful” relationship with China⟧‹Keir Starmer› after he became the first prime minister to meet Xi Jinping in six years.

Speaking at the start of the talks in Rio, Starmer told Xi: “⟪We want our relations to be durable.⟫‹Keir Starmer›”

A Downing Street spokesperson said ⟦the prime minister had raised the case of the publisher⟧‹Downing Street spokesperson›, adding: “⟪We will not shy away from difficult conversations.⟫‹Downing Street spokesperson›”

Xi said ⟦the two countries should “break new ground”⟧‹Xi Jinping›, according to Chinese state media.
"""

INDIA = """
PM holds telephone conversation with President of Russia

Prime Minister Narendra Modi had a telephone conversation today with the President of Russia, Vladimir Putin.

Prime Minister thanked ⟦President Putin for sharing his assessment of the situation in Ukraine⟧‹Narendra Modi›. Prime Minister reiterated ⟦India's call for dialogue and diplomacy⟧‹Narendra Modi›.

The two leaders agreed ⟦to remain in touch⟧‹Narendra Modi; Vladimir Putin›. Prime Minister conveyed that ⟦he looks forward to hosting President Putin in India⟧‹Narendra Modi›.
"""

UKRAINE = """
President of Ukraine Volodymyr Zelenskyy had a phone call with President of France Emmanuel Macron.

The Head of State thanked ⟦France for the new package of military aid⟧‹Volodymyr Zelensky›. Volodymyr Zelenskyy informed ⟦the French President about the situation at the front⟧‹Volodymyr Zelensky›.

"⟪We need air defence above all⟫‹Volodymyr Zelensky›," the President of Ukraine emphasized.

Emmanuel Macron assured ⟦Ukraine of France's steadfast support⟧‹Emmanuel Macron›. The parties agreed ⟦to coordinate their next steps⟧‹Ukraine; France›.
"""

INVERTED = """
LONDON (Reuters) - ⟦China is ready to talk⟧‹Wang Yi›, said Foreign Minister Wang Yi on Friday. "⟪Our door is open⟫‹Wang Yi›," he told a news conference. ⟦Russia welcomed the offer⟧‹Dmitry Peskov›, Kremlin spokesman Dmitry Peskov said. Asked about sanctions, Peskov said ⟦they were illegal⟧‹Dmitry Peskov›. Putin was quoted by TASS as saying that ⟦Moscow would respond⟧‹Vladimir Putin›.
"""

FRONTED = """
BEIJING, June 5 (Xinhua) -- Chinese President Xi Jinping met with Malaysian Prime Minister Anwar Ibrahim here on Monday.

Noting that ⟦the two countries are good neighbors⟧‹Xi Jinping›, Xi said ⟦China is ready to deepen cooperation⟧‹Xi Jinping›. Stressing ⟦the importance of trade⟧‹Xi Jinping›, he called for ⟦faster talks⟧‹Xi Jinping› and expressed the hope that ⟦Malaysia will play a role⟧‹Xi Jinping›.

For his part, Anwar said ⟦Malaysia abides by the one-China policy⟧‹Anwar Ibrahim›, while Xi thanked ⟦him for his support⟧‹Xi Jinping›.

The two sides issued a joint statement. The joint statement said ⟦trade should double by 2030⟧‹China; Malaysia›.
"""

PARAGRAPHS = """
MOSCOW: President Vladimir Putin praised ⟦the talks⟧‹Vladimir Putin› on Tuesday.

"⟪We spoke for two hours.

"They were good hours.

"And we will meet again⟫‹Vladimir Putin›," Putin said.

"⟪There is much to do.⟫‹Vladimir Putin›"
"""

NO_MEETING = """
Shares rise as traders shrug off rate fears

The index closed higher on Tuesday, helped by strong earnings and a call for calm. The agreed plan was stressed by nobody. The company is expected to announce its results and did not say when. A noted scholar praised for his work was present. As stated in the rules, the proposed merger needs approval.
"""

GENRES = {name: text for name, text in list(globals().items()) if name.isupper()}
