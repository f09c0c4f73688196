// Life tables from files of rates: mx, qx, lx, person-years, or deaths and population.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/population/engine.h"
#include "population/schedules/lifetable.h"
#include "statistics/rates/life_table.h"

namespace shirube::app {

struct LifeTableRequest {
  std::vector<std::string> files;
  std::string place;
  std::optional<population::Sex> sex;  // of figures without one
  std::optional<int> year;             // only the period that begins in this year
  bool single_years = false;           // abridged tables opened up
  statistics::LifeTableRules rules;
};

struct MadeLifeTable {
  std::string time;  // "2015-2020", "2020"; empty where the file has none
  population::Sex sex = population::Sex::female;
  population::LifeTable table;
  double factor = 1;  // of single years: see population::SingleLifeTable
};

// In the order of time, women first. Errors: those of read_rate_book and
// statistics::life_table_of, population::by_single_years; life-table-basis; sex-missing (neither
// the file nor the request says whose it is); period-missing.
Result<std::vector<MadeLifeTable>> make_life_tables(const LifeTableRequest& request, Diagnostics* findings);

// "time,sex,age,n,mx,ax,qx,lx,dx,Lx,Tx,ex,Sx". Sx leads to the group: from birth at age 0; of
// abridged tables that of the five-year groups, empty at 1–4.
wire::Table life_table_listing(const std::vector<MadeLifeTable>& tables, const Digits& digits,
                               bool all_times);

// Survival ratios as a projection reads them: "quantity,time,sex,age,value". Error: ages-differ (a
// table without these bounds).
Result<wire::Table> survival_listing(const std::vector<MadeLifeTable>& tables, population::AgeGroups ages,
                                     const Digits& digits);

// "5:100" → five-year groups to 100+. Error: usage-ages.
Result<population::AgeGroups> parse_age_groups(const std::string& text);

}  // namespace shirube::app
