#include "cli/text/plan_page.h"

#include <algorithm>
#include <cmath>

#include "app/population_test/blocks.h"
#include "app/population_test/parts.h"
#include "charts/parts.h"
#include "cli/text/answer.h"
#include "cli/text/outlook.h"
#include "text/normalise.h"

namespace shirube::cli {
namespace {

constexpr int kUsualWidth = 100;
constexpr int kWideEnough = 90;
constexpr int kPyramidWidth = 35;
constexpr int kGap = 3;

class Page {
 public:
  Page(Lang lang, int width) : lang_(lang), width_(width) {}

  void heading(const Message& words) { text_ += "■ " + words.in(lang_) + "\n"; }
  void blank() { text_ += "\n"; }
  void say(const Message& words, int indent = 0) {
    text_ +=
        std::string(static_cast<std::size_t>(indent), ' ') + wrapped(words.in(lang_), width_, indent) + "\n";
  }
  void add(const std::string& lines) { text_ += lines; }
  void add(const TextLines& lines) {
    for (const std::string& line : lines) text_ += line + "\n";
  }
  // Two columns without a head.
  void pairs(const report::AnswerTable& table) {
    std::size_t first = 0;
    for (const auto& row : table.rows) first = std::max(first, text::display_width(row[0].in(lang_)));
    for (const auto& row : table.rows) {
      text_ += "  " + text::pad_right(row[0].in(lang_), first) + "  " + row[1].in(lang_) + "\n";
    }
  }
  std::string take() { return std::move(text_); }
  Lang lang() const { return lang_; }
  int width() const { return width_; }

