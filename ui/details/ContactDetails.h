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

/// Whom a call is with: name and phone. A name known from another call stands in brackets, and a line says so; several
/// names of one number are offered without choosing one; a text that is no number is said to be none. The number can be
/// copied as it is stored. GUI thread only.
class ContactDetails final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ContactDetails)

public:
    explicit ContactDetails(const Theme &theme, QWidget *parent = nullptr);
    ~ContactDetails() override;

    /// The first of its texts, for the keyboard's focus.
    [[nodiscard]] QWidget *firstText() const;

    void showCall(const calls::Call &call);
    /// What other calls with this number say. Shown where there are several and the call has no name.
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
