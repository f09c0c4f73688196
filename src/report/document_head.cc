#include "report/document_head.h"

#include <span>

#include "base/check.h"
#include "base/embedded.h"
#include "charts/parts.h"

namespace shirube::report {

std::span<const EmbeddedFile> embedded_files();

namespace {

std::string_view style_sheet() {
  for (const EmbeddedFile& file : embedded_files()) {
    if (file.name == "report.css") return file.contents;
  }
  SHIRUBE_CHECK(false, "report.css is not in the program");
}

}  // namespace

void write_document_head(markup::Html& html, const std::string& title, const std::string& generator,
                         bool charts) {
  html.open("head");
  html.empty("meta", {{"charset", "utf-8"}});
  html.empty("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  html.empty("meta", {{"http-equiv", "Content-Security-Policy"},
                      {"content", "default-src 'none'; style-src 'unsafe-inline'; img-src data:"}});
  html.empty("meta", {{"name", "generator"}, {"content", generator}});
  html.empty("link", {{"rel", "icon"}, {"href", "data:,"}});
  html.leaf("title", title);
  html.style(style_sheet());
  if (charts) html.style(charts::chart_css());
  html.close("head");
}

}  // namespace shirube::report
