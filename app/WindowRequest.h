#pragma once

#include <QByteArray>
#include <QMetaType>

#include <array>
#include <optional>

namespace callboard {

/// What a second start, or the desktop, asks of the window that is there.
enum class WindowRequest : quint8 {
    Raise, ///< come to the front, and no more
    NewCall, ///< and open New call
    Search, ///< and put the cursor into the search
};

/// Each request, and its word: the option behind `--`, the desktop's name of the action, and what goes over the socket.
struct WindowRequestWord
{
    WindowRequest request;
    const char *word;
};

inline constexpr std::array windowRequestWords {
    WindowRequestWord {WindowRequest::Raise, "raise"},
    WindowRequestWord {WindowRequest::NewCall, "new-call"},
    WindowRequestWord {WindowRequest::Search, "search"},
};

[[nodiscard]] inline QByteArray wordOf(WindowRequest request)
{
    return windowRequestWords[static_cast<std::size_t>(request)].word;
}

/// Nothing: no request has this word, such as one of a later version.
[[nodiscard]] inline std::optional<WindowRequest> windowRequestOf(const QByteArray &word)
{
    for (const WindowRequestWord &known : windowRequestWords) {
        if (word == known.word) {
            return known.request;
        }
    }
    return std::nullopt;
}

} // namespace callboard
