#pragma once

#include <QDialog>
#include <QString>

namespace callboard::ui {

class Button;
class KeyForm;
class Theme;

/// Asks for a new key of an existing account: after a refusal, or from the menu. Open it with open(); call accept()
/// once the key is accepted. GUI thread only.
class KeyDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(KeyDialog)

public:
    /// `accountName` is shown, never the key.
    KeyDialog(const Theme &theme, const QString &accountName, QWidget *parent = nullptr);
    ~KeyDialog() override;

    /// See KeyForm.
    void setBusy(bool busy);
    void showFailure(const QString &sentence);
    void offerSessionOnly(const QString &reason);

    /// Clears the field before it closes.
    void done(int result) override;

Q_SIGNALS:
    void keyEntered(const QString &key, bool sessionOnly);

private:
    KeyForm *m_form;
    Button *m_cancel;
};

} // namespace callboard::ui
