#include "base/Redaction.h"

#include "support/TestRegistry.h"

#include <QDir>
#include <QTest>

using namespace Qt::StringLiterals;
using callboard::Redaction;

/// A text that is pasted where others read it says nothing that is nobody's business.
class RedactionTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void secretsAreLeftOut_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("safe");
        QTest::newRow("key") << u"refused bn-0123456789abcdef!"_s << u"refused [key]!"_s;
        QTest::newRow("bearer") << u"Authorization: Bearer abc.def-1"_s << u"Authorization: Bearer [key]"_s;
        QTest::newRow("long token") << u"token 0123456789abcdef0123456789abcdef"_s << u"token [key]"_s;
        QTest::newRow("number") << u"to +91 98765 43210 failed"_s << u"to [number] failed"_s;
        QTest::newRow("plain number") << u"to 9876543210."_s
                                      << u"to 9876543210."_s.replace(u"9876543210"_s, u"[number]"_s);
        QTest::newRow("e-mail") << u"of asha.verma@example.in, too"_s << u"of [e-mail], too"_s;
        QTest::newRow("query") << u"https://example.com/a.mp3?X-Signature=abc&b=c failed"_s
                               << u"https://example.com/a.mp3?[query] failed"_s;
        QTest::newRow("another's home") << u"in /home/deepa/calls"_s << u"in /home/[user]/calls"_s;
        QTest::newRow("a disk") << u"on /media/asha/disk"_s << u"on /media/[user]/disk"_s;
        QTest::newRow("a name") << u"the account ASHA Verma's desk is refused"_s
                                << u"the account [account 1] is refused"_s;
        QTest::newRow("a short name") << u"Raj's trajectory, raj"_s << u"[account 2]'s trajectory, [account 2]"_s;
    }
    void secretsAreLeftOut()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, safe);
        Redaction redaction;
        redaction.hide(u"Raj"_s, u"[account 2]"_s);
        redaction.hide(u"Asha Verma's desk"_s, u"[account 1]"_s);
        redaction.hide({}, u"[nothing]"_s);
        QCOMPARE(redaction.of(text), safe);
    }

    void whatAReportNeedsIsKept_data()
    {
        QTest::addColumn<QString>("text");
        for (const QString &text :
            {u"✓ Store: ~/.local/share/callboard/callboard.db, 12,408 calls, 283.1 MB, version 21"_s,
                u"• Callboard: 1.0.0, Qt 6.4.2, SQLite 3.40.1"_s,
                u"• Logged warning: 2026-01-16T05:21:31Z callboard.store: the disk is full (28)"_s,
                u"✓ Account 1: https://api.bolna.ai answers in 120 ms; 4 agents; 240 of 250 requests left"_s,
                u"Call 6e9a4c1e-0000-4000-8000-3f2a1b0c9d8e is not known"_s,
                u"• System: Debian GNU/Linux 12 (bookworm), 6.1.0-18-amd64, x86_64; language en_IN"_s}) {
            QTest::newRow(qPrintable(text)) << text;
        }
    }
    void whatAReportNeedsIsKept()
    {
        QFETCH(const QString, text);
        QCOMPARE(Redaction().of(text), text);
    }

    void theUsersFoldersAreNotNamed()
    {
        qputenv("XDG_DATA_HOME", "/srv/people/kanaria/data");
        const Redaction redaction = Redaction::ofThisUser();
        QCOMPARE(redaction.of(u"/srv/people/kanaria/data/callboard/callboard.db"_s),
            u"$XDG_DATA_HOME/callboard/callboard.db"_s);
        qunsetenv("XDG_DATA_HOME");
        if (QDir::homePath() != u"/") {
            QCOMPARE(Redaction::ofThisUser().of(QDir::homePath() + u"/.config"_s), u"~/.config"_s);
        }
    }
};

CALLBOARD_TEST(RedactionTest)
#include "RedactionTest.moc"
