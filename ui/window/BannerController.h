#pragma once

#include "Services.h"
#include "store/SalvageReport.h"

#include <QDateTime>
#include <QObject>
#include <QString>

#include <optional>

namespace callboard::ui {

class Banner;

/// Decides which trouble the banner above the rows tells, and what its button does about it: one at a time, the one
/// that explains the others first. GUI thread only.
class BannerController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BannerController)

public:
    BannerController(const Services &services, Banner &banner, QObject *parent);
    ~BannerController() override;

    /// The board could not be read or written; empty: it can be again.
    void setStoreTrouble(const QString &sentence);
    /// The keys are known from now on; `trouble` is empty when the key store answered.
    void setKeysLoaded(const QString &trouble);
    /// A key was accepted, so what the key store said no longer matters.
    void forgetKeyTrouble();
    /// How many calls the store knows: where there are none, a missing key is no trouble of theirs.
    void setTotal(int calls);
    /// The last report of a damaged store that a person has read or put away; see SalvageReport::at.
    void setSalvageSeen(const QDateTime &at);

Q_SIGNALS:
    void readAgainRequested();
    void keyRequested();
    void settingsRequested();
    void salvageRequested(const callboard::store::SalvageReport &report);
    void salvageSeen(const QDateTime &at);

private:
    enum class Remedy : quint8 { None, ReadAgain, WriteAgain, Key, CheckNow, LookForFolder, Settings, Salvage };
    struct Trouble;

    [[nodiscard]] Trouble trouble() const;
    [[nodiscard]] QString backupTrouble() const;
    void update();
    void act();
    void dismiss();
    void readSalvage();

    const Services &m_services;
    Banner &m_banner;
    Remedy m_remedy = Remedy::None;
    QString m_storeTrouble;
    QString m_keyTrouble;
    QString m_dismissed; ///< what was said of the recordings when the person had read it
    QString m_dismissedBackups; ///< what was said of the backups
    std::optional<store::SalvageReport> m_salvage; ///< not read yet
    QDateTime m_salvageSeen;
    bool m_keysLoaded = false;
    int m_total = -1;
    int m_lateCycles = 0; ///< in a row
};

} // namespace callboard::ui
