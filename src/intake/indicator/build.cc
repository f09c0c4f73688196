#include "intake/indicator/build.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "intake/indicator/direction.h"
#include "intake/table/columns.h"
#include "intake/words/name_meaning.h"
#include "intake/words/vocabulary.h"
#include "text/folded.h"
#include "text/letters.h"
#include "text/period_text.h"

namespace shirube::intake {
namespace {

std::string key_of_label(const std::string& label) {
  const std::string key = text::fold_key(label);
  if (means(Where::part_name, key, {Concept::male})) return "male";
  if (means(Where::part_name, key, {Concept::female})) return "female";
  return label;
}

// 観光入込客数(万人) → 万人; the last bracket of the name that is a unit.
std::optional<Unit> unit_in_name(std::string_view name) {
  const std::string key = text::fold_key(name);
  for (std::size_t close = key.rfind(')'); close != std::string::npos && close > 0;
       close = key.rfind(')', close - 1)) {
    const std::size_t open = key.rfind('(', close);
    if (open == std::string::npos) return std::nullopt;
    std::string_view inside = std::string_view(key).substr(open + 1, close - open - 1);
    text::take_front(&inside, "単位:");
    if (const auto unit = known_unit(inside)) return unit;
  }
  return std::nullopt;
}

bool says_cumulative(std::string_view name) {
  return text::contains_any(text::fold_key(name), {"累計", "(累積)"});
}

class Builder {
 public:
  Builder(const RawIndicator& raw, const IndicatorPlace& place, Findings& findings)
      : raw_(raw), place_(place), findings_(findings) {}

  Indicator run() {
    start();
    std::string baseline_text = raw_.baseline.text;
    std::string target_text = raw_.target.text;
    split_arrow(&baseline_text, &target_text);
    baseline_ = read(baseline_text, "baseline");
    target_ = read(target_text, "target");
    baseline_in_series();
    make_components();
    for (Component& component : out_.components) judge(component);
    between_components();
    yearly();
    actuals();
    basis();
    if (raw_.from_sentence) add("name-from-sentence", raw_.name, "name");
    if (raw_.header_missing) add("header-missing", raw_.source.text);
    return std::move(out_);
  }

 private:
  // 観光消費額　R1：85億円　R6：100億円: the year before the plan is the baseline's.
  void baseline_in_series() {
    std::vector<CellPart>& goals = target_.parts;
    if (raw_.baseline.present || !baseline_.parts.empty() || goals.size() < 2 ||
        place_.first_fiscal_year == 0)
      return;
    const bool dated = std::all_of(goals.begin(), goals.end(), [](const CellPart& part) {
      return part.value && part.period && part.label.empty() && !part.relative;
    });
    if (!dated || goals.front().period->period.last_year() >= place_.first_fiscal_year) return;
    if (goals.back().period->period.last_year() < place_.first_fiscal_year) return;
    baseline_.parts = {goals.front()};
    goals.erase(goals.begin());
    one_cell_ = true;
    add("value-from-series", raw_.target.text, "baseline.value");
  }

  struct Side {
    CellReading reading;
    std::vector<CellPart> parts;  // what may be used of the reading
  };

  void start() {
    out_.key = place_.key;
    out_.name = raw_.name;
    out_.kind = place_.kind;
    out_.goal = place_.goal;
    out_.measure = place_.measure;
    out_.owner = raw_.owner;
    out_.data_source = raw_.data_source;
    out_.formula = raw_.formula;
    out_.definition = raw_.definition;
    out_.notes = raw_.notes;
    out_.source = raw_.source;
    name_unit_ = unit_in_name(raw_.name);
    const std::string column = text::fold_key(raw_.unit.text);
    if (!column.empty()) {
      column_unit_ = parse_unit(column);
      if (!column_unit_ && !parse_missing_reason(column)) add("unit-missing", raw_.unit.text, "unit");
    }
  }

