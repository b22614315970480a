// What leaves the window: pictures, to a file or the clipboard, and the page for the patient.
#include <algorithm>

#include "app/handout_job.h"
#include "app/run_program.h"
#include "app/window.h"
#include "core/image.h"
#include "core/safe_file.h"
#include "render/picture.h"
#include "scene/state_json.h"
#include "scene/subject.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

namespace myo {
namespace {

namespace fs = std::filesystem;

constexpr float kLeastScale = 0.5f, kMostScale = 8.f;

}  // namespace

// In pixels; 0: as on the screen. A larger picture shows the same with larger text and marks.
std::expected<std::string, Error> Window::pictureBytes(int width, int height) {
  PictureOptions options;
  options.words = &strings_;
  const float screen = scale_ * pixels_;
  options.pixelWidth = width != 0 ? width : viewport_.width;
  options.pixelHeight = height != 0 ? height : viewport_.height;
  const float larger = std::min(static_cast<float>(options.pixelWidth) / static_cast<float>(viewport_.width),
                                static_cast<float>(options.pixelHeight) / static_cast<float>(viewport_.height));
  options.scale = std::clamp(screen * larger, kLeastScale, kMostScale);
  const auto image = renderToImage(scene_.renderer(), session_.goal(), theme_, options);
  if (!image) return std::unexpected(image.error());
  // The picture carries its view, so that it can be opened again.
  return encodePng(*image, {{"Software", "Myoscope"}, {"myoscope.state", writeState(session_.goal())}});
}

void Window::savePicture(const fs::path& file, int width, int height, double now) {
  if (!session_.world()) return;
  const auto png = pictureBytes(width, height);
  if (!png) return ui_->showError(strings_.format("error.save", png.error().message()), now);
  const auto written = writeFileAtomically(file, *png);
  if (!written) return ui_->showError(strings_.format("error.save", written.error().message()), now);
  ui_->showNote(strings_.format("note.saved", file.string()), glfwGetTime());
}

void Window::copyPicture(double now) {
  if (!session_.world()) return;
  auto png = pictureBytes(0, 0);
  if (!png) return ui_->showError(strings_.format("error.copy", png.error().message()), now);
  const auto offered = clipboard_.offer(std::move(*png));
  if (!offered) return ui_->showError(strings_.format("error.copy", offered.error().message()), now);
  ui_->showNote(strings_("note.copied-picture"), glfwGetTime());
}

void Window::askForPicture() {
  if (!session_.world()) return;
  const std::string stem = desk_.file().empty() ? "myoscope" : desk_.file().stem().string();
  ui_->askFile({.purpose = ui::FilePurpose::SavePicture,
                .path = freeName(fs::absolute(pictureFolder()), stem, ".png").string(),
                .recent = {},
                .home = homeFolder(),
                .width = viewport_.width,
                .height = viewport_.height});
}

std::vector<Finding> Window::selectedFindings() const {
  std::vector<Finding> out;
  if (!session_.world()) return out;
  for (const std::string& id : session_.goal().selection)
    if (muscleOf(session_.world()->atlas, id))
      for (const Side side : sidesOf(session_.goal().side)) out.push_back({id, side});
  return out;
}

// Those this atlas knows.
std::vector<Finding> Window::caseFindings() const {
  std::vector<Finding> out;
  if (!session_.world()) return out;
  for (const CaseFinding& f : session_.record().findings)
    if (session_.world()->atlas.triggerPoint(f.triggerPoint)) out.push_back({f.triggerPoint, f.side});
  return out;
}

void Window::askForPage(double now) {
  const bool selection = !selectedFindings().empty(), findings = !caseFindings().empty();
  if (!selection && !findings) return ui_->showNote(strings_("page.nothing"), now);
  const auto clinic = clinicFor({}, {});
  if (!clinic) return ui_->showError(clinic.error().front().message(), now);
  const bool named = !desk_.file().empty();
  const fs::path folder = named ? fs::absolute(desk_.file()).parent_path() : fs::absolute(documentFolder());
  const std::string stem = named ? desk_.file().stem().string() : strings_("page.file");
  ui_->askFile({.purpose = ui::FilePurpose::PatientPage,
                .path = freeName(folder, stem, ".pdf").string(),
                .recent = {},
                .home = homeFolder(),
                .letter = clinic->paper == Paper::Letter,
                .selection = selection,
                .findings = findings});
}

void Window::writePage(const ui::FileChoice& choice, double now) {
  const auto clinic = clinicFor({}, choice.letter ? "letter" : "a4");
  if (!clinic) return ui_->showError(clinic.error().front().message(), now);
  const auto light = loadTheme(options_.resources.data / "themes", "light");  // paper is white
  if (!light) return ui_->showError(light.error().message(), now);
  const auto written = writeHandout(scene_.renderer(), *light, choice.ofCase ? caseFindings() : selectedFindings(),
                                    *clinic, today(), strings_, choice.path, {});
  scene_.invalidate();
  if (!written) return ui_->showError(strings_.format("error.page", written.error().message()), now);
  openOnDesktop(choice.path);
  // Now, not when it was asked for: the note would be gone before it was seen.
  ui_->showNote(strings_.format("note.saved", choice.path.string()), glfwGetTime());
}

}  // namespace myo
