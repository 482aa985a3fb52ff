"""The judge of all proofs: what a fault may do to a command, and what must still be true afterwards.

Complaints are sentences; none means that the promise held. What is judged:
 - no program of ours ends by a signal it raised itself;
 - exit codes are those its own --help names, trouble is said in a sentence that docs/trust.md knows, never in SQLite's words;
 - what was acknowledged (a line of the poll's log, a printed id, exit 0, a note) is in the store after the next start;
 - no call is there by half; nobody is rung twice; the next start comes within LONGEST_START."""

import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))

import oracle
from desk import Ended
from programs import Failure

LONGEST_START = 30  # seconds; a bound against hanging, not a measure
HUNG = 124
UPDATED = re.compile(r"✅ Updated call (\S+) - Status: (\S+?), Recording")
# How far a call is: what was acknowledged may only be followed by more.
RANK = {"queued": 0, "initiated": 1, "ringing": 2, "in-progress": 3, "call-disconnected": 4}
FINAL = 5
# A failure that nobody foresaw: a bug, whatever came before it.
NEVER = re.compile(r"QSql|QObject|Unable to fetch|ASSERT|terminate called|no transaction is active|cannot commit|"
                   r"Parameter count|The store refused a statement|already exists|no such (table|column)|duplicate column|"
                   r"database disk image|out of range|std::", re.IGNORECASE)
# The store's trouble in the words a person reads. A new one is added here and in docs/trust.md, in one commit.
TROUBLE = re.compile("|".join((
    r"disk is full", r"larger than a file may be", r"disk does not work", r"read-only", r"may not write", r"cannot be written",
    r"could not be (stored|written)", r"store is damaged", r"was damaged", r"damaged \(", r"could not be brought back",
    r"which no Callboard writes", r"written by a newer Callboard", r"A newer Callboard has brought", r"not a Callboard store",
    r"belongs to another program", r"locked by another program", r"store cannot be (opened|read|used)", r"could not be backed up",
    r"not made like one", r"Another file is being put", r"store's version became")))
DAMAGE = re.compile(r"damag|recover|brought back|salvag|rebuilt|made anew", re.IGNORECASE)
LOSS = re.compile(r"\bLost: ")  # names what is gone; "nothing is known to be lost" does not


def is_own_signal(code):
    return code < 0 and code != -9


@dataclass
class Commands:
    """Runs commands at a desk, and judges each as it ends."""
    desk: object
    complaints: list = field(default_factory=list)
    said: list = field(default_factory=list)
    seconds: list = field(default_factory=list)
    exits: dict = field(default_factory=dict)

    def run(self, *arguments, killed=False, documented=None, **more):
        """`killed`: the fault may end it with SIGKILL."""
        name = next(word for word in arguments if not word.startswith("-"))
        try:
            ended = self.desk.run(*arguments, seconds=LONGEST_START, **more)
        except Failure as hung:
            self.complain(str(hung)[:200])
            ended = Ended(HUNG, "", "", LONGEST_START)
        self.said.append(f"$ callboard {' '.join(arguments)}\n{'' if name == 'calls' else ended.out}{ended.err}")
        self.seconds.append(ended.seconds)
        self.exits.setdefault(name, []).append(ended.code)
        for complaint in [] if ended.code == HUNG else judge_end(name, ended.code, ended.err, ended.out, documented or documented_exits(self.desk, name), killed):
            self.complain(complaint)
        return ended

    def complain(self, sentence):
        if sentence not in self.complaints:
            self.complaints.append(sentence)

    @property
    def text(self):
        return "\n".join(self.said)


_exits = {}


def documented_exits(desk, command):
    """The codes that `callboard COMMAND --help` names."""
    key = (desk.program, command)
    if key not in _exits:
        said = desk.run(command, "--help").out
        block = said[said.index("Exit codes:"):]
        _exits[key] = {int(code) for code in re.findall(r"^ {2}(\d)\b", block, re.MULTILINE)}
    return _exits[key]


def judge_end(name, code, err, out, documented, killed=False):
    if is_own_signal(code):
        return [f"{name} ended by signal {-code}"]
    if code == -9:
        return [] if killed else [f"{name} was killed"]
    complaints = []
    if code not in documented:
        complaints.append(f"{name} exited {code}, which its help does not name")
    ours = [line for line in (err + "\n" + out).splitlines() if not line.startswith(("+", "|"))]
    for line in ours if name != "calls" else err.splitlines():
        if found := NEVER.search(line):
            complaints.append(f"{name} speaks SQLite ({found[0]!r}): {line.strip()[:150]}")
            break
    if code == 7 and not TROUBLE.search(err + out):
        complaints.append(f"{name} exited 7 without a sentence that is documented: {(err + out).strip()[-150:]!r}")
    return complaints


# What was acknowledged


def acknowledged(text):
    """{execution: status} of every line that the program wrote only after the store had it; the last one counts."""
    return dict(UPDATED.findall(text))


def rank(status):
    return RANK.get(status, FINAL)


def judge_acknowledged(facts, statuses):
    calls = facts.get("calls")
    if calls is None:
        return ["the calls cannot be read" if statuses else ""][:bool(statuses)]
    lost = [execution for execution, status in statuses.items()
            if execution not in calls or rank(calls[execution][0]) < rank(status)]
    return [f"{len(lost)} acknowledged updates are lost, such as {lost[0]} ({statuses[lost[0]]}; the store has "
            f"{calls.get(lost[0], ('nothing',))[0]})"] if lost else []


def judge_rings(desk, number, most=1):
    rung = [dial for dial in desk.bolna.dials() if dial.body["recipient_phone_number"] == number]
    return [f"{number} was rung {len(rung)} times"] if len(rung) > most else []


def judge_state(state, when):
    """The structure, and that no call is there by half."""
    return [f"{when}: {trouble}" for trouble in state.trouble[:2]]


def judge_kept(before, after, kinds):
    """Nothing of these kinds may be gone. For damage, see mutations.py, where loss may be named instead."""
    complaints = []
    for kind in kinds:
        if gone := oracle.missing(before, after, kind):
            complaints.append(f"{len(gone)} of {len(before[kind])} {kind} are gone or changed, such as {gone[0]}")
    return complaints


def judge_coverage(desk):
    """What the store says an import has seen whole, it holds: every call of that span, or the debt of reading it."""
    spans = desk.rows("SELECT agent_id, covered_from, covered_until FROM imports")
    held = {row[0] for row in desk.rows("SELECT execution_id FROM calls UNION SELECT execution_id FROM owed_readings")}
    gone = [execution for execution in desk.bolna.executions if execution not in held
            and any(agent == desk.bolna.agent_of[execution] and begin <= desk.iso(execution) <= end for agent, begin, end in spans)]
    return [f"{len(gone)} calls are in a span that counts as imported, and not in the store"] if gone else []


# The folder afterwards

OURS = re.compile(r"callboard\.db(-wal|-shm|\.lock|\.v\d+-backup|\.(damaged|replaced)-[0-9_-]+(\.\d+|-\d+)?(-wal|-shm)?)?$|recordings$|"
                  r"callboard\.db-backups$|backup\.lock$|callboard-[0-9_-]+(\.\d+|-\d+)?\.sqlite$|given\.sqlite$")


def judge_leftovers(folder):
    """After a start that worked nothing is left of a half-made copy."""
    left = [path.name for path in folder.rglob("*") if "recordings" not in path.parts and not OURS.match(path.name)]
    return [f"left behind: {', '.join(sorted(left)[:3])}"] if left else []
