#include "core/team/support/TeamDesks.h"

#include <QCoreApplication>

#include <csignal>
#include <cstdio>
#include <unistd.h>

using namespace callboard;
using namespace test;

/// TeamChild REPLICA URL ROUND POINT NTH: a desk that writes a few things, brings them to the floor, and is killed when
/// it comes to the named point for the NTH time. Ends with 0 where it never comes there: then it is in step.
int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    if (argc != 6) {
        return 2;
    }
    const QString file = QString::fromLocal8Bit(argv[1]);
    const auto address = team::parseFloorAddress(QString::fromLocal8Bit(argv[2]));
    const QString round = QString::fromLatin1(argv[3]);
    const QByteArray point(argv[4]);
    int left = QByteArray(argv[5]).toInt();
    TestDesk desk(*address, file);
    desk.read(u"shared-call"_s, u"in-progress"_s, round.toInt());
    desk.read(u"call-"_s + round, u"completed"_s, round.toInt());
    desk.annotate(u"call-"_s + round, u"Note "_s + round, {u"tag"_s + round}, round.toInt());
    team::Team::probe([&](const char *passed) {
        if (point == passed && --left == 0) {
            (void)kill(getpid(), SIGKILL);
        }
    });
    return desk.sync() ? 0 : 1;
}
