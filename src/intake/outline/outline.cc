#include "intake/outline/outline.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "intake/table/table.h"
#include "intake/words/cell.h"
#include "intake/words/name_split.h"
#include "intake/words/sentences.h"
#include "intake/words/vocabulary.h"
#include "text/folded.h"
#include "text/letters.h"
#include "text/normalise.h"

namespace shirube::intake {
namespace {

using document::BlockKind;

constexpr std::size_t kLongestLine = 1200;     // bytes; of a line with an indicator
constexpr std::size_t kLongestHead = 400;      // bytes; of a text that may begin with a head
constexpr std::size_t kLongestShortLine = 90;  // letters
constexpr std::size_t kLongestEntry = 60;      // letters; of a line of the table of contents
constexpr std::size_t kLongestMeasure = 60;    // letters; of its title
constexpr std::size_t kLongestChapter = 40;    // letters; of a chapter that is no heading
constexpr std::size_t kLongestEnd = 24;        // letters; of a line that ends a section
constexpr std::size_t kFrontBlocks = 60;       // where the document names itself
constexpr std::size_t kQuietLines = 3;         // lines that end a table of contents

bool ends_sentence(std::string_view text) {
  const text::Letter last = text::letter_before(text, text.size());
  return last.code == 0x3002 || last.code == 0xFF0E || last.code == 0x3001;
}

// "title ........ 12", "title ・・・・・ 12"
bool has_leaders(std::string_view text) {
  std::string_view front = text::trim(text);
  std::size_t digits = 0;
  while (!front.empty() && digits < 4) {
    const text::Letter last = text::letter_before(front, front.size());
    if (text::digit_value(last.code) < 0) break;
    front.remove_suffix(last.bytes);
    ++digits;
  }
  front = text::trim(front);
  for (const std::string_view leader : {"....", "……", "‥‥", "・・・・", "····", "．．．"}) {
    if (front.size() > leader.size() && front.substr(front.size() - leader.size()) == leader) return true;
  }
  return false;
}

bool ends_with_page(std::string_view text) {
  const text::Letter last = text::letter_before(text, text.size());
  return text::digit_value(last.code) >= 0 && text::length(text) <= kLongestEntry;
}

bool arrow_line(std::string_view text) {
  if (text.size() > kLongestLine) return false;
  const Arrow arrow = find_arrow(text);
  if (!arrow.found() || arrow.begin == 0) return false;
  const std::string_view left = text.substr(0, arrow.begin);
  const bool named = left.find(':') != std::string_view::npos || left.find("：") != std::string_view::npos;
  return (text::has_digit(left) || named) && text::has_digit(text.substr(arrow.end));
}

// "指標:… 直近値:72.60年(R1)、目標値:73.70年": words for both figures with colons.
bool keyed_line(std::string_view text) {
  if (text.size() > kLongestLine || !has_word(Where::key, text, {Concept::target}) || !text::has_digit(text))
    return false;
  for (auto word = find_word(Where::key, text, {Concept::baseline}); word;
       word = find_word(Where::key, text, {Concept::baseline}, word->end())) {
    const text::Letter next = text::letter_at(text, word->end());
    if (next.code == ':' || next.code == U'：' || text::is_blank(next.code) ||
        text::digit_value(next.code) >= 0 || next.code == '(' || next.code == U'（')
      return true;
  }
  return false;
}

std::string family_of(const Head& head) {
  std::string family = std::to_string(static_cast<int>(head.style));
  if (head.style == HeadStyle::keyword) family += head.keyword;
  if (head.style == HeadStyle::keyword || head.style == HeadStyle::hierarchy)
    family += "/" + std::to_string(head.numbers.size());
  return family;
}

class OutlineReader {
 public:
  explicit OutlineReader(const document::Document& document) : document_(document) {}

  Outline run() {
    make_nodes();
    mark_former();
    if (!goals_by_keyword()) goals_by_numbers();
    make_sections();
    mark_measures();
    return std::move(out_);
  }