  // 12市町村→54市町村 in the target cell.
  void split_arrow(std::string* baseline, std::string* target) {
    if (!baseline->empty()) return;
    const Arrow arrow = find_arrow(*target);
    if (!arrow.found() || arrow.begin == 0) return;
    const std::string left = target->substr(0, arrow.begin);
    const CellReading reading = read_cell(left);
    if (!reading.understood() || (!reading.has_value() && !reading.missing)) return;
    *baseline = left;
    *target = target->substr(arrow.end);
    one_cell_ = true;
  }

  Side read(const std::string& text, std::string_view side) {
    Side out;
    out.reading = read_cell(text);
    const bool is_target = side == "target";
    const std::string value_field = std::string(side) + ".value";
    if (!is_target && out.reading.missing && out.reading.parts.empty()) return out;
    const std::string key = is_target ? std::string() : text::fold_key(text);
    if (means(Where::value, key, {Concept::new_thing})) {
      out.reading.missing = MissingReason::not_entered;
      return out;
    }
    if (!out.reading.has_value() && has_word(Where::value, key, {Concept::survey})) {
      out.reading.missing = MissingReason::not_surveyed;
      out.reading.parts.clear();
      add("baseline-missing", text, value_field);
      return out;
    }
    for (const std::string& piece : out.reading.asides) add("value-partly-read", piece, value_field);
    if (units_differ(out.reading.parts)) {
      add(is_target ? "value-not-understood" : "baseline-not-understood", text, value_field);
      out.reading.unread.push_back(text);
      return out;
    }
    std::string unread;
    for (const std::string& piece : out.reading.unread) unread += (unread.empty() ? "" : " / ") + piece;
    if (!unread.empty()) {
      const bool digits = text::has_digit(unread);
      const bool one = out.reading.parts.size() == 1 && out.reading.parts.front().value;
      if (!one || digits) {
        add(is_target ? "value-not-understood" : "baseline-not-understood", text, value_field);
        return out;
      }
      add("value-partly-read", unread, value_field);
    }
    if (!out.reading.unclear_period.empty())
      add("period-unclear", out.reading.unclear_period, std::string(side) + ".period");
    out.parts = out.reading.parts;
    for (CellPart& part : out.parts) {
      const bool factor = part.unit && part.unit->text == "倍";
      if (part.value && part.against_baseline && (part.bound == Bound::none || factor)) part.relative = true;
    }
    if (is_target && out.parts.size() == 1 && out.parts.front().trend == Trend::undone) {
      add("value-not-understood", text, value_field);
      out.parts.clear();
      out.reading.unread.push_back(text);
      return out;
    }
    for (const CellPart& part : out.parts) {
      if (part.approximate) add("value-approximate", text, value_field);
      if (part.ambiguous_digits) add("number-ambiguous", text, value_field);
      if (part.period && part.period->era_overrun)
        add("era-overrun", part.period->text, std::string(side) + ".period");
    }
    return out;
  }

  // 男性81.1年 全国2位 女性85.2年 全国1位: what belongs to what cannot be told.
  static bool units_differ(const std::vector<CellPart>& parts) {
    if (parts.size() < 2 || !labels(parts)) return false;
    const std::optional<Unit>& first = parts.front().unit;
    return std::any_of(parts.begin(), parts.end(), [&](const CellPart& part) {
      return first && part.unit && !first->comparable_with(*part.unit);
    });
  }

  void make_components() {
    const bool labelled = labels(baseline_.parts) || labels(target_.parts);
    if (labelled) {
      by_label();
    } else {
      by_aggregation();
    }
    if (out_.components.empty()) out_.components.emplace_back();
    if (!raw_.component.empty() && out_.components.size() == 1) {
      out_.components.front().label = raw_.component;
      out_.components.front().key = key_of_label(raw_.component);
    }
  }

  static bool labels(const std::vector<CellPart>& parts) {
    return parts.size() >= 2 &&
           std::all_of(parts.begin(), parts.end(), [](const CellPart& part) { return !part.label.empty(); });
  }

