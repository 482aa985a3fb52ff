#include "settings/TeamSection.h"

#include "theme/Button.h"
#include "theme/Theme.h"
#include "ui/support/WidgetApplication.h"

#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace callboard;
using ui::TeamSection;

class TeamSectionTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsTypedIsAskedFor()
    {
        TeamSection section(m_theme);
        section.show();
        QSignalSpy asked(&section, &TeamSection::joinRequested);
        auto *join = section.findChild<QAbstractButton *>(u"joinTeam"_s);
        QVERIFY(!join->isEnabled());
        QTest::keyClick(address(section), Qt::Key_Return);
        QCOMPARE(asked.count(), 0);
        address(section)->setText(u"postgresql://asha@db.example/board"_s);
        password(section)->setText(u" two words "_s);
        join->click();
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked.takeFirst(), (QVariantList {u"postgresql://asha@db.example/board"_s, u" two words "_s}));
        QTest::keyClick(password(section), Qt::Key_Return);
        QCOMPARE(asked.count(), 1);
    }

    void thePasswordIsNotShownAndNotKept()
    {
        TeamSection section(m_theme);
        QCOMPARE(password(section)->echoMode(), QLineEdit::Password);
        password(section)->setText(u"secret"_s);
        section.setMember(u"You are asha, agent."_s, u"postgresql://asha@db.example/board"_s);
        QVERIFY(password(section)->text().isEmpty());
        section.setAlone();
        QVERIFY(password(section)->text().isEmpty() && address(section)->text().isEmpty());
    }

    void whatIsTypedStaysWhenItFails()
    {
        TeamSection section(m_theme);
        section.show();
        address(section)->setText(u"postgresql://asha@db.example/bord"_s);
        section.setWorking(u"The team's server is asked…"_s);
        QVERIFY(!address(section)->isEnabled());
        QVERIFY(!section.findChild<QAbstractButton *>(u"joinTeam"_s)->isEnabled());
        section.setWorking({});
        section.setWords(u"The database does not exist."_s);
        QVERIFY(section.findChild<QLabel *>(u"teamWords"_s)->isVisible());
        QCOMPARE(address(section)->text(), u"postgresql://asha@db.example/bord"_s);
        QVERIFY(section.findChild<QAbstractButton *>(u"joinTeam"_s)->isEnabled());
    }

    void aMemberLeavesAndOneWhoIsAloneJoins()
    {
        TeamSection section(m_theme);
        section.show();
        auto *leave = section.findChild<QAbstractButton *>(u"leaveTeam"_s);
        QVERIFY(address(section)->isVisible() && !leave->isVisible());
        section.setMember(u"You are asha, agent."_s, u"postgresql://asha@db.example/board"_s);
        section.setState(u"In step with the team."_s);
        QVERIFY(!address(section)->isVisible() && leave->isVisible());
        QVERIFY(section.findChild<QLabel *>(u"teamState"_s)->isVisible());
        QCOMPARE(section.findChild<QLabel *>(u"teamMember"_s)->text(), u"You are asha, agent."_s);
        QSignalSpy left(&section, &TeamSection::leaveRequested);
        leave->click();
        QCOMPARE(left.count(), 1);
        section.setAlone();
        QVERIFY(address(section)->isVisible() && !leave->isVisible());
    }

    void anotherPasswordIsAskedForWhereOneWantsIt()
    {
        TeamSection section(m_theme);
        section.show();
        section.setMember(u"You are asha, agent."_s, u"postgresql://asha@db.example/board"_s);
        auto *field = section.findChild<QLineEdit *>(u"newTeamPassword"_s);
        auto *change = section.findChild<QAbstractButton *>(u"changeTeamPassword"_s);
        QVERIFY(!field->isVisible());
        QCOMPARE(field->echoMode(), QLineEdit::Password);
        change->click();
        QVERIFY(field->isVisible());
        QSignalSpy asked(&section, &TeamSection::passwordChangeRequested);
        field->setText(u" two words "_s);
        section.findChild<QAbstractButton *>(u"keepTeamPassword"_s)->click();
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(asked.count(), 2);
        QCOMPARE(asked.takeFirst(), QVariantList {u" two words "_s});
        section.setWorking(u"The team's server is asked…"_s);
        QVERIFY(!field->isEnabled() && !change->isEnabled());
        section.setWorking({});
        change->click();
        QVERIFY(!field->isVisible());
        section.setAlone();
        QVERIFY(field->text().isEmpty());
    }

private:
    static QLineEdit *address(TeamSection &section) { return section.findChild<QLineEdit *>(u"teamAddress"_s); }
    static QLineEdit *password(TeamSection &section) { return section.findChild<QLineEdit *>(u"teamPassword"_s); }

    ui::Theme m_theme;
};

CALLBOARD_PLAIN_WIDGET_TEST(TeamSectionTest)
#include "TeamSectionTest.moc"
