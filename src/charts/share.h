// How the indicators divide among the classes ①②③, as bars with a pattern for each.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "base/message.h"
#include "markup/html.h"

namespace shirube::charts {

struct ShareRow {
  std::string label;
  std::array<int, 3> counts{};  // ① ② ③
};

// `id` is unique in the document; `rows` must not be empty.
void write_share_chart(markup::Html& html, const std::string& id, const std::string& title,
                       const std::vector<ShareRow>& rows, Lang lang);

}  // namespace shirube::charts