 private:
  Lang lang_;
  int width_;
  std::string text_;
};

const report::AnswerBlock* find_block(const std::vector<report::AnswerBlock>& blocks, const std::string& id) {
  for (const report::AnswerBlock& block : blocks) {
    if (block.id == id) return &block;
  }
  return nullptr;
}

void write_needs(Page& page, const app::PlanCheck& check, const report::AnswerBlock& block) {
  const Message when = app::year_words(check.targets.planned->year);
  const Message start = app::year_words(check.start_year());
  const Message persons = app::persons_words(static_cast<double>(check.targets.planned->persons));
  page.heading({when.ja + "に" + persons.ja + "となるために必要な水準（" + start.ja + "からの平均）",
                "What would give " + persons.en + " in " + when.en + " (mean from " + start.en + ")"});
  page.pairs(block.tables.front());
  if (check.backcast.size() > 1) {
    const population::BackcastRow& late = check.backcast.back();
    const Message from = app::year_words(late.from_year);
    if (late.level) {
      const Message level = app::net_words(*late.level);
      const bool loss = *late.level < 0;
      page.say({from.ja + "から始めるなら、移動だけでは" + level.ja + (loss ? "に抑える" : "にする") +
                    "ことが必要です。",
                "Begun in " + from.en + ", migration alone takes " + level.en + "."},
               2);
    } else {
      page.say({from.ja + "から始めたのでは、移動だけでは届きません。",
                "Begun in " + from.en + ", migration alone does not reach it."},
               2);
    }
  }
  if (check.sensitivity) {
    const population::Sensitivity& felt = *check.sensitivity;
    const Message birth = app::signed_words(felt.per_tenth_of_fertility);
    const Message move = app::signed_words(felt.per_hundred_migrants_a_year);
    const Message life = app::signed_words(felt.per_year_of_life);
    page.say({"感度: 合計特殊出生率+0.1で" + birth.ja + "、純移動が年+100人で" + move.ja +
                  "、平均寿命+1年で" + life.ja,
              "Sensitivity: fertility +0.1 makes " + birth.en + ", net migration +100 a year " + move.en +
                  ", life +1 year " + life.en},
             2);
  }
}

void write_sides(Page& page, const app::PlanCheck& check) {
  if (check.contributions.empty() && check.claims.empty()) return;
  page.heading({"自然増減（出生）と社会増減（移動）の寄与", "The natural and the social side"});
  for (const app::Contribution& one : check.contributions) {
    const Message whole = app::signed_words(one.both - one.base);
    const Message natural = app::signed_words(one.natural());
    const Message social = app::signed_words(one.social());
    page.say({std::to_string(one.year) + "年: 目標の達成による効果 " + whole.ja + "（出生 " + natural.ja +
                  "、移動 " + social.ja + "）",
              std::to_string(one.year) + ": meeting the targets makes " + whole.en + " (births " +
                  natural.en + ", migration " + social.en + ")"},
             2);
  }
  const std::vector<report::AnswerBlock> blocks = app::sides_blocks(check);
  if (const report::AnswerBlock* claim = find_block(blocks, "population-claim")) {
    page.say(claim->sentences.front(), 2);
    Message figures;
    for (const app::Claim* one : {&check.claims.front(), &check.claims.back()}) {
      const bool first = figures.ja.empty();
      if (!first && one == &check.claims.front()) break;
      const Message moves = app::signed_words(one->balanced - one->base);
      const Message births = app::signed_words(one->replacement_by_2030 - one->base);
      const std::string year = std::to_string(one->year);
      figures.ja += first ? year + "年への効果: 移動の均衡 " + moves.ja + "、出生率2.1 " + births.ja
                          : "（" + year + "年: " + moves.ja + "、" + births.ja + "）";
      figures.en +=
          first ? "Persons in " + year + ": balanced migration " + moves.en + ", fertility 2.1 " + births.en
                : " (" + year + ": " + moves.en + ", " + births.en + ")";
    }
    page.say(figures, 2);
  }
}

// What was counted since the census, beside the projection.
void write_counted(Page& page, const app::PlanCheck& check) {
  Message line;
  const auto add = [&line](const Message& words) {
    line.ja += (line.ja.empty() ? "実績: " : " ／ ") + words.ja;
    line.en += (line.en.empty() ? "Counted: " : " / ") + words.en;
  };
  const auto& target = check.targets.net_migration;
  for (const app::Reference& one : check.references) {
    const std::string year = std::to_string(one.year);
    if (one.quantity == "net-migrants" && target && one.year >= target->first_year &&
        one.year <= target->last_year) {
      add({year + "年の純移動 " + app::signed_words(one.value).ja + "（目標 " +
               app::signed_words(target->value).ja + "）",
           "net migration of " + year + " " + app::signed_words(one.value).en + " (target " +
               app::signed_words(target->value).en + ")"});
    }
    const bool census =
        one.basis.find("census") != std::string::npos || one.basis.find("国勢調査") != std::string::npos;
    if (one.quantity == "population" && census && !app::is_projection(one) &&
        one.year <= check.base().input.end_year()) {
      const Message trend = app::persons_words(app::persons_in(check.base(), one.year));
      const Message plan = app::persons_words(app::persons_in(check.plan(), one.year));
      add({year + "年国勢調査 " + app::persons_words(one.value).ja + "（傾向 " + trend.ja + "、計画 " +
               plan.ja + "）",
           "census of " + year + " " + app::persons_words(one.value).en + " (trend " + trend.en + ", plan " +
               plan.en + ")"});
    }
  }
  if (!line.ja.empty()) page.say(line, 2);
}

void write_drawings(Page& page, const app::PlanCheck& check) {
  if (page.width() < kWideEnough) {
    page.add(outlook_lines(check, page.lang(), page.width()));
    page.blank();
    page.add(small_pyramid(check, page.lang(), page.width()));
    return;
  }
  const int left = page.width() - kPyramidWidth - kGap;
  page.add(side_by_side(outlook_lines(check, page.lang(), left),
                        small_pyramid(check, page.lang(), kPyramidWidth), left + kGap));
}

void write_rest(Page& page, const app::PlanCheck& check) {
  int findings = 0;
  for (const Diagnostic& finding : check.targets.findings.items()) {
    if (finding.severity != Severity::note) ++findings;
  }
  if (findings > 0) {
    const std::string count = std::to_string(findings);
    page.say({"計画の読み取りに、確認が必要な点が" + count + "件あります（--all で示します）。",
              "Points in the reading of the plan that need a look: " + count + " (see --all)."});
  }
  page.say({"読み取った目標、公的な推計との比較、前提は --all、資料は --out フォルダー",
            "Targets as read, official projections, assumptions: --all; a paper: --out FOLDER"});
}

}  // namespace

std::string plan_page(const app::PlanCheck& check, Lang lang, int width) {
  Page page(lang, width > 0 ? std::min(width, kUsualWidth) : kUsualWidth);
  const Message title{check.municipality + " 計画人口の検証 ― " + check.plan_title,
                      check.municipality + ", the planned population tested: " + check.plan_title};
  page.say(title);
  page.blank();
  page.say(app::answer_words(check));
  page.blank();
  const std::vector<report::AnswerBlock> blocks = app::outlook_blocks(check);
  if (const report::AnswerBlock* outlook = find_block(blocks, "population-outlook")) {
    page.add(wire::render(table_of(outlook->tables.front(), lang), wire::Format::table, lang, page.width()));
    page.blank();
  }
  if (const report::AnswerBlock* needs = find_block(blocks, "population-needs")) {
    write_needs(page, check, *needs);
    page.blank();
  }
  write_sides(page, check);
  if (check.births) page.say(app::births_words(check), 2);
  write_counted(page, check);
  page.blank();
  write_drawings(page, check);
  page.blank();
  write_rest(page, check);
  return page.take();
}

}  // namespace shirube::cli
