#include "details/TranscriptView.h"

// Finding in the transcript, and its links to the recording.

#include "player/ClockText.h"

#include <QAbstractTextDocumentLayout>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QToolTip>

#include <algorithm>
#include <utility>

namespace callboard::ui {

using std::chrono::milliseconds;

void TranscriptView::find(const QString &text)
{
    const QString sought = text.trimmed();
    if (sought == m_sought) {
        return;
    }
    m_sought = sought;
    m_place = 0;
    look();
    selectFound();
}

/// Where it is said, by paragraph: speakers' names are not searched.
void TranscriptView::look()
{
    m_found.clear();
    if (!m_sought.isEmpty()) {
        for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
            const QString text = block.text();
            qsizetype at = text.indexOf(m_sought, proseStart(block), Qt::CaseInsensitive);
            for (; at >= 0; at = text.indexOf(m_sought, at + m_sought.size(), Qt::CaseInsensitive)) {
                m_found.push_back({block.position() + static_cast<int>(at), static_cast<int>(m_sought.size())});
            }
        }
    }
    m_place = std::clamp(m_place, 0, std::max(0, foundCount() - 1));
    remark();
    Q_EMIT foundChanged();
}

void TranscriptView::goToFound(int steps)
{
    if (m_found.empty()) {
        return;
    }
    const int count = foundCount();
    m_place = ((m_place + steps) % count + count) % count;
    selectFound();
    Q_EMIT foundChanged();
}

void TranscriptView::selectFound()
{
    if (m_found.empty()) {
        QTextCursor nothing = textCursor();
        nothing.clearSelection();
        setTextCursor(nothing);
        return;
    }
    const Place &place = m_found[static_cast<std::size_t>(m_place)];
    const QTextCursor cursor = cursorOver(place.start, place.length);
    setTextCursor(cursor);
    Q_EMIT revealRequested(cursorRect(cursor).translated(viewport()->pos()));
}

QTextCursor TranscriptView::cursorOver(int start, int length) const
{
    QTextCursor cursor(document());
    cursor.setPosition(start);
    cursor.setPosition(start + length, QTextCursor::KeepAnchor);
    return cursor;
}

QList<QTextEdit::ExtraSelection> TranscriptView::marks()
{
    if (m_sought.isEmpty()) {
        return SelectableText::marks();
    }
    QList<ExtraSelection> marks;
    QTextCharFormat format;
    format.setBackground(theme().color(Token::SearchHit));
    format.setForeground(theme().color(Token::OnSearchHit));
    for (const Place &place : m_found) {
        marks.append({cursorOver(place.start, place.length), format});
    }
    return marks;
}

void TranscriptView::setTurnTimes(std::vector<milliseconds> times)
{
    m_times = times.size() == m_turns.size() ? std::move(times) : std::vector<milliseconds>();
    if (m_times.empty()) {
        markTurn(-1);
    }
}

void TranscriptView::followPosition(milliseconds position)
{
    const auto next = std::ranges::upper_bound(m_times, position);
    markTurn(static_cast<int>(next - m_times.begin()) - 1);
}

void TranscriptView::markTurn(int turn)
{
    if (std::exchange(m_current, turn) != turn) {
        viewport()->update();
    }
}

QRect TranscriptView::placeOf(int turn) const
{
    if (turn < 0 || std::cmp_greater_equal(turn, m_starts.size())) {
        return {};
    }
    const auto at = static_cast<std::size_t>(turn);
    const int end = at + 1 < m_starts.size() ? m_starts[at + 1] - 1 : document()->characterCount() - 1;
    const QAbstractTextDocumentLayout &layout = *document()->documentLayout();
    const QRectF first = layout.blockBoundingRect(document()->findBlock(m_starts[at]));
    const QRectF last = layout.blockBoundingRect(document()->findBlock(end));
    return QRectF(0, first.top(), viewport()->width(), last.bottom() - first.top()).toAlignedRect();
}

void TranscriptView::paintEvent(QPaintEvent *event)
{
    if (const QRect said = placeOf(m_current); !said.isNull()) {
        QPainter painter(viewport());
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme().color(Token::SelectedRow));
        const int edge = theme().px(2);
        painter.drawRoundedRect(said.adjusted(0, -edge, 0, edge), theme().px(4), theme().px(4));
    }
    SelectableText::paintEvent(event);
}

int TranscriptView::turnAt(int position) const
{
    const auto next = std::ranges::upper_bound(m_starts, position);
    return static_cast<int>(next - m_starts.begin()) - 1;
}

int TranscriptView::nameAt(const QPoint &place) const
{
    const int position = document()->documentLayout()->hitTest(place, Qt::ExactHit);
    if (m_times.empty() || position < 0) {
        return -1;
    }
    const QTextBlock block = document()->findBlock(position);
    const int turn = turnAt(position);
    const bool named = turn >= 0 && m_starts[static_cast<std::size_t>(turn)] == block.position();
    return named && position - block.position() < proseStart(block) ? turn : -1;
}

void TranscriptView::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (const int turn = turnAt(textCursor().position()); enter && !m_times.empty() && turn >= 0) {
        Q_EMIT seekRequested(m_times[static_cast<std::size_t>(turn)]);
        return;
    }
    SelectableText::keyPressEvent(event);
}

void TranscriptView::mousePressEvent(QMouseEvent *event)
{
    m_pressed = event->button() == Qt::LeftButton ? nameAt(event->position().toPoint()) : -1;
    SelectableText::mousePressEvent(event);
}

void TranscriptView::mouseReleaseEvent(QMouseEvent *event)
{
    SelectableText::mouseReleaseEvent(event);
    const int turn = std::exchange(m_pressed, -1);
    if (turn >= 0 && turn == nameAt(event->position().toPoint()) && !textCursor().hasSelection()) {
        Q_EMIT seekRequested(m_times[static_cast<std::size_t>(turn)]);
    }
}

void TranscriptView::mouseMoveEvent(QMouseEvent *event)
{
    SelectableText::mouseMoveEvent(event);
    const bool overName = event->buttons() == Qt::NoButton && nameAt(event->position().toPoint()) >= 0;
    viewport()->setCursor(overName ? Qt::PointingHandCursor : Qt::IBeamCursor);
}

bool TranscriptView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        if (const int turn = nameAt(help->pos()); turn >= 0) {
            QToolTip::showText(help->globalPos(),
                tr("Play from about %1").arg(clockText(m_times[static_cast<std::size_t>(turn)])), this);
        } else {
            QToolTip::hideText();
        }
        return true;
    }
    return SelectableText::viewportEvent(event);
}

} // namespace callboard::ui
