// A kind of record: what it is called, which of its fields make its key, which follow. One
// value says it all, and reading, writing, the views of the database and its documentation test
// go by it:
//
//   struct Remark {
//     std::string subject;
//     std::string text;
//   };
//   inline constexpr auto kRemark =
//       kind<Remark>("remark", Counted::yes, key("subject", &Remark::subject), field("text", &Remark::text));
//
// A field may be text, a whole number, yes or no, or a text that may be missing. Fields are only
// ever added, at the end; what was written before reads as empty, 0 or missing there.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

#include "store/cells.h"

namespace shirube::store {

// Whether its records have a number of their own in the history.
enum class Counted { no, yes };

template <class Row, class Type>
struct Field {
  const char* name;
  Type Row::*member;
  bool in_key;
};
template <class Row, class Type>
constexpr Field<Row, Type> key(const char* name, Type Row::*member) {
  return {name, member, true};
}
template <class Row, class Type>
constexpr Field<Row, Type> field(const char* name, Type Row::*member) {
  return {name, member, false};
}

// What a database needs to show the records to other tools.
struct FieldForm {
  enum class Type { text, number, text_or_none };
  std::string name;
  bool in_key = false;
  Type type = Type::text;
};
struct KindForm {
  std::string name;
  std::vector<FieldForm> fields;
  bool of_plan = true;            // its scope is a plan
  std::string withdrawn_without;  // a field; where it is empty, the record withdraws those before
  std::string blob_hash;          // what the hash and the bytes of its blob are called; empty: it has none
  std::string blob_bytes;
  bool blob_is_text = false;
};

struct Written {
  std::string key;
  std::string content;
};

template <class R, class... Types>
class Kind {
 public:
  using Row = R;
  constexpr Kind(const char* name, Counted counted, Field<Row, Types>... fields)
      : name_(name), counted_(counted), fields_(fields...) {}

  constexpr std::string_view name() const { return name_; }
  constexpr bool counted() const { return counted_ == Counted::yes; }

  Written write(const Row& row) const {
    Written out{"[", "{"};
    out.content.reserve(160);
    std::apply([&](const auto&... each) { (write_one(each, row, out), ...); }, fields_);
    out.key += ']';
    out.content += '}';
    return out;
  }
  // nullopt: the record is not of this kind.
  std::optional<Row> read(std::string_view key, std::string_view content) const {
    std::optional<Cells> keys = Cells::read(key);
    std::optional<Cells> cells = Cells::read(content);
    if (!keys || !cells) return std::nullopt;
    Row row{};
    bool whole = true;
    std::apply([&](const auto&... each) { ((whole = read_one(each, *keys, *cells, row) && whole), ...); },
               fields_);
    if (!whole) return std::nullopt;
    return row;
  }
  KindForm form() const {
    KindForm form;
    form.name = name_;
    std::apply([&](const auto&... each) { (form.fields.push_back(form_of(each)), ...); }, fields_);
    return form;
  }

 private:
  template <class Type>
  static void write_value(std::string& out, const Type& value) {
    if constexpr (std::is_same_v<Type, std::string>) {
      append_json(out, std::string_view(value));
    } else if constexpr (std::is_same_v<Type, std::optional<std::string>>) {
      append_json(out, std::string_view(*value));
    } else {
      append_json(out, static_cast<std::int64_t>(value));
    }
  }
  template <class Type>
  static void write_one(const Field<Row, Type>& field, const Row& row, Written& out) {
    const Type& value = row.*field.member;
    if (field.in_key) {
      if (out.key.size() > 1) out.key += ',';
      write_value(out.key, value);
    } else if (value != Type{}) {
      out.content += out.content.size() > 1 ? ",\"" : "\"";
      out.content += field.name;
      out.content += "\":";
      write_value(out.content, value);
    }
  }
  template <class Type>
  static bool read_one(const Field<Row, Type>& field, Cells& keys, Cells& cells, Row& row) {
    const Cells::Cell* cell = field.in_key ? keys.next() : cells.named(field.name);
    if (cell == nullptr) return !field.in_key;
    if constexpr (std::is_integral_v<Type>) {
      if (cell->is_text) return false;
      row.*field.member = static_cast<Type>(cell->number());
    } else {
      if (!cell->is_text) return false;
      row.*field.member = cell->text();
    }
    return true;
  }
  template <class Type>
  static FieldForm form_of(const Field<Row, Type>& field) {
    using Form = FieldForm::Type;
    constexpr bool optional = std::is_same_v<Type, std::optional<std::string>>;
    const Form type = std::is_integral_v<Type> ? Form::number : optional ? Form::text_or_none : Form::text;
    return {field.name, field.in_key, type};
  }

  const char* name_;
  Counted counted_;
  std::tuple<Field<Row, Types>...> fields_;
};

template <class Row, class... Types>
constexpr Kind<Row, Types...> kind(const char* name, Counted counted, Field<Row, Types>... fields) {
  return Kind<Row, Types...>(name, counted, fields...);
}

}  // namespace shirube::store
