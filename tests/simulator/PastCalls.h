#pragma once

namespace callboard::simulator {

class CallBook;

/**
 * Fills an account with calls of the last six days: every status and quirk among the first two dozen, some of them
 * still under way; after those a believable mix of finished calls.
 */
void addPastCalls(CallBook &book, int count);

} // namespace callboard::simulator
