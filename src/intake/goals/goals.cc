#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "intake/indicator/build.h"
#include "intake/indicator/line.h"
#include "intake/outline/reading.h"
#include "intake/table/table.h"
#include "intake/words/cell_words.h"
#include "intake/words/sentences.h"
#include "text/folded.h"
#include "text/letters.h"
#include "text/normalise.h"

namespace shirube::intake {
namespace {

using document::BlockKind;

class GoalReader {
 public:
  explicit GoalReader(Reading& reading) : r_(reading), nodes_(reading.outline.nodes) {}

  void run() {
    collect_titles();
    for (at_ = 0; at_ < nodes_.size(); ++at_) visit(nodes_[at_]);
    finish_key_lines();
    finish();
  }

 private:
  // Titles at every mention of a goal: "基本目標1 title" or the heading after it.
  void collect_titles() {
    for (const GoalMention& mention : r_.outline.mentions) {
      const Node& node = nodes_[mention.node];
      SourcedText title = title_at(mention.node, node.head.title);
      if (!title.value.empty()) titles_[mention.number].push_back({title, mention.active});
    }
  }

  SourcedText title_at(std::size_t index, const std::string& printed) const {
    const Node& node = nodes_[index];
    if (!printed.empty()) return {flat(printed), r_.source(node.block->span)};
    for (std::size_t next = index + 1; next < nodes_.size() && next <= index + 2; ++next) {
      const Node& candidate = nodes_[next];
      if (candidate.is_table() || candidate.block->kind == BlockKind::note) break;
      const bool plain =
          candidate.label == Label::none && candidate.figures == 0 && candidate.head.style == HeadStyle::none;
      if (!plain || !candidate.short_line || text::length(candidate.text()) > 80) break;
      return {flat(std::string(undecorated(candidate.text()))), r_.source(candidate.block->span)};
    }
    return {};
  }

  static std::string flat(std::string text) {
    text.erase(std::remove(text.begin(), text.end(), '\n'), text.end());
    return text;
  }

  void visit(const Node& node) {
    if (node.contents) return;
    if (node.former) return former(node);
    if (node.goal != goal_) leave(node.goal);
    if (node.goal_head) return enter_goal(node);
    if (node.goal > 0 && at_ <= title_node_ && title_node_ != 0) return;
    if (node.is_table()) return table(node);
    if (node.block->kind == BlockKind::note) return;
    if (node.measure_level > 0) return enter_measure(node);
    if (node.direction_head) return enter_direction(node);
    if (caption(node) || header_debris(node) || lone_header(node)) return;
    if (node.label != Label::none && node.label != Label::contents &&
        (node.goal > 0 || measuring_label(node)))
      return enter_label(node);
    if (node.goal == 0 && node.is_heading()) {
      label_ = Label::none;
      previous_columns_.clear();
    }
    if (key_line(node)) return;
    if (indicator_line(node)) return;
    figure_in_text(node);
    content(node);
  }

  // "2020年までに73%とする" where no list of targets is: perhaps one all the same.
  void figure_in_text(const Node& node) {
    const bool place = node.goal > 0 || r_.plan.goals.empty();
    const std::string& text = node.text();
    const bool says = text.find("までに") != std::string::npos || text.find("目標値") != std::string::npos;
    if (!place || !says || text::length(text) > 160 || figures_named_ >= 100) return;
    const text::Folded folded(text);
    for (std::size_t at = 0; at < folded.text().size();) {
      const PlainNumber number = plain_number(folded.text(), at);
      if (number.end == at) {
        at += text::letter_at(folded.text(), at).bytes;
        continue;
      }
      std::optional<Unit> unit = number.unit;
      if (!unit) unit_at(folded.text(), text::skip_blanks(folded.text(), number.end), &unit);
      at = number.end;
      if (!unit || unit->dimension == Dimension::time || unit->dimension == Dimension::none ||
          !known_unit(unit->text))
        continue;
      r_.findings.add("figure-in-text", node.line(), text, subject_here());
      ++figures_named_;
      return;
    }
  }

  void former(const Node& node) {
    if (goal_ != 0) leave(0);
    label_ = Label::none;
    if (node.is_table() && node.figures > 0)
      r_.findings.add("table-of-former-plan", node.line(), node.block->rows.front().raw);
  }

