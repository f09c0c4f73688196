// 全国地方公共団体コード: five digits, or six with the check digit of JIS X 0402.
#include <algorithm>

#include "statistics/readers.h"
#include "text/normalise.h"

namespace shirube::statistics {
namespace {

Error bad_code(std::string_view text, Message what) {
  return make_error("code-syntax", std::move(what),
                    {"5桁（例 01203）または検査数字を付けた6桁（例 012033）で書いてください",
                     "write five digits (01203), or six with the check digit (012033)"},
                    std::string(text.substr(0, 80)));
}

int check_digit(std::string_view five) {
  int sum = 0;
  for (int i = 0; i < 5; ++i) sum += (five[static_cast<std::size_t>(i)] - '0') * (6 - i);
  return (11 - sum % 11) % 10;
}

}  // namespace

Result<std::string> parse_code(std::string_view text) {
  std::string digits = text::for_parsing(text::trim(text));
  if (!digits.empty() && digits.front() == '\'') digits.erase(0, 1);  // how a spreadsheet is told it is text
  const bool sound = !digits.empty() && digits.size() <= 6 &&
                     std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!sound) return bad_code(text, {"地方公共団体コードではありません", "this is no code of a place"});
  if (digits.size() == 6) {
    if (digits[5] - '0' != check_digit(digits)) {
      return bad_code(
          text, {"地方公共団体コードの検査数字が合いません", "the check digit of the code does not fit"});
    }
    digits.resize(5);
  }
  if (digits.size() <= 2) digits.insert(digits.size(), "000");  // 都道府県 only
  digits.insert(0, 5 - digits.size(), '0');
  if (digits.substr(0, 2) > "47" || (digits.substr(0, 2) == "00" && digits != "00000")) {
    return bad_code(text, {"都道府県の番号は01から47までです", "prefectures are numbered from 01 to 47"});
  }
  return digits;
}

PlaceLevel level_of(std::string_view code) {
  const std::string_view tail = code.substr(std::min<std::size_t>(2, code.size()));
  if (code == "00000") return PlaceLevel::nation;
  if (tail == "000") return PlaceLevel::prefecture;
  if (tail.size() != 3 || tail[0] != '1' || code.substr(0, 2) == "13") return PlaceLevel::municipality;
  const bool whole_city = tail == "100" || tail == "130" || tail == "140" || tail == "150";
  return whole_city ? PlaceLevel::municipality : PlaceLevel::ward;
}

}  // namespace shirube::statistics
