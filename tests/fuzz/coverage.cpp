// Shows libFuzzer the coverage that g++ reports (-fsanitize-coverage=trace-pc), which it no longer takes by itself.
// Must be compiled without that flag.
#include <array>
#include <cstdint>

extern "C" void __sanitizer_cov_8bit_counters_init(std::uint8_t* begin, std::uint8_t* end);

namespace {

std::array<std::uint8_t, 1 << 16> counters;

struct Register {
  Register() { __sanitizer_cov_8bit_counters_init(counters.data(), counters.data() + counters.size()); }
} const registered;

}  // namespace

extern "C" void __sanitizer_cov_trace_pc() {
  const auto place = reinterpret_cast<std::uintptr_t>(__builtin_return_address(0));
  ++counters[(place ^ place >> 16) % counters.size()];
}

// Comparisons of floating-point numbers are reported too; libFuzzer has no use for them.
extern "C" void __sanitizer_cov_trace_cmpf(float, float) {}
extern "C" void __sanitizer_cov_trace_cmpd(double, double) {}
