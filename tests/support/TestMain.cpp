#include "support/TestRegistry.h"

#include <QFileInfo>

#include <algorithm>
#include <cstdio>
#include <string_view>
#include <vector>

// The program of a room of tests. Its first argument names the class to run, the others are Qt Test's; without any it
// prints the names. Each class runs in a process of its own, as ctest starts it.

namespace {

struct Registered
{
    const char *name;
    const char *file;
    callboard::test::Runner runner;
};

std::vector<Registered> &registered()
{
    static std::vector<Registered> tests;
    return tests;
}

} // namespace

bool callboard::test::registerTest(const char *name, const char *file, Runner runner)
{
    registered().push_back({name, file, runner});
    return true;
}

int main(int argc, char **argv)
{
    std::vector<Registered> &tests = registered();
    std::ranges::sort(tests, {}, [](const Registered &test) { return std::string_view(test.name); });
    for (const Registered &test : tests) {
        if (QFileInfo(QString::fromLocal8Bit(test.file)).completeBaseName() != QLatin1String(test.name)) {
            std::fprintf(stderr, "%s is in %s: no ctest entry would run it\n", test.name, test.file);
            return 2;
        }
    }
    if (argc < 2) {
        for (const Registered &test : tests) {
            std::printf("%s\n", test.name);
        }
        return 0;
    }
    const auto found = std::ranges::find(tests, std::string_view(argv[1]), &Registered::name);
    if (found == tests.end()) {
        std::fprintf(stderr, "There is no test %s here\n", argv[1]);
        return 2;
    }
    argv[1] = argv[0];
    return found->runner(argc - 1, argv + 1);
}
