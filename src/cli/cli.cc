#include "cli/cli.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <ostream>

#include "cli/command.h"
#include "text/period_text.h"

namespace shirube::cli {
namespace {

const Message kAbout = {
    "しるべ — 市町村の総合戦略を、読み、記録し、評価し、説明する\n"
    "\n"
    "はじめて使うとき:\n"
    "  shirube import 戦略.md --dry-run      読み取り結果と確認点を見る（何も保存しない）\n"
    "  shirube import 戦略.md                計画として保存する\n"
    "  shirube record 1-2-K2 R4 13.1         実績を1つ記録する\n"
    "  shirube evaluate --as-of R4           全指標を評価する\n"
    "  shirube explain 1-2-K2                計算の一部始終を文で読む\n"
    "  shirube report --out 報告書            1つのHTMLファイルにする",
    "Shirube: reads, records, judges and explains a municipality's strategy\n"
    "\n"
    "To begin:\n"
    "  shirube import strategy.md --dry-run  see what was read and what is doubtful (stores nothing)\n"
    "  shirube import strategy.md            store it as a plan\n"
    "  shirube record 1-2-K2 R4 13.1         record one actual\n"
    "  shirube evaluate --as-of R4           judge every indicator\n"
    "  shirube explain 1-2-K2                read the whole calculation in sentences\n"
    "  shirube report --out report           make one HTML file of it"};

const Message kExitCodes = {
    "終了コード: 0 正常 / 1 確認が必要な点あり / 2 使い方の誤り / 3 入力を受け付けない（何も変えていない）\n"
    "            4 見つからない / 5 データベースか書き出し先の問題 / 130 中止",
    "Exit codes: 0 done / 1 done, something to look at / 2 usage / 3 input refused, nothing changed\n"
    "            4 not found / 5 database or output / 130 cancelled"};

Lang language(const std::vector<std::string>& arguments, const Environment& environment) {
  std::string lang = environment.lang;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i] == "--lang" && i + 1 < arguments.size()) lang = arguments[i + 1];
    if (arguments[i].starts_with("--lang=")) lang = arguments[i].substr(7);
  }
  return lang == "en" ? Lang::en : Lang::ja;
}

std::shared_ptr<CLI::Formatter> formatter(Lang lang) {
  auto made = std::make_shared<CLI::Formatter>();
  made->column_width(28);
  if (lang == Lang::ja) {
    made->label("Usage", "使い方");
    made->label("OPTIONS", "オプション");
    made->label("SUBCOMMAND", "コマンド");
    made->label("Positionals", "引数");
    made->label("Options", "オプション");
    made->label("REQUIRED", "必須");
    made->label("TEXT", "文字列");
    made->label("INT", "整数");
  }
  return made;
}

// What was given as a year is none.
struct NoYear : CLI::ParseError {
  explicit NoYear(const std::string& text) : CLI::ParseError(text, CLI::ExitCodes::ConversionError) {}
};

void add_option(CLI::App& command, const Option& option, Lang lang) {
  CLI::Option* added = std::visit(
      [&](auto target) -> CLI::Option* {
        if constexpr (std::is_same_v<decltype(target), bool*>) {
          return command.add_flag(option.flags, *target, option.help.in(lang));
        } else if constexpr (std::is_same_v<decltype(target), YearOption>) {
          return command.add_option_function<std::string>(
              option.flags,
              [year = target.year](const std::string& text) {
                const Result<int> read = text::parse_year(text);
                if (!read) throw NoYear(text);
                *year = read.value();
              },
              option.help.in(lang));
        } else {
          return command.add_option(option.flags, *target, option.help.in(lang));
        }
      },
      option.target);
  if (option.required) added->required();
  if (!option.choices.empty()) added->check(CLI::IsMember(option.choices).description(""));
  if (!std::holds_alternative<bool*>(option.target))
    added->type_name(option.choices.empty() ? "" : "{" + CLI::detail::join(option.choices, "|") + "}");
}

void add_common(CLI::App& command, Session& session, std::string& lang_sink) {
  const Lang lang = session.lang;
  const std::string group = lang == Lang::ja ? "共通オプション" : "Common options";
  const std::vector<Option> common = {
      {"--db",
       {"データファイル（なければ作る。省略時は利用者ごとの既定の場所）",
        "data file (made on first use; default: the user's own)"},
       &session.options.db},
      {"--plan",
       {"計画の名前（1つしかなければ不要）", "name of the plan (not needed when there is one)"},
       &session.options.plan},
      {"--by",
       {"記録に残す入力者名（省略時はログイン名）", "who does it, for the history (default: the user)"},
       &session.options.by},
      {"--reason", {"記録に残す理由", "why, for the history"}, &session.options.reason},
      {"--format", {"出力の形", "output format"}, &session.options.format, false, {"table", "json", "csv"}},
      {"--lang", {"表示の言語", "language"}, &lang_sink, false, {"ja", "en"}},
  };
  for (const Option& option : common) {
    // A command that records nothing may use the name of one of these for itself.
    if (command.get_option_no_throw(option.flags) != nullptr) continue;
    add_option(command, option, lang);
    command.get_option(option.flags)->group(group);
  }
}

// As it is typed: "population load".
std::string full_name(const CommandGroup& group, const Command& command) {
  return group.name.empty() ? command.name : group.name + " " + command.name;
}

