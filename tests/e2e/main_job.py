"""The guide's whole job in a real window: a call is placed, followed to its end without a click, checked, and heard.

The simulated Bolna lives fifteen times as fast as the real one, so five minutes of a call pass in twenty seconds."""

import json
import re

from desktop import PATIENCE, Role, State, act, is_enabled, value_of, window
from programs import GOOD_KEY, Home, check, main, run, simulator, wait_until

CONTACT = "आशा वर्मा"
PROJECT = "Real Estate"
# In the order of a call's life. `completed` is what the number's last digit promises.
LIFE = ["queued", "initiated", "ringing", "in-progress", "connected", "call-disconnected", "completed"]
STATUS, RECORD = 2, 6  # columns


def the_whole_job(scratch, callboard, simulator_program):
    home = Home(scratch, "home")
    with simulator(simulator_program, "--speed", "15") as bolna:
        environment = home.environment(bolna.url, GOOD_KEY)

        def stored():
            """The call as the command line reads it from the same store, while the window is open."""
            listed = run(callboard, ["calls", "--format", "json"], environment)
            check(listed.returncode == 0, f"calls ended with {listed.returncode}: {listed.stderr}")
            return json.loads(listed.stdout)[0]

        with window(callboard, environment, "--poll-interval", "1", "--refresh-interval", "1") as board:
            shows_an_empty_board(board)
            first_status = places_a_call(board, bolna)
            follows_it_by_itself(board, first_status)
            shows_its_details(board)
            checks_on_demand(board, stored)
            plays_the_recording(board)
            pauses_and_refreshes(board)
            searches(board)
            closes_the_details(board)
        keeps_it_all(stored())
        placed = bolna.executions()
        check(len(placed) == 1, f"Bolna was asked for {len(placed)} calls: one press of Call is one call")


def shows_an_empty_board(board):
    board.wait_for_rows(0)
    for name in ("Refresh", "New call"):
        check(is_enabled(board.find(Role.PUSH_BUTTON, name)), f"{name} is disabled on an empty board")
    board.find(Role.CHECK_BOX, "Live")
    board.says(r"^Polling: running")


def places_a_call(board, bolna):
    board.press(Role.PUSH_BUTTON, "New call")
    board.find(Role.DIALOG, "New call")
    call = board.find(Role.PUSH_BUTTON, "Call")
    check(not is_enabled(call), "Call can be pressed before anything was entered")
    board.choose("Agent", bolna.agents()[0][1])
    board.type_into(Role.TEXT, "Phone number", "98765 43221")
    board.says(r"^Calls \+91 98765 43221$")
    board.type_into(Role.TEXT, "Name", CONTACT)
    board.type_into(Role.TEXT, "Project", PROJECT)
    board.press(Role.PUSH_BUTTON, "Call")
    board.gone(Role.DIALOG, "New call")
    contact, project, status, *_ = board.wait_for_rows(1)[0]
    check(CONTACT in contact, f"The row's contact is {contact!r}")
    check("98765 43221" in contact, f"The number is not in the row's contact: {contact!r}")
    check(PROJECT in project, f"The row's project is {project!r}")
    check(status_word(status) in LIFE, f"The new row's status is {status!r}")
    return status_word(status)


def status_word(cell):
    """The word of a status cell, which has a glyph before it."""
    return re.search(r"[a-z][a-z-]+", cell).group()


def follows_it_by_itself(board, first_status):
    """Nobody touches the window: statuses only go forward, some of them live, until the recording is there."""
    seen = [first_status]

    def completed():
        rows = board.rows()
        if not rows:
            return False
        word = status_word(rows[0][STATUS])
        if word not in seen:
            seen.append(word)
        return word == "completed" and "Play" in rows[0][RECORD]

    wait_until(completed, 90, lambda: f"The call was not followed to a recording: {seen}. {board.describe()}")
    check(seen == sorted(seen, key=LIFE.index), f"The statuses came in the order {seen}")
    check(len(seen) >= 3, f"Hardly a life: {seen}")


