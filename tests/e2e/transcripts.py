"""A first fetch on a slow line, in a real window: it says that it fetches, how many transcripts are still to come, and reads
the call that is opened before all others."""

import re

from desktop import PATIENCE, Role, window
from programs import Home, check, main, wait_until
from stand_in import KEY, Answer, StandIn, ago, is_list, is_reading

TALKS = 40


def what_is_not_here_is_said(scratch, callboard, _):
    home = Home(scratch, "home")
    folder = home.config / "callboard"
    folder.mkdir(mode=0o700, exist_ok=True)
    (folder / "callboard.ini").write_text("[poll]\nrequestsPerMinute=40\n")  # so that there is time to look
    bolna = StandIn()
    try:
        talks = [bolna.add(ago(minutes=60, seconds=i)) for i in range(TALKS)]  # the newest first, as the board has them
        bolna.when(is_list, lambda _, usual: Answer(usual.status, usual.body, delay=1))
        bolna.when(is_reading, lambda _, usual: Answer(usual.status, usual.body, delay=0.5))
        with window(callboard, home.environment(bolna.url, KEY), "--refresh-interval", "1") as board:
            board.says(r"^Fetching")
            board.wait_for_rows(TALKS, 60)
            board.says(rf"^\d+ of {TALKS} transcripts are here, about \d min$")
            reads_what_is_opened_at_once(board, bolna, talks)
            says_what_a_search_did_not_see(board)
    finally:
        bolna.close()


def reads_what_is_opened_at_once(board, bolna, talks):
    """The oldest: it would be the last."""
    oldest = talks[-1]
    check(not bolna.readings(oldest), "The oldest was read before it was opened")
    board.select(TALKS - 1)
    board.wait_for_field("Why there is no transcript yet", "being read")
    board.wait_for_field("Transcript", r"\S")
    check(len(bolna.readings(oldest)) == 1, f"It was asked for {len(bolna.readings(oldest))} times")
    waiting = [talk for talk in talks if not bolna.readings(talk)]
    check(waiting, "All were read already: that proves nothing")
    order = [request.execution for request in bolna.asked(is_reading) if request.execution != oldest]
    check(order == talks[:len(order)], f"The newest do not come first: {[talks.index(one) for one in order]}")


def says_what_a_search_did_not_see(board):
    board.type_into(Role.TEXT, "Search calls", "saptarishi")
    sentence = re.compile(rf"^No call matches\s+Searched \d+ of {TALKS} transcripts; the others are here in about \d min\.$")
    wait_until(lambda: sentence.search(board.table().get_description() or ""), PATIENCE,
               lambda: f"The empty table says {board.table().get_description()!r}")
    board.type_into(Role.TEXT, "Search calls", "")
    board.wait_for_rows(TALKS)


if __name__ == "__main__":
    main([what_is_not_here_is_said], 170)
