// What e-Stat gives: JSON with objects or arrays, CSV with title lines, signs for missing values.
#include "statistics/sample.h"
#include "text/encoding.h"

namespace shirube::statistics {
namespace {

std::string age_name(int group) {
  return group == 18 ? "90歳以上" : std::to_string(5 * group) + "～" + std::to_string(5 * group + 4) + "歳";
}

struct JsonParts {
  std::string nationalities = R"({"@code":"1","@name":"国籍総数"})";
  std::string status = "0";
  std::string next_key;
  std::string notes =
      R"([{"@char":"-","$":"該当数字がないもの"},{"@char":"***","$":"数字が得られないもの"}])";
  std::function<std::string(Sex, int)> value = [](Sex sex, int group) {
    const std::string digits = std::to_string(sample(sex, group, 2020));
    return digits.size() > 3 ? digits.substr(0, digits.size() - 3) + "," + digits.substr(digits.size() - 3)
                             : digits;
  };
  std::string nationality = "1";
};

std::string json_of(const JsonParts& parts) {
  std::string ages;
  std::string values;
  for (int group = 0; group < 19; ++group) {
    ages += (ages.empty() ? "" : ",") + std::string(R"({"@code":"A)") + std::to_string(group) +
            R"(","@name":")" + age_name(group) + R"(","@level":"1"})";
    for (const Sex sex : {Sex::male, Sex::female}) {
      values += (values.empty() ? "" : ",") + std::string(R"({"@tab":"020","@cat01":")") +
                (sex == Sex::male ? "110" : "120") + R"(","@cat02":"A)" + std::to_string(group) +
                R"(","@cat03":")" + parts.nationality +
                R"(","@area":"14999","@time":"2020000000","@unit":"人","$":")" + parts.value(sex, group) +
                R"("})";
    }
  }
  return R"({"GET_STATS_DATA":{"RESULT":{"STATUS":)" + parts.status + R"(,"ERROR_MSG":"正常に終了しました。"},
"STATISTICAL_DATA":{"RESULT_INF":{"TOTAL_NUMBER":38,"FROM_NUMBER":1,"TO_NUMBER":38)" +
         parts.next_key + R"(},
"TABLE_INF":{"@id":"0000000001","STAT_NAME":{"@code":"0","$":"架空の調査"},"TITLE":{"@no":"1","$":"男女，年齢別人口"}},
"CLASS_INF":{"CLASS_OBJ":[
{"@id":"tab","@name":"表章項目","CLASS":{"@code":"020","@name":"人口"}},
{"@id":"cat01","@name":"男女_2020","CLASS":[{"@code":"110","@name":"男"},{"@code":"120","@name":"女"}]},
{"@id":"cat02","@name":"年齢5歳階級_2020","CLASS":[)" +
         ages + R"(]},
{"@id":"cat03","@name":"国籍総数か日本人","CLASS":)" +
         parts.nationalities + R"(},
{"@id":"area","@name":"全国，都道府県，市区町村","CLASS":{"@code":"14999","@name":"みなと市"}},
{"@id":"time","@name":"時間軸（年次）",
         "CLASS" : {
    "@code" : "2020000000", "@name" : "2020年"
  }
}]
}
, "DATA_INF" : {"NOTE":)" +
         parts.notes + R"(,"VALUE":[)" + values + "]}}}}";
}

TEST(EStat, JsonGivesEveryCellWithPlaceAndSource) {
  const auto records = read_ok(json_of({}));
  ASSERT_EQ(records.size(), 1U);
  expect_sample(records[0], 2020);
  EXPECT_EQ(records[0].name, "みなと市");
  EXPECT_EQ(records[0].origin.source, "架空の調査 男女，年齢別人口 (e-Stat 0000000001)");
}

TEST(EStat, ADashIsNobodyUnlessTheFileSaysOtherwise) {
  JsonParts parts;
  parts.value = [](Sex sex, int group) {
    return group == 18 && sex == Sex::male ? std::string("-") : std::to_string(sample(sex, group, 2020));
  };
  EXPECT_EQ(read_ok(json_of(parts)).at(0).persons.at(Sex::male, 18), 0);
  parts.notes = R"({"@char":"-","$":"数字が得られないもの"})";
  EXPECT_EQ(refused(json_of(parts)), "f.csv VALUE[37] value-missing");
}

TEST(EStat, AUnitInPlaceOfAFigureIsNamed) {
  JsonParts parts;
  parts.value = [](Sex sex, int group) {
    return group == 0 && sex == Sex::male ? std::string("人") : std::to_string(sample(sex, group, 2020));
  };
  EXPECT_EQ(refused(json_of(parts)), "f.csv VALUE[1] value-syntax");
}

TEST(EStat, OfFurtherDimensionsTheTotalIsTakenOrWhatIsAskedFor) {
  JsonParts parts;
  parts.nationalities = R"([{"@code":"1","@name":"うち日本人"},{"@code":"2","@name":"うち外国人"}])";
  const std::string japanese = json_of(parts);
  parts.nationality = "2";
  const std::string foreign = json_of(parts);
  const std::size_t begin = foreign.find("\"VALUE\":[") + 9;
  const std::string more = foreign.substr(begin, foreign.rfind("]}}}}") - begin);
  const std::string both = replaced(japanese, "\"VALUE\":[", "\"VALUE\":[" + more + ",");
  EXPECT_EQ(refused(both), "f.csv 国籍総数か日本人 dimension-ambiguous");
  ReadOptions options;
  options.select["国籍"] = "うち日本人";
  expect_sample(read_ok(both, options).at(0), 2020);
  const std::string named = replaced(both, "うち日本人", "国籍総数");
  expect_sample(read_ok(named).at(0), 2020);
}

TEST(EStat, APartOfATableIsNoticed) {
  JsonParts parts;
  parts.next_key = R"(,"NEXT_KEY":39)";
  Diagnostics findings;
  ASSERT_TRUE(read_population(json_of(parts), "f.json", {}, &findings));
  EXPECT_EQ(codes_of(findings), "estat-part ");
}

TEST(EStat, ErrorsOfTheServiceAreToldAsSuch) {
  JsonParts parts;
  for (const char* status : {"1", "100"}) {
    parts.status = status;
    EXPECT_EQ(refused(json_of(parts)), "f.csv estat-status");
  }
  EXPECT_EQ(refused(R"({"GET_STATS_LIST":{}})"), "f.csv estat-shape");
  EXPECT_EQ(refused(json_of({}).substr(0, 900)), "f.csv json-syntax");
  EXPECT_EQ(refused("[" + std::string(100, '[')), "f.csv estat-shape");
}

TEST(EStat, OneValueAloneIsAnObject) {
  const std::string text =
      R"({"GET_STATS_DATA":{"RESULT":{"STATUS":0},"STATISTICAL_DATA":{"CLASS_INF":{"CLASS_OBJ":[
{"@id":"cat01","@name":"Ａ 人口・世帯","CLASS":{"@code":"A4101","@name":"A4101_出生数"}},
{"@id":"area","@name":"地域","CLASS":{"@code":"14999","@name":"みなと市"}},
{"@id":"time","@name":"調査年","CLASS":{"@code":"2020100000","@name":"2020年度"}}]},
"DATA_INF":{"VALUE":{"@cat01":"A4101","@area":"14999","@time":"2020100000","@unit":"人","$":"1,234"}}}}})";
  Diagnostics findings;
  const auto figures = read_yearly(text, "f.json", {}, &findings);
  ASSERT_TRUE(figures) << figures.error().to_string(Lang::en);
  ASSERT_EQ(figures.value().size(), 1U);
  EXPECT_EQ(figures.value()[0].quantity, "births");
  EXPECT_EQ(figures.value()[0].value, 1234);
  EXPECT_EQ(figures.value()[0].year, 2020);
  EXPECT_EQ(codes_of(findings), "");
}

