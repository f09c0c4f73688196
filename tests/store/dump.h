// Everything a store says of itself, as text: to see that two files say the same.
#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "store/digest.h"
#include "store/store.h"

namespace shirube::store {

class Dump {
 public:
  static Result<Dump> of(Store& store) {
    return store.read([](Reader& reader) -> Result<Dump> {
      Dump dump;
      SHIRUBE_TRY_VOID(dump.everything(reader));
      return dump;
    });
  }

  // Everything but the plans themselves.
  const std::string& text() const { return out_; }
  bool operator==(const Dump& other) const {
    if (out_ != other.out_ || plans_.size() != other.plans_.size()) return false;
    return std::equal(plans_.begin(), plans_.end(), other.plans_.begin(), [](const auto& a, const auto& b) {
      return a.first == b.first && *a.second == *b.second;
    });
  }

 private:
  void line(std::initializer_list<std::string> cells) {
    std::string row;
    for (const std::string& cell : cells) row += (row.empty() ? "" : " | ") + shown(cell);
    out_ += row + "\n";
  }
  static std::string shown(const std::string& cell) {
    std::string text;
    for (const char c : cell) text += c == '\n' ? "\\n" : std::string(1, c);
    return text.empty() ? "-" : text;
  }
  static std::string number(std::int64_t value) { return std::to_string(value); }

  Result<void> everything(Reader& reader) {
    SHIRUBE_TRY(plans, reader.plans());
    for (const PlanSummary& plan : plans) {
      line({"plan", plan.id, plan.municipality, plan.title, number(plan.first_fiscal_year),
            number(plan.last_fiscal_year), number(plan.revision), number(plan.indicators), plan.updated_at});
      SHIRUBE_TRY_VOID(revisions(reader, plan.id));
      SHIRUBE_TRY_VOID(entries(reader, plan.id));
    }
    SHIRUBE_TRY(every, reader.datasets({}, true));
    for (const DatasetInfo& info : every) {
      line({"dataset", number(info.sequence), info.name, info.kind, info.code, info.file, info.source,
            info.options, info.sha256, number(info.size), info.by, info.reason, info.at});
    }
    SHIRUBE_TRY(holding, reader.datasets());
    for (const DatasetInfo& info : holding) {
      SHIRUBE_TRY(dataset, reader.dataset(info.name));
      line({"holds", info.name, sha256_hex(dataset.bytes)});
    }
    return {};
  }
  Result<void> revisions(Reader& reader, const std::string& id) {
    SHIRUBE_TRY(revisions, reader.revisions(id));
    for (const PlanRevision& one : revisions) {
      SHIRUBE_TRY(plan, reader.plan(id, one.revision));
      line({"revision", number(one.revision), one.at, one.by, one.reason, one.kind, one.document_sha256,
            one.document_file});
      plans_[{id, one.revision}] = std::move(plan);
    }
    return {};
  }
  Result<void> entries(Reader& reader, const std::string& id) {
    for (const bool latest : {true, false}) {
      SHIRUBE_TRY(actuals, reader.actuals(id, {"", "", latest}));
      for (const Actual& actual : actuals) {
        line({latest ? "actual holds" : "actual", number(actual.sequence), actual.indicator, actual.component,
              actual.period.to_iso(), std::string(code(actual.period.basis())),
              std::string(code(actual.period.aggregation())), actual.value ? actual.value->to_string() : "",
              actual.missing ? std::string(code(*actual.missing)) : "",
              actual.preliminary ? "preliminary" : "", actual.source, actual.note, actual.entered_by,
              actual.entered_at});
      }
    }
    SHIRUBE_TRY(overrides, reader.overrides(id));
    for (const Override& one : overrides) {
      line({"override", number(one.sequence), one.indicator, one.component, number(one.year), one.what,
            one.value, one.scheme, one.by, one.reason, one.at});
    }
    SHIRUBE_TRY(answers, reader.answers(id));
    for (const auto& one : answers) {
      line({"answer", number(one.sequence), one.subject, one.field, one.finding_code, one.value, one.by,
            one.reason, one.at});
    }
    SHIRUBE_TRY(findings, reader.findings(id));
    for (const auto& one : findings) {
      const Diagnostic& d = one.diagnostic;
      line({"finding", std::string(to_string(d.severity)), d.code, d.place.file, number(d.place.line),
            d.place.cell, d.value, d.what.ja, d.what.en, d.remedy.ja, d.remedy.en, one.subject, one.field});
    }
    SHIRUBE_TRY(history, reader.history(id));
    for (const Change& one : history) {
      line({"history", number(one.sequence), one.at, one.by, one.reason, one.kind, one.subject, one.field,
            one.old_value, one.new_value, number(one.revision)});
    }
    return {};
  }

  std::string out_;
  std::map<std::pair<std::string, int>, std::shared_ptr<const Plan>> plans_;  // by id and revision
};

}  // namespace shirube::store
