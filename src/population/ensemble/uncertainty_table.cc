// The table of uncertainty as TOML, and what follows from it for one place.
#include "population/ensemble/uncertainty_table.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <span>

#include "base/check.h"
#include "base/embedded.h"
#include "base/say.h"
#include "settings/reader.h"

namespace shirube::population {

std::span<const EmbeddedFile> embedded_files();

namespace {

constexpr std::size_t kMaxBytes = 256 * 1024;
constexpr std::size_t kMaxText = 2000;
constexpr std::size_t kMaxTables = 1000;
constexpr std::string_view kFile = "uncertainty.toml";
constexpr settings::ErrorCodes kErrors{"uncertainty-syntax", "uncertainty-field"};

using settings::Node;

class UncertaintyReader {
 public:
  explicit UncertaintyReader(const std::string& file) : read_(file, kErrors) {}

  Result<UncertaintyTable> table(const Node& root) const {
    UncertaintyTable made;
    SHIRUBE_TRY(format, read_.number(root, "format", 1, 1));
    (void)format;
    SHIRUBE_TRY(fitted, read_.text(root, "fitted", false, kMaxText));
    made.fitted = fitted;
    SHIRUBE_TRY(years, read_.numbers(root, "years", 0, 1800, 2300));
    for (const double year : years) made.years.push_back(static_cast<int>(year));
    SHIRUBE_TRY(correlation, read_.number(root, "migration_correlation", -1, 1));
    made.migration_correlation = correlation;
    SHIRUBE_TRY(source, read_.message(root, "source", false, kMaxText));
    made.source = source;
    SHIRUBE_TRY(fertility, component(root, "fertility"));
    made.fertility = fertility;
    SHIRUBE_TRY(mortality, component(root, "mortality"));
    made.mortality = mortality;
    SHIRUBE_TRY_VOID(groups(root, made));
    SHIRUBE_TRY_VOID(profile(root, made));
    SHIRUBE_TRY_VOID(sizes(root, made));
    return made;
  }

 private:
  Error wrong(const Node& near, std::string_view key, const Message& what) const {
    return read_.error(
        near, say({"{0}: {1}", "{0}: {1}"}, key, what),
        {"`shirube population backtest --fit-uncertainty` で作り直すか、この行を直してください。",
         "Make the file anew with `shirube population backtest --fit-uncertainty`, or mend this line."},
        std::string(key));
  }

  Result<Process> process(const Node& from, std::string_view key) const {
    SHIRUBE_TRY(table, read_.table(from, key));
    SHIRUBE_TRY(rho, read_.number(*table, "rho", 0, 0.9999));
    SHIRUBE_TRY(sd, read_.number(*table, "sd", 0, 5));
    return Process{rho, sd};
  }

  Result<Component> component(const Node& from) const {
    Component made;
    SHIRUBE_TRY(nation, process(from, "nation"));
    made.nation = nation;
    SHIRUBE_TRY(prefecture, process(from, "prefecture"));
    made.prefecture = prefecture;
    SHIRUBE_TRY(place, read_.table(from, "place"));
    SHIRUBE_TRY(rho, read_.number(*place, "rho", 0, 0.9999));
    made.place.rho = rho;
    SHIRUBE_TRY(df, read_.number(*place, "df", 0, 1000));
    if (df != 0 && df <= 2) {
      return wrong(*place->find("df"), "df",
                   {"0（正規分布）か、2より大きい数にしてください。", "must be 0 (normal) or above 2."});
    }
    made.place_df = df;
    return made;
  }

  Result<Component> component(const Node& root, std::string_view key) const {
    SHIRUBE_TRY(table, read_.table(root, key));
    return component(*table);
  }

  Result<void> groups(const Node& root, UncertaintyTable& made) const {
    SHIRUBE_TRY(tables, read_.tables(root, "migration_group", "[[migration_group]]", true, kMaxTables));
    for (const Node& each : tables) {
      SHIRUBE_TRY(from_age, read_.number(each, "from_age", 0, 120));
      SHIRUBE_TRY(level, component(each));
      const int age = static_cast<int>(from_age);
      const bool first = made.migration_groups.empty();
      if (first ? age != 0 : age <= made.migration_groups.back().from_age) {
        return wrong(each, "from_age",
                     {"0歳から始まる、年齢の低い順にしてください。", "must begin with 0 and rise."});
      }
      made.migration_groups.push_back({age, level});
    }
    return {};
  }

