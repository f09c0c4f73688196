// 重点事項 with the causes and effects the text draws between them, and the classes of
// progress a document prints.
#include <algorithm>
#include <array>
#include <string>

#include "intake/outline/reading.h"
#include "intake/words/cell.h"
#include "intake/words/sentences.h"
#include "intake/words/vocabulary.h"
#include "text/folded.h"
#include "text/letters.h"
#include "text/normalise.h"

namespace shirube::intake {
namespace {

using document::BlockKind;

bool heads_priorities(const Node& node) {
  if (!node.is_heading() || node.goal > 0 || node.contents || text::length(node.text()) > 24) return false;
  const std::string key = text::fold_key(node.head.title.empty() ? node.text() : node.head.title);
  return means(Where::topic, key, {Concept::priorities});
}

std::string plain(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t bytes = text::letter_at(text, at).bytes;
    const std::string_view self = text.substr(at, bytes);
    if (self != "「" && self != "」") out += self;
    at += bytes;
  }
  return out;
}

class PriorityReader {
 public:
  explicit PriorityReader(Reading& reading) : r_(reading), nodes_(reading.outline.nodes) {}

  void run() {
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      if (!nodes_[i].is_table() && heads_priorities(nodes_[i])) {
        section(i + 1);
        return;
      }
    }
  }

 private:
  void section(std::size_t first) {
    std::size_t end = first;
    PriorityItem* item = nullptr;
    for (; end < nodes_.size(); ++end) {
      const Node& node = nodes_[end];
      if (node.is_table() || node.block->kind == BlockKind::note) continue;
      if (node.goal > 0 || (node.is_heading() && node.head.style != HeadStyle::none)) break;
      if (node.is_heading()) {
        r_.plan.priority_items.push_back(
            {std::string(undecorated(node.text())), {}, r_.source(node.block->span)});
        item = &r_.plan.priority_items.back();
      } else if (node.block->kind == BlockKind::list_item) {
        if (item != nullptr) item->items.push_back(r_.sourced(node.block->span));
      }
    }
    std::vector<PriorityItem>& items = r_.plan.priority_items;
    items.erase(
        std::remove_if(items.begin(), items.end(), [](const PriorityItem& one) { return one.items.empty(); }),
        items.end());
    for (std::size_t i = first; i < end; ++i) {
      if (nodes_[i].is_table() || nodes_[i].block->kind == BlockKind::note || nodes_[i].text().size() > 8000)
        continue;
      sentences_of(nodes_[i]);
    }
  }

  void sentences_of(const Node& node) {
    const Source source = r_.source(node.block->span);
    for (const std::string_view sentence : sentences(node.text())) {
      quoted_before(sentence, {"が急務", "を目指", "が必要", "を最優先"}, source, &r_.plan.priority_aim);
      quoted_before(sentence, {"をメインターゲット", "をターゲット", "を主な対象", "を重点対象"}, source,
                    &r_.plan.priority_target);
      if (r_.plan.prioritisation.value.empty() &&
          (text::contains(sentence, "優先順位") || text::contains(sentence, "優先度")))
        r_.plan.prioritisation = {std::string(sentence), source};
    }
    links(node.text(), source);
    chain(node.text(), source);
  }

  // "しごと → 子育て → 社会減の抑制"
  void chain(std::string_view text, const Source& source) {
    std::vector<std::string> pieces;
    std::size_t from = 0;
    for (Arrow arrow = find_arrow(text); arrow.found(); arrow = find_arrow(text, from)) {
      pieces.push_back(plain(text::trim(text.substr(from, arrow.begin - from))));
      from = arrow.end;
    }
    if (pieces.empty()) return;
    pieces.push_back(plain(text::trim(text.substr(from))));
    const bool names = std::all_of(pieces.begin(), pieces.end(), [](const std::string& piece) {
      return !piece.empty() && text::length(piece) <= 20 && !text::contains(piece, "。");
    });
    if (!names) return;
    for (std::size_t i = 0; i + 1 < pieces.size(); ++i)
      r_.plan.causal_links.push_back({pieces[i], pieces[i + 1], {}, source});
  }

  // 「社会減の改善」が急務: what is quoted right before one of the words.
  static void quoted_before(std::string_view sentence, std::initializer_list<std::string_view> words,
                            const Source& source, SourcedText* out) {
    if (!out->value.empty()) return;
    for (const std::string_view name : quoted(sentence)) {
      const std::string_view after =
          sentence.substr(static_cast<std::size_t>(name.data() - sentence.data()) + name.size());
      static constexpr std::string_view kClose = "」";
      for (const std::string_view word : words) {
        if (after.substr(0, kClose.size()) != kClose || after.substr(kClose.size(), word.size()) != word)
          continue;
        *out = {std::string(name), source};
        return;
      }
    }
  }

