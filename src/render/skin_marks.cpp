#include "render/skin_marks.h"

#include <algorithm>
#include <cmath>

namespace myo {
namespace {

std::uint8_t byteOf(float value) { return static_cast<std::uint8_t>(std::lround(std::clamp(value, 0.f, 1.f) * 255.f)); }

// Takes away the pain a zone covers.
void takeAway(std::vector<SkinMark>& marks, const Field& zone) {
  for (std::size_t i = 0; i < zone.vertex.size(); ++i) {
    if (zone.weight[i] >= kCovered && zone.vertex[i] < marks.size()) marks[zone.vertex[i]].unexplained = 0;
  }
}

}  // namespace

void SkinMarks::setWorld(std::shared_ptr<const World> world) {
  canvas_.reset();  // refers to the old world
  world_ = std::move(world);
  if (world_->zones) canvas_.emplace(*world_->zones);
  key_ = {};
  marks_.clear();
  shares_.clear();
  any_ = counts_ = false;
}

void SkinMarks::addPain(const Key& key) {
  if (!canvas_) return;
  canvas_->show(key.pain);
  const Field& field = canvas_->field();
  for (std::size_t i = 0; i < field.vertex.size(); ++i) {
    if (field.vertex[i] >= marks_.size()) continue;
    SkinMark& mark = marks_[field.vertex[i]];
    mark.pain = mark.unexplained = byteOf(field.weight[i]);
  }
  for (const SidedPoint& finding : key.explaining) {
    const TriggerPoint* point = world_->atlas.triggerPoint(finding.triggerPoint);
    if (point == nullptr) continue;
    const ZoneFields& fields = world_->zones->fields(*point, finding.side);
    takeAway(marks_, fields.essential);
    takeAway(marks_, fields.spillover);
  }
}

void SkinMarks::addCounts() {
  if (shares_.empty()) {
    const std::vector<std::uint16_t> counts = world_->finder->ambiguity();
    const auto most = counts.empty() ? 1.f : static_cast<float>(std::max<int>(1, *std::ranges::max_element(counts)));
    for (const std::uint16_t count : counts) shares_.push_back(byteOf(static_cast<float>(count) / most));
  }
  for (std::size_t i = 0; i < std::min(marks_.size(), shares_.size()); ++i) marks_[i].count = shares_[i];
}

bool SkinMarks::update(const ViewState& state) {
  if (!world_ || !world_->body.skin()) return false;
  const bool unexplained = state.findingsLook == FindingsLook::Unexplained;
  Key key{state.pain, unexplained ? state.findings : std::vector<SidedPoint>{},
          state.ambiguity && world_->finder && world_->finder->ready()};
  if (key == key_) return false;
  key_ = std::move(key);
  any_ = !key_.pain.empty() || key_.ambiguity;
  counts_ = key_.ambiguity;
  marks_.assign(any_ ? world_->body.skin()->mesh.position.size() : 0, SkinMark{});
  if (!key_.pain.empty()) addPain(key_);
  if (counts_) addCounts();
  return true;
}

}  // namespace myo
