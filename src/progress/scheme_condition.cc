// The language of conditions. Grammar: docs/rating-schemes.md.
#include <algorithm>
#include <array>
#include <utility>

#include "base/say.h"
#include "progress/scheme_rules.h"
#include "quantity/missing.h"

namespace shirube::progress {
namespace {

constexpr std::size_t kMaxCondition = 200;
constexpr std::size_t kMaxTokens = 16;

template <class Value, std::size_t n>
using Names = std::array<std::pair<std::string_view, Value>, n>;

constexpr Names<RuleFigure, 13> kFigures = {{
    {"attainment", RuleFigure::attainment},
    {"attainment_mirrored", RuleFigure::attainment_mirrored},
    {"attainment_expected", RuleFigure::attainment_expected},
    {"attainment_pace", RuleFigure::attainment_pace},
    {"progress", RuleFigure::progress},
    {"progress_expected", RuleFigure::progress_expected},
    {"pace", RuleFigure::pace},
    {"sum_attainment", RuleFigure::sum_attainment},
    {"elapsed", RuleFigure::elapsed},
    {"change", RuleFigure::change},
    {"elapsed_years", RuleFigure::elapsed_years},
    {"years_left", RuleFigure::years_left},
    {"recorded_years", RuleFigure::recorded_years},
}};
constexpr Names<RuleLevel, 5> kLevels = {{
    {"actual", RuleLevel::actual},
    {"target", RuleLevel::target},
    {"baseline", RuleLevel::baseline},
    {"expected", RuleLevel::expected},
    {"previous", RuleLevel::previous},
}};
constexpr Names<RuleState, 14> kStates = {{
    {"always", RuleState::always},
    {"has_value", RuleState::has_value},
    {"missing", RuleState::missing},
    {"no_actual", RuleState::no_actual},
    {"met", RuleState::met},
    {"not_met", RuleState::not_met},
    {"final_year", RuleState::final_year},
    {"before_plan", RuleState::before_plan},
    {"preliminary", RuleState::preliminary},
    {"out_of_reach", RuleState::out_of_reach},
    {"survey", RuleState::survey},
    {"has_baseline", RuleState::has_baseline},
    {"has_target", RuleState::has_target},
    {"yearly_path", RuleState::yearly_path},
}};
constexpr Names<RuleProperty, 6> kProperties = {{
    {"direction", RuleProperty::direction},
    {"aggregation", RuleProperty::aggregation},
    {"kind", RuleProperty::kind},
    {"outcome", RuleProperty::outcome},
    {"national", RuleProperty::national},
    {"missing", RuleProperty::missing_reason},
}};
constexpr Names<Comparison, 9> kComparisons = {{
    {">=", Comparison::greater_equal},
    {"<=", Comparison::less_equal},
    {"!=", Comparison::not_equal},
    {"≥", Comparison::greater_equal},
    {"≤", Comparison::less_equal},
    {"≠", Comparison::not_equal},
    {">", Comparison::greater},
    {"<", Comparison::less},
    {"=", Comparison::equal},
}};

template <class Value, std::size_t n>
std::optional<Value> find(const Names<Value, n>& names, std::string_view name) {
  for (const auto& [known, value] : names) {
    if (known == name) return value;
  }
  return std::nullopt;
}

template <class Value, std::size_t n>
std::string list(const Names<Value, n>& names) {
  std::string out;
  for (const auto& [known, value] : names) {
    if (!out.empty()) out += ", ";
    out += known;
  }
  return out;
}

Error rule_error(Message what, Message remedy, std::string_view value) {
  return make_error("scheme-rule", std::move(what), std::move(remedy), std::string(value));
}

bool is_word_byte(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Words, numbers (with their %), comparison signs and + - *.
Result<std::vector<std::string_view>> tokens_of(std::string_view text) {
  std::vector<std::string_view> tokens;
  std::size_t at = 0;
  while (at < text.size()) {
    if (text[at] == ' ' || text[at] == '\t') {
      ++at;
      continue;
    }
    std::size_t end = at + 1;
    const auto sign = std::find_if(kComparisons.begin(), kComparisons.end(), [&](const auto& entry) {
      return text.substr(at, entry.first.size()) == entry.first;
    });
    if (sign != kComparisons.end()) {
      end = at + sign->first.size();
    } else if (is_digit(text[at])) {
      while (end < text.size() && (is_digit(text[end]) || text[end] == '.')) ++end;
      if (end < text.size() && text[end] == '%') ++end;
    } else if (text[at] >= 'a' && text[at] <= 'z') {
      while (end < text.size() && is_word_byte(text[end])) ++end;
    } else if (text[at] != '+' && text[at] != '-' && text[at] != '*') {
      return rule_error(
          {"条件に使えない文字があります。", "The condition has a character that means nothing."},
          {"語、数（80%）、比較（>= > <= < = !=）、+ - * だけで書いてください。",
           "Write only words, numbers (80%), comparisons (>= > <= < = !=) and + - *."},
          text);
    }
    if (tokens.size() == kMaxTokens) {
      return rule_error({"条件が長すぎます。", "The condition is too long."},
                        {"条件を分け、when に並べてください（すべて成り立つとき該当します）。",
                         "Split it and list the parts in `when` (all must hold)."},
                        text);
    }
    tokens.push_back(text.substr(at, end - at));
    at = end;
  }
  return tokens;
}

class Parser {
 public:
  Parser(std::string_view text, std::vector<std::string_view> tokens)
      : text_(text), tokens_(std::move(tokens)) {}

  Result<Condition> condition() {
    Condition condition;
    if (take("not")) condition.negated = true;
    if (peek() == "known" || peek() == "unknown") {
      condition.kind = Condition::Kind::known;
      if (next() == "unknown") condition.negated = !condition.negated;
      SHIRUBE_TRY(operand, this->operand());
      condition.left = operand;
      return ended(condition);
    }
    const std::optional<RuleProperty> property = find(kProperties, peek());
    const bool compared = at_ + 1 < tokens_.size();
    if (property && compared) return of_property(condition, *property);
    if (const std::optional<RuleState> state = find(kStates, peek())) {
      condition.state = *state;
      next();
      return ended(condition);
    }
    condition.kind = Condition::Kind::comparison;
    SHIRUBE_TRY(left, operand());
    condition.left = left;
    const std::optional<Comparison> comparison = find(kComparisons, peek());
    if (!comparison) {
      return rule_error(
          {"比較の記号がありません。", "A comparison is missing."},
          {"「attainment >= 80%」のように書いてください。", "Write it like \"attainment >= 80%\"."}, text_);
    }
    next();
    condition.comparison = *comparison;
    SHIRUBE_TRY(right, operand());
    condition.right = right;
    if (const std::optional<Error> mixed = mixes(condition)) return *mixed;
    return ended(condition);
  }

 private:
  std::string_view peek() const { return at_ < tokens_.size() ? tokens_[at_] : std::string_view(); }
  std::string_view next() { return at_ < tokens_.size() ? tokens_[at_++] : std::string_view(); }
  bool take(std::string_view word) {
    if (peek() != word) return false;
    ++at_;
    return true;
  }

  Result<Condition> ended(const Condition& condition) {
    if (at_ == tokens_.size()) return condition;
    return rule_error({"条件の後に余分な語があります。", "There is more after the condition."},
                      {"条件は一つずつ書いてください。", "Write one condition at a time."}, tokens_[at_]);
  }

  // Levels are in the unit of the indicator, most figures are shares: they do not compare.
  std::optional<Error> mixes(const Condition& condition) const {
    const auto is_level = [](const Operand& o) { return o.kind == Operand::Kind::level; };
    const auto is_figure = [](const Operand& o) { return o.kind == Operand::Kind::figure; };
    const bool mixed = (is_level(condition.left) && is_figure(condition.right)) ||
                       (is_figure(condition.left) && is_level(condition.right));
    const bool numbers =
        condition.left.kind == Operand::Kind::number && condition.right.kind == Operand::Kind::number;
    if (!mixed && !numbers) return std::nullopt;
    return rule_error({"比べられないものを比べています。", "The two sides cannot be compared."},
                      say({"値（{0}）は値か数と、率は率か数と比べてください。",
                           "Compare levels ({0}) with levels or numbers, rates with rates or numbers."},
                          list(kLevels)),
                      text_);
  }

  Result<Operand> operand() {
    const std::string_view token = peek();
    Operand operand;
    if (const std::optional<RuleFigure> figure = find(kFigures, token)) {
      next();
      operand.kind = Operand::Kind::figure;
      operand.figure = *figure;
      return operand;
    }
    if (const std::optional<RuleLevel> level = find(kLevels, token)) {
      next();
      operand.kind = Operand::Kind::level;
      operand.level = *level;
      return with_amount(operand);
    }
    const bool negative = take("-");
    if (peek().empty() || !is_digit(peek().front())) {
      return rule_error({"知らない語です。", "This word is not known."},
                        say({"使える語: {0}, {1}, {2}, {3}", "Known words: {0}, {1}, {2}, {3}"},
                            list(kFigures), list(kLevels), list(kStates), list(kProperties)),
                        token.empty() ? text_ : token);
    }
    SHIRUBE_TRY(number, parse_rule_number(next()));
    operand.number = negative ? -number : number;
    return operand;
  }

  Result<Operand> with_amount(Operand operand) {
    const std::string_view sign = peek();
    if (sign != "+" && sign != "-" && sign != "*") return operand;
    next();
    const std::string_view token = next();
    SHIRUBE_TRY(amount, parse_rule_number(token));
    if (sign == "*") {
      operand.factor = amount;
      return operand;
    }
    const bool relative = token.back() == '%';
    (relative ? operand.share : operand.distance) = sign == "-" ? -amount : amount;
    return operand;
  }

  Result<Condition> of_property(Condition condition, RuleProperty property) {
    next();
    condition.kind = Condition::Kind::property;
    condition.property = property;
    const std::optional<Comparison> comparison = find(kComparisons, next());
    if (comparison != Comparison::equal && comparison != Comparison::not_equal) {
      return rule_error(
          {"ここでは = か != だけが使えます。", "Only = or != can stand here."},
          {"「direction = decrease」のように書いてください。", "Write it like \"direction = decrease\"."},
          text_);
    }
    if (comparison == Comparison::not_equal) condition.negated = !condition.negated;
    const std::string_view word = next();
    if (property == RuleProperty::kind && word == "survey") {
      condition.kind = Condition::Kind::state;
      condition.state = RuleState::survey;
      return ended(condition);
    }
    const std::optional<int> value = word_of(property, word);
    if (!value) {
      return rule_error({"知らない値です。", "This value is not known."},
                        say({"使える値: {0}", "Known values: {0}"}, words_of(property)), word);
    }
    condition.word = *value;
    return ended(condition);
  }

  static constexpr Names<NationalClass, 3> kNational = {
      {{"1", NationalClass::progressing}, {"2", NationalClass::not_yet}, {"3", NationalClass::other}}};

  template <class Value, std::size_t n>
  static std::optional<int> number_in(const Names<Value, n>& names, std::string_view word) {
    const std::optional<Value> value = find(names, word);
    return value ? std::optional<int>(static_cast<int>(*value)) : std::nullopt;
  }

  template <NamedEnum E>
  static std::optional<int> number_of(std::string_view word) {
    const std::optional<E> value = from_code<E>(word);
    return value ? std::optional<int>(static_cast<int>(*value)) : std::nullopt;
  }

  static std::optional<int> word_of(RuleProperty property, std::string_view word) {
    switch (property) {
      case RuleProperty::direction:
        return number_of<Direction>(word);
      case RuleProperty::aggregation:
        return number_of<Aggregation>(word);
      case RuleProperty::kind:
        return number_of<IndicatorKind>(word);
      case RuleProperty::outcome:
        return number_of<Outcome>(word);
      case RuleProperty::national:
        return number_in(kNational, word);
      case RuleProperty::missing_reason:
        return number_of<MissingReason>(word);
    }
    return std::nullopt;
  }

  static std::string words_of(RuleProperty property) {
    switch (property) {
      case RuleProperty::direction:
        return accepted_codes<Direction>().en;
      case RuleProperty::aggregation:
        return accepted_codes<Aggregation>().en;
      case RuleProperty::kind:
        return accepted_codes<IndicatorKind>().en + ", survey";
      case RuleProperty::outcome:
        return accepted_codes<Outcome>().en;
      case RuleProperty::national:
        return list(kNational);
      case RuleProperty::missing_reason:
        return accepted_codes<MissingReason>().en;
    }
    return {};
  }

  std::string_view text_;
  std::vector<std::string_view> tokens_;
  std::size_t at_ = 0;
};

}  // namespace

Result<Rational> parse_rule_number(std::string_view text) {
  const bool percent = !text.empty() && text.back() == '%';
  const Result<Decimal> decimal = Decimal::parse(percent ? text.substr(0, text.size() - 1) : text);
  if (!decimal || (!text.empty() && text.front() == '+')) {
    return rule_error({"数として読めません。", "This is not a number."},
                      {"80% や 1.5 のように書いてください。", "Write it like 80% or 1.5."}, text);
  }
  const Rational value(decimal.value());
  return percent ? value / Rational(100) : value;
}

Result<Condition> parse_condition(std::string_view text) {
  if (text.size() > kMaxCondition) {
    return rule_error({"条件が長すぎます。", "The condition is too long."},
                      {"200バイト以内で書いてください。", "Keep it within 200 bytes."}, text.substr(0, 40));
  }
  SHIRUBE_TRY(tokens, tokens_of(text));
  if (tokens.empty()) {
    return rule_error({"条件が空です。", "The condition is empty."},
                      {"条件を書くか、when を省いてください。", "Write a condition, or leave out `when`."},
                      text);
  }
  return Parser(text, std::move(tokens)).condition();
}

}  // namespace shirube::progress
