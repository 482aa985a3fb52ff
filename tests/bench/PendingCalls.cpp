#include "bench/PendingCalls.h"

#include "simulator/Simulator.h"

#include <algorithm>
#include <array>

namespace callboard::bench {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds youngest = 1min;
constexpr milliseconds span = 9min;

/// Lives a call goes through in its first seconds, and then no further.
std::vector<simulator::CallStep> lifeUpTo(int kind)
{
    const std::array<simulator::CallStep, 4> steps {
        {{.offset = 0s, .status = u"queued"_s}, {.offset = 8s, .status = u"ringing"_s},
            {.offset = 20s, .status = u"in-progress"_s}, {.offset = 50s, .status = u"completed"_s}}};
    return {steps.begin(), steps.begin() + kind + 1};
}

} // namespace

void addCalls(simulator::Simulator &simulator, const Shape &shape)
{
    const auto agents = std::clamp<std::size_t>(static_cast<std::size_t>(shape.agents), 1, simulator.agents().size());
    const int all = shape.calls * (1 + shape.ended);
    for (int i = 0; i < all; ++i) {
        // A pending call, then those that ended, then the next pending one.
        const bool pending = i % (1 + shape.ended) == 0;
        const int ordinal = i / (1 + shape.ended);
        simulator::CallSpec spec {
            .agentId = simulator.agents().at(static_cast<std::size_t>(ordinal) % agents).id,
            // Changes of agent and of status must not fall together.
            .steps = lifeUpTo(pending ? ordinal / static_cast<int>(agents) % 3 : 3),
            .talk = pending ? 0s : 25s,
            .age = youngest + span * i / all,
        };
        spec.recipientData = QJsonObject {{u"customer_name"_s, u"Customer %1"_s.arg(i)}};
        simulator.addCall(spec);
    }
}

} // namespace callboard::bench
