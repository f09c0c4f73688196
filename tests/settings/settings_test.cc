// Settings files: what is read, what is refused with its line, and that depth brings nothing down.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "settings/reader.h"

namespace shirube::settings {
namespace {

constexpr std::size_t kBytes = 64 * 1024;
constexpr ErrorCodes kErrors{"own-syntax", "own-field"};

Result<Node> parse(const std::string& toml) { return parse_toml(toml, "own.toml", kErrors, kBytes); }
Node parsed(const std::string& toml) { return parse(toml).value(); }
const Reader kRead("own.toml", kErrors);

std::string said(const Error& error) {
  return error.code + " " + error.place.to_string() + " " + error.value;
}

TEST(Toml, ValuesHaveTheirKindAndLine) {
  const Node root = parsed("a = 1\nb = 1.5\nc = \"t\"\nd = true\ne = [1, 2]\nf = 2020-01-01\n[g]\nh = 1\n");
  EXPECT_EQ(root.find("a")->whole, 1);
  EXPECT_EQ(root.find("b")->real, 1.5);
  EXPECT_EQ(root.find("b")->line, 2);
  EXPECT_EQ(root.find("c")->text, "t");
  EXPECT_TRUE(root.find("d")->flag);
  EXPECT_EQ(root.find("e")->items.size(), 2u);
  EXPECT_EQ(root.find("f")->kind, Node::Kind::moment);
  EXPECT_EQ(root.find("g")->find("h")->line, 8);
  EXPECT_EQ(root.find("z"), nullptr);
}

TEST(Toml, NumbersAreFinite) {
  const Node root = parsed("a = inf\nb = nan\nc = -2\nd = \"3\"\n");
  EXPECT_FALSE(root.find("a")->number());
  EXPECT_FALSE(root.find("b")->number());
  EXPECT_EQ(root.find("c")->number(), -2);
  EXPECT_FALSE(root.find("d")->number()) << "a text is no number";
}

TEST(Toml, WhatIsNoTomlIsRefusedWithItsLine) {
  EXPECT_EQ(said(parse("a = 1\nb = \n").error()), "own-syntax own.toml:2 ");
  EXPECT_EQ(said(parse(std::string(kBytes + 1, '#')).error()), "own-syntax own.toml ");
}

std::string nested(const std::string& open, const std::string& close, int depth) {
  std::string out;
  for (int i = 0; i < depth; ++i) out += open;
  for (int i = 0; i < depth; ++i) out += close;
  return out;
}

TEST(TomlDepth, DeepArraysTablesAndKeysAreRefusedBeforeTheyAreParsed) {
  EXPECT_TRUE(parse("a = " + nested("[", "]", 30)).ok());
  EXPECT_EQ(said(parse("\na = " + nested("[", "]", 30000)).error()), "own-syntax own.toml:2 ");
  EXPECT_EQ(parse("a = " + nested("{b=", "}", 1000)).error().code, "own-syntax");
  std::string key = "a";
  for (int i = 0; i < 20000; ++i) key += ".a";
  EXPECT_EQ(said(parse(key + " = 1\n").error()), "own-syntax own.toml:1 ");
  EXPECT_EQ(parse("[" + key + "]\n").error().code, "own-syntax");
}

TEST(TomlDepth, BracketsInTextsAndRemarksAreNoDepth) {
  const std::string many(100, '[');
  EXPECT_TRUE(
      parse("a = \"" + many + "\" # " + many + "\nb = '" + many + "'\nc = \"\"\"\n" + many + "\"\"\"\n")
          .ok());
  EXPECT_TRUE(parse("a = [0.1, 0.2, 0.3]\n").ok());
}

TEST(TomlDepth, NothingHidesDepthFromTheLook) {
  const std::string deep = nested("[", "]", 500);
  // A quote in a remark, an escaped quote, quotes beside the closing three.
  for (const char* before : {"# it's \"\na = ", "b = \"\\\"\"\na = ", "b = 'x\\'\na = ",
                             "b = [\"\"\"\"x\"\"\"\"]\na = ", "b = ''''x'''''\na = "}) {
    EXPECT_EQ(parse(std::string(before) + deep).error().remedy.en, "Tables and arrays nest at most 32 deep.")
        << before;
  }
  EXPECT_EQ(parse("a = [\"\"\"\"x\"\"\"\", " + deep + "]").error().remedy.en,
            "Tables and arrays nest at most 32 deep.");
}

TEST(Toml, BrokenKeysOfInlineTablesAreRefused) {
  for (const char* broken :
       {"a = {[", "a = {]}", "a = {a=1,[}", "a = {=", "a = {.", "a = {#", "a = {あ=1}"}) {
    EXPECT_EQ(parse(broken).error().code, "own-syntax") << broken;
  }
}

RC_GTEST_PROP(Toml, AnyBytesAreReadOrRefused, ()) {
  static const std::vector<std::string> kPieces = {"a",  "=", "1", "[", "]",  "{",      "}",  "\"", "'",
                                                   "\n", ".", ",", "#", "\\", "\"\"\"", "あ", " "};
  std::string text;
  for (const std::string& piece : *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(kPieces)))
    text += piece;
  const Result<Node> root = parse(text);
  if (!root) RC_ASSERT(root.error().code == "own-syntax");
}

TEST(Reader, UnknownKeysAreMisspeltOnes) {
  const Node root = parsed("name = \"x\"\nnmae = \"y\"\n");
  EXPECT_EQ(said(kRead.keys(root, {"name"}).error()), "own-field own.toml:2 nmae");
}

TEST(Reader, TextsAreLimitedAndMayBeInTwoLanguages) {
  const Node root =
      parsed("a = \"x\"\nb = { ja = \"い\", en = \"i\" }\nc = 1\nd = \"a\\u0007\"\ne = { ja = \"い\" }\n");
  EXPECT_EQ(kRead.text(root, "a", true, 10).value(), "x");
  EXPECT_EQ(kRead.text(root, "z", false, 10).value(), "");
  EXPECT_EQ(said(kRead.text(root, "z", true, 10).error()), "own-field own.toml:1 z");
  EXPECT_EQ(said(kRead.text(root, "c", true, 10).error()), "own-field own.toml:3 1");
  EXPECT_EQ(said(kRead.text(root, "d", true, 10).error()), "own-field own.toml:4 d");
  EXPECT_FALSE(kRead.text(root, "a", true, 0));
  EXPECT_EQ(kRead.message(root, "a", true, 10).value(), Message("x", "x"));
  EXPECT_EQ(kRead.message(root, "b", true, 10).value(), Message("い", "i"));
  EXPECT_EQ(said(kRead.message(root, "e", true, 10).error()), "own-field own.toml:5 en");
}

TEST(Reader, ChoicesFlagsAndIdsSayWhatIsKnown) {
  const Node root = parsed("a = \"up\"\nb = 1\nc = \"X y\"\nd = true\n");
  EXPECT_EQ(kRead.choice(root, "a", {"up", "down"}).value(), "up");
  EXPECT_EQ(kRead.choice(root, "z", {"up"}).value(), "");
  EXPECT_EQ(kRead.choice(root, "a", {"left", "right"}).error().remedy.en, "Known values: left, right");
  bool flag = false;
  EXPECT_TRUE(kRead.flag(root, "d", flag).ok());
  EXPECT_TRUE(flag);
  EXPECT_EQ(said(kRead.flag(root, "b", flag).error()), "own-field own.toml:2 1");
  EXPECT_EQ(said(kRead.id(root, "c", 10).error()), "own-field own.toml:3 X y");
  EXPECT_EQ(kRead.id(root, "a", 10).value(), "up");
}

TEST(Reader, NumbersStayInTheirRange) {
  const Node root = parsed("a = 3\nb = [1, 2.5]\nc = [1,\n 9]\nd = []\n");
  EXPECT_EQ(kRead.number(root, "a", 0, 5).value(), 3);
  EXPECT_EQ(kRead.number(root, "a", 4, 5).error().what.en, "a is a number from 4 to 5.");
  EXPECT_EQ(said(kRead.number(root, "z", 0, 1).error()), "own-field own.toml:1 z");
  EXPECT_EQ(kRead.numbers(root, "b", 2, 0, 5).value(), (std::vector<double>{1, 2.5}));
  EXPECT_EQ(said(kRead.numbers(root, "b", 3, 0, 5).error()), "own-field own.toml:2 b");
  EXPECT_EQ(said(kRead.numbers(root, "c", 0, 0, 5).error()), "own-field own.toml:4 9");
  EXPECT_FALSE(kRead.numbers(root, "d", 0, 0, 5));
}

TEST(Reader, TablesAreListedAndCounted) {
  const Node root = parsed("a = 1\n[[t]]\nx = 1\n[[t]]\nx = 2\n[u]\n");
  EXPECT_EQ(kRead.tables(root, "t", "[[t]]", true, 5).value().size(), 2u);
  EXPECT_EQ(said(kRead.tables(root, "t", "[[t]]", true, 1).error()), "own-field own.toml:2 t");
  EXPECT_EQ(said(kRead.tables(root, "a", "[[a]]", true, 1).error()), "own-field own.toml:1 a");
  EXPECT_TRUE(kRead.tables(root, "z", "[[z]]", false, 1).value().empty());
  EXPECT_EQ(said(kRead.tables(root, "z", "[[z]]", true, 1).error()), "own-field own.toml:1 z");
  EXPECT_TRUE(kRead.table(root, "u").ok());
  EXPECT_EQ(said(kRead.table(root, "a").error()), "own-field own.toml:1 a");
  EXPECT_EQ(said(kRead.format(parsed("format = 2\n")).error()), "own-field own.toml:1 2");
}

}  // namespace
}  // namespace shirube::settings