  static bool measuring_label(const Node& node) {
    return node.label == Label::target || node.label == Label::kpi;
  }

  void leave(int goal) {
    finish_key_lines();
    goal_ = goal;
    measure_.clear();
    parent_.clear();
    label_ = Label::none;
    previous_columns_.clear();
  }

  void enter_goal(const Node& node) {
    finish_key_lines();
    goal_ = node.goal;
    label_ = Label::none;
    previous_columns_.clear();
    const bool first = find_goal(goal_) == nullptr;
    if (!first) return;
    measure_.clear();
    parent_.clear();
    if (!r_.plan.goals.empty() && goal_ != r_.plan.goals.back().number + 1)
      r_.findings.add("goal-order", node.line(), node.text(), "goal:" + std::to_string(goal_));
    Goal goal;
    goal.number = goal_;
    goal.title = title_at(at_, node.head.title);
    if (node.head.title.empty() && !goal.title.value.empty()) {
      title_node_ = at_;
      while (title_node_ + 1 < nodes_.size() && nodes_[title_node_].line() < goal.title.source.line)
        ++title_node_;
    }
    if (goal.title.value.empty() && !titles_[goal_].empty()) goal.title = titles_[goal_].front().first;
    if (goal.title.value.empty()) r_.findings.add("goal-title-missing", node.line(), node.text(), subject());
    for (const auto& [title, active] : titles_[goal_]) {
      if (!active) continue;  // lists may name the goals of the state
      if (text::for_matching(title.value) == text::for_matching(goal.title.value)) continue;
      r_.findings.add("goal-title-differs", title.source.line, title.value, subject());
      break;
    }
    // The goal is found at its heading, wherever its title stands.
    goal.title.source.line = node.line();
    if (goal.title.source.file.empty()) goal.title.source.file = r_.document.file;
    r_.plan.goals.push_back(std::move(goal));
  }

  std::string subject() const { return "goal:" + std::to_string(goal_); }
  Goal* find_goal(int number) {
    for (Goal& goal : r_.plan.goals) {
      if (goal.number == number) return &goal;
    }
    return nullptr;
  }
  Measure* find_measure(const std::string& key) {
    const auto found = measures_.find(key);
    return found == measures_.end() ? nullptr : &find_goal(found->second.goal)->measures[found->second.index];
  }
  void add_measure(Goal& goal, Measure measure) {
    measures_[measure.key] = {goal.number, goal.measures.size()};
    measure_titles_.emplace(title_key(goal.number, measure.parent, measure.title.value), measure.key);
    int& last = last_number_[measure.parent.empty() ? std::to_string(goal.number) : measure.parent];
    last = std::max(last, number_of_key(measure.key));
    goal.measures.push_back(std::move(measure));
  }
  static std::string title_key(int goal, const std::string& parent, const std::string& title) {
    return std::to_string(goal) + "/" + parent + "/" + text::for_matching(title);
  }
  // The key asked for, or the next that is free.
  std::string free_key(const std::string& base, int number) {
    std::string key = base + "-" + std::to_string(number);
    if (measures_.count(key) == 0) return key;
    return base + "-" + std::to_string(last_number_[base] + 1);
  }

  void enter_direction(const Node& node) {
    finish_key_lines();
    label_ = Label::none;
    previous_columns_.clear();
    measure_.clear();
    parent_.clear();
    const std::string& title = node.head.title.empty() ? node.text() : node.head.title;
    if (Goal* goal = find_goal(node.goal))
      goal->basic_directions.push_back({title, r_.source(node.block->span)});
  }

  void enter_measure(const Node& node) {
    finish_key_lines();
    label_ = Label::none;
    previous_columns_.clear();
    Goal* goal = find_goal(node.goal);
    if (goal == nullptr) return;
    SourcedText title = title_at(at_, node.head.title);
    if (node.head.title.empty() && !title.value.empty()) {
      title_node_ = at_;
      while (title_node_ + 1 < nodes_.size() && nodes_[title_node_].line() < title.source.line) ++title_node_;
    }
    const std::string parent = node.measure_level == 2 ? parent_ : std::string();
    const auto known = measure_titles_.find(title_key(goal->number, parent, title.value));
    if (known != measure_titles_.end()) {  // a running header, or the measure goes on
      measure_ = known->second;
      if (node.measure_level == 1) parent_ = measure_;
      return;
    }
    Measure measure;
    measure.number = node.head.printed;
    measure.parent = parent;
    measure.title = std::move(title);
    measure.title.source.line = node.line();
    measure.key = measure_key(*goal, node, parent);
    measure_ = measure.key;
    if (node.measure_level == 1) parent_ = measure.key;
    add_measure(*goal, std::move(measure));
  }

