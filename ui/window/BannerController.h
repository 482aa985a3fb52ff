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

/// Decides which trouble the banner above the rows shows, and what its button does: one at a time, root causes first.
/// GUI thread only.
class BannerController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BannerController)

public:
    struct Parts
    {
        Banner &banner;
        QWidget &window; ///< parent of the dialog with the report of a repaired store
    };

    /// Everything passed in must outlive it.
    BannerController(
        const Services &services, const Theme &theme, WindowSettings &settings, const Parts &parts, QObject *parent);
    ~BannerController() override;

    /// Sets why the store cannot be read or written; empty: it can.
    void setStoreTrouble(const QString &sentence);
    /// The keys are loaded; `trouble` is empty if the key store answered.
    void setKeysLoaded(const QString &trouble);
    /// Clears the trouble of the key store, after a key was accepted.
    void forgetKeyTrouble();
    /// Sets the number of calls in the store: without calls a missing key is not shown here.
    void setTotal(int calls);
    /// Reads the report of a repaired store, and shows it unless the user has read or dismissed it before.
    void start() { readSalvage(); }

Q_SIGNALS:
    void readAgainRequested();
    void keyRequested();
    void settingsRequested();

private:
    enum class Remedy : quint8 {
        None,
        ReadAgain,
        WriteAgain,
        Key,
        CheckNow,
        LookForFolder,
        FetchOnMetered,
        Settings,
        Salvage,
        LetCallsGo
    };
    struct Trouble;
    using SalvageFound = store::Read<std::optional<store::SalvageReport>>;

    [[nodiscard]] Trouble trouble() const;
    [[nodiscard]] QString folderTrouble() const;
    [[nodiscard]] QString backupTrouble() const;
    void update();
    void act();
    void dismiss();
    void readSalvage();
    void takeSalvage(const SalvageFound &found);
    void showSalvage();
    /// SalvageReport::at of the last report that was read or dismissed.
    [[nodiscard]] QDateTime salvageSeen() const;

    const Services &m_services;
    const Theme &m_theme;
    WindowSettings &m_settings;
    Banner &m_banner;
    QWidget &m_window;
    Remedy m_remedy = Remedy::None;
    QString m_storeTrouble;
    QString m_keyTrouble;
    QString m_dismissed; ///< the recordings' trouble that the user dismissed
    QString m_dismissedFolder; ///< the same of the team's folder
    QString m_dismissedBackups; ///< the backups' trouble that the user dismissed
    std::optional<store::SalvageReport> m_salvage; ///< not read yet
    bool m_keysLoaded = false;
    int m_total = -1;
    int m_lateCycles = 0; ///< consecutive
};

} // namespace callboard::ui
