#include "views/ViewFile.h"
#include "support/TestRegistry.h"

#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace callboard;
using namespace callboard::views;
using namespace Qt::StringLiterals;

/// A view as a file.
class ViewFileTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesBackAsItWas()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(viewFileName(hot()));
        QVERIFY(writeViewFile(path, hot()).has_value());
        QCOMPARE(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        const auto arrived = readViewFile(path);
        QVERIFY(arrived.has_value());
        QCOMPARE(arrived->view, hot());
        QCOMPARE(arrived->leftOut, QString());
        QVERIFY(writeViewFile(path, hot()).has_value()); // again, in its place
    }

    void saysWhatIsWrongWithAFile_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("says");
        QTest::newRow("empty") << QByteArray(" \n") << u"empty"_s;
        QTest::newRow("cut off") << viewFileText(hot()).left(40) << u"damaged"_s;
        QTest::newRow("noise") << QByteArray("\x89PNG\r\n") << u"damaged"_s;
        QTest::newRow("other JSON") << QByteArray("{\"a\":1}") << u"no view of Callboard"_s;
        QTest::newRow("a list") << QByteArray("[1]") << u"no view of Callboard"_s;
        QTest::newRow("no filters") << QByteArray("{\"callboard\":\"view\",\"version\":1}") << u"no filters"_s;
    }

    void saysWhatIsWrongWithAFile()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const QString, says);
        const auto arrived = viewInFile(text);
        QVERIFY(!arrived.has_value());
        QVERIFY2(arrived.error().contains(says), qPrintable(arrived.error()));
    }

    void tellsWhatItLeavesOut()
    {
        QJsonObject object = QJsonDocument::fromJson(viewFileText(hot())).object();
        object.insert(u"version"_s, 2);
        object.insert(u"colour"_s, u"green"_s);
        QJsonObject filters = object[u"filters"_s].toObject();
        filters.insert(u"mood"_s, u"good"_s);
        object[u"filters"_s] = filters;
        const auto arrived = viewInFile(QJsonDocument(object).toJson());
        QVERIFY(arrived.has_value());
        QCOMPARE(arrived->view.content, hot().content);
        QVERIFY2(arrived->leftOut.contains(u"some filters"_s), qPrintable(arrived->leftOut));
        QVERIFY(arrived->leftOut.contains(u"colour"_s));
    }

    void refusesWhatIsNoFileOfItsKind()
    {
        const QTemporaryDir folder;
        QVERIFY(!readViewFile(folder.filePath(u"missing"_s)).has_value());
        QFile file(folder.filePath(u"long"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(longestViewFile + 1, ' '));
        file.close();
        QVERIFY(readViewFile(file.fileName()).error().contains(u"too long"_s));
        QVERIFY(!writeViewFile(folder.filePath(u"no/such/folder.json"_s), hot()).has_value());
    }

    void makesAPlainFileName()
    {
        QCOMPARE(viewFileName({.id = {}, .name = u"Hot leads / today"_s, .content = {}}),
            u"Hot_leads__today.callboard-view.json"_s);
        QCOMPARE(viewFileName({.id = {}, .name = u"../etc"_s, .content = {}}), u"etc.callboard-view.json"_s);
        QCOMPARE(viewFileName({.id = {}, .name = u"--x"_s, .content = {}}), u"x.callboard-view.json"_s);
        QCOMPARE(viewFileName({.id = {}, .name = u"…"_s, .content = {}}), u"view.callboard-view.json"_s);
    }

private:
    static SavedView hot()
    {
        SavedView view {.id = {}, .name = u"Hot leads"_s, .content = {}};
        view.content.filters.chosen[store::Facet::Status] = {u"completed"_s};
        view.content.search = u"आशा"_s;
        view.content.columns = {{.name = u"contact"_s}};
        return view;
    }
};

CALLBOARD_TEST(ViewFileTest)
#include "ViewFileTest.moc"