  void by_label() {
    const auto find = [](const std::vector<CellPart>& parts, const std::string& key) -> const CellPart* {
      for (const CellPart& part : parts) {
        if (!part.label.empty() && key_of_label(part.label) == key) return &part;
      }
      return nullptr;
    };
    std::vector<std::string> order;
    for (const std::vector<CellPart>* parts : {&baseline_.parts, &target_.parts}) {
      for (const CellPart& part : *parts) {
        if (!part.label.empty() && std::find(order.begin(), order.end(), part.label) == order.end()) {
          const bool known = std::any_of(order.begin(), order.end(), [&](const std::string& label) {
            return key_of_label(label) == key_of_label(part.label);
          });
          if (!known) order.push_back(part.label);
        }
      }
    }
    // One figure or word without a label speaks for all parts; a figure with doubt.
    const auto shared = [&](const std::vector<CellPart>& parts) -> const CellPart* {
      return parts.size() == 1 && parts.front().label.empty() ? &parts.front() : nullptr;
    };
    const CellPart* both = shared(target_.parts);
    if (both != nullptr && both->value) add("components-differ", raw_.target.text, "target.value");
    for (const std::string& label : order) {
      const std::string key = key_of_label(label);
      const CellPart* base = find(baseline_.parts, key);
      const CellPart* goal = both != nullptr ? both : find(target_.parts, key);
      if (base == nullptr || (goal == nullptr && !target_.parts.empty()))
        add("components-differ", label, "baseline.value");
      Component component;
      component.key = key;
      component.label = label;
      fill(component, base, goal);
      out_.components.push_back(std::move(component));
      used_.push_back(goal);
    }
  }

  // A mean with its total, a series of years, or one figure.
  void by_aggregation() {
    const auto is_sum = [](const CellPart& part) { return part.aggregation == Aggregation::sum; };
    const std::vector<CellPart>& goals = target_.parts;
    if (goals.size() == 2 && is_sum(goals[0]) != is_sum(goals[1]) && goals[0].value && goals[1].value) {
      const CellPart& level = is_sum(goals[0]) ? goals[1] : goals[0];
      const CellPart& total = is_sum(goals[0]) ? goals[0] : goals[1];
      const CellPart* level_base = nullptr;
      const CellPart* total_base = nullptr;
      for (const CellPart& part : baseline_.parts) (is_sum(part) ? total_base : level_base) = &part;
      Component first;
      first.key = level.aggregation == Aggregation::mean ? "mean" : "main";
      fill(first, level_base, &level);
      Component second;
      second.key = "cumulative";
      second.series_of = first.key;
      CellPart spanned = total;
      // "年8件 累計40件": the total of the years of the plan.
      const bool yearly = level.per_year || level.aggregation == Aggregation::mean;
      if (!total.period && total.span_years == 0 && yearly) spanned.whole_plan = true;
      fill(second, total_base, &spanned);
      out_.components = {std::move(first), std::move(second)};
      used_ = {&level, &total};
      return;
    }
    Component component;
    const CellPart* base = one_of(baseline_.parts, raw_.baseline, "baseline.value", &component);
    const CellPart* goal = one_of(target_.parts, raw_.target, "target.value", &component);
    fill(component, base, goal);
    for (const CellPart* part : {base, goal}) {
      if (part != nullptr && !part->label.empty() && raw_.name.find(part->label) == std::string::npos)
        add("value-partly-read", part->label, part == base ? "baseline.value" : "target.value");
    }
    out_.components.push_back(std::move(component));
    used_.push_back(goal);
  }

