#include "player/WaveformView.h"

#include "player/Waveform.h"
#include "theme/Theme.h"
#include "ui/player/support/Sounds.h"
#include "ui/support/WidgetApplication.h"

#include <QImage>
#include <QTest>

#include <cmath>

using namespace callboard::ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What the waveform says, it says without colour.
class WaveformViewTest final : public QObject
{
    Q_OBJECT

public:
    explicit WaveformViewTest(Theme &theme)
        : m_theme(theme)
    {
    }

private Q_SLOTS:
    void cleanup()
    {
        m_theme.setChoice(SchemeChoice::Light);
        m_theme.setContrastChoice(ContrastChoice::Normal);
    }

    void aMutedChannelIsCrossedOut_data() { palettes(); }
    void aMutedChannelIsCrossedOut()
    {
        choosePalette();
        WaveformView view(m_theme);
        fill(view);
        const int height = tallest(view, 0);
        view.setLaneMuted(0, true);
        // Low bars, and a line through all of them: in gray as well as in colour.
        QVERIFY2(tallest(view, 0) < height * 2 / 3, qPrintable(u"%1 of %2"_s.arg(tallest(view, 0)).arg(height)));
        const QImage gray = view.grab().toImage().convertToFormat(QImage::Format_Grayscale8);
        const int line = middle(view, 0);
        const int ground = gray.pixelColor(10, line - 11).lightness();
        int crossed = 0;
        for (int x = 0; x < gray.width(); ++x) {
            crossed += std::abs(gray.pixelColor(x, line).lightness() - ground) > 60 ? 1 : 0;
        }
        QVERIFY2(crossed >= gray.width() - 4, qPrintable(QString::number(crossed)));
    }

    /// Bars that were played, bars ahead and muted ones: all of them can be seen.
    void everyBarCanBeSeen_data() { palettes(); }
    void everyBarCanBeSeen()
    {
        choosePalette();
        const double enough = m_theme.palette().isHighContrast() ? 4.5 : 3.0;
        WaveformView view(m_theme);
        fill(view);
        view.setValue(700); // of two seconds of speech
        const auto best = [&](int from, int to) {
            const QImage image = view.grab().toImage();
            double found = 1;
            for (int x = from; x < to; ++x) {
                for (int y = middle(view, 0) - 2; y <= middle(view, 0) + 2; ++y) {
                    found = std::max(found, contrastRatio(image.pixelColor(x, y), m_theme.color(Token::Surface)));
                }
            }
            return found;
        };
        QVERIFY(best(0, 20) >= enough); // played
        QVERIFY(best(view.width() / 7, view.width() / 7 + 20) >= enough); // ahead
        view.setLaneMuted(0, true);
        QVERIFY(best(0, 20) >= enough);
    }

    /// The edges of a part point into it, and so differ.
    void theEndsOfAPartAreTellable()
    {
        WaveformView view(m_theme);
        fill(view);
        view.setLoop(2000, 5000);
        const QImage image = view.grab().toImage();
        const int top = middle(view, 0) - m_theme.px(26) / 2;
        const auto isAccent
            = [&](int x) { return contrastRatio(image.pixelColor(x, top), m_theme.color(Token::Accent)) < 1.5; };
        const int from = view.width() * 2 / 7;
        const int to = view.width() * 5 / 7;
        QVERIFY(isAccent(from + 2) && !isAccent(from - 2));
        QVERIFY(isAccent(to - 3) && !isAccent(to + 2));
    }

private:
    static void palettes()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<bool>("strong");
        for (const bool dark : {false, true}) {
            for (const bool strong : {false, true}) {
                QTest::addRow("%s%s", dark ? "dark" : "light", strong ? ", high contrast" : "") << dark << strong;
            }
        }
    }
    void choosePalette()
    {
        QFETCH(const bool, dark);
        QFETCH(const bool, strong);
        m_theme.setChoice(dark ? SchemeChoice::Dark : SchemeChoice::Light);
        m_theme.setContrastChoice(strong ? ContrastChoice::High : ContrastChoice::Normal);
    }
    static void fill(WaveformView &view)
    {
        view.setRange(0, 7000);
        const Pcm sound = conversation(8000, 7s);
        WaveformBuilder builder(8000);
        builder.append(sound.samples);
        view.setWaveform(builder.waveform(true));
        view.resize(420, view.sizeHint().height());
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
    }
    /// Of the channel's own line.
    [[nodiscard]] int middle(const WaveformView &view, int lane) const
    {
        const int height = m_theme.px(26);
        return lane == 0 ? m_theme.px(20) + height / 2 : view.height() - height / 2;
    }
    /// The height of its highest bar, in pixels.
    [[nodiscard]] int tallest(WaveformView &view, int lane) const
    {
        const QImage image = view.grab().toImage();
        const QColor ground = m_theme.color(Token::Surface);
        int best = 0;
        for (int x = 8; x < image.width(); ++x) { // behind the place
            int high = 0;
            for (int y = middle(view, lane) - m_theme.px(26) / 2; y < middle(view, lane) + m_theme.px(26) / 2; ++y) {
                high += contrastRatio(image.pixelColor(x, y), ground) > 1.5 ? 1 : 0;
            }
            best = std::max(best, high);
        }
        return best;
    }

    Theme &m_theme;
};

CALLBOARD_WIDGET_TEST(WaveformViewTest)
#include "WaveformViewTest.moc"
