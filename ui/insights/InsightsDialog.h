#pragma once

#include "insights/ChartCard.h"
#include "insights/InsightChart.h"

#include <QDialog>

#include <vector>

class QGridLayout;
class QScrollArea;
class QStackedWidget;

namespace callboard::ui {

class Button;
class EmptyState;
class TextLabel;
class Theme;

/// Pictures of the calls on the board, in a window that stays beside it. It shows what it is given. GUI thread only.
class InsightsDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(InsightsDialog)

public:
    /// `theme` must outlive it.
    explicit InsightsDialog(const Theme &theme, QWidget *parent = nullptr);
    ~InsightsDialog() override;

    /// \param scope which calls they are of, in one line
    void setCharts(const std::vector<insights::InsightChart> &charts, const QString &scope);
    /// There is nothing to draw: why, and the button that helps (empty: none), for clearRequested().
    void showEmpty(const QString &sentence, const QString &button);
    /// Whether an answer is on its way that takes longer; what is shown stays.
    void setBusy(const QString &sentence);
    void setBackPossible(bool possible);
    /// A sentence about a file that was saved, or was not.
    void showNotice(const QString &sentence);
    [[nodiscard]] const QString &scope() const { return m_scopeText; }

Q_SIGNALS:
    void chosen(const callboard::insights::BarFilter &filter);
    void backRequested();
    void clearRequested();
    void saveRequested(callboard::ui::ChartCard *card, callboard::ui::ChartCard::Form form);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void arrange();

    const Theme &m_theme;
    TextLabel *m_scope;
    TextLabel *m_notice;
    Button *m_back;
    QStackedWidget *m_pages;
    QScrollArea *m_scroll;
    QWidget *m_page;
    QGridLayout *m_grid;
    EmptyState *m_empty;
    std::vector<ChartCard *> m_cards;
    QString m_scopeText;
    int m_columns = 0;
};

} // namespace callboard::ui
