#include "cli/ManPage.h"
#include "cli/CommandTable.h"
#include "cli/Help.h"
#include "cli/Run.h"
#include "support/TestRegistry.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace callboard::cli;

namespace {

const ManEdition edition {.version = u"1.2.3"_s, .date = u"2026-01-31"_s};

QString dashes(int count)
{
    return u"\\-"_s.repeated(count);
}

} // namespace

/// The manual pages are the table that --help is, and all of it. That man takes them without a warning is tested from
/// outside (tests/packaging).
class ManPageTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCommandIsOnTheFirstPageAndHasItsOwn()
    {
        const QString first = manPage(edition);
        for (const Command &command : commandTable()) {
            const QString name = command.name.toString();
            QVERIFY2(first.contains(u"\\fB"_s + name + u"\\fR"_s), qPrintable(name));
            QVERIFY2(first.contains(u"\\fBcallboard\\-"_s + name + u"\\fR(1)"_s), qPrintable(name));
            const QString own = manPageOf(command, edition);
            QVERIFY(own.startsWith(
                u".TH CALLBOARD\\-"_s + name.toUpper() + u" 1 \"2026\\-01\\-31\" \"Callboard 1.2.3\""_s));
            QVERIFY(own.contains(roffText(tr(command.description))));
        }
    }

    void everyOptionIsExplainedWhereItBelongs()
    {
        for (const Command &command : commandTable()) {
            const QString page = manPageOf(command, edition);
            for (const OptionList &options : {optionsOf(command), optionsOfAll()}) {
                for (const QCommandLineOption &option : options.all()) {
                    QVERIFY2(page.contains(u"\\fB"_s + dashes(2) + roffText(option.names().constLast()) + u"\\fR"_s),
                        qPrintable(option.names().constLast()));
                    QVERIFY(page.contains(roffText(option.description())));
                }
            }
        }
        const QString first = manPage(edition);
        QVERIFY(first.contains(dashes(2) + u"new\\-call"_s) && first.contains(dashes(2) + u"search"_s));
    }

    void everyExitCodeIsExplained()
    {
        for (const Command &command : commandTable()) {
            const QString page = manPageOf(command, edition);
            for (const auto &[code, meaning] : exitCodesOf(command)) {
                QVERIFY(page.contains(u"\\fB%1\\fR\n"_s.arg(code) + roffText(meaning)));
            }
        }
    }

    void noTextIsARequestOrAnEscape_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("roff");
        QTest::newRow("a dash") << u"--to"_s << u"\\-\\-to"_s;
        QTest::newRow("a backslash") << u"a\\fBb"_s << u"a\\efBb"_s;
        QTest::newRow("a dot first") << u".db is a file"_s << u"\\&.db is a file"_s;
        QTest::newRow("a dot first in a later line") << u"one\n.two"_s << u"one\n\\&.two"_s;
        QTest::newRow("an apostrophe first") << u"'tis"_s << u"\\(aqtis"_s;
        QTest::newRow("quotation marks") << u"a \"b\" `c`"_s << u"a \\(dqb\\(dq \\(gac\\(ga"_s;
        QTest::newRow("other letters") << u"✓ आशा …"_s << u"✓ आशा …"_s;
    }

    void noTextIsARequestOrAnEscape()
    {
        QFETCH(const QString, text);
        QTEST(roffText(text), "roff");
    }
};

CALLBOARD_TEST(ManPageTest)
#include "ManPageTest.moc"
