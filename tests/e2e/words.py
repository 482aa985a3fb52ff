"""What the window says in another language than English: its translation, as the sources have it."""

import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

TRANSLATIONS = Path(__file__).parents[2] / "translations"


class Words:
    """The window's words in a language, by their English."""

    def __init__(self, language):
        self.words = {}
        if language != "en":
            for context in ElementTree.parse(TRANSLATIONS / f"callboard_{language}.ts").iter("context"):
                for message in context.iter("message"):
                    self.words[context.findtext("name"), message.findtext("source")] = message.findtext("translation")

    def __call__(self, english, context):
        return self.words.get((f"callboard::{context}", english), english)

    def pattern(self, english, context):
        """Finds the text, with anything in the places of %1, %2 …"""
        parts = re.split(r"(%[1-9])", self(english, context))
        return "".join(".+" if part.startswith("%") else re.escape(part) for part in parts)
