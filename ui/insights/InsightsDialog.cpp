#include "insights/InsightsDialog.h"

#include "theme/Button.h"
#include "theme/EmptyState.h"
#include "theme/ScreenFit.h"
#include "theme/TextLabel.h"
#include "theme/Theme.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QStackedWidget>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace callboard::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal narrowestCard = 400;
constexpr qreal wantedCard = 320; ///< high, where the window is
constexpr qreal lowestCard = 120;
constexpr qreal lowestPage = 80; ///< a card's picture is seen whole

} // namespace

InsightsDialog::InsightsDialog(const Theme &theme, QWidget *parent)
    : QDialog(parent, Qt::Window)
    , m_theme(theme)
    , m_scope(new TextLabel(theme, {}, FontRole::Secondary, Token::Secondary, this))
    , m_notice(new TextLabel(theme, {}, FontRole::Secondary, Token::Text, this))
    , m_back(new Button(Button::Kind::Secondary, tr("Back"), this))
    , m_pages(new QStackedWidget(this))
    , m_scroll(new QScrollArea(this))
    , m_page(new QWidget)
    , m_grid(new QGridLayout(m_page))
    , m_empty(new EmptyState(theme, this))
{
    setObjectName(u"insightsDialog"_s);
    setWindowTitle(tr("Insights"));
    setModal(false);
    auto *column = new QVBoxLayout(this);
    const int edge = theme.px(16);
    column->setContentsMargins(edge, theme.px(12), edge, edge);
    column->setSpacing(theme.px(8));
    auto *head = new QHBoxLayout;
    head->setSpacing(theme.px(12));
    head->addWidget(new TextLabel(theme, windowTitle(), FontRole::Title, Token::Text, this));
    m_scope->setObjectName(u"insightsScope"_s);
    m_scope->setWordWrap(true);
    head->addWidget(m_scope, 1);
    m_back->setObjectName(u"insightsBack"_s);
    m_back->setAccessibleName(tr("Back"));
    m_back->setToolTip(tr("Show the board as it was before the last bar was chosen"));
    m_back->setAutoDefault(false);
    m_back->setEnabled(false);
    head->addWidget(m_back);
    column->addLayout(head);
    m_notice->setObjectName(u"insightsNotice"_s);
    m_notice->setWordWrap(true);
    m_notice->hide();
    column->addWidget(m_notice);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(theme.px(12));
    m_scroll->setObjectName(u"insightsPage"_s);
    m_scroll->setAccessibleName(windowTitle());
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus); // its pictures take the keys, and are scrolled to
    m_scroll->setWidget(m_page);
    m_scroll->viewport()->installEventFilter(this);
    m_pages->addWidget(m_scroll);
    m_pages->addWidget(m_empty);
    column->addWidget(m_pages, 1);
    connect(m_back, &QAbstractButton::clicked, this, &InsightsDialog::backRequested);
    connect(m_empty, &EmptyState::buttonClicked, this, &InsightsDialog::clearRequested);
    m_scroll->setMinimumHeight(theme.px(lowestPage));
    resize(theme.px(1080), theme.px(760));
    ScreenFit::apply(*this);
}

InsightsDialog::~InsightsDialog() = default;

void InsightsDialog::setCharts(const std::vector<insights::InsightChart> &charts, const QString &scope)
{
    m_scopeText = scope;
    m_scope->setText(scope);
    while (m_cards.size() < charts.size()) {
        auto *card = new ChartCard(m_theme, m_page);
        connect(card, &ChartCard::chosen, this, &InsightsDialog::chosen);
        connect(card, &ChartCard::saveRequested, this,
            [this, card](ChartCard::Form form) { Q_EMIT saveRequested(card, form); });
        m_cards.push_back(card);
        m_columns = 0;
    }
    for (std::size_t i = 0; i < charts.size(); ++i) {
        m_cards[i]->setChart(charts[i]);
    }
    m_pages->setCurrentWidget(m_scroll);
    arrange();
}

void InsightsDialog::showEmpty(const QString &sentence, const QString &button)
{
    m_scopeText.clear();
    m_scope->clear();
    m_empty->say(sentence, button);
    m_pages->setCurrentWidget(m_empty);
}

void InsightsDialog::setBusy(const QString &sentence)
{
    m_scope->setText(sentence.isEmpty() ? m_scopeText : sentence);
}

void InsightsDialog::setBackPossible(bool possible)
{
    m_back->setEnabled(possible);
}

void InsightsDialog::showNotice(const QString &sentence)
{
    m_notice->setText(sentence);
    m_notice->setVisible(!sentence.isEmpty());
}

bool InsightsDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize) { // of the page's window
        arrange();
    }
    return QDialog::eventFilter(watched, event);
}

void InsightsDialog::arrange()
{
    const int room = width() - layout()->contentsMargins().left() - layout()->contentsMargins().right()
                     - style()->pixelMetric(QStyle::PM_ScrollBarExtent);
    const int columns = room >= 2 * m_theme.px(narrowestCard) + m_grid->spacing() ? 2 : 1;
    const int lowest = std::clamp(m_scroll->viewport()->height(), m_theme.px(lowestCard), m_theme.px(wantedCard));
    int widest = 0;
    for (ChartCard *card : m_cards) {
        card->setMinimumHeight(lowest);
        widest = std::max(widest, card->minimumSizeHint().width());
    }
    // One column of cards is seen whole: the page does not scroll sideways.
    m_scroll->setMinimumWidth(widest + style()->pixelMetric(QStyle::PM_ScrollBarExtent));
    if (columns == m_columns) {
        return;
    }
    m_columns = columns;
    for (ChartCard *card : m_cards) {
        m_grid->removeWidget(card);
    }
    int place = 0;
    for (ChartCard *card : m_cards) {
        m_grid->addWidget(card, place / columns, place % columns);
        ++place;
    }
    m_grid->setColumnStretch(0, 1);
    m_grid->setColumnStretch(1, columns == 2 ? 1 : 0);
}

} // namespace callboard::ui

#include "moc_InsightsDialog.cpp"
