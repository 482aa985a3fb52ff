#include "Gallery.h"

#include "theme/BadgeLabel.h"
#include "theme/Banner.h"
#include "theme/Button.h"
#include "theme/ElidedLabel.h"
#include "theme/EmptyState.h"
#include "theme/Icons.h"
#include "theme/LiveToggle.h"
#include "theme/SectionLabel.h"
#include "theme/TextLabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QDateTimeEdit>
#include <QDialogButtonBox>
#include <QFocusEvent>
#include <QGridLayout>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QRadioButton>
#include <QSlider>
#include <QSpinBox>
#include <QStyleOptionButton>
#include <QTabWidget>
#include <QToolButton>

namespace callboard::ui::gallery {

using namespace Qt::StringLiterals;

namespace {

// A button drawn in a state that needs a pointer or the focus.
class StatePicture final : public QWidget
{
public:
    StatePicture(Button::Kind kind, QStyle::State state, QWidget *parent)
        : QWidget(parent)
        , m_button(new Button(kind, u"Button"_s, this))
        , m_state(state)
    {
        m_button->hide();
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }

    [[nodiscard]] QSize sizeHint() const override { return m_button->sizeHint(); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        if (m_state.testFlag(QStyle::State_HasFocus)) {
            QFocusEvent arrived(QEvent::FocusIn, Qt::TabFocusReason);
            QCoreApplication::sendEvent(m_button, &arrived);
        }
        QStyleOptionButton option;
        option.initFrom(this);
        option.rect = rect();
        option.text = m_button->text();
        option.state = m_state;
        option.fontMetrics = m_button->fontMetrics();
        QPainter painter(this);
        painter.setFont(m_button->font());
        style()->drawControl(QStyle::CE_PushButton, &option, &painter, m_button);
    }

private:
    Button *m_button;
    QStyle::State m_state;
};

class IconSheet final : public QWidget
{
public:
    IconSheet(const Theme &theme, QWidget *parent)
        : QWidget(parent)
        , m_theme(theme)
    {
        setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    }

