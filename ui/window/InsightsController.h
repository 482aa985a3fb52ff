#pragma once

#include "insights/ChartCard.h"
#include "insights/InsightChart.h"
#include "store/InsightSums.h"
#include "store/StoreError.h"
#include "views/SavedView.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <vector>

namespace callboard::ui {

class CallHistoryModel;
class FilterBar;
class InsightsDialog;
class Theme;
class WindowSettings;
struct Services;

/// Joins the pictures of Insights to the board: they are of the calls that its filters let through, and a bar that is
/// chosen becomes its filter. Asks the store again when the board or its calls changed, one question at a time, and
/// rests for ten times as long as the last answer took. GUI thread only.
class InsightsController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(InsightsController)

public:
    struct Parts
    {
        QWidget &window;
        FilterBar &filters;
        CallHistoryModel &model;
    };

    /// Everything passed in must outlive it.
    InsightsController(const Services &services, const Theme &theme, WindowSettings &settings, const Parts &parts,
        QObject *parent = nullptr);
    ~InsightsController() override;

    /// Opens the window, or brings it to the front.
    void open();

private:
    using Sums = store::Read<store::InsightSums>;

    void owe();
    void update();
    void take(const store::CallQuery &query, const Sums &sums);
    void filterBy(const insights::BarFilter &filter);
    void back();
    void save(ChartCard *card, ChartCard::Form form);
    void saveIn(const QString &folder, const QString &stem, const QImage &picture, const QByteArray &numbers);
    [[nodiscard]] QString scopeOf(const store::CallQuery &query, const store::InsightSums &sums) const;

    const Services &m_services;
    const Theme &m_theme;
    WindowSettings &m_settings;
    const Parts m_parts;
    QPointer<InsightsDialog> m_dialog;
    std::vector<views::ViewContent> m_before; ///< what the board showed before each bar that was chosen
    bool m_isOwn = false; ///< the filters are being changed by a bar
    bool m_owed = false; ///< something changed since the last question
    bool m_reading = false;
    bool m_isOtherQuery = false; ///< the person waits
    QElapsedTimer m_asked;
    QTimer m_rest;
};

} // namespace callboard::ui
