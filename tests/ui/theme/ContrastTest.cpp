#include "theme/Badge.h"
#include "theme/Button.h"
#include "theme/CallboardStyle.h"
#include "theme/Icons.h"
#include "theme/Palette.h"
#include "theme/Theme.h"
#include "ui/support/WidgetApplication.h"

#include <QCheckBox>
#include <QImage>
#include <QPainter>
#include <QProgressBar>
#include <QRadioButton>
#include <QScrollBar>
#include <QSlider>
#include <QTest>

#include <algorithm>
#include <memory>
#include <vector>

using namespace callboard::ui;
using namespace Qt::StringLiterals;

namespace {

/// Least ratios, from WCAG 2.1: 1.4.3 and 1.4.11 (AA), and in high contrast 1.4.6 (AAA) and the text's AA for shapes.
double enoughForText(const Palette &palette)
{
    return palette.isHighContrast() ? 7.0 : 4.5;
}
double enoughForShapes(const Palette &palette)
{
    return palette.isHighContrast() ? 4.5 : 3.0;
}

std::vector<Palette> allPalettes()
{
    return {Palette(Scheme::Light), Palette(Scheme::Dark), Palette(Scheme::Light, Contrast::High),
        Palette(Scheme::Dark, Contrast::High)};
}

QString nameOf(const Palette &palette)
{
    return (palette.isDark() ? u"dark"_s : u"light"_s) + (palette.isHighContrast() ? u", high contrast"_s : u""_s);
}

/// The highest contrast of any pixel with `ground`.
double strongest(const QImage &image, const QColor &ground)
{
    double best = 1;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            best = std::max(best, contrastRatio(image.pixelColor(x, y), ground));
        }
    }
    return best;
}

} // namespace

