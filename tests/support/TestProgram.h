#pragma once

#include "Program.h"
#include "simulator/Simulator.h"
#include "support/Await.h"
#include "support/TestClock.h"

#include <QTemporaryDir>

namespace callboard::test {

/// The whole program below the window, on a simulated Bolna whose time is the test's: real store, real HTTP, one clock.
class TestProgram final
{
public:
    /// \param apiUrl empty: the simulator's
    /// \param team the store is this team's replica
    explicit TestProgram(const QByteArray &key = "demo-key", const QString &apiUrl = {},
        const std::optional<team::TeamChoice> &team = {})
        : program(optionsFor(key, apiUrl, team), clock)
    {
        if (const auto opened = program.openStore(); !opened) {
            qFatal("The test's store cannot be opened: %s", qPrintable(opened.error().message));
        }
        (void)await<QString>([&](auto reply) { program.keyRing.load(program.options.environmentKey, reply); });
        program.startTeam();
    }

    TestClock clock;
    simulator::Simulator simulator;
    QTemporaryDir folder;
    Program program;

private:
    Options optionsFor(const QByteArray &key, const QString &apiUrl, const std::optional<team::TeamChoice> &team)
    {
        simulator.setTimeSource([this] { return clock.elapsed(); }, clock.now());
        if (!simulator.start()) {
            qFatal("The simulator cannot listen on loopback");
        }
        Options options;
        options.database = team ? team->store : folder.filePath(QStringLiteral("callboard.db"));
        options.team = team;
        options.settingsFile = folder.filePath(QStringLiteral("callboard.ini"));
        options.apiUrl = apiUrl.isEmpty() ? simulator.baseUrl() : apiUrl;
        options.environmentKey = key;
        options.sharesBudgets = false; // what is told waits for time to pass
        options.backups.keep = 0; // a test that wants it says so
        options.recordings.fetch = recordings::VaultSettings::Fetch::Never; // a test that wants it says so
        return options;
    }
};

} // namespace callboard::test