    [[nodiscard]] QSize sizeHint() const override { return {m_theme.px(36 * 12), m_theme.px(36 * 3 + 56)}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const int cell = m_theme.px(36);
        for (int i = 0; i < static_cast<int>(Icon::EmptyBoard); ++i) {
            const QRect place(i % 12 * cell, i / 12 * cell, m_theme.px(20), m_theme.px(20));
            paintIcon(&painter, static_cast<Icon>(i), m_theme.color(Token::Text), place);
        }
        int x = 0;
        for (const int side : {16, 24, 32, 48}) {
            painter.drawPixmap(x, 3 * cell, applicationIcon().pixmap(side, side));
            x += side + 16;
        }
    }

private:
    const Theme &m_theme;
};

QWidget *makeButtons(const Theme &theme, QWidget *parent)
{
    auto *box = new QWidget(parent);
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->addWidget(new SectionLabel(theme, u"Rest, hover, pressed, focus, disabled"_s, box), 0, 0, 1, 6);
    int line = 1;
    using Kind = Button::Kind;
    for (const Kind kind : {Kind::Primary, Kind::Secondary, Kind::Quiet, Kind::Link}) {
        int column = 0;
        const QStyle::State on = QStyle::State_Enabled;
        for (const QStyle::State state : {on, on | QStyle::State_MouseOver, on | QStyle::State_Sunken,
                 on | QStyle::State_HasFocus | QStyle::State_KeyboardFocusChange, QStyle::State(QStyle::State_None)}) {
            grid->addWidget(new StatePicture(kind, state, box), line, column++);
        }
        auto *withGlyph = new Button(kind, u"Download"_s, box);
        withGlyph->setGlyph(Icon::Download);
        grid->addWidget(withGlyph, line, column, Qt::AlignLeft);
        grid->addWidget(new Button(kind, Icon::Refresh, box), line++, column + 1, Qt::AlignLeft);
    }
    auto *live = new LiveToggle(box);
    auto *paused = new LiveToggle(box);
    paused->setChecked(false);
    auto *off = new LiveToggle(box);
    off->setEnabled(false);
    grid->addWidget(live, line, 0, 1, 2, Qt::AlignLeft);
    grid->addWidget(paused, line, 2, 1, 2, Qt::AlignLeft);
    grid->addWidget(off, line, 4, 1, 2, Qt::AlignLeft);
    auto *menuButton = new Button(Kind::Secondary, u"Export"_s, box);
    menuButton->setMenu(new QMenu(menuButton));
    grid->addWidget(menuButton, line, 6, Qt::AlignLeft);
    grid->setColumnStretch(7, 1);
    return box;
}

QWidget *makeFields(const Theme &theme, QWidget *parent)
{
    auto *box = new QWidget(parent);
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->addWidget(new SectionLabel(theme, u"Fields"_s, box), 0, 0, 1, 2);
    auto *empty = new QLineEdit(box);
    empty->setPlaceholderText(u"Search name, number, transcript"_s);
    empty->addAction(icon(theme, Icon::Search, Token::Secondary), QLineEdit::LeadingPosition);
    grid->addWidget(empty, 1, 0);
    auto *full = new QLineEdit(u"आशा वर्मा and a selection"_s, box);
    full->setClearButtonEnabled(true);
    full->setSelection(0, 9);
    grid->addWidget(full, 1, 1);
    auto *off = new QLineEdit(u"disabled"_s, box);
    off->setEnabled(false);
    grid->addWidget(off, 2, 0);
    auto *combo = new QComboBox(box);
    combo->addItems({u"Site Visit Caller"_s, u"Loan Follow-up"_s});
    grid->addWidget(combo, 2, 1);
    auto *editable = new QComboBox(box);
    editable->setEditable(true);
    editable->addItems({u"Editable"_s});
    grid->addWidget(editable, 3, 0);
    auto *spin = new QSpinBox(box);
    spin->setSuffix(u" s"_s);
    spin->setValue(30);
    grid->addWidget(spin, 3, 1);
    auto *when = new QDateTimeEdit(QDateTime(QDate(2025, 11, 27), QTime(14, 21)), box);
    when->setCalendarPopup(true);
    grid->addWidget(when, 4, 0);
    auto *comboOff = new QComboBox(box);
    comboOff->addItem(u"disabled"_s);
    comboOff->setEnabled(false);
    grid->addWidget(comboOff, 4, 1);
    grid->setRowStretch(5, 1);
    return box;
}

QWidget *makeMarks(const Theme &theme, QWidget *parent)
{
    auto *box = new QWidget(parent);
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->addWidget(new SectionLabel(theme, u"Marks, ranges"_s, box), 0, 0, 1, 4);
    int column = 0;
    for (const auto state : {Qt::Unchecked, Qt::PartiallyChecked, Qt::Checked}) {
        auto *check = new QCheckBox(u"Keep recordings"_s, box);
        check->setCheckState(state);
        grid->addWidget(check, 1, column++);
    }
    auto *off = new QCheckBox(u"Disabled"_s, box);
    off->setChecked(true);
    off->setEnabled(false);
    grid->addWidget(off, 1, 3);
    auto *one = new QRadioButton(u"System"_s, box);
    one->setChecked(true);
    grid->addWidget(one, 2, 0);
    grid->addWidget(new QRadioButton(u"Light"_s, box), 2, 1);
    auto *slider = new QSlider(Qt::Horizontal, box);
    slider->setValue(35);
    grid->addWidget(slider, 3, 0, 1, 2);
    auto *sliderOff = new QSlider(Qt::Horizontal, box);
    sliderOff->setValue(35);
    sliderOff->setEnabled(false);
    grid->addWidget(sliderOff, 3, 2, 1, 2);
    auto *progress = new QProgressBar(box);
    progress->setValue(40);
    grid->addWidget(progress, 4, 0, 1, 2);
    auto *busy = new QProgressBar(box);
    busy->setRange(0, 0);
    grid->addWidget(busy, 4, 2, 1, 2);
    return box;
}

QWidget *makeBadges(const Theme &theme, QWidget *parent)
{
    auto *box = new QWidget(parent);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    const std::pair<Tone, QString> badges[] = {{Tone::Waiting, u"queued"_s}, {Tone::Live, u"ringing"_s},
        {Tone::Ending, u"call-disconnected"_s}, {Tone::Done, u"completed"_s}, {Tone::NotReached, u"balance-low"_s}};
    for (const auto &[tone, word] : badges) {
        auto *badge = new BadgeLabel(theme, box);
        badge->setBadge(tone, word);
        row->addWidget(badge);
    }
    row->addStretch(1);
    return box;
}

QWidget *makeMenuPicture(QWidget *parent)
{
    auto *menu = new QMenu(parent);
    menu->setWindowFlags(Qt::Widget);
    auto *live = menu->addAction(u"Live"_s);
    live->setCheckable(true);
    live->setChecked(true);
    menu->addAction(u"&Refresh"_s, QKeySequence(Qt::Key_F5), menu, [] {});
    menu->addSeparator();
    menu->addMenu(u"Export"_s)->addAction(u"CSV"_s);
    menu->addAction(u"Stop call"_s)->setEnabled(false);
    menu->setActiveAction(menu->actions().at(1));
    menu->show();
    return menu;
}

QTabWidget *makeTabs(QWidget *parent)
{
    auto *tabs = new QTabWidget(parent);
    tabs->setDocumentMode(true);
    auto *text = new QPlainTextEdit(tabs);
    QStringList lines;
    for (int i = 0; i < 40; ++i) {
        lines << u"10:31:%1 Polling 3 pending calls for status updates..."_s.arg(i, 2, 10, QLatin1Char('0'));
    }
    text->setPlainText(lines.join(u'\n'));
    tabs->addTab(text, u"Activity"_s);
    tabs->addTab(new QWidget(tabs), u"Accounts"_s);
    tabs->addTab(new QWidget(tabs), u"Appearance"_s);
    return tabs;
}

} // namespace

std::unique_ptr<QWidget> makeControls(const Theme &theme)
{
    auto page = std::make_unique<QWidget>();
    QWidget *parent = page.get();
    auto *grid = new QGridLayout(parent);
    grid->setHorizontalSpacing(32);
    grid->setVerticalSpacing(16);
    auto *info = new Banner(theme, parent);
    info->say(Banner::Mood::Info, u"<b>Plain</b> text: a newer version of the store was found and kept."_s);
    info->setDismissable(true);
    auto *error = new Banner(theme, parent);
    error->say(Banner::Mood::Error, u"Bolna refused the key of the account Sales. Calls are kept, but not updated."_s,
        u"Change key"_s);
    grid->addWidget(info, 0, 0);
    grid->addWidget(error, 0, 1);
    grid->addWidget(makeButtons(theme, parent), 1, 0);
    grid->addWidget(makeFields(theme, parent), 1, 1);
    grid->addWidget(makeMarks(theme, parent), 2, 0);
    grid->addWidget(makeBadges(theme, parent), 2, 1);
    grid->addWidget(new IconSheet(theme, parent), 3, 0);
    grid->addWidget(makeTabs(parent), 3, 1, 2, 1);
    auto *lower = new QHBoxLayout;
    auto *empty = new EmptyState(theme, parent);
    empty->say(u"No calls yet. The first one you place appears here at once."_s, u"New call"_s);
    lower->addWidget(empty, 1);
    lower->addWidget(makeMenuPicture(parent), 0, Qt::AlignTop);
    grid->addLayout(lower, 4, 0);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, parent);
    grid->addWidget(buttons, 5, 1);
    grid->setRowStretch(4, 1);
    return page;
}

} // namespace callboard::ui::gallery
