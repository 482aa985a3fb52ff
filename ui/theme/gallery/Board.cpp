#include "Gallery.h"

#include "theme/Badge.h"
#include "theme/BadgeLabel.h"
#include "theme/Banner.h"
#include "theme/Button.h"
#include "theme/ElidedLabel.h"
#include "theme/Figures.h"
#include "theme/Icons.h"
#include "theme/KeyValueList.h"
#include "theme/LiveToggle.h"
#include "theme/SectionLabel.h"
#include "theme/TextLabel.h"
#include "theme/TextLine.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QSlider>
#include <QSplitter>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QToolButton>

namespace callboard::ui::gallery {

using namespace Qt::StringLiterals;

namespace {

struct Row
{
    QString name, under, project, agent;
    Tone tone;
    QString status, outcome, duration, date;
    bool recorded;
};

QList<Row> rows()
{
    const QString estate = u"Real Estate"_s;
    const QString visit = u"Site Visit Caller"_s;
    const QString loans = u"Home Loans"_s;
    const QString follow = u"Loan Follow-up"_s;
    return {
        {u"John Doe"_s, u"+91 83475 06153"_s, estate, visit, Tone::Live, u"in-progress"_s, {}, u"0m 41s"_s,
            u"2:30 PM"_s, false},
        {u"Jane Smith"_s, u"+91 98201 44531"_s, estate, visit, Tone::Done, u"completed"_s, u"Talked"_s, u"1m 10s"_s,
            u"2:21 PM"_s, true},
        {u"आशा वर्मा"_s, u"+91 90040 11827"_s, loans, follow, Tone::Ending, u"call-disconnected"_s, u"Talked"_s,
            u"2m 36s"_s, u"2:19 PM"_s, false},
        {u"Rakesh Iyer"_s, u"+91 99870 55210"_s, estate, visit, Tone::NotReached, u"no-answer"_s, u"No answer"_s,
            u"0m 0s"_s, u"2:14 PM"_s, false},
        {u"Meera Krishnan"_s, u"+91 98450 30917"_s, loans, follow, Tone::Waiting, u"queued"_s, {}, u"0m 0s"_s,
            u"2:12 PM"_s, false},
        {u"Venkatanarasimharajuvaripeta Subrahmanyam"_s, u"+91 70210 66743"_s, u"Commercial Property Advisory South"_s,
            follow, Tone::Waiting, u"a-status-nobody-has-ever-seen-before"_s, u"Unknown status, asked again soon"_s,
            u"14m 02s"_s, u"1:58 PM"_s, true},
        {u"श्रीमती लक्ष्मीनारायण कृष्णमूर्ति"_s, u"+91 98190 71264"_s, u"गृह ऋण"_s, visit, Tone::NotReached, u"busy"_s,
            u"Busy"_s, u"0m 0s"_s, u"Tomorrow 10:30 AM"_s, false},
        {u"Deepa Nair"_s, u"+91 94470 22018"_s, estate, visit, Tone::Done, u"completed"_s, u"Voicemail"_s, u"0m 18s"_s,
            u"1:40 PM"_s, true},
    };
}

class RowDelegate final : public QStyledItemDelegate
{
public:
    RowDelegate(const Theme &theme, QList<Row> data, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_theme(theme)
        , m_rows(std::move(data))
    {
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Row &row = m_rows.at(index.row() % m_rows.size());
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        painter->fillRect(option.rect, m_theme.color(selected ? Token::SelectedRow : Token::Surface));
        painter->fillRect(
            QRect(option.rect.x(), option.rect.bottom(), option.rect.width(), 1), m_theme.color(Token::Line));
        const QRect cell = option.rect.adjusted(m_theme.px(12), 0, -m_theme.px(12), -1);
        switch (index.column()) {
        case 0:
            paintTwo(painter, cell, row.name, row.under, FontRole::BodyStrong);
            break;
        case 1:
            paintTwo(painter, cell, row.project, row.agent, FontRole::Body);
            break;
        case 2:
            paintStatus(painter, cell, row);
            break;
        case 5:
            paintRecord(painter, cell, row, selected);
            break;
        default:
            painter->setFont(m_theme.font());
            painter->setPen(m_theme.color(Token::Text));
            drawTabular(painter, cell, Qt::AlignVCenter | Qt::AlignLeft, index.column() == 3 ? row.duration : row.date);
        }
    }

private:
    void line(QPainter *painter, const QRect &rect, const QString &text, FontRole role, Token token) const
    {
        painter->setFont(m_theme.font(role));
        painter->setPen(m_theme.color(token));
        drawLine(painter, rect, Qt::AlignVCenter | Qt::AlignLeft, text);
    }

    void paintTwo(QPainter *painter, const QRect &cell, const QString &over, const QString &under, FontRole role) const
    {
        const int upper = QFontMetrics(m_theme.font(role)).height();
        const int lower = QFontMetrics(m_theme.font(FontRole::Secondary)).height();
        const int top = cell.y() + (cell.height() - upper - lower) / 2;
        line(painter, QRect(cell.x(), top, cell.width(), upper), over, role, Token::Text);
        line(painter, QRect(cell.x(), top + upper, cell.width(), lower), under, FontRole::Secondary, Token::Secondary);
    }

    void paintStatus(QPainter *painter, const QRect &cell, const Row &row) const
    {
        if (row.outcome.isEmpty()) {
            paintBadge(painter, m_theme, cell, row.tone, row.status);
            return;
        }
        const int upper = badgeSizeHint(m_theme, row.status).height();
        const int lower = QFontMetrics(m_theme.font(FontRole::Secondary)).height();
        const int top = cell.y() + (cell.height() - upper - lower - m_theme.px(2)) / 2;
        paintBadge(painter, m_theme, QRect(cell.x(), top, cell.width(), upper), row.tone, row.status);
        line(painter, QRect(cell.x() + m_theme.px(2), top + upper + m_theme.px(2), cell.width(), lower), row.outcome,
            FontRole::Secondary, Token::Secondary);
    }

    void paintRecord(QPainter *painter, const QRect &cell, const Row &row, bool selected) const
    {
        if (!row.recorded) {
            line(painter, cell, u"-"_s, FontRole::Body, Token::Secondary);
            return;
        }
        const Token ink = selected ? Token::AccentOnSelection : Token::Accent;
        const int side = m_theme.px(12);
        paintIcon(painter, Icon::Play, m_theme.color(ink), QRect(cell.x(), cell.center().y() - side / 2, side, side));
        line(painter, cell.adjusted(side + m_theme.px(4), 0, 0, 0), u"Play"_s, FontRole::BodyStrong, ink);
    }

    const Theme &m_theme;
    QList<Row> m_rows;
};

QToolButton *makeFilter(const QString &text, bool active, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setText(text);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setMenu(new QMenu(button));
    button->menu()->addAction(text);
    button->setCheckable(true);
    button->setChecked(active);
    return button;
}

QWidget *makeToolbar(const Theme &theme, QWidget *parent)
{
    auto *bar = new QWidget(parent);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12));
    row->setSpacing(theme.px(8));
    row->addWidget(new TextLabel(theme, u"Call history"_s, FontRole::Title, Token::Text, bar));
    row->addSpacing(theme.px(12));
    auto *search = new QLineEdit(bar);
    search->setPlaceholderText(u"Search name, number, transcript"_s);
    search->addAction(icon(theme, Icon::Search, Token::Secondary), QLineEdit::LeadingPosition);
    search->setClearButtonEnabled(true);
    search->setFixedWidth(theme.px(300));
    row->addWidget(search);
    row->addWidget(makeFilter(u"Status"_s, false, bar));
    row->addWidget(makeFilter(u"Project"_s, true, bar));
    row->addWidget(makeFilter(u"Today"_s, false, bar));
    row->addStretch(1);
    row->addWidget(new LiveToggle(bar));
    row->addWidget(new Button(Button::Kind::Secondary, u"Refresh"_s, bar));
    row->addWidget(new Button(Button::Kind::Secondary, u"New call"_s, bar));
    return bar;
}

QTableView *makeTable(const Theme &theme, QWidget *parent)
{
    auto *table = new QTableView(parent);
    auto *model = new QStandardItemModel(24, 6, table);
    model->setHorizontalHeaderLabels({u"Contact"_s, u"Project"_s, u"Status"_s, u"Duration"_s, u"Date"_s, u"Record"_s});
    table->setModel(model);
    table->setItemDelegate(new RowDelegate(theme, rows(), table));
    table->setFrameShape(QFrame::NoFrame);
    table->setShowGrid(false);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->verticalHeader()->hide();
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setStretchLastSection(true);
    table->setSortingEnabled(true);
    table->sortByColumn(4, Qt::DescendingOrder);
    const auto applyTheme = [table, &theme] {
        table->verticalHeader()->setDefaultSectionSize(theme.rowHeight());
        int column = 0;
        for (const int width : {200, 180, 250, 90, 150, 90}) {
            table->setColumnWidth(column++, theme.px(width));
        }
    };
    applyTheme();
    QObject::connect(&theme, &Theme::changed, table, applyTheme);
    table->selectRow(1);
    return table;
}

QWidget *makeSidebar(const Theme &theme, QWidget *parent)
{
    auto *side = new QWidget(parent);
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(theme.px(18), theme.px(12), theme.px(18), theme.px(12));
    column->setSpacing(theme.px(6));
    auto *head = new QHBoxLayout;
    head->addWidget(new TextLabel(theme, u"Call Details"_s, FontRole::Heading, Token::Text, side), 1);
    head->addWidget(new Button(Button::Kind::Quiet, Icon::Close, side));
    column->addLayout(head);

    column->addWidget(new SectionLabel(theme, u"Contact information"_s, side));
    auto *contact = new KeyValueList(theme, side);
    contact->addRow(u"Name"_s)->setText(u"आशा वर्मा"_s);
    contact->addRow(u"Phone"_s)->setText(u"+91 98201 44531"_s);
    column->addWidget(contact);
    column->addSpacing(theme.px(8));

    column->addWidget(new SectionLabel(theme, u"Call information"_s, side));
    auto *call = new KeyValueList(theme, side);
    call->addRow(u"Project"_s)->setText(u"Real Estate"_s);
    auto *badge = new BadgeLabel(theme, call);
    badge->setBadge(Tone::Done, u"completed"_s);
    call->addRow(u"Status"_s, badge);
    call->addRow(u"Outcome"_s)->setText(u"Talked, customer hung up after a very long sentence"_s);
    call->addRow(u"Duration"_s)->setText(u"1m 10s"_s);
    call->addRow(u"Started"_s)->setText(u"Nov 27, 2:21 PM"_s);
    column->addWidget(call);
    column->addWidget(new Button(Button::Kind::Primary, u"Check Status"_s, side), 0, Qt::AlignLeft);
    column->addSpacing(theme.px(8));

    column->addWidget(new SectionLabel(theme, u"Recording"_s, side));
    auto *slider = new QSlider(Qt::Horizontal, side);
    slider->setValue(22);
    column->addWidget(slider);
    auto *player = new QHBoxLayout;
    auto *pause = new Button(Button::Kind::Link, Icon::Pause, side);
    player->addWidget(pause);
    auto *time = new ElidedLabel(theme, u"0:14 / 1:10"_s, side);
    time->setColor(Token::Secondary);
    time->setTabularFigures(true);
    player->addWidget(time, 1);
    player->addWidget(new Button(Button::Kind::Quiet, u"1×"_s, side));
    auto *download = new Button(Button::Kind::Link, u"Download"_s, side);
    download->setGlyph(Icon::Download);
    player->addWidget(download);
    column->addLayout(player);
    column->addSpacing(theme.px(8));

    column->addWidget(new SectionLabel(theme, u"Technical details"_s, side));
    auto *technical = new KeyValueList(theme, side);
    auto *id = technical->addRow(u"Call ID"_s);
    id->setText(u"d74b0829-5f1c-4e0a-9b1d-77c1aabbccddeeff"_s);
    id->setElideMode(Qt::ElideMiddle);
    technical->addRow(u"Agent ID"_s)->setText(u"11111111-2222-4333-8444-555555555555-666666"_s);
    column->addWidget(technical);
    column->addStretch(1);
    return side;
}

} // namespace

std::unique_ptr<QWidget> makeBoard(const Theme &theme)
{
    auto board = std::make_unique<QWidget>();
    auto *column = new QVBoxLayout(board.get());
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeToolbar(theme, board.get()));
    auto *hairline = new QFrame(board.get());
    hairline->setFrameShape(QFrame::StyledPanel);
    hairline->setFixedHeight(1);
    column->addWidget(hairline);
    auto *banner = new Banner(theme, board.get());
    banner->say(Banner::Mood::Warning,
        u"Bolna has not answered since 2:28 PM. The rows below are what was last known."_s, u"Try again"_s);
    column->addWidget(banner);
    auto *splitter = new QSplitter(board.get());
    splitter->addWidget(makeTable(theme, splitter));
    splitter->addWidget(makeSidebar(theme, splitter));
    splitter->setSizes({976, 383});
    column->addWidget(splitter, 1);
    return board;
}

} // namespace callboard::ui::gallery
