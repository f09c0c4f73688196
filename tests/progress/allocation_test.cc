// Judging is the inner loop over every municipality: it allocates nothing.
#include <cstdlib>
#include <new>

#include "progress/build.h"

namespace {
std::size_t allocations = 0;
}  // namespace

// Not inlined: g++ otherwise sees new and free() meet and warns.
[[gnu::noinline]]  // Not inlined: g++ 12 takes an inlined malloc and free for a mismatched pair.
[[gnu::noinline]] void*
operator new(std::size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size == 0 ? 1 : size)) return memory;
  throw std::bad_alloc();
}
[[gnu::noinline]] void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  ++allocations;
  return std::malloc(size == 0 ? 1 : size);
}
[[gnu::noinline]] [[gnu::noinline]] void operator delete(void* memory) noexcept { std::free(memory); }
[[gnu::noinline]] [[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept {
  std::free(memory);
}

namespace shirube::progress {
namespace {

TEST(Allocation, EvaluatingAndGradingTouchNoHeap) {
  const std::vector<Build> builds = {
      {"100", "120"}, sum_of("7", "35"), mean_of("825", "575", Direction::decrease)};
  const Series values = series({{2020, "101.5"}, {2021, "104"}, {2022, "110"}});
  const std::vector<Scheme>& schemes = preset_schemes();
  for (const Build& build : builds) {
    Component component = build.component();
    component.path = {{2021, dec("50"), {}}};
    const Settings settings = plan_2020_2024(2022);
    const std::size_t before = allocations;
    const Evaluation e = evaluate(component, values, settings);
    int sum = 0;
    for (const Scheme& scheme : schemes) sum += scheme.judge(component, e).rule;
    EXPECT_EQ(allocations, before);
    EXPECT_GE(sum, 0);
  }
}

}  // namespace
}  // namespace shirube::progress
