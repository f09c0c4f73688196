// A chapter as a paper of its own on A4: one self-contained page, as plan_report_html, and the
// files that go with it.
#pragma once

#include <string>
#include <vector>

#include "base/message.h"
#include "base/result.h"
#include "story/chapter.h"

namespace shirube::report {

struct PaperInput {
  const story::Chapter* chapter = nullptr;
  Message plan_title;
  std::string generated_at;  // ISO date
  std::string generator;
  Lang lang = Lang::ja;
};
std::string chapter_paper_html(const PaperInput& input);

// Into `directory` (made if it is not there): NAME.html, NAME.json with `json`, and each chart as
// SVG under its id without that of the chapter. Returns the paths. Errors: folder-unwritable, file-*.
Result<std::vector<std::string>> write_paper(const PaperInput& input, const std::string& name,
                                             const std::string& json, const std::string& directory);

}  // namespace shirube::report
