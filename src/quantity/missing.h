// Why there is no value. A missing value is never 0, never NaN, and never only empty.
#pragma once

#include <optional>
#include <string_view>

#include "base/message.h"

namespace shirube {

enum class MissingReason {
  not_entered,         // 未入力
  not_surveyed,        // 調査年でない
  not_yet_published,   // 統計未公表
  cannot_be_known,     // 統計上把握不可能
  project_ended,       // 事業終了
  definition_changed,  // 制度・定義変更
  suppressed,          // 秘匿
};

// Stable name for files and scripts: "not-surveyed".
std::string_view code(MissingReason reason);
const Message& label(MissingReason reason);
// Accepts the code, the Japanese label and the usual spellings (調査なし, 未公表, 秘匿, X …).
std::optional<MissingReason> parse_missing_reason(std::string_view text);

}  // namespace shirube
