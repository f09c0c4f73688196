#include <algorithm>
#include <array>
#include <optional>

#include "intake/outline/reading.h"
#include "intake/words/sentences.h"
#include "intake/words/vocabulary.h"
#include "text/folded.h"
#include "text/letters.h"
#include "text/normalise.h"

namespace shirube::intake {
namespace {

using document::BlockKind;

constexpr std::size_t kCoverBlocks = 60;
constexpr std::size_t kColophonBlocks = 40;
constexpr std::size_t kLongestPrefecture = 4;    // letters before 県
constexpr std::size_t kLongestPlace = 8;         // letters of a municipality's name
constexpr std::size_t kLongestTitle = 60;        // letters
constexpr std::size_t kLongestPlaceholder = 24;  // letters
constexpr std::size_t kLongestDate = 30;         // letters: 令和2年3月 策定
constexpr std::size_t kLongestColophon = 100;    // letters of a line

bool only_digits(std::string_view text) {
  return !text.empty() && text.size() <= 8 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// 第2期小樽市総合戦略 → 小樽市; empty where no name stands before the kind of plan.
std::string municipality_in(std::string_view text) {
  std::string title(text);
  const std::optional<Word> rest = find_word(Where::after_municipality, title, {Concept::plan_kind});
  const std::size_t end = rest ? rest->at : title.size();
  std::string head = title.substr(0, end);
  // 第2期 before or between goes: it is no part of a name.
  if (const std::size_t edition = head.find("第"); edition != std::string::npos) {
    const std::size_t stop = head.find("期", edition);
    const std::size_t times = head.find("次", edition);
    const std::size_t close = std::min(stop, times);
    if (close != std::string::npos)
      head = head.substr(0, edition) + " " + head.substr(text::skip_any(head, close, {"期", "次"}));
  }
  std::string best;
  std::string run;
  for (std::size_t at = 0; at < head.size();) {
    const text::Letter letter = text::letter_at(head, at);
    const std::string self = head.substr(at, letter.bytes);
    at += letter.bytes;
    if (!text::is_kanji(letter.code) && !text::is_kana(letter.code)) {
      run.clear();
      continue;
    }
    run += self;
    const std::size_t count = text::length(run);
    if (word_at_end(Where::place_end, run, {Concept::municipality, Concept::prefecture}) && count >= 2 &&
        count <= kLongestPlace)
      best = run;
  }
  if (means(Where::counted, best, {Concept::municipality})) return {};
  // 北海道小樽市: the name of the prefecture is not part of it.
  for (const std::string_view prefecture : words(Where::place_start, Concept::prefecture)) {
    if (best.starts_with(prefecture) && text::length(best) > text::length(prefecture) + 1)
      best.erase(0, prefecture.size());
  }
  if (const std::size_t ken = best.find("県"); ken != std::string::npos) {
    const std::size_t past = text::after(best, ken, "県");
    if (past < best.size() && text::length(best.substr(0, ken)) <= kLongestPrefecture) best.erase(0, past);
  }
  return best;
}

std::string edition_in(std::string_view text) {
  const std::string key = text::fold_key(text);
  const std::size_t at = key.find("第");
  if (at == std::string::npos) return {};
  for (const std::string_view word : {"期", "次", "版"}) {
    const std::size_t end = key.find(word, at);
    if (end == std::string::npos || end - at > 9) continue;
    return key.substr(at, end + word.size() - at);
  }
  return {};
}

bool names_plan(std::string_view text) {
  return has_word(Where::title, text, {Concept::plan_kind}) ||
         word_at_end(Where::title_end, text, {Concept::plan_kind});
}

bool has_placeholder(std::string_view text) { return has_word(Where::text, text, {Concept::placeholder}); }

class CoverReader {
 public:
  explicit CoverReader(Reading& reading) : r_(reading), nodes_(reading.outline.nodes) {}

  void run() {
    noise();
    title();
    colophon();
    municipality();
    variants();
    status();
    fictional();
  }

 private:
  // "みなと市は架空の市です": whoever reads the plan must see it.
  void fictional() {
    for (const Node& node : nodes_) {
      if (node.is_table() || node.line() > 30 || node.text().size() > 2000) break;
      for (const std::string_view sentence : sentences(node.text())) {
        if (!text::contains(sentence, "架空")) continue;
        r_.plan.notes = std::string(text::trim(sentence));
        return;
      }
    }
  }

  void noise() {
    for (std::size_t i = 0; i < nodes_.size() && i < kCoverBlocks; ++i) {
      if (nodes_[i].is_table() || !only_digits(nodes_[i].text())) break;
      r_.plan.cover_noise.push_back(r_.sourced(nodes_[i].block->span));
    }
  }

  static bool may_be_title(const Node& node) {
    return !node.is_table() && node.block->kind != BlockKind::note && !node.contents && node.short_line &&
           text::length(node.text()) <= kLongestTitle && node.goal == 0;
  }

  void title() {
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < nodes_.size() && i < kCoverBlocks; ++i) {
      const Node& node = nodes_[i];
      if (!may_be_title(node) || node.head.style == HeadStyle::chapter) continue;
      const bool strategy =
          text::contains(text::fold_key(node.text()), "戦略") && names_plan(text::fold_key(node.text()));
      if (strategy) {
        found = i;
        break;
      }
      if (!found && names_plan(text::fold_key(node.text()))) found = i;
    }
    if (!found) {
      r_.findings.add("title-missing", nodes_.empty() ? 0 : nodes_.front().line(), {});
      return;
    }
    std::string text = flat(nodes_[*found].text());
    Source source = r_.source(nodes_[*found].block->span);
    // 第2期 / みなと市 / 総合戦略 on lines of their own.
    for (std::size_t before = *found; before > 0 && *found - before < 3;) {
      --before;
      const Node& node = nodes_[before];
      if (!may_be_title(node) || only_digits(node.text())) break;
      const std::string key = text::fold_key(node.text());
      const bool part =
          text::length(key) <= 16 && (edition_in(key) == key || municipality_in(key + "総合") == key ||
                                      text::contains(key, "まち・ひと・しごと"));
      if (!part) break;
      text = flat(node.text()) + " " + text;
      source.line = node.line();
    }
    title_node_ = *found;
    r_.plan.title = {without_status(text), source};
    r_.plan.title.source.text = text;
    r_.plan.edition = edition_in(text);
  }

  static std::string flat(std::string text) {
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
  }

  // "… (案)" → "…"; the status is kept apart.
  static std::string without_status(const std::string& text) {
    const text::Folded folded(text);
    const auto status = word_at_end(Where::title_end, folded.text(), {Concept::draft});
    return std::string(status ? folded.raw(0, status->at) : text::trim(text));
  }

  void colophon() {
    const std::size_t first = nodes_.size() > kColophonBlocks ? nodes_.size() - kColophonBlocks : 0;
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      if (i > kCoverBlocks && i < first) {
        i = first;
      }
      const Node& node = nodes_[i];
      if (node.is_table() || text::length(node.text()) > kLongestColophon) continue;
      const std::string_view text = undecorated(node.text());
      take_after(text, {Concept::issuer, Concept::issuer_and_editor}, node, &r_.plan.issuer);
      take_after(text, {Concept::editor, Concept::issuer_and_editor}, node, &r_.plan.editor);
      const std::size_t mark = text.find("〒");
      if (mark != std::string_view::npos && r_.plan.postal_code.empty()) {
        std::string digits;
        for (const char c : text::fold_key(text.substr(text::after(text, mark, "〒")))) {
          if ((c < '0' || c > '9') && c != '-') break;
          digits += c;
        }
        if (digits.size() == 8) r_.plan.postal_code = digits;
      }
      if (has_placeholder(text) && node.short_line && node.goal == 0 &&
          text::length(text) <= kLongestPlaceholder)
        r_.findings.add("placeholder", node.line(), std::string(text));
    }
  }

