#pragma once

#include <QObject>

class QWidget;

namespace callboard::ui {

/// Keeps files out of text fields: a recording that is dropped on one would leave the path of a temporary file there.
/// Text can be dropped as ever. The style gives it every field there is. GUI thread only.
class FileDropGuard final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FileDropGuard)

public:
    explicit FileDropGuard(QObject *parent = nullptr);
    ~FileDropGuard() override;

    /// Does nothing for what is no text field; more often than once does no harm.
    void watch(QWidget &widget);
    void forget(QWidget &widget);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace callboard::ui
