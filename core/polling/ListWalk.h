#pragma once

#include <QSet>
#include <QString>
#include <QStringList>

#include <optional>
#include <set>

namespace callboard::polling {

/// One page of an execution list that is to be asked for.
struct PageAsk
{
    int page = 1;
    QString status {}; ///< the filter; empty: none
    int pass = 0; ///< of the walk: an answer to an earlier pass moves nothing

    friend bool operator<(const PageAsk &a, const PageAsk &b)
    {
        return a.pass != b.pass ? a.pass < b.pass : a.page < b.page; // a pass has one filter
    }
};

/// What a page showed, as far as the walk needs it.
struct PageSight
{
    QStringList ids; ///< of every row that has one, readable or not
    int total = 0; ///< Bolna's own count, a hint
    bool hasMore = false;
    bool filterHonoured = true; ///< every row has the status that was asked for
};

/// Decides which pages of an agent's execution list to ask for, several side by side, and when all of it was met. Pure;
/// any thread.
///
/// Bolna sorts by last run, so rows move to the front while pages are read. A walk for everything therefore reads the
/// beginning again until a page shows nothing new. Where a page was odd (it repeats another one, or is empty in the
/// middle) and Bolna counts more rows than were met, the list is read once more from the start. isWhole() says whether
/// that helped. A walk for some calls does without: its owner reads what was not met one by one.
///
/// A list that is long compared with what is wanted is read by status where that takes fewer pages, in the order a call
/// lives through them, so that a call that moves on is met later rather than never. A status that Bolna does not take
/// as a filter is left out; a filter that Bolna ignores ends with the first list, which has shown everything.
class ListWalk final
{
public:
    /// What a walk may do beside reading the list as it is.
    struct Filters
    {
        QStringList pending {}; ///< read where that is cheaper; empty: never by status
        QStringList final {}; ///< after those, while many of the wanted are missing
    };

    /// For everything.
    ListWalk();
    /// For these calls. \param filters statuses to read by
    ListWalk(QSet<QString> wanted, Filters filters);

    /// The next page that may be asked for now. Nothing: an answer has to come first, or the walk is done.
    [[nodiscard]] std::optional<PageAsk> next() const;
    void asked(const PageAsk &ask);
    void saw(const PageAsk &ask, const PageSight &sight);
    /// Bolna does not take the filter of this page.
    void filterRefused(const PageAsk &ask);

    [[nodiscard]] bool isDone() const { return m_done; }
    /// Everything that was wanted was met, or, in a walk for everything, all that the list holds.
    [[nodiscard]] bool isWhole() const { return m_whole; }
    [[nodiscard]] const QSet<QString> &met() const { return m_met; }
    [[nodiscard]] qsizetype missing() const;

private:
    enum class Stage : quint8 { Reading, Overlap, Again };
    struct Pass
    {
        int number = 0;
        int next = 1; ///< the lowest page nobody has asked for
        int expected = 1; ///< pages, by Bolna's count
        int last = 0; ///< the page that said it is the last; 0: none yet
        int seenUpTo = 0; ///< the highest page that came
        bool highestHasMore = false;
        int unproductive = 0; ///< pages that showed nothing new, since the last that did
        bool odd = false; ///< a page showed nothing new
        bool endsShort = false; ///< the end came before Bolna's count was reached
        bool filterHonoured = true;
        std::set<int> onTheWay {};
    };

    [[nodiscard]] QString filter() const { return m_byStatus ? m_statuses.value(0) : QString(); }
    [[nodiscard]] bool turnsToStatuses(const PageSight &sight) const;
    [[nodiscard]] bool isWorthItsPages(const PageSight &sight) const;
    void beginPass();
    void endPass();
    void endStatus();
    void endEverything();
    void finish(bool whole);

    std::optional<QSet<QString>> m_wanted;
    Filters m_filters;
    QStringList m_statuses; ///< still to be read; the first is being read
    bool m_byStatus = false;
    bool m_readsFinal = false;
    Stage m_stage = Stage::Reading;
    Pass m_pass;
    QSet<QString> m_met; ///< in all passes
    QSet<QString> m_metInPass;
    qsizetype m_metBefore = 0; ///< when the pass began
    int m_total = 0; ///< the newest count of the whole list
    int m_overlaps = 0; ///< since the list was last read from end to end
    bool m_odd = false; ///< of that reading
    bool m_endsShort = false;
    bool m_readAgain = false;
    bool m_done = false;
    bool m_whole = false;
};

} // namespace callboard::polling
