#pragma once

#include <QObject>
#include <QPointer>
#include <QString>

namespace callboard::ui {

class KeyDialog;
class Theme;
class WelcomePage;
struct Services;

/// Takes a key from the welcome page or the key dialog to the key ring, and its answer back. GUI thread only.
class KeyController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(KeyController)

public:
    KeyController(const Services &services, const Theme &theme, WelcomePage &welcome, QWidget &window,
                  QObject *parent = nullptr);

public Q_SLOTS:
    void openDialog();

Q_SIGNALS:
    void keyAccepted();

private:
    template<class Form>
    void tryKey(Form &form, const QString &key, const QString &name, bool sessionOnly);

    const Services &m_services;
    const Theme &m_theme;
    WelcomePage &m_welcome;
    QWidget &m_window;
    QPointer<KeyDialog> m_dialog;
};

} // namespace callboard::ui
