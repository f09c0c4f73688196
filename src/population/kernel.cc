// run_lanes for every instruction set. The plain form of the same operations, in the same
// order, is kernel_reference.cc; tests compare the two bit by bit.
#include "population/kernel.h"

#include <algorithm>

#include "population/levels.h"

// Vectors of unknown size cannot stand in arrays; such machines take the next best set.
#define HWY_DISABLED_TARGETS (HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128 | HWY_RVV)
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "population/kernel.cc"
#include <hwy/aligned_allocator.h>
#include <hwy/cache_control.h>
#include <hwy/foreach_target.h>  // keep before highway.h
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace shirube::population::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
using D = hn::ScalableTag<double>;
using F = hn::Rebind<float, D>;
using V = hn::Vec<D>;

// Registers side by side: enough to share a broadcast rate and to hide the latency of sums.
constexpr std::size_t kWide = 4;

// kDepth registers of trajectories.
template <std::size_t kDepth>
struct Lanes {
  V v[kDepth];

  static std::size_t count() { return kDepth * hn::Lanes(D()); }
  static HWY_INLINE Lanes zero() {
    Lanes out;
    HWY_UNROLL(8)
    for (std::size_t k = 0; k < kDepth; ++k) out.v[k] = hn::Zero(D());
    return out;
  }
  static HWY_INLINE Lanes load(const double* from) {
    Lanes out;
    HWY_UNROLL(8)
    for (std::size_t k = 0; k < kDepth; ++k) out.v[k] = hn::LoadU(D(), from + k * hn::Lanes(D()));
    return out;
  }
  HWY_INLINE void store(double* to) const {
    HWY_UNROLL(8)
    for (std::size_t k = 0; k < kDepth; ++k) hn::StoreU(v[k], D(), to + k * hn::Lanes(D()));
  }
};

template <std::size_t kDepth>
HWY_INLINE Lanes<kDepth> operator+(Lanes<kDepth> a, const Lanes<kDepth>& b) {
  HWY_UNROLL(8)
  for (std::size_t k = 0; k < kDepth; ++k) a.v[k] = hn::Add(a.v[k], b.v[k]);
  return a;
}
template <std::size_t kDepth>
HWY_INLINE Lanes<kDepth> operator*(Lanes<kDepth> a, const Lanes<kDepth>& b) {
  HWY_UNROLL(8)
  for (std::size_t k = 0; k < kDepth; ++k) a.v[k] = hn::Mul(a.v[k], b.v[k]);
  return a;
}
template <std::size_t kDepth>
HWY_INLINE Lanes<kDepth> operator+(Lanes<kDepth> a, V b) {
  HWY_UNROLL(8)
  for (std::size_t k = 0; k < kDepth; ++k) a.v[k] = hn::Add(a.v[k], b);
  return a;
}
template <std::size_t kDepth>
HWY_INLINE Lanes<kDepth> operator*(Lanes<kDepth> a, V b) {
  HWY_UNROLL(8)
  for (std::size_t k = 0; k < kDepth; ++k) a.v[k] = hn::Mul(a.v[k], b);
  return a;
}

// The rates of one sex in one step. Held by value where ages are run through: a vector store
// may alias the plan's own pointers, which would be read anew for every age.
struct Rates {
  const double* survival;
  const double* hazard;
  const double* rate;
  const double* combined;
  const double* profile;
  const double* persons;
};

HWY_INLINE V Broadcast(const double* values, std::size_t i) { return hn::Set(D(), values[i]); }

// One block of trajectories through all steps.
template <std::size_t kDepth>
class Block {
 public:
  using L = Lanes<kDepth>;

  Block(const LanePlan& plan, const LaneLevels& levels, double* people, double* run_sums)
      : plan_(plan), levels_(levels), people_(people), run_sums_(run_sums) {}

