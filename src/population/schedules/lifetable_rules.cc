#include "population/schedules/lifetable_rules.h"

#include <cmath>

namespace shirube::population {
namespace {

struct ByPiece {
  double bend;
  double beyond;
  double intercept;
  double slope;
};

// Coale & Demeny (1983), model West, as printed by Preston, Heuveline & Guillot, table 3.3.
ByPiece west_a0(Sex sex) {
  return sex == Sex::male ? ByPiece{0.107, 0.330, 0.045, 2.684} : ByPiece{0.107, 0.350, 0.053, 2.800};
}
ByPiece west_a1(Sex sex) {
  return sex == Sex::male ? ByPiece{0.107, 1.352, 1.651, -2.816} : ByPiece{0.107, 1.361, 1.522, -1.518};
}

double piecewise(const ByPiece& rule, double x) {
  return x >= rule.bend ? rule.beyond : rule.intercept + rule.slope * x;
}

// The same authors' other models go by q0 (United Nations, Manual X, table 164): bend at 0.1.
ByPiece regional_a0(InfantRule rule, Sex sex) {
  const bool male = sex == Sex::male;
  if (rule == InfantRule::coale_demeny_east) {
    return male ? ByPiece{0.1, 0.29, 0.0025, 2.875} : ByPiece{0.1, 0.31, 0.01, 3.0};
  }
  return male ? ByPiece{0.1, 0.33, 0.0425, 2.875} : ByPiece{0.1, 0.35, 0.05, 3.0};
}
ByPiece regional_a1(InfantRule rule, Sex sex) {
  const bool male = sex == Sex::male;
  if (rule == InfantRule::coale_demeny_north) {
    return male ? ByPiece{0.1, 1.558, 1.859, -3.013} : ByPiece{0.1, 1.570, 1.733, -1.627};
  }
  if (rule == InfantRule::coale_demeny_east) {
    return male ? ByPiece{0.1, 1.313, 1.614, -3.013} : ByPiece{0.1, 1.324, 1.487, -1.627};
  }
  return male ? ByPiece{0.1, 1.240, 1.541, -3.013} : ByPiece{0.1, 1.239, 1.402, -1.627};
}

// q0 that satisfies q = m / (1 + (1 − a(q))·m) with a(q) = intercept + slope·q below the bend.
double infant_q(const ByPiece& rule, double m) {
  double q = m;
  for (int round = 0; round < 100; ++round) q = m / (1 + (1 - piecewise(rule, q)) * m);
  return q;
}

// Andreev & Kingkade (2015), the form in m0, as in the Human Mortality Database's protocol v6.
double andreev_kingkade_a0(double m0, Sex sex) {
  if (sex == Sex::male) {
    if (m0 < 0.02300) return 0.14929 - 1.99545 * m0;
    return m0 < 0.08307 ? 0.02832 + 3.26021 * m0 : 0.29915;
  }
  if (m0 < 0.01724) return 0.14903 - 2.05527 * m0;
  return m0 < 0.06891 ? 0.04667 + 3.88089 * m0 : 0.31411;
}

// The same authors' form in q0 with m0 put in its place, as the United Nations' tables by single
// years have it.
double andreev_kingkade_un_a0(double m0, Sex sex) {
  if (sex == Sex::male) {
    if (m0 < 0.0226) return 0.1493 - 2.0367 * m0;
    return m0 < 0.0785 ? 0.0244 + 3.4994 * m0 : 0.2991;
  }
  if (m0 < 0.0170) return 0.1490 - 2.0867 * m0;
  return m0 < 0.0658 ? 0.0438 + 4.1075 * m0 : 0.3141;
}

struct RuleName {
  InfantRule rule;
  std::string_view name;
};
constexpr RuleName kInfantNames[] = {{InfantRule::coale_demeny_west, "coale-demeny"},
                                     {InfantRule::coale_demeny_north, "coale-demeny-north"},
                                     {InfantRule::coale_demeny_east, "coale-demeny-east"},
                                     {InfantRule::coale_demeny_south, "coale-demeny-south"},
                                     {InfantRule::andreev_kingkade, "andreev-kingkade"},
                                     {InfantRule::andreev_kingkade_un, "andreev-kingkade-un"},
                                     {InfantRule::keyfitz, "keyfitz"},
                                     {InfantRule::given, "given"}};
constexpr std::pair<AdultRule, std::string_view> kAdultNames[] = {
    {AdultRule::greville, "greville"}, {AdultRule::half, "half"}, {AdultRule::graduated, "graduated"}};

}  // namespace

std::vector<std::string> infant_rule_names() {
  std::vector<std::string> names;
  for (const RuleName& known : kInfantNames) {
    if (known.rule != InfantRule::given) names.emplace_back(known.name);
  }
  return names;
}

std::optional<InfantRule> parse_infant_rule(std::string_view name) {
  for (const RuleName& known : kInfantNames) {
    if (known.name == name) return known.rule;
  }
  return std::nullopt;
}

std::optional<AdultRule> parse_adult_rule(std::string_view name) {
  for (const auto& [rule, known] : kAdultNames) {
    if (known == name) return rule;
  }
  return std::nullopt;
}

double infant_a(InfantRule rule, double m0, Sex sex) {
  switch (rule) {
    case InfantRule::coale_demeny_west:
      return piecewise(west_a0(sex), m0);
    case InfantRule::coale_demeny_north:
    case InfantRule::coale_demeny_east:
    case InfantRule::coale_demeny_south: {
      const ByPiece piece = regional_a0(rule, sex);
      return piecewise(piece, infant_q(piece, m0));
    }
    case InfantRule::andreev_kingkade:
      return andreev_kingkade_a0(m0, sex);
    case InfantRule::andreev_kingkade_un:
      return andreev_kingkade_un_a0(m0, sex);
    case InfantRule::keyfitz:
      return m0 < 0.5 ? 0.07 + 1.7 * m0 : 0.92;
    case InfantRule::given:
      break;
  }
  return 0.5;
}

double child_a(InfantRule rule, double m0, Sex sex) {
  switch (rule) {
    case InfantRule::coale_demeny_north:
    case InfantRule::coale_demeny_east:
    case InfantRule::coale_demeny_south:
      return piecewise(regional_a1(rule, sex), infant_q(regional_a0(rule, sex), m0));
    case InfantRule::keyfitz:
      return 1.5;
    default:
      return piecewise(west_a1(sex), m0);
  }
}

double greville_a(double width, double m, double below, double above) {
  if (!(below > 0 && above > 0)) return width / 2;
  const double k = std::log(above / below) / (2 * width);
  return width / 2 - width * width / 12 * (m - k);
}

}  // namespace shirube::population
