// What went wrong, where, and what the person can do about it. Every boundary returns one of these; nothing below the
// app layer prints or exits.
#pragma once

#include <expected>
#include <string>
#include <utility>
#include <vector>

namespace myo {

struct Error {
  std::string what;   // one sentence: "radius_mm is -3, it must lie between 1 and 200"
  std::string where;  // file, and the line or JSON pointer in it: "data/landmarks.json:/landmarks/3/id"
  std::string fix;    // the way out, empty when `what` already says it

  // "where: what. fix"
  std::string message() const;
};

using Errors = std::vector<Error>;

template <class T>
using Result = std::expected<T, Error>;

// For files whose errors are all listed at once.
template <class T>
using Checked = std::expected<T, Errors>;

inline std::unexpected<Error> fail(std::string what, std::string where = {}, std::string fix = {}) {
  return std::unexpected(Error{std::move(what), std::move(where), std::move(fix)});
}

}  // namespace myo
