#include "progress/explain.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/say.h"
#include "progress/teller.h"

namespace shirube::progress {
namespace {

class Explainer {
 public:
  Explainer(const Indicator& indicator, const Component& component, const Evaluation& evaluation,
            const Settings& settings, const ReportStyle& style)
      : component_(component),
        e_(evaluation),
        settings_(settings),
        tell_(&indicator, component, evaluation, style) {}

  std::vector<Sentence> all() {
    actual();
    attainment();
    mirrored();
    progress();
    expected();
    attainment_expected();
    change();
    sums();
    means();
    elapsed();
    landing();
    reach();
    add("national", {"国の分類", "National class"}, std::string(code(e_.national)),
        national_sentence(tell_, component_, e_));
    add("grant", {"交付金の区分（案）", "Grant category (proposal)"},
        e_.grant.category ? std::to_string(*e_.grant.category) : "—", grant_sentence(e_));
    return std::move(sentences_);
  }

 private:
  void add(std::string figure, Message label, std::string value, Message text) {
    sentences_.push_back({std::move(figure), std::move(label), std::move(value), std::move(text)});
  }

  // True when the figure has a value; otherwise its absence gets its sentence where one helps.
  // What keeps every figure from being said (no number in the target …) is said once.
  bool has(const Computed& figure, const char* name, const Message& label) {
    if (figure.value) return true;
    const WhyNot why_not = figure.why_not;
    if (why_not == WhyNot::not_this_kind || !e_.actual) return false;
    const bool general = why_not == WhyNot::no_target_value || why_not == WhyNot::direction_unknown ||
                         why_not == WhyNot::no_baseline;
    if (general && why_not == said_) return false;
    if (general) said_ = why_not;
    const Message why = why_not_text(why_not);
    add(name, label, "—", say({"{0}は、{1}計算できません。", "{0} cannot be given: {1}."}, label, why));
    return false;
  }

  void actual() {
    const Message label("実績値", "Actual value");
    const Message judged = tell_.year(e_.judged_year);
    if (!e_.actual) {
      add("actual", label, "—", missing(judged));
      return;
    }
    Message text = tell_.value(*e_.actual->value);
    if (e_.direction == Direction::reach) {
      const bool done = *e_.actual->value >= Decimal(1);
      text = {done ? "実施済み" : "未実施", done ? "done" : "not done"};
    }
    const std::string shown = text.ja;
    if (e_.actual->preliminary) text = text + Message("（速報値）", " (preliminary)");
    const Message of = tell_.year(e_.actual->year);
    if (!e_.stale) {
      add("actual", label, shown,
          say({"{0}の実績値は{1}です。", "The actual value of {0} is {1}."}, of, text));
      return;
    }
    const Message early =
        e_.before_plan_only ? Message("これは計画期間より前の値です。", " It is from before the plan period.")
                            : Message();
    const Message why = missing(judged);
    add("actual", label, shown,
        say({"{0}最も新しい値は{1}の{2}です。{3}", "{0} The latest is {2} for {1}.{3}"}, why, of, text,
            early));
  }

  Message missing(const Message& year) const {
    const Message why =
        e_.missing
            ? say({"{0}の実績値はありません（{1}）。", "There is no actual value for {0} ({1})."}, year,
                  label(*e_.missing))
            : say({"{0}の実績値はまだ記録されていません。", "No actual value has been recorded for {0} yet."},
                  year);
    return why + tell_.release();
  }

  void attainment() {
    const Message label("単純達成率", "Simple attainment");
    // For totals sum_attainment says it.
    if (e_.aggregation == Aggregation::sum || !has(e_.attainment, "attainment", label)) return;
    const Message rate = tell_.percent(*e_.attainment.value);
    const Message target = tell_.target();
    const Message judged = tell_.judged();
    const Message both = tell_.lower() ? say({"{0}÷{1}", "{0} divided by {1}"}, target, judged)
                                       : say({"{0}÷{1}", "{0} divided by {1}"}, judged, target);
    const Message turned = tell_.lower()
                               ? Message("（減少を目指す指標なので、目標値を実績値で割ります）",
                                         " (less is wanted, so the target is divided by the actual value)")
                               : Message();
    add("attainment", label, rate.ja,
        say({"単純達成率は、{0}＝{1}です{2}。", "Simple attainment is {0} = {1}{2}."}, both, rate, turned));
  }

