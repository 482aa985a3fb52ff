#include "base/Diagnostics.h"
#include "support/TestRegistry.h"

#include <QDir>
#include <QFile>
#include <QLoggingCategory>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <thread>
#include <vector>

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(testCategory, "callboard.test")

/// A process logs to one file from its start to its end, and so does this one.
class DiagnosticsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QFile old(m_log);
        QVERIFY(old.open(QIODevice::WriteOnly));
        old.write("the run before\n");
        old.close();
        callboard::startLogging(m_log);
    }

    void aMessageIsOneLineWithTimeAndCategory()
    {
        qCInfo(testCategory).noquote() << u"first ✓\nsecond"_s;
        const QByteArray log = logged();
        QVERIFY(log.startsWith("the run before\n")); // kept
        const QByteArray line = log.mid(log.indexOf('\n') + 1);
        const QRegularExpression expected(
            uR"(^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z callboard\.test first ✓ second\n)"_s);
        QVERIFY2(expected.match(QString::fromUtf8(line)).hasMatch(), line.constData());
    }

    void everyThreadMayLog()
    {
        std::vector<std::thread> threads;
        for (int thread = 0; thread < 4; ++thread) {
            threads.emplace_back([thread] {
                for (int i = 0; i < 200; ++i) {
                    qCInfo(testCategory).noquote() << u"thread %1 line %2 end"_s.arg(thread).arg(i);
                }
            });
        }
        for (std::thread &thread : threads) {
            thread.join();
        }
        const QList<QByteArray> lines = logged().split('\n');
        const auto whole = std::count_if(lines.begin(), lines.end(), [](const QByteArray &line) {
            return line.contains("callboard.test thread ") && line.endsWith(" end") && line.count("thread") == 1;
        });
        QCOMPARE(whole, 4 * 200);
    }

    void theFileIsStartedAnewWhenItIsFull()
    {
        constexpr qint64 most = 6 * 1024 * 1024;
        const QString line(1000, u'x');
        for (int i = 0; i < 12000; ++i) {
            qCInfo(testCategory).noquote() << line;
        }
        qCInfo(testCategory) << "the last line";
        QVERIFY(QFile::exists(m_log + u".1"_s));
        QVERIFY(QFileInfo(m_log).size() < most);
        QVERIFY(QFileInfo(m_log + u".1"_s).size() < most);
        QCOMPARE(QDir(m_folder.path()).entryList(QDir::Files).size(), 2); // one old copy
        QVERIFY(logged().trimmed().endsWith("the last line"));
    }

    void cleanupTestCase() { qInstallMessageHandler(nullptr); }

private:
    [[nodiscard]] QByteArray logged() const
    {
        QFile file(m_log);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QTemporaryDir m_folder;
    QString m_log = m_folder.filePath(u"callboard.log"_s);
};

CALLBOARD_TEST(DiagnosticsTest)
#include "DiagnosticsTest.moc"
