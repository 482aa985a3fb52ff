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

/// The field for an API key and its messages, shared by WelcomePage and KeyDialog. The key exists only in the field and
/// in keyEntered(): not in a tooltip, a title, an accessible name or a log. GUI thread only.
class KeyForm final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(KeyForm)

public:
    explicit KeyForm(const Theme &theme, QWidget *parent = nullptr);
    ~KeyForm() override;

    /// Whether it asks for an account name; off by default.
    void setAsksName(bool asks);
    /// Whether it offers to give up a key that is being tried: by a button and by Escape. Off by default.
    void setCancellable(bool cancellable);
    /// While the key is being tried nothing can be edited.
    void setBusy(bool busy);
    [[nodiscard]] bool isBusy() const { return m_busy; }
    /// Shows why the key was not accepted: a sentence. Ends busy; the key stays in the field.
    void showFailure(const QString &sentence);
    /// Shows why it takes so long: a sentence. It stays busy.
    void showWaiting(const QString &sentence);
    /// Shows that the key store is missing or locked, with `reason`, and offers to keep the key for this session only.
    /// Ends busy.
    void offerSessionOnly(const QString &reason);
    /// Clears fields and messages: call it once a key is accepted.
    void clear();

    /// Lays the buttons out as in a dialog, with `cancel` first; returns their row.
    QLayout &setDialogButtons(QWidget *cancel);

Q_SIGNALS:
    /// The trimmed key. `sessionOnly`: do not store it.
    void keyEntered(const QString &key, const QString &name, bool sessionOnly);
    /// The key that is being tried is not wanted. It stays in the field.
    void cancelled();

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
    Button *m_stop;
    QHBoxLayout *m_buttons;
    bool m_busy = false;
    bool m_cancellable = false;
    bool m_sessionOffered = false;
};

} // namespace callboard::ui
