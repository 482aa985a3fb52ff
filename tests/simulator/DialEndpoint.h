#pragma once

#include "HttpMessage.h"

namespace callboard::simulator {

class CallBook;

/** Answers POST /call: validates as Bolna does, and puts the call into the book. */
[[nodiscard]] HttpResponse answerDial(const HttpRequest &request, CallBook &book);

} // namespace callboard::simulator