  // 発行：みなと市
  void take_after(std::string_view text, Concepts concepts, const Node& node, SourcedText* out) const {
    const std::optional<Word> word = word_at(Where::colophon, text, 0, concepts);
    if (!word || !out->value.empty()) return;
    const text::Letter sign = text::letter_at(text, word->end());
    if (!text::one_of(":：/／", text::letter_text(text, word->end())) && !text::is_blank(sign.code)) return;
    const std::string_view rest = text::trim(text.substr(word->end() + sign.bytes));
    const bool date = text::contains(rest, "年") && text::contains(rest, "月");
    if (rest.empty() || date || text::digit_value(text::letter_at(rest, 0).code) >= 0) return;
    *out = {std::string(rest), r_.source(node.block->span)};
  }

  void municipality() {
    std::string name = municipality_in(fold(r_.plan.title.value));
    Source source = r_.plan.title.source;
    if (name.empty() && !r_.plan.issuer.value.empty()) {
      name = municipality_in(r_.plan.issuer.value + " 総合");
      source = r_.plan.issuer.source;
    }
    for (std::size_t i = 0; name.empty() && i < nodes_.size() && i < kCoverBlocks; ++i) {
      if (!may_be_title(nodes_[i]) || text::length(nodes_[i].text()) > 12) continue;
      const std::string key = text::fold_key(nodes_[i].text());
      if (municipality_in(key + "総合") != key) continue;
      name = key;
      source = r_.source(nodes_[i].block->span);
    }
    if (name.empty()) {
      r_.findings.add("municipality-missing", r_.plan.title.source.line, r_.plan.title.value);
      return;
    }
    r_.plan.municipality.name = {name, source};
  }

