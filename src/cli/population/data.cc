// population load, show, pyramid
#include <cmath>
#include <memory>
#include <ostream>

#include "app/datasets.h"
#include "app/population/view.h"
#include "charts/pyramid.h"
#include "cli/population/commands.h"
#include "cli/text/population_tables.h"
#include "cli/text/pyramid.h"
#include "platform/file.h"
#include "text/period_text.h"
#include "words/numbers.h"

namespace shirube::cli {
namespace {

struct LoadOptions {
  std::vector<std::string> files;
  std::string kind;
  std::string code;
  std::string name;
  std::string basis;
  std::string source;
  std::vector<std::string> select;
  std::vector<std::string> accept;
  std::string withdraw;
};

std::string years_text(int first, int last) {
  if (first == 0) return "—";
  return first == last ? std::to_string(first) : std::to_string(first) + "–" + std::to_string(last);
}

wire::Table loaded_table(const std::vector<app::LoadedFile>& files, Lang lang) {
  wire::Table table;
  table.columns = {{"name", {"名前", "name"}, false, 40},     {"kind", {"種類", "kind"}, false, 0},
                   {"places", {"地域数", "places"}, true, 0}, {"years", {"年", "years"}, false, 0},
                   {"records", {"件数", "records"}, true, 0}, {"warnings", {"注意", "warnings"}, true, 0},
                   {"state", {"結果", "result"}, false, 0}};
  for (const app::LoadedFile& file : files) {
    int warnings = 0;
    for (const Diagnostic& finding : file.findings) warnings += finding.severity == Severity::warning ? 1 : 0;
    const Message state = file.known ? Message{"変更なし", "unchanged"} : Message{"取り込みました", "loaded"};
    table.rows.push_back({file.name, app::dataset_kind_words(file.kind).in(lang), std::to_string(file.places),
                          years_text(file.first_year, file.last_year), std::to_string(file.records),
                          std::to_string(warnings), state.in(lang)});
  }
  return table;
}

Result<app::LoadRequest> request_of(const LoadOptions& options) {
  app::LoadRequest request;
  request.paths = options.files;
  request.kind = options.kind;
  request.options.code = options.code;
  request.options.name = options.name;
  request.options.basis = options.basis;
  request.options.source = options.source;
  request.options.accept = {options.accept.begin(), options.accept.end()};
  for (const std::string& pair : options.select) {
    const std::size_t equals = pair.find('=');
    if (equals == std::string::npos || equals == 0) {
      return make_error("select-syntax", {"項目=分類 の形で書いてください", "write DIMENSION=CLASS"},
                        {"例: --select 国籍=総数", "for example --select 国籍=総数"}, pair);
    }
    request.options.select[pair.substr(0, equals)] = pair.substr(equals + 1);
  }
  return request;
}

int load(Session& session, const LoadOptions& options) {
  return session.with_store(
      [&](app::Context& context) -> Result<int> {
        if (!options.withdraw.empty()) {
          SHIRUBE_TRY_VOID(app::withdraw_dataset(context, options.withdraw));
          session.out << session.say(
                             {"「" + options.withdraw + "」を使わないことにしました（記録には残ります）",
                              "\"" + options.withdraw + "\" is no longer used (it stays in the history)"})
                      << "\n";
          if (options.files.empty()) return static_cast<int>(kOk);
        }
        SHIRUBE_TRY(request, request_of(options));
        Diagnostics refused;
        SHIRUBE_TRY(loaded, session.told(app::load_datasets(context, request, &refused), refused));
        for (const app::LoadedFile& file : loaded) {
          for (const Diagnostic& finding : file.findings) session.print(finding);
        }
        session.print(loaded_table(loaded, session.lang));
        return static_cast<int>(kOk);
      },
      true);
}

struct ShowOptions {
  std::string code;
  std::string year;
  std::string sex;
  std::string age;
  std::string basis;
  std::string compare;
  std::string svg;
  bool single = false;
};

Result<int> year_of(const std::string& text) {
  if (text.empty()) return 0;
  return text::parse_year(text);
}

Result<AgesWanted> wanted_of(const ShowOptions& options) {
  AgesWanted wanted;
  if (options.sex == "M") wanted.sex = population::Sex::male;
  if (options.sex == "F") wanted.sex = population::Sex::female;
  if (!options.age.empty()) {
    SHIRUBE_TRY(ages, statistics::parse_age_range(options.age));
    wanted.ages = ages;
  }
  return wanted;
}

Result<int> show_datasets(Session& session, store::Reader& reader) {
  SHIRUBE_TRY(datasets, app::datasets(reader));
  if (datasets.empty() && session.as_table()) {
    session.out << session.say(
                       {"統計はまだ取り込まれていません。shirube population load ファイル で取り込めます。",
                        "No statistics yet; load some with shirube population load FILE."})
                << "\n";
    return static_cast<int>(kOk);
  }
  session.print(dataset_table(datasets, session.lang));
  return static_cast<int>(kOk);
}

Result<int> show_one(Session& session, store::Reader& reader, const ShowOptions& options) {
  SHIRUBE_TRY(year, year_of(options.year));
  SHIRUBE_TRY(wanted, wanted_of(options));
  SHIRUBE_TRY(record, app::stored_population(reader, {options.code, year, options.basis}));
  if (session.format() == wire::Format::json) {
    session.out << population_json(record, wanted);
    return static_cast<int>(kOk);
  }
  const Shown shown{session.lang, session.as_table()};
  if (session.as_table()) session.out << title_of(record, session.lang) << "\n\n";
  session.print(ages_table(record, wanted, shown));
  if (!session.as_table()) return static_cast<int>(kOk);
  if (!wanted.sex && !wanted.ages) {
    session.out << "\n";
    session.print(aggregates_table(record, shown));
    session.out << session.say(
                       {"割合は年齢の分かる人に対するもの、計画の区分は年齢不詳を按分したものです。",
                        "Shares are of those whose age is known; aggregates have unknown ages distributed."})
                << "\n";
  }
  if (!record.origin.source.empty()) {
    session.out << session.say({"出典: " + record.origin.source, "Source: " + record.origin.source}) << "\n";
  }
  return static_cast<int>(kOk);
}

int show(Session& session, const ShowOptions& options) {
  return session.with_store([&](app::Context& context) -> Result<int> {
    return context.store.read([&](store::Reader& reader) -> Result<int> {
      const bool one = !options.year.empty() || !options.sex.empty() || !options.age.empty();
      if (one) return show_one(session, reader, options);
      if (options.code.empty() && options.basis.empty()) return show_datasets(session, reader);
      SHIRUBE_TRY(place, app::resolve_place(reader, options.code));
      SHIRUBE_TRY(records, app::populations(reader, place.code, options.basis));
      session.print(years_table(records, Shown{session.lang, session.as_table()}));
      return static_cast<int>(kOk);
    });
  });
}

// Two populations in the same groups, of five years unless single ones are asked for.
Result<void> same_groups(bool single, population::Cells& cells, std::optional<population::Cells>& other) {
  std::vector<population::AgeGroups> groups{cells.ages()};
  if (other) groups.push_back(other->ages());
  if (!single) groups.push_back({5, cells.ages().open_age() / 5 + 1});
  const population::AgeGroups common = statistics::common_ages(groups);
  SHIRUBE_TRY(regrouped, statistics::regroup(cells, common));
  cells = std::move(regrouped);
  if (!other) return {};
  SHIRUBE_TRY(second, statistics::regroup(*other, common));
  other = std::move(second);
  return {};
}

wire::Table pyramid_table(const population::Cells& cells, const std::optional<population::Cells>& other,
                          Lang lang) {
  wire::Table table;
  table.columns = {{"age", {"年齢", "age"}, false, 0},
                   {"men", {"男", "men"}, true, 0},
                   {"women", {"女", "women"}, true, 0}};
  if (other) {
    table.columns.push_back({"men_compared", {"男（比較）", "men, compared"}, true, 0});
    table.columns.push_back({"women_compared", {"女（比較）", "women, compared"}, true, 0});
  }
  const auto whole = [](double persons) { return std::to_string(std::llround(persons)); };
  for (int group = 0; group < cells.count(); ++group) {
    std::vector<std::optional<std::string>> row{age_label(cells.ages(), group, lang),
                                                whole(cells.at(population::Sex::male, group)),
                                                whole(cells.at(population::Sex::female, group))};
    if (other) {
      row.emplace_back(whole(other->at(population::Sex::male, group)));
      row.emplace_back(whole(other->at(population::Sex::female, group)));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

Result<void> write_svg(const std::string& path, const statistics::PopulationRecord& record,
                       const std::optional<statistics::PopulationRecord>& compared, const PyramidText& drawn,
                       Lang lang) {
  charts::PyramidChart chart;
  chart.id = "pyramid";
  chart.title = title_of(record, lang);
  chart.note = record.origin.source;
  chart.bars = {title_of(record, lang), drawn.persons};
  if (compared) chart.outline = charts::PyramidPopulation{title_of(*compared, lang), *drawn.other};
  return platform::write_file(path, charts::pyramid_svg(chart, lang));
}

Result<void> draw(Session& session, store::Reader& reader, const ShowOptions& options) {
  SHIRUBE_TRY(year, year_of(options.year));
  SHIRUBE_TRY(record, app::stored_population(reader, {options.code, year, options.basis}));
  PyramidText pyramid{distribute_unknown(record), {}};
  std::optional<statistics::PopulationRecord> compared;
  if (!options.compare.empty()) {
    SHIRUBE_TRY(other_year, year_of(options.compare));
    SHIRUBE_TRY(other, app::stored_population(reader, {record.code, other_year, {}}));
    pyramid.other = distribute_unknown(other);
    compared = std::move(other);
  }
  SHIRUBE_TRY_VOID(same_groups(options.single, pyramid.persons, pyramid.other));
  if (!options.svg.empty()) {
    SHIRUBE_TRY_VOID(write_svg(options.svg, record, compared, pyramid, session.lang));
    session.out << session.say({options.svg + " に書き出しました", "written to " + options.svg}) << "\n";
    return {};
  }
  if (!session.as_table()) {
    session.print(pyramid_table(pyramid.persons, pyramid.other, session.lang));
    return {};
  }
  session.out << title_of(record, session.lang) << "  " << words::whole(pyramid.persons.total())
              << session.say({"人", " persons"}) << "\n";
  if (compared) {
    session.out << session.say({"| は ", "| is "}) << title_of(*compared, session.lang) << "  "
                << words::whole(pyramid.other->total()) << session.say({"人", " persons"}) << "\n";
  }
  session.out << "\n" << pyramid_text(pyramid, session.lang, session.environment.terminal_width);
  if (record.unknown_age[0] + record.unknown_age[1] > 0) {
    session.out << session.say(
                       {"年齢不詳は、性ごとに年齢の分かる人の割合で配分しています。",
                        "Unknown ages are distributed within each sex in proportion to the known ones."})
                << "\n";
  }
  if (!record.origin.source.empty()) {
    session.out << session.say({"出典: " + record.origin.source, "Source: " + record.origin.source}) << "\n";
  }
  return {};
}

int pyramid(Session& session, const ShowOptions& options) {
  return session.with_store([&](app::Context& context) -> Result<int> {
    SHIRUBE_TRY_VOID(
        context.store.read([&](store::Reader& reader) { return draw(session, reader, options); }));
    return static_cast<int>(kOk);
  });
}

Command load_command() {
  auto options = std::make_shared<LoadOptions>();
  return {"load",
          {"人口・動態・将来推計の表（CSV、e-Stat の CSV・JSON）を取り込む",
           "load tables of population, births, deaths, migration, projections (CSV, e-Stat CSV or JSON)"},
          {"例:\n  shirube population load 国勢調査.csv --code 01203\n"
           "  shirube population load e-stat.json --select 国籍=総数\n"
           "  shirube population load 合併.csv        旧コード,新コード,年月日 の対応表\n"
           "  shirube population load --withdraw 国勢調査.csv",
           "Examples:\n  shirube population load census.csv --code 01203\n"
           "  shirube population load e-stat.json --select 国籍=総数\n"
           "  shirube population load mergers.csv     a mapping: old_code,new_code,date\n"
           "  shirube population load --withdraw census.csv"},
          {{"FILES", {"表のファイル（くり返し）", "the files"}, &options->files},
           {"--kind",
            {"表の種類（省略時は見出しで判断）", "kind of table (default: by its header)"},
            &options->kind,
            false,
            {"population", "official", "totals", "yearly", "life-table", "fertility", "mapping"}},
           {"--code",
            {"市区町村コード（表に書かれていないとき）", "code of the place where the file has none"},
            &options->code},
           {"--name",
            {"市区町村名（表に書かれていないとき）", "name of the place where the file has none"},
            &options->name},
           {"--basis",
            {"人口の種別（表に書かれていないとき。省略時は国勢調査）",
             "kind of count where the file does not say (default: census)"},
            &options->basis,
            false,
            {"census", "register", "projection"}},
           {"--source",
            {"出典（表に書かれていないとき）", "source where the file does not say"},
            &options->source},
           {"--select",
            {"e-Stat の表で読む分類（項目=分類。くり返し）",
             "class of a further dimension (DIMENSION=CLASS, repeated)"},
            &options->select},
           {"--accept",
            {"確かめたうえで正しいと認める指摘の符号（くり返し）",
             "code of a finding that was looked at and is right (repeated)"},
            &options->accept,
            false,
            {"sexes-swapped", "survival-impossible", "place-merged"}},
           {"--withdraw",
            {"取り込んだ統計を使わないことにする（名前）", "take a dataset out of use, by name"},
            &options->withdraw}},
          [options](Session& session) { return load(session, *options); }};
}

Command show_command() {
  auto options = std::make_shared<ShowOptions>();
  return {
      "show",
      {"取り込んだ統計の一覧、市区町村の年ごとの人口、性・年齢別の人口を見る",
       "list the datasets, a place's populations over the years, or one by sex and age"},
      {"例:\n  shirube population show                       統計の一覧\n"
       "  shirube population show --code 01203          年ごとの人口\n"
       "  shirube population show --year R2             性・年齢別\n"
       "  shirube population show --year 2020 --sex F --age 20-39",
       "Examples:\n  shirube population show                       datasets\n"
       "  shirube population show --code 01203          over the years\n"
       "  shirube population show --year 2020           by sex and age\n"
       "  shirube population show --year 2020 --sex F --age 20-39"},
      {{"--code", {"市区町村（コードか名前）", "the place: code or name"}, &options->code},
       {"--year", {"年（R2、2020）", "year (R2, 2020)"}, &options->year},
       {"--sex", {"男女", "sex"}, &options->sex, false, {"M", "F", "T"}},
       {"--age", {"年齢（20-39、65+）", "ages (20-39, 65+)"}, &options->age},
       {"--basis", {"種別", "kind of count"}, &options->basis, false, {"census", "register", "projection"}}},
      [options](Session& session) { return show(session, *options); }};
}

Command pyramid_command() {
  auto options = std::make_shared<ShowOptions>();
  return {
      "pyramid",
      {"人口ピラミッドを端末に描く（SVG にもできる）",
       "draw a population pyramid in the terminal, or as SVG"},
      {"例:\n  shirube population pyramid --year R2 --compare S55\n"
       "  shirube population pyramid --year 2020 --svg pyramid.svg",
       "Examples:\n  shirube population pyramid --year 2020 --compare 1980\n"
       "  shirube population pyramid --year 2020 --svg pyramid.svg"},
      {{"--code", {"市区町村（コードか名前）", "the place: code or name"}, &options->code},
       {"--year", {"年（省略時は最新の国勢調査）", "year (default: the latest census)"}, &options->year},
       {"--compare", {"重ねて示す年", "another year, drawn over it"}, &options->compare},
       {"--basis", {"種別", "kind of count"}, &options->basis, false, {"census", "register", "projection"}},
       {"--single",
        {"各歳で描く（各歳の統計があるとき）", "by single years where there are"},
        &options->single},
       {"--svg", {"SVG ファイルに書き出す", "write an SVG file"}, &options->svg}},
      [options](Session& session) { return pyramid(session, *options); }};
}

}  // namespace

std::vector<Command> population_data_commands() {
  return {load_command(), show_command(), pyramid_command()};
}

}  // namespace shirube::cli
