#pragma once

#include <QString>

namespace callboard::settings {
class Settings;
}

namespace callboard::recordings {

/// What a person may set about recordings being fetched by themselves.
/// The limits end fetching; what is kept is never deleted because of them.
struct VaultSettings
{
    enum class Fetch : quint8 {
        All, ///< as soon as Bolna has one
        WhenOpened, ///< when a person opens the call
        Never, ///< when a person plays or downloads it
    };
    Fetch fetch = Fetch::All;
    int mostGigabytes = 0; ///< of 1000 MB, of all that is kept; 0: no limit
    int mostDays = 0; ///< only of calls that ended so many days ago at most; 0: of all
    bool onMetered = false; ///< also on a network that costs by what is transferred

    /// Always left free on the disk of the recordings folder.
    qint64 leastFreeBytes = 1'000'000'000;
    int sideBySide = 2; ///< fetched at a time

    static constexpr int largestGigabytes = 10'000;
    static constexpr int longestDays = 3'650;

    [[nodiscard]] qint64 mostBytes() const { return qint64 {mostGigabytes} * 1'000'000'000; }

    bool operator==(const VaultSettings &) const = default;
};

[[nodiscard]] VaultSettings vaultSettings(const settings::Settings &settings);
void keep(settings::Settings &settings, const VaultSettings &wanted);
/// Of a program that reads them once.
[[nodiscard]] VaultSettings loadVaultSettings(const QString &settingsFile);

} // namespace callboard::recordings