  // "1-2" from the printed numbers where they fit, else the next free number.
  std::string measure_key(const Goal& goal, const Node& node, const std::string& parent) {
    const std::string base = parent.empty() ? std::to_string(goal.number) : parent;
    const std::vector<int>& numbers = node.head.numbers;
    const int last = last_number_[base];
    const int number = numbers.back();
    const bool foreign =
        numbers.size() >= 2 && numbers.front() != goal.number && !r_.outline.goals_by_numbering;
    if (foreign || (last > 0 && number != last + 1))
      r_.findings.add("measure-order", node.line(), node.text(), base + "-" + std::to_string(number));
    return free_key(base, number);
  }
  static int number_of_key(const std::string& key) {
    const std::size_t dash = key.rfind('-');
    return dash == std::string::npos ? 0 : std::atoi(key.c_str() + dash + 1);
  }

  void enter_label(const Node& node) {
    finish_key_lines();
    previous_columns_.clear();
    label_ = node.label;
    // 基本目標1のKPI: of the whole goal, wherever it stands.
    if (contains_goal_word(node.text())) {
      measure_.clear();
      parent_.clear();
    }
    // 具体的施策 over a list inside a measure is the list of its actions.
    if (label_ == Label::measures && !measure_.empty()) label_ = Label::actions;
  }

  static bool contains_goal_word(const std::string& text) {
    return text.find("基本目標") != std::string::npos;
  }

  // （単位：千人） before a table
  bool caption(const Node& node) {
    if (node.text().size() > 60) return false;
    std::string key = text::fold_key(undecorated(node.text()));
    if (key.rfind("(", 0) == 0 && key.back() == ')') key = key.substr(1, key.size() - 2);
    if (key.rfind("単位:", 0) != 0) return false;
    caption_unit_ = parse_unit(key.substr(std::string_view("単位:").size()));
    return true;
  }

  // A cheap look before a text is read as a header.
  static bool names_figures(const std::string& text) {
    return text.find("値") != std::string::npos || text.find("目標") != std::string::npos ||
           text.find("現状") != std::string::npos || text.find("基準") != std::string::npos ||
           text.find("策定時") != std::string::npos;
  }

  // "指標 現状 目標" in a line of text: the header of a table that was not kept as one.
  bool lone_header(const Node& node) {
    if (node.text().size() > 90 || node.label != Label::none || !names_figures(node.text())) return false;
    const std::string folded = text::Folded(node.text()).text();
    std::size_t words = 0;
    std::size_t values = 0;
    for (std::size_t at = text::skip_blanks(folded, 0); at < folded.size();) {
      const std::size_t end = std::min(folded.find(' ', at), folded.size());
      const Role role = read_header(std::string_view(folded).substr(at, end - at)).role;
      if (role == Role::none) return false;
      ++words;
      if (role == Role::baseline || role == Role::target) ++values;
      at = text::skip_blanks(folded, end);
    }
    if (words < 2 || values == 0) return false;
    r_.findings.add("table-not-understood", node.line(), node.text(), subject_here());
    return true;
  }

  // Header cells that a page break printed as headings.
  bool header_debris(const Node& node) {
    if (node.text().size() > 60 || node.label == Label::kpi || node.label == Label::target ||
        !names_figures(node.text()))
      return false;
    const Column column = read_header(node.text());
    if (column.role != Role::baseline && column.role != Role::target) return false;
    const bool more = at_ + 1 < nodes_.size();
    if (!more) return false;
    const Node& next = nodes_[at_ + 1];
    const Role beside = next.is_table() ? Role::target : read_header(next.text()).role;
    if (beside != Role::target && beside != Role::baseline) return false;
    if (debris_until_ != at_ - 1 || debris_until_ == 0) {
      const bool name = at_ > 0 && !nodes_[at_ - 1].is_table() && measuring_label(nodes_[at_ - 1]);
      const Node& first = name ? nodes_[at_ - 1] : node;
      r_.findings.add("header-repeated", first.line(), first.text());
    }
    debris_until_ = at_;
    return true;
  }

