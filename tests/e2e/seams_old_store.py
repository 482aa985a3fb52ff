"""A store of the last version, made from that version's own migrations, in which one owner's calls stand twice."""

import contextlib
import hashlib
import sqlite3
from pathlib import Path

from desk import DONE, Scenarios, check
from stand_in import WAV, ago

scenario = Scenarios()
MIGRATIONS = Path(__file__).resolve().parents[2] / "core" / "store" / "migrations"
VERSION = 6  # the last one before accounts had owners
SCHEMA = Path(__file__).resolve().parents[2] / "core" / "store" / "Schema.h"
THEN = "2026-01-05T10:00:00.000Z"
ACCOUNTS = ("default", "environment")


def application_id():
    line = next(line for line in SCHEMA.read_text().splitlines() if "applicationId" in line and "=" in line)
    return int(line.split("=")[1].split(";")[0].strip().replace("'", ""), 0)


@contextlib.contextmanager
def old_store(desk):
    """An empty store of version 6, with the two accounts one key had."""
    with contextlib.closing(sqlite3.connect(desk.store)) as store, store:
        for migration in sorted(MIGRATIONS.glob("*.sql"))[:VERSION]:
            store.executescript(migration.read_text())
        store.execute(f"PRAGMA application_id = {application_id()}")
        store.execute(f"PRAGMA user_version = {VERSION}")
        for account in ACCOUNTS:
            store.execute("INSERT INTO accounts VALUES (?, ?, ?, ?)", (account, account, desk.bolna.url, THEN))
        yield store
        for index in ("search_names", "search_name_words", "search_texts", "search_notes"):
            store.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")  # the writer keeps them; here nobody does


def insert(store, account, execution, made, **more):
    row = {"account_id": account, "execution_id": execution, "agent_id": "agent-1", "direction": "outbound", "status": "completed",
           "outcome": "Talked", "call_duration": 44.0, "conversation_duration": 42.0, "recording_state": "available",
           "recording_url": "https://api.bolna.ai/recordings/call/" + execution, "retry_count": 0, "created_at": made,
           "updated_at": made, "check_failures": 0, "final_since": made, "dial_state": "answered", "revision": 1,
           "end_detail": "seen", "recipient_phone_number": "+919876540021", "contact_name": None} | more
    names = ", ".join(row)
    call = store.execute(f"INSERT INTO calls ({names}) VALUES ({', '.join('?' * len(row))})", tuple(row.values())).lastrowid
    store.execute("INSERT INTO call_texts (id, transcript) VALUES (?, 'user:  Yes.')", (call,))
    return call


def note(store, call, text, tags=None):
    store.execute("INSERT INTO annotations VALUES (?, ?, ?, ?)", (call, text, tags, THEN))


@scenario
def doubles_of_one_owner_are_merged_and_lose_nothing(desk):
    """Notes on the one, tags on the other, a listening mark here, a kept recording there."""
    calls = [desk.bolna.add(ago(hours=hours)) for hours in (30, 31, 32, 33)]
    recordings = desk.store.parent / "recordings"
    recordings.mkdir(mode=0o700)
    (recordings / "kept.wav").write_bytes(WAV)
    sum_of_it = hashlib.sha256(WAV).hexdigest()
    with old_store(desk) as store:
        made = f"{ago(hours=30):%Y-%m-%dT%H:%M:%S.000Z}"
        kept = {"recording_state": "kept", "recording_file": "kept.wav", "recording_bytes": len(WAV), "recording_sha256": sum_of_it}
        one = {account: insert(store, account, calls[0], made) for account in ACCOUNTS}
        two = {account: insert(store, account, calls[1], made) for account in ACCOUNTS}
        insert(store, "default", calls[2], made, **kept)
        insert(store, "environment", calls[2], made, contact_name="Asha Verma")
        insert(store, "environment", calls[3], made)  # alone
        note(store, one["default"], "Sunday", None)
        note(store, one["environment"], None, "hot")
        note(store, two["default"], "first note")
        note(store, two["environment"], "second note")
        store.execute("INSERT INTO listening (call_id, position_ms, listened_at) VALUES (?, 9000, ?)", (two["environment"], THEN))
    desk.run("calls", code=DONE)
    rows = desk.calls()
    seen = f"{len(rows)} rows of 4 calls"
    check(len(rows) == 4, seen)
    desk.run("import", "--since", f"{ago(days=5):%Y-%m-%d}", code=DONE)
    rows = desk.calls()
    check(len(rows) == 4, f"after an import: {len(rows)} rows of 4 calls")
    noted = dict(desk.rows("SELECT execution_id, coalesce(note, '') || '|' || coalesce(tags, '') FROM annotations JOIN calls USING (id)"))
    check("Sunday" in noted.get(calls[0], "") and "hot" in noted.get(calls[0], ""), f"note and tag: {noted}")
    check("first note" in noted.get(calls[1], "") and "second note" in noted.get(calls[1], ""), f"two notes: {noted}")
    heard = desk.rows("SELECT execution_id, position_ms FROM listening JOIN calls ON calls.id = listening.call_id")
    check(heard == [(calls[1], 9000)], f"listening: {heard}")
    third = desk.show(calls[2])
    check((third["recordingState"], third["contactName"]) == ("kept", "Asha Verma"), f"{third['recordingState']}, {third['contactName']}")
    ended = desk.run("poll", "--once", code=DONE)
    return f"{seen}, notes, tags, listening, recording and name kept; poll --once exits {ended.code}"


@scenario
def calls_of_two_owners_stay_apart(desk):
    """Two accounts without a call in common are two."""
    calls = [desk.bolna.add(ago(hours=hours)) for hours in (30, 31)]
    with old_store(desk) as store:
        made = f"{ago(hours=30):%Y-%m-%dT%H:%M:%S.000Z}"
        for account, execution in zip(ACCOUNTS, calls, strict=True):
            insert(store, account, execution, made)
    have = {call["executionId"]: call["accountId"] for call in desk.calls()}
    check(len(have) == 2 and have[calls[0]] != have[calls[1]], f"{have}")
    return "two rows in two accounts"


@scenario
def an_old_store_keeps_its_calls(desk):
    """Brought to this version: every call, its texts, and a copy of what it was."""
    with old_store(desk) as store:
        for i in range(30):
            insert(store, "default", f"old-{i:02}", f"2026-01-05T10:00:{i:02}.000Z", contact_name="Asha Verma" if i else None)
    rows = desk.calls()
    check(len(rows) == 30 and all(row["transcript"] for row in rows), f"{len(rows)} rows of 30")
    copies = [copy.name for copy in desk.store.parent.glob("*backup*")]
    version = desk.rows("PRAGMA user_version")[0][0]
    check(len(copies) == (version > VERSION), f"copies: {copies}")
    return f"30 rows, version {version}, {copies}"
