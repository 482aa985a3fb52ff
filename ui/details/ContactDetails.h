#pragma once

#include "calls/Call.h"

#include <QString>
#include <QStringList>
#include <QWidget>

namespace callboard::ui {

class Button;
class DetailsList;
class SelectableText;
class TextLabel;
class Theme;

/// The person of a call: name and phone number. A name from another call is in brackets, with a line that says so;
/// several names of one number are all listed; an invalid number is marked. The number can be copied as it is stored.
/// GUI thread only.
class ContactDetails final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ContactDetails)

public:
    explicit ContactDetails(const Theme &theme, QWidget *parent = nullptr);
    ~ContactDetails() override;

    /// The first text, to focus it by keyboard.
    [[nodiscard]] QWidget *firstText() const;

    void showCall(const calls::Call &call);
    /// The names that other calls with this number have. Shown if there are several and the call has no name.
    void showKnownNames(const QStringList &names);

private:
    void addPhone();
    TextLabel *addRemark(const QString &objectName, const QString &words);

    const Theme &m_theme;
    DetailsList *m_list;
    SelectableText *m_name;
    TextLabel *m_nameRemark;
    SelectableText *m_knownNames;
    SelectableText *m_phone = nullptr;
    Button *m_copyNumber = nullptr;
    QString m_number; ///< as it is stored
    TextLabel *m_phoneRemark = nullptr;
    bool m_nameless = true;
};

} // namespace callboard::ui
