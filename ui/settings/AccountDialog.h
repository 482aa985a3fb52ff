#pragma once

#include <QDialog>
#include <QString>

class QLineEdit;

namespace callboard::ui {

class Button;
class KeyForm;
class Theme;

/// Asks for a new account: its name, its key, and the URL of its API. Open it with open(); call accept() once the key
/// is accepted. GUI thread only.
class AccountDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AccountDialog)

public:
    AccountDialog(const Theme &theme, const QString &apiUrl, QWidget *parent = nullptr);
    ~AccountDialog() override;

    /// See KeyForm.
    void setBusy(bool busy);
    void showFailure(const QString &sentence);
    void offerSessionOnly(const QString &reason);

    /// Clears the fields before it closes.
    void done(int result) override;

Q_SIGNALS:
    void accountEntered(const QString &key, const QString &name, const QString &apiUrl, bool sessionOnly);

private:
    QLineEdit *m_address;
    KeyForm *m_form;
};

} // namespace callboard::ui
