// The one way an operation reports failure: a value or an Error, never both.
//
//   Result<Decimal> price = Decimal::parse("1,298");
//   if (!price) return price.error();
//   use(price.value());
//
// value() on an error and error() on a value break an invariant and abort.
#pragma once

#include <optional>
#include <utility>
#include <variant>

#include "base/check.h"
#include "base/diagnostic.h"

namespace shirube {

template <class T>
class [[nodiscard]] Result {
 public:
  // NOLINTNEXTLINE(google-explicit-constructor)
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  // NOLINTNEXTLINE(google-explicit-constructor)
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  const T& value() const& {
    SHIRUBE_CHECK(ok(), error_text());
    return std::get<0>(state_);
  }
  T& value() & {
    SHIRUBE_CHECK(ok(), error_text());
    return std::get<0>(state_);
  }
  T&& value() && {
    SHIRUBE_CHECK(ok(), error_text());
    return std::get<0>(std::move(state_));
  }
  T value_or(T fallback) const { return ok() ? std::get<0>(state_) : std::move(fallback); }

  const Error& error() const {
    SHIRUBE_CHECK(!ok(), "error() of a Result that holds a value");
    return std::get<1>(state_);
  }

 private:
  std::string error_text() const { return ok() ? std::string() : std::get<1>(state_).to_string(Lang::en); }
  std::variant<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(std::move(error)) {}  // NOLINT(google-explicit-constructor)

  bool ok() const { return !error_; }
  explicit operator bool() const { return ok(); }
  const Error& error() const {
    SHIRUBE_CHECK(error_.has_value(), "error() of a Result that holds a value");
    return *error_;
  }

 private:
  std::optional<Error> error_;
};

}  // namespace shirube

// SHIRUBE_TRY(plan, parse(text)); // returns the error from the enclosing function
#define SHIRUBE_TRY_NAME2(line) shirube_try_##line
#define SHIRUBE_TRY_NAME(line) SHIRUBE_TRY_NAME2(line)
#define SHIRUBE_TRY(name, expression)                                         \
  auto SHIRUBE_TRY_NAME(__LINE__) = (expression);                             \
  if (!SHIRUBE_TRY_NAME(__LINE__)) return SHIRUBE_TRY_NAME(__LINE__).error(); \
  auto name = std::move(SHIRUBE_TRY_NAME(__LINE__)).value()
#define SHIRUBE_TRY_VOID(expression)                            \
  do {                                                          \
    auto shirube_try_result = (expression);                     \
    if (!shirube_try_result) return shirube_try_result.error(); \
  } while (false)
