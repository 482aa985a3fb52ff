#pragma once

#include "base/Answer.h"

#include <QEventLoop>
#include <QObject>
#include <QTimer>

#include <optional>

namespace callboard::test {

/// Asks, and turns the event loop until the answer is there. A bound in real time ends a test that would hang: the
/// optional is then empty.
///
///     const auto row = await<Result<…>>([&](auto reply) { reader.call(1, reply); });
template<class T, class Ask>
std::optional<T> await(Ask ask, int mostMilliseconds = 20000)
{
    QObject context;
    QEventLoop loop;
    std::optional<T> answer;
    ask(Answer<T>(&context, [&](T value) {
        answer.emplace(std::move(value));
        loop.quit();
    }));
    if (!answer) {
        QTimer::singleShot(mostMilliseconds, &loop, &QEventLoop::quit);
        loop.exec();
    }
    return answer;
}

} // namespace callboard::test