def shows_its_details(board):
    board.select(0)
    board.wait_for_field("Name", f"^{CONTACT}$")
    board.wait_for_field("Phone", r"^\+91 98765 43221$")
    board.wait_for_field("Project", f"^{PROJECT}$")
    board.wait_for_field("Duration", r"^\d+m \d+s$")
    board.wait_for_field("Started", r"\d")
    board.wait_for_field("Transcript", r"\S")
    for heading in ("Call Details", "Contact information", "Call information", "Recording", "Transcript", "Technical details"):
        board.find(Role.LABEL, re.compile(f"^{heading}$", re.IGNORECASE))


def checks_on_demand(board, stored):
    """A finished call is asked about no more, so a later check in the store is this button's."""
    before = stored()["lastStatusCheck"]
    board.press(Role.PUSH_BUTTON, "Check Status")
    wait_until(lambda: stored()["lastStatusCheck"] > before, PATIENCE, f"Check Status asked nobody: {board.describe()}")
    board.enabled(Role.PUSH_BUTTON, "Check Status")
    check(board.field("Why the check failed") is None, f"The check failed: {board.field('Why the check failed')}")
    check(board.field("Last check") not in (None, "Not checked yet"), "The sidebar does not say that it was checked")
    check(status_word(board.rows()[0][STATUS]) == "completed", "A final status did not stay final")


def plays_the_recording(board):
    """Decoding is real: without a sound device the samples run into nothing at their own speed."""
    board.press(Role.PUSH_BUTTON, "Play")
    board.find(Role.PUSH_BUTTON, "Pause", 30)
    position = board.find(Role.SLIDER, "Position")
    wait_until(lambda: value_of(position) >= 1, PATIENCE, lambda: f"After a while the position is {value_of(position)} s")
    earlier = value_of(position)
    wait_until(lambda: value_of(position) > earlier, PATIENCE, f"The position stays at {earlier} s")
    spoken = position.get_description()
    check(re.fullmatch(r"\d+:\d\d of \d+:\d\d", spoken), f"The position is spoken as {spoken!r}")
    check("Playing" in board.rows()[0][RECORD], f"The row that plays says {board.rows()[0][RECORD]!r}")
    board.press(Role.PUSH_BUTTON, "Pause")
    board.find(Role.PUSH_BUTTON, "Play")
    wait_until(lambda: "Playing" not in board.rows()[0][RECORD], PATIENCE, "The row still says that it plays")


def pauses_and_refreshes(board):
    act(board.find(Role.CHECK_BOX, "Live"))
    paused = board.find(Role.CHECK_BOX, "Paused")
    check(not paused.get_state_set().contains(State.CHECKED), "Paused is checked: that would mean Live")
    board.press(Role.PUSH_BUTTON, "Refresh")
    board.wait_for_rows(1)
    act(board.find(Role.CHECK_BOX, "Paused"))
    live = board.find(Role.CHECK_BOX, "Live")
    check(live.get_state_set().contains(State.CHECKED), "Live is not checked")


def searches(board):
    board.type_into(Role.TEXT, "Search calls", "nobody of this name")
    board.wait_for_rows(0)
    board.type_into(Role.TEXT, "Search calls", "वर्मा")
    board.wait_for_rows(1)
    board.type_into(Role.TEXT, "Search calls", "")
    board.wait_for_rows(1)


def closes_the_details(board):
    if not board.has(Role.PUSH_BUTTON, "Close details"):
        board.select(0)
    board.press(Role.PUSH_BUTTON, "Close details")
    board.gone(Role.PUSH_BUTTON, "Close details")
    check(len(board.rows()) == 1, "Closing the details changed the board")


def keeps_it_all(call):
    check(call["status"] == "completed" and call["recordingState"] == "kept",
          f"The store holds status {call['status']!r} and recording {call['recordingState']!r}")


if __name__ == "__main__":
    main([the_whole_job], 170)
