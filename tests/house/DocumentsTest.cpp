#include "support/TestRegistry.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QHash>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

QString contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QStringList filesIn(const QString &folder, const QStringList &names)
{
    QStringList found;
    QDirIterator files(folder, names, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        found.append(files.next());
    }
    found.sort();
    return found;
}

/// Everything that documents may name: what the repository declares and the files it has.
class Repository final
{
public:
    explicit Repository(const QString &root)
        : m_root(root)
    {
        for (const QString &folder : {u"core"_s, u"ui"_s, u"app"_s, u"tests"_s}) {
            for (const QString &path : filesIn(root + u'/' + folder, {u"*.h"_s, u"*.cpp"_s})) {
                read(path);
            }
            for (const QString &path : filesIn(root + u'/' + folder, {u"*.py"_s, u"*.sh"_s, u"*.c"_s, u"*.sql"_s})) {
                m_fileNames.insert(QFileInfo(path).fileName());
            }
        }
        for (const QString &path : filesIn(root + u"/tests"_s, {u"CMakeLists.txt"_s})) {
            m_tests += contentOf(path);
        }
        for (const QString &name : QDir(root).entryList(QDir::Files)) {
            m_fileNames.insert(name);
        }
    }

    [[nodiscard]] const QString &root() const { return m_root; }
    [[nodiscard]] bool hasPath(const QString &path) const { return QFileInfo::exists(m_root + u'/' + path); }
    [[nodiscard]] bool hasFileNamed(const QString &name) const { return m_fileNames.contains(name); }
    /// A class, a function, a constant, or a header that is called so.
    [[nodiscard]] bool has(const QString &name) const { return m_words.contains(name); }
    [[nodiscard]] bool hasType(const QString &name) const { return m_declaredIn.contains(name); }

    /// `Call::fieldVersions`: a word of a file that declares Call, or is called so.
    [[nodiscard]] bool hasMember(const QString &type, const QString &member) const
    {
        const QRegularExpression word(u"\\b%1\\b"_s.arg(member));
        for (const QString &path : m_declaredIn.value(type)) {
            if (contentOf(path).contains(word)) {
                return true;
            }
        }
        return false;
    }

    /// As ctest calls it: `core.store.SearchTest`, `proof.kills`.
    [[nodiscard]] bool hasTest(const QString &name) const
    {
        const QString place = QString(name).replace(u'.', u'/');
        return hasPath(u"tests/%1.cpp"_s.arg(place)) || m_tests.contains(QRegularExpression(u"\\b%1\\b"_s.arg(name)))
               || m_tests.contains(u"callboard_clock_test(%1 "_s.arg(name.mid(name.indexOf(u'.') + 1)));
    }

private:
    void read(const QString &path)
    {
        static const QRegularExpression type(
            u"\\b(?:class|struct|enum class|enum|namespace|using)\\s+([A-Za-z_]\\w*)"_s);
        static const QRegularExpression word(u"[A-Za-z_]\\w*"_s);
        const QFileInfo file(path);
        const QString text = contentOf(path);
        m_fileNames.insert(file.fileName());
        m_declaredIn[file.completeBaseName()].insert(path);
        m_words.insert(file.completeBaseName());
        for (const QRegularExpressionMatch &match : type.globalMatch(text)) {
            m_declaredIn[match.captured(1)].insert(path);
        }
        if (file.completeBaseName() == "DocumentsTest"_L1) {
            return; // it says wrong names on purpose
        }
        static const QRegularExpression comment(u"//[^\\n]*"_s);
        for (const QRegularExpressionMatch &match : word.globalMatch(QString(text).remove(comment))) {
            m_words.insert(match.captured());
        }
    }

    QString m_root;
    QHash<QString, QSet<QString>> m_declaredIn;
    QSet<QString> m_words;
    QSet<QString> m_fileNames;
    QString m_tests;
};

const Repository &repository()
{
    static const Repository here(QStringLiteral(SOURCE_FOLDER));
    return here;
}

/// What stands between backticks, without the blocks of code.
QStringList quotedIn(const QString &document)
{
    static const QRegularExpression quoted(u"`([^`]+)`"_s);
    QStringList names;
    bool isCode = false;
    for (const QString &line : document.split(u'\n')) {
        if (line.startsWith(u"```"_s)) {
            isCode = !isCode;
        }
        if (isCode || line.startsWith(u"    "_s)) {
            continue;
        }
        for (const QRegularExpressionMatch &match : quoted.globalMatch(line)) {
            names.append(match.captured(1));
        }
    }
    return names;
}

