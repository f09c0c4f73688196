// What concerns the data file itself.
#include <ostream>

#include "cli/commands/commands.h"

namespace shirube::cli {
namespace {

int verify(Session& session) {
  return session.with_store([&](app::Context& context) -> Result<int> {
    SHIRUBE_TRY(verified, context.store.verify());
    for (const Diagnostic& finding : verified.findings.items()) session.print(finding);
    if (!verified.findings.empty()) return static_cast<int>(kStore);
    const std::string records = std::to_string(verified.records);
    const std::string blobs = std::to_string(verified.blobs);
    session.out << session.say({"記録 " + records + " 件と、計画・データの本体 " + blobs +
                                    " 件をすべて調べました。壊れた箇所はありません。",
                                "All " + records + " records and the bodies of " + blobs +
                                    " plans and datasets were read: nothing is damaged."})
                << "\n"
                << session.say({"末尾の照合値: ", "Link of the last record: "}) << verified.link << "\n";
    return static_cast<int>(kOk);
  });
}

}  // namespace

std::vector<Command> store_commands() {
  return {
      {"verify",
       {"データベースのファイルが壊れていないかを、すべて読んで調べる",
        "read the whole data file and look for damage"},
       {"例:\n  shirube verify\n  shirube verify --db 控え.db     控えが使えるかを確かめる\n"
        "1ビットの違いも見つけます。壊れていれば終了コード5で、場所を示します。末尾の照合値を別に控えておくと"
        "、"
        "後ろが切り取られたことも分かります。",
        "Examples:\n  shirube verify\n  shirube verify --db copy.db     is the copy sound?\n"
        "One changed bit is found; damage ends with exit code 5 and says where. Whoever keeps the link of "
        "the last record elsewhere also notices when the end was cut off."},
       {},
       verify}};
}

}  // namespace shirube::cli
