#include "downloads/DownloadPanel.h"

#include "base/SizeText.h"
#include "recordings/save/DownloadBatch.h"
#include "theme/Button.h"
#include "theme/ElidedLabel.h"
#include "theme/TextLabel.h"
#include "theme/Theme.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QProgressBar>

#include <algorithm>

namespace callboard::ui {

using namespace Qt::StringLiterals;

namespace {

/// The bar's own steps: numbers of calls and bytes need not fit into an int.
constexpr int barSteps = 1000;

QString currentText(const recordings::DownloadProgress &progress)
{
    if (progress.stopping) {
        return DownloadPanel::tr("Finishing…");
    }
    if (progress.current.isEmpty()) {
        return {};
    }
    const QString what = progress.fetching ? DownloadPanel::tr("Fetching %1").arg(progress.current)
                                           : DownloadPanel::tr("Saving %1").arg(progress.current);
    if (progress.total > 0) {
        return what + u" · "_s + DownloadPanel::tr("%1 of %2").arg(sizeText(progress.bytes), sizeText(progress.total));
    }
    return progress.bytes > 0 ? what + u" · "_s + sizeText(progress.bytes) : what;
}

} // namespace

DownloadPanel::DownloadPanel(const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_count(new TextLabel(theme, {}, FontRole::BodyStrong, Token::Text, this))
    , m_current(new ElidedLabel(theme, {}, this))
    , m_bar(new QProgressBar(this))
    , m_end(new TextLabel(theme, {}, FontRole::Body, Token::Text, this))
    , m_cancel(new Button(Button::Kind::Secondary, tr("Cancel"), this))
    , m_reasons(new Button(Button::Kind::Secondary, tr("Show reasons…"), this))
    , m_folder(new Button(Button::Kind::Secondary, tr("Open folder"), this))
    , m_close(new Button(Button::Kind::Quiet, Icon::Close, this))
{
    setObjectName(u"downloadPanel"_s);
    setAccessibleName(tr("Downloads"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_count->setObjectName(u"downloadCount"_s);
    m_current->setObjectName(u"downloadCurrent"_s);
    m_current->setColor(Token::Secondary);
    m_current->setFontRole(FontRole::Secondary);
    m_current->setTabularFigures(true);
    m_current->setElideMode(Qt::ElideMiddle);
    m_bar->setObjectName(u"downloadBar"_s);
    m_bar->setAccessibleName(tr("Download progress"));
    m_bar->setRange(0, barSteps);
    m_bar->setTextVisible(false);
    m_end->setObjectName(u"downloadEnd"_s);
    m_end->setWordWrap(true);
    m_cancel->setObjectName(u"cancelDownload"_s);
    m_cancel->setAccessibleName(tr("Cancel download"));
    m_reasons->setObjectName(u"downloadReasons"_s);
    m_folder->setObjectName(u"openDownloadFolder"_s);
    m_close->setObjectName(u"closeDownload"_s);
    m_close->setAccessibleName(tr("Dismiss"));
    m_close->setToolTip(tr("Dismiss"));

    auto *row = new QHBoxLayout(this);
    row->addWidget(m_count);
    row->addWidget(m_bar);
    row->addWidget(m_current, 1);
    row->addWidget(m_end, 1);
    row->addWidget(m_reasons);
    row->addWidget(m_folder);
    row->addWidget(m_cancel);
    row->addWidget(m_close);
    connect(m_cancel, &QAbstractButton::clicked, this, &DownloadPanel::cancelRequested);
    connect(m_reasons, &QAbstractButton::clicked, this, &DownloadPanel::reasonsRequested);
    connect(m_folder, &QAbstractButton::clicked, this, &DownloadPanel::folderRequested);
    connect(m_close, &QAbstractButton::clicked, this, &QWidget::hide);
    connect(&theme, &Theme::changed, this, &DownloadPanel::applyTheme);
    applyTheme();
    setEnded(false);
    hide();
}

DownloadPanel::~DownloadPanel() = default;

void DownloadPanel::setEnded(bool ended)
{
    for (QWidget *part : {static_cast<QWidget *>(m_count), static_cast<QWidget *>(m_bar),
             static_cast<QWidget *>(m_current), static_cast<QWidget *>(m_cancel)}) {
        part->setVisible(!ended);
    }
    m_end->setVisible(ended);
    m_close->setVisible(ended);
    m_reasons->setVisible(false);
    m_folder->setVisible(false);
}

void DownloadPanel::showProgress(const recordings::DownloadProgress &progress)
{
    const QLocale locale;
    setEnded(false);
    m_count->setText(tr("%1 of %2 calls").arg(locale.toString(progress.done), locale.toString(progress.calls)));
    m_current->setText(currentText(progress));
    const double part = progress.total > 0 ? static_cast<double>(progress.bytes) / static_cast<double>(progress.total)
                                           : 0.0; // of the current one
    const double done = (static_cast<double>(progress.done) + std::clamp(part, 0.0, 1.0))
                        / static_cast<double>(std::max<qint64>(1, progress.calls));
    m_bar->setValue(static_cast<int>(std::clamp(done, 0.0, 1.0) * barSteps));
    m_cancel->setEnabled(!progress.stopping);
    show();
}

void DownloadPanel::showEnd(const recordings::DownloadReport &report)
{
    setEnded(true);
    m_end->setText(report.summary());
    m_reasons->setVisible(!report.failureList().isEmpty());
    m_folder->setVisible(!report.place.isEmpty() && report.saved > 0);
    setAccessibleDescription(m_end->text());
    show();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void DownloadPanel::applyTheme()
{
    layout()->setContentsMargins(m_theme.px(16), m_theme.px(8), m_theme.px(16), m_theme.px(8));
    layout()->setSpacing(m_theme.px(12));
    m_bar->setFixedWidth(m_theme.px(180));
    update();
}

void DownloadPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Token::Surface));
    painter.fillRect(0, 0, width(), 1, m_theme.color(Token::Line));
}

} // namespace callboard::ui

#include "moc_DownloadPanel.cpp"
