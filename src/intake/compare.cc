#include "intake/compare.h"

#include <algorithm>
#include <map>
#include <utility>

#include "intake/align.h"
#include "plan/field_text.h"

namespace shirube::intake {
namespace {

// By what one thing of a list is known again; never empty.
std::string id_of(const Goal& x) { return std::to_string(x.number); }
std::string id_of(const Measure& x) { return x.key; }
std::string id_of(const Indicator& x) { return x.key; }
std::string id_of(const Component& x) { return x.key; }
std::string id_of(const Action& x) { return x.text; }
std::string id_of(const PathPoint& x) { return std::to_string(x.year); }
std::string id_of(const Observation& x) { return x.period.to_iso(); }
std::string id_of(const TargetRevision& x) { return x.date; }
std::string id_of(const PriorityItem& x) { return x.name; }
std::string id_of(const CausalLink& x) { return x.from + "→" + x.to; }
std::string id_of(const District& x) { return std::to_string(x.number); }
std::string id_of(const PartnerRegion& x) { return x.name; }
std::string id_of(const Term& x) { return x.term; }
std::string id_of(const TermMark& x) { return x.before; }
std::string id_of(const NamedList& x) { return x.name.value; }
std::string id_of(const JointStudy& x) { return x.partner.value; }
std::string id_of(const ProgressClass& x) { return x.mark; }
std::string id_of(const Project& x) { return x.key; }
std::string id_of(const ProjectYear& x) { return std::to_string(x.fiscal_year); }
std::string id_of(const FundingSource& x) { return x.source; }

// The second of a name is "name #2".
template <class T>
std::vector<std::string> ids_of(const std::vector<T>& items) {
  std::map<std::string, int> seen;
  std::vector<std::string> ids;
  for (const T& item : items) {
    std::string id = id_of(item);
    const int count = ++seen[id];
    if (count > 1) id += " #" + std::to_string(count);
    ids.push_back(std::move(id));
  }
  return ids;
}

// What is a subject of its own in findings, answers and history, and nothing but its key.
template <class T>
inline constexpr bool kIsSubject = std::same_as<T, Goal> || std::same_as<T, Measure> ||
                                   std::same_as<T, Indicator> || std::same_as<T, Component>;
template <class T>
T blank_like(const T& item) {
  T blank;
  if constexpr (std::same_as<T, Goal>) {
    blank.number = item.number;
  } else {
    blank.key = item.key;
  }
  return blank;
}

// Where the things of one level stand: source, status_source, …
struct Places {
  std::map<std::string_view, int> lines;
  template <class M>
  void operator()(const Field& field, const M& member) {
    if constexpr (std::same_as<M, Source>) {
      lines[field.name] = member.line;
    } else if constexpr (std::same_as<M, std::vector<Source>>) {
      if (!member.empty()) lines["source"] = member.front().line;
    }
  }
  int of(std::string_view name) const {
    const auto found = lines.find(name);
    return found == lines.end() ? 0 : found->second;
  }
};

// All that is said of one thing, in one line of history.
class Summary {
 public:
  template <class T>
  static std::string of(const T& item) {
    Summary summary;
    summary.id_ = id_of(item);
    describe(summary, item);
    return summary.text_.empty() ? summary.id_ : summary.text_;
  }
  template <class M>
  void operator()(const Field& field, const M& member) {
    if constexpr (!kIsPlace<M>) {
      if (field.compared()) say(field, member);
    }
  }

 private:
  template <class M>
  void say(const Field& field, const M& member) {
    if constexpr (kIsValue<M>) {
      const std::string text = text_of(field, member);
      if (!text.empty() && text != id_) text_ += (text_.empty() ? "" : ", ") + text;
    } else if constexpr (kIsList<M>) {
      for (const auto& item : member) say(field, item);
    } else if constexpr (kIsOptional<M>) {
      if (member) say(field, *member);
    } else {
      describe(*this, member);
    }
  }
  std::string id_;
  std::string text_;
};

class Differences {
 public:
  template <class T>
  void members(const T& was, const T& now) {
    const Places outer_places = std::exchange(places_, {});
    const int outer_line = line_;
    describe(places_, now);
    if (places_.of("source") > 0) line_ = places_.of("source");
    describe_both(*this, was, now);
    line_ = outer_line;
    places_ = outer_places;
  }