  // "X分野の取組により E ことで 「Y」": X → Y with effect E, where X and Y are priority
  // items; an X without such a Y leads to the last thing in quotes.
  void links(std::string_view text, const Source& source) {
    static constexpr std::string_view kBy = "分野の取組により";
    const std::vector<PriorityItem>& items = r_.plan.priority_items;
    if (items.size() < 2 || !text::contains(text, kBy)) return;
    struct Place {
      std::string name;
      std::size_t begin;
      std::size_t end;
    };
    std::vector<Place> places;
    for (std::size_t at = text.find(kBy); at != std::string_view::npos;
         at = text.find(kBy, at + kBy.size())) {
      for (const PriorityItem& item : items) {
        if (at >= item.name.size() && text.compare(at - item.name.size(), item.name.size(), item.name) == 0)
          places.push_back({item.name, at - item.name.size(), at + kBy.size()});
      }
    }
    std::string outcome;
    for (const std::string_view name : quoted(text)) {
      const bool is_item = std::any_of(items.begin(), items.end(),
                                       [&](const PriorityItem& item) { return item.name == name; });
      if (!is_item) outcome = name;
    }
    for (std::size_t i = 0; i < places.size(); ++i) {
      const std::size_t end = i + 1 < places.size() ? places[i + 1].begin : text.size();
      const std::string_view said = text.substr(places[i].end, end - places[i].end);
      CausalLink link;
      link.from = places[i].name;
      link.source = source;
      // The next item's own clause begins with what it is for: "…ための子育て分野の取組により".
      const bool leads_on = i + 1 < places.size() && text::ends_with(said, "ための");
      if (leads_on) {
        link.to = places[i + 1].name;
        link.effect = effect_of(said.substr(0, said.size() - std::string_view("ための").size()));
      } else {
        link.to = outcome;
        link.effect = effect_of(said);
      }
      if (!link.to.empty()) r_.plan.causal_links.push_back(std::move(link));
    }
  }

  // The clause up to the end of what is brought about.
  static std::string effect_of(std::string_view said) {
    std::size_t end = said.size();
    for (const std::string_view stop : {"ことを目指し", "を目指すことで", "合わせて", "また、"}) {
      const std::size_t at = said.find(stop);
      if (at != std::string_view::npos) end = std::min(end, at);
    }
    std::string effect = plain(text::trim(said.substr(0, end)));
    std::string_view kept = effect;
    while (text::take_back(&kept, "、") || text::take_back(&kept, "。")) {
    }
    return std::string(kept);
  }

  Reading& r_;
  const std::vector<Node>& nodes_;
};

}  // namespace

void read_priorities(Reading& reading) { PriorityReader(reading).run(); }

// "①…、②…、③…と分類し": classes with their marks in one sentence.
void read_progress_classes(Reading& reading) {
  static constexpr std::array<std::string_view, 6> kMarks = {"①", "②", "③", "④", "⑤", "⑥"};
  for (const Node& node : reading.outline.nodes) {
    if (node.is_table() || node.goal > 0 || node.contents || node.text().size() > 4000) continue;
    for (const std::string_view sentence : sentences(node.text())) {
      if (!text::contains(sentence, "進捗") && !text::contains(sentence, "効果")) continue;
      std::vector<std::size_t> at;
      for (const std::string_view mark : kMarks) {
        const std::size_t found = sentence.find(mark, at.empty() ? 0 : at.back());
        if (found == std::string_view::npos) break;
        at.push_back(found);
      }
      const std::size_t end = std::min(sentence.find("と分類"), sentence.find("に分類"));
      if (at.size() < 2 || end == std::string_view::npos || end < at.back()) continue;
      for (std::size_t i = 0; i < at.size(); ++i) {
        const std::size_t begin = at[i] + kMarks[i].size();
        const std::size_t stop = i + 1 < at.size() ? at[i + 1] : end;
        std::string_view text = text::trim(sentence.substr(begin, stop - begin));
        while (text::take_back(&text, "、")) {
        }
        reading.plan.progress_classes.push_back(
            {std::string(kMarks[i]), {std::string(text), reading.source(node.block->span)}});
      }
      return;
    }
  }
}

}  // namespace shirube::intake