 private:
  void make_nodes() {
    bool contents = false;
    std::size_t quiet = 0;
    out_.nodes.reserve(document_.blocks.size());
    for (const document::Block& block : document_.blocks) {
      Node node;
      node.block = &block;
      if (block.kind == BlockKind::table) {
        node.figures = has_indicator_header(block) ? 2 : 0;
        node.contents = contents && node.figures == 0;
      } else if (block.kind != BlockKind::note) {
        read_text_node(node);
        if (node.label == Label::contents) {
          contents = true;
          quiet = 0;
        } else if (contents) {
          const bool entry = has_leaders(node.text()) || ends_with_page(node.text());
          quiet = entry ? 0 : quiet + 1;
          if (quiet > kQuietLines) contents = false;
          if (entry) node.contents = true;
        }
        if (has_leaders(node.text())) node.contents = true;
        if (node.contents) node.figures = 0;
      }
      out_.nodes.push_back(std::move(node));
    }
  }

  // 第3章 第1期総合戦略の検証: what it prints are goals and targets of another plan.
  void mark_former() {
    int own = 0;
    for (std::size_t i = 0; i < out_.nodes.size() && i < kFrontBlocks; ++i) {
      const Node& node = out_.nodes[i];
      if (!node.is_table() && node.short_line && node.text().find("戦略") != std::string::npos &&
          node.head.style == HeadStyle::none) {
        own = edition_number(node.text());
        if (own > 0) break;
      }
    }
    for (std::size_t i = 0; i < out_.nodes.size(); ++i) {
      const Node& head = out_.nodes[i];
      const bool may_head = !head.is_table() &&
                            (head.is_heading() || (head.short_line && head.head.style == HeadStyle::chapter));
      if (!may_head || head.contents || head.former || !looks_back(head.text(), own)) continue;
      for (std::size_t j = i; j < out_.nodes.size(); ++j) {
        if (j > i && ends_part(head, out_.nodes[j])) break;
        out_.nodes[j].former = true;
        if (!out_.nodes[j].is_table()) out_.nodes[j].figures = 0;
      }
    }
  }
  static bool looks_back(const std::string& text, int own) {
    if (text::length(text) > kLongestChapter) return false;
    const std::string key = text::fold_key(text);
    const int edition = edition_number(key);
    const bool other = (edition > 0 && own > 0 && edition < own) || (edition == 1 && own == 0) ||
                       has_word(Where::text, key, {Concept::former_plan});
    const bool judged = has_word(Where::text, key, {Concept::judged});
    return other && judged;
  }
  // The next heading of the same kind or above.
  static bool ends_part(const Node& head, const Node& node) {
    if (node.is_table() || node.contents) return false;
    if (head.head.style == HeadStyle::chapter) {
      const bool above = head.is_heading() && node.is_heading() && node.block->level > 0 &&
                         node.block->level < head.block->level;
      return above || (node.head.style == HeadStyle::chapter && node.short_line);
    }
    if (!node.is_heading()) return false;
    const bool level =
        head.block->level > 0 && node.block->level > 0 && node.block->level <= head.block->level;
    const bool number = head.head.style != HeadStyle::none && node.head.style == head.head.style &&
                        node.head.last() == head.head.last() + 1;
    return level || number;
  }

  static void read_text_node(Node& node) {
    const std::string& text = node.text();
    if (text.size() <= kLongestHead) {
      node.head = parse_head(text, node.block->marker);
      node.short_line = text::length(text) <= kLongestShortLine && !ends_sentence(text);
    }
    node.label = label_of(text);
    if (node.label == Label::kpi || node.label == Label::target) node.figures = 1;
    if (arrow_line(text) || keyed_line(text)) node.figures = 1;
  }

  bool may_be_goal(const Node& node) const {
    return !node.contents && !node.former && node.short_line &&
           (node.is_heading() || text::length(node.text()) <= kLongestShortLine);
  }

  bool goals_by_keyword() { return goals_by_keyword(2) || goals_by_keyword(1); }

  // The first word with so many numbers; one number is enough for 基本目標, and for the
  // others only where nothing better is there and headings say so.
  bool goals_by_keyword(std::size_t needed) {
    for (const std::string_view keyword : goal_keywords()) {
      std::vector<GoalMention> mentions;
      std::set<int> numbers;
      for (std::size_t i = 0; i < out_.nodes.size(); ++i) {
        const Node& node = out_.nodes[i];
        if (node.head.style != HeadStyle::keyword || node.head.keyword != keyword ||
            node.head.numbers.size() != 1 || !may_be_goal(node) ||
            (needed == 1 && !node.is_heading() && keyword != "基本目標"))
          continue;
        mentions.push_back({i, node.head.numbers[0], false});
        numbers.insert(node.head.numbers[0]);
      }
      const bool enough = numbers.size() >= needed || (keyword == "基本目標" && !numbers.empty());
      if (!enough || *numbers.begin() > 2) continue;
      out_.goal_keyword = keyword;
      out_.mentions = std::move(mentions);
      return true;
    }
    return false;
  }