  void mirrored() {
    const Message label("単純達成率（2−実績値÷目標値）", "Simple attainment (2 − A/T)");
    if (!has(e_.attainment_mirrored, "attainment_mirrored", label)) return;
    const Message rate = tell_.percent(*e_.attainment_mirrored.value);
    add("attainment_mirrored", label, rate.ja,
        say({"減少を目指す指標のもう一つの計算では、2−{0}÷{1}＝{2}です。",
             "By the other way of counting a falling indicator, 2 − {0} / {1} = {2}."},
            tell_.judged(), tell_.target(), rate));
  }

  void progress() {
    const Message label("進捗率", "Progress from the baseline");
    if (!has(e_.progress, "progress", label)) return;
    const Rational way = abs(*e_.target_value.value - *e_.baseline_value.value);
    const Rational gone = *e_.judged_value.value - *e_.baseline_value.value;
    const Message rate = tell_.percent(*e_.progress.value);
    const Message way_text = tell_.difference(way);
    const Message gone_text = tell_.difference(abs(gone));
    const Message judged = tell_.judged();
    const Message path = say({"{0}から{1}への差{2}", "{0} to {1}, a distance of {2}"}, tell_.baseline(),
                             tell_.target(), way_text);
    if (*e_.progress.value > Rational(1)) {
      add("progress", label, rate.ja,
          say({"{0}は、{1}を超えて{2}（{3}）進んでいます。",
               "{0} has gone {2} ({3}), more than the way from {1}."},
              capital(judged), path, gone_text, rate));
    } else if (e_.progress.value->sign() > 0) {
      add("progress", label, rate.ja,
          say({"{0}は、{1}のうち{2}（{3}）進んでいます。", "{0} has gone {2} ({3}) of the way from {1}."},
              capital(judged), path, gone_text, rate));
    } else if (gone.sign() == 0) {
      add("progress", label, rate.ja,
          say({"{0}は基準値と同じで、{1}のうち、まだ進んでいません（{2}）。",
               "{0} equals the baseline: nothing ({2}) of the way from {1} has been covered."},
              capital(judged), path, rate));
    } else {
      add("progress", label, rate.ja,
          say({"{0}は、{1}より{2}後退しており、{3}への差{4}に対する進捗率は{5}です。",
               "{0} is {2} behind {1}; measured by the distance of {4} to {3}, progress is {5}."},
              capital(judged), tell_.baseline(), gone_text, tell_.target(), way_text, rate));
    }
  }

  static Rational abs(const Rational& value) { return value.sign() < 0 ? -value : value; }
  Message start_phrase() const {
    switch (settings_.path_start) {
      case PathStart::baseline_year:
        return {"基準値の年", "the year of the baseline"};
      case PathStart::year_before_plan:
        return {"計画開始の前年", "the year before the plan"};
      case PathStart::plan_start:
        return {"計画の初年", "the first year of the plan"};
    }
    return {};
  }

