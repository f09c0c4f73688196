#include "statistics/census/quantities.h"

#include <initializer_list>
#include <utility>

#include "text/normalise.h"

namespace shirube::statistics {
namespace {

struct Names {
  const char* name;
  double factor;
  bool counted;
  const char* unit;
  std::initializer_list<const char*> words;  // folded
};

const Names kNames[] = {
    {"births", 1, true, "人", {"births", "出生数", "出生", "出生児数", "出生者数", "出生人数"}},
    {"deaths", 1, true, "人", {"deaths", "死亡数", "死亡", "死亡者数", "死亡人数"}},
    {"natural-change",
     1,
     false,
     "人",
     {"naturalchange", "自然増減", "自然増減数", "自然動態", "自然増加数", "自然増加"}},
    {"in-migrants", 1, true, "人", {"inmigrants", "inmigration", "転入", "転入者数", "転入数", "転入者"}},
    {"out-migrants", 1, true, "人", {"outmigrants", "outmigration", "転出", "転出者数", "転出数", "転出者"}},
    {"in-migrants-japanese", 1, true, "人", {"inmigrantsjapanese", "転入者数日本人移動者"}},
    {"out-migrants-japanese", 1, true, "人", {"outmigrantsjapanese", "転出者数日本人移動者"}},
    {"net-migrants",
     1,
     false,
     "人",
     {"netmigrants", "netmigration", "netmigrationthousands", "netmigrationexcessout", "転入超過数",
      "転入超過", "純移動数", "純移動"}},
    {"net-migrants", -1, false, "人", {"netoutmigration", "netoutmigrants", "転出超過数", "転出超過"}},
    {"social-change", 1, false, "人", {"socialchange", "社会増減", "社会増減数", "社会動態", "社会増加数"}},
    {"total-change", 1, false, "人", {"totalchange", "人口増減", "人口増減数", "増減数", "人口増加数"}},
    {"tfr", 1, true, "rate", {"tfr", "合計特殊出生率", "totalfertilityrate"}},
    {"population",
     1,
     true,
     "人",
     {"population", "populationthousands", "人口", "総人口", "人口総数", "総数", "total", "計", "合計",
      "人口千人", "人口人", "pop", "persons", "人数"}},
    {"households", 1, true, "世帯", {"households", "世帯数", "一般世帯数"}},
    {"life-expectancy", 1, true, "years", {"lifeexpectancy", "e0", "平均寿命"}},
    {"sex-ratio-at-birth", 1, true, "rate", {"sexratioatbirth", "malesperfemale"}},
    {"sex-ratio-at-birth", 0.01, true, "rate", {"出生性比", "malesper100females"}},
};

// "A4101_出生数" → "出生数": the item's code before its name.
std::string without_code(const std::string& written) {
  std::size_t n = 0;
  while (n < written.size() && written[n] >= 'A' && written[n] <= 'Z') ++n;
  const std::size_t letters = n;
  while (n < written.size() && written[n] >= '0' && written[n] <= '9') ++n;
  const bool code = letters == 1 && n >= 4 && n < written.size() && (written[n] == ' ' || written[n] == '_');
  return code ? written.substr(n + 1) : written;
}

bool take_tail(std::string& text, const std::string& tail) {
  if (text.size() <= tail.size() || text.compare(text.size() - tail.size(), tail.size(), tail) != 0)
    return false;
  text.resize(text.size() - tail.size());
  return true;
}

}  // namespace

Quantity quantity_of(const std::string& written) {
  const std::string name(text::trim(without_code(written)));
  std::string folded = text::for_matching(name);
  const auto find = [&](Quantity& made) {
    for (const Names& names : kNames) {
      for (const char* word : names.words) {
        if (folded != word) continue;
        made = {names.name, names.factor, true, names.counted, names.unit};
        return true;
      }
    }
    return false;
  };
  Quantity made;
  if (find(made)) return made;
  constexpr std::pair<const char*, const char*> kTails[] = {{"男性", "-male"},     {"男", "-male"},
                                                            {"女性", "-female"},   {"女", "-female"},
                                                            {"female", "-female"}, {"male", "-male"}};
  for (const auto& [tail, suffix] : kTails) {
    std::string whole = folded;
    if (!take_tail(folded, tail)) continue;
    if (find(made)) {
      made.name += suffix;
      return made;
    }
    folded = std::move(whole);
  }
  made.name = name;
  return made;
}

}  // namespace shirube::statistics
