#include "window/ColumnsController.h"

#include "Services.h"
#include "board/CallHistoryModel.h"
#include "board/HistoryHeader.h"
#include "bolna/BolnaClient.h"
#include "bolna/BolnaClients.h"
#include "settings/Settings.h"
#include "window/WindowSettings.h"

#include <QAbstractButton>

namespace callboard::ui {

using settings::Id;

ColumnsController::ColumnsController(
    const Services &services, WindowSettings &settings, const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_settings(settings)
    , m_parts(parts)
{
    HistoryHeader &header = m_parts.header;
    header.setColumnLayout(ColumnLayout::fromBytes(m_settings.columns.get()));
    header.setDense(services.settings.get<Id::DenseRows>());
    connect(&header, &HistoryHeader::arranged, this,
        [this] { m_settings.columns.set(m_parts.header.columnLayout().toBytes()); });
    connect(&header, &HistoryHeader::denseChanged, this,
        [this](bool dense) { m_services.settings.set<Id::DenseRows>(dense); });
    connect(&services.settings, &settings::Settings::changed, this, [this](Id id) {
        if (id == Id::DenseRows) {
            m_parts.header.setDense(m_services.settings.get<Id::DenseRows>());
        }
    });
    connect(&m_parts.button, &QAbstractButton::clicked, this, &ColumnsController::openMenu);
    connect(&m_services.clients, &bolna::BolnaClients::changed, this, &ColumnsController::nameAccounts);
    nameAccounts();
}

ColumnsController::~ColumnsController() = default;

void ColumnsController::openMenu()
{
    m_parts.header.openMenu(m_parts.button.mapToGlobal(QPoint(0, m_parts.button.height() + 1)));
}

void ColumnsController::nameAccounts()
{
    QHash<QString, QString> names;
    for (const bolna::BolnaClient *client : m_services.clients.all()) {
        names.insert(client->account().id, client->account().name);
    }
    m_parts.model.setAccountNames(names);
}

} // namespace callboard::ui

#include "moc_ColumnsController.cpp"
