#include "theme/Button.h"
#include "theme/CallboardStyle.h"
#include "theme/ElidedLabel.h"
#include "theme/LiveToggle.h"
#include "theme/Theme.h"
#include "ui/support/WidgetApplication.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QImage>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QScrollArea>
#include <QSlider>
#include <QSpinBox>
#include <QTabBar>
#include <QTest>
#include <QTextEdit>
#include <QToolButton>
#include <QVBoxLayout>

#include <functional>
#include <memory>
#include <vector>

using namespace callboard::ui;
using namespace Qt::StringLiterals;

namespace {

struct Kind
{
    const char *name;
    std::function<QWidget *(const Theme &, QWidget *)> make;
};

Button *button(Button::Kind kind, QWidget *parent, bool checked = false)
{
    auto *made = new Button(kind, u"Check Status"_s, parent);
    made->setCheckable(checked);
    made->setChecked(checked);
    return made;
}

/// Every kind of control that the window has.
std::vector<Kind> allKinds()
{
    return {
        {"primary button", [](const Theme &, QWidget *p) -> QWidget * { return button(Button::Kind::Primary, p); }},
        {"secondary button", [](const Theme &, QWidget *p) -> QWidget * { return button(Button::Kind::Secondary, p); }},
        {"quiet button", [](const Theme &, QWidget *p) -> QWidget * { return button(Button::Kind::Quiet, p); }},
        {"quiet button, on",
            [](const Theme &, QWidget *p) -> QWidget * { return button(Button::Kind::Quiet, p, true); }},
        {"link", [](const Theme &, QWidget *p) -> QWidget * { return button(Button::Kind::Link, p); }},
        {"icon", [](const Theme &, QWidget *p) -> QWidget * { return new Button(Button::Kind::Quiet, Icon::Play, p); }},
        {"Live", [](const Theme &, QWidget *p) -> QWidget * { return new LiveToggle(p); }},
        {"Paused",
            [](const Theme &, QWidget *p) -> QWidget * {
                auto *live = new LiveToggle(p);
                live->setChecked(false);
                return live;
            }},
        {"tool button",
            [](const Theme &, QWidget *p) -> QWidget * {
                auto *tool = new QToolButton(p);
                tool->setText(u"Outcome"_s);
                tool->setFocusPolicy(Qt::StrongFocus);
                return tool;
            }},
        {"filter",
            [](const Theme &, QWidget *p) -> QWidget * {
                auto *tool = new QToolButton(p);
                tool->setText(u"Any status"_s);
                tool->setFocusPolicy(Qt::StrongFocus);
                tool->setPopupMode(QToolButton::InstantPopup);
                tool->setMenu(new QMenu(tool));
                return tool;
            }},
        {"line edit", [](const Theme &, QWidget *p) -> QWidget * { return new QLineEdit(p); }},
        {"combo box",
            [](const Theme &, QWidget *p) -> QWidget * {
                auto *box = new QComboBox(p);
                box->addItem(u"Pune"_s);
                return box;
            }},
        {"editable combo box",
            [](const Theme &, QWidget *p) -> QWidget * {
                auto *box = new QComboBox(p);
                box->setEditable(true);
                return box;
            }},
        {"spin box", [](const Theme &, QWidget *p) -> QWidget * { return new QSpinBox(p); }},
        {"date", [](const Theme &, QWidget *p) -> QWidget * { return new QDateEdit(p); }},
        {"check box", [](const Theme &, QWidget *p) -> QWidget * { return new QCheckBox(u"Follow"_s, p); }},
        {"radio button", [](const Theme &, QWidget *p) -> QWidget * { return new QRadioButton(u"All"_s, p); }},
        {"tabs",
            [](const Theme &, QWidget *p) -> QWidget * {
                auto *tabs = new QTabBar(p);
                tabs->addTab(u"Accounts"_s);
                tabs->addTab(u"Polling"_s);
                return tabs;
            }},
        {"list",
            [](const Theme &, QWidget *p) -> QWidget * {
                auto *list = new QListWidget(p);
                list->addItems({u"All calls"_s, u"Interested"_s});
                list->setCurrentRow(1);
                return list;
            }},
        {"empty list", [](const Theme &, QWidget *p) -> QWidget * { return new QListWidget(p); }},
        {"note", [](const Theme &, QWidget *p) -> QWidget * { return new QPlainTextEdit(p); }},
        {"text", [](const Theme &, QWidget *p) -> QWidget * { return new QTextEdit(p); }},
        {"text that is read",
            [](const Theme &, QWidget *p) -> QWidget * {
                auto *text = new QTextEdit(p);
                text->setReadOnly(true);
                text->setText(u"assistant: Hello."_s);
                return text;
            }},
        {"page that scrolls",
            [](const Theme &, QWidget *p) -> QWidget * {
                auto *area = new QScrollArea(p);
                area->setFocusPolicy(Qt::StrongFocus);
                return area;
            }},
    };
}

/// How many pixels differ so much that the change is seen: 3:1 (WCAG 2.2, 2.4.13).
int changedPixels(const QImage &before, const QImage &after)
{
    int changed = 0;
    for (int y = 0; y < before.height(); ++y) {
        for (int x = 0; x < before.width(); ++x) {
            changed += contrastRatio(before.pixelColor(x, y), after.pixelColor(x, y)) >= 3.0 ? 1 : 0;
        }
    }
    return changed;
}

} // namespace

