#include "intake/words/labels.h"

#include <optional>
#include <string>

#include "intake/words/heading.h"
#include "intake/words/sentences.h"
#include "intake/words/vocabulary.h"
#include "text/folded.h"
#include "text/letters.h"
#include "text/normalise.h"

namespace shirube::intake {
namespace {

constexpr std::size_t kLongestLine = 160;  // bytes; longer lines are no labels
constexpr std::size_t kLongestLabel = 32;  // letters
constexpr std::size_t kLongestKpiLabel = 26;
constexpr std::size_t kLongestTargetLabel = 14;
constexpr std::size_t kLongestDirectionLabel = 20;
constexpr std::size_t kLongestActionLabel = 16;
constexpr std::size_t kLongestEnd = 24;

// Folded, undecorated and without a number before it: "(2) 数値目標：" → "数値目標".
std::string label_key(std::string_view text) {
  std::string_view bare = undecorated(text);
  std::string out = text::fold_key(bare);
  const Head head = parse_head(bare);
  const bool numbered = head.style != HeadStyle::none && head.style != HeadStyle::keyword;
  if (numbered && !head.title.empty()) out = text::fold_key(undecorated(head.title));
  if (out.size() > 2 && out.front() == '(' && out.find(')') == out.size() - 1)
    out = out.substr(1, out.size() - 2);
  // 基本目標1のKPI → KPI
  static constexpr std::string_view kGoal = "基本目標";
  if (out.compare(0, kGoal.size(), kGoal) == 0) {
    std::size_t end = kGoal.size();
    const bool number = heading_number(out, end, &end) > 0;
    if (const std::size_t of = text::after(out, end, "の"); number && of != text::npos) out = out.substr(of);
  }
  return out;
}

}  // namespace

Label label_of(std::string_view text) {
  if (text.size() > kLongestLine) return Label::none;
  const std::string key = label_key(text);
  const std::size_t length = text::length(key);
  if (key.empty() || length > kLongestLabel || text::contains(key, "。")) return Label::none;
  const auto part = [&](Concept meaning) { return has_word(Where::label_part, key, {meaning}); };
  const std::optional<Concept> whole = meaning_of(Where::label, key);
  if (whole == Concept::contents) return Label::contents;
  if (whole == Concept::measure) return Label::measures;
  const bool digits = text::has_digit(key);
  if (part(Concept::kpi) && !digits) {
    if (part(Concept::measure)) return Label::measures;
    return length <= kLongestKpiLabel && !text::contains(key, "、") ? Label::kpi : Label::none;
  }
  const bool names_targets = part(Concept::targets) && length <= kLongestTargetLabel && !digits;
  if (whole == Concept::targets || names_targets) return Label::target;
  if (whole == Concept::kpi) return Label::kpi;
  const bool names_directions = part(Concept::directions) && length <= kLongestDirectionLabel &&
                                word_at_end(Where::label_end, key, {Concept::directions});
  if (whole == Concept::directions || names_directions) return Label::directions;
  if (whole == Concept::rationale) return Label::rationale;
  const bool names_actions = length <= kLongestActionLabel && part(Concept::action) &&
                             word_at(Where::label_start, key, 0, {Concept::action});
  return whole == Concept::action || names_actions ? Label::actions : Label::none;
}

bool ends_goals(std::string_view text) {
  if (text.size() > kLongestLine) return false;
  const std::string key = text::fold_key(text);
  return text::length(key) <= kLongestEnd && has_word(Where::text, key, {Concept::ends_goals});
}

}  // namespace shirube::intake
