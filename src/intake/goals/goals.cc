// The events of an outline, folded into goals, measures, actions and indicators.
#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "intake/goals/actions.h"
#include "intake/goals/events.h"
#include "intake/goals/indicators.h"
#include "intake/goals/measures.h"
#include "intake/outline/reading.h"
#include "intake/table/table.h"
#include "intake/words/cell_words.h"
#include "intake/words/vocabulary.h"
#include "text/folded.h"
#include "text/letters.h"
#include "text/normalise.h"

namespace shirube::intake {
namespace {

using document::BlockKind;

constexpr std::size_t kLongestIndicatorText = 6000;  // bytes
constexpr std::size_t kLongestFigureText = 160;      // letters
constexpr std::size_t kLongestListHead = 14;         // letters of "◇年次計画" over a table
constexpr int kMostFiguresNamed = 100;               // findings figure-in-text

std::string flat(std::string text) {
  text.erase(std::remove(text.begin(), text.end(), '\n'), text.end());
  return text;
}

bool is_measuring(Label label) { return label == Label::target || label == Label::kpi; }

// Where the fold stands: under which goal, measure and label the next block is.
struct Standing {
  int goal = 0;
  std::string measure;
  std::string parent;  // the measure of the first level
  Label label = Label::none;
};

// What a table after a page break goes on with.
struct TableBefore {
  std::vector<Column> columns;
  std::string goal;
  std::string measure;
};

class Fold {
 public:
  explicit Fold(Reading& reading)
      : r_(reading), measures_(reading.plan), actions_(reading), indicators_(reading, measures_) {}

  void run() {
    collect_titles();
    for (const Event& event : events(r_.outline)) apply(event);
    finish_key_lines();
    finish();
  }

 private:
  void apply(const Event& event) {
    const Node& node = *event.node;
    if (event.kind == EventKind::former) return former(node);
    if (node.goal != here_.goal) enter({node.goal, {}, {}, Label::none});
    switch (event.kind) {
      case EventKind::former:
        return;
      case EventKind::goal:
        return goal(event);
      case EventKind::measure:
        return measure(event);
      case EventKind::direction:
        return direction(node);
      case EventKind::table:
        return table(node);
      case EventKind::caption:
        caption_unit_ = event.unit;
        return;
      case EventKind::debris:
        if (event.first) r_.findings.add("header-repeated", event.name->line(), event.name->text());
        return;
      case EventKind::header:
        r_.findings.add("table-not-understood", node.line(), node.text(), subject());
        return;
      case EventKind::label:
        return label(node);
      case EventKind::key_line:
      case EventKind::text:
        return text(event);
    }
  }

  // A new place: what was open is closed.
  void enter(Standing place) {
    finish_key_lines();
    here_ = std::move(place);
    before_ = {};
  }

  // Key of measure or goal that findings are about; empty outside of both.
  std::string subject() const {
    if (!here_.measure.empty()) return here_.measure;
    return here_.goal > 0 ? goal_subject() : std::string();
  }
  std::string goal_subject() const { return "goal:" + std::to_string(here_.goal); }

  void former(const Node& node) {
    if (here_.goal != 0) enter({});
    here_.label = Label::none;
    if (node.is_table() && node.figures > 0)
      r_.findings.add("table-of-former-plan", node.line(), node.block->rows.front().raw);
  }

  // ---- goals

  SourcedText title_text(const Node& head, const Node* title) const {
    if (title == nullptr) return {};
    const std::string text = title == &head ? head.head.title : std::string(undecorated(title->text()));
    return {flat(text), r_.source(title->block->span)};
  }

  // Titles at every mention of a goal: "基本目標1 title" or the heading after it.
  void collect_titles() {
    for (const GoalMention& mention : r_.outline.mentions) {
      SourcedText title = title_text(r_.outline.nodes[mention.node], title_of(r_.outline, mention.node));
      if (!title.value.empty()) titles_[mention.number].push_back({std::move(title), mention.active});
    }
  }

