// The table of command groups: every group has help of its own, and a new group needs no more than
// its entry.
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "cli/command.h"

namespace shirube::cli {
namespace {

struct Ran {
  int exit = 0;
  std::string out;
  std::string err;
};

Ran run_words(const std::vector<CommandGroup>& groups, const std::vector<std::string>& words) {
  std::ostringstream out, err;
  Environment environment;
  environment.lang = "ja";
  const int exit = run(groups, words, environment, out, err);
  return {exit, out.str(), err.str()};
}

CommandGroup economy() {
  CommandGroup group;
  group.name = "economy";
  group.summary = {"経済: 産業連関表の取り込みと波及効果", "economy: tables and multipliers"};
  Command command;
  command.name = "show";
  command.summary = {"表を示す", "show the table"};
  command.run = [](Session& session) {
    session.out << "shown\n";
    return static_cast<int>(kOk);
  };
  group.commands = {command};
  return group;
}

std::vector<CommandGroup> with_economy() {
  std::vector<CommandGroup> groups = command_groups();
  groups.push_back(economy());
  return groups;
}

TEST(CommandGroups, EveryGroupHasItsOwnHelp) {
  const Ran economy = run_words(with_economy(), {"economy", "--help"});
  EXPECT_EQ(economy.exit, kOk);
  EXPECT_NE(economy.out.find("産業連関表"), std::string::npos) << economy.out;
  EXPECT_EQ(economy.out.find("人口:"), std::string::npos) << economy.out;
  const Ran population = run_words(with_economy(), {"population", "--help"});
  EXPECT_NE(population.out.find("人口: データの取り込み"), std::string::npos) << population.out;
  EXPECT_EQ(population.out.find("産業連関表"), std::string::npos) << population.out;
}

TEST(CommandGroups, AnAddedGroupStandsInTheHelpAndRuns) {
  EXPECT_NE(run_words(with_economy(), {"--help"}).out.find("経済:"), std::string::npos);
  const Ran shown = run_words(with_economy(), {"economy", "show"});
  EXPECT_EQ(shown.exit, kOk);
  EXPECT_EQ(shown.out, "shown\n");
}

TEST(CommandGroups, ACommandNamedWithoutItsGroupIsRecognised) {
  const Ran missed = run_words(command_groups(), {"pyramid"});
  EXPECT_EQ(missed.exit, kUsage);
  EXPECT_NE(missed.err.find("shirube population pyramid"), std::string::npos) << missed.err;
  const Ran vain = run_words(command_groups(), {"population", "evaluate"});
  EXPECT_EQ(vain.exit, kUsage);
  EXPECT_NE(vain.err.find("`shirube evaluate`"), std::string::npos) << vain.err;
}

TEST(CommandGroups, NoNameIsTakenTwice) {
  std::vector<std::string> names;
  for (const CommandGroup& group : command_groups()) {
    for (const Command& command : group.commands) {
      const std::string name = group.name + " " + command.name;
      EXPECT_EQ(std::count(names.begin(), names.end(), name), 0) << name;
      EXPECT_EQ(command.name.find(' '), std::string::npos) << name;
      EXPECT_FALSE(command.summary.ja.empty() || command.summary.en.empty()) << name;
      names.push_back(name);
    }
  }
  EXPECT_GT(names.size(), 30u);
}

}  // namespace
}  // namespace shirube::cli
