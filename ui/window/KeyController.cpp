#include "window/KeyController.h"

#include "Services.h"
#include "bolna/BolnaClients.h"
#include "polling/CallPoller.h"
#include "polling/HistoryImport.h"
#include "settings/AccountDialog.h"
#include "settings/KeyDialog.h"
#include "store/CallReader.h"

#include <QApplication>

#include <algorithm>

namespace callboard::ui {

namespace {

/// The settings may be open above the window.
QWidget *parentOfDialog(QWidget &window)
{
    QWidget *modal = QApplication::activeModalWidget();
    return modal ? modal : &window;
}

} // namespace

KeyController::KeyController(const Services &services, const Theme &theme, QWidget &window, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_theme(theme)
    , m_window(window)
{
    connect(&m_services.keyRing, &keys::KeyRing::keysCameLate, this, &KeyController::begin);
}

template<class Form, class Close>
KeyController::Reply KeyController::endOf(Form &form, Close close)
{
    return {&form, [this, &form, close](const Result<keys::UsedKey, keys::KeyFailure> &used) {
                form.setBusy(false);
                if (!used && used.error().keyStoreUnusable) {
                    form.offerSessionOnly(used.error().message);
                } else if (!used) {
                    form.showFailure(used.error().message);
                } else {
                    close();
                    if (used->wasHere) {
                        Q_EMIT noticed(KeyController::tr(
                            "This key is of the account “%1”, which is here already: it has this key now.")
                                           .arg(used->account.name));
                    }
                    begin();
                }
            }};
}

void KeyController::begin()
{
    if (!m_services.poller.isRunning()) {
        m_services.poller.start();
        m_services.import.startHourly();
    } else {
        m_services.import.run({}); // the new account's calls
        if (!m_services.poller.isCycleRunning()) {
            m_services.poller.runCycle();
        }
    }
    Q_EMIT keyAccepted();
}

void KeyController::openDialog()
{
    const bolna::BolnaClients &clients = m_services.clients;
    const bolna::BolnaClient *client = clients.firstRefused() ? clients.firstRefused() : clients.first();
    // Without any account the key makes the one that the welcome page would make.
    open(client ? client->account() : m_services.keyRing.defaultAccount());
}

void KeyController::openDialogFor(const QString &accountId)
{
    m_services.reader.accounts({this, &KeyController::openOneOf, accountId});
}

void KeyController::openOneOf(const QString &accountId, const Accounts &known)
{
    if (!known) {
        return;
    }
    if (const auto it = std::ranges::find(*known, accountId, &calls::Account::id); it != known->end()) {
        open(*it);
    }
}

void KeyController::open(const calls::Account &account)
{
    if (m_dialog) {
        m_dialog->raise();
        m_dialog->activateWindow();
        return;
    }
    m_dialog = new KeyDialog(m_theme, account.name, parentOfDialog(m_window));
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &KeyDialog::keyEntered, this, [this, account](const QString &key, bool sessionOnly) {
        m_dialog->setBusy(true);
        m_services.keyRing.useFor(account, key.toUtf8(), sessionOnly, endOf(*m_dialog, [this] { m_dialog->accept(); }));
    });
    m_dialog->open();
}

void KeyController::openNewAccount()
{
    if (m_accountDialog) {
        m_accountDialog->raise();
        m_accountDialog->activateWindow();
        return;
    }
    m_accountDialog = new AccountDialog(m_theme, m_services.keyRing.apiUrl(), parentOfDialog(m_window));
    m_accountDialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_accountDialog, &AccountDialog::accountEntered, this,
        [this](const QString &key, const QString &name, const QString &apiUrl, bool sessionOnly) {
            m_accountDialog->setBusy(true);
            const calls::Account account = m_services.keyRing.makeAccount(name.isEmpty() ? tr("Bolna") : name, apiUrl);
            m_services.keyRing.useFor(
                account, key.toUtf8(), sessionOnly, endOf(*m_accountDialog, [this] { m_accountDialog->accept(); }));
        });
    m_accountDialog->open();
}

} // namespace callboard::ui

#include "moc_KeyController.cpp"
