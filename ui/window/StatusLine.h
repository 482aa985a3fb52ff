#pragma once

#include "theme/Icons.h"
#include "theme/Palette.h"

#include <QFrame>
#include <QString>
#include <QTimer>

#include <optional>

class QDate;

namespace callboard::bolna {
class BolnaClients;
}
namespace callboard::polling {
class CallPoller;
struct CycleReport;
struct ImportReport;
} // namespace callboard::polling

namespace callboard::ui {

class Button;
class ElidedLabel;
class TextLabel;
class Theme;

/// The line below the table, which shows how fresh the table is: polling state, next and last check at the left, the
/// visible rows at the right. GUI thread only.
class StatusLine final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StatusLine)

public:
    explicit StatusLine(const Theme &theme, QWidget *parent = nullptr);
    ~StatusLine() override;

    /// Shows the state of the poller; call it every second and when a cycle starts or ends.
    void showPoller(const polling::CallPoller &poller, const bolna::BolnaClients &clients, bool hasKey);
    /// Shows the progress of an import; null: none. \param firstFetch the board had no call when it began
    void showImport(const polling::ImportReport *progress, bool firstFetch, const QDate &today);
    /// Shows which transcripts are still to be fetched; empty: none.
    void showTranscripts(const QString &words);
    /// Shows the first and last visible row, from 1, of `shown` calls, `alike` of which only sound like the search;
    /// `total` is the whole board.
    void showRange(int first, int last, int shown, int total, int alike);
    /// Shows the selection instead of the visible rows; empty: at most one call is selected.
    void showSelection(const QString &words);
    /// Shows how much was told and not seen yet.
    void showTold(int count);
    /// Shows what the calls in the table cost together; empty: nothing is known. \param sentence for the tooltip
    void showCost(const QString &words, const QString &sentence);
    /// Shows a plain sentence for a short time.
    void showNotice(const QString &sentence);

    /// Narrow: text that does not fit is left out, so that it does not widen the window.
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void noticeShown(const QString &sentence);
    /// Polling came into trouble, into other trouble, or out of it: the words that say so.
    void pollingStateChanged(const QString &words);
    /// The user shows or hides the activity log.
    void activityToggled();
    void settingsRequested();
    void toldRequested(); ///< show the list of what was told
    void keysRequested(); ///< show the list of keys
    void importCancelled();

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void setRange(const QString &words);
    void setState(Tone tone, const QString &text);
    void makeRoom();
    [[nodiscard]] static QString lateWords(const std::optional<polling::CycleReport> &report);
    void showState(const polling::CallPoller &poller, const bolna::BolnaClients &clients, bool hasKey);
    void showNext(const polling::CallPoller &poller, const bolna::BolnaClients &clients, bool hasKey);
    void showLast(const polling::CallPoller &poller, const bolna::BolnaClients &clients);
    Button *addButton(Icon icon, const QString &objectName, const QString &name, const QString &toolTip);

    const Theme &m_theme;
    Tone m_tone = Tone::Waiting;
    QWidget *m_dot;
    TextLabel *m_state;
    TextLabel *m_next;
    TextLabel *m_last;
    TextLabel *m_import;
    Button *m_cancelImport;
    Button *m_told = nullptr;
    ElidedLabel *m_transcripts;
    ElidedLabel *m_notice;
    TextLabel *m_cost;
    TextLabel *m_range;
    QString m_rangeWords;
    QString m_selectionWords;
    QTimer m_noticeEnd;
    bool m_firstFetch = false;
};

} // namespace callboard::ui