  // The part that counts where a cell has several without labels.
  const CellPart* one_of(const std::vector<CellPart>& parts, const RawField& field, const std::string& name,
                         Component* component) {
    if (parts.empty()) return nullptr;
    if (parts.size() == 1) return &parts.front();
    const bool series = std::all_of(parts.begin(), parts.end(),
                                    [](const CellPart& part) { return part.value && part.period; });
    if (!series) {
      add("value-several", field.text, name);
      return &parts.front();
    }
    const CellPart* last = &parts.front();
    for (const CellPart& part : parts) {
      if (part.period->period.last_year() >= last->period->period.last_year()) last = &part;
    }
    for (const CellPart& part : parts) {
      if (&part == last) continue;
      if (name == "target.value") {
        component->path.push_back({part.period->period.evaluation_year(), *part.value, field.source});
      } else {
        component->observations.push_back({part.period->period, part.value, std::nullopt, field.source});
      }
    }
    add("value-from-series", field.text, name);
    return last;
  }

  void fill(Component& component, const CellPart* base, const CellPart* goal) {
    fill_baseline(component.baseline, base);
    fill_target(component.target, goal);
    settle_units(component, base, goal);
  }

  void fill_baseline(Figure& figure, const CellPart* part) {
    figure.source = one_cell_ ? raw_.target.source : raw_.baseline.present ? raw_.baseline.source : Source{};
    if (baseline_.reading.missing) figure.missing = baseline_.reading.missing;
    if (part == nullptr) return;
    if (!part->relative) figure.value = part->value;
    if (part->value && !part->relative) figure.missing.reset();
    if (!part->value && part->trend == Trend::none) return;
    figure.aggregation = aggregation_of(*part, raw_.baseline);
    if (part->period) {
      figure.period = part->period->period;
      figure.period_text = part->period->text;
      differs_from_header(*part, raw_.baseline, "baseline.period");
    } else if (const auto column = column_period(raw_.baseline_period, "baseline.period")) {
      figure.period = column->period;
      figure.period_text = column->text;
    } else if (raw_.baseline.period) {
      figure.period = raw_.baseline.period->period;
      figure.period_text = raw_.baseline.period->text;
      if (raw_.baseline.period->era_overrun) add("era-overrun", figure.period_text, "baseline.period");
    } else if (place_.default_baseline && figure.value) {
      figure.period = place_.default_baseline->period;
      figure.period_text = place_.default_baseline->text;
      add("period-inferred", figure.period_text, "baseline.period");
    }
    figure.aggregation = with_period(figure.aggregation, figure.period, figure.period_text, *part);
  }

  // "H27～R1年度の累計" in a header or a period column speaks for the figure.
  // So does a count "over the 5 years" of a range; a share over them is no sum.
  static Aggregation with_period(Aggregation aggregation, const std::optional<Period>& period,
                                 const std::string& text, const CellPart& part) {
    // "93.7 (令和2年度平均)": the mean of one year is the figure of that year.
    const bool one_year = period && period->kind() != Period::Kind::year_range;
    if (aggregation == Aggregation::mean && one_year && part.span_years == 0) return Aggregation::point;
    if (aggregation != Aggregation::point || !period) return aggregation;
    const bool span =
        period->kind() == Period::Kind::year_range && text::fold_key(text).find("年間") != std::string::npos;
    const bool share = part.unit && part.unit->dimension == Dimension::ratio;
    if (period->aggregation() == Aggregation::point && span && !share && part.value) return Aggregation::sum;
    return one_year && period->aggregation() == Aggregation::mean ? Aggregation::point
                                                                  : period->aggregation();
  }

  void fill_target(Target& target, const CellPart* part) {
    target.source = raw_.target.present ? raw_.target.source : Source{};
    const auto column = column_period(raw_.target_period, "target.period");
    const std::optional<CellPeriod>& header = raw_.target.period;
    if (part != nullptr && part->period) {
      target.period = part->period->period;
      target.period_text = part->period->text;
      differs_from_header(*part, raw_.target, "target.period");
    } else if (column) {
      target.period = column->period;
      target.period_text = column->text;
    } else if (header) {
      target.period = header->period;
      target.period_text = header->text;
      target.period_from_header = true;
      if (header->era_overrun) add("era-overrun", target.period_text, "target.period");
    } else if (place_.default_target && part != nullptr) {
      target.period = place_.default_target->period;
      target.period_text = place_.default_target->text;
      target.period_from_header = true;
      add("period-inferred", target.period_text, "target.period");
    }
    if (part == nullptr) return;
    if (!part->relative) {
      target.value = part->value;
      target.upper = part->upper;
    } else {
      add("target-relative", raw_.target.text, "target.value");
    }
    target.aggregation =
        with_period(aggregation_of(*part, raw_.target), target.period, target.period_text, *part);
    CellPart spanned = *part;
    if (spanned.span_years == 0) spanned.span_years = raw_.target.span_years;
    over_years(target, spanned);
  }

