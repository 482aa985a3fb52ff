#include "details/TimelineView.h"

#include "base/Clock.h"
#include "calls/Display.h"
#include "details/CallWords.h"

#include <QTextBlockFormat>
#include <QTextCursor>
#include <QTextDocument>

namespace callboard::ui {

using namespace Qt::StringLiterals;

TimelineView::TimelineView(const Theme &theme, const Clock &clock, QWidget *parent)
    : SelectableText(theme, FontRole::Body, Token::Text, parent)
    , m_clock(clock)
{
    setObjectName("timeline"_L1);
    setAccessibleName(tr("Timeline"));
}

TimelineView::~TimelineView() = default;

void TimelineView::showEvents(const std::vector<store::CallEvent> &events)
{
    if (events != m_events) {
        m_events = events;
        rewrite();
    }
}

void TimelineView::rewrite()
{
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    cursor.select(QTextCursor::Document);
    cursor.removeSelectedText();
    bool first = true;
    for (const store::CallEvent &event : m_events) {
        QTextBlockFormat block;
        block.setTopMargin(first ? 0 : theme().px(6));
        if (first) {
            cursor.setBlockFormat(block);
        } else {
            cursor.insertBlock(block);
        }
        cursor.insertText(eventSentence(event), charFormat());
        cursor.insertBlock(QTextBlockFormat());
        cursor.insertText(calls::dateTextWithSeconds(event.at, m_clock.now()) + u" · "_s + sourceWords(event.source),
            charFormat(FontRole::Secondary, Token::Secondary));
        first = false;
    }
    cursor.endEditBlock();
}

} // namespace callboard::ui

#include "moc_TimelineView.cpp"
