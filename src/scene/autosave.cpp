#include "scene/autosave.h"

#include <algorithm>

namespace myo {

Autosave::Autosave(AutosavePlace place, Pace pace)
    : place_(std::move(place)), pace_(pace), thread_([this] { run(); }) {}

Autosave::~Autosave() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

void Autosave::keep(Case content, std::filesystem::path own) {
  {
    const std::lock_guard lock(mutex_);
    last_ = std::chrono::steady_clock::now();
    if (!wanted_) first_ = last_;
    wanted_ = Wanted{std::move(content), std::move(own)};
  }
  wake_.notify_all();
}

void Autosave::drop() {
  {
    const std::lock_guard lock(mutex_);
    last_ = first_ = std::chrono::steady_clock::now();
    wanted_ = Wanted{};
    hurry_ = true;
  }
  wake_.notify_all();
}

void Autosave::finish() {
  std::unique_lock lock(mutex_);
  hurry_ = true;
  wake_.notify_all();
  idle_.wait(lock, [&] { return !wanted_ && !busy_; });
}

std::optional<Error> Autosave::takeError() {
  const std::lock_guard lock(mutex_);
  return std::exchange(error_, std::nullopt);
}

void Autosave::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    wake_.wait(lock, [&] { return wanted_ || stop_; });
    if (!wanted_) return;
    // Further changes push the time on, but not for ever.
    while (!hurry_ && !stop_) {
      const auto due = std::min(last_ + pace_.after, first_ + pace_.atLatest);
      if (std::chrono::steady_clock::now() >= due) break;
      wake_.wait_until(lock, due);
    }
    const Wanted wanted = std::move(*wanted_);
    wanted_.reset();
    hurry_ = false;
    busy_ = true;
    lock.unlock();
    write(wanted);
    lock.lock();
    busy_ = false;
    idle_.notify_all();
  }
}

void Autosave::write(const Wanted& wanted) {
  if (!wanted.content) return place_.clear();
  place_.noteOwner(wanted.own);
  if (const auto saved = saveCase(place_.file(), *wanted.content); !saved) {
    const std::lock_guard lock(mutex_);
    error_ = saved.error();
  }
}

}  // namespace myo
