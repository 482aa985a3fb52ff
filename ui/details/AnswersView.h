#pragma once

#include "calls/ExtractedAnswer.h"
#include "details/SelectableText.h"

#include <vector>

namespace callboard::ui {

/// The answers that the agent was told to collect, grouped by category. GUI thread only.
class AnswersView final : public SelectableText
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AnswersView)

public:
    explicit AnswersView(const Theme &theme, QWidget *parent = nullptr);
    ~AnswersView() override;

    void showAnswers(const std::vector<calls::ExtractedAnswer> &answers);

protected:
    void rewrite() override;

private:
    std::vector<calls::ExtractedAnswer> m_answers;
};

} // namespace callboard::ui
