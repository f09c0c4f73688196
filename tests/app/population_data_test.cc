// Statistics from files to the store and out of it again. Figures are of the fictional みなと市.
#include <functional>
#include <optional>

#include "app/datasets.h"
#include "app/population/data.h"
#include "app/population/view.h"
#include "app/workspace.h"

namespace shirube::app {
namespace {

constexpr const char* kHeader = "code,name,year,basis,sex,total,a00,a05,a10,a15p,age_unknown\n";

std::string census(int year, int men, const char* code = "14999", const char* basis = "census") {
  const std::string m = std::to_string(men);
  const std::string head = std::string(code) + ",みなと市," + std::to_string(year) + "," + basis;
  return head + ",M," + std::to_string(4 * men + 4) + "," + m + "," + m + "," + m + "," + m + ",4\n" + head +
         ",F,400,100,100,100,100,0\n";
}

class PopulationData : public Workspace {
 protected:
  Result<std::vector<LoadedFile>> load(const std::vector<std::string>& paths, const std::string& kind = {},
                                       Diagnostics* refused = nullptr) {
    Context now = context();
    LoadRequest request;
    request.paths = paths;
    request.kind = kind;
    return load_datasets(now, request, refused);
  }
  template <class T>
  Result<T> read(const std::function<Result<T>(store::Reader&)>& work) {
    std::optional<T> value;
    const Result<void> done = store_->read([&](store::Reader& reader) -> Result<void> {
      SHIRUBE_TRY(found, work(reader));
      value = std::move(found);
      return {};
    });
    if (!done) return done.error();
    return *std::move(value);
  }
  std::string years(const std::string& code = "14999") {
    const auto counts = read<std::vector<population::CensusCount>>(
        [&](store::Reader& reader) { return censuses(reader, code); });
    if (!counts) return counts.error().code;
    std::string text;
    for (const population::CensusCount& count : counts.value()) {
      text += std::to_string(count.year) + " " +
              std::to_string(static_cast<int>(count.persons.total() + 0.5)) + "; ";
    }
    return text;
  }
};

TEST_F(PopulationData, FilesArePutTogetherAndTheLaterWordHolds) {
  const auto first = load({write("a.csv", kHeader + census(2010, 100) + census(2015, 100)),
                           write("b.csv", kHeader + census(2020, 100))});
  ASSERT_TRUE(first) << first.error().to_string(Lang::ja);
  EXPECT_EQ(first.value()[0].kind, "population");
  EXPECT_EQ(first.value()[0].records, 2);
  EXPECT_EQ(first.value()[0].first_year, 2010);
  EXPECT_EQ(years(), "2010 804; 2015 804; 2020 804; ");
  ASSERT_TRUE(load({write("c.csv", kHeader + census(2015, 110))}));
  EXPECT_EQ(years(), "2010 804; 2015 844; 2020 804; ");
  ASSERT_TRUE(load({write("a.csv", kHeader + census(2010, 120))}));  // replaces a.csv
  EXPECT_EQ(years(), "2010 884; 2015 844; 2020 804; ");
  const auto again = load({write("a.csv", kHeader + census(2010, 120))});
  ASSERT_TRUE(again);
  EXPECT_TRUE(again.value()[0].known);
  Context now = context();
  ASSERT_TRUE(withdraw_dataset(now, "c.csv"));
  EXPECT_EQ(years(), "2010 884; 2020 804; ");
}

TEST_F(PopulationData, OneBadFileAndNoneIsLoaded) {
  Diagnostics refused;
  const auto loaded = load(
      {write("good.csv", kHeader + census(2010, 100)),
       write("bad.csv", std::string(kHeader) + "14999,x,2010,census,M,1,a,b,1,1,0\n"), folder_ + "/none.csv"},
      {}, &refused);
  ASSERT_FALSE(loaded);
  std::string codes;
  for (const Diagnostic& diagnostic : refused.items()) codes += diagnostic.code + " ";
  EXPECT_EQ(codes, "value-syntax value-syntax sex-missing file-missing ");
  EXPECT_EQ(years(), "population-none");
}

TEST_F(PopulationData, TheOnlyPlaceNeedsNoName) {
  ASSERT_TRUE(load({write("a.csv", kHeader + census(2010, 100) + census(2015, 100, "14999", "projection"))}));
  const auto place = [&](const std::string& wanted) {
    const auto found =
        read<StoredPlace>([&](store::Reader& reader) { return resolve_place(reader, wanted); });
    return found ? found.value().code + " " + found.value().name : found.error().code;
  };
  EXPECT_EQ(place(""), "14999 みなと市");
  EXPECT_EQ(place("みなと市"), "14999 みなと市");
  EXPECT_EQ(place("149993"), "14999 みなと市");
  EXPECT_EQ(place("14998"), "place-unknown");
  EXPECT_EQ(place("山の市"), "place-unknown");
  ASSERT_TRUE(load({write("b.csv", kHeader + census(2010, 100, "14998"))}));
  EXPECT_EQ(place(""), "place-ambiguous");
  EXPECT_EQ(place("みなと市"), "place-ambiguous");
  const auto view = read<statistics::PopulationRecord>([](store::Reader& reader) {
    return stored_population(reader, {"14999", 0, ""});
  });
  ASSERT_TRUE(view);
  EXPECT_EQ(view.value().year, 2010);  // the latest census, not the later projection
  EXPECT_EQ(view.value().basis, "census");
}

TEST_F(PopulationData, MergersAreAppliedToWhatWasLoaded) {
  ASSERT_TRUE(
      load({write("a.csv", kHeader + census(2005, 100, "14401") + census(2005, 100) + census(2010, 200)),
            write("m.csv", "old_code,new_code,date\n14401,14999,2006-01-01\n")}));
  EXPECT_EQ(years(), "2005 1608; 2010 1204; ");
  const auto panel = read<population::Panel>([](store::Reader& reader) { return census_panel(reader); });
  ASSERT_TRUE(panel) << panel.error().to_string(Lang::ja);
  EXPECT_EQ(panel.value().codes, std::vector<std::string>{"14999"});
}

TEST_F(PopulationData, ProjectionsAndYearlyFiguresAreKeptApart) {
  ASSERT_TRUE(
      load({write("p.csv",
                  "code,year,edition,sex,a00,a05,a10,a15p\n14999,2030,2018年推計,M,1,2,3,4\n"
                  "14999,2030,2018年推計,F,1,2,3,4\n"),
            write("y.csv", "code,year,births,natural_change\n14999,2020,433,-1507\n14998,2020,1,1\n")}));
  const auto official = read<std::vector<statistics::PopulationRecord>>(
      [](store::Reader& reader) { return official_projections(reader, "14999"); });
  ASSERT_TRUE(official);
  ASSERT_EQ(official.value().size(), 1U);
  EXPECT_EQ(official.value()[0].edition, "2018年推計");
  EXPECT_EQ(years(), "population-none");
  const auto figures = read<std::vector<statistics::YearlyRecord>>(
      [](store::Reader& reader) { return yearly_figures(reader, "14999"); });
  ASSERT_TRUE(figures);
  EXPECT_EQ(figures.value().size(), 2U);
  EXPECT_EQ(statistics::yearly_series(figures.value(), "14999", "deaths").at(2020), 1940);
  const auto infos =
      read<std::vector<store::DatasetInfo>>([](store::Reader& reader) { return datasets(reader); });
  ASSERT_TRUE(infos);
  EXPECT_EQ(infos.value()[0].kind, "official");
}

TEST_F(PopulationData, WhatTheReaderWasToldIsRemembered) {
  Context now = context();
  LoadRequest request;
  request.paths = {write("a.csv", "year,sex,a00,a05,a10,a15p\n2010,M,1,2,3,4\n2010,F,1,2,3,4\n")};
  request.options.code = "149993";
  request.options.name = "みなと市";
  request.options.source = "架空の\n調査";
  ASSERT_TRUE(load_datasets(now, request, nullptr));
  const auto records = read<std::vector<statistics::PopulationRecord>>(
      [](store::Reader& reader) { return populations(reader, "14999"); });
  ASSERT_TRUE(records);
  ASSERT_EQ(records.value().size(), 1U);
  EXPECT_EQ(records.value()[0].name, "みなと市");
  EXPECT_EQ(records.value()[0].origin.source, "架空の 調査");
}

}  // namespace
}  // namespace shirube::app
