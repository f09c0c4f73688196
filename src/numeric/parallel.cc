#include "numeric/parallel.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace shirube::numeric {

int threads_for(int wanted, std::size_t items) {
  const unsigned machine = std::max(1U, std::thread::hardware_concurrency());
  const std::size_t threads = wanted > 0 ? static_cast<std::size_t>(wanted) : machine;
  return static_cast<int>(std::max<std::size_t>(1, std::min(threads, items)));
}

bool for_each_item(int threads, std::size_t count, const std::function<void(std::size_t, int)>& work,
                   const std::function<bool(std::size_t)>& go_on) {
  std::atomic<std::size_t> next{0};
  std::atomic<std::size_t> done{0};
  std::atomic<bool> stop{false};
  const auto run = [&](int worker) {
    while (!stop.load(std::memory_order_relaxed)) {
      const std::size_t item = next.fetch_add(1);
      if (item >= count) return;
      work(item, worker);
      const std::size_t finished = done.fetch_add(1) + 1;
      if (worker == 0 && !go_on(finished)) stop = true;
    }
  };
  std::vector<std::thread> others;
  for (int worker = 1; worker < threads; ++worker) others.emplace_back(run, worker);
  run(0);
  for (std::thread& other : others) other.join();
  return done.load() == count;
}

}  // namespace shirube::numeric
