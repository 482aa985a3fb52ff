#pragma once

#include <QPageLayout>
#include <QString>

#include <functional>

class QPrintPreviewDialog;
class QPrinter;
class QWidget;

namespace callboard::ui {

/// Opens the preview of something to print, and returns at once; from there it is printed or saved as PDF. The preview
/// deletes itself when it is closed. GUI thread only.
/// \param name of the document in the printer's list, and of a PDF
/// \param margin around what is painted, in millimetres
/// \param paint draws it, each time the paper changes
QPrintPreviewDialog *openPrintPreview(QWidget *above, const QString &name, QPageLayout::Orientation orientation,
    qreal margin, const std::function<void(QPrinter &)> &paint);

} // namespace callboard::ui
