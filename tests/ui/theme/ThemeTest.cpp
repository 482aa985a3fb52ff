#include "theme/Theme.h"
#include "theme/Badge.h"
#include "theme/CallboardStyle.h"
#include "theme/Figures.h"
#include "theme/Icons.h"
#include "theme/Palette.h"
#include "theme/PlainText.h"
#include "theme/TextLine.h"
#include "ui/support/WidgetApplication.h"

#include <QApplication>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFontMetricsF>
#include <QIcon>
#include <QImage>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPainter>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QTextDocument>
#include <QTextEdit>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <memory>
#include <vector>

using namespace callboard::ui;
using namespace Qt::StringLiterals;

namespace {

constexpr double enough = 4.5;
constexpr double enoughForShapes = 3.0;

std::vector<Tone> allTones()
{
    return {Tone::Waiting, Tone::Live, Tone::Ending, Tone::Done, Tone::NotReached};
}

// How many pixels of `image` have exactly this colour.
int count(const QImage &image, const QColor &color)
{
    int found = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            found += image.pixelColor(x, y) == color ? 1 : 0;
        }
    }
    return found;
}

} // namespace

class ThemeTest final : public QObject
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
        // Back to a style that knows nothing of the theme.
        QApplication::setStyle(u"Fusion"_s);
        m_theme.reset();
    }

    void init()
    {
        m_theme->setChoice(SchemeChoice::Light);
        m_theme->setTextScale(1.0);
    }

    void measuresContrastAsWcagDoes()
    {
        QCOMPARE(contrastRatio(Qt::white, Qt::black), 21.0);
        QCOMPARE(contrastRatio(Qt::black, Qt::white), 21.0);
        QCOMPARE(contrastRatio(Qt::red, Qt::red), 1.0);
        // #767676 is the lightest gray that passes on white.
        QVERIFY(std::abs(contrastRatio(QColor(0x76, 0x76, 0x76), Qt::white) - 4.54) < 0.01);
    }

    void everyPairCanBeRead_data()
    {
        QTest::addColumn<QColor>("text");
        QTest::addColumn<QColor>("background");
        for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
            const Palette palette(scheme);
            for (const Palette::Pair &pair : palette.textPairs()) {
                QTest::addRow("%s, %s", scheme == Scheme::Light ? "light" : "dark", pair.name)
                    << pair.text << pair.background;
            }
        }
    }

    void everyPairCanBeRead()
    {
        QFETCH(QColor, text);
        QFETCH(QColor, background);
        const double ratio = contrastRatio(text, background);
        QVERIFY2(ratio >= enough, qPrintable(u"%1:1"_s.arg(ratio, 0, 'f', 2)));
    }

    void outlinesAndRingsCanBeSeen()
    {
        for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
            const Palette palette(scheme);
            for (const Token ground : {Token::Surface, Token::Window}) {
                QVERIFY(contrastRatio(palette.color(Token::Outline), palette.color(ground)) >= enoughForShapes);
                QVERIFY(contrastRatio(palette.color(Token::Accent), palette.color(ground)) >= enoughForShapes);
            }
        }
    }

    void holdsTheTokensOfTheDesign()
    {
        const Palette light(Scheme::Light);
        const Palette dark(Scheme::Dark);
        QCOMPARE(light.color(Token::Window).name(), u"#f4f5f7"_s);
        QCOMPARE(light.color(Token::Surface).name(), u"#ffffff"_s);
        QCOMPARE(light.color(Token::Accent).name(), u"#1860d6"_s);
        QCOMPARE(light.color(Token::SelectedRow).name(), u"#e6effd"_s);
        QCOMPARE(dark.color(Token::Window).name(), u"#13161b"_s);
        QCOMPARE(dark.color(Token::Surface).name(), u"#1a1e25"_s);
        QCOMPARE(dark.color(Token::Accent).name(), u"#4f8fff"_s);
        QCOMPARE(dark.color(Token::SelectedRow).name(), u"#1d2c47"_s);
        QCOMPARE(light.badgeText(Tone::Done).name(), u"#12663a"_s);
        QCOMPARE(dark.badgeFill(Tone::NotReached).name(), u"#43191a"_s);
        QCOMPARE(light.toQPalette().color(QPalette::Highlight), light.color(Token::SelectedRow));
        QCOMPARE(dark.toQPalette().color(QPalette::Disabled, QPalette::Text), dark.color(Token::DisabledText));
    }

    void mixesBetweenTwoTokens()
    {
        const Palette palette;
        QCOMPARE(palette.mixed(Token::Accent, Token::Surface, 0.0), palette.color(Token::Accent));
        QCOMPARE(palette.mixed(Token::Accent, Token::Surface, 1.0), palette.color(Token::Surface));
        QCOMPARE(palette.mixed(Token::Accent, Token::Surface, 7.0), palette.color(Token::Surface));
    }

    void saysWhenItChanges()
    {
        QSignalSpy changed(m_theme.get(), &Theme::changed);
        m_theme->setChoice(SchemeChoice::Dark);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(m_theme->scheme(), Scheme::Dark);
        QCOMPARE(QApplication::palette().color(QPalette::Window), m_theme->color(Token::Surface));
        m_theme->setChoice(SchemeChoice::Dark);
        QCOMPARE(changed.count(), 1);
        m_theme->setTextScale(1.5);
        QCOMPARE(changed.count(), 2);
        m_theme->setTextScale(1.5);
        QCOMPARE(changed.count(), 2);
    }

    void systemMeansTheColoursTheDesktopStartedWith()
    {
        m_theme->setChoice(SchemeChoice::Dark);
        m_theme->setChoice(SchemeChoice::System);
        QCOMPARE(m_theme->scheme(), Scheme::Light); // the offscreen platform is light
        QCOMPARE(m_theme->choice(), SchemeChoice::System);
    }

    void sizesGrowWithTheFont()
    {
        QVERIFY(m_theme->font().pixelSize() >= 13);
        QVERIFY(m_theme->rowHeight() >= 52);
        const int body = m_theme->font().pixelSize();
        const int grid = m_theme->px(8);
        m_theme->setTextScale(2.0);
        QVERIFY(std::abs(m_theme->font().pixelSize() - 2 * body) <= 1);
        QVERIFY(std::abs(m_theme->px(8) - 2 * grid) <= 1);
        QCOMPARE(QApplication::font().pixelSize(), m_theme->font().pixelSize());
        m_theme->setTextScale(100.0);
        QCOMPARE(m_theme->textScale(), 2.5);
        QCOMPARE(m_theme->font(FontRole::SectionHead).capitalization(), QFont::AllUppercase);
    }

    void everyIconDrawsSomethingInItsColour()
    {
        const QColor ink(200, 30, 90);
        for (int i = 0; i < static_cast<int>(Icon::Count_); ++i) {
            for (const qreal ratio : {1.0, 1.5, 2.0}) {
                const QPixmap picture = pixmap(static_cast<Icon>(i), ink, QSize(20, 20), ratio);
                QCOMPARE(picture.devicePixelRatio(), ratio);
                QCOMPARE(picture.size(), QSize(qRound(20 * ratio), qRound(20 * ratio)));
                const QImage image = picture.toImage().convertToFormat(QImage::Format_ARGB32);
                int inked = 0;
                for (int y = 0; y < image.height(); ++y) {
                    for (int x = 0; x < image.width(); ++x) {
                        const QColor pixel = image.pixelColor(x, y);
                        if (pixel.alpha() < 60) {
                            continue;
                        }
                        ++inked;
                        QVERIFY2(std::abs(pixel.red() - ink.red()) <= 4 && std::abs(pixel.green() - ink.green()) <= 4
                                     && std::abs(pixel.blue() - ink.blue()) <= 4,
                            qPrintable(u"icon %1 is not of one colour"_s.arg(i)));
                    }
                }
                QVERIFY2(inked > 8, qPrintable(u"icon %1 is empty"_s.arg(i)));
            }
        }
        QVERIFY(pixmap(Icon::Play, ink, QSize(), 1.0).isNull());
    }

    void iconsFollowTheScheme()
    {
        const QIcon stop = icon(*m_theme, Icon::Stop, Token::Text);
        const QPoint middle(8, 8);
        QCOMPARE(stop.pixmap(16, 16).toImage().pixelColor(middle), m_theme->color(Token::Text));
        m_theme->setChoice(SchemeChoice::Dark);
        QCOMPARE(stop.pixmap(16, 16).toImage().pixelColor(middle), m_theme->color(Token::Text));
        QCOMPARE(
            stop.pixmap(16, 16, QIcon::Disabled).toImage().pixelColor(middle), m_theme->color(Token::DisabledText));
        const QPixmap sharp = stop.pixmap(QSize(16, 16), 2.0);
        QCOMPARE(sharp.size(), QSize(32, 32));
        QCOMPARE(sharp.devicePixelRatio(), 2.0);
        QVERIFY(!applicationIcon().pixmap(48, 48).isNull());
    }

    void everyToneHasItsOwnGlyph()
    {
        QList<Icon> glyphs;
        for (const Tone tone : allTones()) {
            QVERIFY(!glyphs.contains(iconFor(tone)));
            glyphs << iconFor(tone);
        }
    }

    void badgesFitTheirRoom()
    {
        for (const Tone tone : allTones()) {
            QImage image(240, 40, QImage::Format_ARGB32_Premultiplied);
            image.fill(Qt::transparent);
            QPainter painter(&image);
            const QRect taken = paintBadge(&painter, *m_theme, image.rect(), tone, u"completed"_s);
            painter.end();
            QCOMPARE(taken.size(), badgeSizeHint(*m_theme, u"completed"_s));
            QVERIFY(image.rect().contains(taken));
            QVERIFY(count(image, m_theme->palette().badgeFill(tone)) > 200);
        }
        QImage image(80, 20, QImage::Format_ARGB32_Premultiplied);
        QPainter painter(&image);
        const QString longWord(200, u'w');
        QCOMPARE(paintBadge(&painter, *m_theme, image.rect(), Tone::Waiting, longWord).width(), 80);
        QVERIFY(paintBadge(&painter, *m_theme, QRect(0, 0, 5, 20), Tone::Waiting, longWord).isNull());
        QCOMPARE(paintBadge(&painter, *m_theme, image.rect(), Tone::Live, u"a"_s, Qt::RightToLeft).right(), 79);
    }

    void figuresAreTabular()
    {
        const QFontMetricsF metrics(m_theme->font());
        const qreal ones = tabularWidth(metrics, u"1m 11s"_s);
        const qreal eights = tabularWidth(metrics, u"8m 88s"_s);
        QVERIFY(std::abs(ones - eights) < 0.01);
        QCOMPARE(tabularWidth(metrics, QString()), 0.0);
    }

    void otherScriptsStandOnTheSameLine()
    {
        const auto lowestInk = [this](const QString &text) {
            QImage image(200, 60, QImage::Format_ARGB32_Premultiplied);
            image.fill(Qt::white);
            QPainter painter(&image);
            painter.setFont(m_theme->font());
            painter.setPen(Qt::black);
            drawLine(&painter, image.rect(), Qt::AlignLeft | Qt::AlignVCenter, text);
            painter.end();
            for (int y = image.height() - 1; y >= 0; --y) {
                for (int x = 0; x < image.width(); ++x) {
                    if (image.pixelColor(x, y).lightness() < 128) {
                        return y;
                    }
                }
            }
            return -1;
        };
        // Letters without parts below the line.
        QVERIFY(std::abs(lowestInk(u"HE"_s) - lowestInk(u"आशा HE"_s)) <= 1);
    }

    /// An Arabic or Hebrew name goes on to the left: there it is cut, whichever way the window is read.
    void namesAreCutWhereTheyGoOn_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("rightToLeft");
        const QString arabic = u"محمد عبد الرحمن الهاشمي القرشي"_s;
        const QString hebrew = u"יהושע בן־נון הירושלמי הזקן"_s;
        QTest::newRow("Latin") << u"Maximilian Alexander Fortescue"_s << false;
        QTest::newRow("Hindi") << u"आशा वर्मा राजेश्वरी चतुर्वेदी"_s << false;
        QTest::newRow("Arabic") << arabic << true;
        QTest::newRow("Hebrew") << hebrew << true;
        QTest::newRow("Arabic, then Latin") << u"محمد Abdurrahman al-Hashimi"_s << true;
    }
    void namesAreCutWhereTheyGoOn()
    {
        QFETCH(const QString, name);
        QFETCH(const bool, rightToLeft);
        const QFontMetrics metrics(m_theme->font());
        const int room = metrics.horizontalAdvance(name) * 2 / 3;
        // Dots are what has ink near the baseline alone, in a column of its own at one end.
        const auto dotsAtLeft = [&](const auto &draw) {
            QImage image(room + 8, 60, QImage::Format_ARGB32_Premultiplied);
            image.fill(Qt::white);
            QPainter painter(&image);
            painter.setFont(m_theme->font());
            painter.setPen(Qt::black);
            draw(painter, image.rect());
            painter.end();
            const auto heightOfInk = [&image](int from, int to) {
                int top = image.height();
                int bottom = -1;
                for (int x = from; x < to; ++x) {
                    for (int y = 0; y < image.height(); ++y) {
                        if (image.pixelColor(x, y).lightness() < 128) {
                            top = std::min(top, y);
                            bottom = std::max(bottom, y);
                        }
                    }
                }
                return bottom < 0 ? 0 : bottom - top + 1;
            };
            int first = 0;
            int last = image.width() - 1;
            while (first < last && heightOfInk(first, first + 1) == 0) {
                ++first;
            }
            while (last > first && heightOfInk(last, last + 1) == 0) {
                --last;
            }
            const int dots = metrics.horizontalAdvance(QChar(u'…')) * 2 / 3;
            const int atLeft = heightOfInk(first, first + dots);
            const int atRight = heightOfInk(last + 1 - dots, last + 1);
            if (atLeft == 0 || atRight == 0 || std::min(atLeft, atRight) > 3) {
                return -1; // no dots at all
            }
            return atLeft < atRight ? 1 : 0;
        };
        for (const Qt::LayoutDirection direction : {Qt::LeftToRight, Qt::RightToLeft}) {
            QCOMPARE(dotsAtLeft([&](QPainter &painter, const QRect &rect) {
                painter.setLayoutDirection(direction);
                drawLine(&painter, rect, Qt::AlignLeading | Qt::AlignVCenter, name);
            }),
                rightToLeft ? 1 : 0);
        }
    }

    void softInkCanStillBeSeen()
    {
        for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
            const Palette palette(scheme);
            for (const Token ink : {Token::Accent, Token::Secondary}) {
                const QColor soft = palette.softened(ink, Token::Surface);
                QVERIFY(contrastRatio(soft, palette.color(Token::Surface)) >= enoughForShapes);
                QVERIFY(contrastRatio(soft, palette.color(Token::Surface))
                        < contrastRatio(palette.color(ink), palette.color(Token::Surface)));
            }
        }
    }

    /// As painted: where one can write is told from what is around it and from what it is filled with.
    void theEdgeOfAFieldCanBeSeen_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void theEdgeOfAFieldCanBeSeen()
    {
        QFETCH(const bool, dark);
        m_theme->setChoice(dark ? SchemeChoice::Dark : SchemeChoice::Light);
        QWidget dialog;
        auto *column = new QVBoxLayout(&dialog);
        column->addWidget(new QLineEdit(&dialog));
        column->addWidget(new QComboBox(&dialog));
        auto *editable = new QComboBox(&dialog);
        editable->setEditable(true);
        column->addWidget(editable);
        column->addWidget(new QSpinBox(&dialog));
        auto *filter = new QToolButton(&dialog);
        filter->setText(u"Any date"_s);
        filter->setToolButtonStyle(Qt::ToolButtonTextOnly);
        filter->setPopupMode(QToolButton::InstantPopup);
        filter->setMenu(new QMenu(filter));
        column->addWidget(filter);
        dialog.resize(300, 300);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        if (QWidget *focus = dialog.focusWidget()) {
            focus->clearFocus();
        }
        const QImage image = dialog.grab().toImage();
        for (QWidget *field : dialog.findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly)) {
            const QRect place = field->geometry();
            const int y = place.center().y();
            const QColor around = image.pixelColor(place.left() - 3, y);
            const QColor edge = image.pixelColor(place.left(), y);
            const QColor inside = image.pixelColor(place.left() + 3, y);
            for (const QColor &beside : {around, inside}) {
                const double ratio = contrastRatio(edge, beside);
                QVERIFY2(ratio >= enoughForShapes,
                    qPrintable(u"%1: %2:1"_s.arg(QString::fromLatin1(field->metaObject()->className())).arg(ratio)));
            }
        }
    }

    /// A recording that is dropped on a field leaves no path in it; words can be dropped as ever.
    void filesCannotBeDroppedOnFields()
    {
        QWidget dialog;
        auto *column = new QVBoxLayout(&dialog);
        auto *line = new QLineEdit(&dialog);
        auto *note = new QTextEdit(&dialog);
        auto *plain = new QPlainTextEdit(&dialog);
        auto *combo = new QComboBox(&dialog);
        combo->setEditable(true);
        for (QWidget *field : std::initializer_list<QWidget *> {line, note, plain, combo}) {
            column->addWidget(field);
        }
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        const auto drop = [](QWidget *target, const QMimeData &data) {
            const QPointF place = target->rect().center();
            QDragEnterEvent enter(place.toPoint(), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
            QApplication::sendEvent(target, &enter);
            if (enter.isAccepted()) {
                QDropEvent dropped(place, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
                QApplication::sendEvent(target, &dropped);
            }
            return enter.isAccepted();
        };
        QMimeData recording;
        recording.setUrls({QUrl::fromLocalFile(u"/var/tmp/outgoing/2026-01-16_John_Doe.mp3"_s)});
        QMimeData fromAFileManager;
        fromAFileManager.setUrls(recording.urls());
        fromAFileManager.setText(u"/var/tmp/outgoing/2026-01-16_John_Doe.mp3"_s);
        QMimeData words;
        words.setText(u"words"_s);
        for (QWidget *target :
            std::initializer_list<QWidget *> {line, note->viewport(), plain->viewport(), combo->lineEdit()}) {
            QVERIFY2(!drop(target, recording), target->metaObject()->className());
            QVERIFY2(!drop(target, fromAFileManager), target->metaObject()->className());
            QVERIFY2(drop(target, words), target->metaObject()->className());
        }
        QCOMPARE(line->text(), u"words"_s);
        QCOMPARE(note->toPlainText(), u"words"_s);
        QCOMPARE(plain->toPlainText(), u"words"_s);
        QCOMPARE(combo->currentText(), u"words"_s);
    }

    void toolTipsAreNeverRich()
    {
        QCOMPARE(plainToolTip(QString()), QString());
        QCOMPARE(plainToolTip(u"Jane & John"_s), u"Jane & John"_s);
        const QString tip = plainToolTip(u"<img src=\"file:///etc/passwd\">"_s);
        QVERIFY(!tip.contains(u"<img"_s));
        QVERIFY(tip.contains(u"&lt;img"_s));
        QVERIFY(Qt::mightBeRichText(plainToolTip(QString(200, u'a')))); // so that it wraps
    }

    void namesStayOnOneLine()
    {
        QCOMPARE(singleLine(u"  Jane\n\tSmith \u202Eevil\u202C "_s), u"Jane Smith evil"_s);
        QCOMPARE(singleLine(u"क्\u200Dष"_s), u"क्\u200Dष"_s);
        QCOMPARE(singleLine(u"\n\n"_s), QString());
    }

private:
    std::unique_ptr<Theme> m_theme;
};

CALLBOARD_PLAIN_WIDGET_TEST(ThemeTest)
#include "ThemeTest.moc"
