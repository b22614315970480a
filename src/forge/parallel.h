// The same work on numbers 0 .. count - 1, spread over the cores. Each call must write only to places of its own, so
// that the outcome does not depend on who did what.
#pragma once

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace myo::forge {

template <class Work>
void parallelFor(std::size_t count, std::size_t batch, const Work& work) {
  std::atomic<std::size_t> next = 0;
  const auto run = [&] {
    for (std::size_t begin = next.fetch_add(batch); begin < count; begin = next.fetch_add(batch))
      for (std::size_t i = begin; i < std::min(begin + batch, count); ++i) work(i);
  };
  std::vector<std::jthread> helpers;
  for (unsigned i = 1; i < std::max(1u, std::thread::hardware_concurrency()); ++i) helpers.emplace_back(run);
  run();
}

}  // namespace myo::forge
