// Schedules by age from files: migration curves and their fit, fertility, and single years.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/population/engine.h"
#include "population/schedules/rogers_castro.h"

namespace shirube::app {

// A curve from "a1=0.1" texts over a file of parameter and value. Errors: curve-parameter (unknown
// name or no number), usage-curve (none given), those of platform::read_file and parse_csv.
struct CurveRequest {
  std::vector<std::string> parameters;
  std::string file;
  bool standard = false;  // Rogers & Castro's standard schedule
};
Result<population::RogersCastro> read_curve(const CurveRequest& request);

// "age,value" at exact ages from..to.
wire::Table curve_values(const population::RogersCastro& curve, int from, int to, const Digits& digits);
// By age groups as a rate file: out-rate-annual, or migration-schedule with `shares` (sum 1, half to each
// sex). `total`: the rates times one factor, so that they sum to it over all ages to `end_age`.
wire::Table curve_groups(const population::RogersCastro& curve, population::AgeGroups ages, int end_age,
                         bool shares, std::optional<double> total, const Digits& digits);

struct FitRequest {
  std::vector<std::string> files;
  std::string place;
  bool exact_ages = false;  // the rates are the curve's values at the ages themselves, not at the middles
  std::optional<population::RogersCastroForm> form;  // default: the best by the corrected Akaike criterion
};
struct CurveFit {
  std::string quantity;
  std::string time;
  std::string sex;  // F, M or empty
  population::RogersCastroFit fit;
  std::vector<double> ages;  // middles
  std::vector<double> observed;
};
// One fit for every quantity (in- and out-rates, schedules, or migrants per people at risk where the
// file has the population), time and sex. Groups labelled open are left out. Errors: fit-none, those of
// population::fit_rogers_castro.
Result<std::vector<CurveFit>> fit_curves(const FitRequest& request, Diagnostics* findings);
wire::Table fit_parameters(const std::vector<CurveFit>& fits, const Digits& digits);
wire::Table fit_values(const std::vector<CurveFit>& fits, const Digits& digits);

struct FertilityRequest {
  std::vector<std::string> files;
  std::string place;
  std::optional<double> tfr;       // scaled to this total
  std::optional<double> mean_age;  // shifted to this mean age at birth (Brass-type)
  std::optional<double> alpha, beta;
  bool single_years = false;
  bool from_children = false;  // the level from children and women of the files' population
};
struct MadeFertility {
  std::string time;
  population::AgeGroups ages;
  std::vector<double> rates;
  double total = 0;
  double mean_age = 0;
  std::optional<double> child_woman;  // children per woman 15–49, where the files have people and mortality
};
// Errors: fertility-none, those of read_rate_book, statistics::projection_of and population/fertility.h.
Result<std::vector<MadeFertility>> make_fertility(const FertilityRequest& request, Diagnostics* findings);
wire::Table fertility_listing(const std::vector<MadeFertility>& made, const Digits& digits);
wire::Table fertility_summary(const std::vector<MadeFertility>& made, const Digits& digits);

struct SubdivideRequest {
  std::vector<std::string> files;
  std::string place;
};
// Populations, deaths and fertility rates of the files by single years, as a rate file. Errors:
// subdivide-none, ages-uneven, negative-cell.
Result<wire::Table> subdivide_figures(const SubdivideRequest& request, const Digits& digits,
                                      Diagnostics* findings);

}  // namespace shirube::app
