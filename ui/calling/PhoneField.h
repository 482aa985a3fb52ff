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

/// The number to dial: the field, what the typed text is read as, and below it what speaks against dialling that
/// number now, with a button that leads to the call. GUI thread only.
class PhoneField final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PhoneField)

public:
    explicit PhoneField(const Theme &theme, QWidget *parent = nullptr);
    ~PhoneField() override;

    [[nodiscard]] QLineEdit &edit() const { return *m_edit; }
    /// E.164; empty: what is typed is not a possible number.
    [[nodiscard]] const QString &number() const { return m_number; }

    /// What speaks against dialling `number` at `now`; of another number than the typed one it is dropped.
    void showHistory(const QString &number, const calls::NumberHistory &history, const QDateTime &now);
    /// Sentences that a person should have read before the number is dialled; empty: nothing speaks against it.
    [[nodiscard]] QStringList doubts() const;
    /// What a person who has read the doubts has read: changes where another call or another number is meant.
    [[nodiscard]] QString doubtKey() const;
    /// The call that the doubts are about; 0: none.
    [[nodiscard]] qint64 doubtfulCall() const;
    /// The doubts are said elsewhere.
    void setDoubtsShown(bool shown);

Q_SIGNALS:
    /// Something else is typed: number() and doubts() may be other ones.
    void changed();
    /// A possible number is typed: showHistory() is wanted.
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