  std::int64_t Run(std::size_t lane, const LaneSink& sink) {
    lane_ = lane;
    bounded_ = 0;
    for (std::size_t cell = 0; cell < plan_.cells(); ++cell) {
      L people = L::zero();
      (people + hn::Set(D(), plan_.start[cell])).store(people_ + cell * L::count());
    }
    for (step_ = 0; step_ < plan_.steps; ++step_) {
      const bool halves = migrates_in_halves(plan_.timings[step_]);
      StepForm form = plan_.forms[step_];
      if (form == StepForm::varied && !Safe()) form = StepForm::general;
      if (form == StepForm::shared) {
        halves ? Step<StepForm::shared, true>() : Step<StepForm::shared, false>();
      } else if (form == StepForm::varied) {
        halves ? Step<StepForm::varied, true>() : Step<StepForm::varied, false>();
      } else {
        halves ? Step<StepForm::general, true>() : Step<StepForm::general, false>();
      }
      Write(sink);
    }
    return bounded_;
  }

 private:
  static constexpr StepForm kShared = StepForm::shared;
  static constexpr StepForm kGeneral = StepForm::general;

  const double* Level(std::size_t component) const {
    return levels_.values + (step_ * plan_.components + component) * levels_.stride + lane_;
  }

  bool BirthsSeeMigrants() const { return births_see_migrants(plan_.timings[step_]); }

  // Whether no cell can turn negative, whatever the people.
  bool Safe() const {
    const D d;
    const SafeLevels* safe = plan_.safe.data() + step_ * plan_.components;
    auto outside = hn::Lt(hn::Zero(d), hn::Zero(d));
    for (std::size_t c = 0; c < plan_.components; ++c) {
      if (c == kMortalityLevel) {
        const L level = L::load(Level(c));
        HWY_UNROLL(8)
        for (std::size_t k = 0; k < kDepth; ++k)
          outside = hn::Or(outside, hn::Gt(level.v[k], hn::Set(d, safe[c].mortality)));
        continue;
      }
      if (c == kFertilityLevel) {
        if (!(safe[c].high > 0)) return false;
        continue;
      }
      const L level = L::load(Level(c));
      const V low = hn::Set(d, safe[c].low);
      const V high = hn::Set(d, safe[c].high);
      HWY_UNROLL(8)
      for (std::size_t k = 0; k < kDepth; ++k)
        outside = hn::Or(outside, hn::Or(hn::Lt(level.v[k], low), hn::Gt(level.v[k], high)));
    }
    return hn::AllFalse(d, outside);
  }

  template <StepForm kForm>
  HWY_INLINE L Held(L value) {
    if constexpr (kForm == kGeneral) {
      const D d;
      HWY_UNROLL(8)
      for (std::size_t k = 0; k < kDepth; ++k) {
        const auto negative = hn::Lt(value.v[k], hn::Zero(d));
        if (HWY_UNLIKELY(!hn::AllFalse(d, negative))) {
          bounded_ += static_cast<std::int64_t>(hn::CountTrue(d, negative));
          value.v[k] = hn::IfThenZeroElse(negative, value.v[k]);
        }
      }
    }
    return value;
  }

  Rates RatesOf(Sex sex) const {
    const std::size_t base = plan_.at(step_, sex);
    return {plan_.survival.data() + base, plan_.hazard.data() + base,  plan_.rate.data() + base,
            plan_.combined.data() + base, plan_.profile.data() + base, plan_.persons.data() + base};
  }

  static HWY_INLINE L Survival(const Rates& rates, std::size_t x, const L& mortality) {
    return mortality * Broadcast(rates.hazard, x) + Broadcast(rates.survival, x);
  }
  HWY_INLINE L OpenSurvival(const L& mortality, Sex sex) const {
    const std::size_t open = 2 * step_ + static_cast<std::size_t>(sex);
    return mortality * hn::Set(D(), plan_.open_hazard[open]) + hn::Set(D(), plan_.open_survival[open]);
  }

