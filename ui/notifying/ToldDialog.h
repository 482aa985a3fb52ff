#pragma once

#include <QDialog>

class QListView;

namespace callboard::ui {

class TextLabel;
class Theme;
class ToldModel;

/// The list of what was told. It stays open beside the board. GUI thread only.
class ToldDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ToldDialog)

public:
    /// `model` must outlive it.
    ToldDialog(const Theme &theme, ToldModel &model, QWidget *parent = nullptr);
    ~ToldDialog() override;

Q_SIGNALS:
    void callRequested(qint64 id);
    void settingsRequested();

private:
    void showOrSayNone();
    void openCall();

    ToldModel &m_model;
    QListView *m_list;
    TextLabel *m_none;
};

} // namespace callboard::ui
