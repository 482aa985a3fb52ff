#include "cli/Output.h"

#include "base/OneLine.h"
#include "calls/CallJson.h"
#include "calls/Display.h"
#include "calls/PhoneNumber.h"
#include "cli/Run.h"
#include "exporting/ExportColumns.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

#include <algorithm>
#include <cerrno>
#include <poll.h>
#include <unistd.h>

namespace callboard::cli {

using namespace Qt::StringLiterals;

namespace {

/// 0, or the errno. Not through stdio: what its buffer could not write it tells nobody at the end.
int write(int to, const QByteArray &bytes)
{
    constexpr std::size_t pieceBytes = 64 * 1024;
    const char *at = bytes.constData();
    auto left = static_cast<std::size_t>(bytes.size());
    while (left > 0) {
        const ssize_t written = ::write(to, at, std::min(left, pieceBytes));
        if (written >= 0) {
            at += written;
            left -= static_cast<std::size_t>(written);
        } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
            pollfd ready {to, POLLOUT, 0}; // a pipe that another program made non-blocking
            ::poll(&ready, 1, -1);
        } else if (errno != EINTR) {
            return errno;
        }
    }
    return 0;
}

QByteArray asLines(const QString &text)
{
    QByteArray bytes = text.toUtf8();
    return bytes.endsWith('\n') ? bytes : bytes + '\n';
}

ExitCode written(int error)
{
    if (error == 0) {
        return ExitCode::Done;
    }
    tell(tr("The result could not be written: %1.").arg(qt_error_string(error)));
    return ExitCode::ResultNotWritten;
}

} // namespace

QString numberWords(const QString &phoneNumber)
{
    const QString number = calls::formatted(oneLine(phoneNumber));
    return calls::isNoNumber(phoneNumber) ? tr("%1 (not a number)").arg(number) : number;
}

ExitCode print(const QString &text)
{
    return written(write(STDOUT_FILENO, asLines(text)));
}

bool PiecewiseResult::add(const QString &text)
{
    m_error = m_error == 0 ? write(STDOUT_FILENO, text.toUtf8()) : m_error;
    return m_error == 0;
}

ExitCode PiecewiseResult::end() const
{
    return written(m_error);
}

void tell(const QString &text)
{
    (void)write(STDERR_FILENO, asLines(text)); // there is no other place to say it
}

ExitCode printCall(const calls::Call &call, const QString &text)
{
    const ExitCode printed = print(text);
    if (const QString sentence = calls::staleSentence(call, QDateTime::currentDateTimeUtc()); !sentence.isEmpty()) {
        tell(sentence);
    }
    return printed;
}

QString asText(const calls::Call &call, const std::vector<calls::Attempt> &earlier)
{
    const auto lines = [](const QJsonObject &object, QStringView indent) {
        QString text;
        for (const QStringView name : calls::jsonFields()) {
            const QString field = name.toString();
            const QString value = exporting::plainText(object.value(field));
            if (!value.isEmpty()) {
                text += indent.toString() + (field + u':').leftJustified(26) + oneLine(value) + u'\n';
            }
        }
        return text;
    };
    QJsonObject object = calls::toJson(call);
    object.insert(u"recipientPhoneNumber"_s, numberWords(call.recipientPhoneNumber));
    if (call.contactName.isEmpty() && !call.knownName.isEmpty()) {
        object.insert(u"contactName"_s, u"(%1)"_s.arg(call.knownName)); // from another call with this number
    }
    QString text = lines(object, {});
    if (!earlier.empty()) {
        const QJsonArray attempts = calls::attemptsJson(call, earlier);
        for (const QJsonValue &attempt : attempts) {
            text += u"attempt %1\n"_s.arg(attempt[u"retryCount"].toInt() + 1) + lines(attempt.toObject(), u"  ");
        }
    }
    return text;
}

QString asJson(const calls::Call &call, const std::vector<calls::Attempt> &earlier)
{
    return QString::fromUtf8(QJsonDocument(calls::toJson(call, earlier)).toJson());
}

} // namespace callboard::cli
