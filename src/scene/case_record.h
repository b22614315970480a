// What a physician notes about one patient: trigger points found, and words. Nothing that says who the patient is: no
// such field exists.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "find/ranking.h"

namespace myo {

enum class Activity { Unsaid, Active, Latent };

struct CaseFinding : SidedPoint {
  Activity activity = Activity::Unsaid;
  std::optional<int> pain;  // 0..10, as the patient says
  std::string notes;

  bool operator==(const CaseFinding&) const = default;
};

struct CaseRecord {
  std::vector<CaseFinding> findings;  // each trigger point once a side
  std::string notes;

  bool empty() const { return findings.empty() && notes.empty(); }
  bool operator==(const CaseRecord&) const = default;
};

inline constexpr std::size_t kMostCaseFindings = 100, kLongestNotes = 4000;  // bytes
inline constexpr int kMostPain = 10;

}  // namespace myo
