#pragma once

#include "base/Clock.h"
#include "store/CallReader.h"
#include "telling/Told.h"
#include "views/SavedView.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <vector>

namespace callboard::store {
class CallStore;
}

namespace callboard::telling {

/// Tells of calls that come into saved views for which the person wants that ("tell me when *interested is yes*").
///
/// Each call is told once for each view, also after a restart: the store keeps which. What is in a view when it begins
/// to tell, or when its filters change, is known without being told; so is what a person's own doing or an import
/// brings into it. Only changed calls are asked about, on the reader's thread. Main thread; waits for nothing.
class ViewTeller final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ViewTeller)

public:
    /// All of them must outlive it.
    ViewTeller(store::CallStore &store, store::CallReader &reader, Clock &clock, QObject *parent = nullptr);
    ~ViewTeller() override;

    /// All saved views, as they are now. Those that tell and have a filter are followed.
    void setViews(const std::vector<views::SavedView> &views);
    /// Off, nothing is told; what comes into the views is noted all the same.
    void setWanted(bool wanted) { m_wanted = wanted; }
    /// Nothing is being found out.
    [[nodiscard]] bool isAtRest() const { return m_underWay == 0; }

Q_SIGNALS:
    void told(const callboard::telling::Told &told);

private:
    /// Calls that changed together.
    struct Changed
    {
        std::vector<qint64> ids;
        std::vector<qint64> news; ///< those of them that would be told
    };
    struct Rule
    {
        QString viewId;
        QString name;
        views::ViewContent content;
        QString text; ///< stands for its filters
        bool isReady = false; ///< what was in it before is noted
        std::vector<Changed> waiting {}; ///< until it is
    };
    using Ids = store::Read<std::vector<qint64>>;
    using Rows = store::Read<std::vector<calls::CallRow>>;

    [[nodiscard]] Rule *find(const QString &viewId, const QString &text);
    void follow(const store::ChangeSet &changes);
    void prepare();
    void prepared(const store::Read<QStringList> &unprepared);
    void noteAll(const Rule &rule);
    void noteMore(const QString &viewId, const QString &text, const store::BoardIds &ids, std::size_t from);
    void begin(const QString &viewId, const QString &text);
    void look(const Rule &rule, const Changed &changed);
    void matched(const QString &viewId, const QString &text, const std::vector<qint64> &news, const Ids &ids);
    void noted(const QString &viewId, const QString &text, const std::vector<qint64> &news, const Ids &added);
    void tellOf(const QString &viewId, const QString &text, const Rows &rows);

    store::CallStore &m_store;
    store::CallReader &m_reader;
    Clock &m_clock;
    std::vector<Rule> m_rules;
    bool m_known = false; ///< the store was told which views tell
    bool m_wanted = true;
    int m_underWay = 0;
};

} // namespace callboard::telling
