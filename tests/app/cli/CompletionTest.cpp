#include "cli/Completion.h"
#include "cli/CommandTable.h"
#include "cli/Help.h"
#include "support/TestRegistry.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace callboard::cli;

/// The completions know every command and option of the table. That the shells complete by them is tested from outside
/// (tests/packaging).
class CompletionTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyShellKnowsEveryCommandAndOption()
    {
        const QString bash = bashCompletion();
        const QString zsh = zshCompletion();
        const QString fish = fishCompletion();
        for (const Command &command : commandTable()) {
            const QString name = command.name.toString();
            QVERIFY2(bash.contains(u"    "_s + name + u") options="_s), qPrintable(name));
            QVERIFY2(zsh.contains(u'\'' + name + u':'), qPrintable(name));
            QVERIFY2(fish.contains(u" -a "_s + name + u" -d "_s), qPrintable(name));
            for (const QCommandLineOption &option : optionsOf(command).all()) {
                for (const QString &text : {u"--"_s + option.names().constLast()}) {
                    QVERIFY2(bash.section(u"    "_s + name + u") options="_s, 1).section(u'\n', 0, 0).contains(text),
                        qPrintable(text));
                    QVERIFY2(zsh.contains(text), qPrintable(text));
                }
                QVERIFY(
                    fish.contains(u"__fish_seen_subcommand_from "_s + name + u"' -l "_s + option.names().constLast()));
            }
        }
        for (const QCommandLineOption &option : optionsOfTheWindow().all() + optionsOfAll().all()) {
            QVERIFY(bash.contains(u"--"_s + option.names().constLast()));
            QVERIFY(zsh.contains(u"--"_s + option.names().constLast()));
            QVERIFY(fish.contains(u" -l "_s + option.names().constLast()));
        }
    }

    void whatAFormatTakesIsWhatItsHelpSays()
    {
        for (const Command &command : commandTable()) {
            const OptionList options = optionsOf(command);
            for (const QCommandLineOption &option : options.all()) {
                for (const QString &choice : options.choicesOf(option)) {
                    QVERIFY2(option.description().contains(choice), qPrintable(option.description()));
                }
            }
        }
    }

    void quotedTextIsOneWordOfTheShell()
    {
        QCOMPARE(shellQuoted(u"a b"_s), u"'a b'"_s);
        QCOMPARE(shellQuoted(u"it's $HOME"_s), u"'it'\\''s $HOME'"_s);
    }
};

CALLBOARD_TEST(CompletionTest)
#include "CompletionTest.moc"
