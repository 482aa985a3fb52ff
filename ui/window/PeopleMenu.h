#pragma once

#include "store/OwnerRows.h"

#include <QMenu>

#include <vector>

class QLineEdit;

namespace callboard::ui {

/// Whom a call can be handed to. Of many people there is a field to search in: it has the cursor, the arrow keys go
/// through what is found, and Enter takes the first. GUI thread only.
class PeopleMenu final : public QMenu
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PeopleMenu)

public:
    /// Above so many people there is the search.
    static constexpr int mostWithoutSearch = 10;

    explicit PeopleMenu(QWidget *parent = nullptr);
    ~PeopleMenu() override;

    /// \param canGiveBack offers that the calls become nobody's
    void setPeople(const std::vector<store::TeamPerson> &people, bool canGiveBack);

Q_SIGNALS:
    /// \param person 0: nobody's
    void chosen(qint64 person);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void filter(const QString &words);
    void takeFirst();

    QLineEdit *m_search = nullptr; ///< null: the people are few
    std::vector<QAction *> m_people;
};

} // namespace callboard::ui
