"""One worker's place: a desk (home, stand-in for Bolna, the real program) with a store that is laid out afresh for each fault."""

import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))

import believable
import oracle
from desk import DONE, Desk
from programs import wait_until
from stand_in import Answer, ago, is_reading


class Station(Desk):
    """`count` calls; the store was written by an earlier version, and brought to this one by the program. Bolna has the end of
    the `pending` last ones, with texts `longer` times as long: a batch that outgrows SQLite's cache is written before it is whole."""

    def __init__(self, program, scratch, count=2000, seed=1, pending=12, longer=1):
        super().__init__(program, scratch)
        self.book = believable.make_book(count, seed, pending)
        for call in self.book.pending:
            call.transcript *= longer
        self.book.put_into(self.bolna)
        self.news = [self.bolna.add(ago(minutes=minute), agent="agent-2") for minute in range(1, 26)]  # an import brings these
        self.layout_had_store = False
        self._known = {}
        self.layouts = self.scratch / "layouts"
        believable.write_store(self.book, self.store, self.bolna.url)
        self.run("calls", "--limit", "1", code=DONE)
        for copy in self.store.parent.glob("callboard.db.v*-backup"):
            copy.unlink()
        if self.has("backup"):
            self.run("backup", code=DONE)  # as after a day of use
        self.executions = dict(self.bolna.executions)
        self.keep("plain")
        self.before = oracle.look(self.store, self.scratch)
        if not self.before.whole:
            raise RuntimeError(f"the store to begin with is not whole: {self.before.trouble}")

    def has(self, command):
        """Whether this version of the program knows the command."""
        if command not in self._known:
            self._known[command] = self.run(command, "--help").code == 0
        return self._known[command]

    # Layouts: folders with a store in them, from which every fault starts

    def keep(self, name):
        shutil.rmtree(self.layouts / name, ignore_errors=True)
        shutil.copytree(self.store.parent, self.layouts / name)

    def lay(self, name="plain"):
        """The store as it was kept under this name; what the last fault left is gone, at Bolna too."""
        shutil.rmtree(self.store.parent, ignore_errors=True)
        shutil.copytree(self.layouts / name, self.store.parent)
        self.layout_had_store = self.store.exists()
        shutil.rmtree(f"{self.store.parent}.graves", ignore_errors=True)
        self.home.log.unlink(missing_ok=True)
        self.bolna.as_usual()
        self.bolna.executions = dict(self.executions)
        self.bolna.forget_requests()

    def iso(self, execution):
        """When Bolna made this call, as the store would write it."""
        return believable.iso(self.bolna.made(execution))

    def look(self, quietly=True):
        return oracle.look(self.store, self.scratch, quietly)

    def keep_with_log(self):
        """The layout `log`: killed in the middle of a poll, so that a write-ahead log with whole transactions lies beside it."""
        self.lay()
        process = self.start("poll")
        wait_until(lambda: process.said_so_far().count("✅ Updated") >= len(self.book.pending), 30,
                   lambda: f"the poll did not write: {process.said_so_far()}")
        process.kill()
        process.wait(10)
        process.collector.join(10)
        self.keep("log")

    # Load

    def move_on_reading(self, luck, most=3):
        """Every reading of a pending call finds it one or more steps further."""
        steps = ("queued", "initiated", "ringing", "in-progress", "call-disconnected", "completed")

        def answer(request, usual):
            if usual.status == 200 and isinstance(usual.body, dict) and usual.body["status"] in steps[:-1]:
                place = min(steps.index(usual.body["status"]) + luck.randrange(1, most + 1), len(steps) - 1)
                if steps[place] == "completed":
                    self.bolna.complete(request.execution)
                else:
                    self.bolna.change(request.execution, status=steps[place])
                return Answer(200, self.bolna.executions[request.execution])
            return usual

        self.bolna.when(is_reading, answer)
