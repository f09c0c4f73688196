#include "app/population_test/paper.h"

#include <filesystem>

#include "text/encoding.h"

namespace shirube::app {

Result<std::vector<std::string>> write_check_paper(const PlanCheck& check,
                                                   const report::PopulationAnswer& answer,
                                                   const std::string& directory, Lang lang,
                                                   const Clock& clock) {
  std::error_code error;
  std::filesystem::create_directories(directory, error);
  if (error) {
    return make_error(
        "folder-unwritable", {"出力先のフォルダーを作れません", "the folder cannot be made"},
        {"書き込みできる場所を --out で指定してください", "name a place that can be written with --out"},
        directory);
  }
  report::PaperInput paper;
  paper.answer = &answer;
  paper.plan_title = {check.plan_title, check.plan_title};
  paper.generated_at = clock.now().to_iso8601().substr(0, 10);
  paper.generator = "Shirube " SHIRUBE_VERSION;
  paper.lang = lang;
  std::vector<std::pair<std::string, std::string>> files{
      {"check-plan.html", report::population_paper_html(paper)},
      {"check-plan.json", check_to_json(check, wire::Layout::pretty)}};
  if (answer.lines && !charts::is_empty(*answer.lines)) {
    files.emplace_back("lines.svg", charts::lines_svg(*answer.lines, lang));
  }
  if (answer.fan && !charts::is_empty(*answer.fan)) {
    files.emplace_back("fan.svg", charts::fan_svg(*answer.fan, lang));
  }
  if (answer.pyramid && !charts::is_empty(*answer.pyramid)) {
    files.emplace_back("pyramid.svg", charts::pyramid_svg(*answer.pyramid, lang));
  }
  std::vector<std::string> paths;
  for (const auto& [name, bytes] : files) {
    paths.push_back((std::filesystem::path(directory) / name).string());
    SHIRUBE_TRY_VOID(text::write_file(paths.back(), bytes));
  }
  return paths;
}

}  // namespace shirube::app
