// Mends the check sums of a picture's chunks after each change, so that the fuzzer gets behind them.
#include <cstddef>
#include <cstdint>

#include <zlib.h>

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed) {
  size = LLVMFuzzerMutate(data, size, most);
  if (seed % 8 == 0) return size;  // now and then a wrong one
  constexpr std::size_t kSignature = 8, kHead = 8, kSum = 4;
  for (std::size_t at = kSignature; at + kHead + kSum <= size;) {
    std::size_t length = 0;
    for (std::size_t i = 0; i < 4; ++i) length = length << 8 | data[at + i];
    // A length that reaches beyond the end would hide all that follows.
    if (length > size - at - kHead - kSum) {
      length = size - at - kHead - kSum;
      for (std::size_t i = 0; i < 4; ++i) data[at + i] = static_cast<std::uint8_t>(length >> (8 * (3 - i)));
    }
    const auto sum = crc32(0, data + at + 4, static_cast<uInt>(length + 4));
    std::uint8_t* place = data + at + kHead + length;
    for (std::size_t i = 0; i < 4; ++i) place[i] = static_cast<std::uint8_t>(sum >> (8 * (3 - i)));
    at += kHead + length + kSum;
  }
  return size;
}
