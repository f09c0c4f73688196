// Reading what a person typed as a value of the plan, by the kind of the field.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "base/result.h"
#include "plan/fields.h"
#include "plan/finding.h"
#include "text/normalise.h"

namespace shirube::intake {

// Error: answer-value, naming what is accepted.
Error refuse_value(const Answer& answer, const Message& accepted);

Result<void> read_value(const Field& field, const Answer& answer, std::string& value);
Result<void> read_value(const Field& field, const Answer& answer, bool& value);
Result<void> read_value(const Field& field, const Answer& answer, int& value);
Result<void> read_value(const Field& field, const Answer& answer, std::int64_t& value);
Result<void> read_value(const Field& field, const Answer& answer, Decimal& value);
Result<void> read_value(const Field& field, const Answer& answer, Unit& value);
Result<void> read_value(const Field& field, const Answer& answer, Period& value);
Result<void> read_value(const Field& field, const Answer& answer, SourcedText& value);
// "5" or "5@2019": every five years, one of them 2019.
Result<void> read_value(const Field& field, const Answer& answer, SurveyCycle& value);
// "91000@2030".
Result<void> read_value(const Field& field, const Answer& answer, PlannedPopulation& value);

// By its code or its word in either language.
template <NamedEnum E>
Result<void> read_value(const Field&, const Answer& answer, E& value) {
  for (const EnumWord<E>& word : kEnumWords<E>) {
    if (answer.value == word.code || answer.value == word.ja || answer.value == word.en) {
      value = word.value;
      return {};
    }
  }
  return refuse_value(answer, accepted_codes<E>());
}

template <class T>
Result<void> read_value(const Field& field, const Answer& answer, std::optional<T>& value) {
  T inner = [] {
    if constexpr (std::same_as<T, Period>) {
      return Period::year(1);
    } else {
      return T{};
    }
  }();
  if (value) inner = *value;
  SHIRUBE_TRY_VOID(read_value(field, answer, inner));
  value = std::move(inner);
  return {};
}

// Words with 、 or a comma between them.
std::vector<std::string> pieces_of(const std::string& list);

template <class T>
Result<void> read_value(const Field& field, const Answer& answer, std::vector<T>& values) {
  std::vector<T> read;
  for (const std::string& piece : pieces_of(answer.value)) {
    Answer one = answer;
    one.value = piece;
    T value{};
    SHIRUBE_TRY_VOID(read_value(field, one, value));
    read.push_back(std::move(value));
  }
  values = std::move(read);
  return {};
}

}  // namespace shirube::intake
