#include "details/TranscriptView.h"

#include <QFontMetrics>
#include <QStringList>
#include <QTextBlock>
#include <QTextBlockFormat>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextDocumentFragment>

#include <algorithm>

namespace callboard::ui {

using namespace Qt::StringLiterals;

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
    m_times.clear();
    m_current = -1;
    std::vector<calls::TranscriptTurn> turns = calls::parseTranscript(transcript);
    const auto [known, fresh] = std::ranges::mismatch(m_turns, turns);
    const auto same = static_cast<std::size_t>(fresh - turns.begin());
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
    return block.text().indexOf(u'\t') + 1;
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

void TranscriptView::writeFrom(std::size_t first)
{
    // The view's own cursor must stay where it is even at the end, where new text would push it on.
    QTextCursor selection = textCursor();
    const int anchor = selection.anchor();
    const int position = selection.position();

    QTextCursor cursor(document());
    cursor.beginEditBlock();
    if (first < m_starts.size()) {
        cursor.setPosition(std::max(0, m_starts[first] - 1));
        cursor.movePosition(QTextCursor::End, QTextCursor::KeepAnchor);
        cursor.removeSelectedText();
        m_starts.resize(first);
    }
    cursor.movePosition(QTextCursor::End);

    QTextBlockFormat said;
    const int column = columnWidth(m_turns);
    said.setLeftMargin(column);
    said.setTabPositions({QTextOption::Tab(column, QTextOption::LeftTab)});
    for (std::size_t i = first; i < m_turns.size(); ++i) {
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
                m_starts.push_back(cursor.position());
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

} // namespace callboard::ui

#include "moc_TranscriptView.cpp"
