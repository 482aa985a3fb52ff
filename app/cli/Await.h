#pragma once

#include "base/Answer.h"

#include <QEventLoop>
#include <QObject>

#include <optional>

namespace callboard::cli {

/// A command is a sequence: asks, and turns the event loop until the answer is there. Everything asked in core has a
/// deadline of its own, so this ends.
template<class T, class Ask>
T await(Ask ask)
{
    QObject context;
    QEventLoop loop;
    std::optional<T> answer;
    ask(Answer<T>(&context, [&](T value) {
        answer.emplace(std::move(value));
        loop.quit();
    }));
    if (!answer) {
        loop.exec();
    }
    return *std::move(answer);
}

} // namespace callboard::cli