// The command that was probably meant: one of a group named without it, or with it in vain.
std::string meant(const std::vector<std::string>& arguments, const std::vector<CommandGroup>& groups) {
  std::vector<std::string> words;
  for (const std::string& argument : arguments) {
    if (!argument.starts_with('-')) words.push_back(argument);
  }
  if (words.empty()) return {};
  std::vector<std::string> names;
  for (const CommandGroup& group : groups) {
    for (const Command& command : group.commands) names.push_back(full_name(group, command));
  }
  for (const std::string& name : names) {
    if (name == words[0]) return {};  // known: something else is wrong
  }
  for (const std::string& name : names) {
    if (name.ends_with(" " + words[0])) return name;
    if (words.size() > 1 && name == words[1]) return name;
  }
  return {};
}

void print_usage_error(const CLI::ParseError& error, const std::vector<std::string>& arguments,
                       const std::vector<CommandGroup>& groups, Lang lang, std::ostream& err) {
  const std::string what = error.what();
  const bool extra = dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr;
  const std::size_t colon = what.find(": ");
  const bool no_command = what == "A subcommand is required";
  const std::string other = no_command || extra ? meant(arguments, groups) : std::string();
  Message said = {what, what};
  Message remedy = {"`shirube --help` または `shirube コマンド --help` を見てください",
                    "see `shirube --help` or `shirube COMMAND --help`"};
  if (dynamic_cast<const NoYear*>(&error) != nullptr) {
    said = {"「" + what + "」を年として読めません", "\"" + what + "\" is not a year"};
    remedy = {"R12、令和12年度、2030 のように書いてください", "write R12, 令和12年度 or 2030"};
  } else if (no_command) {
    said = {"コマンドがないか、知らないコマンドです", "there is no command, or an unknown one"};
  } else if (extra && colon != std::string::npos) {
    said = {"分からない語かオプションがあります: " + what.substr(colon + 2), what};
  } else if (dynamic_cast<const CLI::ConversionError*>(&error) != nullptr && colon != std::string::npos) {
    said = {what.substr(colon + 2) + " を数として読めません", what.substr(colon + 2) + " is not a number"};
  } else if (const std::size_t end = what.find(" is required"); end != std::string::npos) {
    said = {what.substr(0, end) + " が必要です", what};
  } else if (const std::size_t set = what.find(" not in {"); set != std::string::npos) {
    said = {what.substr(0, set) + " は選べません。" + what.substr(set + 8) + " のどれかを指定してください",
            what};
  }
  if (!other.empty()) {
    remedy = {"`shirube " + other + "` のことでしょうか（`shirube " + other + " --help`）",
              "perhaps `shirube " + other + "` is meant (`shirube " + other + " --help`)"};
  } else if (extra && !arguments.empty() && arguments.front().starts_with('-')) {
    remedy = {"オプションはコマンドのあとに書いてください（例: `shirube show --db ファイル`）",
              "write options after the command, as `shirube show --db FILE`"};
  }
  err << (lang == Lang::ja ? "使い方の誤り: " : "usage: ") << said.in(lang) << "\n→ " << remedy.in(lang)
      << "\n";
}

int run_command(const std::vector<CommandGroup>& groups, const std::vector<std::string>& arguments,
                const Environment& environment, Lang lang, std::ostream& out, std::ostream& err) {
  Session session(environment, lang, out, err);
  std::string lang_sink;
  int exit = kOk;

  CLI::App root(kAbout.in(lang), "shirube");
  root.formatter(formatter(lang));
  root.set_help_flag("--help,-h", lang == Lang::ja ? "この説明を表示する" : "print this help");
  root.set_version_flag("--version", "Shirube " SHIRUBE_VERSION);
  root.footer(kExitCodes.in(lang));
  root.require_subcommand(1);

  for (const CommandGroup& group : groups) {
    CLI::App* parent = &root;
    if (!group.name.empty()) {
      parent = root.add_subcommand(group.name, group.summary.in(lang));
      parent->require_subcommand(1);
    }
    for (const Command& command : group.commands) {
      CLI::App* sub = parent->add_subcommand(command.name, command.summary.in(lang));
      for (const Option& option : command.options) add_option(*sub, option, lang);
      add_common(*sub, session, lang_sink);
      sub->footer(command.examples.in(lang));
      sub->callback([&session, &command, &exit] { exit = command.run(session); });
    }
  }

  std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
  try {
    root.parse(std::move(reversed));
  } catch (const CLI::CallForHelp&) {
    const auto chosen = root.get_subcommands();
    if (chosen.empty()) {
      out << root.help();
    } else if (const auto inner = chosen.front()->get_subcommands(); !inner.empty()) {
      out << inner.front()->help("shirube " + chosen.front()->get_name());
    } else {
      out << chosen.front()->help("shirube");
    }
    return kOk;
  } catch (const CLI::CallForVersion&) {
    out << "Shirube " SHIRUBE_VERSION "\n";
    return kOk;
  } catch (const CLI::ParseError& error) {
    print_usage_error(error, arguments, groups, lang, err);
    return kUsage;
  }
  return exit;
}

}  // namespace

int run(const std::vector<std::string>& arguments, const Environment& environment, std::ostream& out,
        std::ostream& err) {
  return run(command_groups(), arguments, environment, out, err);
}

int run(const std::vector<CommandGroup>& groups, const std::vector<std::string>& arguments,
        const Environment& environment, std::ostream& out, std::ostream& err) {
  const Lang lang = language(arguments, environment);
  const int exit = run_command(groups, arguments, environment, lang, out, err);
  out.flush();
  if (out) return exit;
  err << make_error("output-unwritable",
                    {"結果を最後まで書き出せませんでした", "the output could not be written to its end"},
                    {"書き出し先の空き容量と権限を確かめてください（データベースへの記録は済んでいることがあ"
                     "ります）",
                     "check space and permissions where it goes (what was to be recorded may be recorded)"})
             .to_string(lang)
      << std::endl;
  return exit == kOk || exit == kFindings ? kStore : exit;
}

}  // namespace shirube::cli