/// Names of others: of HTTP, of a screen reader's protocol, of the standard library, and Bolna's words as people spell
/// them.
bool isOfOthers(const QString &name)
{
    static const QSet<QString> others {
        u"Authorization"_s, u"InstantPopup"_s, u"ShowMenu"_s, u"WindowDeactivate"_s, u"Completed"_s, u"NoAnswer"_s};
    static const QRegularExpression qt(u"^(Q[A-Z]\\w*|Qt|std|tl)(::|$)"_s);
    return others.contains(name) || qt.match(name).hasMatch();
}

/// Why there is nothing of this name; empty where there is, or where it is no name of ours.
QString whatIsWrongWith(QString name, const Repository &here)
{
    static const QRegularExpression arguments(u"\\(.*\\)$"_s);
    static const QRegularExpression test(u"^[a-z0-9_]+(\\.[a-z0-9_]+)*\\.[A-Z]\\w*Test$"_s);
    static const QRegularExpression script(u"^(e2e|proof|house|clock|bench)\\.[a-z0-9_]+$"_s);
    static const QRegularExpression testFunction(u"^([A-Z]\\w*Test)::(\\w+)$"_s);
    static const QRegularExpression path(
        u"^(core|ui|app|tests|docs|packaging|cmake|resources|third_party)/[\\w./-]*$"_s);
    static const QRegularExpression file(u"^\\w+\\.(h|cpp|py|sh|c|sql)$"_s);
    static const QRegularExpression member(u"^([A-Z]\\w*)::(\\w+)$"_s);
    static const QRegularExpression type(u"^[A-Z][a-z0-9]\\w*$"_s);
    static const QRegularExpression function(u"^[a-z]+[A-Z]\\w*$"_s);
    if (test.match(name).hasMatch() || script.match(name).hasMatch()) {
        return here.hasTest(name) ? QString() : u"no test is called so"_s;
    }
    if (path.match(name).hasMatch()) {
        return here.hasPath(name) ? QString() : u"there is no such file"_s;
    }
    if (file.match(name).hasMatch()) {
        return here.hasFileNamed(name) ? QString() : u"no file is called so"_s;
    }
    name.remove(arguments);
    if (const auto match = testFunction.match(name); match.hasMatch()) {
        const bool exists = here.hasMember(match.captured(1), match.captured(2));
        return exists ? QString() : u"the test has no such function"_s;
    }
    if (isOfOthers(name)) {
        return {};
    }
    if (const auto match = member.match(name); match.hasMatch()) {
        return here.hasMember(match.captured(1), match.captured(2)) ? QString() : u"there is no such member"_s;
    }
    if (type.match(name).hasMatch()) {
        return here.hasType(name) ? QString() : u"there is no such class"_s;
    }
    if (function.match(name).hasMatch()) {
        return here.has(name) ? QString() : u"there is no such function"_s;
    }
    return {};
}

/// What a document names and nobody has.
QStringList wrongNamesIn(const QString &document, const Repository &here)
{
    QStringList wrong;
    for (const QString &name : quotedIn(document)) {
        if (const QString why = whatIsWrongWith(name, here); !why.isEmpty()) {
            wrong.append(u"`%1`: %2"_s.arg(name, why));
        }
    }
    return wrong;
}

/// The links of a document that lead to no file. \param folder the document's own
QStringList brokenLinksIn(const QString &document, const QString &folder)
{
    static const QRegularExpression link(u"\\]\\(([^)#]+)[^)]*\\)"_s);
    QStringList broken;
    for (const QRegularExpressionMatch &match : link.globalMatch(document)) {
        const QString target = match.captured(1);
        if (!target.contains(u"://"_s) && !QFileInfo::exists(folder + u'/' + target)) {
            broken.append(target);
        }
    }
    return broken;
}

QStringList documents()
{
    const QString root = QStringLiteral(SOURCE_FOLDER);
    QStringList all = filesIn(root + u"/docs"_s, {u"*.md"_s});
    for (const QString &name : {u"README.md"_s, u"ARCHITECTURE.md"_s, u"CONTRIBUTING.md"_s}) {
        all.append(root + u'/' + name);
    }
    return all;
}

} // namespace

