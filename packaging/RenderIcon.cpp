// callboard-icon SVG SIZE PNG: draws an icon for the desktops that take no SVG. Runs while Callboard is built, needs no
// screen, and is not installed.

#include <QCoreApplication>
#include <QImage>
#include <QImageWriter>
#include <QPainter>
#include <QSvgRenderer>

#include <cstdio>

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const int size = arguments.value(2).toInt();
    if (arguments.size() != 4 || size <= 0) {
        std::fputs("usage: callboard-icon SVG SIZE PNG\n", stderr);
        return 2;
    }
    QSvgRenderer icon(arguments[1]);
    QImage image(size, size, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    icon.render(&painter);
    painter.end();
    QImageWriter writer(arguments[3], "png");
    if (!icon.isValid() || !writer.write(image)) {
        std::fprintf(stderr, "%s could not be drawn: %s\n", qPrintable(arguments[1]), qPrintable(writer.errorString()));
        return 1;
    }
    return 0;
}
