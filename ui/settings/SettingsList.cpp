#include "settings/SettingsList.h"

#include "theme/Button.h"
#include "theme/SectionLabel.h"
#include "theme/TextLabel.h"
#include "theme/Theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QLineEdit>
#include <QLocale>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QTimeEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace callboard::ui {

using namespace Qt::StringLiterals;
using settings::Id;
using settings::Row;
using settings::Type;

namespace {

/// `poll/intervalSeconds` as the name of a widget.
QString nameOf(const Row &row)
{
    return u"setting "_s + QString::fromLatin1(row.key);
}

/// "Changed, usually 30 s · 10 to 300 s".
QString factsOf(const Row &row, qint64 number)
{
    const QString usual = settings::wordsOf(row, row.otherwise);
    const QString range = row.type == Type::Choice ? QString() : settings::rangeOf(row);
    QStringList facts {number == row.otherwise ? SettingsList::tr("As usual: %1").arg(usual)
                                               : SettingsList::tr("Changed, usually %1").arg(usual)};
    if (!range.isEmpty()) {
        facts.append(range);
    }
    return facts.join(u" · "_s);
}

QTime timeOf(qint64 minutes)
{
    return QTime::fromMSecsSinceStartOfDay(static_cast<int>(minutes) * 60'000);
}

} // namespace

SettingsList::SettingsList(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setObjectName("settingsList"_L1);
    setAccessibleName(tr("All settings"));
    for (const Row &row : settings::table()) {
        m_numbers[static_cast<std::size_t>(row.id)] = row.otherwise;
    }
}

SettingsList::~SettingsList() = default;

void SettingsList::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(m_theme.px(12));
    for (const settings::Group group : settings::groups) {
        auto *head = new SectionLabel(m_theme, settings::titleOf(group), this);
        column->addWidget(head);
        m_heads.push_back({group, head});
        for (const Row &row : settings::table()) {
            if (row.group == group) {
                addLine(row, *column);
            }
        }
    }
    showFiltered();
}

void SettingsList::addLine(const Row &row, QVBoxLayout &column)
{
    const QString title = settings::titleOf(row);
    const QString meaning = settings::meaningOf(row);
    auto *widget = new QWidget(this);
    auto *grid = new QGridLayout(widget);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(m_theme.px(8));
    grid->setVerticalSpacing(m_theme.px(2));
    grid->setColumnStretch(0, 1);
    Line line {.id = row.id,
        .widget = widget,
        .title = new TextLabel(m_theme, title, FontRole::Body, Token::Text, widget),
        .facts = new TextLabel(m_theme, {}, FontRole::Secondary, Token::Secondary, widget),
        .reset = new Button(Button::Kind::Quiet, tr("Reset"), widget),
        .show = {},
        .words = QStringList {title, meaning, settings::titleOf(row.group), QString::fromLatin1(row.key),
            settings::rangeOf(row)}
                     .join(u' ')};
    QWidget *editor = makeEditor(line, row, widget);
    editor->setObjectName(nameOf(row));
    editor->setAccessibleName(title);
    editor->setFocusPolicy(Qt::StrongFocus);
    editor->installEventFilter(this);
    line.title->setBuddy(editor);
    line.reset->setObjectName(u"reset "_s + QString::fromLatin1(row.key));
    line.reset->setAccessibleName(tr("Reset: %1").arg(title));
    line.reset->setAutoDefault(false);
    QSizePolicy keepsRoom = line.reset->sizePolicy();
    keepsRoom.setRetainSizeWhenHidden(true);
    line.reset->setSizePolicy(keepsRoom);
    connect(line.reset, &QAbstractButton::clicked, this, [this, id = row.id] { Q_EMIT resetRequested(id); });
    auto *words = new TextLabel(m_theme, meaning, FontRole::Secondary, Token::Secondary, widget);
    words->setWordWrap(true);
    grid->addWidget(line.title, 0, 0);
    grid->addWidget(editor, 0, 1);
    grid->addWidget(line.reset, 0, 2);
    grid->addWidget(words, 1, 0, 1, 3);
    grid->addWidget(line.facts, 2, 0, 1, 3);
    column.addWidget(widget);
    m_lines.push_back(std::move(line));
    showLine(m_lines.back());
}

