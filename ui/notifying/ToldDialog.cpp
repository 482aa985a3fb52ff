#include "notifying/ToldDialog.h"

#include "notifying/ToldModel.h"
#include "theme/Button.h"
#include "theme/ScreenFit.h"
#include "theme/TextLabel.h"
#include "theme/Theme.h"

#include <QHBoxLayout>
#include <QListView>
#include <QVBoxLayout>

namespace callboard::ui {

using namespace Qt::StringLiterals;

ToldDialog::ToldDialog(const Theme &theme, ToldModel &model, QWidget *parent)
    : QDialog(parent)
    , m_model(model)
    , m_list(new QListView(this))
    , m_none(new TextLabel(theme,
          tr("Nothing was told since Callboard was started. What is told is chosen in Settings, under Notifications."),
          FontRole::Body, Token::Secondary, this))
{
    setObjectName("toldDialog"_L1);
    setWindowTitle(tr("Notifications"));
    setModal(false);
    auto *column = new QVBoxLayout(this);
    const int edge = theme.px(20);
    column->setContentsMargins(edge, theme.px(18), edge, theme.px(16));
    column->setSpacing(theme.px(14));
    column->addWidget(new TextLabel(theme, windowTitle(), FontRole::Heading, Token::Text, this));
    m_none->setObjectName("nothingTold"_L1);
    m_none->setWordWrap(true);
    column->addWidget(m_none);
    m_list->setObjectName("toldList"_L1);
    m_list->setAccessibleName(windowTitle());
    m_list->setModel(&m_model);
    m_list->setUniformItemSizes(true);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setTabKeyNavigation(false);
    m_list->setMinimumSize(theme.px(520), theme.px(260));
    column->addWidget(m_list, 1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(theme.px(8));
    auto *settings = new Button(Button::Kind::Link, tr("Settings…"), this);
    settings->setObjectName("toldSettings"_L1);
    settings->setAccessibleName(tr("Settings of notifications"));
    settings->setAutoDefault(false);
    auto *open = new Button(Button::Kind::Secondary, tr("Show call"), this);
    open->setObjectName("showToldCall"_L1);
    open->setAutoDefault(false);
    auto *close = new Button(Button::Kind::Secondary, tr("Close"), this);
    close->setObjectName("closeTold"_L1);
    close->setAutoDefault(false);
    buttons->addWidget(settings);
    buttons->addStretch(1);
    buttons->addWidget(open);
    buttons->addWidget(close);
    column->addLayout(buttons);
    connect(settings, &QAbstractButton::clicked, this, &ToldDialog::settingsRequested);
    connect(open, &QAbstractButton::clicked, this, &ToldDialog::openCall);
    connect(close, &QAbstractButton::clicked, this, &QDialog::close);
    connect(m_list, &QAbstractItemView::activated, this, &ToldDialog::openCall);
    const auto offer = [this, open](const QModelIndex &current) {
        open->setEnabled(current.data(ToldModel::CallIdRole).toLongLong() != 0);
    };
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, offer);
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &ToldDialog::showOrSayNone);
    offer({});
    showOrSayNone();
    ScreenFit::apply(*this, *buttons, theme);
}

ToldDialog::~ToldDialog() = default;

void ToldDialog::showOrSayNone()
{
    const bool none = m_model.rowCount() == 0;
    m_none->setVisible(none);
    m_list->setVisible(!none);
}

void ToldDialog::openCall()
{
    if (const qint64 id = m_list->currentIndex().data(ToldModel::CallIdRole).toLongLong(); id != 0) {
        Q_EMIT callRequested(id);
    }
}

} // namespace callboard::ui

#include "moc_ToldDialog.cpp"
