#pragma once

#include <QString>

#include <optional>
#include <vector>

class QTextDocument;

namespace callboard::ui {

/// The places where a text occurs in a transcript, ignoring case, and the current one of them. Speakers' names are not
/// searched. GUI thread only.
class TranscriptSearch final
{
public:
    /// A range in the document.
    struct Place
    {
        int start = 0;
        int length = 0;
    };

    /// Sets the search text and starts at the first place; empty: no search. False: the text is the same.
    bool setText(const QString &text);
    [[nodiscard]] bool isEmpty() const { return m_text.isEmpty(); }
    /// Searches again, after the document changed. Stays at the same place, or at the last one.
    void look(const QTextDocument &document);

    [[nodiscard]] const std::vector<Place> &places() const { return m_places; }
    [[nodiscard]] int count() const { return static_cast<int>(m_places.size()); }
    [[nodiscard]] int current() const { return m_current; } ///< from 0
    [[nodiscard]] std::optional<Place> currentPlace() const;
    /// Moves by this many places, wrapping around.
    void step(int steps);

private:
    QString m_text;
    std::vector<Place> m_places;
    int m_current = 0;
};

} // namespace callboard::ui
