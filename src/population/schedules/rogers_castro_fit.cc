// Levenberg–Marquardt over bounded parameters. Levels and speeds are positive, so the
// steps are taken in their logarithms; μ moves on a logistic scale between its bounds.
#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "population/schedules/rogers_castro.h"
#include "population/wording.h"

namespace shirube::population {
namespace {

constexpr std::size_t kMost = 13;
using Vector = std::array<double, kMost>;

struct Parameter {
  double RogersCastro::*member;
  double low;
  double high;
};

bool has_old(RogersCastroForm form) {
  return form == RogersCastroForm::nine || form == RogersCastroForm::thirteen;
}
bool has_retirement(RogersCastroForm form) {
  return form == RogersCastroForm::eleven || form == RogersCastroForm::thirteen;
}

std::vector<Parameter> parameters_of(RogersCastroForm form) {
  using R = RogersCastro;
  // Bounds hold the components apart: levels in the unit of a largest rate of 1.
  std::vector<Parameter> all = {{&R::a1, 1e-8, 20},    {&R::alpha1, 1e-3, 2}, {&R::a2, 1e-8, 60},
                                {&R::alpha2, 1e-3, 2}, {&R::mu2, 10, 45},     {&R::lambda2, 0.02, 5},
                                {&R::c, 1e-9, 1}};
  if (has_retirement(form)) {
    all.insert(all.end(),
               {{&R::a3, 1e-8, 20}, {&R::alpha3, 1e-3, 2}, {&R::mu3, 50, 80}, {&R::lambda3, 0.02, 3}});
  }
  if (has_old(form)) all.insert(all.end(), {{&R::a4, 1e-9, 1}, {&R::lambda4, 1e-3, 0.3}});
  return all;
}

// Unbounded ↔ bounded: logistic in the logarithm for wide positive ranges.
double to_bounded(const Parameter& p, double free) {
  const double share = 1 / (1 + std::exp(-free));
  return std::exp(std::log(p.low) + share * (std::log(p.high) - std::log(p.low)));
}
double to_free(const Parameter& p, double value) {
  const double inside = std::clamp(value, p.low * 1.0000001, p.high * 0.9999999);
  const double share = (std::log(inside) - std::log(p.low)) / (std::log(p.high) - std::log(p.low));
  return std::log(share / (1 - share));
}
// d value / d free.
double slope(const Parameter& p, double value) {
  const double range = std::log(p.high) - std::log(p.low);
  const double share = (std::log(value) - std::log(p.low)) / range;
  return value * range * share * (1 - share);
}

struct Data {
  const std::vector<double>& ages;
  const std::vector<double>& rates;
  std::vector<double> roots;  // of the weights
};

void peak_gradient(double level, double falling, double middle, double rising, double age, double* out) {
  const double distance = age - middle;
  const double grow = std::exp(-rising * distance);
  const double shape = std::exp(-falling * distance - grow);
  out[0] = shape;
  out[1] = -level * shape * distance;
  out[2] = level * shape * (falling - rising * grow);
  out[3] = level * shape * distance * grow;
}

// Derivatives of m(age) in the order of parameters_of.
void gradient(const RogersCastro& c, RogersCastroForm form, double age, double* out) {
  const double children = std::exp(-c.alpha1 * age);
  out[0] = children;
  out[1] = -c.a1 * age * children;
  peak_gradient(c.a2, c.alpha2, c.mu2, c.lambda2, age, out + 2);
  out[6] = 1;
  std::size_t next = 7;
  if (has_retirement(form)) {
    peak_gradient(c.a3, c.alpha3, c.mu3, c.lambda3, age, out + next);
    next += 4;
  }
  if (has_old(form)) {
    const double old = std::exp(c.lambda4 * age);
    out[next] = old;
    out[next + 1] = c.a4 * age * old;
  }
}

// A·x = b for a symmetric positive A of size n; false where it is not.
bool solve(std::array<Vector, kMost>& a, Vector& b, std::size_t n) {
  for (std::size_t j = 0; j < n; ++j) {
    for (std::size_t k = 0; k < j; ++k) a[j][j] -= a[j][k] * a[j][k];
    if (!(a[j][j] > 0)) return false;
    a[j][j] = std::sqrt(a[j][j]);
    for (std::size_t i = j + 1; i < n; ++i) {
      for (std::size_t k = 0; k < j; ++k) a[i][j] -= a[i][k] * a[j][k];
      a[i][j] /= a[j][j];
    }
  }
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t k = 0; k < i; ++k) b[i] -= a[i][k] * b[k];
    b[i] /= a[i][i];
  }
  for (std::size_t i = n; i-- > 0;) {
    for (std::size_t k = i + 1; k < n; ++k) b[i] -= a[k][i] * b[k];
    b[i] /= a[i][i];
  }
  return true;
}

double squares(const Data& data, const RogersCastro& curve) {
  double sum = 0;
  for (std::size_t i = 0; i < data.ages.size(); ++i) {
    const double residual = data.roots[i] * (data.rates[i] - curve.at(data.ages[i]));
    sum += residual * residual;
  }
  return sum;
}