/// What the documents name exists: files, classes, functions, tests. They are read by people who cannot know better. A
/// name of ours stands in backticks; CHANGELOG.md, which tells of the past, is left out.
class DocumentsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyNameExists_data()
    {
        QTest::addColumn<QString>("path");
        for (const QString &path : documents()) {
            QTest::newRow(qPrintable(QDir(QStringLiteral(SOURCE_FOLDER)).relativeFilePath(path))) << path;
        }
    }

    void everyNameExists()
    {
        QFETCH(const QString, path);
        const QString document = contentOf(path);
        QVERIFY(!document.isEmpty());
        QStringList wrong = wrongNamesIn(document, repository());
        for (const QString &target : brokenLinksIn(document, QFileInfo(path).path())) {
            wrong.append(u"the link to %1 leads nowhere"_s.arg(target));
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u"; "_s)));
    }

    void aWrongNameIsFound_data()
    {
        QTest::addColumn<QString>("document");
        QTest::addColumn<int>("wrong");
        QTest::newRow("a class") << u"as `CallStore` and `CallStorage` do"_s << 1;
        QTest::newRow("a class of one word") << u"`Stopper`, `Starter`"_s << 1;
        QTest::newRow("a member") << u"`CallStore::apply`, `CallStore::applyAtOnce`"_s << 1;
        QTest::newRow("a member of no class") << u"`CallStorage::apply`"_s << 1;
        QTest::newRow("a function") << u"`mergeExecution`, `mergeExecutions()`, `mergeExecution(a, b)`"_s << 1;
        QTest::newRow("a path") << u"`core/store/CallStore.h`, `core/store/CallStorage.h`, `core/store`"_s << 1;
        QTest::newRow("a file") << u"`CallStore.h`, `CallStorage.h`"_s << 1;
        QTest::newRow("a test") << u"`core.store.SearchTest`, `core.calls.SearchTest`"_s << 1;
        QTest::newRow("a script's test") << u"`house.commit_msg`, `house.commit_message`"_s << 1;
        QTest::newRow("a test of the clock") << u"`clock.back_in_berlin`, `clock.back_in_paris`"_s << 1;
        QTest::newRow("a test's function") << u"`SearchTest::syntaxIsData`, `SearchTest::syntaxIsNot`"_s << 1;
        QTest::newRow("a test that is none") << u"`FinderTest`, `FinderTest::finds`"_s << 2;
        QTest::newRow("Qt's own") << u"`QMediaPlayer`, `QFuture::then(context, …)`, `Qt::UTC`, `std::chrono`"_s << 0;
        QTest::newRow("no names") << u"`callboard doctor`, `--yes`, `SIGKILL`, `calls`, `0m 5s`"_s << 0;
        QTest::newRow("code") << u"```\n`CallStorage`\n```\n    `CallStorage`"_s << 0;
    }

    void aWrongNameIsFound()
    {
        QFETCH(const QString, document);
        QFETCH(const int, wrong);
        const QStringList found = wrongNamesIn(document, repository());
        QVERIFY2(found.size() == wrong, qPrintable(found.join(u"; "_s)));
    }

    void aBrokenLinkIsFound()
    {
        const QString text
            = u"[a](docs/guide.md), [b](docs/guides.md), [c](https://www.bolna.ai), [d](docs/guide.md#keys)"_s;
        QCOMPARE(brokenLinksIn(text, QStringLiteral(SOURCE_FOLDER)), QStringList {u"docs/guides.md"_s});
    }

    void theFirstPagesAreShort()
    {
        const auto linesOf = [](const QString &name) {
            return contentOf(QStringLiteral(SOURCE_FOLDER) + u'/' + name).trimmed().split(u'\n');
        };
        const QStringList architecture = linesOf(u"ARCHITECTURE.md"_s);
        QVERIFY2(
            linesOf(u"README.md"_s).size() <= 90, "README.md is for a person in a hurry: the rest is in docs/guide.md");
        QVERIFY2(architecture.size() <= 90, "ARCHITECTURE.md is one page: the rest is in docs/rules");
        for (const QString &line : architecture) {
            QVERIFY2(line.size() <= 100, qPrintable(line));
        }
    }
};

CALLBOARD_TEST(DocumentsTest)

#include "DocumentsTest.moc"