  void goal(const Event& event) {
    const Node& node = *event.node;
    enter({node.goal, here_.measure, here_.parent, Label::none});
    if (measures_.goal(node.goal) != nullptr) return;
    here_.measure.clear();
    here_.parent.clear();
    if (!r_.plan.goals.empty() && node.goal != r_.plan.goals.back().number + 1)
      r_.findings.add("goal-order", node.line(), node.text(), goal_subject());
    Goal goal;
    goal.number = node.goal;
    goal.title = title_text(node, event.title);
    const auto& mentioned = titles_[node.goal];
    if (goal.title.value.empty() && !mentioned.empty()) goal.title = mentioned.front().first;
    if (goal.title.value.empty())
      r_.findings.add("goal-title-missing", node.line(), node.text(), goal_subject());
    for (const auto& [title, active] : mentioned) {
      if (!active) continue;  // lists may name the goals of the state
      if (text::for_matching(title.value) == text::for_matching(goal.title.value)) continue;
      r_.findings.add("goal-title-differs", title.source.line, title.value, goal_subject());
      break;
    }
    // The goal is found at its heading, wherever its title stands.
    goal.title.source.line = node.line();
    if (goal.title.source.file.empty()) goal.title.source.file = r_.document.file;
    r_.plan.goals.push_back(std::move(goal));
  }

  void direction(const Node& node) {
    enter({here_.goal, {}, {}, Label::none});
    const std::string& title = node.head.title.empty() ? node.text() : node.head.title;
    if (Goal* goal = measures_.goal(node.goal))
      goal->basic_directions.push_back({title, r_.source(node.block->span)});
  }

  void measure(const Event& event) {
    const Node& node = *event.node;
    enter({here_.goal, here_.measure, here_.parent, Label::none});
    Goal* goal = measures_.goal(node.goal);
    if (goal == nullptr) return;
    SourcedText title = title_text(node, event.title);
    const std::string parent = node.measure_level == 2 ? here_.parent : std::string();
    std::string key = measures_.with_title(goal->number, parent, title.value);
    if (key.empty()) {  // else a running header, or the measure goes on
      Measure measure;
      measure.key = key = measure_key(*goal, node, parent);
      measure.number = node.head.printed;
      measure.parent = parent;
      measure.title = std::move(title);
      measure.title.source.line = node.line();
      measures_.add(*goal, std::move(measure));
    }
    here_.measure = key;
    if (node.measure_level == 1) here_.parent = key;
  }

  // "1-2" from the printed numbers where they fit, else the next free number.
  std::string measure_key(const Goal& goal, const Node& node, const std::string& parent) {
    const std::string base = parent.empty() ? std::to_string(goal.number) : parent;
    const std::vector<int>& numbers = node.head.numbers;
    const int last = measures_.last_number(base);
    const bool foreign =
        numbers.size() >= 2 && numbers.front() != goal.number && !r_.outline.goals_by_numbering;
    if (foreign || (last > 0 && numbers.back() != last + 1))
      r_.findings.add("measure-order", node.line(), node.text(), base + "-" + std::to_string(numbers.back()));
    return measures_.free_key(base, numbers.back());
  }

  void label(const Node& node) {
    // 基本目標1のKPI: of the whole goal, wherever it stands.
    const bool of_goal = text::contains(node.text(), "基本目標");
    enter({here_.goal, of_goal ? std::string() : here_.measure, of_goal ? std::string() : here_.parent,
           node.label});
    // 具体的施策 over a list inside a measure is the list of its actions.
    if (here_.label == Label::measures && !here_.measure.empty()) here_.label = Label::actions;
  }

  // ---- tables

  void table(const Node& node) {
    finish_key_lines();
    TableContext context;
    context.file = r_.document.file;
    context.first_fiscal_year = r_.plan.first_fiscal_year;
    context.measuring = is_measuring(here_.label);
    context.previous = before_.columns.empty() ? nullptr : &before_.columns;
    context.previous_goal = before_.goal;
    context.previous_measure = before_.measure;
    TableReading table = read_table(*node.block, context);
    const bool expected = context.measuring || node.figures > 0 || node.goal > 0;
    if (table.kind == TableKind::other && expected && table.has_figures)
      r_.findings.add("table-not-understood", node.line(), node.block->rows.front().raw);
    if (table.kind == TableKind::indicators && ends_before_plan(table.columns)) {
      r_.findings.add("table-of-former-plan", node.line(), node.block->rows.front().raw);
      return;
    }
    for (const TableIssue& issue : table.issues) {
      if (table.kind == TableKind::indicators) r_.findings.add(issue.code, issue.line, issue.text);
    }
    for (RawIndicator& raw : table.indicators) {
      if (caption_unit_) raw.caption_unit = caption_unit_;
      add(raw);
    }
    if (table.kind == TableKind::actions && node.goal > 0) {
      for (const ActionRow& row : table.actions) {
        const std::string measure = row.measure.empty()
                                        ? here_.measure
                                        : measures_.measure_of_column(row.measure, here_.goal, row.source);
        actions_.add(row.text, row.source, measure, {});
      }
    }
    before_.columns = table.kind == TableKind::indicators ? std::move(table.columns) : std::vector<Column>{};
    before_.goal = std::move(table.last_goal);
    before_.measure = std::move(table.last_measure);
    caption_unit_.reset();
  }