  template <class M>
  void operator()(const Field& field, const M& was, const M& now) {
    if constexpr (!kIsPlace<M>) {
      if (field.compared()) member(field, was, now);
    }
  }

  std::vector<PlanChange> take() { return std::move(changes_); }

 private:
  template <class M>
  void member(const Field& field, const M& was, const M& now) {
    const std::string name = prefix_ + std::string(field.name);
    if constexpr (kIsValue<M>) {
      if (!same_value(was, now)) value(field, name, was, now);
    } else if constexpr (kIsOptional<M>) {
      using T = typename M::value_type;
      const std::size_t before = changes_.size();
      inside(name + ".", [&] { members(was.value_or(T{}), now.value_or(T{})); });
      if (was.has_value() != now.has_value() && changes_.size() == before)
        add(name, was ? "yes" : "", now ? "yes" : "", line_);
    } else if constexpr (std::same_as<M, std::vector<SourcedText>>) {
      texts(field, name, was, now);
    } else if constexpr (kIsList<M>) {
      things(name, was, now);
    } else {
      inside(name + ".", [&] { members(was, now); });
    }
  }

  template <class M>
  void value(const Field& field, const std::string& name, const M& was, const M& now) {
    std::string before = text_of(field, was);
    std::string after = text_of(field, now);
    if constexpr (std::same_as<M, std::optional<Period>>) {
      if (before == after && was && now) before += detail(*was), after += detail(*now);
    } else if constexpr (std::same_as<M, Period>) {
      if (before == after) before += detail(was), after += detail(now);
    }
    add(name, before, after, line_of(field, now));
  }
  static std::string detail(const Period& period) {
    return " (" + std::string(code(period.basis())) + ", " + std::string(code(period.aggregation())) + ")";
  }

  template <class M>
  int line_of(const Field& field, const M& now) const {
    if constexpr (std::same_as<M, SourcedText>) return now.source.line;
    const int own = places_.of(std::string(field.name) + "_source");
    if (own > 0) return own;
    const bool of_period = field.kind == Kind::year || field.kind == Kind::last_year;
    return of_period && places_.of("period_source") > 0 ? places_.of("period_source") : line_;
  }

  void texts(const Field& field, const std::string& name, const std::vector<SourcedText>& was,
             const std::vector<SourcedText>& now) {
    const std::size_t before = changes_.size();
    for (std::size_t i = 0; i < std::max(was.size(), now.size()); ++i) {
      const SourcedText old_text = i < was.size() ? was[i] : SourcedText{};
      const SourcedText new_text = i < now.size() ? now[i] : SourcedText{};
      if (!same_value(old_text, new_text))
        value(field, name + " " + std::to_string(i + 1), old_text, new_text);
    }
    if (was.size() != now.size() && changes_.size() == before)
      add(name, std::to_string(was.size()), std::to_string(now.size()), line_);
  }

