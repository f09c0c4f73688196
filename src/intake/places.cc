// Districts of the municipality and regions it works with.
#include <algorithm>
#include <set>

#include "document/letters.h"
#include "intake/folded.h"
#include "intake/reader.h"
#include "intake/sentences.h"
#include "text/normalise.h"

namespace shirube::intake {
namespace {

using document::BlockKind;

bool is_municipality(std::string_view name) {
  const std::size_t count = count_letters(name);
  if (count < 2 || count > 8) return false;
  return ends_with(name, "市") || ends_with(name, "町") || ends_with(name, "村") || ends_with(name, "区");
}

// 小樽市、積丹町、…、赤井川村で構成 → the names; empty unless there are two or more.
std::vector<std::string> members_in(std::string_view text) {
  std::vector<std::string> members;
  std::size_t begin = 0;
  const auto take = [&](std::size_t end) {
    std::string_view piece = document::trim_blanks(text.substr(begin, end - begin));
    // "札幌市を中枢都市として": what stands before the particle is a name.
    for (const std::string_view tail : {"で構成", "の", "により", "が", "と", "を", "及び", "は"}) {
      const std::size_t at = piece.find(tail);
      if (at != std::string_view::npos) piece = piece.substr(0, at);
    }
    if (is_municipality(piece) && std::find(members.begin(), members.end(), piece) == members.end())
      members.emplace_back(piece);
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t bytes = document::letter_at(text, at).bytes;
    const std::string_view self = text.substr(at, bytes);
    if (self == "、" || self == "・" || self == "，" || self == "。") {
      take(at);
      begin = at + bytes;
    }
    at += bytes;
  }
  take(text.size());
  return members.size() >= 2 ? members : std::vector<std::string>{};
}

// 札幌市を中枢都市として → 札幌市
std::string core_in(std::string_view text) {
  for (const std::string_view word : {"を中枢都市", "を中心市", "を中心都市", "を連携中枢都市"}) {
    const std::size_t at = text.find(word);
    if (at == std::string_view::npos) continue;
    const std::string_view name = word_before(text, at);
    if (is_municipality(name)) return std::string(name);
  }
  return {};
}

// 北後志 6 市町村 in the name of an indicator: a region that is only named.
std::string counted_region_in(std::string_view name) {
  const std::string key = fold_key(name);
  for (const std::string_view word : {"市町村", "市町", "町村"}) {
    std::size_t at = key.find(word);
    if (at == std::string::npos || at == 0) continue;
    std::size_t digits = at;
    while (digits > 0 && key[digits - 1] >= '0' && key[digits - 1] <= '9') --digits;
    if (digits == at) continue;
    std::size_t begin = digits;
    while (begin > 0) {
      const document::Letter letter = document::letter_before(key, begin);
      if (!document::is_kanji(letter.code)) break;
      begin -= letter.bytes;
    }
    if (count_letters(std::string_view(key).substr(begin, digits - begin)) < 2) continue;
    return key.substr(begin, at + word.size() - begin);
  }
  return {};
}

bool ends_like_district(std::string_view title) {
  return ends_with(title, "地区") || ends_with(title, "地域") || ends_with(title, "エリア") ||
         ends_with(title, "ゾーン");
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
    const std::string key = node.short_line ? fold_key(node.text()) : std::string();
    if (node.is_heading() && (contains(key, "地区別") || contains(key, "地域別"))) {
      inside = true;
      district = nullptr;
      continue;
    }
    if (!inside) continue;
    const bool named = node.is_heading() && node.head.style != HeadStyle::none &&
                       ends_like_district(fold_key(node.head.title));
    if (named) {
      District made;
      made.number = node.head.last();
      made.name = {node.head.title, reading.source(node.block->span)};
      reading.plan.districts.push_back(std::move(made));
      district = &reading.plan.districts.back();
      part = Part::none;
    } else if (node.is_heading() && district != nullptr && contains(key, "概況")) {
      part = Part::overview;
    } else if (node.is_heading() && district != nullptr && contains(key, "方向")) {
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
    if (!contains(term.definition, "構成")) continue;
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