  // The header says that the targets were for years before this plan begins.
  bool ends_before_plan(const std::vector<Column>& columns) const {
    if (r_.plan.first_fiscal_year == 0) return false;
    return std::any_of(columns.begin(), columns.end(), [&](const Column& column) {
      return column.role == Role::target && column.period &&
             column.period->period.last_year() < r_.plan.first_fiscal_year;
    });
  }

  // ---- lines

  void add(const RawIndicator& raw) { indicators_.add(raw, here_.goal, here_.measure, here_.label); }

  void text(const Event& event) {
    const Node& node = *event.node;
    if (node.goal == 0 && node.is_heading()) {
      here_.label = Label::none;
      before_.columns.clear();
    }
    if (event.kind == EventKind::key_line && key_line(event)) return;
    if (indicator_lines(node)) return;
    figure_in_text(node);
    content(node);
  }

  // 指標：… / 基準値：… / 目標値：… on lines of their own.
  bool key_line(const Event& event) {
    const Node& node = *event.node;
    const KeyLine& line = event.key;
    const bool name = line.kind == KeyLineKind::name;
    const bool begins =
        name || (line.kind == KeyLineKind::baseline && key_lines_ && key_lines_->baseline.present);
    if (begins) finish_key_lines();
    if (!key_lines_) {
      if (!name && event.name == nullptr) return false;
      key_lines_.emplace();
      key_lines_->name = name ? line.text : std::string(undecorated(event.name->text()));
      key_lines_->source = r_.source(node.block->span);
      key_lines_->source.line = name ? node.line() : event.name->line();
    }
    if (name) return true;
    RawField& field = line.kind == KeyLineKind::baseline ? key_lines_->baseline : key_lines_->target;
    field.present = true;
    field.text = line.text;
    field.header = line.header;
    field.period = header_period(line.header);
    field.source = r_.source(node.block->span);
    field.source.text = line.text;
    key_lines_->source.last_line = node.block->span.last_line;
    return true;
  }

  void finish_key_lines() {
    if (!key_lines_) return;
    const RawIndicator raw = std::move(*key_lines_);
    key_lines_.reset();
    if (raw.target.present || raw.baseline.present) add(raw);
  }

  bool indicator_lines(const Node& node) {
    const bool measuring = is_measuring(here_.label);
    if (node.text().size() > kLongestIndicatorText) return false;
    if (node.goal == 0 && !measuring && node.figures == 0) return false;
    const LineContext context{measuring, node.block->kind == BlockKind::paragraph && !node.short_line};
    bool any = false;
    bool suspicious = false;
    const std::string_view text = node.text();
    for (std::size_t start = 0; start <= text.size();) {
      const std::size_t end = std::min(text.find('\n', start), text.size());
      const LineReading read =
          read_line(text.substr(start, end - start), r_.source(node.block->span), context);
      for (const RawIndicator& raw : read.indicators) add(raw);
      any = any || !read.indicators.empty();
      suspicious = suspicious || read.suspicious;
      start = end + 1;
    }
    const bool remark = node.block->marker == "※" || (!node.short_line && !measuring);
    if (!any && suspicious && !(remark && node.figures == 0))
      r_.findings.add("line-not-understood", node.line(), node.text(), subject());
    if (any) finish_key_lines();
    return any;
  }