  // 5年間で延べ500人, 計画期間中: a sum over the years that end with the target.
  void over_years(Target& target, const CellPart& part) {
    const bool range = target.period && target.period->kind() == Period::Kind::year_range;
    if (range || (part.span_years == 0 && !part.whole_plan)) {
      if (target.aggregation == Aggregation::sum && target.value && !range)
        add("cumulative-start-unknown", raw_.target.text, "target.period");
      return;
    }
    const int last = target.period ? target.period->last_year() : place_.last_fiscal_year;
    const int first = part.span_years > 0 ? last - part.span_years + 1 : place_.first_fiscal_year;
    if (last == 0 || first <= 0 || first > last) {
      add("cumulative-start-unknown", raw_.target.text, "target.period");
      return;
    }
    target.period = Period::years(first, last, target.aggregation, YearBasis::fiscal);
    add("period-inferred", raw_.target.text, "target.period");
  }

  Aggregation aggregation_of(const CellPart& part, const RawField& field) const {
    if (part.aggregation) return *part.aggregation;
    if (part.value && field.aggregation) return *field.aggregation;
    if (part.span_years > 0 || part.whole_plan) return part.per_year ? Aggregation::mean : Aggregation::sum;
    if (part.value && says_cumulative(raw_.name) && !part.per_year) return Aggregation::sum;
    return Aggregation::point;
  }

  std::optional<CellPeriod> column_period(const RawField& field, const char* name) {
    if (!field.present || field.text.empty()) return std::nullopt;
    if (auto period = header_period(field.text)) return period;
    if (!parse_missing_reason(text::fold_key(field.text))) add("period-unclear", field.text, name);
    return std::nullopt;
  }

  void differs_from_header(const CellPart& part, const RawField& field, const char* name) {
    if (!field.period || field.period->period.last_year() == part.period->period.last_year()) return;
    add("period-differs-from-header", part.period->text, name);
  }

  void settle_units(Component& component, const CellPart* base, const CellPart* goal) {
    std::optional<Unit> fallback = column_unit_;
    std::optional<Unit> base_unit = base != nullptr ? base->unit : std::nullopt;
    std::optional<Unit> goal_unit = goal != nullptr && !goal->relative ? goal->unit : std::nullopt;
    if (base == nullptr && baseline_.reading.missing_unit) base_unit = baseline_.reading.missing_unit;
    if (!base_unit && base != nullptr && raw_.baseline.unit) base_unit = raw_.baseline.unit;
    if (!goal_unit && goal != nullptr && raw_.target.unit) goal_unit = raw_.target.unit;
    if (!fallback) fallback = name_unit_;
    if (!fallback) fallback = raw_.caption_unit;
    // A factor is no level: 1.5倍 of something counted otherwise.
    const bool factor = goal_unit && goal_unit->text == "倍" && base_unit && base_unit->text != "倍";
    if (factor) {
      component.target.value.reset();
      add("target-relative", raw_.target.text, "target.value");
      goal_unit.reset();
    }
    const bool both = base != nullptr && base->value && goal != nullptr && goal->value;
    if (both && !fallback && base_unit.has_value() != goal_unit.has_value()) unit_borrowed_ = true;
    if (!base_unit) base_unit = fallback ? fallback : goal_unit;
    if (!goal_unit) goal_unit = fallback ? fallback : base_unit;
    const bool worded_only = goal != nullptr && goal->trend == Trend::done && !goal->value;
    if (base_unit && (component.baseline.value || component.baseline.missing))
      component.baseline.unit = *base_unit;
    if (goal_unit && goal != nullptr && !worded_only) component.target.unit = *goal_unit;
  }

