#pragma once

#include "board/HistoryColumn.h"
#include "calls/ExtractedAnswer.h"
#include "exporting/ExportColumns.h"

#include <QHash>
#include <QString>

#include <vector>

namespace callboard::ui {

/// The columns of the table as columns of an export, in their order. Each is exported with everything it shows: a
/// contact with its number, a status with its outcome. None twice. Pure.
/// \param accountNames by account id
/// \param questions of the columns with answers: ColumnLayout::answers()
[[nodiscard]] std::vector<exporting::ExportColumn> boardColumns(const std::vector<HistoryColumn> &shown,
    const QHash<QString, QString> &accountNames, const std::vector<calls::Question> &questions = {});

} // namespace callboard::ui