  // Without a word for goals: the outermost numbering with figures under two heads.
  void goals_by_numbers() {
    for (const HeadStyle style : {HeadStyle::chapter, HeadStyle::roman, HeadStyle::digit, HeadStyle::paren}) {
      std::vector<GoalMention> mentions;
      for (std::size_t i = 0; i < out_.nodes.size(); ++i) {
        const Node& node = out_.nodes[i];
        if (node.head.style != style || node.former || node.head.title.empty() || !may_be_goal(node) ||
            node.figures > 0 || ends_goals(node.head.title) || node.label != Label::none)
          continue;
        mentions.push_back({i, node.head.numbers[0], false});
      }
      // Only the run that counts up from 1 and has figures under its heads.
      std::vector<GoalMention> kept;
      std::size_t with_figures = 0;
      int expected = 1;
      for (std::size_t m = 0; m < mentions.size(); ++m) {
        if (mentions[m].number != expected && mentions[m].number != 1) continue;
        if (mentions[m].number == 1 && with_figures < 2) {
          kept.clear();
          with_figures = 0;
          expected = 1;
        }
        if (mentions[m].number != expected) continue;
        const std::size_t end = m + 1 < mentions.size() ? mentions[m + 1].node : out_.nodes.size();
        const bool figures = std::any_of(out_.nodes.begin() + static_cast<std::ptrdiff_t>(mentions[m].node),
                                         out_.nodes.begin() + static_cast<std::ptrdiff_t>(end),
                                         [](const Node& node) { return node.figures > 0; });
        if (!figures && kept.empty()) continue;
        kept.push_back(mentions[m]);
        if (figures) ++with_figures;
        ++expected;
      }
      if (with_figures < 2) continue;
      out_.mentions = std::move(kept);
      out_.goals_by_numbering = true;
      return;
    }
  }

  void make_sections() {
    std::vector<GoalMention>& mentions = out_.mentions;
    if (mentions.empty()) return;
    chapter_before_goals();
    std::map<int, bool> has_active;
    std::vector<std::size_t> ends(mentions.size());
    for (std::size_t m = 0; m < mentions.size(); ++m) {
      const std::size_t limit = m + 1 < mentions.size() ? mentions[m + 1].node : out_.nodes.size();
      std::size_t end = mentions[m].node + 1;
      int score = 0;
      while (end < limit && !ends_section(out_.nodes[end])) {
        const Node& node = out_.nodes[end];
        score += node.figures;
        if (node.label == Label::directions || node.label == Label::measures ||
            node.label == Label::actions || is_measure_keyword(node.head.keyword))
          score += node.contents ? 0 : 1;
        ++end;
      }
      ends[m] = end;
      mentions[m].active = score > 0;
      if (score > 0) has_active[mentions[m].number] = true;
    }
    // A goal that nothing follows anywhere: its longest section stands for it. Where
    // other goals have content, only a heading among them (a list before them may name
    // the goals of the state).
    const auto first_active = std::find_if(mentions.begin(), mentions.end(),
                                           [](const GoalMention& mention) { return mention.active; });
    std::map<int, std::size_t> longest;
    for (std::size_t m = 0; m < mentions.size(); ++m) {
      const int number = mentions[m].number;
      if (has_active[number]) continue;
      const bool among = first_active == mentions.end() ||
                         (mentions[m].node > first_active->node && out_.nodes[mentions[m].node].is_heading());
      if (!among) continue;
      const auto length = [&](std::size_t i) { return ends[i] - mentions[i].node; };
      const auto found = longest.find(number);
      if (found == longest.end() || length(m) >= length(found->second)) longest[number] = m;
    }
    for (const auto& [number, m] : longest) mentions[m].active = true;
    for (std::size_t m = 0; m < mentions.size(); ++m) {
      if (!mentions[m].active) continue;
      out_.nodes[mentions[m].node].goal_head = true;
      for (std::size_t i = mentions[m].node; i < ends[m]; ++i) out_.nodes[i].goal = mentions[m].number;
    }
  }

