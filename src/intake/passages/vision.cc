// What the strategy rests on: law, parent plan, issues, directions, viewpoints, studies.
#include <algorithm>
#include <optional>

#include "intake/outline/reading.h"
#include "intake/words/sentences.h"
#include "intake/words/vocabulary.h"
#include "text/folded.h"
#include "text/letters.h"
#include "text/normalise.h"
#include "text/period_text.h"

namespace shirube::intake {
namespace {

using document::BlockKind;

constexpr std::size_t kLongestArticle = 6;  // letters: 第10条の2

bool is_text(const Node& node) {
  return !node.is_table() && node.block->kind != BlockKind::note && !node.contents;
}
bool is_item(const Node& node) { return node.block->kind == BlockKind::list_item; }

class VisionReader {
 public:
  explicit VisionReader(Reading& reading) : r_(reading), nodes_(reading.outline.nodes) {}

  void run() {
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      const Node& node = nodes_[i];
      if (!is_text(node) || node.goal > 0 || node.text().size() > 20'000) continue;
      legal_basis(node);
      parent_plan(node);
      viewpoints(i);
      if (node.is_heading()) {
        lists(i);
        joint_study(i);
      }
      sdgs(node);
    }
  }

 private:
  // まち・ひと・しごと創生法（平成26年法律第136号）第10条
  void legal_basis(const Node& node) {
    static constexpr std::string_view kLaw = "まち・ひと・しごと創生法";
    if (!r_.plan.legal_basis.value.empty()) return;
    const std::string_view text = node.text();
    const std::size_t at = text.find(kLaw);
    if (at == std::string_view::npos) return;
    std::size_t end = at + kLaw.size();
    if (text::after_any(text, end, {"（", "("}) != text::npos) {
      const std::size_t close = std::min(text.find("）", end), text.find(")", end));
      if (close == std::string_view::npos || close - end > 120) return;
      end = close + text::letter_at(text, close).bytes;
    }
    const std::size_t article = text.find("条", end);
    if (!text::starts_at(text, end, "第") || article == text::npos ||
        text::length(text.substr(end, article - end)) > kLongestArticle)
      return;
    std::string value =
        std::string(kLaw) + std::string(text.substr(end, text::after(text, article, "条") - end));
    r_.plan.legal_basis = {std::move(value), r_.source(node.block->span)};
  }

  // 令和元年度から令和10年度までを計画期間とする第7次小樽市総合計画
  void parent_plan(const Node& node) {
    for (const std::string_view sentence : sentences(node.text())) {
      const std::size_t at = sentence.find("総合計画");
      if (at == std::string_view::npos) continue;
      const std::size_t end = at + std::string_view("総合計画").size();
      const std::string_view run = word_before(sentence, end);
      const std::size_t edition = run.rfind("第");
      if (edition == std::string_view::npos) continue;
      const std::string_view name = run.substr(edition);
      if (text::length(name) > 24 || (!text::contains(name, "次") && !text::contains(name, "期"))) continue;
      if (!r_.plan.parent_plan) {
        r_.plan.parent_plan.emplace();
        r_.plan.parent_plan->name = {std::string(name), r_.source(node.block->span)};
      }
      ParentPlan& parent = *r_.plan.parent_plan;
      if (parent.first_fiscal_year != 0 || parent.name.value != name || !text::contains(sentence, "期間"))
        continue;
      const std::string folded = text::Folded(sentence.substr(0, at)).text();
      for (const text::PeriodMatch& match : text::find_periods(folded, false)) {
        if (match.period.year_count() < 3) continue;
        parent.first_fiscal_year = match.period.first_year();
        parent.last_fiscal_year = match.period.last_year();
        parent.name.source = r_.source(node.block->span);
      }
    }
  }

