#pragma once

#include <QString>

#include <optional>
#include <vector>

class QTextDocument;

namespace callboard::ui {

/// Where a text is said in a transcript, in any case of letters, and at which of those places one is. Speakers' names
/// are not searched. GUI thread only.
class TranscriptSearch final
{
public:
    /// In the document.
    struct Place
    {
        int start = 0;
        int length = 0;
    };

    /// Searches for another text from the first place on; empty: for nothing. False: it is the same text.
    bool setText(const QString &text);
    [[nodiscard]] bool isEmpty() const { return m_text.isEmpty(); }
    /// Looks again: the document is another one now. Stays at the same place, or at the last.
    void look(const QTextDocument &document);

    [[nodiscard]] const std::vector<Place> &places() const { return m_places; }
    [[nodiscard]] int count() const { return static_cast<int>(m_places.size()); }
    [[nodiscard]] int current() const { return m_current; } ///< from 0
    [[nodiscard]] std::optional<Place> currentPlace() const;
    /// So many places on or back; after the last comes the first.
    void step(int steps);

private:
    QString m_text;
    std::vector<Place> m_places;
    int m_current = 0;
};

} // namespace callboard::ui
