#include "calls/ExtractedAnswer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QJsonValue>
#include <QStringList>

namespace callboard::calls {

using namespace Qt::StringLiterals;

namespace {

QString textOf(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return value.toBool() ? u"true"_s : u"false"_s;
    case QJsonValue::Double:
        return QString::number(value.toDouble(), 'g', 15);
    case QJsonValue::String:
        return value.toString().trimmed();
    case QJsonValue::Array: {
        QStringList parts;
        for (const QJsonValue part : value.toArray()) {
            parts.append(textOf(part));
        }
        return parts.join(u", "_s);
    }
    case QJsonValue::Object:
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    default:
        return {};
    }
}

bool isAnswer(const QJsonValue &value)
{
    const QJsonObject object = value.toObject();
    return object.contains("subjective"_L1) || object.contains("objective"_L1);
}

QString halfThatIsSet(const QJsonObject &answer)
{
    const QString objective = textOf(answer.value("objective"_L1));
    return objective.isEmpty() ? textOf(answer.value("subjective"_L1)) : objective;
}

void append(std::vector<ExtractedAnswer> &answers, const QString &category, const QString &name,
            const QJsonValue &value)
{
    const QString text = isAnswer(value) ? halfThatIsSet(value.toObject()) : textOf(value);
    if (!text.isEmpty()) {
        answers.push_back({category, name, text});
    }
}

} // namespace

std::vector<ExtractedAnswer> extractedAnswers(const QByteArray &extractedData)
{
    std::vector<ExtractedAnswer> answers;
    const QJsonObject data = QJsonDocument::fromJson(extractedData).object();
    for (auto it = data.begin(); it != data.end(); ++it) {
        const QJsonObject inner = it.value().toObject();
        if (inner.isEmpty() || isAnswer(it.value())) {
            append(answers, {}, it.key(), it.value());
            continue;
        }
        for (auto answer = inner.begin(); answer != inner.end(); ++answer) {
            append(answers, it.key(), answer.key(), answer.value());
        }
    }
    return answers;
}

} // namespace callboard::calls