  void judge(Component& component) {
    const std::size_t index = static_cast<std::size_t>(&component - out_.components.data());
    const CellPart* goal = index < used_.size() ? used_[index] : nullptr;
    Figure& baseline = component.baseline;
    Target& target = component.target;
    const bool companion = !component.series_of.empty();
    DirectionInput input;
    input.name = raw_.name;
    input.part = goal;
    input.column = raw_.direction;
    input.baseline = &baseline;
    input.target = &target;
    DirectionReading direction = read_direction(input);
    if (companion && !baseline.value) {
      direction.direction = out_.components.front().target.direction;
      direction.finding = {};
    }
    target.direction = direction.direction;
    target.strict = direction.strict;
    if (!direction.finding.empty()) add(direction.finding, raw_.target.text, "target.direction");
    if (!companion) completeness(component, goal);
    if (baseline.value && !baseline.period && !companion)
      add("period-missing", raw_.baseline.text, "baseline.period", raw_.baseline.header);
    if ((target.value || (goal != nullptr)) && !target.period)
      add("period-missing", raw_.target.text, "target.period", raw_.target.header);
    units(component);
    if (baseline.period && target.period && target.period->last() < baseline.period->first())
      add("period-order", target.period_text, "target.period");
    if (target.value && baseline.value && target.aggregation == Aggregation::sum &&
        baseline.aggregation == Aggregation::point && !says_cumulative(raw_.name))
      add("sum-against-one-year", raw_.target.text, "target.aggregation");
    if (target.value && baseline.value && baseline.aggregation != Aggregation::point &&
        target.aggregation == Aggregation::point)
      add("aggregation-differs", raw_.target.text, "target.aggregation");
    if (goal != nullptr && goal->against_previous)
      add("target-against-previous-year", raw_.target.text, "target.direction");
  }

  void completeness(const Component& component, const CellPart* goal) {
    const bool goal_unread = !target_.reading.unread.empty() && target_.parts.empty();
    if (goal == nullptr && !goal_unread) add("target-missing", raw_.target.text, "target.value");
    if (goal != nullptr && !component.target.value && !goal->relative) {
      const bool usual = component.target.direction == Direction::above_baseline ||
                         component.target.direction == Direction::below_baseline;
      if (!usual) add("target-in-words", raw_.target.text, "target.value");
    }
    const bool base_unread = !baseline_.reading.unread.empty() && baseline_.parts.empty();
    const bool reach = component.target.direction == Direction::reach;
    if (!component.baseline.value && !base_unread && !reach)
      add("baseline-missing", raw_.baseline.text, "baseline.value");
  }

  void units(const Component& component) {
    const Figure& baseline = component.baseline;
    const Target& target = component.target;
    const bool no_unit = has_no_unit(raw_.name);
    const bool wanted = (baseline.value || target.value) && baseline.unit.none() && target.unit.none();
    if (wanted && !no_unit) add("unit-missing", raw_.target.text, "target.unit");
    if (!wanted && unit_borrowed_)
      add("unit-missing", raw_.baseline.text + " / " + raw_.target.text, "target.unit");
    if (baseline.value && target.value) {
      if (!baseline.unit.none() && !target.unit.none() && !baseline.unit.comparable_with(target.unit)) {
        add("unit-differs", baseline.unit.text + " / " + target.unit.text, "target.unit");
      } else if (!(baseline.unit.scale == target.unit.scale)) {
        add("unit-scale-differs", baseline.unit.text + " / " + target.unit.text, "target.unit");
      }
    }
    if (target.value && target.unit.text == "%" && *target.value > Decimal(100) &&
        (raw_.name.find("割合") != std::string::npos))
      add("percent-over-100", raw_.target.text, "target.value");
  }

