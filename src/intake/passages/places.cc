// Districts of the municipality and regions it works with.
#include <algorithm>
#include <set>

#include "intake/outline/reading.h"
#include "intake/words/sentences.h"
#include "intake/words/vocabulary.h"
#include "text/folded.h"
#include "text/letters.h"
#include "text/normalise.h"

namespace shirube::intake {
namespace {

using document::BlockKind;

constexpr std::size_t kShortestPlace = 2;  // letters
constexpr std::size_t kLongestPlace = 8;

bool is_municipality(std::string_view name) {
  const std::size_t count = text::length(name);
  return count >= kShortestPlace && count <= kLongestPlace &&
         word_at_end(Where::place_end, name, {Concept::municipality});
}

// A municipality, or a prefecture that works with it.
bool is_place(std::string_view name) {
  return is_municipality(name) ||
         (text::length(name) > kShortestPlace && word_at_end(Where::place_end, name, {Concept::prefecture}));
}

// The name a piece of a list begins with: up to the last 市, 町, 村 or 区 before a
// particle or the end ("余市町の" → 余市町). Particles inside a name (えびの市) stay.
std::string_view name_at_start(std::string_view piece) {
  std::string_view best;
  for (std::size_t at = 0; at < piece.size();) {
    at += text::letter_at(piece, at).bytes;
    const std::string_view name = piece.substr(0, at);
    const std::string_view rest = piece.substr(at);
    const bool ends = rest.empty() || word_at(Where::after_place, rest, 0).has_value();
    if (ends && is_place(name)) {
      best = name;
      break;
    }
  }
  return best;
}

// 小樽市、積丹町、…、赤井川村で構成 → the names; empty unless there are two or more. Names
// are set apart by 、 and ・, and by と and 及び between two of them.
std::vector<std::string> members_in(std::string_view text) {
  std::vector<std::string> members;
  const auto take = [&](std::string_view piece) {
    piece = text::trim(piece);
    while (!piece.empty()) {
      const std::string_view name = name_at_start(piece);
      if (name.empty()) return;
      if (is_municipality(name) && std::find(members.begin(), members.end(), name) == members.end())
        members.emplace_back(name);
      const std::string_view rest = piece.substr(name.size());
      const std::optional<Word> link = word_at(Where::between_places, rest, 0);
      piece = link ? text::trim(rest.substr(link->end())) : std::string_view();
    }
  };
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t bytes = text::letter_at(text, at).bytes;
    const std::string_view self = text.substr(at, bytes);
    if (self == "、" || self == "・" || self == "，" || self == "。" || self == "：") {
      take(text.substr(begin, at - begin));
      begin = at + bytes;
    }
    at += bytes;
  }
  take(text.substr(begin));
  return members.size() >= 2 ? members : std::vector<std::string>{};
}

// 札幌市を中枢都市として → 札幌市
std::string core_in(std::string_view text) {
  for (auto word = find_word(Where::core, text, {Concept::core}); word;
       word = find_word(Where::core, text, {Concept::core}, word->end())) {
    const std::string_view name = word_before(text, word->at);
    if (is_municipality(name)) return std::string(name);
  }
  return {};
}

// 北後志 6 市町村 in the name of an indicator: a region that is only named.
std::string counted_region_in(std::string_view name) {
  const std::string key = text::fold_key(name);
  for (auto word = find_word(Where::counted, key, {Concept::municipality}); word;
       word = find_word(Where::counted, key, {Concept::municipality}, word->end())) {
    const std::size_t at = word->at;
    std::size_t digits = at;
    while (digits > 0 && key[digits - 1] >= '0' && key[digits - 1] <= '9') --digits;
    if (digits == at) continue;
    std::size_t begin = digits;
    while (begin > 0) {
      const text::Letter letter = text::letter_before(key, begin);
      if (!text::is_kanji(letter.code)) break;
      begin -= letter.bytes;
    }
    if (text::length(std::string_view(key).substr(begin, digits - begin)) < 2) continue;
    return key.substr(begin, word->end() - begin);
  }
  return {};
}

bool ends_like_district(std::string_view title) {
  return word_at_end(Where::district_end, title, {Concept::district}).has_value();
}

}  // namespace

void read_districts(Reading& reading) {
  const std::vector<Node>& nodes = reading.outline.nodes;
  bool inside = false;
  District* district = nullptr;
  enum class Part { none, overview, direction } part = Part::none;
  for (const Node& node : nodes) {
    if (node.is_table() || node.block->kind == BlockKind::note || node.contents) continue;
    if (node.goal > 0) {
      inside = false;
      continue;
    }
    const std::string key = node.short_line ? text::fold_key(node.text()) : std::string();
    if (node.is_heading() && has_word(Where::topic_part, key, {Concept::district})) {
      inside = true;
      district = nullptr;
      continue;
    }
    if (!inside) continue;
    const bool named = node.is_heading() && node.head.style != HeadStyle::none &&
                       ends_like_district(text::fold_key(node.head.title));
    if (named) {
      District made;
      made.number = node.head.last();
      made.name = {node.head.title, reading.source(node.block->span)};
      reading.plan.districts.push_back(std::move(made));
      district = &reading.plan.districts.back();
      part = Part::none;
    } else if (node.is_heading() && district != nullptr &&
               has_word(Where::district_part, key, {Concept::overview})) {
      part = Part::overview;
    } else if (node.is_heading() && district != nullptr &&
               has_word(Where::district_part, key, {Concept::directions})) {
      part = Part::direction;
    } else if (node.is_heading() && node.head.style != HeadStyle::none) {
      inside = false;
    } else if (district != nullptr && !node.is_heading() && part != Part::none) {
      (part == Part::overview ? district->overview : district->direction)
          .push_back(reading.sourced(node.block->span));
    }
  }
}

void read_regions(Reading& reading) {
  Plan& plan = reading.plan;
  for (const Term& term : plan.terms) {
    if (!text::contains(term.definition, "構成")) continue;
    PartnerRegion region;
    region.name = term.term;
    region.core = core_in(term.definition);
    region.members = members_in(term.definition);
    if (region.name.empty() || region.members.empty()) continue;
    const auto known = std::find_if(plan.partner_regions.begin(), plan.partner_regions.end(),
                                    [&](const PartnerRegion& other) { return other.name == region.name; });
    if (known == plan.partner_regions.end()) {
      // The core is a member too, and stands first.
      if (!region.core.empty() &&
          std::find(region.members.begin(), region.members.end(), region.core) == region.members.end())
        region.members.insert(region.members.begin(), region.core);
      region.sources.push_back(term.source);
      plan.partner_regions.push_back(std::move(region));
    } else {
      if (known->members != region.members && known->core != region.core)
        reading.findings.add("text-differs-elsewhere", term.source.line, term.definition);
      known->sources.push_back(term.source);
    }
  }
  for (const Indicator& indicator : plan.indicators) {
    const std::string name = counted_region_in(indicator.name);
    if (name.empty()) continue;
    const bool known = std::any_of(plan.partner_regions.begin(), plan.partner_regions.end(),
                                   [&](const PartnerRegion& region) { return region.name == name; });
    if (known) continue;
    PartnerRegion region;
    region.name = name;
    region.sources.push_back(indicator.source);
    plan.partner_regions.push_back(std::move(region));
    reading.findings.add("region-members-missing", indicator.source.line, name, indicator.key);
  }
}

}  // namespace shirube::intake
