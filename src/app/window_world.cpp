// Worlds arriving from the loader, and files edited while the window is open: a bad edit leaves the old version in use.

#include <fmt/core.h>

#include "app/window.h"
#include "scene/signs.h"
#include "scene/subject.h"

namespace myo {
namespace {

std::string firstOf(const Errors& errors, const Strings& strings) {
  const std::string first = errors.front().message();
  return errors.size() == 1 ? first : strings.format("error.more", first, errors.size() - 1);
}

}  // namespace

void Window::trouble(Source source, const std::string& text, double now) {
  if (std::string& told = troubles_[source]; told != text) {
    ui_->withdrawError(told);
    told = text;
    ui_->showError(text, now);
    wake();
  }
}

void Window::mended(Source source) {
  if (const auto told = troubles_.extract(source)) {
    ui_->withdrawError(told.mapped());
    wake();
  }
}

void Window::takeWorld(double now) {
  auto loaded = loader_->take();
  if (!loaded) return;
  wake();
  if (!*loaded) {
    const std::string first = firstOf(loaded->error(), strings_);
    return trouble(Source::World, session_.world() ? strings_.format("error.load", first) : first, now);
  }
  mended(Source::World);
  startWorld(**loaded);
}

void Window::startWorld(std::shared_ptr<const World> world) {
  // The story was of the old world; it goes on in the new one, as after a change of language.
  const bool telling = presenting();
  const auto toldAt = static_cast<int>(toldAt_);
  stopPresenting();
  if (auto uploaded = scene_.setWorld(world); !uploaded) return ui_->showError(uploaded.error().message(), lastTime_);
  picker_.setWorld(world);
  picked_ = {};
  index_ = SearchIndex(world->atlas, world->body);
  finderReady_ = nullptr;
  session_.setWorld(world);
  refreshTexts();
  if (std::exchange(viewPending_, false)) showFirst(*world);
  if (!telling) return;
  present(lastTime_);
  tell(toldAt);
}

void Window::showFirst(const World& world) {
  if (!desk_.file().empty()) tellUnknown(lastTime_);
  if (firstView_) {
    ViewState first = firstView(world, viewport_.aspect());
    first.theme = theme_.id;
    session_.restore(first);
    while (session_.advance(1.0)) {
    }
    session_.forget();
  }
}

void Window::takeChanges(double now) {
  if (dataChanged_.exchange(false)) {
    wake();
    loader_->request(settings_.language);
    if (auto strings = Strings::load(options_.resources.data / "lang", settings_.language)) {
      strings_ = std::move(*strings);
      refreshTexts();
      mended(Source::Strings);
    } else {
      trouble(Source::Strings, strings_.format("error.load", strings.error().message()), now);
    }
    if (auto theme = loadTheme(options_.resources.data / "themes", theme_.id)) {
      theme_ = std::move(*theme);
      scene_.invalidate();
      mended(Source::Theme);
    } else {
      trouble(Source::Theme, strings_.format("error.load", theme.error().message()), now);
    }
  }
  if (shadersChanged_.exchange(false)) {
    wake();
    if (auto reloaded = scene_.reloadShaders()) {
      mended(Source::Shaders);
    } else {
      trouble(Source::Shaders, strings_.format("error.load", reloaded.error().message()), now);
    }
  }
}

// All that can be shown, so that the fonts hold every sign of it.
void Window::refreshTexts() { texts_ = rareSigns(strings_, session_.world().get()); }

}  // namespace myo