  template <class T>
  void things(const std::string& name, const std::vector<T>& was, const std::vector<T>& now) {
    const std::vector<std::string> old_ids = ids_of(was);
    const std::vector<std::string> new_ids = ids_of(now);
    std::map<std::string_view, std::size_t> old_at, new_at;
    for (std::size_t i = 0; i < was.size(); ++i) old_at[old_ids[i]] = i;
    for (std::size_t i = 0; i < now.size(); ++i) new_at[new_ids[i]] = i;
    for (std::size_t i = 0; i < now.size(); ++i) {
      const auto found = old_at.find(new_ids[i]);
      if (found == old_at.end()) {
        only_one(name, new_ids[i], now[i], true);
      } else {
        both(name, new_ids[i], was[found->second], now[i]);
      }
    }
    for (std::size_t i = 0; i < was.size(); ++i) {
      if (new_at.count(old_ids[i]) == 0) only_one(name, old_ids[i], was[i], false);
    }
    const std::string old_order = common(old_ids, new_at);
    const std::string new_order = common(new_ids, old_at);
    if (old_order != new_order) add(name + " order", old_order, new_order, 0);
  }
  static std::string common(const std::vector<std::string>& ids,
                            const std::map<std::string_view, std::size_t>& others) {
    std::string text;
    for (const std::string& id : ids) {
      if (others.count(id) > 0) text += (text.empty() ? "" : ", ") + id;
    }
    return text;
  }

  template <class T>
  void both(const std::string& name, const std::string& id, const T& was, const T& now) {
    if constexpr (kIsSubject<T>) {
      as_subject<T>(id, [&] { members(was, now); });
    } else {
      inside(name + " " + id + ".", [&] { members(was, now); });
    }
  }

  template <class T>
  void only_one(const std::string& name, const std::string& id, const T& item, bool added) {
    if constexpr (kIsSubject<T>) {
      const T blank = blank_like(item);
      as_subject<T>(id, [&] {
        const std::size_t before = changes_.size();
        added ? members(blank, item) : members(item, blank);
        if (changes_.size() == before) add("key", added ? "" : id, added ? id : "", line_);
      });
    } else {
      Places places;
      describe(places, item);
      const std::string text = Summary::of(item);
      const int line = places.of("source") > 0 ? places.of("source") : line_;
      add(name + " " + id, added ? "" : text, added ? text : "", line);
    }
  }

  // What is inside belongs to `name`, or is a subject of its own.
  template <class F>
  void inside(std::string prefix, F work) {
    std::swap(prefix, prefix_);
    work();
    std::swap(prefix, prefix_);
  }
  template <class T, class F>
  void as_subject(const std::string& id, F work) {
    const std::string outer = subject_;
    if constexpr (!std::same_as<T, Component>) {
      subject_ = id;
    } else if (id != "main") {
      subject_ += "/" + id;
    }
    inside("", work);
    subject_ = outer;
  }

  void add(const std::string& field, const std::string& before, const std::string& after, int line) {
    const ChangeKind kind = before.empty()  ? ChangeKind::added
                            : after.empty() ? ChangeKind::removed
                                            : ChangeKind::changed;
    changes_.push_back({kind, subject_, field, before, after, kind == ChangeKind::removed ? 0 : line});
  }

  std::vector<PlanChange> changes_;
  std::string subject_;
  std::string prefix_;
  Places places_;
  int line_ = 0;
};

// Stops at nothing: true while no field but those left out differs.
class Sameness {
 public:
  explicit Sameness(std::initializer_list<std::string_view> left_out) : left_out_(left_out) {}
  template <class M>
  void operator()(const Field& field, const M& was, const M& now) {
    if constexpr (!kIsPlace<M>) {
      static_assert(kIsValue<M>);
      const bool counts = std::find(left_out_.begin(), left_out_.end(), field.name) == left_out_.end();
      same_ = same_ && (!counts || same_value(was, now));
    }
  }
  bool same() const { return same_; }

 private:
  std::vector<std::string_view> left_out_;
  bool same_ = true;
};

}  // namespace

std::vector<PlanChange> compare(const Plan& stored, const Plan& incoming) {
  Differences differences;
  differences.members(stored, with_stored_keys(stored, incoming));
  return differences.take();
}

bool same_target(const Target& a, const Target& b) {
  // How the period was written is no other target.
  Sameness sameness({"period_text", "period_from_header"});
  describe_both(sameness, a, b);
  return sameness.same();
}

}  // namespace shirube::intake
