"""Questions and answers kept, each user's own: what was asked, what came, what was thought of it.

    with Conversations(state / "conversations.sqlite3") as kept:
        talk = kept.start("claire")
        kept.add("claire", talk.id, "Quel préavis ?", (), answer)

What is where:

    turn          a conversation and its turns, as values
    answer_json   answers as JSON and back
    titles        a title from a first question
    matching      what a user types as a search of words
    database      the file: its schema, one connection for all threads
    rows          rows of it as values
    store         `Conversations`: all that is asked of it
    seeing        answers that quote what their reader may no longer see

Who a user is, and which contracts are theirs to see, is told by the caller.
"""

from assistant.conversations.answer_json import answer_from_json, answer_to_json
from assistant.conversations.seeing import hidden, seen
from assistant.conversations.store import FILE_NAME, Conversations
from assistant.conversations.turn import Conversation, Rating, Turn

__all__ = [
    "FILE_NAME",
    "Conversation",
    "Conversations",
    "Rating",
    "Turn",
    "answer_from_json",
    "answer_to_json",
    "hidden",
    "seen",
]
