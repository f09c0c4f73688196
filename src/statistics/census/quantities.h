// Usual names of yearly figures. Private to the module.
#pragma once

#include <string>

namespace shirube::statistics {

struct Quantity {
  std::string name;   // "births", "net-migrants"; as written where it is not known
  double factor = 1;  // 転出超過数 is net migration with the other sign
  bool known = false;
  bool counted = false;  // of persons who cannot be fewer than none
  std::string unit;      // "人", "rate", "years"
};
Quantity quantity_of(const std::string& written);

}  // namespace shirube::statistics
