// The thresholds of the worksheet (TOML).
#include <toml++/toml.h>

#include <algorithm>
#include <functional>
#include <span>

#include "base/check.h"
#include "base/embedded.h"
#include "population/scenario/worksheet.h"

namespace shirube::population {

std::span<const EmbeddedFile> embedded_files();

namespace {

constexpr std::size_t kGrades = 5;
constexpr std::string_view kFile = "worksheet.toml";

class Reader {
 public:
  Reader(const toml::table& root, const std::string& file) : root_(root), file_(file) {}

  Result<WorksheetRules> rules() const {
    WorksheetRules out;
    for (const auto& [key, node] : root_) {
      constexpr std::string_view known[] = {"format",         "source",           "natural",
                                            "reference_year", "replacement_year", "replacement_fertility",
                                            "social",         "third_stage_fall"};
      if (std::find(std::begin(known), std::end(known), key.str()) == std::end(known))
        return wrong(std::string(key.str()), node, {"知らない項目です。", "This key is not known."});
    }
    if (const toml::table* source = root_["source"].as_table()) {
      out.source = {(*source)["ja"].value_or(std::string()), (*source)["en"].value_or(std::string())};
    }
    SHIRUBE_TRY(reference, number("reference_year", 1900, 2300));
    SHIRUBE_TRY(fertility, number("replacement_fertility", 0.1, 10));
    SHIRUBE_TRY(year, number("replacement_year", 1900, 2300));
    SHIRUBE_TRY(fall, number("third_stage_fall", 0, 1));
    SHIRUBE_TRY(natural, bounds("natural"));
    SHIRUBE_TRY(social, bounds("social"));
    out.reference_year = static_cast<int>(reference);
    out.replacement_fertility = fertility;
    out.replacement_year = static_cast<int>(year);
    out.third_stage_fall = fall;
    out.natural = natural;
    out.social = social;
    return out;
  }

 private:
  Error wrong(const std::string& key, const toml::node& near, Message what) const {
    return at(make_error(
                  "worksheet-field", std::move(what),
                  {"同梱のファイルの書き方に合わせてください（shirube population worksheet --print-rules）。",
                   "Follow the file that comes with Shirube (shirube population worksheet --print-rules)."},
                  key),
              {file_, static_cast<int>(near.source().begin.line), key});
  }

  Result<double> number(const std::string& key, double low, double high) const {
    const toml::node* node = root_.get(key);
    if (node == nullptr) return wrong(key, root_, {key + " がありません。", key + " is missing."});
    const std::optional<double> value = node->value<double>();
    if (value && *value >= low && *value <= high) return *value;
    return wrong(key, *node, {key + " の値が違います。", key + " has no such value."});
  }

  // Four rising ratios.
  Result<std::vector<double>> bounds(const std::string& key) const {
    const toml::node* node = root_.get(key);
    if (node == nullptr) return wrong(key, root_, {key + " がありません。", key + " is missing."});
    std::vector<double> out;
    if (const toml::array* array = node->as_array()) {
      for (const toml::node& each : *array) out.push_back(each.value<double>().value_or(-1));
    }
    const bool good = out.size() == kGrades - 1 && out.front() > 0 && out.back() < 100 &&
                      std::adjacent_find(out.begin(), out.end(), std::greater_equal<>()) == out.end();
    if (good) return out;
    return wrong(key, *node, {key + " は小さい順の四つの比です。", key + " is four ratios in rising order."});
  }

  const toml::table& root_;
  const std::string& file_;
};

}  // namespace

Result<WorksheetRules> parse_worksheet_rules(std::string_view toml, const std::string& file) {
  try {
    const toml::table root = toml::parse(toml, file);
    return Reader(root, file).rules();
  } catch (const toml::parse_error& error) {
    const std::string said(error.description());
    return at(make_error("worksheet-syntax", {"TOML として読めません。", "This is not valid TOML."},
                         {"その行の書き方を直してください（読み取りの説明: " + said + "）。",
                          "Mend the line (the reader says: " + said + ")."}),
              {file, static_cast<int>(error.source().begin.line), {}});
  } catch (const std::exception& error) {
    return at(make_error("worksheet-syntax", {"TOML として読めません。", "This is not valid TOML."},
                         {std::string("ファイルを確かめてください: ") + error.what(),
                          std::string("Check the file: ") + error.what()}),
              {file, 0, {}});
  }
}

std::string_view worksheet_rules_text() {
  for (const EmbeddedFile& file : embedded_files()) {
    if (file.name == kFile) return file.contents;
  }
  return {};
}

const WorksheetRules& default_worksheet_rules() {
  static const WorksheetRules rules = [] {
    Result<WorksheetRules> read = parse_worksheet_rules(worksheet_rules_text(), std::string(kFile));
    SHIRUBE_CHECK(read.ok(), read.error().to_string(Lang::en));
    return std::move(read).value();
  }();
  return rules;
}

}  // namespace shirube::population
