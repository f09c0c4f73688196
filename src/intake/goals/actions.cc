#include "intake/goals/actions.h"

#include <algorithm>
#include <utility>

#include "text/normalise.h"

namespace shirube::intake {

void Actions::add(const std::string& text, const Source& source, const std::string& measure,
                  std::vector<int> note_numbers) {
  const auto [known, added] = by_text_.emplace(text::for_matching(text), r_.plan.actions.size());
  if (!added) {
    Action& action = r_.plan.actions[known->second];
    const bool placed =
        std::find(action.measures.begin(), action.measures.end(), measure) != action.measures.end();
    if (!placed && !measure.empty()) action.measures.push_back(measure);
    action.repeated.push_back(source);
    r_.findings.add("action-repeated", source.line, text, action.key);
    return;
  }
  Action action;
  action.key = "A" + std::to_string(r_.plan.actions.size() + 1);
  action.text = text;
  if (!measure.empty()) action.measures.push_back(measure);
  action.note_numbers = std::move(note_numbers);
  action.source = source;
  r_.plan.actions.push_back(std::move(action));
}

}  // namespace shirube::intake
