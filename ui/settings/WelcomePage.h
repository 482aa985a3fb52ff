#pragma once

#include <QString>
#include <QWidget>

namespace callboard::ui {

class Button;
class KeyForm;
class TextLabel;
class Theme;

/// Shown instead of an empty board while there is no key: what Callboard is, and the field for the key. GUI thread
/// only.
class WelcomePage final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WelcomePage)

public:
    explicit WelcomePage(const Theme &theme, QWidget *parent = nullptr);
    ~WelcomePage() override;

    /// Whether the program can start its demo; if not, a sentence says how to. Off by default.
    void setDemoAvailable(bool available);

    /// See KeyForm.
    void setBusy(bool busy);
    void showFailure(const QString &sentence);
    void offerSessionOnly(const QString &reason);
    /// Clears the typed key: call it once the key is accepted.
    void clear();

Q_SIGNALS:
    /// The user entered a key. `name` may be empty; `sessionOnly`: do not store the key.
    void keyEntered(const QString &key, const QString &name, bool sessionOnly);
    void demoRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    KeyForm *m_form;
    Button *m_demo;
    TextLabel *m_demoHint;
};

} // namespace callboard::ui
