// The only file that sees toml++.
#include "settings/toml.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

[[noreturn]] static void not_toml(const char* condition) { throw std::runtime_error(condition); }
// The library asserts what broken input does not keep, and with NDEBUG lets the compiler assume
// it. Here it is an error like any other.
#undef NDEBUG
#define TOML_ASSERT(condition) ((condition) ? void() : not_toml(#condition))
#include <toml++/toml.h>

#include "words/numbers.h"

namespace shirube::settings {
namespace {

int line_of(const toml::source_region& region) { return static_cast<int>(region.begin.line); }

Node node_of(const toml::node& from) {
  Node to;
  to.line = line_of(from.source());
  if (const toml::table* table = from.as_table()) {
    for (const auto& [key, value] : *table) {
      to.members.push_back({std::string(key.str()), line_of(key.source()), node_of(value)});
    }
  } else if (const toml::array* array = from.as_array()) {
    to.kind = Node::Kind::array;
    for (const toml::node& item : *array) to.items.push_back(node_of(item));
  } else if (const auto text = from.value_exact<std::string>()) {
    to.kind = Node::Kind::text;
    to.text = *text;
  } else if (const auto whole = from.value_exact<std::int64_t>()) {
    to.kind = Node::Kind::whole;
    to.whole = *whole;
  } else if (const auto real = from.value_exact<double>()) {
    to.kind = Node::Kind::real;
    to.real = *real;
  } else if (const auto flag = from.value_exact<bool>()) {
    to.kind = Node::Kind::flag;
    to.flag = *flag;
  } else {
    to.kind = Node::Kind::moment;
  }
  return to;
}

}  // namespace

const Node* Node::find(std::string_view key) const {
  const auto found =
      std::find_if(members.begin(), members.end(), [key](const Member& each) { return each.key == key; });
  return found == members.end() ? nullptr : &found->value;
}

std::optional<double> Node::number() const {
  if (kind == Kind::whole) return static_cast<double>(whole);
  if (kind == Kind::real && std::isfinite(real)) return real;
  return std::nullopt;
}

std::string Node::as_written() const {
  if (kind == Kind::text) return text;
  if (kind == Kind::whole) return std::to_string(whole);
  return kind == Kind::real && std::isfinite(real) ? words::figure(real) : std::string();
}

Result<Node> parse_toml(std::string_view toml, const std::string& file, const ErrorCodes& errors,
                        std::size_t max_bytes) {
  const auto refused = [&](Message what, Message remedy, int line) {
    return at(make_error(errors.syntax, std::move(what), std::move(remedy)), {file, line, {}});
  };
  if (toml.size() > max_bytes) {
    const std::string kilobytes = std::to_string(max_bytes / 1024);
    return refused(
        {"ファイルが大きすぎます。", "The file is too large."},
        {kilobytes + "キロバイト以内にしてください。", "Keep it within " + kilobytes + " kilobytes."}, 0);
  }
  int line = 0;
  if (toml_nests_deeper_than(toml, kDeepest, &line)) {
    return refused({"入れ子が深すぎます。", "It nests too deeply."},
                   {"表や配列の入れ子は" + std::to_string(kDeepest) + "段までです。",
                    "Tables and arrays nest at most " + std::to_string(kDeepest) + " deep."},
                   line);
  }
  try {
    return node_of(toml::parse(toml, file));
  } catch (const toml::parse_error& error) {
    const std::string said(error.description());
    return refused({"TOML として読めません。", "This is not valid TOML."},
                   {"その行の書き方を直してください（読み取りの説明: " + said + "）。",
                    "Mend the line (the reader says: " + said + ")."},
                   line_of(error.source()));
  } catch (const std::exception& error) {
    return refused({"TOML として読めません。", "This is not valid TOML."},
                   {std::string("ファイルを確かめてください: ") + error.what(),
                    std::string("Check the file: ") + error.what()},
                   0);
  }
}

}  // namespace shirube::settings
