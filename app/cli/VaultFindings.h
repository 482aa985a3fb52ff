#pragma once

namespace callboard {
class Program;
}

namespace callboard::cli {

class Findings;

/// What the doctor says of the kept recordings: how many there are, whether their folder can be written, and whether
/// each file is as it was kept. Nothing where there is no store. Reads files: takes its time. \param sums compares
/// SHA-256 sums, too
void checkVault(Program &program, bool sums, Findings &findings);

} // namespace callboard::cli
