#pragma once

#include <QCoreApplication>
#include <QTest>

namespace callboard::test {

/// Runs one test class; takes the arguments of a Qt Test program and returns its exit code.
using Runner = int (*)(int argc, char **argv);

/// A test class as the program of its room knows it (TestMain.cpp).
struct TestClass
{
    const QMetaObject *meta;
    const char *file; ///< its source, which is named after it: ctest knows the classes by their files
    Runner run;
};

bool registerTest(const TestClass &test);

/// Runs a class without an application.
template<class Test>
int runAlone(int argc, char **argv)
{
    Test test;
    return QTest::qExec(&test, argc, argv);
}

/// Runs a class in an application that has an event loop and no screen.
template<class Test>
int runWithEventLoop(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    return runAlone<Test>(argc, argv);
}

} // namespace callboard::test

/// One at the end of each test's source: which class it is, and how it is run.
#define CALLBOARD_TEST_BY(Class, runner)                                                                               \
    [[maybe_unused]] static const bool is##Class##Registered                                                           \
        = callboard::test::registerTest({&Class::staticMetaObject, __FILE__, runner});
#define CALLBOARD_TEST(Class) CALLBOARD_TEST_BY(Class, callboard::test::runWithEventLoop<Class>)