/// A person who goes on with the keyboard sees where the focus is, on every kind of control.
class FocusRingTest final : public QObject
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

    void everyKindShowsItsFocus_data()
    {
        QTest::addColumn<std::size_t>("kind");
        QTest::addColumn<bool>("dark");
        QTest::addColumn<bool>("strong");
        for (std::size_t kind = 0; kind < m_kinds.size(); ++kind) {
            for (const bool dark : {false, true}) {
                for (const bool strong : {false, true}) {
                    QTest::addRow("%s, %s%s", m_kinds[kind].name, dark ? "dark" : "light", strong ? ", high" : "")
                        << kind << dark << strong;
                }
            }
        }
    }
    void everyKindShowsItsFocus()
    {
        QFETCH(const std::size_t, kind);
        QFETCH(const bool, dark);
        QFETCH(const bool, strong);
        m_theme->setChoice(dark ? SchemeChoice::Dark : SchemeChoice::Light);
        m_theme->setContrastChoice(strong ? ContrastChoice::High : ContrastChoice::Normal);
        const auto [before, after] = pictures(m_kinds[kind].make);
        // At least one side of it and its height, and more than a blinking caret.
        const int least = std::min(100, before.width() / 2 + before.height() / 2);
        const int changed = changedPixels(before, after);
        QVERIFY2(changed >= least, qPrintable(u"%1 of %2×%3"_s.arg(changed).arg(before.width()).arg(before.height())));
    }

    void aSliderShowsItsFocusRoundTheKnob()
    {
        for (const bool strong : {false, true}) {
            m_theme->setContrastChoice(strong ? ContrastChoice::High : ContrastChoice::Normal);
            const auto [before, after] = pictures(
                [](const Theme &, QWidget *parent) -> QWidget * { return new QSlider(Qt::Horizontal, parent); });
            QVERIFY(changedPixels(before, after) >= 30);
        }
    }

private:
    /// Without and with the focus that Tab gave it.
    std::pair<QImage, QImage> pictures(const std::function<QWidget *(const Theme &, QWidget *)> &make)
    {
        QWidget window;
        auto *column = new QVBoxLayout(&window);
        auto *other = new QLineEdit(&window);
        column->addWidget(other);
        QWidget *control = make(*m_theme, &window);
        column->addWidget(control);
        window.resize(320, 200);
        window.show();
        window.activateWindow();
        other->setFocus();
        (void)QTest::qWaitForWindowActive(&window);
        QImage before = control->grab().toImage();
        control->setFocus(Qt::TabFocusReason);
        QCoreApplication::processEvents();
        return {before, control->grab().toImage()};
    }

    const std::vector<Kind> m_kinds = allKinds();
    std::unique_ptr<Theme> m_theme;
};

CALLBOARD_PLAIN_WIDGET_TEST(FocusRingTest)
#include "FocusRingTest.moc"
