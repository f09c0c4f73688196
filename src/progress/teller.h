// Internal to progress: the values of one evaluated component as phrases.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "progress/explain.h"

namespace shirube::progress {

Message operator+(const Message& a, const Message& b);
std::string national_mark(NationalClass national);  // ① ② ③
Message capital(Message message);                   // the first letter of an English sentence

class Teller {
 public:
  Teller(const Indicator* indicator, const Component& component, const Evaluation& evaluation,
         const ReportStyle& style);

  const Unit& unit() const { return *unit_; }
  Message value(const Decimal& decimal) const;  // in the unit of the series
  Message value(const Decimal& decimal, const Unit& unit) const;
  // All digits where they end within six places, else rounded as the report says and marked 約.
  Message value(const Rational& rational) const;
  Message difference(const Rational& rational) const;  // in ポイント for percentages
  Message percent(const Rational& ratio) const;
  Message number(const Rational& rational) const;  // without a unit
  Message year(int year) const;
  Message years(int first, int last) const;  // 令和2年度〜令和4年度

  Message actual() const;    // 実績値13.1%（速報値）, of another year: 令和2年度の実績値…
  Message judged() const;    // the same, これまでの平均663.3人 or これまでの合計1,990人
  Message baseline() const;  // 基準値14.0%
  Message target() const;    // 目標値11.6%
  Message release() const;   // 次の公表は例年11月頃です。 or empty

  bool lower() const { return lower_is_better(evaluation_->direction); }

 private:
  std::string digits(const Rational& rational, const Unit& unit, Lang lang) const;

  const Indicator* indicator_;
  const Component* component_;
  const Evaluation* evaluation_;
  const ReportStyle* style_;
  const Unit* unit_;
  YearBasis basis_;
  int places_ = 0;
};

Message national_sentence(const Teller& teller, const Component& component, const Evaluation& evaluation);
Message grant_sentence(const Evaluation& evaluation);

}  // namespace shirube::progress
