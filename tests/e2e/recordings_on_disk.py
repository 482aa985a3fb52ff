"""Recordings on the disk, from outside: damaged, cut, gone, found again by a new store, and none that is not proved."""

import json
import re
import zipfile

from command_line import STORE_UNUSABLE, Terminal
from programs import Home, check, main, run, simulator, wait_until


def recorded_call(terminal, bolna):
    """A call whose recording is at Bolna."""
    execution = terminal.dial(bolna.agents()[0][0])

    def available():
        terminal("poll", "--once")
        return terminal.call(execution)["recordingState"] == "available"

    wait_until(available, 60, "The call got no recording")
    return execution


def kept_files(home):
    folder = home.data / "callboard" / "recordings"
    return sorted(path for path in folder.iterdir() if re.fullmatch(r"\d+_[\w-]+\.(mp3|wav)", path.name))


def flip_a_byte(path):
    path.chmod(0o600)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)


def doctor_sees_what_is_wrong(scratch, callboard, simulator_program):
    """Gone and cut by their lengths, damaged by their sums."""
    with simulator(simulator_program, "--speed", "60") as bolna:
        home = Home(scratch, "home")
        terminal = Terminal(callboard, home, bolna.url)
        execution = recorded_call(terminal, bolna)
        terminal("download", execution, "--output", str(home.path / "first"))
        [kept] = kept_files(home)
        sound = kept.read_bytes()
        check(re.search(r"✓ Kept: 1 there; lengths compared \(sums: doctor --sums\)", terminal("doctor")),
              "doctor does not compare lengths")
        check("✓ Kept: 1 there; lengths and sums compared" in terminal("doctor", "--sums"), "doctor --sums compares none")

        flip_a_byte(kept)
        check("✓ Kept" in terminal("doctor"), "doctor reads every file unasked")
        check("1 file damaged of 1" in terminal("doctor", "--sums", code=STORE_UNUSABLE), "doctor --sums sees no damage")
        kept.chmod(0o600)
        kept.write_bytes(sound[:-100])
        check("1 file of another length of 1" in terminal("doctor", code=STORE_UNUSABLE), "doctor sees no cut file")
        kept.unlink()
        check("1 file gone of 1" in terminal("doctor", code=STORE_UNUSABLE), "doctor misses no file")
        terminal("download", execution, "--output", str(home.path / "again"))
        check((home.path / "again").read_bytes() == sound, "The recording came back as another")


def a_damaged_copy_is_not_handed_out(scratch, callboard, simulator_program):
    home = Home(scratch, "home")
    with simulator(simulator_program, "--speed", "60") as bolna:
        terminal = Terminal(callboard, home, bolna.url)
        execution = recorded_call(terminal, bolna)
        terminal("download", execution, "--output", str(home.path / "first"))
        sound = (home.path / "first").read_bytes()
        [kept] = kept_files(home)
        flip_a_byte(kept)
        done = run(callboard, ["download", execution, "--output", str(home.path / "second")], home.environment(bolna.url, "demo-key"))
        check(done.returncode == 0 and "damaged" in done.stderr, f"download says {done.returncode}: {done.stderr}")
        check((home.path / "second").read_bytes() == sound, "A damaged copy was handed out")
        flip_a_byte(kept_files(home)[0])
        told = json.loads(terminal("bundle", execution, "--output", str(home.path / "case.zip"), "--json"))
        check(not told["warnings"] and all(file["asFetched"] for file in told["files"]), f"The bundle says {told}")
        flip_a_byte(kept_files(home)[0])
    gone = run(callboard, ["download", execution, "--output", str(home.path / "third")], home.environment(bolna.url, "demo-key"))
    check(gone.returncode == STORE_UNUSABLE and "could not be fetched anew" in gone.stderr,
          f"download says {gone.returncode}: {gone.stderr}")
    check(not (home.path / "third").exists(), "A damaged copy was handed out")


def a_new_store_finds_what_a_lost_one_kept(scratch, callboard, simulator_program):
    with simulator(simulator_program, "--calls", "20", "--speed", "1") as bolna:
        home = Home(scratch, "home")
        terminal = Terminal(callboard, home, bolna.url)
        terminal("import")
        recorded = [call for call in terminal.calls() if call["recordingState"] == "available"]
        check(recorded, "None of 20 calls has a recording")
        execution = recorded[-1]["executionId"]
        terminal("download", execution, "--output", str(home.path / "first"))
        [kept] = kept_files(home)
        row = kept.name.split("_")[0]
        for path in home.store.parent.glob("callboard.db*"):
            path.unlink()
        # In the lost store it was another row's; and what has this row's name is no recording.
        before = kept.with_name(f"7777_{execution}{kept.suffix}")
        kept.rename(before)
        impostor = kept.with_name(f"{row}_{execution}.wav")
        impostor.write_bytes(b"RIFF and so on")
        terminal("import")
        terminal("download", execution, "--output", str(home.path / "again"))
        check((home.path / "again").read_bytes() == (home.path / "first").read_bytes(), "Another recording came")
        check(set(kept_files(home)) == {before, impostor}, f"It was fetched again: {kept_files(home)}")
        check(impostor.read_bytes() == b"RIFF and so on", "Somebody wrote into a file that is not ours")
        said = terminal("doctor")
        check(re.search(r"Found: 1 recording found on the disk", said), f"doctor does not say that the sum is new: {said}")
        check(re.search(r"Strange: 1 file", said), f"doctor does not name the strange file: {said}")
        terminal("bundle", execution, "--output", str(home.path / "case.zip"))
        with zipfile.ZipFile(home.path / "case.zip") as bundle:
            [details] = [name for name in bundle.namelist() if name.endswith("details.txt")]
            check("It was found on the disk" in bundle.read(details).decode(), "The bundle hides that the sum is new")


if __name__ == "__main__":
    main([doctor_sees_what_is_wrong, a_damaged_copy_is_not_handed_out, a_new_store_finds_what_a_lost_one_kept], 170)
