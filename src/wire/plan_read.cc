#include <limits>
#include <nlohmann/json.hpp>

#include "plan/fields.h"
#include "text/nesting.h"
#include "wire/json.h"

namespace shirube::wire {
namespace {

// Sorted keys: an object with a million keys is still read in n log n.
using Json = nlohmann::json;

int line_of(std::string_view text, std::size_t byte) {
  int line = 1;
  for (std::size_t i = 0; i < byte && i < text.size(); ++i) line += text[i] == '\n' ? 1 : 0;
  return line;
}

std::string shown(const Json& value) {
  std::string text = value.dump(-1, ' ', false, Json::error_handler_t::replace);
  if (text.size() <= 80) return text;
  text.resize(80);
  while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0) == 0x80) text.pop_back();
  if (!text.empty() && static_cast<unsigned char>(text.back()) >= 0xC0) text.pop_back();
  return text + "…";
}

class PlanReader {
 public:
  // Sets every member that the object has; the others keep their defaults.
  template <class T>
  void read_object(const Json& json, T& value) {
    if (!json.is_object()) return refuse(json, {"オブジェクト（{…}）", "an object"});
    const Json* const outer = object_;
    object_ = &json;
    describe(*this, value);
    object_ = outer;
  }

  template <class T>
  void operator()(const Field& field, T& member) {
    if (error_) return;
    const auto found = object_->find(field.name);
    if (found == object_->end()) return;
    const std::size_t length = pointer_.size();
    pointer_ += '/';
    pointer_ += field.name;
    read(*found, member);
    pointer_.resize(length);
  }

  const std::optional<Error>& error() const { return error_; }

 private:
  void refuse(const Json& json, const Message& expected) {
    if (error_) return;
    error_ = make_error(
        "json-field",
        {"JSON の " + (pointer_.empty() ? "全体" : pointer_) + " には" + expected.ja + "が必要です",
         "JSON " + (pointer_.empty() ? "as a whole" : pointer_) + " must be " + expected.en},
        {"docs/formats/json.md の項目の説明を確かめ、その箇所を直してください",
         "look the field up in docs/formats/json.md and correct it"},
        shown(json));
    error_->place.cell = pointer_;
  }

  void read(const Json& json, std::string& value) {
    if (!json.is_string()) return refuse(json, {"文字列", "a string"});
    value = json.get_ref<const std::string&>();
  }
  void read(const Json& json, bool& value) {
    if (!json.is_boolean()) return refuse(json, {" true か false ", "true or false"});
    value = json.get<bool>();
  }
  void read(const Json& json, std::int64_t& value) {
    const bool fits = json.is_number_unsigned()
                          ? json.get<std::uint64_t>() <= std::numeric_limits<std::int64_t>::max()
                          : json.is_number_integer();
    if (!fits) return refuse(json, {"整数", "a whole number"});
    value = json.get<std::int64_t>();
  }
  void read(const Json& json, int& value) {
    std::int64_t wide = 0;
    read(json, wide);
    if (error_) return;
    if (wide < std::numeric_limits<int>::min() || wide > std::numeric_limits<int>::max()) {
      return refuse(json, {"32ビットの整数", "a whole number of 32 bits"});
    }
    value = static_cast<int>(wide);
  }
  void read(const Json& json, Decimal& value) {
    const Message expected{"15桁以内の数を書いた文字列（\"91.30\"）",
                           "a string with a number of up to 15 digits (\"91.30\")"};
    if (!json.is_string()) return refuse(json, expected);
    const Result<Decimal> parsed = Decimal::parse(json.get_ref<const std::string&>());
    if (!parsed) return refuse(json, expected);
    value = parsed.value();
  }
  // A unit the table does not know is a counter of its own, as in unit.h.
  void read(const Json& json, Unit& value) {
    std::string text;
    read(json, text);
    if (error_) return;
    if (text.empty()) {
      value = Unit{};
    } else if (const std::optional<Unit> unit = parse_unit(text)) {
      value = *unit;
    } else {
      value = Unit{text, Dimension::counter, 1};
    }
  }
  void read(const Json& json, Period& value) {
    if (!json.is_object()) return refuse(json, {"期間のオブジェクト", "a period object"});
    PeriodFields fields;
    const Json* const outer = object_;
    object_ = &json;
    (*this)(Field{"iso", "", ""}, fields.iso);
    (*this)(Field{"basis", "", ""}, fields.basis);
    (*this)(Field{"aggregation", "", ""}, fields.aggregation);
    object_ = outer;
    if (error_) return;
    const std::optional<Period> period = Period::from_iso(fields.iso, fields.aggregation, fields.basis);
    if (!period) {
      return refuse(json, {"期間（\"iso\": \"2018\"、\"2018-10\"、\"2020/2024\" など）",
                           "a period (\"iso\": \"2018\", \"2018-10\", \"2020/2024\" …)"});
    }
    value = *period;
  }
  void read(const Json& json, Source& value) {
    if (json.is_null()) {
      value = Source{};
    } else {
      read_object(json, value);
    }
  }
  template <class T>
  void read(const Json& json, std::optional<T>& value) {
    if (json.is_null()) {
      value.reset();
      return;
    }
    T inner = initial<T>();
    read(json, inner);
    value = std::move(inner);
  }
  template <class T>
  void read(const Json& json, std::vector<T>& values) {
    if (!json.is_array()) return refuse(json, {"配列（[…]）", "an array"});
    values.clear();
    values.reserve(json.size());
    const std::size_t length = pointer_.size();
    for (std::size_t i = 0; i < json.size() && !error_; ++i) {
      pointer_ += '/' + std::to_string(i);
      T value = initial<T>();
      read(json[i], value);
      values.push_back(std::move(value));
      pointer_.resize(length);
    }
  }
  template <class T>
  void read(const Json& json, T& value) {
    if constexpr (std::is_enum_v<T>) {
      std::optional<T> named;
      if (json.is_string()) named = from_code<T>(json.get_ref<const std::string&>());
      if (!named) return refuse(json, one_of<T>());
      value = *named;
    } else {
      read_object(json, value);
    }
  }

