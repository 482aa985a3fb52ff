#pragma once

#include "store/BoardDiff.h"

#include <QList>
#include <QObject>
#include <QVariantAnimation>

namespace callboard::ui {

class CallHistoryModel;
class CallRowDelegate;
class RowTable;

/// Fades in rows whose content changed, within 120 ms. One fade at a time: a new one ends the one before. GUI thread
/// only; everything passed in must outlive it.
class RowFade final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RowFade)

public:
    RowFade(RowTable &table, const CallHistoryModel &model, CallRowDelegate &delegate, QObject *parent = nullptr);
    ~RowFade() override;

    /// Fades only calls in `visible`, and only if the table is visible.
    void start(const QList<qint64> &ids, const store::RowRange &visible);

private:
    void show(qreal shown);
    void repaint(const QList<qint64> &ids);

    RowTable &m_table;
    const CallHistoryModel &m_model;
    CallRowDelegate &m_delegate;
    QVariantAnimation m_animation;
    QList<qint64> m_ids;
};

} // namespace callboard::ui