struct Run {
  RogersCastro curve;
  double squares = HUGE_VAL;
  bool converged = false;
};

Run descend(const Data& data, RogersCastroForm form, const RogersCastro& start) {
  constexpr int kRounds = 400;
  constexpr double kSmallGain = 1e-13;
  const std::vector<Parameter> parameters = parameters_of(form);
  const std::size_t n = parameters.size();
  Vector free{};
  Run run;
  run.curve = start;
  for (std::size_t j = 0; j < n; ++j) {
    free[j] = to_free(parameters[j], start.*parameters[j].member);
    run.curve.*parameters[j].member = to_bounded(parameters[j], free[j]);
  }
  run.squares = squares(data, run.curve);
  double damping = 1e-2;
  int quiet = 0;  // rounds in a row that gained nothing worth having
  for (int round = 0; round < kRounds && !run.converged; ++round) {
    std::array<Vector, kMost> normal{};
    Vector right{};
    for (std::size_t i = 0; i < data.ages.size(); ++i) {
      Vector row{};
      gradient(run.curve, form, data.ages[i], row.data());
      for (std::size_t j = 0; j < n; ++j) {
        row[j] *= data.roots[i] * slope(parameters[j], run.curve.*parameters[j].member);
      }
      const double residual = data.roots[i] * (data.rates[i] - run.curve.at(data.ages[i]));
      for (std::size_t j = 0; j < n; ++j) {
        right[j] += row[j] * residual;
        for (std::size_t k = 0; k <= j; ++k) normal[j][k] += row[j] * row[k];
      }
    }
    bool better = false;
    while (!better && damping < 1e12) {
      std::array<Vector, kMost> damped = normal;
      Vector step = right;
      for (std::size_t j = 0; j < n; ++j) damped[j][j] += damping * (normal[j][j] + 1e-12);
      RogersCastro trial = run.curve;
      Vector moved = free;
      if (solve(damped, step, n)) {
        for (std::size_t j = 0; j < n; ++j) {
          moved[j] = std::clamp(free[j] + std::clamp(step[j], -2.0, 2.0), -15.0, 15.0);
          trial.*parameters[j].member = to_bounded(parameters[j], moved[j]);
        }
        const double now = squares(data, trial);
        if (now < run.squares) {
          quiet = run.squares - now < kSmallGain * run.squares ? quiet + 1 : 0;
          run.curve = trial;
          run.squares = now;
          free = moved;
          better = true;
          damping = std::max(damping / 5, 1e-12);
        }
      }
      if (!better) damping *= 4;
    }
    run.converged = !better || quiet >= 3 || run.squares < 1e-28;
  }
  return run;
}

double at_or_near(const Data& data, double age) {
  std::size_t nearest = 0;
  for (std::size_t i = 1; i < data.ages.size(); ++i) {
    if (std::abs(data.ages[i] - age) < std::abs(data.ages[nearest] - age)) nearest = i;
  }
  return data.rates[nearest];
}

// Rough levels read off the rates.
RogersCastro start_at(const Data& data, RogersCastroForm form, double mu2, double mu3) {
  const double least = *std::min_element(data.rates.begin(), data.rates.end());
  RogersCastro curve;
  curve.c = std::max(least, 1e-4);
  curve.a1 = std::max(at_or_near(data, 1) - least, 1e-3);
  curve.alpha1 = 0.1;
  curve.a2 = std::max(2 * (at_or_near(data, mu2 + 3) - least), 1e-2);
  curve.alpha2 = 0.1;
  curve.mu2 = mu2;
  curve.lambda2 = 0.4;
  if (has_retirement(form)) {
    curve.a3 = std::max(2 * (at_or_near(data, mu3 + 2) - least), 1e-3);
    curve.alpha3 = 0.2;
    curve.mu3 = mu3;
    curve.lambda3 = 0.3;
  }
  if (has_old(form)) {
    curve.a4 = 1e-3;
    curve.lambda4 = 0.04;
  }
  return curve;
}

Error data_error(const Message& what, const std::string& value) {
  return make_error(
      "rogers-castro-data", what,
      {"0以上の転出率または転入率を、年齢の数が母数より多くなるように入力してください。純移動率には当てはめら"
       "れません",
       "give out- or in-rates of 0 or more for more ages than there are parameters; net rates cannot "
       "be fitted"},
      value);
}