  struct PeriodFields {
    std::string iso;
    YearBasis basis = YearBasis::unknown;
    Aggregation aggregation = Aggregation::point;
  };

  template <class T>
  static T initial() {
    if constexpr (std::is_same_v<T, Period>) {
      return Period::year(1);
    } else {
      return T{};
    }
  }

  template <class T>
  static Message one_of() {
    std::string names;
    for (const EnumWord<T>& word : kEnumWords<T>)
      names += (names.empty() ? "" : ", ") + std::string(word.code);
    return {"次のいずれか（" + names + "）", "one of " + names};
  }

  const Json* object_ = nullptr;
  std::string pointer_;
  std::optional<Error> error_;
};

Error too_large(std::string value) {
  return make_error("json-too-large",
                    {"JSON が大きすぎるか、入れ子が深すぎます（上限 64 MiB、64 段）",
                     "the JSON is too large or nested too deeply (at most 64 MiB and 64 levels)"},
                    {"Shirube が書き出した計画のファイルかどうかを確かめてください",
                     "check that the file is a plan written by Shirube"},
                    std::move(value));
}

Result<Json> parse(std::string_view text) {
  if (text.size() > kMaxJsonBytes) return too_large(std::to_string(text.size()) + " bytes");
  if (text::nests_deeper_than(text, kMaxJsonDepth)) return too_large({});
  try {
    return Json::parse(text.begin(), text.end());
  } catch (const Json::parse_error& problem) {
    const std::size_t byte = problem.byte;
    Error error = make_error("json-syntax",
                             {"JSON として読めません（" + std::to_string(byte) + " バイト目）",
                              "this is not JSON (at byte " + std::to_string(byte) + ")"},
                             {"ファイルが途中で切れていないか、文字コードが UTF-8 かを確かめてください",
                              "check that the file is complete and in UTF-8"});
    error.place.line = line_of(text, byte);
    return error;
  } catch (const Json::exception&) {  // a number that no double holds
    return make_error("json-syntax", {"JSON の数値が大きすぎます", "a number in the JSON is too large"},
                      {"数値を確かめてください", "check its numbers"});
  }
}

}  // namespace

Result<Plan> plan_from_json(std::string_view json) {
  SHIRUBE_TRY(root, parse(json));
  if (root.is_object()) {
    const auto format = root.find("format");
    if (format != root.end() && *format != kPlanFormat) {
      Error error = make_error(
          "json-format",
          {"この JSON は、この版の Shirube が読める計画の形式ではありません",
           "this JSON is not a plan in the form that this version of Shirube reads"},
          {"新しい版の Shirube で書かれたものなら、Shirube を更新してください（読める形式: " +
               std::string(kPlanFormat) + "）",
           "if a newer Shirube wrote it, update Shirube (it reads " + std::string(kPlanFormat) + ")"},
          shown(*format));
      error.place.cell = "/format";
      return error;
    }
  }
  PlanReader reader;
  Plan plan;
  reader.read_object(root, plan);
  if (reader.error()) return *reader.error();
  return plan;
}

}  // namespace shirube::wire
