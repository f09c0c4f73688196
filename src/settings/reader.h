// Taking a settings file apart: each function reads one thing of a table and says, with line,
// key and remedy, what is wrong with it. All errors have the code errors.field.
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "settings/toml.h"

namespace shirube::settings {

class Reader {
 public:
  Reader(std::string file, const ErrorCodes& errors) : file_(std::move(file)), errors_(errors) {}

  const std::string& file() const { return file_; }
  Place place(int line, std::string key = {}) const { return {file_, line, std::move(key)}; }
  // Without `value`, what is written there.
  Error error(const Node& near, Message what, Message remedy, std::string value = {}) const;
  Error missing(const Node& table, std::string_view key) const;

  // A key nobody reads is a misspelt one.
  Result<void> keys(const Node& table, std::initializer_list<std::string_view> known) const;
  // format = 1, where it is stated.
  Result<void> format(const Node& root) const;

  // Empty where it is not required and not there. Refused: more than `limit` bytes, control
  // characters other than line ends.
  Result<std::string> text(const Node& table, std::string_view key, bool required, std::size_t limit) const;
  // { ja = "…", en = "…" }, or one text for both.
  Result<Message> message(const Node& table, std::string_view key, bool required, std::size_t limit) const;
  // Small letters, digits and '-'.
  Result<std::string> id(const Node& table, std::string_view key, std::size_t limit) const;
  // One of `known`; empty where it is not there.
  Result<std::string> choice(const Node& table, std::string_view key,
                             std::span<const std::string_view> known) const;
  Result<std::string> choice(const Node& table, std::string_view key,
                             std::initializer_list<std::string_view> known) const {
    return choice(table, key, std::span<const std::string_view>(known.begin(), known.size()));
  }
  Result<void> flag(const Node& table, std::string_view key, bool& out) const;  // as it was where not there
  // From `low` to `high`; required.
  Result<double> number(const Node& table, std::string_view key, double low, double high) const;
  // `count` of them; 0: one or more.
  Result<std::vector<double>> numbers(const Node& table, std::string_view key, std::size_t count, double low,
                                      double high) const;
  // A table; required.
  Result<const Node*> table(const Node& from, std::string_view key) const;
  // `form`: how one begins, "[[grade]]". One to `limit` of them; empty only where not required.
  Result<std::span<const Node>> tables(const Node& from, std::string_view key, const std::string& form,
                                       bool required, std::size_t limit) const;

 private:
  std::string file_;
  ErrorCodes errors_;
};

}  // namespace shirube::settings