Result<void> check(const std::vector<double>& ages, const std::vector<double>& rates, RogersCastroForm form,
                   const std::vector<double>& weights) {
  if (ages.size() != rates.size() || (!weights.empty() && weights.size() != rates.size())) {
    return make_error("size-differs", {"年齢と移動率の数が違います", "there are not as many ages as rates"},
                      {"年齢ごとに1つの移動率を入力してください", "give one rate for each age"},
                      std::to_string(rates.size()));
  }
  if (static_cast<int>(ages.size()) < static_cast<int>(form)) {
    return data_error({"移動率が" + std::to_string(rates.size()) + "個では、母数" +
                           std::to_string(static_cast<int>(form)) + "個の曲線を当てはめられません",
                       std::to_string(rates.size()) + " rates do not determine a curve of " +
                           std::to_string(static_cast<int>(form)) + " parameters"},
                      std::to_string(rates.size()));
  }
  double most = 0;
  for (std::size_t i = 0; i < rates.size(); ++i) {
    const bool weight = weights.empty() || (std::isfinite(weights[i]) && weights[i] >= 0);
    if (std::isfinite(rates[i]) && rates[i] >= 0 && std::isfinite(ages[i]) && weight) {
      most = std::max(most, rates[i]);
      continue;
    }
    return data_error({figure(ages[i]) + "歳の移動率または重みが" + figure(rates[i]) + "です",
                       "the rate or weight of age " + figure(ages[i]) + " is " + figure(rates[i])},
                      figure(rates[i]));
  }
  if (most > 0) return {};
  return data_error({"移動率がすべて0です", "all rates are 0"}, "0");
}

void scale(RogersCastro& curve, double factor) {
  for (double* level : {&curve.a1, &curve.a2, &curve.a3, &curve.a4, &curve.c}) *level *= factor;
}

}  // namespace

Result<RogersCastroFit> fit_rogers_castro(const std::vector<double>& ages, const std::vector<double>& rates,
                                          RogersCastroForm form, const std::vector<double>& weights) {
  SHIRUBE_TRY_VOID(check(ages, rates, form, weights));
  const double most = *std::max_element(rates.begin(), rates.end());
  std::vector<double> scaled = rates;
  for (double& rate : scaled) rate /= most;
  Data data{ages, scaled, std::vector<double>(rates.size(), 1.0)};
  double weight_sum = 0;
  double mean = 0;
  for (std::size_t i = 0; i < rates.size(); ++i) {
    const double weight = weights.empty() ? 1 : weights[i];
    data.roots[i] = std::sqrt(weight);
    weight_sum += weight;
    mean += weight * scaled[i];
  }
  if (!(weight_sum > 0)) return data_error({"重みがすべて0です", "all weights are 0"}, "0");
  mean /= weight_sum;
  RogersCastroFit fit;
  fit.form = form;
  Run best;
  const std::vector<double> retirements =
      has_retirement(form) ? std::vector<double>{55, 60, 65, 70} : std::vector<double>{60};
  for (double mu2 = 18; mu2 <= 30; mu2 += 2) {
    for (const double mu3 : retirements) {
      const Run run = descend(data, form, start_at(data, form, mu2, mu3));
      ++fit.starts;
      if (run.squares < best.squares) best = run;
    }
  }
  double spread = 0;
  for (std::size_t i = 0; i < rates.size(); ++i) {
    spread += data.roots[i] * data.roots[i] * (scaled[i] - mean) * (scaled[i] - mean);
  }
  fit.curve = best.curve;
  fit.converged = best.converged;
  fit.root_mean_square = std::sqrt(best.squares / weight_sum) * most;
  fit.r_squared = spread > 0 ? 1 - best.squares / spread : 0;
  scale(fit.curve, most);
  return fit;
}

Result<RogersCastroFit> fit_rogers_castro(const std::vector<double>& rates, const AgeGroups& ages,
                                          RogersCastroForm form) {
  std::vector<double> middles;
  std::vector<double> closed;
  for (int group = 0; group + 1 < ages.count && group < static_cast<int>(rates.size()); ++group) {
    middles.push_back(ages.lower(group) + ages.width / 2.0);
    closed.push_back(rates[static_cast<std::size_t>(group)]);
  }
  return fit_rogers_castro(middles, closed, form);
}

Result<RogersCastroFit> fit_best_rogers_castro(const std::vector<double>& ages,
                                               const std::vector<double>& rates) {
  Result<RogersCastroFit> best = fit_rogers_castro(ages, rates, RogersCastroForm::seven);
  if (!best) return best;
  const double points = static_cast<double>(ages.size());
  const auto criterion = [&](const RogersCastroFit& fit) {
    const double k = static_cast<double>(fit.form) + 1;  // and the variance
    if (points - k - 1 <= 0) return HUGE_VAL;
    const double variance = std::max(fit.root_mean_square * fit.root_mean_square, 1e-300);
    return points * std::log(variance) + 2 * k + 2 * k * (k + 1) / (points - k - 1);
  };
  for (const RogersCastroForm form :
       {RogersCastroForm::nine, RogersCastroForm::eleven, RogersCastroForm::thirteen}) {
    if (points - static_cast<double>(form) - 2 <= 0) continue;
    Result<RogersCastroFit> fit = fit_rogers_castro(ages, rates, form);
    if (fit && criterion(fit.value()) < criterion(best.value())) best = std::move(fit);
  }
  return best;
}

Result<GrossFit> fit_gross_migration(const std::vector<double>& out_rates,
                                     const std::vector<double>& in_rates, const AgeGroups& ages,
                                     RogersCastroForm form) {
  SHIRUBE_TRY(out, fit_rogers_castro(out_rates, ages, form));
  SHIRUBE_TRY(in, fit_rogers_castro(in_rates, ages, form));
  return GrossFit{out, in};
}

}  // namespace shirube::population
