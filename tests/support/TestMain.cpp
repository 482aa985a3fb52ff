#include "support/TestRegistry.h"

#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>
#include <cstdio>
#include <string_view>
#include <vector>

// The program of a room of tests. Its first argument names the class to run, the others are Qt Test's; without any it
// prints the names. Each class runs in a process of its own, as ctest starts it.

namespace {

using namespace Qt::StringLiterals;
using callboard::test::TestClass;

std::vector<TestClass> &registered()
{
    static std::vector<TestClass> tests;
    return tests;
}

/// The compiler may have been told a shorter path, or one of another folder with the same text, as ccache does.
QString sourceOf(const TestClass &test)
{
    const QString path = QString::fromLocal8Bit(test.file);
    const auto folder = path.lastIndexOf(u"tests/"_s);
    return QStringLiteral(CALLBOARD_TESTS "/") + path.sliced(folder < 0 ? 0 : folder + 6);
}

/// Functions that stand in the source under `private Q_SLOTS:`, and that moc did not see.
///
/// Source: moc of Qt 6.4 reads a raw string literal as a plain one. An odd quote in it hides what comes next.
QStringList functionsMocMissed(const TestClass &test)
{
    static const QRegularExpression slots_(u"^private Q_SLOTS:\\n(.*?)^(?:\\w+:|\\};)"_s,
        QRegularExpression::MultilineOption | QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression function(u"^    void (\\w+)\\(\\)"_s, QRegularExpression::MultilineOption);
    QFile file(sourceOf(test));
    if (!file.open(QIODevice::ReadOnly)) {
        return {u"anything: its source cannot be read"_s};
    }
    const QString source = QString::fromUtf8(file.readAll());
    const qsizetype begin = source.indexOf(u"class "_s + QLatin1String(test.meta->className()));
    QStringList missed;
    for (auto part = slots_.globalMatch(source, std::max<qsizetype>(begin, 0)); part.hasNext();) {
        for (auto found = function.globalMatch(part.next().captured(1)); found.hasNext();) {
            const QString name = found.next().captured(1);
            if (test.meta->indexOfMethod((name + u"()"_s).toLatin1()) < 0) {
                missed.append(name);
            }
        }
    }
    return missed;
}

} // namespace

bool callboard::test::registerTest(const TestClass &test)
{
    registered().push_back(test);
    return true;
}

int main(int argc, char **argv)
{
    const auto nameOf = [](const TestClass &test) { return std::string_view(test.meta->className()); };
    std::vector<TestClass> &tests = registered();
    std::ranges::sort(tests, {}, nameOf);
    for (const TestClass &test : tests) {
        if (QFileInfo(QString::fromLocal8Bit(test.file)).completeBaseName() != QLatin1String(test.meta->className())) {
            std::fprintf(stderr, "%s is in %s: no ctest entry would run it\n", test.meta->className(), test.file);
            return 2;
        }
    }
    if (argc < 2) {
        for (const TestClass &test : tests) {
            std::printf("%s\n", test.meta->className());
        }
        return 0;
    }
    const auto found = std::ranges::find(tests, std::string_view(argv[1]), nameOf);
    if (found == tests.end()) {
        std::fprintf(stderr, "There is no test %s here\n", argv[1]);
        return 2;
    }
    if (const QStringList missed = functionsMocMissed(*found); !missed.isEmpty()) {
        std::fprintf(stderr, "moc did not see %s of %s\n", qPrintable(missed.join(u", "_s)), argv[1]);
        return 2;
    }
    argv[1] = argv[0];
    return found->run(argc - 1, argv + 1);
}
