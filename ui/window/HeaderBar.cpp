#include "window/HeaderBar.h"

#include "filters/FilterBar.h"
#include "theme/Button.h"
#include "theme/LiveToggle.h"
#include "theme/TextLabel.h"
#include "theme/Theme.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>

#include <algorithm>
#include <utility>

namespace callboard::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal side = 16;
constexpr qreal above = 12;
constexpr qreal gap = 8;
constexpr qreal afterTitle = 20;

} // namespace

HeaderBar::HeaderBar(const Theme &theme, Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_filters(new FilterBar(theme, clock, this))
    , m_live(new LiveToggle(this))
    , m_refresh(new Button(Button::Kind::Secondary, tr("Refresh"), this))
    , m_newCall(new Button(Button::Kind::Secondary, tr("New call"), this))
    , m_views(new Button(Button::Kind::Quiet, Icon::Views, this))
    , m_columns(new Button(Button::Kind::Secondary, Icon::Columns, this))
    , m_download(new Button(Button::Kind::Secondary, Icon::Download, this))
    , m_export(new Button(Button::Kind::Secondary, Icon::Export, this))
    , m_insights(new Button(Button::Kind::Secondary, Icon::Insights, this))
    , m_title(new TextLabel(theme, tr("Call history"), FontRole::Title, Token::Text, this))
    , m_buttons {m_insights, m_download, m_export, m_columns, m_live, m_refresh, m_newCall}
{
    setObjectName(u"headerBar"_s);
    m_live->setObjectName(u"live"_s);
    m_live->setToolTip(tr("Whether the table follows the store every few seconds. Polling goes on while Paused."));
    m_refresh->setObjectName(u"refresh"_s);
    m_refresh->setAccessibleName(tr("Refresh"));
    m_refresh->setToolTip(tr("Read the table again now, and ask Bolna for calls placed elsewhere (F5)"));
    m_newCall->setObjectName(u"newCall"_s);
    m_newCall->setAccessibleName(tr("New call"));
    m_newCall->setToolTip(tr("Have an agent call somebody (Ctrl+N)"));
    m_columns->setObjectName(u"columns"_s);
    m_columns->setAccessibleName(tr("Columns"));
    m_columns->setToolTip(tr("Columns of the table, its order, and how dense it is"));
    m_download->setObjectName(u"downloadRecordings"_s);
    m_download->setAccessibleName(tr("Download recordings"));
    m_download->setToolTip(tr("Download recordings of the selected calls, or of all that match (Ctrl+Shift+S)"));
    m_export->setObjectName(u"exportCalls"_s);
    m_export->setAccessibleName(tr("Export or print"));
    m_export->setToolTip(tr("Export or print the selected calls, or all that match (Ctrl+E, Ctrl+P)"));
    m_insights->setObjectName(u"insights"_s);
    m_insights->setAccessibleName(tr("Insights"));
    m_insights->setToolTip(
        tr("Pictures of the calls on the board: when people answer, what came of it, what it cost (Ctrl+I)"));
    m_title->setObjectName(u"title"_s);
    m_views->setObjectName(u"views"_s);
    m_views->setAccessibleName(tr("Views"));
    m_views->setToolTip(tr("Saved views beside the table; in a narrow window as a menu"));
    m_views->setFocusPolicy(Qt::TabFocus);
    for (QWidget *button : std::as_const(m_buttons)) {
        button->setFocusPolicy(Qt::TabFocus);
    }
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&theme, &Theme::changed, this, &HeaderBar::arrange);
    arrange();
}

HeaderBar::~HeaderBar() = default;

void HeaderBar::setUsable(bool usable)
{
    m_filters->setEnabled(usable);
    m_views->setEnabled(usable);
    for (QWidget *button : std::as_const(m_buttons)) {
        button->setEnabled(usable);
    }
}

/// Title and buttons, without the filters.
int HeaderBar::widthOfEnds() const
{
    int width = 2 * m_theme.px(side) + m_views->sizeHint().width() + m_theme.px(gap) + m_title->sizeHint().width()
                + m_theme.px(afterTitle);
    for (const QWidget *button : m_buttons) {
        width += button->sizeHint().width() + m_theme.px(gap);
    }
    return width;
}

