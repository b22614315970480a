// The case in the window: new, open, save, what a crash left, and that nothing unsaved is lost unasked.
#include <array>
#include <ctime>

#include "app/window.h"
#include "scene/state_file.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

namespace myo {
namespace {

namespace fs = std::filesystem;

std::string dateName(const char* pattern, std::time_t time) {
  std::tm local{};
  localtime_r(&time, &local);
  std::array<char, 64> name{};
  std::strftime(name.data(), name.size(), pattern, &local);
  return name.data();
}

std::string withSlash(const fs::path& folder) { return (fs::absolute(folder) / "").string(); }

std::time_t clockTime(fs::file_time_type time) {
  return std::chrono::system_clock::to_time_t(std::chrono::file_clock::to_sys(time));
}

}  // namespace

bool Window::serveCase(Request request, double now) {
  switch (request) {
    case Request::ToggleCase:
      ui_->toggleCase();
      return true;
    case Request::EditNotes:
      ui_->editNotes();
      return true;
    case Request::NewCase:
      guarded([this](double) { newCase(); }, now);
      return true;
    case Request::OpenCase:
      ui_->askFile({.purpose = ui::FilePurpose::Open,
                    .path = withSlash(desk_.file().empty() ? documentFolder() : desk_.file().parent_path()),
                    .recent = desk_.recent(),
                    .home = homeFolder()});
      return true;
    case Request::ReopenCase:
      if (desk_.recent().empty())
        ui_->showNote(strings_("case.no-recent"), now);
      else
        openFile(fs::path(desk_.recent().front()), now);
      return true;
    case Request::SaveCase:
      next_ = nullptr;
      saveCase(now);
      return true;
    case Request::SaveCaseAs:
      next_ = nullptr;
      askWhereToSave();
      return true;
    case Request::SavePicture:
      savePicture(pictureFolder() / dateName("myoscope-%Y%m%d-%H%M%S.png", std::time(nullptr)), 0, 0, now);
      return true;
    case Request::SavePictureSized:
      askForPicture();
      return true;
    case Request::CopyPicture:
      copyPicture(now);
      return true;
    case Request::PatientPage:
      askForPage(now);
      return true;
    default:
      return false;
  }
}

// With the view as it is without a presentation.
Case Window::caseNow() const {
  Case one;
  static_cast<CaseRecord&>(one) = session_.record();
  one.view = withoutHover(presenting() ? beforeTelling_ : session_.goal());
  return one;
}

ui::CaseInfo Window::caseInfo() const {
  return {desk_.file().filename().string(), desk_.file().parent_path().string(), desk_.unsaved()};
}

void Window::followCase(double now) {
  if (glfwWindowShouldClose(context_.handle())) return;  // it has been decided
  if (followedRevision_ != session_.revision()) {
    followedRevision_ = session_.revision();
    desk_.follow(caseNow());
  }
  if (const auto trouble = desk_.trouble()) ui_->showError(strings_.format("error.autosave", trouble->message()), now);
  std::string title = desk_.file().filename().string();
  if (desk_.unsaved()) title = "\u25CF " + (title.empty() ? strings_("case.new") : title);
  title += title.empty() ? "Myoscope" : " \u2013 Myoscope";
  if (title == title_) return;
  title_ = title;
  glfwSetWindowTitle(context_.handle(), title.c_str());
  wake();
}

void Window::guarded(Step step, double now) {
  if (!desk_.unsaved()) return step(now);
  next_ = std::move(step);
  const std::string name = desk_.file().empty() ? strings_("case.new") : desk_.file().filename().string();
  ui_->ask({"unsaved",
            strings_("ask.unsaved.title"),
            strings_.format("ask.unsaved.text", name),
            {strings_("ask.unsaved.save"), strings_("ask.unsaved.drop"), strings_("dialog.cancel")}});
}

void Window::quit(double now) {
  const Step end = [this](double) {
    desk_.leave();
    glfwSetWindowShouldClose(context_.handle(), GLFW_TRUE);
  };
  stopPresenting();
  // Painted pain alone is no case: the next start shows it again.
  if (desk_.file().empty() && session_.record().empty()) return end(now);
  guarded(end, now);
}

void Window::newCase() {
  Case fresh;
  fresh.view = caseNow().view;
  fresh.view.pain = {};
  fresh.view.findings.clear();
  fresh.view.findingsLook = FindingsLook::Together;
  stopPresenting();
  session_.begin(fresh, fresh.view);
  desk_.begin(fresh);
  ui_->showCase();
}

void Window::openFile(const fs::path& file, double now) {
  if (kindOf(file) == FileKind::Case) return guarded([this, file](double then) { openCaseFile(file, then); }, now);
  const auto state = readStateFile(file);
  if (!state) return ui_->showError(strings_.format("error.open", state.error().front().message()), now);
  stopPresenting();
  session_.restore(*state);
}

void Window::openCaseFile(const fs::path& file, double now) {
  const auto opened = desk_.open(file);
  if (!opened) return ui_->showError(strings_.format("error.open", opened.error().front().message()), now);
  stopPresenting();
  session_.begin(opened->content, opened->content.view);
  desk_.follow(caseNow());
  ui_->showCase();
  if (!opened->warning.empty()) ui_->showError(strings_.format("case.previous", opened->warning), now);
  tellUnknown(now);
}

void Window::tellUnknown(double now) {
  const World* world = session_.world().get();
  if (!world) return;
  const Errors unknown = unknownFindings(session_.record(), world->atlas, desk_.file().string());
  if (!unknown.empty()) ui_->showError(unknown.front().message(), now);
}

void Window::saveCase(double now) {
  if (desk_.file().empty()) return askWhereToSave();
  if (!desk_.changedOutside()) return saveCaseTo(desk_.file(), now);
  ui_->ask({"changed",
            strings_("ask.changed.title"),
            strings_.format("ask.changed.text", desk_.file().string()),
            {strings_("ask.changed.other"), strings_("ask.changed.replace"), strings_("dialog.cancel")}});
}

void Window::askWhereToSave() {
  fs::path start = desk_.file();
  if (start.empty())
    start = freeName(fs::absolute(documentFolder()), dateName("case-%Y-%m-%d", std::time(nullptr)), ".json");
  ui_->askFile({.purpose = ui::FilePurpose::SaveCase, .path = start.string(), .recent = {}, .home = homeFolder()});
}

void Window::saveCaseTo(const fs::path& file, double now) {
  const auto saved = desk_.save(file, caseNow());
  if (!saved) return ui_->showError(strings_.format("error.save-case", saved.error().message()), now);
  ui_->showNote(strings_.format("note.saved", file.string()), now);
  if (const Step step = std::exchange(next_, nullptr)) step(now);
}

void Window::offerLeftover() {
  const Leftover* found = desk_.leftover();
  if (!found) return;
  const std::string name = found->own.empty() ? strings_("case.new") : found->own.filename().string();
  ui_->ask({"leftover",
            strings_("ask.leftover.title"),
            strings_.format("ask.leftover.text", name, dateName("%Y-%m-%d %H:%M", clockTime(found->time)),
                            found->content.findings.size()),
            {strings_("ask.leftover.restore"), strings_("ask.leftover.drop"), strings_("ask.leftover.later")}});
}

void Window::takeReply(const ui::Reply& reply, double now) {
  if (reply.id == "unsaved") {
    if (reply.answer == 0) return saveCase(now);
    const Step step = std::exchange(next_, nullptr);
    if (reply.answer == 1 && step) step(now);
  } else if (reply.id == "changed") {
    if (reply.answer == 0) askWhereToSave();
    if (reply.answer == 1) saveCaseTo(desk_.file(), now);
  } else if (reply.id == "leftover") {
    if (reply.answer == 2) return desk_.postponeLeftovers();
    if (reply.answer == 1) return desk_.discardLeftover(), offerLeftover();
    const Case found = desk_.restore();
    viewPending_ = false;
    session_.begin(found, found.view);
    desk_.follow(caseNow());
    desk_.postponeLeftovers();
    ui_->showCase();
  }
}

void Window::takeFile(const ui::FileChoice& choice, double now) {
  switch (choice.purpose) {
    case ui::FilePurpose::Open:
      return openFile(choice.path, now);
    case ui::FilePurpose::SaveCase:
      return saveCaseTo(choice.path, now);
    case ui::FilePurpose::SavePicture:
      return savePicture(choice.path, choice.width, choice.height, now);
    case ui::FilePurpose::PatientPage:
      return writePage(choice, now);
  }
}

}  // namespace myo
