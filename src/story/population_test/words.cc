#include "story/population_test/words.h"

#include <cmath>

#include "base/say.h"
#include "words/numbers.h"

namespace shirube::story {

std::string source_name(const app::Reference& reference) {
  std::string name = reference.source.substr(0, reference.source.find("http"));
  while (!name.empty() && name.back() == ' ') name.pop_back();
  if (name.empty()) name = reference.basis.empty() ? reference.source : reference.basis;
  return name;
}

Message net_words(double net) {
  const std::string number = words::whole(std::abs(net));
  if (std::llround(net) == 0) return {"転出入の均衡（差引き0人）", "balance (net 0)"};
  return net < 0 ? say({"年{0}人の転出超過", "a net loss of {0} a year"}, number)
                 : say({"年{0}人の転入超過", "a net gain of {0} a year"}, number);
}

Message rate_words(double rate) {
  const std::string number = words::fixed(rate, 2);
  return {number, number};
}

Message percent_words(double share) {
  const std::string number = words::fixed(100 * share, 0);
  if (share > 0 && share < 0.005) return {"1%未満", "under 1%"};
  if (share < 1 && share >= 0.995) return {"99%超", "over 99%"};
  return say({"{0}%", "{0}%"}, number);
}

}  // namespace shirube::story
