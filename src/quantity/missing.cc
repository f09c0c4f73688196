#include "quantity/missing.h"

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

namespace shirube {
namespace {

struct Spelling {
  std::string_view text;
  MissingReason reason;
};

constexpr Spelling kSpellings[] = {
    {"未記入", MissingReason::not_entered},
    {"未回答", MissingReason::not_entered},
    {"未報告", MissingReason::not_entered},
    {"-", MissingReason::not_entered},
    {"--", MissingReason::not_entered},
    {"---", MissingReason::not_entered},
    {"－", MissingReason::not_entered},
    {"−", MissingReason::not_entered},
    {"―", MissingReason::not_entered},
    {"—", MissingReason::not_entered},
    {"–", MissingReason::not_entered},
    {"‐", MissingReason::not_entered},
    {"ー", MissingReason::not_entered},
    {"調査なし", MissingReason::not_surveyed},
    {"調査無し", MissingReason::not_surveyed},
    {"未調査", MissingReason::not_surveyed},
    {"未実施", MissingReason::not_surveyed},
    {"調査未実施", MissingReason::not_surveyed},
    {"調査対象外", MissingReason::not_surveyed},
    {"調査年度外", MissingReason::not_surveyed},
    {"調査年以外", MissingReason::not_surveyed},
    {"調査年ではない", MissingReason::not_surveyed},
    {"調査年度でない", MissingReason::not_surveyed},
    {"未公表", MissingReason::not_yet_published},
    {"公表前", MissingReason::not_yet_published},
    {"公表待ち", MissingReason::not_yet_published},
    {"未発表", MissingReason::not_yet_published},
    {"集計中", MissingReason::not_yet_published},
    {"未集計", MissingReason::not_yet_published},
    {"調査中", MissingReason::not_yet_published},
    {"算定中", MissingReason::not_yet_published},
    {"未確定", MissingReason::not_yet_published},
    {"未定", MissingReason::not_yet_published},
    {"把握不可能", MissingReason::cannot_be_known},
    {"把握不可", MissingReason::cannot_be_known},
    {"把握不能", MissingReason::cannot_be_known},
    {"把握できない", MissingReason::cannot_be_known},
    {"算出不可", MissingReason::cannot_be_known},
    {"算出不能", MissingReason::cannot_be_known},
    {"測定不可", MissingReason::cannot_be_known},
    {"測定不能", MissingReason::cannot_be_known},
    {"不明", MissingReason::cannot_be_known},
    {"不詳", MissingReason::cannot_be_known},
    {"データなし", MissingReason::cannot_be_known},
    {"…", MissingReason::cannot_be_known},
    {"...", MissingReason::cannot_be_known},
    {"・・・", MissingReason::cannot_be_known},
    {"***", MissingReason::cannot_be_known},
    {"＊＊＊", MissingReason::cannot_be_known},
    {"n/a", MissingReason::cannot_be_known},
    {"N/A", MissingReason::cannot_be_known},
    {"事業廃止", MissingReason::project_ended},
    {"事業完了", MissingReason::project_ended},
    {"事業中止", MissingReason::project_ended},
    {"終了", MissingReason::project_ended},
    {"廃止", MissingReason::project_ended},
    {"制度変更", MissingReason::definition_changed},
    {"定義変更", MissingReason::definition_changed},
    {"制度改正", MissingReason::definition_changed},
    {"調査方法変更", MissingReason::definition_changed},
    {"算定方法変更", MissingReason::definition_changed},
    {"秘匿値", MissingReason::suppressed},
    {"非公表", MissingReason::suppressed},
    {"非公開", MissingReason::suppressed},
    {"x", MissingReason::suppressed},
    {"X", MissingReason::suppressed},
    {"ｘ", MissingReason::suppressed},
    {"Ｘ", MissingReason::suppressed},
    {"χ", MissingReason::suppressed},
};

constexpr std::string_view kBlanks[] = {" ", "\t", "\r", "\n", "　", "\xC2\xA0"};
constexpr std::pair<std::string_view, std::string_view> kBrackets[] = {
    {"(", ")"}, {"（", "）"}, {"[", "]"}, {"［", "］"}, {"【", "】"}, {"「", "」"},
};

std::string_view strip_blanks(std::string_view text) {
  bool changed = true;
  while (changed) {
    changed = false;
    for (const std::string_view blank : kBlanks) {
      if (text.starts_with(blank)) {
        text.remove_prefix(blank.size());
        changed = true;
      }
      if (text.ends_with(blank)) {
        text.remove_suffix(blank.size());
        changed = true;
      }
    }
  }
  return text;
}

std::string_view strip_brackets(std::string_view text) {
  for (const auto& [open, close] : kBrackets) {
    if (text.size() > open.size() + close.size() && text.starts_with(open) && text.ends_with(close)) {
      return strip_blanks(text.substr(open.size(), text.size() - open.size() - close.size()));
    }
  }
  return text;
}

}  // namespace

const Message& label(MissingReason reason) {
  static const std::vector<Message> labels = [] {
    std::vector<Message> made;
    for (const EnumWord<MissingReason>& word : kEnumWords<MissingReason>)
      made.push_back(words_of(word.value));
    return made;
  }();
  return labels[static_cast<std::size_t>(reason)];
}

std::optional<MissingReason> parse_missing_reason(std::string_view text) {
  const std::string_view word = strip_brackets(strip_blanks(text));
  for (const EnumWord<MissingReason>& e : kEnumWords<MissingReason>) {
    if (word == e.code || word == e.ja || word == e.en) return e.value;
  }
  const auto* found = std::find_if(std::begin(kSpellings), std::end(kSpellings),
                                   [&](const Spelling& s) { return s.text == word; });
  return found == std::end(kSpellings) ? std::nullopt : std::optional(found->reason);
}

}  // namespace shirube
