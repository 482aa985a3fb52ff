"""A store such as a small sales desk has, and the Bolna that knows the same calls: what the proofs damage and judge.

The store is written in a released version by that version's own migrations, and the program itself brings it to its own.
The same seed makes the same pages: only the dates follow the day."""

import contextlib
import datetime
import json
import random
import sqlite3
import sys
import uuid
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))

from seams_old_store import MIGRATIONS, application_id
from stand_in import bolnas_time, now

VERSION = 9  # the last one whose derived names the program makes itself
ACCOUNT = "default"
AGENTS = (("agent-1", "Site Visit Caller"), ("agent-2", "Loan Reminder"), ("agent-3", "Renewal Desk"))
NAMES = ("Asha Verma", "Rakesh Iyer", "José Álvarez", "आशा शर्मा", "Meera Nair", "John Doe", "Sunil O’Brien", "लक्ष्मी", None, None)
SAID = ("Good morning, am I speaking with you about the flat?", "Yes, tell me.", "The registry is on Monday.",
        "हाँ, रजिस्ट्री सोमवार को है।", "मुझे दो कमरों का घर चाहिए।", "Please call me after six.", "Thank you & goodbye.",
        "It costs forty lakh.", "Bargain settled.", "कल बात करते हैं।", "Send me the papers on WhatsApp.", "I am driving now.")
NOTES = ("Call back on Sunday", "wants a corner flat", "रविवार को फिर", "asked for a discount", "do not ring before ten")
FTS = ("search_names", "search_name_words", "search_texts", "search_notes")


def iso(moment):
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03}Z"


@dataclass
class Known:
    """One call, as the store has it and as Bolna has it."""
    execution: str
    agent: str
    made: datetime.datetime
    status: str
    at_bolna: str  # its status there, which may be further
    name: str | None
    number: str
    transcript: str | None
    retry: int = 0
    note: str | None = None
    tags: str | None = None
    heard: int | None = None


@dataclass
class Book:
    calls: list
    ruled_out: list = field(default_factory=list)  # (number, made): dials Bolna never heard of; on this disk alone

    @property
    def pending(self):
        return [call for call in self.calls if call.status != call.at_bolna]

    def put_into(self, bolna):
        """`bolna` (a StandIn) knows these calls and agents from now on."""
        for agent, name in AGENTS:
            bolna.add_agent(name, agent)
        for call in self.calls:
            talked = call.at_bolna == "completed"
            bolna.add(call.made, call.at_bolna, call.agent, call.execution, user_number=call.number, retry_count=call.retry,
                      transcript=call.transcript if talked else None, context_details=_details(call))


def _details(call):
    return {"recipient_data": {"customer_name": call.name} if call.name else None, "recipient_phone_number": call.number}


def make_book(count, seed=1, pending=12):
    luck = random.Random(seed)
    end = now().replace(microsecond=0) - datetime.timedelta(hours=2)
    calls = []
    for index in range(count):
        made = end - datetime.timedelta(minutes=7 * (count - index), seconds=luck.randrange(50))
        status = luck.choices(("completed", "no-answer", "busy", "failed"), (60, 22, 12, 6))[0]
        turns = luck.randrange(4, 24)
        transcript = "".join(f"{'user:  ' if turn % 2 else 'assistant: '}{luck.choice(SAID)}\n" for turn in range(turns))
        agent = luck.choice(AGENTS)[0]
        execution = str(uuid.UUID(int=luck.getrandbits(128), version=4))
        number = f"+9198765{40000 + luck.randrange(500)}"
        retry = int(luck.random() < 0.03)
        call = Known(execution, agent, made, status, status, luck.choice(NAMES), number, transcript, retry)
        if luck.random() < 0.06:
            call.note, call.tags = luck.choice(NOTES) + f" ({index})", luck.choice((None, "hot", "hot\nkolkata"))
        if status == "completed" and luck.random() < 0.05:
            call.heard = luck.randrange(1, 40) * 1000
        calls.append(call)
    for call in calls[count - pending:]:
        call.status, call.at_bolna, call.retry, call.heard = "in-progress", "completed", 0, None
    dials = [(f"+9198765{41000 + index}", end - datetime.timedelta(days=3, minutes=index)) for index in range(3)]
    return Book(calls, dials)


