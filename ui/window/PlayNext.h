#pragma once

#include "store/CallReader.h"

#include <QObject>

namespace callboard::ui {

class CallHistoryModel;
class CallHistoryView;
class DetailsController;
class PlayerController;

/// Plays the next recording of the table, in its order from top to bottom, when one was played to its end. Rows without
/// a recording are skipped. It stops when the user went elsewhere. While a note is being written it only shows a
/// notice: what is typed would end up in the next call's note. GUI thread only.
class PlayNext final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PlayNext)

public:
    /// Number of rows per query.
    static constexpr int rowsAtATime = 200;

    /// Everything passed in must outlive it.
    PlayNext(store::CallReader &reader, CallHistoryModel &model, CallHistoryView &view, DetailsController &details,
        PlayerController &player, QObject *parent = nullptr);

    /// The recording of this call has ended.
    void goOnAfter(qint64 id);

Q_SIGNALS:
    /// Why playing stops. A plain sentence.
    void noticed(const QString &sentence);

private:
    using Rows = store::Read<std::vector<calls::CallRow>>;

    void lookBelow(qint64 after, qint64 looked);
    void playFirst(qint64 after, const std::vector<qint64> &below, const Rows &rows);
    [[nodiscard]] bool isAtTheEndOf(qint64 id) const;
    void play(qint64 next);

    store::CallReader &m_reader;
    CallHistoryModel &m_model;
    CallHistoryView &m_view;
    DetailsController &m_details;
    PlayerController &m_player;
};

} // namespace callboard::ui
