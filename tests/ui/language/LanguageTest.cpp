#include "language/Language.h"

#include "base/LocalWords.h"
#include "support/TestRegistry.h"

#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace callboard;
using namespace callboard::ui;

/// Which language is spoken, whose numbers and dates stand beside it, and that the program carries its texts.
class LanguageTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QLocale::setDefault(QLocale::c()); }

    void theChoiceIsTaken_data()
    {
        QTest::addColumn<LanguageChoice>("choice");
        QTest::addColumn<QStringList>("desktop");
        QTest::addColumn<bool>("hindi");
        const auto system = LanguageChoice::System;
        QTest::newRow("a Hindi desktop") << system << QStringList {u"hi-IN"_s, u"hi-Deva-IN"_s, u"hi"_s} << true;
        QTest::newRow("an English desktop of India") << system << QStringList {u"en-IN"_s, u"en"_s} << false;
        QTest::newRow("English before Hindi") << system << QStringList {u"en-US"_s, u"hi-IN"_s} << false;
        QTest::newRow("Hindi after Marathi") << system << QStringList {u"mr-IN"_s, u"hi_IN"_s, u"en"_s} << true;
        QTest::newRow("neither") << system << QStringList {u"de-DE"_s} << false;
        QTest::newRow("no locale") << system << QStringList {u"C"_s} << false;
        QTest::newRow("Hindi on an English desktop") << LanguageChoice::Hindi << QStringList {u"en-US"_s} << true;
        QTest::newRow("English on a Hindi desktop") << LanguageChoice::English << QStringList {u"hi-IN"_s} << false;
    }

    void theChoiceIsTaken()
    {
        QFETCH(const LanguageChoice, choice);
        QFETCH(const QStringList, desktop);
        QFETCH(const bool, hindi);
        QCOMPARE(languageFor(choice, desktop) == Language::Hindi, hindi);
    }

    void datesAndNumbersGoWithIt()
    {
        QCOMPARE(localeFor(Language::Hindi, QLocale(u"hi_IN"_s)).name(), u"hi_IN"_s);
        QCOMPARE(localeFor(Language::Hindi, QLocale(u"en_US"_s)).name(), u"hi_IN"_s);
        QCOMPARE(localeFor(Language::English, QLocale(u"en_GB"_s)).name(), u"en_GB"_s);
        QCOMPARE(localeFor(Language::English, QLocale(u"hi_IN"_s)).name(), u"en_IN"_s);
        QCOMPARE(localeFor(Language::English, QLocale::c()), QLocale::c());
    }

    /// As they are written in India, in either language.
    void numbersAreGroupedAsInIndia()
    {
        for (const auto &name : {u"hi_IN"_s, u"en_IN"_s}) {
            const QLocale locale(name);
            QCOMPARE(locale.toString(1'234'567), u"12,34,567"_s);
            QCOMPARE(u"%L1"_s.arg(1'234'567), u"1234567"_s); // of the default locale, which is another one here
            QLocale::setDefault(locale);
            QCOMPARE(u"%L1"_s.arg(1'234'567), u"12,34,567"_s);
            QLocale::setDefault(QLocale::c());
            QCOMPARE(clockWords(QTime(14, 30), Precision::Minutes, locale).toLower(), u"2:30 pm"_s);
        }
        QCOMPARE(dayWords(QDate(2026, 1, 27), QLocale(u"hi_IN"_s)).section(u' ', 0, 0), u"27"_s);
        QVERIFY(dayWords(QDate(2026, 1, 27), QLocale(u"hi_IN"_s)).contains(u"जन"_s));
    }

    void hindiIsInTheProgram()
    {
        QVERIFY(QFile::exists(u":/callboard/languages/callboard_hi.qm"_s));
        const SpokenLanguage spoken(LanguageChoice::Hindi);
        QCOMPARE(spoken.language(), Language::Hindi);
        QCOMPARE(QCoreApplication::translate("callboard::ui::HeaderBar", "Refresh"), u"रीफ़्रेश"_s);
        const auto ended
            = [](int n) { return QCoreApplication::translate("callboard::telling", "%n call(s) ended", nullptr, n); };
        QCOMPARE(ended(1), u"1 कॉल ख़त्म हुई"_s);
        QCOMPARE(ended(0), u"0 कॉल ख़त्म हुईं"_s);
        QCOMPARE(ended(2), u"2 कॉल ख़त्म हुईं"_s);
        QCOMPARE(QLocale().name(), u"hi_IN"_s);
        // What it does not know is English, with English plurals.
        QCOMPARE(QCoreApplication::translate("nowhere", "%n cow(s)", nullptr, 2), u"2 cows"_s);
    }

    void englishIsWhatTheSourcesSay()
    {
        {
            const SpokenLanguage spoken(LanguageChoice::Hindi);
        }
        const SpokenLanguage spoken(LanguageChoice::English);
        QCOMPARE(spoken.language(), Language::English);
        QCOMPARE(QCoreApplication::translate("callboard::ui::HeaderBar", "Refresh"), u"Refresh"_s);
        QCOMPARE(QCoreApplication::translate("callboard::telling", "%n call(s) ended", nullptr, 2), u"2 calls ended"_s);
    }
};

CALLBOARD_TEST(LanguageTest)
#include "LanguageTest.moc"
