#pragma once

#include "support/TestRegistry.h"
#include "theme/CallboardStyle.h"
#include "theme/Theme.h"

#include <QApplication>
#include <QFile>
#include <QTemporaryDir>

#include <type_traits>

namespace callboard::test {

/// Runs a class in an application that has Qt's own look, as QTEST_MAIN does.
template<class Test>
int runWithPlainWidgets(int argc, char **argv)
{
    QCoreApplication::setAttribute(Qt::AA_Use96Dpi);
    const QApplication application(argc, argv);
    return runAlone<Test>(argc, argv);
}

/// Runs a class in an application that looks like the program's, light. A class whose constructor takes the theme gets
/// it. A private XDG_RUNTIME_DIR comes first: the sound libraries refuse, slowly, to work with a shared or a missing
/// one.
template<class Test>
int runWithWidgets(int argc, char **argv)
{
    const QTemporaryDir runtime;
    qputenv("XDG_RUNTIME_DIR", QFile::encodeName(runtime.path()));
    QApplication application(argc, argv);
    ui::Theme theme;
    theme.setChoice(ui::SchemeChoice::Light);
    ui::CallboardStyle::install(application, theme);
    if constexpr (std::is_constructible_v<Test, ui::Theme &>) {
        Test test(theme);
        return QTest::qExec(&test, argc, argv);
    } else {
        return runAlone<Test>(argc, argv);
    }
}

} // namespace callboard::test

#define CALLBOARD_WIDGET_TEST(Class) CALLBOARD_TEST_BY(Class, callboard::test::runWithWidgets<Class>)
#define CALLBOARD_PLAIN_WIDGET_TEST(Class) CALLBOARD_TEST_BY(Class, callboard::test::runWithPlainWidgets<Class>)