  // "2020年までに73%とする" where no list of targets is: perhaps one all the same.
  void figure_in_text(const Node& node) {
    const bool place = node.goal > 0 || r_.plan.goals.empty();
    const bool says = text::contains_any(node.text(), {"までに", "目標値"});
    if (!place || !says || text::length(node.text()) > kLongestFigureText ||
        figures_named_ >= kMostFiguresNamed)
      return;
    const text::Folded folded(node.text());
    const std::string& text = folded.text();
    for (std::size_t at = 0; at < text.size();) {
      const PlainNumber number = plain_number(text, at);
      if (number.end == at) {
        at += text::letter_at(text, at).bytes;
        continue;
      }
      std::optional<Unit> unit = number.unit;
      if (!unit) unit_at(text, text::skip_blanks(text, number.end), &unit);
      at = number.end;
      if (!unit || unit->dimension == Dimension::time || unit->dimension == Dimension::none ||
          !known_unit(unit->text))
        continue;
      r_.findings.add("figure-in-text", node.line(), node.text(), subject());
      ++figures_named_;
      return;
    }
  }

  // ---- what a goal and a measure say

  void content(const Node& node) {
    if (node.goal == 0) return;
    Goal* goal = measures_.goal(node.goal);
    if (goal == nullptr) return;
    const bool item = node.block->kind == BlockKind::list_item && node.block->marker != "※";
    const bool in_measure = !here_.measure.empty();
    if (here_.label == Label::directions) {
      if (!node.is_heading() && !in_measure) goal->basic_directions.push_back(r_.sourced(node.block->span));
    } else if (here_.label == Label::actions) {
      if (item && in_measure && !heads_table(node)) action(node);
    } else if (!is_measuring(here_.label) && in_measure) {
      const bool numbered = node.block->marker.find_first_of("0123456789") != std::string::npos;
      if (item && !labelled_actions() && !numbered) {
        action(node);
      } else if (!node.is_heading()) {
        if (Measure* measure = measures_.find(here_.measure))
          measure->rationale.push_back(r_.sourced(node.block->span));
      }
    }
  }

  // "◇年次計画" over a table: a heading, not an action.
  bool heads_table(const Node& node) const {
    const std::vector<Node>& nodes = r_.outline.nodes;
    const std::size_t at = static_cast<std::size_t>(&node - nodes.data());
    if (at + 1 >= nodes.size() || !nodes[at + 1].is_table()) return false;
    const bool goes_on =
        at > 0 && !nodes[at - 1].is_table() && nodes[at - 1].block->marker == node.block->marker;
    return !goes_on && text::length(node.text()) <= kLongestListHead &&
           text::contains("◇◆■□▼", node.block->marker);
  }

  // Whether actions have labels in this document; if so a list without one is none.
  bool labelled_actions() {
    if (!labelled_actions_) {
      const std::vector<Node>& nodes = r_.outline.nodes;
      labelled_actions_ = std::any_of(nodes.begin(), nodes.end(), [](const Node& node) {
        return node.goal > 0 && (node.label == Label::actions || node.label == Label::measures) &&
               !node.contents;
      });
    }
    return *labelled_actions_;
  }

  void action(const Node& node) {
    // A line with an arrow between figures is an indicator that was not understood.
    if (node.figures > 0) {
      r_.findings.add("line-not-understood", node.line(), node.text(), subject());
      return;
    }
    std::vector<int> notes;
    for (const document::NoteMark& mark : node.block->span.marks) notes.push_back(mark.number);
    actions_.add(node.text(), r_.source(node.block->span), here_.measure, std::move(notes));
  }

  void finish() {
    std::stable_sort(r_.plan.goals.begin(), r_.plan.goals.end(),
                     [](const Goal& a, const Goal& b) { return a.number < b.number; });
    if (r_.outline.goals_by_numbering && !r_.plan.goals.empty())
      r_.findings.add("goals-by-numbering", r_.plan.goals.front().title.source.line,
                      r_.plan.goals.front().title.value);
    if (r_.plan.goals.empty()) r_.findings.add("no-goals", 0, {});
    if (r_.plan.indicators.empty()) r_.findings.add("no-indicators", 0, {});
  }

  Reading& r_;
  Measures measures_;
  Actions actions_;
  Indicators indicators_;
  Standing here_;
  TableBefore before_;
  std::optional<RawIndicator> key_lines_;  // 基準値：… and its like, until the next indicator
  std::optional<Unit> caption_unit_;       // for the next table
  std::map<int, std::vector<std::pair<SourcedText, bool>>> titles_;  // by goal, and whether active
  std::optional<bool> labelled_actions_;
  int figures_named_ = 0;
};

}  // namespace

void read_goals(Reading& reading) { Fold(reading).run(); }

}  // namespace shirube::intake
