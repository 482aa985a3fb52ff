#include "core/team/support/TeamDesks.h"

#include <QCoreApplication>
#include <QTimer>

#include <cstdio>

using namespace callboard;
using namespace test;

/// TeamPoller REPLICA URL SECONDS: a desk that polls with leases of so many seconds, and says each time whether it
/// does.
int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    if (argc != 4) {
        return 2;
    }
    const auto address = team::parseFloorAddress(QString::fromLocal8Bit(argv[2]));
    TestDesk desk(*address, QString::fromLocal8Bit(argv[1]));
    QString said;
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &look, [&] {
        const QString now = desk.desk->trouble() ? u"is cut off"_s : desk.polls() ? u"polls"_s : u"rests"_s;
        if (now != said) {
            said = now;
            std::puts(qPrintable(said));
            (void)std::fflush(stdout);
        }
    });
    look.start(10);
    desk.start();
    desk.desk->takeLeases(std::chrono::seconds(QByteArray(argv[3]).toInt()));
    return QCoreApplication::exec();
}