  // "…として、下記4つの視点を示しています。" and the headings under it.
  void viewpoints(std::size_t index) {
    const Node& node = nodes_[index];
    if (node.block->kind != BlockKind::paragraph || !text::contains(node.text(), "視点")) return;
    for (const std::string_view sentence : sentences(node.text())) {
      const bool announces = text::contains(sentence, "つの視点") &&
                             (text::contains(sentence, "下記") || text::contains(sentence, "次の") ||
                              text::contains(sentence, "以下"));
      const std::vector<std::string_view> names = quoted(sentence);
      if (!announces || names.empty()) continue;
      NamedList list;
      list.name = {before_tilde(names.back()), r_.source(node.block->span)};
      for (std::size_t i = index + 1; i < nodes_.size() && i < index + 40; ++i) {
        const Node& next = nodes_[i];
        if (next.is_table() || next.goal > 0) break;
        const bool subtitle = next.block->kind == BlockKind::paragraph && is_subtitle(next.text());
        if (subtitle) continue;
        const bool item =
            (next.is_heading() || is_item(next)) && next.head.style == HeadStyle::none && next.short_line;
        if (!item) break;
        list.items.push_back(r_.sourced(next.block->span));
      }
      if (list.items.empty()) continue;
      const std::string folded = text::Folded(sentence).text();
      const std::size_t count_end = folded.find("つの視点");
      if (count_end != std::string::npos && count_end > 0) {
        const char digit = folded[count_end - 1];
        if (digit >= '0' && digit <= '9' && static_cast<std::size_t>(digit - '0') != list.items.size())
          r_.findings.add("total-mismatch", node.line(), std::string(sentence), {}, "viewpoints");
      }
      r_.plan.viewpoints.push_back(std::move(list));
    }
  }
  static std::string before_tilde(std::string_view text) {
    for (const std::string_view tilde : {"～", "〜", "~"}) {
      const std::size_t at = text.find(tilde);
      if (at != std::string_view::npos && at > 0) text = text.substr(0, at);
    }
    return std::string(text::trim(text));
  }
  static bool is_subtitle(std::string_view text) {
    const text::Letter first = text::letter_at(text, 0);
    return first.code == 0xFF5E || first.code == 0x301C || first.code == '~' || first.code == 0x2015;
  }

  // 課題, 施策の方向性: the list right under the heading.
  void lists(std::size_t index) {
    const std::string key = text::fold_key(undecorated(nodes_[index].text()));
    const std::optional<Concept> topic = meaning_of(Where::topic, key);
    std::vector<SourcedText>* out = topic == Concept::issues       ? &r_.plan.issues
                                    : topic == Concept::directions ? &r_.plan.policy_directions
                                                                   : nullptr;
    if (out == nullptr || !out->empty()) return;
    for (std::size_t i = index + 1; i < nodes_.size() && !nodes_[i].is_table() && is_item(nodes_[i]); ++i)
      out->push_back(r_.sourced(nodes_[i].block->span));
  }

  // "3 国立大学法人小樽商科大学との人口減少問題共同研究"
  void joint_study(std::size_t index) {
    const Node& node = nodes_[index];
    const std::string& title = node.head.style != HeadStyle::none ? node.head.title : node.text();
    const std::size_t with = title.find("との");
    if (!text::contains(title, "共同研究") || with == std::string::npos) return;
    JointStudy study;
    study.partner = {title.substr(0, with), r_.source(node.block->span)};
    for (std::size_t i = index + 1; i < nodes_.size() && i < index + 60; ++i) {
      const Node& next = nodes_[i];
      if (next.is_table() || next.goal > 0 || (next.is_heading() && next.head.style != HeadStyle::none))
        break;
      if (next.block->kind == BlockKind::note) continue;
      if (is_item(next)) {
        study.proposals.push_back(r_.sourced(next.block->span));
        continue;
      }
      published(next, &study);
      policy_target(next, &study);
    }
    r_.plan.joint_studies.push_back(std::move(study));
  }

  void published(const Node& node, JointStudy* study) const {
    if (!study->published.value.empty()) return;
    const text::Folded folded(node.text());
    for (const text::PeriodMatch& match : text::find_periods(folded.text(), false)) {
      if (!text::starts_at(folded.text(), match.end, "公表")) continue;
      study->published = {std::string(folded.raw(match.begin, match.end)), r_.source(node.block->span)};
      return;
    }
  }

  void policy_target(const Node& node, JointStudy* study) const {
    if (!study->policy_target.value.empty()) return;
    for (const std::string_view sentence : sentences(node.text())) {
      const std::size_t at = sentence.find("ターゲット");
      if (at == std::string_view::npos) continue;
      const std::vector<std::string_view> names = quoted(sentence.substr(at));
      if (names.empty()) continue;
      study->policy_target = {std::string(names.front()), r_.source(node.block->span)};
      return;
    }
  }

  void sdgs(const Node& node) {
    if (!node.is_heading() || !text::contains(node.text(), "SDGs") || sdgs_seen_) return;
    sdgs_seen_ = true;
    r_.plan.surviving_sdg_sections.push_back(node.text());
    const bool numbered = std::any_of(r_.plan.goals.begin(), r_.plan.goals.end(),
                                      [](const Goal& goal) { return !goal.sdgs.empty(); });
    if (!numbered) r_.findings.add("sdgs-lost", node.line(), node.text());
  }

  Reading& r_;
  const std::vector<Node>& nodes_;
  bool sdgs_seen_ = false;
};

}  // namespace

void read_vision(Reading& reading) { VisionReader(reading).run(); }

}  // namespace shirube::intake
