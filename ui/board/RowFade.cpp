#include "board/RowFade.h"

#include "board/CallHistoryModel.h"
#include "board/CallRowDelegate.h"
#include "board/RowTable.h"

#include <QSet>

#include <chrono>
#include <utility>

namespace callboard::ui {

namespace {

constexpr std::chrono::milliseconds fadeTime {120};
/// A row comes back from here: never from nothing, which would look like a gap.
constexpr qreal faintest = 0.25;

} // namespace

RowFade::RowFade(RowTable &table, const CallHistoryModel &model, CallRowDelegate &delegate, QObject *parent)
    : QObject(parent)
    , m_table(table)
    , m_model(model)
    , m_delegate(delegate)
{
    m_animation.setStartValue(faintest);
    m_animation.setEndValue(1.0);
    m_animation.setDuration(static_cast<int>(fadeTime.count()));
    connect(
        &m_animation, &QVariantAnimation::valueChanged, this, [this](const QVariant &shown) { show(shown.toReal()); });
}

RowFade::~RowFade() = default;

void RowFade::start(const QList<qint64> &ids, const store::RowRange &visible)
{
    const QSet<qint64> changed(ids.begin(), ids.end());
    QList<qint64> seen;
    for (int row = visible.first - 1; row < visible.first + visible.count + 1; ++row) {
        if (const qint64 id = m_model.idAt(row); changed.contains(id)) {
            seen.append(id);
        }
    }
    if (!seen.isEmpty() && m_table.isVisible()) {
        m_animation.stop();
        repaint(std::exchange(m_ids, seen));
        m_animation.start();
    }
}

void RowFade::show(qreal shown)
{
    QHash<qint64, qreal> fade;
    if (shown < 1.0) {
        for (const qint64 id : std::as_const(m_ids)) {
            fade.insert(id, shown);
        }
    }
    m_delegate.setFade(std::move(fade));
    repaint(m_ids);
}

void RowFade::repaint(const QList<qint64> &ids)
{
    for (const qint64 id : ids) {
        m_table.repaintRow(m_model.rowOf(id, m_table.rowAt(0)));
    }
}

} // namespace callboard::ui

#include "moc_RowFade.cpp"