  void expected() {
    const Message label("期待値", "Expected value");
    if (!has(e_.expected, "expected", label)) return;
    const Message value = tell_.value(*e_.expected.value);
    const bool sum = e_.aggregation == Aggregation::sum;
    const Message year = tell_.year(sum ? e_.judged_year : e_.figures_year);
    Message how;
    if (!component_.path.empty()) {
      how = {"計画で年ごとに定めた期待値による値です。", "It follows the values set for each year."};
    } else if (sum) {
      const std::string m = std::to_string(e_.recorded_years == 0 ? e_.elapsed_years : e_.recorded_years);
      const std::string n = std::to_string(e_.plan_years);
      how = say({"目標値の合計を{0}年で均等に分けた{1}年分です。",
                 "It is the share of {1} years of the target total spread evenly over {0}."},
                n, m);
    } else if (e_.aggregation == Aggregation::mean || e_.direction == Direction::maintain) {
      how = {"どの年も目標値そのものが期待値です。", "It is the target itself in every year."};
    } else {
      how = say({"{0}の{1}から、{2}の{3}まで、毎年同じだけ進むものとした値です。",
                 "It goes evenly from {1} in {0} to {3} in {2}."},
                start_phrase(), tell_.baseline(), tell_.year(e_.target_last_year), tell_.target());
    }
    add("expected", label, value.ja,
        say({"{0}の期待値は{1}です。{2}", "The expected value for {0} is {1}. {2}"}, year, value, how));
  }

  void attainment_expected() {
    const Message label("期待値に対する達成率", "Attainment against the expected value");
    if (!e_.expected.value || !has(e_.attainment_expected, "attainment_expected", label)) return;
    const Message rate = tell_.percent(*e_.attainment_expected.value);
    const Message expected = tell_.value(*e_.expected.value);
    const Message judged = tell_.judged();
    if (!tell_.lower()) {
      add("attainment_expected", label, rate.ja,
          say({"期待値に対する達成率は、{0}÷期待値{1}＝{2}です。",
               "Against the expected value: {0} divided by {1} expected = {2}."},
              judged, expected, rate));
    } else if (e_.aggregation == Aggregation::sum) {
      add("attainment_expected", label, rate.ja,
          say({"期待値に対する達成率は、期待値{0}÷{1}＝{2}"
               "です（合計を抑える指標なので、期待値を実績で割ります）。",
               "Against the expected value: {0} divided by {1} = {2} (the total is to be held down, so the "
               "expected value is divided by it)."},
              expected, judged, rate));
    } else {
      const Rational gone = *e_.baseline_value.value - *e_.judged_value.value;
      const Rational due = *e_.baseline_value.value - *e_.expected.value;
      add("attainment_expected", label, rate.ja,
          say({"期待値に対する達成率は、基準値からの減少{0}÷期待される減少{1}＝{2}です。",
               "Against the expected value: a fall of {0} from the baseline divided by the fall of {1} "
               "expected = {2}."},
              tell_.difference(gone), tell_.difference(due), rate));
    }
  }

  void change() {
    const Message label("基準値からの増減", "Change from the baseline");
    if (!has(e_.change, "change", label)) return;
    const int sign = e_.change.value->sign();
    const Message size = tell_.difference(abs(*e_.change.value));
    const std::string shown = tell_.difference(*e_.change.value).ja;
    Message who = tell_.judged();
    if (e_.aggregation == Aggregation::sum && e_.mean.value) {
      const Message mean = tell_.value(*e_.mean.value);
      who = say({"1年当たりの実績{0}", "the mean per year of {0}"}, mean);
    }
    if (sign == 0) {
      add("change", label, shown,
          say({"{0}は、{1}と同じです。", "{0} equals {1}."}, capital(who), tell_.baseline()));
      return;
    }
    add("change", label, (sign > 0 ? "+" : "") + shown,
        sign > 0 ? say({"{0}は、{1}より{2}多くなっています。", "{0} is {2} above {1}."}, capital(who),
                       tell_.baseline(), size)
                 : say({"{0}は、{1}より{2}少なくなっています。", "{0} is {2} below {1}."}, capital(who),
                       tell_.baseline(), size));
  }

  Message recorded_phrase() const {
    const int k = e_.elapsed_years;
    const Message years = tell_.years(e_.target_first_year, e_.judged_year);
    if (e_.recorded_years >= k) return years;
    const std::string m = std::to_string(e_.recorded_years);
    return say({"{0}のうち値のある{1}年", "{1} recorded years of {0}"}, years, m);
  }

