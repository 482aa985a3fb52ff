#include "details/TranscriptView.h"

#include "player/ClockText.h"

#include <QFontMetrics>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStringList>
#include <QTextBlock>
#include <QTextBlockFormat>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextDocumentFragment>
#include <QToolTip>

#include <algorithm>
#include <utility>

namespace callboard::ui {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

/// Text of a turn for the document: a tab would jump out of the column, and an object replacement character would stand
/// for an object that is not there.
QString clean(QString text)
{
    return text.replace(u'\t', u' ').replace(QChar::ObjectReplacementCharacter, QChar::ReplacementCharacter);
}

} // namespace

TranscriptView::TranscriptView(const Theme &theme, QWidget *parent)
    : SelectableText(theme, FontRole::Body, Token::Text, parent)
    , m_places(*document())
{
    setObjectName("transcript"_L1);
    setAccessibleName(tr("Transcript"));
}

TranscriptView::~TranscriptView() = default;

bool TranscriptView::showTranscript(const QString &transcript)
{
    if (transcript == m_transcript) {
        return false;
    }
    m_transcript = transcript;
    m_links = {};
    std::vector<calls::TranscriptTurn> turns = calls::parseTranscript(transcript);
    const auto [known, fresh] = std::ranges::mismatch(m_turns, turns);
    const int same = static_cast<int>(fresh - turns.begin());
    // The column goes when nobody is named: a first name then moves every turn.
    const bool moves = columnWidth(m_turns) != columnWidth(turns);
    m_turns = std::move(turns);
    if (moves) {
        rewrite();
    } else {
        writeFrom(same);
    }
    look();
    return true;
}

void TranscriptView::rewrite()
{
    writeFrom(0);
    look();
}

QString TranscriptView::wholeText() const
{
    QTextCursor all(document());
    all.select(QTextCursor::Document);
    return copyText(all.selection().toPlainText());
}

QString TranscriptView::copyText(const QString &selected) const
{
    return QString(selected).replace(u'\t', u": "_s);
}

qsizetype TranscriptView::proseStart(const QTextBlock &block) const
{
    return TurnPlaces::proseStart(block);
}

QString TranscriptView::speakerName(calls::Speaker speaker) const
{
    switch (speaker) {
    case calls::Speaker::Agent:
        return tr("Agent");
    case calls::Speaker::Customer:
        return tr("Customer");
    case calls::Speaker::Unknown:
        return {};
    }
    Q_UNREACHABLE();
}

QTextCharFormat TranscriptView::speakerFormat(calls::Speaker speaker) const
{
    QTextCharFormat format
        = charFormat(FontRole::BodyStrong, speaker == calls::Speaker::Agent ? Token::Accent : Token::Secondary);
    QFont font = format.font();
    font.setPixelSize(theme().px(11));
    format.setFont(font);
    return format;
}

int TranscriptView::columnWidth(const std::vector<calls::TranscriptTurn> &turns) const
{
    const auto isNamed = [](const calls::TranscriptTurn &turn) { return turn.speaker != calls::Speaker::Unknown; };
    if (std::ranges::none_of(turns, isNamed)) {
        return 0;
    }
    int width = theme().px(56);
    for (const calls::Speaker speaker : {calls::Speaker::Agent, calls::Speaker::Customer}) {
        width = std::max(width, QFontMetrics(speakerFormat(speaker).font()).horizontalAdvance(speakerName(speaker)));
    }
    return width + theme().px(10);
}

void TranscriptView::writeFrom(int first)
{
    // The view's own cursor must stay where it is even at the end, where new text would push it on.
    QTextCursor selection = textCursor();
    const int anchor = selection.anchor();
    const int position = selection.position();

    QTextCursor cursor(document());
    cursor.beginEditBlock();
    if (first < m_places.count()) {
        cursor.setPosition(std::max(0, m_places.startOf(first) - 1));
        cursor.movePosition(QTextCursor::End, QTextCursor::KeepAnchor);
        cursor.removeSelectedText();
        m_places.cut(first);
    }
    cursor.movePosition(QTextCursor::End);

    QTextBlockFormat said;
    const int column = columnWidth(m_turns);
    said.setLeftMargin(column);
    said.setTabPositions({QTextOption::Tab(column, QTextOption::LeftTab)});
    for (auto i = static_cast<std::size_t>(first); i < m_turns.size(); ++i) {
        const calls::TranscriptTurn &turn = m_turns[i];
        const QStringList lines = clean(turn.text).split(u'\n');
        for (qsizetype line = 0; line < lines.size(); ++line) {
            const bool named = line == 0 && turn.speaker != calls::Speaker::Unknown;
            said.setTextIndent(named ? -column : 0);
            said.setTopMargin(line == 0 && i > 0 ? theme().px(6) : 0);
            if (i == 0 && line == 0) {
                cursor.setBlockFormat(said);
            } else {
                cursor.insertBlock(said);
            }
            if (line == 0) {
                m_places.add(cursor.position());
            }
            if (named) {
                cursor.insertText(speakerName(turn.speaker), speakerFormat(turn.speaker));
                cursor.insertText(u"\t"_s, charFormat());
            }
            cursor.insertText(lines[line], charFormat());
        }
    }
    cursor.endEditBlock();

    const int end = document()->characterCount() - 1;
    selection.setPosition(std::min(anchor, end));
    selection.setPosition(std::min(position, end), QTextCursor::KeepAnchor);
    setTextCursor(selection);
}

