// Why there is no value. A missing value is never 0, never NaN, and never only empty.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "base/enum_words.h"
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

template <>
inline constexpr std::array kEnumWords<MissingReason>{
    EnumWord<MissingReason>{MissingReason::not_entered, "not-entered", "未入力", "not entered yet"},
    EnumWord<MissingReason>{MissingReason::not_surveyed, "not-surveyed", "調査年でない",
                            "not surveyed this year"},
    EnumWord<MissingReason>{MissingReason::not_yet_published, "not-yet-published", "統計未公表",
                            "statistics not yet published"},
    EnumWord<MissingReason>{MissingReason::cannot_be_known, "cannot-be-known", "統計上把握不可能",
                            "cannot be known statistically"},
    EnumWord<MissingReason>{MissingReason::project_ended, "project-ended", "事業終了",
                            "the project has ended"},
    EnumWord<MissingReason>{MissingReason::definition_changed, "definition-changed", "制度・定義変更",
                            "system or definition changed"},
    EnumWord<MissingReason>{MissingReason::suppressed, "suppressed", "秘匿",
                            "suppressed to protect those counted"}};

const Message& label(MissingReason reason);
// The whole text (blanks and one pair of brackets around it do not matter) is the
// code, the label in Japanese or English, or a usual spelling:
//   not_entered         未記入 未回答 未報告, and any dash alone: - － ― ー
//   not_surveyed        調査なし 未調査 未実施 調査対象外 調査年度外
//   not_yet_published   未公表 公表前 公表待ち 集計中 未集計 調査中 算定中 未確定 未定
//   cannot_be_known     把握不可 算出不能 測定不能 不明 不詳 データなし … ... *** N/A
//   project_ended       事業廃止 事業完了 事業中止 終了 廃止
//   definition_changed  制度変更 定義変更 制度改正 算定方法変更
//   suppressed          秘匿値 非公表 非公開 X x χ
// … (不詳) and X (秘匿) follow the legends of official statistics, for example those of
// Osaka and Yamanashi prefectures. A dash alone means "no such
// figure" in one table and "not surveyed" in the next; it says that there is no value
// and not why, so it is read as not_entered, the reason that is asked for again.
// An empty text gives no reason.
std::optional<MissingReason> parse_missing_reason(std::string_view text);

}  // namespace shirube
