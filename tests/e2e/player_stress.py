"""Recordings are opened, played, paused and closed again and again, while a screen reader looks on: what goes wrong once in a
hundred times goes wrong here. Nightly: ctest --preset ci -L nightly"""

from desktop import PATIENCE, Role, value_of, window
from programs import GOOD_KEY, Home, check, main, run, simulator, tell, wait_until

ROUNDS = 150
FAST = ["--poll-interval", "1", "--refresh-interval", "1"]
RECORD = 6  # column


def opened_and_closed(scratch, callboard, simulator_program):
    home = Home(scratch, "home")
    with simulator(simulator_program, "--speed", "60") as bolna:
        environment = home.environment(bolna.url, GOOD_KEY)
        agent = bolna.agents()[0][0]
        for number in ("+919876543210", "+919876543221"):
            dialled = run(callboard, ["call", "--to", number, "--agent", agent, "--yes"], environment)
            check(dialled.returncode == 0, dialled.stderr)
        with window(callboard, environment, *FAST) as board:
            wait_until(lambda: all("Play" in row[RECORD] for row in board.wait_for_rows(2)), 60, "Nothing was recorded")
            for turn in range(ROUNDS):
                one_turn(board, turn)
            tell(f"{ROUNDS} rounds")


def one_turn(board, turn):
    """In sixteen ways: which call, played or only opened, how far, paused or not, another one in between, closed or not."""
    board.select(turn % 2)
    board.find(Role.PUSH_BUTTON, "Close details")
    if turn & 2:
        board.press(Role.PUSH_BUTTON, "Play")
        board.find(Role.PUSH_BUTTON, "Pause")
        if turn & 4:
            position = board.find(Role.SLIDER, "Position")
            before = value_of(position)
            wait_until(lambda: value_of(position) != before, PATIENCE, f"The position stays at {before} s")
        if turn & 8:
            board.press(Role.PUSH_BUTTON, "Pause")
            board.find(Role.PUSH_BUTTON, "Play")
    if turn % 5 == 0:
        board.select((turn + 1) % 2)
    if turn % 3:
        board.press(Role.PUSH_BUTTON, "Close details")
        board.gone(Role.PUSH_BUTTON, "Close details")
    check(len(board.rows()) == 2, "The board lost a row")


if __name__ == "__main__":
    main([opened_and_closed], 1500)
