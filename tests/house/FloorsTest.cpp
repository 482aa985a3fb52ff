#include "support/TestRegistry.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <map>
#include <optional>

using namespace Qt::StringLiterals;

namespace {

/// A folder of the source, and the folders that it may include besides itself.
struct Row
{
    QString folder;
    QStringList mayInclude;
    QString why; ///< said with every breach
    QString mend;
};

const QStringList fields {u"core/base"_s, u"core/search"_s, u"core/calls"_s};
const QStringList recordings {u"core/recordings"_s, u"core/recordings/fetch"_s, u"core/recordings/keep"_s,
    u"core/recordings/save"_s, u"core/recordings/bundle"_s, u"core/recordings/speech"_s};
const QStringList allOfCore
    = fields + recordings
      + QStringList {u"core/store"_s, u"core/bolna"_s, u"core/keys"_s, u"core/polling"_s, u"core/calling"_s,
          u"core/exporting"_s, u"core/telling"_s, u"core/views"_s, u"core/insights"_s, u"core/settings"_s};

/// The floors of the house, from the ground up: a row names rows above it only, so that no folders lie in a circle. A
/// folder that is a part of another (app/cli, ui/theme/style) may include it and be included by it.
const std::vector<Row> &table()
{
    static const std::vector<Row> all {
        {u"core/base"_s, {}, u"every folder stands on base, so it knows no call, no store and no Bolna"_s,
            u"move what needs more than Qt to the folder that has it"_s},
        {u"core/settings"_s, {u"core/base"_s},
            u"the table names every setting and knows nothing that uses one, so that everything may ask it"_s,
            u"let what uses it take the value, and connect the two in app/Program"_s},
        {u"core/search"_s, {}, u"search knows letters and sounds only, so that its rules are tested without a call"_s,
            u"pass it the text"_s},
        {u"core/calls"_s, {u"core/base"_s, u"core/search"_s},
            u"calls holds values and pure rules, which need neither a network nor a disk"_s,
            u"move the value into calls, or pass it in"_s},
        {u"core/store"_s, fields + QStringList {u"core/settings"_s},
            u"the store takes facts from every source and knows none of them"_s,
            u"move the value that both need into calls, and let the reader of the fact hand it to CallStore"_s},
        {u"core/views"_s, {u"core/base"_s, u"core/calls"_s, u"core/store"_s},
            u"a view is a value: a rule without a window asks about it as the board does"_s,
            u"let ui/window, or the rule, ask CallReader with queryOf()"_s},
        {u"core/bolna"_s, {u"core/base"_s, u"core/calls"_s},
            u"the client asks and answers; its callers decide what is kept of an answer"_s,
            u"move the value that both need into calls, and let the caller store the answer"_s},
        {u"core/recordings"_s, {u"core/base"_s, u"core/calls"_s},
            u"names and sound formats are pure rules for every trade of recordings"_s,
            u"move the code to its trade: fetch, keep, save, bundle or speech"_s},
        {u"core/recordings/fetch"_s,
            {u"core/base"_s, u"core/calls"_s, u"core/store"_s, u"core/bolna"_s, u"core/recordings"_s},
            u"fetch brings one recording and does not know who keeps it"_s,
            u"move the shared value into fetch, or let keep pass it in"_s},
        {u"core/recordings/keep"_s,
            {u"core/base"_s, u"core/settings"_s, u"core/calls"_s, u"core/store"_s, u"core/bolna"_s,
                u"core/recordings"_s, u"core/recordings/fetch"_s},
            u"keep owns the recordings folder; copies elsewhere are made of what it hands out"_s,
            u"move the shared rule into core/recordings, or the function into save"_s},
        {u"core/recordings/save"_s,
            {u"core/base"_s, u"core/calls"_s, u"core/store"_s, u"core/recordings"_s, u"core/recordings/fetch"_s,
                u"core/recordings/keep"_s},
            u"save copies what keep hands out; only keep and fetch ask Bolna"_s,
            u"ask RecordingArchive or VerifiedRecordings for the file"_s},
        {u"core/recordings/speech"_s, {u"core/base"_s, u"core/calls"_s, u"core/recordings"_s},
            u"speech is arithmetic over samples and texts, and knows no file and no store"_s,
            u"pass it the samples or the transcript"_s},
        {u"core/recordings/bundle"_s,
            {u"core/base"_s, u"core/calls"_s, u"core/store"_s, u"core/recordings"_s, u"core/recordings/fetch"_s,
                u"core/recordings/keep"_s, u"core/recordings/save"_s},
            u"a bundle writes what the store and the recordings folder hold, and asks Bolna for nothing itself"_s,
            u"ask RecordingArchive or VerifiedRecordings for the file"_s},
        {u"core/exporting"_s, {u"core/base"_s, u"core/calls"_s, u"core/store"_s},
            u"an export writes what the store holds; it fetches no recording and asks no Bolna"_s,
            u"store the fact first, and add a column"_s},
        {u"core/insights"_s, {u"core/base"_s, u"core/calls"_s, u"core/store"_s, u"core/exporting"_s},
            u"a picture is a value made of sums; it reads no store and knows no widget"_s,
            u"let ui/window ask CallReader and hand the sums in"_s},
        {u"core/keys"_s, {u"core/base"_s, u"core/calls"_s, u"core/store"_s, u"core/bolna"_s},
            u"keys settles which account a key works on; it does not poll, dial or fetch"_s,
            u"emit a signal, and connect it in app/Program"_s},
        {u"core/polling"_s, {u"core/base"_s, u"core/settings"_s, u"core/calls"_s, u"core/store"_s, u"core/bolna"_s},
            u"the poll only reads; it cannot dial, and works the same while a call is placed"_s,
            u"move the rule that both need into calls, or connect the two in app/Program"_s},
        {u"core/calling"_s, {u"core/base"_s, u"core/calls"_s, u"core/store"_s, u"core/bolna"_s},
            u"a dial leaves once and waits for no cycle of the poll"_s,
            u"take a function, as Stopper takes its Look, and give it in app/Program"_s},

        {u"core/telling"_s,
            {u"core/base"_s, u"core/settings"_s, u"core/calls"_s, u"core/store"_s, u"core/views"_s, u"core/bolna"_s},
            u"telling notices what happens; how it is shown is the window's"_s,
            u"emit a signal, and connect it in ui/window"_s},

        {u"core/team"_s,
            {u"core/base"_s, u"core/search"_s, u"core/calls"_s, u"core/store"_s, u"core/keys"_s,
                u"core/recordings/fetch"_s, u"core/recordings/keep"_s},
            u"the floor's SQL is a dialect of its own, and holds no rule about calls; of recordings it knows the files"_s,
            u"let calls hold the rule, and the floor the row"_s},

        {u"ui"_s, {}, u"Services names core's objects and includes none, so that every source may include it"_s,
            u"forward-declare the class"_s},
        {u"ui/language"_s, {u"core/base"_s}, u"it chooses the texts before there is a widget"_s,
            u"pass it the choice"_s},
        {u"ui/theme"_s, {u"core/base"_s, u"core/calls"_s, u"ui/theme/style"_s},
            u"the theme draws: it knows how a status looks, and reads nothing"_s,
            u"pass it the text, the colour or the number"_s},
        {u"ui/theme/style"_s, {u"ui/theme"_s}, u"style is the inside of CallboardStyle"_s, u"pass it the value"_s},
        {u"ui/theme/gallery"_s, {u"ui/theme"_s}, u"the gallery shows the theme alone"_s,
            u"show the widget in the look program of its own folder"_s},
        {u"ui/player"_s,
            {u"core/base"_s, u"core/calls"_s, u"core/recordings"_s, u"core/recordings/fetch"_s, u"ui/theme"_s},
            u"the player plays the file it is given"_s, u"let ui/window fetch the file and hand it in"_s},
        {u"ui/filters"_s, {u"core/base"_s, u"core/calls"_s, u"core/store"_s, u"core/views"_s, u"ui/theme"_s},
            u"the filters make a query; they show no rows and ask no Bolna"_s,
            u"emit a signal, and connect it in ui/window"_s},
        {u"ui/board"_s, {u"core/base"_s, u"core/calls"_s, u"core/store"_s, u"core/views"_s, u"ui/theme"_s},
            u"the board shows what the store holds; what a press does is decided by the window"_s,
            u"emit a signal, and connect it in ui/window"_s},
        {u"ui/views"_s, {u"core/base"_s, u"ui/theme"_s}, u"the list shows the names and counts it is given"_s,
            u"emit a signal, and connect it in ui/window"_s},
        {u"ui/insights"_s, {u"core/base"_s, u"core/insights"_s, u"ui/theme"_s},
            u"the pictures draw what they are given; what a bar does is decided by the window"_s,
            u"emit a signal, and connect it in ui/window"_s},
        {u"ui/details"_s,
            {u"core/base"_s, u"core/calls"_s, u"core/store"_s, u"core/recordings/speech"_s, u"ui/player"_s,
                u"ui/theme"_s},
            u"the sidebar shows the call it is given; it reads no store and asks no Bolna"_s,
            u"let ui/window read it and hand it in"_s},
        {u"ui/calling"_s, {u"core/base"_s, u"core/calls"_s, u"ui/theme"_s},
            u"the dialog makes a request and does not place it"_s, u"emit a signal, and connect it in ui/window"_s},
        {u"ui/downloads"_s,
            {u"core/base"_s, u"core/calls"_s, u"core/store"_s, u"core/recordings"_s, u"core/recordings/keep"_s,
                u"core/recordings/save"_s, u"ui/theme"_s},
            u"the panel shows a batch; fetching and copying are core's"_s,
            u"emit a signal, and connect it in ui/window"_s},
        {u"ui/exporting"_s,
            {u"core/base"_s, u"core/calls"_s, u"core/store"_s, u"core/exporting"_s, u"ui/theme"_s, u"ui/board"_s,
                u"ui/downloads"_s},
            u"the dialog asks, the panel shows; reading and writing are core's"_s,
            u"emit a signal, and connect it in ui/window"_s},
        {u"ui/printing"_s, {u"core/base"_s, u"core/calls"_s, u"core/store"_s, u"core/exporting"_s, u"ui/theme"_s},
            u"a sheet draws what it is given; it reads no store"_s, u"let ui/window read it and hand it in"_s},
        {u"ui/activity"_s, {u"core/base"_s, u"core/calls"_s, u"ui/theme"_s},
            u"the activity list shows the lines it is given"_s, u"let ui/window make the line"_s},
        {u"ui/notifying"_s, {u"core/base"_s, u"core/calls"_s, u"core/telling"_s, u"ui/theme"_s},
            u"bubbles, tray and list show what they are given; what a press does is decided by the window"_s,
            u"emit a signal, and connect it in ui/window"_s},
        {u"ui/session"_s, {u"core/base"_s},
            u"it tells of sleep and networks; what that means is decided by the window"_s,
            u"emit a signal, and connect it in ui/window"_s},
        {u"ui/settings"_s,
            {u"core/base"_s, u"core/settings"_s, u"core/calls"_s, u"core/store"_s, u"core/polling"_s,
                u"core/recordings/keep"_s, u"core/telling"_s, u"ui/language"_s, u"ui/theme"_s},
            u"the dialogs edit values; ui/window applies them"_s, u"emit the value, and apply it in ui/window"_s},
        {u"ui/window"_s,
            allOfCore
                + QStringList {u"ui"_s, u"ui/theme"_s, u"ui/player"_s, u"ui/filters"_s, u"ui/board"_s, u"ui/details"_s,
                    u"ui/calling"_s, u"ui/downloads"_s, u"ui/exporting"_s, u"ui/printing"_s, u"ui/activity"_s,
                    u"ui/notifying"_s, u"ui/session"_s, u"ui/settings"_s, u"ui/views"_s, u"ui/language"_s,
                    u"ui/insights"_s, u"core/team"_s},
            u"the window joins the folders of ui to core, and does not know the program it runs in"_s,
            u"add what is missing to Services"_s},
        {u"app"_s,
            allOfCore
                + QStringList {u"core/team"_s, u"ui"_s, u"ui/language"_s, u"ui/theme"_s, u"ui/window"_s, u"app/cli"_s},
            u"the program makes core's objects and starts the window or a command"_s,
            u"let ui/window make the widgets"_s},
        {u"app/cli"_s, allOfCore + QStringList {u"core/team"_s, u"app"_s},
            u"the commands run where there is no screen"_s, u"move the rule that both need into core"_s},
    };
    return all;
}

const Row *rowOf(const QString &folder)
{
    const auto it = std::ranges::find(table(), folder, &Row::folder);
    return it == table().end() ? nullptr : &*it;
}

bool isPartOf(const QString &folder, const QString &whole)
{
    return folder.startsWith(whole + u'/');
}

QString folderOf(const QString &path)
{
    return path.section(u'/', 0, -2);
}

/// The file of the tree that `text` in an include of `path` names: beside that file, else under one of the roots.
std::optional<QString> includedFrom(const QDir &tree, const QString &path, const QString &text)
{
    for (const QString &from : {folderOf(path), u"ui"_s, u"core"_s, u"app"_s}) {
        const QString file = QDir::cleanPath(from + u'/' + text);
        if (tree.exists(file)) {
            return file;
        }
    }
    return std::nullopt; // of Qt, of a library, or generated
}

/// What is wrong with a file of `folder` that includes a file of `other`. Empty: nothing.
QString breachOf(const QString &folder, const QString &other)
{
    const Row *row = rowOf(folder);
    if (folder == other || (row && row->mayInclude.contains(other))) {
        return {};
    }
    if (!row) {
        return u"%1 is not in the table of floors: add a row that says what it may include, and why"_s.arg(folder);
    }
    return u"%1 may not include %2, since %3. To mend it: %4."_s.arg(folder, other, row->why, row->mend);
}

/// The sources of the house under `tree`, as paths from there.
QStringList sourcesOf(const QDir &tree)
{
    QStringList sources;
    for (const QString &root : {u"core"_s, u"ui"_s, u"app"_s}) {
        QDirIterator files(tree.filePath(root), {u"*.h"_s, u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            sources.append(tree.relativeFilePath(files.next()));
        }
    }
    return sources;
}

QStringList breachesIn(const QDir &tree)
{
    static const QRegularExpression include(u"^\\s*#\\s*include\\s*[<\"]([^\">]+)[\">]"_s);
    QStringList breaches;
    for (const QString &path : sourcesOf(tree)) {
        QFile file(tree.filePath(path));
        if (!file.open(QIODevice::ReadOnly)) {
            breaches.append(path + u": cannot be read"_s);
            continue;
        }
        for (int number = 1; !file.atEnd(); ++number) {
            const auto match = include.match(QString::fromUtf8(file.readLine()));
            const auto included = match.hasMatch() ? includedFrom(tree, path, match.captured(1)) : std::nullopt;
            if (const QString breach = included ? breachOf(folderOf(path), folderOf(*included)) : QString();
                !breach.isEmpty()) {
                breaches.append(u"%1:%2 %3"_s.arg(path).arg(number).arg(breach));
            }
        }
    }
    return breaches;
}

void plant(const QDir &tree, const QString &path, const QByteArray &text)
{
    tree.mkpath(folderOf(path));
    QFile file(tree.filePath(path));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) < 0) {
        qFatal("The test cannot plant a file");
    }
}

} // namespace

