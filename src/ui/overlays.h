// What comes over everything: command palette, cheat sheet, messages.
#pragma once

#include <string>
#include <vector>

#include "ui/frame.h"

namespace myo::ui {

// Ctrl+K: commands, muscles and trigger points by a few letters.
class Palette {
public:
  void open() { open_ = focus_ = true, query_.clear(), row_ = 0; }
  bool isOpen() const { return open_; }
  void close() { open_ = false; }
  void draw(const Frame& frame);

private:
  struct Entry {
    std::string title, under, key;
    Action action;
    std::string name;
  };
  std::vector<Entry> entries(const Frame& frame) const;

  bool open_ = false, focus_ = false;
  std::string query_;
  int row_ = 0;
};

// F1: every command with its key, from the command table.
class CheatSheet {
public:
  void open() { open_ = true; }
  bool isOpen() const { return open_; }
  void close() { open_ = false; }
  void draw(const Frame& frame);

private:
  bool open_ = false;
};

enum class Tone { Info, Error };

// A few lines over the scene. Errors stay until they are dismissed or mended, one below the other; notes go after a
// while.
class Banner {
public:
  void show(std::string text, Tone tone, double now);
  void clear() { lines_.clear(); }
  void withdraw(const std::string& error);  // it no longer holds
  bool isOpen() const { return !lines_.empty(); }
  // Seconds until it goes by itself; 0 when it does not.
  double remaining(double now) const;
  void draw(const Frame& frame, double now);

private:
  std::vector<std::string> lines_;
  Tone tone_ = Tone::Info;
  double until_ = 0.0;
};

}  // namespace myo::ui
