#include "population/areas/allocate.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

#include "base/check.h"
#include "population/wording.h"

namespace shirube::population {
namespace {

double sum_of(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum;
}

Result<void> check_range(const std::vector<double>& values) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (std::isfinite(values[i]) && values[i] >= 0) continue;
    return make_error("allocation-range",
                      {"配分に使う数は0以上でなければなりません（" + std::to_string(i + 1) + "番目）",
                       "numbers to share by must be 0 or more (number " + std::to_string(i + 1) + ")"},
                      {"元の数を確かめてください", "check the numbers it came from"}, figure(values[i]));
  }
  return {};
}

// In proportion to `weights` within `room`, until the weights are full; returns what is left.
double pour(const std::vector<double>& weights, double total, std::vector<double>& room,
            std::vector<double>& out) {
  std::vector<std::size_t> order;
  double weight = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (!(weights[i] > 0) || !(room[i] > 0)) continue;
    order.push_back(i);
    weight += weights[i];
  }
  // Who is full first comes first; after it every share is known.
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return room[a] * weights[b] < room[b] * weights[a]; });
  double left = total;
  for (const std::size_t i : order) {
    const double share = weight > 0 ? std::min(room[i], left * std::min(1.0, weights[i] / weight)) : 0;
    out[i] += share;
    room[i] -= share;
    left -= share;
    weight -= weights[i];
  }
  return order.empty() ? total : left;
}

// Puts what rounding left over onto the largest part that can take it.
void settle(std::vector<double>& parts, double total, const std::vector<double>& caps) {
  for (int round = 0; round < 3; ++round) {
    const double gap = total - sum_of(parts);
    if (gap == 0) return;
    std::size_t best = parts.size();
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const double moved = parts[i] + gap;
      if (moved < 0 || (!caps.empty() && moved > caps[i])) continue;
      if (best == parts.size() || parts[i] > parts[best]) best = i;
    }
    if (best == parts.size()) return;
    parts[best] += gap;
  }
}

}  // namespace

Result<std::vector<double>> allocate(const std::vector<double>& weights, double total,
                                     const std::vector<double>& caps) {
  SHIRUBE_CHECK(caps.empty() || caps.size() == weights.size(), "a cap for every weight");
  SHIRUBE_TRY_VOID(check_range(weights));
  SHIRUBE_TRY_VOID(check_range(caps));
  SHIRUBE_TRY_VOID(check_range({total}));
  std::vector<double> out(weights.size(), 0);
  if (total == 0) return out;
  const double slack = 1e-9 * std::max(1.0, total);
  if (weights.empty() || (!caps.empty() && total > sum_of(caps) + slack)) {
    return make_error(
        "allocation-room",
        {"配分する数が、受け入れられる数を超えています", "there is more to share out than has room"},
        {"全体の数と内訳の数を照らし合わせてください", "compare the total with the parts"}, figure(total));
  }
  if (caps.empty()) {
    const double all = sum_of(weights);
    for (std::size_t i = 0; i < out.size(); ++i) {
      out[i] = all > 0 ? total * (weights[i] / all) : total / static_cast<double>(out.size());
    }
  } else {
    std::vector<double> room = caps;
    double left = pour(weights, total, room, out);
    if (left > 0) left = pour(std::vector<double>(room), left, room, out);
  }
  settle(out, total, caps);
  return out;
}

std::vector<double> plus_minus(const std::vector<double>& values, double total,
                               const std::vector<double>& weights) {
  double gains = 0, losses = 0;
  for (const double value : values) (value > 0 ? gains : losses) += std::abs(value);
  const double size = gains + losses;
  const double missing = total - (gains - losses);
  std::vector<double> out = values;
  if (size == 0) {
    const double all = sum_of(weights);
    for (std::size_t i = 0; i < out.size(); ++i) {
      out[i] = all > 0 ? total * (weights[i] / all) : total / static_cast<double>(out.size());
    }
    return out;
  }
  double up = (size + missing) / size;
  double down = (size - missing) / size;
  if (down < 0 && gains > 0) {
    up = total / gains;
    down = 0;
  } else if (up < 0 && losses > 0) {
    down = -total / losses;
    up = 0;
  } else if (up < 0 || down < 0) {
    // All have one sign and the total the other: sizes decide.
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = total * (std::abs(values[i]) / size);
    return out;
  }
  for (double& value : out) value *= value > 0 ? up : down;
  return out;
}

