#include "app/plans/SqlOfSources.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

namespace callboard::test {

using namespace Qt::StringLiterals;

namespace {

/// Reads on behind the quotation mark that opened a literal. \returns what it says
QString literalFrom(const QString &source, qsizetype &at)
{
    QString text;
    for (; at < source.size() && source[at] != u'"'; ++at) {
        if (source[at] != u'\\') {
            text += source[at];
            continue;
        }
        ++at;
        text += at < source.size() && source[at] == u'n' ? QChar(u'\n') : source.mid(at, 1);
    }
    ++at;
    return text;
}

qsizetype behindBlanks(const QString &source, qsizetype at)
{
    while (at < source.size() && source[at].isSpace()) {
        ++at;
    }
    return at;
}

bool isSql(const QString &text)
{
    static const QRegularExpression words(
        u"\\b(SELECT|INSERT|UPDATE|DELETE|FROM|WHERE|ORDER BY|GROUP BY|JOIN|INDEXED BY)\\b"_s);
    return words.match(text).hasMatch();
}

} // namespace

std::vector<SqlLiteral> sqlLiteralsOf(const QString &file, const QString &source)
{
    static const QRegularExpression placeholder(u"%\\d"_s);
    std::vector<SqlLiteral> literals;
    for (qsizetype at = 0; at < source.size();) {
        if (source.mid(at, 2) == u"//") {
            at = source.indexOf(u'\n', at);
            at = at < 0 ? source.size() : at;
        } else if (source[at] == u'\'') {
            at += source.mid(at + 1, 1) == u"\\" ? 4 : 3;
        } else if (source[at] == u'"') {
            const bool wide = at > 0 && source[at - 1] == u'u';
            const int line = static_cast<int>(QStringView(source).left(at).count(u'\n')) + 1;
            QString text = literalFrom(source, ++at);
            for (qsizetype next = behindBlanks(source, at); next < source.size() && source[next] == u'"';
                 next = behindBlanks(source, at)) {
                at = next + 1; // written in several pieces
                text += literalFrom(source, at);
            }
            if (wide && isSql(text)) {
                literals.push_back({file, line, text.split(placeholder, Qt::SkipEmptyParts)});
            }
        } else {
            ++at;
        }
    }
    return literals;
}

std::vector<SqlLiteral> sqlLiteralsIn(const QString &folder)
{
    std::vector<SqlLiteral> literals;
    for (const QString &name : QDir(folder).entryList({u"*.cpp"_s}, QDir::Files, QDir::Name)) {
        QFile file(folder + u'/' + name);
        if (!file.open(QIODevice::ReadOnly)) {
            qFatal("%s cannot be read", qPrintable(file.fileName()));
        }
        for (SqlLiteral &literal : sqlLiteralsOf(name, QString::fromUtf8(file.readAll()))) {
            literals.push_back(std::move(literal));
        }
    }
    return literals;
}

bool isMadeOf(const QString &statement, const SqlLiteral &literal)
{
    qsizetype from = 0;
    for (const QString &part : literal.parts) {
        const qsizetype at = statement.indexOf(part, from);
        if (at < 0) {
            return false;
        }
        from = at + part.size();
    }
    return true;
}

} // namespace callboard::test
