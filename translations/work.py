#!/usr/bin/python3
"""Work on translations/callboard_hi.ts. docs/translating.md says how.

work.py update        takes new and changed texts of the sources into the file, as unfinished; drops those that are gone
work.py list          prints what is unfinished as JSON: {context: {text: translation}}, a list of two for a plural
work.py fill FILE     takes translations from such a JSON, and marks them finished
work.py check         prints what is wrong and ends with 1: unfinished, vanished, new, other placeholders, a plural form
                      that is missing, a text that the program asks for in another context

The environment variable LUPDATE names Qt's lupdate where it is not at its usual place.
"""

import functools
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

TREE = pathlib.Path(__file__).resolve().parent.parent
FILE = TREE / "translations/callboard_hi.ts"
SOURCES = (TREE / "translations/sources.lst").read_text().split()
LUPDATE = os.environ.get("LUPDATE", "/usr/lib/qt6/bin/lupdate")
PLURAL_FORMS = 2
# In a class that stands before one with texts.
TYPED_ENUM = re.compile(r"^ +(enum (?:class )?\w+ : \w+) \{.*\b(?:Q_OBJECT\b|Q_DECLARE_TR_FUNCTIONS)", re.M | re.S)
PLACEHOLDER = re.compile(r"%L?(?:\d{1,2}|n)")


def lupdate(file, *options):
    """Brings `file` up to date with the sources."""
    subprocess.run([LUPDATE, "-silent", "-source-language", "en", "-target-language", "hi_IN", *options, *SOURCES, "-ts", str(file)],
                   cwd=TREE, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def messages(tree):
    """(context, text, comment, message) of each message."""
    for context in tree.getroot().findall("context"):
        for message in context.findall("message"):
            yield context.findtext("name"), message.findtext("source"), message.findtext("comment"), message


def forms(message):
    translation = message.find("translation")
    if message.get("numerus") == "yes":
        return [form.text or "" for form in translation.findall("numerusform")]
    return [translation.text or ""]


def state(message):
    return message.find("translation").get("type", "")


def edges(text):
    return text[:len(text) - len(text.lstrip())], text[len(text.rstrip()):]


def faults_of(text, message):
    """What is wrong with a translation that calls itself finished."""
    plural = message.get("numerus") == "yes"
    if not plural and re.search("%L?n", text):
        yield "has %n and is no plural: n is the third argument of tr()"
    if plural and len(forms(message)) != PLURAL_FORMS:
        yield f"has {len(forms(message))} plural forms instead of {PLURAL_FORMS}"
    for form in forms(message):
        if not form.strip() and text.strip():
            yield "has no translation"
        elif sorted(PLACEHOLDER.findall(form)) != sorted(PLACEHOLDER.findall(text)):
            yield f"has other placeholders: {form}"
        elif edges(form) != edges(text):
            yield f"has other blanks at an end: “{form}”"
        elif form.count("\n") != text.count("\n"):
            yield f"has another number of lines: {form}"


def contexts_of_classes():
    """Those in which tr() of a class looks a text up."""
    found = {"QObject"}
    for root in ("core", "ui", "app"):
        for path in (TREE / root).rglob("*.[hc]*"):
            code = path.read_text()
            space = name = ""
            for match in re.finditer(r"^namespace ([\w:]+)\s*\{|\b(?:class|struct) (\w+)[^;(]*?\{|\bQ_OBJECT\b|Q_DECLARE_TR_FUNCTIONS\(([\w:]+)\)",
                                     code, re.M):
                space = match.group(1) or space
                name = match.group(2) or name
                if match.group(3):
                    found.add(match.group(3))
                elif match.group() == "Q_OBJECT":
                    found.add(f"{space}::{name}")
    return found


@functools.cache
def contexts_named_in(folder):
    """Those that sources name themselves: a helper tr() may stand beside the source that calls it."""
    return {name for path in folder.glob("*.[hc]*") for name in re.findall(r'(?:translate|NOOP)\(\s*"([\w:]+)"', path.read_text())}


def context_faults():
    """Texts that lupdate puts into another context than the program will ask for them in."""
    classes = contexts_of_classes()
    with tempfile.TemporaryDirectory() as folder:
        fresh = pathlib.Path(folder) / "fresh.ts"
        lupdate(fresh, "-locations", "absolute")
        for context, text, _, message in messages(ET.parse(fresh)):
            for location in message.findall("location"):
                path = (fresh.parent / location.get("filename")).resolve()
                if context not in classes and context not in contexts_named_in(path.parent):
                    yield f"{path.relative_to(TREE)}: “{text}” is looked for in another context than {context}, that of its function"
    for root in ("core", "ui"):
        for path in sorted((TREE / root).rglob("*.h")):
            if match := TYPED_ENUM.search(path.read_text()):
                yield f"{path.relative_to(TREE)}: lupdate 6.8 loses the namespace behind {match.group(1)}: leave out the type"
        for path in sorted((TREE / root).rglob("*.cpp")):
            for match in re.finditer(r"\btr\(\s*QT_TR\w+\((?:[^;]){0,120}", path.read_text()):
                yield f"{path.relative_to(TREE)}: lupdate does not see the text in {' '.join(match.group().split())}"


def check():
    wrong = list(context_faults())
    kept = {(context, text, comment) for context, text, comment, _ in messages(ET.parse(FILE))}
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder) / FILE.name
        copy.write_bytes(FILE.read_bytes())
        lupdate(copy, "-locations", "none")
        for context, text, comment, message in messages(ET.parse(copy)):
            said = f"{context}: “{text}” "
            if (context, text, comment) not in kept:
                wrong.append(said + "is new")
            elif state(message) in ("vanished", "obsolete"):
                wrong.append(said + "is in no source any more")
            elif state(message) == "unfinished":
                wrong.append(said + "is unfinished")
            else:
                wrong.extend(said + fault for fault in faults_of(text, message))
    return wrong


