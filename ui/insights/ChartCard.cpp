#include "insights/ChartCard.h"

#include "insights/ChartBars.h"
#include "insights/ChartTable.h"
#include "theme/Button.h"
#include "theme/TextLabel.h"
#include "theme/Theme.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace callboard::ui {

using namespace Qt::StringLiterals;
using insights::InsightChart;

ChartCard::ChartCard(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_title(new TextLabel(theme, {}, FontRole::BodyStrong, Token::Text, this))
    , m_sentence(new TextLabel(theme, {}, FontRole::Secondary, Token::Secondary, this))
    , m_none(new TextLabel(theme, {}, FontRole::Body, Token::Secondary, this))
    , m_asTable(new Button(Button::Kind::Quiet, tr("Table"), this))
    , m_save(new Button(Button::Kind::Quiet, tr("Save"), this))
    , m_pages(new QStackedWidget(this))
    , m_bars(new ChartBars(theme, this))
    , m_table(new ChartTable(theme, this))
{
    auto *column = new QVBoxLayout(this);
    const int edge = theme.px(14);
    column->setContentsMargins(edge, theme.px(10), edge, theme.px(10));
    column->setSpacing(theme.px(4));
    auto *head = new QHBoxLayout;
    head->setSpacing(theme.px(4));
    head->addWidget(m_title, 1);
    head->addWidget(m_asTable);
    head->addWidget(m_save);
    column->addLayout(head);
    m_sentence->setWordWrap(true);
    column->addWidget(m_sentence);
    m_none->setWordWrap(true);
    m_none->setAlignment(Qt::AlignCenter);
    for (QWidget *page : std::initializer_list<QWidget *> {m_bars, m_table, m_none}) {
        m_pages->addWidget(page);
    }
    column->addWidget(m_pages, 1);
    m_asTable->setCheckable(true);
    m_asTable->setAutoDefault(false);
    m_save->setAutoDefault(false);
    connect(m_asTable, &QAbstractButton::toggled, this, &ChartCard::showPage);
    connect(m_bars, &ChartBars::chosen, this, &ChartCard::chosen);
    connect(m_table, &ChartTable::chosen, this, &ChartCard::chosen);
    addSaving();
}

ChartCard::~ChartCard() = default;

void ChartCard::addSaving()
{
    auto *menu = new QMenu(m_save);
    menu->setObjectName(u"saveChartMenu"_s);
    const auto add = [this, menu](const QString &words, const QString &name, Form form) {
        QAction *action = menu->addAction(words);
        action->setObjectName(name);
        connect(action, &QAction::triggered, this, [this, form] { Q_EMIT saveRequested(form); });
    };
    add(tr("Picture (PNG)…"), u"savePng"_s, Form::Png);
    add(tr("Numbers (CSV)…"), u"saveCsv"_s, Form::Csv);
    connect(m_save, &QAbstractButton::clicked, menu,
        [menu, button = m_save] { menu->popup(button->mapToGlobal(QPoint(0, button->height() + 1))); });
}

bool ChartCard::isTable() const
{
    return m_asTable->isChecked();
}

void ChartCard::setTable(bool table)
{
    m_asTable->setChecked(table);
}

void ChartCard::setChart(const InsightChart &chart)
{
    if (chart == m_shown) { // drawing costs milliseconds of the window's thread
        return;
    }
    m_shown = chart;
    setObjectName(chart.id);
    m_title->setText(chart.title);
    m_sentence->setText(chart.sentence);
    m_sentence->setVisible(!chart.sentence.isEmpty());
    m_none->setText(chart.none);
    m_asTable->setObjectName(chart.id + u"Table"_s);
    m_asTable->setAccessibleName(tr("%1: show as table").arg(chart.title));
    m_asTable->setToolTip(tr("Show the numbers as a table"));
    m_save->setObjectName(chart.id + u"Save"_s);
    m_save->setAccessibleName(tr("%1: save").arg(chart.title));
    m_save->setToolTip(tr("Save the picture or its numbers"));
    m_save->findChild<QMenu *>()->setAccessibleName(m_save->accessibleName());
    m_bars->setObjectName(chart.id + u"Bars"_s);
    m_table->setObjectName(chart.id + u"Numbers"_s);
    m_bars->setChart(chart);
    m_table->setChart(chart);
    const bool empty = chart.isEmpty();
    m_asTable->setEnabled(!empty);
    m_save->setEnabled(!empty);
    showPage();
}

void ChartCard::showPage()
{
    m_pages->setCurrentWidget(m_shown.isEmpty() ? static_cast<QWidget *>(m_none)
                              : isTable()       ? static_cast<QWidget *>(m_table)
                                                : m_bars);
}

QImage ChartCard::picture(const QString &scope)
{
    constexpr qreal fineness = 2;
    const int edge = m_theme.px(16);
    const QSize chart = m_bars->size().expandedTo({m_theme.px(460), m_theme.px(260)});
    m_bars->resize(chart); // it may never have been shown
    const int width = chart.width() + 2 * edge;
    const QRect text(edge, edge, chart.width(), 10'000);
    const auto heightOf = [&text](const QFont &font, const QString &words) {
        return words.isEmpty() ? 0 : QFontMetrics(font).boundingRect(text, Qt::TextWordWrap, words).height();
    };
    const QFont title = m_theme.font(FontRole::Heading);
    const QFont small = m_theme.font(FontRole::Secondary);
    const int titleHeight = heightOf(title, m_shown.title);
    const int sentenceHeight = heightOf(small, m_shown.sentence);
    const int scopeHeight = heightOf(small, scope);
    const int gap = m_theme.px(8);
    const int height = 2 * edge + titleHeight + gap + sentenceHeight + gap + chart.height() + gap + scopeHeight;
    QImage image(QSize(width, height) * fineness, QImage::Format_RGB32);
    image.setDevicePixelRatio(fineness);
    image.fill(m_theme.color(Token::Surface));
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    int y = edge;
    const auto write = [&](const QFont &font, Token color, const QString &words, int rows) {
        painter.setFont(font);
        painter.setPen(m_theme.color(color));
        painter.drawText(QRect(edge, y, chart.width(), rows), Qt::TextWordWrap, words);
        y += rows + gap;
    };
    write(title, Token::Text, m_shown.title, titleHeight);
    write(small, Token::Text, m_shown.sentence, sentenceHeight);
    m_bars->paintPicture(painter, QRect(QPoint(edge, y), chart));
    y += chart.height() + gap;
    write(small, Token::Secondary, scope, scopeHeight);
    return image;
}

void ChartCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.color(Token::Line), 1));
    painter.setBrush(m_theme.color(Token::Surface));
    const qreal radius = m_theme.px(6);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

} // namespace callboard::ui

#include "moc_ChartCard.cpp"