  // The number of the chapter the goals stand in, where chapters have roman numbers.
  void chapter_before_goals() {
    for (std::size_t i = 0; i < out_.mentions.front().node; ++i) {
      const Node& node = out_.nodes[i];
      if (!node.contents && node.is_heading() && node.head.style == HeadStyle::roman)
        last_roman_ = node.head.last();
    }
  }

  bool ends_section(const Node& node) const {
    if (node.is_table() || node.block->kind == BlockKind::note || node.contents) return false;
    const bool heading = node.is_heading();
    if (node.former || (heading && crosses_goals(node))) return true;
    if (node.head.style == HeadStyle::chapter && (heading || text::length(node.text()) <= kLongestChapter) &&
        !goals_are(HeadStyle::chapter))
      return node.short_line;
    if (heading && node.head.style == HeadStyle::roman && last_roman_ > 0 && node.head.last() > last_roman_ &&
        !goals_are(HeadStyle::roman))
      return true;
    const bool lone_line = node.block->kind == BlockKind::paragraph &&
                           text::length(node.text()) <= kLongestEnd && node.short_line &&
                           (node.head.style == HeadStyle::digit || node.head.style == HeadStyle::roman);
    return (heading || lone_line) && node.label == Label::none && ends_goals(node.text());
  }

  // 横断的目標1 …: beside the basic goals, not in one of them.
  static bool crosses_goals(const Node& node) {
    const std::string key = text::fold_key(undecorated(node.text()));
    return word_at(Where::label_start, key, 0, {Concept::cross_cutting}).has_value();
  }

  bool goals_are(HeadStyle style) const {
    return out_.goals_by_numbering && !out_.mentions.empty() &&
           out_.nodes[out_.mentions.front().node].head.style == style;
  }

  bool may_be_measure(const Node& node) const {
    if (node.goal == 0 || node.goal_head || node.head.style == HeadStyle::none || node.contents ||
        !node.short_line)
      return false;
    if (node.label != Label::none || node.figures > 0) return false;
    if (node.head.title.empty() && node.head.style != HeadStyle::keyword) return false;
    if (node.head.style == HeadStyle::keyword && node.head.keyword == out_.goal_keyword) return false;
    if (node.head.style == HeadStyle::chapter) return false;
    return text::length(node.head.title) <= kLongestMeasure;
  }

  static constexpr std::string_view kDirections = "基本的方向";

  struct Family {
    std::string keyword;
    std::size_t count = 0;
    std::size_t with_figures = 0;  // heads directly followed by figures
    std::size_t with_actions = 0;  // or by a list of actions
    std::size_t before_main = 0;   // heads directly followed by a head of the main family
  };

