"""Two windows started at the same moment are one: the second raises the first and ends with 0. Without a screen."""

import os
import signal
import subprocess
from pathlib import Path

from programs import Home, check, end, main, wait_until

ROUNDS = 10


class Desk:
    """Where windows are started: one home, one runtime folder, no Bolna."""

    def __init__(self, scratch, callboard):
        self.callboard = callboard
        self.runtime = Path(scratch) / "runtime"
        self.runtime.mkdir(mode=0o700)
        self.home = Home(scratch, "home")
        self.environment = self.home.environment("http://127.0.0.1:9", "demo-key", QT_QPA_PLATFORM="offscreen",
                                                 XDG_RUNTIME_DIR=str(self.runtime))
        self.environment.pop("DBUS_SESSION_BUS_ADDRESS", None)

    def start(self, *arguments):
        return subprocess.Popen([self.callboard, *arguments], env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)

    def windows(self):
        """How many have taken their place and say that they can be raised."""
        return sum(file.stat().st_size > 0 for file in self.runtime.glob("callboard-*.lock"))

    def is_there(self):
        return self.windows() > 0


def ended(processes):
    return [process for process in processes if process.poll() is not None]


def started_together_they_are_one(scratch, callboard, _):
    desk = Desk(scratch, callboard)
    for number in range(ROUNDS):
        windows = [desk.start() for _ in range(2 if number % 2 else 3)]
        try:
            wait_until(lambda: len(ended(windows)) == len(windows) - 1, 30,
                       lambda: f"Round {number}: {len(windows) - len(ended(windows))} windows are open")
            codes = [process.returncode for process in ended(windows)]
            check(codes == [0] * len(codes), f"Round {number}: the others ended with {codes}")
            wait_until(desk.is_there, 30, f"Round {number}: the window did not come")
            check(len(ended(windows)) == len(windows) - 1, f"Round {number}: no window is left")
        finally:
            for process in windows:
                end(process)


def another_name_of_the_store_is_the_same_store(scratch, callboard, _):
    desk = Desk(scratch, callboard)
    stores = Path(scratch) / "stores"
    stores.mkdir()
    (Path(scratch) / "link").symlink_to(stores)
    first = desk.start("--database", str(stores / "calls.db"))
    try:
        wait_until(desk.is_there, 30, "The first window did not come")
        (stores / "same.db").symlink_to(stores / "calls.db")
        for name in (stores / "calls.db", stores / "same.db", Path(scratch) / "link" / "calls.db", stores / ".." / "link" / "calls.db"):
            second = desk.start("--database", str(name))
            try:
                wait_until(lambda: second.poll() is not None, 30, f"{name} has a window of its own")
                check(second.returncode == 0, f"{name} ended with {second.returncode}")
            finally:
                end(second)
        other = desk.start("--database", str(stores / "other.db"))
        wait_until(lambda: desk.windows() == 2, 30, "Another store has no window of its own")
        check(end(other) == 0 and first.poll() is None, "The window of another store is not its own")
    finally:
        end(first)


def a_window_shows_every_account(scratch, callboard, _):
    process = Desk(scratch, callboard).start("--account", "Bolna")
    try:
        code = wait_until(lambda: process.poll(), 30, "A window was opened")
    finally:
        end(process)
    check(code == 2 and "--account" in process.stderr.read(), f"--account without a command ended with {code}")


def a_killed_one_leaves_its_place(scratch, callboard, _):
    """Killed in the middle of its start, and killed with its window open: the next one is a window all the same."""
    desk = Desk(scratch, callboard)
    for number in range(6):
        first = desk.start()
        if number % 2:
            wait_until(desk.is_there, 30, "The first window did not come")
        else:
            wait_until(lambda: any(desk.runtime.iterdir()), 30, "The first did not take its place")
        second = desk.start() if number % 3 == 0 else None
        first.send_signal(signal.SIGKILL)
        first.wait(10)
        third = second if second and second.poll() is None else desk.start()
        try:
            wait_until(desk.is_there, 60, lambda: f"Round {number}: there is no window after one was killed; the next start "
                       f"{'runs' if third.poll() is None else f'ended with {third.poll()}'}, the second was "
                       f"{'none' if not second else 'taken for it' if second is third else 'over'}: {list(desk.runtime.iterdir())}")
            check(third.poll() is None, f"Round {number}: the next start ended with {third.poll()}")
        finally:
            end(third)


def one_that_cannot_start_lets_the_next_one_try(scratch, callboard, _):
    """The place is given back when its owner ends."""
    desk = Desk(scratch, callboard)
    for _ in range(3):
        process = desk.start()
        try:
            wait_until(desk.is_there, 30, "No window came")
        finally:
            code = end(process)
        check(code == 0, f"A window that was told to stop ended with {code}")
        check(not list(desk.runtime.glob("callboard-*")), f"Something was left: {list(desk.runtime.iterdir())}")


def without_a_runtime_folder_it_opens(scratch, callboard, _):
    desk = Desk(scratch, callboard)
    os.chmod(desk.runtime, 0o500)
    process = desk.start()
    try:
        wait_until(lambda: desk.home.store.exists(), 30, "Nothing was opened")
        check(process.poll() is None, f"It ended with {process.poll()}")
    finally:
        end(process)
        os.chmod(desk.runtime, 0o700)


if __name__ == "__main__":
    main([started_together_they_are_one, another_name_of_the_store_is_the_same_store, a_window_shows_every_account,
          a_killed_one_leaves_its_place, one_that_cannot_start_lets_the_next_one_try, without_a_runtime_folder_it_opens], 170)
