"""What ui.language.translations is there for: each fault, planted in a copy of the translations, is noticed by
translations/work.py, and nothing else is."""

import pathlib
import sys
import tempfile
import xml.etree.ElementTree as ET

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[3] / "translations"))
import work  # noqa: E402


def of(root, context, text):
    return next(message for name in root.findall("context") if name.findtext("name") == context
                for message in name.findall("message") if message.findtext("source") == text)


def context_of(root, name):
    return next(context for context in root.findall("context") if context.findtext("name") == name)


HEADER = "callboard::ui::HeaderBar"
ENDED = "callboard::telling", "%n call(s) ended"
PLACED = "callboard::ui::PlacedCalls", "Call placed to %1."


def unfinished(root):
    of(root, HEADER, "Refresh").find("translation").set("type", "unfinished")


def empty(root):
    of(root, HEADER, "Refresh").find("translation").text = ""


def new(root):
    context_of(root, HEADER).remove(of(root, HEADER, "Refresh"))


def vanished(root):
    message = ET.SubElement(context_of(root, HEADER), "message")
    ET.SubElement(message, "source").text = "Nobody says this"
    ET.SubElement(message, "translation").text = "कोई नहीं कहता"


def without_its_place(root):
    of(root, *PLACED).find("translation").text = "कॉल लगाई गई।"


def with_a_place_too_many(root):
    of(root, *PLACED).find("translation").text = "%1 को %2 कॉल लगाई गई।"


def without_a_plural(root):
    translation = of(root, *ENDED).find("translation")
    translation.remove(translation.findall("numerusform")[1])


def with_an_empty_plural(root):
    of(root, *ENDED).find("translation").findall("numerusform")[1].text = ""


def with_a_blank_more(root):
    of(root, HEADER, "Refresh").find("translation").text += " "


PLANTED = {unfinished: "unfinished", empty: "no translation", new: "is new", vanished: "in no source",
           without_its_place: "placeholders", with_a_place_too_many: "placeholders", without_a_plural: "no translation",
           with_an_empty_plural: "no translation", with_a_blank_more: "blanks"}


def main():
    failed = [f"before anything is planted: {fault}" for fault in work.check()]
    original = work.FILE
    for plant, words in PLANTED.items():
        tree = ET.parse(original)
        plant(tree.getroot())
        with tempfile.TemporaryDirectory() as folder:
            work.FILE = pathlib.Path(folder) / original.name
            tree.write(work.FILE, encoding="utf-8", xml_declaration=True)
            found = work.check()
        if len(found) != 1 or words not in found[0]:
            failed.append(f"{plant.__name__}: {found}")
    print(*failed, sep="\n", end="\n" if failed else "")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