void TranscriptView::find(const QString &text)
{
    if (m_search.setText(text)) {
        look();
        selectFound();
    }
}

void TranscriptView::look()
{
    m_search.look(*document());
    remark();
    Q_EMIT foundChanged();
}

void TranscriptView::goToFound(int steps)
{
    if (m_search.count() > 0) {
        m_search.step(steps);
        selectFound();
        Q_EMIT foundChanged();
    }
}

void TranscriptView::selectFound()
{
    if (const auto place = m_search.currentPlace()) {
        const QTextCursor cursor = cursorOver(*place);
        setTextCursor(cursor);
        Q_EMIT revealRequested(cursorRect(cursor).translated(viewport()->pos()));
    } else {
        QTextCursor nothing = textCursor();
        nothing.clearSelection();
        setTextCursor(nothing);
    }
}

QTextCursor TranscriptView::cursorOver(const TranscriptSearch::Place &place) const
{
    QTextCursor cursor(document());
    cursor.setPosition(place.start);
    cursor.setPosition(place.start + place.length, QTextCursor::KeepAnchor);
    return cursor;
}

QList<QTextEdit::ExtraSelection> TranscriptView::marks()
{
    if (m_search.isEmpty()) {
        return SelectableText::marks();
    }
    QList<ExtraSelection> marks;
    QTextCharFormat format;
    format.setBackground(theme().color(Token::SearchHit));
    format.setForeground(theme().color(Token::OnSearchHit));
    for (const TranscriptSearch::Place &place : m_search.places()) {
        marks.append({cursorOver(place), format});
    }
    return marks;
}

void TranscriptView::setTurnTimes(std::vector<milliseconds> times)
{
    const int before = m_links.current();
    m_links.setTimes(std::move(times), static_cast<int>(m_turns.size()));
    if (m_links.current() != before) {
        viewport()->update();
    }
}

void TranscriptView::followPosition(milliseconds position)
{
    const int before = m_links.current();
    m_links.follow(position);
    if (m_links.current() != before) {
        viewport()->update();
    }
}

void TranscriptView::paintEvent(QPaintEvent *event)
{
    const QRect said = m_places.boxOf(m_links.current(), viewport()->width()).toAlignedRect();
    if (!said.isNull()) {
        QPainter painter(viewport());
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme().color(Token::SelectedRow));
        const int edge = theme().px(2);
        painter.drawRoundedRect(said.adjusted(0, -edge, 0, edge), theme().px(4), theme().px(4));
    }
    SelectableText::paintEvent(event);
}

int TranscriptView::linkAt(const QPoint &place) const
{
    return m_links.isEmpty() ? -1 : m_places.turnNamedAt(place);
}

void TranscriptView::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (const auto time = m_links.timeOf(m_places.turnAt(textCursor().position())); enter && time) {
        Q_EMIT seekRequested(*time);
        return;
    }
    SelectableText::keyPressEvent(event);
}

void TranscriptView::mousePressEvent(QMouseEvent *event)
{
    m_pressed = event->button() == Qt::LeftButton ? linkAt(event->position().toPoint()) : -1;
    SelectableText::mousePressEvent(event);
}

void TranscriptView::mouseReleaseEvent(QMouseEvent *event)
{
    SelectableText::mouseReleaseEvent(event);
    const int turn = std::exchange(m_pressed, -1);
    if (turn >= 0 && turn == linkAt(event->position().toPoint()) && !textCursor().hasSelection()) {
        Q_EMIT seekRequested(m_links.timeOf(turn).value());
    }
}

void TranscriptView::mouseMoveEvent(QMouseEvent *event)
{
    SelectableText::mouseMoveEvent(event);
    const bool overName = event->buttons() == Qt::NoButton && linkAt(event->position().toPoint()) >= 0;
    viewport()->setCursor(overName ? Qt::PointingHandCursor : Qt::IBeamCursor);
}

bool TranscriptView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        if (const auto time = m_links.timeOf(linkAt(help->pos()))) {
            QToolTip::showText(help->globalPos(), tr("Play from about %1").arg(clockText(*time)), this);
        } else {
            QToolTip::hideText();
        }
        return true;
    }
    return SelectableText::viewportEvent(event);
}

} // namespace callboard::ui

#include "moc_TranscriptView.cpp"
