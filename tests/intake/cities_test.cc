// Strategies of fictional municipalities, each laid out in another way, read as their
// truth files say: NAME.truth.csv (indicators) and NAME.structure.json (goals, measures,
// actions, period, population) beside every document in tests/intake/cities/.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "document/document.h"
#include "intake/cities/truth.h"

namespace shirube::cities {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

const fs::path kFolder = fs::path(SHIRUBE_SOURCE_DIR) / "tests/intake/cities";

std::vector<fs::path> documents() {
  std::vector<fs::path> out;
  for (const auto& entry : fs::directory_iterator(kFolder)) {
    fs::path truth = entry.path();
    truth.replace_extension(".truth.csv");
    if (entry.path().extension() != ".csv" && fs::exists(truth)) out.push_back(entry.path());
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::string report(const std::vector<Difference>& differences) {
  std::string out;
  for (const auto& difference : differences) out += difference.to_string();
  return out;
}

class StructureCheck {
 public:
  StructureCheck(const json& truth, const intake::Draft& draft, Checker& checker)
      : truth_(truth), draft_(draft), checker_(checker) {}

  void run() {
    const Plan& plan = draft_.plan;
    text(plan.title.source.line, "title", truth_["title"], plan.title.value);
    text(plan.municipality.name.source.line, "municipality", truth_["municipality"],
         plan.municipality.name.value);
    number(plan.period_source.line, "first_fiscal_year", truth_["first_fiscal_year"], plan.first_fiscal_year);
    number(plan.period_source.line, "last_fiscal_year", truth_["last_fiscal_year"], plan.last_fiscal_year);
    population();
    goals();
    counts();
    paths();
    for (const auto& finding : truth_.value("findings", json::array())) {
      if (!checker_.has_finding(finding["line"], finding["code"])) {
        checker_.differ(finding["line"], "finding", finding["code"], "");
      }
    }
  }

 private:
  void text(int line, const std::string& what, const std::string& expected, const std::string& got) {
    if (bare(expected) != bare(got)) checker_.differ(line, what, expected, got);
  }
  void number(int line, const std::string& what, int expected, int got) {
    if (expected != got) checker_.differ(line, what, std::to_string(expected), std::to_string(got));
  }

  void population() {
    const auto& got = draft_.plan.planned_population;
    const json& expected = truth_["planned_population"];
    std::string wanted = expected.is_null() ? ""
                                            : std::to_string(expected["persons"].get<int>()) + " in " +
                                                  std::to_string(expected["year"].get<int>());
    std::string found = got ? std::to_string(got->persons) + " in " + std::to_string(got->year) : "";
    if (wanted != found) checker_.differ(got ? got->source.line : 0, "planned_population", wanted, found);
  }

  void goals() {
    const auto& plan = draft_.plan;
    number(0, "goals", static_cast<int>(truth_["goals"].size()), static_cast<int>(plan.goals.size()));
    for (std::size_t g = 0; g < truth_["goals"].size() && g < plan.goals.size(); ++g) {
      const json& expected = truth_["goals"][g];
      const Goal& goal = plan.goals[g];
      int line = expected["line"];
      number(line, "goal number", expected["number"], goal.number);
      number(line, "goal line", line, goal.title.source.line);
      text(line, "goal title", expected["title"], goal.title.value);
      if (expected.contains("basic_directions")) directions(expected["basic_directions"], goal, line);
      measures(expected["measures"], goal, line);
    }
  }

  void directions(const json& expected, const Goal& goal, int line) {
    number(line, "basic directions", static_cast<int>(expected.size()),
           static_cast<int>(goal.basic_directions.size()));
    for (std::size_t i = 0; i < expected.size() && i < goal.basic_directions.size(); ++i) {
      text(expected[i]["line"], "basic direction", expected[i]["text"], goal.basic_directions[i].value);
    }
  }

  void measures(const json& expected, const Goal& goal, int goal_line) {
    number(goal_line, "measures", static_cast<int>(expected.size()), static_cast<int>(goal.measures.size()));
    for (std::size_t m = 0; m < expected.size() && m < goal.measures.size(); ++m) {
      const Measure& measure = goal.measures[m];
      int line = expected[m]["line"];
      number(line, "measure line", line, measure.title.source.line);
      text(line, "measure title", expected[m]["title"], measure.title.value);
      actions(expected[m]["actions"], measure, line);
    }
  }

  void actions(const json& expected, const Measure& measure, int line) {
    std::vector<std::pair<int, std::string>> got;
    for (const auto& action : draft_.plan.actions) {
      for (const auto& key : action.measures) {
        if (key == measure.key) got.emplace_back(action.source.line, action.text);
      }
    }
    std::vector<std::string> wanted;
    for (const auto& action : expected) {
      if (std::find(wanted.begin(), wanted.end(), action["text"]) == wanted.end())
        wanted.push_back(action["text"]);
    }
    std::set<std::string> found;
    for (const auto& [at, what] : got) found.insert(bare(what));
    for (const auto& action : wanted) {
      if (found.erase(bare(action)) == 0) checker_.differ(line, "action", action, "(missing)");
    }
    for (const auto& allowed : truth_.value("sub_actions_allowed", json::array())) {
      found.erase(bare(allowed.get<std::string>()));
    }
    for (const auto& action : found) checker_.differ(line, "action", "(none)", action);
  }

  void counts() {
    int targets = 0;
    int kpis = 0;
    for (const auto& indicator : draft_.plan.indicators) {
      ++(indicator.kind == IndicatorKind::target ? targets : kpis);
    }
    number(0, "count of targets", truth_["counts"]["targets"], targets);
    number(0, "count of kpis", truth_["counts"]["kpis"], kpis);
  }

  const Component* component_of(const std::string& name) const {
    for (const auto& indicator : draft_.plan.indicators) {
      if (bare(indicator.name) == bare(name) && !indicator.components.empty())
        return &indicator.components[0];
    }
    return nullptr;
  }

  void paths() {
    for (const auto& path : truth_.value("paths", json::array())) {
      const Component* component = component_of(path["name"]);
      std::map<std::string, std::string> got;
      if (component != nullptr) {
        for (const auto& point : component->path) got[std::to_string(point.year)] = point.value.to_string();
      }
      for (const auto& [year, value] : path["points"].items()) {
        if (got[year] != value)
          checker_.differ(0, std::string(path["name"]) + " / path " + year, value, got[year]);
      }
    }
    for (const auto& series : truth_.value("observations", json::array())) {
      const Component* component = component_of(series["name"]);
      std::map<std::string, std::string> got;
      if (component != nullptr) {
        for (const auto& observation : component->observations) {
          if (observation.value) {
            got[std::to_string(observation.period.evaluation_year())] = observation.value->to_string();
          }
        }
      }
      for (const auto& [year, value] : series["values"].items()) {
        if (got[year] != value)
          checker_.differ(0, std::string(series["name"]) + " / actual " + year, value, got[year]);
      }
      if (got.size() > series["values"].size()) {
        checker_.differ(0, std::string(series["name"]) + " / actuals",
                        std::to_string(series["values"].size()), std::to_string(got.size()));
      }
    }
  }

  const json& truth_;
  const intake::Draft& draft_;
  Checker& checker_;
};

// The letters and digits of a figure stand in the text that the figure names as its source.
std::string unsupported_values(const intake::Draft& draft) {
  std::string out;
  auto check = [&](const Indicator& indicator, const Source& source, const std::optional<Decimal>& value) {
    if (!value) return;
    if (source.known() && !source.text.empty()) return;
    out += draft.file + ": " + indicator.name + ": " + value->to_string() + " has no source\n";
  };
  for (const auto& indicator : draft.plan.indicators) {
    for (const auto& component : indicator.components) {
      check(indicator, component.baseline.source, component.baseline.value);
      check(indicator, component.target.source, component.target.value);
    }
  }
  return out;
}

class City : public testing::TestWithParam<fs::path> {
 protected:
  void SetUp() override {
    auto document = document::read_text(read_file(GetParam()), GetParam().filename().string());
    ASSERT_TRUE(document.ok());
    draft_ = intake::read_plan(document.value());
  }
  fs::path beside(const std::string& suffix) const { return kFolder / (GetParam().stem().string() + suffix); }
  intake::Draft draft_;
};

TEST_P(City, IndicatorsAreReadAsTheTruthSays) {
  auto rows = read_truth(beside(".truth.csv"));
  ASSERT_FALSE(rows.empty());
  Checker checker(GetParam().filename().string(), draft_);
  auto differences = checker.check(rows);
  EXPECT_TRUE(differences.empty()) << report(differences);
}

TEST_P(City, GoalsMeasuresAndActionsAreReadAsTheTruthSays) {
  json truth = json::parse(read_file(beside(".structure.json")));
  Checker checker(GetParam().filename().string(), draft_);
  StructureCheck(truth, draft_, checker).run();
  EXPECT_TRUE(checker.differences().empty()) << report(checker.differences());
}

TEST_P(City, EveryValueNamesWhereItWasRead) { EXPECT_EQ(unsupported_values(draft_), ""); }

TEST_P(City, ReadPlanKeepsItsReferences) {
  const Diagnostics findings = check_plan(draft_.plan);
  for (const auto& diagnostic : findings.items()) {
    ADD_FAILURE() << diagnostic.to_string(Lang::en);
  }
}

TEST_P(City, SaysThatItIsFictional) {
  std::string head = read_file(GetParam()).substr(0, 2000);
  EXPECT_NE(head.find("架空"), std::string::npos);
}

TEST(Cities, AreAtLeastEight) { EXPECT_GE(documents().size(), 8U); }

INSTANTIATE_TEST_SUITE_P(Documents, City, testing::ValuesIn(documents()), [](const auto& info) {
  std::string name = info.param.stem().string();
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

}  // namespace
}  // namespace shirube::cities
