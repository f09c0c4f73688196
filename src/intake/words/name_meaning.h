// What an indicator means, told from its name.
#pragma once

#include <string_view>

namespace shirube::intake {

// 空き店舗率, 転出超過数, 待機児童数: falling is good; not 空き家バンク登録件数.
bool falling_is_good(std::string_view indicator_name);

// 合計特殊出生率, 財政力指数: figures that have no unit.
bool has_no_unit(std::string_view indicator_name);

}  // namespace shirube::intake
