// How fast a document becomes a draft, in bytes a second, beside what it costs only to
// look at every byte once (memchr for a byte that is not there).
#include <benchmark/benchmark.h>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "document/document.h"
#include "intake/intake.h"

namespace {

using namespace shirube;

std::string one_document() {
  const char* folder = std::getenv("SHIRUBE_SHARED");
  const std::filesystem::path source(SHIRUBE_SOURCE_DIR);
  const std::filesystem::path shared =
      folder != nullptr ? std::filesystem::path(folder) : source / "../shared";
  for (const auto& path :
       {shared / "seed/otaru-strategy-2.txt", source / "tests/intake/cities/minato-pipe.md"}) {
    std::ifstream file(path, std::ios::binary);
    if (!file) continue;
    std::stringstream bytes;
    bytes << file.rdbuf();
    return bytes.str();
  }
  return {};
}

std::string repeated(std::size_t bytes) {
  const std::string one = one_document();
  std::string out;
  while (!one.empty() && out.size() < bytes) out += one;
  return out;
}

void ReadDocument(benchmark::State& state) {
  const std::string text = repeated(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(document::read_text(text, "bench").ok());
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
}

void ReadDocumentAndPlan(benchmark::State& state) {
  const std::string text = repeated(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    const auto document = document::read_text(text, "bench");
    benchmark::DoNotOptimize(intake::read_plan(document.value()).findings.size());
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
}

void LookAtEveryByte(benchmark::State& state) {
  const std::string text = repeated(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(std::memchr(text.data(), 0x01, text.size()));
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
}

// One document, and five megabytes of it: time must grow with the size and no faster.
BENCHMARK(ReadDocument)->Arg(1)->Arg(5 << 20)->Unit(benchmark::kMillisecond);
BENCHMARK(ReadDocumentAndPlan)->Arg(1)->Arg(5 << 20)->Unit(benchmark::kMillisecond);
BENCHMARK(LookAtEveryByte)->Arg(5 << 20)->Unit(benchmark::kMillisecond);

}  // namespace