  void mark_measures() {
    std::vector<std::size_t> heads;
    std::string listed;  // the numbering of the list of actions that is going on
    bool list_begins = false;
    for (std::size_t i = 0; i < out_.nodes.size(); ++i) {
      const Node& node = out_.nodes[i];
      if (node.label == Label::actions || node.is_heading() || node.goal_head) {
        listed.clear();
        list_begins = node.label == Label::actions;
        if (list_begins) continue;
      } else if (list_begins && !node.is_table() && node.block->kind != BlockKind::note) {
        if (node.head.style != HeadStyle::none && node.head.style != HeadStyle::keyword)
          listed = family_of(node.head);
        list_begins = false;
      }
      const bool action = !listed.empty() && !node.is_heading() && family_of(node.head) == listed;
      if (!action && may_be_measure(node)) heads.push_back(i);
    }
    std::map<std::string, Family> families;
    std::map<int, std::map<std::string, Family>> by_goal;
    for (std::size_t h = 0; h < heads.size(); ++h) {
      const Node& node = out_.nodes[heads[h]];
      const std::size_t limit = h + 1 < heads.size() ? heads[h + 1] : out_.nodes.size();
      bool figures = false;
      bool actions = false;
      for (std::size_t i = heads[h] + 1;
           i < limit && out_.nodes[i].goal == node.goal && !out_.nodes[i].goal_head; ++i) {
        if (out_.nodes[i].figures > 0) figures = true;
        if (out_.nodes[i].label == Label::actions) actions = true;
      }
      for (Family* family : {&families[family_of(node.head)], &by_goal[node.goal][family_of(node.head)]}) {
        ++family->count;
        family->keyword = node.head.keyword;
        if (figures) ++family->with_figures;
        if (actions) ++family->with_actions;
      }
    }
    const std::string main = best(families);
    if (main.empty()) return;
    for (std::size_t h = 0; h + 1 < heads.size(); ++h) {
      const Node& node = out_.nodes[heads[h]];
      const Node& next = out_.nodes[heads[h + 1]];
      if (next.goal == node.goal && family_of(next.head) == main && family_of(node.head) != main)
        ++families[family_of(node.head)].before_main;
    }
    std::set<std::string> parents;
    std::set<std::string> inner;  // families of heads under those of main, with figures of their own
    for (const auto& [name, family] : families) {
      if (name != main && family.with_figures > 0 && !stands_before(heads, name, main)) inner.insert(name);
      if (name != main && stands_before(heads, name, main) && family.before_main * 2 >= family.count &&
          family.before_main > 0 && family.count <= families[main].count)
        parents.insert(name);
    }
    std::map<int, std::string> family_in;
    for (const auto& [goal, own] : by_goal) family_in[goal] = own.count(main) > 0 ? main : best(own);
    std::map<int, bool> parent_open;
    std::map<int, bool> main_open;
    for (const std::size_t i : heads) {
      Node& node = out_.nodes[i];
      const std::string family = family_of(node.head);
      if (family == family_in[node.goal]) {
        node.measure_level = parent_open[node.goal] ? 2 : 1;
        main_open[node.goal] = true;
      } else if (node.head.keyword == kDirections) {
        node.direction_head = true;  // 基本的方向1 over the measures of a goal
      } else if (parents.count(family) > 0 && family_in[node.goal] == main) {
        node.measure_level = 1;
        parent_open[node.goal] = true;
      } else if (inner.count(family) > 0 && main_open[node.goal] && !parent_open[node.goal]) {
        node.measure_level = 2;
      }
    }
  }

  // In every goal that has both, the first head of `outer` stands before that of `main`.
  bool stands_before(const std::vector<std::size_t>& heads, const std::string& outer,
                     const std::string& main) const {
    std::map<int, std::string> first;
    for (const std::size_t i : heads) {
      const std::string family = family_of(out_.nodes[i].head);
      if (family == outer || family == main) first.emplace(out_.nodes[i].goal, family);
    }
    return std::all_of(first.begin(), first.end(), [&](const auto& entry) {
      if (entry.second == outer) return true;
      const bool has_outer = std::any_of(heads.begin(), heads.end(), [&](std::size_t i) {
        return out_.nodes[i].goal == entry.first && family_of(out_.nodes[i].head) == outer;
      });
      return !has_outer;
    });
  }

  // Words for measures count more than bare numbers; 基本的方向 less than 施策.
  static std::string best(const std::map<std::string, Family>& families) {
    std::string found;
    std::array<std::size_t, 4> most{0, 0, 0, 0};
    for (const auto& [name, family] : families) {
      const bool direction = family.keyword == kDirections;
      const bool word = is_measure_keyword(family.keyword);
      const std::array<std::size_t, 4> score{word && !direction ? 1U : 0U, family.with_figures,
                                             family.with_actions, word ? family.count : 0U};
      if (score > most) {
        most = score;
        found = name;
      }
    }
    return found;
  }

  const document::Document& document_;
  Outline out_;
  int last_roman_ = 0;
};

}  // namespace

int edition_number(std::string_view text) {
  const std::string key = text::fold_key(text);
  int found = 0;
  for (std::size_t at = key.find("第"); at != std::string::npos; at = key.find("第", at + 1)) {
    std::size_t end = text::after(key, at, "第");
    const int number = heading_number(key, end, &end);
    if (number > 0 && text::starts_at(key, end, "期")) found = std::max(found, number);
  }
  return found;
}

Outline read_outline(const document::Document& document) { return OutlineReader(document).run(); }

}  // namespace shirube::intake
