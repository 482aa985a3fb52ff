"""The ways in which a store's file is spoilt. Each takes the file and a Random, and answers with what it did, in words."""

import contextlib
import os
import sqlite3
import struct

PAGE = 4096
KINDS = {}


def kind(function):
    KINDS[function.__name__] = function
    return function


def pages_of(file):
    return os.path.getsize(file) // PAGE


def read_page(file, page):
    with open(file, "rb") as store:
        store.seek((page - 1) * PAGE)
        return store.read(PAGE)


def write_at(file, offset, data):
    with open(file, "r+b") as store:
        store.seek(offset)
        store.write(data)


def write_page(file, page, data):
    write_at(file, (page - 1) * PAGE, data)


def some_page(file, luck):
    """Any but the first."""
    return luck.randrange(2, pages_of(file) + 1)


def pages_like(file, pattern):
    with contextlib.closing(sqlite3.connect(f"file:{file}?mode=ro&immutable=1", uri=True)) as store:
        return [page for (page,) in store.execute("SELECT pageno FROM dbstat WHERE name LIKE ? ORDER BY pageno", (pattern,))]


@kind
def flipped_bits(file, luck):
    flips = []
    for _ in range(luck.choice((1, 1, 4, 16))):
        offset = luck.randrange(os.path.getsize(file))
        with open(file, "rb") as store:
            store.seek(offset)
            was = store.read(1)[0]
        write_at(file, offset, bytes([was ^ (1 << luck.randrange(8))]))
        flips.append(offset)
    return f"bits flipped at {', '.join(map(str, flips[:4]))}{' …' if len(flips) > 4 else ''}"


@kind
def zeroed_page(file, luck):
    page = some_page(file, luck)
    write_page(file, page, bytes(PAGE))
    return f"page {page} zeroed"


@kind
def zeroed_three_pages(file, luck):
    first = luck.randrange(2, pages_of(file) - 1)
    for page in range(first, first + 3):
        write_page(file, page, bytes(PAGE))
    return f"pages {first} to {first + 2} zeroed"


@kind
def truncated_file(file, luck):
    size = luck.randrange(1, os.path.getsize(file))
    if luck.random() < 0.7:
        size = max(PAGE, size // PAGE * PAGE)
    os.truncate(file, size)
    return f"cut at {size} bytes"


@kind
def garbage_header(file, luck):
    length = luck.choice((16, 100, PAGE))
    write_at(file, 0, luck.randbytes(length))
    return f"garbage in the first {length} bytes"


@kind
def swapped_pages(file, luck):
    one, other = some_page(file, luck), some_page(file, luck)
    first, second = read_page(file, one), read_page(file, other)
    write_page(file, one, second)
    write_page(file, other, first)
    return f"pages {one} and {other} exchanged"


@kind
def page_from_elsewhere(file, luck):
    page, other = some_page(file, luck), some_page(file, luck)
    write_page(file, page, read_page(file, other) if luck.random() < 0.5 else luck.randbytes(PAGE))
    return f"page {page} overwritten"


@kind
def odd_version(file, luck):
    version = luck.choice((-1, -2**31, 2**31 - 1, 0, 3, 999, luck.randrange(-1000, 0)))
    write_at(file, 60, struct.pack(">i", version))
    return f"user_version is {version}"


@kind
def no_board_row(file, luck):
    with contextlib.closing(sqlite3.connect(file)) as store, store:
        store.execute("DELETE FROM board")
    return "the board's row is gone"


@kind
def board_behind(file, luck):
    """The counter by which everybody notices changes."""
    with contextlib.closing(sqlite3.connect(file)) as store, store:
        store.execute("UPDATE board SET revision = 0")
    return "the board's counter is behind its calls"


@kind
def orphaned_rows(file, luck):
    """Calls that are gone while their notes and texts are there."""
    with contextlib.closing(sqlite3.connect(file)) as store, store:
        store.execute("PRAGMA foreign_keys = OFF")
        ids = [row for (row,) in store.execute("SELECT id FROM annotations ORDER BY id")]
        gone = luck.sample(ids, luck.randrange(1, 5))
        store.executemany("DELETE FROM calls WHERE id = ?", [(row,) for row in gone])
    return f"{len(gone)} calls with notes deleted"


@kind
def damaged_search_page(file, luck):
    pages = pages_like(file, "search_%_data")
    page = luck.choice(pages)
    how = luck.choice(("zero", "noise", "bytes"))
    if how == "bytes":
        write_at(file, (page - 1) * PAGE + luck.randrange(200, PAGE - 64), luck.randbytes(64))
    else:
        write_page(file, page, bytes(PAGE) if how == "zero" else luck.randbytes(PAGE))
    return f"page {page} of the search index: {how}"


@kind
def damaged_notes_page(file, luck):
    """Notes are nowhere but here."""
    page = luck.choice(pages_like(file, "annotations"))
    write_page(file, page, bytes(PAGE))
    return f"page {page} of the notes zeroed"


@kind
def freelist_garbage(file, luck):
    write_at(file, 32, struct.pack(">II", luck.randrange(1, pages_of(file) * 2), luck.randrange(1, 500)))
    return "the list of free pages is garbage"


# With a write-ahead log beside the store


@kind
def cut_log(file, luck):
    log = f"{file}-wal"
    size = luck.randrange(0, os.path.getsize(log))
    os.truncate(log, size)
    return f"log cut at {size} bytes"


@kind
def spoilt_log(file, luck):
    log = f"{file}-wal"
    offset = luck.randrange(0, os.path.getsize(log))
    write_at(log, offset, luck.randbytes(16))
    return f"log overwritten at {offset}"


@kind
def log_of_another_store(file, luck):
    """A log whose sums are right, and which is about other pages."""
    other = f"{file}-other"
    with contextlib.closing(sqlite3.connect(other)) as store:
        store.execute(f"PRAGMA page_size = {PAGE}")
        store.execute("PRAGMA journal_mode = WAL")
        store.execute("PRAGMA wal_autocheckpoint = 0")
        store.execute("CREATE TABLE other (a, b)")
        store.execute("CREATE INDEX by_b ON other (b)")
        for _ in range(luck.randrange(1, 30)):
            store.execute("INSERT INTO other VALUES (?, ?)", (luck.randbytes(luck.randrange(1, 5000)), luck.random()))
            store.commit()
        with open(f"{other}-wal", "rb") as log, open(f"{file}-wal", "wb") as target:
            target.write(log.read())
    for ending in ("", "-wal", "-shm"):
        if os.path.exists(other + ending):
            os.unlink(other + ending)
    return "the log is another store's"


WITH_LOG = ("cut_log", "spoilt_log", "log_of_another_store")
