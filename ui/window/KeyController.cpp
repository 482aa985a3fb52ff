#include "window/KeyController.h"

#include "Services.h"
#include "accounts/KeyRing.h"
#include "bolna/BolnaClients.h"
#include "settings/KeyDialog.h"
#include "settings/WelcomePage.h"

namespace callboard::ui {

KeyController::KeyController(const Services &services, const Theme &theme, WelcomePage &welcome, QWidget &window,
                             QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_theme(theme)
    , m_welcome(welcome)
    , m_window(window)
{
    connect(&m_welcome, &WelcomePage::keyEntered, this,
            [this](const QString &key, const QString &name, bool sessionOnly) {
                tryKey(m_welcome, key, name, sessionOnly);
            });
}

template<class Form>
void KeyController::tryKey(Form &form, const QString &key, const QString &name, bool sessionOnly)
{
    form.setBusy(true);
    m_services.keyRing.use(key.toUtf8(), name, sessionOnly,
                           {&form, [this, &form](const Result<void, accounts::KeyFailure> &used) {
                                form.setBusy(false);
                                if (!used && used.error().keyStoreUnusable) {
                                    form.offerSessionOnly(used.error().message);
                                } else if (!used) {
                                    form.showFailure(used.error().message);
                                } else {
                                    if (m_dialog) {
                                        m_dialog->accept();
                                    }
                                    m_welcome.clear();
                                    Q_EMIT keyAccepted();
                                }
                            }});
}

void KeyController::openDialog()
{
    if (m_dialog) {
        m_dialog->raise();
        m_dialog->activateWindow();
        return;
    }
    const bolna::BolnaClient *client = m_services.clients.first();
    m_dialog = new KeyDialog(m_theme, client ? client->account().name : tr("Bolna"), &m_window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &KeyDialog::keyEntered, this,
            [this](const QString &key, bool sessionOnly) { tryKey(*m_dialog, key, {}, sessionOnly); });
    m_dialog->open();
}

} // namespace callboard::ui
