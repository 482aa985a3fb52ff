#include "recordings/RecordingName.h"
#include "support/TestRegistry.h"
#include "support/Zone.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace callboard;
using namespace callboard::recordings;

class RecordingNameTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDownloadIsNamedForAPerson_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("project");
        QTest::addColumn<QString>("expected");

        QTest::newRow("name and project") << u"Asha"_s << u"Real Estate"_s << u"2026-01-16_1051_Asha_RealEstate.mp3"_s;
        QTest::newRow("small letters") << u"asha rao"_s << u"real estate"_s
                                       << u"2026-01-16_1051_AshaRao_RealEstate.mp3"_s;
        QTest::newRow("no project") << u"Asha"_s << QString() << u"2026-01-16_1051_Asha.mp3"_s;
        QTest::newRow("no name: the number") << QString() << u"Loans"_s << u"2026-01-16_1051_919876540001_Loans.mp3"_s;
        QTest::newRow("Hindi") << u"आशा शर्मा"_s << u"ऋण"_s << u"2026-01-16_1051_आशाशर्मा_ऋण.mp3"_s;
        QTest::newRow("separators") << u"../../etc/passwd"_s << u"a\\b:c"_s << u"2026-01-16_1051_EtcPasswd_ABC.mp3"_s;
        QTest::newRow("emoji") << u"Asha 😀"_s << u"🏠"_s << u"2026-01-16_1051_Asha.mp3"_s;
        QTest::newRow("only emoji") << u"😀😀"_s << QString() << u"2026-01-16_1051.mp3"_s;
        QTest::newRow("bidi and control") << u"As\u202Eha\u0007\n"_s << QString() << u"2026-01-16_1051_AsHa.mp3"_s;
        QTest::newRow("a joiner is no end of a word")
            << u"शक्\u200Dति devi"_s << u"a\u200Cb"_s << u"2026-01-16_1051_शक्तिDevi_Ab.mp3"_s;
        QTest::newRow("letters beyond the first plane") << u"𐐨𐐩"_s << u"𠮷野"_s << u"2026-01-16_1051_𐐀𐐩_𠮷野.mp3"_s;
        QTest::newRow("a mark on nothing") << u"\u0301Asha"_s << u"\u093F"_s << u"2026-01-16_1051_Asha.mp3"_s;
        QTest::newRow("quotes and markup") << u"<b>D'Souza</b>"_s << u"\"x\""_s << u"2026-01-16_1051_BDSouzaB_X.mp3"_s;
        QTest::newRow("accents, composed alike") << u"Jose\u0301"_s << QString() << u"2026-01-16_1051_José.mp3"_s;
        QTest::newRow("dashes and dots in front") << u"-rf"_s << u".hidden"_s << u"2026-01-16_1051_Rf_Hidden.mp3"_s;
    }

    void aDownloadIsNamedForAPerson()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, project);
        QFETCH(const QString, expected);
        QCOMPARE(downloadName(call(name, project), u"mp3"_s), expected);
    }

    void everyNameIsSafe_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("dated");
        const std::initializer_list<std::pair<const char *, QString>> names {
            {"long", QString(5000, u'a')},
            {"long, Hindi", u"शर्मा"_s.repeated(500)},
            {"long, three bytes each", QString(5000, u'ज')},
            {"reserved CON", u"con"_s},
            {"reserved nul", u"NUL"_s},
            {"reserved COM1", u"com1"_s},
            {"dots", u"...."_s},
            {"a way out", u"../../../root"_s},
            {"a NUL byte", u"a"_s + QChar(0) + u"b"_s},
            {"a home", u"~root"_s},
            {"a shell", u"$(reboot) `x` ; | & *?"_s},
            {"nothing", QString()},
            {"half a surrogate pair", QString(QChar(0xD83D))},
        };
        for (const auto &[title, name] : names) {
            QTest::addRow("%s", title) << name << true;
            QTest::addRow("%s, time not known", title) << name << false;
        }
    }

    void everyNameIsSafe()
    {
        QFETCH(const QString, name);
        QFETCH(const bool, dated);
        calls::Call named = call(name, name);
        if (!dated) {
            named.createdAt = {};
            named.recipientPhoneNumber.clear();
            named.project.clear();
        }
        const QString file = downloadName(named, u"mp3"_s);
        QVERIFY2(file.toUtf8().size() <= 120, qPrintable(file));
        QVERIFY2(file.endsWith(u".mp3") && file.size() > 4, qPrintable(file));
        QVERIFY(!file.startsWith(u'.') && !file.startsWith(u'-') && !file.startsWith(u'~'));
        for (const QChar c : u"/\\:*?\"<>|$`;&\n"_s) {
            QVERIFY2(!file.contains(c), qPrintable(file));
        }
        QCOMPARE(file.count(u'.'), 1);
        for (const QChar c : file) {
            QVERIFY(c.isPrint() && !c.isSurrogate());
        }
        const QString stem = file.chopped(4).toUpper();
        for (const QString &reserved : {u"CON"_s, u"PRN"_s, u"AUX"_s, u"NUL"_s, u"COM1"_s, u"LPT1"_s}) {
            QVERIFY2(stem != reserved, qPrintable(file));
        }
    }

    void aLongNameIsCutBetweenCharacters_data()
    {
        QTest::addColumn<QString>("character"); // as a person sees it
        QTest::newRow("Hindi, a vowel sign") << u"शि"_s;
        QTest::newRow("Hindi, two marks") << u"कों"_s;
        QTest::newRow("beyond the first plane") << u"𠮷"_s;
        QTest::newRow("an accent of its own") << u"x\u0301"_s;
        QTest::newRow("two accents") << u"x\u0301\u0323"_s.normalized(QString::NormalizationForm_C);
    }

    void aLongNameIsCutBetweenCharacters()
    {
        QFETCH(const QString, character);
        const QString head = u"2026-01-16_1051_"_s;
        for (const calls::RecordingLeg leg : {calls::RecordingLeg::Call, calls::RecordingLeg::Transfer}) {
            const QString end = leg == calls::RecordingLeg::Call ? u".mp3"_s : u"_transfer.mp3"_s;
            for (int before = 0; before < 6; ++before) {
                const QString name = QString(before, u'B') + character.repeated(300);
                const QString file = downloadName(call(name, {}), u"mp3"_s, leg);
                QVERIFY2(file.startsWith(head) && file.endsWith(end), qPrintable(file));
                QVERIFY2(file.toUtf8().size() <= 120 && file.toUtf8().size() + character.toUtf8().size() > 120,
                    qPrintable(file));
                const QString rest = file.sliced(head.size()).chopped(end.size()).remove(u'B');
                QCOMPARE(rest.toLower(), character.repeated(rest.size() / character.size()).toLower());
            }
        }
        // Hundreds of marks on one letter: cut somewhere, but short and whole code points.
        const QString zalgo = downloadName(call(u"a"_s + QString(5000, QChar(0x0315)), {}), u"mp3"_s);
        QVERIFY(zalgo.toUtf8().size() <= 120);
        QVERIFY(zalgo.startsWith(head.chopped(1)));
    }

    void aTransferIsNamedSo()
    {
        QCOMPARE(downloadName(call(u"Asha"_s, u"Real Estate"_s), u"mp3"_s, calls::RecordingLeg::Transfer),
            u"2026-01-16_1051_Asha_RealEstate_transfer.mp3"_s);
    }

    void aNumberFitsIntoTheName()
    {
        QCOMPARE(numberedName(u"a.mp3"_s, 1), u"a.mp3"_s);
        QCOMPARE(numberedName(u"a.mp3"_s, 2), u"a_2.mp3"_s);
        QCOMPARE(numberedName(u"a"_s, 12), u"a_12"_s);
        const QString file = downloadName(call(u"शि"_s.repeated(300), {}), u"mp3"_s);
        for (const int number : {2, 10, 999, 1'000'000}) {
            const QString numbered = numberedName(file, number);
            QVERIFY2(numbered.toUtf8().size() <= 120, qPrintable(numbered));
            QVERIFY2(numbered.endsWith(u"शि_%1.mp3"_s.arg(number)), qPrintable(numbered));
        }
    }

    void aKeptCopyIsNamedForTheStore_data()
    {
        QTest::addColumn<QString>("executionId");
        QTest::addColumn<QString>("expected");
        QTest::newRow("a uuid") << u"f56b1a60-0000-4000-8000-000000000001"_s
                                << u"7_f56b1a60-0000-4000-8000-000000000001.mp3"_s;
        QTest::newRow("the old form") << u"agent-1#1700000000"_s << u"7_agent-1_1700000000.mp3"_s;
        QTest::newRow("a way out") << u"../../etc/passwd"_s << u"7_______etc_passwd.mp3"_s;
        QTest::newRow("Hindi") << u"अ"_s << u"7__.mp3"_s;
        QTest::newRow("long") << QString(500, u'a') << u"7_"_s + QString(80, u'a') + u".mp3"_s;
        QTest::newRow("place holders") << u"%1%2%3"_s << u"7__1_2_3.mp3"_s;
    }

    void aKeptCopyIsNamedForTheStore()
    {
        QFETCH(const QString, executionId);
        QFETCH(const QString, expected);
        calls::Call kept = call(u"Asha"_s, {});
        kept.executionId = executionId;
        QCOMPARE(archiveName(kept, u"mp3"_s), expected);
    }

private:
    static calls::Call call(const QString &name, const QString &project)
    {
        calls::Call result;
        result.id = 7;
        result.executionId = u"f56b-01"_s;
        result.contactName = name;
        result.recipientPhoneNumber = u"+919876540001"_s;
        result.project = project;
        result.createdAt = QDateTime(QDate(2026, 1, 16), QTime(5, 21, 31), Qt::UTC);
        return result;
    }

    test::Zone m_india {"Asia/Kolkata"};
};

CALLBOARD_TEST(RecordingNameTest)
#include "RecordingNameTest.moc"
