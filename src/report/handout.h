// What the page for the patient says: plain words only, chosen from the atlas by the findings. No layout here.
#pragma once

#include <string>
#include <vector>

#include "core/image.h"
#include "report/clinic.h"
#include "scene/strings.h"
#include "scene/world.h"

namespace myo {

// What was found, and where: a trigger point or a muscle, on one of the patient's sides.
struct Finding {
  std::string id;
  Side side = Side::Right;

  bool operator==(const Finding&) const = default;
};

struct Day {
  int year = 2000, month = 1, day = 1;
};

struct HandoutPicture {
  struct Letter {
    float x = 0.f, y = 0.f;  // of the picture, 0..1 from its top left
    std::string text;
  };
  Image image;                  // opaque
  std::string caption;          // where it is seen from
  std::string atLeft, atRight;  // the patient's side at either edge, empty: neither
  std::vector<Letter> letters;  // which finding is where; empty when there is but one
};

struct HandoutEntry {
  std::string letter;              // "A"; empty when there is but one
  std::string name;                // "Right infraspinatus, trigger point 1"
  std::vector<std::string> where;  // sentences: where it is felt
  std::vector<std::string> words;  // sentences: the muscle in plain words
  std::vector<std::string> selfCare;
};

struct Handout {
  std::vector<std::string> head;  // the clinic's name first
  std::string date, title, forWhom;
  std::vector<HandoutPicture> pictures;
  std::vector<std::string> legend;  // how to read the pictures
  std::vector<HandoutEntry> entries;
  std::string helpsTitle, planTitle, callTitle;
  std::vector<std::string> plan, call;
  std::vector<std::string> foot;  // evidence, "not a diagnosis", the clinic's closing line
};

// Everything but the pictures. Fails on an id that is neither trigger point nor muscle, on no finding, and on the same
// finding twice.
Result<Handout> handoutOf(const World& world, const std::vector<Finding>& findings, const Clinic& clinic, Day day,
                          const Strings& strings);

// "23 November 2026", as the language writes it.
std::string dateText(Day day, const Strings& strings);

// A text's sentences, their punctuation with them.
std::vector<std::string> sentencesOf(const std::string& text);

}  // namespace myo