HeaderBar::Plan HeaderBar::planFor(int width) const
{
    Plan plan;
    const int edge = m_theme.px(side);
    const int top = m_theme.px(above);
    const QSize liked = m_filters->sizeHint();
    // With large letters in a small window the title goes, and the buttons break into rows.
    const bool apart = widthOfEnds() > width;
    int beside = apart ? 0 : width - widthOfEnds();
    // Not the room: the filters would break into a second row.
    const bool below = apart || m_filters->heightForWidth(beside) > m_filters->heightForWidth(liked.width());
    const int filtersHeight = m_filters->heightForWidth(below ? width - 2 * edge : beside);

    const QSize title = apart ? QSize() : m_title->sizeHint();
    int row = std::max({title.height(), m_views->sizeHint().height(), below ? 0 : filtersHeight});
    for (const QWidget *button : m_buttons) {
        row = std::max(row, button->sizeHint().height());
    }
    const auto centred
        = [top, row](int x, const QSize &size) { return QRect(QPoint(x, top + (row - size.height()) / 2), size); };
    plan.views = centred(edge, m_views->sizeHint());
    const int titleAt = edge + plan.views.width() + m_theme.px(gap);
    plan.title = centred(titleAt, title);
    int right = width - edge;
    int more = 0; // height of the rows below the first
    if (apart) {
        plan.buttons = buttonRows(width, plan.views, row);
        more = plan.buttons.last().bottom() - plan.buttons.first().bottom();
    }
    for (qsizetype i = m_buttons.size() - 1; !apart && i >= 0; --i) {
        const QSize size = m_buttons[i]->sizeHint();
        plan.buttons.prepend(centred(right - size.width(), size));
        right -= size.width() + m_theme.px(gap);
    }
    const int left = titleAt + title.width() + m_theme.px(afterTitle);
    beside = std::min(beside, liked.width());
    const int heads = row + more;
    plan.filters = below ? QRect(edge, top + heads + m_theme.px(gap), width - 2 * edge, filtersHeight)
                         : centred(left, QSize(beside, filtersHeight));
    plan.height = 2 * top + heads + (below ? m_theme.px(gap) + filtersHeight : 0);
    return plan;
}

/// After `first`, in rows of this height.
QList<QRect> HeaderBar::buttonRows(int width, const QRect &first, int height) const
{
    const int edge = m_theme.px(side);
    const int between = m_theme.px(gap);
    QList<QRect> rows;
    int x = first.right() + 1 + between;
    int y = m_theme.px(above);
    for (const QWidget *button : m_buttons) {
        const QSize size = button->sizeHint();
        if (x > edge && x + size.width() > width - edge) {
            x = edge;
            y += height + between;
        }
        rows.append({QPoint(x, y + (height - size.height()) / 2), size});
        x += size.width() + between;
    }
    return rows;
}

void HeaderBar::arrange()
{
    updateGeometry();
    const Plan plan = planFor(width());
    const auto place = [this](QWidget *part, const QRect &where) {
        part->setGeometry(QStyle::visualRect(layoutDirection(), rect(), where));
    };
    place(m_views, plan.views);
    m_title->setVisible(!plan.title.isEmpty());
    place(m_title, plan.title);
    place(m_filters, plan.filters);
    for (qsizetype i = 0; i < m_buttons.size(); ++i) {
        place(m_buttons[i], plan.buttons[i]);
    }
}

QSize HeaderBar::sizeHint() const
{
    const int width = widthOfEnds() + m_filters->sizeHint().width();
    return {width, planFor(width).height};
}

QSize HeaderBar::minimumSizeHint() const
{
    int widest = std::max(m_filters->minimumSizeHint().width(), m_views->sizeHint().width());
    for (const QWidget *button : m_buttons) {
        widest = std::max(widest, button->sizeHint().width());
    }
    const int width = widest + 2 * m_theme.px(side);
    // As high as it is now: narrower it may be higher, which the layout asks for by heightForWidth().
    return {width, planFor(std::max(width, this->width())).height};
}

int HeaderBar::heightForWidth(int width) const
{
    return planFor(width).height;
}

bool HeaderBar::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::LayoutDirectionChange) {
        arrange();
    }
    return QWidget::event(event);
}

void HeaderBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void HeaderBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Token::Surface));
    painter.fillRect(0, height() - 1, width(), 1, m_theme.color(Token::Line));
}

} // namespace callboard::ui

#include "moc_HeaderBar.cpp"