TEST(EStat, CsvWithTitleLinesIsReadInBothForms) {
  std::string titles =
      "\"統計名：\",\"架空の調査\"\r\n\"表題：\",\"男女，年齢別人口\"\r\n\"***\","
      "\"数字が得られないもの\"\r\n\r\n";
  std::string tall =
      titles +
      "\"tab_code\",\"表章項目\",\"cat01_code\",\"男女\",\"cat02_code\",\"年齢5歳階級\",\"area_code\","
      "\"全国，都道府県，市区町村\",\"time_code\",\"時間軸（年次）\",\"unit\",\"value\",\"annotation\"\r\n";
  std::string flat =
      titles +
      "\"表章項目 コード\",\"表章項目 補助コード\",\"表章項目\",\"地域 コード\",\"地域 補助コード\",\"地域\","
      "\"時間軸(年次) コード\",\"時間軸(年次)\",\"男女 コード\",\"男女\",\"/年齢5歳階級\"";
  for (int group = 0; group < 19; ++group) flat += ",\"" + age_name(group) + "\"";
  flat += "\r\n";
  for (const Sex sex : {Sex::male, Sex::female}) {
    const std::string name = sex == Sex::male ? "男" : "女";
    flat += "\"020\",\"\",\"人口【人】\",\"14999\",\"\",\"みなと市\",\"2020000000\",\"2020年\",\"110\",\"" +
            name + "\",\"\"";
    for (int group = 0; group < 19; ++group) {
      const std::string value = std::to_string(sample(sex, group, 2020));
      tall += "\"020\",\"人口\",\"110\",\"" + name + "\",\"1\",\"" + age_name(group) +
              "\",\"14999\",\"みなと市\",\"2020000000\",\"2020年\",\"人\",\"" + value + "\",\"\"\r\n";
      flat += ",\"" + value + "\"";
    }
    flat += "\r\n";
  }
  for (const std::string& text : {tall, flat}) {
    const auto records = read_ok(text::encode_cp932(text).bytes);
    ASSERT_EQ(records.size(), 1U);
    expect_sample(records[0], 2020);
    EXPECT_EQ(records[0].origin.source, "架空の調査 男女，年齢別人口 数字が得られないもの");
  }
}

}  // namespace
}  // namespace shirube::statistics
