#pragma once

#include "downloads/SavingDialog.h"
#include "exporting/ExportTable.h"

#include <QString>

#include <vector>

class QCheckBox;
class QRadioButton;

namespace callboard::ui {

/// Asks what to export and as what: the selected calls or all matching ones, the columns of the table or everything
/// known, as CSV, Excel workbook, JSON or JSON Lines. It only asks; the caller starts the export on accepted(). GUI
/// thread only.
class ExportDialog final : public SavingDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ExportDialog)

public:
    using Form = exporting::ExportForm;

    struct Choice
    {
        int selected = 0; ///< calls
        int matching = 0;
        bool filtered = false; ///< `matching` is a filtered part, not the whole board
        What what = What::Selection; ///< chosen at first, if not empty
        QString folder;
        Form form = Form::Xlsx;
        bool byteOrderMark = false;
        QString stem; ///< file name without its ending
        QString columns; ///< the titles of the table's columns
        QString zone; ///< of the times for people
    };

    ExportDialog(const Theme &theme, const Choice &choice, QWidget *parent = nullptr);
    ~ExportDialog() override;

    [[nodiscard]] Form form() const;
    /// The columns as on screen, instead of everything that is known.
    [[nodiscard]] bool isAsOnScreen() const;
    [[nodiscard]] bool hasByteOrderMark() const;

protected:
    void showState() override;

private:
    void addColumns(const Choice &choice);
    void addForms(const Choice &choice);

    const QString m_stem;
    const QString m_zone;
    QRadioButton *m_onScreen = nullptr;
    std::vector<std::pair<Form, QRadioButton *>> m_forms;
    QCheckBox *m_mark = nullptr;
    TextLabel *m_file = nullptr;
    Button *m_export = nullptr;
};

} // namespace callboard::ui
