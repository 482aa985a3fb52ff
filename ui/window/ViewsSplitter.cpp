#include "window/ViewsSplitter.h"

#include "details/CallDetailsSidebar.h"
#include "theme/Theme.h"
#include "views/ViewsPanel.h"

#include <algorithm>
#include <utility>

namespace callboard::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal preferredWidth = 200;
constexpr qreal leastTable = 640; ///< beside the list; the table's default columns are readable from here

} // namespace

ViewsSplitter::ViewsSplitter(const Theme &theme, ViewsPanel *panel, QWidget *board, QWidget *parent)
    : QSplitter(Qt::Horizontal, parent)
    , m_theme(theme)
    , m_panel(panel)
    , m_board(board)
{
    setObjectName(u"viewsSplitter"_s);
    addWidget(panel);
    addWidget(board);
    setStretchFactor(0, 0);
    setStretchFactor(1, 1);
    setChildrenCollapsible(false);
    connect(this, &QSplitter::splitterMoved, this, [this] {
        m_width = qRound(m_panel->width() / m_theme.scale());
        Q_EMIT resized(m_width);
    });
    connect(&m_theme, &Theme::changed, this, &ViewsSplitter::arrange);
}

ViewsSplitter::~ViewsSplitter() = default;

void ViewsSplitter::setWanted(bool wanted)
{
    m_wanted = wanted;
    arrange();
}

void ViewsSplitter::setListWidth(int width)
{
    m_width = width;
    applyWidth();
}

bool ViewsSplitter::fits() const
{
    const auto *sidebar = m_board->findChild<CallDetailsSidebar *>();
    const int beside = sidebar && sidebar->isVisibleTo(m_board) ? sidebar->width() : 0;
    const int list = std::max(m_panel->minimumWidth(), m_theme.px(m_width > 0 ? m_width : preferredWidth));
    return width() >= list + m_theme.px(leastTable) + beside;
}

void ViewsSplitter::arrange()
{
    const bool visible = m_wanted && fits();
    if (visible != m_panel->isVisibleTo(this)) {
        m_panel->setVisible(visible);
        if (visible) {
            applyWidth();
        }
        Q_EMIT visibilityChanged(visible);
    }
}

void ViewsSplitter::applyWidth()
{
    const int list = m_theme.px(m_width > 0 ? m_width : preferredWidth);
    setSizes({list, std::max(1, width() - list - handleWidth())});
}

void ViewsSplitter::resizeEvent(QResizeEvent *event)
{
    QSplitter::resizeEvent(event);
    arrange();
}

} // namespace callboard::ui

#include "moc_ViewsSplitter.cpp"
