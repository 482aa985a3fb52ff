#include "printing/PrintPreview.h"

#include "theme/ScreenFit.h"

#include <QCoreApplication>
#include <QPrintPreviewDialog>
#include <QPrinter>

#include <memory>

namespace callboard::ui {

using namespace Qt::StringLiterals;

QPrintPreviewDialog *openPrintPreview(QWidget *above, const QString &name, QPageLayout::Orientation orientation,
    const std::function<void(QPrinter &)> &paint)
{
    constexpr qreal margin = 14; // mm
    auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    printer->setDocName(name);
    printer->setPageOrientation(orientation);
    printer->setPageMargins(QMarginsF(margin, margin, margin, margin), QPageLayout::Millimeter);
    auto *dialog = new QPrintPreviewDialog(printer.get(), above);
    dialog->setObjectName(u"printPreview"_s);
    dialog->setWindowTitle(QCoreApplication::translate("callboard::ui::PrintPreview", "Print: %1").arg(name));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QPrintPreviewDialog::paintRequested, dialog, [paint](QPrinter *to) { paint(*to); });
    // As long as the dialog: it holds a plain pointer.
    QObject::connect(dialog, &QObject::destroyed, dialog, [printer] { Q_UNUSED(printer) });
    ScreenFit::apply(*dialog);
    dialog->open();
    return dialog;
}

} // namespace callboard::ui
