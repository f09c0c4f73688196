#include "progress/explain.h"

#include <algorithm>
#include <cmath>
#include <utility>

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
    add(name, label, "—",
        {label.ja + "は、" + why.ja + "計算できません。", label.en + " cannot be given: " + why.en + "."});
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
          {of.ja + "の実績値は" + text.ja + "です。",
           "The actual value of " + of.en + " is " + text.en + "."});
      return;
    }
    const Message early =
        e_.before_plan_only ? Message("これは計画期間より前の値です。", " It is from before the plan period.")
                            : Message();
    const Message why = missing(judged);
    add("actual", label, shown,
        {why.ja + "最も新しい値は" + of.ja + "の" + text.ja + "です。" + early.ja,
         why.en + " The latest is " + text.en + " for " + of.en + "." + early.en});
  }

  Message missing(const Message& year) const {
    const Message why =
        e_.missing ? Message(year.ja + "の実績値はありません（" + label(*e_.missing).ja + "）。",
                             "There is no actual value for " + year.en + " (" + label(*e_.missing).en + ").")
                   : Message(year.ja + "の実績値はまだ記録されていません。",
                             "No actual value has been recorded for " + year.en + " yet.");
    return why + tell_.release();
  }

  void attainment() {
    const Message label("単純達成率", "Simple attainment");
    // For totals sum_attainment says it.
    if (e_.aggregation == Aggregation::sum || !has(e_.attainment, "attainment", label)) return;
    const Message rate = tell_.percent(*e_.attainment.value);
    const Message target = tell_.target();
    const Message judged = tell_.judged();
    const Message both = tell_.lower()
                             ? Message(target.ja + "÷" + judged.ja, target.en + " divided by " + judged.en)
                             : Message(judged.ja + "÷" + target.ja, judged.en + " divided by " + target.en);
    const Message turned = tell_.lower()
                               ? Message("（減少を目指す指標なので、目標値を実績値で割ります）",
                                         " (less is wanted, so the target is divided by the actual value)")
                               : Message();
    add("attainment", label, rate.ja,
        {"単純達成率は、" + both.ja + "＝" + rate.ja + "です" + turned.ja + "。",
         "Simple attainment is " + both.en + " = " + rate.en + turned.en + "."});
  }

  void mirrored() {
    const Message label("単純達成率（2−実績値÷目標値）", "Simple attainment (2 − A/T)");
    if (!has(e_.attainment_mirrored, "attainment_mirrored", label)) return;
    const Message rate = tell_.percent(*e_.attainment_mirrored.value);
    add("attainment_mirrored", label, rate.ja,
        {"減少を目指す指標のもう一つの計算では、2−" + tell_.judged().ja + "÷" + tell_.target().ja + "＝" +
             rate.ja + "です。",
         "By the other way of counting a falling indicator, 2 − " + tell_.judged().en + " / " +
             tell_.target().en + " = " + rate.en + "."});
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
    const Message path{tell_.baseline().ja + "から" + tell_.target().ja + "への差" + way_text.ja,
                       tell_.baseline().en + " to " + tell_.target().en + ", a distance of " + way_text.en};
    if (*e_.progress.value > Rational(1)) {
      add("progress", label, rate.ja,
          {judged.ja + "は、" + path.ja + "を超えて" + gone_text.ja + "（" + rate.ja + "）進んでいます。",
           capital(judged.en) + " has gone " + gone_text.en + " (" + rate.en + "), more than the way from " +
               path.en + "."});
    } else if (e_.progress.value->sign() > 0) {
      add("progress", label, rate.ja,
          {judged.ja + "は、" + path.ja + "のうち" + gone_text.ja + "（" + rate.ja + "）進んでいます。",
           capital(judged.en) + " has gone " + gone_text.en + " (" + rate.en + ") of the way from " +
               path.en + "."});
    } else if (gone.sign() == 0) {
      add("progress", label, rate.ja,
          {judged.ja + "は基準値と同じで、" + path.ja + "のうち、まだ進んでいません（" + rate.ja + "）。",
           capital(judged.en) + " equals the baseline: nothing (" + rate.en + ") of the way from " + path.en +
               " has been covered."});
    } else {
      add("progress", label, rate.ja,
          {judged.ja + "は、" + tell_.baseline().ja + "より" + gone_text.ja + "後退しており、" +
               tell_.target().ja + "への差" + way_text.ja + "に対する進捗率は" + rate.ja + "です。",
           capital(judged.en) + " is " + gone_text.en + " behind " + tell_.baseline().en +
               "; measured by the distance of " + way_text.en + " to " + tell_.target().en +
               ", progress is " + rate.en + "."});
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
      how = {"目標値の合計を" + n + "年で均等に分けた" + m + "年分です。",
             "It is the share of " + m + " years of the target total spread evenly over " + n + "."};
    } else if (e_.aggregation == Aggregation::mean || e_.direction == Direction::maintain) {
      how = {"どの年も目標値そのものが期待値です。", "It is the target itself in every year."};
    } else {
      how = {start_phrase().ja + "の" + tell_.baseline().ja + "から、" + tell_.year(e_.target_last_year).ja +
                 "の" + tell_.target().ja + "まで、毎年同じだけ進むものとした値です。",
             "It goes evenly from " + tell_.baseline().en + " in " + start_phrase().en + " to " +
                 tell_.target().en + " in " + tell_.year(e_.target_last_year).en + "."};
    }
    add("expected", label, value.ja,
        {year.ja + "の期待値は" + value.ja + "です。" + how.ja,
         "The expected value for " + year.en + " is " + value.en + ". " + how.en});
  }

  void attainment_expected() {
    const Message label("期待値に対する達成率", "Attainment against the expected value");
    if (!e_.expected.value || !has(e_.attainment_expected, "attainment_expected", label)) return;
    const Message rate = tell_.percent(*e_.attainment_expected.value);
    const Message expected = tell_.value(*e_.expected.value);
    const Message judged = tell_.judged();
    if (!tell_.lower()) {
      add("attainment_expected", label, rate.ja,
          {"期待値に対する達成率は、" + judged.ja + "÷期待値" + expected.ja + "＝" + rate.ja + "です。",
           "Against the expected value: " + judged.en + " divided by " + expected.en +
               " expected = " + rate.en + "."});
    } else if (e_.aggregation == Aggregation::sum) {
      add("attainment_expected", label, rate.ja,
          {"期待値に対する達成率は、期待値" + expected.ja + "÷" + judged.ja + "＝" + rate.ja +
               "です（合計を抑える指標なので、期待値を実績で割ります）。",
           "Against the expected value: " + expected.en + " divided by " + judged.en + " = " + rate.en +
               " (the total is to be held down, so the expected value is divided by it)."});
    } else {
      const Rational gone = *e_.baseline_value.value - *e_.judged_value.value;
      const Rational due = *e_.baseline_value.value - *e_.expected.value;
      add("attainment_expected", label, rate.ja,
          {"期待値に対する達成率は、基準値からの減少" + tell_.difference(gone).ja + "÷期待される減少" +
               tell_.difference(due).ja + "＝" + rate.ja + "です。",
           "Against the expected value: a fall of " + tell_.difference(gone).en +
               " from the baseline divided by the fall of " + tell_.difference(due).en +
               " expected = " + rate.en + "."});
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
      who = {"1年当たりの実績" + mean.ja, "the mean per year of " + mean.en};
    }
    if (sign == 0) {
      add("change", label, shown,
          {who.ja + "は、" + tell_.baseline().ja + "と同じです。",
           capital(who.en) + " equals " + tell_.baseline().en + "."});
      return;
    }
    add("change", label, (sign > 0 ? "+" : "") + shown,
        {who.ja + "は、" + tell_.baseline().ja + "より" + size.ja +
             (sign > 0 ? "多くなっています。" : "少なくなっています。"),
         capital(who.en) + " is " + size.en + (sign > 0 ? " above " : " below ") + tell_.baseline().en +
             "."});
  }

  Message recorded_phrase() const {
    const int k = e_.elapsed_years;
    const Message years = tell_.years(e_.target_first_year, e_.judged_year);
    if (e_.recorded_years >= k) return years;
    const std::string m = std::to_string(e_.recorded_years);
    return {years.ja + "のうち値のある" + m + "年", m + " recorded years of " + years.en};
  }

  void sums() {
    if (e_.aggregation != Aggregation::sum) return;
    const Message label("累計", "Total so far");
    if (!has(e_.sum, "sum", label)) return;
    const Message sum = tell_.value(*e_.sum.value);
    const Message years = recorded_phrase();
    const int gaps = e_.elapsed_years - e_.recorded_years;
    const Message gap =
        gaps > 0 ? Message("値のない" + std::to_string(gaps) + "年は0とはみなしていません。",
                           " Years without a value (" + std::to_string(gaps) + ") are not counted as zero.")
                 : Message();
    add("sum", label, sum.ja,
        {years.ja + "の合計は" + sum.ja + "です。" + gap.ja,
         "The total of " + years.en + " is " + sum.en + "." + gap.en});
    if (has(e_.sum_attainment, "sum_attainment", {"累計の達成率", "Share of the target total"})) {
      const Message rate = tell_.percent(*e_.sum_attainment.value);
      add("sum_attainment", {"累計の達成率", "Share of the target total"}, rate.ja,
          {"合計" + sum.ja + "は、" + tell_.target().ja + "の" + rate.ja + "に当たります。",
           "The total of " + sum.en + " is " + rate.en + " of " + tell_.target().en + "."});
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
          {tell_.target().ja + "を" + n + "年で均等に分けると" + m + "年分は" + share.ja +
               "です。これに対し合計は" + sum.ja + "で、ペースは" + rate.ja + "です。" + cap.ja,
           "Spread evenly, " + m + " of " + n + " years of " + tell_.target().en + " make " + share.en +
               "; the total of " + sum.en + " is a pace of " + rate.en + "." + cap.en});
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
    const std::string years = std::to_string(left);
    if (!tell_.lower() && figure.value->sign() <= 0) {
      add(name, label, value.ja,
          {"すでに目標に届いており、残りの年に必要な値はありません。",
           "The target has been reached already; nothing more is needed of the years that remain."});
      return;
    }
    const std::string what = left == 1 ? "年の値を" : mean ? "年の平均を" : "年の1年当たりの値を";
    const std::string what_en =
        left == 1 ? "the 1 year that remains" : "the " + years + " years that remain, on average,";
    add(name, label, value.ja,
        {"目標を達成するには、値のない残り" + years + what + value.ja +
             (tell_.lower() ? "以下に収める必要があります。" : "以上にする必要があります。"),
         "To meet the target, " + what_en + (tell_.lower() ? " may have at most " : " must have at least ") +
             value.en + (left == 1 ? "." : " a year.")});
  }

  void means() {
    if (e_.aggregation != Aggregation::mean) return;
    const Message label("これまでの平均", "Mean so far");
    if (!has(e_.mean, "mean", label)) return;
    const Message mean = tell_.value(*e_.mean.value);
    const Message years = recorded_phrase();
    add("mean", label, mean.ja,
        {years.ja + "の平均は、合計" + tell_.value(*e_.sum.value).ja + "÷" +
             std::to_string(e_.recorded_years) + "年＝" + mean.ja + "です。",
         "The mean of " + years.en + " is " + tell_.value(*e_.sum.value).en + " divided by " +
             std::to_string(e_.recorded_years) + " = " + mean.en + "."});
    needed(e_.needed_mean, "needed_mean");
  }

  void elapsed() {
    if (!e_.elapsed_share.value) return;
    const std::string k = std::to_string(e_.elapsed_years);
    const std::string n = std::to_string(e_.plan_years);
    const Message share = tell_.percent(*e_.elapsed_share.value);
    add("elapsed_share", {"期間の経過", "Elapsed share of the period"}, share.ja,
        {"対象期間" + n + "年のうち" + k + "年（" + share.ja + "）が経過しました。",
         k + " of " + n + " years of the period (" + share.en + ") have passed."});
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
          {"着地見込みは、" + why.ja + "示せません。", "The landing cannot be said: " + why.en + "."});
      return;
    }
    const Message low = rounded(landing.low, landing.high - landing.low, false);
    const Message high = rounded(landing.high, landing.high - landing.low, true);
    const Message year = tell_.year(e_.target_last_year);
    const Message what = e_.aggregation == Aggregation::sum ? Message("期間の合計", "the total of the period")
                         : e_.aggregation == Aggregation::mean
                             ? Message("期間の平均", "the mean of the period")
                             : Message(year.ja + "の値", "the value of " + year.en);
    const std::string n = std::to_string(landing.points);
    add("landing", label, low.ja + "〜" + high.ja,
        {"これまでの" + n + "年分の値に直線を当てはめて延ばすと、" + what.ja + "はおおむね" + low.ja +
             "から" + high.ja + "の間になる見込みです（確からしさ80%の幅）。",
         "A straight line through the " + n + " values so far puts " + what.en + " roughly between " +
             low.en + " and " + high.en + " (an 80% range)."});
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
