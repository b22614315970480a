#include "core/json.h"

#include <filesystem>
#include <fstream>

#include <unistd.h>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "core/json_reader.h"
#include "core/safe_file.h"

using namespace myo;

namespace {

std::string messageOf(std::string_view text) {
  const auto parsed = parseJson(text, "x.json");
  REQUIRE_FALSE(parsed);
  return parsed.error().message();
}

}  // namespace

TEST_CASE("a syntax error names line and column") {
  CHECK_THAT(messageOf("{\n  \"a\": 1,\n  oops\n}"), Catch::Contains("x.json:line 3"));
}

TEST_CASE("what a parser would let pass is refused") {
  CHECK_THAT(messageOf(R"({"a": 1, "a": 2})"), Catch::Contains("\"a\" stands twice"));
  CHECK_THAT(messageOf(std::string(2000, '[') + std::string(2000, ']')), Catch::Contains("nested deeper"));
  CHECK_THAT(messageOf(" \n"), Catch::Contains("empty"));
  CHECK_THAT(messageOf("\"\xff\""), Catch::Contains("not valid JSON"));
  CHECK_THAT(messageOf("[1e9999]"), Catch::Contains("not valid JSON"));
  CHECK_THAT(messageOf("{} {}"), Catch::Contains("not valid JSON"));
  CHECK(parseJson(R"({"a": {"b": 1}, "c": {"b": 2}})", "x")->at("c").at("b") == 2);
}

TEST_CASE("a reader lists all errors of an object, each with its pointer") {
  const auto document = *parseJson(R"({"n": "x", "v": [1, 2], "list": ["a", 3], "odd/key": 1})", "f");
  Errors errors;
  const JsonValue root(document, "f", "", errors);
  root.isObject({"n", "v", "list"});
  root.number("n", 0.f, 1.f);
  root.vec3("v", 10.f);
  root.texts("list", false);
  root.text("gone");
  REQUIRE(errors.size() == 5);
  CHECK(errors[0].where == "f:/odd~1key");
  CHECK(errors[1].where == "f:/n");
  CHECK(errors[2].where == "f:/v");
  CHECK(errors[3].where == "f:/list/1");
  CHECK_THAT(errors[4].message(), Catch::Contains("\"gone\" is missing"));
}

TEST_CASE("a format line is held to kind and version") {
  const auto test = [](const char* text) {
    const auto document = *parseJson(text, "f");
    Errors errors;
    const bool good = checkFormat(JsonValue(document, "f", "", errors), "myoscope.thing", 2);
    CHECK(good == errors.empty());
    return good ? std::string() : errors[0].message();
  };
  CHECK(test(R"({"format": "myoscope.thing/2"})").empty());
  CHECK_THAT(test(R"({"format": "myoscope.thing/3"})"), Catch::Contains("Update"));
  CHECK_THAT(test(R"({"format": "myoscope.thing/1"})"), Catch::Contains("Convert"));
  CHECK_THAT(test(R"({"format": "myoscope.other/2"})"), Catch::Contains("another kind"));
  CHECK_THAT(test(R"({"format": "myoscope.thing"})"), Catch::Contains("another kind"));
  CHECK_THAT(test("{}"), Catch::Contains("missing"));
}

TEST_CASE("a file is replaced as a whole or not at all") {
  const auto folder = std::filesystem::temp_directory_path() / ("myoscope-json-test-" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  const auto file = folder / "a.txt";
  REQUIRE(writeFileAtomically(file, "one"));
  REQUIRE(writeFileAtomically(file, "two"));
  CHECK(*readTextFile(file) == "two");
  CHECK_FALSE(writeFileAtomically(folder / "missing" / "b.txt", "x"));
  CHECK_FALSE(readTextFile(folder));
  CHECK_FALSE(readTextFile(file, 2));
  CHECK(std::distance(std::filesystem::directory_iterator(folder), {}) == 1);
  std::filesystem::remove_all(folder);
}
