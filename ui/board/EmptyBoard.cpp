#include "board/EmptyBoard.h"

#include "board/CallHistoryModel.h"
#include "theme/EmptyState.h"

#include <QTableView>

namespace callboard::ui {

using namespace Qt::StringLiterals;

EmptyBoard::EmptyBoard(const Theme &theme, const CallHistoryModel &model, QTableView &view, QObject *parent)
    : QObject(parent)
    , m_model(model)
    , m_view(view)
    , m_state(new EmptyState(theme, view.viewport()))
{
    m_state->setObjectName(u"callHistoryEmpty"_s);
    m_state->hide();
    connect(m_state, &EmptyState::buttonClicked, this, &EmptyBoard::press);
}

EmptyBoard::~EmptyBoard() = default;

void EmptyBoard::setTotal(int total)
{
    m_total = total;
    update();
}

void EmptyBoard::setComing(const QString &calls, const QString &texts)
{
    if (calls != m_calls || texts != m_texts) {
        m_calls = calls;
        m_texts = texts;
        update();
    }
}

EmptyBoard::Reason EmptyBoard::reason() const
{
    if (!m_model.ids() || m_model.rowCount() > 0 || m_total < 0) {
        return Reason::None;
    }
    if (m_total > 0) {
        return Reason::NoMatch;
    }
    return m_calls.isEmpty() ? Reason::NoCalls : Reason::NoCallsYet;
}

void EmptyBoard::update()
{
    const Reason why = reason();
    switch (why) {
    case Reason::None:
        break;
    case Reason::NoCalls:
        m_state->say(tr("No call yet: place one, or wait for the first import"), tr("New call"));
        break;
    case Reason::NoCallsYet:
        m_state->say(m_calls);
        break;
    case Reason::NoMatch: {
        const QString nothing
            = m_filters > 1 ? tr("%n filter(s) leave nothing", nullptr, m_filters) : tr("No call matches");
        m_state->say(m_texts.isEmpty() ? nothing : nothing + u'\n' + m_texts, tr("Clear filters"));
        break;
    }
    }
    fillView();
    m_state->setVisible(why != Reason::None);
    // A table exposes nothing but its cells to a screen reader: what else there is, it says itself.
    m_view.setAccessibleDescription(
        why == Reason::None
            ? m_model.headerData(m_model.sortedColumn(), Qt::Horizontal, Qt::AccessibleTextRole).toString()
            : m_state->sentence());
}

void EmptyBoard::fillView()
{
    m_state->setGeometry(m_view.viewport()->rect());
}

void EmptyBoard::press()
{
    if (reason() == Reason::NoMatch) {
        Q_EMIT clearFiltersRequested();
    } else {
        Q_EMIT newCallRequested();
    }
}

} // namespace callboard::ui

#include "moc_EmptyBoard.cpp"
