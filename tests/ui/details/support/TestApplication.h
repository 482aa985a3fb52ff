#pragma once

#include "theme/CallboardStyle.h"
#include "theme/Theme.h"

#include <QApplication>
#include <QTemporaryDir>
#include <QTest>

/// Runs one test class in an application that looks like the program's. A private XDG_RUNTIME_DIR comes first: the
/// sound libraries refuse, slowly, to work with a shared or a missing one.
template<class Test>
int runTest(int argc, char **argv)
{
    const QTemporaryDir runtime;
    qputenv("XDG_RUNTIME_DIR", runtime.path().toLocal8Bit());
    QApplication app(argc, argv);
    callboard::ui::Theme theme;
    callboard::ui::CallboardStyle::install(app, theme);
    Test test(theme);
    return QTest::qExec(&test, argc, argv);
}
