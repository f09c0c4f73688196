#include "story/population_test/words.h"

#include <cmath>
#include <cstdio>

#include "charts/parts.h"

namespace shirube::story {

std::string fixed(double value, int places) {
  char text[64];
  std::snprintf(text, sizeof text, "%.*f", places, std::abs(value));
  const bool negative = value < 0 && std::string(text).find_first_not_of("0.") != std::string::npos;
  return (negative ? "−" : "") + std::string(text);
}

std::string source_name(const app::Reference& reference) {
  std::string name = reference.source.substr(0, reference.source.find("http"));
  while (!name.empty() && name.back() == ' ') name.pop_back();
  if (name.empty()) name = reference.basis.empty() ? reference.source : reference.basis;
  return name;
}

Message year_words(int year) {
  return {charts::year_text(year, Lang::ja), charts::year_text(year, Lang::en)};
}

Message persons_words(double persons) {
  const std::string number = charts::persons_text(persons);
  return {number + "人", number};
}

Message signed_words(double persons) {
  const std::string number = charts::signed_persons_text(persons);
  return {number + "人", number};
}

Message net_words(double net) {
  const std::string number = charts::persons_text(std::abs(net));
  if (std::llround(net) == 0) return {"転出入の均衡（差引き0人）", "balance (net 0)"};
  return net < 0 ? Message{"年" + number + "人の転出超過", "a net loss of " + number + " a year"}
                 : Message{"年" + number + "人の転入超過", "a net gain of " + number + " a year"};
}

Message rate_words(double rate) {
  const std::string number = fixed(rate, 2);
  return {number, number};
}

Message percent_words(double share) {
  const std::string number = fixed(100 * share, 0);
  if (share > 0 && share < 0.005) return {"1%未満", "under 1%"};
  if (share < 1 && share >= 0.995) return {"99%超", "over 99%"};
  return {number + "%", number + "%"};
}

}  // namespace shirube::story
