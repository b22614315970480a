// The texts a person sees, by key, from data/lang/LANGUAGE.json. Source code holds keys only.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/core.h>

#include "core/error.h"

namespace myo {

class Strings {
public:
  // {"format": "myoscope.lang/1", "language": "en", "name": "English", "strings": {KEY: TEXT}}
  static Result<Strings> load(const std::filesystem::path& file);
  // `folder`/LANGUAGE.json, with the English text where it has none. Fails when there is no such language, naming those
  // there are.
  static Result<Strings> load(const std::filesystem::path& folder, const std::string& language);

  // The text, or the key itself when there is none, so that a gap is seen and nothing breaks.
  const std::string& operator()(std::string_view key) const;
  bool has(std::string_view key) const;

  // The text with its {placeholders} filled. Texts are data: a wrong placeholder gives the raw text, not an exception.
  template <class... Args>
  std::string format(std::string_view key, const Args&... args) const {
    return fill((*this)(key), fmt::make_format_args(args...));
  }

  // "3.5", or "3,5" where this language writes it so.
  std::string number(double value, int decimals) const;

  const std::string& language() const { return language_; }  // "en"
  const std::string& name() const { return name_; }          // "English"
  const std::map<std::string, std::string, std::less<>>& all() const { return texts_; }

private:
  static std::string fill(const std::string& text, fmt::format_args args);

  std::string language_, name_;
  std::map<std::string, std::string, std::less<>> texts_;
  mutable std::map<std::string, std::string, std::less<>> missing_;  // keys handed back in place of texts
};

// The languages of a folder by code, in the order they are offered: English first, then by code.
std::vector<std::string> languagesOf(const std::filesystem::path& folder);

}  // namespace myo
