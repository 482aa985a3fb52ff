#include "window/BoardSplitter.h"

#include "board/CallHistoryView.h"
#include "details/CallDetailsSidebar.h"

namespace callboard::ui {

using namespace Qt::StringLiterals;

BoardSplitter::BoardSplitter(
    const Theme &theme, CallHistoryModel &model, Clock &clock, RecordingAudio &audio, QWidget *parent)
    : QSplitter(Qt::Horizontal, parent)
    , m_view(new CallHistoryView(theme, model, this))
    , m_sidebar(new CallDetailsSidebar(theme, clock, audio, this))
{
    setObjectName(u"boardSplitter"_s);
    addWidget(m_view);
    addWidget(m_sidebar);
    setStretchFactor(0, 1);
    setStretchFactor(1, 0);
    setCollapsible(0, false);
    setCollapsible(1, false);
    m_sidebar->hide();
}

BoardSplitter::~BoardSplitter() = default;

void BoardSplitter::showSidebar(bool visible)
{
    if (m_sidebar->isVisibleTo(this) == visible) {
        return;
    }
    m_sidebar->setVisible(visible);
    if (visible && sizes().value(1) == 0) {
        const int wanted = m_sidebar->sizeHint().width();
        setSizes({width() - wanted, wanted});
    }
}

void BoardSplitter::restore(const QByteArray &state)
{
    restoreState(state);
    setChildrenCollapsible(false);
}

} // namespace callboard::ui

#include "moc_BoardSplitter.cpp"
