// Priority items and what is expected to lead to what: a list first, then the diagram.
#include "charts/flow.h"
#include "report/sections.h"

namespace shirube::report {
namespace {

void write_links(Page& page) {
  page.say("h3", {"取組のつながり", "What leads to what"});
  page.html.open("ul", {{"class", "causal"}});
  std::string description;
  std::vector<charts::FlowLink> links;
  for (const CausalLink& link : page.plan.causal_links) {
    page.html.open("li");
    page.data(link.from);
    page.html.text(page.lang == Lang::ja ? " は " : " leads to ");
    page.data(link.to);
    page.html.text(page.lang == Lang::ja ? " につながる" : "");
    if (!link.effect.empty()) {
      page.html.text(page.lang == Lang::ja ? "（" : " (");
      page.data(link.effect);
      page.html.text(page.lang == Lang::ja ? "）" : ")");
    }
    page.html.close("li");
    description +=
        link.from + " → " + link.to + (link.effect.empty() ? "" : "（" + link.effect + "）") + "。";
    links.push_back({link.from, link.to, link.effect});
  }
  page.html.close("ul");
  page.html.open("figure",
                 {{"class", "flow scroll"},
                  {"role", "group"},
                  {"tabindex", "0"},
                  {"aria-label", page.in({"取組のつながりの図", "Diagram of what leads to what"})}});
  charts::write_flow_chart(page.html, "flow", page.in({"取組のつながり", "What leads to what"}), description,
                           links);
  page.html.close("figure");
}

}  // namespace

bool has_priorities(const Page& page) {
  return !page.plan.priority_items.empty() || !page.plan.causal_links.empty();
}

void write_priorities(Page& page) {
  if (!has_priorities(page)) return;
  open_section(page, "priorities", {"重点項目とそのつながり", "Priority items and their links"});
  if (!page.plan.priority_items.empty()) {
    page.html.open("dl", {{"class", "priorities"}});
    for (const PriorityItem& item : page.plan.priority_items) {
      page.html.open("div");
      page.data("dt", item.name);
      page.html.open("dd").open("ul");
      for (const SourcedText& text : item.items) page.data("li", *text);
      page.html.close("ul").close("dd").close("div");
    }
    page.html.close("dl");
  }
  if (!page.plan.causal_links.empty()) write_links(page);
  close_section(page);
}

}  // namespace shirube::report
