// What the natural and the social side contribute, and whether balancing migration does
// more than raising fertility.
#include <algorithm>
#include <cmath>

#include "base/say.h"
#include "story/population_test/blocks.h"
#include "story/population_test/words.h"
#include "words/numbers.h"
#include "words/years.h"

namespace shirube::story {
namespace {

Table contribution_table(const app::PopulationTest& test) {
  Table table;
  table.caption = {"目標の達成が人口を増やす効果の内訳", "What meeting the targets adds"};
  table.columns = {{{"年", "Year"}, false},
                   {{"傾向が続く場合", "As trends go"}, true},
                   {{"出生の目標だけ", "Fertility only"}, true},
                   {{"移動の目標だけ", "Migration only"}, true},
                   {{"両方", "Both"}, true},
                   {{"自然（出生）の寄与", "Natural side"}, true},
                   {{"社会（移動）の寄与", "Social side"}, true}};
  for (const app::Contribution& one : test.contributions) {
    table.rows.push_back({words::calendar_year(one.year), words::persons(one.base),
                          words::signed_persons(one.fertility - one.base),
                          words::signed_persons(one.migration - one.base),
                          words::signed_persons(one.both - one.base), words::signed_persons(one.natural()),
                          words::signed_persons(one.social())});
  }
  return table;
}

Block contribution_block(const app::PopulationTest& test) {
  Block block;
  block.id = "population-sides";
  block.title = {"自然増減と社会増減の寄与", "The natural and the social side"};
  for (const app::Contribution& one : test.contributions) {
    const Message when = words::calendar_year(one.year);
    const double whole = one.both - one.base;
    const Message size = words::persons(std::abs(whole));
    const Message change = {size.ja + (whole >= 0 ? "多く" : "少なく"), words::signed_persons(whole).en};
    block.sentences.push_back(
        say({"{0}の人口は、目標の達成により傾向が続く場合より{1}なります。内訳は、出生の目標によるものが{2}"
             "、移動の目標によるものが{3}です。",
             "In {0} meeting the targets makes {1} persons against past trends: {2} by the fertility target "
             "and {3} by the migration target."},
            when, change, words::signed_persons(one.natural()), words::signed_persons(one.social())));
  }
  block.tables.push_back(contribution_table(test));
  block.notes.push_back(
      {"寄与は、出生を先に加える順と移動を先に加える順の平均（シャープレイ値）で、足すと両方の効果に一致しま"
       "す。",
       "Contributions are the mean of both orders of adding the two targets (Shapley values); they add up to "
       "both."});
  return block;
}

Table claim_table(const app::PopulationTest& test) {
  Table table;
  table.caption = {"傾向が続く場合より何人多くなるか", "Persons more than as trends go"};
  table.columns = {{{"年", "Year"}, false},
                   {{"傾向が続く場合の人口", "As trends go"}, true},
                   {{"出生率が2030年までに2.1", "Fertility 2.1 by 2030"}, true},
                   {{"出生率が直ちに2.1", "Fertility 2.1 at once"}, true},
                   {{"移動がどの年齢でもゼロ", "No migration at any age"}, true},
                   {{"移動の合計だけゼロ", "Net migration of all ages 0"}, true}};
  for (const app::Claim& one : test.claims) {
    table.rows.push_back({words::calendar_year(one.year), words::persons(one.base),
                          words::signed_persons(one.replacement_by_2030 - one.base),
                          words::signed_persons(one.replacement_at_once - one.base),
                          words::signed_persons(one.balanced - one.base),
                          words::signed_persons(one.balanced_total - one.base)});
  }
  return table;
}

Message more_words(double difference) {
  const std::string size = words::persons(std::abs(difference)).en;
  return difference >= 0 ? say({"{0}人多い", "{0} more"}, size) : say({"{0}人少ない", "{0} fewer"}, size);
}

Message verdict(const std::vector<app::Claim>& claims) {
  std::vector<int> more, less;
  for (const app::Claim& one : claims) {
    (one.balanced > one.replacement_by_2030 ? more : less).push_back(one.year);
  }
  if (less.empty()) {
    const Message years = words::western_years(more);
    return say({"「社会動態の均衡の方が、出生率の向上より人口減少の抑制につながる」という見方は、この推計では"
                "どの年（{0}）でも裏付けられます。",
                "That balancing migration holds back the decline more than raising fertility is confirmed in "
                "every year looked at ({0})."},
               years);
  }
  if (more.empty()) {
    const Message years = words::western_years(less);
    return say({"「社会動態の均衡の方が、出生率の向上より人口減少の抑制につながる」という見方は、この推計では"
                "どの年（{0}）でも裏付けられません。",
                "That balancing migration holds back the decline more than raising fertility is refuted in "
                "every year looked at ({0})."},
               years);
  }
  const Message yes = words::western_years(more);
  const Message no = words::western_years(less);
  return say({"「社会動態の均衡の方が、出生率の向上より人口減少の抑制につながる」という見方は、{0}"
              "では裏付けられますが、{1}では逆になります。",
              "That balancing migration holds back the decline more than raising fertility holds in {0} but "
              "not in {1}."},
             yes, no);
}

Block claim_block(const app::PopulationTest& test) {
  Block block;
  block.id = "population-claim";
  block.title = {"社会動態の均衡と出生率の向上は、どちらが効くか",
                 "Balancing migration or raising fertility?"};
  block.sentences.push_back(verdict(test.claims));
  for (const app::Claim& one : test.claims) {
    const bool first_or_last = &one == &test.claims.front() || &one == &test.claims.back();
    if (!first_or_last) continue;
    const Message when = words::calendar_year(one.year);
    const Message balanced = more_words(one.balanced - one.base);
    const Message slow = more_words(one.replacement_by_2030 - one.base);
    const Message quick = more_words(one.replacement_at_once - one.base);
    block.sentences.push_back(
        say({"{0}の人口は、これまでの傾向が続く場合に比べ、移動が均衡すると（どの年齢でも転出入が等しいと）{"
             "1}、合計特殊出生率が2030年までに2.1になると{2}（直ちに2.1になっても{3}）という結果です。",
             "In {0}, against past trends, balanced migration (at every age) makes {1}, fertility of 2.1 by "
             "2030 makes {2} (at once: {3})."},
            when, balanced, slow, quick));
  }
  block.tables.push_back(claim_table(test));
  block.notes.push_back(
      {"出生率2."
       "1は、国のワークシートのシミュレーション1と同じく2030年までに人口置換水準に達して続く仮定です。移動の"
       "均衡は、シミュレーション2と同じく最初の期間から、性・年齢ごとにゼロとしました。",
       "Fertility reaches the replacement level by 2030 and stays, as in Simulation 1 of the national "
       "worksheet; balanced migration is zero by sex and age from the first step, as in Simulation 2."});
  return block;
}

}  // namespace

std::vector<Block> sides_blocks(const app::PopulationTest& test) {
  std::vector<Block> blocks;
  if (!test.contributions.empty()) blocks.push_back(contribution_block(test));
  if (!test.claims.empty()) blocks.push_back(claim_block(test));
  return blocks;
}

}  // namespace shirube::story