  void sums() {
    if (e_.aggregation != Aggregation::sum) return;
    const Message label("累計", "Total so far");
    if (!has(e_.sum, "sum", label)) return;
    const Message sum = tell_.value(*e_.sum.value);
    const Message years = recorded_phrase();
    const int gaps = e_.elapsed_years - e_.recorded_years;
    const Message gap = gaps > 0 ? say({"値のない{0}年は0とはみなしていません。",
                                        " Years without a value ({0}) are not counted as zero."},
                                       gaps)
                                 : Message();
    add("sum", label, sum.ja,
        say({"{0}の合計は{1}です。{2}", "The total of {0} is {1}.{2}"}, years, sum, gap));
    if (has(e_.sum_attainment, "sum_attainment", {"累計の達成率", "Share of the target total"})) {
      const Message rate = tell_.percent(*e_.sum_attainment.value);
      add("sum_attainment", {"累計の達成率", "Share of the target total"}, rate.ja,
          say({"合計{0}は、{1}の{2}に当たります。", "The total of {0} is {2} of {1}."}, sum, tell_.target(),
              rate));
    }
    if (has(e_.pace, "pace", {"ペース", "Pace"})) {
      const Message rate = tell_.percent(*e_.pace.value);
      const std::string m = std::to_string(e_.recorded_years);
      const std::string n = std::to_string(e_.plan_years);
      const Message cap = tell_.lower()
                              ? Message("合計を抑える目標なので、100%以下であれば目標の範囲内のペースです。",
                                        " The total is to be held down, so 100% or less is within it.")
                              : Message();
      const Message share =
          tell_.value(*e_.target_value.value * Rational(e_.recorded_years) / Rational(e_.plan_years));
      add("pace", {"ペース", "Pace"}, rate.ja,
          say({"{0}を{1}年で均等に分けると{2}年分は{3}です。これに対し合計は{4}で、ペースは{5}です。{6}",
               "Spread evenly, {2} of {1} years of {0} make {3}; the total of {4} is a pace of {5}.{6}"},
              tell_.target(), n, m, share, sum, rate, cap));
    }
    needed(e_.needed_per_year, "needed_per_year");
  }

  void needed(const Computed& figure, const char* name) {
    const bool mean = e_.aggregation == Aggregation::mean;
    const Message label = mean ? Message("残る年に必要な平均", "Mean needed for the rest")
                               : Message("残る年に必要な1年当たりの値", "Needed per year for the rest");
    if (!figure.value || !e_.target_value.value) return;
    const int left = e_.plan_years - e_.recorded_years;
    const Message value = tell_.value(*figure.value);
    if (!tell_.lower() && figure.value->sign() <= 0) {
      add(name, label, value.ja,
          {"すでに目標に届いており、残りの年に必要な値はありません。",
           "The target has been reached already; nothing more is needed of the years that remain."});
      return;
    }
    const Message rest = left == 1 ? Message("1年の値", "the 1 year that remains")
                         : mean
                             ? say({"{0}年の平均", "the {0} years that remain, on average,"}, left)
                             : say({"{0}年の1年当たりの値", "the {0} years that remain, on average,"}, left);
    const Message amount = left == 1 ? value : say({"{0}", "{0} a year"}, value);
    add(name, label, value.ja,
        tell_.lower() ? say({"目標を達成するには、値のない残り{0}を{1}以下に収める必要があります。",
                             "To meet the target, {0} may have at most {1}."},
                            rest, amount)
                      : say({"目標を達成するには、値のない残り{0}を{1}以上にする必要があります。",
                             "To meet the target, {0} must have at least {1}."},
                            rest, amount));
  }

  void means() {
    if (e_.aggregation != Aggregation::mean) return;
    const Message label("これまでの平均", "Mean so far");
    if (!has(e_.mean, "mean", label)) return;
    const Message mean = tell_.value(*e_.mean.value);
    const Message years = recorded_phrase();
    add("mean", label, mean.ja,
        say({"{0}の平均は、合計{1}÷{2}年＝{3}です。", "The mean of {0} is {1} divided by {2} = {3}."}, years,
            tell_.value(*e_.sum.value), e_.recorded_years, mean));
    needed(e_.needed_mean, "needed_mean");
  }

