// Owners of OpenGL names: each name is deleted once, whatever is moved where.
#include <catch2/catch.hpp>
#include <utility>
#include <vector>

#include "gfx/handle.h"

namespace {

std::vector<GLuint>& deleted() {
  static std::vector<GLuint> names;
  return names;
}

struct CountingTraits {
  static GLuint create() {
    static GLuint next = 0;
    return ++next;
  }
  static void destroy(GLuint name) { deleted().push_back(name); }
};
using Counting = myo::gfx::Handle<CountingTraits>;

}  // namespace

TEST_CASE("a handle deletes its name once") {
  deleted().clear();
  GLuint name = 0;
  {
    Counting handle = Counting::make();
    name = handle.get();
    REQUIRE(name != 0);
  }
  REQUIRE(deleted() == std::vector<GLuint>{name});
}

TEST_CASE("an empty handle deletes nothing") {
  deleted().clear();
  { Counting handle; }
  REQUIRE(deleted().empty());
}

TEST_CASE("moving takes the name along and deletes the one replaced") {
  deleted().clear();
  Counting a = Counting::make(), b = Counting::make();
  const GLuint nameA = a.get(), nameB = b.get();
  a = std::move(b);
  CHECK(a.get() == nameB);
  CHECK(deleted() == std::vector<GLuint>{nameA});
  Counting c(std::move(a));
  CHECK(c.get() == nameB);
  CHECK(deleted().size() == 1);
}

TEST_CASE("moving a handle onto itself keeps its name") {
  deleted().clear();
  Counting a = Counting::make();
  const GLuint name = a.get();
  Counting& same = a;
  a = std::move(same);
  CHECK(a.get() == name);
  CHECK(deleted().empty());
}