/// What is drawn can be told from what it is drawn on, in both schemes and both contrasts.
class ContrastTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_theme = std::make_unique<Theme>();
        CallboardStyle::install(*static_cast<QApplication *>(QCoreApplication::instance()), *m_theme);
    }
    void cleanupTestCase()
    {
        QApplication::setStyle(u"Fusion"_s);
        m_theme.reset();
    }

    void everyTextCanBeRead()
    {
        for (const Palette &palette : allPalettes()) {
            for (const Palette::Pair &pair : palette.textPairs()) {
                const double ratio = contrastRatio(pair.text, pair.background);
                QVERIFY2(ratio >= enoughForText(palette),
                    qPrintable(u"%1, %2: %3:1"_s.arg(nameOf(palette), QLatin1String(pair.name)).arg(ratio)));
            }
        }
    }

    void everyShapeCanBeSeen()
    {
        for (const Palette &palette : allPalettes()) {
            for (const Palette::Pair &pair : palette.shapePairs()) {
                const double ratio = contrastRatio(pair.text, pair.background);
                QVERIFY2(ratio >= enoughForShapes(palette),
                    qPrintable(
                        u"%1, %2 (%3 on %4): %5:1"_s
                            .arg(nameOf(palette), QLatin1String(pair.name), pair.text.name(), pair.background.name())
                            .arg(ratio)));
            }
        }
    }

    /// Nothing is faint: not even what cannot be used now.
    void highContrastHasNoFaintText()
    {
        for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
            const Palette strong(scheme, Contrast::High);
            const Palette plain(scheme);
            for (const Token ground : {Token::Window, Token::Surface}) {
                QVERIFY(contrastRatio(strong.color(Token::DisabledText), strong.color(ground)) >= 4.5);
                for (const Token ink : {Token::Text, Token::Secondary, Token::DisabledText, Token::Accent, Token::Line,
                         Token::Outline, Token::ScrollHandle}) {
                    QVERIFY(contrastRatio(strong.color(ink), strong.color(ground))
                            >= contrastRatio(plain.color(ink), plain.color(ground)));
                }
            }
        }
    }

    void tonesAreTellableWithoutColour()
    {
        for (const Palette &palette : allPalettes()) {
            for (int i = 0; i < static_cast<int>(Tone::Count_); ++i) {
                for (int j = 0; j < i; ++j) { // their glyphs differ; that the word differs is CallStatus's
                    QVERIFY(iconFor(static_cast<Tone>(i)) != iconFor(static_cast<Tone>(j)));
                }
                QVERIFY(contrastRatio(palette.badgeText(static_cast<Tone>(i)), palette.badgeFill(static_cast<Tone>(i)))
                        >= enoughForText(palette));
            }
        }
    }

    /// As painted, not as named in a table: the edges of what can be set and of what moves.
    void whatIsPaintedCanBeSeen_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<bool>("strong");
        for (const bool dark : {false, true}) {
            for (const bool strong : {false, true}) {
                QTest::addRow("%s%s", dark ? "dark" : "light", strong ? ", high contrast" : "") << dark << strong;
            }
        }
    }
    void whatIsPaintedCanBeSeen()
    {
        QFETCH(const bool, dark);
        QFETCH(const bool, strong);
        m_theme->setChoice(dark ? SchemeChoice::Dark : SchemeChoice::Light);
        m_theme->setContrastChoice(strong ? ContrastChoice::High : ContrastChoice::Normal);
        const double enough = enoughForShapes(m_theme->palette());
        const QColor ground = m_theme->color(Token::Surface);

        QCheckBox box;
        QRadioButton radio;
        QScrollBar bar(Qt::Horizontal);
        bar.setRange(0, 100);
        QSlider slider(Qt::Horizontal);
        QProgressBar progress; // at its beginning: the way that is left
        progress.setValue(0);
        for (QWidget *widget : std::initializer_list<QWidget *> {&box, &radio, &bar, &slider, &progress}) {
            widget->resize(200, 24);
            const double ratio = strongest(widget->grab().toImage(), ground);
            QVERIFY2(ratio >= enough,
                qPrintable(u"%1: %2:1"_s.arg(QLatin1String(widget->metaObject()->className())).arg(ratio)));
        }
        // The groove of a slider, left and right of its knob.
        slider.setValue(50);
        const QImage groove = slider.grab().toImage();
        for (const int x : {10, groove.width() - 10}) {
            QVERIFY(strongest(groove.copy(x, 0, 1, groove.height()), ground) >= enough);
        }
    }

    /// By an edge, not by a shade alone.
    void aSwitchThatIsOnIsTold_data() { whatIsPaintedCanBeSeen_data(); }
    void aSwitchThatIsOnIsTold()
    {
        QFETCH(const bool, dark);
        QFETCH(const bool, strong);
        m_theme->setChoice(dark ? SchemeChoice::Dark : SchemeChoice::Light);
        m_theme->setContrastChoice(strong ? ContrastChoice::High : ContrastChoice::Normal);
        Button solo(Button::Kind::Quiet, u"Solo"_s);
        solo.setCheckable(true);
        solo.resize(solo.sizeHint());
        const QImage off = solo.grab().toImage();
        solo.setChecked(true);
        const QImage on = solo.grab().toImage();
        // Along its left edge, where there are no words.
        int told = 0;
        for (int y = solo.height() / 4; y < solo.height() * 3 / 4; ++y) {
            bool here = false;
            for (int x = 0; x < 3; ++x) {
                here = here || contrastRatio(off.pixelColor(x, y), on.pixelColor(x, y)) >= 3.0;
            }
            told += here ? 1 : 0;
        }
        QVERIFY2(told >= solo.height() / 2 - 1, qPrintable(QString::number(told)));
    }

    void highContrastHasEdgesAndThickRings()
    {
        QCOMPARE(focusRingWidth(Palette(Scheme::Light)), 2.0);
        QCOMPARE(focusRingWidth(Palette(Scheme::Light, Contrast::High)), 3.0);
        m_theme->setChoice(SchemeChoice::Light);
        m_theme->setContrastChoice(ContrastChoice::High);
        // A badge has an edge in its ink.
        QImage image(200, 40, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::white);
        QPainter painter(&image);
        const QRect badge = paintBadge(&painter, *m_theme, image.rect(), Tone::Done, u"completed"_s);
        painter.end();
        const QColor edge = image.pixelColor(badge.center().x(), badge.top());
        QVERIFY(contrastRatio(edge, m_theme->palette().badgeFill(Tone::Done)) >= 4.5);
    }

    void theChoiceWinsAndIsToldOnce()
    {
        m_theme->setContrastChoice(ContrastChoice::System);
        QCOMPARE(m_theme->contrast(), Contrast::Normal);
        int changes = 0;
        const auto connection = connect(m_theme.get(), &Theme::changed, this, [&changes] { ++changes; });
        m_theme->setContrastChoice(ContrastChoice::High);
        m_theme->setContrastChoice(ContrastChoice::High);
        QCOMPARE(changes, 1);
        QCOMPARE(m_theme->contrast(), Contrast::High);
        QCOMPARE(QApplication::palette().color(QPalette::WindowText), m_theme->color(Token::Text));
        m_theme->setContrastChoice(ContrastChoice::System);
        QCOMPARE(changes, 2);
        disconnect(connection);
    }

private:
    std::unique_ptr<Theme> m_theme;
};

CALLBOARD_PLAIN_WIDGET_TEST(ContrastTest)
#include "ContrastTest.moc"
