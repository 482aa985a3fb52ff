#include "window/ViewFiles.h"

#include "window/OnPool.h"

#include <utility>

namespace callboard::ui {

void saveViewFile(const QString &path, const views::SavedView &view, Answer<Result<void, QString>> reply)
{
    onPool(std::move(reply), [path, view] { return views::writeViewFile(path, view); });
}

void openViewFile(const QString &path, Answer<Result<views::ArrivedView, QString>> reply)
{
    onPool(std::move(reply), [path] { return views::readViewFile(path); });
}

} // namespace callboard::ui
