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
struct Services;

/// Passes a key from a dialog to the key ring, and the result back. GUI thread only.
class KeyController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(KeyController)

public:
    KeyController(const Services &services, const Theme &theme, QWidget &window, QObject *parent = nullptr);

public Q_SLOTS:
    /// Follows the accounts that have keys now.
    void begin();
    /// Opens the dialog for the account whose key is refused, or the first one.
    void openDialog();
    void openDialogFor(const QString &accountId);
    void openNewAccount();

Q_SIGNALS:
    /// A key was accepted, and fetching its account's calls has started.
    void keyAccepted();
    /// A plain sentence for the status line.
    void noticed(const QString &sentence);

private:
    using Reply = keys::KeyRing::UseReply;
    using Accounts = store::Read<std::vector<calls::Account>>;

    /// The reply for a form: shows the result in it; `close` closes it.
    template<class Form, class Close>
    [[nodiscard]] Reply endOf(Form &form, Close close);
    void open(const calls::Account &account);
    void openOneOf(const QString &accountId, const Accounts &known);

    const Services &m_services;
    const Theme &m_theme;
    QWidget &m_window;
    QPointer<KeyDialog> m_dialog;
    QPointer<AccountDialog> m_accountDialog;
};

} // namespace callboard::ui
