// A CSV file of entries to store, as a form.
#pragma once

#include <string>

#include "base/result.h"
#include "text/form.h"

namespace shirube::app {

// Rows in error are said in `findings` (see text::read_form). Where nothing can be used, because of
// the header or because there is no row, the first error is returned and the others are in
// `findings`. Errors carry the path: those of text::read_form, platform::read_file and text::read_rows.
Result<text::Form> read_form_file(const std::string& path, const text::FormKind& kind, Diagnostics& findings);

}  // namespace shirube::app