  // See Lane::factor and Lane::half in kernel_reference.cc.
  template <StepForm kForm>
  static HWY_INLINE L Grown(const L& below, const Rates& rates, std::size_t x, const L& mortality,
                            const L& migration) {
    if constexpr (kForm == kShared) return below * Broadcast(rates.combined, x);
    return below * (mortality * Broadcast(rates.hazard, x) + Broadcast(rates.combined, x) +
                    migration * Broadcast(rates.profile, x));
  }
  template <StepForm kForm>
  static HWY_INLINE L Half(const L& people, const Rates& rates, std::size_t x, const L& migration) {
    if constexpr (kForm == kShared) return people * Broadcast(rates.rate, x);
    const L moved = people * (migration * Broadcast(rates.profile, x) + Broadcast(rates.rate, x));
    if constexpr (kForm == kGeneral) return moved + Broadcast(rates.persons, x);
    return moved;
  }

  template <StepForm kForm, bool kHalves>
  void Step() {
    const L mortality = L::load(Level(kMortalityLevel));
    births_ = L::zero();
    std::size_t run = 0;
    for (const Sex sex : kSexes) {
      const std::size_t first = run;
      L below = L::load(people_ + plan_.at(0, sex) * L::count());
      if constexpr (kHalves && kForm != kShared) {
        const L migration = L::load(Level(plan_.runs[first].level));
        below = Held<kForm>(below + Half<kForm>(below, RatesOf(sex), 0, migration));
      }
      for (++run; plan_.runs[run].to < plan_.ages.count; ++run) {
        const AgeRun& ages = plan_.runs[run];
        const L migration = L::load(Level(ages.level));
        if (!ages.fertile) {
          Ages<kForm, kHalves, false, false>(ages, run, mortality, migration, below);
        } else if (BirthsSeeMigrants()) {
          Ages<kForm, kHalves, true, true>(ages, run, mortality, migration, below);
        } else {
          Ages<kForm, kHalves, true, false>(ages, run, mortality, migration, below);
        }
      }
      Open<kForm, kHalves>(run, mortality, below);
      ++run;
      if (sex == Sex::female) births_ = births_ * L::load(Level(kFertilityLevel));
      Bear<kForm, kHalves>(sex, first, mortality);
    }
  }

  // The ages of one run; `below` carries the people of the age before it.
  template <StepForm kForm, bool kHalves, bool kFertile, bool kBirthsSeeMigrants>
  HWY_INLINE void Ages(const AgeRun& ages, std::size_t run, const L& mortality, const L& migration,
                       L& carried) {
    const Rates rates = RatesOf(ages.sex);
    const double* fertility = plan_.fertility.data() + step_ * static_cast<std::size_t>(plan_.ages.count);
    double* people = people_ + plan_.at(0, ages.sex) * L::count();
    const auto to = static_cast<std::size_t>(ages.to);
    L below = carried;
    L sum = L::zero();
    L births = births_;
    for (auto x = static_cast<std::size_t>(ages.from); x < to; ++x) {
      const L now = L::load(people + x * L::count());
      L next;
      L seen;  // the women who bear, at the end
      L exposed = now;
      if constexpr (kHalves) {
        const L moved = Half<kForm>(now, rates, x, migration);
        if constexpr (kForm != kShared || kFertile) exposed = Held<kForm>(now + moved);
        if constexpr (kForm == kShared) {
          next = below * Broadcast(rates.combined, x);
        } else {
          next = below * Survival(rates, x, mortality);
        }
        seen = next;
        next = Held<kForm>(next + moved);
        if constexpr (kBirthsSeeMigrants) seen = next;
      } else {
        next = Grown<kForm>(below, rates, x, mortality, migration);
        if constexpr (kForm == kGeneral) next = next + Broadcast(rates.persons, x);
        next = Held<kForm>(next);
        seen = next;
        if constexpr (kFertile && !kBirthsSeeMigrants) {
          if constexpr (kForm == kShared) {
            seen = below * Broadcast(rates.survival, x);
          } else {
            seen = below * Survival(rates, x, mortality);
          }
        }
      }
      if constexpr (kFertile) births = births + (exposed + seen) * Broadcast(fertility, x);
      next.store(people + x * L::count());
      sum = sum + next;
      below = kHalves && kForm != kShared ? exposed : now;
    }
    sum.store(run_sums_ + run * L::count());
    carried = below;
    if constexpr (kFertile) births_ = births;
  }

