#include "population/ensemble/levels.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <mutex>
#include <optional>

#include "numeric/random.h"
#include "population/ensemble/level_lanes.h"

namespace shirube::population {
namespace {

// What a random number is for; part of its address, so never renumber.
constexpr std::uint32_t kFertilityDraw = 1;
constexpr std::uint32_t kMortalityDraw = 2;
constexpr std::uint32_t kCommonMigrationDraw = 3;
constexpr std::uint32_t kFirstMigrationDraw = 16;

const Component& component_of(const Uncertainty& uncertainty, std::size_t index) {
  if (index == kFertilityLevel) return uncertainty.fertility;
  if (index == kMortalityLevel) return uncertainty.mortality;
  return uncertainty.migration_groups[index - kFirstMigrationLevel].level;
}

std::uint32_t draw_of(std::size_t index) {
  if (index == kFertilityLevel) return kFertilityDraw;
  if (index == kMortalityLevel) return kMortalityDraw;
  return kFirstMigrationDraw + static_cast<std::uint32_t>(index - kFirstMigrationLevel);
}

const Process& process_of(const Component& component, Scope scope) {
  if (scope == Scope::nation) return component.nation;
  return scope == Scope::prefecture ? component.prefecture : component.place;
}

std::string scope_name(Scope scope, const std::string& key) {
  if (scope == Scope::nation) return "nation";
  return (scope == Scope::prefecture ? "prefecture:" : "place:") + key;
}

Error input_error(Message what, const std::string& value) {
  return make_error("ensemble-input", std::move(what),
                    {"不確実性の設定を見直してください", "correct the uncertainty's settings"}, value);
}

Result<void> check_component(const Component& component) {
  for (const Process* process : {&component.nation, &component.prefecture, &component.place}) {
    if (!(process->rho >= 0 && process->rho < 1)) {
      return input_error(
          {"自己相関は0以上1未満でなければなりません", "an autocorrelation must be at least 0 and below 1"},
          std::to_string(process->rho));
    }
    if (!(process->sd >= 0 && std::isfinite(process->sd))) {
      return input_error({"標準偏差は0以上の有限の値でなければなりません",
                          "a standard deviation must be finite and not negative"},
                         std::to_string(process->sd));
    }
  }
  if (component.place_df != 0 && !(component.place_df > 2)) {
    return input_error({"自由度は0（正規分布）または2より大きい値でなければなりません",
                        "degrees of freedom must be 0 (normal) or above 2"},
                       std::to_string(component.place_df));
  }
  return {};
}

}  // namespace

Result<void> check_uncertainty(const Uncertainty& uncertainty) {
  SHIRUBE_TRY_VOID(check_component(uncertainty.fertility));
  SHIRUBE_TRY_VOID(check_component(uncertainty.mortality));
  int previous = -1;
  for (const MigrationGroup& group : uncertainty.migration_groups) {
    SHIRUBE_TRY_VOID(check_component(group.level));
    if (group.from_age <= previous) {
      return input_error({"移動の年齢区分は若い順でなければなりません",
                          "the groups of migration must stand in the order of ages"},
                         std::to_string(group.from_age));
    }
    previous = group.from_age;
  }
  const double correlation = uncertainty.migration_correlation;
  if (!(correlation >= 0 && correlation <= 1)) {
    return input_error({"年齢区分間の移動の相関は0以上1以下でなければなりません",
                        "the correlation between groups of migration must lie between 0 and 1"},
                       std::to_string(correlation));
  }
  return {};
}

void add_levels(const Uncertainty& uncertainty, Scope scope, const std::string& key, const LevelSpan& span,
                StudentMaps& students, const BaseRows& base, const LevelRows& levels) {
  const std::size_t components = level_components(uncertainty);
  const numeric::Stream stream{span.seed, numeric::hash_name(scope_name(scope, key))};
  const double common_part = std::sqrt(uncertainty.migration_correlation);
  const double own_part = std::sqrt(1 - uncertainty.migration_correlation);
  const double share = 1.0 / span.width;

  std::vector<std::vector<double>> level(components);
  std::vector<const StudentMap*> student(components, nullptr);
  bool migration = false;
  for (std::size_t c = 0; c < components; ++c) {
    const Component& component = component_of(uncertainty, c);
    if (process_of(component, scope).sd == 0) continue;
    level[c].assign(span.count, 0.0);
    migration = migration || c >= kFirstMigrationLevel;
    if (scope == Scope::place && component.place_df != 0) student[c] = &students.of(component.place_df);
  }
  std::vector<double> common(migration ? span.count : 0);
  std::vector<double> drawn(span.count);
  const std::vector<double> zero(base.values == nullptr ? span.count : 0, 0.0);
  for (int step = 0; step < span.steps; ++step) {
    const std::size_t row = static_cast<std::size_t>(step) * components;
    for (std::size_t c = 0; c < components; ++c) {
      if (level[c].empty() && base.values != levels.values) {
        double* out = levels.values + (row + c) * levels.stride;
        if (base.values == nullptr) {
          std::fill(out, out + span.count, 0.0);
        } else {
          std::copy_n(base.values + (row + c) * base.stride, span.count, out);
        }
      }
    }
    for (int within = 1; within <= span.width; ++within) {
      const std::int64_t year = span.start_year + step * span.width + within;
      if (migration && common_part > 0) {
        numeric::standard_normals(stream, year, kCommonMigrationDraw, span.first, common.data(), span.count);
      }
      for (std::size_t c = 0; c < components; ++c) {
        if (level[c].empty()) continue;
        const Process& process = process_of(component_of(uncertainty, c), scope);
        numeric::standard_normals(stream, year, draw_of(c), span.first, drawn.data(), span.count);
        if (c >= kFirstMigrationLevel && common_part > 0)
          mix_lanes(common_part, common.data(), own_part, drawn.data(), span.count);
        if (student[c] != nullptr) student[c]->apply(drawn.data(), span.count);
        const double scale = process.sd * std::sqrt(1 - process.rho * process.rho);
        double* out = levels.values + (row + c) * levels.stride;
        const double* from = within > 1               ? out
                             : base.values == nullptr ? zero.data()
                                                      : base.values + (row + c) * base.stride;
        advance_lanes(process.rho, scale, drawn.data(), level[c].data(), share, from, out, span.count);
      }
    }
  }
}

struct SharedLevels::Entry {
  std::vector<Component> components;
  double correlation = 0;
  std::string prefecture;
  std::once_flag once;
  std::vector<double> levels;
};

struct SharedLevels::State {
  std::mutex mutex;
  std::deque<std::shared_ptr<Entry>> entries;  // the latest first
};

SharedLevels::SharedLevels(const LevelSpan& span) : span_(span), state_(std::make_unique<State>()) {}
SharedLevels::~SharedLevels() = default;

std::shared_ptr<const std::vector<double>> SharedLevels::of(const Uncertainty& uncertainty,
                                                            const std::string& prefecture) {
  constexpr std::size_t kKept = 4;
  std::vector<Component> components;
  for (std::size_t c = 0; c < level_components(uncertainty); ++c) {
    components.push_back(component_of(uncertainty, c));
    components.back().place = {};
    components.back().place_df = 0;
  }
  std::shared_ptr<Entry> entry;
  {
    const std::lock_guard lock(state_->mutex);
    for (const std::shared_ptr<Entry>& known : state_->entries) {
      if (known->prefecture == prefecture && known->correlation == uncertainty.migration_correlation &&
          known->components == components)
        entry = known;
    }
    if (!entry) {
      entry = std::make_shared<Entry>();
      entry->components = std::move(components);
      entry->correlation = uncertainty.migration_correlation;
      entry->prefecture = prefecture;
      state_->entries.push_front(entry);
      if (state_->entries.size() > kKept) state_->entries.pop_back();
    }
  }
  std::call_once(entry->once, [&] {
    entry->levels.resize(static_cast<std::size_t>(span_.steps) * level_components(uncertainty) * span_.count);
    const LevelRows levels{entry->levels.data(), span_.count};
    add_levels(uncertainty, Scope::nation, {}, span_, students_, {}, levels);
    add_levels(uncertainty, Scope::prefecture, prefecture, span_, students_, {levels.values, levels.stride},
               levels);
  });
  return {entry, &entry->levels};
}

}  // namespace shirube::population
