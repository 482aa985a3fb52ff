#pragma once

#include "base/Answer.h"
#include "base/Result.h"
#include "views/ViewFile.h"

#include <QString>

namespace callboard::ui {

// Files of views, read and written on a pool thread. Ask from the main thread; answers come back there.
void saveViewFile(const QString &path, const views::SavedView &view, Answer<Result<void, QString>> reply);
void openViewFile(const QString &path, Answer<Result<views::ArrivedView, QString>> reply);

} // namespace callboard::ui
