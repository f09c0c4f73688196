// Any bytes as the JSON of a plan: refused with an error, or a plan that is written and
// read back to the letter.
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "wire/json.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace shirube;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const Result<Plan> plan = wire::plan_from_json(text);
  if (!plan) {
    SHIRUBE_CHECK(!plan.error().code.empty() && !plan.error().what.ja.empty(), "an error without words");
    return 0;
  }
  const std::string json = wire::plan_to_json(plan.value(), wire::Layout::compact);
  const Result<Plan> again = wire::plan_from_json(json);
  SHIRUBE_CHECK(again.ok(), json);
  SHIRUBE_CHECK(again.value() == plan.value(), json);
  SHIRUBE_CHECK(wire::plan_to_json(again.value(), wire::Layout::compact) == json, json);
  return 0;
}