  Result<void> profile(const Node& root, UncertaintyTable& made) const {
    SHIRUBE_TRY(table, read_.table(root, "migration_profile"));
    SHIRUBE_TRY(width, read_.number(*table, "width", 1, 5));
    SHIRUBE_TRY(female, read_.numbers(*table, "female", 0, 0, 100));
    SHIRUBE_TRY(male, read_.numbers(*table, "male", female.size(), 0, 100));
    made.migration_profile = Cells({static_cast<int>(width), static_cast<int>(female.size())});
    made.migration_profile.of(Sex::female) = female;
    made.migration_profile.of(Sex::male) = male;
    return {};
  }

  Result<void> sizes(const Node& root, UncertaintyTable& made) const {
    SHIRUBE_TRY(tables, read_.tables(root, "size", "[[size]]", true, kMaxTables));
    for (const Node& each : tables) {
      UncertaintyBySize size;
      SHIRUBE_TRY(persons, read_.number(each, "persons", 1, 1e10));
      SHIRUBE_TRY(fertility, read_.number(each, "fertility", 0, 5));
      SHIRUBE_TRY(mortality, read_.number(each, "mortality", 0, 5));
      SHIRUBE_TRY(migration, read_.numbers(each, "migration", made.migration_groups.size(), 0, 1));
      if (!made.sizes.empty() && persons <= made.sizes.back().persons) {
        return wrong(each, "persons", {"小さい順にしてください。", "must rise."});
      }
      made.sizes.push_back({persons, fertility, mortality, migration});
    }
    return {};
  }

  settings::Reader read_;
};

std::string shortest(double value) {
  char buffer[32];
  const std::to_chars_result end = std::to_chars(buffer, buffer + sizeof buffer, value);
  std::string made(buffer, end.ptr);
  if (made.find_first_of(".e") == std::string::npos) made += ".0";
  return made;
}

std::string list(const std::vector<double>& values) {
  std::string made;
  for (const double value : values) made += (made.empty() ? "[" : ", ") + shortest(value);
  return made + "]";
}

std::string lines(const Component& component) {
  const auto process = [](const char* name, const Process& p) {
    return std::string(name) + " = { rho = " + shortest(p.rho) + ", sd = " + shortest(p.sd) + " }\n";
  };
  return process("nation", component.nation) + process("prefecture", component.prefecture) +
         "place = { rho = " + shortest(component.place.rho) + ", df = " + shortest(component.place_df) +
         " }\n";
}

std::string quoted(const std::string& text) {
  std::string made = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') made += '\\';
    made += c == '\n' ? ' ' : c;
  }
  return made + "\"";
}

// Linear between the middles of the groups, constant beyond the outermost.
double profile_at(const std::vector<double>& values, int width, double age) {
  const double position = age / width - 0.5;
  const double last = static_cast<double>(values.size()) - 1;
  const double held = std::clamp(position, 0.0, last);
  const auto below = static_cast<std::size_t>(held);
  const std::size_t above = std::min(below + 1, values.size() - 1);
  const double share = held - static_cast<double>(below);
  return values[below] * (1 - share) + values[above] * share;
}

double between(double low, double high, double share) {
  if (low <= 0 || high <= 0) return low * (1 - share) + high * share;
  return std::exp(std::log(low) * (1 - share) + std::log(high) * share);
}

UncertaintyBySize at_size(const std::vector<UncertaintyBySize>& sizes, double persons) {
  if (persons <= sizes.front().persons) return sizes.front();
  if (persons >= sizes.back().persons) return sizes.back();
  std::size_t above = 1;
  while (sizes[above].persons < persons) ++above;
  const UncertaintyBySize& low = sizes[above - 1];
  const UncertaintyBySize& high = sizes[above];
  const double share = std::log(persons / low.persons) / std::log(high.persons / low.persons);
  UncertaintyBySize made{persons,
                         between(low.fertility, high.fertility, share),
                         between(low.mortality, high.mortality, share),
                         {}};
  for (std::size_t g = 0; g < low.migration.size(); ++g) {
    made.migration.push_back(between(low.migration[g], high.migration[g], share));
  }
  return made;
}

}  // namespace

