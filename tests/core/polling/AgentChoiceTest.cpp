#include "polling/AgentChoice.h"
#include "support/TestRegistry.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace callboard::polling;

class AgentChoiceTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyAgentIsFollowedUnlessItIsLeftOut()
    {
        AgentChoice choice;
        QVERIFY(choice.follows(u"account"_s, u"new"_s));
        choice.leaveOut(u"account"_s, {u"a"_s, u"b"_s});
        QVERIFY(!choice.follows(u"account"_s, u"a"_s));
        QVERIFY(choice.follows(u"account"_s, u"new"_s));
        QVERIFY(choice.follows(u"other"_s, u"a"_s));
        choice.leaveOut(u"account"_s, {});
        QCOMPARE(choice, AgentChoice());
    }

    void theFileKeepsItForEachAccount()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"callboard.ini"_s);
        QCOMPARE(loadAgentChoice(file), AgentChoice());
        AgentChoice choice;
        choice.leaveOut(u"default"_s, {u"a"_s});
        choice.leaveOut(u"0f6f1c1e-9a0c-4b55-8d8e-5e2a1f1d0a11"_s, {u"b"_s, u"c,d"_s});
        saveAgentChoice(file, choice);
        QCOMPARE(loadAgentChoice(file), choice);
        choice.leaveOut(u"default"_s, {});
        saveAgentChoice(file, choice);
        QCOMPARE(loadAgentChoice(file), choice);
        QVERIFY(loadAgentChoice(file).follows(u"default"_s, u"a"_s));
    }

    void ofTwoAccountsThatAreOneTheKnownOnesChoiceStands()
    {
        AgentChoice choice;
        choice.leaveOut(u"from"_s, {u"a"_s});
        choice.merge(u"from"_s, u"into"_s);
        QVERIFY(!choice.follows(u"into"_s, u"a"_s));
        choice.leaveOut(u"from"_s, {u"b"_s});
        choice.merge(u"from"_s, u"into"_s);
        QCOMPARE(choice.leftOut(u"into"_s), QStringList {u"a"_s});
        QVERIFY(choice.follows(u"from"_s, u"b"_s));
    }
};

CALLBOARD_TEST(AgentChoiceTest)
#include "AgentChoiceTest.moc"
