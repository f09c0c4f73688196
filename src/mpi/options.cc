#include "mpi/options.h"

#include <charconv>
#include <functional>
#include <map>

namespace shirube::mpi {
namespace {

template <class Number>
Result<void> take_number(const std::string& option, const std::string& text, Number& into) {
  const auto end = std::from_chars(text.data(), text.data() + text.size(), into);
  if (end.ec == std::errc() && end.ptr == text.data() + text.size() && into >= 0) return {};
  return make_error("usage-number",
                    {option + " には0以上の整数を書いてください", option + " takes a whole number"},
                    {"例: " + option + " 64", "e.g. " + option + " 64"}, text);
}

}  // namespace

Message help_text() {
  return {
      "使い方: mpirun -n 8 shirube-mpi --census 国勢調査.csv --shards-in フォルダー --out 全国.csv\n"
      "  --census FILE     市区町村別・男女別・年齢別人口のCSV\n"
      "  --shards-in DIR   計算結果の断片を置くフォルダー（全ノードから見えること）。途中から再開できる\n"
      "  --out FILE        分位点のCSV\n"
      "  --shards N        断片の数（既定64。ランクの数によらず結果は同じ）\n"
      "  --code C  --years 30  --width 1  --trajectories 1000  --seed 1\n"
      "  --threads N       1ランクのスレッド数（既定1）\n"
      "  --lang ja|en\n",
      "usage: mpirun -n 8 shirube-mpi --census census.csv --shards-in FOLDER --out nation.csv\n"
      "  --census FILE     population by municipality, sex and age (CSV)\n"
      "  --shards-in DIR   folder of the shards, seen by all nodes; an interrupted run goes on from them\n"
      "  --out FILE        quantiles as CSV\n"
      "  --shards N        number of shards (64; the result is the same for any number of ranks)\n"
      "  --code C  --years 30  --width 1  --trajectories 1000  --seed 1\n"
      "  --threads N       threads of a rank (1)\n"
      "  --lang ja|en\n"};
}

Result<MpiOptions> parse_options(const std::vector<std::string>& arguments) {
  MpiOptions options;
  options.request.options.threads = 1;
  using Take = std::function<Result<void>(const std::string&)>;
  const auto text = [](std::string& into) -> Take {
    return [&into](const std::string& value) -> Result<void> {
      into = value;
      return {};
    };
  };
  const auto number = [](const std::string& option, auto& into) -> Take {
    return [&into, option](const std::string& value) { return take_number(option, value, into); };
  };
  std::string lang = "ja";
  const std::map<std::string, Take> known = {
      {"--census", text(options.request.census_file)},
      {"--code", text(options.request.code)},
      {"--shards-in", text(options.folder)},
      {"--out", text(options.out)},
      {"--lang", text(lang)},
      {"--shards", number("--shards", options.shards)},
      {"--years", number("--years", options.request.years)},
      {"--width", number("--width", options.request.width)},
      {"--trajectories", number("--trajectories", options.request.options.trajectories)},
      {"--seed", number("--seed", options.request.options.seed)},
      {"--threads", number("--threads", options.request.options.threads)},
  };
  for (std::size_t i = 0; i < arguments.size(); i += 2) {
    if (arguments[i] == "--help" || arguments[i] == "-h") {
      options.help = true;
      return options;
    }
    const auto found = known.find(arguments[i]);
    if (found == known.end() || i + 1 == arguments.size()) {
      return make_error("usage-option",
                        found == known.end()
                            ? Message("知らないオプションです", "unknown option")
                            : Message("オプションの値がありません", "the option has no value"),
                        {"shirube-mpi --help を見てください", "see shirube-mpi --help"}, arguments[i]);
    }
    SHIRUBE_TRY_VOID(found->second(arguments[i + 1]));
  }
  options.lang = lang == "en" ? Lang::en : Lang::ja;
  if (options.request.census_file.empty() || options.folder.empty() || options.out.empty()) {
    return make_error(
        "usage-missing",
        {"--census、--shards-in、--out が必要です", "--census, --shards-in and --out are needed"},
        {"shirube-mpi --help を見てください", "see shirube-mpi --help"});
  }
  return options;
}

}  // namespace shirube::mpi
