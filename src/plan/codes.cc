#include "plan/indicator.h"
#include "plan/plan.h"

namespace shirube {
namespace {

// -1 unless all letters are digits.
int digit(char c) { return c >= '0' && c <= '9' ? c - '0' : -1; }

Error code_error(const std::string& code) {
  return make_error("municipality-code",
                    {"全国地方公共団体コードとして正しくありません。",
                     "This is not a valid code of a local public entity."},
                    {"5桁、または検査数字を含む6桁の数字で指定してください（例: 01203 または 012033）。",
                     "Give five digits, or six with the check digit (01203 or 012033)."},
                    code);
}

}  // namespace

bool lower_is_better(Direction direction) {
  return direction == Direction::decrease || direction == Direction::at_most ||
         direction == Direction::below_baseline;
}

// Weights 6 5 4 3 2; the digit is 11 minus the remainder by 11, its last digit.
std::optional<char> municipality_check_digit(const std::string& five_digits) {
  if (five_digits.size() != 5) return std::nullopt;
  int sum = 0;
  for (std::size_t i = 0; i < 5; ++i) {
    const int value = digit(five_digits[i]);
    if (value < 0) return std::nullopt;
    sum += value * (6 - static_cast<int>(i));
  }
  return static_cast<char>('0' + (11 - sum % 11) % 10);
}

Result<std::string> complete_municipality_code(const std::string& code) {
  const std::optional<char> check = municipality_check_digit(code.substr(0, 5));
  if (!check || code.size() > 6) return code_error(code);
  if (code.size() == 6 && code[5] != *check) return code_error(code);
  return code.substr(0, 5) + *check;
}

}  // namespace shirube
