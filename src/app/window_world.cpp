// Worlds arriving from the loader, and files edited while the window is open: a bad edit leaves the old version in use.
#include <set>

#include <fmt/core.h>

#include "app/window.h"
#include "scene/subject.h"

namespace myo {
namespace {

std::string firstOf(const Errors& errors, const Strings& strings) {
  const std::string first = errors.front().message();
  return errors.size() == 1 ? first : strings.format("error.more", first, errors.size() - 1);
}

}  // namespace

void Window::takeWorld(double now) {
  auto loaded = loader_->take();
  if (!loaded) return;
  wake();
  if (!*loaded) {
    shownError_ = firstOf(loaded->error(), strings_);
    const bool old = session_.world() != nullptr;
    return ui_->showError(old ? strings_.format("error.load", shownError_) : shownError_, now);
  }
  ui_->clearError();
  shownError_.clear();
  startWorld(**loaded);
}

void Window::startWorld(std::shared_ptr<const World> world) {
  stopPresenting();  // its story was of the old world
  if (auto uploaded = scene_.setWorld(world); !uploaded) return ui_->showError(uploaded.error().message(), lastTime_);
  picker_.setWorld(world);
  picked_ = {};
  index_ = SearchIndex(world->atlas, world->body);
  finderReady_ = nullptr;
  session_.setWorld(world);
  refreshTexts();
  if (std::exchange(viewPending_, false) && firstView_) {
    ViewState first = firstView(*world, viewport_.aspect());
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
    } else {
      ui_->showError(strings_.format("error.load", strings.error().message()), now);
    }
    if (auto theme = loadTheme(options_.resources.data / "themes", theme_.id)) {
      theme_ = std::move(*theme);
      scene_.invalidate();
    } else {
      ui_->showError(strings_.format("error.load", theme.error().message()), now);
    }
  }
  if (shadersChanged_.exchange(false)) {
    wake();
    if (auto reloaded = scene_.reloadShaders()) {
      ui_->clearError();
    } else {
      ui_->showError(strings_.format("error.load", reloaded.error().message()), now);
    }
  }
}

// All that can be shown, so that the fonts hold every sign of it.
void Window::refreshTexts() {
  std::set<std::string> rare;  // only what is not plain ASCII matters, and each sign once
  const auto add = [&](const std::string& text) {
    for (std::size_t i = 0; i < text.size();) {
      const auto c = static_cast<unsigned char>(text[i]);
      const std::size_t length = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
      if (length > 1) rare.insert(text.substr(i, length));
      i += length;
    }
  };
  for (const auto& [key, text] : strings_.all()) add(text);
  if (const World* world = session_.world().get()) {
    const auto addAll = [&](const auto& statements) {
      for (const auto& s : statements) add(s.text);
    };
    for (const Muscle& m : world->atlas.muscles) {
      for (const auto& text : {m.nameEn, m.nameLa, m.origin.text, m.insertion.text, m.action.text, m.innervation.text,
                               m.palpation.text, m.plain.text}) {
        add(text);
      }
      for (const std::string& alias : m.aliases) add(alias);
      for (const auto* list : {&m.symptoms, &m.perpetuating, &m.differential, &m.redFlags, &m.selfCare}) addAll(*list);
      addAll(m.hazards);
      for (const Hazard& h : m.hazards) {
        if (h.distance) add(h.distance->text + h.distance->population);
      }
    }
    for (const TriggerPoint& p : world->atlas.triggerPoints) {
      add(p.place.text + p.essential.text + (p.spillover ? p.spillover->text : ""));
      if (p.uncertainty) add(p.uncertainty->text);
      addAll(p.notes);
      addAll(p.frequency);
    }
    for (const InjectionStatement& s : world->atlas.injection) add(s.text + s.plain);
    for (const Source& s : world->atlas.sources) add(s.authors + s.title + s.journal + s.publisher);
    for (const Region& r : world->atlas.regions) add(r.name);
    for (const RedFlag& f : world->atlas.redFlags) add(f.title + f.text);
    for (const Phrase& p : world->atlas.phrases) {
      for (const auto& [language, phrases] : p.words) {
        for (const std::string& phrase : phrases) add(phrase);
      }
      for (const auto& [language, note] : p.note) add(note);
    }
    for (const Part& part : world->body.parts) add(part.nameEn);
  }
  texts_.clear();
  for (const std::string& sign : rare) texts_ += sign;
}

}  // namespace myo
