#include "cli/text/plan_page.h"

#include <algorithm>
#include <cmath>

#include "app/population_test/parts.h"
#include "base/say.h"
#include "cli/text/chapter.h"
#include "cli/text/outlook.h"
#include "story/population_test/blocks.h"
#include "story/population_test/words.h"
#include "text/normalise.h"
#include "words/numbers.h"
#include "words/years.h"

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
  void pairs(const story::Table& table) {
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

const story::Block* find_block(const std::vector<story::Block>& blocks, const std::string& id) {
  for (const story::Block& block : blocks) {
    if (block.id == id) return &block;
  }
  return nullptr;
}

void write_needs(Page& page, const app::PopulationTest& test, const story::Block& block) {
  const Message when = words::calendar_year(test.targets.planned->year);
  const Message start = words::calendar_year(test.start_year());
  const Message persons = words::persons(static_cast<double>(test.targets.planned->persons));
  page.heading(
      say({"{0}に{1}となるために必要な水準（{2}からの平均）", "What would give {1} in {0} (mean from {2})"},
          when, persons, start));
  page.pairs(block.tables.front());
  if (test.backcast.size() > 1) {
    const population::BackcastRow& late = test.backcast.back();
    const Message from = words::calendar_year(late.from_year);
    if (late.level) {
      const Message level = story::net_words(*late.level);
      const bool loss = *late.level < 0;
      page.say(loss ? say({"{0}から始めるなら、移動だけでは{1}に抑えることが必要です。",
                           "Begun in {0}, migration alone takes {1}."},
                          from, level)
                    : say({"{0}から始めるなら、移動だけでは{1}にすることが必要です。",
                           "Begun in {0}, migration alone takes {1}."},
                          from, level),
               2);
    } else {
      page.say(say({"{0}から始めたのでは、移動だけでは届きません。",
                    "Begun in {0}, migration alone does not reach it."},
                   from),
               2);
    }
  }
  if (test.sensitivity) {
    const population::Sensitivity& felt = *test.sensitivity;
    const Message birth = words::signed_persons(felt.per_tenth_of_fertility);
    const Message move = words::signed_persons(felt.per_hundred_migrants_a_year);
    const Message life = words::signed_persons(felt.per_year_of_life);
    page.say(say({"感度: 合計特殊出生率+0.1で{0}、純移動が年+100人で{1}、平均寿命+1年で{2}",
                  "Sensitivity: fertility +0.1 makes {0}, net migration +100 a year {1}, life +1 year {2}"},
                 birth, move, life),
             2);
  }
}

void write_sides(Page& page, const app::PopulationTest& test) {
  if (test.contributions.empty() && test.claims.empty()) return;
  page.heading({"自然増減（出生）と社会増減（移動）の寄与", "The natural and the social side"});
  for (const app::Contribution& one : test.contributions) {
    const Message whole = words::signed_persons(one.both - one.base);
    const Message natural = words::signed_persons(one.natural());
    const Message social = words::signed_persons(one.social());
    page.say(say({"{0}年: 目標の達成による効果 {1}（出生 {2}、移動 {3}）",
                  "{0}: meeting the targets makes {1} (births {2}, migration {3})"},
                 one.year, whole, natural, social),
             2);
  }
  const std::vector<story::Block> blocks = story::sides_blocks(test);
  if (const story::Block* claim = find_block(blocks, "population-claim")) {
    page.say(claim->sentences.front(), 2);
    Message figures;
    for (const app::Claim* one : {&test.claims.front(), &test.claims.back()}) {
      const bool first = figures.ja.empty();
      if (!first && one == &test.claims.front()) break;
      const Message moves = words::signed_persons(one->balanced - one->base);
      const Message births = words::signed_persons(one->replacement_by_2030 - one->base);
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
void write_counted(Page& page, const app::PopulationTest& test) {
  Message line;
  const auto add = [&line](const Message& words) {
    line.ja += (line.ja.empty() ? "実績: " : " ／ ") + words.ja;
    line.en += (line.en.empty() ? "Counted: " : " / ") + words.en;
  };
  const auto& target = test.targets.net_migration;
  for (const app::Reference& one : test.references) {
    const std::string year = std::to_string(one.year);
    if (one.quantity == "net-migrants" && target && one.year >= target->first_year &&
        one.year <= target->last_year) {
      add(say({"{0}年の純移動 {1}（目標 {2}）", "net migration of {0} {1} (target {2})"}, year,
              words::signed_persons(one.value), words::signed_persons(target->value)));
    }
    const bool census =
        one.basis.find("census") != std::string::npos || one.basis.find("国勢調査") != std::string::npos;
    if (one.quantity == "population" && census && !app::is_projection(one) &&
        one.year <= test.base().input.end_year()) {
      const Message trend = words::persons(app::persons_in(test.base(), one.year));
      const Message plan = words::persons(app::persons_in(test.plan(), one.year));
      add(say({"{0}年国勢調査 {1}（傾向 {2}、計画 {3}）", "census of {0} {1} (trend {2}, plan {3})"}, year,
              words::persons(one.value), trend, plan));
    }
  }
  if (!line.ja.empty()) page.say(line, 2);
}

void write_drawings(Page& page, const app::PopulationTest& test) {
  if (page.width() < kWideEnough) {
    page.add(outlook_lines(test, page.lang(), page.width()));
    page.blank();
    page.add(small_pyramid(test, page.lang(), page.width()));
    return;
  }
  const int left = page.width() - kPyramidWidth - kGap;
  page.add(side_by_side(outlook_lines(test, page.lang(), left),
                        small_pyramid(test, page.lang(), kPyramidWidth), left + kGap));
}

void write_rest(Page& page, const app::PopulationTest& test) {
  int findings = 0;
  for (const Diagnostic& finding : test.targets.findings.items()) {
    if (finding.severity != Severity::note) ++findings;
  }
  if (findings > 0) {
    const std::string count = std::to_string(findings);
    page.say(say({"計画の読み取りに、確認が必要な点が{0}件あります（--all で示します）。",
                  "Points in the reading of the plan that need a look: {0} (see --all)."},
                 count));
  }
  page.say({"読み取った目標、公的な推計との比較、前提は --all、資料は --out フォルダー",
            "Targets as read, official projections, assumptions: --all; a paper: --out FOLDER"});
}

}  // namespace

std::string plan_page(const app::PopulationTest& test, Lang lang, int width) {
  Page page(lang, width > 0 ? std::min(width, kUsualWidth) : kUsualWidth);
  const Message title = say({"{0} 計画人口の検証 ― {1}", "{0}, the planned population tested: {1}"},
                            test.municipality, test.plan_title);
  page.say(title);
  page.blank();
  page.say(story::answer_words(test));
  page.blank();
  const std::vector<story::Block> blocks = story::outlook_blocks(test);
  if (const story::Block* outlook = find_block(blocks, "population-outlook")) {
    page.add(wire::render(table_of(outlook->tables.front(), lang), wire::Format::table, lang, page.width()));
    page.blank();
  }
  if (const story::Block* needs = find_block(blocks, "population-needs")) {
    write_needs(page, test, *needs);
    page.blank();
  }
  write_sides(page, test);
  if (test.births) page.say(story::births_words(test), 2);
  write_counted(page, test);
  page.blank();
  write_drawings(page, test);
  page.blank();
  write_rest(page, test);
  return page.take();
}

}  // namespace shirube::cli
