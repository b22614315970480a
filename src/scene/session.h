// The interactive state: what is loaded, what is shown, what was shown before. Commands and panels change it only
// through these functions, so that each change can be undone and bumps the revision. No window, no GL; one thread.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "scene/case_record.h"
#include "scene/inquiry.h"
#include "scene/view_state.h"
#include "scene/world.h"

namespace myo {

// What only the application around the session can do.
enum class Request {
  Quit,
  OpenPalette,
  OpenHelp,
  FocusSearch,
  NextPanel,
  Dismiss,
  CopyState,
  PasteState,
  CopyText,
  SavePicture,
  NextTheme,
  NextLanguage,
  LargerText,
  SmallerText,
  ResetText,
  FullScreen,
  TogglePanels,
  Present,
  PresentNext,
  PresentBack,
  PresentPause,
  ToggleMotion,
  ToggleCase,
  EditNotes,
  NewCase,
  OpenCase,
  ReopenCase,
  SaveCase,
  SaveCaseAs,
  SavePictureSized,
  CopyPicture,
  PatientPage,
};

// What the left button does on the body.
enum class Tool {
  Look,   // select, turn
  Point,  // ask what refers pain to a place
  Paint,  // paint the patient's pain
};

struct Brush {
  float radius = 20.f;     // mm, kMinBrush .. kMaxBrush
  float intensity = 0.8f;  // 0.2 .. 1
  bool erase = false;
  bool bothSides = false;  // each dab also on the other side of the body

  bool operator==(const Brush&) const = default;
};
inline constexpr float kMinBrush = 4.f, kMaxBrush = 80.f, kMinIntensity = 0.2f;

enum class History { Step, Silent };  // Silent: not worth an undo step (theme, labels)

class Session {
public:
  explicit Session(ViewState initial = {});

  // Keeps of the state what the new world knows; ids it does not know leave the selection.
  void setWorld(std::shared_ptr<const World> world);
  const std::shared_ptr<const World>& world() const { return world_; }

  const ViewState& state() const { return shown_; }  // what is drawn now
  const ViewState& goal() const { return goal_; }    // what it will be when the camera has arrived
  std::uint64_t revision() const { return revision_; }

  // Width over height of the scene; framing needs it.
  void setAspect(float aspect) { aspect_ = aspect; }
  float aspect() const { return aspect_; }

  // Changes all but the camera.
  void edit(const std::function<void(ViewState&)>& change, History history = History::Step);
  // Follows the hand at once. All moves of one gesture are one undo step; a flight under way ends where it is.
  void moveCamera(const Camera& camera, std::uint64_t gesture);
  std::uint64_t newGesture() { return ++lastGesture_; }
  // Moves the section; all moves of one gesture are one undo step.
  void moveSection(const Section& section, std::uint64_t gesture);
  // A smooth flight of 0.4 s, one undo step.
  void flyTo(const Camera& camera);
  // Replaces everything, as undo and pasted states do; the camera flies there.
  void restore(const ViewState& state);
  // Begins anew with what was opened: there is nothing to undo.
  void begin(const CaseRecord& record, const ViewState& state);

  // What is noted about the patient; undone and redone with the view. Typing passes the same gesture for all its
  // letters, which then are one step.
  const CaseRecord& record() const { return record_; }
  void editRecord(const std::function<void(CaseRecord&)>& change, std::uint64_t gesture = 0);

  void hover(const std::string& part, const std::string& triggerPoint, Side side = Side::Midline);

  Tool tool() const { return tool_; }
  void setTool(Tool tool);
  const Brush& brush() const { return brush_; }
  void setBrush(const Brush& brush);  // brought within its limits

  // Paints on. All dabs of one gesture are one undo step.
  void paint(const std::vector<Dab>& dabs, std::uint64_t gesture);

  // What the person asks: what refers pain there? Not part of the state.
  void ask(const Question& question);
  const Question& question() const { return question_; }
  const Answer& answer() const { return inquiry_.answer(); }
  // An answer that had to wait for the zones is worked out once they are there; true when it now is.
  bool settleAnswer();

  // Less motion: the camera is at once where it would fly to.
  void setStill(bool still) { flightSeconds_ = still ? 0.0 : kFlightSeconds; }

  // Moves the camera flight on by `seconds`; true while there is one, so that frames keep coming.
  bool advance(double seconds);
  bool flying() const { return flight_.seconds < flight_.duration; }

  // The person's colours: no step, and no step back takes them away.
  void setTheme(const std::string& theme);

  // A story told in between: what could be undone is set aside, and is back with the view where it ends.
  void beginAside();
  void endAside(const ViewState& state);

  // Where the eye was before a section was opened, to go back there; none once something else is selected.
  void leaveForSection() { beforeSection_ = {goal_.camera, goal_.selection}; }
  std::optional<Camera> beforeSection() const {
    return beforeSection_ && beforeSection_->selection == goal_.selection ? std::optional(beforeSection_->camera)
                                                                          : std::nullopt;
  }

  bool canUndo() const { return !past_.empty(); }
  bool canRedo() const { return !future_.empty(); }
  void undo();
  void redo();
  // What is shown now becomes the beginning: there is nothing to undo.
  void forget() { past_.clear(), future_.clear(); }

  void request(Request request) { requests_.push_back(request); }
  std::vector<Request> takeRequests() { return std::exchange(requests_, {}); }

private:
  static constexpr double kFlightSeconds = 0.4;

  struct Moment {
    ViewState view;
    CaseRecord record;
  };
  struct Left {
    Camera camera;
    std::vector<std::string> selection;
  };
  struct Flight {
    Camera from, to;
    double seconds = 0.0, duration = 0.0;
  };

  void remember();
  void apply(const ViewState& state);
  void go(std::vector<Moment>& from, std::vector<Moment>& to);
  void changed();

  std::shared_ptr<const World> world_;
  ViewState goal_, shown_;
  Flight flight_;
  std::optional<Left> beforeSection_;
  CaseRecord record_;
  std::vector<Moment> past_, future_;
  std::vector<Moment> pastAside_, futureAside_;
  std::vector<Request> requests_;
  Tool tool_ = Tool::Look;
  Brush brush_;
  Question question_;
  Inquiry inquiry_;
  std::uint64_t revision_ = 1, lastGesture_ = 0, gesture_ = 0;
  float aspect_ = 1.f;
  double flightSeconds_ = kFlightSeconds;
};

}  // namespace myo
