#include "window/DownloadFolder.h"

#include "theme/ScreenFit.h"
#include "window/WindowSettings.h"

#include <QDir>
#include <QFileDialog>
#include <QStandardPaths>

namespace callboard::ui {

using namespace Qt::StringLiterals;

QString lastDownloadFolder(const WindowSettings &settings)
{
    const QString last = settings.downloadFolder.get();
    const QString folder = last.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::DownloadLocation) : last;
    return QDir(folder).exists() ? folder : QDir::homePath();
}

void askDownloadFolder(QWidget *above, const QString &title, const WindowSettings &settings, const QObject *context,
    const std::function<void(const QString &)> &then)
{
    auto *dialog = new QFileDialog(above, title, lastDownloadFolder(settings));
    dialog->setObjectName(u"downloadFolderDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    QObject::connect(dialog, &QFileDialog::fileSelected, context, then);
    ScreenFit::apply(*dialog);
    dialog->open();
}

} // namespace callboard::ui
