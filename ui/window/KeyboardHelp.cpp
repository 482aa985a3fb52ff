#include "window/KeyboardHelp.h"

#include "theme/Button.h"
#include "theme/ScreenFit.h"
#include "theme/SectionLabel.h"
#include "theme/TextLabel.h"
#include "theme/Theme.h"

#include <QGridLayout>
#include <QHBoxLayout>

#include <cstddef>

namespace callboard::ui {

using namespace Qt::StringLiterals;

namespace {

/// All keys in `sides` columns, each below the head of where they work.
QWidget *listOf(const Theme &theme, std::size_t sides, QWidget *parent)
{
    auto *list = new QWidget(parent);
    auto *row = new QHBoxLayout(list);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme.px(32));
    std::vector<QGridLayout *> grids(sides);
    for (QGridLayout *&side : grids) {
        side = new QGridLayout;
        side->setHorizontalSpacing(theme.px(24));
        side->setVerticalSpacing(theme.px(6));
        side->setColumnStretch(1, 1);
        auto *half = new QVBoxLayout;
        half->addLayout(side);
        half->addStretch(1);
        row->addLayout(half);
    }
    std::size_t at = sides - 1;
    for (const KeyboardHelp::Line &line : KeyboardHelp::lines()) {
        if (line.keys.isEmpty()) {
            at = (at + 1) % sides; // each head goes to the other side
        }
        QGridLayout *grid = grids[at];
        const int next = grid->rowCount();
        if (line.keys.isEmpty()) {
            grid->setRowMinimumHeight(next, theme.px(6)); // a row of air above each head
            grid->addWidget(new SectionLabel(theme, line.does, list), next + 1, 0, 1, 2);
            continue;
        }
        auto *keys = new TextLabel(theme, line.keys, FontRole::Body, Token::Secondary, list);
        auto *words = new TextLabel(theme, line.does, FontRole::Body, Token::Text, list);
        words->setWordWrap(sides == 1);
        keys->setAccessibleDescription(line.does);
        grid->addWidget(keys, next, 0, Qt::AlignTop);
        grid->addWidget(words, next, 1, Qt::AlignTop);
    }
    return list;
}

} // namespace

KeyboardHelp::KeyboardHelp(const Theme &theme, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(u"keyboardHelp"_s);
    setWindowTitle(tr("Keyboard"));
    setModal(false);
    auto *column = new QVBoxLayout(this);
    const int edge = theme.px(20);
    column->setContentsMargins(edge, theme.px(18), edge, theme.px(16));
    column->setSpacing(theme.px(14));
    column->addWidget(new TextLabel(theme, tr("Keyboard"), FontRole::Heading, Token::Text, this));
    // Side by side, where the screen is wide enough for that: then all of them are seen at once.
    const int room = ScreenFit::roomFor(parent ? *parent->window() : *this).width();
    QWidget *keys = listOf(theme, 2, this);
    if (keys->sizeHint().width() + 2 * edge > room) {
        delete keys;
        keys = listOf(theme, 1, this);
    }
    column->addWidget(keys);
    column->addStretch(1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(theme.px(8));
    const auto button = [&](const QString &words, const QString &name, void (KeyboardHelp::*wanted)()) {
        auto *made = new Button(Button::Kind::Secondary, words, this);
        made->setObjectName(name);
        made->setAutoDefault(false);
        connect(made, &QAbstractButton::clicked, this, wanted);
        buttons->addWidget(made);
    };
    button(tr("Problem report…"), u"problemReport"_s, &KeyboardHelp::reportRequested);
    button(tr("Log…"), u"openLog"_s, &KeyboardHelp::logRequested);
    buttons->addStretch(1);
    auto *close = new Button(Button::Kind::Secondary, tr("Close"), this);
    close->setObjectName(u"close"_s);
    connect(close, &QAbstractButton::clicked, this, &QDialog::close);
    buttons->addWidget(close);
    column->addLayout(buttons);
    ScreenFit::apply(*this, *buttons, theme).focusPage(windowTitle());
}

KeyboardHelp::~KeyboardHelp() = default;

std::vector<KeyboardHelp::Line> KeyboardHelp::lines()
{
    return {
        {{}, tr("Table")},
        {tr("↑ ↓ or K J"), tr("Previous and next call")},
        {tr("Home, End"), tr("First and last call")},
        {tr("Enter"), tr("Details of the call")},
        {tr("Shift+↑ ↓"), tr("Select more calls")},
        {tr("Ctrl+Space"), tr("Select or deselect the call, after Ctrl+↑ ↓")},
        {tr("Ctrl+A"), tr("Select all calls")},
        {tr("Ctrl+C"), tr("Copy the selected calls as a table")},
        {tr("Shift+F10"), tr("What can be done with them")},
        {tr("Ctrl+Shift+O"), tr("Sort by a column")},
        {{}, tr("Table and details")},
        {tr("Space"), tr("Pause; on the selected row, in Recording and Transcript also play")},
        {tr("Ctrl+← →"), tr("A step back and forward: 10 seconds, or as set")},
        {tr("[ ]"), tr("Slower and faster, with the same voices")},
        {tr("S"), tr("Skip silence, or no longer")},
        {tr("− +"), tr("Quieter and louder")},
        {tr("M"), tr("Mute the recording, or hear it again")},
        {tr("1 2"), tr("Mute a channel of it, or hear it again")},
        {tr("Alt+1 2"), tr("Hear a channel of it alone, or both again")},
        {tr("A B C"), tr("Repeat the part from A to B; C ends that")},
        {tr("Ctrl+Shift+F"), tr("Find in the transcript; Enter goes on to the next place")},
        {tr("Enter"), tr("In a line of the transcript: play from about there")},
        {{}, tr("Everywhere")},
        {tr("Ctrl+F"), tr("Search; ↓ or Enter goes on to the first call, Esc clears it")},
        {tr("Ctrl+1…9"), tr("Show all calls, or the second to ninth view of the list")},
        {tr("F6"), tr("On to the search, the views, the table, the details; Shift+F6 back")},
        {tr("Esc"), tr("Back one step: lets go of several, clears the search, closes the details")},
        {tr("F5"), tr("Refresh")},
        {tr("Ctrl+N"), tr("New call")},
        {tr("Ctrl+Shift+S"), tr("Download recordings: of the selected calls, or of all that match")},
        {tr("Ctrl+E"), tr("Export calls: the selected ones, or all that match")},
        {tr("Ctrl+I"), tr("Insights; there ← → ↑ ↓ walk over the bars, Enter filters the board by one")},
        {tr("Ctrl+P"), tr("Print them as a list; Ctrl+Shift+P the call in the details")},
        {tr("Ctrl+Shift+A"), tr("Activity; Enter in a line shows its call")},
        {tr("Ctrl+Shift+N"), tr("Notifications: what was told")},
        {tr("Ctrl+Shift+L"), tr("Log: what the program noted")},
        {tr("Ctrl+,"), tr("Settings")},
        {tr("F1"), tr("These keys")},
    };
}

} // namespace callboard::ui

#include "moc_KeyboardHelp.cpp"
