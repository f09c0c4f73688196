#include "population/wording.h"

namespace shirube::population {

Message sex_name(Sex sex) { return sex == Sex::female ? Message("女", "female") : Message("男", "male"); }

Message age_name(const AgeGroups& ages, int group) {
  const std::string lower = std::to_string(ages.lower(group));
  if (group + 1 == ages.count) return {lower + "歳以上", "ages " + lower + " and over"};
  if (ages.width == 1) return {lower + "歳", "age " + lower};
  const std::string upper = std::to_string(ages.lower(group + 1) - 1);
  return {lower + "～" + upper + "歳", "ages " + lower + "–" + upper};
}

Message cell_name(Sex sex, const AgeGroups& ages, int group) {
  const Message who = sex_name(sex);
  const Message age = age_name(ages, group);
  return {who.ja + " " + age.ja, who.en + ", " + age.en};
}

Error cell_error(std::string code, Sex sex, const AgeGroups& ages, int group, double value,
                 const Message& what, Message remedy) {
  const Message cell = cell_name(sex, ages, group);
  Error error = make_error(std::move(code), {cell.ja + "：" + what.ja, cell.en + ": " + what.en},
                           std::move(remedy), figure(value));
  error.place.cell = cell.ja;
  return error;
}

}  // namespace shirube::population