  void elapsed() {
    if (!e_.elapsed_share.value) return;
    const std::string k = std::to_string(e_.elapsed_years);
    const std::string n = std::to_string(e_.plan_years);
    const Message share = tell_.percent(*e_.elapsed_share.value);
    add("elapsed_share", {"期間の経過", "Elapsed share of the period"}, share.ja,
        say({"対象期間{0}年のうち{1}年（{2}）が経過しました。",
             "{1} of {0} years of the period ({2}) have passed."},
            n, k, share));
  }

  // Outward to two digits of the width of the range; no finer than the values recorded.
  Message rounded(double value, double width, bool up) const {
    int places = e_.actual ? e_.actual->value->places() : 0;
    if (e_.aggregation == Aggregation::mean) places = std::max(places, 1);
    const double finest = std::pow(10.0, -places);
    const double quantum =
        width > 0 ? std::max(finest, std::pow(10.0, std::floor(std::log10(width)) - 1)) : finest;
    const double steps = up ? std::ceil(value / quantum - 1e-9) : std::floor(value / quantum + 1e-9);
    const double scaled = std::round(steps * quantum / finest);
    if (!(std::abs(scaled) < 1e14)) return {"—", "—"};
    Int128 power = 1;
    for (int i = 0; i < places; ++i) power *= 10;
    return tell_.value(
        Rational(static_cast<Int128>(scaled), power).round(quantum < 1 ? places : 0, Rounding::half_up));
  }

  void landing() {
    const Message label("着地見込み", "Landing");
    const Landing& landing = e_.landing;
    if (!landing.known) {
      if (landing.why_not == WhyNot::not_this_kind || landing.why_not == WhyNot::period_ended) return;
      const Message why = why_not_text(landing.why_not);
      add("landing", label, "—",
          say({"着地見込みは、{0}示せません。", "The landing cannot be said: {0}."}, why));
      return;
    }
    const Message low = rounded(landing.low, landing.high - landing.low, false);
    const Message high = rounded(landing.high, landing.high - landing.low, true);
    const Message year = tell_.year(e_.target_last_year);
    const Message what = e_.aggregation == Aggregation::sum ? Message("期間の合計", "the total of the period")
                         : e_.aggregation == Aggregation::mean
                             ? Message("期間の平均", "the mean of the period")
                             : say({"{0}の値", "the value of {0}"}, year);
    const std::string n = std::to_string(landing.points);
    add("landing", label, low.ja + "〜" + high.ja,
        say({"これまでの{0}年分の値に直線を当てはめて延ばすと、{1}はおおむね{2}から{3}"
             "の間になる見込みです（確からしさ80%の幅）。",
             "A straight line through the {0} values so far puts {1} roughly between {2} and {3} (an 80% "
             "range)."},
            n, what, low, high));
  }

  void reach() {
    if (!e_.out_of_reach) return;
    const Message label("達成の可能性", "Within reach");
    const bool over = e_.plan_years == e_.recorded_years;
    add("out_of_reach", label, "—",
        over ? Message("対象期間の値がそろい、目標には届きませんでした。",
                       "All years are recorded and the target was not met.")
             : Message("残る年の値がどうなっても、計算上、目標の達成はできません。",
                       "Whatever the years that remain bring, the target can no longer be met."));
  }

  const Component& component_;
  const Evaluation& e_;
  const Settings& settings_;
  Teller tell_;
  std::vector<Sentence> sentences_;
  WhyNot said_ = WhyNot::none;
};

}  // namespace

std::vector<Sentence> explain(const Indicator& indicator, const Component& component,
                              const Evaluation& evaluation, const Settings& settings,
                              const ReportStyle& style) {
  return Explainer(indicator, component, evaluation, settings, style).all();
}

}  // namespace shirube::progress
