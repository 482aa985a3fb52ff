"""The environment that puts disk_shim.c between the program and its store, and what the shim counted."""

import struct
from dataclasses import dataclass
from pathlib import Path

FAULTS = ("enospc", "edquot", "efbig", "eio", "short")


@dataclass
class Count:
    operations: int
    failed: int
    dropped: int
    name: str  # of the operation the fault hit


class Shim:
    """`library` is the built disk_shim; the faults are in the folder of the desk's store."""

    def __init__(self, library, desk):
        self.library = str(Path(library).resolve())
        self.folder = str(desk.store.parent)
        self.counter = desk.scratch / "counter"

    def environment(self, at=0, fault="enospc", once=False, unsynced=None, no_sync=False):
        self.counter.unlink(missing_ok=True)
        environment = {"LD_PRELOAD": self.library, "PROOF_FOLDER": self.folder, "PROOF_COUNTER": str(self.counter), "PROOF_AT": str(at),
                       "PROOF_FAULT": fault}
        if once:
            environment["PROOF_ONCE"] = "1"
        if unsynced is not None:
            environment["PROOF_UNSYNCED"] = str(unsynced)
        if no_sync:
            environment["PROOF_NO_SYNC"] = "1"
        return environment

    def count(self):
        if not self.counter.exists():
            return Count(0, 0, 0, "")
        operations, failed, dropped, name = struct.unpack("QQQ8s", self.counter.read_bytes())
        return Count(operations, failed, dropped, name.rstrip(b"\0").decode())
