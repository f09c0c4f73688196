// One indicator alone: the article of the report, without the rest of the plan.
#include "report/indicator/indicator.h"

#include <gtest/gtest.h>

#include "report/sample.h"

namespace shirube::report {
namespace {

struct Evaluated {
  testing::Sample sample;
  progress::Scheme scheme = progress::find_preset("national").value();
  progress::Settings settings;
  progress::PlanResult result;

  explicit Evaluated(Lang lang) {
    sample.lang = lang;
    settings.as_of = sample.as_of;
    settings.first_year = sample.plan.first_fiscal_year;
    settings.last_year = sample.plan.last_fiscal_year;
    settings.edges = scheme.edges();
    result = progress::evaluate_plan(sample.plan, sample.actuals, sample.overrides, settings, scheme);
  }
  std::string article(const progress::IndicatorResult& one) const {
    return indicator_html(one, result.settings, &scheme, {}, sample.actuals, sample.lang);
  }
};

TEST(Indicator, AloneItIsTheSameArticleAsInTheReport) {
  for (const Lang lang : {Lang::ja, Lang::en}) {
    const Evaluated evaluated(lang);
    const std::string report = evaluated.sample.html();
    ASSERT_GT(evaluated.result.indicators.size(), 2u);
    for (const progress::IndicatorResult& one : evaluated.result.indicators) {
      const std::string article = evaluated.article(one);
      EXPECT_NE(report.find(article), std::string::npos) << one.indicator->key;
      EXPECT_TRUE(article.starts_with("<article id=\"" + indicator_id(*one.indicator) + "\""));
      EXPECT_TRUE(article.ends_with("</article>"));
    }
  }
}

}  // namespace
}  // namespace shirube::report
