// Numbers a document states about itself, against what was read.
#include <string>
#include <string_view>

#include "intake/outline/reading.h"
#include "intake/words/sentences.h"
#include "text/folded.h"
#include "text/letters.h"

namespace shirube::intake {
namespace {

// "4つの基本目標" → 4; 0 where nothing is stated.
int stated_count(std::string_view text, std::string_view what) {
  const std::string key = text::fold_key(text);
  for (std::size_t at = key.find(what); at != std::string::npos; at = key.find(what, at + what.size())) {
    static constexpr std::string_view kOf = "つの";
    if (at < kOf.size() + 1 || key.compare(at - kOf.size(), kOf.size(), kOf) != 0) continue;
    const std::size_t digit = at - kOf.size() - 1;
    if (key[digit] < '1' || key[digit] > '9') continue;
    const bool two_digits = digit > 0 && key[digit - 1] >= '0' && key[digit - 1] <= '9';
    if (two_digits) continue;
    return key[digit] - '0';
  }
  return 0;
}

}  // namespace

void check_totals(Reading& reading) {
  const Plan& plan = reading.plan;
  const std::size_t goals = plan.goals.size();
  for (const Node& node : reading.outline.nodes) {
    if (node.is_table() || node.contents || node.text().size() > 20'000) continue;
    const int stated = goals == 0 ? 0 : stated_count(node.text(), "基本目標");
    // The national strategy has its own four goals; only statements of ours count.
    if (stated == 0 || static_cast<std::size_t>(stated) == goals || text::contains(node.text(), "国の"))
      continue;
    reading.findings.add("total-mismatch", node.line(), node.text(), {}, "goals");
    return;
  }
}

}  // namespace shirube::intake
