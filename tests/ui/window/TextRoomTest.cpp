#include "ui/support/TextRoom.h"
#include "ui/support/PseudoLocale.h"
#include "ui/window/EveryDialog.h"
#include "ui/window/PastCalls.h"

#include <QDir>

using namespace Qt::StringLiterals;
using namespace callboard;
using test::addPastCalls;
using test::clippedTexts;
using test::everyDialog;
using test::EveryDialog;
using test::PseudoLocale;
using test::untranslatedTexts;
using test::WindowDesk;

namespace {

/// What is no text of the program: the fixtures' names, sentences, paths and times, languages by their own names, and
/// the words of Bolna, files and formats.
const QRegularExpression &data()
{
    static const QRegularExpression words(QStringLiteral(
        "Northern and eastern regions of Maharashtra|desk \\d|Pune|(https?|postgresql)://\\S+|/home/\\S+( of January)?|English|Callboard\\S*|"
        "followed, key from BOLNA_API_KEY|Real Estate[\\w ]*|The key store cannot be used.*?and then try again\\.|"
        "\\d{4}-\\d\\d-\\d\\d_\\S+|Asia/Kolkata|Contact, Number, .*Note|Chandrasekhara.*Iyer|Call ended: |"
        "\\d+ bytes|All 12,408 calls of the board · days and hours of Asia/Kolkata|completed · Talked, customer hung up · 1h 2m 3s|(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\\w*|"
        "(Mon|Tue|Wed|Thu|Fri|Sat|Sun)\\w*|qt_\\w+|\\bIST\\b|past-\\d"));
    return words;
}

/// What may be cut.
const std::vector<test::Elided> &meant()
{
    static const std::vector<test::Elided> all {
        {u"searchCalls"_s, "a hint, which goes as soon as something is typed; the whole is its accessible name"}};
    return all;
}

} // namespace

/// Whether every text has room, also where it is longer than in English or runs from right to left, and whether each
/// can be translated. CALLBOARD_PICTURES names a folder for pictures of it all.
class TextRoomTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(QCoreApplication::installTranslator(&m_pseudo)); }
    void cleanup() { QGuiApplication::setLayoutDirection(Qt::LeftToRight); }
    void cleanupTestCase() { QCoreApplication::removeTranslator(&m_pseudo); }

    void aTextGrowsAndKeepsItsPlaces()
    {
        QCOMPARE(PseudoLocale::lengthened(u"Saved %1 to %2."_s), u"[Sáávééd %1 tóó %2.]"_s);
        QCOMPARE(QCoreApplication::translate("Any", "%n call(s)", nullptr, 2), u"[2 cáálls]"_s);
    }

    void aCutTextIsNoticed()
    {
        QWidget window;
        QLabel label(u"A sentence that needs more room"_s, &window);
        label.resize(20, 20);
        window.show();
        QCOMPARE(clippedTexts(window).size(), 1);
        label.resize(label.sizeHint());
        QCOMPARE(clippedTexts(window).join(u"\n"_s), QString());
        QCOMPARE(untranslatedTexts(window, data()).size(), 1);
    }

    void everyDialogHasRoom_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<Qt::LayoutDirection>("direction");
        QTest::addColumn<qreal>("letters");
        for (const EveryDialog &each : m_all) {
            const QByteArray name = QByteArray::fromStdString(each.name);
            QTest::addRow("%s", each.name.c_str()) << name << Qt::LeftToRight << 1.0;
            QTest::addRow("%s, letters 1.5", each.name.c_str()) << name << Qt::LeftToRight << 1.5;
            QTest::addRow("%s, right to left", each.name.c_str()) << name << Qt::RightToLeft << 1.0;
        }
    }

    /// As it opens, with all that it may have to say, and as small as it can be made.
    void everyDialogHasRoom()
    {
        QFETCH(const QByteArray, name);
        QFETCH(const Qt::LayoutDirection, direction);
        QFETCH(const qreal, letters);
        const EveryDialog &each = *std::ranges::find(m_all, name.toStdString(), &EveryDialog::name);
        QGuiApplication::setLayoutDirection(direction);
        ui::Theme theme;
        theme.setTextScale(letters);
        const std::unique_ptr<QDialog> dialog = each.make(theme, nullptr);
        const QString suffix = direction == Qt::RightToLeft ? u"-right-to-left"_s : letters > 1 ? u"-150"_s : QString();
        dialog->show();
        settle();
        QCOMPARE(clippedTexts(*dialog).join(u"\n"_s), QString());
        each.say(*dialog);
        settle();
        picture(*dialog, QString::fromLatin1(name) + suffix);
        QCOMPARE(clippedTexts(*dialog).join(u"\n"_s), QString());
        QCOMPARE(untranslatedTexts(*dialog, data()).join(u"\n"_s), QString());
        dialog->resize(dialog->minimumSizeHint());
        settle();
        QCOMPARE(clippedTexts(*dialog).join(u"\n"_s), QString());
    }

    void theWindowHasRoom_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<Qt::LayoutDirection>("direction");
        QTest::newRow("laptop") << QSize(1366, 768) << Qt::LeftToRight;
        QTest::newRow("small") << QSize(800, 600) << Qt::LeftToRight;
        QTest::newRow("laptop, right to left") << QSize(1366, 768) << Qt::RightToLeft;
        QTest::newRow("small, right to left") << QSize(800, 600) << Qt::RightToLeft;
    }

    void theWindowHasRoom()
    {
        QFETCH(const QSize, size);
        QFETCH(const Qt::LayoutDirection, direction);
        QGuiApplication::setLayoutDirection(direction);
        WindowDesk desk;
        addPastCalls(desk, 3);
        desk.window.resize(size);
        desk.choose(0);
        desk.settle();
        settle();
        picture(
            desk.window, u"window-%1-%2"_s.arg(size.width()).arg(direction == Qt::RightToLeft ? u"rtl"_s : u"ltr"_s));
        QCOMPARE(clippedTexts(desk.window, meant()).join(u"\n"_s), QString());
        QCOMPARE(untranslatedTexts(desk.window, data()).join(u"\n"_s), QString());
    }

    void theWelcomePageHasRoom()
    {
        WindowDesk desk("");
        desk.window.resize(800, 600);
        settle();
        picture(desk.window, u"welcome"_s);
        QCOMPARE(clippedTexts(desk.window, meant()).join(u"\n"_s), QString());
        QCOMPARE(untranslatedTexts(desk.window, data()).join(u"\n"_s), QString());
    }

private:
    static void settle()
    {
        for (int i = 0; i < 5; ++i) {
            QCoreApplication::processEvents();
        }
    }

    static void picture(QWidget &widget, const QString &name)
    {
        if (const QString folder = qEnvironmentVariable("CALLBOARD_PICTURES"); !folder.isEmpty()) {
            QVERIFY(widget.grab().save(folder + u'/' + name + u".png"_s));
        }
    }

    PseudoLocale m_pseudo;
    const std::vector<EveryDialog> m_all = everyDialog();
};

CALLBOARD_WINDOW_TEST(TextRoomTest)

#include "TextRoomTest.moc"
