#include "wire/json_writer.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <limits>
#include <nlohmann/json.hpp>

#include "text/normalise.h"

namespace shirube::wire {
namespace {

std::string example(Layout layout) {
  JsonWriter json(layout);
  json.begin_object().field("value", "91.30").field("line", 382).field("strict", false);
  json.key("none").null().key("empty").begin_array().end_array().key("object").begin_object().end_object();
  json.key("list").begin_array().integer(-1).string("二").begin_object().field("a", true).end_object();
  json.end_array().field("message", Message("基準値", "baseline")).field_or_null("text", "");
  json.field("absent", std::optional<std::string>()).end_object();
  return json.take();
}

TEST(JsonWriter, CompactHasNoBlanks) {
  EXPECT_EQ(
      example(Layout::compact),
      R"({"value":"91.30","line":382,"strict":false,"none":null,"empty":[],"object":{},)"
      R"("list":[-1,"二",{"a":true}],"message":{"ja":"基準値","en":"baseline"},"text":null,"absent":null})");
}

TEST(JsonWriter, PrettyIsIndentedAndEndsTheLine) {
  EXPECT_EQ(example(Layout::pretty), R"({
  "value": "91.30",
  "line": 382,
  "strict": false,
  "none": null,
  "empty": [],
  "object": {},
  "list": [
    -1,
    "二",
    {
      "a": true
    }
  ],
  "message": {
    "ja": "基準値",
    "en": "baseline"
  },
  "text": null,
  "absent": null
}
)");
}

TEST(JsonWriter, BothLayoutsSayTheSame) {
  EXPECT_EQ(nlohmann::json::parse(example(Layout::compact)), nlohmann::json::parse(example(Layout::pretty)));
}

TEST(JsonWriter, NumbersReadBackTheSame) {
  for (const double value : {0.1, -37.5, 1e300, 5e-324, 0.0}) {
    JsonWriter json(Layout::compact);
    json.number(value);
    EXPECT_EQ(nlohmann::json::parse(json.take()).get<double>(), value);
  }
  JsonWriter json(Layout::compact);
  json.begin_array().number(std::numeric_limits<double>::quiet_NaN());
  json.number(std::numeric_limits<double>::infinity()).end_array();
  EXPECT_EQ(json.take(), "[null,null]");
}

TEST(JsonString, EscapesWhatJsonEscapes) {
  EXPECT_EQ(json_string("a\"b\\c\n\r\t\b\f\x01/é"), R"("a\"b\\c\n\r\t\b\f\u0001/é")");
  EXPECT_EQ(json_string(""), "\"\"");
}

RC_GTEST_PROP(JsonString, AnyBytesReadBackAsTheirValidForm, (const std::string& bytes)) {
  const std::string valid = text::to_valid_utf8(bytes);
  RC_ASSERT(nlohmann::json::parse(json_string(bytes)).get<std::string>() == valid);
  RC_ASSERT(json_string(valid) == json_string(bytes));
}

TEST(JsonWriterDeathTest, CallsOutOfTurnAbort) {
  EXPECT_DEATH(JsonWriter(Layout::compact).begin_object().integer(1), "without a key");
  EXPECT_DEATH(JsonWriter(Layout::compact).begin_array().end_object(), "");
  EXPECT_DEATH((void)JsonWriter(Layout::compact).begin_array().take(), "still open");
  EXPECT_DEATH(JsonWriter(Layout::compact).null().null(), "second value");
}

}  // namespace
}  // namespace shirube::wire
