#pragma once

#include "ProgramServices.h"
#include "board/BoardRefresher.h"
#include "board/CallHistoryModel.h"
#include "board/CallHistoryView.h"
#include "calling/NewCallDialog.h"
#include "support/TestProgram.h"
#include "support/WaitFor.h"
#include "theme/Theme.h"
#include "ui/support/WidgetApplication.h"
#include "window/MainWindow.h"

#include <QApplication>
#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QTemporaryDir>
#include <QtTest>

#include <memory>

namespace callboard::test {

/// Runs a test of the window as runWithWidgets() does, without the desktop's session bus, whose media keys are not the
/// test's.
template<class Test>
int runWindowTest(int argc, char **argv)
{
    qputenv("DBUS_SESSION_BUS_ADDRESS", "");
    qputenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere"); // nor does the test hear of the machine's sleep
    QGuiApplication::setQuitOnLastWindowClosed(false); // a test may go on without one
    return runWithWidgets<Test>(argc, argv);
}

/// A real window over the whole program, on a simulated Bolna and the test's clock.
class WindowDesk
{
public:
    /// \param apiUrl empty: the simulator's
    explicit WindowDesk(const QByteArray &key = "demo-key", const QString &apiUrl = {},
        const std::optional<team::TeamChoice> &team = {})
        : test(key, apiUrl, team)
        , window(servicesOf(test.program), theme, settings())
    {
        window.show();
        window.start();
        window.keysLoaded({});
        settle();
    }

    [[nodiscard]] ui::MainWindow::Settings settings() const
    {
        return {.file = test.folder.filePath(QStringLiteral("callboard.ini")),
            .refreshInterval = test.program.options.refreshInterval,
            .demoCommand = {}};
    }
    /// The next start's window, over the same store and settings; not shown yet.
    [[nodiscard]] std::unique_ptr<ui::MainWindow> startAgain()
    {
        return std::make_unique<ui::MainWindow>(servicesOf(test.program), theme, settings());
    }

    /// Turns the event loop until poll and refresh have come to rest.
    void settle()
    {
        const auto atRest = [this] {
            return !test.program.poller.isAsking() && !test.program.import.isRunning() && !refresher().isRefreshing()
                   && test.simulator.inFlight() == 0 && test.program.recordingFetcher.isAtRest()
                   && test.program.history.isAtRest();
        };
        QVERIFY2(waitFor(atRest, std::chrono::minutes(1)), "poll and refresh did not come to rest");
        QCoreApplication::processEvents();
    }

    void advance(std::chrono::milliseconds by)
    {
        test.clock.advance(by);
        settle();
    }

    template<class T>
    T &part(const char *objectName)
    {
        auto *found = window.findChild<T *>(QString::fromLatin1(objectName));
        if (!found) {
            qFatal("The window has no %s", objectName);
        }
        return *found;
    }

    ui::BoardRefresher &refresher() { return *window.findChild<ui::BoardRefresher *>(); }
    ui::CallHistoryView &table() { return part<ui::CallHistoryView>("callHistory"); }

    /// The words in a cell; waits for a row that is on its way.
    QString cell(int row, ui::HistoryColumn column)
    {
        const auto *model = table().model();
        const QModelIndex index = model->index(row, static_cast<int>(column));
        (void)waitFor([&] { return !index.data().toString().isEmpty(); }, std::chrono::seconds(5));
        return index.data().toString();
    }

    /// Opens New call, fills it and presses Call, as a person would. Null where there is no dialog.
    ui::NewCallDialog *pressCall(const QString &number, const QString &name, const QString &project)
    {
        part<QPushButton>("newCall").click();
        auto *dialog = window.findChild<ui::NewCallDialog *>();
        if (!dialog) {
            return nullptr;
        }
        auto *agent = dialog->findChild<QComboBox *>(QStringLiteral("agent"));
        (void)waitFor([&] { return agent->count() > 1 && agent->isEnabled(); }, std::chrono::seconds(10));
        agent->setCurrentIndex(agent->count() - 1);
        dialog->findChild<QLineEdit *>(QStringLiteral("phoneNumber"))->setText(number);
        dialog->findChild<QLineEdit *>(QStringLiteral("contactName"))->setText(name);
        dialog->findChild<QComboBox *>(QStringLiteral("project"))->setEditText(project);
        QTest::mouseClick(dialog->findChild<QPushButton *>(QStringLiteral("call")), Qt::LeftButton);
        return dialog;
    }

    /// The same until the dialog has closed. Answers with the execution id.
    QString placeCall(const QString &number, const QString &name, const QString &project)
    {
        const QPointer<ui::NewCallDialog> open(pressCall(number, name, project));
        (void)waitFor([&] { return !open || !open->isVisible(); }, std::chrono::seconds(10));
        settle();
        const auto ids = test.simulator.executionIds();
        return ids.isEmpty() ? QString() : ids.last();
    }

    /// Clicks a row.
    void choose(int row)
    {
        const QModelIndex index = table().model()->index(row, static_cast<int>(ui::HistoryColumn::Contact));
        QTest::mouseClick(table().viewport(), Qt::LeftButton, {}, table().visualRect(index).center());
    }

    std::optional<calls::Call> stored(const QString &executionId)
    {
        const auto found = await<Result<std::optional<calls::Call>, store::StoreError>>(
            [&](auto reply) { test.program.reader.callByExecution(executionId, reply); });
        return found && *found ? **found : std::nullopt;
    }

    TestProgram test;
    ui::Theme theme;
    ui::MainWindow window;
};

} // namespace callboard::test

#define CALLBOARD_WINDOW_TEST(Class) CALLBOARD_TEST_BY(Class, callboard::test::runWindowTest<Class>)
