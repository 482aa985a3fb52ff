#pragma once

#include "support/RawStore.h"
#include "ui/window/WindowDesk.h"

namespace callboard::test {

/// Brings calls into the window that ended an hour ago and more: `past-0`, to +919876540012, in row 0, each a minute
/// older and with a number higher by 100 than the one before. `as` says how else they are.
inline void addPastCalls(WindowDesk &desk, int count, const simulator::CallSpec &as = {})
{
    using namespace std::chrono_literals;
    for (int i = 0; i < count; ++i) {
        simulator::CallSpec spec = as;
        spec.id = QStringLiteral("past-%1").arg(i);
        spec.recipient = QStringLiteral("+9198%1").arg(76540012 + 100 * i);
        spec.age = 1h + i * 1min;
        desk.test.simulator.addCall(spec);
    }
    RawStore(desk.test.program.options.database).run(QStringLiteral("DELETE FROM imports")); // as if never imported
    desk.test.program.import.run({});
    desk.settle();
    desk.refresher().refreshNow();
    desk.settle();
    QTRY_COMPARE_WITH_TIMEOUT(desk.table().model()->rowCount(), count, 20000);
    (void)desk.cell(0, ui::HistoryColumn::Contact);
    desk.window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&desk.window));
}

} // namespace callboard::test
