#include "search/SoundKeys.h"

#include "search/CutWords.h"
#include "support/TestRegistry.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace callboard::search;

class SoundKeysTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void soundsLike_data()
    {
        QTest::addColumn<QString>("latin");
        QTest::addColumn<QString>("devanagari");
        const auto row = [](const char *latin, const char *devanagari) {
            QTest::newRow(latin) << QString::fromUtf8(latin) << QString::fromUtf8(devanagari);
        };
        row("registry", "रजिस्ट्री");
        row("rajistri", "रजिस्ट्री");
        row("Rajistree", "रजिस्ट्री");
        row("vidyalay", "विद्यालय");
        row("ladka", "लड़का");
        row("larka", "लड़का");
        row("Sharma", "शर्मा");
        row("Varma", "वर्मा");
        row("Verma", "वर्मा");
        row("Asha", "आशा");
        row("Aasha", "आशा");
        row("Ravi", "रवि");
        row("agent", "एजेंट");
        row("Esha", "एशा");
        row("Aishwarya", "ऐश्वर्या");
        row("Pooja", "पूजा");
        row("Puja", "पूजा");
        row("Geeta", "गीता");
        row("Gita", "गीता");
        row("Amit", "अमित");
        row("Deepak", "दीपक");
        row("Krishna", "कृष्ण");
        row("Mehta", "मेहता");
        row("Kohli", "कोहली");
        row("Ambani", "अंबानी");
        row("Gupta", "गुप्ता");
        row("Priya", "प्रिया");
        row("Vikram", "विक्रम");
        row("Lakshmi", "लक्ष्मी");
        row("gyan", "ज्ञान");
        row("zameen", "ज़मीन");
        row("jameen", "ज़मीन");
        row("makaan", "मकान");
        row("accha", "अच्छा");
        row("achha", "अच्छा");
        row("shanivaar", "शनिवार");
        row("shaniwar", "शनिवार");
        row("namaste", "नमस्ते");
        row("parking", "पार्किंग");
        row("office", "ऑफिस");
        row("office", "ऑफ़िस");
        row("phone number", "फ़ोन नंबर");
        row("number", "नंबर");
        row("mobile", "मोबाइल");
        row("budget", "बजट");
        row("registration", "रजिस्ट्रेशन");
        row("station", "स्टेशन");
        row("location", "लोकेशन");
        row("school", "स्कूल");
        row("market", "मार्केट");
        row("vastu", "वास्तु");
        row("vaastu", "वास्तु");
        row("zindagi", "ज़िंदगी");
        row("dukaan", "दुकान");
        row("kimat", "क़ीमत");
        row("keemat", "कीमत");
    }

    void soundsLike()
    {
        QFETCH(const QString, latin);
        QFETCH(const QString, devanagari);
        const QStringList a = latin.split(u' ');
        const QStringList b = devanagari.split(u' ');
        for (qsizetype i = 0; i < a.size(); ++i) {
            QVERIFY2(meet(a[i], b[i]),
                qPrintable(soundKeys(cutWords(a[i])).join(u' ') + u" / "_s + soundKeys(cutWords(b[i])).join(u' ')));
        }
    }

    void soundsOther_data()
    {
        QTest::addColumn<QString>("latin");
        QTest::addColumn<QString>("devanagari");
        const auto row = [](const char *latin, const char *devanagari) {
            QTest::newRow(latin) << QString::fromUtf8(latin) << QString::fromUtf8(devanagari);
        };
        row("Asha", "ऐसा"); // "such"
        row("Asha", "आस");
        row("Esha", "आशा");
        row("Meera", "मेरा");
        row("Ravi", "रहा");
        row("Sharma", "शाम");
        row("loan", "लेना");
        row("balcony", "बिलकुल");
        row("parking", "परिवार");
        row("garden", "गर्दन है");
        row("visit", "विशेष");
        row("hai", "है"); // too short to be told from others
        row("main", "मैं");
        row("kal", "कल");
    }

    void soundsOther()
    {
        QFETCH(const QString, latin);
        QFETCH(const QString, devanagari);
        QVERIFY2(!meet(latin, devanagari), qPrintable(soundKeys(cutWords(latin)).join(u' ')));
    }

    void whatHasNoKey()
    {
        for (const QString &word : {QString(), u"4711"_s, u"b204"_s, u"йога"_s, u"aक"_s, u"a"_s, u"ee"_s, u"sh"_s,
                 u"क"_s, u"है"_s, QString(10'000, u'x'), u"jose\u0301"_s}) {
            QCOMPARE(soundKeys(word), QStringList());
            QCOMPARE(soundTokensLike(word), QStringList());
        }
        QVERIFY(soundKeys(u"gugugugugugugigegu"_s).size() <= mostSoundKeys);
    }

    void tokensCarryTheirScript()
    {
        QCOMPARE(
            soundTokens(u"ladka ladka hai लड़का"_s.normalized(QString::NormalizationForm_C)), u"lldka dldka dlrka"_s);
        QCOMPARE(soundTokensLike(u"ladka"_s), QStringList {u"dldka"_s});
        QCOMPARE(soundTokensLike(u"लड\u093Cका"_s), QStringList({u"lldka"_s, u"llrka"_s}));
    }

private:
    static bool meet(const QString &latin, const QString &devanagari)
    {
        const QStringList keys = soundKeys(cutWords(latin));
        return std::ranges::any_of(
            soundKeys(cutWords(devanagari)), [&](const QString &key) { return keys.contains(key); });
    }
};

CALLBOARD_TEST(SoundKeysTest)
#include "SoundKeysTest.moc"
