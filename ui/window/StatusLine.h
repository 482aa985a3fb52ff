#pragma once

#include "theme/Icons.h"
#include "theme/Palette.h"

#include <QFrame>
#include <QString>
#include <QTimer>

#include <optional>

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

/// The line below the table: is what one sees fresh? Polling state, next and last check on the left, the rows on show
/// on the right. GUI thread only.
class StatusLine final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StatusLine)

public:
    explicit StatusLine(const Theme &theme, QWidget *parent = nullptr);
    ~StatusLine() override;

    /// Says what the poller is at now; call it every second and whenever a cycle starts or ends.
    void showPoller(const polling::CallPoller &poller, const bolna::BolnaClients &clients, bool hasKey);
    /// How far an import is; null: none is running. \param firstFetch the board has no call yet
    void showImport(const polling::ImportReport *progress, bool firstFetch);
    /// Which transcripts are still to come; empty: none is.
    void showTranscripts(const QString &words);
    /// First and last row on screen, numbered from 1, of `shown` calls, `alike` of which only sound like what is
    /// searched for; `total` is the whole board.
    void showRange(int first, int last, int shown, int total, int alike);
    /// What is selected, in place of the rows on show; empty: no more than one call is.
    void showSelection(const QString &words);
    /// What was just done, in a plain sentence that goes by itself.
    void showNotice(const QString &sentence);

    /// Narrow: words that find no room are left out, and the window is no wider for them.
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// The person wants to see, or not to see, what the poller does.
    void activityToggled();
    void settingsRequested();
    void keysRequested(); ///< the list of keys
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
    ElidedLabel *m_transcripts;
    ElidedLabel *m_notice;
    TextLabel *m_range;
    QString m_rangeWords;
    QString m_selectionWords;
    QTimer m_noticeEnd;
    bool m_firstFetch = false;
};

} // namespace callboard::ui
