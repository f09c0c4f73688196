#include "plan/fields.h"
#include "wire/json.h"

namespace shirube::wire {
namespace {

class PlanWriter {
 public:
  explicit PlanWriter(JsonWriter& json) : json_(json) {}

  template <class T>
  void operator()(const Field& field, const T& member) {
    json_.key(field.name);
    write(member);
  }

 private:
  void write(const std::string& value) { json_.string(value); }
  void write(bool value) { json_.boolean(value); }
  void write(int value) { json_.integer(value); }
  void write(std::int64_t value) { json_.integer(value); }
  void write(const Decimal& value) { json_.string(value.to_string()); }
  void write(const Unit& value) { json_.string(value.text); }
  void write(const Period& value) {
    json_.begin_object().field("iso", value.to_iso()).field("basis", code(value.basis()));
    json_.field("aggregation", code(value.aggregation())).end_object();
  }
  void write(const Source& value) {
    if (value == Source{}) {
      json_.null();
    } else {
      write_object(value);
    }
  }
  template <class T>
  void write(const std::optional<T>& value) {
    if (value) {
      write(*value);
    } else {
      json_.null();
    }
  }
  template <class T>
  void write(const std::vector<T>& values) {
    json_.begin_array();
    for (const T& value : values) write(value);
    json_.end_array();
  }
  template <class T>
  void write(const T& value) {
    if constexpr (std::is_enum_v<T>) {
      json_.string(code(value));
    } else {
      write_object(value);
    }
  }
  template <class T>
  void write_object(const T& value) {
    json_.begin_object();
    describe(*this, value);
    json_.end_object();
  }

  JsonWriter& json_;
};

}  // namespace

std::string plan_to_json(const Plan& plan, Layout layout) {
  JsonWriter json(layout);
  json.begin_object().field("format", kPlanFormat);
  PlanWriter writer(json);
  describe(writer, plan);
  json.end_object();
  return json.take();
}

}  // namespace shirube::wire
