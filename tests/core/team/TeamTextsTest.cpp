#include "core/team/support/TeamDesks.h"
#include "support/TestRegistry.h"
#include "team/FloorFacts.h"

using namespace callboard;
using namespace test;

namespace {

const QChar half(0xD83D); // of a pair of surrogates
const QString spoilt = u"a"_s + QChar(u'\0') + u"b"_s + half + u"c"_s;
const QString harmless = u"a\uFFFDb\uFFFDc"_s;

} // namespace

/// Texts that PostgreSQL refuses, or that are too long for it.
class TeamTextsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_server = std::make_unique<PostgresServer>(); }
    void cleanupTestCase() { m_server.reset(); }
    void init() { m_floor = std::make_unique<TestFloor>(*m_server, QStringList {u"asha"_s, u"ravi"_s}); }
    void cleanup() { m_floor.reset(); }

    void aBatchIsMadeHarmless_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("leaves");
        QTest::newRow("plain") << u"plain"_s << u"plain"_s;
        QTest::newRow("NUL and a half") << spoilt << harmless;
        QTest::newRow("a whole pair") << u"\U0001F600"_s << u"\U0001F600"_s;
        QTest::newRow("the second half first") << u"\U0001F600"_s.right(1) + u"\U0001F600"_s << u"\uFFFD\U0001F600"_s;
        QTest::newRow("an escape that is text") << u"\\u0000 \\\\ud83d"_s << u"\\u0000 \\\\ud83d"_s;
        QTest::newRow("a backslash before it") << u"\\"_s + QChar(u'\0') << u"\\\uFFFD"_s;
    }
    void aBatchIsMadeHarmless()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, leaves);
        QCOMPARE(team::floorText(text), leaves);
        const QByteArray json = team::floorJson({QJsonObject {{u"note"_s, text}, {u"words"_s, QJsonArray {text, 7}}}});
        const QJsonObject back = QJsonDocument::fromJson(json).array().at(0).toObject();
        QCOMPARE(back.value(u"note"_s).toString(), leaves);
        QCOMPARE(back.value(u"words"_s).toArray(), (QJsonArray {leaves, 7}));
    }

    void whatTheServerRefusesLeavesHarmless()
    {
        TestDesk asha(*m_floor, u"asha"_s);
        TestDesk ravi(*m_floor, u"ravi"_s);
        QSignalSpy refused(asha.desk.get(), &team::Team::refused);
        const QString bad = u"a\\u0000b\\ud83dc"_s; // as Bolna's JSON may have it
        asha.read(u"one"_s, u"completed"_s, 1,
            u",\"transcript\":\"user: %1\",\"summary\":\"%1\",\"context_details\":{\"recipient_data\":{\"name\":\"%1\"}},"
            "\"extracted_data\":{\"%1\":\"%1\"},\"error_message\":\"%1\""_s.arg(bad));
        asha.annotate(u"one"_s, spoilt, {u"t"_s + spoilt});
        asha.read(u"two"_s);
        asha.annotate(u"two"_s, u"Fine"_s);
        QVERIFY(asha.sync());
        QVERIFY2(refused.isEmpty(), refused.isEmpty() ? "" : qPrintable(refused[0][0].toStringList().join(u' ')));
        QCOMPARE(asha.owed(), 0);
        QVERIFY(ravi.sync());
        QCOMPARE(ravi.noteOf(u"one"_s), harmless);
        QCOMPARE(ravi.tagsOf(u"one"_s), u"t"_s + harmless);
        QCOMPARE(
            ravi.value(u"SELECT transcript FROM call_texts t JOIN calls c USING (id) WHERE execution_id = 'one'"_s),
            u"user: "_s + harmless);
        QCOMPARE(ravi.noteOf(u"two"_s), u"Fine"_s);
        // And it is said once: nothing goes back and forth.
        const QString revision = m_floor->ask(u"SELECT revision FROM team.floor"_s);
        for (int round = 0; round < 2; ++round) {
            QVERIFY(asha.sync());
            QVERIFY(ravi.sync());
        }
        asha.annotate(u"one"_s, spoilt + u" more"_s, {u"t"_s + spoilt}, 3);
        QVERIFY(asha.sync());
        QVERIFY(ravi.sync());
        QCOMPARE(ravi.noteOf(u"one"_s), harmless + u" more"_s);
        QCOMPARE(m_floor->ask(u"SELECT revision FROM team.floor"_s).toInt(), revision.toInt() + 1);
        QCOMPARE(m_floor->ask(u"SELECT count(*) FROM team.notes"_s), u"3"_s);
        QCOMPARE(m_floor->ask(u"SELECT count(*) FROM team.tags"_s), u"1"_s);
    }

    void aLongTextHoldsUpNothing()
    {
        const int asked = qEnvironmentVariableIntValue("CALLBOARD_TEAM_MEGABYTES");
        const int bytes = (asked > 0 ? asked : 2) * 1024 * 1024;
        TestDesk asha(*m_floor, u"asha"_s);
        TestDesk ravi(*m_floor, u"ravi"_s);
        QSignalSpy refused(asha.desk.get(), &team::Team::refused);
        const QString line = u"user: a long talk about a villa\\n"_s;
        asha.read(u"before"_s);
        asha.read(u"long"_s, u"completed"_s, 1, u",\"transcript\":\"%1\""_s.arg(line.repeated(bytes / line.size())));
        asha.read(u"after"_s);
        asha.annotate(u"after"_s, QString(bytes, u'x'), {QString(bytes, u'y')});
        asha.start();
        QTRY_VERIFY_WITH_TIMEOUT(asha.desk->isInStep() && asha.owed() == 0, 120'000);
        QVERIFY(refused.isEmpty());
        ravi.start();
        QTRY_VERIFY_WITH_TIMEOUT(ravi.desk->isInStep(), 120'000);
        QCOMPARE(ravi.value(u"SELECT group_concat(execution_id) FROM (SELECT execution_id FROM calls ORDER BY 1)"_s),
            u"after,before,long"_s);
        // Of what a person writes, no desk keeps so much.
        QCOMPARE(ravi.noteOf(u"after"_s), asha.noteOf(u"after"_s));
        QCOMPARE(ravi.tagsOf(u"after"_s), asha.tagsOf(u"after"_s));
        QVERIFY(!ravi.noteOf(u"after"_s).isEmpty());
        QVERIFY(ravi.value(u"SELECT max(length(transcript)) FROM call_texts"_s).toInt() > bytes * 9 / 10);
    }

private:
    std::unique_ptr<PostgresServer> m_server;
    std::unique_ptr<TestFloor> m_floor;
};

CALLBOARD_TEST(TeamTextsTest)
#include "TeamTextsTest.moc"