QWidget *SettingsList::makeEditor(Line &line, const Row &row, QWidget *parent)
{
    const Id id = row.id;
    switch (row.type) {
    case Type::Switch: {
        auto *box = new QCheckBox(parent);
        connect(box, &QCheckBox::toggled, this, [this, id](bool on) { Q_EMIT numberChosen(id, on ? 1 : 0); });
        line.show = [box](qint64 number) {
            const QSignalBlocker quiet(box);
            box->setChecked(number != 0);
        };
        return box;
    }
    case Type::Choice: {
        auto *box = new QComboBox(parent);
        for (const settings::Choice &choice : row.choices) {
            box->addItem(settings::titleOf(choice));
        }
        connect(box, &QComboBox::currentIndexChanged, this, [this, id](int place) { Q_EMIT numberChosen(id, place); });
        line.show = [box](qint64 number) {
            const QSignalBlocker quiet(box);
            box->setCurrentIndex(static_cast<int>(number));
        };
        return box;
    }
    case Type::TimeOfDay: {
        auto *edit = new QTimeEdit(parent);
        const bool halves = QLocale().timeFormat(QLocale::ShortFormat).contains(u'a', Qt::CaseInsensitive);
        edit->setDisplayFormat(halves ? u"h:mm AP"_s : u"HH:mm"_s);
        edit->setMinimumWidth(m_theme.px(110));
        edit->setKeyboardTracking(false);
        connect(edit, &QTimeEdit::timeChanged, this,
            [this, id](const QTime &time) { Q_EMIT numberChosen(id, time.msecsSinceStartOfDay() / 60'000); });
        line.show = [edit](qint64 number) {
            const QSignalBlocker quiet(edit);
            edit->setTime(timeOf(number));
        };
        return edit;
    }
    case Type::Text: {
        auto *edit = new QLineEdit(parent);
        edit->setMinimumWidth(m_theme.px(220));
        edit->setPlaceholderText(settings::wordsOf(row, 0));
        connect(edit, &QLineEdit::editingFinished, this, [this, id, edit] {
            if (edit->isModified()) { // else it only lost the focus
                edit->setModified(false);
                Q_EMIT textChosen(id, edit->text());
            }
        });
        line.show = [this, id, edit](qint64) {
            const QSignalBlocker quiet(edit);
            edit->setText(m_texts[id]);
        };
        return edit;
    }
    case Type::Whole:
    case Type::Duration:
    case Type::Bytes:
        break;
    }
    auto *box = new QSpinBox(parent);
    box->setRange(static_cast<int>(row.least), static_cast<int>(row.most));
    box->setSingleStep(static_cast<int>(row.step));
    box->setSuffix(settings::suffixOf(row.unit));
    box->setGroupSeparatorShown(true);
    box->setKeyboardTracking(false); // 30 is not 3 first
    if (row.none && row.least == 0) {
        box->setSpecialValueText(settings::wordsOf(row, 0));
    }
    box->setMinimumWidth(m_theme.px(110));
    connect(box, &QSpinBox::valueChanged, this, [this, id](int number) { Q_EMIT numberChosen(id, number); });
    line.show = [box](qint64 number) {
        const QSignalBlocker quiet(box);
        box->setValue(static_cast<int>(number));
    };
    return box;
}

void SettingsList::setNumbers(const Numbers &numbers)
{
    m_numbers = numbers;
    std::ranges::for_each(m_lines, [this](const Line &line) { showLine(line); });
}

void SettingsList::setNumber(Id id, qint64 number)
{
    m_numbers[static_cast<std::size_t>(id)] = number;
    const auto it = std::ranges::find(m_lines, id, &Line::id);
    if (it != m_lines.end()) {
        showLine(*it);
    }
}

void SettingsList::showLine(const Line &line)
{
    const Row &row = settings::rowOf(line.id);
    const qint64 number = m_numbers[static_cast<std::size_t>(line.id)];
    const bool changed = number != row.otherwise;
    line.show(number);
    line.title->setFontRole(changed ? FontRole::BodyStrong : FontRole::Body);
    line.facts->setText(factsOf(row, number));
    line.facts->setColor(changed ? Token::Text : Token::Secondary);
    line.reset->setVisible(changed);
    if (auto *editor = qobject_cast<QWidget *>(line.title->buddy())) {
        editor->setAccessibleDescription(settings::meaningOf(row) + u' ' + line.facts->text());
    }
}

int SettingsList::filter(const QString &words)
{
    m_filter = words.simplified();
    if (m_lines.empty()) { // not shown yet
        build();
    }
    showFiltered();
    return static_cast<int>(std::ranges::count_if(m_lines, [](const Line &line) { return !line.widget->isHidden(); }));
}

void SettingsList::showFiltered()
{
    const QStringList wanted = m_filter.split(u' ', Qt::SkipEmptyParts);
    for (const Head &head : m_heads) {
        bool any = false;
        for (const Line &line : m_lines) {
            if (settings::rowOf(line.id).group == head.group) {
                const bool matches = std::ranges::all_of(
                    wanted, [&line](const QString &word) { return line.words.contains(word, Qt::CaseInsensitive); });
                line.widget->setVisible(matches);
                any = any || matches;
            }
        }
        head.widget->setVisible(any);
    }
}

void SettingsList::showEvent(QShowEvent *event)
{
    if (m_lines.empty()) {
        build();
    }
    QWidget::showEvent(event);
}

/// The wheel scrolls the page, and changes only what has the focus.
bool SettingsList::eventFilter(QObject *watched, QEvent *event)
{
    const auto *editor = qobject_cast<QWidget *>(watched);
    if (event->type() == QEvent::Wheel && editor && !editor->hasFocus()) {
        event->ignore();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace callboard::ui

#include "moc_SettingsList.cpp"
