#include "views/ViewFile.h"

#include "base/OwnFile.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

namespace callboard::views {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("callboard::views", text);
}

/// Parts of the file that this program did not take as they are.
QStringList notTaken(const QJsonObject &object, const SavedView &view)
{
    QStringList parts;
    const QJsonObject own = toObject(view);
    const auto compare = [&](QLatin1StringView field, const QString &words) {
        if (object.contains(field) && object[field] != own[field]) {
            parts.append(words);
        }
    };
    compare("filters"_L1, tr("some filters"));
    compare("columns"_L1, tr("some columns"));
    compare("search"_L1, tr("a part of the search"));
    for (const QString &field : view.further.keys()) {
        if (field != u"version") {
            parts.append(tr("“%1”").arg(field.left(longestName)));
        }
    }
    return parts;
}

} // namespace

QString viewFileName(const SavedView &view)
{
    QString name;
    for (const QChar letter : view.name) {
        const bool isPlain = letter.isLetterOrNumber() || letter.isMark() || letter == u'-' || letter == u'_';
        name += isPlain ? letter : letter.isSpace() ? u'_' : QChar();
    }
    name.remove(QChar());
    while (name.startsWith(u'-')) {
        name.remove(0, 1);
    }
    return (name.isEmpty() ? u"view"_s : name.left(longestName)) + viewFileEnding.toString();
}

QByteArray viewFileText(const SavedView &view)
{
    QJsonObject object = toObject(view);
    object.remove("tells"_L1); // who takes the file decides that
    object.insert("callboard"_L1, u"view"_s);
    object.insert("name"_L1, view.name);
    return QJsonDocument(object).toJson(QJsonDocument::Indented);
}

Result<ArrivedView, QString> viewInFile(const QByteArray &text)
{
    QJsonParseError error {};
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (document.isNull()) {
        return failure(text.trimmed().isEmpty()
                           ? tr("The file is empty.")
                           : tr("The file is damaged: it breaks off or is no JSON at byte %1.").arg(error.offset));
    }
    const QJsonObject object = document.object();
    if (object["callboard"_L1].toString() != u"view") {
        return failure(tr("The file is no view of Callboard."));
    }
    if (!object["filters"_L1].isObject() || object["version"_L1].toInt() < 1) {
        return failure(tr("The file is damaged: the view in it has no filters."));
    }
    ArrivedView arrived {.view = viewFrom(object)};
    arrived.view.tells = false;
    arrived.view.name = tidyName(object["name"_L1].toString());
    if (arrived.view.name.isEmpty()) {
        arrived.view.name = tr("View");
    }
    if (const QStringList parts = notTaken(object, arrived.view); !parts.isEmpty()) {
        arrived.leftOut = tr("This Callboard does not know all of it. Left out: %1.").arg(parts.join(u", "_s));
    }
    return arrived;
}

Result<void, QString> writeViewFile(const QString &path, const SavedView &view)
{
    if (!replaceOwnFile(path, viewFileText(view))) {
        return failure(tr("%1 cannot be written.").arg(path));
    }
    return {};
}

Result<ArrivedView, QString> readViewFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(tr("%1 cannot be read: %2.").arg(path, file.errorString()));
    }
    const QByteArray text = file.read(longestViewFile + 1);
    if (text.size() > longestViewFile) {
        return failure(tr("The file is no view of Callboard: it is too long."));
    }
    return viewInFile(text);
}

} // namespace callboard::views
