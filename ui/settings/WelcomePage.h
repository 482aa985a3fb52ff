#pragma once

#include <QString>
#include <QWidget>

namespace callboard::ui {

class Button;
class KeyForm;
class TextLabel;
class Theme;

/// What stands in place of an empty board while there is no key: what Callboard is, and the field for the key.
/// GUI thread only.
class WelcomePage final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WelcomePage)

public:
    explicit WelcomePage(const Theme &theme, QWidget *parent = nullptr);
    ~WelcomePage() override;

    /// Whether this copy can start its demo by itself; if not, a sentence says how to. Off by default.
    void setDemoAvailable(bool available);

    /// See KeyForm.
    void setBusy(bool busy);
    void showFailure(const QString &sentence);
    void offerSessionOnly(const QString &reason);
    /// Forgets the key that was typed; call it once the key is taken.
    void clear();

Q_SIGNALS:
    /// The user gave a key. `name` may be empty; `sessionOnly`: the key must not be written anywhere.
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
