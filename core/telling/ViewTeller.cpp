#include "telling/ViewTeller.h"

#include "base/LocalTime.h"
#include "store/CallStore.h"
#include "telling/ToldCall.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <utility>

namespace callboard::telling {

using namespace Qt::StringLiterals;
using views::SavedView;

namespace {

/// Noted with one command: others come between.
constexpr std::size_t notedAtOnce = 2000;

/// The filters, the search and the number; not the columns and the order, which leave no call out.
QString textOf(const views::ViewContent &content)
{
    views::ViewContent what = content;
    const views::FilterState usual;
    what.filters.sortColumn = usual.sortColumn;
    what.filters.sortOrder = usual.sortOrder;
    what.filters.sortQuestion = usual.sortQuestion;
    what.columns.clear();
    const QJsonObject object = views::toObject({.id = {}, .name = {}, .content = what});
    const QByteArray json = QJsonDocument(object).toJson(QJsonDocument::Compact);
    return QString::fromLatin1(QCryptographicHash::hash(json, QCryptographicHash::Sha256).toHex());
}

} // namespace

ViewTeller::ViewTeller(store::CallStore &store, store::CallReader &reader, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_reader(reader)
    , m_clock(clock)
{
    connect(&store, &store::CallStore::changed, this, &ViewTeller::follow);
    connect(&store, &store::CallStore::replaced, this, [this] { // another store may have told of others
        for (Rule &rule : m_rules) {
            rule.isReady = false;
            rule.waiting.clear();
        }
        prepare();
    });
}

ViewTeller::~ViewTeller() = default;

ViewTeller::Rule *ViewTeller::find(const QString &viewId, const QString &text)
{
    const auto it
        = std::ranges::find_if(m_rules, [&](const Rule &rule) { return rule.viewId == viewId && rule.text == text; });
    return it == m_rules.end() ? nullptr : &*it;
}

void ViewTeller::setViews(const std::vector<SavedView> &views)
{
    std::vector<Rule> rules;
    bool isOther = !m_known;
    for (const SavedView &view : views) {
        if (!view.tells || !view.content.hasFilter()) {
            continue;
        }
        Rule rule {.viewId = view.id, .name = view.name, .content = view.content, .text = textOf(view.content)};
        if (Rule *known = find(rule.viewId, rule.text)) {
            rule.isReady = known->isReady;
            rule.waiting = std::move(known->waiting);
        } else {
            isOther = true;
        }
        rules.push_back(std::move(rule));
    }
    isOther = isOther || rules.size() != m_rules.size();
    m_rules = std::move(rules);
    if (isOther) {
        m_known = true;
        prepare();
    }
}

void ViewTeller::prepare()
{
    std::vector<store::TellingView> telling;
    for (const Rule &rule : m_rules) {
        telling.push_back({rule.viewId, rule.text});
    }
    ++m_underWay;
    m_store.prepareTelling(std::move(telling), {this, &ViewTeller::prepared});
}

void ViewTeller::prepared(const store::Read<QStringList> &unprepared)
{
    --m_underWay;
    if (!unprepared) {
        m_known = false; // the window says that nothing can be written; it is tried again with the next change of views
        return;
    }
    std::vector<std::pair<QString, QString>> ready;
    for (const Rule &rule : m_rules) {
        if (unprepared->contains(rule.viewId)) {
            noteAll(rule);
        } else if (!rule.isReady) {
            ready.emplace_back(rule.viewId, rule.text);
        }
    }
    for (const auto &[viewId, text] : ready) {
        begin(viewId, text);
    }
}

/// What is in the view now is no news.
void ViewTeller::noteAll(const Rule &rule)
{
    ++m_underWay;
    const auto note = [this, viewId = rule.viewId, text = rule.text](const store::Read<store::BoardUpdate> &board) {
        --m_underWay;
        if (board) {
            noteMore(viewId, text, board->ids, 0);
        }
    };
    m_reader.refreshBoard(
        {.query = views::queryOf(rule.content, localTime(m_clock.now()).date()), .shown = {}}, {this, note});
}

void ViewTeller::noteMore(const QString &viewId, const QString &text, const store::BoardIds &ids, std::size_t from)
{
    if (!find(viewId, text)) {
        return;
    }
    const std::size_t count = ids ? std::min(notedAtOnce, ids->size() - from) : 0;
    ++m_underWay;
    if (count == 0) {
        m_store.tellingPrepared(viewId, {this, [this, viewId, text](const store::Written &written) {
                                             --m_underWay;
                                             if (written) {
                                                 begin(viewId, text);
                                             }
                                         }});
        return;
    }
    const auto first = ids->begin() + static_cast<std::ptrdiff_t>(from);
    m_store.noteTold(viewId, std::vector<qint64>(first, first + static_cast<std::ptrdiff_t>(count)),
        {this, [this, viewId, text, ids, next = from + count](const Ids &added) {
             --m_underWay;
             if (added) {
                 noteMore(viewId, text, ids, next);
             }
         }});
}

void ViewTeller::begin(const QString &viewId, const QString &text)
{
    Rule *rule = find(viewId, text);
    if (!rule) {
        return;
    }
    rule->isReady = true;
    const Rule now = *rule;
    rule->waiting.clear();
    for (const Changed &changed : now.waiting) {
        look(now, changed);
    }
}

void ViewTeller::follow(const store::ChangeSet &changes)
{
    if (m_rules.empty() || changes.calls.empty()) {
        return;
    }
    Changed changed;
    for (const store::CallChange &change : changes.calls) {
        changed.ids.push_back(change.id);
        if (change.source == store::Source::Poll && !change.inserted) {
            changed.news.push_back(change.id);
        }
    }
    for (Rule &rule : m_rules) {
        if (rule.isReady) {
            look(rule, changed);
        } else {
            rule.waiting.push_back(changed);
        }
    }
}

void ViewTeller::look(const Rule &rule, const Changed &changed)
{
    ++m_underWay;
    m_reader.matching(views::queryOf(rule.content, localTime(m_clock.now()).date()), changed.ids,
        {this, [this, viewId = rule.viewId, text = rule.text, news = changed.news](const Ids &ids) {
             --m_underWay;
             matched(viewId, text, news, ids);
         }});
}

void ViewTeller::matched(const QString &viewId, const QString &text, const std::vector<qint64> &news, const Ids &ids)
{
    if (!ids || ids->empty() || !find(viewId, text)) {
        return;
    }
    ++m_underWay;
    m_store.noteTold(viewId, *ids, {this, [this, viewId, text, news](const Ids &added) {
                                        --m_underWay;
                                        noted(viewId, text, news, added);
                                    }});
}

void ViewTeller::noted(const QString &viewId, const QString &text, const std::vector<qint64> &news, const Ids &added)
{
    if (!added || !m_wanted) {
        return;
    }
    std::vector<qint64> calls;
    std::ranges::copy_if(
        *added, std::back_inserter(calls), [&news](qint64 id) { return std::ranges::find(news, id) != news.end(); });
    if (calls.empty()) {
        return;
    }
    ++m_underWay;
    m_reader.rows(std::move(calls), {this, [this, viewId, text](const Rows &rows) {
                                         --m_underWay;
                                         tellOf(viewId, text, rows);
                                     }});
}

void ViewTeller::tellOf(const QString &viewId, const QString &text, const Rows &rows)
{
    const Rule *rule = find(viewId, text);
    if (!rows || !rule) {
        return;
    }
    const QString name = rule->name;
    for (const calls::CallRow &call : *rows) {
        Told one = toldOf(call, Occasion::CameIntoView, m_clock.now());
        one.viewId = viewId;
        one.viewName = name;
        one.title = tr("%1: %2").arg(name, one.who);
        Q_EMIT told(one);
    }
}

} // namespace callboard::telling

#include "moc_ViewTeller.cpp"
