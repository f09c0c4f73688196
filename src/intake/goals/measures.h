// The goals and measures of a plan while it is read: found by key, number or title, and
// made where only a table names them.
#pragma once

#include <map>
#include <string>

#include "intake/words/heading.h"
#include "plan/plan.h"

namespace shirube::intake {

class Measures {
 public:
  explicit Measures(Plan& plan) : plan_(plan) {}

  Goal* goal(int number);
  Measure* find(const std::string& key);
  // The key of the measure with that title under a goal and a parent; empty where there is none.
  std::string with_title(int goal, const std::string& parent, const std::string& title) const;
  // The largest number under a goal ("1") or measure ("1-2").
  int last_number(const std::string& base) const;
  // "1-2" for base "1" and number 2, or the next that is free.
  std::string free_key(const std::string& base, int number) const;
  void add(Goal& goal, Measure measure);

  // What the column 基本目標 of a table says: a number, "基本目標1 …" or a title. A goal that
  // only the table names is made; 0 where that would be one too many.
  int goal_of_column(const std::string& text, const Source& source);
  // What the column 施策 says, under a goal (0: any). Empty where no goal could have it.
  std::string measure_of_column(const std::string& text, int goal_number, const Source& source);

 private:
  struct Place {
    int goal = 0;
    std::size_t index = 0;
  };
  std::string make(const std::string& title, const Head& head, int goal_number, const Source& source);

  Plan& plan_;
  std::map<std::string, Place> places_;
  std::map<std::string, std::string> titles_;
  std::map<std::string, int> last_number_;
  std::map<std::string, int> column_goals_;
  std::map<std::string, std::string> column_measures_;
};

}  // namespace shirube::intake
