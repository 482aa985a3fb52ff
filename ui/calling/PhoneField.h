#pragma once

#include "calls/NumberHistory.h"

#include <QDateTime>
#include <QString>
#include <QStringList>
#include <QWidget>

#include <optional>

class QLineEdit;

namespace callboard::ui {

class Button;
class TextLabel;
class Theme;

/// The number to dial: the field, how the typed text is understood, and reasons not to dial that number now, with a
/// button that leads to the call. GUI thread only.
class PhoneField final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PhoneField)

public:
    explicit PhoneField(const Theme &theme, QWidget *parent = nullptr);
    ~PhoneField() override;

    [[nodiscard]] QLineEdit &edit() const { return *m_edit; }
    /// E.164; empty: the text is not a valid number.
    [[nodiscard]] const QString &number() const { return m_number; }

    /// Sets the history of `number` as of `now`. Ignored if another number is typed.
    void showHistory(const QString &number, const calls::NumberHistory &history, const QDateTime &now);
    /// The reasons not to dial the number, as sentences; empty: none.
    [[nodiscard]] QStringList doubts() const;
    /// A key of the doubts that the user has read: it changes when another call or number is meant.
    [[nodiscard]] QString doubtKey() const;
    /// The call that the doubts refer to; 0: none.
    [[nodiscard]] qint64 doubtfulCall() const;
    /// Hides the doubts, because they are shown elsewhere.
    void setDoubtsShown(bool shown);

Q_SIGNALS:
    /// The text changed: number() and doubts() may have, too.
    void changed();
    /// A valid number was typed: call showHistory().
    void numberEntered(const QString &number);
    void showCallRequested(qint64 id);

private:
    void check();
    void showDoubts();

    const Theme &m_theme;
    QString m_number;
    std::optional<calls::SecondThought> m_thought;
    QString m_thoughtSentence;
    bool m_doubtsShown = true;
    QLineEdit *m_edit;
    TextLabel *m_hint;
    QWidget *m_doubtRow;
    TextLabel *m_doubt;
    Button *m_show;
};

} // namespace callboard::ui
