"""The errors of assistant.

    AssistantError               anything that assistant refuses, with what to do next
    ├── AccountsError            the users file cannot be read, or not be changed like that
    ├── BadBatchRow              a line of a batch that is no question
    ├── ConversationsError       the file of kept conversations cannot be used
    │   └── UnknownConversation  one that is not there, or is another user's
    ├── EmptyQuestion            nothing was asked
    ├── NoPicture                a contract without pages, or whose file is not kept
    ├── QuestionTooLong          more was asked than one question holds
    ├── RerankerError            the reranker cannot be loaded
    └── UnknownClause            a link to a clause that the contract does not have

A question that the contracts do not answer is no error: it is an `Answer` that was not found.
"""


class AssistantError(Exception):
    """Base of all errors of assistant; its text is one line that says what to do next."""


class AccountsError(AssistantError):
    """The users file, or a setting of who may sign in, cannot be used; or not be changed so."""


class BadBatchRow(AssistantError):
    """A line of a batch that is no question."""


class ConversationsError(AssistantError):
    """The file of kept conversations cannot be used."""


class UnknownConversation(ConversationsError):
    """A conversation or turn that is not there, or is another user's."""


class EmptyQuestion(AssistantError):
    """Nothing was asked."""


class NoPicture(AssistantError):
    """The contract has no pages, or its file is not kept."""


class QuestionTooLong(AssistantError):
    """More was asked than one question holds."""


class RerankerError(AssistantError):
    """The reranker cannot be loaded."""


class UnknownClause(AssistantError):
    """No clause of the contract begins where a link says."""
