#include "app/csv_file.h"

#include "platform/file.h"
#include "text/encoding.h"

namespace shirube::app {
namespace {

constexpr std::size_t kCsvLimit = 256u << 20;

}  // namespace

Result<text::Form> read_form_file(const std::string& path, const text::FormKind& kind,
                                  Diagnostics& findings) {
  SHIRUBE_TRY(bytes, platform::read_file(path, kCsvLimit));
  SHIRUBE_TRY(rows, text::read_rows(bytes, path));
  Diagnostics found;
  text::Form form = text::read_form(std::move(rows), kind, path, found);
  const std::size_t first = form.usable ? 0 : 1;
  for (std::size_t i = first; i < found.items().size(); ++i) findings.add(found.items()[i]);
  if (!form.usable) return found.items().front();
  return form;
}

}  // namespace shirube::app
