// The rest of the real document: oracles/otaru_plan_structure.json.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "document/document.h"
#include "intake/intake.h"
#include "intake/shared_material.h"

namespace shirube::intake {
namespace {

using nlohmann::json;

class OtaruStructure : public testing::Test {
 protected:
  void SetUp() override {
    const auto seed = shared_material("seed/otaru-strategy-2.txt");
    const auto truth = shared_material("oracles/otaru_plan_structure.json");
    if (!seed || !truth) GTEST_SKIP() << "shared material is not here; see README";
    const auto document = document::read_text(*seed, "otaru-strategy-2.txt");
    ASSERT_TRUE(document.ok());
    lines_ = document.value().line_count;
    plan_ = read_plan(document.value()).plan;
    truth_ = json::parse(*truth);
  }

  static std::vector<std::string> texts(const std::vector<SourcedText>& sourced) {
    std::vector<std::string> out;
    for (const SourcedText& one : sourced) out.push_back(one.value);
    return out;
  }

  int lines_ = 0;
  Plan plan_;
  json truth_;
};

TEST_F(OtaruStructure, TitleMunicipalityPeriodAndPopulation) {
  const json& plan = truth_["plan"];
  EXPECT_EQ(lines_, truth_["source"]["lines"]);
  EXPECT_EQ(plan_.title.value, plan["name"]);
  ASSERT_EQ(plan_.title_variants.size(), 1u);
  EXPECT_EQ(plan_.title_variants[0].value, plan["name_variant_on_colophon"]);
  EXPECT_EQ(plan_.municipality.name.value, plan["municipality"]);
  EXPECT_EQ(plan_.municipality.code, "");  // the document does not state it
  EXPECT_EQ(plan_.edition, "第2期");
  EXPECT_EQ(plan_.status, PlanStatus::draft);
  EXPECT_EQ(plan_.legal_basis.value, plan["legal_basis"]);
  EXPECT_EQ(plan_.first_fiscal_year, plan["period"]["start_fy"]);
  EXPECT_EQ(plan_.last_fiscal_year, plan["period"]["end_fy"]);
  EXPECT_NE(plan_.period_source.text.find(plan["period"]["text"].get<std::string>()), std::string::npos);
  ASSERT_TRUE(plan_.parent_plan.has_value());
  EXPECT_EQ(plan_.parent_plan->name.value, plan["parent_plan"]["name"]);
  EXPECT_EQ(plan_.parent_plan->first_fiscal_year, plan["parent_plan"]["start_fy"]);
  EXPECT_EQ(plan_.parent_plan->last_fiscal_year, plan["parent_plan"]["end_fy"]);
  const json& population = plan["population_goal"];
  ASSERT_TRUE(plan_.planned_population.has_value());
  EXPECT_EQ(plan_.planned_population->persons, population["value"]);
  EXPECT_EQ(plan_.planned_population->year, population["year"]);
  EXPECT_EQ(plan_.planned_population->at_least, population["direction"] == "at_least");
  EXPECT_NE(plan_.planned_population->source.text.find(population["text"].get<std::string>()),
            std::string::npos);
  EXPECT_EQ(plan_.issuer.value, plan["issuer"]);
  EXPECT_EQ(plan_.editor.value, plan["editor"]);
  EXPECT_EQ(plan_.postal_code, plan["postal"]);
}

TEST_F(OtaruStructure, CoverNoiseIssuesAndDirections) {
  EXPECT_EQ(json(texts(plan_.cover_noise)), truth_["cover_noise"]);
  EXPECT_EQ(json(texts(plan_.issues)), truth_["issues_6"]);
  EXPECT_EQ(json(texts(plan_.policy_directions)), truth_["policy_directions_10"]);
}

TEST_F(OtaruStructure, ViewpointsAndJointStudy) {
  json viewpoints = json::object();
  for (const NamedList& list : plan_.viewpoints)
    viewpoints[list.name.value + "（" + std::to_string(list.items.size()) + "）"] = texts(list.items);
  EXPECT_EQ(viewpoints, truth_["comprehensive_plan_viewpoints"]);
  const json& study = truth_["joint_study"];
  ASSERT_EQ(plan_.joint_studies.size(), 1u);
  EXPECT_EQ(plan_.joint_studies[0].partner.value, study["with"]);
  EXPECT_EQ(plan_.joint_studies[0].published.value, study["published"]);
  EXPECT_EQ(plan_.joint_studies[0].policy_target.value, study["policy_target"]);
  EXPECT_EQ(json(texts(plan_.joint_studies[0].proposals)), study["proposals"]);
}

TEST_F(OtaruStructure, GoalsMeasuresAndActions) {
  const json& goals = truth_["goals"];
  ASSERT_EQ(plan_.goals.size(), goals.size());
  std::map<int, std::pair<const Action*, std::string>> action_at;  // by line
  for (const Action& action : plan_.actions) {
    action_at[action.source.line] = {&action, action.measures.front()};
    for (std::size_t i = 0; i < action.repeated.size(); ++i)
      action_at[action.repeated[i].line] = {&action, action.measures.at(i + 1)};
  }
  for (std::size_t g = 0; g < goals.size(); ++g) {
    const json& goal = goals[g];
    SCOPED_TRACE(goal["title"].get<std::string>());
    EXPECT_EQ(plan_.goals[g].number, goal["goal_no"]);
    EXPECT_EQ(plan_.goals[g].title.value, goal["title"]);
    EXPECT_EQ(plan_.goals[g].title.source.line, goal["seed_line"]);
    EXPECT_TRUE(plan_.goals[g].sdgs.empty());
    ASSERT_EQ(plan_.goals[g].basic_directions.size(), goal["basic_directions"].size());
    for (std::size_t d = 0; d < goal["basic_directions"].size(); ++d) {
      EXPECT_EQ(plan_.goals[g].basic_directions[d].value, goal["basic_directions"][d]["text"]);
      EXPECT_EQ(plan_.goals[g].basic_directions[d].source.line, goal["basic_directions"][d]["seed_line"]);
    }
    json targets = json::array();
    for (const Indicator& indicator : plan_.indicators) {
      if (indicator.kind == IndicatorKind::target && indicator.goal == plan_.goals[g].number)
        targets.push_back(indicator.name);
    }
    EXPECT_EQ(targets, goal["targets"]);
    ASSERT_EQ(plan_.goals[g].measures.size(), goal["measures"].size());
    for (std::size_t m = 0; m < goal["measures"].size(); ++m) {
      const json& measure = goal["measures"][m];
      const Measure& read = plan_.goals[g].measures[m];
      SCOPED_TRACE(measure["title"].get<std::string>());
      EXPECT_EQ(read.key, std::to_string(plan_.goals[g].number) + "-" +
                              std::to_string(measure["measure_no"].get<int>()));
      EXPECT_EQ(read.number, std::to_string(measure["measure_no"].get<int>()));
      EXPECT_EQ(read.title.value, measure["title"]);
      EXPECT_EQ(read.title.source.line, measure["seed_line"]);
      EXPECT_FALSE(read.rationale.empty());
      json kpis = json::array();
      for (const Indicator& indicator : plan_.indicators) {
        if (indicator.measure == read.key) kpis.push_back(indicator.name);
      }
      EXPECT_EQ(kpis, measure["kpis"]);
      EXPECT_EQ(measure["actions"].size(), measure["actions_count"]);
      for (const json& action : measure["actions"]) {
        const auto found = action_at.find(action["seed_line"]);
        ASSERT_NE(found, action_at.end()) << action["text"];
        EXPECT_EQ(found->second.first->text, action["text"]);
        EXPECT_EQ(found->second.second, read.key);
        json notes = json::array();
        if (found->first == found->second.first->source.line) {
          for (const int number : found->second.first->note_numbers) notes.push_back(std::to_string(number));
        }
        EXPECT_EQ(notes, action["footnotes"]);
        action_at.erase(found);
      }
    }
  }
  EXPECT_TRUE(action_at.empty());
}

TEST_F(OtaruStructure, CountsAndRepeatedActions) {
  const json& counts = truth_["counts"];
  std::size_t directions = 0;
  std::size_t measures = 0;
  std::size_t places = 0;
  std::size_t targets = 0;
  for (const Goal& goal : plan_.goals) {
    directions += goal.basic_directions.size();
    measures += goal.measures.size();
  }
  for (const Action& action : plan_.actions) places += 1 + action.repeated.size();
  for (const Indicator& indicator : plan_.indicators)
    targets += indicator.kind == IndicatorKind::target ? 1 : 0;
  EXPECT_EQ(plan_.goals.size(), counts["goals"]);
  EXPECT_EQ(directions, counts["basic_directions"]);
  EXPECT_EQ(measures, counts["measures"]);
  EXPECT_EQ(places, counts["actions"]);
  EXPECT_EQ(plan_.actions.size(), counts["distinct_actions"]);
  EXPECT_EQ(targets, counts["targets"]);
  EXPECT_EQ(plan_.indicators.size() - targets, counts["kpis"]);
  json repeated = json::array();
  for (const Action& action : plan_.actions) {
    if (!action.repeated.empty()) repeated.push_back({{"text", action.text}, {"in", action.measures}});
  }
  EXPECT_EQ(repeated, truth_["repeated_actions"]);
  EXPECT_TRUE(check_plan(plan_).empty());
}

TEST_F(OtaruStructure, DistrictsAndPartnerRegions) {
  const json& districts = truth_["districts"];
  ASSERT_EQ(plan_.districts.size(), districts.size());
  for (std::size_t i = 0; i < districts.size(); ++i) {
    EXPECT_EQ(plan_.districts[i].number, districts[i]["no"]);
    EXPECT_EQ(plan_.districts[i].name.value, districts[i]["name"]);
    EXPECT_FALSE(plan_.districts[i].overview.empty());
    EXPECT_FALSE(plan_.districts[i].direction.empty());
  }
  const json& regions = truth_["partner_regions"];
  ASSERT_EQ(plan_.partner_regions.size(), regions.size());
  for (std::size_t i = 0; i < regions.size(); ++i) {
    const PartnerRegion& region = plan_.partner_regions[i];
    EXPECT_EQ(region.name, regions[i]["name"]);
    EXPECT_EQ(region.core, regions[i].value("core", ""));
    EXPECT_EQ(json(region.members), regions[i].value("members", json::array()));
    json lines = json::array();
    for (const Source& source : region.sources) lines.push_back(source.line);
    EXPECT_EQ(lines, regions[i]["seed_lines"]);
  }
}

TEST_F(OtaruStructure, PriorityItemsAndTheirCausalLinks) {
  const json& priority = truth_["priority_items"];
  EXPECT_EQ(plan_.priority_target.value, priority["main_target"]);
  EXPECT_EQ(plan_.priority_aim.value, priority["aim"]);
  EXPECT_NE(plan_.prioritisation.value.find(priority["prioritisation_text"].get<std::string>()),
            std::string::npos);
  ASSERT_EQ(plan_.priority_items.size(), priority["fields"].size());
  for (std::size_t i = 0; i < plan_.priority_items.size(); ++i) {
    const json& field = priority["fields"][i];
    EXPECT_EQ(plan_.priority_items[i].name, field["name"]);
    EXPECT_EQ(plan_.priority_items[i].source.line, field["seed_line"]);
    ASSERT_EQ(plan_.priority_items[i].items.size(), field["items"].size());
    for (std::size_t k = 0; k < field["items"].size(); ++k) {
      EXPECT_EQ(plan_.priority_items[i].items[k].value, field["items"][k]["text"]);
      EXPECT_EQ(plan_.priority_items[i].items[k].source.line, field["items"][k]["seed_line"]);
    }
  }
  // しごと → 子育て（定住・転出抑制）／移住（転入増）→ 社会減の抑制
  ASSERT_EQ(plan_.causal_links.size(), 3u);
  EXPECT_EQ(plan_.causal_links[0].from, "しごと");
  EXPECT_EQ(plan_.causal_links[0].to, "子育て");
  EXPECT_EQ(plan_.causal_links[1].from, "子育て");
  EXPECT_EQ(plan_.causal_links[1].to, "社会減の抑制");
  EXPECT_NE(plan_.causal_links[1].effect.find("定住"), std::string::npos);
  EXPECT_NE(plan_.causal_links[1].effect.find("転出の抑制"), std::string::npos);
  EXPECT_EQ(plan_.causal_links[2].from, "移住");
  EXPECT_EQ(plan_.causal_links[2].to, "社会減の抑制");
  EXPECT_NE(plan_.causal_links[2].effect.find("転入の増加"), std::string::npos);
}

TEST_F(OtaruStructure, ClassesOfProgressAsPrinted) {
  const json& classes = truth_["progress_management"]["classification"];
  ASSERT_EQ(plan_.progress_classes.size(), 3u);
  for (const ProgressClass& one : plan_.progress_classes) {
    EXPECT_EQ(one.text.value, classes[one.mark]);
    EXPECT_EQ(one.text.source.line, classes["seed_line"]);
  }
}

TEST_F(OtaruStructure, FootnotesAndTheMarksThatPointToThem) {
  const json& definitions = truth_["footnotes"]["definitions"];
  ASSERT_EQ(plan_.terms.size(), definitions.size());
  std::set<std::string> distinct;
  for (std::size_t i = 0; i < definitions.size(); ++i) {
    SCOPED_TRACE(definitions[i]["term"].get<std::string>());
    EXPECT_EQ(plan_.terms[i].source.line, definitions[i]["seed_line"]);
    EXPECT_EQ(plan_.terms[i].number, definitions[i]["no"]);
    EXPECT_EQ(plan_.terms[i].term, definitions[i]["term"]);
    EXPECT_EQ(plan_.terms[i].definition, definitions[i]["definition"]);
    EXPECT_EQ(plan_.terms[i].separator, definitions[i]["separator"]);
    distinct.insert(plan_.terms[i].term);
  }
  EXPECT_EQ(json(distinct), truth_["footnotes"]["distinct_terms"]);
  const json& marks = truth_["footnotes"]["markers"];
  ASSERT_EQ(plan_.term_marks.size(), marks.size());
  for (std::size_t i = 0; i < marks.size(); ++i) {
    const TermMark& mark = plan_.term_marks[i];
    EXPECT_EQ(mark.line, marks[i]["seed_line"]);
    EXPECT_EQ(mark.number, marks[i]["no"]);
    EXPECT_EQ(mark.before, marks[i]["before"]);
    EXPECT_EQ(mark.form, marks[i]["form"]);
    // In this document mark and note stand in the same order, one each.
    EXPECT_EQ(mark.definition, static_cast<int>(i)) << mark.before;
  }
}

TEST_F(OtaruStructure, SdgsAreNeverInvented) {
  ASSERT_EQ(plan_.surviving_sdg_sections.size(), 1u);
  for (const Goal& goal : plan_.goals) {
    EXPECT_TRUE(goal.sdgs.empty());
    for (const Measure& measure : goal.measures) EXPECT_TRUE(measure.sdgs.empty());
  }
}

}  // namespace
}  // namespace shirube::intake
