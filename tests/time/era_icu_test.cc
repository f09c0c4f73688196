// ICU's Japanese calendar as a second opinion on every day from the first of Meiji to
// 2100, and the list of what ICU reads otherwise than documents are meant. A new
// release of ICU that changes one of these answers fails here and is looked at.
#include <gtest/gtest.h>
#include <unicode/calendar.h>
#include <unicode/gregocal.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>

#include <memory>

#include "time/era.h"

namespace shirube {
namespace {

constexpr int kIcuMeiji = 232;  // ICU numbers the eras from 大化 (645) on
constexpr double kMillisecondsPerDay = 86'400'000.0;

std::unique_ptr<icu::Calendar> japanese_calendar() {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::Calendar> calendar(icu::Calendar::createInstance(
      icu::TimeZone::getGMT()->clone(), icu::Locale("ja_JP@calendar=japanese"), status));
  EXPECT_TRUE(U_SUCCESS(status)) << u_errorName(status);
  return calendar;
}

TEST(EraAgainstIcu, SameEraAndYearOnEveryDayFrom1868To2100) {
  const std::unique_ptr<icu::Calendar> calendar = japanese_calendar();
  const std::int64_t last = CivilDate{2100, 12, 31}.serial();
  int days = 0;
  for (std::int64_t serial = CivilDate{1868, 10, 23}.serial(); serial <= last; ++serial, ++days) {
    UErrorCode status = U_ZERO_ERROR;
    calendar->setTime(static_cast<double>(serial) * kMillisecondsPerDay, status);
    const int icu_era = calendar->get(UCAL_ERA, status);
    const int icu_year = calendar->get(UCAL_YEAR, status);
    ASSERT_TRUE(U_SUCCESS(status));
    const CivilDate date = CivilDate::from_serial(serial);
    const std::optional<EraYear> ours = era_year_of(date);
    ASSERT_TRUE(ours) << date.to_iso();
    ASSERT_EQ(static_cast<int>(ours->era), icu_era - kIcuMeiji) << date.to_iso();
    ASSERT_EQ(ours->year, icu_year) << date.to_iso();
    ASSERT_EQ(date.month, calendar->get(UCAL_MONTH, status) + 1) << date.to_iso();
    ASSERT_EQ(date.day, calendar->get(UCAL_DATE, status)) << date.to_iso();
  }
  EXPECT_EQ(days, 84806);
}

// "2019-05-01" when ICU reads the whole text strictly, "" when it refuses.
std::string icu_strict(const char* pattern, const char* text) {
  UErrorCode status = U_ZERO_ERROR;
  icu::SimpleDateFormat format(icu::UnicodeString::fromUTF8(pattern), icu::Locale("ja_JP@calendar=japanese"),
                               status);
  EXPECT_TRUE(U_SUCCESS(status)) << u_errorName(status);
  format.adoptTimeZone(icu::TimeZone::getGMT()->clone());
  format.setLenient(false);
  const icu::UnicodeString source = icu::UnicodeString::fromUTF8(text);
  icu::ParsePosition position;
  const UDate date = format.parse(source, position);
  if (position.getErrorIndex() >= 0 || position.getIndex() != source.length()) return "";
  return CivilDate::from_serial(static_cast<std::int64_t>(date / kMillisecondsPerDay)).to_iso();
}

TEST(EraAgainstIcu, IcuAcceptsMonthsAfterTheEndOfAnEraWithoutSayingSo) {
  EXPECT_EQ(icu_strict("GGGGGy.M", "H31.5"), "2019-05-01");
  EXPECT_EQ(icu_strict("GGGGGy.M", "S64.2"), "1989-02-01");
  EXPECT_FALSE(holds_on(Era::heisei, {2019, 5, 1}));
  EXPECT_FALSE(holds_on(Era::showa, {1989, 2, 1}));
}

TEST(EraAgainstIcu, IcuRefusesTheFirstYearWrittenAsGan) {
  EXPECT_EQ(icu_strict("GGGGGy.M", "R元.5"), "");
  EXPECT_EQ(icu_strict("GGGGGy.M", "R1.5"), "2019-05-01");
}

}  // namespace
}  // namespace shirube