/// Which folder may include which: the table above, and that the source keeps to it.
class FloorsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFolderIncludesWhatItMay()
    {
        const QStringList breaches = breachesIn(m_source);
        QVERIFY2(breaches.isEmpty(), qPrintable(u'\n' + breaches.join(u'\n')));
    }

    void theTableNamesEveryFolder()
    {
        QStringList there;
        for (const QString &path : sourcesOf(m_source)) {
            there.append(folderOf(path));
        }
        there.removeDuplicates();
        there.sort();
        QStringList named;
        for (const Row &row : table()) {
            named.append(row.folder);
        }
        named.sort();
        QCOMPARE(named, there);
    }

    void aRowNamesTheRowsAboveItAlone()
    {
        QStringList above;
        for (const Row &row : table()) {
            for (const QString &other : row.mayInclude) {
                QVERIFY2(above.contains(other) || isPartOf(other, row.folder),
                    qPrintable(u"%1 names %2, which does not stand above it: the two may lie in a circle"_s.arg(
                        row.folder, other)));
            }
            above.append(row.folder);
        }
    }

    void everyRowSaysWhyAndHowToMendIt()
    {
        for (const Row &row : table()) {
            QVERIFY2(!row.why.isEmpty() && !row.mend.isEmpty(), qPrintable(row.folder));
        }
    }

    void aBreachIsFound_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("included");
        const auto row = [](const char *name, const QString &path, const QByteArray &line, const QString &included) {
            QTest::newRow(name) << path << line << included;
        };
        row("base on calls", u"core/base/Bad.h"_s, "#include \"calls/Call.h\"", u"core/calls/Call.h"_s);
        row("search on the store", u"core/search/Bad.cpp"_s, "#include \"store/Search.h\"", u"core/store/Search.h"_s);
        row("calls on Bolna", u"core/calls/Bad.h"_s, "#include \"bolna/ApiError.h\"", u"core/bolna/ApiError.h"_s);
        row("calls on the store", u"core/calls/Bad.h"_s, "#include \"store/Facts.h\"", u"core/store/Facts.h"_s);
        row("the store on Bolna", u"core/store/Bad.h"_s, "#include \"bolna/ApiValues.h\"", u"core/bolna/ApiValues.h"_s);
        row("Bolna on the store", u"core/bolna/Bad.cpp"_s, "#include \"store/CallStore.h\"",
            u"core/store/CallStore.h"_s);
        row("a fetch on what keeps it", u"core/recordings/fetch/Bad.h"_s, "#include \"recordings/keep/Archive.h\"",
            u"core/recordings/keep/Archive.h"_s);
        row("the archive on what saves copies", u"core/recordings/keep/Bad.cpp"_s,
            "#include \"recordings/save/Batch.h\"", u"core/recordings/save/Batch.h"_s);
        row("a bundle on Bolna", u"core/recordings/bundle/Bad.cpp"_s, "#include \"bolna/BolnaClient.h\"",
            u"core/bolna/BolnaClient.h"_s);
        row("keys on recordings", u"core/keys/Bad.cpp"_s, "#include \"recordings/RecordingName.h\"",
            u"core/recordings/RecordingName.h"_s);
        row("the poll on the dial", u"core/polling/Bad.cpp"_s, "#include \"calling/Dialer.h\"",
            u"core/calling/Dialer.h"_s);
        row("the dial on the poll", u"core/calling/Bad.cpp"_s, "#include \"polling/StatusChecker.h\"",
            u"core/polling/StatusChecker.h"_s);
        row("core on the window's folder", u"core/calls/Bad.h"_s, "#include \"board/CallCells.h\"",
            u"ui/board/CallCells.h"_s);
        row("core on the program", u"core/store/Bad.cpp"_s, "#include \"Options.h\"", u"app/Options.h"_s);
        row("the theme on the store", u"ui/theme/Bad.cpp"_s, "#include \"store/Facts.h\"", u"core/store/Facts.h"_s);
        row("the board on the sidebar", u"ui/board/Bad.h"_s, "#include \"details/DetailsList.h\"",
            u"ui/details/DetailsList.h"_s);
        row("the board on the window", u"ui/board/Bad.h"_s, "#include \"window/MainWindow.h\"",
            u"ui/window/MainWindow.h"_s);
        row("the filters on the board", u"ui/filters/Bad.cpp"_s, "#include \"board/CallCells.h\"",
            u"ui/board/CallCells.h"_s);
        row("the sidebar on Bolna", u"ui/details/Bad.cpp"_s, "#include \"bolna/BolnaClient.h\"",
            u"core/bolna/BolnaClient.h"_s);
        row("the player on the sidebar", u"ui/player/Bad.cpp"_s, "#include \"details/DetailsList.h\"",
            u"ui/details/DetailsList.h"_s);
        row("the dial's dialog on the dial", u"ui/calling/Bad.cpp"_s, "#include \"calling/Dialer.h\"",
            u"core/calling/Dialer.h"_s);
        row("a command on the window", u"app/cli/Bad.cpp"_s, "#include \"window/MainWindow.h\"",
            u"ui/window/MainWindow.h"_s);
        row("the program on a part of the window", u"app/Bad.cpp"_s, "#include \"board/CallCells.h\"",
            u"ui/board/CallCells.h"_s);
        row("the window on the program", u"ui/window/Bad.cpp"_s, "#include \"Options.h\"", u"app/Options.h"_s);
        row("by a way from beside it", u"core/store/Bad.cpp"_s, "#include \"../bolna/ApiError.h\"",
            u"core/bolna/ApiError.h"_s);
        row("in angle brackets, with blanks", u"core/store/Bad.cpp"_s, "  #  include <bolna/ApiError.h>",
            u"core/bolna/ApiError.h"_s);
        row("a folder nobody has heard of", u"core/odds/Bad.cpp"_s, "#include \"base/Clock.h\"",
            u"core/base/Clock.h"_s);
    }

    void aBreachIsFound()
    {
        QFETCH(const QString, path);
        QFETCH(const QByteArray, line);
        QFETCH(const QString, included);

        const QTemporaryDir folder;
        const QDir tree(folder.path());
        plant(tree, included, "#pragma once\n");
        plant(tree, path, "#pragma once\n" + line + "\n");
        const QStringList breaches = breachesIn(tree);
        QCOMPARE(breaches.size(), 1);
        const QString &told = breaches.front();
        QVERIFY2(told.startsWith(path + u":2 "_s), qPrintable(told));
        if (const Row *row = rowOf(folderOf(path))) {
            QVERIFY2(told.contains(folderOf(included)) && told.contains(row->why) && told.contains(row->mend),
                qPrintable(told));
        }
    }

    void whatIsAllowedIsNoBreach_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("included");
        QTest::newRow("its own folder") << u"core/store/Good.cpp"_s << QByteArray("#include \"store/Facts.h\"")
                                        << u"core/store/Facts.h"_s;
        QTest::newRow("a floor below") << u"core/polling/Good.h"_s << QByteArray("#include \"store/CallStore.h\"")
                                       << u"core/store/CallStore.h"_s;
        QTest::newRow("beside it, by its name alone")
            << u"ui/theme/Good.cpp"_s << QByteArray("#include \"Palette.h\"") << u"ui/theme/Palette.h"_s;
        QTest::newRow("a part of it") << u"ui/theme/Good.cpp"_s << QByteArray("#include \"style/Context.h\"")
                                      << u"ui/theme/style/Context.h"_s;
        QTest::newRow("core's folder of the same name as the window's")
            << u"ui/window/Good.cpp"_s << QByteArray("#include \"calling/Dialer.h\"") << u"core/calling/Dialer.h"_s;
        QTest::newRow("in a comment") << u"core/calls/Good.h"_s << QByteArray("// #include \"store/Facts.h\"")
                                      << u"core/store/Facts.h"_s;
        QTest::newRow("of Qt") << u"core/calls/Good.h"_s << QByteArray("#include <QString>") << u"core/store/Facts.h"_s;
    }

    void whatIsAllowedIsNoBreach()
    {
        QFETCH(const QString, path);
        QFETCH(const QByteArray, line);
        QFETCH(const QString, included);

        const QTemporaryDir folder;
        const QDir tree(folder.path());
        plant(tree, included, "#pragma once\n");
        plant(tree, path, "#pragma once\n" + line + "\n");
        QCOMPARE(breachesIn(tree), QStringList {});
    }

private:
    const QDir m_source {QStringLiteral(SOURCE_FOLDER)};
};

CALLBOARD_TEST(FloorsTest)
#include "FloorsTest.moc"
