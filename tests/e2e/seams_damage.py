"""A store that is damaged while nobody looks: the real program brings it back, and says what became of what was in it."""

import contextlib
import random
import sqlite3

from desk import DONE, STORE_UNUSABLE, Scenarios, check
from stand_in import ago

scenario = Scenarios()
PAGE = 4096


def fill(desk, calls=40):
    """Calls that Bolna knows, on the board; every fourth with a note."""
    made = [desk.bolna.add(ago(hours=30 + hour)) for hour in range(calls)]
    desk.run("import", "--since", f"{ago(days=30):%Y-%m-%d}", code=DONE)
    with store(desk) as rows:
        for call, in rows.execute("SELECT id FROM calls WHERE id % 4 = 0").fetchall():
            rows.execute("INSERT INTO annotations VALUES (?, ?, 'hot', '2026-01-05T10:00:00.000Z')", (call, f"note of call {call}"))
    with store(desk) as rows:
        rows.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return made


@contextlib.contextmanager
def store(desk):
    with contextlib.closing(sqlite3.connect(desk.store)) as connection, connection:
        yield connection


def blank(desk, *pages):
    with open(desk.store, "r+b") as file:
        for page in pages:
            file.seek((page - 1) * PAGE)
            file.write(bytes(PAGE))


def root_of(desk, table):
    with store(desk) as rows:
        return rows.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()[0]


def aside(desk):
    """The files that were set aside, without their logs."""
    return sorted(file for file in desk.store.parent.glob(desk.store.name + ".damaged-*") if not file.name.endswith("-wal"))


@scenario
def a_damaged_store_is_brought_back_at_the_start(desk):
    """The root of the calls is blank: all of them are found again, the file is set aside as it was, doctor says so."""
    made = fill(desk)
    blank(desk, root_of(desk, "calls"))
    damaged = desk.store.read_bytes()
    told = desk.run("poll", "--once", code=DONE)
    check("has been brought back" in told.said, f"poll said: {told.said}")
    rows = desk.calls()
    check({row["executionId"] for row in rows} == set(made), f"{len(rows)} rows of {len(made)} calls")
    kept = aside(desk)
    check(len(kept) == 1 and kept[0].read_bytes() == damaged, f"set aside: {kept}")
    with store(desk) as now:
        notes = now.execute("SELECT count(*) FROM annotations").fetchone()[0]
        check(now.execute("PRAGMA integrity_check").fetchone()[0] == "ok", "the new store is not whole")
    check(notes == len(made) // 4, f"{notes} notes")
    doctor = desk.run("doctor", code=DONE).out
    check("✓ Store" in doctor and "Brought back" in doctor and kept[0].name in doctor, doctor)
    return f"{len(rows)} calls, {notes} notes, {kept[0].name}"


@scenario
def what_cannot_be_read_is_fetched_again(desk):
    """Every page of the calls is blank. The ordinary import brings them; notes of calls that came back are there."""
    made = fill(desk)
    with store(desk) as rows:
        pages = rows.execute("SELECT max(id) FROM calls").fetchone()
    check(pages, "no calls")
    copy = desk.store.parent / "callboard.db-backups"
    copy.mkdir(mode=0o700)
    with store(desk) as rows:
        rows.execute("VACUUM INTO ?", (str(copy / "callboard-2026-01-05_1000.sqlite"),))
    image = bytearray(desk.store.read_bytes())
    for page in range(len(image) // PAGE):  # whatever holds the ids of calls and is a leaf of a table
        start = page * PAGE
        if image[start] == 13 and made[0].encode() in image[start:start + PAGE]:
            image[start:start + PAGE] = bytes(PAGE)
    desk.store.write_bytes(image)
    desk.run("poll", "--once", code=DONE)
    desk.run("import", code=DONE)
    rows = desk.calls()
    check({row["executionId"] for row in rows} == set(made), f"{len(rows)} rows of {len(made)} calls")
    with store(desk) as now:
        notes = now.execute("SELECT count(*) FROM annotations").fetchone()[0]
    check(notes == len(made) // 4, f"{notes} notes of {len(made) // 4}")
    return f"{len(rows)} calls, {notes} notes after an import"


@scenario
def a_damaged_search_index_costs_no_call(desk):
    """FTS5 cannot open it any more: doctor says ✗, calls are written on, poll makes it again, doctor says ✓."""
    fill(desk, 8)
    with store(desk) as rows:
        for index in ("search_names", "search_name_words", "search_texts"):
            rows.execute(f"DELETE FROM {index}_data WHERE id = 10")
    before = desk.run("doctor", code=STORE_UNUSABLE).out
    check("✗ Search" in before and "✓ Store" in before, before)
    new = desk.bolna.add(ago(hours=1))
    desk.run("import", "--since", f"{ago(days=1):%Y-%m-%d}", code=DONE)
    check(new in {row["executionId"] for row in desk.calls()}, "the new call was not written")
    desk.run("poll", "--once", code=DONE)
    after = desk.run("doctor", code=DONE).out
    check("✗" not in after and "Brought back" not in after, after)
    check([] == aside(desk), f"set aside: {aside(desk)}")
    with store(desk) as rows:
        check(rows.execute("PRAGMA integrity_check").fetchone()[0] == "ok", "not whole")
    return "doctor ✗, written on, made again, doctor ✓"


@scenario
def odd_stores_are_refused_and_left_as_they_are(desk):
    fill(desk, 4)
    said = []
    for version in (-5, -2**31, 0, 99, 2**31 - 1):
        with store(desk) as rows:
            rows.execute(f"PRAGMA user_version = {version}")
        before = desk.store.read_bytes()
        for command in (["calls"], ["doctor"], ["poll", "--once"]):
            ended = desk.run(*command, code=STORE_UNUSABLE)
            check("left as it is" in ended.said, f"{version}, {command}: {ended.said}")
        check(desk.store.read_bytes() == before, f"version {version}: the file was written to")
        said.append(str(version))
    return ", ".join(said)


@scenario
def no_damage_makes_it_crash(desk):
    """Bytes and pages at random: every command ends by itself, with a code of its own, and what is read is a store."""
    fill(desk)
    whole = desk.store.read_bytes()
    codes = {}
    for seed in range(24):
        dice = random.Random(seed)
        image = bytearray(whole)
        for _ in range(3):
            if seed % 2:
                page = dice.randrange(len(image) // PAGE) * PAGE
                image[page:page + PAGE] = bytes(PAGE)
            else:
                place = dice.randrange(len(image) - 64)
                for i in range(64):
                    image[place + i] ^= 1 << dice.randrange(8)
        for left in desk.store.parent.glob(desk.store.name + "*"):
            if left.is_file():
                left.unlink()
        desk.store.write_bytes(image)
        for command in (["calls", "--limit", "3"], ["poll", "--once"], ["doctor"]):
            ended = desk.run(*command)
            check(ended.code >= 0, f"seed {seed}, {command[0]}: signal {-ended.code}: {ended.said[-300:]}")
            codes[ended.code] = codes.get(ended.code, 0) + 1
    return f"exit codes: {dict(sorted(codes.items()))}"
