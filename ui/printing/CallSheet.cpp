#include "printing/CallSheet.h"

#include "base/LocalWords.h"
#include "base/OneLine.h"
#include "calls/Display.h"
#include "calls/ExtractedAnswer.h"
#include "calls/Money.h"
#include "calls/OutcomeReason.h"
#include "calls/PhoneNumber.h"
#include "calls/Transcript.h"

#include <QCoreApplication>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextTable>

#include <utility>
#include <vector>

namespace callboard::ui {

namespace {

constexpr qreal titlePoints = 16;
constexpr qreal headingPoints = 11;
constexpr qreal textPoints = 10;
constexpr qreal tableMargin = 8;
constexpr qreal captionWidth = 22; ///< percent of the page

QString tr(const char *text)
{
    return QCoreApplication::translate("callboard::ui", text);
}

using Lines = std::vector<std::pair<QString, QString>>;

/// Writes one document from top to bottom.
class Writer final
{
public:
    explicit Writer(QTextDocument &document)
        : m_cursor(&document)
    {
    }

    void paragraph(const QString &text, qreal points, bool strong, qreal above)
    {
        QTextBlockFormat block;
        block.setTopMargin(above);
        begin(block);
        m_cursor.insertText(text, letters(points, strong));
    }

    void heading(const QString &text) { paragraph(text, headingPoints, true, headingPoints); }

    /// Several lines of somebody's words.
    void words(const QString &text)
    {
        for (const QString &line : text.split(u'\n')) {
            paragraph(line, textPoints, false, 0);
        }
    }

    /// Captions at the left, what they mean beside them; empty lines are left out.
    void table(const Lines &lines)
    {
        Lines told;
        for (const auto &line : lines) {
            if (!line.second.trimmed().isEmpty()) {
                told.push_back(line);
            }
        }
        if (told.empty()) {
            return;
        }
        QTextTableFormat format;
        format.setBorder(0);
        format.setCellPadding(2);
        format.setCellSpacing(0);
        format.setTopMargin(tableMargin);
        format.setBottomMargin(tableMargin); // what follows it has its own ignored
        format.setWidth(QTextLength(QTextLength::PercentageLength, 100));
        format.setColumnWidthConstraints({QTextLength(QTextLength::PercentageLength, captionWidth),
            QTextLength(QTextLength::PercentageLength, 100 - captionWidth)});
        QTextTable *table = m_cursor.insertTable(static_cast<int>(told.size()), 2, format);
        for (std::size_t row = 0; row < told.size(); ++row) {
            const auto place = static_cast<int>(row);
            table->cellAt(place, 0).firstCursorPosition().insertText(told[row].first, letters(textPoints, true));
            table->cellAt(place, 1).firstCursorPosition().insertText(told[row].second, letters(textPoints, false));
        }
        m_cursor.movePosition(QTextCursor::End);
        m_isFresh = true; // the block behind a table is there already
    }

private:
    static QTextCharFormat letters(qreal points, bool strong)
    {
        QTextCharFormat format;
        format.setFontPointSize(points);
        format.setFontWeight(strong ? QFont::Bold : QFont::Normal);
        return format;
    }

    void begin(const QTextBlockFormat &block)
    {
        if (std::exchange(m_isFresh, false)) {
            m_cursor.setBlockFormat(block);
        } else {
            m_cursor.insertBlock(block);
        }
    }

    QTextCursor m_cursor;
    bool m_isFresh = true;
};

QString moment(const QDateTime &time)
{
    return time.isValid() ? wholeMomentWords(time) : QString();
}

Lines factsOf(const calls::Call &call)
{
    const QString reason = calls::outcomeReason(call);
    return {{tr("Phone"), oneLine(calls::formatted(call.recipientPhoneNumber))}, {tr("Project"), oneLine(call.project)},
        {tr("Agent"), oneLine(call.agentName.isEmpty() ? call.agentId : call.agentName)},
        {tr("Status"), calls::statusWords(call.status)}, {tr("Outcome"), calls::outcomeWords(call)},
        {tr("Reason"), oneLine(reason)},
        {tr("Duration"), calls::durationText(calls::knownDuration(call.outcome, call.callDuration))},
        {tr("Started"), moment(call.startedAt.isValid() ? call.startedAt : call.createdAt)},
        {tr("Our number"), oneLine(calls::formatted(call.phoneNumberId))},
        {tr("Cost"), calls::costText(call.totalCostCents)}, {tr("Execution"), oneLine(call.executionId)}};
}

Lines turnsOf(const calls::Call &call)
{
    Lines turns;
    for (const calls::TranscriptTurn &turn : calls::parseTranscript(call.transcript)) {
        turns.emplace_back(turn.speaker == calls::Speaker::Agent      ? tr("Agent")
                           : turn.speaker == calls::Speaker::Customer ? tr("Customer")
                                                                      : QString(),
            turn.text);
    }
    return turns;
}

} // namespace

std::unique_ptr<QTextDocument> callSheet(
    const calls::Call &call, const calls::Annotation &annotation, const QFont &font, const QDateTime &now)
{
    auto document = std::make_unique<QTextDocument>();
    document->setDefaultFont(font);
    document->setUndoRedoEnabled(false);
    Writer writer(*document);
    const QString name = oneLine(call.shownName()).trimmed();
    writer.paragraph(
        name.isEmpty() ? oneLine(calls::formatted(call.recipientPhoneNumber)) : name, titlePoints, true, 0);
    writer.table(factsOf(call));
    if (!annotation.isEmpty()) {
        writer.heading(tr("Notes"));
        writer.table({{tr("Tags"), annotation.tags.join(tr(", "))}});
        if (!annotation.note.isEmpty()) {
            writer.words(annotation.note);
        }
    }
    if (!call.summary.trimmed().isEmpty()) {
        writer.heading(tr("Summary"));
        writer.words(call.summary.trimmed());
    }
    Lines answers;
    for (const calls::ExtractedAnswer &answer : calls::extractedAnswers(call.extractedData)) {
        answers.emplace_back(calls::questionText(answer.name), answer.value);
    }
    if (!answers.empty()) {
        writer.heading(tr("Answers"));
        writer.table(answers);
    }
    if (const Lines turns = turnsOf(call); !turns.empty()) {
        writer.heading(tr("Transcript"));
        writer.table(turns);
    }
    writer.paragraph(tr("Printed %1").arg(wholeMomentWords(now)), textPoints - 2, false, titlePoints);
    return document;
}

} // namespace callboard::ui
