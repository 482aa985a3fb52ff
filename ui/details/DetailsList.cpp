#include "details/DetailsList.h"

#include "details/SelectableText.h"
#include "theme/TextLabel.h"
#include "theme/Theme.h"

#include <QGridLayout>

namespace callboard::ui {

DetailsList::DetailsList(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setColumnStretch(1, 1);
    connect(&theme, &Theme::changed, this, &DetailsList::applyTheme);
    applyTheme();
}

DetailsList::~DetailsList() = default;

SelectableText *DetailsList::addText(const QString &caption, const QString &objectName)
{
    auto *value = new SelectableText(m_theme, FontRole::Body, Token::Text, this);
    value->setObjectName(objectName);
    value->setAccessibleName(caption);
    addCaption(caption, m_rows, Qt::AlignTop);
    m_grid->addWidget(value, m_rows++, 1, Qt::AlignTop);
    return value;
}

TextLabel *DetailsList::addWidget(const QString &caption, QWidget *value)
{
    TextLabel *label = addCaption(caption, m_rows, Qt::AlignVCenter);
    m_grid->addWidget(value, m_rows++, 1, Qt::AlignVCenter);
    return label;
}

void DetailsList::setRowVisible(const QWidget *value, bool visible)
{
    for (int row = 0; row < m_rows; ++row) {
        QWidget *widget = m_grid->itemAtPosition(row, 1)->widget();
        if (widget == value) {
            widget->setVisible(visible);
            m_grid->itemAtPosition(row, 0)->widget()->setVisible(visible);
        }
    }
}

TextLabel *DetailsList::addCaption(const QString &caption, int row, Qt::Alignment alignment)
{
    auto *label = new TextLabel(m_theme, caption, FontRole::Body, Token::Secondary, this);
    m_grid->addWidget(label, row, 0, Qt::AlignLeft | alignment);
    return label;
}

void DetailsList::applyTheme()
{
    m_grid->setHorizontalSpacing(m_theme.px(12));
    m_grid->setVerticalSpacing(m_theme.px(4));
    m_grid->setColumnMinimumWidth(0, m_theme.px(78));
}

} // namespace callboard::ui

#include "moc_DetailsList.cpp"
