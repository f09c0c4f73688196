#include "plan/fields.h"

#include <algorithm>

namespace shirube {
namespace {

template <class T>
inline constexpr bool kHasKey =
    std::same_as<T, Goal> || std::same_as<T, Measure> || std::same_as<T, Action> ||
    std::same_as<T, Indicator> || std::same_as<T, Component>;

class Namer {
 public:
  template <class T>
  static std::vector<NamedField> named() {
    Namer namer;
    const T value{};
    describe(namer, value);
    return std::move(namer.fields_);
  }

  template <class M>
  void operator()(const Field& field, const M& member) {
    const NamedField outer = here_;
    here_.path += (here_.path.empty() ? "" : ".") + std::string(field.name);
    if (!field.ja.empty()) {
      here_.words.ja += (here_.words.ja.empty() ? "" : "の") + std::string(field.ja);
      here_.words.en += (here_.words.en.empty() ? "" : " ") + std::string(field.en);
    }
    here_.value = kIsValue<M>;
    here_.answered = here_.answered && field.answered();
    NamedField named = here_;
    // A population has a short form of its own: 91000@2030.
    named.answered = here_.answered && (kIsValue<M> || std::same_as<M, std::optional<PlannedPopulation>>);
    fields_.push_back(std::move(named));
    if constexpr (!kIsPlace<M> && !kIsValue<M>) inside(member);
    here_ = outer;
  }

 private:
  template <class T>
  void inside(const std::optional<T>&) {
    inside(T{});
  }
  template <class T>
  void inside(const std::vector<T>&) {
    here_.answered = false;  // which one is meant has no name
    if constexpr (!kHasKey<T> && !kIsValue<T>) inside(T{});
  }
  template <class T>
  void inside(const T& value) {
    describe(*this, value);
  }

  NamedField here_{"", {}, false, true};
  std::vector<NamedField> fields_;
};

// In a list the path says which one: "path 2022.value", "issues 3", "indicators order".
Message words_in(const std::vector<NamedField>& fields, const std::string& path) {
  const std::size_t space = path.find(' ');
  const std::string head = path.substr(0, space);
  const auto list =
      std::find_if(fields.begin(), fields.end(), [&](const NamedField& field) { return field.path == head; });
  if (list == fields.end()) return {};
  Message words = list->words;
  if (space == std::string::npos) return words;
  const std::string which = path.substr(space + 1);
  if (which == "order") return {words.ja + "の順序", words.en + " order"};
  for (const NamedField& field : fields) {
    if (field.path.size() <= head.size() || field.path.compare(0, head.size() + 1, head + ".") != 0) continue;
    const std::string member = field.path.substr(head.size());
    if (which.size() <= member.size() || !which.ends_with(member)) continue;
    const std::string one = " " + which.substr(0, which.size() - member.size());
    return {words.ja + one + field.words.ja.substr(words.ja.size()),
            words.en + one + field.words.en.substr(words.en.size())};
  }
  return {words.ja + " " + which, words.en + " " + which};
}

}  // namespace

const std::vector<NamedField>& named_fields(FieldOwner owner) {
  static const std::vector<NamedField> kFields[] = {Namer::named<Plan>(),      Namer::named<Goal>(),
                                                    Namer::named<Measure>(),   Namer::named<Action>(),
                                                    Namer::named<Indicator>(), Namer::named<Component>()};
  return kFields[static_cast<std::size_t>(owner)];
}

Message history_words(const std::string& subject, const std::string& path) {
  if (subject.empty()) return words_in(named_fields(FieldOwner::plan), path);
  for (const FieldOwner owner :
       {FieldOwner::indicator, FieldOwner::component, FieldOwner::measure, FieldOwner::goal}) {
    Message words = words_in(named_fields(owner), path);
    if (!words.empty()) return words;
  }
  return {};
}

}  // namespace shirube
