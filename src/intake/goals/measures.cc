#include "intake/goals/measures.h"

#include <algorithm>
#include <cstdlib>

#include "text/folded.h"
#include "text/letters.h"
#include "text/normalise.h"

namespace shirube::intake {
namespace {

constexpr std::size_t kMostColumnGoals = 40;     // no strategy has so many
constexpr std::size_t kShortestPartOfTitle = 4;  // letters: a shorter title is no part of another text

std::string title_key(int goal, const std::string& parent, const std::string& title) {
  return std::to_string(goal) + "/" + parent + "/" + text::for_matching(title);
}

int number_of_key(const std::string& key) {
  const std::size_t dash = key.rfind('-');
  return dash == std::string::npos ? 0 : std::atoi(key.c_str() + dash + 1);
}

std::string title_in(const std::string& text, const Head& head) {
  std::string title = head.style != HeadStyle::none ? head.title : text;
  std::replace(title.begin(), title.end(), '\n', ' ');
  return title;
}

// The number of "基本目標1 …" or "1"; 0 where it is none.
int number_in(const std::string& text, const Head& head) {
  if (head.style != HeadStyle::none) return head.numbers.front();
  const std::string key = text::fold_key(text);
  std::size_t end = 0;
  const int number = heading_number(key, 0, &end);
  return end == key.size() ? number : 0;
}

}  // namespace

Goal* Measures::goal(int number) {
  for (Goal& goal : plan_.goals) {
    if (goal.number == number) return &goal;
  }
  return nullptr;
}

Measure* Measures::find(const std::string& key) {
  const auto found = places_.find(key);
  return found == places_.end() ? nullptr : &goal(found->second.goal)->measures[found->second.index];
}

std::string Measures::with_title(int goal, const std::string& parent, const std::string& title) const {
  const auto found = titles_.find(title_key(goal, parent, title));
  return found == titles_.end() ? std::string() : found->second;
}

int Measures::last_number(const std::string& base) const {
  const auto found = last_number_.find(base);
  return found == last_number_.end() ? 0 : found->second;
}

std::string Measures::free_key(const std::string& base, int number) const {
  std::string key = base + "-" + std::to_string(number);
  if (places_.count(key) > 0) key = base + "-" + std::to_string(last_number(base) + 1);
  return key;
}

void Measures::add(Goal& goal, Measure measure) {
  places_[measure.key] = {goal.number, goal.measures.size()};
  titles_.emplace(title_key(goal.number, measure.parent, measure.title.value), measure.key);
  int& last = last_number_[measure.parent.empty() ? std::to_string(goal.number) : measure.parent];
  last = std::max(last, number_of_key(measure.key));
  goal.measures.push_back(std::move(measure));
}

int Measures::goal_of_column(const std::string& text, const Source& source) {
  const std::string matching = text::for_matching(text);
  for (const Goal& known : plan_.goals) {
    const std::string title = text::for_matching(known.title.value);
    const bool inside = text::length(title) >= kShortestPartOfTitle && text::contains(matching, title);
    if (!title.empty() && (matching == title || inside)) return known.number;
  }
  const Head head = parse_head(text);
  int number = number_in(text, head);
  if (number > 0 && goal(number) != nullptr) return number;
  const auto known = column_goals_.find(matching);
  if (known != column_goals_.end()) return known->second;
  if (column_goals_.size() >= kMostColumnGoals) return 0;
  if (number == 0) {
    number = 1;
    while (goal(number) != nullptr) ++number;
  }
  Goal made;
  made.number = number;
  made.title = {title_in(text, head), source};
  plan_.goals.push_back(std::move(made));
  column_goals_[matching] = number;
  return number;
}

std::string Measures::measure_of_column(const std::string& text, int goal_number, const Source& source) {
  const std::string memo = std::to_string(goal_number) + "/" + text::for_matching(text);
  const auto known = column_measures_.find(memo);
  if (known != column_measures_.end()) return known->second;
  const Head head = parse_head(text);
  const std::string title = title_in(text, head);
  std::string key;
  for (const Goal& goal : plan_.goals) {
    if (goal_number != 0 && goal.number != goal_number) continue;
    const std::string titled = title.empty() ? std::string() : with_title(goal.number, {}, title);
    if (!titled.empty()) key = titled;
    const bool numbered =
        title.empty() && !head.numbers.empty() &&
        (goal_number != 0 || (head.numbers.size() > 1 && head.numbers.front() == goal.number));
    const std::string by_number =
        numbered ? std::to_string(goal.number) + "-" + std::to_string(head.numbers.back()) : std::string();
    if (numbered && places_.count(by_number) > 0) key = by_number;
  }
  if (key.empty()) key = make(title.empty() ? text : title, head, goal_number, source);
  column_measures_[memo] = key;
  return key;
}

std::string Measures::make(const std::string& title, const Head& head, int goal_number,
                           const Source& source) {
  int owner = goal_number;
  if (owner == 0 && head.numbers.size() > 1 && goal(head.numbers.front()) != nullptr)
    owner = head.numbers.front();
  Goal* under = goal(owner);
  if (under == nullptr) return {};
  const std::string base = std::to_string(owner);
  Measure measure;
  measure.key = free_key(base, head.numbers.empty() ? last_number(base) + 1 : head.numbers.back());
  measure.number = head.printed;
  measure.title = {title, source};
  const std::string key = measure.key;
  add(*under, std::move(measure));
  return key;
}

}  // namespace shirube::intake