  // ---- tables

  void table(const Node& node) {
    finish_key_lines();
    TableContext context;
    context.file = r_.document.file;
    context.first_fiscal_year = r_.plan.first_fiscal_year;
    context.measuring = label_ == Label::target || label_ == Label::kpi;
    context.previous = previous_columns_.empty() ? nullptr : &previous_columns_;
    context.previous_goal = previous_goal_;
    context.previous_measure = previous_measure_;
    TableReading table = read_table(*node.block, context);
    if (table.kind == TableKind::other) {
      const bool expected = context.measuring || node.figures > 0 || (node.goal > 0 && table.has_figures);
      if (expected && table.has_figures)
        r_.findings.add("table-not-understood", node.line(), node.block->rows.front().raw);
    }
    if (table.kind == TableKind::indicators && ends_before_plan(table.columns)) {
      r_.findings.add("table-of-former-plan", node.line(), node.block->rows.front().raw);
      return;
    }
    for (const TableIssue& issue : table.issues) {
      if (table.kind == TableKind::indicators) r_.findings.add(issue.code, issue.line, issue.text);
    }
    for (RawIndicator& raw : table.indicators) {
      if (caption_unit_) raw.caption_unit = caption_unit_;
      add_indicator(std::move(raw));
    }
    if (table.kind == TableKind::actions && node.goal > 0) {
      for (const ActionRow& row : table.actions) add_action(row.text, row.source, {}, row.measure);
    }
    previous_columns_ =
        table.kind == TableKind::indicators ? std::move(table.columns) : std::vector<Column>{};
    previous_goal_ = std::move(table.last_goal);
    previous_measure_ = std::move(table.last_measure);
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

  // 指標：… / 基準値：… / 目標値：… on lines of their own.
  bool key_line(const Node& node) {
    if (!names_figures(node.text()) && node.text().find("指標") == std::string::npos) return false;
    const KeyLine line = read_key_line(node.text());
    if (line.kind == KeyLineKind::none) return false;
    if (line.kind == KeyLineKind::name ||
        (line.kind == KeyLineKind::baseline && pending_ && pending_->baseline.present))
      finish_key_lines();
    if (!pending_) {
      std::string name = line.text;
      int first_line = node.line();
      if (line.kind != KeyLineKind::name) {
        const Node* above = name_above();
        if (above == nullptr) return false;
        name = undecorated(above->text());
        first_line = above->line();
      }
      pending_.emplace();
      pending_->name = std::move(name);
      pending_->source = r_.source(node.block->span);
      pending_->source.line = first_line;
    }
    if (line.kind == KeyLineKind::name) return true;
    RawField& field = line.kind == KeyLineKind::baseline ? pending_->baseline : pending_->target;
    field.present = true;
    field.text = line.text;
    field.header = line.header;
    field.period = header_period(line.header);
    field.source = r_.source(node.block->span);
    field.source.text = line.text;
    pending_->source.last_line = node.block->span.last_line;
    return true;
  }

  const Node* name_above() const {
    if (at_ == 0) return nullptr;
    const Node& above = nodes_[at_ - 1];
    const bool name = !above.is_table() && above.block->kind != BlockKind::note && above.short_line &&
                      above.label == Label::none && text::length(above.text()) <= 60 &&
                      above.measure_level == 0 && !above.goal_head;
    return name ? &above : nullptr;
  }

  void finish_key_lines() {
    if (!pending_) return;
    RawIndicator raw = std::move(*pending_);
    pending_.reset();
    if (raw.target.present || raw.baseline.present) add_indicator(std::move(raw));
  }

  bool indicator_line(const Node& node) {
    const bool measuring = label_ == Label::target || label_ == Label::kpi;
    if (node.text().size() > 6000) return false;
    if (node.goal == 0 && !measuring && node.figures == 0) return false;
    bool any = false;
    bool suspicious = false;
    std::size_t start = 0;
    const std::string& text = node.text();
    while (start <= text.size()) {
      const std::size_t end = std::min(text.find('\n', start), text.size());
      const std::string_view line = std::string_view(text).substr(start, end - start);
      LineContext context;
      context.measuring = measuring;
      context.prose = node.block->kind == BlockKind::paragraph && !node.short_line;
      LineReading read = read_line(line, r_.source(node.block->span), context);
      for (RawIndicator& raw : read.indicators) {
        add_indicator(std::move(raw));
        any = true;
      }
      suspicious = suspicious || read.suspicious;
      start = end + 1;
    }
    const bool remark = node.block->marker == "※" || (!node.short_line && !measuring);
    if (!any && suspicious && !(remark && node.figures == 0))
      r_.findings.add("line-not-understood", node.line(), text, subject_here());
    if (any) finish_key_lines();
    return any;
  }

  std::string subject_here() const {
    return !measure_.empty() ? measure_ : goal_ > 0 ? subject() : std::string();
  }

  // ---- what a goal and a measure say

  void content(const Node& node) {
    if (node.goal == 0) return;
    Goal* goal = find_goal(node.goal);
    if (goal == nullptr) return;
    const bool item = node.block->kind == BlockKind::list_item && node.block->marker != "※";
    const bool heading = node.is_heading();
    switch (label_) {
      case Label::directions:
        if (!heading && measure_.empty()) goal->basic_directions.push_back(r_.sourced(node.block->span));
        return;
      case Label::actions:
        if (item && !measure_.empty() && !heads_table(node)) add_action_node(node);
        return;
      case Label::target:
      case Label::kpi:
        return;
      default:
        break;
    }
    if (measure_.empty()) return;
    if (item && !labelled_actions() && node.block->marker.find_first_of("0123456789") == std::string::npos) {
      add_action_node(node);
    } else if (!heading) {
      if (Measure* measure = find_measure(measure_))
        measure->rationale.push_back(r_.sourced(node.block->span));
    }
  }

  // "◇年次計画" over a table: a heading, not an action.
  bool heads_table(const Node& node) const {
    static constexpr std::string_view kHeading = "◇◆■□▼";
    if (at_ + 1 >= nodes_.size() || !nodes_[at_ + 1].is_table()) return false;
    const bool goes_on =
        at_ > 0 && !nodes_[at_ - 1].is_table() && nodes_[at_ - 1].block->marker == node.block->marker;
    return !goes_on && text::length(node.text()) <= 14 &&
           kHeading.find(node.block->marker) != std::string_view::npos;
  }

  // Whether actions have labels in this document; if so a list without one is none.
  bool labelled_actions() {
    if (!labelled_actions_) {
      labelled_actions_ = std::any_of(nodes_.begin(), nodes_.end(), [](const Node& node) {
        return node.goal > 0 && (node.label == Label::actions || node.label == Label::measures) &&
               !node.contents;
      });
    }
    return *labelled_actions_;
  }

  void add_action_node(const Node& node) {
    // A line with an arrow between figures is an indicator that was not understood.
    if (node.figures > 0) {
      r_.findings.add("line-not-understood", node.line(), node.text(), subject_here());
      return;
    }
    std::vector<int> notes;
    for (const document::NoteMark& mark : node.block->span.marks) notes.push_back(mark.number);
    add_action(node.text(), r_.source(node.block->span), std::move(notes), {});
  }

  void add_action(const std::string& text, const Source& source, std::vector<int> notes,
                  const std::string& measure_text) {
    std::string measure = measure_;
    if (!measure_text.empty()) measure = resolve_measure(measure_text, goal_, source);
    const std::string matching = text::for_matching(text);
    const auto known = actions_.find(matching);
    if (known != actions_.end()) {
      Action& action = r_.plan.actions[known->second];
      if (std::find(action.measures.begin(), action.measures.end(), measure) == action.measures.end() &&
          !measure.empty())
        action.measures.push_back(measure);
      action.repeated.push_back(source);
      r_.findings.add("action-repeated", source.line, text, action.key);
      return;
    }
    Action action;
    action.key = "A" + std::to_string(r_.plan.actions.size() + 1);
    action.text = text;
    if (!measure.empty()) action.measures.push_back(measure);
    action.note_numbers = std::move(notes);
    action.source = source;
    actions_[matching] = r_.plan.actions.size();
    r_.plan.actions.push_back(std::move(action));
  }

  // ---- indicators

  void add_indicator(RawIndicator raw) {
    int goal = goal_;
    std::string measure = measure_;
    if (!raw.goal.empty()) {
      goal = resolve_goal(raw.goal, raw.source);
      measure.clear();
    }
    if (!raw.measure.empty()) measure = resolve_measure(raw.measure, goal, raw.source);
    if (raw.kind_column && raw.target_word) measure.clear();
    if (!measure.empty() && goal == 0) goal = std::atoi(measure.c_str());
    IndicatorPlace place;
    place.goal = goal;
    place.measure = measure;
    place.first_fiscal_year = r_.plan.first_fiscal_year;
    place.last_fiscal_year = r_.plan.last_fiscal_year;
    place.default_baseline = r_.default_baseline;
    place.default_target = r_.default_target;
    const bool target_here = raw.target_word || (label_ == Label::target && !raw.kpi_word);
    const bool kpi_here = raw.kpi_word || (label_ == Label::kpi && !raw.target_word);
    place.kind = !measure.empty() ? IndicatorKind::kpi
                 : target_here    ? IndicatorKind::target
                 : kpi_here       ? IndicatorKind::kpi
                                  : IndicatorKind::target;
    if (goal == 0 && measure.empty() && !target_here) place.kind = IndicatorKind::kpi;
    place.key = next_key(place);
    Findings own(r_.document.file);
    Indicator built = build_indicator(raw, place, own);
    if (repeated(built)) return;
    ++counts_[key_base(place)];
    for (Finding& finding : own.take()) r_.findings.add(std::move(finding));
    if (goal == 0 && !r_.plan.goals.empty())
      r_.findings.add("indicator-without-goal", raw.source.line, built.name, built.key);
    by_name_[text::for_matching(built.name)].push_back(r_.plan.indicators.size());
    r_.plan.indicators.push_back(std::move(built));
  }

  static std::string key_base(const IndicatorPlace& place) {
    const std::string owner = !place.measure.empty() ? place.measure : std::to_string(place.goal);
    return owner + (place.kind == IndicatorKind::target ? "-T" : "-K");
  }
  std::string next_key(const IndicatorPlace& place) {
    const std::string base = key_base(place);
    return base + std::to_string(counts_[base] + 1);
  }

  static bool same_figures(const Indicator& a, const Indicator& b) {
    if (a.components.size() != b.components.size()) return false;
    for (std::size_t i = 0; i < a.components.size(); ++i) {
      const Component& x = a.components[i];
      const Component& y = b.components[i];
      if (x.baseline.value != y.baseline.value || x.target.value != y.target.value ||
          x.target.direction != y.target.direction)
        return false;
    }
    return true;
  }

  // A list at the end, or an overview at the front, prints an indicator again.
  bool repeated(const Indicator& built) {
    const auto found = by_name_.find(text::for_matching(built.name));
    if (found == by_name_.end() || built.name.empty()) return false;
    for (const std::size_t index : found->second) {
      const Indicator& known = r_.plan.indicators[index];
      const bool goals_fit = known.goal == built.goal || built.goal == 0;
      const bool places_fit = known.measure == built.measure || built.measure.empty();
      if (!goals_fit || !places_fit) continue;
      const bool both_placed = known.measure == built.measure && known.kind == built.kind;
      if (!both_placed && known.kind != built.kind && built.goal != 0) continue;
      const bool same = same_figures(known, built);
      r_.findings.add(same ? "indicator-repeated" : "indicator-conflict", built.source.line,
                      built.source.text, known.key);
      return true;
    }
    r_.findings.add("duplicate-indicator-name", built.source.line, built.name, built.key);
    return false;
  }

  // "基本目標1 …", "1", or the title of a goal → its number; goals that only a table
  // names are made.
  int resolve_goal(const std::string& text, const Source& source) {
    const Head head = parse_head(text);
    const std::string matching = text::for_matching(text);
    for (const Goal& goal : r_.plan.goals) {
      const std::string title = text::for_matching(goal.title.value);
      if (!title.empty() &&
          (matching == title || (title.size() >= 12 && matching.find(title) != std::string::npos)))
        return goal.number;
    }
    int number = head.style != HeadStyle::none ? head.numbers.front() : 0;
    std::size_t end = 0;
    const std::string key = text::fold_key(text);
    if (number == 0) {
      number = heading_number(key, 0, &end);
      if (end != key.size()) number = 0;
    }
    if (number > 0 && find_goal(number) != nullptr) return number;
    const auto known = table_goals_.find(matching);
    if (known != table_goals_.end()) return known->second;
    if (table_goals_.size() >= 40) return 0;  // no strategy has so many goals
    if (number == 0) {
      number = 1;
      while (find_goal(number) != nullptr) ++number;
    }
    Goal goal;
    goal.number = number;
    std::string title = head.style != HeadStyle::none ? head.title : text;
    std::replace(title.begin(), title.end(), '\n', ' ');
    goal.title = {title, source};
    r_.plan.goals.push_back(std::move(goal));
    table_goals_[matching] = number;
    return number;
  }

  std::string resolve_measure(const std::string& text, int goal_number, const Source& source) {
    const std::string memo = std::to_string(goal_number) + "/" + text::for_matching(text);
    const auto known = table_measures_.find(memo);
    if (known != table_measures_.end()) return known->second;
    const Head head = parse_head(text);
    std::string title = head.style != HeadStyle::none ? head.title : text;
    std::replace(title.begin(), title.end(), '\n', ' ');
    std::string key;
    for (const Goal& goal : r_.plan.goals) {
      if (goal_number != 0 && goal.number != goal_number) continue;
      const auto titled = measure_titles_.find(title_key(goal.number, {}, title));
      if (!title.empty() && titled != measure_titles_.end()) key = titled->second;
      const bool numbered =
          title.empty() && !head.numbers.empty() &&
          (goal_number != 0 || (head.numbers.size() > 1 && head.numbers.front() == goal.number));
      const std::string by_number =
          numbered ? std::to_string(goal.number) + "-" + std::to_string(head.numbers.back()) : std::string();
      if (numbered && measures_.count(by_number) > 0) key = by_number;
    }
    if (key.empty()) key = make_measure(title.empty() ? text : title, head, goal_number, source);
    table_measures_[memo] = key;
    return key;
  }

  std::string make_measure(const std::string& title, const Head& head, int goal_number,
                           const Source& source) {
    int owner = goal_number;
    if (owner == 0 && head.numbers.size() > 1 && find_goal(head.numbers.front()) != nullptr)
      owner = head.numbers.front();
    Goal* goal = find_goal(owner);
    if (goal == nullptr) return {};
    const std::string base = std::to_string(owner);
    const std::string key =
        free_key(base, head.numbers.empty() ? last_number_[base] + 1 : head.numbers.back());
    Measure measure;
    measure.key = key;
    measure.number = head.printed;
    measure.title = {title, source};
    add_measure(*goal, std::move(measure));
    return key;
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
  const std::vector<Node>& nodes_;
  std::size_t at_ = 0;
  int goal_ = 0;
  std::string measure_;
  std::string parent_;
  Label label_ = Label::none;
  std::size_t title_node_ = 0;  // the block whose text was taken as a title
  std::size_t debris_until_ = 0;
  int figures_named_ = 0;
  std::optional<Unit> caption_unit_;
  std::vector<Column> previous_columns_;
  std::string previous_goal_;
  std::string previous_measure_;
  std::optional<RawIndicator> pending_;
  std::optional<bool> labelled_actions_;
  std::map<int, std::vector<std::pair<SourcedText, bool>>> titles_;
  std::map<std::string, int> counts_;
  struct MeasureAt {
    int goal = 0;
    std::size_t index = 0;
  };
  std::map<std::string, MeasureAt> measures_;
  std::map<std::string, std::string> measure_titles_;
  std::map<std::string, int> last_number_;
  std::map<std::string, std::size_t> actions_;
  std::map<std::string, std::vector<std::size_t>> by_name_;
  std::map<std::string, int> table_goals_;
  std::map<std::string, std::string> table_measures_;
};

}  // namespace

void read_goals(Reading& reading) { GoalReader(reading).run(); }

}  // namespace shirube::intake
