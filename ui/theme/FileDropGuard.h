#pragma once

#include <QObject>

class QWidget;

namespace callboard::ui {

/// Rejects files dropped on text fields: a dropped recording would leave the path of a temporary file there. Text can
/// still be dropped. The style installs it on every field. GUI thread only.
class FileDropGuard final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FileDropGuard)

public:
    explicit FileDropGuard(QObject *parent = nullptr);
    ~FileDropGuard() override;

    /// Ignores widgets that are not text fields; idempotent.
    void watch(QWidget &widget);
    void forget(QWidget &widget);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace callboard::ui
