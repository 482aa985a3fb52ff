#include "activity/LogDialog.h"

#include "theme/Button.h"
#include "theme/FocusOrder.h"
#include "theme/ScreenFit.h"
#include "theme/TextLabel.h"
#include "theme/Theme.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLineEdit>
#include <QListView>
#include <QLocale>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>

namespace callboard::ui {

using namespace Qt::StringLiterals;

LogDialog::LogDialog(const Theme &theme, QWidget *parent)
    : QDialog(parent)
    , m_theme(theme)
    , m_level(new QComboBox(this))
    , m_search(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_state(new TextLabel(theme, {}, FontRole::Secondary, Token::Secondary, this))
    , m_pause(new Button(Button::Kind::Secondary, tr("Pause"), this))
{
    setObjectName("logDialog"_L1);
    setWindowTitle(tr("Log"));
    setModal(false);
    auto *column = new QVBoxLayout(this);
    const int edge = theme.px(20);
    column->setContentsMargins(edge, theme.px(18), edge, theme.px(16));
    column->setSpacing(theme.px(12));
    column->addWidget(new TextLabel(theme, tr("Log"), FontRole::Heading, Token::Text, this));
    buildTools();
    m_filter.setSourceModel(&m_model);
    m_list->setObjectName("logLines"_L1);
    m_list->setAccessibleName(tr("Lines of the log"));
    m_list->setModel(&m_filter);
    m_list->setUniformItemSizes(true);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setTabKeyNavigation(false);
    m_list->setLayoutMode(QListView::Batched);
    m_list->setFont(theme.font(FontRole::Secondary));
    m_list->setMinimumSize(theme.px(320), theme.px(90));
    column->addWidget(m_list, 1);
    m_state->setObjectName("logState"_L1);
    m_state->setWordWrap(true);
    column->addWidget(m_state);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(theme.px(8));
    const auto button = [&](Button *made, const QString &name) {
        made->setObjectName(name);
        made->setAutoDefault(false);
        buttons->addWidget(made);
        return made;
    };
    m_pause->setCheckable(true);
    button(m_pause, u"pauseLog"_s);
    connect(m_pause, &QAbstractButton::toggled, this, [this](bool paused) {
        showState();
        Q_EMIT pauseToggled(paused);
    });
    auto *copyLines = button(new Button(Button::Kind::Secondary, tr("Copy"), this), u"copyLog"_s);
    copyLines->setToolTip(tr("The selected lines, or all that are shown"));
    connect(copyLines, &QAbstractButton::clicked, this, &LogDialog::copy);
    auto *folder = button(new Button(Button::Kind::Secondary, tr("Open folder"), this), u"openLogFolder"_s);
    connect(folder, &QAbstractButton::clicked, this, &LogDialog::openFolderRequested);
    buttons->addStretch(1);
    auto *close = button(new Button(Button::Kind::Secondary, tr("Close"), this), u"closeLog"_s);
    connect(close, &QAbstractButton::clicked, this, &QDialog::close);
    column->addLayout(buttons);

    auto *copyAction = new QAction(tr("Copy"), m_list);
    copyAction->setShortcut(QKeySequence::Copy);
    copyAction->setShortcutContext(Qt::WidgetShortcut);
    connect(copyAction, &QAction::triggered, this, &LogDialog::copy);
    m_list->addAction(copyAction);
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    const QScrollBar *bar = m_list->verticalScrollBar();
    connect(bar, &QScrollBar::valueChanged, this, [this, bar](int value) {
        if (!m_appending) {
            m_following = value >= bar->maximum();
        }
    });
    connect(bar, &QScrollBar::rangeChanged, this, &LogDialog::followEnd);
    connect(&theme, &Theme::changed, m_list, [this] { m_list->setFont(m_theme.font(FontRole::Secondary)); });
    resize(theme.px(860), theme.px(560));
    showState();
    orderFocus(*column);
    ScreenFit::apply(*this);
}

LogDialog::~LogDialog() = default;

void LogDialog::buildTools()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(m_theme.px(8));
    m_search->setObjectName("searchLog"_L1);
    m_search->setAccessibleName(tr("Search the log"));
    m_search->setPlaceholderText(tr("Search the log"));
    m_search->setClearButtonEnabled(true);
    m_level->setObjectName("logLevel"_L1);
    m_level->setAccessibleName(tr("Which lines"));
    m_level->addItem(tr("All lines"), static_cast<int>(LogLevel::Detail));
    m_level->addItem(tr("Warnings and errors"), static_cast<int>(LogLevel::Warning));
    m_level->addItem(tr("Errors"), static_cast<int>(LogLevel::Error));
    row->addWidget(m_search, 1);
    row->addWidget(m_level);
    static_cast<QVBoxLayout *>(layout())->addLayout(row);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &words) {
        m_filter.setWords(words);
        showState();
        followEnd();
    });
    connect(m_level, &QComboBox::currentIndexChanged, this, [this] {
        m_filter.setLevel(static_cast<LogLevel>(m_level->currentData().toInt()));
        showState();
        followEnd();
    });
    connect(new QShortcut(QKeySequence::Find, this), &QShortcut::activated, m_search,
        [this] { m_search->setFocus(Qt::ShortcutFocusReason); });
}

void LogDialog::append(const std::vector<LogLine> &lines, bool leftOut)
{
    const QScopedValueRollback appending(m_appending, true);
    m_leftOut = m_leftOut || leftOut;
    m_model.append(lines);
    showState();
    followEnd();
    if (!m_list->currentIndex().isValid() && m_filter.rowCount() > 0) { // else the keyboard's place would not be seen
        m_list->selectionModel()->setCurrentIndex(
            m_filter.index(m_filter.rowCount() - 1, 0), QItemSelectionModel::NoUpdate);
    }
}

void LogDialog::followEnd()
{
    if (m_following) {
        const QScopedValueRollback appending(m_appending, true);
        m_list->scrollToBottom();
    }
}

void LogDialog::setTrouble(const QString &sentence)
{
    m_trouble = sentence;
    showState();
}

/// What is shown, and why not all of it.
void LogDialog::showState()
{
    QStringList sentences;
    const QLocale locale;
    if (!m_trouble.isEmpty()) {
        sentences.append(m_trouble);
    } else if (m_model.rowCount() == 0) {
        sentences.append(tr("Nothing was noted yet."));
    } else {
        sentences.append(
            tr("%1 of %2 lines.").arg(locale.toString(m_filter.rowCount()), locale.toString(m_model.rowCount())));
        if (m_leftOut || m_model.rowCount() == LogModel::capacity) {
            sentences.append(tr("Earlier ones are in the file."));
        }
    }
    if (m_pause->isChecked()) {
        sentences.append(tr("Paused: what is noted meanwhile shows when you go on."));
    }
    m_state->setText(sentences.join(u' '));
}

void LogDialog::copy()
{
    QModelIndexList rows = m_list->selectionModel()->selectedIndexes();
    if (rows.isEmpty()) {
        for (int row = 0; row < m_filter.rowCount(); ++row) {
            rows.append(m_filter.index(row, 0));
        }
    }
    std::ranges::sort(rows, {}, &QModelIndex::row);
    QStringList lines;
    for (const QModelIndex &row : std::as_const(rows)) {
        lines.append(row.data().toString());
    }
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

} // namespace callboard::ui

#include "moc_LogDialog.cpp"
