// The curve of Rogers & Castro: published values, and fits that find what made the rates.
#include "population/schedules/rogers_castro.h"

#include "population/oracle.h"

namespace shirube::population {
namespace {

// Figures of the shared material's parameters.csv (DemoTools' own test case).
RogersCastro all_components() { return {0.1, 0.1, 0.2, 0.1, 20, 0.5, 0.05, 0.3, 60, 0.3, 0.01, 0.01, 0.01}; }

RogersCastro seven_of(RogersCastro curve) {
  curve.a3 = curve.a4 = 0;
  return curve;
}

TEST(RogersCastroCurve, ValuesAsDemoTools) {
  const std::vector<Row> seven = oracle("rogers_castro_demotools/expected_7par.csv");
  const std::vector<Row> full = oracle("rogers_castro_demotools/expected_full13.csv");
  SKIP_WITHOUT(seven);
  std::map<std::string, double> given;
  for (const Row& row : oracle("rogers_castro_demotools/parameters.csv"))
    given[row.at("par")] = number(row, "value");
  const RogersCastro curve{given["a1"],  given["alpha1"],  given["a2"], given["alpha2"],
                           given["mu2"], given["lambda2"], given["a3"], given["alpha3"],
                           given["mu3"], given["lambda3"], given["a4"], given["lambda4"],
                           given["c"]};
  EXPECT_EQ(curve, all_components());
  ASSERT_EQ(seven.size(), 101u);
  ASSERT_EQ(full.size(), 101u);
  for (std::size_t age = 0; age < full.size(); ++age) {
    const double x = number(full[age], "age");
    expect_close(curve.at(x), number(full[age], "expected"), 1e-13, full[age].at("age"));
    expect_close(seven_of(curve).at(x), number(seven[age], "expected"), 1e-13, seven[age].at("age"));
  }
}

// Worked by hand at the labour peak's middle: e^(−0 − e^0) = 1/e.
TEST(RogersCastroCurve, MiddleOfThePeakIsOneOverE) {
  RogersCastro curve;
  curve.a2 = 2;
  curve.alpha2 = 0.1;
  curve.mu2 = 22;
  curve.lambda2 = 0.4;
  curve.c = 0.5;
  EXPECT_NEAR(curve.at(22), 2 / std::exp(1.0) + 0.5, 1e-15);
  curve.a1 = 3;
  curve.alpha1 = 0.2;
  EXPECT_NEAR(curve.at(0), 3 + 0.5, 1e-12);
}

TEST(RogersCastroCurve, SharesSumToOneAndFollowTheCurve) {
  const std::vector<double> shares = shares_of(standard_schedule(), {5, 19});
  double sum = 0;
  for (const double share : shares) sum += share;
  EXPECT_NEAR(sum, 1, 1e-14);
  EXPECT_GT(shares[4], shares[3]);  // 20–24 over 15–19
  EXPECT_GT(shares[0], shares[2]);
}

std::vector<double> middles(int width, int count) {
  std::vector<double> ages;
  for (int group = 0; group < count; ++group) ages.push_back((group + 0.5) * width);
  return ages;
}

std::vector<double> values(const RogersCastro& curve, const std::vector<double>& ages) {
  std::vector<double> rates;
  for (const double age : ages) rates.push_back(curve.at(age));
  return rates;
}

double worst_distance(const RogersCastro& fitted, const RogersCastro& truth,
                      const std::vector<double>& ages) {
  double worst = 0;
  for (const double age : ages) worst = std::max(worst, std::abs(fitted.at(age) - truth.at(age)));
  return worst;
}

TEST(RogersCastroFitting, FindsSevenParametersBySingleYears) {
  const RogersCastro truth{0.02, 0.08, 0.09, 0.09, 21.5, 0.35, 0, 0, 0, 0, 0, 0, 0.004};
  const std::vector<double> ages = middles(1, 85);
  const Result<RogersCastroFit> fit = fit_rogers_castro(ages, values(truth, ages), RogersCastroForm::seven);
  ASSERT_TRUE(fit) << fit.error().to_string(Lang::en);
  EXPECT_TRUE(fit.value().converged);
  EXPECT_NEAR(fit.value().curve.mu2, 21.5, 1e-4);
  EXPECT_NEAR(fit.value().curve.a1, 0.02, 1e-6);
  EXPECT_NEAR(fit.value().curve.lambda2, 0.35, 1e-5);
  EXPECT_NEAR(fit.value().curve.c, 0.004, 1e-6);
  EXPECT_GT(fit.value().r_squared, 1 - 1e-8);
}

TEST(RogersCastroFitting, FiveYearRatesOfUnusualPlacesAreFollowed) {
  // An early peak (leaving for school), a late one, and hardly any children.
  for (const RogersCastro& truth : {RogersCastro{0.05, 0.2, 0.5, 0.15, 18.5, 0.9, 0, 0, 0, 0, 0, 0, 0.01},
                                    RogersCastro{0.1, 0.05, 0.15, 0.07, 29, 0.2, 0, 0, 0, 0, 0, 0, 0.02},
                                    RogersCastro{0.0005, 0.1, 0.3, 0.12, 23, 0.5, 0, 0, 0, 0, 0, 0, 0.005}}) {
    const std::vector<double> ages = middles(5, 18);
    const Result<RogersCastroFit> fit = fit_rogers_castro(ages, values(truth, ages), RogersCastroForm::seven);
    ASSERT_TRUE(fit);
    EXPECT_LT(worst_distance(fit.value().curve, truth, ages), 2e-4);
  }
}

TEST(RogersCastroFitting, LargerFormsFindRetirementAndTheVeryOld) {
  const RogersCastro truth{0.02, 0.1, 0.06, 0.1, 20, 0.4, 0.01, 0.4, 64, 0.35, 0.0004, 0.05, 0.003};
  const std::vector<double> ages = middles(1, 95);
  const std::vector<double> rates = values(truth, ages);
  double before = 1;
  for (const RogersCastroForm form :
       {RogersCastroForm::seven, RogersCastroForm::nine, RogersCastroForm::thirteen}) {
    const Result<RogersCastroFit> fit = fit_rogers_castro(ages, rates, form);
    ASSERT_TRUE(fit);
    EXPECT_LE(fit.value().root_mean_square, before * (1 + 1e-6));
    before = fit.value().root_mean_square;
    if (form == RogersCastroForm::thirteen) {
      EXPECT_LT(worst_distance(fit.value().curve, truth, ages), 1e-4);
      EXPECT_NEAR(fit.value().curve.mu3, 64, 0.5);
    }
  }
  const Result<RogersCastroFit> eleven = fit_rogers_castro(ages, rates, RogersCastroForm::eleven);
  ASSERT_TRUE(eleven);
  EXPECT_GT(eleven.value().root_mean_square, before);
}

TEST(RogersCastroFitting, BestFormTakesNoMoreParametersThanNeeded) {
  const RogersCastro truth{0.02, 0.08, 0.09, 0.09, 21.5, 0.35, 0, 0, 0, 0, 0, 0, 0.004};
  const std::vector<double> ages = middles(1, 85);
  std::vector<double> rates = values(truth, ages);
  // A fixed ripple that no component explains.
  for (std::size_t i = 0; i < rates.size(); ++i)
    rates[i] *= 1 + 0.05 * std::sin(7.3 * static_cast<double>(i * i));
  const Result<RogersCastroFit> fit = fit_best_rogers_castro(ages, rates);
  ASSERT_TRUE(fit);
  EXPECT_EQ(fit.value().form, RogersCastroForm::seven);
}

TEST(RogersCastroFitting, OutAndInAreFittedApart) {
  const RogersCastro out{0.02, 0.1, 0.10, 0.1, 19, 0.6, 0, 0, 0, 0, 0, 0, 0.004};
  const RogersCastro in{0.02, 0.1, 0.05, 0.08, 26, 0.3, 0, 0, 0, 0, 0, 0, 0.004};
  const AgeGroups ages{5, 19};
  const std::vector<double> at = middles(5, 19);
  const Result<GrossFit> fit =
      fit_gross_migration(values(out, at), values(in, at), ages, RogersCastroForm::seven);
  ASSERT_TRUE(fit);
  EXPECT_NEAR(fit.value().out.curve.mu2, 19, 0.5);
  EXPECT_NEAR(fit.value().in.curve.mu2, 26, 0.5);
}

TEST(RogersCastroFitting, NetRatesAndTooFewPointsAreRefused) {
  const std::vector<double> ages = middles(5, 18);
  std::vector<double> net(18, 0.01);
  net[4] = -0.05;
  const Result<RogersCastroFit> refused = fit_rogers_castro(ages, net, RogersCastroForm::seven);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "rogers-castro-data");
  EXPECT_EQ(refused.error().value, "-0.05");
  EXPECT_NE(refused.error().remedy.en.find("net rates cannot"), std::string::npos);
  const Result<RogersCastroFit> few =
      fit_rogers_castro(middles(5, 10), std::vector<double>(10, 0.1), RogersCastroForm::thirteen);
  ASSERT_FALSE(few);
  EXPECT_EQ(few.error().code, "rogers-castro-data");
  EXPECT_EQ(fit_rogers_castro(ages, std::vector<double>{0.1}, RogersCastroForm::seven).error().code,
            "size-differs");
  EXPECT_EQ(fit_rogers_castro(ages, std::vector<double>(18, 0.0), RogersCastroForm::seven).error().code,
            "rogers-castro-data");
}

}  // namespace
}  // namespace shirube::population
