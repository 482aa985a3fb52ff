#pragma once

#include "WindowFixture.h"
#include "support/RawStore.h"

namespace callboard::test {

/// Brings calls into the window that ended an hour ago and more: `past-0`, to +919876540012, in row 0, each a minute
/// older and with a number higher by 100 than the one before. `as` says how else they are.
inline void addPastCalls(WindowFixture &fixture, int count, const simulator::CallSpec &as = {})
{
    using namespace std::chrono_literals;
    for (int i = 0; i < count; ++i) {
        simulator::CallSpec spec = as;
        spec.id = QStringLiteral("past-%1").arg(i);
        spec.recipient = QStringLiteral("+9198%1").arg(76540012 + 100 * i);
        spec.age = 1h + i * 1min;
        fixture.test.simulator.addCall(spec);
    }
    RawStore(fixture.test.program.options.database).run(QStringLiteral("DELETE FROM imports")); // as if never imported
    fixture.test.program.import.run({});
    fixture.settle();
    fixture.refresher().refreshNow();
    fixture.settle();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.table().model()->rowCount(), count, 20000);
    (void)fixture.cell(0, ui::HistoryColumn::Contact);
    fixture.window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&fixture.window));
}

} // namespace callboard::test
