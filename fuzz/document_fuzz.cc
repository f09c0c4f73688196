// Any bytes as a document: reading them and making a draft neither crashes nor hangs,
// and the draft holds no broken reference.
#include <cstdint>
#include <cstdlib>

#include "document/document.h"
#include "intake/intake.h"
#include "text/encoding.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace shirube;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const Result<text::Decoded> decoded = text::decode(bytes);
  const std::string_view utf8 = decoded ? std::string_view(decoded.value().utf8) : bytes;
  document::Limits limits;
  limits.table_cells = 20'000;
  const Result<document::Document> document = document::read_text(utf8, "fuzz", limits);
  if (!document) return 0;
  const intake::Draft draft = intake::read_plan(document.value());
  const Diagnostics broken = check_plan(draft.plan);
  for (const Diagnostic& diagnostic : broken.items()) {
    if (diagnostic.code == "plan-key" || diagnostic.code == "plan-reference") std::abort();
  }
  return 0;
}
