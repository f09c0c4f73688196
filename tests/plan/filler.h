// Plans with something in every field, and plans that differ in one, made from the table of fields.
#pragma once

#include <rapidcheck.h>

#include <set>
#include <string>
#include <vector>

#include "plan/fields.h"

namespace shirube {

// Fills every field with a value of its own and remembers what a reader should find of it.
class Filler {
 public:
  template <class T>
  static T filled(std::set<std::string>* markers = nullptr) {
    Filler filler;
    T value{};
    filler.fill(value);
    if (markers != nullptr) *markers = filler.markers_;
    return value;
  }

  template <class T>
  void operator()(const Field&, T& member) {
    fill(member);
  }

 private:
  void fill(std::string& value) { value = mark("文" + std::to_string(++next_)); }
  void fill(bool& value) { value = true; }
  void fill(int& value) { mark(std::to_string(value = ++next_)); }
  void fill(std::int64_t& value) { mark(std::to_string(value = 9'000'000'000 + ++next_)); }
  void fill(Decimal& value) {
    value = Decimal::from_coefficient(++next_ * 10, 2);
    mark(value.to_string());
  }
  void fill(Unit& value) { value = *parse_unit("億円"); }
  void fill(Period& value) {
    value = Period::months(1900 + ++next_ % 90, 4, 2000, 3, Aggregation::sum);
    mark(value.to_iso());
  }
  // Of a source, file and last line are those of the whole: a draft does not repeat them.
  void fill(Source& value) {
    value.file = "minato.md";
    fill(value.line);
    value.last_line = value.line;
    fill(value.text);
  }
  template <class T>
  void fill(std::optional<T>& value) {
    value = initial<T>();
    fill(*value);
  }
  template <class T>
  void fill(std::vector<T>& values) {
    for (int i = 0; i < 2; ++i) {
      T value = initial<T>();
      fill(value);
      values.push_back(std::move(value));
    }
  }
  template <class T>
  void fill(T& value) {
    if constexpr (std::is_enum_v<T>) {
      value = kEnumWords<T>.back().value;
    } else {
      describe(*this, value);
    }
  }
  template <class T>
  static T initial() {
    if constexpr (std::is_same_v<T, Period>) {
      return Period::year(1);
    } else {
      return T{};
    }
  }
  std::string mark(std::string text) {
    markers_.insert(text);
    return text;
  }

  int next_ = 100'000;
  std::set<std::string> markers_;
};

// Any plan at all, also such as no document would give. Inside rc::check only.
class AnyPlan {
 public:
  static Plan make() {
    AnyPlan any;
    Plan plan;
    describe(any, plan);
    return plan;
  }
  template <class T>
  void operator()(const Field&, T& member) {
    fill(member);
  }

 private:
  static std::int64_t between(std::int64_t first, std::int64_t last) {
    return *rc::gen::inRange<std::int64_t>(first, last + 1);
  }
  void fill(std::string& value) {
    static const std::vector<std::string> kPieces = {"",
                                                     "基本目標",
                                                     "\"",
                                                     "\\",
                                                     "\n",
                                                     "\t",
                                                     std::string(1, '\0'),
                                                     "\x1f",
                                                     "\x7f",
                                                     "/",
                                                     "葛󠄀",
                                                     "👨‍👩‍👧",
                                                     "\u2028",
                                                     "</scr",
                                                     "{}",
                                                     "９１．３０％",
                                                     "俱",
                                                     "é"};
    value = *rc::gen::elementOf(kPieces) + *rc::gen::elementOf(kPieces);
  }
  void fill(bool& value) { value = between(0, 1) == 1; }
  void fill(int& value) { value = static_cast<int>(between(INT32_MIN, INT32_MAX)); }
  void fill(std::int64_t& value) { value = between(INT64_MIN / 2, INT64_MAX / 2) * 2 + between(0, 1); }
  void fill(Decimal& value) {
    value = Decimal::from_coefficient(between(-999'999'999'999'999, 999'999'999'999'999),
                                      static_cast<int>(between(0, Decimal::kMaxPlaces)));
  }
  void fill(Unit& value) {
    static const std::vector<std::string> kUnits = {"", "億円", "千円", "%", "‰", "人", "千人", "団体", "歳"};
    const std::string text = *rc::gen::elementOf(kUnits);
    value = text.empty() ? Unit{} : *parse_unit(text);
  }
  void fill(Period& value) {
    const int first = static_cast<int>(between(1, 9990));
    const int last = first + static_cast<int>(between(0, 9));
    const auto basis = (*rc::gen::elementOf(kEnumWords<YearBasis>)).value;
    const auto aggregation = (*rc::gen::elementOf(kEnumWords<Aggregation>)).value;
    switch (between(0, 4)) {
      case 0:
        value = Period::year(first, basis);
        break;
      case 1:
        value = Period::month(first, static_cast<int>(between(1, 12)));
        break;
      case 2:
        value = Period::date({first, 2, static_cast<int>(between(1, 28))});
        break;
      case 3:
        value = Period::years(first, last, aggregation, basis);
        break;
      default:
        value = Period::months(first, 4, last + 1, 3, aggregation);
    }
  }
  template <class T>
  void fill(std::optional<T>& value) {
    if (between(0, 1) == 0) return;
    value = initial<T>();
    fill(*value);
  }
  template <class T>
  void fill(std::vector<T>& values) {
    for (std::int64_t count = between(0, 1) + between(0, 1); count > 0; --count) {
      T value = initial<T>();
      fill(value);
      values.push_back(std::move(value));
    }
  }
  template <class T>
  void fill(T& value) {
    if constexpr (std::is_enum_v<T>) {
      value = (*rc::gen::elementOf(kEnumWords<T>)).value;
    } else {
      describe(*this, value);
    }
  }
  template <class T>
  static T initial() {
    if constexpr (std::is_same_v<T, Period>) {
      return Period::year(1);
    } else {
      return T{};
    }
  }
};

// Changes one value of a plan: the n-th of all that are no places.
class ChangeNth {
 public:
  explicit ChangeNth(int n) : n_(n) {}
  // False: there is no n-th any more.
  bool change(Plan& plan) {
    describe(*this, plan);
    return done_;
  }
  const std::string& path() const { return found_path_; }  // "indicators.components.target.strict"
  const Field& field() const { return found_; }
  bool compared() const { return found_compared_; }

  template <class M>
  void operator()(const Field& field, M& member) {
    if (done_) return;
    const std::string outer = path_;
    const bool outer_compared = compared_;
    path_ += (path_.empty() ? "" : ".") + std::string(field.name);
    compared_ = compared_ && field.compared();
    if constexpr (kIsValue<M>) {
      if (count_++ == n_) {
        other(member);
        done_ = true;
        found_ = field;
        found_path_ = path_;
        found_compared_ = compared_;
      }
    } else if constexpr (!kIsPlace<M>) {
      inside(field, member);
    }
    path_ = outer;
    compared_ = outer_compared;
  }

 private:
  template <class T>
  void inside(const Field& field, std::optional<T>& value) {
    inside(field, *value);
  }
  template <class T>
  void inside(const Field& field, std::vector<T>& values) {
    for (T& value : values) {
      if constexpr (kIsValue<T>) {
        path_.resize(path_.rfind('.') == std::string::npos ? 0 : path_.rfind('.'));
        (*this)(field, value);
      } else {
        inside(field, value);
      }
    }
  }
  template <class T>
  void inside(const Field&, T& value) {
    describe(*this, value);
  }

  void other(std::string& value) { value += "改"; }
  void other(bool& value) { value = !value; }
  void other(int& value) { ++value; }
  void other(std::int64_t& value) { ++value; }
  void other(Decimal& value) { value = Decimal::from_coefficient(value.coefficient() + 1, value.places()); }
  void other(Unit& value) { value = *parse_unit("千円"); }
  void other(Period& value) { value = Period::year(1999); }
  void other(SourcedText& value) { value.value += "改"; }
  void other(SurveyCycle& value) { ++value.years; }
  template <class T>
  void other(std::optional<T>& value) {
    other(*value);
  }
  template <class T>
  void other(std::vector<T>& values) {
    other(values.front());
  }
  template <NamedEnum E>
  void other(E& value) {
    value = kEnumWords<E>[value == kEnumWords<E>[0].value ? 1 : 0].value;
  }

  int n_;
  int count_ = 0;
  bool done_ = false;
  bool compared_ = true;
  bool found_compared_ = true;
  Field found_;
  std::string path_;
  std::string found_path_;
};

// The plan as another document would have it that says the same elsewhere.
class Elsewhere {
 public:
  static Plan of(Plan plan) {
    Elsewhere elsewhere;
    describe(elsewhere, plan);
    return plan;
  }
  template <class M>
  void operator()(const Field&, M& member) {
    move(member);
  }

 private:
  void move(Source& source) { source = {"copy.md", source.line + 7, source.line + 8, "…"}; }
  template <class T>
  void move(std::optional<T>& value) {
    if (value) move(*value);
  }
  template <class T>
  void move(std::vector<T>& values) {
    for (T& value : values) move(value);
  }
  template <class T>
  void move(T& value) {
    if constexpr (std::same_as<T, SourcedText> || !kIsValue<T>) describe(*this, value);
  }
};

}  // namespace shirube