  template <StepForm kForm, bool kHalves>
  void Open(std::size_t run, const L& mortality, const L& below) {
    const D d;
    const AgeRun& ages = plan_.runs[run];
    const auto x = static_cast<std::size_t>(ages.from);
    const Rates rates = RatesOf(ages.sex);
    const std::size_t open = 2 * step_ + static_cast<std::size_t>(ages.sex);
    const L migration = L::load(Level(ages.level));
    double* people = people_ + (plan_.at(0, ages.sex) + x) * L::count();
    const L now = L::load(people);
    const V open_combined = hn::Set(d, plan_.open_combined[open]);
    L next;
    L seen;
    L exposed = now;
    if constexpr (kHalves) {
      const L moved = Half<kForm>(now, rates, x, migration);
      exposed = Held<kForm>(now + moved);
      if constexpr (kForm == kShared) {
        next = below * Broadcast(rates.combined, x) + now * open_combined;
      } else {
        next = below * Survival(rates, x, mortality) + exposed * OpenSurvival(mortality, ages.sex);
      }
      seen = next;
      next = Held<kForm>(next + moved);
      if (BirthsSeeMigrants()) seen = next;
    } else {
      next = Grown<kForm>(below, rates, x, mortality, migration);
      if constexpr (kForm == kShared) {
        next = next + now * open_combined;
        seen = below * Broadcast(rates.survival, x) + now * hn::Set(d, plan_.open_survival[open]);
      } else {
        next = next + now * (mortality * hn::Set(d, plan_.open_hazard[open]) + open_combined +
                             migration * Broadcast(rates.profile, x));
        seen = below * Survival(rates, x, mortality) + now * OpenSurvival(mortality, ages.sex);
      }
      if constexpr (kForm == kGeneral) next = next + Broadcast(rates.persons, x);
      next = Held<kForm>(next);
      if (BirthsSeeMigrants()) seen = next;
    }
    if (ages.fertile) {
      const double* fertility = plan_.fertility.data() + step_ * static_cast<std::size_t>(plan_.ages.count);
      births_ = births_ + (exposed + seen) * hn::Set(d, fertility[x]);
    }
    next.store(people);
    (L::zero() + next).store(run_sums_ + run * L::count());
  }

  template <StepForm kForm, bool kHalves>
  void Bear(Sex sex, std::size_t run, const L& mortality) {
    const D d;
    const Rates rates = RatesOf(sex);
    const L migration = L::load(Level(plan_.runs[run].level));
    double* people = people_ + plan_.at(0, sex) * L::count();
    const L born = births_ * hn::Set(d, sex == Sex::female ? plan_.girls[step_] : plan_.boys[step_]);
    L next;
    if constexpr (kHalves) {
      if constexpr (kForm == kShared) {
        next = born * Broadcast(rates.survival, 0);
      } else {
        next = born * Survival(rates, 0, mortality);
      }
      next = next + Half<kForm>(L::load(people), rates, 0, migration);
    } else {
      next = Grown<kForm>(born, rates, 0, mortality, migration);
      if constexpr (kForm == kGeneral) next = next + Broadcast(rates.persons, 0);
    }
    next = Held<kForm>(next);
    next.store(people);
    next.store(run_sums_ + run * L::count());
  }

