#pragma once

#include "store/BoardDiff.h"

#include <QList>
#include <QObject>
#include <QVariantAnimation>

namespace callboard::ui {

class CallHistoryModel;
class CallRowDelegate;
class RowTable;

/// Fades rows in that look different now, within 120 ms. One fade at a time: rows of an earlier one are there at once.
/// GUI thread only; what it is given must outlive it.
class RowFade final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RowFade)

public:
    RowFade(RowTable &table, const CallHistoryModel &model, CallRowDelegate &delegate, QObject *parent = nullptr);
    ~RowFade() override;

    /// Only the calls in `visible` are faded, and only in a table that is shown.
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
