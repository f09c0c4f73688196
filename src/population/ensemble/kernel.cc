// run_lanes for every instruction set. The plain form of the same operations, in the same
// order, is kernel_reference.cc; tests compare the two bit by bit.
#include "population/ensemble/kernel.h"

#include <algorithm>
#include <limits>

#include "population/ensemble/levels.h"

// Vectors of unknown size cannot stand in arrays; such machines take the next best set.
#define HWY_DISABLED_TARGETS (HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128 | HWY_RVV)
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "population/ensemble/kernel.cc"
#include <hwy/aligned_allocator.h>
#include <hwy/cache_control.h>
#include <hwy/foreach_target.h>  // keep before highway.h
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace shirube::population::HWY_NAMESPACE {
// Without the fused instruction there is nothing to gain: the plain form does it all.
#if HWY_NATIVE_FMA
namespace {

namespace hn = hwy::HWY_NAMESPACE;
using D = hn::ScalableTag<double>;
using F = hn::Rebind<float, D>;
using V = hn::Vec<D>;

// Registers side by side, as pairs of pairs: arrays of vectors would be kept in memory.
template <std::size_t kDepth>
struct Lanes {
  using Low = Lanes<kDepth - kDepth / 2>;
  using High = Lanes<kDepth / 2>;
  Low low;
  High high;

  static constexpr std::size_t count() { return kDepth * HWY_LANES(double); }
  static HWY_INLINE Lanes all(V v) { return {Low::all(v), High::all(v)}; }
  static HWY_INLINE Lanes load(const double* from) {
    return {Low::load(from), High::load(from + Low::count())};
  }
  HWY_INLINE void store(double* to) const {
    low.store(to);
    high.store(to + Low::count());
  }
};

template <>
struct Lanes<1> {
  V v;

  static constexpr std::size_t count() { return HWY_LANES(double); }
  static HWY_INLINE Lanes all(V v) { return {v}; }
  static HWY_INLINE Lanes load(const double* from) { return {hn::LoadU(D(), from)}; }
  HWY_INLINE void store(double* to) const { hn::StoreU(v, D(), to); }
};

HWY_INLINE Lanes<1> operator+(const Lanes<1>& a, const Lanes<1>& b) { return {hn::Add(a.v, b.v)}; }
HWY_INLINE Lanes<1> operator*(const Lanes<1>& a, V b) { return {hn::Mul(a.v, b)}; }
HWY_INLINE Lanes<1> operator*(const Lanes<1>& a, const Lanes<1>& b) { return {hn::Mul(a.v, b.v)}; }
// a · b + c in one rounding.
HWY_INLINE Lanes<1> Fma(const Lanes<1>& a, V b, const Lanes<1>& c) { return {hn::MulAdd(a.v, b, c.v)}; }
HWY_INLINE Lanes<1> Fma(const Lanes<1>& a, V b, V c) { return {hn::MulAdd(a.v, b, c)}; }
HWY_INLINE Lanes<1> Fma(const Lanes<1>& a, const Lanes<1>& b, const Lanes<1>& c) {
  return {hn::MulAdd(a.v, b.v, c.v)};
}

template <std::size_t kDepth>
HWY_INLINE Lanes<kDepth> operator+(const Lanes<kDepth>& a, const Lanes<kDepth>& b) {
  return {a.low + b.low, a.high + b.high};
}
template <std::size_t kDepth>
HWY_INLINE Lanes<kDepth> operator*(const Lanes<kDepth>& a, const Lanes<kDepth>& b) {
  return {a.low * b.low, a.high * b.high};
}
template <std::size_t kDepth>
HWY_INLINE Lanes<kDepth> operator*(const Lanes<kDepth>& a, V b) {
  return {a.low * b, a.high * b};
}
template <std::size_t kDepth>
HWY_INLINE Lanes<kDepth> Fma(const Lanes<kDepth>& a, V b, const Lanes<kDepth>& c) {
  return {Fma(a.low, b, c.low), Fma(a.high, b, c.high)};
}
template <std::size_t kDepth>
HWY_INLINE Lanes<kDepth> Fma(const Lanes<kDepth>& a, V b, V c) {
  return {Fma(a.low, b, c), Fma(a.high, b, c)};
}
template <std::size_t kDepth>
HWY_INLINE Lanes<kDepth> Fma(const Lanes<kDepth>& a, const Lanes<kDepth>& b, const Lanes<kDepth>& c) {
  return {Fma(a.low, b.low, c.low), Fma(a.high, b.high, c.high)};
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
  const double* fertility;
  const double* bearing;
};

HWY_INLINE V Broadcast(const double* values, std::size_t i) { return hn::Set(D(), values[i]); }

// Whether no cell can turn negative in the step, whatever the people; whole registers.
bool LevelsAreSafe(const LanePlan& plan, const LaneLevels& levels, std::size_t step, std::size_t lane,
                   std::size_t lanes) {
  const D d;
  const SafeLevels* safe = plan.safe.data() + step * plan.components;
  for (std::size_t c = 0; c < plan.components; ++c) {
    if (c == kFertilityLevel) {
      if (!(safe[c].high > 0)) return false;
      continue;
    }
    constexpr double kNone = -std::numeric_limits<double>::infinity();
    const bool mortality = c == kMortalityLevel;
    const V low = hn::Set(d, mortality ? kNone : safe[c].low);
    const V high = hn::Set(d, mortality ? safe[c].mortality : safe[c].high);
    const double* row = levels.values + (step * plan.components + c) * levels.stride + lane;
    V most = hn::LoadU(d, row);
    V least = most;
    for (std::size_t i = hn::Lanes(d); i < lanes; i += hn::Lanes(d)) {
      most = hn::Max(most, hn::LoadU(d, row + i));
      least = hn::Min(least, hn::LoadU(d, row + i));
    }
    if (!hn::AllFalse(d, hn::Or(hn::Lt(least, low), hn::Gt(most, high)))) return false;
  }
  return true;
}

// Registers side by side share a broadcast rate and a loop's beginning and end; the people of
// more would not stay in the first cache.
constexpr std::size_t kWide = 3;
// Where whole cache lines are stored; and where levels move halves, whose steps have more
// values at a time than there are registers for three.
constexpr std::size_t kLessWide = 2;

// One block of trajectories through all steps.
template <std::size_t kDepth>
class Block {
 public:
  using L = Lanes<kDepth>;

  // `safe`: by step, whether the levels of all lanes are.
  Block(const LanePlan& plan, const LaneLevels& levels, const std::vector<bool>& safe, double* people,
        double* sums)
      : plan_(plan), levels_(levels), safe_(safe), people_(people), sums_(sums) {}

  std::int64_t Run(std::size_t lane, const LaneSink& sink) {
    lane_ = lane;
    bounded_ = 0;
    for (std::size_t cell = 0; cell < plan_.cells(); ++cell)
      L::all(hn::Set(D(), plan_.start[cell])).store(people_ + cell * L::count());
    L::all(hn::Zero(D())).store(sums_ + plan_.zero_row() * L::count());
    for (step_ = 0; step_ < plan_.steps; ++step_) {
      if (migrates_in_halves(plan_.timings[step_])) {
        StepOf<true>();
      } else {
        StepOf<false>();
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

  bool Safe() const { return LevelsAreSafe(plan_, levels_, step_, lane_, L::count()); }

  // Cells below 0 are set to 0 and counted.
  template <StepForm kForm>
  HWY_INLINE L Held(const L& value) {
    if constexpr (kForm == kGeneral) return Bounded(value);
    return value;
  }
  HWY_INLINE Lanes<1> Bounded(const Lanes<1>& value) {
    const D d;
    const auto negative = hn::Lt(value.v, hn::Zero(d));
    if (HWY_LIKELY(hn::AllFalse(d, negative))) return value;
    bounded_ += static_cast<std::int64_t>(hn::CountTrue(d, negative));
    return {hn::IfThenZeroElse(negative, value.v)};
  }
  template <std::size_t kPart>
  HWY_INLINE Lanes<kPart> Bounded(const Lanes<kPart>& value) {
    return {Bounded(value.low), Bounded(value.high)};
  }

  Rates RatesOf(Sex sex) const {
    const std::size_t base = plan_.at(step_, sex);
    return {plan_.survival.data() + base,
            plan_.hazard.data() + base,
            plan_.rate.data() + base,
            plan_.combined.data() + base,
            plan_.profile.data() + base,
            plan_.persons.data() + base,
            plan_.fertility.data() + step_ * static_cast<std::size_t>(plan_.ages.count),
            plan_.bearing.data() + step_ * static_cast<std::size_t>(plan_.ages.count)};
  }

  HWY_INLINE L OpenSurvival(const L& mortality, Sex sex) const {
    const std::size_t open = 2 * step_ + static_cast<std::size_t>(sex);
    return Fma(mortality, hn::Set(D(), plan_.open_hazard[open]), hn::Set(D(), plan_.open_survival[open]));
  }

  // See Lane::survival, factor and half in kernel_reference.cc. In the shared form the
  // survival of halves has the migrants of the start in it.
  template <StepForm kForm, bool kHalves>
  static HWY_INLINE L Survivors(const L& below, const Rates& rates, std::size_t x, const L& mortality) {
    if constexpr (kForm == kShared) return below * Broadcast(kHalves ? rates.combined : rates.survival, x);
    return below * Fma(mortality, Broadcast(rates.hazard, x), Broadcast(rates.survival, x));
  }
  template <StepForm kForm>
  static HWY_INLINE L Grown(const L& below, const Rates& rates, std::size_t x, const L& mortality,
                            const L& migration) {
    if constexpr (kForm == kShared) return below * Broadcast(rates.combined, x);
    const L stay = Fma(mortality, Broadcast(rates.hazard, x), Broadcast(rates.combined, x));
    return below * Fma(migration, Broadcast(rates.profile, x), stay);
  }
  template <StepForm kForm>
  static HWY_INLINE L Half(const L& people, const Rates& rates, std::size_t x, const L& migration) {
    if constexpr (kForm == kShared) return people * Broadcast(rates.rate, x);
    const L moved = people * Fma(migration, Broadcast(rates.profile, x), Broadcast(rates.rate, x));
    if constexpr (kForm == kGeneral) return moved + L::all(Broadcast(rates.persons, x));
    return moved;
  }

  template <bool kHalves>
  void StepOf() {
    StepForm form = plan_.forms[step_];
    if (form == StepForm::varied && !safe_[step_] && !Safe()) form = StepForm::general;
    if (form == StepForm::shared) return Step<StepForm::shared, kHalves>();
    if (form == StepForm::varied) return Step<StepForm::varied, kHalves>();
    Step<StepForm::general, kHalves>();
  }

  template <StepForm kForm, bool kHalves>
  void Step() {
    const L mortality = L::load(Level(kMortalityLevel));
    births_ = L::all(hn::Zero(D()));
    std::size_t run = 0;
    for (const Sex sex : kSexes) {
      const std::size_t first = run;
      const Rates rates = RatesOf(sex);
      L below = L::load(people_ + plan_.at(0, sex) * L::count());
      if (kForm == kShared && sex == Sex::female) births_ = below * Broadcast(rates.bearing, 0);
      if constexpr (kHalves && kForm != kShared) {
        const L migration = L::load(Level(plan_.runs[first].level));
        below = Held<kForm>(below + Half<kForm>(below, rates, 0, migration));
      }
      for (++run; plan_.runs[run].to < plan_.ages.count; ++run) {
        if (!plan_.runs[run].fertile) {
          Ages<kForm, kHalves, false, false>(rates, run, mortality, below);
        } else if (BirthsSeeMigrants()) {
          Ages<kForm, kHalves, true, true>(rates, run, mortality, below);
        } else {
          Ages<kForm, kHalves, true, false>(rates, run, mortality, below);
        }
      }
      Open<kForm, kHalves>(rates, run, mortality, below);
      ++run;
      if (sex == Sex::female) births_ = births_ * L::load(Level(kFertilityLevel));
      Bear<kForm, kHalves>(rates, sex, first, mortality);
    }
  }

  // The ages of one run; `carried` are the people of the age before it.
  template <StepForm kForm, bool kHalves, bool kFertile, bool kBirthsSeeMigrants>
  HWY_INLINE void Ages(const Rates& rates, std::size_t run, const L& mortality, L& carried) {
    const AgeRun& ages = plan_.runs[run];
    const L migration = L::load(Level(ages.level));
    double* people = people_ + plan_.at(0, ages.sex) * L::count();
    const auto to = static_cast<std::size_t>(ages.to);
    L below = carried;
    L births = births_;
    L sum = L::all(hn::Zero(D()));
    for (auto x = static_cast<std::size_t>(ages.from); x < to; ++x) {
      const L now = L::load(people + x * L::count());
      L exposed = now;
      L next;
      if constexpr (kHalves) {
        const L moved = Half<kForm>(now, rates, x, migration);
        if constexpr (kForm != kShared) exposed = Held<kForm>(now + moved);
        if constexpr (kForm == kShared) {
          next = Fma(below, Broadcast(rates.combined, x), moved);
        } else {
          const L survival = Fma(mortality, Broadcast(rates.hazard, x), Broadcast(rates.survival, x));
          next = Fma(below, survival, moved);
        }
      } else {
        next = Grown<kForm>(below, rates, x, mortality, migration);
        if constexpr (kForm == kGeneral) next = next + L::all(Broadcast(rates.persons, x));
      }
      next = Held<kForm>(next);
      next.store(people + x * L::count());
      sum = sum + next;
      if constexpr (kFertile && kForm == kShared) {
        births = Fma(now, Broadcast(rates.bearing, x), births);
      } else if constexpr (kFertile) {
        L seen = next;  // the women who bear, at the end
        if constexpr (!kBirthsSeeMigrants) seen = Survivors<kForm, kHalves>(below, rates, x, mortality);
        births = Fma(exposed + seen, Broadcast(rates.fertility, x), births);
      }
      below = kHalves && kForm != kShared ? exposed : now;
    }
    sum.store(sums_ + run * L::count());
    carried = below;
    if constexpr (kFertile) births_ = births;
  }

  template <StepForm kForm, bool kHalves>
  void Open(const Rates& rates, std::size_t run, const L& mortality, const L& below) {
    const D d;
    const AgeRun& ages = plan_.runs[run];
    const auto x = static_cast<std::size_t>(ages.from);
    const std::size_t open = 2 * step_ + static_cast<std::size_t>(ages.sex);
    const L migration = L::load(Level(ages.level));
    double* people = people_ + (plan_.at(0, ages.sex) + x) * L::count();
    const L now = L::load(people);
    const V open_combined = hn::Set(d, plan_.open_combined[open]);
    L next;
    L seen = Survivors<kForm, kHalves>(below, rates, x, mortality);
    L exposed = now;
    if constexpr (kHalves) {
      const L moved = Half<kForm>(now, rates, x, migration);
      exposed = Held<kForm>(now + moved);
      if constexpr (kForm == kShared) {
        seen = Fma(now, open_combined, seen);
      } else {
        seen = Fma(exposed, OpenSurvival(mortality, ages.sex), seen);
      }
      next = Held<kForm>(seen + moved);
    } else {
      next = Grown<kForm>(below, rates, x, mortality, migration);
      if constexpr (kForm == kShared) {
        next = Fma(now, open_combined, next);
        seen = Fma(now, hn::Set(d, plan_.open_survival[open]), seen);
      } else {
        const L stay = Fma(mortality, hn::Set(d, plan_.open_hazard[open]), open_combined);
        next = Fma(now, Fma(migration, Broadcast(rates.profile, x), stay), next);
        seen = Fma(now, OpenSurvival(mortality, ages.sex), seen);
      }
      if constexpr (kForm == kGeneral) next = next + L::all(Broadcast(rates.persons, x));
      next = Held<kForm>(next);
    }
    if (BirthsSeeMigrants()) seen = next;
    if (ages.fertile) {
      births_ = kForm == kShared ? Fma(now, Broadcast(rates.bearing, x), births_)
                                 : Fma(exposed + seen, Broadcast(rates.fertility, x), births_);
    }
    next.store(people);
    next.store(sums_ + run * L::count());
  }

  template <StepForm kForm, bool kHalves>
  void Bear(const Rates& rates, Sex sex, std::size_t run, const L& mortality) {
    const L migration = L::load(Level(plan_.runs[run].level));
    double* people = people_ + plan_.at(0, sex) * L::count();
    const L born = births_ * hn::Set(D(), sex == Sex::female ? plan_.girls[step_] : plan_.boys[step_]);
    L next;
    if constexpr (kHalves) {
      next = Survivors<kForm, false>(born, rates, 0, mortality) +
             Half<kForm>(L::load(people), rates, 0, migration);
    } else {
      next = Grown<kForm>(born, rates, 0, mortality, migration);
      if constexpr (kForm == kGeneral) next = next + L::all(Broadcast(rates.persons, 0));
    }
    next = Held<kForm>(next);
    next.store(people);
    next.store(sums_ + run * L::count());
  }

  void Write(const LaneSink& sink) const {
    const D d;
    const F f;
    const std::size_t lanes = hn::Lanes(d);
    if (sink.aggregates != nullptr) {
      // A sum that goes on stays in registers: memory would give it back much later.
      L value = L::all(hn::Zero(d));
      std::size_t held = plan_.zero_row();
      for (const RowSum& sum : plan_.sums) {
        if (sum.first != held) value = L::load(sums_ + sum.first * L::count());
        value = Fma(L::load(sums_ + sum.second * L::count()), hn::Set(d, sum.share), value);
        held = sum.target;
        value.store(sums_ + sum.target * L::count());
      }
      double* row = sink.aggregates + (step_ + 1) * plan_.aggregates * sink.aggregate_stride + lane_;
      for (std::size_t i = 0; i < plan_.aggregates; ++i) {
        L::load(sums_ + plan_.aggregate_row(i) * L::count()).store(row);
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
  const std::vector<bool>& safe_;
  double* people_;  // [sex][age][lane]
  double* sums_;    // [row][lane]
  std::size_t lane_ = 0;
  std::size_t step_ = 0;
  L births_;
  std::int64_t bounded_ = 0;
};

template <std::size_t kDepth>
std::int64_t RunBlocks(const LanePlan& plan, const LaneLevels& levels, std::size_t lanes,
                       const LaneSink& sink, const std::vector<bool>& safe, double* memory,
                       std::size_t& lane) {
  const std::size_t count = Lanes<kDepth>::count();
  Block<kDepth> block(plan, levels, safe, memory, memory + plan.cells() * count);
  std::int64_t bounded = 0;
  for (; lane + count <= lanes; lane += count) bounded += block.Run(lane, sink);
  return bounded;
}

}  // namespace

// Whole blocks; returns through `lane` how many lanes it did.
std::int64_t RunLanes(const LanePlan& plan, const LaneLevels& levels, std::size_t lanes, const LaneSink& sink,
                      std::size_t& lane) {
  const auto memory = hwy::AllocateAligned<double>((plan.cells() + plan.rows) * kWide * hn::Lanes(D()));
  const std::size_t whole = lanes - lanes % hn::Lanes(D());
  std::vector<bool> safe(plan.steps);
  for (std::size_t step = 0; step < plan.steps; ++step)
    safe[step] =
        whole > 0 && plan.forms[step] == StepForm::varied && LevelsAreSafe(plan, levels, step, 0, whole);
  bool narrow = sink.exact_cells != nullptr;
  for (std::size_t step = 0; step < plan.steps; ++step)
    narrow = narrow || (plan.forms[step] != StepForm::shared && migrates_in_halves(plan.timings[step]));
  std::int64_t bounded = 0;
  if (!narrow) bounded += RunBlocks<kWide>(plan, levels, lanes, sink, safe, memory.get(), lane);
  bounded += RunBlocks<kLessWide>(plan, levels, lanes, sink, safe, memory.get(), lane);
  bounded += RunBlocks<1>(plan, levels, lanes, sink, safe, memory.get(), lane);
  if (sink.exact_cells != nullptr) hwy::FlushStream();
  return bounded;
}
#else
std::int64_t RunLanes(const LanePlan&, const LaneLevels&, std::size_t, const LaneSink&, std::size_t&) {
  return 0;
}
#endif

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
