#include "population/ensemble/shard_file.h"

#include <bit>
#include <fstream>
#include <sstream>

#include "numeric/digest.h"
#include "platform/file.h"

namespace shirube::population {
namespace {

constexpr const char* kMagic = "shirube-shard 1";

std::string head_text(const ShardHead& head, std::size_t numbers) {
  std::ostringstream out;
  out << kMagic << "\ninput " << head.fingerprint << "\nseed " << head.seed << "\nshard " << head.index
      << " of " << head.shards << "\nplaces " << head.first_place << " " << head.places << "\ntrajectories "
      << head.first_trajectory << " " << head.trajectories << "\nnumbers " << numbers << "\n";
  return out.str();
}

std::string bytes_of(const std::vector<double>& numbers) {
  std::string bytes(numbers.size() * 8, '\0');
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const auto bits = std::bit_cast<std::uint64_t>(numbers[i]);
    for (std::size_t j = 0; j < 8; ++j) bytes[8 * i + j] = static_cast<char>(bits >> (8 * j));
  }
  return bytes;
}

std::string checksum(const std::string& head, const std::string& bytes) {
  numeric::Digest digest;
  digest.add(std::string_view(head));
  digest.add(std::string_view(bytes));
  return digest.hex();
}

Error file_error(const std::string& code, const std::string& file, Message what, Message remedy) {
  return in_file(make_error(code, std::move(what), std::move(remedy)), file);
}

Error damaged(const std::string& file) {
  return file_error(
      "shard-damaged", file,
      {"計算結果の断片が壊れているか、断片のファイルではありません", "the shard is damaged or not a shard"},
      {"このファイルを削除して、その断片をもう一度計算してください",
       "delete this file and compute that shard again"});
}

}  // namespace

Result<void> write_shard_file(const std::string& file, const ShardHead& head,
                              const std::vector<double>& numbers) {
  const std::string text = head_text(head, numbers.size());
  const std::string bytes = bytes_of(numbers);
  return platform::write_file(file, text + "checksum " + checksum(text, bytes) + "\n\n" + bytes);
}

Result<std::vector<double>> read_shard_file(const std::string& file, const ShardHead& expected) {
  std::ifstream in(file, std::ios::binary);
  if (!in) {
    return file_error(
        "shard-missing", file, {"計算結果の断片がありません", "the shard is not there"},
        {"この断片を計算してから、もう一度まとめてください", "compute this shard, then merge again"});
  }
  const std::string contents{std::istreambuf_iterator<char>(in), {}};
  const std::size_t end = contents.find("\n\n");
  const std::size_t sum = contents.find("\nchecksum ");
  if (!contents.starts_with(kMagic) || end == std::string::npos || sum == std::string::npos || sum > end)
    return damaged(file);
  const std::string text = contents.substr(0, sum + 1);
  const std::string bytes = contents.substr(end + 2);
  if (bytes.size() % 8 != 0 || contents.substr(sum + 10, end - sum - 10) != checksum(text, bytes))
    return damaged(file);
  if (text != head_text(expected, bytes.size() / 8)) {
    return file_error(
        "shard-foreign", file,
        {"別の入力・設定・版で計算された断片です", "the shard belongs to other input, settings or version"},
        {"同じ入力と設定を指定するか、別のフォルダーを使ってください",
         "give the same input and settings, or use another folder"});
  }
  std::vector<double> numbers(bytes.size() / 8);
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    std::uint64_t bits = 0;
    for (std::size_t j = 0; j < 8; ++j)
      bits |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[8 * i + j])) << (8 * j);
    numbers[i] = std::bit_cast<double>(bits);
  }
  return numbers;
}

}  // namespace shirube::population
