#include "calls/ExtractedAnswer.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace callboard::calls {

using namespace Qt::StringLiterals;

namespace {

QString numberText(const QJsonValue &value)
{
    const qint64 whole = value.toInteger(0);
    return whole == value.toInteger(1) ? QString::number(whole)
                                       : QString::number(value.toDouble(), 'g', QLocale::FloatingPointShortest);
}

QString textOf(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return value.toBool() ? u"true"_s : u"false"_s;
    case QJsonValue::Double:
        return numberText(value);
    case QJsonValue::String: {
        const QString text = value.toString().trimmed();
        return isNoAnswer(text) ? QString() : text;
    }
    case QJsonValue::Array: {
        QStringList parts;
        const QJsonArray array = value.toArray();
        for (const QJsonValue &part : array) {
            parts.append(textOf(part));
        }
        parts.removeAll(QString());
        return parts.join(u", "_s);
    }
    case QJsonValue::Object:
        return value.toObject().isEmpty()
                   ? QString()
                   : QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    default:
        return {};
    }
}

/// Also where all that is left of it is how sure the agent was.
bool isAnswer(const QJsonObject &object)
{
    return object.contains("subjective"_L1) || object.contains("objective"_L1) || object.contains("confidence"_L1)
           || object.contains("confidence_label"_L1);
}

QString halfThatIsSet(const QJsonObject &answer)
{
    const QString objective = textOf(answer.value("objective"_L1));
    return objective.isEmpty() ? textOf(answer.value("subjective"_L1)) : objective;
}

/// An object, also where it came written as text.
QJsonObject objectIn(const QJsonValue &value)
{
    return value.isString() ? QJsonDocument::fromJson(value.toString().toUtf8()).object() : value.toObject();
}

void append(
    std::vector<ExtractedAnswer> &answers, const QString &category, const QString &name, const QJsonValue &value)
{
    const QJsonObject object = objectIn(value);
    const QString text = isAnswer(object) ? halfThatIsSet(object) : textOf(value);
    if (!text.isEmpty()) {
        answers.push_back({category, name, text});
    }
}

void appendAll(std::vector<ExtractedAnswer> &answers, const QJsonObject &data)
{
    for (auto it = data.begin(); it != data.end(); ++it) {
        const QJsonObject inner = objectIn(it.value());
        if (inner.isEmpty() || isAnswer(inner)) {
            append(answers, {}, it.key(), it.value());
            continue;
        }
        for (auto answer = inner.begin(); answer != inner.end(); ++answer) {
            append(answers, it.key(), answer.key(), answer.value());
        }
    }
}

} // namespace

QJsonValue extractedValue(const QByteArray &extractedData)
{
    // As a list of one: Qt reads nothing but objects and lists.
    const QJsonDocument document = QJsonDocument::fromJson('[' + extractedData + ']');
    const QJsonArray values = document.array();
    return values.size() == 1 ? values.first() : QJsonValue(QJsonValue::Undefined);
}

std::vector<ExtractedAnswer> extractedAnswers(const QByteArray &extractedData)
{
    std::vector<ExtractedAnswer> answers;
    const QJsonValue value = extractedValue(extractedData);
    const QJsonArray list = value.toArray();
    if (std::ranges::any_of(list, [](const QJsonValue &part) { return part.isObject(); })) {
        for (const QJsonValue &part : list) {
            appendAll(answers, part.toObject());
        }
    } else if (value.isObject()) {
        appendAll(answers, value.toObject());
    } else {
        append(answers, {}, {}, value);
    }
    return answers;
}

bool isNoAnswer(const QString &text)
{
    const QString word = text.trimmed().toLower();
    return word.isEmpty() || word == u"null" || word == u"undefined" || word == u"nan";
}

QString questionText(const QString &key)
{
    QString text = key.simplified();
    if (!text.contains(u' ')) {
        static const QRegularExpression hump(
            u"(?<=[\\p{Ll}\\d])(?=\\p{Lu}\\p{Ll})"_s, QRegularExpression::UseUnicodePropertiesOption);
        QStringList words = QString(text).replace(hump, u" "_s).replace(u'_', u' ').split(u' ', Qt::SkipEmptyParts);
        for (QString &word : words) {
            // What is written large throughout is an abbreviation.
            if (word != word.toUpper()) {
                word = word.toLower();
            }
        }
        if (!words.isEmpty()) {
            text = words.join(u' ');
        }
    }
    return text.isEmpty() ? text : text.left(1).toUpper() + text.sliced(1);
}

QString questionText(const Question &question)
{
    if (!question.name.isEmpty()) {
        return questionText(question.name);
    }
    return question.category.isEmpty() ? QCoreApplication::translate("callboard::calls", "Answer")
                                       : questionText(question.category);
}

} // namespace callboard::calls