  static std::string fold(const std::string& text) { return text::Folded(text).text(); }

  // 小樽市第2期総合戦略 beside 第2期 小樽市 総合戦略: the same words in another order.
  void variants() {
    if (r_.plan.title.value.empty()) return;
    const auto sorted = [](std::string_view text) {
      std::vector<char32_t> letters = text::code_points(text::for_matching(text));
      std::sort(letters.begin(), letters.end());
      return letters;
    };
    const std::vector<char32_t> own = sorted(r_.plan.title.value);
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      const Node& node = nodes_[i];
      if (i == title_node_ || !may_be_title(node) || node.text().size() > r_.plan.title.value.size() + 40 ||
          !text::contains(node.text(), "戦略"))
        continue;
      const std::string text = without_status(flat(node.text()));
      if (text == r_.plan.title.value || sorted(text) != own) continue;
      const bool known = std::any_of(r_.plan.title_variants.begin(), r_.plan.title_variants.end(),
                                     [&](const SourcedText& variant) { return variant.value == text; });
      if (known) continue;
      r_.plan.title_variants.push_back({text, r_.source(node.block->span)});
      r_.findings.add("title-variant", node.line(), text);
    }
  }

  void status() {
    for (std::size_t i = 0; i < nodes_.size() && i < kCoverBlocks; ++i) {
      if (!may_be_title(nodes_[i]) || nodes_[i].goal > 0) continue;
      const std::string key = text::fold_key(nodes_[i].text());
      const bool draft = word_at_end(Where::title_end, key, {Concept::draft}) ||
                         means(Where::title_whole, key, {Concept::draft});
      if (!draft) continue;
      r_.plan.status = PlanStatus::draft;
      r_.plan.status_source = r_.source(nodes_[i].block->span);
      return;
    }
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      if (i >= kCoverBlocks && i + kColophonBlocks < nodes_.size()) continue;
      if (nodes_[i].is_table() || text::length(nodes_[i].text()) > kLongestDate) continue;
      const std::string key = text::fold_key(nodes_[i].text());
      const bool dated = text::contains(key, "年") && text::contains(key, "月");
      if (!dated || has_placeholder(key) || !word_at_end(Where::title_end, key, {Concept::adopted})) continue;
      r_.plan.status = PlanStatus::adopted;
      r_.plan.status_source = r_.source(nodes_[i].block->span);
      return;
    }
  }

  Reading& r_;
  const std::vector<Node>& nodes_;
  std::size_t title_node_ = static_cast<std::size_t>(-1);
};

}  // namespace

void read_cover(Reading& reading) { CoverReader(reading).run(); }

}  // namespace shirube::intake
