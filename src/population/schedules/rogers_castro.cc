#include "population/schedules/rogers_castro.h"

#include <algorithm>
#include <cmath>

namespace shirube::population {
namespace {

double peak(double level, double falling, double middle, double rising, double age) {
  if (level == 0) return 0;
  const double distance = age - middle;
  return level * std::exp(-falling * distance - std::exp(-rising * distance));
}

}  // namespace

double RogersCastro::at(double age) const {
  const double children = a1 == 0 ? 0 : a1 * std::exp(-alpha1 * age);
  const double very_old = a4 == 0 ? 0 : a4 * std::exp(lambda4 * age);
  return children + peak(a2, alpha2, mu2, lambda2, age) + peak(a3, alpha3, mu3, lambda3, age) + very_old + c;
}

RogersCastro standard_schedule() {
  RogersCastro curve;
  curve.a1 = 0.02;
  curve.alpha1 = 0.1;
  curve.a2 = 0.06;
  curve.alpha2 = 0.1;
  curve.mu2 = 20;
  curve.lambda2 = 0.4;
  curve.c = 0.003;
  return curve;
}

std::vector<double> rates_of(const RogersCastro& curve, const AgeGroups& ages, int end_age) {
  std::vector<double> rates;
  for (int group = 0; group < ages.count; ++group) {
    const bool open = group + 1 == ages.count;
    const int to = open ? std::max(end_age, ages.lower(group) + 1) : ages.lower(group + 1);
    double sum = 0;
    for (int age = ages.lower(group); age < to; ++age) sum += curve.at(age + 0.5);
    rates.push_back(sum / (to - ages.lower(group)));
  }
  return rates;
}

std::vector<double> shares_of(const RogersCastro& curve, const AgeGroups& ages, int end_age) {
  std::vector<double> shares;
  double all = 0;
  for (int group = 0; group < ages.count; ++group) {
    const int to = group + 1 == ages.count ? end_age : std::min(end_age, ages.lower(group + 1));
    double sum = 0;
    for (int age = ages.lower(group); age < to; ++age) sum += curve.at(age + 0.5);
    shares.push_back(sum);
    all += sum;
  }
  for (double& share : shares) share = all > 0 ? share / all : 0;
  return shares;
}

}  // namespace shirube::population
