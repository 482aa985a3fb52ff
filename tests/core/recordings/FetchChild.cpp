// A process that fetches one recording, for a test to kill or to run out of disk:
//   fetch_child STORE FOLDER API_URL EXECUTION_ID [BYTES]
// No file of it may grow beyond BYTES. Says "kept FILE", or "error KIND MESSAGE".

#include "base/Clock.h"
#include "bolna/BolnaClients.h"
#include "bolna/HttpChannel.h"
#include "recordings/keep/RecordingArchive.h"
#include "store/CallReader.h"
#include "store/CallStore.h"

#include <QCoreApplication>

#include <csignal>
#include <cstdio>

#include <sys/resource.h>

using namespace Qt::StringLiterals;
using namespace callboard;

namespace {

int say(const QString &line)
{
    std::puts(qPrintable(line));
    std::fflush(stdout);
    return 0;
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    store::CallStore store(arguments.value(1));
    if (!store.open()) {
        return say(u"error store"_s);
    }
    store::CallReader reader(arguments.value(1));
    SystemClock clock;
    bolna::HttpChannel channel(clock);
    bolna::BolnaClients clients(clock);
    if (!clients.put({u"test"_s, u"test"_s, arguments.value(3)}, "bn-canary-0001")) {
        return say(u"error client"_s);
    }
    recordings::RecordingArchive archive(arguments.value(2), clients, channel, store);
    if (arguments.size() > 5) {
        const rlim_t most = arguments.value(5).toULongLong();
        const rlimit limit {most, most};
        std::signal(SIGXFSZ, SIG_IGN);
        if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) {
            return say(u"error limit"_s);
        }
    }
    QObject context;
    reader.callByExecution(arguments.value(4),
        {&context, [&](const Result<std::optional<calls::Call>, store::StoreError> &call) {
             archive.fetch(**call,
                 {&context, [](const Result<QString, recordings::RecordingError> &done) {
                      say(done ? u"kept %1"_s.arg(*done)
                               : u"error %1 %2"_s.arg(static_cast<int>(done.error().kind)).arg(done.error().message));
                      QCoreApplication::quit();
                  }});
         }});
    return QCoreApplication::exec();
}