def write_store(book, file, url, version=VERSION):
    """A store of `version` at `file`, with what that version had tables for."""
    with contextlib.closing(sqlite3.connect(file)) as store, store:
        for migration in sorted(MIGRATIONS.glob("*.sql"))[:version]:
            store.executescript(migration.read_text())
        store.execute("UPDATE board SET revision = 1")
        store.execute(f"PRAGMA application_id = {application_id()}")
        store.execute(f"PRAGMA user_version = {version}")
        _Filler(store, version, url).fill(book)
        for index in FTS if version >= 3 else ():
            store.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
    with contextlib.closing(sqlite3.connect(file)) as store:
        store.execute("PRAGMA journal_mode = WAL")


class _Filler:
    def __init__(self, store, version, url):
        self.store = store
        self.version = version
        self.url = url
        self.columns = {}

    def insert(self, table, **row):
        """What this version's table has columns for."""
        if table not in self.columns:
            self.columns[table] = {name for _, name, *_ in self.store.execute(f"PRAGMA table_info({table})")}
        row = {name: value for name, value in row.items() if name in self.columns[table]}
        if not row:
            return None
        return self.store.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})",
                                  tuple(row.values())).lastrowid

    def fill(self, book):
        begun = iso(book.calls[0].made)
        self.insert("accounts", id=ACCOUNT, name="Sales desk", api_url=self.url, created_at=begun)
        for agent, name in AGENTS:
            if self.version >= 2:
                self.insert("imports", account_id=ACCOUNT, agent_id=agent, covered_from=begun,
                            covered_until=iso(now() - datetime.timedelta(minutes=30)))
        for call in book.calls:
            self.call(call)
        for number, made in book.ruled_out:
            self.insert("calls", account_id=ACCOUNT, agent_id="agent-1", recipient_phone_number=number, direction="outbound",
                        status="unknown", call_duration=0, conversation_duration=0, recording_state="none", retry_count=0,
                        created_at=iso(made), updated_at=iso(made), check_failures=0, dial_state="ruled_out", revision=1,
                        final_since=iso(made))

    def call(self, call):
        made = iso(call.made)
        ended = iso(call.made + datetime.timedelta(minutes=4)) if call.status == call.at_bolna else None
        talked = call.status == "completed"
        row = self.insert(
            "calls", account_id=ACCOUNT, execution_id=call.execution, call_id=call.execution, agent_id=call.agent,
            agent_name=dict(AGENTS)[call.agent], contact_name=call.name, recipient_phone_number=call.number,
            phone_number_id="+919876549999", direction="outbound", provider="plivo", status=call.status, status_raw=call.status,
            outcome="Talked" if talked else None, call_duration=44.0 if talked else 0.0,
            conversation_duration=42.0 if talked else 0.0, total_cost_cents=5.2 if talked else None,
            recording_url=f"{self.url}/recordings/call/{call.execution}" if talked else None,
            recording_state="available" if talked else "none", retry_count=call.retry, created_at=made, started_at=made,
            updated_at=ended or made, last_status_check=ended or made, check_failures=0, final_since=ended, ended_at=ended,
            open_since=None if ended else made, dial_state="answered", revision=1, end_detail="seen" if ended else "none")
        reading = json.dumps({"id": call.execution, "status": call.status, "retry_count": call.retry, "created_at": bolnas_time(call.made),
                              "user_number": call.number, "context_details": _details(call)}, ensure_ascii=False)
        self.insert("call_texts", id=row, transcript=call.transcript if talked else None, raw_reading=reading)
        if self.version >= 2:
            self.insert("call_changes", call_id=row, at=ended or made, source="import", what="status", became=call.status,
                        attempt=call.retry)
        if self.version >= 3 and (call.note or call.tags):
            self.insert("annotations", id=row, note=call.note, tags=call.tags, updated_at=made)
        if self.version >= 4 and call.heard is not None:
            self.insert("listening", call_id=row, attempt=call.retry, position_ms=call.heard)
        if self.version >= 8 and call.retry:
            said = "assistant: Please leave a message.\n"
            self.insert("attempts", call_id=row, attempt=0, status="no-answer", status_raw="no-answer", call_duration=0.0,
                        conversation_duration=0.0, recording_state="none", transfer_recording_state="none", transcript=said)
            self.store.execute("INSERT INTO search_attempts (rowid, transcript, summary) VALUES (?, ?, NULL)", (row * 64, said))
