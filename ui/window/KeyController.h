#pragma once

#include "calls/Account.h"
#include "keys/KeyRing.h"
#include "store/StoreError.h"

#include <QObject>
#include <QPointer>
#include <QString>

namespace callboard::ui {

class AccountDialog;
class KeyDialog;
class Theme;
class WelcomePage;
struct Services;

/// Passes a key from the welcome page or a dialog to the key ring, and the result back. GUI thread only.
class KeyController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(KeyController)

public:
    KeyController(
        const Services &services, const Theme &theme, WelcomePage &welcome, QWidget &window, QObject *parent = nullptr);

public Q_SLOTS:
    /// Opens the dialog for the account whose key is refused, or the first one.
    void openDialog();
    void openDialogFor(const QString &accountId);
    void openNewAccount();

Q_SIGNALS:
    /// A key was accepted, and fetching its account's calls has started.
    void keyAccepted();

private:
    using Reply = Answer<Result<void, keys::KeyFailure>>;
    using Accounts = store::Read<std::vector<calls::Account>>;

    /// The reply for a form: shows the result in it; `close` closes it.
    template<class Form, class Close>
    [[nodiscard]] Reply endOf(Form &form, Close close);
    void begin();
    void open(const calls::Account &account);
    void openOneOf(const QString &accountId, const Accounts &known);

    const Services &m_services;
    const Theme &m_theme;
    WelcomePage &m_welcome;
    QWidget &m_window;
    QPointer<KeyDialog> m_dialog;
    QPointer<AccountDialog> m_accountDialog;
};

} // namespace callboard::ui
