"""What a page shows of an answer, as HTML: parts of cards, the search, one clause by itself.

Answers, citations and what the library says of them in, HTML out; `assistant.cards` puts the cards
together. Contract words, names of files and questions are data: all of them are escaped.
"""