  void Write(const LaneSink& sink) const {
    const D d;
    const F f;
    const std::size_t lanes = hn::Lanes(d);
    if (sink.aggregates != nullptr) {
      double* row = sink.aggregates + (step_ + 1) * plan_.aggregates.size() * sink.aggregate_stride + lane_;
      for (const std::vector<RunShare>& parts : plan_.aggregates) {
        L sum = L::zero();
        for (const RunShare& part : parts) {
          const L value = L::load(run_sums_ + part.run * L::count());
          sum = sum + (part.share == 1 ? value : value * hn::Set(d, part.share));
        }
        sum.store(row);
        row += sink.aggregate_stride;
      }
    }
    if (sink.cells != nullptr) {
      float* row = sink.cells + (step_ + 1) * plan_.cells() * sink.cell_stride + lane_;
      for (std::size_t cell = 0; cell < plan_.cells(); ++cell) {
        const double* people = people_ + cell * L::count();
        HWY_UNROLL(8)
        for (std::size_t k = 0; k < kDepth; ++k)
          hn::StoreU(hn::DemoteTo(f, hn::Load(d, people + k * lanes)), f, row + k * lanes);
        row += sink.cell_stride;
      }
    }
    if (sink.exact_cells != nullptr) {
      // A cache line of eight lanes at a time, so that whole lines leave.
      const std::size_t width = std::min(kExactLanes, L::count());
      for (std::size_t first = 0; first < L::count(); first += width) {
        const std::size_t lane = lane_ + first;
        const std::size_t block = lane / kExactLanes * plan_.steps + step_;
        double* to = sink.exact_cells + block * plan_.cells() * kExactLanes + lane % kExactLanes;
        const double* people = people_ + first;
        for (std::size_t cell = 0; cell < plan_.cells(); ++cell) {
          for (std::size_t k = 0; k < width; k += lanes) hn::Stream(hn::Load(d, people + k), d, to + k);
          people += L::count();
          to += kExactLanes;
        }
      }
    }
  }

  const LanePlan& plan_;
  const LaneLevels& levels_;
  double* people_;    // [sex][age][lane]
  double* run_sums_;  // [run][lane]
  std::size_t lane_ = 0;
  std::size_t step_ = 0;
  L births_;
  std::int64_t bounded_ = 0;
};

template <std::size_t kDepth>
std::int64_t RunBlocks(const LanePlan& plan, const LaneLevels& levels, std::size_t lanes,
                       const LaneSink& sink, double* memory, std::size_t& lane) {
  const std::size_t count = Lanes<kDepth>::count();
  Block<kDepth> block(plan, levels, memory, memory + plan.cells() * count);
  std::int64_t bounded = 0;
  for (; lane + count <= lanes; lane += count) bounded += block.Run(lane, sink);
  return bounded;
}

}  // namespace

// Whole blocks; returns through `lane` how many lanes it did.
std::int64_t RunLanes(const LanePlan& plan, const LaneLevels& levels, std::size_t lanes, const LaneSink& sink,
                      std::size_t& lane) {
  const auto memory =
      hwy::AllocateAligned<double>((plan.cells() + plan.runs.size()) * kWide * hn::Lanes(D()));
  std::int64_t bounded = RunBlocks<kWide>(plan, levels, lanes, sink, memory.get(), lane);
  bounded += RunBlocks<1>(plan, levels, lanes, sink, memory.get(), lane);
  if (sink.exact_cells != nullptr) hwy::FlushStream();
  return bounded;
}

}  // namespace shirube::population::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace shirube::population {

HWY_EXPORT(RunLanes);

std::int64_t run_lanes(const LanePlan& plan, const LaneLevels& levels, std::size_t lanes,
                       const LaneSink& sink) {
  std::size_t done = 0;
  std::int64_t bounded = HWY_DYNAMIC_DISPATCH(RunLanes)(plan, levels, lanes, sink, done);
  if (done == lanes) return bounded;
  LaneSink rest = sink;
  if (rest.aggregates != nullptr) rest.aggregates += done;
  if (rest.cells != nullptr) rest.cells += done;
  return bounded + run_lanes_reference(plan, {levels.values + done, levels.stride}, lanes - done, rest);
}

}  // namespace shirube::population
#endif  // HWY_ONCE
