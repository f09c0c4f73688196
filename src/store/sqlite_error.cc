#include "store/sqlite_error.h"

#include <sqlite3.h>

#include "store/store_error.h"

namespace shirube::store {
namespace {

struct Known {
  int code;  // primary result code
  const char* name;
  Message what;
  Message remedy;
};

const Known* find(int primary) {
  static const Known kKnown[] = {
      {SQLITE_BUSY,
       "store-busy",
       {"データベースは他の処理が書き込み中です", "another process is writing to the database"},
       {"少し待ってからもう一度実行してください。続く場合は、開いたままの Shirube がないか確かめてください",
        "wait a moment and try again; if it goes on, look for a Shirube that is still running"}},
      {SQLITE_FULL,
       "store-full",
       {"ディスクの空きがなく、保存できませんでした（何も変更されていません）",
        "the disk is full, nothing was saved (and nothing changed)"},
       {"空き容量を増やしてから、もう一度実行してください", "make room on the disk and try again"}},
      {SQLITE_READONLY,
       "store-read-only",
       {"データベースに書き込めません", "the database cannot be written"},
       {"ファイルと、それを置くフォルダーの書き込み権限を確かめてください",
        "check the permissions of the file and of its folder"}},
      {SQLITE_CANTOPEN,
       "store-unreadable",
       {"データベースを開けません", "the database cannot be opened"},
       {"ファイルの場所と、ファイル・フォルダーの権限を確かめてください",
        "check the path and the permissions of the file and its folder"}},
      {SQLITE_IOERR,
       "store-io",
       {"ディスクの読み書きに失敗しました", "the disk reported an error"},
       {"ディスクや共有フォルダーの状態を確かめてから、もう一度実行してください",
        "check the disk or the network share, then try again"}},
      {SQLITE_CONSTRAINT,
       "store-refused",
       {"データベースの規則により拒まれました", "a rule of the database refused it"},
       {"記録は追加だけができます。訂正は新しい記録として加えてください",
        "records can only be added; enter a correction as a new record"}},
      {SQLITE_NOMEM,
       "store-memory",
       {"メモリーが足りません", "there is not enough memory"},
       {"他のプログラムを終了してから、もう一度実行してください", "close other programs and try again"}},
  };
  for (const Known& known : kKnown) {
    if (known.code == primary) return &known;
  }
  return nullptr;
}

// Codes that say the same to a person.
int primary_of(int code) {
  switch (code & 0xFF) {
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
      return SQLITE_BUSY;
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return SQLITE_CANTOPEN;
    case SQLITE_NOTADB:
      return SQLITE_CORRUPT;
    default:
      return code & 0xFF;
  }
}

}  // namespace

Error sqlite_error(int code, const std::string& detail, const std::string& path) {
  const std::string value = detail + " (" + std::to_string(code) + ")";
  if (primary_of(code) == SQLITE_CORRUPT) return corrupt_error(path, value);
  const Known* known = find(primary_of(code));
  Error error = known != nullptr
                    ? make_error(known->name, known->what, known->remedy, value)
                    : make_error("store-failed",
                                 {"データベースの操作に失敗しました", "the database refused an operation"},
                                 {"表示された内容を添えて管理者に知らせてください",
                                  "report the message to whoever runs this system"},
                                 value);
  error.place.file = path;
  return error;
}

Error rolled_back_error(const std::string& path) {
  return sqlite_error(SQLITE_IOERR, "the transaction was rolled back", path);
}

Error busy_error(const std::string& path) {
  return sqlite_error(SQLITE_BUSY, sqlite3_errstr(SQLITE_BUSY), path);
}

}  // namespace shirube::store
