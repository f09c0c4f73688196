// Work shared out among threads in the order of its items.
#pragma once

#include <cstddef>
#include <functional>

namespace shirube::numeric {

// `wanted`, or as many as the machine has where it is 0 or less; never more than `items`.
int threads_for(int wanted, std::size_t items);

// Calls work(item, worker) once for every item in [0, count), each thread claiming the next
// one; worker is 0 … threads − 1. The calling thread is worker 0 and calls go_on(items done)
// after each of its items; once that says false no further item is begun. Returns whether
// all items were done. `work` must not throw.
bool for_each_item(int threads, std::size_t count, const std::function<void(std::size_t, int)>& work,
                   const std::function<bool(std::size_t)>& go_on);

}  // namespace shirube::numeric
