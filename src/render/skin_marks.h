// What "where does it hurt" lays on the skin besides zones: the painted pain, what of it stays unexplained, and how
// many trigger points refer to each place.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "find/painted.h"
#include "scene/view_state.h"
#include "scene/world.h"

namespace myo {

// One a skin vertex, 0..255.
struct SkinMark {
  std::uint8_t pain = 0, unexplained = 0;
  std::uint8_t count = 0;  // share of the highest count
  std::uint8_t unused = 0;
};

class SkinMarks {
public:
  void setWorld(std::shared_ptr<const World> world);

  // Brings the marks up to the state; true when they changed. Counts need the world's finder to be ready and are left
  // out until it is.
  bool update(const ViewState& state);

  bool any() const { return any_; }
  bool counts() const { return counts_; }
  const std::vector<SkinMark>& marks() const { return marks_; }

private:
  struct Key {
    PainMap pain;
    std::vector<SidedPoint> explaining;
    bool ambiguity = false;
    bool operator==(const Key&) const = default;
  };
  void addPain(const Key& key);
  void addCounts();

  std::shared_ptr<const World> world_;
  std::optional<PainCanvas> canvas_;
  Key key_;
  std::vector<SkinMark> marks_;
  std::vector<std::uint8_t> shares_;  // of the highest count; worked out once a world
  bool any_ = false, counts_ = false;
};

}  // namespace myo
