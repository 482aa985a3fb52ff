#include "base/Answer.h"
#include "base/Result.h"
#include "support/TestRegistry.h"

#include <QStringList>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace callboard;

namespace {

using Told = Result<QString, int>;

/// Writes down what it is called with.
class Listener final : public QObject
{
public:
    void heard(const QString &word) { said.append(word); }
    void heardOf(const QString &of, int number, const QString &word)
    {
        said.append(u"%1 %2 %3"_s.arg(of).arg(number).arg(word));
    }
    void taken(std::unique_ptr<QString> word) { said.append(*word); }
    void told(const QString &of, const Told &told) { said.append(of + u' ' + told.value_or(u"nothing"_s)); }
    void handOn(const Answer<QString> &next, const QString &word) { next(word); }

    QStringList said;
};

} // namespace

class AnswerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLambdaIsCalled()
    {
        QString heard;
        const Answer<QString> answer {this, [&heard](const QString &word) { heard = word; }};
        answer(u"yes"_s);
        QCOMPARE(heard, u"yes"_s);
    }

    void aStepIsCalled()
    {
        Listener listener;
        const Answer<QString> answer {&listener, &Listener::heard};
        answer(u"yes"_s);
        QCOMPARE(listener.said, QStringList {u"yes"_s});
    }

    void boundValuesComeBeforeTheResult()
    {
        Listener listener;
        const Answer<QString> answer {&listener, &Listener::heardOf, u"call"_s, 7};
        answer(u"yes"_s);
        QCOMPARE(listener.said, QStringList {u"call 7 yes"_s});
    }

    void boundValuesAreThoseOfTheQuestion()
    {
        Listener listener;
        QString of = u"call"_s;
        const Answer<QString> answer {&listener, &Listener::heardOf, of, 7};
        of = u"another"_s;
        answer(u"yes"_s);
        QCOMPARE(listener.said, QStringList {u"call 7 yes"_s});
    }

    void everyCopyCallsTheStepWithTheBoundValues()
    {
        Listener listener;
        const Answer<QString> first {&listener, &Listener::heardOf, u"call"_s, 7};
        const Answer<QString> second = first; // NOLINT(performance-unnecessary-copy-initialization)
        first(u"one"_s);
        second(u"two"_s);
        first(u"three"_s);
        QCOMPARE(listener.said, (QStringList {u"call 7 one"_s, u"call 7 two"_s, u"call 7 three"_s}));
    }

    void aResultIsMovedIntoTheStep()
    {
        Listener listener;
        const Answer<std::unique_ptr<QString>> answer {&listener, &Listener::taken};
        answer(std::make_unique<QString>(u"yes"_s));
        QCOMPARE(listener.said, QStringList {u"yes"_s});
    }

    void aFailureIsAResultToo()
    {
        Listener listener;
        const Answer<Told> answer {&listener, &Listener::told, u"call"_s};
        answer(failure(404));
        answer(u"yes"_s);
        QCOMPARE(listener.said, (QStringList {u"call nothing"_s, u"call yes"_s}));
    }

    void anAnswerCanBeBound()
    {
        Listener asker;
        Listener between;
        const Answer<QString> last {&asker, &Listener::heard};
        const Answer<QString> answer {&between, &Listener::handOn, last};
        answer(u"yes"_s);
        QCOMPARE(asker.said, QStringList {u"yes"_s});
        QVERIFY(between.said.isEmpty());
    }

    void nothingIsCalledOnceTheContextIsGone()
    {
        QString heard;
        auto context = std::make_unique<QObject>();
        const Answer<QString> lambda {context.get(), [&heard](const QString &word) { heard = word; }};
        auto listener = std::make_unique<Listener>();
        const Answer<QString> step {listener.get(), &Listener::heardOf, u"call"_s, 7};
        context.reset();
        listener.reset();
        lambda(u"yes"_s);
        step(u"yes"_s); // or it would be called on a dead object, which ASan tells
        QCOMPARE(heard, QString());
    }

    void noAnswerIsCalledWithoutHarm()
    {
        const Answer<QString> answer;
        answer(u"yes"_s);
    }
};

CALLBOARD_TEST(AnswerTest)
#include "AnswerTest.moc"