  // A mean and its total: units and arithmetic.
  void between_components() {
    if (out_.components.size() != 2 || out_.components[1].series_of.empty()) return;
    const Target& mean = out_.components[0].target;
    const Target& total = out_.components[1].target;
    if (!mean.unit.none() && !total.unit.none() && !mean.unit.comparable_with(total.unit))
      add("unit-differs", mean.unit.text + " / " + total.unit.text, "target.unit");
    if (!mean.value || !total.value || !total.period) return;
    const int years = total.period->kind() == Period::Kind::year_range ? total.period->year_count() : 0;
    if (years > 1 && !(Rational(*mean.value) * Rational(years) == Rational(*total.value)))
      add("sum-not-mean-times-years", raw_.target.text, "target.value");
  }

  void yearly() {
    Component& component = out_.components.front();
    for (const RawField& field : raw_.yearly) {
      const CellReading reading = read_cell(field.text);
      if (reading.missing && reading.parts.empty()) continue;
      const bool plain = reading.understood() && reading.parts.size() == 1 && reading.parts.front().value &&
                         !reading.parts.front().relative;
      const std::optional<CellPeriod> when =
          plain && reading.parts.front().period ? reading.parts.front().period : field.period;
      if (!plain || !when || out_.components.size() > 1) {
        add("value-not-understood", field.text, "path", field.header);
        continue;
      }
      component.path.push_back({when->period.evaluation_year(), *reading.parts.front().value, field.source});
    }
    std::stable_sort(component.path.begin(), component.path.end(),
                     [](const PathPoint& a, const PathPoint& b) { return a.year < b.year; });
    component.path.erase(std::unique(component.path.begin(), component.path.end(),
                                     [](const PathPoint& a, const PathPoint& b) { return a.year == b.year; }),
                         component.path.end());
  }

  void actuals() {
    Component& component = out_.components.front();
    for (const RawField& field : raw_.actuals) {
      const CellReading reading = read_cell(field.text);
      Observation observation;
      observation.source = field.source;
      std::optional<CellPeriod> when = field.period;
      if (reading.parts.size() == 1 && reading.parts.front().period) when = reading.parts.front().period;
      if (reading.missing && when) {
        observation.missing = reading.missing;
      } else if (reading.understood() && reading.parts.size() == 1 && reading.parts.front().value && when) {
        observation.value = reading.parts.front().value;
      } else {
        add("value-not-understood", field.text, "observations", field.header);
        continue;
      }
      observation.period = when->period;
      component.observations.push_back(std::move(observation));
    }
  }

  // 年度 in both periods says fiscal, 年 calendar; anything else a person has to say.
  void basis() {
    std::optional<YearBasis> common;
    for (const Component& component : out_.components) {
      for (const std::optional<Period>* period : {&component.baseline.period, &component.target.period}) {
        if (!*period) continue;
        const YearBasis one = (*period)->basis();
        common = !common || *common == one ? one : YearBasis::unknown;
      }
    }
    out_.basis = common.value_or(YearBasis::unknown);
  }

  void add(std::string_view code, std::string value, std::string field = {}, std::string cell = {}) {
    findings_.add(code, raw_.source.line, std::move(value), place_.key, std::move(field), std::move(cell));
  }

  const RawIndicator& raw_;
  const IndicatorPlace& place_;
  Findings& findings_;
  Indicator out_;
  Side baseline_;
  Side target_;
  std::vector<const CellPart*> used_;  // the target part of each component
  bool one_cell_ = false;              // baseline and target stand in the target's cell
  bool unit_borrowed_ = false;         // one of two figures has no unit of its own
  std::optional<Unit> column_unit_;
  std::optional<Unit> name_unit_;
};

}  // namespace

Indicator build_indicator(const RawIndicator& raw, const IndicatorPlace& place, Findings& findings) {
  return Builder(raw, place, findings).run();
}

}  // namespace shirube::intake
