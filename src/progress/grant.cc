// The grant's four categories as municipalities print them. Where their wording is
// silent the category is a proposal and the open point is named.
#include "progress/frame.h"

namespace shirube::progress {
namespace {

GrantProposal certain(int category) { return {category, true, {}}; }
GrantProposal proposed(int category, std::string_view open_point) { return {category, false, open_point}; }

constexpr int kVeryEffective = 1;
constexpr int kConsiderable = 2;
constexpr int kSome = 3;
constexpr int kNone = 4;

}  // namespace

GrantProposal propose_grant(const Evaluation& evaluation, const Frame& frame, const Observed& observed,
                            const Judged& judged) {
  if (!judged.known || observed.before_plan_only || frame.not_started()) {
    return {std::nullopt, false, "no-actual"};
  }
  const bool counted = frame.direction != Direction::unknown && frame.direction != Direction::reach &&
                       frame.direction != Direction::range;
  if (!counted) return {std::nullopt, false, "too-few-figures"};

  const bool is_sum = frame.aggregation == Aggregation::sum;
  const Judged per_year{true, judged.numerator, is_sum ? Int128{observed.recorded} : judged.denominator,
                        WhyNot::none};
  std::optional<int> against_baseline;
  if (frame.baseline) against_baseline = better(frame, per_year, *frame.baseline);
  if (!frame.target) {
    if (!against_baseline) return {std::nullopt, false, "too-few-figures"};
    if (*against_baseline > 0) return proposed(kVeryEffective, "target-without-number");
    return *against_baseline < 0 ? certain(kNone) : proposed(kNone, "no-change");
  }

  // A sum that still lacks years is held against its share T·m/n.
  const bool open_sum = is_sum && observed.to_come > 0;
  const Judged held =
      open_sum ? Judged{true, judged.numerator * frame.target_years(), observed.recorded, WhyNot::none}
               : judged;
  const auto said = [open_sum](GrantProposal proposal) {
    if (open_sum && proposal.certain) return proposed(*proposal.category, "before-the-end");
    return proposal;
  };
  const int against_target = better(frame, held, *frame.target);
  if (against_target > 0) return said(certain(kVeryEffective));
  if (against_target == 0) return proposed(kVeryEffective, "exactly-on-target");

  const std::optional<Rational>& rate =
      open_sum && !frame.lower ? evaluation.pace.value : evaluation.attainment.value;
  const bool considerable = rate && *rate >= Rational(7, 10);
  if (against_baseline && *against_baseline <= 0) {
    if (*against_baseline == 0) return proposed(kNone, "no-change");
    return considerable ? proposed(kNone, "close-but-worse") : said(certain(kNone));
  }
  if (considerable) {
    return *rate <= Rational(8, 10) ? said(certain(kConsiderable))
                                    : proposed(kConsiderable, "between-80-and-100");
  }
  if (!against_baseline) return {std::nullopt, false, "too-few-figures"};
  return rate ? said(certain(kSome)) : proposed(kSome, "too-few-figures");
}

}  // namespace shirube::progress
