// Which quantity the name of an indicator means, private to plan_targets.cc.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/population_test/targets.h"

namespace shirube::app {

struct NamedQuantity {
  Quantity quantity = Quantity::fertility;
  bool loss = false;  // counts what is lost: 転出超過, 社会減
  bool part = false;  // of a part of the people, or from and to one place
  bool rate = false;  // a rate or share, or of another kind (希望出生率)
  std::string word;   // what decided `part` or `rate`
};

// nullopt: the name is about none of them.
std::optional<NamedQuantity> quantity_named(std::string_view name);

}  // namespace shirube::app
