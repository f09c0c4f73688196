#include "intake/answer_value.h"

#include "text/number.h"
#include "text/period_text.h"

namespace shirube::intake {
namespace {

Result<std::int64_t> whole_number(const Answer& answer, std::int64_t low, std::int64_t high) {
  const Result<Decimal> value = text::parse_number(answer.value);
  if (value && value.value().places() == 0 && value.value() >= Decimal(low) &&
      value.value() <= Decimal(high)) {
    return value.value().coefficient();
  }
  const std::string range = std::to_string(low) + "–" + std::to_string(high);
  return refuse_value(answer, {range + " の整数", "a whole number " + range});
}

Result<Period> period_of(const Answer& answer) {
  const std::optional<text::PeriodMatch> match = text::parse_period(answer.value);
  if (match) return match->period;
  return refuse_value(answer, {"H30、令和元年度、H30.10、H21-30平均 など",
                               "H30, 令和元年度, H30.10, H21-30平均 and the like"});
}

Answer with_value(const Answer& answer, std::string value) {
  Answer part = answer;
  part.value = std::move(value);
  return part;
}

constexpr std::int64_t kMostPersons = 200'000'000;
constexpr int kLongestCycle = 20;

}  // namespace

Error refuse_value(const Answer& answer, const Message& accepted) {
  return make_error(
      "answer-value",
      {"この値は使えません（" + answer.field + "）", "this value cannot be used (" + answer.field + ")"},
      {"使える値: " + accepted.ja, "accepted: " + accepted.en}, answer.value);
}

Result<void> read_value(const Field&, const Answer& answer, std::string& value) {
  value = answer.value;
  return {};
}

Result<void> read_value(const Field&, const Answer& answer, bool& value) {
  for (const char* word : {"yes", "true", "はい"}) {
    if (answer.value == word) {
      value = true;
      return {};
    }
  }
  for (const char* word : {"no", "false", "いいえ"}) {
    if (answer.value == word) {
      value = false;
      return {};
    }
  }
  return refuse_value(answer, {"yes（はい）、no（いいえ）", "yes, no"});
}

Result<void> read_value(const Field& field, const Answer& answer, int& value) {
  switch (field.kind) {
    case Kind::year:
    case Kind::last_year: {
      SHIRUBE_TRY(period, period_of(answer));
      value = field.kind == Kind::year ? period.first_year() : period.last_year();
      return {};
    }
    case Kind::month:
    case Kind::count:
    case Kind::plain:
      break;
  }
  SHIRUBE_TRY(number, whole_number(answer, 1, field.kind == Kind::month ? 12 : 9999));
  value = static_cast<int>(number);
  return {};
}

Result<void> read_value(const Field&, const Answer& answer, std::int64_t& value) {
  SHIRUBE_TRY(number, whole_number(answer, 0, kMostPersons));
  value = number;
  return {};
}

Result<void> read_value(const Field&, const Answer& answer, Decimal& value) {
  SHIRUBE_TRY(number, text::parse_number(answer.value));
  value = number;
  return {};
}

Result<void> read_value(const Field&, const Answer& answer, Unit& value) {
  const std::optional<Unit> unit = parse_unit(text::for_parsing(text::trim(answer.value)));
  if (!unit) return refuse_value(answer, {"人、件、%、億円 などの単位", "a unit such as 人, 件, %, 億円"});
  value = *unit;
  return {};
}

Result<void> read_value(const Field&, const Answer& answer, Period& value) {
  SHIRUBE_TRY(period, period_of(answer));
  value = period;
  return {};
}

Result<void> read_value(const Field&, const Answer& answer, SourcedText& value) {
  value.value = answer.value;
  return {};
}

Result<void> read_value(const Field&, const Answer& answer, SurveyCycle& value) {
  const std::size_t at = answer.value.find('@');
  SHIRUBE_TRY(years, whole_number(with_value(answer, answer.value.substr(0, at)), 1, kLongestCycle));
  SurveyCycle cycle{static_cast<int>(years), 0};
  if (at != std::string::npos) {
    SHIRUBE_TRY(period, period_of(with_value(answer, answer.value.substr(at + 1))));
    cycle.anchor_year = period.first_year();
  }
  value = cycle;
  return {};
}

Result<void> read_value(const Field&, const Answer& answer, PlannedPopulation& value) {
  const std::size_t at = answer.value.find('@');
  if (at == std::string::npos)
    return refuse_value(answer, {"人数@年（例: 91000@2030）", "PERSONS@YEAR, e.g. 91000@2030"});
  SHIRUBE_TRY(persons, whole_number(with_value(answer, answer.value.substr(0, at)), 0, kMostPersons));
  SHIRUBE_TRY(period, period_of(with_value(answer, answer.value.substr(at + 1))));
  value.persons = persons;
  value.year = period.first_year();
  return {};
}

std::vector<std::string> pieces_of(const std::string& list) {
  std::vector<std::string> pieces;
  std::string piece;
  const auto keep = [&] {
    const std::string_view trimmed = text::trim(piece);
    if (!trimmed.empty()) pieces.emplace_back(trimmed);
    piece.clear();
  };
  constexpr std::string_view kComma = "、";
  for (std::size_t i = 0; i < list.size();) {
    const bool wide = list.compare(i, kComma.size(), kComma) == 0;
    if (wide || list[i] == ',') {
      keep();
      i += wide ? kComma.size() : 1;
    } else {
      piece += list[i++];
    }
  }
  keep();
  return pieces;
}

}  // namespace shirube::intake
