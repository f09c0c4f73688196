#include "intake/goals/events.h"

#include <algorithm>
#include <set>
#include <string>

#include "intake/table/columns.h"
#include "intake/words/vocabulary.h"
#include "text/folded.h"
#include "text/letters.h"
#include "text/normalise.h"

namespace shirube::intake {
namespace {

using document::BlockKind;

constexpr std::size_t kTitleDistance = 2;       // blocks between a head and its title
constexpr std::size_t kLongestTitle = 80;       // letters
constexpr std::size_t kLongestCaption = 60;     // bytes
constexpr std::size_t kLongestDebris = 60;      // bytes
constexpr std::size_t kLongestHeaderLine = 90;  // bytes
constexpr std::size_t kLongestNameAbove = 60;   // letters

bool is_target_or_kpi(const Node& node) { return node.label == Label::target || node.label == Label::kpi; }

// A cheap look before a text is read as a header.
bool names_figures(std::string_view text) {
  return has_word(Where::header, text::fold_key(text), {Concept::baseline, Concept::target});
}

class EventReader {
 public:
  explicit EventReader(const Outline& outline) : outline_(outline), nodes_(outline.nodes) {}

  std::vector<Event> run() {
    for (std::size_t at = 0; at < nodes_.size(); ++at) {
      const Node& node = nodes_[at];
      const bool title = node.goal > 0 && title_ != 0 && at <= title_;
      if (!node.contents && (node.former || node.goal_head || !title)) read(at);
    }
    return std::move(out_);
  }

 private:
  void read(std::size_t at) {
    const Node& node = nodes_[at];
    Event event;
    event.node = &node;
    const bool note = !node.is_table() && node.block->kind == BlockKind::note;
    if (node.former) {
      event.kind = EventKind::former;
    } else if (node.goal_head) {
      event.kind = EventKind::goal;
      event.first = goals_.insert(node.goal).second;
      if (event.first) event.title = title_after(at);
    } else if (node.is_table()) {
      event.kind = EventKind::table;
    } else if (note) {
      return;
    } else if (node.measure_level > 0) {
      event.kind = EventKind::measure;
      event.title = title_after(at);
    } else if (node.direction_head) {
      event.kind = EventKind::direction;
    } else if (!caption(&event) && !debris(at, &event) && !header(&event)) {
      line(at, &event);
    }
    out_.push_back(std::move(event));
  }

  const Node* title_after(std::size_t at) {
    const Node* title = title_of(outline_, at);
    if (title != nullptr && title != &nodes_[at]) title_ = static_cast<std::size_t>(title - nodes_.data());
    return title;
  }

  static bool caption(Event* event) {
    const std::string& text = event->node->text();
    if (text.size() > kLongestCaption) return false;
    const std::string key = text::fold_key(undecorated(text));
    std::string_view inside = key;
    if (inside.starts_with("(") && inside.ends_with(")")) inside = inside.substr(1, inside.size() - 2);
    if (!text::take_front(&inside, "単位:")) return false;
    event->kind = EventKind::caption;
    event->unit = parse_unit(inside);
    return true;
  }

  bool debris(std::size_t at, Event* event) {
    const Node& node = *event->node;
    if (node.text().size() > kLongestDebris || is_target_or_kpi(node) || !names_figures(node.text()))
      return false;
    const auto is_value = [](Role role) { return role == Role::baseline || role == Role::target; };
    if (!is_value(read_header(node.text()).role) || at + 1 == nodes_.size()) return false;
    const Node& next = nodes_[at + 1];
    if (!next.is_table() && !is_value(read_header(next.text()).role)) return false;
    event->kind = EventKind::debris;
    event->first = debris_ == 0 || debris_ + 1 != at;
    event->name =
        at > 0 && !nodes_[at - 1].is_table() && is_target_or_kpi(nodes_[at - 1]) ? &nodes_[at - 1] : &node;
    debris_ = at;
    return true;
  }

  static bool header(Event* event) {
    const Node& node = *event->node;
    if (node.text().size() > kLongestHeaderLine || node.label != Label::none || !names_figures(node.text()))
      return false;
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
    event->kind = EventKind::header;
    return true;
  }

  void line(std::size_t at, Event* event) const {
    const Node& node = *event->node;
    const bool label = node.label != Label::none && node.label != Label::contents;
    if (label && (node.goal > 0 || is_target_or_kpi(node))) {
      event->kind = EventKind::label;
      return;
    }
    if (!has_word(Where::key, text::fold_key(node.text()),
                  {Concept::indicator, Concept::baseline, Concept::target, Concept::targets}))
      return;
    event->key = read_key_line(node.text());
    if (event->key.kind == KeyLineKind::none) return;
    event->kind = EventKind::key_line;
    if (at > 0) event->name = name_above(nodes_[at - 1]);
  }

  static const Node* name_above(const Node& above) {
    const bool name = !above.is_table() && above.block->kind != BlockKind::note && above.short_line &&
                      above.label == Label::none && text::length(above.text()) <= kLongestNameAbove &&
                      above.measure_level == 0 && !above.goal_head;
    return name ? &above : nullptr;
  }

  const Outline& outline_;
  const std::vector<Node>& nodes_;
  std::vector<Event> out_;
  std::set<int> goals_;
  std::size_t title_ = 0;   // the last block that was taken as a title
  std::size_t debris_ = 0;  // the last block that was debris
};

}  // namespace

const Node* title_of(const Outline& outline, std::size_t index) {
  const std::vector<Node>& nodes = outline.nodes;
  if (!nodes[index].head.title.empty()) return &nodes[index];
  for (std::size_t next = index + 1; next < nodes.size() && next <= index + kTitleDistance; ++next) {
    const Node& node = nodes[next];
    if (node.is_table() || node.block->kind == BlockKind::note) break;
    const bool plain = node.label == Label::none && node.figures == 0 && node.head.style == HeadStyle::none;
    if (!plain || !node.short_line || text::length(node.text()) > kLongestTitle) break;
    return &node;
  }
  return nullptr;
}

std::vector<Event> events(const Outline& outline) { return EventReader(outline).run(); }

}  // namespace shirube::intake
