// The body of the page as a list of blocks, to be set in two columns.
#pragma once

#include <string>
#include <vector>

#include "report/handout.h"

namespace myo {

enum class BlockKind { Heading, Name, Text, Bullet, Check };

struct Block {
  BlockKind kind = BlockKind::Text;
  std::string text;
  std::string letter;  // of a Name
};

// How much is said: the first sentences of the plain words and the first pieces of advice of each finding.
struct Amount {
  std::size_t sentences = 0, advice = 0;
};

struct HandoutBody {
  std::vector<Block> story;  // what it is and what helps
  std::vector<Block> plan;   // what is planned and when to call
};

HandoutBody bodyOf(const Handout& handout, Amount amount);

}  // namespace myo