Result<Table> fit_proportionally(const Table& seed, const std::vector<double>& row_sums,
                                 const std::vector<double>& column_sums, const FitOptions& options) {
  if (seed.values.size() != seed.rows * seed.columns || row_sums.size() != seed.rows ||
      column_sums.size() != seed.columns) {
    return make_error("fit-size",
                      {"表の大きさと合計の数が合いません", "the table and its sums differ in size"},
                      {"行と列の数を確かめてください", "check the numbers of rows and columns"});
  }
  SHIRUBE_TRY_VOID(check_range(seed.values));
  SHIRUBE_TRY_VOID(check_range(row_sums));
  SHIRUBE_TRY_VOID(check_range(column_sums));
  const double total = sum_of(column_sums);
  const double scale = std::max(1.0, total);
  if (std::abs(sum_of(row_sums) - total) > 1e-9 * scale) {
    return make_error(
        "fit-totals",
        {"行の合計の和（" + figure(sum_of(row_sums), 12) + "）と列の合計の和（" + figure(total, 12) +
             "）が一致しません",
         "the sums of rows add up to " + figure(sum_of(row_sums), 12) + " and those of columns to " +
             figure(total, 12)},
        {"どちらかの合計を、もう一方に合わせて按分してください", "scale one of them to the other"},
        figure(sum_of(row_sums) - total));
  }
  Table out = seed;
  const auto empty = [](const char* what, const char* name, std::size_t index, double wanted) {
    const std::string number = std::to_string(index + 1);
    return make_error(
        "fit-empty",
        {number + "番目の" + what + "はすべて0ですが、合計は" + figure(wanted) + "とされています",
         std::string(name) + " " + number + " is all zeros and should add up to " + figure(wanted)},
        {"その" + std::string(what) + "に小さな数を与えるか、合計を0にしてください",
         "give it a small number, or make its sum 0"},
        figure(wanted));
  };
  for (int round = 0; round < options.most_rounds; ++round) {
    for (std::size_t r = 0; r < out.rows; ++r) {
      double sum = 0;
      for (std::size_t c = 0; c < out.columns; ++c) sum += out.at(r, c);
      if (sum == 0 && row_sums[r] > 0) return empty("行", "row", r, row_sums[r]);
      if (sum == 0) continue;
      for (std::size_t c = 0; c < out.columns; ++c) out.at(r, c) *= row_sums[r] / sum;
    }
    for (std::size_t c = 0; c < out.columns; ++c) {
      double sum = 0;
      for (std::size_t r = 0; r < out.rows; ++r) sum += out.at(r, c);
      if (sum == 0 && column_sums[c] > 0) return empty("列", "column", c, column_sums[c]);
      if (sum == 0) continue;
      for (std::size_t r = 0; r < out.rows; ++r) out.at(r, c) *= column_sums[c] / sum;
    }
    double gap = 0;
    for (std::size_t r = 0; r < out.rows; ++r) {
      double sum = 0;
      for (std::size_t c = 0; c < out.columns; ++c) sum += out.at(r, c);
      gap = std::max(gap, std::abs(sum - row_sums[r]));
    }
    if (gap <= options.tolerance * scale) return out;
  }
  return make_error(
      "fit-unreached",
      {"0の欄のために、行と列の合計を同時に満たす表がありません",
       "because of its zeros no table has these sums of rows and columns"},
      {"0の欄に小さな数を与えるか、合計を確かめてください", "give zeros a small number, or check the sums"});
}

std::vector<std::int64_t> round_to_total(const std::vector<double>& values, std::int64_t total) {
  Table column{values.size(), 1, values};
  return round_columns(column, {total});
}

std::vector<std::int64_t> round_columns(const Table& table, const std::vector<std::int64_t>& column_sums) {
  SHIRUBE_CHECK(column_sums.size() == table.columns, "a sum for every column");
  std::vector<std::int64_t> out(table.values.size(), 0);
  std::vector<double> carried(table.rows, 0);
  std::vector<std::size_t> order(table.rows);
  for (std::size_t c = 0; c < table.columns; ++c) {
    std::int64_t floors = 0;
    for (std::size_t r = 0; r < table.rows; ++r) {
      // A value that only rounding keeps from being whole is whole.
      const double whole = std::floor(table.at(r, c) + 1e-9);
      out[r * table.columns + c] = static_cast<std::int64_t>(whole);
      floors += static_cast<std::int64_t>(whole);
    }
    const auto part = [&](std::size_t r) {
      return std::max(0.0, table.at(r, c) - static_cast<double>(out[r * table.columns + c]));
    };
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      const bool whole_a = part(a) < 1e-9, whole_b = part(b) < 1e-9;
      if (whole_a != whole_b) return whole_b;
      return part(a) + carried[a] > part(b) + carried[b];
    });
    const std::int64_t up = column_sums[c] - floors;
    SHIRUBE_CHECK(up >= 0 && up <= static_cast<std::int64_t>(table.rows),
                  "the sum of a column is not its own");
    std::vector<double> before(table.rows);
    for (std::size_t r = 0; r < table.rows; ++r) before[r] = part(r);
    for (std::int64_t n = 0; n < up; ++n) ++out[order[static_cast<std::size_t>(n)] * table.columns + c];
    for (std::int64_t n = 0; n < static_cast<std::int64_t>(table.rows); ++n) {
      const std::size_t r = order[static_cast<std::size_t>(n)];
      carried[r] += before[r] - (n < up ? 1 : 0);
    }
  }
  return out;
}

}  // namespace shirube::population
