#pragma once

#include "Services.h"
#include "store/SalvageReport.h"
#include "store/StoreError.h"

#include <QDateTime>
#include <QObject>
#include <QString>

#include <optional>

class QWidget;

namespace callboard::ui {

class Banner;
class Theme;
class WindowSettings;

/// Decides which trouble the banner above the rows tells, and what its button does about it: one at a time, the one
/// that explains the others first. GUI thread only.
class BannerController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BannerController)

public:
    struct Parts
    {
        Banner &banner;
        QWidget &window; ///< above which the report of a damaged store opens
    };

    /// What it is given must outlive it.
    BannerController(
        const Services &services, const Theme &theme, WindowSettings &settings, const Parts &parts, QObject *parent);
    ~BannerController() override;

    /// The board could not be read or written; empty: it can be again.
    void setStoreTrouble(const QString &sentence);
    /// The keys are known from now on; `trouble` is empty when the key store answered.
    void setKeysLoaded(const QString &trouble);
    /// A key was accepted, so what the key store said no longer matters.
    void forgetKeyTrouble();
    /// How many calls the store knows: where there are none, a missing key is no trouble of theirs.
    void setTotal(int calls);
    /// Says what became of a store that was damaged, unless the person has read it or put it away before.
    void start() { readSalvage(); }

Q_SIGNALS:
    void readAgainRequested();
    void keyRequested();
    void settingsRequested();

private:
    enum class Remedy : quint8 { None, ReadAgain, WriteAgain, Key, CheckNow, LookForFolder, Settings, Salvage };
    struct Trouble;
    using SalvageFound = store::Read<std::optional<store::SalvageReport>>;

    [[nodiscard]] Trouble trouble() const;
    [[nodiscard]] QString backupTrouble() const;
    void update();
    void act();
    void dismiss();
    void readSalvage();
    void takeSalvage(const SalvageFound &found);
    void showSalvage();
    /// SalvageReport::at of the last one that was read or put away.
    [[nodiscard]] QDateTime salvageSeen() const;

    const Services &m_services;
    const Theme &m_theme;
    WindowSettings &m_settings;
    Banner &m_banner;
    QWidget &m_window;
    Remedy m_remedy = Remedy::None;
    QString m_storeTrouble;
    QString m_keyTrouble;
    QString m_dismissed; ///< what was said of the recordings when the person had read it
    QString m_dismissedBackups; ///< what was said of the backups
    std::optional<store::SalvageReport> m_salvage; ///< not read yet
    bool m_keysLoaded = false;
    int m_total = -1;
    int m_lateCycles = 0; ///< in a row
};

} // namespace callboard::ui
