// The page for the patient as a PDF: one sheet, vector text, black on white.
#pragma once

#include <string>

#include "core/error.h"
#include "report/handout.h"

namespace myo {

// The width and height in points of the row of pictures at its largest; a picture is made for its share of it.
inline constexpr float kPictureRowWidth = 515.f, kPictureRowHeight = 290.f;
// What a row of three or four comes to, with the words they need.
inline constexpr float kFullRowHeight = 215.f;

// Chooses the largest text, then the largest pictures, that let everything fit; leaves out sentences from the back of
// the plain words, then advice, before it makes text smaller than 8.5 points. Fails when even that does not fit.
Result<std::string> handoutPdf(const Handout& handout, Paper paper, Day created);

}  // namespace myo
