// What holds for every command: where its output goes, what its exit code says, how a year is typed.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "cli/cli.h"

namespace shirube::cli {
namespace {

struct Ran {
  int exit = 0;
  std::string out;
  std::string err;
};

Environment environment() {
  Environment out;
  out.user = "企画課";
  out.store_path = "/nonexistent/shirube.db";
  return out;
}

Ran run(const std::vector<std::string>& arguments) {
  std::ostringstream out;
  std::ostringstream err;
  const int exit = cli::run(arguments, environment(), out, err);
  return {exit, out.str(), err.str()};
}

TEST(Run, OutputThatCannotBeWrittenIsAnError) {
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"--help"}, {"--version"}, {"schemes"}, {"record", "--help"}}) {
    std::ofstream full("/dev/full");
    std::ostringstream err;
    EXPECT_EQ(cli::run(arguments, environment(), full, err), kStore) << arguments.front();
    EXPECT_NE(err.str().find("output-unwritable"), std::string::npos) << err.str();
    EXPECT_NE(err.str().find("書き出せませんでした"), std::string::npos) << err.str();
    EXPECT_EQ(run(arguments).exit, kOk);
  }
}

TEST(Run, TheErrorOfTheOutputIsInTheLanguageChosen) {
  std::ofstream full("/dev/full");
  std::ostringstream err;
  EXPECT_EQ(cli::run({"schemes", "--lang", "en"}, environment(), full, err), kStore);
  EXPECT_NE(err.str().find("could not be written"), std::string::npos) << err.str();
}

TEST(Run, AnErrorKeepsItsExitCodeWhereTheOutputFailsToo) {
  std::ofstream full("/dev/full");
  full << "x" << std::flush;  // it has failed
  std::ostringstream err;
  EXPECT_EQ(cli::run({"no-such-command"}, environment(), full, err), kUsage);
}

TEST(Run, AYearIsTypedInAnyCommandAsAnywhere) {
  for (const char* year : {"R12", "令和12年度", "２０３０", "2030"}) {
    const Ran ran = run({"population", "seek", "--persons", "91000", "--year", year});
    EXPECT_NE(ran.exit, kUsage) << year << ran.err;
  }
  const Ran ran = run({"population", "seek", "--persons", "91000", "--year", "十年後"});
  EXPECT_EQ(ran.exit, kUsage);
  EXPECT_NE(ran.err.find("「十年後」を年として読めません"), std::string::npos) << ran.err;
}

TEST(Run, AGroupOfCommandsSaysWhatItIsFor) {
  EXPECT_NE(run({"--help"}).out.find("人口: データの取り込み"), std::string::npos);
  EXPECT_NE(run({"--help", "--lang", "en"}).out.find("population: data, projections"), std::string::npos);
}

}  // namespace
}  // namespace shirube::cli
