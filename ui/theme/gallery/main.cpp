// Saves pictures of every control in both schemes and contrasts: theme_gallery DIRECTORY. With no argument it shows the
// windows.
#include "Gallery.h"

#include "theme/CallboardStyle.h"
#include "theme/Icons.h"

#include <QApplication>
#include <QDir>
#include <QMessageBox>
#include <QTextStream>

using namespace Qt::StringLiterals;
using namespace callboard::ui;

namespace {

struct Look
{
    SchemeChoice choice;
    ContrastChoice contrast;
    QString name;
};

void settle(QWidget &widget)
{
    widget.ensurePolished();
    for (int i = 0; i < 3; ++i) {
        QApplication::processEvents();
    }
}

bool save(const QDir &directory, const QString &name, QWidget &widget)
{
    settle(widget);
    const QString path = directory.filePath(name + u".png"_s);
    if (!widget.grab().save(path)) {
        QTextStream(stderr) << "cannot write " << path << Qt::endl;
        return false;
    }
    return true;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    Theme theme;
    CallboardStyle::install(app, theme);
    app.setWindowIcon(applicationIcon());

    const auto board = gallery::makeBoard(theme);
    const auto controls = gallery::makeControls(theme);
    board->resize(1360, 860);
    controls->resize(1360, 860);
    board->show();
    controls->show();
    const auto window = gallery::makeWindow(theme);
    window->resize(900, 600);
    window->show();
    QMessageBox message(QMessageBox::Warning, u"Callboard"_s, u"This call may have been placed."_s,
        QMessageBox::Ok | QMessageBox::Cancel);
    message.setTextFormat(Qt::PlainText);
    message.setInformativeText(u"Bolna did not answer in time. The board shows it as soon as it is known."_s);
    if (app.arguments().size() < 2) {
        theme.followDesktop();
        return app.exec();
    }

    const QDir directory(app.arguments().at(1));
    bool saved = true;
    for (const auto &[choice, contrast, scheme] :
        std::initializer_list<Look> {{SchemeChoice::Light, ContrastChoice::Normal, u"light"_s},
            {SchemeChoice::Dark, ContrastChoice::Normal, u"dark"_s},
            {SchemeChoice::Light, ContrastChoice::High, u"light-high"_s},
            {SchemeChoice::Dark, ContrastChoice::High, u"dark-high"_s}}) {
        theme.setChoice(choice);
        theme.setContrastChoice(contrast);
        theme.setTextScale(1.0);
        controls->resize(1360, 860);
        saved = save(directory, u"board-"_s + scheme, *board) && saved;
        saved = save(directory, u"controls-"_s + scheme, *controls) && saved;
        message.show();
        saved = save(directory, u"window-"_s + scheme, *window) && saved;
        saved = save(directory, u"message-"_s + scheme, message) && saved;
        message.hide();
        theme.setTextScale(1.5);
        controls->resize(2040, 1290);
        saved = save(directory, u"board-150-"_s + scheme, *board) && saved;
        saved = save(directory, u"controls-150-"_s + scheme, *controls) && saved;
    }
    return saved ? 0 : 1;
}
