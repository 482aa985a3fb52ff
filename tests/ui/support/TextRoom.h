#pragma once

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QRegularExpression>
#include <QStringList>
#include <QStyle>
#include <QStyleOptionComboBox>
#include <QToolButton>
#include <QWidget>

#include <algorithm>
#include <vector>

namespace callboard::test {

/// Why a widget's text may be cut. What elides by itself says the whole text in its tooltip.
struct Elided
{
    QString objectName;
    const char *why;
};

/// The room that a widget's text needs: as wide and high as it must be not to be cut. Invalid: it has no such text.
inline QSize neededRoom(const QWidget &widget)
{
    if (const auto *label = qobject_cast<const QLabel *>(&widget)) {
        if (label->text().isEmpty()) {
            return {};
        }
        return label->wordWrap() ? QSize(0, label->heightForWidth(label->width())) : label->sizeHint();
    }
    if (const auto *button = qobject_cast<const QAbstractButton *>(&widget)) {
        const auto *tool = qobject_cast<const QToolButton *>(button);
        const bool isIcon = tool && tool->toolButtonStyle() == Qt::ToolButtonIconOnly && !tool->icon().isNull();
        return isIcon || button->text().isEmpty() ? QSize() : button->sizeHint();
    }
    const auto textWidth = [&widget](const QString &text) { return widget.fontMetrics().horizontalAdvance(text); };
    if (const auto *line = qobject_cast<const QLineEdit *>(&widget)) {
        const bool shows = line->text().isEmpty() && !line->placeholderText().isEmpty();
        const QMargins edges = line->textMargins();
        constexpr int frame = 8; // of the field, at least
        return shows ? QSize(textWidth(line->placeholderText()) + edges.left() + edges.right() + frame, 0) : QSize();
    }
    if (const auto *box = qobject_cast<const QComboBox *>(&widget); box && !box->isEditable()) {
        QStyleOptionComboBox option;
        option.initFrom(box);
        const QRect field
            = box->style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, box);
        constexpr int margin = 4; // that the style counts to the field, and needs not
        return {textWidth(box->currentText()) + box->width() - field.width() - margin, 0};
    }
    if (const auto *spin = qobject_cast<const QAbstractSpinBox *>(&widget)) {
        return spin->sizeHint();
    }
    return {};
}

/// Each visible text of `window` that has less room than it needs.
inline QStringList clippedTexts(QWidget &window, const std::vector<Elided> &meant = {})
{
    QStringList clipped;
    for (QWidget *child : window.findChildren<QWidget *>()) {
        if (!child->isVisibleTo(&window) || child->window() != &window || child->inherits("QCalendarView")) {
            continue;
        }
        const QSize needed = neededRoom(*child);
        const bool isMeant
            = std::ranges::any_of(meant, [child](const Elided &one) { return child->objectName() == one.objectName; });
        if (!needed.isValid() || isMeant) {
            continue;
        }
        if (child->width() < needed.width() || child->height() < needed.height()) {
            const QVariant text = child->property("text");
            clipped.append(QStringLiteral("%1 %2 “%3”: %4×%5 of %6×%7")
                               .arg(QString::fromLatin1(child->metaObject()->className()), child->objectName(),
                                   text.isValid() ? text.toString() : child->accessibleName())
                               .arg(child->width())
                               .arg(child->height())
                               .arg(needed.width())
                               .arg(needed.height()));
        }
    }
    return clipped;
}

/// Each text of `window` that a person sees or hears, that has a word in it, and that did not pass tr().
inline QStringList untranslatedTexts(QWidget &window, const QRegularExpression &data)
{
    static const QRegularExpression word(QStringLiteral("[A-Za-z]{3,}"));
    QStringList found;
    const auto look = [&](const QObject &owner, const QString &text) {
        QString rest = text;
        rest.remove(data);
        if (!text.contains(u'[') && word.match(rest).hasMatch()) {
            found.append(QStringLiteral("%1 %2: %3")
                             .arg(QString::fromLatin1(owner.metaObject()->className()), owner.objectName(), text));
        }
    };
    QList<QWidget *> widgets = window.findChildren<QWidget *>();
    widgets.prepend(&window);
    for (const QWidget *widget : widgets) {
        look(*widget, widget->accessibleName());
        look(*widget, widget->accessibleDescription());
        look(*widget, widget->toolTip());
        look(*widget, widget->isWindow() ? widget->windowTitle() : QString());
        for (const char *property : {"text", "placeholderText", "prefix", "suffix", "specialValueText"}) {
            if (!qobject_cast<const QLineEdit *>(widget) || qstrcmp(property, "text") != 0) {
                look(*widget, widget->property(property).toString());
            }
        }
        if (const auto *box = qobject_cast<const QComboBox *>(widget)) {
            for (int i = 0; i < box->count(); ++i) {
                look(*box, box->itemText(i));
            }
        }
        for (const QAction *action : widget->actions()) {
            look(*action, action->text());
        }
    }
    found.removeDuplicates();
    return found;
}

} // namespace callboard::test