def unfinished():
    found = {}
    for context, text, _, message in messages(ET.parse(FILE)):
        if state(message) == "unfinished":
            suggested = forms(message)
            plural = message.get("numerus") == "yes"
            found.setdefault(context, {})[text] = (suggested + ["", ""])[:PLURAL_FORMS] if plural else suggested[0]
    return found


def fill(translations):
    """The number of texts that were filled in."""
    tree = ET.parse(FILE)
    filled = 0
    for context, text, _, message in messages(tree):
        given = translations.get(context, {}).get(text)
        if not given or not all(given):
            continue
        translation = message.find("translation")
        translation.attrib.pop("type", None)
        if message.get("numerus") == "yes":
            for form in list(translation):
                translation.remove(form)
            for form in given if isinstance(given, list) else [given] * PLURAL_FORMS:
                ET.SubElement(translation, "numerusform").text = form
        else:
            translation.text = given[0] if isinstance(given, list) else given
        filled += 1
    FILE.write_text('<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n' + ET.tostring(tree.getroot(), encoding="unicode") + "\n")
    lupdate(FILE, "-locations", "none")  # writes it in Qt's own layout
    return filled


def main(arguments):
    if arguments == ["update"]:
        lupdate(FILE, "-locations", "none", "-no-obsolete")
        print(sum(len(texts) for texts in unfinished().values()), "texts are unfinished")
    elif arguments == ["list"]:
        print(json.dumps(unfinished(), ensure_ascii=False, indent=1))
    elif len(arguments) == 2 and arguments[0] == "fill":
        print(fill(json.loads(pathlib.Path(arguments[1]).read_text())), "texts are filled in")
    elif arguments == ["check"]:
        wrong = check()
        print(*wrong, sep="\n", end="\n" if wrong else "")
        return 1 if wrong else 0
    else:
        print(__doc__, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
