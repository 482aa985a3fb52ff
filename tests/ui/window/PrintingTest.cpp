#include "board/CallMenu.h"
#include "details/CallDetailsSidebar.h"
#include "printing/CallListSheet.h"
#include "printing/CallSheet.h"
#include "printing/PrintedText.h"
#include "support/Zone.h"
#include "theme/ElidedLabel.h"
#include "ui/window/PastCalls.h"

#include <QImage>
#include <QPainter>
#include <QPrintPreviewDialog>
#include <QPrintPreviewWidget>
#include <QPrinter>
#include <QTextDocument>
#include <QTextTable>

using namespace Qt::StringLiterals;
using namespace callboard;
using test::WindowDesk;

/// Printing of a list and of a call: what stands on the paper, and the preview in the real window.
class PrintingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLongListHasPagesAndEveryPageItsTitles()
    {
        QPrinter printer(QPrinter::HighResolution);
        const QString pdf = m_folder.filePath(u"list.pdf"_s);
        printer.setOutputFormat(QPrinter::PdfFormat);
        printer.setOutputFileName(pdf);
        printer.setPageOrientation(QPageLayout::Landscape);
        const ui::CallListSheet sheet = list(200);
        const int pages = sheet.pages(printer);
        QVERIFY2(pages > 3 && pages < 20, qPrintable(QString::number(pages)));
        sheet.print(printer);
        QFile file(pdf);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY(bytes.startsWith("%PDF"));
        QVERIFY(bytes.contains("/Count " + QByteArray::number(pages)));
    }

    void onlyTheWantedPagesArePrinted()
    {
        QPrinter printer(QPrinter::HighResolution);
        const QString pdf = m_folder.filePath(u"part.pdf"_s);
        printer.setOutputFormat(QPrinter::PdfFormat);
        printer.setOutputFileName(pdf);
        printer.setFromTo(2, 3);
        list(200).print(printer);
        QFile file(pdf);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains("/Count 2"));
    }

    void anEmptyListIsOnePage()
    {
        QPrinter printer(QPrinter::HighResolution);
        QCOMPARE(list(0).pages(printer), 1);
    }

    void aCallHasItsFactsAndItsTranscriptBySpeaker()
    {
        const test::Zone zone("Asia/Kolkata");
        calls::Call call;
        call.contactName = u"आशा <b>शर्मा</b>"_s;
        call.recipientPhoneNumber = u"+919876540001"_s;
        call.status = calls::CallStatus::Known::Completed;
        call.outcome = calls::Outcome::Talked;
        call.callDuration = 70;
        call.createdAt = QDateTime(QDate(2026, 1, 16), QTime(5, 21, 31), Qt::UTC);
        call.totalCostCents = 375;
        call.transcript = u"assistant: नमस्ते, क्या आप घर देखना चाहती हैं?\nuser: हाँ, <i>Saturday</i>."_s;
        call.extractedData = R"({"user_interested":"yes"})";
        const auto document = ui::callSheet(
            call, {.note = u"Call back\non Saturday"_s, .tags = {u"hot"_s}}, QFont(), call.createdAt.addSecs(3600));
        const QString text = document->toPlainText();
        for (const QString &words : {u"आशा <b>शर्मा</b>"_s, u"+91 98765 40001"_s, u"Talked"_s, u"1m 10s"_s, u"$3.75"_s,
                 u"10:51"_s, u"Call back\non Saturday"_s, u"hot"_s, u"User interested"_s, u"yes"_s,
                 u"नमस्ते, क्या आप घर देखना चाहती हैं?"_s, u"हाँ, <i>Saturday</i>."_s}) {
            QVERIFY2(text.contains(words), qPrintable(words + u" in "_s + text));
        }
        // The speaker beside the words.
        QTextTable *turns = nullptr;
        for (QTextFrame *frame : document->rootFrame()->childFrames()) {
            if (auto *table = qobject_cast<QTextTable *>(frame)) {
                turns = table;
            }
        }
        QVERIFY(turns);
        QCOMPARE(turns->rows(), 2);
        QCOMPARE(turns->cellAt(0, 0).firstCursorPosition().block().text(), u"Agent"_s);
        QCOMPARE(turns->cellAt(1, 0).firstCursorPosition().block().text(), u"Customer"_s);
        QCOMPARE(turns->cellAt(1, 1).firstCursorPosition().block().text(), u"हाँ, <i>Saturday</i>."_s);
    }

    void nothingIsSaidOfWhatIsNotKnown()
    {
        const auto document = ui::callSheet({}, {}, QFont(), QDateTime::currentDateTimeUtc());
        const QString text = document->toPlainText();
        for (const QString &heading : {u"Transcript"_s, u"Summary"_s, u"Answers"_s, u"Notes"_s, u"Cost"_s}) {
            QVERIFY2(!text.contains(heading), qPrintable(heading));
        }
    }

    void theListOnScreenIsPreviewed()
    {
        WindowDesk desk;
        test::addPastCalls(desk, 4);
        QTest::keyClick(&desk.window, Qt::Key_P, Qt::ControlModifier);
        QTRY_VERIFY(preview(desk));
        QTRY_COMPARE(preview(desk)->findChild<QPrintPreviewWidget *>()->pageCount(), 1);
        QCOMPARE(preview(desk)->windowTitle(), u"Print: Calls"_s);
        preview(desk)->close();
        QTRY_VERIFY(!preview(desk));
    }

    void aCallIsPreviewed()
    {
        WindowDesk desk;
        test::addPastCalls(desk, 2);
        desk.choose(1);
        QTRY_VERIFY(desk.window.findChild<ui::CallDetailsSidebar *>()->isVisible());
        QTest::keyClick(&desk.window, Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(preview(desk));
        QCOMPARE(preview(desk)->windowTitle(), u"Print: Call"_s);
        QTRY_VERIFY(preview(desk)->findChild<QPrintPreviewWidget *>()->pageCount() >= 1);
        preview(desk)->close();
    }

    void anEmptyBoardIsNotPrinted()
    {
        WindowDesk desk;
        desk.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&desk.window));
        QTest::keyClick(&desk.window, Qt::Key_P, Qt::ControlModifier);
        QTRY_COMPARE(desk.part<ui::ElidedLabel>("notice").text(), u"There is no call to print."_s);
        QVERIFY(!preview(desk));
    }

private:
    static QPrintPreviewDialog *preview(WindowDesk &desk) { return desk.window.findChild<QPrintPreviewDialog *>(); }

    static ui::CallListSheet list(int rows)
    {
        ui::CallListSheet sheet {.heading = u"Calls"_s,
            .remark = u"200 calls"_s,
            .titles = {u"Contact"_s, u"Project"_s, u"Date"_s},
            .rows = {},
            .font = QApplication::font()};
        for (int row = 0; row < rows; ++row) {
            sheet.rows.push_back({u"आशा शर्मा %1"_s.arg(row), u"Real Estate "_s.repeated(row % 30), u"16 Jan 2026"_s});
        }
        return sheet;
    }

    QTemporaryDir m_folder;
};

CALLBOARD_WINDOW_TEST(PrintingTest)

#include "PrintingTest.moc"
