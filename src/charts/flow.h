// What leads to what (しごと → 子育て → 社会減の抑制) as boxes and arrows, from left to
// right. Cycles are drawn too: a link back to an earlier column bends.
#pragma once

#include <string>
#include <vector>

#include "markup/html.h"

namespace shirube::charts {

struct FlowLink {
  std::string from;
  std::string to;
  std::string effect;  // beside the arrow; may be empty
};

void write_flow_chart(markup::Html& html, const std::string& id, const std::string& title,
                      const std::string& description, const std::vector<FlowLink>& links);

}  // namespace shirube::charts
