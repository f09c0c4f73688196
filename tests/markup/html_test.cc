#include "markup/html.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "markup/reader.h"

namespace shirube::markup {
namespace {

std::string document_with(const std::string& text) {
  Html html;
  html.open("p", {{"title", text}}).text(text).close("p");
  return std::move(html).finish();
}

TEST(Escape, TurnsEveryMarkupLetterIntoAReference) {
  EXPECT_EQ(escape("<a href=\"x\">Q&A's</a>"), "&lt;a href=&quot;x&quot;&gt;Q&amp;A&#39;s&lt;/a&gt;");
}

TEST(Escape, KeepsJapaneseAndVariationSelectorsByteForByte) {
  const std::string text = "俱知安町 髙橋 葛\xF3\xA0\x84\x80城市 ①〜";
  EXPECT_EQ(escape(text), text);
}

TEST(Escape, ReplacesInvalidUtf8AndControls) {
  const std::string replacement = "\xEF\xBF\xBD";
  EXPECT_EQ(escape("a\xFFz"), "a" + replacement + "z");
  EXPECT_EQ(escape(std::string("a\0z", 3)), "a" + replacement + "z");
  EXPECT_EQ(escape("\xC0\xAF"), replacement + replacement) << "overlong '/'";
  EXPECT_EQ(escape("\xED\xA0\x80"), replacement + replacement + replacement) << "a surrogate";
  EXPECT_EQ(escape("\xE3\x81"), replacement + replacement) << "cut in the middle of a letter";
  EXPECT_EQ(escape("\xC2\x85"), replacement) << "a C1 control";
}

RC_GTEST_PROP(Escape, AnyBytesStayTextInElementsAndAttributes, (const std::string& bytes)) {
  const std::string html = document_with(bytes);
  const auto root = testing::read_markup(html);
  const testing::Node* p = root->first("p");
  RC_ASSERT(p != nullptr);
  RC_ASSERT(p->children.empty());
  RC_ASSERT(p->text == p->attribute("title"));
}

RC_GTEST_PROP(Escape, PrintableTextComesBackAsItWas, ()) {
  const auto text = *rc::gen::container<std::string>(rc::gen::inRange(' ', '~'));
  RC_ASSERT(testing::read_markup(document_with(text))->first("p")->text == text);
}

RC_GTEST_PROP(IdPart, IsOneToOneAndSafeInAnId, (const std::string& a, const std::string& b)) {
  RC_ASSERT((id_part(a) == id_part(b)) == (a == b));
  for (const char c : id_part(a))
    RC_ASSERT(std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_');
}

TEST(Html, WritesVoidElementsByTheirNamespace) {
  Html html;
  html.open("div").empty("br").open("svg").empty("path", {{"d", "M0 0"}}).close("svg").close("div");
  EXPECT_EQ(std::move(html).finish(), "<!DOCTYPE html>\n<div><br>\n<svg>\n<path d=\"M0 0\"/></svg></div>\n");
}

TEST(Html, AFragmentIsOnlyWhatIsWritten) {
  Html html = Html::fragment();
  html.leaf("p", "a < b");
  EXPECT_EQ(std::move(html).finish(), "<p>a &lt; b</p>");
}

TEST(HtmlDeath, ClosingAnotherElementBreaksAnInvariant) {
  EXPECT_DEATH(
      {
        Html html;
        html.open("table").open("tr").close("table");
      },
      "closing table while tr is open");
}

TEST(HtmlDeath, FinishingWithAnOpenElementBreaksAnInvariant) {
  EXPECT_DEATH(
      {
        Html html;
        html.open("section");
        std::move(html).finish();
      },
      "still open: section");
}

TEST(MarkupReader, RefusesWhatABrowserWouldRepair) {
  for (const char* broken : {"<!DOCTYPE html><p>", "<!DOCTYPE html><p></div>", "<!DOCTYPE html><p>a & b</p>",
                             "<!DOCTYPE html><p a=\"1\" a=\"2\"></p>", "<!DOCTYPE html><p/>", "<p></p>"}) {
    EXPECT_THROW(testing::read_markup(broken), std::runtime_error) << broken;
  }
}

}  // namespace
}  // namespace shirube::markup
