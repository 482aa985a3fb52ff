#include "views/ViewsPanel.h"

#include "base/OneLine.h"
#include "theme/Button.h"
#include "theme/PlainText.h"
#include "theme/SectionLabel.h"
#include "theme/TextLabel.h"
#include "theme/Theme.h"
#include "views/ViewDelegate.h"
#include "views/ViewList.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace callboard::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal narrowest = 168;
constexpr qreal widest = 420;

} // namespace

ViewsPanel::ViewsPanel(const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_list(new ViewList(theme, this))
    , m_add(new Button(Button::Kind::Quiet, Icon::Plus, this))
    , m_more(new Button(Button::Kind::Quiet, Icon::More, this))
    , m_foot(new QWidget(this))
    , m_sentence(new TextLabel(theme, {}, FontRole::Secondary, Token::Secondary, m_foot))
    , m_save(new Button(Button::Kind::Secondary, tr("Save"), m_foot))
    , m_revert(new Button(Button::Kind::Quiet, tr("Revert"), m_foot))
    , m_undo(new Button(Button::Kind::Link, tr("Undo"), m_foot))
{
    setObjectName(u"viewsPanel"_s);
    setAccessibleName(tr("Views"));
    m_add->setObjectName(u"saveNewView"_s);
    m_add->setAccessibleName(tr("Save as a new view"));
    m_add->setToolTip(tr("Save what the board shows now as a new view"));
    m_more->setObjectName(u"viewsMenu"_s);
    m_more->setAccessibleName(tr("More about views"));
    m_more->setToolTip(tr("Import a view, or hide this list"));
    m_save->setObjectName(u"saveView"_s);
    m_revert->setObjectName(u"revertView"_s);
    m_revert->setToolTip(tr("Show the view as it was saved"));
    m_undo->setObjectName(u"undoRemoveView"_s);
    m_sentence->setObjectName(u"viewSentence"_s);
    m_sentence->setWordWrap(true);

    auto *column = new QVBoxLayout(this);
    column->setSpacing(0);
    auto *head = new QHBoxLayout;
    head->setSpacing(0);
    head->addWidget(new SectionLabel(theme, tr("Views"), this), 1);
    head->addWidget(m_add);
    head->addWidget(m_more);
    column->addLayout(head);
    column->addWidget(m_list, 1);
    auto *foot = new QVBoxLayout(m_foot);
    foot->addWidget(m_sentence);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_save);
    buttons->addWidget(m_revert);
    buttons->addWidget(m_undo);
    buttons->addStretch(1);
    foot->addLayout(buttons);
    column->addWidget(m_foot);

    connect(m_list, &ViewList::viewChosen, this, &ViewsPanel::viewChosen);
    connect(m_list, &ViewList::newNamed, this, &ViewsPanel::newNamed);
    connect(m_list, &ViewList::renamed, this, &ViewsPanel::renamed);
    connect(m_list, &ViewList::removeRequested, this, &ViewsPanel::removeRequested);
    connect(m_list, &ViewList::ordered, this, &ViewsPanel::ordered);
    connect(m_list, &ViewList::menuRequested, this, &ViewsPanel::menuRequested);
    connect(m_list, &ViewList::left, this, &ViewsPanel::left);
    connect(m_list, &ViewList::namingEnded, this, &ViewsPanel::fill);
    connect(m_add, &QAbstractButton::clicked, this, &ViewsPanel::newRequested);
    connect(m_more, &QAbstractButton::clicked, this,
        [this] { Q_EMIT listMenuRequested(m_more->mapToGlobal(QPoint(0, m_more->height() + 1))); });
    connect(m_save, &QAbstractButton::clicked, this,
        [this] { Q_EMIT m_state == Foot::Changed ? saveRequested() : newRequested(); });
    connect(m_revert, &QAbstractButton::clicked, this, &ViewsPanel::revertRequested);
    connect(m_undo, &QAbstractButton::clicked, this, &ViewsPanel::undoRequested);
    connect(&m_theme, &Theme::changed, this, &ViewsPanel::applyTheme);
    applyTheme();
    showFoot();
}

ViewsPanel::~ViewsPanel() = default;

void ViewsPanel::applyTheme()
{
    setMinimumWidth(m_theme.px(narrowest));
    setMaximumWidth(m_theme.px(widest));
    layout()->setContentsMargins(0, m_theme.px(4), 1, 0);
    layout()->itemAt(0)->layout()->setContentsMargins(m_theme.px(12), 0, m_theme.px(4), 0);
    m_foot->layout()->setContentsMargins(m_theme.px(12), m_theme.px(8), m_theme.px(8), m_theme.px(10));
    m_foot->layout()->setSpacing(m_theme.px(6));
    update();
}

