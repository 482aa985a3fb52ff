#pragma once

#include <QString>
#include <QWidget>

class QHBoxLayout;
class QLayout;
class QLineEdit;

namespace callboard::ui {

class Banner;
class Button;
class TextLabel;
class Theme;

/// The field for an API key and what may come of it: the part WelcomePage and KeyDialog share. The key is in the field
/// and in keyEntered(), and nowhere else: not in a tooltip, a title, an accessible name or a log. GUI thread only.
class KeyForm final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(KeyForm)

public:
    explicit KeyForm(const Theme &theme, QWidget *parent = nullptr);
    ~KeyForm() override;

    /// Whether an account name is asked for; off by default.
    void setAsksName(bool asks);
    /// The key is being tried: nothing can be edited.
    void setBusy(bool busy);
    [[nodiscard]] bool isBusy() const { return m_busy; }
    /// Why the key was not taken: a sentence. Ends busy; the key stays in the field to be corrected.
    void showFailure(const QString &sentence);
    /// The key store is missing or locked: says `reason` and offers to keep the key for this session only. Ends busy.
    void offerSessionOnly(const QString &reason);
    /// Empties the fields and takes every message away: call it once a key is taken.
    void clear();

    /// Lays the buttons out as a dialog has them, with `cancel` before the others; their row.
    QLayout &setDialogButtons(QWidget *cancel);

Q_SIGNALS:
    /// The key without blanks around it. `sessionOnly`: it must not be written anywhere.
    void keyEntered(const QString &key, const QString &name, bool sessionOnly);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] QString key() const;
    void submit(bool sessionOnly);
    void showState();

    const Theme &m_theme;
    Banner *m_banner;
    QLineEdit *m_key;
    Button *m_show;
    TextLabel *m_hint;
    TextLabel *m_nameCaption;
    QLineEdit *m_name;
    Button *m_session;
    Button *m_use;
    QHBoxLayout *m_buttons;
    bool m_busy = false;
    bool m_sessionOffered = false;
};

} // namespace callboard::ui
