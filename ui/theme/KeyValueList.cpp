#include "KeyValueList.h"

#include "ElidedLabel.h"

#include <QGridLayout>

namespace callboard::ui {

KeyValueList::KeyValueList(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setColumnStretch(1, 1);
    connect(&theme, &Theme::changed, this, &KeyValueList::applyTheme);
    applyTheme();
}

KeyValueList::~KeyValueList() = default;

ElidedLabel *KeyValueList::addRow(const QString &caption)
{
    auto *value = new ElidedLabel(m_theme, {}, this);
    value->setSelectable(true);
    addRow(caption, value);
    return value;
}

void KeyValueList::addRow(const QString &caption, QWidget *value)
{
    // The same kind of label as the value, so that both stand on one line at every font size.
    auto *head = new ElidedLabel(m_theme, caption, this);
    head->setColor(Token::Secondary);
    value->setAccessibleDescription(caption);
    const int row = m_grid->rowCount();
    m_grid->addWidget(head, row, 0, Qt::AlignLeft | Qt::AlignVCenter);
    if (qobject_cast<ElidedLabel *>(value)) {
        m_grid->addWidget(value, row, 1, Qt::AlignVCenter);
    } else {
        m_grid->addWidget(value, row, 1, Qt::AlignLeft | Qt::AlignVCenter);
    }
}

void KeyValueList::setRowVisible(const QWidget *value, bool visible)
{
    for (int row = 0; row < m_grid->rowCount(); ++row) {
        QLayoutItem *item = m_grid->itemAtPosition(row, 1);
        if (item && item->widget() == value) {
            item->widget()->setVisible(visible);
            m_grid->itemAtPosition(row, 0)->widget()->setVisible(visible);
            return;
        }
    }
}

void KeyValueList::applyTheme()
{
    m_grid->setHorizontalSpacing(m_theme.px(12));
    m_grid->setVerticalSpacing(m_theme.px(4));
    m_grid->setColumnMinimumWidth(0, m_theme.px(72));
}

} // namespace callboard::ui

#include "moc_KeyValueList.cpp"