Result<UncertaintyTable> parse_uncertainty(std::string_view text, const std::string& file) {
  SHIRUBE_TRY(root, settings::parse_toml(text, file, kErrors, kMaxBytes));
  return UncertaintyReader(file).table(root);
}

std::string to_toml(const UncertaintyTable& table) {
  std::string out =
      "# How uncertain fertility, mortality and migration are by the size of a municipality.\n"
      "# Written by `shirube population backtest --fit-uncertainty FILE`; see docs/methods/forecast.md.\n"
      "format = 1\n";
  out += "fitted = " + quoted(table.fitted) + "\nyears = [";
  for (std::size_t i = 0; i < table.years.size(); ++i)
    out += (i == 0 ? "" : ", ") + std::to_string(table.years[i]);
  out += "]\nmigration_correlation = " + shortest(table.migration_correlation) + "\n\n[source]\n";
  out += "ja = " + quoted(table.source.ja) + "\nen = " + quoted(table.source.en) + "\n";
  out += "\n[fertility]\n" + lines(table.fertility) + "\n[mortality]\n" + lines(table.mortality);
  for (const MigrationGroup& group : table.migration_groups) {
    out += "\n[[migration_group]]\nfrom_age = " + std::to_string(group.from_age) + "\n" + lines(group.level);
  }
  out += "\n[migration_profile]\nwidth = " + std::to_string(table.migration_profile.ages().width);
  out += "\nfemale = " + list(table.migration_profile.of(Sex::female));
  out += "\nmale = " + list(table.migration_profile.of(Sex::male)) + "\n";
  for (const UncertaintyBySize& size : table.sizes) {
    out += "\n[[size]]\npersons = " + shortest(size.persons) + "\nfertility = " + shortest(size.fertility);
    out += "\nmortality = " + shortest(size.mortality) + "\nmigration = " + list(size.migration) + "\n";
  }
  return out;
}

Result<Uncertainty> uncertainty_of(const UncertaintyTable& table, double persons, AgeGroups ages) {
  if (!(persons > 0)) {
    return make_error(
        "uncertainty-persons",
        {"人口が0の自治体には不確かさを与えられません。", "A place without people has no uncertainty."},
        {"人口を確かめてください。", "Check the population."}, shortest(persons));
  }
  const UncertaintyBySize size = at_size(table.sizes, persons);
  Uncertainty made;
  made.fertility = table.fertility;
  made.fertility.place.sd = size.fertility;
  made.mortality = table.mortality;
  made.mortality.place.sd = size.mortality;
  made.migration_groups = table.migration_groups;
  for (std::size_t g = 0; g < made.migration_groups.size(); ++g)
    made.migration_groups[g].level.place.sd = size.migration[g];
  made.migration_correlation = table.migration_correlation;
  made.migration_profile = Cells(ages);
  for (const Sex sex : kSexes) {
    for (int group = 0; group < ages.count; ++group) {
      made.migration_profile.at(sex, group) =
          profile_at(table.migration_profile.of(sex), table.migration_profile.ages().width,
                     ages.lower(group) + ages.width / 2.0);
    }
  }
  return made;
}

const UncertaintyTable& default_uncertainty_table() {
  static const UncertaintyTable table = [] {
    for (const EmbeddedFile& file : embedded_files()) {
      if (file.name != kFile) continue;
      Result<UncertaintyTable> parsed = parse_uncertainty(file.contents, std::string(kFile));
      SHIRUBE_CHECK(parsed.ok(), parsed.error().to_string(Lang::en));
      return std::move(parsed).value();
    }
    SHIRUBE_CHECK(false, "data/uncertainty.toml is not part of the program");
  }();
  return table;
}

Result<Uncertainty> default_uncertainty(double persons, AgeGroups ages) {
  return uncertainty_of(default_uncertainty_table(), persons, ages);
}

}  // namespace shirube::population
