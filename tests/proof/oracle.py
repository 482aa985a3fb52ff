"""What a store's file holds, read without the program: is it whole, and which facts are in it.

The program's own checks are not asked here: a judge that asks the accused proves nothing. The library is the same one
(Debian's libsqlite3), so what it says of pages, indexes and FTS5 is SQLite's own word."""

import contextlib
import shutil
import sqlite3
from dataclasses import dataclass, field
from pathlib import Path

LOCAL = ("annotations", "listening", "ruled_out")  # what Bolna cannot tell again


@dataclass
class State:
    """`trouble` is what SQLite says of the structure; `quiet` what only a comparison of index and table finds."""
    trouble: list = field(default_factory=list)
    quiet: list = field(default_factory=list)
    version: int | None = None
    facts: dict = field(default_factory=dict)

    @property
    def whole(self):
        return not self.trouble


def copy_of(store, folder):
    """The store and its write-ahead log under another name, so that looking changes nothing."""
    folder = Path(folder)
    folder.mkdir(exist_ok=True)
    target = folder / "copy.db"
    for ending in ("", "-wal", "-shm"):
        (folder / f"copy.db{ending}").unlink(missing_ok=True)
    for ending in ("", "-wal"):
        source = Path(f"{store}{ending}")
        if source.exists():
            shutil.copyfile(source, f"{target}{ending}")
    return target


def look(store, scratch, quietly=True):
    """The state of a store that no program has open; of a copy, which is thrown away."""
    copy = copy_of(store, Path(scratch) / "oracle")
    state = State()
    with contextlib.closing(sqlite3.connect(copy, timeout=5)) as database:
        try:
            _structure(database, state)
        except (sqlite3.Error, UnicodeError, OverflowError) as error:
            state.trouble.append(str(error))
        if state.whole:
            _compare(database, state, quietly)
        state.facts = _facts(database)
    state.trouble = [" ".join(trouble.replace("*** in database main ***", "").split()) for trouble in state.trouble]
    return state


def _structure(database, state):
    state.version = database.execute("PRAGMA user_version").fetchone()[0]
    state.trouble += [text for (text,) in database.execute("PRAGMA quick_check(5)") if text != "ok"]
    tables = {name for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE%fts5 (%'")}
    for table in sorted(tables):
        try:
            # 0: the index in itself. Whether it fits the texts is the program's rule, which may cut words by itself.
            database.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 0)")
        except sqlite3.Error as error:
            state.trouble.append(f"{table}: {error}")
    database.rollback()


def _compare(database, state, quietly):
    """An index that leads to no row breaks a question, and is no damage that quick_check knows."""
    try:
        _invariants(database, state)
        if quietly and state.whole:
            state.quiet = [text for (text,) in database.execute("PRAGMA integrity_check(5)") if text != "ok"]
    except sqlite3.OperationalError as error:  # a table of ours is not there
        state.trouble.append(str(error))
    except sqlite3.DatabaseError as error:
        state.quiet.append(str(error))


def _invariants(database, state):
    """What one transaction of the program always leaves: a call is there whole, or not at all."""
    def count(what, question):
        try:
            found = database.execute(question).fetchone()[0]
        except sqlite3.OperationalError as error:
            if "no such column" in str(error):  # a store of an earlier version
                return
            raise
        if found:
            state.trouble.append(f"{found} {what}")

    broken = database.execute("PRAGMA foreign_key_check").fetchall()
    if broken:
        state.trouble.append(f"{len(broken)} rows without the row they belong to, the first in {broken[0][0]}")
    boards = database.execute("SELECT revision FROM board").fetchall()
    if len(boards) != 1:
        state.trouble.append(f"{len(boards)} rows of the board")
        return
    count("calls of a revision the board has not reached", f"SELECT count(*) FROM calls WHERE revision > {int(boards[0][0])}")
    count("calls with an execution and without their texts",
          "SELECT count(*) FROM calls c WHERE execution_id IS NOT NULL AND end_detail = 'seen' "
          "AND NOT EXISTS (SELECT 1 FROM call_texts t WHERE t.id = c.id)")
    count("kept recordings without name, length or sum",
          "SELECT count(*) FROM calls WHERE recording_state = 'kept' AND (recording_file IS NULL OR recording_sha256 IS NULL)")


def _rows(database, question):
    try:
        return database.execute(question).fetchall()
    except (sqlite3.Error, UnicodeError):
        return None  # cannot be read


def _facts(database):
    """By kind; None: that kind cannot be read."""
    calls = _rows(database, "SELECT execution_id, status, retry_count FROM calls WHERE execution_id IS NOT NULL")
    notes = _rows(database, "SELECT c.execution_id, a.note, a.tags FROM annotations a JOIN calls c ON c.id = a.id")
    heard = _rows(database, "SELECT c.execution_id, l.position_ms FROM listening l JOIN calls c ON c.id = l.call_id")
    lost = _rows(database, "SELECT recipient_phone_number, created_at FROM calls WHERE execution_id IS NULL")
    dials = _rows(database, "SELECT id FROM dials")
    return {"calls": None if calls is None else {row[0]: row[1:] for row in calls},
            "annotations": None if notes is None else {row[0]: row[1:] for row in notes},
            "listening": None if heard is None else {row[0]: row[1:] for row in heard},
            "ruled_out": None if lost is None else {row: () for row in lost},
            "dials": None if dials is None else {row[0]: () for row in dials}}


def missing(before, after, kind):
    """The keys of this kind that were there and are not, or stand there with another value."""
    had, has = before.get(kind) or {}, after.get(kind)
    if has is None:
        return list(had)
    return [key for key, value in had.items() if key not in has or (kind in LOCAL and has[key] != value)]
