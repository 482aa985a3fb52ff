#include "details/AnswersView.h"

#include <QTextBlockFormat>
#include <QTextCursor>
#include <QTextDocument>

namespace callboard::ui {

using namespace Qt::StringLiterals;

AnswersView::AnswersView(const Theme &theme, QWidget *parent)
    : SelectableText(theme, FontRole::Body, Token::Text, parent)
{
    setObjectName("answers"_L1);
    setAccessibleName(tr("Answers"));
}

AnswersView::~AnswersView() = default;

void AnswersView::showAnswers(const std::vector<calls::ExtractedAnswer> &answers)
{
    if (answers != m_answers) {
        m_answers = answers;
        rewrite();
    }
}

void AnswersView::rewrite()
{
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    cursor.select(QTextCursor::Document);
    cursor.removeSelectedText();
    bool first = true;
    const auto paragraph = [&](const QString &text, const QTextCharFormat &format, int above) {
        QTextBlockFormat block;
        block.setTopMargin(first ? 0 : theme().px(above));
        if (first) {
            cursor.setBlockFormat(block);
        } else {
            cursor.insertBlock(block);
        }
        cursor.insertText(text, format);
        first = false;
    };
    QString category;
    for (const calls::ExtractedAnswer &answer : m_answers) {
        if (answer.category != category) {
            category = answer.category;
            paragraph(calls::questionText(category), charFormat(FontRole::BodyStrong, Token::Text), 8);
        }
        if (!answer.name.isEmpty()) {
            paragraph(calls::questionText(answer.name), charFormat(FontRole::Secondary, Token::Secondary), 4);
        }
        paragraph(answer.value, charFormat(), 0);
    }
    cursor.endEditBlock();
}

} // namespace callboard::ui

#include "moc_AnswersView.cpp"
