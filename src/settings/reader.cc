#include "settings/reader.h"

#include <algorithm>

#include "base/say.h"
#include "words/numbers.h"

namespace shirube::settings {
namespace {

std::string joined(std::span<const std::string_view> names) {
  std::string all;
  for (const std::string_view name : names) all += (all.empty() ? "" : ", ") + std::string(name);
  return all;
}

bool within(const std::optional<double>& value, double low, double high) {
  return value && *value >= low && *value <= high;
}

}  // namespace

Error Reader::error(const Node& near, Message what, Message remedy, std::string value) const {
  if (value.empty()) value = near.as_written();
  return at(make_error(errors_.field, std::move(what), std::move(remedy), std::move(value)),
            place(near.line));
}

Error Reader::missing(const Node& table, std::string_view key) const {
  return error(table, say({"{0} がありません。", "{0} is missing."}, key),
               say({"{0} = … を加えてください。", "Add {0} = …."}, key), std::string(key));
}

Result<void> Reader::keys(const Node& table, std::initializer_list<std::string_view> known) const {
  for (const Member& member : table.members) {
    if (std::find(known.begin(), known.end(), member.key) != known.end()) continue;
    const std::string all = joined({known.begin(), known.size()});
    return at(make_error(errors_.field, {"知らない項目です。", "This key is not known."},
                         say({"使える項目: {0}", "Known keys: {0}"}, all), member.key),
              place(member.line));
  }
  return {};
}

Result<void> Reader::format(const Node& root) const {
  const Node* node = root.find("format");
  if (node == nullptr || (node->kind == Node::Kind::whole && node->whole == 1)) return {};
  return error(*node, {"この書式の版は読めません。", "This version of the format cannot be read."},
               {"format = 1 としてください。", "Write format = 1."});
}

Result<std::string> Reader::text(const Node& table, std::string_view key, bool required,
                                 std::size_t limit) const {
  const Node* node = table.find(key);
  if (node == nullptr) {
    if (!required) return std::string();
    return error(table, say({"{0} がありません。", "{0} is missing."}, key),
                 say({"{0} = \"…\" を加えてください。", "Add {0} = \"…\"."}, key), std::string(key));
  }
  if (!node->is_text()) {
    return error(*node, say({"{0} は文字列です。", "{0} must be a string."}, key),
                 {"\"…\" で囲んでください。", "Put it in \"…\"."});
  }
  const bool control = std::any_of(node->text.begin(), node->text.end(),
                                   [](char c) { return c >= 0 && c < ' ' && c != '\n'; });
  if (node->text.size() <= limit && !control) return node->text;
  return error(
      *node,
      say({"{0} が長すぎるか、制御文字を含みます。", "{0} is too long or holds control characters."}, key),
      say({"{0}バイト以内で書いてください。", "Keep it within {0} bytes."}, limit), std::string(key));
}

Result<Message> Reader::message(const Node& table, std::string_view key, bool required,
                                std::size_t limit) const {
  const Node* node = table.find(key);
  if (node == nullptr || !node->is_table()) {
    SHIRUBE_TRY(both, text(table, key, required, limit));
    return Message(both, both);
  }
  SHIRUBE_TRY_VOID(keys(*node, {"ja", "en"}));
  SHIRUBE_TRY(ja, text(*node, "ja", true, limit));
  SHIRUBE_TRY(en, text(*node, "en", true, limit));
  return Message(ja, en);
}

Result<std::string> Reader::id(const Node& table, std::string_view key, std::size_t limit) const {
  SHIRUBE_TRY(id, text(table, key, true, limit));
  const bool plain = std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
  if (plain && !id.empty()) return id;
  return error(*table.find(key),
               say({"{0} に使えない文字があります。", "The {0} holds a letter it must not."}, key),
               {"英小文字、数字、- で書いてください。", "Use small letters, digits and -."});
}

Result<std::string> Reader::choice(const Node& table, std::string_view key,
                                   std::span<const std::string_view> known) const {
  const Node* node = table.find(key);
  if (node == nullptr) return std::string();
  if (node->is_text() && std::find(known.begin(), known.end(), node->text) != known.end()) return node->text;
  return error(*node, say({"{0} の値が違います。", "{0} has no such value."}, key),
               say({"使える値: {0}", "Known values: {0}"}, joined(known)));
}

Result<void> Reader::flag(const Node& table, std::string_view key, bool& out) const {
  const Node* node = table.find(key);
  if (node == nullptr) return {};
  if (node->kind != Node::Kind::flag) {
    return error(*node, say({"{0} は true か false です。", "{0} must be true or false."}, key),
                 {"true か false を書いてください。", "Write true or false."});
  }
  out = node->flag;
  return {};
}

Result<double> Reader::number(const Node& table, std::string_view key, double low, double high) const {
  const Node* node = table.find(key);
  if (node == nullptr) return missing(table, key);
  const std::optional<double> value = node->number();
  if (within(value, low, high)) return *value;
  return error(*node,
               say({"{0} は{1}以上{2}以下の数です。", "{0} is a number from {1} to {2}."}, key,
                   words::figure(low), words::figure(high)),
               {"値を直してください。", "Correct the value."});
}

Result<std::vector<double>> Reader::numbers(const Node& table, std::string_view key, std::size_t count,
                                            double low, double high) const {
  const Node* node = table.find(key);
  if (node == nullptr) return missing(table, key);
  if (!node->is_array() || node->items.empty() || (count != 0 && node->items.size() != count)) {
    return error(*node,
                 say({"{0} の数の並びの長さが違います。", "{0} is not a list of the right length."}, key),
                 {"[1, 2, 3] のように並べてください。", "List them like [1, 2, 3]."}, std::string(key));
  }
  std::vector<double> out;
  for (const Node& item : node->items) {
    const std::optional<double> value = item.number();
    if (!within(value, low, high)) {
      return error(item,
                   say({"{0} に{1}以上{2}以下の数でない値があります。",
                        "{0} holds a value that is no number from {1} to {2}."},
                       key, words::figure(low), words::figure(high)),
                   {"値を直してください。", "Correct the value."});
    }
    out.push_back(*value);
  }
  return out;
}

Result<const Node*> Reader::table(const Node& from, std::string_view key) const {
  const Node* node = from.find(key);
  if (node == nullptr) return missing(from, key);
  if (node->is_table()) return node;
  return error(*node, say({"{0} の書き方が違います。", "{0} is not written as it should be."}, key),
               say({"[{0}] で始めてください。", "Begin it with [{0}]."}, key), std::string(key));
}

Result<std::span<const Node>> Reader::tables(const Node& from, std::string_view key, const std::string& form,
                                             bool required, std::size_t limit) const {
  const Node* node = from.find(key);
  if (node == nullptr) {
    if (!required) return std::span<const Node>();
    return error(from, say({"{0} がありません。", "{0} is missing."}, form),
                 say({"{0} を一つ以上書いてください。", "Write at least one {0}."}, form), std::string(key));
  }
  const bool all_tables =
      node->is_array() && !node->items.empty() &&
      std::all_of(node->items.begin(), node->items.end(), [](const Node& each) { return each.is_table(); });
  if (!all_tables) {
    return error(*node, say({"{0} の書き方が違います。", "{0} is not written as it should be."}, key),
                 say({"{0} で始めてください。", "Begin each with {0}."}, form), std::string(key));
  }
  if (node->items.size() > limit) {
    return error(*node, say({"{0} が多すぎます。", "There are too many {0}."}, form),
                 say({"{0}個までにしてください。", "Keep to {0}."}, limit), std::string(key));
  }
  return std::span<const Node>(node->items);
}

}  // namespace shirube::settings
