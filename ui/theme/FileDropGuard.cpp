#include "FileDropGuard.h"

#include <QAbstractScrollArea>
#include <QDropEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QTextEdit>
#include <QUrl>

#include <algorithm>

namespace callboard::ui {

namespace {

/// What gets the drops of a text field; none: the widget is no text field.
QWidget *targetOf(QWidget &widget)
{
    if (qobject_cast<QTextEdit *>(&widget) || qobject_cast<QPlainTextEdit *>(&widget)) {
        return static_cast<QAbstractScrollArea &>(widget).viewport();
    }
    return qobject_cast<QLineEdit *>(&widget);
}

bool hasFiles(const QMimeData *data)
{
    return data != nullptr && data->hasUrls() && std::ranges::any_of(data->urls(), &QUrl::isLocalFile);
}

} // namespace

FileDropGuard::FileDropGuard(QObject *parent)
    : QObject(parent)
{
}

FileDropGuard::~FileDropGuard() = default;

void FileDropGuard::watch(QWidget &widget)
{
    if (QWidget *target = targetOf(widget)) {
        target->installEventFilter(this);
    }
}

void FileDropGuard::forget(QWidget &widget)
{
    if (QWidget *target = targetOf(widget)) {
        target->removeEventFilter(this);
    }
}

bool FileDropGuard::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::DragEnter:
    case QEvent::DragMove:
    case QEvent::Drop:
        if (hasFiles(static_cast<QDropEvent *>(event)->mimeData())) {
            event->ignore();
            return true;
        }
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace callboard::ui

#include "moc_FileDropGuard.cpp"
