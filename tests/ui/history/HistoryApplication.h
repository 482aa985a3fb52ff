#pragma once

#include "theme/CallboardStyle.h"
#include "theme/Theme.h"

#include <QApplication>
#include <QTest>

namespace callboard::test {

/// Runs a test class in an application that looks like the program's.
template<class Test>
int runInWindow(int argc, char **argv)
{
    QApplication app(argc, argv);
    ui::Theme theme;
    theme.setChoice(ui::SchemeChoice::Light);
    ui::CallboardStyle::install(app, theme);
    Test test(theme);
    return QTest::qExec(&test, argc, argv);
}

} // namespace callboard::test
