// Options that the commands over rate files share. Private to the module.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/population/engine.h"
#include "cli/command.h"

namespace shirube::cli {

struct LifeTableWords {
  std::string a0, adult = "greville", slope = "open", open_years, basis, radix;
  std::vector<std::string> a;
  int kannisto = 0;
};
void add_life_table_options(std::vector<Option>& options, LifeTableWords& words, bool basis);
// Errors: usage-number, usage-ax.
Result<statistics::LifeTableRules> rules_of(const LifeTableWords& words);

// "12.5" of an option. Error: usage-number.
Result<double> option_number(const std::string& option, const std::string& text);
// Of --digits; tables for people are rounded by `for_people` where it is not given. Error: usage-number.
Result<app::Digits> digits_of(const Session& session, const std::string& text, int for_people);
Option digits_option(std::string& text);

// Runs with its findings; errors besides the returned one and warnings go to standard error.
int run_with_findings(Session& session, const std::function<Result<int>(Diagnostics&)>& work);

}  // namespace shirube::cli