void ViewsPanel::setViews(std::vector<ListedView> views)
{
    if (views != m_views) {
        m_views = std::move(views);
        fill();
    }
}

/// In place where they are the same views: so the row under the pointer stays, and a screen reader is not disturbed.
void ViewsPanel::fill()
{
    if (m_list->isNaming()) {
        return;
    }
    QStringList ids;
    for (const ListedView &view : m_views) {
        ids.append(view.id);
    }
    const bool isSame = m_list->count() == ids.size() && ViewList::idOf(m_list->item(0)).isEmpty()
                        && QStringList {QString()} + m_list->order() == ids;
    if (!isSame) {
        const bool hadFocus = m_list->hasFocus();
        const QSignalBlocker quiet(m_list);
        m_list->clear();
        for (const ListedView &view : m_views) {
            auto *item = new QListWidgetItem(m_list);
            item->setData(ViewDelegate::IdRole, view.id);
            const Qt::ItemFlags all = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
            item->setFlags(view.id.isEmpty() ? all : all | Qt::ItemIsEditable | Qt::ItemIsDragEnabled);
        }
        if (hadFocus) {
            m_list->setFocus(Qt::OtherFocusReason);
        }
    }
    for (std::size_t row = 0; row < m_views.size(); ++row) {
        const ListedView &view = m_views[row];
        QListWidgetItem *item = m_list->item(static_cast<int>(row));
        const QString count = view.calls < 0 ? QString() : QLocale().toString(view.calls);
        const bool isChanged = view.id == m_chosen && m_state == Foot::Changed;
        item->setText(oneLine(view.name));
        item->setData(ViewDelegate::CountRole, count);
        item->setData(ViewDelegate::ChangedRole, isChanged);
        item->setData(ViewDelegate::TellsRole, view.tells);
        item->setToolTip(plainToolTip(view.name + u'\n' + view.explanation));
        QStringList spoken {view.name};
        if (view.calls >= 0) {
            spoken.append(tr("%n call(s)", nullptr, view.calls));
        }
        if (isChanged) {
            spoken.append(tr("changed"));
        }
        item->setData(Qt::AccessibleTextRole, spoken.join(u", "_s));
        item->setData(Qt::AccessibleDescriptionRole, view.explanation);
    }
    m_list->showChosen(m_chosen);
}

void ViewsPanel::setChosen(const QString &id, Foot foot)
{
    if (id == m_chosen && foot == m_state) {
        return;
    }
    m_chosen = id;
    m_state = foot;
    fill();
    showFoot();
}

void ViewsPanel::offerUndo(const QString &name)
{
    m_removed = name;
    showFoot();
}

void ViewsPanel::showFoot()
{
    const bool isRemoved = !m_removed.isEmpty();
    const bool isChanged = !isRemoved && m_state == Foot::Changed;
    const bool isUnsaved = !isRemoved && m_state == Foot::Unsaved;
    m_sentence->setText(isRemoved   ? tr("“%1” was removed").arg(m_removed)
                        : isChanged ? tr("Changed since it was saved")
                                    : QString());
    m_sentence->setVisible(isRemoved || isChanged);
    m_save->setText(isUnsaved ? tr("Save as a view") : tr("Save"));
    m_save->setAccessibleName(m_save->text());
    m_save->setVisible(isChanged || isUnsaved);
    m_revert->setVisible(isChanged);
    m_undo->setVisible(isRemoved);
    m_foot->setVisible(isRemoved || isChanged || isUnsaved);
}

void ViewsPanel::nameNew(const QString &suggestion)
{
    m_list->setFocus(Qt::OtherFocusReason);
    m_list->nameNew(suggestion);
}

void ViewsPanel::rename(const QString &id)
{
    m_list->setFocus(Qt::OtherFocusReason);
    m_list->showChosen(id);
    m_list->rename(id);
}

void ViewsPanel::moveView(const QString &id, int by)
{
    m_list->move(id, by);
}

void ViewsPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Token::Surface));
    const QRect line(width() - 1, 0, 1, height());
    painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), line), m_theme.color(Token::Line));
}

} // namespace callboard::ui

#include "moc_ViewsPanel.cpp"
