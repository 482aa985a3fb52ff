#include "bench/SqlTable.h"

#include "bench/ProcessMemory.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QSqlDatabase>
#include <QSqlTableModel>
#include <QTableView>
#include <QTimer>

#include <cstdio>
#include <functional>
#include <utility>

namespace callboard::bench {

using namespace Qt::StringLiterals;
using std::chrono::microseconds;

namespace {

constexpr int patience = 600'000; ///< milliseconds

/// A view that says once that it has painted.
class SayingView final : public QTableView
{
public:
    std::function<void()> painted;

protected:
    void paintEvent(QPaintEvent *event) override
    {
        QTableView::paintEvent(event);
        if (painted && model()->rowCount() > 0) {
            std::exchange(painted, {})();
        }
    }
};

void say(const QByteArray &words)
{
    std::fputs((words + '\n').constData(), stdout);
    std::fflush(stdout);
}

/// The rest of the next line that begins with this word; empty when it does not come.
QByteArray lineOf(QProcess &process, const QByteArray &word)
{
    while (process.canReadLine() || process.waitForReadyRead(patience)) {
        while (process.canReadLine()) {
            const QByteArray line = process.readLine().trimmed();
            if (line.startsWith(word)) {
                return line.mid(word.size()).trimmed();
            }
        }
    }
    return {};
}

} // namespace

std::optional<SqlTable> measureSqlTable(const QString &file, int mostRows)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    QElapsedTimer clock;
    clock.start();
    process.start(QCoreApplication::applicationFilePath(), {u"sqltable"_s, file, QString::number(mostRows)});
    SqlTable table;
    const QByteArray resident = lineOf(process, "painted");
    table.rowsPainted = microseconds(clock.nsecsElapsed() / 1000);
    const QByteArrayList fetched = lineOf(process, "fetched").split(' ');
    if (!process.waitForFinished(patience)) {
        process.kill();
        process.waitForFinished(patience);
    }
    if (resident.isEmpty() || fetched.size() != 3) {
        return std::nullopt;
    }
    table.residentBytes = resident.toLongLong();
    table.fetched = fetched[0].toInt();
    table.fetching = microseconds(fetched[1].toLongLong());
    table.fetchedBytes = fetched[2].toLongLong();
    return table;
}

int showSqlTable(int &argc, char **argv)
{
    QApplication app(argc, argv);
    const QStringList arguments = QApplication::arguments();
    const int mostRows = arguments.value(3).toInt();
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s);
    database.setDatabaseName(arguments.value(2));
    database.setConnectOptions(u"QSQLITE_OPEN_READONLY"_s);
    if (!database.open()) {
        return 1;
    }
    QSqlTableModel model(nullptr, database);
    model.setTable(u"calls"_s);
    model.setSort(model.fieldIndex(u"created_at"_s), Qt::DescendingOrder);
    if (!model.select()) {
        return 1;
    }
    SayingView view;
    view.resize(1360, 860);
    view.painted = [&] {
        say("painted " + QByteArray::number(memoryOf(QCoreApplication::applicationPid()).resident));
        QTimer::singleShot(0, &app, [&] {
            QElapsedTimer clock;
            clock.start();
            while (model.canFetchMore() && model.rowCount() < mostRows) {
                model.fetchMore();
            }
            const QByteArray taken = QByteArray::number(clock.nsecsElapsed() / 1000);
            say("fetched " + QByteArray::number(model.rowCount()) + ' ' + taken + ' '
                + QByteArray::number(memoryOf(QCoreApplication::applicationPid()).resident));
            QApplication::quit();
        });
    };
    view.setModel(&model);
    view.show();
    return QApplication::exec();
}

} // namespace callboard::bench
