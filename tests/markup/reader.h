// A strict reader of the markup that reports are written in: anything that is not
// well-formed, or that a browser would have to repair, is an error.
#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace shirube::markup::testing {

struct Node {
  std::string tag;
  std::map<std::string, std::string> attributes;
  std::string text;  // its own text, without that of its children
  std::vector<std::unique_ptr<Node>> children;
  const Node* parent = nullptr;
  std::size_t after = 0;  // bytes of the parent's own text before this element

  std::string attribute(const std::string& name) const {
    const auto found = attributes.find(name);
    return found == attributes.end() ? std::string() : found->second;
  }
  bool has(const std::string& name) const { return attributes.count(name) > 0; }
  std::string all_text() const {
    std::string out;
    std::size_t from = 0;
    for (const auto& child : children) {
      out += text.substr(from, child->after - from) + child->all_text();
      from = child->after;
    }
    return out + text.substr(from);
  }
  void visit(const std::function<void(const Node&)>& action) const {
    action(*this);
    for (const auto& child : children) child->visit(action);
  }
  std::vector<const Node*> all(const std::string& wanted) const {
    std::vector<const Node*> found;
    visit([&](const Node& node) {
      if (node.tag == wanted) found.push_back(&node);
    });
    return found;
  }
  const Node* first(const std::string& wanted) const {
    const auto found = all(wanted);
    return found.empty() ? nullptr : found.front();
  }
  const Node* by_id(const std::string& id) const {
    const Node* found = nullptr;
    visit([&](const Node& node) {
      if (node.attribute("id") == id) found = &node;
    });
    return found;
  }
  bool inside(const std::string& wanted) const {
    for (const Node* at = parent; at != nullptr; at = at->parent) {
      if (at->tag == wanted) return true;
    }
    return false;
  }
};

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  std::unique_ptr<Node> read() {
    expect("<!DOCTYPE html>");
    auto root = std::make_unique<Node>();
    Node* at = root.get();
    while (position_ < text_.size()) {
      if (text_[position_] != '<') {
        at->text += read_text('<');
        continue;
      }
      if (text_.substr(position_, 2) == "</") {
        position_ += 2;
        const std::string name = read_name();
        expect(">");
        if (at->tag != name) fail("</" + name + "> closes <" + at->tag + ">");
        at = const_cast<Node*>(at->parent);
        continue;
      }
      at = read_element(at);
    }
    if (at != root.get()) fail("<" + at->tag + "> is never closed");
    return root;
  }

 private:
  [[noreturn]] void fail(const std::string& what) const {
    const std::size_t from = position_ < 60 ? 0 : position_ - 60;
    throw std::runtime_error(what + " near …" + std::string(text_.substr(from, 120)));
  }
  void expect(std::string_view wanted) {
    if (text_.substr(position_, wanted.size()) != wanted) fail("expected " + std::string(wanted));
    position_ += wanted.size();
  }
  std::string read_name() {
    std::string name;
    while (position_ < text_.size() &&
           (std::isalnum(static_cast<unsigned char>(text_[position_])) || text_[position_] == '-')) {
      name += text_[position_++];
    }
    if (name.empty()) fail("a name is missing");
    return name;
  }
  std::string read_text(char end) {
    std::string out;
    while (position_ < text_.size() && text_[position_] != end) {
      const char c = text_[position_];
      if (c == '<' || c == '>') fail("raw angle bracket");
      if (c != '&') {
        out += c;
        ++position_;
        continue;
      }
      static const std::map<std::string_view, char> references = {
          {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}};
      const auto found = std::find_if(references.begin(), references.end(), [&](const auto& one) {
        return text_.substr(position_, one.first.size()) == one.first;
      });
      if (found == references.end()) fail("raw ampersand");
      out += found->second;
      position_ += found->first.size();
    }
    return out;
  }
  Node* read_element(Node* parent) {
    expect("<");
    auto node = std::make_unique<Node>();
    node->tag = read_name();
    node->parent = parent;
    node->after = parent->text.size();
    while (text_[position_] == ' ') {
      ++position_;
      const std::string name = read_name();
      std::string value;
      if (text_[position_] == '=') {
        expect("=\"");
        value = read_text('"');
        expect("\"");
      }
      if (!node->attributes.emplace(name, value).second) fail("attribute " + name + " twice");
    }
    const bool self_closed = text_[position_] == '/';
    if (self_closed) ++position_;
    expect(">");
    static const std::set<std::string> voids = {"meta", "link", "br"};
    Node* added = node.get();
    parent->children.push_back(std::move(node));
    if (self_closed) {
      if (added->tag != "svg" && !added->inside("svg")) fail("<" + added->tag + "/> outside of SVG");
      return parent;
    }
    if (voids.count(added->tag) > 0) return parent;
    if (added->tag == "style") {
      const std::size_t end = text_.find("</style>", position_);
      if (end == std::string_view::npos) fail("style is never closed");
      added->text = std::string(text_.substr(position_, end - position_));
      position_ = end + 8;
      return parent;
    }
    return added;
  }

  std::string_view text_;
  std::size_t position_ = 0;
};

inline std::unique_ptr<Node> read_markup(std::string_view html) { return Reader(html).read(); }

}  // namespace shirube::markup::testing
