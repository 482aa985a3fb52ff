#include "filters/AnswersButton.h"

#include "filters/FilterMenu.h"

#include <QLocale>
#include <QMenu>

#include <algorithm>

namespace callboard::ui {

using namespace Qt::StringLiterals;

namespace {

/// Stands in a menu for no answer: there an empty value means any.
const QString noAnswer = u"\x1"_s;
/// A longer answer would make the menu wider than the screen.
constexpr qsizetype longestLabel = 60;

QString labelOf(const QString &value)
{
    return value.size() > longestLabel ? value.left(longestLabel - 1) + u'…' : value;
}

} // namespace

AnswersButton::AnswersButton(const Theme &theme, QWidget *parent)
    : MenuButton(theme, parent)
{
    auto *all = new QMenu(this);
    all->setObjectName(u"answersMenu"_s);
    all->setAccessibleName(tr("Answers"));
    setMenu(all);
    setToolTip(tr("Filter by what callers answered"));
    showState();
}

AnswersButton::~AnswersButton() = default;

void AnswersButton::setQuestions(const std::vector<calls::Question> &questions)
{
    if (menu()->isVisible()) {
        return; // an open menu must not be built anew under the pointer
    }
    std::vector<calls::Question> offered = questions;
    for (const auto &[question, values] : chosen()) {
        if (std::ranges::find(offered, question) == offered.end()) {
            offered.push_back(question);
        }
    }
    offer(offered);
}

void AnswersButton::offer(const std::vector<calls::Question> &questions)
{
    if (std::ranges::equal(questions, m_entries, {}, {}, &Entry::question)) {
        return;
    }
    const store::AnswerChoice before = chosen();
    for (const Entry &entry : m_entries) {
        entry.menu->deleteLater();
    }
    menu()->clear();
    m_entries.clear();
    for (const calls::Question &question : questions) {
        const QString name = calls::questionText(question);
        const bool isTwice = std::ranges::count_if(questions, [&name](const calls::Question &other) {
            return calls::questionText(other) == name;
        }) > 1;
        add(question, isTwice && !question.category.isEmpty()
                          ? tr("%1 (%2)").arg(name, calls::questionText(question.category))
                          : name);
    }
    setChosen(before);
}

void AnswersButton::add(const calls::Question &question, const QString &title)
{
    auto *answers = new FilterMenu(FilterMenu::Choosing::Several, title, tr("Any answer or none"), menu());
    answers->setChoices({{noAnswer, tr("No answer"), -1}});
    menu()->addMenu(answers);
    m_entries.push_back({question, answers});
    connect(answers, &FilterMenu::changed, this, &AnswersButton::showState);
    connect(answers, &FilterMenu::chosenChanged, this, &AnswersButton::chosenChanged);
    connect(answers, &QMenu::aboutToShow, this, [this, question] { Q_EMIT countsWanted(question); });
}

void AnswersButton::setCounts(const calls::Question &question, const std::vector<store::FacetCount> &counts)
{
    const auto entry = std::ranges::find(m_entries, question, &Entry::question);
    if (entry == m_entries.end()) {
        return;
    }
    std::vector<FilterMenu::Choice> choices;
    for (const store::FacetCount &count : counts) {
        choices.push_back(count.value.isEmpty() ? FilterMenu::Choice {noAnswer, tr("No answer"), count.calls}
                                                : FilterMenu::Choice {count.value, labelOf(count.value), count.calls});
    }
    entry->menu->setChoices(std::move(choices));
}

store::AnswerChoice AnswersButton::chosen() const
{
    store::AnswerChoice chosen;
    for (const Entry &entry : m_entries) {
        QStringList values = entry.menu->chosen();
        std::ranges::replace(values, noAnswer, QString());
        if (!values.isEmpty()) {
            chosen[entry.question] = values;
        }
    }
    return chosen;
}

void AnswersButton::setChosen(const store::AnswerChoice &chosen)
{
    std::vector<calls::Question> offered;
    for (const Entry &entry : m_entries) {
        offered.push_back(entry.question);
    }
    const std::size_t known = offered.size();
    for (const auto &[question, values] : chosen) {
        if (std::ranges::find(offered, question) == offered.end()) {
            offered.push_back(question);
        }
    }
    if (offered.size() != known) {
        offer(offered);
    }
    for (const Entry &entry : m_entries) {
        const auto values = chosen.find(entry.question);
        QStringList wanted = values == chosen.end() ? QStringList() : values->second;
        std::ranges::replace(wanted, QString(), noAnswer);
        entry.menu->setChosen(wanted);
    }
    showState();
}

void AnswersButton::showState()
{
    QStringList filtering;
    for (const Entry &entry : m_entries) {
        const bool one = entry.menu->chosen().size() == 1;
        const QString words
            = one ? tr("%1: %2").arg(entry.menu->property(), entry.menu->summary()) : entry.menu->summary();
        entry.menu->setTitle(FilterMenu::escaped(words));
        if (!entry.menu->chosen().isEmpty()) {
            filtering.append(words);
        }
    }
    const auto count = filtering.size();
    const QString label = count == 0   ? tr("Answers")
                          : count == 1 ? filtering.front()
                                       : tr("Answers: %1").arg(QLocale().toString(count));
    setLabel(label);
    setFiltering(count > 0);
    setAccessibleName(label);
    setAccessibleDescription(count == 0 ? tr("Any answers") : filtering.join(u", "_s));
    setVisible(!m_entries.empty());
}

} // namespace callboard::ui

#include "moc_AnswersButton.cpp"
