// A value of the plan as one word: what a line of history says, and what `answer` takes.
#pragma once

#include <string>

#include "plan/fields.h"

namespace shirube {

// Empty: there is nothing, or it is not known.
inline std::string text_of(const Field&, const std::string& value) { return value; }
inline std::string text_of(const Field&, bool value) { return value ? "yes" : "no"; }
inline std::string text_of(const Field& field, std::int64_t value) {
  return field.kind != Kind::plain && value == 0 ? std::string() : std::to_string(value);
}
inline std::string text_of(const Field& field, int value) { return text_of(field, std::int64_t{value}); }
inline std::string text_of(const Field&, const Decimal& value) { return value.to_string(); }
inline std::string text_of(const Field&, const Unit& value) { return value.text; }
inline std::string text_of(const Field&, const Period& value) { return value.to_iso(); }
inline std::string text_of(const Field&, const SourcedText& value) { return value.value; }
// "5@2019": every five years, one of them 2019.
inline std::string text_of(const Field&, const SurveyCycle& value) {
  if (value == SurveyCycle{}) return {};
  const std::string years = std::to_string(value.years);
  return value.anchor_year == 0 ? years : years + "@" + std::to_string(value.anchor_year);
}
template <NamedEnum E>
std::string text_of(const Field&, E value) {
  return code(value) == "unknown" ? std::string() : std::string(code(value));
}
template <class T>
std::string text_of(const Field& field, const std::optional<T>& value) {
  return value ? text_of(field, *value) : std::string();
}
template <class T>
std::string text_of(const Field& field, const std::vector<T>& values) {
  std::string text;
  for (const T& value : values) text += (text.empty() ? "" : ", ") + text_of(field, value);
  return text;
}

// Equal to the letter: 91.3 is not 91.30. Sources do not count.
template <class T>
bool same_value(const T& a, const T& b) {
  return a == b;
}
inline bool same_value(const Decimal& a, const Decimal& b) { return a.to_string() == b.to_string(); }
inline bool same_value(const Unit& a, const Unit& b) { return a.text == b.text; }
inline bool same_value(const SourcedText& a, const SourcedText& b) { return a.value == b.value; }
template <class T>
bool same_value(const std::optional<T>& a, const std::optional<T>& b) {
  return a.has_value() == b.has_value() && (!a || same_value(*a, *b));
}

}  // namespace shirube
